/* Who is who over documents: evidence for and against that two bearers of a name are one. */
#include "resolving.h"

static void test_resolve_identity__surname_joins_its_only_bearer(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Sanae Takaichi\n entity|organization|LDP",
              "document|b\n entity|person|Takaichi\n entity|organization|LDP",
              "document|c\n entity|person|Takaichi\n entity|organization|LDP");
    assert_string_equal(ids_of(graph), "organization:ldp person:sanae-takaichi");
    assert_true(is_text(graph->entities[1].name, "Sanae Takaichi"));
    assert_true(is_text(graph->entities[1].aliases[0], "Takaichi"));
}

static void test_resolve_identity__surname_without_company_stays_apart(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|David Jackson\n entity|organization|Acme",
              "document|b\n entity|person|Jackson\n entity|organization|Globex");
    assert_string_equal(ids_of(graph), "organization:acme organization:globex person:david-jackson "
                                       "person:jackson");
}

static void test_resolve_identity__surname_of_two_goes_by_their_company(void **state)
{
    const char *bill = "document|a\n entity|person|Bill Clinton\n entity|person|Al Gore\n"
                       "entity|organization|Camp David";
    const char *hillary = "document|b\n entity|person|Hillary Clinton\n entity|person|Tim Kaine";
    const char *bare = "document|c\n entity|person|Clinton\n entity|person|Al Gore\n"
                       "entity|organization|Camp David";
    assert_string_equal(ids_of(GRAPH(*state, bill, hillary, bare)),
                        "organization:camp-david person:al-gore person:bill-clinton "
                        "person:hillary-clinton person:tim-kaine");
}

static void test_resolve_identity__surname_beside_its_bearer_is_anothers(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Ann Lee\n entity|organization|Acme",
              "document|b\n entity|person|Ann Lee\n entity|person|Lee\n entity|organization|Acme");
    assert_string_equal(ids_of(graph), "organization:acme person:ann-lee person:lee");
}

static void test_resolve_identity__surname_in_front_is_learnt_from_a_text(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Xi Jinping|Xi\n entity|person|Li Qiang",
              "document|b\n entity|person|Xi\n entity|person|Li Qiang");
    assert_string_equal(ids_of(graph), "person:li-qiang person:xi-jinping");
}

static void test_resolve_identity__surname_of_two_stays_apart(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Bill Clinton|Clinton",
              "document|b\n entity|person|Hillary Clinton", "document|c\n entity|person|Clinton");
    assert_string_equal(ids_of(graph), "person:bill-clinton person:clinton person:hillary-clinton");
}

static void test_resolve_identity__single_name_without_bearer_is_one(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Naruhito\n entity|facility|Akasaka Palace",
              "document|b\n entity|person|Naruhito\n entity|facility|Akasaka Palace",
              "document|c\n entity|person|Jim\n entity|country|Peru",
              "document|d\n entity|person|Jim\n entity|country|Peru");
    assert_string_equal(
        ids_of(graph),
        "country:peru facility:akasaka-palace person:jim person:jim-2 person:naruhito");
}

static void test_resolve_identity__office_and_surname_tell_who_it_is(void **state)
{
    char texts[12][160];
    const char *documents[12];
    for (int i = 0; i < 12; i++) {
        snprintf(texts[i], sizeof texts[i],
                 "document|%c\n entity|person|%s\n entity|country|United States%s", 'a' + i,
                 i == 0  ? "George W. Bush"
                 : i < 3 ? "Bush"
                         : "Ann Lee",
                 i == 0   ? "\n says|George W. Bush|head_of_state_of|United States"
                 : i == 1 ? "\n says|Bush|head_of_state_of|United States"
                          : "");
        documents[i] = texts[i];
    }
    assert_string_equal(ids_of(graph_of(*state, documents, 12)),
                        "country:united-states person:ann-lee person:bush person:george-w-bush");
}

/* What a table says of two of one name speaks against neither what texts say of a third nor of each other. */
static void test_resolve_identity__others_of_the_name_join_where_ids_object(void **state)
{
    const char *table = "table|t\n entity|organization|Alpha Works|=a1\n"
                        "entity|organization|Alpha Works|=a2";
    const char *texts[] = {table, "document|a\n entity|organization|Alpha Works",
                           "document|b\n entity|organization|Alpha Works",
                           "document|c\n entity|organization|Alpha Works"};
    assert_string_equal(ids_of(graph_of(*state, texts, 4)),
                        "organization:alpha-works organization:alpha-works-2 "
                        "organization:alpha-works-3");
    const char *turned[] = {texts[3], texts[1], texts[0], texts[2]};
    assert_string_equal(ids_of(graph_of(*state, turned, 4)),
                        "organization:alpha-works organization:alpha-works-2 "
                        "organization:alpha-works-3");
}

static void test_resolve_identity__persons_join_by_company_where_ids_object(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "table|t\n entity|person|Ann Lee|=p1\n entity|person|Ann Lee|=p2",
              "document|a\n entity|person|Ann Lee\n entity|person|Cy Dunn",
              "document|b\n entity|person|Ann Lee\n entity|person|Cy Dunn",
              "document|c\n entity|person|Ann Lee\n entity|person|Di Moss");
    assert_string_equal(ids_of(graph), "person:ann-lee person:ann-lee-2 person:ann-lee-3 "
                                       "person:ann-lee-4 person:cy-dunn person:di-moss");
}

static void test_resolve_identity__organs_of_two_countries_stay_apart(void **state)
{
    const char *peru = "document|a\n entity|organization|Foreign Ministry\n entity|country|Peru\n"
                       "says|Foreign Ministry|part_of|Peru";
    const char *chile = "document|b\n entity|organization|Foreign Ministry\n entity|country|Chile\n"
                        "says|Foreign Ministry|part_of|Chile";
    const char *again = "document|c\n entity|organization|Foreign Ministry\n entity|country|Peru\n"
                        "says|Foreign Ministry|part_of|Peru";
    const char *bare = "document|d\n entity|organization|Foreign Ministry";
    assert_string_equal(edges_of(GRAPH(*state, peru, chile, again, bare)),
                        "organization:foreign-ministry|part_of|country:peru "
                        "organization:foreign-ministry-2|part_of|country:chile");
    assert_string_equal(ids_of(GRAPH(*state, peru, again)),
                        "country:peru organization:foreign-ministry");
}

static void test_resolve_identity__organ_is_that_of_the_only_country_named(void **state)
{
    const char *stated = "document|a\n entity|organization|Foreign Ministry\n entity|country|Peru\n"
                         "entity|country|Chile\n says|Foreign Ministry|part_of|Peru";
    const char *likely = "document|b\n entity|organization|Foreign Ministry\n entity|country|Peru";
    const char *unclear = "document|c\n entity|organization|Foreign Ministry\n"
                          "entity|country|Bolivia\n entity|country|Chad";
    assert_string_equal(ids_of(GRAPH(*state, stated, likely, unclear)),
                        "country:bolivia country:chad country:chile country:peru "
                        "organization:foreign-ministry organization:foreign-ministry-2");
}

static void test_resolve_identity__common_name_that_is_known_is_its_countrys(void **state)
{
    const char *known = "document|a\n entity|organization|Senate\n"
                        "entity|country|United States|=country:USA";
    const char *silent = "document|b\n entity|organization|Senate";
    const char *foreign = "document|c\n entity|organization|Senate\n"
                          "entity|country|Chile|=country:CHL";
    assert_string_equal(ids_of(GRAPH(*state, known, silent, foreign)),
                        "country:CHL country:USA organization:senate organization:senate-2");
}

static void test_resolve_identity__described_agreements_join_by_equal_name_only(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state,
              "document|a\n entity|agreement|trade agreement|framework agreement\n"
              "entity|organization|Acme",
              "document|b\n entity|agreement|trade agreement\n entity|organization|Acme",
              "document|c\n entity|agreement|framework agreement\n entity|organization|Acme",
              "document|d\n entity|agreement|critical minerals and trade agreement\n"
              "entity|organization|Acme",
              "document|e\n entity|agreement|trade agreement");
    assert_string_equal(
        ids_of(graph),
        "agreement:critical-minerals-and-trade-agreement agreement:framework-agreement "
        "agreement:trade-agreement agreement:trade-agreement-2 organization:acme");
}

static void test_resolve_identity__described_agreements_join_by_what_they_are_on(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|agreement|rare earths deal\n entity|organization|Acme",
              "document|b\n entity|agreement|pact on rare earths\n entity|organization|Acme",
              "document|c\n entity|agreement|agreement\n entity|organization|Acme",
              "document|d\n entity|agreement|agreement\n entity|organization|Acme");
    assert_string_equal(ids_of(graph), "agreement:agreement agreement:agreement-2 "
                                       "agreement:pact-on-rare-earths organization:acme");
}

/* Two documents that name one person each, beside the same body. */
static size_t count_persons(fixture *f, const char *one, const char *other)
{
    char a[256], b[256];
    snprintf(a, sizeof a, "document|a\n entity|person|%s\n entity|organization|Acme", one);
    snprintf(b, sizeof b, "document|b\n entity|person|%s\n entity|organization|Acme", other);
    return GRAPH(f, a, b)->n_entities - 1;
}

static void test_resolve_identity__romanisations_join_in_company(void **state)
{
    assert_int_equal(count_persons(*state, "Volodymyr Zelensky", "Volodymyr Zelenskyy"), 1);
    assert_int_equal(count_persons(*state, "Mohammed Khatami", "Muhammad Khatami"), 1);
    assert_int_equal(count_persons(*state, "Kassym-Jomart Tokayev", "Kassym Jomart Tokaev"), 1);
    assert_int_equal(count_persons(*state, "Ann Lee", "Anne Leigh"), 2);
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|Mohammed Khatami",
                                     "document|b\n entity|person|Muhammad Khatami");
    assert_int_equal(graph->n_entities, 2);
}

static void test_resolve_identity__rare_romanisations_join_without_company(void **state)
{
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|Volodymyr Zelenskiy",
                                     "document|b\n entity|person|Volodymyr Zelenskyy");
    assert_int_equal(graph->n_entities, 1);
    graph = GRAPH(*state, "document|a\n entity|person|Mohammed bin Salman",
                  "document|b\n entity|person|Muhammad bin Salman");
    assert_int_equal(graph->n_entities, 1);
    graph = GRAPH(*state, "document|a\n entity|person|Ahmed Hasan",
                  "document|b\n entity|person|Ahmed Hassan");
    assert_int_equal(graph->n_entities, 2);
}

static void test_resolve_identity__other_forms_of_a_name_join_in_company(void **state)
{
    assert_int_equal(count_persons(*state, "Bill Gates", "William Gates"), 1);
    assert_int_equal(count_persons(*state, "Takaichi Sanae", "Sanae Takaichi"), 1);
    assert_int_equal(count_persons(*state, "Hillary Rodham", "Hillary Rodham Clinton"), 1);
    assert_int_equal(count_persons(*state, "Ali-Reza Deghan", "Ali Reza Deghan"), 1);
    assert_int_equal(count_persons(*state, "George Bush Jr.", "George Walker Bush"), 2);
}

static void test_resolve_identity__a_text_that_names_both_keeps_them_apart(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|person|Bill Gates\n entity|organization|Acme",
              "document|b\n entity|person|Bill Gates\n entity|person|William Gates\n"
              "entity|organization|Acme");
    assert_string_equal(ids_of(graph), "organization:acme person:bill-gates person:william-gates");
}

static void test_resolve_identity__a_middle_name_more_needs_company(void **state)
{
    assert_int_equal(count_persons(*state, "John Adams", "John Quincy Adams"), 1);
    const quipu_graph *graph = GRAPH(*state, "document|a\n entity|person|John Adams",
                                     "document|b\n entity|person|John Quincy Adams");
    assert_string_equal(ids_of(graph), "person:john-adams person:john-quincy-adams");
}

static void test_resolve_identity__names_of_signs_stay_whole(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|product|C++", "document|b\n entity|product|C#",
              "document|c\n entity|organization|A&M", "document|d\n entity|organization|M&Co");
    assert_int_equal(graph->n_entities, 4);
}

static void test_resolve_identity__a_known_acronym_is_not_another_body(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|organization|CIS|=organization:cis",
              "document|b\n entity|organization|Cisalpino AG|CIS");
    assert_string_equal(ids_of(graph), "organization:cis organization:cisalpino-ag");
}

static void test_resolve_identity__one_name_in_two_countries_is_two_persons(void **state)
{
    const char *uk = "document|a\n entity|person|John Smith\n entity|country|United Kingdom\n"
                     "says|John Smith|minister_of|United Kingdom";
    const char *au = "document|b\n entity|person|John Smith\n entity|country|Australia\n"
                     "says|John Smith|citizen_of|Australia";
    const char *bare = "document|c\n entity|person|John Smith";
    assert_string_equal(
        ids_of(GRAPH(*state, uk, au, bare)),
        "country:australia country:united-kingdom person:john-smith person:john-smith-2 "
        "person:john-smith-3");
    const char *both = "document|b\n entity|person|John Smith\n entity|country|Australia\n"
                       "entity|organization|Acme\n says|John Smith|citizen_of|Australia";
    const char *known = "document|d\n entity|person|John Smith\n entity|country|United Kingdom\n"
                        "entity|organization|Acme\n says|John Smith|minister_of|United Kingdom";
    assert_string_equal(ids_of(GRAPH(*state, both, known)),
                        "country:australia country:united-kingdom organization:acme "
                        "person:john-smith");
}

static void test_resolve_identity__places_of_two_countries_stay_apart(void **state)
{
    const char *uk = "document|a\n entity|place|Birmingham\n entity|country|United Kingdom\n"
                     "says|Birmingham|located_in|United Kingdom";
    const char *us = "document|b\n entity|place|Birmingham\n entity|country|United States\n"
                     "says|Birmingham|located_in|United States";
    assert_string_equal(ids_of(GRAPH(*state, uk, us)),
                        "country:united-kingdom country:united-states place:birmingham "
                        "place:birmingham-2");
}

static void test_resolve_identity__names_of_bodies_in_other_words(void **state)
{
    const quipu_graph *graph =
        GRAPH(*state, "document|a\n entity|organization|US Army Corps\n entity|person|Ann Lee",
              "document|b\n entity|organization|United States Army Corps",
              "document|c\n entity|organization|Utrecht University\n entity|person|Ann Lee",
              "document|d\n entity|organization|University of Utrecht\n entity|person|Ann Lee",
              "document|e\n entity|organization|Zorbian Defence League",
              "document|f\n entity|organization|Zorbian Defense League",
              "document|g\n entity|organization|ZDL\n entity|person|Bob Ray",
              "document|h\n entity|organization|Zorbian Defense League\n entity|person|Bob Ray");
    assert_int_equal(graph->n_entities, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_identity__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(surname_joins_its_only_bearer),
        TEST(surname_without_company_stays_apart),
        TEST(surname_of_two_goes_by_their_company),
        TEST(surname_beside_its_bearer_is_anothers),
        TEST(surname_in_front_is_learnt_from_a_text),
        TEST(surname_of_two_stays_apart),
        TEST(single_name_without_bearer_is_one),
        TEST(office_and_surname_tell_who_it_is),
        TEST(others_of_the_name_join_where_ids_object),
        TEST(persons_join_by_company_where_ids_object),
        TEST(organs_of_two_countries_stay_apart),
        TEST(organ_is_that_of_the_only_country_named),
        TEST(common_name_that_is_known_is_its_countrys),
        TEST(described_agreements_join_by_equal_name_only),
        TEST(described_agreements_join_by_what_they_are_on),
        TEST(romanisations_join_in_company),
        TEST(rare_romanisations_join_without_company),
        TEST(other_forms_of_a_name_join_in_company),
        TEST(a_text_that_names_both_keeps_them_apart),
        TEST(a_middle_name_more_needs_company),
        TEST(names_of_signs_stay_whole),
        TEST(a_known_acronym_is_not_another_body),
        TEST(one_name_in_two_countries_is_two_persons),
        TEST(places_of_two_countries_stay_apart),
        TEST(names_of_bodies_in_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
