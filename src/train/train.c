/*
 * Every model from a folder of annotated text: read, train, write.
 */
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

static quipu_status train_all(const quipu_train_corpora *all, const char *models,
                              const quipu_train_options *options, quipu_error *err)
{
    quipu_status status;
    quipu_buf model = {0};
    QUIPU_TRY(quipu_train__lemmatiser(&model, &all->bank, err));
    QUIPU_TRY(write_file(models, "lemmatiser.model", quipu_buf__str(&model), err));
    model.len = 0;
    QUIPU_TRY(quipu_train__network(&model, all, options, err));
    QUIPU_TRY(write_file(models, "parser.model", quipu_buf__str(&model), err));
done:
    quipu_buf__clear(&model);
    return status;
}

quipu_status quipu_train(const char *folder, const char *models, const quipu_train_options *options,
                         quipu_error *err)
{
    static const quipu_train_options usual = QUIPU_TRAIN_OPTIONS_DEFAULT;
    quipu_train_corpora all;
    memset(&all, 0, sizeof all);
    quipu_status status = read_corpora(&all, folder, err);
    if (status >= 0)
        status = train_all(&all, models, options == NULL ? &usual : options, err);
    quipu_treebank__clear(&all.bank);
    quipu_tree_names__clear(&all.names);
    quipu_silver__clear(&all.silver);
    return status;
}
