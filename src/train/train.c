/*
 * Every model from a folder of annotated text: read, train, write.
 */
#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/folder.h"
#include "base/str.h"
#include "train/trainers.h"

#include <string.h>
#include <unistd.h>

/* Where else there is something to learn, beside the trees. */
typedef struct source {
    const char *path;
    const char *corpus; /* as corpora.tsv names it */
    quipu_silver_read *read;
    unsigned times; /* small corpora that are much like what users read count more than once */
} source;

static const source sources[] = {
    {"names/gmb.iob2", "gmb", quipu_silver__read_news, 1},
    {"names/wikigold.conll", "wikigold", quipu_silver__read_names, 2},
    {"names/crossner-politics-train.iob2", "crossner", quipu_silver__read_names, 8},
    {"relations/docred-mentions.jsonl", "docred", quipu_silver__read_documents, 1},
    {"relations/docred-more.jsonl", "docred", quipu_silver__read_documents, 1},
    {"relations/redocred-dev.jsonl", "docred", quipu_silver__read_documents, 1},
    {"tags/masc.txt", "masc", quipu_silver__read_prose, 1},
};

/* What reading needs beside the files. */
typedef struct tools {
    quipu_data *data;
    quipu_tokeniser tokeniser;
    quipu_corpus_labels labels;
} tools;

typedef struct reading {
    quipu_train_corpora *corpora;
    const tools *tools;
} reading;

static quipu_status read_if_training(void *ctx, const char *path, quipu_error *err)
{
    const reading *self = ctx;
    if (!quipu_str__ends(quipu_str__of(path), QUIPU_STR("-train.conllu")))
        return QUIPU_OK;
    quipu_treebank *bank = &self->corpora->bank;
    size_t first = bank->n_sentences;
    quipu_status status = quipu_treebank__read(bank, path, err);
    if (status < 0)
        return status;
    return quipu_tree_names__add(&self->corpora->names, &self->tools->labels, bank, first, "gum",
                                 err);
}

static quipu_status read_trees(const reading *self, const char *folder, quipu_error *err)
{
    quipu_status status;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/trees", folder);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    QUIPU_TRY(quipu_folder__walk(path.ptr, read_if_training, (void *)self, err));
    if (self->corpora->bank.n_sentences == 0)
        status = quipu_error__set(err, QUIPU_ERR_NOT_FOUND, path.ptr,
                                  "no file with trees whose name ends in -train.conllu");
done:
    quipu_buf__clear(&path);
    return status;
}

/* Read a source if it is there. */
static quipu_status read_source(const reading *self, const char *folder, const source *from,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf path = {0};
    const quipu_silver_tools silver_tools = {&self->tools->tokeniser, &self->tools->labels};
    quipu_buf__addf(&path, "%s/%s", folder, from->path);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    bool is_there = access(path.ptr, F_OK) == 0;
    for (unsigned i = 0; is_there && i < from->times; i++)
        QUIPU_TRY(from->read(&self->corpora->silver, &silver_tools, path.ptr, from->corpus, err));
done:
    quipu_buf__clear(&path);
    return status;
}

/* Words whose forms the trees lack, if there is a list of words. */
static quipu_status read_inflections(const reading *self, const char *folder, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf path = {0};
    quipu_inflections *out = &self->corpora->inflections;
    quipu_buf__addf(&path, "%s/lexicons/wordnet-supersenses.tsv", folder);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    if (access(path.ptr, F_OK) != 0)
        goto done;
    QUIPU_TRY(quipu_inflections__add_table(out, self->tools->data, err));
    QUIPU_TRY(quipu_inflections__add_list(out, path.ptr, err));
done:
    quipu_buf__clear(&path);
    return status;
}

static quipu_status read_corpora(quipu_train_corpora *corpora, const char *folder, quipu_error *err)
{
    quipu_status status;
    tools opened;
    memset(&opened, 0, sizeof opened);
    const reading self = {corpora, &opened};
    QUIPU_TRY(quipu_data_open(&opened.data, NULL, err));
    QUIPU_TRY(quipu_tokeniser__init(&opened.tokeniser, opened.data, err));
    QUIPU_TRY(quipu_corpus_labels__load(&opened.labels, opened.data, err));
    QUIPU_TRY(read_trees(&self, folder, err));
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        QUIPU_TRY(read_source(&self, folder, &sources[i], err));
    QUIPU_TRY(read_inflections(&self, folder, err));
done:
    quipu_corpus_labels__clear(&opened.labels);
    quipu_tokeniser__clear(&opened.tokeniser);
    quipu_data_close(opened.data);
    return status;
}

static quipu_status write_file(const char *folder, const char *name, quipu_str bytes,
                               quipu_error *err)
{
    quipu_status status;
    quipu_file *file = NULL;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/%s", folder, name);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    QUIPU_TRY(quipu_file_open(&file, path.ptr, err));
    quipu_sink sink = quipu_file_sink(file);
    QUIPU_TRY(sink.write(sink.ctx, bytes.ptr, bytes.len, err));
    QUIPU_TRY(quipu_file_commit(file, err));
done:
    quipu_file_close(file);
    quipu_buf__clear(&path);
    return status;
}

/* Makes one model. */
typedef quipu_status make_model(quipu_buf *out, const quipu_train_corpora *all, const char *folder,
                                const quipu_train_options *options, quipu_error *err);

/* From the words of the trees and those that follow from lemmas. */
static quipu_status make_lemmatiser(quipu_buf *out, const quipu_train_corpora *all,
                                    const char *folder, const quipu_train_options *options,
                                    quipu_error *err)
{
    (void)folder;
    (void)options;
    quipu_status status;
    size_t n = all->bank.n_tokens, n_made = all->inflections.n;
    quipu_token *tokens = quipu_alloc__new(n + n_made, sizeof *tokens);
    QUIPU_TRY_ALLOC(tokens);
    memcpy(tokens, all->bank.tokens, n * sizeof *tokens);
    if (n_made > 0)
        memcpy(tokens + n, all->inflections.tokens, n_made * sizeof *tokens);
    QUIPU_TRY(quipu_train__lemmatiser(out, tokens, n + n_made, err));
done:
    quipu_alloc__free(tokens);
    return status;
}

static quipu_status make_parser(quipu_buf *out, const quipu_train_corpora *all, const char *folder,
                                const quipu_train_options *options, quipu_error *err)
{
    (void)folder;
    return quipu_train__network(out, all, options, err);
}

/* A corpus of ties need not be there unless its model alone is asked for. */
static quipu_status make_ties(quipu_buf *out, const quipu_train_corpora *all, const char *folder,
                              const quipu_train_options *options, quipu_error *err)
{
    (void)all;
    quipu_status status = quipu_train__ties(out, folder, options, err);
    return status == QUIPU_ERR_NOT_FOUND && options->only == NULL ? QUIPU_DONE : status;
}

/* Nor need news with names. */
static quipu_status make_names(quipu_buf *out, const quipu_train_corpora *all, const char *folder,
                               const quipu_train_options *options, quipu_error *err)
{
    (void)all;
    quipu_status status = quipu_train__votes(out, folder, options, err);
    return status == QUIPU_ERR_NOT_FOUND && options->only == NULL ? QUIPU_DONE : status;
}

static const struct {
    const char *name, *file;
    make_model *make;
    bool needs_trees;
} models_made[] = {
    {"lemmatiser", "lemmatiser.model", make_lemmatiser, true},
    {"parser", "parser.model", make_parser, true},
    {"names", "names.model", make_names, false},
    {"ties", "ties.model", make_ties, false},
};
enum { N_MODELS = sizeof models_made / sizeof *models_made };

static bool is_asked_for(size_t model, const quipu_train_options *options)
{
    return options->only == NULL || strcmp(options->only, models_made[model].name) == 0;
}

static quipu_status check_only(const quipu_train_options *options, quipu_error *err)
{
    for (size_t i = 0; i < N_MODELS; i++)
        if (is_asked_for(i, options))
            return QUIPU_OK;
    return quipu_error__set(err, QUIPU_ERR_INVALID, options->only, "no model of that name");
}

static bool needs_trees(const quipu_train_options *options)
{
    bool needs = false;
    for (size_t i = 0; i < N_MODELS; i++)
        needs |= is_asked_for(i, options) && models_made[i].needs_trees;
    return needs;
}

static quipu_status train_all(const quipu_train_corpora *all, const char *folder, const char *models,
                              const quipu_train_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf model = {0};
    for (size_t i = 0; i < N_MODELS; i++) {
        if (!is_asked_for(i, options))
            continue;
        model.len = 0;
        QUIPU_TRY(models_made[i].make(&model, all, folder, options, err));
        if (status == QUIPU_OK)
            QUIPU_TRY(write_file(models, models_made[i].file, quipu_buf__str(&model), err));
    }
    status = QUIPU_OK;
done:
    quipu_buf__clear(&model);
    return status;
}

quipu_status quipu_train(const char *folder, const char *models, const quipu_train_options *options,
                         quipu_error *err)
{
    static const quipu_train_options usual = QUIPU_TRAIN_OPTIONS_DEFAULT;
    quipu_train_corpora all;
    quipu_status status;
    memset(&all, 0, sizeof all);
    options = options == NULL ? &usual : options;
    QUIPU_TRY(check_only(options, err));
    if (needs_trees(options))
        QUIPU_TRY(read_corpora(&all, folder, err));
    QUIPU_TRY(train_all(&all, folder, models, options, err));
done:
    quipu_treebank__clear(&all.bank);
    quipu_tree_names__clear(&all.names);
    quipu_silver__clear(&all.silver);
    quipu_inflections__clear(&all.inflections);
    return status;
}
