/* The best path through the labels of names. */
#include "text/name_path.h"

#include "unit.h"

enum { N = QUIPU_N_NAME_LABELS };

static const uint8_t begin_person = 1, in_person = 2, begin_place = 5, in_place = 6;

static void test_text_name_path__takes_the_best_where_all_fits(void **state)
{
    static quipu_name_path path;
    int32_t sums[3][N] = {{0}};
    (void)state;
    sums[0][begin_person] = 5;
    sums[1][in_person] = 5;
    sums[2][QUIPU_NAME_OUTSIDE] = 5;
    quipu_name_path__best(&path, &sums[0][0], N, 3);
    assert_int_equal(path.labels[0], begin_person);
    assert_int_equal(path.labels[1], in_person);
    assert_int_equal(path.labels[2], QUIPU_NAME_OUTSIDE);
}

static void test_text_name_path__never_goes_on_with_what_did_not_begin(void **state)
{
    static quipu_name_path path;
    int32_t sums[2][N] = {{0}};
    (void)state;
    /* Alone, the second word would go on with a place; together a person is likelier. */
    sums[0][begin_person] = 100;
    sums[1][in_place] = 50;
    sums[1][in_person] = 40;
    quipu_name_path__best(&path, &sums[0][0], N, 2);
    assert_int_equal(path.labels[0], begin_person);
    assert_int_equal(path.labels[1], in_person);
    sums[0][begin_place] = 95;
    quipu_name_path__best(&path, &sums[0][0], N, 2);
    assert_int_equal(path.labels[0], begin_place);
    assert_int_equal(path.labels[1], in_place);
}

static void test_text_name_path__opens_no_sentence_inside_a_name(void **state)
{
    static quipu_name_path path;
    int32_t sums[1][16] = {{0}}; /* rows may be longer than the labels */
    (void)state;
    sums[0][in_place] = 1000;
    sums[0][begin_place] = 1;
    sums[0][N] = 5000;
    quipu_name_path__best(&path, &sums[0][0], 16, 1);
    assert_int_equal(path.labels[0], begin_place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_name_path__takes_the_best_where_all_fits),
        cmocka_unit_test(test_text_name_path__never_goes_on_with_what_did_not_begin),
        cmocka_unit_test(test_text_name_path__opens_no_sentence_inside_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
