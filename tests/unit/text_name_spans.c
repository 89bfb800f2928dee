/* Names span by span, where the likeliest path is not enough. */
#include "text/name_spans.h"

#include "model/matrix.h"
#include "unit.h"

enum { N = QUIPU_N_NAME_LABELS, NAT = 1 << QUIPU_SUM_BITS };

static const uint8_t begin_person = 1, in_person = 2, begin_organization = 3, begin_place = 5;
static quipu_name_spans spans;

static void find(const int32_t *sums, size_t stride, size_t n)
{
    quipu_name_spans__init(&spans);
    quipu_name_spans__best(&spans, sums, stride, n);
}

static void test_text_name_spans__takes_what_is_clear(void **state)
{
    int32_t sums[4][N] = {{0}};
    (void)state;
    sums[0][QUIPU_NAME_OUTSIDE] = 9 * NAT;
    sums[1][begin_person] = 9 * NAT;
    sums[2][in_person] = 9 * NAT;
    sums[3][begin_place] = 9 * NAT;
    find(&sums[0][0], N, 4);
    assert_int_equal(spans.labels[0], QUIPU_NAME_OUTSIDE);
    assert_int_equal(spans.labels[1], begin_person);
    assert_int_equal(spans.labels[2], in_person);
    assert_int_equal(spans.labels[3], begin_place);
}

/* Three classes share a word: the likeliest of them is wrong more often than right. */
static void test_text_name_spans__leaves_out_what_is_hardly_likely(void **state)
{
    int32_t sums[1][N] = {{0}};
    (void)state;
    sums[0][begin_person] = 9 * NAT;
    sums[0][begin_organization] = 9 * NAT - NAT / 16;
    sums[0][begin_place] = 9 * NAT - NAT / 16;
    find(&sums[0][0], N, 1);
    assert_int_equal(spans.labels[0], QUIPU_NAME_OUTSIDE);
    sums[0][begin_person] = 11 * NAT;
    find(&sums[0][0], N, 1);
    assert_int_equal(spans.labels[0], begin_person);
}

/*
 * Nothing or a person of one word; if a person, the next word goes on with it or is one of its own.
 * "Outside" is the likeliest path for the first, but the last is a name whatever goes before.
 */
static void test_text_name_spans__adds_up_the_ways_to_a_name(void **state)
{
    int32_t sums[2][N] = {{0}};
    (void)state;
    sums[0][QUIPU_NAME_OUTSIDE] = 9 * NAT;
    sums[0][begin_person] = 9 * NAT - NAT / 4;
    sums[0][begin_place] = 9 * NAT - NAT / 4;
    sums[1][begin_organization] = 9 * NAT;
    find(&sums[0][0], N, 2);
    assert_int_equal(spans.labels[0], QUIPU_NAME_OUTSIDE);
    assert_int_equal(spans.labels[1], begin_organization);
}

static void test_text_name_spans__never_goes_on_with_what_did_not_begin(void **state)
{
    int32_t sums[2][16] = {{0}}; /* rows may be longer than the labels */
    (void)state;
    sums[0][in_person] = 20 * NAT;
    sums[0][begin_place] = 9 * NAT;
    sums[0][N] = 30 * NAT;
    sums[1][in_person] = 5 * NAT;
    sums[1][QUIPU_NAME_OUTSIDE] = 4 * NAT;
    find(&sums[0][0], 16, 2);
    assert_true(quipu_name_label__may_open(spans.labels[0]));
    assert_int_equal(spans.labels[1], QUIPU_NAME_OUTSIDE);
}

static void test_text_name_spans__bears_the_longest_sentence_and_the_largest_sums(void **state)
{
    static int32_t sums[QUIPU_MAX_SENTENCE][N];
    (void)state;
    for (size_t i = 0; i < QUIPU_MAX_SENTENCE; i++)
        for (size_t k = 0; k < N; k++)
            sums[i][k] = k == (i == 0 ? begin_person : in_person) ? INT32_MAX : INT32_MIN;
    find(&sums[0][0], N, QUIPU_MAX_SENTENCE);
    for (size_t i = 0; i < QUIPU_MAX_SENTENCE; i++)
        assert_true(spans.labels[i] < N);
    for (size_t i = 0; i < QUIPU_MAX_SENTENCE; i++)
        for (size_t k = 0; k < N; k++)
            sums[i][k] = k == begin_place ? INT32_MAX : INT32_MIN;
    find(&sums[0][0], N, QUIPU_MAX_SENTENCE);
    for (size_t i = 0; i < QUIPU_MAX_SENTENCE; i++)
        assert_int_equal(spans.labels[i], begin_place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_name_spans__takes_what_is_clear),
        cmocka_unit_test(test_text_name_spans__leaves_out_what_is_hardly_likely),
        cmocka_unit_test(test_text_name_spans__adds_up_the_ways_to_a_name),
        cmocka_unit_test(test_text_name_spans__never_goes_on_with_what_did_not_begin),
        cmocka_unit_test(test_text_name_spans__bears_the_longest_sentence_and_the_largest_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
