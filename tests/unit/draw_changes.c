/* Two graphs on one map: what is told of each change, what a map of changes shows, what it leaves out. */
#include "draw/changes.h"

#include "draw/part.h"
#include "draw/words.h"
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

/* Two graphs, laid over each other. */
typedef struct pair {
    test_graph before, after;
    quipu_union *both;
    quipu_map_difference difference;
    quipu_scope scope;
    quipu_part part;
} pair;

static void begin(test_graph *g)
{
    static const char *const people[] = {"Ann", "Bob", "Cy", "Di", "Eva"};
    test_graph_init(g, 40);
    test_graph_add_source(g, "a.txt", "A", "2025-10-27", "P");
    test_graph_add_entity(g, "country:per", "Peru", "country", "Peru");
    for (size_t i = 0; i < 5; i++) {
        char id[32];
        snprintf(id, sizeof id, "person:%c", (char)(people[i][0] - 'A' + 'a'));
        test_graph_add_entity(g, id, people[i], "person", people[i]);
    }
}

static void add(test_graph *g, const char *source, const char *relation, const char *target,
                quipu_standing standing, uint32_t n_sources)
{
    test_graph_add_edge(g, source, relation, target, standing, n_sources, NULL, "words");
}

/* Ann went as planned, Bob no longer criticizes, Cy meets Ann, more tell of Di; Eva stays with Ann and Bob. */
static void make(pair *p)
{
    *p = (pair){.both = NULL};
    begin(&p->before);
    add(&p->before, "person:a", "visits", "country:per", QUIPU_PLANNED, 1);
    add(&p->before, "person:b", "criticizes", "country:per", QUIPU_ACTUAL, 1);
    add(&p->before, "person:d", "visits", "country:per", QUIPU_ACTUAL, 1);
    begin(&p->after);
    add(&p->after, "person:a", "visits", "country:per", QUIPU_ACTUAL, 2);
    add(&p->after, "person:c", "meets", "person:a", QUIPU_ACTUAL, 1);
    add(&p->after, "person:d", "visits", "country:per", QUIPU_ACTUAL, 3);
    for (int i = 0; i < 2; i++) {
        test_graph *g = i == 0 ? &p->before : &p->after;
        add(g, "person:e", "supports", "person:a", QUIPU_ACTUAL, 1);
        add(g, "person:e", "supports", "person:b", QUIPU_ACTUAL, 1);
        add(g, "person:a", "supports", "country:per", QUIPU_ACTUAL, 1);
        test_graph_finish(g);
    }
    assert_int_equal(
        quipu_union_new(&p->both, &p->before.graph, &p->after.graph, p->before.ontology, NULL),
        QUIPU_OK);
    p->difference = (quipu_map_difference){p->both, "old.quipu", "new.quipu"};
}

static void choose(pair *p, quipu_map_options options)
{
    options.difference = &p->difference;
    assert_int_equal(quipu_scope__open(&p->scope, &p->both->graph, p->before.ontology,
                                       p->before.data, &options, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_part__choose(&p->part, &p->both->graph, p->before.ontology, &p->scope,
                                        options.max_nodes, NULL),
                     QUIPU_OK);
}

static void clear(pair *p)
{
    quipu_part__clear(&p->part);
    quipu_scope__clear(&p->scope);
    quipu_union_free(p->both);
    test_graph_clear(&p->before);
    test_graph_clear(&p->after);
}

static const quipu_edge *edge_of(const pair *p, const char *id)
{
    for (size_t i = 0; i < p->both->graph.n_edges; i++)
        if (quipu_str__is(p->both->graph.edges[i].id, quipu_str__of(id)))
            return &p->both->graph.edges[i];
    fail_msg("no edge %s", id);
    return NULL;
}

static bool shows(const pair *p, const char *id)
{
    for (size_t i = 0; i < p->part.n_nodes; i++)
        if (quipu_str__is(p->both->graph.entities[p->part.nodes[i]].id, quipu_str__of(id)))
            return true;
    return false;
}

static void test_draw_changes__tells_what_became_of_a_relation(void **state)
{
    static const char *const told[][2] = {
        {"person:a|visits|country:per",
         "Changed: Ann visits Peru, 2025-10-28 to 2025-10-29, was planned; 2 sources, was 1"},
        {"person:b|criticizes|country:per",
         "Removed: Bob criticizes Peru, 2025-10-28 to 2025-10-29; 1 source"},
        {"person:a|meets|person:c", "Added: Ann meets Cy, 2025-10-28 to 2025-10-29; 1 source"},
        {"person:d|visits|country:per",
         "Changed: Di visits Peru, 2025-10-28 to 2025-10-29; 3 sources, was 1"},
        {"person:e|supports|person:a",
         "As before: Eva supports Ann, 2025-10-28 to 2025-10-29; 1 source"},
    };
    pair p;
    quipu_buf out = {0};
    (void)state;
    make(&p);
    choose(&p, (quipu_map_options)QUIPU_MAP_OPTIONS_DEFAULT);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        out.len = 0;
        quipu_words__sentence(&out, &p.both->graph, p.before.ontology, p.part.changes,
                              edge_of(&p, told[i][0]));
        if (!quipu_str__is(quipu_buf__str(&out), quipu_str__of(told[i][1])))
            fail_msg("%.*s, not %s", (int)out.len, out.ptr, told[i][1]);
    }
    quipu_buf__clear(&out);
    clear(&p);
}

static void test_draw_changes__grows_along_changes(void **state)
{
    pair p;
    (void)state;
    make(&p);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.max_nodes = 2; /* what was planned and has happened tells most */
    choose(&p, options);
    assert_int_equal(p.part.n_nodes, 2);
    assert_true(shows(&p, "person:a") && shows(&p, "country:per"));
    assert_int_equal(quipu_part__count_changed(&p.part, &p.both->graph), 1);
    assert_int_equal(p.part.n_edges, 1); /* that Ann supports Peru ties nothing more */
    assert_int_equal(p.scope.n_changed, 4);
    clear(&p);
}

static void test_draw_changes__ties_them_together_by_what_has_not_changed(void **state)
{
    pair p;
    (void)state;
    make(&p);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    choose(&p, options);
    assert_int_equal(p.part.n_nodes, 6);
    assert_true(shows(&p, "person:e"));
    assert_int_equal(quipu_part__count_changed(&p.part, &p.both->graph), 4);
    assert_int_equal(p.part.n_edges, 6);
    quipu_part__clear(&p.part);
    quipu_scope__clear(&p.scope);
    options.max_nodes = 5; /* no room for who has not changed */
    choose(&p, options);
    assert_false(shows(&p, "person:e"));
    quipu_part__clear(&p.part);
    quipu_scope__clear(&p.scope);
    options.format = QUIPU_MAP_HTML; /* where all can be filtered, all is there */
    options.max_nodes = 0;
    choose(&p, options);
    assert_int_equal(p.part.n_edges, p.both->graph.n_edges);
    clear(&p);
}

static void test_draw_changes__keeps_what_changed_on_lines_of_its_own(void **state)
{
    pair p;
    (void)state;
    make(&p);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_HTML;
    choose(&p, options);
    for (size_t i = 0; i < p.part.n_lines; i++)
        for (uint32_t k = 0; k < p.part.lines[i].n; k++) {
            uint32_t edge = p.part.edges[p.part.lines[i].first + k];
            assert_int_equal(p.both->edges[edge].change, p.part.lines[i].change);
        }
    clear(&p);
}

static void test_draw_changes__holds_a_filter_against_either_graph(void **state)
{
    pair p;
    (void)state;
    make(&p);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.filter.standings = 1u << QUIPU_PLANNED;
    choose(&p, options);
    assert_int_equal(p.part.n_edges, 1);
    assert_int_equal(p.both->edges[p.part.edges[0]].diff.changes,
                     QUIPU_EDGE_STATUS | QUIPU_EDGE_GAINED);
    clear(&p);
}

static void test_draw_changes__draws_marks_bands_and_counts(void **state)
{
    static const char *const wanted[] = {
        "label=\"~\xC2\xA0visits (was planned, 2 sources, was 1)\"",
        "l-person.a_to_person.c_new\", class=\"standing-actual group-diplomacy change-added "
        "relation-meets\"",
        "label=\"\xE2\x88\x92\xC2\xA0"
        "criticizes\"",
        "band=\"dashed\", band_color=\"#B84E0059\"",
        "From old.quipu (1 document, 2025-10-27) to new.quipu (1 document, "
        "2025-10-27)\\nRelations: "
        "1 new, 1 gone, 2 changed\"",
        "title=\"What changed: Peru, ",
        "label=\"+\xC2\xA0is new\"",
    };
    pair p;
    quipu_buf out = {0};
    quipu_map_summary summary;
    (void)state;
    make(&p);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.format = QUIPU_MAP_DOT;
    options.difference = &p.difference;
    assert_int_equal(quipu_map(quipu_buf__sink(&out), &p.both->graph, p.before.ontology,
                               p.before.data, &options, &summary, NULL),
                     QUIPU_OK);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!quipu_str__contains(quipu_buf__str(&out), quipu_str__of(wanted[i])))
            fail_msg("not drawn: %s", wanted[i]);
    assert_false(quipu_str__contains(quipu_buf__str(&out), QUIPU_STR("legend-3-diplomacy")));
    assert_int_equal(summary.n_changed, 4);
    assert_int_equal(summary.n_changed_left, 0);
    quipu_buf__clear(&out);
    clear(&p);
}

static void test_draw_changes__says_where_nothing_has_changed(void **state)
{
    pair p;
    quipu_union *same;
    (void)state;
    make(&p);
    assert_int_equal(
        quipu_union_new(&same, &p.after.graph, &p.after.graph, p.before.ontology, NULL), QUIPU_OK);
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.difference = &(quipu_map_difference){same, "a", "b"};
    options.format = QUIPU_MAP_DOT;
    assert_int_equal(quipu_map((quipu_sink){swallow, NULL}, &same->graph, p.before.ontology,
                               p.before.data, &options, NULL, NULL),
                     QUIPU_ERR_NOT_FOUND);
    quipu_union_free(same);
    clear(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_changes__tells_what_became_of_a_relation),
        cmocka_unit_test(test_draw_changes__grows_along_changes),
        cmocka_unit_test(test_draw_changes__ties_them_together_by_what_has_not_changed),
        cmocka_unit_test(test_draw_changes__keeps_what_changed_on_lines_of_its_own),
        cmocka_unit_test(test_draw_changes__holds_a_filter_against_either_graph),
        cmocka_unit_test(test_draw_changes__draws_marks_bands_and_counts),
        cmocka_unit_test(test_draw_changes__says_where_nothing_has_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
