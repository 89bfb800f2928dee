/* What the parts of the bench share. */
#ifndef QUIPU_TESTS_BENCH_H
#define QUIPU_TESTS_BENCH_H

#include "base/error.h"

#include <quipu.h>

enum stage {
    STAGE_READ,
    STAGE_SPLIT,
    STAGE_PARSE,
    STAGE_LEMMATISE,
    STAGE_EXTRACT,
    STAGE_RESOLVE,
    N_STAGES
};

typedef struct bench {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
    quipu_inputs *inputs;
    bool once;
    double seconds[N_STAGES];
    size_t n_documents, n_tokens, n_bytes;
} bench;

/* An input's bytes, to be freed with quipu_bytes_free(), and its name. */
QUIPU_NODISCARD quipu_status bench_load(quipu_str *bytes, quipu_str *name, const bench *self,
                                        size_t i, quipu_error *err);

/* The time that the stages from `first` to `last` took. */
double bench_seconds(const bench *self, enum stage first, enum stage last);

/* Run other programs over the same articles and print how quipu compares. */
QUIPU_NODISCARD quipu_status bench_peers(const bench *self, quipu_error *err);

#endif
