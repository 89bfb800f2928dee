/**
 * @file
 * From the extractions of all documents to one graph of entities and edges.
 */
#ifndef QUIPU_RESOLVE_H
#define QUIPU_RESOLVE_H

#include <quipu/base.h>
#include <quipu/decide.h>
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
    /**
     * Whose text it is, an index into quipu_graph.sources: its own, or that of the first print (by date, then by name) of
     * which it is a copy; of one that only shortens a longer text, that of the longest.
     */
    uint32_t origin;
} quipu_source;

/** A node: somebody or something, over all documents. */
typedef struct quipu_entity {
    quipu_str id; /**< readable and stable: "person:sanae-takaichi" */
    quipu_str name;
    quipu_type type;
    const quipu_str *aliases; /**< all other names, written or known, and ids that tables gave; sorted */
    uint32_t n_aliases;
    const quipu_str *links; /**< outside identifiers, "wikidata:Q17", "iso3166:JPN"; sorted */
    uint32_t n_links;
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
    uint32_t n_sources; /**< independent documents: the most of which none repeats another */
    uint32_t n_documents;
    bool conflict;  /**< both asserted as actual and denied */
    bool contested; /**< another subject has the relation to the same object, which has one at a time, at the same time */
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
 * Add what a user decided, after what was added before: of two that contradict each other the later one holds.
 *
 * Those that are undone change nothing.
 *
 * @param decisions  Not kept: what is needed is copied.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_resolver_decide(quipu_resolver *resolver,
                                                             const quipu_decision *decisions,
                                                             size_t n, quipu_error *err);

/**
 * Whether a decision had nothing to hold on to in the graph that was last finished.
 *
 * @param decision  Its place among all that were added.
 */
QUIPU_API bool quipu_resolver_rests(const quipu_resolver *resolver, size_t decision);

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

/** How a typed name fits an entity, best first. */
typedef enum quipu_fit {
    QUIPU_FIT_ID =
        0, /**< its id, one that it had, or one of its links, "Q17" for "wikidata:Q17" too */
    QUIPU_FIT_NAME,  /**< the name it is shown by */
    QUIPU_FIT_ALIAS, /**< another name, or what documents call it */
    QUIPU_FIT_VARIANT, /**< such a name with a middle name more or less, family name first; an id without its type */
    QUIPU_FIT_WORD,    /**< a person's last or first word: the surname, or the first name */
    QUIPU_FIT_ACRONYM, /**< the initials of a name */
    QUIPU_FIT_PART,    /**< whole words of a name */
    QUIPU_FIT_SPELLING /**< a name is spelled nearly so; only from quipu_graph_suggest() */
} quipu_fit;

/** An entity that somebody may mean. */
typedef struct quipu_found {
    uint32_t entity; /**< index into graph->entities */
    quipu_fit fit;
    uint32_t n_edits; /**< characters to be inserted, left out, changed or swapped; 0 but for QUIPU_FIT_SPELLING */
} quipu_found;

/** Two entities of a graph that may be one. */
typedef struct quipu_candidate {
    uint32_t first, second; /**< indices into graph->entities; `first` is named in more documents */
    double score;           /**< 0..1: how much speaks for it; no probability */
    quipu_str reason; /**< in words: "names spelt alike; both of Japan; 2 neighbours in common (...)" */
} quipu_candidate;

/** Best first, then by ids. Everything in it is owned by it. */
typedef struct quipu_candidates {
    const quipu_candidate *items;
    size_t n;
} quipu_candidates;

/**
 * The pairs of entities of one type that are worth a look: resolution kept them apart, but their names fit.
 *
 * Names fit where they are the same, spelt alike, made of the same words, where one is the surname or the
 * initials of the other; two that have different links of one authority are left out. What the two are connected with speaks for or against it. Of a name that very many
 * bear only the best known are compared, so that the cost stays about n log n in the number of names.
 *
 * @param[out] out    New list; free with quipu_candidates_free(). NULL on failure.
 * @param graph       Any graph; need not outlive `*out`.
 * @param ontology    The ontology that the graph was made with.
 * @param is_decided  Tells of two entities whether a user has decided about them: these are left out. May be NULL.
 * @param ctx         Handed to `is_decided`.
 * @param[out] err    Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX (a table of name words); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_candidates_new(
    quipu_candidates **out, const quipu_graph *graph, const quipu_ontology *ontology,
    bool (*is_decided)(void *ctx, uint32_t first, uint32_t second), void *ctx, quipu_error *err);
QUIPU_API void quipu_candidates_free(quipu_candidates *candidates);

/**
 * The entities that a typed name may mean.
 *
 * Case, diacritics, punctuation, a possessive, an article in front, a title before a person ("President Trump") and
 * the form of a company do not count. "TYPE:NAME" asks for things of that type only. Of those that fit as well, what
 * is in more documents comes first, then what is named more often, then the order of ids. Linear in the number of
 * names.
 *
 * @param[out] out   Array [room], best first; those that find no room are left out.
 * @param room       How many fit into `out`.
 * @param[out] n     How many there are (may be more than `room`).
 * @param ontology   That of the graph.
 * @param[out] err   Filled on failure; may be NULL.
 * @return QUIPU_OK (also when there is none); QUIPU_ERR_MEMORY; what reading the tables of titles returns.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_graph_find(quipu_found *out, size_t room, size_t *n,
                                                        const quipu_graph *graph,
                                                        const quipu_ontology *ontology,
                                                        quipu_str name, quipu_error *err);

/**
 * The entities with a name that is spelled nearly like this: what to suggest where quipu_graph_find() finds nothing.
 *
 * Names, other names and the words of persons' names, by edit distance (one change in short names, three in long ones),
 * and names that begin so. Nearest first, then as quipu_graph_find() has them. Arguments and errors are those of
 * quipu_graph_find().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_graph_suggest(quipu_found *out, size_t room, size_t *n,
                                                           const quipu_graph *graph,
                                                           const quipu_ontology *ontology,
                                                           quipu_str name, quipu_error *err);

/**
 * Whether a text holds another; case, diacritics, punctuation and possessives do not count.
 *
 * @return false also when memory has run out.
 */
QUIPU_API bool quipu_name_holds(quipu_str name, quipu_str part);

/** What is asked of an edge. Zeroed, it admits all; each member that is set leaves out more. */
typedef struct quipu_edge_filter {
    quipu_type_set types; /**< both ends are of these types */
    const bool *
        relations; /**< array [number of relations of the ontology], whether each is wanted; NULL: all */
    uint32_t standings; /**< of one of these: bits `1 << standing` */
    char since[11]; /**< not over before this day, month or year ("2025-10-28", "2025-10", "2025") */
    char until[11];       /**< not begun after it */
    uint32_t min_sources; /**< so many independent documents at least */
    bool only_conflicts;  /**< both asserted and denied, or contested */
} quipu_edge_filter;

/**
 * Whether an edge is wanted.
 *
 * Edges without a date are left out as soon as `since` or `until` is given. A date that is a whole month or year is
 * compared as far as it goes.
 */
QUIPU_API bool quipu_edge_filter_admits(const quipu_edge_filter *filter, const quipu_graph *graph,
                                        const quipu_edge *edge);
/**
 * Leave in a graph only the edges that a filter admits, and the entities that are their ends or speak for them.
 *
 * Documents stay. The graph keeps its memory; what pointed to its entities by number is no longer valid.
 *
 * @return QUIPU_OK; QUIPU_ERR_MEMORY (the graph is as it was).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_graph_keep(quipu_graph *graph,
                                                        const quipu_edge_filter *filter,
                                                        quipu_error *err);
/** Whether an entity's type alone is wanted. */
QUIPU_API bool quipu_edge_filter_admits_type(const quipu_edge_filter *filter, quipu_type type);
/** Whether a stretch of time alone is wanted; `last` is "" where it is one day. */
QUIPU_API bool quipu_edge_filter_admits_time(const quipu_edge_filter *filter, quipu_str first,
                                             quipu_str last);

#ifdef __cplusplus
}
#endif
#endif
