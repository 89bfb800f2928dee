/* Scores of arcs to a tree. */
#ifndef QUIPU_TEXT_TREE_H
#define QUIPU_TEXT_TREE_H

#include "text/splitter.h"

/*
 * The heads of a tree with high scores: every word has one head, exactly one word the root, and
 * there is no circle.
 *
 * heads: [n], the root being n. scores: [n][n + 1], of each word as the head of each; the last
 * column is the root; what stands for a word as its own head is ignored. 1 <= n <=
 * QUIPU_MAX_SENTENCE.
 */
void quipu_tree__best(uint16_t *heads, const int32_t *scores, size_t n);

#endif
