/**
 * @file
 * From the extractions of all documents to one graph of entities and edges.
 */
#ifndef QUIPU_RESOLVE_H
#define QUIPU_RESOLVE_H

#include <quipu/base.h>
#include <quipu/extract.h>
#include <quipu/ontology.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A document that the graph was built from. */
typedef struct quipu_source {
    quipu_str
        id; /**< "d:" and the first 12 digits of the SHA-256 of its name; longer where two collide */
    quipu_str name, title, date, publisher, address;
    quipu_str sha256;
    bool is_table;
    bool is_cited; /**< only named by a table's rows: its bytes were never read */
} quipu_source;

/** A node: somebody or something, over all documents. */
typedef struct quipu_entity {
    quipu_str id; /**< readable and stable: "person:sanae-takaichi" */
    quipu_str name;
    quipu_type type;
    const quipu_str *aliases; /**< all other names, written or known, and ids that tables gave; sorted */
    uint32_t n_aliases;
    const quipu_str *mentions; /**< each distinct string as written in the documents; sorted */
    uint32_t n_mention_strings;
    uint32_t n_mentions;  /**< named mentions in all documents */
    uint32_t n_documents; /**< texts that name it, and documents that tables cite for it */
} quipu_entity;

/** One assertion behind an edge. */
typedef struct quipu_evidence {
    uint32_t document; /**< index into quipu_graph.sources */
    quipu_span span; /**< of the passage, in bytes of the document; [0, 0) in one that a table cites */
    quipu_str text; /**< the passage */
    quipu_standing standing;
    uint32_t by;     /**< entity, or QUIPU_NOBODY */
    quipu_when when; /**< as stated; "" when the text says nothing */
    quipu_str rule;
    float score;
} quipu_evidence;

/** An edge: all assertions with the same subject, relation and object. */
typedef struct quipu_edge {
    quipu_str id;    /**< stable: "SUBJECT|RELATION|OBJECT" by ids */
    uint32_t source; /**< index into quipu_graph.entities; symmetric: the smaller id */
    uint32_t target;
    quipu_relation relation;
    quipu_standing
        standing; /**< of the newest assertion; ties go actual, former, planned, possible, denied */
    uint32_t standings[QUIPU_N_STANDINGS]; /**< number of assertions by standing */
    const uint32_t *by;                    /**< entities it is attributed to, sorted */
    uint32_t n_by;
    char first[11],
        last[11]; /**< ISO dates of what is first and last asserted (else the documents'), or "" */
    uint32_t n_sources; /**< independent documents: copies count once */
    uint32_t n_documents;
    bool conflict;                  /**< both asserted as actual and denied */
    const quipu_evidence *evidence; /**< best first: that of the edge's standing, then the surest */
    uint32_t n_evidence;
} quipu_edge;

/** The graph, whole. Entities are sorted by id, edges by (source id, relation name, target id). */
typedef struct quipu_graph {
    const quipu_source *sources; /**< sorted by name */
    size_t n_sources;
    const quipu_entity *entities;
    size_t n_entities;
    const quipu_edge *edges;
    size_t n_edges;
} quipu_graph;

/** Gathers extractions until the graph is asked for. One thread at a time may use it. */
typedef struct quipu_resolver quipu_resolver;

/**
 * Start an empty resolver.
 *
 * @param[out] out  New resolver; free with quipu_resolver_free(). NULL on failure.
 * @param ontology  Must outlive `*out`. The tables of titles and name words are read from where it was.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (a table is missing); QUIPU_ERR_SYNTAX (a table's row is malformed);
 *         QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_resolver_new(quipu_resolver **out,
                                                          const quipu_ontology *ontology,
                                                          quipu_error *err);
QUIPU_API void quipu_resolver_free(quipu_resolver *resolver);

/**
 * Add the extraction of one document. The order of calls does not change the graph.
 *
 * @param extraction  Not kept: what is needed is copied.
 * @return QUIPU_OK; QUIPU_ERR_INVALID (a document of this name was added before); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_resolver_add(quipu_resolver *resolver,
                                                          const quipu_extraction *extraction,
                                                          quipu_error *err);

/**
 * Decide which local entities are one, gather assertions into edges, sort.
 *
 * About n log n in the number of local entities and assertions. The rules of identity are in
 * src/resolve/README.md. Edges whose ends became one entity, or whose types no longer fit the relation,
 * are left out. More documents may be added afterwards, and the graph asked for again.
 *
 * @param[out] out  New graph; free with quipu_graph_free(). NULL on failure.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_resolver_finish(quipu_graph **out,
                                                             quipu_resolver *resolver,
                                                             quipu_error *err);
QUIPU_API void quipu_graph_free(quipu_graph *graph);

/**
 * The entities that a typed name may mean: by id, name, alias, surname; case and diacritics do not count.
 *
 * Of those that match equally well, the one in more documents comes first. Linear in the number of names.
 *
 * @param[out] out   Array [room] of indices into graph->entities, best first.
 * @param room       How many fit into `out`.
 * @param[out] n_exact  How many of the first match as well as each other, the best way that any does.
 * @return How many there are (may be more than `room`); 0 also when memory has run out.
 */
QUIPU_API size_t quipu_graph_find(uint32_t *out, size_t room, const quipu_graph *graph,
                                  quipu_str name, size_t *n_exact);

#ifdef __cplusplus
}
#endif
#endif
