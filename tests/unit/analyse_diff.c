/* Differences: nothing of a graph and itself, mirrored in the other order; who is who over changed ids. */
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/analyse.h>

static quipu_diff *compare(const test_graph *before, const test_graph *after,
                           const quipu_diff_options *options)
{
    quipu_diff *diff;
    assert_int_equal(
        quipu_diff_new(&diff, &before->graph, &after->graph, before->ontology, options, NULL),
        QUIPU_OK);
    return diff;
}

/* An edge that one passage states: the words [place, place + 10) of the first document. */
static void add(test_graph *g, const char *source, const char *relation, const char *target,
                quipu_standing standing, uint32_t n_sources, uint32_t place)
{
    test_graph_add_edge(g, source, relation, target, standing, n_sources, NULL, "words");
    ((quipu_evidence *)g->edges[g->n_edges - 1].evidence)->span = (quipu_span){place, place + 10};
}

static void begin(test_graph *g)
{
    test_graph_init(g, 32);
    test_graph_add_source(g, "a.txt", "A", "2025-10-27", "P");
    test_graph_add_entity(g, "country:jpn", "Japan", "country", "Japan");
    test_graph_add_entity(g, "country:chn", "China", "country", "China");
}

static void check_entity(const quipu_entity_diff *diff, quipu_entity_change change,
                         uint32_t n_before, uint32_t n_after)
{
    assert_int_equal(diff->change, change);
    assert_int_equal(diff->n_before, n_before);
    assert_int_equal(diff->n_after, n_after);
}

/* --- random graphs --- */

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

/* Entities of a few ids and names, so that graphs share some, tied by what a few passages say. */
static void make_random(test_graph *g, uint32_t *state)
{
    static const char *const relations[] = {"meets", "supports", "criticizes", "family_of"};
    char id[32], name[32];
    const char *ids[12];
    size_t n = 0;
    test_graph_init(g, 64);
    for (uint32_t i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%u.txt", (unsigned)i);
        if (draw(state, 4) > 0)
            test_graph_add_source(g, name, "T", "2025-10-27", "P");
    }
    if (g->n_sources == 0)
        test_graph_add_source(g, "9.txt", "T", "2025-10-27", "P");
    for (uint32_t i = 0; i < 12; i++) {
        snprintf(id, sizeof id, "person:%c", (char)('a' + i));
        snprintf(name, sizeof name, "N%u", (unsigned)draw(state, 15));
        if (draw(state, 3) == 0)
            continue;
        test_graph_add_entity(g, id, name, "person", draw(state, 3) == 0 ? "person:b" : name);
        ids[n++] = (const char *)g->entities[g->n_entities - 1].id.ptr;
    }
    for (uint32_t i = 0; i < 30 && n > 1; i++) {
        const char *source = ids[draw(state, (uint32_t)n)], *target = ids[draw(state, (uint32_t)n)];
        const char *relation = relations[draw(state, 4)];
        bool known = source == target;
        for (size_t k = 0; k < g->n_edges; k++)
            known |= g->edges[k].relation ==
                         quipu_ontology_relation(g->ontology, quipu_str__of(relation)) &&
                     (g->edges[k].source == test_graph_entity(g, source) ||
                      g->edges[k].source == test_graph_entity(g, target));
        if (known)
            continue;
        add(g, source, relation, target, (quipu_standing)draw(state, QUIPU_N_STANDINGS),
            1 + draw(state, 3), draw(state, 6) * 100);
        g->edges[g->n_edges - 1].conflict = draw(state, 4) == 0;
        ((quipu_evidence *)g->edges[g->n_edges - 1].evidence)->document =
            draw(state, (uint32_t)g->n_sources);
    }
    test_graph_finish(g);
}

/* What a set of changes is in the other direction. */
static unsigned turned(unsigned changes)
{
    static const unsigned pairs[][2] = {{QUIPU_EDGE_DISPUTED, QUIPU_EDGE_SETTLED},
                                        {QUIPU_EDGE_APPEARED, QUIPU_EDGE_VANISHED},
                                        {QUIPU_EDGE_GAINED, QUIPU_EDGE_LOST}};
    unsigned out = changes & QUIPU_EDGE_STATUS;
    for (size_t i = 0; i < 3; i++) {
        out |= (changes & pairs[i][0]) != 0 ? pairs[i][1] : 0;
        out |= (changes & pairs[i][1]) != 0 ? pairs[i][0] : 0;
    }
    return out;
}

static bool has_turned_edge(const quipu_diff *diff, const quipu_edge_diff *of)
{
    for (size_t i = 0; i < diff->n_edges; i++)
        if (diff->edges[i].before == of->after && diff->edges[i].after == of->before &&
            diff->edges[i].changes == turned(of->changes))
            return true;
    return false;
}

static bool has_turned_entity(const quipu_diff *diff, const quipu_entity_diff *of)
{
    for (size_t i = 0; i < diff->n_entities; i++) {
        const quipu_entity_diff *other = &diff->entities[i];
        if (other->n_before == of->n_after && other->n_after == of->n_before &&
            memcmp(other->before, of->after, of->n_after * sizeof *of->after) == 0 &&
            memcmp(other->after, of->before, of->n_before * sizeof *of->before) == 0)
            return true;
    }
    return false;
}

static size_t check_mirrored(const test_graph *a, const test_graph *b)
{
    quipu_diff *there = compare(a, b, NULL), *back = compare(b, a, NULL);
    size_t n = there->n_edges + there->n_entities + there->n_sources;
    assert_int_equal(there->n_edges, back->n_edges);
    assert_int_equal(there->n_entities, back->n_entities);
    assert_int_equal(there->n_sources, back->n_sources);
    for (size_t i = 0; i < there->n_edges; i++)
        assert_true(has_turned_edge(back, &there->edges[i]));
    for (size_t i = 0; i < there->n_entities; i++)
        assert_true(has_turned_entity(back, &there->entities[i]));
    quipu_diff_free(there);
    quipu_diff_free(back);
    return n;
}

static void test_analyse_diff__is_mirrored_in_the_other_order(void **state)
{
    uint32_t random = 11;
    size_t n_changes = 0;
    (void)state;
    for (int i = 0; i < 100; i++) {
        test_graph a, b;
        make_random(&a, &random);
        make_random(&b, &random);
        n_changes += check_mirrored(&a, &b);
        test_graph_clear(&a);
        test_graph_clear(&b);
    }
    assert_true(n_changes > 1000);
}

static void test_analyse_diff__of_a_graph_and_itself_is_empty(void **state)
{
    uint32_t random = 5;
    (void)state;
    for (int i = 0; i < 30; i++) {
        test_graph g;
        if (i == 0)
            test_graph_summit(&g);
        else if (i == 1)
            test_graph_hostile(&g);
        else
            make_random(&g, &random);
        quipu_diff *diff = compare(&g, &g, NULL);
        assert_int_equal(diff->n_edges + diff->n_entities + diff->n_sources, 0);
        quipu_diff_free(diff);
        test_graph_clear(&g);
    }
}

/* --- who is who --- */

static void test_analyse_diff__knows_whom_a_fuller_name_means(void **state)
{
    test_graph a, b;
    (void)state;
    begin(&a);
    test_graph_add_entity(&a, "person:takaichi", "Takaichi", "person", "Takaichi");
    add(&a, "person:takaichi", "visits", "country:chn", QUIPU_PLANNED, 1, 0);
    test_graph_finish(&a);
    begin(&b);
    test_graph_add_entity(&b, "person:sanae-takaichi", "Sanae Takaichi", "person", "Sanae");
    add(&b, "person:sanae-takaichi", "visits", "country:chn", QUIPU_ACTUAL, 2, 0);
    test_graph_finish(&b);
    quipu_diff *diff = compare(&a, &b, NULL);
    assert_int_equal(diff->n_entities, 1);
    check_entity(&diff->entities[0], QUIPU_ENTITY_RENAMED, 1, 1);
    assert_int_equal(diff->n_edges, 1);
    assert_int_equal(diff->edges[0].changes, QUIPU_EDGE_STATUS | QUIPU_EDGE_GAINED);
    quipu_diff_free(diff);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_diff__tells_merged_from_split(void **state)
{
    test_graph a, b;
    (void)state;
    begin(&a);
    test_graph_add_entity(&a, "person:trump", "Trump", "person", "Trump");
    test_graph_add_entity(&a, "person:donald-trump", "Donald Trump", "person", "Donald Trump");
    add(&a, "person:trump", "visits", "country:chn", QUIPU_ACTUAL, 1, 0);
    add(&a, "person:donald-trump", "visits", "country:chn", QUIPU_ACTUAL, 2, 50);
    add(&a, "person:donald-trump", "visits", "country:jpn", QUIPU_ACTUAL, 1, 100);
    test_graph_finish(&a);
    begin(&b);
    test_graph_add_entity(&b, "person:donald-trump", "Donald Trump", "person", "Trump");
    add(&b, "person:donald-trump", "visits", "country:chn", QUIPU_ACTUAL, 3, 0);
    add(&b, "person:donald-trump", "visits", "country:jpn", QUIPU_ACTUAL, 1, 100);
    test_graph_finish(&b);
    quipu_diff *diff = compare(&a, &b, NULL);
    assert_int_equal(diff->n_entities, 1);
    check_entity(&diff->entities[0], QUIPU_ENTITY_MERGED, 2, 1);
    assert_int_equal(diff->n_edges, 1); /* one more source than the better known of the two had */
    assert_int_equal(diff->edges[0].changes, QUIPU_EDGE_GAINED);
    quipu_diff_free(diff);
    diff = compare(&b, &a, NULL);
    check_entity(&diff->entities[0], QUIPU_ENTITY_SPLIT, 1, 2);
    quipu_diff_free(diff);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_diff__knows_names_and_former_ids(void **state)
{
    test_graph a, b;
    (void)state;
    begin(&a);
    test_graph_add_entity(&a, "person:ada-2", "Ada Bell", "person", "Ada");
    test_graph_add_entity(&a, "person:bob", "Bob", "person", "Bob");
    test_graph_finish(&a);
    begin(&b);
    test_graph_add_entity(&b, "person:ada", "ADA BELL", "person", "A. Bell");
    test_graph_add_entity(&b, "person:robert", "Robert", "person", "person:bob");
    test_graph_add_entity(&b, "organization:bob", "Bob", "organization", "Bob");
    test_graph_finish(&b);
    quipu_diff *diff = compare(&a, &b, NULL);
    assert_int_equal(diff->n_entities, 3);
    check_entity(&diff->entities[0], QUIPU_ENTITY_RENAMED, 1, 1);
    check_entity(&diff->entities[1], QUIPU_ENTITY_RENAMED, 1, 1);
    check_entity(&diff->entities[2], QUIPU_ENTITY_APPEARED, 0, 1);
    assert_str(b.graph.entities[diff->entities[2].after[0]].id, "organization:bob");
    quipu_diff_free(diff);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

/* --- what changed --- */

/* Before and after differ in each way that relations may; ends are persons a to f. */
static void make_changes(test_graph *a, test_graph *b)
{
    test_graph *const both[] = {a, b};
    for (int i = 0; i < 2; i++) {
        begin(both[i]);
        for (char c = 'a'; c <= 'f'; c++) {
            const char id[] = {'p', 'e', 'r', 's', 'o', 'n', ':', c, '\0'}, name[] = {c, '\0'};
            test_graph_add_entity(both[i], id, name, "person", name);
        }
        add(both[i], "person:a", "visits", "country:jpn", i == 0 ? QUIPU_PLANNED : QUIPU_ACTUAL, 1,
            0);
        add(both[i], "person:b", "visits", "country:jpn", i == 0 ? QUIPU_ACTUAL : QUIPU_FORMER, 3,
            0);
        add(both[i], "person:c", "visits", "country:jpn", i == 0 ? QUIPU_ACTUAL : QUIPU_DENIED, 1,
            0);
        add(both[i], "person:d", "visits", "country:jpn", QUIPU_ACTUAL, i == 0 ? 1 : 4, 0);
        add(both[i], "person:e", "visits", "country:jpn", QUIPU_ACTUAL, 2, 0);
        both[i]->edges[4].conflict = i == 1;
        add(both[i], "person:f", "visits", "country:jpn", QUIPU_ACTUAL, 2, 0);
    }
    add(a, "person:f", "visits", "country:chn", QUIPU_ACTUAL, 1, 0);
    add(b, "person:a", "meets", "person:f", QUIPU_ACTUAL, 1, 0);
    test_graph_add_source(b, "b.txt", "B", "2025-10-28", "P");
    b->sources[0].sha256 = QUIPU_STR("other");
    test_graph_finish(a);
    test_graph_finish(b);
}

static void test_analyse_diff__puts_first_what_tells_most(void **state)
{
    static const unsigned wanted[] = {QUIPU_EDGE_STATUS,   QUIPU_EDGE_STATUS,   QUIPU_EDGE_STATUS,
                                      QUIPU_EDGE_DISPUTED, QUIPU_EDGE_APPEARED, QUIPU_EDGE_VANISHED,
                                      QUIPU_EDGE_GAINED};
    static const char *const who[] = {"person:a", "person:c", "person:b"};
    test_graph a, b;
    (void)state;
    make_changes(&a, &b);
    quipu_diff *diff = compare(&a, &b, NULL);
    assert_int_equal(diff->n_edges, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < diff->n_edges; i++)
        assert_int_equal(diff->edges[i].changes, wanted[i]);
    for (size_t i = 0; i < 3; i++)
        assert_true(quipu_str__is(b.graph.entities[b.graph.edges[diff->edges[i].after].source].id,
                                  quipu_str__of(who[i])));
    assert_int_equal(diff->edges[4].before, QUIPU_NO_EDGE);
    assert_int_equal(diff->edges[5].after, QUIPU_NO_EDGE);
    assert_int_equal(diff->n_entities, 0);
    assert_int_equal(diff->n_sources, 2);
    assert_int_equal(diff->sources[0].before, 0); /* other bytes */
    assert_int_equal(diff->sources[1].before, UINT32_MAX);
    quipu_diff_free(diff);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_diff__keeps_to_what_is_wanted(void **state)
{
    test_graph a, b;
    (void)state;
    make_changes(&a, &b);
    uint32_t f = test_graph_entity(&b, "person:f");
    quipu_diff *diff = compare(&a, &b, &(quipu_diff_options){.after = &f, .n_after = 1});
    assert_int_equal(diff->n_edges, 2);
    assert_int_equal(diff->n_sources, 0);
    quipu_diff_free(diff);
    /* what was planned or is planned */
    diff = compare(&a, &b, &(quipu_diff_options){.filter = {.standings = 1u << QUIPU_PLANNED}});
    assert_int_equal(diff->n_edges, 1);
    assert_int_equal(diff->edges[0].changes, QUIPU_EDGE_STATUS);
    assert_int_equal(diff->n_sources, 0);
    quipu_diff_free(diff);
    quipu_diff_free(NULL);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

static void test_analyse_diff__writes_csv(void **state)
{
    test_graph a, b;
    quipu_buf out = {0};
    full_sink full = {.room = 50};
    (void)state;
    make_changes(&a, &b);
    test_graph empty;
    begin(&empty);
    empty.n_entities = 1;
    test_graph_finish(&empty);
    quipu_diff *diff = compare(&a, &b, &(quipu_diff_options){.filter = {.min_sources = 4}});
    assert_int_equal(
        quipu_diff_write_csv(diff, &a.graph, &b.graph, a.ontology, quipu_buf__sink(&out), NULL),
        QUIPU_OK);
    assert_str(quipu_buf__str(&out),
               "what,change,old_id,new_id,old_name,new_name,subject,relation,object,old_status,"
               "new_status,old_sources,new_sources,document,sentence\r\n"
               "relation,gained,person:d|visits|country:jpn,person:d|visits|country:jpn,,,d,visits,"
               "Japan,actual,actual,1,4,a.txt,words\r\n");
    quipu_diff_free(diff);
    out.len = 0;
    diff = compare(&empty, &b, NULL);
    assert_int_equal(
        quipu_diff_write_csv(diff, &empty.graph, &b.graph, a.ontology, quipu_buf__sink(&out), NULL),
        QUIPU_OK);
    assert_true(quipu_str__contains(quipu_buf__str(&out),
                                    QUIPU_STR("\r\nentity,appeared,,person:a,,a,,,,,,,,,\r\n")));
    assert_true(quipu_str__contains(
        quipu_buf__str(&out),
        QUIPU_STR("\r\ndocument,appeared,,d:000000000002,,,,,,,,,,b.txt,\r\n")));
    assert_int_equal(
        quipu_diff_write_csv(diff, &empty.graph, &b.graph, a.ontology, full_sink_of(&full), NULL),
        QUIPU_ERR_IO);
    quipu_diff_free(diff);
    quipu_buf__clear(&out);
    test_graph_clear(&empty);
    test_graph_clear(&a);
    test_graph_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_diff__is_mirrored_in_the_other_order),
        cmocka_unit_test(test_analyse_diff__of_a_graph_and_itself_is_empty),
        cmocka_unit_test(test_analyse_diff__knows_whom_a_fuller_name_means),
        cmocka_unit_test(test_analyse_diff__tells_merged_from_split),
        cmocka_unit_test(test_analyse_diff__knows_names_and_former_ids),
        cmocka_unit_test(test_analyse_diff__puts_first_what_tells_most),
        cmocka_unit_test(test_analyse_diff__keeps_to_what_is_wanted),
        cmocka_unit_test(test_analyse_diff__writes_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
