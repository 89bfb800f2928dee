/* What the files of this room share: the resolver and one run of it. */
#ifndef QUIPU_RESOLVE_RESOLVER_H
#define QUIPU_RESOLVE_RESOLVER_H

#include "base/arena.h"
#include "base/map.h"
#include "resolve/graph.h"
#include "resolve/links.h"
#include "resolve/name.h"

#include <quipu/resolve.h>

struct quipu_resolver {
    const quipu_ontology *ontology;
    quipu_name_words words;
    quipu_links links;
    quipu_arena arena;           /* the copies of the extractions */
    quipu_extraction *documents; /* without mentions */
    size_t n_documents, room;
    quipu_map_index names; /* of the documents */
};

/* An id given by a table or a gazetteer. One authority never calls one thing by two ids. */
typedef struct quipu_given {
    quipu_str id;
    uint32_t authority; /* a table's number, or QUIPU_GAZETTEER for all texts */
    struct quipu_given *next;
} quipu_given;
#define QUIPU_GAZETTEER UINT32_MAX

/* A local entity of one document, on its way into an entity of the graph. */
typedef struct quipu_item {
    const quipu_local_entity *local;
    uint32_t document;  /* index into quipu_resolution.documents */
    uint32_t parent;    /* towards the first item of its class */
    quipu_type type;    /* QUIPU_NO_TYPE until it is found out */
    uint32_t entity;    /* index into the graph's entities, in the end */
    quipu_given *given; /* of the whole class; kept at its first item */
    quipu_str owner;    /* the country whose organ a text says it is, or "" */
} quipu_item;

/* One run over all documents. */
typedef struct quipu_resolution {
    const quipu_resolver *resolver;
    quipu_arena arena;
    const quipu_extraction **documents; /* [resolver->n_documents] sorted by name */
    uint32_t *first_item;               /* [n_documents + 1] */
    quipu_item *items;                  /* by document, then as in the extraction */
    uint32_t n_items;
    uint32_t *source_of;        /* [n_documents] index into the graph's sources */
    quipu_source *sources_made; /* the graph's, until it is told which are copies */
    quipu_entity *entities;     /* the graph's, while they are being counted */
    quipu_map_index sources;    /* name -> index into the graph's sources */
    quipu_graph__whole *out;
} quipu_resolution;

/* The first item of the class of `item`: as identity stands at the moment. */
uint32_t quipu_class__of(quipu_resolution *run, uint32_t item);
/* Make the classes of `items` one, if no authority objects. */
void quipu_class__join(quipu_resolution *run, const uint32_t *items, size_t n);

/* The steps, in their order. */
QUIPU_NODISCARD quipu_status quipu_resolution__find_sources(quipu_resolution *run, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__identify(quipu_resolution *run, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__make_entities(quipu_resolution *run,
                                                             quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__make_edges(quipu_resolution *run, quipu_error *err);

/* The source that an assertion of document `document` is evidence from: the one that a table's row cites. */
uint32_t quipu_resolution__source(const quipu_resolution *run, uint32_t document,
                                  const quipu_assertion *assertion);

/* Whether an id has the public form "type:rest" for this type. */
bool quipu_id__is_public(const quipu_ontology *ontology, quipu_str id, quipu_type type);

#endif
