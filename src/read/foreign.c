/*
 * Nodes and links of a graph that somebody else made. What cannot be used is kept aside with its place and reason.
 */
#include "read/foreign.h"

#include "base/alloc.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

quipu_status quipu_foreign__new(quipu_foreign__whole **out, quipu_str bytes, quipu_str name,
                                quipu_error *err)
{
    *out = NULL;
    if (bytes.len > QUIPU_MAX_INPUT)
        return quipu_error__too_long(err, name, 0, QUIPU_MAX_INPUT);
    quipu_foreign__whole *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    self->public.name = quipu_arena__copy(&self->arena, name);
    self->no_memory = self->public.name.ptr == NULL;
    quipu_digest__sha256(self->public.sha256, bytes);
    *out = self;
    return QUIPU_OK;
}

quipu_str quipu_foreign__copy(quipu_foreign__whole *self, quipu_str text)
{
    text = quipu_str__trim(text);
    if (text.len == 0)
        return QUIPU_STR("");
    quipu_str copy = quipu_arena__copy(&self->arena, text);
    if (copy.ptr == NULL) {
        self->no_memory = true;
        return QUIPU_STR("");
    }
    quipu_utf8__repair((char *)copy.ptr, copy.len);
    return copy;
}

static void add_fault(quipu_foreign__whole *self, const quipu_record *row, const char *what,
                      quipu_str word)
{
    quipu_error fault;
    quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->public.name, row->span.begin, row->line, 0,
                    "%s '%.*s'", what, (int)(word.len < 80 ? word.len : 80), word.ptr);
    quipu_faults__add(&self->faults, &fault);
}

void quipu_foreign__add_node(quipu_foreign__whole *self, const quipu_record *node)
{
    quipu_str id = node->fields[QUIPU_FIELD_ID];
    if (id.len == 0 || quipu_map__get(&self->by_id, id) != QUIPU_MAP_NONE) {
        add_fault(self, node, id.len == 0 ? "a node without id" : "a second node has the id", id);
        return;
    }
    quipu_record *grown =
        quipu_alloc__reserve(self->nodes, self->public.n_nodes, &self->nodes_room, sizeof *grown);
    self->no_memory |= grown == NULL;
    if (grown == NULL)
        return;
    self->nodes = grown;
    self->nodes[self->public.n_nodes] = *node;
    if (node->fields[QUIPU_FIELD_NAME].len == 0)
        self->nodes[self->public.n_nodes].fields[QUIPU_FIELD_NAME] = id;
    self->no_memory |= !quipu_map__put(&self->by_id, id, (uint32_t)self->public.n_nodes++);
}

void quipu_foreign__add_link(quipu_foreign__whole *self, const quipu_record *link)
{
    quipu_record *grown =
        quipu_alloc__reserve(self->links, self->public.n_links, &self->links_room, sizeof *grown);
    self->no_memory |= grown == NULL;
    if (grown == NULL)
        return;
    self->links = grown;
    self->links[self->public.n_links++] = *link;
}

/* Whether both ends of a link are nodes; it is a fault where one is not. */
static bool is_whole(quipu_foreign__whole *self, const quipu_record *link)
{
    static const int ends[] = {QUIPU_FIELD_SUBJECT, QUIPU_FIELD_OBJECT};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (quipu_map__get(&self->by_id, link->fields[ends[i]]) == QUIPU_MAP_NONE) {
            add_fault(self, link, "an edge to a node that is not there,", link->fields[ends[i]]);
            return false;
        }
    return true;
}

quipu_status quipu_foreign__finish(quipu_foreign **out, quipu_foreign__whole *self, quipu_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < self->public.n_links; i++)
        if (is_whole(self, &self->links[i]))
            self->links[n++] = self->links[i];
    if (self->no_memory || self->faults.no_memory)
        return quipu_error__memory(err);
    self->public.n_links = n;
    self->public.nodes = self->nodes;
    self->public.links = self->links;
    self->public.faults = self->faults.items;
    self->public.n_faults = self->faults.n;
    self->public.n_more_faults = self->faults.n_more;
    *out = &self->public;
    return QUIPU_OK;
}

void quipu_foreign_free(quipu_foreign *graph)
{
    if (graph == NULL)
        return;
    quipu_foreign__whole *self = (quipu_foreign__whole *)graph;
    quipu_alloc__free(self->nodes);
    quipu_alloc__free(self->links);
    quipu_faults__clear(&self->faults);
    quipu_map__clear(&self->by_id);
    quipu_arena__clear(&self->arena);
    quipu_alloc__free(self);
}
