/* A CoNLL-U file, document by document. */
#ifndef QUIPU_TEXT_CONLLU_READ_H
#define QUIPU_TEXT_CONLLU_READ_H

#include "text/treebank.h"

struct quipu_conllu {
    quipu_str rest; /* what is not read yet */
    uint32_t line;  /* lines before `rest` */
    bool has_any;   /* a document was read, or a fault reported */
    quipu_treebank bank;
    quipu_document document; /* views into `bank` */
};

#endif
