#include "train/score_align.h"

#include "base/str.h"
#include "scores.h"

/* That two graphs pair in this way: "b-" is the second entity of `found` for the first of `gold`, none for the next. */
static void check_pairs(const char *gold_text, const char *found_text, const char *expected)
{
    uint32_t partner[8], back[8];
    char pairs[9] = "";
    quipu_score_graph *gold = make_graph(gold_text), *found = make_graph(found_text);
    assert_true(gold->n_entities <= 8 && found->n_entities <= 8);
    assert_int_equal(quipu_score__align(partner, back, gold, found, NULL), QUIPU_OK);
    for (size_t i = 0; i < gold->n_entities; i++) {
        pairs[i] = partner[i] == QUIPU_NO_PARTNER ? '-' : (char)('a' + partner[i]);
        if (partner[i] != QUIPU_NO_PARTNER)
            assert_int_equal(back[partner[i]], i);
    }
    assert_string_equal(pairs, expected);
    quipu_score_graph_free(gold);
    quipu_score_graph_free(found);
}

static void test_train_score_align__pairs_by_any_shared_name(void **state)
{
    (void)state;
    check_pairs(
        "{'entities': [{'id': '1', 'type': 'person', 'name': 'Asha Rao', 'mentions': ['Rao']},"
        "{'id': '2', 'type': 'country', 'name': 'Peru'}]}",
        "{'entities': [{'id': 'x', 'type': 'place', 'name': 'Lima', 'aliases': ['PERU']},"
        "{'id': 'y', 'type': 'person', 'name': 'RAO’S'}]}",
        "ba");
}

static void test_train_score_align__prefers_more_shared_names(void **state)
{
    (void)state;
    check_pairs("{'entities': [{'id': '1', 'name': 'Asha Rao', 'mentions': ['Rao']}]}",
                "{'entities': [{'id': 'x', 'name': 'Rao'},"
                "{'id': 'y', 'name': 'Rao', 'mentions': ['Asha Rao']}]}",
                "b");
}

static void test_train_score_align__lets_an_equal_type_break_ties(void **state)
{
    (void)state;
    check_pairs("{'entities': [{'id': '1', 'name': 'Callao', 'type': 'facility'}]}",
                "{'entities': [{'id': 'x', 'name': 'Callao', 'type': 'place'},"
                "{'id': 'y', 'name': 'Callao', 'type': 'facility'}]}",
                "b");
    /* one more name weighs more than a type */
    check_pairs(
        "{'entities': [{'id': '1', 'name': 'Callao', 'mentions': ['Port'], 'type': 'facility'}]}",
        "{'entities': [{'id': 'x', 'name': 'Callao', 'mentions': ['Port'], 'type': 'place'},"
        "{'id': 'y', 'name': 'Callao', 'type': 'facility'}]}",
        "a");
    check_pairs(
        "{'entities': [{'id': '1', 'name': 'Callao', 'type': 'place', 'alt_types': ['facility']}]}",
        "{'entities': [{'id': 'x', 'name': 'Callao', 'type': 'work'},"
        "{'id': 'y', 'name': 'Callao', 'type': 'facility'}]}",
        "b");
}

static void test_train_score_align__goes_by_ids_where_all_else_is_equal(void **state)
{
    static const char gold[] =
        "{'entities': [{'id': '2', 'name': 'Rao'}, {'id': '1', 'name': 'Rao'}]}";
    (void)state;
    check_pairs(gold, "{'entities': [{'id': 'x', 'name': 'Rao'}, {'id': 'y', 'name': 'Rao'}]}",
                "ba");
    check_pairs(gold, "{'entities': [{'id': 'y', 'name': 'Rao'}, {'id': 'x', 'name': 'Rao'}]}",
                "ab");
    check_pairs(gold, "{'entities': [{'id': 'x', 'name': 'Rao'}]}", "-a");
}

static void test_train_score_align__pairs_descriptions_by_half_of_their_words(void **state)
{
    static const char gold[] =
        "{'entities': [{'id': '1', 'name': 'copper trade deal', 'type': 'agreement'}]}";
    (void)state;
    check_pairs(gold, "{'entities': [{'id': 'x', 'name': 'the trade deal', 'type': 'agreement'}]}",
                "a");
    check_pairs(gold, "{'entities': [{'id': 'x', 'name': 'deal', 'type': 'agreement'}]}", "-");
    check_pairs(gold, "{'entities': [{'id': 'x', 'name': 'trade deal', 'type': 'work'}]}", "-");
    check_pairs("{'entities': [{'id': '1', 'name': 'Asha Devi Rao', 'type': 'person'}]}",
                "{'entities': [{'id': 'x', 'name': 'Asha Rao', 'type': 'person'}]}", "-");
}

static void test_train_score_align__puts_words_after_names(void **state)
{
    (void)state;
    check_pairs("{'entities': [{'id': '1', 'name': 'trade deal', 'type': 'agreement'},"
                "{'id': '2', 'name': 'big trade deal', 'type': 'agreement'}]}",
                "{'entities': [{'id': 'x', 'name': 'big trade deal', 'type': 'agreement'},"
                "{'id': 'y', 'name': 'the trade deal text', 'type': 'agreement'}]}",
                "ba");
}

static void test_train_score_align__pairs_nothing_with_nothing(void **state)
{
    (void)state;
    check_pairs("{}", "{}", "");
    check_pairs("{'entities': [{'id': '1', 'name': '東京', 'type': 'award'}]}",
                "{'entities': [{'id': 'x', 'name': '東京', 'type': 'award'}]}", "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_score_align__pairs_by_any_shared_name),
        cmocka_unit_test(test_train_score_align__prefers_more_shared_names),
        cmocka_unit_test(test_train_score_align__lets_an_equal_type_break_ties),
        cmocka_unit_test(test_train_score_align__goes_by_ids_where_all_else_is_equal),
        cmocka_unit_test(test_train_score_align__pairs_descriptions_by_half_of_their_words),
        cmocka_unit_test(test_train_score_align__puts_words_after_names),
        cmocka_unit_test(test_train_score_align__pairs_nothing_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
