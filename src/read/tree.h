/* Walking trees of libxml2 without recursion: pages are nested as deep as their makers like. */
#ifndef QUIPU_READ_TREE_H
#define QUIPU_READ_TREE_H

#include "base/buf.h"

#include <libxml/tree.h>

/* What to do at an element or a text. */
typedef struct quipu_tree_visitor {
    bool (*enter)(void *ctx, xmlNode *node); /* false: what is inside is passed over */
    void (*leave)(void *ctx, xmlNode *node); /* of each node that was entered; may be NULL */
    void *ctx;
} quipu_tree_visitor;

/* Visit `root` and all below it, in the order of the document. Linear. */
void quipu_tree__walk(xmlNode *root, const quipu_tree_visitor *visitor);
/* Whether a node is an element of this name, in lower case. */
bool quipu_tree__is(const xmlNode *node, const char *name);
/* Whether it is one of several, joined with '|'. */
bool quipu_tree__is_among(const xmlNode *node, quipu_str names);
/* The value of an attribute, a view into the tree; "" where there is none. */
quipu_str quipu_tree__attribute(const xmlNode *node, const char *name);
/* Append all text in a node. */
void quipu_tree__add_text(quipu_buf *out, const xmlNode *node);

#endif
