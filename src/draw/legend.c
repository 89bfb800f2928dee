/*
 * The legend as a subgraph of small nodes and edges that look as those on the map: types are a
 * shape with the type's name in it, standings and groups a piece of line followed by words. It holds what occurs
 * on the map, no more.
 */
#include "draw/legend.h"

#include "base/str.h"
#include "draw/dot.h"
#include "draw/label.h"
#include "draw/occur.h"
#include "draw/paint.h"

static const int item_gap = 18, sample_length = 30, word_gap = 5;             /* points */
static const double letters = 10.5;                                           /* points */
static const double usual_width = 1.6, group_width = 2, wide = 4, thin = 0.8; /* of lines, points */
enum { type_row = 1, area_row, line_row, group_row };

/* Classes as on the map, so that CSS colours both. */
static void add_class(quipu_buf *out, const char *kind, quipu_str name)
{
    quipu_buf__addf(out, ", class=\"legend%s", kind);
    quipu_id__add_safe(out, name);
    quipu_buf__add_char(out, '"');
}

static void add_type(quipu_buf *out, size_t i, quipu_str name, const quipu_style *style,
                     const quipu_changes *changes)
{
    quipu_buf__addf(out,
                    "    \"legend-type-%zu\" [row=%d, gap=%d, height=0.24, margin=\"0.09,0.03\"", i,
                    type_row, item_gap);
    quipu_dot__add_number(out, "fontsize", letters);
    add_class(out, changes != NULL ? " change-unchanged type-" : " type-", name);
    quipu_dot__add_attribute(out, "label", name);
    quipu_paint__add_entity(out, style, (quipu_type)i, changes, QUIPU_UNCHANGED);
    quipu_buf__add_cstr(out, "];\n");
}

static void add_types(quipu_buf *out, const quipu_ontology *ontology, const quipu_style *style,
                      const quipu_changes *changes, const quipu_occurrence *occurs)
{
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++)
        if (occurs->types[i])
            add_type(out, i, quipu_ontology_type_info(ontology, (quipu_type)i)->name, style,
                     changes);
}

/* --- areas --- */

/* `joined`: stays beside the one before it. */
static void add_area_words(quipu_buf *out, const char *id, const char *joined, quipu_str words,
                           const quipu_style *style)
{
    quipu_buf__addf(out,
                    "    \"legend-%s\" [row=%d, gap=%d, %sshape=plaintext, margin=0, height=0.18, "
                    "width=0",
                    id, area_row, word_gap, joined);
    quipu_dot__add_number(out, "fontsize", letters);
    add_class(out, " areas", (quipu_str){NULL, 0});
    quipu_dot__add_attribute(out, "label", words);
    quipu_dot__add_attribute(out, "fontcolor", style->text_colour);
    quipu_buf__add_cstr(out, "];\n");
}

/* A piece of an area, with words in it or none. */
static void add_swatch(quipu_buf *out, size_t area, quipu_str words, const quipu_style *style)
{
    size_t colour = area % style->n_area_colours;
    quipu_buf__addf(out,
                    "    \"legend-area-%zu\" [row=%d, gap=%d, height=0.24, width=0.4, "
                    "margin=\"0.09,0.03\", shape=box, style=\"filled,rounded\", penwidth=0",
                    area + 1, area_row, word_gap);
    quipu_buf__addf(out, ", class=\"legend area-%zu\"", colour + 1);
    quipu_dot__add_number(out, "fontsize", letters);
    quipu_dot__add_attribute(out, "label", words);
    quipu_dot__add_attribute(out, "fillcolor", style->area_colours[colour]);
    quipu_dot__add_attribute(out, "color", style->area_colours[colour]);
    quipu_dot__add_attribute(out, "fontcolor", style->text_colour);
    quipu_buf__add_cstr(out, "];\n");
}

/* Countries by their names; communities have none. */
static void add_areas(quipu_buf *out, const quipu_graph *graph, const quipu_areas *areas,
                      const quipu_style *style)
{
    static const size_t longest = 24; /* characters */
    quipu_buf name = {0};
    if (areas->n == 0)
        return;
    if (areas->kind == QUIPU_BACKGROUND_COMMUNITIES) {
        add_swatch(out, 0, QUIPU_STR(" "), style);
        add_area_words(out, "areas", "joined=true, ", style->communities_words, style);
        return;
    }
    add_area_words(out, "areas", "", style->countries_words, style);
    for (size_t k = 0; k < areas->n; k++) {
        name.len = 0;
        quipu_label__cut(&name, graph->entities[areas->groups[k]].name, longest);
        add_swatch(out, k, quipu_buf__str(&name), style);
    }
    out->failed |= name.failed;
    quipu_buf__clear(&name);
}

/* --- lines --- */

/* A piece of line and the words that say what it means. */
typedef struct sample {
    const char *kind; /* of its class */
    quipu_str name;   /* unique within its row */
    int row;
    quipu_str style, words;
    quipu_colours colours;
    double width;
    const char *arrow;
    const quipu_style *look;      /* of the band under it */
    const quipu_changes *changes; /* NULL for no band */
    quipu_change change;
} sample;

static void add_id(quipu_buf *out, const sample *item, const char *part)
{
    quipu_buf__addf(out, "\"legend-%d-", item->row);
    quipu_id__add_safe(out, item->name);
    quipu_buf__addf(out, "%s\"", part);
}

static void add_end(quipu_buf *out, const sample *item, const char *part, int gap,
                    const char *joined)
{
    quipu_buf__add_cstr(out, "    ");
    add_id(out, item, part);
    quipu_buf__addf(out,
                    " [row=%d, gap=%d, %sshape=point, width=0.01, height=0.01, style=invis, "
                    "label=\"\"];\n",
                    item->row, gap, joined);
}

static void add_words(quipu_buf *out, const sample *item)
{
    quipu_buf__add_cstr(out, "    ");
    add_id(out, item, "");
    quipu_buf__addf(
        out, " [row=%d, gap=%d, joined=true, shape=plaintext, margin=0, height=0.18, width=0",
        item->row, word_gap);
    quipu_dot__add_number(out, "fontsize", letters);
    add_class(out, item->kind, item->name);
    quipu_dot__add_attribute(out, "label", item->words);
    quipu_dot__add_attribute(out, "fontcolor", item->colours.text);
    quipu_buf__add_cstr(out, "];\n");
}

static void add_sample(quipu_buf *out, const sample *item)
{
    add_end(out, item, "-from", item_gap, "");
    add_end(out, item, "-to", sample_length, "joined=true, ");
    add_words(out, item);
    quipu_buf__add_cstr(out, "    ");
    add_id(out, item, "-from");
    quipu_buf__add_cstr(out, " -> ");
    add_id(out, item, "-to");
    quipu_buf__addf(out, " [arrowsize=0.6, arrowhead=%s", item->arrow);
    add_class(out, item->kind, item->name);
    quipu_dot__add_attribute(out, "style", item->style);
    quipu_dot__add_attribute(out, "color", item->colours.line);
    quipu_dot__add_number(out, "penwidth", item->width);
    quipu_paint__add_band(out, item->look, item->changes, item->change, item->width);
    quipu_buf__add_cstr(out, "];\n");
}

/* Where two graphs are compared, what is denied has no colour of its own. */
static void add_standings(quipu_buf *out, const quipu_style *style, const quipu_changes *changes,
                          const quipu_occurrence *occurs)
{
    const quipu_colours plain = {.line = style->text_colour, .text = style->text_colour};
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        const quipu_line_style *look = &style->standings[i];
        if (occurs->standings[i])
            add_sample(out, &(sample){.kind = " standing-",
                                      .name = quipu_str__of(quipu_standing_name((quipu_standing)i)),
                                      .row = line_row,
                                      .style = look->style,
                                      .words = look->meaning,
                                      .colours = changes == NULL && look->colours.line.len > 0
                                                     ? look->colours
                                                     : plain,
                                      .width = usual_width * look->width,
                                      .arrow = i == QUIPU_DENIED ? "tee" : "normal"});
    }
}

/* What else a line says, in words that the tables may leave empty. */
static void add_remarks(quipu_buf *out, const quipu_style *style, const quipu_occurrence *occurs)
{
    sample item = {.kind = " remark-",
                   .row = line_row,
                   .style = QUIPU_STR("solid"),
                   .colours = {.line = style->text_colour, .text = style->text_colour}};
    if (occurs->symmetric && style->symmetric_words.len > 0) {
        item.name = QUIPU_STR("symmetric");
        item.words = style->symmetric_words;
        item.width = usual_width;
        item.arrow = "none";
        add_sample(out, &item);
    }
    if (occurs->most_sources > 1 && style->width_words.len > 0) {
        item.name = QUIPU_STR("width");
        item.words = style->width_words;
        item.width = wide;
        item.arrow = "none";
        add_sample(out, &item);
    }
}

/* Groups of one colour share a sample: that a colour stands for either is all that it says. */
static void add_group(quipu_buf *out, quipu_buf *words, const quipu_style *style,
                      const quipu_occurrence *occurs, size_t first)
{
    quipu_colours colours =
        first < style->n_groups ? style->groups[first].colours : style->other_group;
    words->len = 0;
    for (size_t i = 0; i < first; i++)
        if (occurs->groups[i] && quipu_str__is(style->groups[i].colours.line, colours.line))
            return;
    for (size_t i = first; i < style->n_groups; i++)
        if (occurs->groups[i] && quipu_str__is(style->groups[i].colours.line, colours.line)) {
            quipu_buf__add_cstr(words, words->len > 0 ? ", " : "");
            quipu_buf__add(words, style->groups[i].name);
        }
    bool is_other = words->len == 0;
    out->failed |= words->failed;
    add_sample(out, &(sample){.kind = " group-",
                              .name = is_other ? QUIPU_STR("other") : style->groups[first].name,
                              .row = group_row,
                              .style = QUIPU_STR("solid"),
                              .words = is_other ? QUIPU_STR("other") : quipu_buf__str(words),
                              .colours = colours,
                              .width = group_width,
                              .arrow = "normal"});
}

static void add_groups(quipu_buf *out, const quipu_style *style, const quipu_occurrence *occurs)
{
    quipu_buf words = {0};
    for (size_t i = 0; i < style->n_groups; i++)
        if (occurs->groups[i])
            add_group(out, &words, style, occurs, i);
    if (occurs->groups[QUIPU_MAX_GROUPS])
        add_group(out, &words, style, occurs, style->n_groups);
    quipu_buf__clear(&words);
}

/* The newest first; what has not changed last. */
static void add_changes(quipu_buf *out, const quipu_style *style, const quipu_changes *changes,
                        const quipu_occurrence *occurs)
{
    quipu_buf words = {0};
    for (size_t k = 1; k <= QUIPU_N_CHANGES; k++) {
        quipu_change change = (quipu_change)(k % QUIPU_N_CHANGES);
        if (!occurs->changes[change])
            continue;
        words.len = 0;
        quipu_changes__add_mark(&words, changes, change);
        quipu_buf__add(&words, changes->styles[change].meaning);
        add_sample(out, &(sample){.kind = " change-",
                                  .name = quipu_str__of(quipu_change__name(change)),
                                  .row = group_row,
                                  .style = QUIPU_STR("solid"),
                                  .words = quipu_buf__str(&words),
                                  .colours = style->changes[change],
                                  .width = change == QUIPU_UNCHANGED ? thin : group_width,
                                  .arrow = "normal",
                                  .look = style,
                                  .changes = changes,
                                  .change = change});
    }
    out->failed |= words.failed;
    quipu_buf__clear(&words);
}

void quipu_legend__add(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                       const quipu_part *part, const quipu_areas *areas, const quipu_style *style)
{
    quipu_occurrence occurs = quipu_occurrence__find(graph, ontology, part, style);
    quipu_buf__add_cstr(out, "  subgraph cluster_legend {\n    label=\"\";\n");
    add_types(out, ontology, style, part->changes, &occurs);
    add_areas(out, graph, areas, style);
    add_standings(out, style, part->changes, &occurs);
    add_remarks(out, style, &occurs);
    add_groups(out, style, &occurs);
    if (part->changes != NULL)
        add_changes(out, style, part->changes, &occurs);
    quipu_buf__add_cstr(out, "  }\n");
}
