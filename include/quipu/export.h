/**
 * @file
 * Files for other programs: GraphML, JSON, CSV, DOT. See src/export/README.md for the fields.
 */
#ifndef QUIPU_EXPORT_H
#define QUIPU_EXPORT_H

#include <quipu/base.h>
#include <quipu/resolve.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quipu_export_options {
    bool guard_formulas; /**< CSV: put an apostrophe before cells that begin with = + - @ */
} quipu_export_options;

#define QUIPU_EXPORT_OPTIONS_DEFAULT                                                               \
    {                                                                                              \
        false                                                                                      \
    }

/**
 * Write the graph as GraphML, for Gephi, networkx and igraph: directed, every attribute declared.
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

#ifdef __cplusplus
}
#endif
#endif
