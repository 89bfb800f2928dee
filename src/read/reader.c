/*
 * Compiles en/furniture.tsv, en/months.tsv and en/page_parts.tsv. Phrases are folded, so that case, quotes and marks do not
 * matter; whole lines are looked up, beginnings are found by their first word.
 */
#include "read/reader.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

#include <stdlib.h>

static bool add_prefix(quipu_reader *reader, quipu_str phrase, quipu_line_kind kind)
{
    quipu_prefix *grown = quipu_alloc__reserve(reader->prefixes, reader->n_prefixes,
                                               &reader->prefixes_room, sizeof *grown);
    if (grown == NULL)
        return false;
    reader->prefixes = grown;
    reader->prefixes[reader->n_prefixes++] = (quipu_prefix){phrase, kind};
    return true;
}

static quipu_status add_phrase(quipu_reader *reader, const quipu_table_rows *row, quipu_error *err)
{
    quipu_str match = row->cells[1];
    quipu_str phrase = quipu_utf8__folded(&reader->arena, row->cells[0]);
    bool kept;
    if (phrase.ptr == NULL)
        return quipu_error__memory(err);
    if (quipu_str__is(match, QUIPU_STR("line")))
        kept = quipu_map__put(&reader->lines, phrase, QUIPU_LINE_FURNITURE);
    else if (quipu_str__is(match, QUIPU_STR("prefix")))
        kept = add_prefix(reader, phrase, QUIPU_LINE_FURNITURE);
    else if (quipu_str__is(match, QUIPU_STR("rest")))
        kept = add_prefix(reader, phrase, QUIPU_LINE_FURNITURE_REST);
    else
        return quipu_table__fault(row, err, "match is '%.*s', not line, prefix or rest",
                                  (int)match.len, match.ptr);
    return kept ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status load_furniture(quipu_reader *reader, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/furniture.tsv", "phrase match", err);
    while (status == QUIPU_OK && quipu_table__next(&rows))
        status = add_phrase(reader, &rows, err);
    return status;
}

static quipu_status add_month(quipu_reader *reader, const quipu_table_rows *row, quipu_error *err)
{
    quipu_str number = row->cells[1];
    unsigned value = 0;
    for (size_t i = 0; i < number.len && quipu_char__is_digit(number.ptr[i]); i++)
        value = value * 10 + (unsigned)(number.ptr[i] - '0');
    if (value < 1 || value > 12)
        return quipu_table__fault(row, err, "month number is not in 1..12");
    quipu_str word = quipu_utf8__folded(&reader->arena, row->cells[0]);
    if (word.ptr == NULL || !quipu_map__put(&reader->months, word, value))
        return quipu_error__memory(err);
    return QUIPU_OK;
}

static quipu_status load_months(quipu_reader *reader, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/months.tsv", "word number", err);
    while (status == QUIPU_OK && quipu_table__next(&rows))
        status = add_month(reader, &rows, err);
    return status;
}

static quipu_status load_page_parts(quipu_reader *reader, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/page_parts.tsv", "word", err);
    while (status == QUIPU_OK && quipu_table__next(&rows))
        if (!quipu_map__put(&reader->page_parts, rows.cells[0], 1))
            status = quipu_error__memory(err);
    return status;
}

quipu_status quipu_reader_new(quipu_reader **out, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_reader *reader = quipu_alloc__zero(1, sizeof *reader);
    if (reader == NULL)
        return quipu_error__memory(err);
    QUIPU_TRY(load_furniture(reader, data, err));
    QUIPU_TRY(load_months(reader, data, err));
    QUIPU_TRY(load_page_parts(reader, data, err));
    *out = reader;
    reader = NULL;
done:
    quipu_reader_free(reader);
    return status;
}

void quipu_reader_free(quipu_reader *reader)
{
    if (reader == NULL)
        return;
    quipu_map__clear(&reader->lines);
    quipu_map__clear(&reader->months);
    quipu_map__clear(&reader->page_parts);
    quipu_alloc__free(reader->prefixes);
    quipu_arena__clear(&reader->arena);
    quipu_alloc__free(reader);
}

/* "share this" begins "share this story", not "share thistles". */
static bool begins_with_words(quipu_str line, quipu_str phrase)
{
    bool may_begin = line.len > 0 && phrase.len > 0 && line.ptr[0] == phrase.ptr[0];
    return may_begin && quipu_str__begins(line, phrase) &&
           (line.len == phrase.len || line.ptr[phrase.len] == ' ');
}

quipu_line_kind quipu_reader__classify(const quipu_reader *reader, quipu_str folded)
{
    uint32_t kind = quipu_map__get(&reader->lines, folded);
    if (kind != QUIPU_MAP_NONE)
        return (quipu_line_kind)kind;
    for (size_t i = 0; i < reader->n_prefixes; i++)
        if (begins_with_words(folded, reader->prefixes[i].phrase))
            return reader->prefixes[i].kind;
    return QUIPU_LINE_TEXT;
}

int quipu_reader__month(const quipu_reader *reader, quipu_str word)
{
    char lower[16];
    size_t len = 0;
    if (word.len > 0 && word.ptr[word.len - 1] == '.')
        word.len--;
    if (word.len == 0 || word.len > sizeof lower)
        return 0;
    for (; len < word.len; len++)
        lower[len] = quipu_char__lower(word.ptr[len]);
    uint32_t number = quipu_map__get(&reader->months, (quipu_str){lower, len});
    return number == QUIPU_MAP_NONE ? 0 : (int)number;
}

/* Classes are written with hyphens or underscores, and words side by side: "article-newsletter", "related_links". */
bool quipu_reader__is_page_part(const quipu_reader *reader, quipu_str classes)
{
    char word[24];
    size_t len = 0;
    for (size_t i = 0; i <= classes.len; i++) {
        char c = i < classes.len ? quipu_char__lower(classes.ptr[i]) : ' ';
        if (quipu_char__is_small(c)) {
            if (len < sizeof word)
                word[len] = c;
            len++;
            continue;
        }
        if (len > 0 && len <= sizeof word &&
            quipu_map__get(&reader->page_parts, (quipu_str){word, len}) != QUIPU_MAP_NONE)
            return true;
        len = 0;
    }
    return false;
}
