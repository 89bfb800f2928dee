/* An extraction as one line of JSON: what writing and reading it share, and the values of a line that is read. */
#ifndef QUIPU_EXTRACT_LINES_H
#define QUIPU_EXTRACT_LINES_H

#include "base/arena.h"

#include <quipu/extract.h>

#include <jansson.h>

/* Of the form; goes up when a reader of the old one would misread the new one. */
#define QUIPU_LINES_VERSION 1

/* One line on its way in. */
typedef struct quipu_line_reader {
    const quipu_ontology *ontology;
    quipu_str source;
    uint32_t number; /* of the line */
    quipu_arena arena;
    quipu_extraction head;
    const char *list; /* what is being read, NULL for the line itself */
    size_t place;     /* in that list, from 0 as in references */
    quipu_error *err;
} quipu_line_reader;

/* An error about a member of the item at hand; returns QUIPU_ERR_SYNTAX. */
quipu_status quipu_line__wrong(const quipu_line_reader *self, const char *key, const char *what);
/* The same about a word, which is told. */
quipu_status quipu_line__unknown(const quipu_line_reader *self, const char *key, quipu_str word);

/* The member under `key`, checked: errors of syntax and of memory. */

/* A copy of a text, "" where there is none. */
QUIPU_NODISCARD quipu_status quipu_line__text(quipu_str *out, quipu_line_reader *self,
                                              const json_t *object, const char *key);
/* The same for a text that has to be there. */
QUIPU_NODISCARD quipu_status quipu_line__need_text(quipu_str *out, quipu_line_reader *self,
                                                   const json_t *object, const char *key);
/* The same for an ISO date, which may be missing. */
QUIPU_NODISCARD quipu_status quipu_line__date(quipu_str *out, quipu_line_reader *self,
                                              const json_t *object, const char *key);
/* False where it is missing. */
QUIPU_NODISCARD quipu_status quipu_line__bool(bool *out, const quipu_line_reader *self,
                                              const json_t *object, const char *key);
QUIPU_NODISCARD quipu_status quipu_line__number(uint32_t *out, const quipu_line_reader *self,
                                                const json_t *object, const char *key);
/* A number that points into a list of `n`. */
QUIPU_NODISCARD quipu_status quipu_line__reference(uint32_t *out, const quipu_line_reader *self,
                                                   const json_t *object, const char *key,
                                                   const char *list, size_t n);
/* "begin" and "end". */
QUIPU_NODISCARD quipu_status quipu_line__span(quipu_span *out, const quipu_line_reader *self,
                                              const json_t *object);
QUIPU_NODISCARD quipu_status quipu_line__score(float *out, const quipu_line_reader *self,
                                               const json_t *object);
/* Text of a JSON string; borrowed from it. */
/* The value of a hexadecimal digit in lower case, or -1; whether a text is made of such. */
int quipu_hex__value(char c);
bool quipu_hex__is(quipu_str text);

#endif
