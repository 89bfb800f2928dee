/*
 * Loads the tables of dates and times.
 */
#include "extract/time_words.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "extract/folding.h"
#include "extract/period.h"

static const char *const kind_names[] = {
    [QUIPU_TIME_NUMBER] = "number",   [QUIPU_TIME_ORDINAL] = "ordinal",
    [QUIPU_TIME_UNIT] = "unit",       [QUIPU_TIME_SEASON] = "season",
    [QUIPU_TIME_WEEKEND] = "weekend", [QUIPU_TIME_PART] = "part",
    [QUIPU_TIME_DAY] = "day",         [QUIPU_TIME_OVERNIGHT] = "overnight",
    [QUIPU_TIME_DATE] = "date",       [QUIPU_TIME_THIRD] = "third",
    [QUIPU_TIME_WAY] = "way",         [QUIPU_TIME_SPAN] = "span",
    [QUIPU_TIME_AGO] = "ago",         [QUIPU_TIME_CLIP] = "clip",
    [QUIPU_TIME_SINCE] = "since",     [QUIPU_TIME_UNTIL] = "until",
    [QUIPU_TIME_FROM] = "from",       [QUIPU_TIME_BETWEEN] = "between",
    [QUIPU_TIME_LINK] = "link",       [QUIPU_TIME_AND] = "and",
    [QUIPU_TIME_IN] = "in",           [QUIPU_TIME_WITHIN] = "within",
    [QUIPU_TIME_AT] = "at",           [QUIPU_TIME_OF] = "of",
    [QUIPU_TIME_THE] = "the",
};

static const char *const unit_names[] = {
    [QUIPU_CYCLE_HOUR] = "hour",     [QUIPU_CYCLE_DAY] = "day",         [QUIPU_CYCLE_WEEK] = "week",
    [QUIPU_CYCLE_MONTH] = "month",   [QUIPU_CYCLE_QUARTER] = "quarter", [QUIPU_CYCLE_YEAR] = "year",
    [QUIPU_CYCLE_DECADE] = "decade", [QUIPU_CYCLE_CENTURY] = "century", [QUIPU_CYCLE_HALF] = "half",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The place of a name in a list with gaps; `n` where it is not there. */
static size_t find_name(const char *const *names, size_t n, quipu_str name)
{
    for (size_t i = 0; i < n; i++)
        if (names[i] != NULL && quipu_str__is(name, quipu_str__of(names[i])))
            return i;
    return n;
}

/* A small number with a sign; false for anything else. */
static bool read_number(int *out, quipu_str text)
{
    bool is_negative = quipu_str__begins(text, QUIPU_STR("-"));
    *out = 0;
    for (size_t i = is_negative; i < text.len; i++) {
        if (!quipu_char__is_digit(text.ptr[i]) || text.len > 5)
            return false;
        *out = *out * 10 + (text.ptr[i] - '0');
    }
    *out = is_negative ? -*out : *out;
    return true;
}

static quipu_status add(quipu_time_words *words, quipu_str phrase, quipu_time_word word,
                        quipu_error *err)
{
    quipu_str key = quipu_utf8__folded(&words->arena, phrase);
    quipu_time_word *grown =
        quipu_alloc__reserve(words->words, words->n_words, &words->words_room, sizeof *grown);
    if (grown != NULL)
        words->words = grown;
    if (grown == NULL || key.ptr == NULL ||
        !quipu_map__put(&words->phrases, key, (uint32_t)words->n_words) ||
        !quipu_folding__note_first(&words->first_words, key))
        return quipu_error__memory(err);
    grown[words->n_words++] = word;
    return QUIPU_OK;
}

static quipu_status add_row(quipu_time_words *words, const quipu_table_rows *row, quipu_error *err)
{
    quipu_str kind = row->cells[1], value = row->cells[2];
    quipu_time_word word = {(quipu_time_kind)find_name(kind_names, COUNT(kind_names), kind), 0};
    if (word.kind == COUNT(kind_names))
        return quipu_table__fault(row, err, "unknown kind '%.*s'", (int)kind.len, kind.ptr);
    size_t unit = find_name(unit_names, COUNT(unit_names), value);
    bool is_unit = word.kind == QUIPU_TIME_UNIT;
    if (is_unit ? unit == COUNT(unit_names) : !read_number(&word.value, value))
        return quipu_table__fault(row, err, "unknown value '%.*s'", (int)value.len, value.ptr);
    if (is_unit)
        word.value = (int)unit;
    return add(words, row->cells[0], word, err);
}

static quipu_status load_numbered(quipu_time_words *words, const quipu_data *data,
                                  const char *table, quipu_time_kind kind, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, table, "word number", err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        quipu_time_word word = {kind, 0};
        if (!read_number(&word.value, row.cells[1]))
            return quipu_table__fault(&row, err, "not a number");
        status = add(words, row.cells[0], word, err);
    }
    return status;
}

quipu_status quipu_time_words__load(quipu_time_words *words, const quipu_data *data,
                                    quipu_error *err)
{
    quipu_table_rows row;
    *words = (quipu_time_words){0};
    quipu_status status = quipu_table__open(&row, data, "en/times.tsv", "words kind value", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        status = add_row(words, &row, err);
    if (status == QUIPU_OK)
        status = load_numbered(words, data, "en/months.tsv", QUIPU_TIME_MONTH, err);
    if (status == QUIPU_OK)
        status = load_numbered(words, data, "en/weekdays.tsv", QUIPU_TIME_WEEKDAY, err);
    return status;
}

void quipu_time_words__clear(quipu_time_words *words)
{
    quipu_map__clear(&words->phrases);
    quipu_map__clear(&words->first_words);
    quipu_alloc__free(words->words);
    quipu_arena__clear(&words->arena);
}
