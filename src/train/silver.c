/*
 * Gathers words with what is known of them. Words are cut as the tokeniser would ("U.S.-led" is
 * three), so that what is learnt fits what is read later; of the parts the first keeps what the
 * word begins, and no tag is known.
 */
#include "train/silver.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* The number of a label of a side. */
static quipu_status number_label(uint8_t *number, quipu_silver *silver, size_t side,
                                 quipu_str label, quipu_error *err)
{
    *number = QUIPU_SIDE_NO_LABEL;
    if (label.len == 0)
        return QUIPU_OK;
    uint32_t found = quipu_map__get(&silver->label_names[side], label);
    if (found == QUIPU_MAP_NONE) {
        found = silver->n_labels[side];
        quipu_str kept = quipu_arena__copy(&silver->arena, label);
        if (found == QUIPU_SIDE_MAX_LABELS)
            return quipu_error__set(err, QUIPU_ERR_LIMIT, "", "more than %d different tags",
                                    QUIPU_SIDE_MAX_LABELS);
        if (kept.ptr == NULL || !quipu_map__put(&silver->label_names[side], kept, found))
            return quipu_error__memory(err);
        silver->n_labels[side]++;
    }
    *number = (uint8_t)found;
    return QUIPU_OK;
}

static bool reserve_token(quipu_silver *silver)
{
    size_t n = silver->n_tokens;
    quipu_token *tokens =
        quipu_alloc__reserve(silver->tokens, n, &silver->tokens_room, sizeof *tokens);
    if (tokens == NULL)
        return false;
    silver->tokens = tokens;
    void *labels =
        quipu_alloc__reserve(silver->labels, n, &silver->labels_room, sizeof *silver->labels);
    if (labels == NULL)
        return false;
    silver->labels = labels;
    void *names =
        quipu_alloc__reserve(silver->names, n, &silver->names_room, sizeof *silver->names);
    if (names == NULL)
        return false;
    silver->names = names;
    return true;
}

/* Append a token, its tags still open. */
static quipu_status add_token(quipu_silver *silver, quipu_str form, quipu_name_set names,
                              quipu_error *err)
{
    quipu_str kept = quipu_arena__copy(&silver->arena, form);
    quipu_str lower = quipu_arena__copy(&silver->arena, form);
    if (kept.ptr == NULL || lower.ptr == NULL || !reserve_token(silver))
        return quipu_error__memory(err);
    quipu_utf8__lower_in_place((char *)lower.ptr, lower.len);
    memset(silver->labels[silver->n_tokens], QUIPU_SIDE_NO_LABEL, sizeof *silver->labels);
    silver->names[silver->n_tokens] = names;
    silver->tokens[silver->n_tokens++] = (quipu_token){.form = kept, .lower = lower};
    return QUIPU_OK;
}

/* Brackets and quotation marks as older treebanks write them. */
static quipu_str plain_form(quipu_str form)
{
    static const char *const pairs[][2] = {{"-LRB-", "("}, {"-RRB-", ")"}, {"-LSB-", "["},
                                           {"-RSB-", "]"}, {"-LCB-", "{"}, {"-RCB-", "}"},
                                           {"``", "\""},   {"''", "\""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (quipu_str__is(form, quipu_str__of(pairs[i][0])))
            return quipu_str__of(pairs[i][1]);
    return form;
}

/* What the later parts of a word may be: what begins in it may go on. */
static quipu_name_set names_inside(quipu_name_set names)
{
    unsigned set = names & QUIPU_NAME_NONE;
    for (uint8_t label = 1; label < QUIPU_N_NAME_LABELS; label++)
        if (names >> label & 1)
            set |= 1u << quipu_name_label(quipu_name_label__class(label), false);
    /* Names in hyphenated words that count as adjectives go unmarked ("U.S.-led"). */
    if (set == QUIPU_NAME_NONE)
        return QUIPU_NAME_ANY;
    return (quipu_name_set)(set | QUIPU_NAME_NONE);
}

static bool is_cut(quipu_str form)
{
    for (size_t i = 1; i + 1 < form.len; i++)
        if (form.ptr[i] == '-' || form.ptr[i] == '/')
            return true;
    return false;
}

/* Append the parts of a word that the tokeniser cuts. */
static quipu_status add_parts(quipu_silver *silver, const quipu_silver_tools *tools, quipu_str form,
                              quipu_name_set names, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_tokens parts = {0};
    quipu_str lower = quipu_arena__copy(&silver->arena, form);
    QUIPU_TRY_ALLOC(lower.ptr);
    quipu_utf8__lower_in_place((char *)lower.ptr, lower.len);
    QUIPU_TRY(quipu_tokeniser__split(&parts, tools->tokeniser, form, lower,
                                     (quipu_span){0, (uint32_t)form.len}, err));
    bool is_outside = names == QUIPU_NAME_NONE && parts.n > 1;
    for (size_t i = 0; i < parts.n; i++) {
        quipu_name_set set = i > 0 || is_outside ? names_inside(names) : names;
        QUIPU_TRY(add_token(silver, parts.items[i].form, set, err));
    }
done:
    quipu_alloc__free(parts.items);
    return status;
}

quipu_status quipu_silver__add_word(quipu_silver *silver, const quipu_silver_tools *tools,
                                    const quipu_silver_word *word, quipu_error *err)
{
    quipu_status status;
    quipu_str form = plain_form(word->form);
    size_t n_before = silver->n_tokens;
    if (tools->tokeniser != NULL && is_cut(form))
        QUIPU_TRY(add_parts(silver, tools, form, word->names, err));
    else
        QUIPU_TRY(add_token(silver, form, word->names, err));
    if (silver->n_tokens == n_before + 1)
        for (size_t side = 0; side < QUIPU_N_SIDES; side++)
            QUIPU_TRY(
                number_label(&silver->labels[n_before][side], silver, side, word->tags[side], err));
done:
    return status;
}

static size_t first_open_token(const quipu_silver *silver)
{
    if (silver->n_sentences == 0)
        return 0;
    const quipu_silver_sentence *last = &silver->sentences[silver->n_sentences - 1];
    return last->first + last->n_tokens;
}

quipu_status quipu_silver__end_sentence(quipu_silver *silver, const quipu_silver_sentence *kind,
                                        quipu_error *err)
{
    size_t first = first_open_token(silver);
    if (first == silver->n_tokens)
        return QUIPU_OK;
    quipu_silver_sentence *grown = quipu_alloc__reserve(silver->sentences, silver->n_sentences,
                                                        &silver->sentences_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    silver->sentences = grown;
    quipu_silver_sentence sentence = *kind;
    sentence.first = (uint32_t)first;
    sentence.n_tokens = (uint32_t)(silver->n_tokens - first);
    silver->sentences[silver->n_sentences++] = sentence;
    return QUIPU_OK;
}

void quipu_silver__clear(quipu_silver *silver)
{
    for (size_t side = 0; side < QUIPU_N_SIDES; side++)
        quipu_map__clear(&silver->label_names[side]);
    quipu_alloc__free(silver->tokens);
    quipu_alloc__free(silver->labels);
    quipu_alloc__free(silver->names);
    quipu_alloc__free(silver->sentences);
    quipu_arena__clear(&silver->arena);
    *silver = (quipu_silver){0};
}
