/*
 * The graph as plain DOT: one node or edge a line, names and numbers as attributes, nothing about
 * looks.
 */
#include "draw/dot.h"
#include "base/error.h"
#include "base/str.h"
#include "export/edge.h"

#include <quipu/export.h>

static void add_text(quipu_buf *out, const char *name, quipu_str value)
{
    if (value.len == 0)
        return;
    quipu_buf__addf(out, ", %s=", name);
    quipu_dot__add_quoted(out, value);
}

static void add_node(quipu_buf *out, const quipu_entity *entity, const quipu_ontology *ontology)
{
    quipu_str type = quipu_ontology_type_info(ontology, entity->type)->name;
    quipu_buf__add_cstr(out, "  ");
    quipu_dot__add_quoted(out, entity->id);
    quipu_buf__add_cstr(out, " [label=");
    quipu_dot__add_quoted(out, entity->name);
    add_text(out, "type", type);
    quipu_buf__addf(out, ", n_documents=%lu, n_mentions=%lu];\n",
                    (unsigned long)entity->n_documents, (unsigned long)entity->n_mentions);
}

static void add_edge(quipu_buf *out, const quipu_edge *edge, const quipu_graph *graph,
                     const quipu_ontology *ontology)
{
    const quipu_relation_info *relation = quipu_ontology_relation_info(ontology, edge->relation);
    quipu_buf__add_cstr(out, "  ");
    quipu_dot__add_quoted(out, graph->entities[edge->source].id);
    quipu_buf__add_cstr(out, " -> ");
    quipu_dot__add_quoted(out, graph->entities[edge->target].id);
    quipu_buf__add_cstr(out, " [label=");
    quipu_dot__add_quoted(out, relation->label);
    add_text(out, "relation", relation->name);
    add_text(out, "status", quipu_str__of(quipu_standing_name(edge->standing)));
    add_text(out, "first", quipu_str__of(edge->first));
    add_text(out, "last", quipu_str__of(edge->last));
    quipu_buf__addf(out, ", weight=%lu%s];\n", (unsigned long)edge->n_sources,
                    relation->symmetric ? ", dir=none" : "");
}

quipu_status quipu_export_dot(quipu_sink sink, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_export_options *options,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    (void)options;
    quipu_buf__add_cstr(&out, "digraph quipu {\n");
    for (size_t i = 0; i < graph->n_entities; i++) {
        add_node(&out, &graph->entities[i], ontology);
        QUIPU_TRY(quipu_piece__drain(&out, sink, err));
    }
    for (size_t i = 0; i < graph->n_edges; i++) {
        add_edge(&out, &graph->edges[i], graph, ontology);
        QUIPU_TRY(quipu_piece__drain(&out, sink, err));
    }
    quipu_buf__add_cstr(&out, "}\n");
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
