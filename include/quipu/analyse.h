/**
 * @file
 * What a graph tells when it is looked at as a whole: centralities and communities (by igraph), how two are
 * connected, what happened when, what changed between two graphs. See src/analyse/README.md.
 */
#ifndef QUIPU_ANALYSE_H
#define QUIPU_ANALYSE_H

#include <quipu/base.h>
#include <quipu/resolve.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The measures, by igraph's names where it has them; src/analyse/measures.md says what each means. */
typedef enum quipu_measure {
    QUIPU_MEASURE_DEGREE_IN,
    QUIPU_MEASURE_DEGREE_OUT,
    QUIPU_MEASURE_DEGREE,
    QUIPU_MEASURE_STRENGTH,
    QUIPU_MEASURE_BETWEENNESS,
    QUIPU_MEASURE_HARMONIC,
    QUIPU_MEASURE_EIGENVECTOR,
    QUIPU_MEASURE_PAGERANK,
    QUIPU_MEASURE_CORENESS,
    QUIPU_MEASURE_COMMUNITY,
    QUIPU_MEASURE_CLOSENESS,
    QUIPU_MEASURE_HUB_SCORE,
    QUIPU_MEASURE_AUTHORITY_SCORE,
    QUIPU_MEASURE_TRANSITIVITY,
    QUIPU_MEASURE_CONSTRAINT,
    QUIPU_MEASURE_EFFECTIVE_SIZE,
    QUIPU_MEASURE_ARTICULATION_POINT,
    QUIPU_MEASURE_PERSONALIZED_PAGERANK,
    QUIPU_MEASURE_BETWEENNESS_ERROR, /**< half the 95 % interval of an estimate, else 0; so the others */
    QUIPU_MEASURE_HARMONIC_ERROR,
    QUIPU_MEASURE_CLOSENESS_ERROR
} quipu_measure;
#define QUIPU_N_MEASURES 21

typedef struct quipu_rank_options {
    unsigned standings; /**< set of standings that count: bit `1 << quipu_standing`; where `filter` names some, those */
    quipu_edge_filter filter; /**< edges that count; with `types`, entities of others are left out */
    const uint32_t *from;     /**< entities that personalised PageRank starts from */
    size_t n_from;            /**< 0: it is not computed */
    size_t exact_up_to; /**< entities: path measures of larger graphs are estimates; 0 for 10,000 */
    quipu_measure sort; /**< what rows are sorted by */
} quipu_rank_options;

/** Actual, former and planned edges count. */
#define QUIPU_RANK_OPTIONS_DEFAULT                                                                 \
    {                                                                                              \
        1u << QUIPU_ACTUAL | 1u << QUIPU_FORMER | 1u << QUIPU_PLANNED, {0}, NULL, 0, 0,            \
            QUIPU_MEASURE_PAGERANK                                                                 \
    }

/** Measures of every entity that is looked at. */
typedef struct quipu_ranking {
    size_t n_entities;
    const double *values; /**< [n_entities][QUIPU_N_MEASURES], row by row */
    const uint32_t *entities; /**< [n_entities] whose row it is, an index into graph->entities; rising */
    const uint32_t *
        order; /**< [n_entities] rows by falling values of the measure they are sorted by, then by id */
    double modularity;      /**< of the communities, 0 where nothing counts */
    uint32_t n_communities; /**< communities are numbered from 1, largest first; 0 is for none */
    bool sampled;           /**< betweenness, harmonic and closeness are estimates */
    bool personalized;      /**< personalised PageRank was asked for */
} quipu_ranking;

/** "pagerank" for QUIPU_MEASURE_PAGERANK: also the column's name. Static memory. */
QUIPU_API const char *quipu_measure_name(quipu_measure measure);
/** The measure of that name; false where there is none. */
QUIPU_API bool quipu_measure_parse(quipu_measure *out, quipu_str name);

/**
 * Compute all measures.
 *
 * Parallel edges are collapsed first: the weight of a pair is the sum of its edges' n_sources.
 * Edges of symmetric relations count both ways, edges from an entity to itself not at all. Path
 * measures use the distance 1/weight and ignore direction. The same graph gives the same bytes.
 *
 * Not to be called from two threads at once: igraph keeps state of its own. In graphs of more than 10,000 entities
 * the path measures are estimated from a sample, else they take n * m * log n steps.
 *
 * @param[out] out  New ranking; free with quipu_ranking_free(). NULL on failure.
 * @param options   NULL for the default.
 * @return QUIPU_OK; QUIPU_ERR_UNSUPPORTED (built without igraph); QUIPU_ERR_MEMORY;
 *         QUIPU_ERR_INVALID (igraph refuses, err->message says why; nobody in `from` is looked at).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_rank(quipu_ranking **out, const quipu_graph *graph,
                                                  const quipu_ontology *ontology,
                                                  const quipu_rank_options *options,
                                                  quipu_error *err);
QUIPU_API void quipu_ranking_free(quipu_ranking *ranking);

/**
 * Write a ranking as CSV: id, name, type, measures, mentions, documents, further measures; in the ranking's order.
 *
 * @return QUIPU_OK; what `sink` returns; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_ranking_write_csv(const quipu_ranking *ranking,
                                                               const quipu_graph *graph,
                                                               const quipu_ontology *ontology,
                                                               quipu_sink sink, quipu_error *err);

/** What a value and its rank may be, had other documents been written. */
typedef struct quipu_interval {
    double low, high; /**< the middle 95 % of what resamples give */
    uint32_t rank;    /**< in the whole graph: 1 is the largest, equal ones share it */
    uint32_t rank_low, rank_high;
} quipu_interval;

typedef struct quipu_intervals {
    size_t n_entities;
    const quipu_interval *items; /**< [n_entities][QUIPU_N_MEASURES], rows as those of the ranking */
    uint32_t measures;           /**< set of measures that have intervals: bit `1 << quipu_measure` */
    size_t n_resamples, n_texts; /**< resamples; texts that each draws */
} quipu_intervals;

/**
 * Tell how far a ranking hangs on which documents there are, by resampling them (the percentile bootstrap).
 *
 * Each resample draws as many documents as tell of relations that count, with replacement, copies together with what they
 * copy; the weight of an edge is that of the drawn documents behind it. Its status stays. Paths are exact to 1,000
 * entities, then sampled. Each resample costs as much as a ranking. The same graph gives the same bytes.
 *
 * @param[out] out     New intervals; free with quipu_intervals_free(). NULL on failure.
 * @param ranking      Of this graph by these options.
 * @param options      NULL for the default.
 * @param measures     Set of measures to give intervals for.
 * @param n_resamples  1,000 is usual; with less than 40 an interval is all there is.
 * @return As quipu_rank(); QUIPU_ERR_LIMIT (n_resamples is 0, or 2 GB would not do).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_rank_bootstrap(
    quipu_intervals **out, const quipu_ranking *ranking, const quipu_graph *graph,
    const quipu_ontology *ontology, const quipu_rank_options *options, uint32_t measures,
    size_t n_resamples, quipu_error *err);
QUIPU_API void quipu_intervals_free(quipu_intervals *intervals);
/** As quipu_ranking_write_csv(), with NAME_low, NAME_high, NAME_rank, NAME_rank_low, NAME_rank_high of each measure. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_intervals_write_csv(const quipu_intervals *intervals,
                                                                 const quipu_ranking *ranking,
                                                                 const quipu_graph *graph,
                                                                 const quipu_ontology *ontology,
                                                                 quipu_sink sink, quipu_error *err);

/** Stretches of the calendar. */
typedef enum quipu_unit { QUIPU_MONTH, QUIPU_QUARTER, QUIPU_YEAR } quipu_unit;

typedef struct quipu_trend_item {
    char period[8]; /**< "2025-10", "2025-Q4", "2025" */
    uint32_t n_documents;
    quipu_ranking *ranking; /**< of those who have a tie then */
} quipu_trend_item;

/** Rankings of one period after another. */
typedef struct quipu_trend {
    const quipu_trend_item *items;
    size_t n_items;
} quipu_trend;

/**
 * Rank what the documents of each period tell.
 *
 * An edge belongs to the periods that the documents behind it are of, whenever it happened, and weighs as many of its
 * independent documents as are of that period. Documents without a date (for months and quarters: a month) count
 * for none. Personalised PageRank is left out.
 *
 * @param[out] out  New trend, by time; free with quipu_trend_free(). NULL on failure.
 * @param options   NULL for the default.
 * @return As quipu_rank().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_rank_trend(quipu_trend **out, const quipu_graph *graph,
                                                        const quipu_ontology *ontology,
                                                        const quipu_rank_options *options,
                                                        quipu_unit unit, quipu_error *err);
QUIPU_API void quipu_trend_free(quipu_trend *trend);
/** As quipu_ranking_write_csv(), a ranking after the other, with a first column `period`. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_trend_write_csv(const quipu_trend *trend,
                                                             const quipu_graph *graph,
                                                             const quipu_ontology *ontology,
                                                             quipu_sink sink, quipu_error *err);

/** Two entities that have to do with each other. */
typedef struct quipu_bond {
    uint32_t from, to;      /**< indices into graph->entities; `from` is the smaller */
    double weight;          /**< sum of the sources of the relations between them */
    double betweenness;     /**< share of all pairs of entities whose shortest path goes by it */
    bool is_bridge;         /**< without it, some could no longer reach each other */
    uint32_t n_relations;   /**< that count, in both directions */
    uint32_t n_sources;     /**< independent documents that tell of any of them */
    const uint32_t *counts; /**< [n_groups] relations of each group */
} quipu_bond;

/** By falling betweenness, then by ids. */
typedef struct quipu_bonds {
    const quipu_bond *items;
    size_t n_items;
    const quipu_str *groups; /**< [n_groups] of relations, in the ontology's order */
    uint32_t n_groups;
    const uint32_t *counts; /**< what the items point into */
    bool sampled;           /**< betweenness is estimated */
} quipu_bonds;

/**
 * Measure the ties between entities. Collapsed, filtered and limited as in quipu_rank().
 *
 * @param[out] out  New list; free with quipu_bonds_free() before the ontology. NULL on failure.
 * @param options   NULL for the default.
 * @return As quipu_rank().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_rank_bonds(quipu_bonds **out, const quipu_graph *graph,
                                                        const quipu_ontology *ontology,
                                                        const quipu_rank_options *options,
                                                        quipu_error *err);
QUIPU_API void quipu_bonds_free(quipu_bonds *bonds);
/** Ids and names of both, weight, sources, edge_betweenness, bridge, relations, and a column for each group that occurs. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_bonds_write_csv(const quipu_bonds *bonds,
                                                             const quipu_graph *graph,
                                                             quipu_sink sink, quipu_error *err);

/* --- how two are connected --- */

/** One step of a path, from an entity to one that it has to do with. */
typedef struct quipu_step {
    uint32_t from, to;      /**< indices into graph->entities; the edge may point either way */
    uint32_t edge;          /**< the edge that costs least: index into graph->edges */
    const uint32_t *others; /**< further edges between the two, cheapest first */
    uint32_t n_others;
} quipu_step;

/** A way from one entity to another that comes by nobody twice. */
typedef struct quipu_path {
    const quipu_step *steps;
    uint32_t n_steps;
    uint32_t cost; /**< thousandths; what it is made of is in src/analyse/README.md */
} quipu_path;

/** Paths between two entities, cheapest first; of equal ones the shorter, then the one of smaller ids. */
typedef struct quipu_paths {
    const quipu_path *items;
    size_t n_items;
} quipu_paths;

#define QUIPU_MAX_STEPS 20

typedef struct quipu_path_options {
    size_t n_paths;     /**< at most so many */
    uint32_t max_steps; /**< of each; 1 to QUIPU_MAX_STEPS */
    quipu_edge_filter
        filter; /**< edges that may be used. Without standings: actual, former, planned ones;
                                   `types` are those of who is come by */
    const uint32_t *avoid; /**< entities that no path may come by */
    size_t n_avoid;
    bool detours; /**< also paths of which two entities that are not neighbours have an edge */
} quipu_path_options;

#define QUIPU_PATH_OPTIONS_DEFAULT                                                                 \
    {                                                                                              \
        3, 6, {0}, NULL, 0, false                                                                  \
    }

/**
 * Find the best paths between two entities, whichever way the edges point.
 *
 * The best path is short, rests on many sources and keeps clear of those who are tied to everybody. Takes
 * about max_steps times n_edges steps, and little for each further path. Where detours are not wanted and most
 * paths are such, fewer than there are may be found. Threads may share the graph.
 *
 * @param[out] out  New paths; free with quipu_paths_free(). None where there is no way, or `from` is `to`.
 *                  NULL on failure.
 * @param options   NULL for the default. An entity in `avoid` that is an end stays an end.
 * @return QUIPU_OK; QUIPU_ERR_INVALID (max_steps out of range); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_paths_find(quipu_paths **out, const quipu_graph *graph,
                                                        uint32_t from, uint32_t to,
                                                        const quipu_path_options *options,
                                                        quipu_error *err);
QUIPU_API void quipu_paths_free(quipu_paths *paths);

/* --- what happened when --- */

typedef enum quipu_event_kind {
    QUIPU_EVENT_HAPPENS, /**< a deed; or a lasting relation, said of this very time */
    QUIPU_EVENT_BEGINS,  /**< from then on a lasting relation holds */
    QUIPU_EVENT_ENDS,    /**< it no longer does */
    QUIPU_EVENT_HOLDS    /**< it holds; since when is not told */
} quipu_event_kind;
#define QUIPU_N_EVENT_KINDS 4

/** What a relation has at one time, over all documents that tell it. */
typedef struct quipu_event {
    uint32_t edge; /**< index into graph->edges */
    quipu_event_kind kind;
    quipu_when when; /**< whole months and years in their short form; "" where nothing is known */
    bool told; /**< no text says when: `when` is the date of the first document that tells it */
    quipu_standing standing; /**< of the document that is newest; ties go to the firmer one */
    uint32_t standings[QUIPU_N_STANDINGS]; /**< number of assertions by standing */
    const uint32_t *evidence;              /**< indices into the edge's evidence, best first */
    uint32_t n_evidence;
    const uint32_t *by; /**< entities that it is attributed to, sorted */
    uint32_t n_by;
    uint32_t n_sources; /**< documents, but no more than the edge has independent ones */
    uint32_t n_documents;
} quipu_event;

/** Events by date, what has none last; of one date those of most sources first. */
typedef struct quipu_timeline {
    const quipu_event *items;
    size_t n_items;
    size_t n_undated; /**< events left out because nothing dates them */
    size_t n_lasting; /**< lasting relations left out because neither beginning nor end is told */
} quipu_timeline;

typedef struct quipu_timeline_options {
    quipu_edge_filter
        filter; /**< standings are those of assertions (without: actual, former, planned), times
                                   those of events; one end at least has one of the types */
    const uint32_t *entities; /**< only what these have a part in; none: all */
    size_t n_entities;
    bool between; /**< only what these have to do with each other */
    bool all; /**< also what has no date, and lasting relations whose beginning and end are not told */
} quipu_timeline_options;

#define QUIPU_TIMELINE_OPTIONS_DEFAULT                                                             \
    {                                                                                              \
        {0}, NULL, 0, false, false                                                                 \
    }

/** "happens", "begins", "ends" or "holds". Static memory. */
QUIPU_API const char *quipu_event_kind_name(quipu_event_kind kind);

/**
 * Put what the relations of a graph say into the order of time.
 *
 * The assertions of an edge that are of one time are one event: so are a report without a date and a deed of the
 * three days before it, a plan and its fulfilment in the time that was planned. Lasting relations stand at their
 * beginning and end. The same graph gives the same events.
 *
 * @param[out] out  New timeline; free with quipu_timeline_free(). NULL on failure.
 * @param options   NULL for the default.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_timeline_new(quipu_timeline **out,
                                                          const quipu_graph *graph,
                                                          const quipu_ontology *ontology,
                                                          const quipu_timeline_options *options,
                                                          quipu_error *err);
QUIPU_API void quipu_timeline_free(quipu_timeline *timeline);

/**
 * Write a timeline as CSV: date, until, date_from ("text" or "document"), kind, subject_id, subject, relation,
 * object_id, object, status, by, sources, documents, document, sentence.
 *
 * @return QUIPU_OK; what `sink` returns; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_timeline_write_csv(const quipu_timeline *timeline,
                                                                const quipu_graph *graph,
                                                                const quipu_ontology *ontology,
                                                                quipu_sink sink, quipu_error *err);

/* --- what changed between two graphs --- */

typedef enum quipu_entity_change {
    QUIPU_ENTITY_MERGED,    /**< several became one */
    QUIPU_ENTITY_SPLIT,     /**< one became several */
    QUIPU_ENTITY_REGROUPED, /**< several became several others */
    QUIPU_ENTITY_RENAMED,   /**< another name, type or id */
    QUIPU_ENTITY_APPEARED,
    QUIPU_ENTITY_VANISHED
} quipu_entity_change;
#define QUIPU_N_ENTITY_CHANGES 6

/** Entities of the older graph and what they are in the newer. */
typedef struct quipu_entity_diff {
    quipu_entity_change change;
    const uint32_t *before; /**< indices into the older graph's entities, ascending */
    uint32_t n_before;
    const uint32_t *after; /**< into the newer graph's */
    uint32_t n_after;
} quipu_entity_diff;

/** What may change in a relation, as bits of a set. */
typedef enum quipu_edge_change {
    QUIPU_EDGE_STATUS = 1,   /**< the status is another: planned, and now actual */
    QUIPU_EDGE_DISPUTED = 2, /**< is now asserted and denied */
    QUIPU_EDGE_SETTLED = 4,  /**< no longer is */
    QUIPU_EDGE_APPEARED = 8,
    QUIPU_EDGE_VANISHED = 16,
    QUIPU_EDGE_GAINED = 32, /**< more independent sources */
    QUIPU_EDGE_LOST = 64    /**< fewer */
} quipu_edge_change;
#define QUIPU_N_EDGE_CHANGES 7
#define QUIPU_NO_EDGE UINT32_MAX

/** A relation that is not as it was. */
typedef struct quipu_edge_diff {
    unsigned changes; /**< set of quipu_edge_change */
    uint32_t before; /**< index into the older graph's edges, QUIPU_NO_EDGE where it was not there */
    uint32_t after;  /**< into the newer graph's */
} quipu_edge_diff;

/** A document that was added, removed, or has other bytes now. */
typedef struct quipu_source_diff {
    uint32_t before; /**< index into the older graph's sources, UINT32_MAX where it was not there */
    uint32_t after;
} quipu_source_diff;

typedef struct quipu_diff {
    const quipu_entity_diff *entities; /**< by change, then those of most documents first */
    size_t n_entities;
    const quipu_edge_diff
        *edges; /**< what was planned and now is actual first; see src/analyse/README.md */
    size_t n_edges;
    const quipu_source_diff *sources; /**< by name */
    size_t n_sources;
} quipu_diff;

typedef struct quipu_diff_options {
    quipu_edge_filter filter; /**< relations that it admits in either graph; unless zeroed, entities and
                                   documents are left out */
    const uint32_t *before; /**< entities of the older graph that are of interest */
    size_t n_before;
    const uint32_t *after; /**< of the newer; where there are none of either, all are of interest */
    size_t n_after;
} quipu_diff_options;

#define QUIPU_DIFF_OPTIONS_DEFAULT                                                                 \
    {                                                                                              \
        {0}, NULL, 0, NULL, 0                                                                      \
    }

/** "merged", "split", "regrouped", "renamed", "appeared" or "vanished". Static memory. */
QUIPU_API const char *quipu_entity_change_name(quipu_entity_change change);
/** "status", "disputed", "settled", "appeared", "vanished", "gained" or "lost". Static memory. */
QUIPU_API const char *quipu_edge_change_name(quipu_edge_change change);

/**
 * Tell what changed from one graph to another.
 *
 * Entities are matched by id and former ids, by the passages that their relations rest on, and by name, so that
 * a fuller name does not make two of one. The difference of a graph and itself is empty, and that of two graphs
 * in the other order is the same with before and after exchanged. About n log n in the size of both.
 *
 * @param[out] out  New difference; free with quipu_diff_free(). NULL on failure.
 * @param before    The older graph. Both graphs are made with `ontology`.
 * @param options   NULL for the default.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_diff_new(quipu_diff **out, const quipu_graph *before,
                                                      const quipu_graph *after,
                                                      const quipu_ontology *ontology,
                                                      const quipu_diff_options *options,
                                                      quipu_error *err);
QUIPU_API void quipu_diff_free(quipu_diff *diff);

/**
 * Write a difference as CSV: what (relation, entity or document), change, old_id, new_id, old_name, new_name,
 * subject, relation, object, old_status, new_status, old_sources, new_sources, document, sentence.
 *
 * Several changes, ids or names are joined with " | ". The sentence is the newer graph's, of what vanished the
 * older's.
 *
 * @return QUIPU_OK; what `sink` returns; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_diff_write_csv(const quipu_diff *diff,
                                                            const quipu_graph *before,
                                                            const quipu_graph *after,
                                                            const quipu_ontology *ontology,
                                                            quipu_sink sink, quipu_error *err);

/** What became of something, in short. */
typedef enum quipu_change { QUIPU_UNCHANGED, QUIPU_ADDED, QUIPU_REMOVED, QUIPU_CHANGED } quipu_change;
#define QUIPU_N_CHANGES 4

/** An entity of either graph; several that were merged, split or regrouped are one. */
typedef struct quipu_union_entity {
    quipu_change change;
    quipu_entity_diff diff; /**< its `change` says nothing of what is unchanged */
} quipu_union_entity;

/** A relation of either graph. */
typedef struct quipu_union_edge {
    quipu_change change;
    quipu_edge_diff diff;         /**< no `changes` where it is unchanged */
    const quipu_change *evidence; /**< [n_evidence] which of its passages are new, which are gone */
} quipu_union_edge;

/** Two graphs as one: what is the same in both is there once. */
typedef struct quipu_union {
    const quipu_graph *before, *after; /**< the two */
    /**
     * Entities, relations and documents of both, as the newer graph has them; what is in the older one alone, as that
     * has it. Passages that are gone come behind the others. A document that has other bytes now is there twice.
     */
    quipu_graph graph;
    const quipu_union_entity *entities; /**< [graph.n_entities] */
    const quipu_union_edge *edges;      /**< [graph.n_edges] */
    const quipu_change *sources;        /**< [graph.n_sources] */
    const uint32_t *of_before;          /**< [before->n_entities] who is who in `graph` */
    const uint32_t *of_after;           /**< [after->n_entities] */
} quipu_union;

/**
 * Lay two graphs over each other. What is the same is found as by quipu_diff_new().
 *
 * @param[out] out  New union; free with quipu_union_free(). NULL on failure. Texts in it are those of the graphs,
 *                  which must outlive it.
 * @param before    The older graph. Both graphs are made with `ontology`.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_union_new(quipu_union **out, const quipu_graph *before,
                                                       const quipu_graph *after,
                                                       const quipu_ontology *ontology,
                                                       quipu_error *err);
QUIPU_API void quipu_union_free(quipu_union *both);

#ifdef __cplusplus
}
#endif
#endif
