/* One article is compared at a time here, so that each count can be followed by hand. */
#include "train/score.h"

#include "base/buf.h"
#include "base/str.h"
#include "scores.h"

/* Three people and a country; `rel` is put among the relations. */
#define GRAPH(rel)                                                                                 \
    "{'entities': [{'id': 'rao', 'name': 'Rao', 'type': 'person'},"                                \
    "{'id': 'diaz', 'name': 'Diaz', 'type': 'person'},"                                            \
    "{'id': 'okoro', 'name': 'Okoro', 'type': 'person'},"                                          \
    "{'id': 'peru', 'name': 'Peru', 'type': 'country'}], 'relations': [" rel "]}"
#define SAYS(s, r, o) "{'s': '" s "', 'r': '" r "', 'o': '" o "'}"
#define SAYS_AS(s, r, o, status)                                                                   \
    "{'s': '" s "', 'r': '" r "', 'o': '" o "', 'status': '" status "'}"
#define MAY_SAY(s, r, o) "{'s': '" s "', 'r': '" r "', 'o': '" o "', 'core': false}"

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_score *score;
    quipu_score_summary sum;
} fixture;

static int set_up(void **state)
{
    static fixture made;
    made = (fixture){NULL, NULL, NULL, {0}};
    assert_int_equal(quipu_data_open(&made.data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&made.ontology, made.data, NULL), QUIPU_OK);
    assert_int_equal(quipu_score_new(&made.score, made.ontology, NULL), QUIPU_OK);
    *state = &made;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    quipu_score_free(f->score);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    return 0;
}

/* Compare an article and sum up. */
static void compare(fixture *f, const char *gold_text, const char *found_text)
{
    quipu_score_graph *gold = make_graph(gold_text), *found = make_graph(found_text);
    assert_int_equal(quipu_score_add(f->score, QUIPU_STR("a.json"), gold, found, NULL), QUIPU_OK);
    assert_int_equal(quipu_score_sum(&f->sum, f->score, NULL), QUIPU_OK);
    quipu_score_graph_free(gold);
    quipu_score_graph_free(found);
}

static void check_counts(const fixture *f, quipu_score_figure figure, uint64_t right,
                         uint64_t wrong, uint64_t missed)
{
    assert_int_equal(f->sum.counts[figure].n_right, right);
    assert_int_equal(f->sum.counts[figure].n_wrong, wrong);
    assert_int_equal(f->sum.counts[figure].n_missed, missed);
}

static void test_train_score__counts_entities_with_and_without_type(void **state)
{
    compare(*state,
            "{'entities': [{'id': '1', 'name': 'Rao', 'type': 'person'},"
            "{'id': '2', 'name': 'Lima', 'type': 'place'}, {'id': '3', 'name': 'Peru', 'type': "
            "'country'},"
            "{'id': '4', 'name': 'Andes', 'type': 'place', 'core': false},"
            "{'id': '5', 'name': 'Callao', 'type': 'facility', 'core': false},"
            "{'id': '6', 'name': 'Cup', 'type': 'event', 'alt_types': ['award']}]}",
            "{'entities': [{'id': 'a', 'name': 'Rao', 'type': 'person'},"
            "{'id': 'b', 'name': 'Lima', 'type': 'organization'}, {'id': 'c', 'name': 'Fog', "
            "'type': 'event'},"
            "{'id': 'd', 'name': 'Andes', 'type': 'person'}, {'id': 'e', 'name': 'Cup', 'type': "
            "'award'}]}");
    check_counts(*state, QUIPU_SCORE_ENTITY, 3, 1, 1);
    check_counts(*state, QUIPU_SCORE_ENTITY_TYPED, 2, 2, 2);
}

static void test_train_score__wants_subject_relation_and_object_right(void **state)
{
    compare(*state, GRAPH(SAYS("rao", "visits", "peru") "," SAYS("diaz", "visits", "peru")),
            GRAPH(SAYS("rao", "visits", "peru") "," SAYS("peru", "visits", "diaz")));
    check_counts(*state, QUIPU_SCORE_RELATION, 1, 1, 1);
    check_counts(*state, QUIPU_SCORE_LINKED, 2, 0, 0);
}

static void test_train_score__reads_symmetric_relations_either_way(void **state)
{
    compare(*state, GRAPH(SAYS("rao", "meets", "diaz") "," SAYS("okoro", "criticizes", "rao")),
            GRAPH(SAYS("diaz", "meets", "rao") "," SAYS("rao", "criticizes", "okoro")));
    check_counts(*state, QUIPU_SCORE_RELATION, 1, 1, 1);
}

static void test_train_score__counts_doubles_once(void **state)
{
    compare(*state, GRAPH(SAYS("rao", "meets", "diaz") "," SAYS("diaz", "meets", "rao")),
            GRAPH(SAYS("rao", "visits", "peru") "," SAYS("rao", "visits", "peru")));
    check_counts(*state, QUIPU_SCORE_RELATION, 0, 1, 1);
}

static void test_train_score__lets_what_is_not_core_count_neither_way(void **state)
{
    compare(*state, GRAPH(MAY_SAY("rao", "visits", "peru") "," MAY_SAY("diaz", "visits", "peru")),
            GRAPH(SAYS("rao", "visits", "peru")));
    check_counts(*state, QUIPU_SCORE_RELATION, 0, 0, 0);
    check_counts(*state, QUIPU_SCORE_LINKED, 0, 0, 0);
    assert_int_equal(((fixture *)*state)->sum.n_status, 1);
}

static void test_train_score__links_count_where_one_relation_is_core(void **state)
{
    compare(*state, GRAPH(MAY_SAY("rao", "visits", "peru") "," SAYS("rao", "criticizes", "peru")),
            GRAPH(""));
    check_counts(*state, QUIPU_SCORE_RELATION, 0, 0, 1);
    check_counts(*state, QUIPU_SCORE_LINKED, 0, 0, 1);
}

static void test_train_score__takes_relations_of_unknown_entities_for_wrong(void **state)
{
    compare(*state, GRAPH(SAYS("rao", "visits", "peru")),
            "{'entities': [{'id': 'rao', 'name': 'Bolt', 'type': 'person'},"
            "{'id': 'peru', 'name': 'Peru', 'type': 'country'}],"
            "'relations': [" SAYS("rao", "visits", "peru") "]}");
    check_counts(*state, QUIPU_SCORE_RELATION, 0, 1, 1);
}

static void test_train_score__judges_the_status_of_right_relations(void **state)
{
    fixture *f = *state;
    compare(f,
            GRAPH(SAYS_AS("rao", "visits", "peru", "planned") "," SAYS(
                "diaz", "visits", "peru") "," SAYS_AS("okoro", "visits", "peru",
                                                      "denied") "," SAYS_AS("rao", "criticizes",
                                                                            "diaz", "former")),
            GRAPH(SAYS_AS("rao", "visits", "peru", "planned") "," SAYS_AS(
                "diaz", "visits", "peru",
                "possible") "," SAYS("okoro", "visits", "peru") "," SAYS_AS("okoro", "criticizes",
                                                                            "diaz", "former")));
    assert_int_equal(f->sum.n_status, 3);
    assert_int_equal(f->sum.n_status_right, 1);
    /* wrong relations do not count here, missed ones do */
    check_counts(f, QUIPU_SCORE_NOT_ACTUAL, 1, 1, 2);
}

static void test_train_score__takes_the_first_status_found_and_the_last_annotated(void **state)
{
    fixture *f = *state;
    compare(f,
            GRAPH(SAYS_AS("rao", "meets", "diaz", "denied") "," SAYS_AS("diaz", "meets", "rao",
                                                                        "planned")),
            GRAPH(SAYS_AS("diaz", "meets", "rao", "planned") "," SAYS_AS("rao", "meets", "diaz",
                                                                         "possible")));
    assert_int_equal(f->sum.n_status, 1);
    assert_int_equal(f->sum.n_status_right, 1);
}

static void test_train_score__asks_no_status_of_what_may_be_missed(void **state)
{
    compare(*state,
            GRAPH("{'s': 'rao', 'r': 'visits', 'o': 'peru', 'status': 'denied', 'core': false}"),
            GRAPH(""));
    check_counts(*state, QUIPU_SCORE_NOT_ACTUAL, 0, 0, 0);
}

static void test_train_score__misses_all_where_nothing_is_found(void **state)
{
    fixture *f = *state;
    quipu_score_graph *gold = make_graph(GRAPH(SAYS_AS("rao", "visits", "peru", "planned")));
    assert_int_equal(quipu_score_add(f->score, QUIPU_STR("a.json"), gold, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_score_sum(&f->sum, f->score, NULL), QUIPU_OK);
    check_counts(f, QUIPU_SCORE_ENTITY, 0, 0, 4);
    check_counts(f, QUIPU_SCORE_RELATION, 0, 0, 1);
    check_counts(f, QUIPU_SCORE_NOT_ACTUAL, 0, 0, 1);
    assert_true(f->sum.value[QUIPU_SCORE_RELATION] == 0);
    quipu_score_graph_free(gold);
}

static void test_train_score__sums_over_articles(void **state)
{
    fixture *f = *state;
    compare(f, GRAPH(SAYS("rao", "visits", "peru")), GRAPH(SAYS("rao", "visits", "peru")));
    assert_false(f->sum.has_intervals);
    compare(f, GRAPH(SAYS("rao", "visits", "peru") "," SAYS("diaz", "visits", "peru")),
            GRAPH(SAYS("okoro", "visits", "peru") "," SAYS("diaz", "visits", "peru") "," SAYS(
                "rao", "meets", "diaz")));
    assert_int_equal(f->sum.n_articles, 2);
    check_counts(f, QUIPU_SCORE_RELATION, 2, 2, 1);
    assert_true(f->sum.precision[QUIPU_SCORE_RELATION] == 0.5);
    assert_true(f->sum.recall[QUIPU_SCORE_RELATION] == 2.0 / 3);
    assert_float_equal(f->sum.value[QUIPU_SCORE_RELATION], 4.0 / 7, 1e-12);
    assert_float_equal(f->sum.value[QUIPU_SCORE_MACRO], (1 + 2.0 / 5) / 2, 1e-12);
    assert_true(f->sum.has_intervals);
}

static void test_train_score__is_nought_without_articles(void **state)
{
    fixture *f = *state;
    assert_int_equal(quipu_score_sum(&f->sum, f->score, NULL), QUIPU_OK);
    assert_int_equal(f->sum.n_articles, 0);
    for (int i = 0; i < QUIPU_N_SCORE_FIGURES; i++)
        assert_true(f->sum.value[i] == 0);
}

static quipu_buf written(const fixture *f, bool misses, bool json)
{
    quipu_buf out = {0};
    assert_int_equal((json ? quipu_score_write_json
                           : quipu_score_write_text)(quipu_buf__sink(&out), f->score, misses, NULL),
                     QUIPU_OK);
    return out;
}

static void compare_for_writing(fixture *f)
{
    compare(f, GRAPH(SAYS("rao", "visits", "peru") "," SAYS("rao", "meets", "diaz")),
            "{'entities': [{'id': '1', 'name': 'Rao', 'type': 'person'},"
            "{'id': '2', 'name': 'Peru', 'type': 'country'}, {'id': '3', 'name': 'Bo\\nlt', "
            "'type': 'work'}],"
            "'relations': [" SAYS("1", "visits", "2") "," SAYS("3", "visits", "2") "]}");
}

static void test_train_score__writes_figures_as_lines(void **state)
{
    compare_for_writing(*state);
    quipu_buf out = written(*state, false, false);
    assert_str(quipu_buf__str(&out),
               "1 articles\n"
               "entity        P 0.667  R 0.500  F1 0.571   (2 right, 1 wrong, 2 missed)\n"
               "entity typed  P 0.667  R 0.500  F1 0.571   (2 right, 1 wrong, 2 missed)\n"
               "linked        P 0.500  R 0.500  F1 0.500   (1 right, 1 wrong, 1 missed)\n"
               "relation      P 0.500  R 0.500  F1 0.500   (1 right, 1 wrong, 1 missed)\n"
               "not actual    P 0.000  R 0.000  F1 0.000   (0 right, 0 wrong, 0 missed)\n"
               "status        1/1 right; macro relation F1 0.500\n");
    quipu_buf__clear(&out);
}

static void test_train_score__names_each_miss(void **state)
{
    compare_for_writing(*state);
    quipu_buf out = written(*state, true, false);
    assert_true(quipu_str__begins(quipu_buf__str(&out), QUIPU_STR("== a.json\n"
                                                                  "  entity missed: Diaz person\n"
                                                                  "  entity missed: Okoro person\n"
                                                                  "  entity wrong:  Bo lt work\n"
                                                                  "  missed: Diaz meets Rao\n"
                                                                  "  wrong:  Bo lt* visits Peru\n"
                                                                  "1 articles\n")));
    quipu_buf__clear(&out);
}

static void test_train_score__writes_intervals_of_two_articles(void **state)
{
    compare_for_writing(*state);
    compare_for_writing(*state);
    quipu_buf out = written(*state, false, false);
    assert_true(
        quipu_str__ends(quipu_buf__str(&out),
                        QUIPU_STR("95 % intervals by bootstrap over articles, 1,000 resamples\n"
                                  "entity        F1 0.571 to 0.571\n"
                                  "entity typed  F1 0.571 to 0.571\n"
                                  "linked        F1 0.500 to 0.500\n"
                                  "relation      F1 0.500 to 0.500\n"
                                  "not actual    F1 0.000 to 0.000\n"
                                  "status           1.000 to 1.000\n"
                                  "macro            0.500 to 0.500\n")));
    quipu_buf__clear(&out);
}

static void test_train_score__writes_json(void **state)
{
    compare_for_writing(*state);
    quipu_buf out = written(*state, true, true);
    assert_str(
        quipu_buf__str(&out),
        "{\"docs\": 1, \"entity\": 0.5714285714285715, \"typed\": 0.5714285714285715, "
        "\"linked\": 0.5, \"relation\": 0.5, \"not_actual\": 0, \"status\": 1, \"macro\": 0.5, "
        "\"precision\": 0.5,\n"
        " \"counts\": {\"entity\": {\"right\": 2, \"wrong\": 1, \"missed\": 2}, "
        "\"typed\": {\"right\": 2, \"wrong\": 1, \"missed\": 2}, "
        "\"linked\": {\"right\": 1, \"wrong\": 1, \"missed\": 1}, "
        "\"relation\": {\"right\": 1, \"wrong\": 1, \"missed\": 1}, "
        "\"not_actual\": {\"right\": 0, \"wrong\": 0, \"missed\": 0}, "
        "\"status\": {\"right\": 1, \"all\": 1}},\n"
        " \"intervals\": null,\n"
        " \"misses\": [\n"
        "  {\"article\": \"a.json\", \"what\": \"entity\", \"fault\": \"missed\", "
        "\"name\": \"Diaz\", \"type\": \"person\"},\n"
        "  {\"article\": \"a.json\", \"what\": \"entity\", \"fault\": \"missed\", "
        "\"name\": \"Okoro\", \"type\": \"person\"},\n"
        "  {\"article\": \"a.json\", \"what\": \"entity\", \"fault\": \"wrong\", "
        "\"name\": \"Bo lt\", \"type\": \"work\"},\n"
        "  {\"article\": \"a.json\", \"what\": \"relation\", \"fault\": \"missed\", "
        "\"subject\": \"Diaz\", \"relation\": \"meets\", \"object\": \"Rao\"},\n"
        "  {\"article\": \"a.json\", \"what\": \"relation\", \"fault\": \"wrong\", "
        "\"subject\": \"Bo lt*\", \"relation\": \"visits\", \"object\": \"Peru\"}]}\n");
    quipu_buf__clear(&out);
}

static void test_train_score__takes_article_names_that_are_no_utf8(void **state)
{
    fixture *f = *state;
    quipu_score_graph *gold = make_graph(GRAPH(""));
    assert_int_equal(quipu_score_add(f->score, QUIPU_STR("\xFF\"\x1B.json"), gold, NULL, NULL),
                     QUIPU_OK);
    quipu_buf out = written(f, true, true);
    assert_true(quipu_str__contains(quipu_buf__str(&out), QUIPU_STR("\"?\\\".json\"")));
    quipu_buf__clear(&out);
    quipu_score_graph_free(gold);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_train_score__##name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(counts_entities_with_and_without_type),
        TEST(wants_subject_relation_and_object_right),
        TEST(reads_symmetric_relations_either_way),
        TEST(counts_doubles_once),
        TEST(lets_what_is_not_core_count_neither_way),
        TEST(links_count_where_one_relation_is_core),
        TEST(takes_relations_of_unknown_entities_for_wrong),
        TEST(judges_the_status_of_right_relations),
        TEST(takes_the_first_status_found_and_the_last_annotated),
        TEST(asks_no_status_of_what_may_be_missed),
        TEST(misses_all_where_nothing_is_found),
        TEST(sums_over_articles),
        TEST(is_nought_without_articles),
        TEST(writes_figures_as_lines),
        TEST(names_each_miss),
        TEST(writes_intervals_of_two_articles),
        TEST(writes_json),
        TEST(takes_article_names_that_are_no_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
