/*
 * Looks in GraphML, after the tables of maps: for Gephi as the columns that its importer takes for colours and sizes (r,
 * g, b, size), for yEd as graphics of its own (yFiles' GraphML). yEd makes layouts, but shows a file as it is at first:
 * its nodes stand on a grid.
 */
#include "export/graphml.h"

#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "export/edge.h"
#include "ontology/ontology.h"

#include <math.h>
#include <stdlib.h>

static const char theme[] = "light"; /* neither program has a page that turns dark */

typedef enum hue { HUE_RED, HUE_GREEN, HUE_BLUE, N_HUES } hue;

static const quipu_graphml__attribute gephi_nodes[] = {
    QUIPU_GRAPHML__ATTRIBUTE("g0", "r", "int", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("g1", "g", "int", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("g2", "b", "int", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("g3", "size", "float", NULL),
};
enum { GEPHI_SIZE = N_HUES, N_GEPHI_NODES };
static const quipu_graphml__attribute gephi_edges[N_HUES] = {
    QUIPU_GRAPHML__ATTRIBUTE("h0", "r", "int", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("h1", "g", "int", NULL),
    QUIPU_GRAPHML__ATTRIBUTE("h2", "b", "int", NULL),
};
/* yEd shows it when the pointer rests on an edge. */
static const quipu_graphml__attribute yed_description =
    QUIPU_GRAPHML__ATTRIBUTE("y2", "description", "string", NULL);

/* --- tables --- */

/* What `of` names behind `kind`. */
static bool is_kind(quipu_str *name, quipu_str of, quipu_str kind)
{
    *name = quipu_str__slice(of, kind.len, of.len);
    return quipu_str__begins(of, kind);
}

static quipu_status load_yed(quipu_graphml__look *out, const quipu_ontology *ontology,
                             quipu_error *err)
{
    quipu_table_rows rows;
    quipu_str name, rest = QUIPU_STR("rectangle");
    quipu_status status =
        quipu_table__open(&rows, quipu_ontology__data(ontology), "style/yed.tsv", "of yed", err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++)
        out->lines[i] = QUIPU_STR("line");
    while (quipu_table__next(&rows)) {
        if (is_kind(&name, rows.cells[0], QUIPU_STR("type-"))) {
            quipu_type type = quipu_ontology_type(ontology, name);
            if (quipu_str__is(name, QUIPU_STR("*")))
                rest = rows.cells[1];
            else if (type != QUIPU_NO_TYPE)
                out->shapes[type] = rows.cells[1];
        } else if (is_kind(&name, rows.cells[0], QUIPU_STR("line-")))
            for (size_t i = 0; i < QUIPU_N_STANDINGS; i++)
                if (quipu_str__is(out->style.standings[i].style, name))
                    out->lines[i] = rows.cells[1];
    }
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        if (out->shapes[i].len == 0)
            out->shapes[i] = rest;
    return QUIPU_OK;
}

quipu_status quipu_graphml__load_look(quipu_graphml__look *out, quipu_graphml_dialect dialect,
                                      const quipu_graph *graph, const quipu_ontology *ontology,
                                      quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    out->dialect = dialect;
    if (dialect != QUIPU_GRAPHML_GEPHI && dialect != QUIPU_GRAPHML_YED)
        return QUIPU_OK;
    QUIPU_TRY(quipu_style__load(&out->style, quipu_ontology__data(ontology), ontology, theme, err));
    QUIPU_TRY(load_yed(out, ontology, err));
    out->n_columns = (size_t)ceil(sqrt((double)graph->n_entities));
done:
    return status;
}

/* --- Gephi --- */

/* "#RRGGBB" as three numbers; black for no colour. */
static void add_colour(quipu_buf *out, const quipu_graphml__attribute *hues, quipu_str colour)
{
    for (size_t i = 0; i < N_HUES; i++) {
        char digits[3] = "00";
        if (colour.len == 7)
            memcpy(digits, colour.ptr + 1 + 2 * i, 2);
        quipu_graphml__add_count(out, &hues[i], (uint32_t)strtoul(digits, NULL, 16));
    }
}

/* Gephi's own size is 10; the area grows with the number of documents. */
static void add_gephi_node(quipu_buf *out, const quipu_graphml__look *look,
                           const quipu_entity *entity)
{
    static const double smallest = 10, largest = 100;
    double size = smallest * sqrt(entity->n_documents > 1 ? entity->n_documents : 1);
    add_colour(out, gephi_nodes, look->style.types[entity->type].colours.line);
    quipu_graphml__add_count(out, &gephi_nodes[GEPHI_SIZE],
                             (uint32_t)lround(size < largest ? size : largest));
}

/* --- yEd --- */

/* A NAME="#RRGGBB". */
static void add_look(quipu_buf *out, const char *name, quipu_str value)
{
    if (value.len > 0)
        quipu_markup__attribute(out, name, value);
}

/* As wide as yEd's letters need: about 7 px each, of which two bytes of most scripts are one. */
static double node_width(quipu_str name)
{
    static const double letter = 7, margin = 20, narrowest = 60, widest = 300;
    double width = margin + letter * (double)quipu_utf8__count(name);
    return width < narrowest ? narrowest : width < widest ? width : widest;
}

static void add_yed_node(quipu_buf *out, const quipu_graphml__look *look,
                         const quipu_entity *entity, size_t place)
{
    static const double height = 36, column = 340, row = 90;
    quipu_colours colours = look->style.types[entity->type].colours;
    quipu_buf__add_cstr(out, "   <data key=\"y0\"><y:ShapeNode><y:Geometry");
    quipu_markup__number(out, "x", column * (double)(place % look->n_columns));
    quipu_markup__number(out, "y", row * (double)(place / look->n_columns));
    quipu_markup__number(out, "width", node_width(entity->name));
    quipu_markup__number(out, "height", height);
    quipu_buf__add_cstr(out, "/><y:Fill");
    add_look(out, "color", colours.fill);
    quipu_buf__add_cstr(out, "/><y:BorderStyle type=\"line\" width=\"1.0\"");
    add_look(out, "color", colours.line);
    quipu_buf__add_cstr(out, "/><y:NodeLabel");
    add_look(out, "textColor", colours.text);
    quipu_buf__add_char(out, '>');
    quipu_markup__add(out, entity->name);
    quipu_buf__add_cstr(out, "</y:NodeLabel><y:Shape");
    quipu_markup__attribute(out, "type", look->shapes[entity->type]);
    quipu_buf__add_cstr(out, "/></y:ShapeNode></data>\n");
}

static void add_yed_label(quipu_buf *out, const quipu_line_style *style, quipu_str colour,
                          quipu_str label)
{
    quipu_buf__add_cstr(out, "<y:EdgeLabel");
    add_look(out, "textColor", colour);
    quipu_buf__add_char(out, '>');
    quipu_markup__add(out, label);
    if (style->mark.len > 0) {
        quipu_buf__add_cstr(out, " (");
        quipu_markup__add(out, style->mark);
        quipu_buf__add_char(out, ')');
    }
    quipu_buf__add_cstr(out, "</y:EdgeLabel>");
}

static void add_yed_edge(quipu_buf *out, const quipu_graphml__look *look, const quipu_edge *edge,
                         const quipu_relation_info *relation)
{
    const quipu_line_style *style = &look->style.standings[edge->standing];
    quipu_colours colours = quipu_style__of_line(&look->style, edge->standing, relation->group);
    quipu_graphml__add_text(out, &yed_description, quipu_edge__best_text(edge));
    quipu_buf__add_cstr(out, "   <data key=\"y1\"><y:PolyLineEdge><y:LineStyle");
    add_look(out, "color", colours.line);
    quipu_markup__attribute(out, "type", look->lines[edge->standing]);
    quipu_markup__number(out, "width", quipu_style__line_width(style, edge->n_sources));
    quipu_buf__addf(out, "/><y:Arrows source=\"none\" target=\"%s\"/>",
                    relation->symmetric              ? "none"
                    : edge->standing == QUIPU_DENIED ? "t_shape"
                                                     : "standard");
    add_yed_label(out, style, colours.text, relation->label);
    quipu_buf__add_cstr(out, "</y:PolyLineEdge></data>\n");
}

/* --- both --- */

void quipu_graphml__declare_look(quipu_buf *out, const quipu_graphml__look *look)
{
    if (look->dialect == QUIPU_GRAPHML_GEPHI) {
        quipu_graphml__declare(out, "node", gephi_nodes, N_GEPHI_NODES, false);
        quipu_graphml__declare(out, "edge", gephi_edges, N_HUES, false);
    } else if (look->dialect == QUIPU_GRAPHML_YED) {
        quipu_graphml__declare(out, "edge", &yed_description, 1, false);
        quipu_buf__add_cstr(out, " <key id=\"y0\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
                                 " <key id=\"y1\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    }
}

void quipu_graphml__add_node_look(quipu_buf *out, const quipu_graphml__look *look,
                                  const quipu_entity *entity, size_t place)
{
    if (look->dialect == QUIPU_GRAPHML_GEPHI)
        add_gephi_node(out, look, entity);
    else if (look->dialect == QUIPU_GRAPHML_YED)
        add_yed_node(out, look, entity, place);
}

void quipu_graphml__add_edge_look(quipu_buf *out, const quipu_graphml__look *look,
                                  const quipu_edge *edge, const quipu_relation_info *relation)
{
    if (look->dialect == QUIPU_GRAPHML_GEPHI)
        add_colour(out, gephi_edges,
                   quipu_style__of_line(&look->style, edge->standing, relation->group).line);
    else if (look->dialect == QUIPU_GRAPHML_YED)
        add_yed_edge(out, look, edge, relation);
}
