/*
 * Words with tags and lemmas to a lemmatiser. Each word votes for its edit under all its keys (the whole word, its
 * endings, its tag); a key's edit is the one with most votes: of tokens for whole words, of
 * different words for endings, where one vote is not enough. A key is kept only where it says
 * something else than the next more general one would.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "model/file.h"
#include "text/lemmatiser.h"
#include "train/trainers.h"

#include <stdlib.h>
#include <string.h>

typedef struct vote {
    uint64_t key;
    uint32_t level;
    uint32_t edit;
    uint32_t form;  /* hash of the word */
    uint32_t token; /* number of a token with it */
} vote;

/* What a key decides. */
typedef struct decision {
    uint64_t key;
    uint32_t edit;
    uint32_t token;
} decision;

typedef struct trainer {
    const quipu_token *tokens;
    size_t n_tokens;
    quipu_arena arena;
    quipu_lemma_edit *edits;
    size_t n_edits, edits_room;
    vote *votes;
    size_t n_votes;
    decision *decisions[QUIPU_LEMMA_LEVELS];
    size_t n_decisions[QUIPU_LEMMA_LEVELS];
} trainer;

static const uint32_t no_edit = UINT32_MAX;

/* The edit that makes `lemma` of `base`; false when it adds too much. */
static bool make_edit(quipu_lemma_edit *edit, quipu_str base, quipu_str lemma)
{
    size_t same = 0;
    while (same < base.len && same < lemma.len && base.ptr[same] == lemma.ptr[same])
        same++;
    while (same < base.len && same > 0 && ((unsigned char)base.ptr[same] & 0xC0) == 0x80)
        same--;
    if (base.len - same > UINT8_MAX || lemma.len - same > QUIPU_LEMMA_MAX_ADDED)
        return false;
    edit->n_cut = (uint8_t)(base.len - same);
    edit->n_added = (uint8_t)(lemma.len - same);
    if (edit->n_added > 0)
        memcpy(edit->added, lemma.ptr + same, edit->n_added);
    return true;
}

static bool is_name(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_PROPN || token->upos == QUIPU_UPOS_X;
}

/*
 * The edit of a token for its endings: from its lower case where it cuts no more than from the form
 * as written; names stay as written where they can. QUIPU_DONE: there is none.
 */
static quipu_status edit_of(quipu_lemma_edit *edit, trainer *self, const quipu_token *token,
                            quipu_error *err)
{
    quipu_lemma_edit written = {.keeps_case = 1}, lowered = {0};
    quipu_str form, lower;
    if (!quipu_lemmatiser__base(&form, &self->arena, token, true) ||
        !quipu_lemmatiser__base(&lower, &self->arena, token, false))
        return quipu_error__memory(err);
    bool has_written = make_edit(&written, form, token->lemma);
    bool has_lowered = make_edit(&lowered, lower, token->lemma);
    bool prefers_lowered =
        lowered.n_cut < written.n_cut || (lowered.n_cut == written.n_cut && !is_name(token));
    *edit = has_lowered && (!has_written || prefers_lowered) ? lowered : written;
    return has_written || has_lowered ? QUIPU_OK : QUIPU_DONE;
}

/*
 * The edit for the whole word: always from lower case, so that "french" is "French", but for names.
 */
static quipu_lemma_edit whole_edit(const quipu_token *token, quipu_lemma_edit edit)
{
    quipu_lemma_edit lowered = {0};
    bool may_change = edit.keeps_case && !is_name(token);
    return may_change && make_edit(&lowered, token->lower, token->lemma) ? lowered : edit;
}

static uint32_t number_edit(trainer *self, const quipu_lemma_edit *edit)
{
    for (size_t i = 0; i < self->n_edits; i++)
        if (memcmp(&self->edits[i], edit, sizeof *edit) == 0)
            return (uint32_t)i;
    quipu_lemma_edit *grown =
        quipu_alloc__reserve(self->edits, self->n_edits, &self->edits_room, sizeof *grown);
    if (grown == NULL)
        return no_edit;
    self->edits = grown;
    self->edits[self->n_edits] = *edit;
    return (uint32_t)self->n_edits++;
}

static quipu_status vote_for(trainer *self, uint32_t token, quipu_lemma_edit edit,
                             size_t first_level, size_t end_level, quipu_error *err)
{
    const quipu_token *of = &self->tokens[token];
    quipu_word word = quipu_word__of(of);
    uint32_t number = number_edit(self, &edit);
    if (number == no_edit)
        return quipu_error__memory(err);
    for (size_t level = first_level; level < end_level; level++)
        self->votes[self->n_votes++] = (vote){quipu_lemmatiser__key(&word, of, level),
                                              (uint32_t)level, number, word.lower, token};
    return QUIPU_OK;
}

static quipu_status collect_votes(trainer *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t i = 0; i < self->n_tokens; i++) {
        const quipu_token *token = &self->tokens[i];
        quipu_lemma_edit edit;
        if (quipu_str__is(token->lemma,
                          QUIPU_STR("_"))) /* no lemma: part of a word cut in two by mistake */
            continue;
        QUIPU_TRY(edit_of(&edit, self, token, err));
        if (status == QUIPU_DONE)
            continue;
        QUIPU_TRY(vote_for(self, i, whole_edit(token, edit), 0, 1, err));
        QUIPU_TRY(vote_for(self, i, edit, 1, QUIPU_LEMMA_LEVELS, err));
    }
    status = QUIPU_OK;
done:
    return status;
}

static int compare_votes(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->edit != y->edit)
        return x->edit < y->edit ? -1 : 1;
    if (x->form != y->form)
        return x->form < y->form ? -1 : 1;
    return (x->token > y->token) - (x->token < y->token);
}

static bool same_key(const vote *a, const vote *b)
{
    return a->level == b->level && a->key == b->key;
}

/* Votes from `from` on for one edit of one key: their weight; `*end` is where they end. */
static size_t count_votes(size_t *end, const trainer *self, size_t from)
{
    const vote *votes = self->votes;
    size_t n_tokens = 0, n_forms = 0, i = from;
    for (; i < self->n_votes && same_key(&votes[i], &votes[from]) &&
           votes[i].edit == votes[from].edit;
         i++) {
        n_tokens++;
        n_forms += i == from || votes[i].form != votes[i - 1].form;
    }
    *end = i;
    return votes[from].level == 0 ? n_tokens : n_forms;
}

/*
 * Decide a key whose votes, sorted, begin at `from`; returns where they end. An ending that only
 * one word has decides nothing: out->edit is no_edit.
 */
static size_t decide(decision *out, const trainer *self, size_t from)
{
    const vote *votes = self->votes;
    uint32_t level = votes[from].level;
    bool is_ending = level > 0 && level + 1 < QUIPU_LEMMA_LEVELS;
    size_t best = is_ending ? 1 : 0, i = from;
    *out = (decision){votes[from].key, no_edit, votes[from].token};
    while (i < self->n_votes && same_key(&votes[i], &votes[from])) {
        size_t begin = i, n = count_votes(&i, self, begin);
        if (n <= best)
            continue;
        best = n;
        *out = (decision){votes[begin].key, votes[begin].edit, votes[begin].token};
    }
    return i;
}

static bool decide_all(trainer *self)
{
    qsort(self->votes, self->n_votes, sizeof *self->votes, compare_votes);
    for (size_t i = 0; i < self->n_votes;) {
        uint32_t level = self->votes[i].level;
        size_t room = self->n_decisions[level];
        if (room % 4096 == 0) {
            decision *grown = quipu_alloc__grow(self->decisions[level], room + 4096, sizeof *grown);
            if (grown == NULL)
                return false;
            self->decisions[level] = grown;
        }
        decision *made = &self->decisions[level][room];
        i = decide(made, self, i);
        self->n_decisions[level] += made->edit != no_edit;
    }
    return true;
}

static int compare_decisions(const void *a, const void *b)
{
    const decision *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* What the kept keys of the levels behind `level` say of the word that stands for a decision. */
static uint32_t general_edit(const trainer *self, const decision *special, size_t level)
{
    const quipu_token *token = &self->tokens[special->token];
    quipu_word word = quipu_word__of(token);
    for (size_t i = level + 1; i < QUIPU_LEMMA_LEVELS; i++) {
        decision wanted = {.key = quipu_lemmatiser__key(&word, token, i)};
        const decision *found = bsearch(&wanted, self->decisions[i], self->n_decisions[i],
                                        sizeof wanted, compare_decisions);
        if (found != NULL)
            return found->edit;
    }
    return no_edit;
}

/* From the most general level on: drop what the more general ones say too. Keys stay sorted. */
static void drop_needless(trainer *self)
{
    for (size_t level = QUIPU_LEMMA_LEVELS; level-- > 0;) {
        size_t n = 0;
        for (size_t i = 0; i < self->n_decisions[level]; i++) {
            const decision *each = &self->decisions[level][i];
            if (general_edit(self, each, level) != each->edit)
                self->decisions[level][n++] = *each;
        }
        self->n_decisions[level] = n;
    }
}

static quipu_status write_model(quipu_buf *out, const trainer *self, quipu_error *err)
{
    quipu_buf index = {0};
    size_t n = 0, room = 0;
    for (size_t level = 0; level < QUIPU_LEMMA_LEVELS; level++)
        room += self->n_decisions[level];
    quipu_index_item *items = quipu_alloc__new(room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    for (size_t level = 0; level < QUIPU_LEMMA_LEVELS; level++)
        for (size_t i = 0; i < self->n_decisions[level]; i++)
            items[n++] =
                (quipu_index_item){self->decisions[level][i].key, self->decisions[level][i].edit};
    quipu_index__write(&index, items, n);
    const quipu_model_section sections[] = {
        {"lemma.index", quipu_buf__str(&index)},
        {"lemma.edits", {(const char *)self->edits, self->n_edits * sizeof *self->edits}},
    };
    bool failed = index.failed;
    if (!failed)
        quipu_model__write(out, sections, sizeof sections / sizeof *sections);
    quipu_buf__clear(&index);
    quipu_alloc__free(items);
    return failed || out->failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_train__lemmatiser(quipu_buf *out, const quipu_token *tokens, size_t n_tokens,
                                     quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    trainer self = {.tokens = tokens, .n_tokens = n_tokens};
    self.votes = quipu_alloc__new(n_tokens * QUIPU_LEMMA_LEVELS, sizeof *self.votes);
    QUIPU_TRY_ALLOC(self.votes);
    QUIPU_TRY(collect_votes(&self, err));
    QUIPU_TRY(decide_all(&self) ? QUIPU_OK : quipu_error__memory(err));
    drop_needless(&self);
    QUIPU_TRY(write_model(out, &self, err));
done:
    quipu_arena__clear(&self.arena);
    quipu_alloc__free(self.edits);
    quipu_alloc__free(self.votes);
    for (size_t level = 0; level < QUIPU_LEMMA_LEVELS; level++)
        quipu_alloc__free(self.decisions[level]);
    return status;
}
