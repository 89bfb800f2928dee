/* Which local entities become one, and what the graph looks like. */
#include "resolving.h"

#include "base/alloc.h"

static void test_resolve_resolver__empty_gives_an_empty_graph(void **state)
{
    fixture *f = *state;
    quipu_resolver *resolver;
    assert_int_equal(quipu_resolver_new(&resolver, f->ontology, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_finish(&f->graph, resolver, NULL), QUIPU_OK);
    quipu_resolver_free(resolver);
    assert_int_equal(f->graph->n_sources + f->graph->n_entities + f->graph->n_edges, 0);
}

static void test_resolve_resolver__joins_equal_full_names_of_persons(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Sanae Takaichi|Takaichi",
              "document|b\n entity|person|SANAE TAKAICHI", "document|c\n entity|person|José Martí",
              "document|d\n entity|person|Jose Marti");
    assert_string_equal(ids_of(graph), "person:jose-marti person:sanae-takaichi");
    assert_int_equal(graph->entities[1].n_documents, 2);
    assert_int_equal(graph->entities[1].n_mentions, 3);
    assert_int_equal(graph->entities[1].n_mention_strings, 3);
}

static void test_resolve_resolver__keeps_types_apart(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|place|Georgia", "document|b\n entity|country|Georgia");
    assert_string_equal(ids_of(graph), "country:georgia place:georgia");
}

static void test_resolve_resolver__second_full_name_counts_if_it_is_given(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Melania Trump|Donald Trump",
              "document|b\n entity|person|Donald Trump",
              "table|c\n entity|person|+Hillary Clinton|+Hillary Rodham|=person:hc",
              "document|d\n entity|person|Hillary Rodham");
    assert_string_equal(ids_of(graph), "person:donald-trump person:hc person:melania-trump");
}

static void test_resolve_resolver__passes_over_titles_and_initials(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|Donald J. Trump",
                                     "document|b\n entity|person|President Donald Trump",
                                     "document|c\n entity|person|Donald John Trump",
                                     "document|d\n entity|person|Donald Trump");
    assert_int_equal(graph->n_entities, 1);
}

static void test_resolve_resolver__different_initials_are_different_people(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|George W. Bush",
                                     "document|b\n entity|person|George H. W. Bush",
                                     "document|c\n entity|person|George Bush",
                                     "document|d\n entity|person|George W. Bush");
    assert_string_equal(ids_of(graph),
                        "person:george-bush person:george-h-w-bush person:george-w-bush");
}

static void test_resolve_resolver__generations_are_different_people(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|Donald Trump Jr.",
                                     "document|b\n entity|person|Donald Trump");
    assert_string_equal(ids_of(graph), "person:donald-trump person:donald-trump-jr");
}

static void test_resolve_resolver__acronym_joins_where_a_text_defines_it(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|organization|Liberal Democratic Party|LDP",
              "document|b\n entity|organization|LDP",
              "document|c\n entity|organization|the Liberal Democratic Party",
              "document|d\n entity|organization|Liberal Democratic Party");
    assert_string_equal(ids_of(graph), "organization:liberal-democratic-party");
}

static void test_resolve_resolver__acronym_of_two_joins_neither(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|organization|Liberal Democratic Party|LDP",
              "document|b\n entity|organization|Lao Dairy Products|LDP",
              "document|c\n entity|organization|LDP");
    assert_int_equal(graph->n_entities, 3);
}

static void test_resolve_resolver__company_form_does_not_count(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|organization|Hitachi Ltd.",
                                     "document|b\n entity|organization|Hitachi");
    assert_int_equal(graph->n_entities, 1);
}

static void test_resolve_resolver__given_ids_join_and_part(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|country|Japan|=country:JPN",
              "document|b\n entity|country|Nippon|=country:JPN",
              "document|c\n entity|place|Paris|=place:paris-us",
              "document|d\n entity|place|Paris|=place:paris-fr", "document|e\n entity|place|Paris");
    assert_string_equal(ids_of(graph), "country:JPN place:paris place:paris-fr place:paris-us");
}

static void test_resolve_resolver__gazetteers_id_comes_before_a_tables(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "table|a\n entity|country|+Japan|=country:a",
                                     "document|b\n entity|country|Japan|=country:JPN",
                                     "table|c\n entity|country|+Japan|=country:nippon");
    assert_string_equal(ids_of(graph), "country:JPN");
    assert_true(is_text(graph->entities[0].aliases[0], "country:a"));
}

static void test_resolve_resolver__rows_of_one_table_stay_apart(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "table|a\n entity|person|John Smith|=p1\n entity|person|John Smith|=p2");
    assert_string_equal(ids_of(graph), "person:john-smith person:john-smith-2");
    assert_true(is_text(graph->entities[0].aliases[0], "p1"));
    assert_true(is_text(graph->entities[1].aliases[0], "p2"));
}

static void test_resolve_resolver__row_numbers_mean_nothing_elsewhere(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "table|a\n entity|person|Ann Lee|=1", "table|b\n entity|person|Bob Ray|=1");
    assert_string_equal(ids_of(graph), "person:ann-lee person:bob-ray");
    assert_int_equal(graph->entities[0].n_aliases, 0);
    graph = GRAPH(*state, "table|a\n entity|person|Ann Lee|=1\n entity|country|Japan|=2",
                  "table|b\n entity|-|+1\n entity|-|+2\n says|1|visits|2");
    assert_string_equal(edges_of(graph), "person:ann-lee|visits|country:japan");
    assert_int_equal(graph->entities[1].n_aliases, 0);
}

static void test_resolve_resolver__cells_match_ids_and_names_of_any_type(void **state)
{
    const quipu_graph *graph = GRAPH(
        *state, "table|entities\n entity|person|Donald Trump|=trump\n entity|vessel|USS Nimitz|=2",
        "table|relations\n entity|-|trump\n entity|-|USS Nimitz\n says|trump|visits|USS Nimitz");
    assert_string_equal(ids_of(graph), "person:donald-trump vessel:uss-nimitz");
    assert_string_equal(edges_of(graph), "person:donald-trump|visits|vessel:uss-nimitz");
}

static void test_resolve_resolver__undefined_cell_takes_the_first_type_that_fits(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "table|a\n entity|-|Ann Lee\n entity|-|Freedonia\n entity|-|Oslo\n"
                      "says|Ann Lee|head_of_state_of|Freedonia\n says|Ann Lee|visits|Freedonia\n"
                      "says|Ann Lee|visits|Oslo");
    assert_string_equal(ids_of(graph), "country:freedonia country:oslo person:ann-lee");
    assert_int_equal(graph->n_edges, 3);
}

static void test_resolve_resolver__undefined_cell_follows_its_relation(void **state)
{
    const quipu_graph *graph = GRAPH(
        *state, "document|t\n entity|person|Georgia\n entity|country|Georgia",
        "table|a\n entity|-|Ann Lee\n entity|-|Georgia\n says|Ann Lee|head_of_state_of|Georgia");
    assert_string_equal(edges_of(graph), "person:ann-lee|head_of_state_of|country:georgia");
    assert_int_equal(graph->n_entities, 3);
    graph = GRAPH(*state, "document|t\n entity|place|Georgia\n entity|country|Georgia",
                  "table|a\n entity|-|Ann Lee\n entity|-|Georgia\n says|Ann Lee|visits|Georgia");
    assert_string_equal(edges_of(graph), "person:ann-lee|visits|country:georgia");
}

static void test_resolve_resolver__undefined_cells_of_two_tables_are_one(void **state)
{
    const quipu_graph *graph = GRAPH(
        *state, "table|a\n entity|-|Ann Lee\n entity|-|Freedonia\n says|Ann Lee|visits|Freedonia",
        "table|b\n entity|-|Ann Lee\n entity|-|Freedonia\n says|Ann Lee|citizen_of|Freedonia");
    assert_string_equal(ids_of(graph), "country:freedonia person:ann-lee");
}

static void test_resolve_resolver__table_names_come_first(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|Donald John Trump",
                                     "document|b\n entity|person|Donald John Trump",
                                     "table|t\n entity|person|Donald Trump|=person:djt");
    assert_string_equal(ids_of(graph), "person:djt");
    assert_true(is_text(graph->entities[0].name, "Donald Trump"));
}

static void test_resolve_resolver__names_in_other_scripts_get_ids(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|高市早苗", "document|b\n entity|person|石破茂");
    assert_int_equal(graph->n_entities, 2);
    assert_int_equal(graph->entities[0].id.len, strlen("person:") + 12);
}

static void test_resolve_resolver__edge_gathers_assertions(void **state)
{
    const char *pair = "entity|person|Ann Lee\n entity|person|Bob Ray\n";
    char a[512], b[512], c[512];
    snprintf(a, sizeof a, "document|a|2025-01-02|same\n%s says|Ann Lee|meets|Bob Ray|score=0.3",
             pair);
    snprintf(b, sizeof b, "document|b|2025-01-02|same\n%s says|Ann Lee|meets|Bob Ray|score=0.9",
             pair);
    snprintf(c, sizeof c,
             "document|c|2025-01-05\n%s says|Bob Ray|meets|Ann Lee|status=denied|by=Bob Ray", pair);
    const quipu_graph *graph = GRAPH(*state, a, b, c);
    assert_string_equal(edges_of(graph), "person:ann-lee|meets|person:bob-ray");
    const quipu_edge *edge = &graph->edges[0];
    assert_int_equal(edge->standing, QUIPU_DENIED);
    assert_int_equal(edge->standings[QUIPU_ACTUAL], 2);
    assert_int_equal(edge->standings[QUIPU_DENIED], 1);
    assert_true(edge->conflict);
    assert_int_equal(edge->n_documents, 3);
    assert_int_equal(edge->n_sources, 2);
    assert_string_equal(edge->first, "2025-01-02");
    assert_string_equal(edge->last, "2025-01-05");
    assert_int_equal(edge->n_by, 1);
    assert_true(is_text(graph->entities[edge->by[0]].name, "Bob Ray"));
    assert_int_equal(edge->n_evidence, 3);
    assert_int_equal(edge->evidence[0].standing, QUIPU_DENIED);
    assert_true(is_text(graph->sources[edge->evidence[1].document].name, "b"));
}

static void test_resolve_resolver__same_day_goes_to_the_firmer_standing(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state,
              "document|a|2025-01-02\n entity|person|Ann Lee\n entity|country|Japan\n"
              "says|Ann Lee|visits|Japan|status=planned\n says|Ann Lee|visits|Japan|status=actual\n"
              "says|Ann Lee|visits|Japan|status=possible");
    assert_int_equal(graph->edges[0].standing, QUIPU_ACTUAL);
    assert_false(graph->edges[0].conflict);
}

static void test_resolve_resolver__news_outdates_a_plan_for_a_later_day(void **state)
{
    const char *plan = "document|a|2025-01-02\n entity|person|Ann Lee\n entity|country|Japan\n"
                       "says|Ann Lee|visits|Japan|status=planned|when=2025-02-10";
    const char *news = "document|b|2025-02-11\n entity|person|Ann Lee\n entity|country|Japan\n"
                       "says|Ann Lee|visits|Japan|when=2025-02-09";
    const quipu_graph *graph = GRAPH(*state, plan, news);
    assert_int_equal(graph->edges[0].standing, QUIPU_ACTUAL);
    assert_string_equal(graph->edges[0].first, "2025-02-09");
    assert_string_equal(graph->edges[0].last, "2025-02-10");
}

static void test_resolve_resolver__what_goes_on_lasts_until_it_is_told(void **state)
{
    const char *since = "document|a|2025-01-02\n entity|person|Ann Lee\n entity|organization|Acme\n"
                        "says|Ann Lee|leads|Acme|when=2019-01-01|until=..";
    const char *once = "document|b|2024-01-02\n entity|person|Ann Lee\n entity|organization|Acme\n"
                       "says|Ann Lee|leads|Acme|status=denied|when=2020-01-01";
    const quipu_graph *graph = GRAPH(*state, since, once);
    assert_int_equal(graph->edges[0].standing, QUIPU_ACTUAL);
    assert_string_equal(graph->edges[0].first, "2019-01-01");
    assert_string_equal(graph->edges[0].last, "2025-01-02");
}

static void test_resolve_resolver__one_passage_counts_once(void **state)
{
    const char *twice = "table|a\n entity|person|Ann Lee\n entity|country|Japan\n"
                        "says|Ann Lee|visits|Japan|cites=x|text=t|rule=one|score=0.2\n"
                        "says|Ann Lee|visits|Japan|cites=x|text=t|rule=two|score=0.8";
    const quipu_graph *graph = GRAPH(*state, twice);
    assert_int_equal(graph->edges[0].n_evidence, 1);
    assert_true(is_text(graph->edges[0].evidence[0].rule, "two"));
}

static void test_resolve_resolver__drops_loops_and_what_does_not_fit(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state,
              "document|a\n entity|person|Donald Trump\n entity|person|Donald J. Trump\n"
              "says|Donald Trump|meets|Donald J. Trump",
              "table|b\n entity|-|c1\n entity|-|c2\n says|c1|signs|c2",
              "table|c\n entity|person|Ann Lee|=c1\n entity|country|Japan|=c2");
    assert_int_equal(graph->n_edges, 0);
    assert_int_equal(graph->n_entities, 3);
}

static void test_resolve_resolver__cited_documents_are_sources(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state,
              "table|t\n entity|person|Ann Lee\n entity|country|Japan\n"
              "says|Ann Lee|visits|Japan|cites=x.txt\n says|Ann Lee|visits|Japan|cites=a.txt",
              "document|a.txt|2025-01-02");
    assert_int_equal(graph->n_sources, 3);
    assert_true(is_text(graph->sources[0].name, "a.txt"));
    assert_false(graph->sources[0].is_cited);
    assert_true(graph->sources[1].is_table);
    assert_true(graph->sources[2].is_cited);
    assert_int_equal(graph->sources[2].id.len, 14);
    assert_int_equal(graph->edges[0].n_documents, 2);
    assert_int_equal(graph->entities[0].n_documents, 2);
    assert_string_equal(graph->edges[0].first, "2025-01-02");
}

static void test_resolve_resolver__refuses_two_documents_of_one_name(void **state)
{
    fixture *f = *state;
    quipu_resolver *resolver;
    support_extraction *made = support_new(f->ontology, "document|a");
    assert_int_equal(quipu_resolver_new(&resolver, f->ontology, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_ERR_INVALID);
    quipu_resolver_free(resolver);
    support_free(made);
}

static void test_resolve_resolver__order_of_documents_leaves_no_trace(void **state)
{
    static const char *const documents[] = {
        "document|a\n entity|person|Ann Lee|Lee\n entity|country|Japan\n says|Ann Lee|visits|Japan",
        "document|b\n entity|person|Lee\n entity|person|Bob Lee\n says|Lee|meets|Bob Lee",
        "document|c\n entity|person|Ann Lee|=person:al\n entity|organization|AB Works|AB",
        "table|d\n entity|-|Ann Lee\n entity|-|AB\n says|Ann Lee|leads|AB",
        "document|e\n entity|organization|AB\n entity|person|Bob Lee"};
    char ids[4096], edges[4096];
    fixture *f = *state;
    snprintf(ids, sizeof ids, "%s", ids_of(graph_of(f, documents, 5)));
    snprintf(edges, sizeof edges, "%s", edges_of(f->graph));
    for (size_t turn = 1; turn < 5; turn++) {
        const char *turned[5];
        for (size_t i = 0; i < 5; i++)
            turned[turn % 2 == 0 ? i : 4 - i] = documents[(i + turn) % 5];
        assert_string_equal(ids_of(graph_of(f, turned, 5)), ids);
        assert_string_equal(edges_of(f->graph), edges);
    }
}

/* One run that stops at the first error. */
static quipu_status resolve_pair(quipu_graph **out, const fixture *f,
                                 support_extraction *const *made)
{
    quipu_resolver *resolver;
    quipu_status status = quipu_resolver_new(&resolver, f->ontology, NULL);
    *out = NULL;
    for (int i = 0; i < 2 && status == QUIPU_OK; i++)
        status = quipu_resolver_add(resolver, &made[i]->extraction, NULL);
    if (status == QUIPU_OK)
        status = quipu_resolver_finish(out, resolver, NULL);
    quipu_resolver_free(resolver);
    return status;
}

static void test_resolve_resolver__survives_failed_allocations(void **state)
{
    fixture *f = *state;
    support_extraction *made[] = {
        support_new(f->ontology, "document|a|2025-01-02\n entity|person|Ann Lee|Lee|=person:x\n"
                                 "entity|country|Japan\n says|Ann Lee|visits|Japan|by=Japan"),
        support_new(f->ontology, "table|b\n entity|-|Lee\n entity|-|Oslo\n says|Lee|visits|Oslo")};
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status != QUIPU_OK; n += 1 + n / 50) { /* most are of reading tables */
        assert_true(n < 1000000);
        quipu_alloc__fail_after(n);
        status = resolve_pair(&f->graph, f, made);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || (status == QUIPU_ERR_MEMORY && f->graph == NULL));
    }
    assert_int_equal(f->graph->n_edges, 2);
    support_free(made[0]);
    support_free(made[1]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_resolver__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(empty_gives_an_empty_graph),
        TEST(joins_equal_full_names_of_persons),
        TEST(keeps_types_apart),
        TEST(second_full_name_counts_if_it_is_given),
        TEST(passes_over_titles_and_initials),
        TEST(different_initials_are_different_people),
        TEST(generations_are_different_people),
        TEST(acronym_joins_where_a_text_defines_it),
        TEST(acronym_of_two_joins_neither),
        TEST(company_form_does_not_count),
        TEST(given_ids_join_and_part),
        TEST(gazetteers_id_comes_before_a_tables),
        TEST(rows_of_one_table_stay_apart),
        TEST(row_numbers_mean_nothing_elsewhere),
        TEST(cells_match_ids_and_names_of_any_type),
        TEST(undefined_cell_takes_the_first_type_that_fits),
        TEST(undefined_cell_follows_its_relation),
        TEST(undefined_cells_of_two_tables_are_one),
        TEST(table_names_come_first),
        TEST(names_in_other_scripts_get_ids),
        TEST(edge_gathers_assertions),
        TEST(same_day_goes_to_the_firmer_standing),
        TEST(news_outdates_a_plan_for_a_later_day),
        TEST(what_goes_on_lasts_until_it_is_told),
        TEST(one_passage_counts_once),
        TEST(drops_loops_and_what_does_not_fit),
        TEST(cited_documents_are_sources),
        TEST(refuses_two_documents_of_one_name),
        TEST(order_of_documents_leaves_no_trace),
        TEST(survives_failed_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
