/* Which pairs of entities are listed as worth a look, and why. */
#include "resolving.h"

#include "base/alloc.h"

/* The candidates of a graph as lines: "a b reason". */
static const char *candidates_of(fixture *f, const quipu_graph *graph,
                                 bool (*is_decided)(void *, uint32_t, uint32_t))
{
    static char lines[2048];
    quipu_candidates *list;
    assert_int_equal(quipu_candidates_new(&list, graph, f->ontology, is_decided, NULL, NULL),
                     QUIPU_OK);
    lines[0] = '\0';
    for (size_t i = 0; i < list->n; i++) {
        const quipu_candidate *pair = &list->items[i];
        const quipu_entity *first = &graph->entities[pair->first];
        const quipu_entity *second = &graph->entities[pair->second];
        size_t len = strlen(lines);
        snprintf(lines + len, sizeof lines - len, "%.*s %.*s: %.*s\n", (int)first->id.len,
                 first->id.ptr, (int)second->id.len, second->id.ptr, (int)pair->reason.len,
                 pair->reason.ptr);
        assert_true(pair->score >= 0 && pair->score <= 1);
        assert_true(i == 0 || pair->score <= list->items[i - 1].score);
    }
    quipu_candidates_free(list);
    return lines;
}

static void test_resolve_candidates__of_nothing_are_none(void **state)
{
    fixture *f = *state;
    assert_string_equal(candidates_of(f, GRAPH(f, "document|a"), NULL), "");
}

static void test_resolve_candidates__tell_what_speaks_for_them(void **state)
{
    fixture *f = *state;
    const quipu_graph *graph =
        GRAPH(f,
              "document|a\n entity|person|Sergei Lavrov\n entity|country|Russia\n"
              "says|Sergei Lavrov|citizen_of|Russia",
              "document|b\n entity|person|Sergey Lavroff\n entity|person|Ann Lee",
              "document|c\n entity|person|Lavrov\n entity|country|Russia\n"
              "entity|country|Peru\n says|Lavrov|citizen_of|Peru",
              "document|d\n entity|person|Sergei Lavrov\n entity|organization|Acme");
    assert_string_equal(candidates_of(f, graph, NULL),
                        "person:sergei-lavrov person:lavrov: one name is the surname of the other; "
                        "but one of Peru, one of Russia\n");
}

static void test_resolve_candidates__name_their_neighbours(void **state)
{
    fixture *f = *state;
    const char *bodies = "document|a\n entity|organization|Utrecht University\n"
                         "entity|person|Ann Lee|Lee\n says|Ann Lee|leads|Utrecht University";
    const char *again = "document|b\n entity|organization|University of Utrecht\n"
                        "entity|person|Lee\n says|Lee|leads|University of Utrecht";
    const char *both = "table|t\n entity|person|Ann Lee|+Lee|=p";
    const quipu_graph *graph = GRAPH(f, bodies, again, both);
    assert_string_equal(candidates_of(f, graph, NULL),
                        "organization:university-of-utrecht organization:utrecht-university: the "
                        "same words in their names; 1 neighbour in common (Ann Lee)\n");
}

static void test_resolve_candidates__of_one_name_go_with_the_best_known(void **state)
{
    fixture *f = *state;
    const quipu_graph *graph = GRAPH(f, "document|a\n entity|person|Jim\n entity|country|Peru",
                                     "document|b\n entity|person|Jim\n entity|country|Chad",
                                     "document|c\n entity|person|Jim\n entity|country|Togo");
    assert_string_equal(candidates_of(f, graph, NULL), "person:jim person:jim-2: same name\n"
                                                       "person:jim person:jim-3: same name\n");
}

static bool decided(void *ctx, uint32_t first, uint32_t second)
{
    (void)ctx;
    return first != second;
}

static void test_resolve_candidates__leave_out_what_is_decided(void **state)
{
    fixture *f = *state;
    const quipu_graph *graph = GRAPH(f, "document|a\n entity|person|Jim\n entity|country|Peru",
                                     "document|b\n entity|person|Jim\n entity|country|Chad");
    assert_string_not_equal(candidates_of(f, graph, NULL), "");
    assert_string_equal(candidates_of(f, graph, decided), "");
}

static void test_resolve_candidates__survive_every_failed_allocation(void **state)
{
    fixture *f = *state;
    quipu_candidates *list;
    const quipu_graph *graph = GRAPH(f, "document|a\n entity|person|Jim\n entity|country|Peru",
                                     "document|b\n entity|person|Jim Ray\n entity|country|Chad",
                                     "document|c\n entity|organization|Utrecht University");
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status == QUIPU_ERR_MEMORY; n++) {
        quipu_alloc__fail_after(n);
        status = quipu_candidates_new(&list, graph, f->ontology, NULL, NULL, NULL);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || list == NULL);
    }
    assert_int_equal(status, QUIPU_OK);
    quipu_candidates_free(list);
}

#define TEST(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_resolve_candidates__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(of_nothing_are_none),       TEST(tell_what_speaks_for_them),
        TEST(name_their_neighbours),     TEST(of_one_name_go_with_the_best_known),
        TEST(leave_out_what_is_decided), TEST(survive_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
