/*
 * Numbers words, and pairs of UPOS and Penn tags, and turns sentences into rows of these.
 */
#include "train/examples.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* Words seen less often have no vector of their own. */
static const uint32_t min_word_count = 3;
/* Rows of the tables of parts (the first is that of words): hashes of more parts share rows. */
static const uint32_t table_rows[QUIPU_WORD_TABLES] = {0,    256,  1024, 4096, 256,
                                                       1024, 4096, 8192, 512};

/* --- numbering -------------------------------------------------------------------------------- */

/* Number the pairs of tags that occur. */
static quipu_status number_tags(quipu_numbering *self, const quipu_treebank *bank, quipu_error *err)
{
    bool occurs[QUIPU_N_UPOS][UINT8_MAX + 1] = {{false}};
    for (size_t i = 0; i < bank->n_tokens; i++)
        occurs[bank->tokens[i].upos][bank->tokens[i].xpos] = true;
    for (size_t u = 0; u < QUIPU_N_UPOS; u++)
        for (size_t x = 0; x <= UINT8_MAX; x++) {
            if (!occurs[u][x])
                continue;
            if (self->n_tags == QUIPU_NET_MAX_TAGS)
                return quipu_error__set(err, QUIPU_ERR_LIMIT, "", "more than %d pairs of tags",
                                        QUIPU_NET_MAX_TAGS);
            self->tags[self->n_tags] = (quipu_tag){(uint8_t)u, (uint8_t)x};
            self->labels[u][x] = (uint8_t)self->n_tags++;
        }
    return QUIPU_OK;
}

static quipu_status number_words(quipu_numbering *self, const quipu_treebank *bank,
                                 const quipu_silver *silver, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = bank->n_tokens, n_silver = silver->n_tokens;
    uint32_t *hashes = quipu_alloc__new(n + n_silver, sizeof *hashes);
    QUIPU_TRY_ALLOC(hashes);
    for (size_t i = 0; i < n; i++)
        hashes[i] = quipu_word__of(&bank->tokens[i]).lower;
    for (size_t i = 0; i < n_silver; i++)
        hashes[n + i] = quipu_word__of(&silver->tokens[i]).lower;
    if (!quipu_vocabulary__init(&self->vocabulary, hashes, n + n_silver, min_word_count))
        status = quipu_error__memory(err);
    memcpy(self->n_rows, table_rows, sizeof self->n_rows);
    self->n_rows[0] = (uint32_t)self->vocabulary.n + 1;
done:
    quipu_alloc__free(hashes);
    return status;
}

quipu_status quipu_numbering__init(quipu_numbering *out, const quipu_treebank *bank,
                                   const quipu_silver *silver, quipu_error *err)
{
    *out = (quipu_numbering){.n_tags = 0};
    quipu_status status = number_tags(out, bank, err);
    return status < 0 ? status : number_words(out, bank, silver, err);
}

void quipu_numbering__clear(quipu_numbering *self)
{
    quipu_vocabulary__clear(&self->vocabulary);
}

/* --- examples --------------------------------------------------------------------------------- */

/* A new example at the end, with its words; NULL: no memory. */
static quipu_example *add_words(quipu_examples *self, const quipu_numbering *numbering,
                                const quipu_token *tokens, size_t n)
{
    quipu_example *grown = quipu_alloc__reserve(self->items, self->n, &self->room, sizeof *grown);
    if (grown == NULL)
        return NULL;
    self->items = grown;
    uint32_t(*rows)[QUIPU_WORD_TABLES] = quipu_arena__take(&self->arena, n, sizeof *rows);
    uint32_t *counts = quipu_arena__take(&self->arena, n, sizeof *counts);
    uint16_t *heads = quipu_arena__take(&self->arena, n, sizeof *heads);
    uint8_t *deprels = quipu_arena__take(&self->arena, n, 1);
    uint8_t *tags = quipu_arena__take(&self->arena, n, 1);
    if (rows == NULL || counts == NULL || heads == NULL || deprels == NULL || tags == NULL)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        quipu_word word = quipu_word__of(&tokens[i]);
        rows[i][0] = quipu_vocabulary__row(&counts[i], &numbering->vocabulary, word.lower);
        for (size_t k = 1; k < QUIPU_WORD_TABLES; k++)
            rows[i][k] = quipu_word__part(&word, k) % numbering->n_rows[k];
        heads[i] = (uint16_t)n;
    }
    quipu_example *example = &self->items[self->n++];
    *example = (quipu_example){.n = n,
                               .rows = (const uint32_t(*)[QUIPU_WORD_TABLES])rows,
                               .counts = counts,
                               .heads = heads,
                               .deprels = deprels,
                               .tags = tags};
    return example;
}

/* What the words of a tree are told of names. */
static bool add_names(quipu_example *example, quipu_examples *self, const quipu_tree_name *names)
{
    quipu_name_set *common = quipu_arena__take(&self->arena, example->n, sizeof *common);
    quipu_name_set *own = quipu_arena__take(&self->arena, example->n, sizeof *own);
    if (common == NULL || own == NULL)
        return false;
    for (size_t i = 0; i < example->n; i++) {
        common[i] = names[i].set;
        own[i] = names[i].own;
    }
    example->names[QUIPU_NAMES_COMMON] = common;
    example->names[QUIPU_NAMES_TREEBANK] = own;
    return true;
}

static bool add_tree(quipu_examples *self, const quipu_numbering *numbering,
                     const quipu_token *tokens, size_t first, size_t n, const quipu_tree_name *names)
{
    quipu_example *example = add_words(self, numbering, tokens + first, n);
    if (example == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        const quipu_token *token = &tokens[first + i];
        example->heads[i] = (uint16_t)(token->head == QUIPU_NO_HEAD ? n : token->head - first);
        example->deprels[i] = token->deprel;
        example->tags[i] = numbering->labels[token->upos][token->xpos];
    }
    example->has_tree = true;
    bool has_names = names != NULL && names[first].set != QUIPU_NAME_ANY;
    return !has_names || add_names(example, self, names + first);
}

bool quipu_examples__add_trees(quipu_examples *out, const quipu_numbering *numbering,
                               const quipu_treebank *bank, const quipu_tree_names *names)
{
    for (size_t i = 0; i < bank->n_sentences; i++) {
        const quipu_sentence *sentence = &bank->sentences[i];
        if (sentence->n_tokens <= QUIPU_LEARNER_MAX_WORDS &&
            !add_tree(out, numbering, bank->tokens, sentence->first, sentence->n_tokens,
                      names == NULL ? NULL : names->items))
            return false;
    }
    return true;
}

static bool add_silver(quipu_examples *self, const quipu_numbering *numbering,
                       const quipu_silver *silver, const quipu_silver_sentence *sentence)
{
    size_t first = sentence->first, n = sentence->n_tokens;
    quipu_example *example = add_words(self, numbering, silver->tokens + first, n);
    if (example == NULL)
        return false;
    if (sentence->has_names)
        example->names[QUIPU_NAMES_COMMON] = example->names[sentence->manner] =
            silver->names + first;
    for (size_t side = 0; side < QUIPU_N_SIDES; side++) {
        uint8_t *labels = quipu_arena__take(&self->arena, n, 1);
        if (labels == NULL)
            return false;
        for (size_t i = 0; i < n; i++)
            labels[i] = silver->labels[first + i][side];
        example->sides[side] = sentence->has[side] ? labels : NULL;
    }
    return true;
}

bool quipu_examples__add_silver(quipu_examples *out, const quipu_numbering *numbering,
                                const quipu_silver *silver)
{
    for (size_t i = 0; i < silver->n_sentences; i++)
        if (silver->sentences[i].n_tokens <= QUIPU_LEARNER_MAX_WORDS &&
            !add_silver(out, numbering, silver, &silver->sentences[i]))
            return false;
    return true;
}

void quipu_examples__clear(quipu_examples *self)
{
    quipu_alloc__free(self->items);
    quipu_arena__clear(&self->arena);
    *self = (quipu_examples){0};
}
