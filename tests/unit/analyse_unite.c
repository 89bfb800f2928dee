/* Two graphs as one: everything of both is there once, and told what became of it. */
#include "graphs.h"
#include "unit.h"

#include <quipu/analyse.h>

static void begin(test_graph *g)
{
    test_graph_init(g, 16);
    test_graph_add_source(g, "a.txt", "A", "2025-10-27", "P");
    test_graph_add_entity(g, "country:jpn", "Japan", "country", "Japan");
    test_graph_add_entity(g, "person:a", "Ann", "person", "Ann");
    test_graph_add_entity(g, "person:b", "Bob", "person", "Bob");
}

/* An edge that one passage of a document states. */
static void add(test_graph *g, const char *source, const char *relation, const char *target,
                quipu_standing standing, uint32_t document, uint32_t place)
{
    test_graph_add_edge(g, source, relation, target, standing, 1, "person:a", "words");
    quipu_evidence *evidence = (quipu_evidence *)g->edges[g->n_edges - 1].evidence;
    evidence->span = (quipu_span){place, place + 10};
    evidence->document = document;
}

/* Ann's plan is carried out, Bob's visit is gone, the two meet; a third one is new, a document was rewritten. */
static void make_both(test_graph *a, test_graph *b)
{
    begin(a);
    add(a, "person:a", "visits", "country:jpn", QUIPU_PLANNED, 0, 0);
    add(a, "person:b", "visits", "country:jpn", QUIPU_ACTUAL, 0, 50);
    add(a, "person:a", "family_of", "person:b", QUIPU_ACTUAL, 0, 90);
    test_graph_finish(a);
    begin(b);
    test_graph_add_entity(b, "person:0", "Cy", "person", "Cy");
    test_graph_add_source(b, "b.txt", "B", "2025-10-28", "P");
    add(b, "person:a", "visits", "country:jpn", QUIPU_ACTUAL, 1, 0);
    add(b, "person:0", "meets", "person:b", QUIPU_ACTUAL, 1, 20);
    add(b, "person:a", "family_of", "person:b", QUIPU_ACTUAL, 0, 90);
    test_graph_finish(b);
}

static quipu_union *unite(const test_graph *a, const test_graph *b)
{
    quipu_union *both;
    assert_int_equal(quipu_union_new(&both, &a->graph, &b->graph, a->ontology, NULL), QUIPU_OK);
    return both;
}

static size_t find_edge(const quipu_union *both, const char *id)
{
    for (size_t i = 0; i < both->graph.n_edges; i++)
        if (quipu_str__is(both->graph.edges[i].id, quipu_str__of(id)))
            return i;
    fail_msg("no edge %s", id);
    return 0;
}

static void test_analyse_unite__tells_what_became_of_each_relation(void **state)
{
    static const struct {
        const char *id;
        quipu_change change;
        unsigned changes;
        uint32_t n_evidence;
        quipu_change evidence[2];
    } wanted[] = {
        {"person:a|visits|country:jpn",
         QUIPU_CHANGED,
         QUIPU_EDGE_STATUS,
         2,
         {QUIPU_ADDED, QUIPU_REMOVED}},
        {"person:b|visits|country:jpn", QUIPU_REMOVED, QUIPU_EDGE_VANISHED, 1, {QUIPU_REMOVED}},
        {"person:0|meets|person:b", QUIPU_ADDED, QUIPU_EDGE_APPEARED, 1, {QUIPU_ADDED}},
        {"person:a|family_of|person:b", QUIPU_UNCHANGED, 0, 1, {QUIPU_UNCHANGED}},
    };
    test_graph a, b;
    (void)state;
    make_both(&a, &b);
    quipu_union *both = unite(&a, &b);
    assert_int_equal(both->graph.n_edges, 4);
    for (size_t i = 0; i < 4; i++) {
        size_t at = find_edge(both, wanted[i].id);
        assert_int_equal(both->edges[at].change, wanted[i].change);
        assert_int_equal(both->edges[at].diff.changes, wanted[i].changes);
        assert_int_equal(both->graph.edges[at].n_evidence, wanted[i].n_evidence);
        for (uint32_t k = 0; k < wanted[i].n_evidence; k++)
            assert_int_equal(both->edges[at].evidence[k], wanted[i].evidence[k]);
    }
    quipu_union_free(both);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_unite__numbers_everything_anew(void **state)
{
    test_graph a, b;
    (void)state;
    make_both(&a, &b);
    quipu_union *both = unite(&a, &b);
    const quipu_graph *graph = &both->graph;
    assert_int_equal(graph->n_entities, 4);
    assert_str(graph->entities[1].id, "person:0");
    assert_int_equal(both->entities[1].change, QUIPU_ADDED);
    assert_int_equal(both->entities[2].change, QUIPU_UNCHANGED);
    assert_int_equal(both->of_before[test_graph_entity(&a, "person:a")], 2);
    assert_int_equal(both->of_after[test_graph_entity(&b, "person:b")], 3);
    assert_int_equal(graph->n_sources, 2);
    assert_int_equal(both->sources[0], QUIPU_UNCHANGED);
    assert_int_equal(both->sources[1], QUIPU_ADDED);
    for (size_t i = 1; i < graph->n_edges; i++)
        assert_true(graph->edges[i - 1].source <= graph->edges[i].source);
    const quipu_edge *gone = &graph->edges[find_edge(both, "person:b|visits|country:jpn")];
    assert_str(graph->entities[gone->source].id, "person:b");
    assert_str(graph->entities[gone->by[0]].id, "person:a");
    assert_str(graph->entities[gone->evidence[0].by].id, "person:a");
    assert_str(graph->sources[gone->evidence[0].document].name, "a.txt");
    quipu_union_free(both);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_unite__has_both_versions_of_a_document(void **state)
{
    test_graph a, b;
    (void)state;
    make_both(&a, &b);
    b.sources[0].sha256 = QUIPU_STR("other");
    quipu_union *both = unite(&a, &b);
    assert_int_equal(both->graph.n_sources, 3);
    assert_int_equal(both->sources[0], QUIPU_REMOVED);
    assert_int_equal(both->sources[1], QUIPU_ADDED);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(both->graph.sources[i].origin, i);
    size_t at = find_edge(both, "person:a|family_of|person:b");
    assert_int_equal(both->edges[at].change, QUIPU_UNCHANGED);
    assert_int_equal(both->graph.edges[at].n_evidence, 2); /* each of another version */
    quipu_union_free(both);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_unite__makes_one_of_those_that_were_merged(void **state)
{
    test_graph a, b;
    (void)state;
    begin(&a);
    test_graph_add_entity(&a, "person:bobby", "Bobby", "person", "Bobby");
    add(&a, "person:bobby", "visits", "country:jpn", QUIPU_ACTUAL, 0, 0);
    add(&a, "person:bobby", "family_of", "person:b", QUIPU_ACTUAL, 0, 30);
    test_graph_finish(&a);
    begin(&b);
    add(&b, "person:b", "visits", "country:jpn", QUIPU_ACTUAL, 0, 0);
    test_graph_finish(&b);
    quipu_union *both = unite(&a, &b);
    uint32_t bob = both->of_before[test_graph_entity(&a, "person:bobby")];
    assert_int_equal(both->graph.n_entities, 3);
    assert_str(both->graph.entities[bob].name, "Bob");
    assert_int_equal(both->entities[bob].change, QUIPU_CHANGED);
    assert_int_equal(both->entities[bob].diff.change, QUIPU_ENTITY_MERGED);
    assert_int_equal(both->of_before[test_graph_entity(&a, "person:b")], bob);
    size_t at = find_edge(both, "person:b|visits|country:jpn");
    assert_int_equal(both->edges[at].change, QUIPU_UNCHANGED);
    quipu_union_free(both);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

/* The last edge is stated at these places of the first document. */
static void place(test_graph *g, const uint32_t *places, uint32_t n)
{
    quipu_edge *edge = &g->edges[g->n_edges - 1];
    quipu_evidence *evidence = quipu_arena__take(&g->arena, n, sizeof *evidence);
    for (uint32_t i = 0; i < n; i++) {
        evidence[i] = edge->evidence[0];
        evidence[i].span = (quipu_span){places[i], places[i] + 10};
    }
    edge->evidence = evidence;
    edge->n_evidence = n;
}

/* Bob is one in `one` and two in `two`, known again by his id and by passages. */
static void make_one_and_two(test_graph *one, test_graph *two)
{
    static const uint32_t of_both[] = {0, 50, 90}, of_bob[] = {0, 20}, of_bobby[] = {0, 50, 70};
    begin(one);
    test_graph_add_edge(one, "person:b", "visits", "country:jpn", QUIPU_ACTUAL, 2, NULL, "words");
    place(one, of_both, 3);
    test_graph_finish(one);
    begin(two);
    test_graph_add_entity(two, "person:bobby", "Bobby", "person", "Bobby");
    test_graph_add_edge(two, "person:b", "visits", "country:jpn", QUIPU_ACTUAL, 2, NULL, "words");
    place(two, of_bob, 2);
    test_graph_add_edge(two, "person:bobby", "visits", "country:jpn", QUIPU_ACTUAL, 1, NULL,
                        "words");
    place(two, of_bobby, 3);
    test_graph_finish(two);
}

/* What became of the passage at `place`. Each is there once. */
static quipu_change change_at(const quipu_union *both, size_t at, uint32_t place)
{
    const quipu_edge *edge = &both->graph.edges[at];
    quipu_change change = QUIPU_CHANGED;
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (edge->evidence[i].span.begin == place) {
            assert_int_equal(change, QUIPU_CHANGED);
            change = both->edges[at].evidence[i];
        }
    return change;
}

static void test_analyse_unite__knows_the_passages_of_all_that_became_one(void **state)
{
    test_graph one, two;
    (void)state;
    make_one_and_two(&one, &two);
    quipu_union *both = unite(&two, &one);
    size_t at = find_edge(both, "person:b|visits|country:jpn");
    assert_int_equal(both->edges[at].diff.changes, 0);
    assert_int_equal(both->graph.edges[at].n_evidence, 5);
    assert_int_equal(change_at(both, at, 0), QUIPU_UNCHANGED);
    assert_int_equal(change_at(both, at, 50), QUIPU_UNCHANGED);
    assert_int_equal(change_at(both, at, 90), QUIPU_ADDED);
    assert_int_equal(change_at(both, at, 20), QUIPU_REMOVED);
    assert_int_equal(change_at(both, at, 70), QUIPU_REMOVED);
    quipu_union_free(both);
    both = unite(&one, &two);
    at = find_edge(both, "person:b|visits|country:jpn");
    assert_int_equal(both->graph.edges[at].n_evidence, 5);
    assert_int_equal(change_at(both, at, 0), QUIPU_UNCHANGED);
    assert_int_equal(change_at(both, at, 50), QUIPU_UNCHANGED);
    assert_int_equal(change_at(both, at, 20), QUIPU_ADDED);
    assert_int_equal(change_at(both, at, 70), QUIPU_ADDED);
    assert_int_equal(change_at(both, at, 90), QUIPU_REMOVED);
    quipu_union_free(both);
    test_graph_clear(&one);
    test_graph_clear(&two);
}

/* What a table cites has no place in its document. */
static void test_analyse_unite__tells_cited_passages_by_their_words(void **state)
{
    test_graph a, b;
    (void)state;
    for (int i = 0; i < 2; i++) {
        test_graph *g = i == 0 ? &a : &b;
        begin(g);
        add(g, "person:b", "visits", "country:jpn", QUIPU_ACTUAL, 0, 0);
        quipu_evidence *evidence = (quipu_evidence *)g->edges[0].evidence;
        evidence->span = (quipu_span){0, 0};
        evidence->text = i == 0 ? QUIPU_STR("he came") : QUIPU_STR("he stayed");
        test_graph_finish(g);
    }
    quipu_union *both = unite(&a, &b);
    assert_int_equal(both->graph.edges[0].n_evidence, 2);
    assert_int_equal(both->edges[0].evidence[0], QUIPU_ADDED);
    assert_int_equal(both->edges[0].evidence[1], QUIPU_REMOVED);
    quipu_union_free(both);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_unite__tells_what_became_of_each_relation),
        cmocka_unit_test(test_analyse_unite__numbers_everything_anew),
        cmocka_unit_test(test_analyse_unite__has_both_versions_of_a_document),
        cmocka_unit_test(test_analyse_unite__makes_one_of_those_that_were_merged),
        cmocka_unit_test(test_analyse_unite__knows_the_passages_of_all_that_became_one),
        cmocka_unit_test(test_analyse_unite__tells_cited_passages_by_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
