/*
 * The legend as a subgraph of small nodes and edges that look as those on the map: types are a
 * shape with the type's name in it, standings and groups a piece of line followed by words.
 */
#include "draw/legend.h"

#include "base/str.h"
#include "draw/dot.h"

#include <stdio.h>

static const int item_gap = 18, sample_length = 30, word_gap = 5; /* points */

/* What occurs on the map. */
typedef struct occurrence {
    bool types[QUIPU_MAX_TYPES];
    bool standings[QUIPU_N_STANDINGS];
    bool groups[QUIPU_MAX_GROUPS + 1]; /* the last stands for all others */
} occurrence;

static size_t group_number(const quipu_style *style, quipu_str group)
{
    size_t i = 0;
    while (i < style->n_groups && !quipu_str__is(style->groups[i].name, group))
        i++;
    return i < style->n_groups ? i : QUIPU_MAX_GROUPS;
}

static occurrence find_occurring(const quipu_graph *graph, const quipu_ontology *ontology,
                                 const quipu_part *part, const quipu_style *style)
{
    occurrence occurs = {.types = {false}};
    for (size_t i = 0; i < part->n_nodes; i++)
        occurs.types[graph->entities[part->nodes[i]].type] = true;
    for (size_t i = 0; i < part->n_lines; i++) {
        const quipu_line *line = &part->lines[i];
        const quipu_edge *strongest = &graph->edges[part->edges[line->first]];
        quipu_str group = quipu_ontology_relation_info(ontology, strongest->relation)->group;
        occurs.standings[line->standing] = true;
        if (style->standings[line->standing].colour.len == 0)
            occurs.groups[group_number(style, group)] = true;
    }
    return occurs;
}

static void add_attribute(quipu_buf *out, const char *name, quipu_str value)
{
    quipu_buf__addf(out, ", %s=", name);
    quipu_dot__add_quoted(out, value);
}

static void add_types(quipu_buf *out, const quipu_ontology *ontology, const quipu_style *style,
                      const occurrence *occurs)
{
    size_t n_types = quipu_ontology_n_types(ontology);
    for (size_t i = 0; i < n_types; i++) {
        if (!occurs->types[i])
            continue;
        quipu_buf__addf(out,
                        "    \"legend-type-%zu\" [row=1, gap=%d, fontsize=10.5, height=0.24, "
                        "margin=\"0.09,0.03\"",
                        i, item_gap);
        add_attribute(out, "label", quipu_ontology_type_info(ontology, (quipu_type)i)->name);
        add_attribute(out, "shape", style->types[i].shape);
        add_attribute(out, "style", style->types[i].style);
        add_attribute(out, "peripheries", style->types[i].peripheries);
        add_attribute(out, "fillcolor", style->types[i].fill);
        add_attribute(out, "color", style->types[i].line);
        add_attribute(out, "fontcolor", style->types[i].text);
        quipu_buf__add_cstr(out, "];\n");
    }
}

/* A piece of line and the words that say what it means. */
typedef struct sample {
    const char *id;
    int row;
    quipu_str style, colour, words, words_colour;
    double width;
    bool denied;
} sample;

static void add_sample(quipu_buf *out, const sample *item)
{
    static const char *const points[] = {"from", "to"};
    for (size_t i = 0; i < 2; i++)
        quipu_buf__addf(out,
                        "    \"%s-%s\" [row=%d, gap=%d, %sshape=point, width=0.01, height=0.01, "
                        "style=invis, label=\"\"];\n",
                        item->id, points[i], item->row, i == 0 ? item_gap : sample_length,
                        i == 0 ? "" : "joined=true, ");
    quipu_buf__addf(out,
                    "    \"%s\" [row=%d, gap=%d, joined=true, shape=plaintext, fontsize=10.5, "
                    "margin=0, height=0.18, "
                    "width=0",
                    item->id, item->row, word_gap);
    add_attribute(out, "label", item->words);
    add_attribute(out, "fontcolor", item->words_colour);
    quipu_buf__addf(out, "];\n    \"%s-from\" -> \"%s-to\" [arrowsize=0.6, arrowhead=%s", item->id,
                    item->id, item->denied ? "tee" : "normal");
    add_attribute(out, "style", item->style);
    add_attribute(out, "color", item->colour);
    quipu_buf__add_cstr(out, ", penwidth=");
    quipu_buf__add_double(out, item->width);
    quipu_buf__add_cstr(out, "];\n");
}

static void add_standings(quipu_buf *out, const quipu_style *style, const occurrence *occurs)
{
    static const double usual_width = 1.6;
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        const quipu_line_style *look = &style->standings[i];
        char id[32];
        if (!occurs->standings[i])
            continue;
        snprintf(id, sizeof id, "legend-standing-%zu", i);
        add_sample(out, &(sample){.id = id,
                                  .row = 2,
                                  .style = look->style,
                                  .colour = look->colour.len > 0 ? look->colour : style->text_colour,
                                  .words = look->meaning,
                                  .words_colour = style->text_colour,
                                  .width = usual_width * look->width,
                                  .denied = i == QUIPU_DENIED});
    }
}

static void add_group(quipu_buf *out, size_t i, quipu_str name, quipu_str colour)
{
    char id[32];
    snprintf(id, sizeof id, "legend-group-%zu", i);
    add_sample(out, &(sample){.id = id,
                              .row = 3,
                              .style = QUIPU_STR("solid"),
                              .colour = colour,
                              .words = name,
                              .words_colour = colour,
                              .width = 2});
}

static void add_groups(quipu_buf *out, const quipu_style *style, const occurrence *occurs)
{
    for (size_t i = 0; i < style->n_groups; i++)
        if (occurs->groups[i])
            add_group(out, i, style->groups[i].name, style->groups[i].colour);
    if (occurs->groups[QUIPU_MAX_GROUPS])
        add_group(out, QUIPU_MAX_GROUPS, QUIPU_STR("other"), style->other_group);
}

void quipu_legend__add(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_part *part, const quipu_style *style)
{
    occurrence occurs = find_occurring(graph, ontology, part, style);
    quipu_buf__add_cstr(out, "  subgraph cluster_legend {\n    label=\"\";\n");
    add_types(out, ontology, style, &occurs);
    add_standings(out, style, &occurs);
    add_groups(out, style, &occurs);
    quipu_buf__add_cstr(out, "  }\n");
}
