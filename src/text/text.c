/*
 * A document to its sentences and tokens, block by block, or as they are given; and each sentence
 * to its tags, lemmas and tree.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/analyser.h"
#include "text/conllu_read.h"
#include "text/splitter.h"

#include <string.h>

typedef struct text {
    quipu_text public; /* first: a quipu_text is one of these */
    quipu_tokens tokens;
    quipu_sentence *sentences;
    size_t n_sentences, sentences_room;
    char *lower; /* the document's text in lower case, byte for byte; NULL where that is given */
    quipu_arena arena;
} text;

static bool add_sentence(text *self, quipu_sentence sentence)
{
    quipu_sentence *grown = quipu_alloc__reserve(self->sentences, self->n_sentences,
                                                 &self->sentences_room, sizeof *grown);
    if (grown == NULL)
        return false;
    self->sentences = grown;
    self->sentences[self->n_sentences++] = sentence;
    return true;
}

/* Cut the tokens of a block, those from `first` on, into sentences. */
static quipu_status add_sentences(text *self, const quipu_tokeniser *tables, quipu_block_kind kind,
                                  size_t first, quipu_error *err)
{
    const quipu_token *tokens = self->tokens.items;
    for (size_t at = first; at < self->tokens.n;) {
        size_t n = quipu_splitter__next(tables, tokens, at, self->tokens.n);
        quipu_sentence sentence = {
            .span = {tokens[at].span.begin, tokens[at + n - 1].span.end},
            .first = (uint32_t)at,
            .n_tokens = (uint32_t)n,
            .block = kind,
            .opens_block = at == first,
        };
        if (!add_sentence(self, sentence))
            return quipu_error__memory(err);
        at += n;
    }
    return QUIPU_OK;
}

static quipu_status split_blocks(text *self, const quipu_analyser *analyser,
                                 const quipu_document *document, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str lower = {self->lower, document->text.len};
    for (size_t i = 0; i < document->n_blocks; i++) {
        const quipu_block *block = &document->blocks[i];
        size_t first = self->tokens.n;
        if (block->kind == QUIPU_BLOCK_FURNITURE)
            continue;
        QUIPU_TRY(quipu_tokeniser__split(&self->tokens, &analyser->tokeniser, document->text, lower,
                                         block->span, err));
        QUIPU_TRY(add_sentences(self, &analyser->tokeniser, block->kind, first, err));
    }
done:
    return status;
}

/* Tag, lemmatise and parse what is split, and make it public. */
static quipu_status annotate(text *self, const quipu_analyser *analyser, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_workspace *workspace = quipu_workspace__new();
    QUIPU_TRY_ALLOC(workspace);
    for (size_t i = 0; i < self->n_sentences; i++) {
        const quipu_sentence *sentence = &self->sentences[i];
        quipu_token *tokens = &self->tokens.items[sentence->first];
        QUIPU_TRY(quipu_analyser__annotate(tokens, sentence->n_tokens, sentence->first, analyser,
                                           workspace, &self->arena, err));
    }
    self->public =
        (quipu_text){self->tokens.items, self->tokens.n, self->sentences, self->n_sentences};
done:
    quipu_alloc__free(workspace);
    return status;
}

quipu_status quipu_text_new(quipu_text **out, const quipu_analyser *analyser,
                            const quipu_document *document, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    text *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    self->lower = quipu_alloc__new(document->text.len, 1);
    QUIPU_TRY_ALLOC(self->lower);
    if (document->text.len > 0)
        memcpy(self->lower, document->text.ptr, document->text.len);
    quipu_utf8__lower_in_place(self->lower, document->text.len);
    QUIPU_TRY(split_blocks(self, analyser, document, err));
    QUIPU_TRY(annotate(self, analyser, err));
    *out = &self->public;
    self = NULL;
done:
    quipu_text_free(self == NULL ? NULL : &self->public);
    return status;
}

static bool copy_given(text *self, const quipu_treebank *bank)
{
    self->tokens.items = quipu_alloc__new(bank->n_tokens, sizeof *self->tokens.items);
    self->sentences = quipu_alloc__new(bank->n_sentences, sizeof *self->sentences);
    if (self->tokens.items == NULL || self->sentences == NULL)
        return false;
    for (size_t i = 0; i < bank->n_tokens; i++) {
        const quipu_token *token = &bank->tokens[i];
        self->tokens.items[i] = (quipu_token){
            .span = token->span,
            .form = token->form,
            .lower = token->lower,
            .head = QUIPU_NO_HEAD,
            .space_before = token->space_before,
        };
    }
    if (bank->n_sentences > 0)
        memcpy(self->sentences, bank->sentences, bank->n_sentences * sizeof *self->sentences);
    self->tokens.n = bank->n_tokens;
    self->n_sentences = bank->n_sentences;
    return true;
}

quipu_status quipu_text__new_given(quipu_text **out, const quipu_analyser *analyser,
                                   const quipu_treebank *bank, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    text *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    QUIPU_TRY_ALLOC(copy_given(self, bank) ? self : NULL);
    QUIPU_TRY(annotate(self, analyser, err));
    *out = &self->public;
    self = NULL;
done:
    quipu_text_free(self == NULL ? NULL : &self->public);
    return status;
}

quipu_status quipu_text_new_given(quipu_text **out, const quipu_analyser *analyser,
                                  const quipu_conllu *conllu, quipu_error *err)
{
    return quipu_text__new_given(out, analyser, &conllu->bank, err);
}

void quipu_text_free(quipu_text *public)
{
    text *self = (text *)public;
    if (self == NULL)
        return;
    quipu_alloc__free(self->tokens.items);
    quipu_alloc__free(self->sentences);
    quipu_alloc__free(self->lower);
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
