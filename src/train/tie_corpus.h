/* Passages in which people marked which names are tied, and how. */
#ifndef QUIPU_TRAIN_TIE_CORPUS_H
#define QUIPU_TRAIN_TIE_CORPUS_H

#include "base/arena.h"
#include "base/map.h"
#include "extract/learnt.h"

#include <quipu/read.h>

/* Most labels of one corpus: they form a set of bits. */
#define QUIPU_TIE_LABELS 32

/* A label of a corpus, as corpus_ties.tsv has it. */
typedef struct quipu_tie_label {
    quipu_str name, class;
    quipu_str also; /* relations that state the same and more, joined with '|' */
    bool turned;    /* the corpus has the ends the other way round */
} quipu_tie_label;

/* Two names and what ties them, the ends in our order. */
typedef struct quipu_tie_fact {
    quipu_span subject, object; /* in bytes of the passage's text */
    uint8_t label;
    bool is_evident; /* the sentence that has both is known to state it */
} quipu_tie_fact;

typedef struct quipu_tie_passage {
    quipu_document document;
    uint32_t labels; /* set of those that were looked for */
    unsigned fold;   /* 0 where a corpus has none */
    quipu_tie_fact *facts;
    size_t n_facts, facts_room;
} quipu_tie_passage;

/* Zero it to begin with. */
typedef struct quipu_tie_corpus {
    quipu_tie_label labels[QUIPU_TIE_LABELS];
    size_t n_labels;
    quipu_tie_passage *passages;
    size_t n_passages, passages_room;
    quipu_map_index by_text; /* private, as is the arena */
    quipu_arena arena;
} quipu_tie_corpus;

/* The labels that corpus_ties.tsv has for a corpus. QUIPU_ERR_NOT_FOUND (none), QUIPU_ERR_SYNTAX, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_tie_corpus__open(quipu_tie_corpus *out, const quipu_data *data,
                                                    const char *corpus, quipu_error *err);
void quipu_tie_corpus__clear(quipu_tie_corpus *corpus);

/*
 * Append what a file has. Labels that the table does not have are passed over. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX (err->line
 * says where), QUIPU_ERR_LIMIT, QUIPU_ERR_MEMORY.
 */
typedef quipu_status quipu_tie_corpus_read(quipu_tie_corpus *corpus, const char *path,
                                           quipu_error *err);
/* KnowledgeNet: a JSON object a line, `marked` with both ends between brackets, or none where the tie is not there. */
quipu_tie_corpus_read quipu_tie_corpus__read_marked;
/* DocRED: a JSON object a document, with `sents`, `vertexSet` and `labels`; a block a sentence. */
quipu_tie_corpus_read quipu_tie_corpus__read_documents;
/* Sentences that nobody marked: a word a row, an empty line behind each sentence. The corpus need not be opened. */
quipu_tie_corpus_read quipu_tie_corpus__read_plain;

/*
 * The class that each label teaches, by number. classes: [QUIPU_TIE_LABELS]. QUIPU_ERR_SYNTAX: en/learnt_ties.tsv has none of
 * that name.
 */
QUIPU_NODISCARD quipu_status quipu_tie_corpus__classes(uint8_t *classes,
                                                       const quipu_tie_corpus *corpus,
                                                       const quipu_learnt *learnt, quipu_error *err);

/* For the readers. The label's number, or QUIPU_TIE_LABELS. */
size_t quipu_tie_corpus__label(const quipu_tie_corpus *corpus, quipu_str name);
/* Append a passage; NULL when memory has run out. */
quipu_tie_passage *quipu_tie_corpus__add(quipu_tie_corpus *corpus);
/* Append a fact whose ends are in the order of the corpus; false when memory has run out. */
bool quipu_tie_corpus__add_fact(const quipu_tie_corpus *corpus, quipu_tie_passage *passage,
                                quipu_tie_fact fact);

#endif
