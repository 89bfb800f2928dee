/*
 * The table corpus_ties.tsv, and passages under construction.
 */
#include "train/tie_corpus.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

static quipu_status add_label(quipu_tie_corpus *self, const quipu_table_rows *row, quipu_error *err)
{
    if (self->n_labels == QUIPU_TIE_LABELS)
        return quipu_table__fault(row, err, "more than %d labels of one corpus", QUIPU_TIE_LABELS);
    self->labels[self->n_labels++] =
        (quipu_tie_label){row->cells[1], row->cells[2], row->cells[4],
                          quipu_str__is(row->cells[3], QUIPU_STR("yes"))};
    return QUIPU_OK;
}

quipu_status quipu_tie_corpus__open(quipu_tie_corpus *out, const quipu_data *data,
                                    const char *corpus, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status =
        quipu_table__open(&row, data, "corpus_ties.tsv", "corpus label class turned also", err);
    while (status >= 0 && quipu_table__next(&row))
        if (quipu_str__is(row.cells[0], quipu_str__of(corpus)))
            status = add_label(out, &row, err);
    if (status >= 0 && out->n_labels == 0)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, corpus,
                                "no corpus of ties that corpus_ties.tsv has");
    return status;
}

void quipu_tie_corpus__clear(quipu_tie_corpus *corpus)
{
    for (size_t i = 0; i < corpus->n_passages; i++)
        quipu_alloc__free(corpus->passages[i].facts);
    quipu_alloc__free(corpus->passages);
    quipu_map__clear(&corpus->by_text);
    quipu_arena__clear(&corpus->arena);
}

size_t quipu_tie_corpus__label(const quipu_tie_corpus *corpus, quipu_str name)
{
    for (size_t i = 0; i < corpus->n_labels; i++)
        if (quipu_str__is(corpus->labels[i].name, name))
            return i;
    return QUIPU_TIE_LABELS;
}

quipu_status quipu_tie_corpus__classes(uint8_t *classes, const quipu_tie_corpus *corpus,
                                       const quipu_learnt *learnt, quipu_error *err)
{
    for (size_t i = 0; i < corpus->n_labels; i++) {
        quipu_str name = corpus->labels[i].class;
        classes[i] = (uint8_t)quipu_learnt__class(learnt, name);
        if (classes[i] == learnt->n_classes)
            return quipu_error__set(err, QUIPU_ERR_SYNTAX, "corpus_ties.tsv",
                                    "'%.*s' is no class of en/learnt_ties.tsv", (int)name.len,
                                    name.ptr);
    }
    return QUIPU_OK;
}

quipu_tie_passage *quipu_tie_corpus__add(quipu_tie_corpus *corpus)
{
    quipu_tie_passage *grown = quipu_alloc__reserve(corpus->passages, corpus->n_passages,
                                                    &corpus->passages_room, sizeof *grown);
    if (grown == NULL)
        return NULL;
    corpus->passages = grown;
    grown += corpus->n_passages++;
    *grown = (quipu_tie_passage){0};
    return grown;
}

bool quipu_tie_corpus__add_fact(const quipu_tie_corpus *corpus, quipu_tie_passage *passage,
                                quipu_tie_fact fact)
{
    quipu_tie_fact *grown =
        quipu_alloc__reserve(passage->facts, passage->n_facts, &passage->facts_room, sizeof *grown);
    if (grown == NULL)
        return false;
    if (corpus->labels[fact.label].turned) {
        quipu_span subject = fact.subject;
        fact.subject = fact.object;
        fact.object = subject;
    }
    passage->facts = grown;
    grown[passage->n_facts++] = fact;
    return true;
}
