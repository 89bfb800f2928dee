/*
 * Tables and models of English, opened together, and the steps that a sentence goes through.
 */
#include "text/analyser.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/labels.h"

static quipu_status open_model(quipu_model *out, const quipu_data *data, const char *name,
                               quipu_error *err)
{
    quipu_str bytes;
    quipu_status status = quipu_data__blob(&bytes, data, name, err);
    return status < 0 ? status : quipu_model__open(out, bytes, name, err);
}

/* Votes on names need not be there. */
static quipu_status open_votes(quipu_analyser *self, const quipu_data *data, quipu_error *err)
{
    quipu_model model;
    quipu_str bytes;
    if (quipu_data__blob(&bytes, data, "models/names.model", NULL) == QUIPU_ERR_NOT_FOUND)
        return QUIPU_OK;
    quipu_status status = open_model(&model, data, "models/names.model", err);
    return status < 0 ? status
                      : quipu_name_votes__open(&self->network.votes, &model, self->network.checksum,
                                               QUIPU_NET_WIDTH, err);
}

static quipu_status open_models(quipu_analyser *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    quipu_model model;
    QUIPU_TRY(open_model(&model, data, "models/parser.model", err));
    QUIPU_TRY(quipu_network__open(&self->network, &model, data, err));
    QUIPU_TRY(open_votes(self, data, err));
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

const char *quipu_name_manner_name(quipu_name_manner manner)
{
    static const char *const names[QUIPU_N_NAME_MANNERS] = {"common", "news", "encyclopedia",
                                                            "treebank"};
    return names[manner];
}

bool quipu_name_manner_of(quipu_name_manner *out, quipu_str name)
{
    for (int k = 0; k < QUIPU_N_NAME_MANNERS; k++)
        if (quipu_str__is(name, quipu_str__of(quipu_name_manner_name((quipu_name_manner)k)))) {
            *out = (quipu_name_manner)k;
            return true;
        }
    return false;
}

void quipu_analyser_set_names(quipu_analyser *analyser, quipu_name_manner manner)
{
    analyser->network.manner = manner;
}

quipu_workspace *quipu_workspace__new(void)
{
    quipu_workspace *self = quipu_alloc__new(1, sizeof *self);
    if (self != NULL)
        quipu_network_work__init(&self->network);
    return self;
}

static quipu_status annotate_piece(quipu_token *tokens, size_t n_tokens, size_t first,
                                   const quipu_analyser *analyser, quipu_workspace *workspace,
                                   quipu_arena *arena, quipu_error *err)
{
    quipu_word *words = workspace->words;
    for (size_t i = 0; i < n_tokens; i++)
        words[i] = quipu_word__of(&tokens[i]);
    quipu_network__run(tokens, &analyser->network, words, n_tokens, first, &workspace->network);
    return quipu_lemmatiser__lemmatise(tokens, words, n_tokens, &analyser->lemmatiser, arena, err);
}

static size_t root_of(const quipu_token *tokens)
{
    size_t i = 0;
    while (tokens[i].head != QUIPU_NO_HEAD)
        i++;
    return i;
}

/* Hang the trees of later pieces on the root of the first: a sentence has one root. */
static void join_pieces(quipu_token *tokens, size_t n_tokens, size_t first)
{
    size_t root = root_of(tokens);
    uint8_t parataxis = quipu_label__deprel(QUIPU_STR("parataxis"));
    for (size_t at = QUIPU_MAX_SENTENCE; at < n_tokens; at += QUIPU_MAX_SENTENCE) {
        quipu_token *token = &tokens[at + root_of(&tokens[at])];
        token->head = (uint32_t)(first + root);
        token->deprel = parataxis;
    }
}

quipu_status quipu_analyser__annotate(quipu_token *tokens, size_t n_tokens, size_t first,
                                      const quipu_analyser *analyser, quipu_workspace *workspace,
                                      quipu_arena *arena, quipu_error *err)
{
    for (size_t at = 0; at < n_tokens; at += QUIPU_MAX_SENTENCE) {
        size_t rest = n_tokens - at;
        size_t n = rest < QUIPU_MAX_SENTENCE ? rest : QUIPU_MAX_SENTENCE;
        quipu_status status =
            annotate_piece(&tokens[at], n, first + at, analyser, workspace, arena, err);
        if (status < 0)
            return status;
    }
    if (n_tokens > QUIPU_MAX_SENTENCE)
        join_pieces(tokens, n_tokens, first);
    return QUIPU_OK;
}
