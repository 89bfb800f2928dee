/*
 * Tables and models of English, opened together, and the steps that a sentence goes through.
 */
#include "text/analyser.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/table.h"

static quipu_status open_model(quipu_model *out, const quipu_data *data, const char *name,
                               quipu_error *err)
{
    quipu_str bytes;
    quipu_status status = quipu_data__blob(&bytes, data, name, err);
    return status < 0 ? status : quipu_model__open(out, bytes, name, err);
}

static quipu_status open_models(quipu_analyser *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    quipu_model model;
    QUIPU_TRY(open_model(&model, data, "models/parser.model", err));
    QUIPU_TRY(quipu_network__open(&self->network, &model, err));
    QUIPU_TRY(open_model(&model, data, "models/lemmatiser.model", err));
    QUIPU_TRY(quipu_lemmatiser__open(&self->lemmatiser, &model, err));
done:
    return status;
}

quipu_status quipu_analyser_new(quipu_analyser **out, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_analyser *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    QUIPU_TRY(quipu_tokeniser__init(&self->tokeniser, data, err));
    QUIPU_TRY(open_models(self, data, err));
    *out = self;
    self = NULL;
done:
    quipu_analyser_free(self);
    return status;
}

void quipu_analyser_free(quipu_analyser *analyser)
{
    if (analyser == NULL)
        return;
    quipu_tokeniser__clear(&analyser->tokeniser);
    quipu_alloc__free(analyser);
}

quipu_status quipu_analyser__annotate(quipu_token *tokens, size_t n_tokens, size_t first,
                                      const quipu_analyser *analyser, quipu_workspace *workspace,
                                      quipu_arena *arena, quipu_error *err)
{
    quipu_word *words = workspace->words;
    for (size_t i = 0; i < n_tokens; i++)
        words[i] = quipu_word__of(&tokens[i]);
    quipu_network__run(tokens, &analyser->network, words, n_tokens, first, &workspace->network);
    return quipu_lemmatiser__lemmatise(tokens, words, n_tokens, &analyser->lemmatiser, arena, err);
}
