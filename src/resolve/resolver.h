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
    quipu_map_index kept;        /* names, ids and rules -> index into `texts`: one copy of each */
    quipu_str *texts;
    size_t n_texts, text_room;
    quipu_extraction *documents; /* without mentions */
    size_t n_documents, room;
    quipu_map_index names;                 /* of the documents */
    struct quipu_decision_list *decisions; /* NULL for none */
};

/* An id given by a table or a gazetteer. One authority never calls one thing by two ids. */
typedef struct quipu_given {
    quipu_str id;
    uint32_t authority; /* a table's number, or QUIPU_GAZETTEER for all texts */
    struct quipu_given *next;
} quipu_given;
#define QUIPU_GAZETTEER UINT32_MAX
/* From here on up to the gazetteers: what users decided. */
#define QUIPU_DECIDED (UINT32_MAX / 2)

/* A local entity of one document, on its way into an entity of the graph. */
typedef struct quipu_item {
    const quipu_local_entity *local;
    uint32_t document;  /* index into quipu_resolution.documents */
    uint32_t parent;    /* towards the first item of its class */
    quipu_type type;    /* QUIPU_NO_TYPE until it is found out */
    bool is_apart;      /* a user split it off: no rule joins it to anything */
    bool is_dropped;    /* a user dropped its class; kept at its first item */
    uint32_t entity;    /* index into the graph's entities, in the end; QUIPU_NOBODY: dropped */
    quipu_given *given; /* of the whole class; kept at its first item */
    quipu_str owner;    /* the country whose organ it is, or "" (homes.h) */
    bool is_common;     /* a body called as those of many countries: its owner tells whose it is */
    bool is_another; /* though called like it, not the one that the gazetteer has given the id of */
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
    struct quipu_decided *decided; /* NULL where nothing is decided */
} quipu_resolution;

/* The first item of the class of `item`: as identity stands at the moment. */
uint32_t quipu_class__of(quipu_resolution *run, uint32_t item);
/*
 * Make the classes of `items`, each named once, one, but for those that an authority tells from any other of them: these
 * stay as they are.
 */
void quipu_class__join(quipu_resolution *run, const uint32_t *items, size_t n);

/* Make two classes one, whatever authorities say: a user does. The class keeps the ids of both. */
void quipu_class__force(quipu_resolution *run, uint32_t a, uint32_t b);
/* Note an id of an item, beside those that its class has. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_class__give(quipu_resolution *run, uint32_t item, quipu_str id,
                                               uint32_t authority, quipu_error *err);

/* The steps, in their order. */
QUIPU_NODISCARD quipu_status quipu_resolution__find_sources(quipu_resolution *run, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__identify(quipu_resolution *run, quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__make_entities(quipu_resolution *run,
                                                             quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_resolution__make_edges(quipu_resolution *run, quipu_error *err);

/* The name that a user gave the entity of an item, or "". */
quipu_str quipu_decided__name(quipu_resolution *run, uint32_t item);
/* The n-th identifier that a user gave it, in the order of the decisions; "" where there are no more. */
quipu_str quipu_decided__link(quipu_resolution *run, uint32_t item, size_t n);
/* Whether a user dropped this relation; asked when the entities are made and quipu_decided__find_edges() ran. */
QUIPU_NODISCARD quipu_status quipu_decided__find_edges(quipu_resolution *run, quipu_error *err);
bool quipu_decided__drops(const quipu_resolution *run, uint32_t source, quipu_relation relation,
                          uint32_t target);

/* The source that an assertion of document `document` is evidence from: the one that a table's row cites. */
uint32_t quipu_resolution__source(const quipu_resolution *run, uint32_t document,
                                  const quipu_assertion *assertion);

/* Whether an id has the public form "type:rest" for this type. */
bool quipu_id__is_public(const quipu_ontology *ontology, quipu_str id, quipu_type type);

#endif
