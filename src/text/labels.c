/*
 * Tags and relations by number: Universal POS tags, Penn tags as UD English uses them, UD relations
 * with the subtypes of English. New ones go at the end: models hold the numbers.
 */
#include "text/labels.h"

#include "base/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const upos_names[QUIPU_N_UPOS] = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const xpos_names[] = {
    "_",    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",
    "EX",   "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP",
    "NNPS", "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",
    "VB",   "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "``"};

static const char *const deprel_names[] = {
    "_",          "acl",           "acl:relcl",   "advcl",        "advcl:relcl",  "advmod",
    "amod",       "appos",         "aux",         "aux:pass",     "case",         "cc",
    "cc:preconj", "ccomp",         "clf",         "compound",     "compound:prt", "conj",
    "cop",        "csubj",         "csubj:outer", "csubj:pass",   "dep",          "det",
    "det:predet", "discourse",     "dislocated",  "expl",         "fixed",        "flat",
    "goeswith",   "iobj",          "list",        "mark",         "nmod",         "nmod:desc",
    "nmod:poss",  "nmod:unmarked", "nsubj",       "nsubj:outer",  "nsubj:pass",   "nummod",
    "obj",        "obl",           "obl:agent",   "obl:unmarked", "orphan",       "parataxis",
    "punct",      "reparandum",    "root",        "vocative",     "xcomp"};

/* As text/name_label.h numbers them. */
static const char *const name_names[] = {
    "O",       "B-person", "I-person", "B-organization", "I-organization", "B-place",
    "I-place", "B-event",  "I-event",  "B-other",        "I-other"};

static const char *name_of(const char *const *names, size_t n, size_t i)
{
    return names[i < n ? i : 0];
}

const char *quipu_upos_name(uint8_t upos)
{
    return name_of(upos_names, COUNT(upos_names), upos);
}

const char *quipu_xpos_name(uint8_t xpos)
{
    return name_of(xpos_names, COUNT(xpos_names), xpos);
}

const char *quipu_deprel_name(uint8_t deprel)
{
    return name_of(deprel_names, COUNT(deprel_names), deprel);
}

const char *quipu_name_label_name(uint8_t label)
{
    return name_of(name_names, COUNT(name_names), label);
}

size_t quipu_label__n_xpos(void)
{
    return COUNT(xpos_names);
}

size_t quipu_label__n_deprels(void)
{
    return COUNT(deprel_names);
}

static size_t find(const char *const *names, size_t n, quipu_str name)
{
    size_t i = 0;
    while (i < n && !quipu_str__is(name, quipu_str__of(names[i])))
        i++;
    return i;
}

uint8_t quipu_label__upos(quipu_str name)
{
    size_t i = find(upos_names, COUNT(upos_names), name);
    return (uint8_t)(i < COUNT(upos_names) ? i : QUIPU_UPOS_X);
}

uint8_t quipu_label__xpos(quipu_str name)
{
    size_t i = find(xpos_names, COUNT(xpos_names), name);
    return (uint8_t)(i < COUNT(xpos_names) ? i : 0);
}

uint8_t quipu_label__deprel(quipu_str name)
{
    size_t i = find(deprel_names, COUNT(deprel_names), name);
    if (i == COUNT(deprel_names))
        i = find(deprel_names, COUNT(deprel_names),
                 quipu_str__slice(name, 0, quipu_str__find(name, ':', 0)));
    if (i == COUNT(deprel_names))
        i = find(deprel_names, COUNT(deprel_names), QUIPU_STR("dep"));
    return (uint8_t)i;
}
