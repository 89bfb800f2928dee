/*
 * Reads what names a period of the calendar: "October 28", "last week", "the late 1980s". Each function reads one
 * construction at a token and returns the token behind it, or the same token where it is not there.
 */
#ifndef QUIPU_EXTRACT_TIME_READER_H
#define QUIPU_EXTRACT_TIME_READER_H

#include "extract/period.h"
#include "extract/scene.h"
#include "extract/time_words.h"

/* The longest phrase of the tables at a token; its kind is QUIPU_TIME_NONE where there is none. */
typedef struct quipu_time_phrase {
    quipu_time_word word;
    uint32_t stop; /* the token behind it */
} quipu_time_phrase;

/* One sentence. */
typedef struct quipu_time_reader {
    const quipu_scene *scene;
    const quipu_time_words *words;
    const quipu_time_phrase *phrases; /* [n_tokens] */
    const quipu_token *tokens;
    uint32_t begin, end;
} quipu_time_reader;

/* --- words --- */

/* What the longest phrase at a token means; `*stop` is behind it. */
quipu_time_word quipu_time_reader__word(const quipu_time_reader *self, uint32_t at, uint32_t *stop);
/* Behind a phrase of this kind. */
uint32_t quipu_time_reader__skip(const quipu_time_reader *self, uint32_t at, quipu_time_kind kind);
bool quipu_time_reader__is_dash(const quipu_time_reader *self, uint32_t at);
/* "2019" */
uint32_t quipu_time_reader__year(const quipu_time_reader *self, uint32_t at, int *year);
/* "3", "23rd" */
uint32_t quipu_time_reader__day_number(const quipu_time_reader *self, uint32_t at, int *day,
                                       bool *is_ordinal);
/* "two", "14" */
uint32_t quipu_time_reader__number(const quipu_time_reader *self, uint32_t at, int *number);

/* --- periods --- */

static inline quipu_period quipu_period__whole(quipu_cycle cycle, quipu_reach reach, int turn)
{
    return (quipu_period){.cycle = cycle, .reach = reach, .turn = turn};
}

/* "28 October 2025", "the 4th of July" */
uint32_t quipu_time_reader__day_month(const quipu_time_reader *self, uint32_t at, quipu_period *out);
/* What may follow a part of a year or week: "[, of in] 2019", "of the year", "last week". */
uint32_t quipu_time_reader__turn(const quipu_time_reader *self, uint32_t at, quipu_period *period);
/* What follows "last" (way -1), "this" (0) and "next" (1). */
uint32_t quipu_time_reader__after_way(const quipu_time_reader *self, uint32_t at, int way,
                                      quipu_period *out);
/* "yesterday evening", "Christmas Day" */
uint32_t quipu_time_reader__known_day(const quipu_time_reader *self, uint32_t at, quipu_period *out);
/* "the year" */
uint32_t quipu_time_reader__the_unit(const quipu_time_reader *self, uint32_t at, quipu_period *out);
/* Any period that is plain without a preposition. */
uint32_t quipu_time_reader__period(const quipu_time_reader *self, uint32_t at, quipu_period *out);

#endif
