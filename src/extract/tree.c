/*
 * Children of each token, from the heads.
 */
#include "extract/tree.h"

#include "base/str.h"

/* Trees of sentences are not deeper in print; a parser's mistakes may be. */
static const unsigned max_depth = 64;

void quipu_labels__find(quipu_labels *labels)
{
    const struct {
        const char *name;
        uint8_t *label;
    } wanted[] = {
        {"nsubj", &labels->nsubj},
        {"nsubj:pass", &labels->nsubj_pass},
        {"obj", &labels->obj},
        {"iobj", &labels->iobj},
        {"obl", &labels->obl},
        {"obl:agent", &labels->obl_agent},
        {"obl:npmod", &labels->obl_npmod},
        {"nmod", &labels->nmod},
        {"nmod:poss", &labels->nmod_poss},
        {"nmod:npmod", &labels->nmod_npmod},
        {"compound", &labels->compound},
        {"amod", &labels->amod},
        {"appos", &labels->appos},
        {"flat", &labels->flat},
        {"conj", &labels->conj},
        {"cc", &labels->cc},
        {"case", &labels->case_},
        {"det", &labels->det},
        {"mark", &labels->mark},
        {"aux", &labels->aux},
        {"aux:pass", &labels->aux_pass},
        {"cop", &labels->cop},
        {"advmod", &labels->advmod},
        {"xcomp", &labels->xcomp},
        {"ccomp", &labels->ccomp},
        {"acl", &labels->acl},
        {"acl:relcl", &labels->acl_relcl},
        {"advcl", &labels->advcl},
        {"parataxis", &labels->parataxis},
        {"root", &labels->root},
        {"nummod", &labels->nummod},
        {"dep", &labels->dep},
        {"csubj", &labels->csubj},
        {"nsubj:outer", &labels->nsubj_outer},
        {"det:predet", &labels->det_predet},
        {"cc:preconj", &labels->cc_preconj},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        *wanted[i].label = UINT8_MAX;
        for (uint8_t deprel = 0; deprel < UINT8_MAX; deprel++)
            if (strcmp(quipu_deprel_name(deprel), wanted[i].name) == 0)
                *wanted[i].label = deprel;
    }
}

bool quipu_tree__init(quipu_tree *tree, const quipu_text *text, const quipu_labels *labels,
                      quipu_arena *arena)
{
    tree->labels = *labels;
    tree->tokens = text->tokens;
    tree->n_tokens = text->n_tokens;
    tree->first_child = quipu_arena__take(arena, text->n_tokens + 1, sizeof *tree->first_child);
    tree->next_child = quipu_arena__take(arena, text->n_tokens + 1, sizeof *tree->next_child);
    if (tree->first_child == NULL || tree->next_child == NULL)
        return false;
    for (size_t i = 0; i < text->n_tokens; i++)
        tree->first_child[i] = tree->next_child[i] = QUIPU_NO_HEAD;
    for (size_t i = text->n_tokens; i-- > 0;) {
        uint32_t head = text->tokens[i].head;
        if (head >= text->n_tokens)
            continue;
        tree->next_child[i] = tree->first_child[head];
        tree->first_child[head] = (uint32_t)i;
    }
    return true;
}

uint32_t quipu_tree__child(const quipu_tree *tree, uint32_t token, uint8_t deprel)
{
    QUIPU_EACH_CHILD(child, tree, token)
    if (tree->tokens[child].deprel == deprel)
        return child;
    return QUIPU_NO_HEAD;
}

bool quipu_tree__child_is(const quipu_tree *tree, uint32_t token, uint8_t deprel, quipu_str lower)
{
    uint32_t child = quipu_tree__child(tree, token, deprel);
    return child != QUIPU_NO_HEAD && quipu_str__is(tree->tokens[child].lower, lower);
}

uint32_t quipu_tree__leftmost(const quipu_tree *tree, uint32_t token)
{
    for (unsigned depth = 0; depth < max_depth; depth++) {
        uint32_t child = tree->first_child[token];
        if (child == QUIPU_NO_HEAD || child > token)
            break;
        token = child;
    }
    return token;
}
