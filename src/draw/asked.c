/*
 * Tells a reader what a map was asked to show: whom it stands around, which relations were admitted, and how much of the
 * graph this is. Who sees a part without knowing it is one is misled.
 */
#include "draw/asked.h"

#include "base/str.h"
#include "draw/label.h"

static const size_t max_named = 3; /* entities, relations, groups */
static const size_t max_name = 50; /* characters */

/* One item of a list: "Ada", " and Bob", ", Bob", " and 4 more"; false when the list is at its end. */
static bool begin_item(quipu_buf *out, size_t i, size_t n, const char *last)
{
    bool rest = i == max_named - 1 && n > max_named;
    if (i > 0)
        quipu_buf__addf(out, "%s", i + 1 == n || rest ? last : ", ");
    if (rest)
        quipu_buf__addf(out, "%zu more", n - i);
    return !rest;
}

static void add_names(quipu_buf *out, const quipu_graph *graph, const quipu_map_options *options)
{
    for (size_t i = 0; i < options->n_entities; i++) {
        if (!begin_item(out, i, options->n_entities, " and "))
            return;
        quipu_label__cut(out, graph->entities[options->entities[i]].name, max_name);
    }
}

void quipu_asked__add_title(quipu_buf *out, const quipu_graph *graph,
                            const quipu_map_options *options)
{
    quipu_buf__add_cstr(out, options->between              ? "How "
                             : options->difference != NULL ? "What changed around "
                                                           : "Around ");
    add_names(out, graph, options);
    if (options->between)
        quipu_buf__add_cstr(out, " are connected");
}

static void add_steps(quipu_buf *out, uint32_t n)
{
    static const char *const words[] = {"", "one step", "two steps", "three steps"};
    if (n < sizeof words / sizeof *words)
        quipu_buf__add_cstr(out, words[n]);
    else
        quipu_buf__addf(out, "%u steps", (unsigned)n);
}

/* "Around Ada Bell, two steps", "The best paths from Ada Bell to Peru" */
static void add_place(quipu_buf *out, const quipu_graph *graph, const quipu_map_options *options)
{
    if (!options->between) {
        quipu_asked__add_title(out, graph, options);
        quipu_buf__add_cstr(out, ", ");
        add_steps(out, options->hops > 0 ? options->hops : 1);
        return;
    }
    quipu_buf__add_cstr(out, "The best paths between ");
    add_names(out, graph, options);
    if (options->hops > 0) {
        quipu_buf__add_cstr(out, ", at most ");
        add_steps(out, options->hops);
    }
}

/* "planned or possible " */
static void add_standings(quipu_buf *out, uint32_t standings)
{
    size_t n = 0, at = 0;
    for (unsigned i = 0; i < QUIPU_N_STANDINGS; i++)
        n += standings >> i & 1;
    for (unsigned i = 0; i < QUIPU_N_STANDINGS; i++) {
        if ((standings >> i & 1) == 0)
            continue;
        quipu_buf__addf(out, "%s%s",
                        at == 0       ? ""
                        : at + 1 == n ? " or "
                                      : ", ",
                        quipu_standing_name((quipu_standing)i));
        at++;
    }
    if (n > 0)
        quipu_buf__add_char(out, ' ');
}

/* Whether all relations of this one's group are wanted, and whether it is the first of it. */
static bool is_group_wanted(const quipu_ontology *ontology, const bool *wanted, quipu_str group,
                            size_t i, bool *first)
{
    bool all = true;
    *first = true;
    for (size_t k = 0; k < quipu_ontology_n_relations(ontology); k++) {
        if (!quipu_str__is(quipu_ontology_relation_info(ontology, (quipu_relation)k)->group, group))
            continue;
        all = all && wanted[k];
        *first = *first && k >= i;
    }
    return all;
}

/* What is written for the i-th relation: its group, where all of that is wanted and it is the first; else its name. */
static quipu_str name_for(const quipu_ontology *ontology, const bool *wanted, size_t i)
{
    const quipu_relation_info *info = quipu_ontology_relation_info(ontology, (quipu_relation)i);
    bool first;
    if (!wanted[i])
        return (quipu_str){NULL, 0};
    if (!is_group_wanted(ontology, wanted, info->group, i, &first))
        return info->label;
    return first ? info->group : (quipu_str){NULL, 0};
}

/* " (meets, visits)", " (diplomacy)" */
static void add_kinds(quipu_buf *out, const quipu_ontology *ontology, const bool *wanted)
{
    size_t n = 0, at = 0, n_relations = quipu_ontology_n_relations(ontology);
    for (size_t i = 0; i < n_relations; i++)
        n += name_for(ontology, wanted, i).len > 0;
    quipu_buf__add_cstr(out, " (");
    for (size_t i = 0; i < n_relations; i++) {
        quipu_str name = name_for(ontology, wanted, i);
        if (name.len == 0)
            continue;
        if (!begin_item(out, at++, n, ", "))
            break;
        quipu_buf__add(out, name);
    }
    quipu_buf__add_char(out, ')');
}

/* " among people and countries" */
static void add_types(quipu_buf *out, const quipu_ontology *ontology, quipu_type_set types)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++)
        n += types >> i & 1;
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++) {
        if ((types >> i & 1) == 0)
            continue;
        quipu_buf__add_cstr(out, at == 0 ? " among " : at + 1 == n ? " and " : ", ");
        quipu_buf__add(out, quipu_ontology_type_info(ontology, (quipu_type)i)->plural);
        at++;
    }
}

void quipu_asked__add_filter(quipu_buf *out, const quipu_ontology *ontology,
                             const quipu_edge_filter *filter)
{
    quipu_buf__add_cstr(out, filter->only_conflicts ? "only disputed " : "only ");
    add_standings(out, filter->standings);
    quipu_buf__add_cstr(out, "relations");
    if (filter->relations != NULL)
        add_kinds(out, ontology, filter->relations);
    add_types(out, ontology, filter->types);
    if (filter->since[0] != '\0')
        quipu_buf__addf(out, " since %s", filter->since);
    if (filter->until[0] != '\0')
        quipu_buf__addf(out, " until %s", filter->until);
    if (filter->min_sources > 1)
        quipu_buf__addf(out, ", of %u sources or more", (unsigned)filter->min_sources);
}

/* Edges of an entity to itself are not drawn and not missed. */
static size_t count_drawable(const quipu_graph *graph)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_edges; i++)
        n += graph->edges[i].source != graph->edges[i].target;
    return n;
}

/* "12 of 45 entities, 14 of 60 relations", of the graph; "14 of 60 relations that changed" */
static void add_counts(quipu_buf *out, const quipu_graph *graph, const quipu_scope *scope,
                       const quipu_part *part)
{
    if (part->changes != NULL) {
        quipu_buf__addf(out, "%zu of %zu relations that changed",
                        quipu_part__count_changed(part, graph), scope->n_changed);
        return;
    }
    quipu_buf__addf(out, "%zu of %zu entities, %zu of %zu relations", part->n_nodes,
                    graph->n_entities, part->n_edges, count_drawable(graph));
}

void quipu_asked__add_line(quipu_buf *out, const quipu_graph *graph, const quipu_ontology *ontology,
                           const quipu_scope *scope, const quipu_part *part,
                           const quipu_map_options *options)
{
    bool is_cut = part->changes != NULL ? quipu_part__count_changed(part, graph) < scope->n_changed
                                        : part->n_edges < scope->n_edges;
    if (scope->whole && !is_cut)
        return;
    size_t begin = out->len;
    quipu_buf__add_char(out, '\n');
    if (scope->whole)
        quipu_buf__add_cstr(out, "The strongest part: ");
    if (options->n_entities > 0) {
        add_place(out, graph, options);
        quipu_buf__add_cstr(out, "; ");
    }
    if (quipu_scope__has_filter(options)) {
        quipu_asked__add_filter(out, ontology, &options->filter);
        quipu_buf__add_cstr(out, "; ");
    }
    if (!scope->whole && is_cut)
        quipu_buf__add_cstr(out, "the strongest ");
    add_counts(out, graph, scope, part);
    if (scope->whole)
        quipu_buf__add_cstr(out, "; the rest is left out");
    if (out->len > begin + 1 && out->ptr[begin + 1] == 'o')
        out->ptr[begin + 1] = 'O';
}
