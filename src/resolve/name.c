/*
 * Turns a name as written into the form in which names are compared: folded (case, diacritics,
 * punctuation), then stripped by word lists: an article in front, titles before a person, "Inc."
 * behind a company; words that are spelt in two ways take one of them. Persons' names are further cut into first, middle, last and generation.
 */
#include "resolve/name.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

quipu_name_kind quipu_name__kind(const quipu_ontology *ontology, quipu_type type)
{
    quipu_str name = quipu_ontology_type_info(ontology, type)->name;
    if (quipu_str__is(name, QUIPU_STR("person")))
        return QUIPU_NAME_PERSON;
    if (quipu_str__is(name, QUIPU_STR("organization")))
        return QUIPU_NAME_ORGANIZATION;
    if (quipu_str__is(name, QUIPU_STR("agreement")) || quipu_str__is(name, QUIPU_STR("event")))
        return QUIPU_NAME_DESCRIPTION;
    return QUIPU_NAME_OTHER;
}

typedef enum word_kind {
    ARTICLE = 1,
    TITLE = 2,
    COMPANY = 4,
    GENERATION = 8,
    COMMON = 16,     /* in the names of bodies of many countries: "ministry" */
    FIRST_WORD = 32, /* has another spelling as the first of several words only */
    DEAL = 64,       /* says that something is an agreement, not which: "pact" */
    JOINING = 128,   /* joins the words that tell something: "of" */
} word_kind;

/* The longest title in the tables has so many words ("deputy assistant secretary of state for ..."). */
static const size_t max_title_words = 8;

/* What is left of a name must have a blank and two letters more: "A&M" is not "M". */
static const size_t min_rest = 2;

static bool has_kind(const quipu_name_words *words, quipu_str word, word_kind kind)
{
    uint32_t kinds = quipu_map__get(&words->kinds, word);
    return kinds != QUIPU_MAP_NONE && (kinds & kind) != 0;
}

static bool add_word(quipu_name_words *words, quipu_buf *scratch, quipu_str word, word_kind kind)
{
    scratch->len = 0;
    quipu_utf8__fold(scratch, word);
    if (scratch->failed)
        return false;
    quipu_str folded = quipu_buf__str(scratch);
    uint32_t kinds = quipu_map__get(&words->kinds, folded);
    if (kinds != QUIPU_MAP_NONE && (kinds & kind) != 0)
        return true;
    folded = quipu_arena__copy(&words->arena, folded);
    return folded.ptr != NULL &&
           quipu_map__put(&words->kinds, folded, kind | (kinds == QUIPU_MAP_NONE ? 0 : kinds));
}

static word_kind kind_of(quipu_str cell)
{
    if (quipu_str__is(cell, QUIPU_STR("article")))
        return ARTICLE;
    if (quipu_str__is(cell, QUIPU_STR("company")))
        return COMPANY;
    if (quipu_str__is(cell, QUIPU_STR("deal")))
        return DEAL;
    if (quipu_str__is(cell, QUIPU_STR("joining")))
        return JOINING;
    return quipu_str__is(cell, QUIPU_STR("generation")) ? GENERATION : 0;
}

static quipu_status read_words(quipu_name_words *words, quipu_buf *scratch, const quipu_data *data,
                               quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/name-words.tsv", "word kind", err);
    while (status >= 0 && quipu_table__next(&rows)) {
        word_kind kind = kind_of(rows.cells[1]);
        if (kind == 0)
            return quipu_table__fault(&rows, err, "unknown kind '%.*s'", (int)rows.cells[1].len,
                                      rows.cells[1].ptr);
        if (!add_word(words, scratch, rows.cells[0], kind))
            return quipu_error__memory(err);
    }
    return status;
}

static quipu_status read_body_words(quipu_name_words *words, quipu_buf *scratch,
                                    const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/body_words.tsv", "word", err);
    while (status >= 0 && quipu_table__next(&rows))
        if (!add_word(words, scratch, rows.cells[0], COMMON))
            return quipu_error__memory(err);
    return status;
}

/* Note what a word is compared as. */
static bool add_other(quipu_name_words *words, quipu_map_index *map, quipu_str word, quipu_str other)
{
    quipu_str *others =
        quipu_alloc__reserve(words->others, words->n_others, &words->room, sizeof *others);
    if (others == NULL)
        return false;
    words->others = others;
    others[words->n_others++] = other;
    return quipu_map__put(map, word, (uint32_t)(words->n_others - 1));
}

static quipu_status read_spellings(quipu_name_words *words, quipu_buf *scratch,
                                   const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/spellings.tsv", "word as where", err);
    while (status >= 0 && quipu_table__next(&rows))
        if (!add_other(words, &words->spellings, rows.cells[0], rows.cells[1]) ||
            (quipu_str__is(rows.cells[2], QUIPU_STR("first")) &&
             !add_word(words, scratch, rows.cells[0], FIRST_WORD)))
            return quipu_error__memory(err);
    return status;
}

static quipu_status read_nicknames(quipu_name_words *words, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/nicknames.tsv", "name full", err);
    while (status >= 0 && quipu_table__next(&rows))
        if (!add_other(words, &words->nicknames, rows.cells[0], rows.cells[1]))
            return quipu_error__memory(err);
    return status;
}

static quipu_status read_titles(quipu_name_words *words, quipu_buf *scratch, const quipu_data *data,
                                quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status = quipu_table__open(&rows, data, "en/titles.tsv", "title scope", err);
    while (status >= 0 && quipu_table__next(&rows)) {
        if (quipu_str__is(rows.cells[1], QUIPU_STR("noun")))
            continue;
        if (!add_word(words, scratch, rows.cells[0], TITLE))
            return quipu_error__memory(err);
    }
    return status;
}

quipu_status quipu_name_words__read(quipu_name_words *words, const quipu_data *data,
                                    quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf scratch = {0};
    QUIPU_TRY(read_words(words, &scratch, data, err));
    QUIPU_TRY(read_titles(words, &scratch, data, err));
    QUIPU_TRY(read_body_words(words, &scratch, data, err));
    QUIPU_TRY(read_spellings(words, &scratch, data, err));
    QUIPU_TRY(read_nicknames(words, data, err));
done:
    quipu_buf__clear(&scratch);
    return status;
}

void quipu_name_words__clear(quipu_name_words *words)
{
    quipu_map__clear(&words->kinds);
    quipu_map__clear(&words->spellings);
    quipu_map__clear(&words->nicknames);
    quipu_alloc__free(words->others);
    quipu_arena__clear(&words->arena);
}

static quipu_str first_word(quipu_str name)
{
    return quipu_str__slice(name, 0, quipu_str__find(name, ' ', 0));
}

/* `name` without its first `len` bytes and the space behind them. */
static quipu_str behind(quipu_str name, size_t len)
{
    return quipu_str__slice(name, len < name.len ? len + 1 : len, name.len);
}

/* `name` without its last `len` bytes and the space before them. */
static quipu_str before(quipu_str name, size_t len)
{
    return quipu_str__slice(name, 0, len < name.len ? name.len - len - 1 : 0);
}

static quipu_str without_generation(const quipu_name_words *words, quipu_str name)
{
    quipu_str last = quipu_str__last_word(name);
    return last.len < name.len && has_kind(words, last, GENERATION) ? before(name, last.len) : name;
}

static quipu_str drop_article(const quipu_name_words *words, quipu_str name)
{
    quipu_str first = first_word(name);
    return first.len + min_rest < name.len && has_kind(words, first, ARTICLE)
               ? behind(name, first.len)
               : name;
}

static quipu_str drop_company(const quipu_name_words *words, quipu_str name)
{
    quipu_str last = quipu_str__last_word(name);
    while (last.len + min_rest < name.len && has_kind(words, last, COMPANY)) {
        name = before(name, last.len);
        last = quipu_str__last_word(name);
    }
    return name;
}

/* The name behind the longest title that it begins with, if so many words are left. */
static quipu_str drop_title(const quipu_name_words *words, quipu_str name, size_t n_left)
{
    quipu_str kept = name;
    size_t end = 0;
    for (size_t n = 0; n < max_title_words && end < name.len; n++) {
        end = quipu_str__find(name, ' ', n == 0 ? 0 : end + 1);
        quipu_str rest = behind(name, end);
        bool is_enough =
            n_left > 1 ? quipu_name__is_full(without_generation(words, rest)) : rest.len > 0;
        if (is_enough && has_kind(words, quipu_str__slice(name, 0, end), TITLE))
            kept = rest;
    }
    return kept;
}

quipu_str quipu_name__behind_title(const quipu_name_words *words, quipu_str normal)
{
    return drop_title(words, normal, 1);
}

/* Two words are to be left: "King Charles" and "Dean Koontz" stay whole. */
static quipu_str drop_titles(const quipu_name_words *words, quipu_str name)
{
    for (;;) {
        quipu_str rest = drop_title(words, name, 2);
        if (rest.len == name.len)
            return name;
        name = rest;
    }
}

/* Append a word in the spelling in which it is compared. */
static void add_spelt(quipu_buf *out, const quipu_name_words *words, quipu_str word, bool is_only,
                      bool is_first)
{
    uint32_t other = quipu_map__get(&words->spellings, word);
    bool applies =
        other != QUIPU_MAP_NONE && (!has_kind(words, word, FIRST_WORD) || (is_first && !is_only));
    quipu_buf__add(out, applies ? words->others[other] : word);
}

static bool has_other_spelling(const quipu_name_words *words, quipu_str name)
{
    quipu_str word, rest = name;
    while (quipu_str__split(&word, &rest, ' '))
        if (quipu_map__get(&words->spellings, word) != QUIPU_MAP_NONE)
            return true;
    return false;
}

/* Put each word of out[start, len) into the spelling in which it is compared. */
static void respell(quipu_buf *out, const quipu_name_words *words, size_t start)
{
    quipu_str word, rest, name = quipu_str__slice(quipu_buf__str(out), start, out->len);
    if (!has_other_spelling(words, name))
        return;
    quipu_buf before = {0};
    quipu_buf__add(&before, name);
    out->failed = out->failed || before.failed;
    bool is_only = !quipu_name__is_full(quipu_buf__str(&before));
    out->len = start;
    for (rest = quipu_buf__str(&before); quipu_str__split(&word, &rest, ' ');) {
        bool is_first = out->len == start;
        if (!is_first)
            quipu_buf__add_char(out, ' ');
        add_spelt(out, words, word, is_only, is_first);
    }
    quipu_buf__clear(&before);
}

void quipu_name__normal(quipu_buf *out, const quipu_name_words *words, quipu_name_kind kind,
                        quipu_str name)
{
    size_t start = out->len;
    quipu_utf8__fold(out, name);
    if (out->failed)
        return;
    if (out->len < start + 2) { /* "C", "C++" and "C#" fold to one letter */
        out->len = start;
        quipu_buf__add(out, name);
        return;
    }
    quipu_str normal = drop_article(words, quipu_str__slice(quipu_buf__str(out), start, out->len));
    if (kind == QUIPU_NAME_PERSON)
        normal = drop_titles(words, normal);
    else if (kind == QUIPU_NAME_ORGANIZATION)
        normal = drop_company(words, normal);
    memmove(out->ptr + start, normal.ptr, normal.len);
    out->len = start + normal.len;
    if (kind != QUIPU_NAME_PERSON)
        respell(out, words, start);
}

bool quipu_name__is_deal(const quipu_name_words *words, quipu_str word)
{
    return has_kind(words, word, DEAL);
}

bool quipu_name__is_joining(const quipu_name_words *words, quipu_str word)
{
    return has_kind(words, word, JOINING);
}

bool quipu_name__is_common(const quipu_name_words *words, quipu_str normal)
{
    quipu_str word, rest = normal;
    while (quipu_str__split(&word, &rest, ' '))
        if (!has_kind(words, word, COMMON))
            return false;
    return normal.len > 0;
}

quipu_str quipu_name__given(const quipu_name_words *words, quipu_str first)
{
    uint32_t full = quipu_map__get(&words->nicknames, first);
    return full == QUIPU_MAP_NONE ? first : words->others[full];
}

quipu_person_name quipu_person_name__of(const quipu_name_words *words, quipu_str normal)
{
    quipu_person_name parts = {0};
    quipu_str name = without_generation(words, normal);
    if (name.len < normal.len)
        parts.generation = quipu_str__last_word(normal);
    parts.last = quipu_str__last_word(name);
    if (parts.last.len == name.len)
        return parts;
    parts.first = first_word(name);
    size_t begin = parts.first.len + 1, end = name.len - parts.last.len;
    if (begin < end)
        parts.middle = quipu_str__slice(name, begin, end - 1);
    return parts;
}

/* Equal, or one is the initial of the other. */
static bool words_agree(quipu_str a, quipu_str b)
{
    return a.len == 1   ? quipu_str__begins(b, a)
           : b.len == 1 ? quipu_str__begins(a, b)
                        : quipu_str__is(a, b);
}

bool quipu_name__middles_agree(quipu_str a, quipu_str b)
{
    quipu_str in_a, in_b;
    if (a.len == 0 || b.len == 0)
        return true;
    while (a.len > 0 && b.len > 0) {
        quipu_str__split(&in_a, &a, ' ');
        quipu_str__split(&in_b, &b, ' ');
        if (!words_agree(in_a, in_b))
            return false;
    }
    return a.len == 0 && b.len == 0;
}
