#include "base/str.h"

#include "unit.h"

#include <stdlib.h>

static void test_base_str__orders_by_bytes_then_by_length(void **state)
{
    (void)state;
    quipu_str items[] = {QUIPU_STR("b"), QUIPU_STR("\xC3\xA9"), QUIPU_STR("ab"),
                         QUIPU_STR(""),  QUIPU_STR("a"),        QUIPU_STR("B")};
    qsort(items, 6, sizeof *items, quipu_str__compare_items);
    assert_str(items[0], "");
    assert_str(items[1], "B");
    assert_str(items[2], "a");
    assert_str(items[3], "ab");
    assert_str(items[4], "b");
    assert_str(items[5], "\xC3\xA9");
}

static void test_base_str__equals_by_content(void **state)
{
    (void)state;
    assert_true(quipu_str__is((quipu_str){NULL, 0}, QUIPU_STR("")));
    assert_true(quipu_str__is((quipu_str){"Abe's", 3}, QUIPU_STR("Abe")));
    assert_false(quipu_str__is(QUIPU_STR("Abe"), QUIPU_STR("abe")));
    assert_false(quipu_str__is(QUIPU_STR("Abe"), QUIPU_STR("Abel")));
}

static void test_base_str__trims_both_ends(void **state)
{
    (void)state;
    assert_str(quipu_str__trim(QUIPU_STR(" \t\r\n two  words\v\f ")), "two  words");
    assert_str(quipu_str__trim(QUIPU_STR(" \n ")), "");
    assert_str(quipu_str__trim((quipu_str){NULL, 0}), "");
}

static void test_base_str__finds_bytes_and_parts(void **state)
{
    (void)state;
    quipu_str s = QUIPU_STR("aabaab");
    assert_int_equal(quipu_str__find(s, 'b', 0), 2);
    assert_int_equal(quipu_str__find(s, 'b', 3), 5);
    assert_int_equal(quipu_str__find(s, 'c', 0), 6);
    assert_int_equal(quipu_str__find(s, 'a', 99), 6);
    assert_int_equal(quipu_str__find_part(s, QUIPU_STR("ab"), 0), 1);
    assert_int_equal(quipu_str__find_part(s, QUIPU_STR("ab"), 2), 4);
    assert_int_equal(quipu_str__find_part(s, QUIPU_STR("abb"), 0), 6);
    assert_int_equal(quipu_str__find_part(s, QUIPU_STR("ab"), 99), 6);
    assert_int_equal(quipu_str__find_part(s, QUIPU_STR(""), 3), 3);
    assert_int_equal(quipu_str__find_part((quipu_str){NULL, 0}, QUIPU_STR("a"), 0), 0);
    assert_true(quipu_str__contains(s, QUIPU_STR("baa")));
    assert_true(quipu_str__contains((quipu_str){NULL, 0}, QUIPU_STR("")));
    assert_true(quipu_str__contains(s, QUIPU_STR("")));
    assert_false(quipu_str__contains(s, QUIPU_STR("aabb")));
    assert_false(quipu_str__contains(QUIPU_STR("a"), QUIPU_STR("ab")));
}

static void test_base_str__finds_the_last_word_and_items(void **state)
{
    static const quipu_str items[] = {{"a", 1}, {"b", 1}};
    (void)state;
    assert_str(quipu_str__last_word(QUIPU_STR("Shinzo Abe")), "Abe");
    assert_str(quipu_str__last_word(QUIPU_STR("Abe")), "Abe");
    assert_str(quipu_str__last_word(QUIPU_STR("Abe ")), "");
    assert_true(quipu_str__is_among(QUIPU_STR("b"), items, 2));
    assert_false(quipu_str__is_among(QUIPU_STR("b"), items, 1));
    assert_false(quipu_str__is_among(QUIPU_STR(""), NULL, 0));
}

static void test_base_str__knows_beginnings_and_ends(void **state)
{
    (void)state;
    assert_true(quipu_str__begins(QUIPU_STR("#replace"), QUIPU_STR("#")));
    assert_true(quipu_str__ends(QUIPU_STR("a.csv"), QUIPU_STR(".csv")));
    assert_false(quipu_str__ends(QUIPU_STR("csv"), QUIPU_STR(".csv")));
    assert_true(quipu_str__begins((quipu_str){NULL, 0}, (quipu_str){NULL, 0}));
}

static void test_base_str__finds_a_byte_order_mark(void **state)
{
    (void)state;
    assert_int_equal(quipu_str__order_mark(QUIPU_STR("\xEF\xBB\xBF"
                                                     "a")),
                     3);
    assert_int_equal(quipu_str__order_mark(QUIPU_STR("\xEF\xBB")), 0);
    assert_int_equal(quipu_str__order_mark((quipu_str){NULL, 0}), 0);
}

static void test_base_str__compares_in_any_case(void **state)
{
    (void)state;
    assert_true(quipu_str__begins_in_any_case(QUIPU_STR("HTTPs://x"), QUIPU_STR("https://")));
    assert_false(quipu_str__begins_in_any_case(QUIPU_STR("HTTP"), QUIPU_STR("https")));
    assert_false(quipu_str__begins_in_any_case(QUIPU_STR("@["), QUIPU_STR("`{")));
    assert_true(quipu_str__is_in_any_case(QUIPU_STR("dc.Title"), QUIPU_STR("dc.title")));
    assert_false(quipu_str__is_in_any_case(QUIPU_STR("dc.Titles"), QUIPU_STR("dc.title")));
    assert_true(quipu_str__is_in_any_case((quipu_str){NULL, 0}, QUIPU_STR("")));
}

static void test_base_str__knows_capitals(void **state)
{
    (void)state;
    assert_true(quipu_str__is_capitals(QUIPU_STR("U.N.")));
    assert_false(quipu_str__is_capitals(QUIPU_STR("A")));
    assert_false(quipu_str__is_capitals(QUIPU_STR("UNs")));
    assert_true(quipu_str__has_small(QUIPU_STR("UNs")));
    assert_false(quipu_str__has_small(QUIPU_STR("U.N. 2\xC3\xA9")));
}

static void test_base_str__sorts_and_keeps_each_once(void **state)
{
    (void)state;
    quipu_str items[] = {QUIPU_STR("b"), QUIPU_STR("a"),  QUIPU_STR(""),
                         QUIPU_STR("b"), QUIPU_STR("ab"), QUIPU_STR("a")};
    assert_int_equal(quipu_str__sort(items, 6), 4);
    assert_str(items[0], "");
    assert_str(items[1], "a");
    assert_str(items[2], "ab");
    assert_str(items[3], "b");
    assert_int_equal(quipu_str__sort(NULL, 0), 0);
}

static void test_base_str__splits_into_pieces(void **state)
{
    (void)state;
    quipu_str piece, rest = QUIPU_STR("a||b|");
    assert_true(quipu_str__split(&piece, &rest, '|'));
    assert_str(piece, "a");
    assert_true(quipu_str__split(&piece, &rest, '|'));
    assert_str(piece, "");
    assert_true(quipu_str__split(&piece, &rest, '|'));
    assert_str(piece, "b");
    assert_false(quipu_str__split(&piece, &rest, '|'));
}

static void test_base_str__knows_beginnings_and_ends_that_are_listed(void **state)
{
    quipu_str endings = QUIPU_STR("ing|ed"), none = QUIPU_STR("");
    (void)state;
    assert_true(quipu_str__ends_as_listed(QUIPU_STR("mined"), endings, '|'));
    assert_true(quipu_str__ends_as_listed(QUIPU_STR("mining"), endings, '|'));
    assert_true(quipu_str__ends_as_listed(QUIPU_STR("ing"), endings, '|'));
    assert_false(quipu_str__ends_as_listed(QUIPU_STR("edit"), endings, '|'));
    assert_false(quipu_str__ends_as_listed(QUIPU_STR("mining"), none, '|'));
    assert_true(quipu_str__begins_as_listed(QUIPU_STR("edit"), endings, '|'));
    assert_true(quipu_str__begins_as_listed(QUIPU_STR("ingot"), endings, '|'));
    assert_false(quipu_str__begins_as_listed(QUIPU_STR("mined"), endings, '|'));
    assert_false(quipu_str__begins_as_listed(QUIPU_STR("e"), endings, '|'));
    assert_false(quipu_str__begins_as_listed(QUIPU_STR("edit"), none, '|'));
}

static void test_base_str__knows_what_is_listed(void **state)
{
    (void)state;
    assert_true(quipu_str__is_listed(QUIPU_STR("of"), QUIPU_STR("of|for"), '|'));
    assert_true(quipu_str__is_listed(QUIPU_STR("for"), QUIPU_STR("of|for"), '|'));
    assert_true(quipu_str__is_listed(QUIPU_STR("of|for"), QUIPU_STR("of|for"), '/'));
    assert_true(quipu_str__is_listed(QUIPU_STR(""), QUIPU_STR("of||for"), '|'));
    assert_false(quipu_str__is_listed(QUIPU_STR("o"), QUIPU_STR("of|for"), '|'));
    assert_false(quipu_str__is_listed(QUIPU_STR("off"), QUIPU_STR("of|for"), '|'));
    assert_false(quipu_str__is_listed(QUIPU_STR(""), QUIPU_STR("of|for"), '|'));
    assert_false(quipu_str__is_listed(QUIPU_STR(""), QUIPU_STR(""), '|'));
}

static void test_base_str__marks_every_word_of_a_list(void **state)
{
    uint64_t marks = quipu_str__marks(QUIPU_STR("of||for"), '|');
    (void)state;
    assert_true((marks & quipu_str__mark(QUIPU_STR("of"))) != 0);
    assert_true((marks & quipu_str__mark(QUIPU_STR("for"))) != 0);
    assert_true((marks & quipu_str__mark(QUIPU_STR(""))) != 0);
    assert_true(quipu_str__marks(QUIPU_STR(""), '|') == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_str__orders_by_bytes_then_by_length),
        cmocka_unit_test(test_base_str__equals_by_content),
        cmocka_unit_test(test_base_str__trims_both_ends),
        cmocka_unit_test(test_base_str__finds_bytes_and_parts),
        cmocka_unit_test(test_base_str__finds_the_last_word_and_items),
        cmocka_unit_test(test_base_str__knows_beginnings_and_ends),
        cmocka_unit_test(test_base_str__finds_a_byte_order_mark),
        cmocka_unit_test(test_base_str__compares_in_any_case),
        cmocka_unit_test(test_base_str__knows_capitals),
        cmocka_unit_test(test_base_str__sorts_and_keeps_each_once),
        cmocka_unit_test(test_base_str__splits_into_pieces),
        cmocka_unit_test(test_base_str__knows_what_is_listed),
        cmocka_unit_test(test_base_str__knows_beginnings_and_ends_that_are_listed),
        cmocka_unit_test(test_base_str__marks_every_word_of_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
