/**
 * @file
 * Files for other programs: for graphs, tables, event data, RDF and databases. See src/export/README.md for the fields.
 */
#ifndef QUIPU_EXPORT_H
#define QUIPU_EXPORT_H

#include <quipu/base.h>
#include <quipu/resolve.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What stands for an actor in a panel of dyads. */
typedef enum quipu_dyad_actors {
    QUIPU_DYADS_COUNTRY = 0, /**< the country that somebody acts for: "JPN" */
    QUIPU_DYADS_CODE,        /**< country and role: "JPNGOV" */
    QUIPU_DYADS_ENTITY       /**< the entity's id */
} quipu_dyad_actors;

/** For whom GraphML is written. All are read by networkx and igraph. */
typedef enum quipu_graphml_dialect {
    QUIPU_GRAPHML_COMMON = 0, /**< for all readers */
    QUIPU_GRAPHML_STRICT,     /**< valid by the schema of GraphML 1.0 */
    QUIPU_GRAPHML_GEPHI,      /**< with colours and sizes of maps, as Gephi takes them */
    QUIPU_GRAPHML_YED         /**< with shapes, colours and labels for yEd */
} quipu_graphml_dialect;

typedef struct quipu_export_options {
    bool guard_formulas; /**< CSV: put an apostrophe before cells that begin with = + - @ */
    const quipu_edge_filter *
        filter; /**< of formats with a row for each assertion or event: which of them are wanted, by
                                          status and time; NULL: all. For edges see quipu_graph_keep() */
    quipu_dyad_actors dyad_actors;
    quipu_graphml_dialect graphml;
} quipu_export_options;

#define QUIPU_EXPORT_OPTIONS_DEFAULT                                                               \
    {                                                                                              \
        false, NULL, QUIPU_DYADS_COUNTRY, QUIPU_GRAPHML_COMMON                                     \
    }

/**
 * Write the graph as GraphML, for Gephi, networkx and igraph: directed, every attribute declared.
 *
 * Dialects but the common and strict one read tables of looks: QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX, QUIPU_ERR_INVALID.
 *
 * @param options  NULL for the default. The same for the other formats.
 * @return QUIPU_OK; what `sink` returns; QUIPU_ERR_MEMORY. The same for the other formats.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_graphml(quipu_sink sink,
                                                            const quipu_graph *graph,
                                                            const quipu_ontology *ontology,
                                                            const quipu_export_options *options,
                                                            quipu_error *err);

/** Write the graph as JSON: documents, entities, relations with their evidence; one a line. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_json(quipu_sink sink, const quipu_graph *graph,
                                                         const quipu_ontology *ontology,
                                                         const quipu_export_options *options,
                                                         quipu_error *err);

/** Write the nodes as CSV with Gephi's headers (Id, Label, Type, ...). */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_nodes_csv(quipu_sink sink,
                                                              const quipu_graph *graph,
                                                              const quipu_ontology *ontology,
                                                              const quipu_export_options *options,
                                                              quipu_error *err);

/** Write the edges as CSV with Gephi's headers (Source, Target, Type, Kind, Label, Weight, ...). */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_edges_csv(quipu_sink sink,
                                                              const quipu_graph *graph,
                                                              const quipu_ontology *ontology,
                                                              const quipu_export_options *options,
                                                              quipu_error *err);

/**
 * Write one row of a table of one's own as all CSV here is written: RFC 4180, CR LF, without control characters.
 *
 * @param cells    Array [n].
 * @param options  Whether formulas are guarded; NULL for the default.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_csv_row(quipu_sink sink, const quipu_str *cells,
                                                            size_t n,
                                                            const quipu_export_options *options,
                                                            quipu_error *err);

/** Write the graph as plain DOT, one node or edge a line, for programs that read the language. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_dot(quipu_sink sink, const quipu_graph *graph,
                                                        const quipu_ontology *ontology,
                                                        const quipu_export_options *options,
                                                        quipu_error *err);

/**
 * Write event data as CSV: who did what to whom, when, by classes of PLOVER; a row for each date and status of an edge
 * whose relation has a class.
 *
 * About 12 bytes an entity and 16 for each passage about a visit are held beside the graph.
 *
 * @return as the others; QUIPU_ERR_SYNTAX, QUIPU_ERR_NOT_FOUND (a table of roles or classes).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_events(quipu_sink sink, const quipu_graph *graph,
                                                           const quipu_ontology *ontology,
                                                           const quipu_export_options *options,
                                                           quipu_error *err);

/**
 * Write a panel of dyads as CSV: for two actors and a month, how many events of each class there were.
 *
 * Events that happened (actual and former), unless `options->filter` asks for others. 16 bytes for each are held.
 *
 * @return as quipu_export_events().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_dyads(quipu_sink sink, const quipu_graph *graph,
                                                          const quipu_ontology *ontology,
                                                          const quipu_export_options *options,
                                                          quipu_error *err);

/** Write all assertions as JSON, one a line, each with its place in a document. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_assertions(quipu_sink sink,
                                                               const quipu_graph *graph,
                                                               const quipu_ontology *ontology,
                                                               const quipu_export_options *options,
                                                               quipu_error *err);

/**
 * Write the graph as entities of FollowTheMoney, one a line; documents and links are entities, too.
 *
 * @return as the others; QUIPU_ERR_NOT_FOUND (the table of schemata).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_ftm(quipu_sink sink, const quipu_graph *graph,
                                                        const quipu_ontology *ontology,
                                                        const quipu_export_options *options,
                                                        quipu_error *err);

/** Write the graph as GEXF 1.3, for Gephi, with time and kinds of edges. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_gexf(quipu_sink sink, const quipu_graph *graph,
                                                         const quipu_ontology *ontology,
                                                         const quipu_export_options *options,
                                                         quipu_error *err);

/** Write the graph as JSON-LD 1.1: the statements of quipu_export_nquads(). */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_jsonld(quipu_sink sink, const quipu_graph *graph,
                                                           const quipu_ontology *ontology,
                                                           const quipu_export_options *options,
                                                           quipu_error *err);

/** Write the nodes as CSV for the bulk importer of Neo4j; lists are joined with '|'. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_neo4j_nodes(quipu_sink sink,
                                                                const quipu_graph *graph,
                                                                const quipu_ontology *ontology,
                                                                const quipu_export_options *options,
                                                                quipu_error *err);

/** Write the edges for the same. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_neo4j_relationships(
    quipu_sink sink, const quipu_graph *graph, const quipu_ontology *ontology,
    const quipu_export_options *options, quipu_error *err);

/** Write the graph as N-Quads, what a document says in a graph of its own, with PROV-O. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_nquads(quipu_sink sink, const quipu_graph *graph,
                                                           const quipu_ontology *ontology,
                                                           const quipu_export_options *options,
                                                           quipu_error *err);

/** A row of a bar chart. */
typedef struct quipu_bar {
    quipu_str label;
    double value;     /**< 0 or more */
    double low, high; /**< its interval; shown where `high` is above `low` */
} quipu_bar;

/** Draw bars as SVG, one below the other, with their intervals. Returns as quipu_export_graphml(). */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_bars(quipu_sink sink, quipu_str title,
                                                         const quipu_bar *bars, size_t n,
                                                         quipu_error *err);

/** A line of a chart of ranks. */
typedef struct quipu_bump {
    quipu_str label;
    const uint32_t *ranks; /**< [n_periods] 1 is on top; 0: not there */
} quipu_bump;

/** Draw ranks over time as SVG. `periods`: array [n_periods]. Returns as quipu_export_graphml(). */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_export_bumps(quipu_sink sink, quipu_str title,
                                                          const quipu_str *periods,
                                                          size_t n_periods, const quipu_bump *bumps,
                                                          size_t n, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
