/* The words of dates and times, from en/times.tsv, en/months.tsv and en/weekdays.tsv. */
#ifndef QUIPU_EXTRACT_TIME_WORDS_H
#define QUIPU_EXTRACT_TIME_WORDS_H

#include "base/arena.h"
#include "base/map.h"

#include <quipu/base.h>

typedef enum quipu_time_kind {
    QUIPU_TIME_NONE,
    QUIPU_TIME_MONTH,
    QUIPU_TIME_WEEKDAY,
    QUIPU_TIME_NUMBER,
    QUIPU_TIME_ORDINAL,
    QUIPU_TIME_UNIT, /* value: a quipu_cycle */
    QUIPU_TIME_SEASON,
    QUIPU_TIME_WEEKEND,
    QUIPU_TIME_PART,
    QUIPU_TIME_DAY,
    QUIPU_TIME_OVERNIGHT,
    QUIPU_TIME_DATE,
    QUIPU_TIME_THIRD,
    QUIPU_TIME_WAY,
    QUIPU_TIME_SPAN,
    QUIPU_TIME_AGO,
    QUIPU_TIME_CLIP,
    QUIPU_TIME_SINCE,
    QUIPU_TIME_UNTIL,
    QUIPU_TIME_FROM,
    QUIPU_TIME_BETWEEN,
    QUIPU_TIME_LINK,
    QUIPU_TIME_AND,
    QUIPU_TIME_IN,
    QUIPU_TIME_WITHIN,
    QUIPU_TIME_AT,
    QUIPU_TIME_OF,
    QUIPU_TIME_THE
} quipu_time_kind;

/* What a phrase means; the kinds and values are told at the head of en/times.tsv. */
typedef struct quipu_time_word {
    quipu_time_kind kind;
    int value;
} quipu_time_word;

/* Compiled once, then shared. */
typedef struct quipu_time_words {
    quipu_map_index phrases;     /* folded words -> index into `words` */
    quipu_map_index first_words; /* first word -> number of words of the longest phrase */
    quipu_time_word *words;
    size_t n_words, words_room;
    quipu_arena arena;
} quipu_time_words;

/* QUIPU_ERR_SYNTAX (an unknown kind or value), QUIPU_ERR_NOT_FOUND, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_time_words__load(quipu_time_words *words, const quipu_data *data,
                                                    quipu_error *err);
void quipu_time_words__clear(quipu_time_words *words);

#endif
