/*
 * Lemmas by edits: of the rules learnt for a pair of tags, the one for the whole word or else for
 * the longest ending says how many bytes to cut off and what to add.
 */
#include "text/lemmatiser.h"

#include "base/error.h"
#include "base/str.h"

#include <string.h>

quipu_status quipu_lemmatiser__open(quipu_lemmatiser *out, const quipu_model *model,
                                    quipu_error *err)
{
    quipu_status status;
    quipu_str index, edits;
    uint32_t last;
    *out = (quipu_lemmatiser){0};
    QUIPU_TRY(quipu_model__section(&index, model, "lemma.index", sizeof(uint32_t), err));
    QUIPU_TRY(quipu_model__section(&edits, model, "lemma.edits", sizeof(quipu_lemma_edit), err));
    out->edits = (const quipu_lemma_edit *)(const void *)edits.ptr;
    size_t n_edits = edits.len / sizeof *out->edits;
    if (!quipu_index__open(&out->index, &last, index) || last >= n_edits)
        return quipu_model__fault(model, "the index of endings is malformed", err);
    for (size_t i = 0; i < n_edits; i++)
        if (out->edits[i].n_added > QUIPU_LEMMA_MAX_ADDED)
            return quipu_model__fault(model, "an edit is out of range", err);
done:
    return status;
}

uint64_t quipu_lemmatiser__key(const quipu_word *word, const quipu_token *token, size_t level)
{
    uint32_t tags = (uint32_t)token->upos << 8 | token->xpos;
    uint32_t part = 0;
    if (level == 0)
        part = word->lower;
    else if (level <= QUIPU_WORD_SUFFIXES)
        part = word->suffix[QUIPU_WORD_SUFFIXES - level];
    return quipu_key__2((uint32_t)level, tags, part);
}

/* Bytes of a curly quotation mark at `at` (U+2018 to U+201D), or 0. */
static size_t curly_quote(quipu_str s, size_t at, char *straight)
{
    if (s.len - at < 3 || memcmp(s.ptr + at, "\xE2\x80", 2) != 0)
        return 0;
    unsigned char last = (unsigned char)s.ptr[at + 2];
    *straight = last == 0x98 || last == 0x99 ? '\'' : '"';
    return last == 0x98 || last == 0x99 || last == 0x9C || last == 0x9D ? 3 : 0;
}

static bool has_wide(quipu_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] == 0xE2)
            return true;
    return false;
}

bool quipu_lemmatiser__base(quipu_str *base, quipu_arena *arena, const quipu_token *token,
                            bool keeps_case)
{
    *base = keeps_case ? token->form : token->lower;
    if (!has_wide(*base))
        return true;
    char *made = quipu_arena__take(arena, base->len, 1);
    size_t len = 0;
    if (made == NULL)
        return false;
    for (size_t at = 0; at < base->len;) {
        char straight;
        size_t step = curly_quote(*base, at, &straight);
        made[len++] = step > 0 ? straight : base->ptr[at];
        at += step > 0 ? step : 1;
    }
    *base = (quipu_str){made, len};
    return true;
}

/*
 * What is left of `base` when `n` bytes are cut off: all of it where a character would be cut in
 * two.
 */
static quipu_str cut(quipu_str base, size_t n)
{
    if (n > base.len || (n > 0 && ((unsigned char)base.ptr[base.len - n] & 0xC0) == 0x80))
        return base;
    return quipu_str__slice(base, 0, base.len - n);
}

bool quipu_lemmatiser__apply(quipu_str *lemma, quipu_arena *arena, const quipu_token *token,
                             const quipu_lemma_edit *edit)
{
    if (!quipu_lemmatiser__base(lemma, arena, token, edit->keeps_case))
        return false;
    *lemma = cut(*lemma, edit->n_cut);
    if (edit->n_added == 0)
        return true;
    char *made = quipu_arena__take(arena, lemma->len + edit->n_added, 1);
    if (made == NULL)
        return false;
    memcpy(made, lemma->ptr, lemma->len);
    memcpy(made + lemma->len, edit->added, edit->n_added);
    *lemma = (quipu_str){made, lemma->len + edit->n_added};
    return true;
}

static const quipu_lemma_edit *find_edit(const quipu_lemmatiser *self, const quipu_word *word,
                                         const quipu_token *token)
{
    static const quipu_lemma_edit none = {0};
    for (size_t level = 0; level < QUIPU_LEMMA_LEVELS; level++) {
        uint32_t row = quipu_index__get(&self->index, quipu_lemmatiser__key(word, token, level));
        if (row != QUIPU_INDEX_NONE)
            return &self->edits[row];
    }
    return &none;
}

quipu_status quipu_lemmatiser__lemmatise(quipu_token *tokens, const quipu_word *words, size_t n,
                                         const quipu_lemmatiser *lemmatiser, quipu_arena *arena,
                                         quipu_error *err)
{
    for (size_t i = 0; i < n; i++) {
        const quipu_lemma_edit *edit = find_edit(lemmatiser, &words[i], &tokens[i]);
        if (!quipu_lemmatiser__apply(&tokens[i].lemma, arena, &tokens[i], edit))
            return quipu_error__memory(err);
    }
    return QUIPU_OK;
}
