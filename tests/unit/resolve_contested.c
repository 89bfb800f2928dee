/* Two holders of an office at one time. */
#include "support.h"

#include <quipu/resolve.h>

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_resolver *resolver;
    quipu_graph *graph;
    unsigned n_documents;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_int_equal(quipu_data_open(&f->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_new(&f->resolver, f->ontology, NULL), QUIPU_OK);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    quipu_graph_free(f->graph);
    quipu_resolver_free(f->resolver);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    free(f);
    return 0;
}

/* A document of a day, in which `says` is said of Ann Lee, Bob Ray, Cy Long, Peru and Chad. */
static void add(fixture *f, const char *date, const char *says)
{
    char lines[1024];
    snprintf(
        lines, sizeof lines,
        "document|d%03u|%s\nentity|person|Ann Lee\nentity|person|Bob Ray\nentity|person|Cy Long\n"
        "entity|country|Peru\nentity|country|Chad\n%s",
        f->n_documents++, date, says);
    support_extraction *made = support_new(f->ontology, lines);
    assert_int_equal(quipu_resolver_add(f->resolver, &made->extraction, NULL), QUIPU_OK);
    support_free(made);
}

#define ANN "says|Ann Lee|head_of_state_of|Peru|"
#define BOB "says|Bob Ray|head_of_state_of|Peru|"
#define CY "says|Cy Long|head_of_state_of|Peru|"

/* The initials of those whose office is contested, by name. */
static const char *contested(fixture *f)
{
    static char out[16];
    size_t n = 0;
    quipu_graph_free(f->graph);
    assert_int_equal(quipu_resolver_finish(&f->graph, f->resolver, NULL), QUIPU_OK);
    for (size_t i = 0; i < f->graph->n_edges; i++)
        if (f->graph->edges[i].contested)
            out[n++] = f->graph->entities[f->graph->edges[i].source].name.ptr[0];
    out[n] = '\0';
    return out;
}

static void test_resolve_contested__two_of_one_day(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-01", BOB);
    assert_string_equal(contested(*state), "AB");
}

static void test_resolve_contested__before_and_after_is_a_change(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-02", BOB);
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__one_between_two_mentions_of_another(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-20", BOB);
    add(*state, "2025-06-10", ANN);
    add(*state, "2025-06-11", CY);
    assert_string_equal(contested(*state), "AB");
}

static void test_resolve_contested__a_second_term_is_no_contradiction(void **state)
{
    add(*state, "2019-05-01", ANN);
    add(*state, "2022-05-01", BOB);
    add(*state, "2025-05-01", ANN);
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__who_was_a_former_holder_between_has_come_back(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-10", ANN "status=former");
    add(*state, "2025-05-20", BOB);
    add(*state, "2025-06-10", ANN);
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__a_day_of_handing_over(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-20", ANN);
    add(*state, "2025-05-20", ANN "status=former");
    add(*state, "2025-05-20", BOB);
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__who_is_former_now_contests_nothing(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-01", BOB);
    add(*state, "2025-06-01", ANN "status=former");
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__plans_and_denials_are_no_office(void **state)
{
    add(*state, "2025-05-01", ANN "status=planned");
    add(*state, "2025-05-01", CY "status=denied");
    add(*state, "2025-05-01", BOB);
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__who_succeeds_is_no_rival(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-01", BOB "\nsays|Bob Ray|succeeds|Ann Lee");
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__who_shall_succeed_is_one_still(void **state)
{
    add(*state, "2025-05-01", ANN);
    add(*state, "2025-05-01", BOB "\nsays|Bob Ray|succeeds|Ann Lee|status=planned");
    assert_string_equal(contested(*state), "AB");
}

static void test_resolve_contested__stated_times_count(void **state)
{
    add(*state, "2025-05-01", ANN "when=2012|until=2020-09-16");
    add(*state, "2025-05-01", BOB "when=2015-05-01");
    add(*state, "2025-05-01", CY "when=2020-09-17|until=..");
    assert_string_equal(contested(*state), "AB");
}

static void test_resolve_contested__what_goes_on_lasts_until_it_is_told(void **state)
{
    add(*state, "2025-05-01", ANN "when=2012|until=..");
    add(*state, "2024-05-01", BOB);
    add(*state, "2026-05-01", CY);
    assert_string_equal(contested(*state), "AB");
}

static void test_resolve_contested__years_prove_nothing(void **state)
{
    add(*state, "2025-05-01", ANN "when=2019");
    add(*state, "2025-05-01", BOB "when=2019");
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__without_dates_only_one_document_contradicts_itself(void **state)
{
    add(*state, "", ANN);
    add(*state, "", BOB);
    assert_string_equal(contested(*state), "");
    add(*state, "", BOB "\n" CY);
    assert_string_equal(contested(*state), "BC");
}

static void test_resolve_contested__other_offices_have_room_for_many(void **state)
{
    add(*state, "2025-05-01", "says|Ann Lee|minister_of|Peru\nsays|Bob Ray|minister_of|Peru");
    add(*state, "2025-05-01",
        "says|Ann Lee|head_of_state_of|Chad\nsays|Bob Ray|head_of_state_of|Peru");
    add(*state, "2025-05-01", "says|Cy Long|head_of_government_of|Peru");
    assert_string_equal(contested(*state), "");
}

static void test_resolve_contested__odd_dates_are_none(void **state)
{
    add(*state, "2025-13-01", ANN);
    add(*state, "20255-05-01", BOB "when=2025-00-01");
    add(*state, "soon", CY "when=x|until=2025-99");
    assert_string_equal(contested(*state), "");
}

#define TEST(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_resolve_contested__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_of_one_day),
        TEST(before_and_after_is_a_change),
        TEST(one_between_two_mentions_of_another),
        TEST(a_second_term_is_no_contradiction),
        TEST(who_was_a_former_holder_between_has_come_back),
        TEST(a_day_of_handing_over),
        TEST(who_is_former_now_contests_nothing),
        TEST(plans_and_denials_are_no_office),
        TEST(who_succeeds_is_no_rival),
        TEST(who_shall_succeed_is_one_still),
        TEST(stated_times_count),
        TEST(what_goes_on_lasts_until_it_is_told),
        TEST(years_prove_nothing),
        TEST(without_dates_only_one_document_contradicts_itself),
        TEST(other_offices_have_room_for_many),
        TEST(odd_dates_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
