/**
 * @file
 * From annotated text to model files. Never needed to build a graph.
 */
#ifndef QUIPU_TRAIN_H
#define QUIPU_TRAIN_H

#include <quipu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quipu_train_options {
    unsigned epochs; /**< passes over the sentences */
    uint64_t seed;   /**< of the shuffle */
    /** Told of progress, may be NULL: what is trained, and a line about how it goes. */
    void (*progress)(void *ctx, const char *stage, const char *line);
    void *ctx;
} quipu_train_options;

#define QUIPU_TRAIN_OPTIONS_DEFAULT                                                                \
    {                                                                                              \
        10, 1, NULL, NULL                                                                          \
    }

/**
 * Train every model from Universal Dependencies trees and write them into a folder.
 *
 * The same corpora, options and compiler give the same bytes.
 *
 * @param corpora   Folder with `trees/` holding files that end in -train.conllu. NUL-ended.
 * @param models    Folder to write to; must exist. NUL-ended.
 * @param options   NULL for the default.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (no training file); QUIPU_ERR_SYNTAX (not CoNLL-U; err->line says
 *         where); QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_train(const char *corpora, const char *models,
                                                   const quipu_train_options *options,
                                                   quipu_error *err);

/** Figures of the models on annotated trees, all in 0..1; with gold tokens unless said otherwise. */
typedef struct quipu_eval_scores {
    uint64_t n_tokens;
    double upos, xpos, lemma; /**< share right */
    double uas, las;          /**< attachment with predicted tags, punctuation counted */
    double token_f1, sentence_f1; /**< from raw text, its paragraphs given */
    double raw_las;               /**< labelled attachment F1 from raw text */
} quipu_eval_scores;

/**
 * Score the models that are in use on a CoNLL-U file.
 *
 * @param[out] scores  Filled on success.
 * @param path         NUL-ended.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_SYNTAX; QUIPU_ERR_MEMORY; QUIPU_ERR_CORRUPT.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_eval(quipu_eval_scores *scores, const char *path,
                                                  const quipu_data *data, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
