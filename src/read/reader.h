/* The tables that tell text from website furniture. */
#ifndef QUIPU_READ_READER_H
#define QUIPU_READ_READER_H

#include "base/arena.h"
#include "base/map.h"

#include <quipu/read.h>

/* What a line of text is, by en/furniture.tsv. */
typedef enum quipu_line_kind {
    QUIPU_LINE_TEXT,
    QUIPU_LINE_FURNITURE,     /* this line */
    QUIPU_LINE_FURNITURE_REST /* this line and all that follow */
} quipu_line_kind;

/* A phrase that begins a line of furniture; sorted by phrase. */
typedef struct quipu_prefix {
    quipu_str phrase;
    quipu_line_kind kind;
} quipu_prefix;

struct quipu_reader {
    quipu_map_index lines;      /* folded whole line -> quipu_line_kind */
    quipu_map_index months;     /* "january", "jan" -> 1..12 */
    quipu_map_index page_parts; /* words of classes: furniture of web pages */
    quipu_prefix *prefixes;
    size_t n_prefixes, prefixes_room;
    quipu_arena arena;
};

/* `folded`: the line by quipu_utf8__fold(). */
quipu_line_kind quipu_reader__classify(const quipu_reader *reader, quipu_str folded);
/* Whether one of an element's classes, or its id, says that it is furniture of the page. */
bool quipu_reader__is_page_part(const quipu_reader *reader, quipu_str classes);
/* 1..12 for a month's name or abbreviation, in any case, with or without a dot; else 0. */
int quipu_reader__month(const quipu_reader *reader, quipu_str word);

#endif
