/*
 * Graphviz writes the colours of one theme as attributes, which every program shows. CSS goes before attributes, so rules
 * under a media query turn the same picture dark, or make it fit for paper, where a reader wants that; by
 * class, as compose.c gives them. There are only rules for what occurs.
 */
#include "draw/css.h"

#include "base/str.h"
#include "draw/changes.h"
#include "draw/compose.h"

bool quipu_css__is_font(quipu_str name)
{
    static const size_t longest = 80;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!quipu_char__is_digit(c) && !quipu_char__is_letter(c) && c != ' ' && c != ',' &&
            c != '-')
            return false;
    }
    return name.len > 0 && name.len <= longest;
}

void quipu_css__add_base(quipu_buf *out, const quipu_style *style)
{
    if (quipu_css__is_font(style->font))
        quipu_buf__addf(out, "\ntext{font-family:%.*s,sans-serif}", (int)style->font.len,
                        style->font.ptr);
    quipu_buf__add_cstr(out, "\n.title text{font-weight:bold}"
                             "\n.label.standing-denied text{text-decoration:line-through}"
                             "\n.node:hover,.edge:hover{filter:brightness(.8)}\n");
}

static void add_property(quipu_buf *out, const char *name, quipu_str value)
{
    if (value.len > 0)
        quipu_buf__addf(out, "%s:%.*s", name, (int)value.len, value.ptr);
}

/* `.kind-name`, and after it what it holds for. */
static void add_class(quipu_buf *out, const char *kind, quipu_str name)
{
    quipu_buf__addf(out, ".%s-", kind);
    quipu_id__add_safe(out, name);
}

/* Outlines with their ground, which a second outline has not, and letters. `where` goes before what is chosen. */
static void add_node(quipu_buf *out, const char *where, const char *kind, quipu_str name,
                     quipu_colours colours)
{
    quipu_buf__add_cstr(out, where);
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " [stroke]{");
    add_property(out, "stroke", colours.line);
    quipu_buf__addf(out, "}%s", where);
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " [stroke]:not([fill=none]){");
    add_property(out, "fill", colours.fill);
    quipu_buf__addf(out, "}%s", where);
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " text{");
    add_property(out, "fill", colours.text);
    quipu_buf__add_cstr(out, "}\n");
}

/* Lines, their arrowheads, and the letters of their labels. */
static void add_line(quipu_buf *out, const char *kind, quipu_str name, quipu_colours colours)
{
    if (colours.line.len == 0)
        return;
    quipu_buf__add_cstr(out, ".edge");
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " [stroke]{");
    add_property(out, "stroke", colours.line);
    quipu_buf__add_cstr(out, "}.edge");
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " [stroke]:not([fill=none]){");
    add_property(out, "fill", colours.line);
    quipu_buf__add_cstr(out, "}");
    add_class(out, kind, name);
    quipu_buf__add_cstr(out, " text{");
    add_property(out, "fill", colours.text);
    quipu_buf__add_cstr(out, "}\n");
}

/* In place of groups and standings; of an entity, before its type. */
static void add_change(quipu_buf *out, quipu_str name, quipu_colours colours)
{
    add_node(out, ".node:not(.label)", "change", name, colours);
    add_line(out, "change", name, colours);
}

static void add_page(quipu_buf *out, const quipu_style *style)
{
    quipu_buf__add_cstr(out, ":root{");
    add_property(out, "background", style->page_colour);
    quipu_buf__add_cstr(out, "}.graph>polygon:first-of-type,.label polygon,.ground{");
    add_property(out, "fill", style->page_colour);
    quipu_buf__add_cstr(out, "}\n.node text,.words{");
    add_property(out, "fill", style->text_colour);
    quipu_buf__add_cstr(out, "}.title text{");
    add_property(out, "fill", style->title_colour);
    quipu_buf__add_cstr(out, "}.edge [stroke],.rule{");
    add_property(out, "stroke", style->text_colour);
    quipu_buf__add_cstr(out, "}.edge [stroke]:not([fill=none]){");
    add_property(out, "fill", style->text_colour);
    quipu_buf__add_cstr(out, "}\n");
}

/* Areas behind entities, and their samples in the legend. */
static void add_area(quipu_buf *out, size_t i, quipu_str colour)
{
    quipu_buf__addf(out, ".area-%zu,.area-%zu [stroke]{", i + 1, i + 1);
    add_property(out, "fill", colour);
    quipu_buf__add_cstr(out, "}\n");
}

/* False: nothing is compared. */
static bool add_changes(quipu_buf *out, const quipu_style *style, const quipu_occurrence *occurs)
{
    bool any = false;
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++)
        if (occurs->changes[i]) {
            any = true;
            add_change(out, quipu_str__of(quipu_change__name((quipu_change)i)), style->changes[i]);
        }
    return any;
}

static void add_groups(quipu_buf *out, const quipu_style *style, const quipu_occurrence *occurs)
{
    for (size_t i = 0; i < style->n_groups; i++)
        add_line(out, "group", style->groups[i].name, style->groups[i].colours);
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++)
        if (occurs->standings[i])
            add_line(out, "standing", quipu_str__of(quipu_standing_name((quipu_standing)i)),
                     style->standings[i].colours);
}

void quipu_css__add_theme(quipu_buf *out, const char *query, const quipu_style *style,
                          const quipu_ontology *ontology, const quipu_occurrence *occurs)
{
    quipu_buf__addf(out, "@media %s{\n", query);
    add_page(out, style);
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++)
        if (occurs->types[i])
            add_node(out, "", "type", quipu_ontology_type_info(ontology, (quipu_type)i)->name,
                     style->types[i].colours);
    for (size_t i = 0; i < style->n_area_colours && i < occurs->n_areas; i++)
        add_area(out, i, style->area_colours[i]);
    if (!add_changes(out, style, occurs))
        add_groups(out, style, occurs);
    quipu_buf__add_cstr(out, "}\n");
}
