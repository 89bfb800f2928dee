/*
 * The graph as JSON-LD 1.1: the statements of N-Quads, one thing a line. What a document says stands in a named graph,
 * of which every line holds a piece.
 */
#include "base/error.h"
#include "base/str.h"
#include "export/rdf.h"
#include "export/value.h"

static void add_frame(quipu_buf *out)
{
    quipu_buf__add_char(out, '{');
    quipu_value__open(out, "@context", '{');
    for (size_t i = 0; i < quipu_rdf__n_prefixes; i++)
        quipu_value__text(out, quipu_rdf__prefixes[i].name,
                          quipu_str__of(quipu_rdf__prefixes[i].iri));
    quipu_value__close(out, '}');
    quipu_value__open(out, "@graph", '[');
    /* A thing that states nothing, so that each line that follows may begin with a comma. */
    quipu_buf__add_cstr(out, "\n{}");
}

static void begin(quipu_buf *out, quipu_str subject, quipu_str graph)
{
    quipu_buf__add_cstr(out, ",\n{");
    if (graph.len > 0) {
        quipu_value__text(out, "@id", graph);
        quipu_value__open(out, "@graph", '[');
        quipu_buf__add_char(out, '{');
    }
    quipu_value__text(out, "@id", subject);
}

static void add_value(quipu_buf *out, quipu_str value, const char *type)
{
    bool is_plain = type != NULL && type[0] == '\0';
    if (is_plain) {
        quipu_value__text(out, NULL, value);
        return;
    }
    quipu_value__open(out, NULL, '{');
    quipu_value__text(out, type == NULL ? "@id" : "@value", value);
    if (type != NULL)
        quipu_value__text(out, "@type", quipu_str__of(type));
    quipu_value__close(out, '}');
}

/* The array of a predicate that comes again is opened again: its bracket is the last that was written. */
static void add(quipu_buf *out, const quipu_rdf_statement *what)
{
    if (what->is_again && out->len > 0)
        out->len--;
    else {
        quipu_buf__add_cstr(out, ",\"");
        quipu_buf__add(out, what->predicate);
        quipu_buf__add_cstr(out, "\":[");
    }
    add_value(out, what->value, what->type);
    quipu_value__close(out, ']');
}

static void end(quipu_buf *out, quipu_str graph)
{
    quipu_buf__add_cstr(out, graph.len > 0 ? "}]}" : "}");
}

quipu_status quipu_export_jsonld(quipu_sink sink, const quipu_graph *graph,
                                 const quipu_ontology *ontology,
                                 const quipu_export_options *options, quipu_error *err)
{
    static const quipu_rdf_format format = {begin, add, end};
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    add_frame(&out);
    QUIPU_TRY(quipu_rdf__write(&out, &format, sink, graph, ontology, options, err));
    quipu_buf__add_cstr(&out, "\n]}\n");
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
