/* Ties that a trained model tells: the classes of en/learnt_ties.tsv with their weights of models/ties.model. */
#ifndef QUIPU_EXTRACT_LEARNT_H
#define QUIPU_EXTRACT_LEARNT_H

#include "extract/trace.h"
#include "model/file.h"

#include <quipu/extract.h>

/* Classes that a model has room for: a row of weights is half a line of the cache. */
#define QUIPU_LEARNT_CLASSES 16
/* Steps of a weight, and of a score: 2^-10 of the logarithm of the odds. */
#define QUIPU_LEARNT_BITS 10
/* Rows of weights: 2 to this. */
#define QUIPU_LEARNT_ROW_BITS 16
/* Most relations that keep a class from being stated. */
#define QUIPU_LEARNT_MAX_UNLESS 8
/* A class without a column in the model. */
#define QUIPU_LEARNT_ABSENT QUIPU_LEARNT_CLASSES

/* One row of the table. */
typedef struct quipu_learnt_class {
    quipu_str name;
    char rule[40]; /* "model:NAME" */
    quipu_origin origin;
    quipu_relation relation;
    quipu_type_set subjects, objects;
    quipu_relation unless[QUIPU_LEARNT_MAX_UNLESS]; /* its own relation among them */
    size_t n_unless;
    bool symmetric;
    int32_t thresholds[2]; /* scores below it say nothing: in news, in profiles */
    uint8_t column;        /* of the model, or QUIPU_LEARNT_ABSENT */
} quipu_learnt_class;

/* Immutable once loaded. */
typedef struct quipu_learnt {
    quipu_learnt_class classes[QUIPU_LEARNT_CLASSES];
    size_t n_classes;
    const int16_t
        *weights; /* [1 << QUIPU_LEARNT_ROW_BITS][QUIPU_LEARNT_CLASSES]; NULL without a model */
} quipu_learnt;

/*
 * Without a model, as before the first training, all classes are absent. QUIPU_ERR_SYNTAX, QUIPU_ERR_NOT_FOUND (no
 * table), QUIPU_ERR_CORRUPT. The data must outlive `*out`.
 */
QUIPU_NODISCARD quipu_status quipu_learnt__load(quipu_learnt *out, const quipu_data *data,
                                                const quipu_ontology *ontology, quipu_error *err);
/* The model alone, opened over a table that is loaded already. QUIPU_ERR_CORRUPT. */
QUIPU_NODISCARD quipu_status quipu_learnt__open(quipu_learnt *learnt, const quipu_model *model,
                                                quipu_error *err);
/* The class called `name`, or n_classes. */
size_t quipu_learnt__class(const quipu_learnt *learnt, quipu_str name);
/* The classes whose ends may be of one of these types each: a set of bits. */
uint32_t quipu_learnt__admitted(const quipu_learnt *learnt, quipu_type_set subjects,
                                quipu_type_set objects);
/* The sums of the rows of all features. sums: [QUIPU_LEARNT_CLASSES], by column. */
void quipu_learnt__score(int32_t *sums, const quipu_learnt *learnt, const uint32_t *rows, size_t n);
/* The probability that a sum stands for, in hundredths. */
float quipu_learnt__probability(int32_t sum);

#endif
