/* The graph as statements of RDF, with where each comes from (PROV-O), for formats that write such. */
#ifndef QUIPU_EXPORT_RDF_H
#define QUIPU_EXPORT_RDF_H

#include "base/buf.h"

#include <quipu/export.h>

/* What stands for the long beginnings of names. */
typedef struct quipu_rdf_prefix {
    const char *name, *iri;
} quipu_rdf_prefix;
extern const quipu_rdf_prefix quipu_rdf__prefixes[];
extern const size_t quipu_rdf__n_prefixes;

typedef struct quipu_rdf_statement {
    quipu_str subject, graph; /* IRIs; graph: "" for statements of all documents together */
    quipu_str predicate;      /* "prov:wasQuotedFrom" */
    quipu_str value;
    const char *type; /* NULL: `value` is the IRI of a thing; "": text; else "xsd:date" */
    bool is_again;    /* the last statement about the subject has the same predicate */
} quipu_rdf_statement;

/* A format: told of one subject at a time, and of its statements; equal predicates follow each other. */
typedef struct quipu_rdf_format {
    void (*begin)(quipu_buf *out, quipu_str subject, quipu_str graph);
    void (*add)(quipu_buf *out, const quipu_rdf_statement *what);
    void (*end)(quipu_buf *out, quipu_str graph);
} quipu_rdf_format;

/* Hand every statement of a graph to a format, and what gathers in `out` to the sink. Names of things are whole IRIs. */
QUIPU_NODISCARD quipu_status quipu_rdf__write(quipu_buf *out, const quipu_rdf_format *format,
                                              quipu_sink sink, const quipu_graph *graph,
                                              const quipu_ontology *ontology,
                                              const quipu_export_options *options, quipu_error *err);

#endif
