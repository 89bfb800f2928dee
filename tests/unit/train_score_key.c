#include "train/score_key.h"

#include "base/str.h"
#include "unit.h"

static quipu_str key(quipu_buf *buf, const char *name)
{
    buf->len = 0;
    quipu_score_key__add(buf, quipu_str__of(name));
    assert_false(buf->failed);
    return quipu_buf__str(buf);
}

static void test_train_score_key__is_words_in_lower_case(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(key(&buf, "Port of Callao"), "port of callao");
    assert_str(key(&buf, "  Boeing   737 "), "boeing 737");
    assert_str(key(&buf, "Élodie Ｍüller"), "elodie muller");
    assert_str(key(&buf, "U.S."), "us");
    assert_str(key(&buf, "Yahoo! (Japan)"), "yahoo japan");
    quipu_buf__clear(&buf);
}

static void test_train_score_key__makes_dashes_and_slashes_spaces(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(key(&buf, "Peru-Chile"), "peru chile");
    assert_str(key(&buf, "Peru–Chile"), "peru chile");
    assert_str(key(&buf, "Peru\xE2\x88\x92"
                         "Chile"),
               "peru chile"); /* the minus sign */
    assert_str(key(&buf, "Peru/Chile"), "peru chile");
    quipu_buf__clear(&buf);
}

static void test_train_score_key__drops_articles(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(key(&buf, "The Port of the Andes"), "port of andes");
    assert_str(key(&buf, "an A-team"), "team");
    assert_str(key(&buf, "Theatre Anton"), "theatre anton");
    assert_str(key(&buf, "the"), "");
    quipu_buf__clear(&buf);
}

static void test_train_score_key__drops_the_possessive(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(key(&buf, "Rao's"), "rao");
    assert_str(key(&buf, "RAO’S visit"), "rao visit");
    assert_str(key(&buf, "Raoʼs deal‘s"), "rao deal");
    assert_str(key(&buf, "Reyes'"), "reyes");
    assert_str(key(&buf, "O'Shea"), "oshea"); /* the s is not the end of a word */
    assert_str(key(&buf, "Rao's's"), "rao");
    assert_str(key(&buf, "Rao's_"), "raos");
    quipu_buf__clear(&buf);
}

static void test_train_score_key__is_empty_where_nothing_is_left(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(key(&buf, ""), "");
    assert_str(key(&buf, "東京"), "");
    assert_str(key(&buf, "\xFF\xC3"), "");
    assert_str(key(&buf, "'s - ’"), "");
    quipu_buf__clear(&buf);
}

static void test_train_score_key__appends(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_buf__add_cstr(&buf, "x");
    quipu_score_key__add(&buf, QUIPU_STR("A b c"));
    assert_str(quipu_buf__str(&buf), "xb c");
    quipu_buf__clear(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_train_score_key__is_words_in_lower_case),
        cmocka_unit_test(test_train_score_key__makes_dashes_and_slashes_spaces),
        cmocka_unit_test(test_train_score_key__drops_articles),
        cmocka_unit_test(test_train_score_key__drops_the_possessive),
        cmocka_unit_test(test_train_score_key__is_empty_where_nothing_is_left),
        cmocka_unit_test(test_train_score_key__appends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
