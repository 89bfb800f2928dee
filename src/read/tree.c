/*
 * Trees of libxml2.
 */
#include "read/tree.h"

#include "base/str.h"

#include <string.h>

static void leave(const quipu_tree_visitor *visitor, xmlNode *node)
{
    if (visitor->leave != NULL)
        visitor->leave(visitor->ctx, node);
}

void quipu_tree__walk(xmlNode *root, const quipu_tree_visitor *visitor)
{
    for (xmlNode *node = root; node != NULL;) {
        bool is_entered = visitor->enter(visitor->ctx, node);
        if (is_entered && node->children != NULL) {
            node = node->children;
            continue;
        }
        if (is_entered)
            leave(visitor, node);
        while (node != root && node->next == NULL) {
            node = node->parent;
            leave(visitor, node);
        }
        node = node == root ? NULL : node->next;
    }
}

bool quipu_tree__is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

bool quipu_tree__is_among(const xmlNode *node, quipu_str names)
{
    return node->type == XML_ELEMENT_NODE &&
           quipu_str__is_listed(quipu_str__of((const char *)node->name), names, '|');
}

quipu_str quipu_tree__attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->type == XML_ELEMENT_NODE ? node->properties : NULL; at != NULL;
         at = at->next)
        if (strcmp((const char *)at->name, name) == 0 && at->children != NULL)
            return quipu_str__of((const char *)at->children->content);
    return QUIPU_STR("");
}

static bool add_piece(void *ctx, xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        quipu_buf__add_cstr(ctx, (const char *)node->content);
    return true;
}

void quipu_tree__add_text(quipu_buf *out, const xmlNode *node)
{
    quipu_tree__walk((xmlNode *)node, &(quipu_tree_visitor){.enter = add_piece, .ctx = out});
}
