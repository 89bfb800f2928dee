/*
 * The graph as N-Quads: a statement a line, what a document says in that document's graph.
 */
#include "base/error.h"
#include "base/str.h"
#include "export/rdf.h"
#include "export/value.h"

static void add_iri(quipu_buf *out, quipu_str iri)
{
    quipu_buf__add_char(out, '<');
    quipu_buf__add(out, iri);
    quipu_buf__add_char(out, '>');
}

/* Escapes as JSON has them; only the backslash is spelled by its number, because rdflib reads "\\\\n" as a new line. */
static void add_literal(quipu_buf *out, quipu_str text)
{
    quipu_buf__add_char(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t slash = quipu_str__find(text, '\\', at);
        quipu_value__escape(out, quipu_str__slice(text, at, slash));
        if (slash < text.len)
            quipu_buf__add_cstr(out, "\\u005C");
        at = slash + 1;
    }
    quipu_buf__add_char(out, '"');
}

/* "prov:value" in full. */
static void add_prefixed(quipu_buf *out, quipu_str name)
{
    size_t colon = quipu_str__find(name, ':', 0);
    quipu_str prefix = quipu_str__slice(name, 0, colon);
    quipu_buf__add_char(out, '<');
    for (size_t i = 0; i < quipu_rdf__n_prefixes; i++)
        if (quipu_str__is(prefix, quipu_str__of(quipu_rdf__prefixes[i].name)))
            quipu_buf__add_cstr(out, quipu_rdf__prefixes[i].iri);
    if (colon < name.len)
        quipu_buf__add(out, quipu_str__slice(name, colon + 1, name.len));
    quipu_buf__add_char(out, '>');
}

static void begin(quipu_buf *out, quipu_str subject, quipu_str graph)
{
    (void)out;
    (void)subject;
    (void)graph;
}

static void add(quipu_buf *out, const quipu_rdf_statement *what)
{
    add_iri(out, what->subject);
    quipu_buf__add_char(out, ' ');
    add_prefixed(out, what->predicate);
    quipu_buf__add_char(out, ' ');
    if (what->type == NULL)
        add_iri(out, what->value);
    else
        add_literal(out, what->value);
    if (what->type != NULL && what->type[0] != '\0') {
        quipu_buf__add_cstr(out, "^^");
        add_prefixed(out, quipu_str__of(what->type));
    }
    quipu_buf__add_char(out, ' ');
    if (what->graph.len > 0) {
        add_iri(out, what->graph);
        quipu_buf__add_char(out, ' ');
    }
    quipu_buf__add_cstr(out, ".\n");
}

static void end(quipu_buf *out, quipu_str graph)
{
    (void)out;
    (void)graph;
}

quipu_status quipu_export_nquads(quipu_sink sink, const quipu_graph *graph,
                                 const quipu_ontology *ontology,
                                 const quipu_export_options *options, quipu_error *err)
{
    static const quipu_rdf_format format = {begin, add, end};
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    QUIPU_TRY(quipu_rdf__write(&out, &format, sink, graph, ontology, options, err));
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
