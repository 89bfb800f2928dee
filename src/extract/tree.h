/* Walking dependency trees. */
#ifndef QUIPU_EXTRACT_TREE_H
#define QUIPU_EXTRACT_TREE_H

#include "base/arena.h"

#include <quipu/text.h>

/* Numbers of the UD relations that the code asks for. */
typedef struct quipu_labels {
    uint8_t nsubj, nsubj_pass, csubj, obj, iobj, obl, obl_agent, obl_npmod, nmod, nmod_poss,
        nmod_npmod, compound, amod, appos, flat, conj, cc, case_, det, mark, aux, aux_pass, cop,
        advmod, xcomp, ccomp, acl, acl_relcl, advcl, parataxis, root, nummod, dep, nsubj_outer,
        det_predet, cc_preconj;
} quipu_labels;

/* A document's trees with the way down. */
typedef struct quipu_tree {
    const quipu_token *tokens;
    size_t n_tokens;
    uint32_t *first_child; /* [n_tokens] leftmost, or QUIPU_NO_HEAD */
    uint32_t *next_child; /* [n_tokens] the next to the right under the same head, or QUIPU_NO_HEAD */
    quipu_labels labels;
} quipu_tree;

/* The numbers by the names; once for all documents. */
void quipu_labels__find(quipu_labels *labels);

/* False when memory has run out. */
bool quipu_tree__init(quipu_tree *tree, const quipu_text *text, const quipu_labels *labels,
                      quipu_arena *arena);

/* The leftmost child with this relation, or QUIPU_NO_HEAD. */
uint32_t quipu_tree__child(const quipu_tree *tree, uint32_t token, uint8_t deprel);
/* Whether the leftmost child with this relation is this word, in lower case. */
bool quipu_tree__child_is(const quipu_tree *tree, uint32_t token, uint8_t deprel, quipu_str lower);
/* Leftmost token of everything below `token`, itself among them; at most 64 levels deep. */
uint32_t quipu_tree__leftmost(const quipu_tree *tree, uint32_t token);

static inline bool quipu_tree__is(const quipu_tree *tree, uint32_t token, uint8_t deprel)
{
    return tree->tokens[token].deprel == deprel;
}

#define QUIPU_EACH_CHILD(child, tree, token)                                                       \
    for (uint32_t child = (tree)->first_child[token]; child != QUIPU_NO_HEAD;                      \
         child = (tree)->next_child[child])

#endif
