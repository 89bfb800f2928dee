/*
 * What agreement is about: numbers of relations and tags, and words from en/agreement.tsv.
 */
#include "base/str.h"
#include "base/table.h"
#include "text/agreement.h"
#include "text/labels.h"

static quipu_status read_words(quipu_agreement *self, const quipu_data *data, quipu_error *err)
{
    static const char *const names[QUIPU_AGREEMENT_LISTS] = {
        [QUIPU_AGREEMENT_ACCUSING] = "accusing",
        [QUIPU_AGREEMENT_BESIDE] = "beside",
        [QUIPU_AGREEMENT_DEED] = "deed",
        [QUIPU_AGREEMENT_DOER] = "doer",
        [QUIPU_AGREEMENT_GERUND] = "gerund",
    };
    return quipu_table__named(self->words, names, QUIPU_AGREEMENT_LISTS, data, "en/agreement.tsv",
                              "list words", err);
}

quipu_status quipu_agreement__open(quipu_agreement *self, const quipu_data *data, quipu_error *err)
{
    *self = (quipu_agreement){
        .aux = quipu_label__deprel(QUIPU_STR("aux")),
        .cop = quipu_label__deprel(QUIPU_STR("cop")),
        .subject = quipu_label__deprel(QUIPU_STR("nsubj")),
        .outer_subject = quipu_label__deprel(QUIPU_STR("nsubj:outer")),
        .passive_subject = quipu_label__deprel(QUIPU_STR("nsubj:pass")),
        .apposition = quipu_label__deprel(QUIPU_STR("appos")),
        .description = quipu_label__deprel(QUIPU_STR("nmod:desc")),
        .clause = quipu_label__deprel(QUIPU_STR("acl")),
        .adverbial = quipu_label__deprel(QUIPU_STR("advcl")),
        .agent = quipu_label__deprel(QUIPU_STR("obl:agent")),
        .compound = quipu_label__deprel(QUIPU_STR("compound")),
        .statement = quipu_label__deprel(QUIPU_STR("ccomp")),
        .conjunction = quipu_label__deprel(QUIPU_STR("cc")),
        .conjunct = quipu_label__deprel(QUIPU_STR("conj")),
        .object = quipu_label__deprel(QUIPU_STR("obj")),
        .receiver = quipu_label__deprel(QUIPU_STR("iobj")),
        .aside = quipu_label__deprel(QUIPU_STR("parataxis")),
        .oblique = quipu_label__deprel(QUIPU_STR("obl")),
        .modifier = quipu_label__deprel(QUIPU_STR("nmod")),
        .number = quipu_label__deprel(QUIPU_STR("nummod")),
        .case_ = quipu_label__deprel(QUIPU_STR("case")),
        .complement = quipu_label__deprel(QUIPU_STR("xcomp")),
        .marker = quipu_label__deprel(QUIPU_STR("mark")),
        .adjectival = quipu_label__deprel(QUIPU_STR("amod")),
        .adjective = quipu_label__xpos(QUIPU_STR("JJ")),
        .clausal_subject = quipu_label__deprel(QUIPU_STR("csubj")),
        .noun = quipu_label__xpos(QUIPU_STR("NN")),
        .plural = quipu_label__xpos(QUIPU_STR("NNS")),
        .base = quipu_label__xpos(QUIPU_STR("VB")),
        .gerund = quipu_label__xpos(QUIPU_STR("VBG")),
        .participle = quipu_label__xpos(QUIPU_STR("VBN")),
        .past = quipu_label__xpos(QUIPU_STR("VBD")),
        .present = quipu_label__xpos(QUIPU_STR("VBP")),
        .third = quipu_label__xpos(QUIPU_STR("VBZ")),
        .modal = quipu_label__xpos(QUIPU_STR("MD")),
        .comparative = quipu_label__xpos(QUIPU_STR("RBR")),
    };
    return read_words(self, data, err);
}
