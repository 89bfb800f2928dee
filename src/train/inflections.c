/*
 * Trees have the commonest words only: of the verbs that news uses many never occur in the past
 * tense. Their forms follow from their lemmas by the rules of English spelling, or stand in a table.
 */
#include "train/inflections.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/table.h"
#include "text/labels.h"

static const size_t max_file = (size_t)64 * 1024 * 1024;

/* Of a row of the table. */
static const unsigned table_votes = 16;

enum { MAX_WORD = 40 };

/* --- adding ----------------------------------------------------------------------------------- */

/* Add a word as many times as it has votes; its strings are kept once. */
static quipu_status add_votes(quipu_inflections *self, quipu_str form, quipu_str lemma,
                              uint8_t upos, const char *xpos, unsigned n_votes, quipu_error *err)
{
    quipu_token token = {.form = quipu_arena__copy(&self->arena, form),
                         .lemma = quipu_arena__copy(&self->arena, lemma),
                         .upos = upos,
                         .xpos = quipu_label__xpos(quipu_str__of(xpos))};
    if (token.form.ptr == NULL || token.lemma.ptr == NULL)
        return quipu_error__memory(err);
    token.lower = token.form;
    for (unsigned i = 0; i < n_votes; i++) {
        quipu_token *grown =
            quipu_alloc__reserve(self->tokens, self->n, &self->room, sizeof *grown);
        if (grown == NULL)
            return quipu_error__memory(err);
        self->tokens = grown;
        self->tokens[self->n++] = token;
    }
    return QUIPU_OK;
}

static quipu_status add(quipu_inflections *self, quipu_str form, quipu_str lemma, uint8_t upos,
                        const char *xpos, quipu_error *err)
{
    return add_votes(self, form, lemma, upos, xpos, 1, err);
}

/* Lemma, but for `n_cut` bytes at its end, and an ending; with its last letter twice if asked for. */
static quipu_status add_ending(quipu_inflections *self, quipu_str lemma, size_t n_cut, bool doubled,
                               const char *ending, uint8_t upos, const char *xpos, quipu_error *err)
{
    quipu_buf form = {0};
    quipu_buf__add(&form, quipu_str__slice(lemma, 0, lemma.len - n_cut));
    if (doubled)
        quipu_buf__add_char(&form, lemma.ptr[lemma.len - 1]);
    quipu_buf__add(&form, quipu_str__of(ending));
    quipu_status status = form.failed ? quipu_error__memory(err)
                                      : add(self, quipu_buf__str(&form), lemma, upos, xpos, err);
    quipu_buf__clear(&form);
    return status;
}

/* --- spelling --------------------------------------------------------------------------------- */

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static char from_end(quipu_str s, size_t n)
{
    return s.len < n ? '\0' : s.ptr[s.len - n];
}

/* "carry", not "play". */
static bool ends_in_consonant_y(quipu_str s)
{
    return from_end(s, 1) == 'y' && s.len > 1 && !is_vowel(from_end(s, 2));
}

/* "pass", "mix", "reach". */
static bool hisses(quipu_str s)
{
    char last = from_end(s, 1), before = from_end(s, 2);
    return last == 's' || last == 'x' || last == 'z' ||
           (last == 'h' && (before == 'c' || before == 's'));
}

static size_t count_syllables(quipu_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += is_vowel(s.ptr[i]) && (i == 0 || !is_vowel(s.ptr[i - 1]));
    return n;
}

/* One vowel and one consonant at the end, which may be written twice: "stop", "control", "visit". */
static bool may_double(quipu_str s)
{
    char last = from_end(s, 1);
    return s.len > 2 && !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
           is_vowel(from_end(s, 2)) && !is_vowel(from_end(s, 3));
}

/* --- forms ------------------------------------------------------------------------------------ */

static quipu_status add_s(quipu_inflections *self, quipu_str lemma, uint8_t upos, const char *xpos,
                          quipu_error *err)
{
    if (ends_in_consonant_y(lemma))
        return add_ending(self, lemma, 1, false, "ies", upos, xpos, err);
    return add_ending(self, lemma, 0, false, hisses(lemma) ? "es" : "s", upos, xpos, err);
}

/* "stopped" of one syllable; of more, both "visited" and "controlled": stress is not written. */
static quipu_status add_verb_ending(quipu_inflections *self, quipu_str lemma, const char *ending,
                                    const char *xpos, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool doubles = may_double(lemma),
         drops_e = from_end(lemma, 1) == 'e' && from_end(lemma, 2) != 'e';
    if (doubles)
        QUIPU_TRY(add_ending(self, lemma, 0, true, ending, QUIPU_UPOS_VERB, xpos, err));
    if (ending[0] == 'e' && ends_in_consonant_y(lemma))
        return add_ending(self, lemma, 1, false, "ied", QUIPU_UPOS_VERB, xpos, err);
    if (!doubles || count_syllables(lemma) > 1)
        QUIPU_TRY(add_ending(self, lemma, drops_e || (ending[0] == 'e' && from_end(lemma, 1) == 'e'),
                             false, ending, QUIPU_UPOS_VERB, xpos, err));
done:
    return status;
}

static quipu_status add_verb(quipu_inflections *self, quipu_str lemma, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(add(self, lemma, lemma, QUIPU_UPOS_VERB, "VB", err));
    QUIPU_TRY(add_s(self, lemma, QUIPU_UPOS_VERB, "VBZ", err));
    QUIPU_TRY(add_verb_ending(self, lemma, "ing", "VBG", err));
    if (quipu_map__get(&self->irregular, lemma) != QUIPU_MAP_NONE)
        return QUIPU_OK;
    QUIPU_TRY(add_verb_ending(self, lemma, "ed", "VBD", err));
    QUIPU_TRY(add_verb_ending(self, lemma, "ed", "VBN", err));
done:
    return status;
}

static quipu_status add_noun(quipu_inflections *self, quipu_str lemma, quipu_error *err)
{
    if (quipu_map__get(&self->irregular, lemma) != QUIPU_MAP_NONE || lemma.len < 3)
        return QUIPU_OK;
    return add_s(self, lemma, QUIPU_UPOS_NOUN, "NNS", err);
}

/* --- sources ---------------------------------------------------------------------------------- */

/* Forms joined with |, often enough to outvote trees, whose lemmas here and there are a program's guess. */
static quipu_status add_forms(quipu_inflections *self, quipu_str forms, quipu_str lemma,
                              uint8_t upos, const char *xpos, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str form;
    while (quipu_str__split(&form, &forms, '|'))
        if (form.len > 0)
            QUIPU_TRY(add_votes(self, form, lemma, upos, xpos, table_votes, err));
done:
    return status;
}

quipu_status quipu_inflections__add_table(quipu_inflections *self, const quipu_data *data,
                                          quipu_error *err)
{
    quipu_status status;
    quipu_table_rows rows;
    QUIPU_TRY(
        quipu_table__open(&rows, data, "inflections.tsv", "lemma past participle plural", err));
    while (quipu_table__next(&rows)) {
        quipu_str lemma = quipu_arena__copy(&self->arena, rows.cells[0]);
        if (lemma.ptr == NULL || !quipu_map__put(&self->irregular, lemma, 0))
            return quipu_error__memory(err);
        QUIPU_TRY(add_forms(self, rows.cells[1], lemma, QUIPU_UPOS_VERB, "VBD", err));
        /* taggers now and then take it for a present tense */
        QUIPU_TRY(add_forms(self, rows.cells[1], lemma, QUIPU_UPOS_VERB, "VBP", err));
        QUIPU_TRY(add_forms(self, rows.cells[2], lemma, QUIPU_UPOS_VERB, "VBN", err));
        QUIPU_TRY(add_forms(self, rows.cells[3], lemma, QUIPU_UPOS_NOUN, "NNS", err));
    }
done:
    return status;
}

/* One word in small letters. */
static bool is_plain(quipu_str lemma)
{
    bool has_vowel = false;
    for (size_t i = 0; i < lemma.len; i++) {
        if (lemma.ptr[i] < 'a' || lemma.ptr[i] > 'z')
            return false;
        has_vowel = has_vowel || is_vowel(lemma.ptr[i]) || lemma.ptr[i] == 'y';
    }
    return has_vowel && lemma.len > 1 && lemma.len <= MAX_WORD;
}

quipu_status quipu_inflections__add_list(quipu_inflections *self, const char *path, quipu_error *err)
{
    quipu_status status;
    quipu_str bytes = {NULL, 0}, line, rest, lemma, pos;
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        if (!quipu_str__split(&lemma, &line, '\t') || !quipu_str__split(&pos, &line, '\t') ||
            !is_plain(lemma))
            continue;
        if (quipu_str__is(pos, QUIPU_STR("v")))
            QUIPU_TRY(add_verb(self, lemma, err));
        else if (quipu_str__is(pos, QUIPU_STR("n")))
            QUIPU_TRY(add_noun(self, lemma, err));
    }
done:
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

void quipu_inflections__clear(quipu_inflections *self)
{
    quipu_map__clear(&self->irregular);
    quipu_alloc__free(self->tokens);
    quipu_arena__clear(&self->arena);
    *self = (quipu_inflections){0};
}
