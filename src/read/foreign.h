/* A graph of somebody else while it is being read. */
#ifndef QUIPU_READ_FOREIGN_H
#define QUIPU_READ_FOREIGN_H

#include "base/arena.h"
#include "base/map.h"
#include "read/faults.h"

typedef struct quipu_foreign__whole {
    quipu_foreign public; /* first: a quipu_foreign is one of these */
    quipu_arena arena;
    quipu_record *nodes, *links;
    size_t nodes_room, links_room;
    quipu_faults faults;
    quipu_map_index by_id;
    bool no_memory;
} quipu_foreign__whole;

/* Begin one: name and digest of `bytes`, which are checked for their length. */
QUIPU_NODISCARD quipu_status quipu_foreign__new(quipu_foreign__whole **out, quipu_str bytes,
                                                quipu_str name, quipu_error *err);
/* A copy that lives as long as the graph, repaired and trimmed. */
quipu_str quipu_foreign__copy(quipu_foreign__whole *self, quipu_str text);
/* Add a node or link, whose texts are copies. A node of a known id is a fault and left out, as is one without. */
void quipu_foreign__add_node(quipu_foreign__whole *self, const quipu_record *node);
void quipu_foreign__add_link(quipu_foreign__whole *self, const quipu_record *link);
/* Leave out links to nodes that are not there, and hand the graph out. */
QUIPU_NODISCARD quipu_status quipu_foreign__finish(quipu_foreign **out, quipu_foreign__whole *self,
                                                   quipu_error *err);

#endif
