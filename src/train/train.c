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

/* All that is learnt from. */
typedef struct corpora {
    quipu_treebank bank;
    quipu_silver silver;
} corpora;

static quipu_status read_if_training(void *ctx, const char *path, quipu_error *err)
{
    if (!quipu_str__ends(quipu_str__of(path), QUIPU_STR("-train.conllu")))
        return QUIPU_OK;
    return quipu_treebank__read(ctx, path, err);
}

static quipu_status read_trees(quipu_treebank *bank, const char *folder, quipu_error *err)
{
    quipu_status status;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/trees", folder);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    QUIPU_TRY(quipu_folder__walk(path.ptr, read_if_training, bank, err));
    if (bank->n_sentences == 0)
        status = quipu_error__set(err, QUIPU_ERR_NOT_FOUND, path.ptr,
                                  "no file with trees whose name ends in -train.conllu");
done:
    quipu_buf__clear(&path);
    return status;
}

typedef quipu_status read_silver(quipu_silver *silver, const char *path, quipu_error *err);

/* Read a file if it is there. */
static quipu_status read_if_there(quipu_silver *silver, const char *folder, const char *name,
                                  read_silver *read, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/%s", folder, name);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    if (access(path.ptr, F_OK) == 0)
        QUIPU_TRY(read(silver, path.ptr, err));
done:
    quipu_buf__clear(&path);
    return status;
}

static quipu_status read_corpora(corpora *all, const char *folder, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(read_trees(&all->bank, folder, err));
    QUIPU_TRY(read_if_there(&all->silver, folder, "names/gmb.iob2", quipu_silver__read_news, err));
    QUIPU_TRY(read_if_there(&all->silver, folder, "tags/masc.txt", quipu_silver__read_prose, err));
done:
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

static quipu_status train_all(const corpora *all, const char *models,
                              const quipu_train_options *options, quipu_error *err)
{
    quipu_status status;
    quipu_buf model = {0};
    QUIPU_TRY(quipu_train__lemmatiser(&model, &all->bank, err));
    QUIPU_TRY(write_file(models, "lemmatiser.model", quipu_buf__str(&model), err));
    model.len = 0;
    QUIPU_TRY(quipu_train__network(&model, &all->bank, &all->silver, options, err));
    QUIPU_TRY(write_file(models, "parser.model", quipu_buf__str(&model), err));
done:
    quipu_buf__clear(&model);
    return status;
}

quipu_status quipu_train(const char *folder, const char *models, const quipu_train_options *options,
                         quipu_error *err)
{
    static const quipu_train_options usual = QUIPU_TRAIN_OPTIONS_DEFAULT;
    corpora all;
    memset(&all, 0, sizeof all);
    quipu_status status = read_corpora(&all, folder, err);
    if (status >= 0)
        status = train_all(&all, models, options == NULL ? &usual : options, err);
    quipu_treebank__clear(&all.bank);
    quipu_silver__clear(&all.silver);
    return status;
}
