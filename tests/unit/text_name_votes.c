/* Votes on names: which words share keys, what a model adds, and models that do not fit. */
#include "text/name_votes.h"

#include "base/str.h"
#include "unit.h"

#include <stdlib.h>

enum { N_ROWS = 1 << QUIPU_VOTES_ROW_BITS, N_VALUES = 2, NETWORK = 77 };

/* A sentence of words without tags. */
typedef struct sentence {
    quipu_token tokens[8];
    quipu_word words[8];
    quipu_voting voting;
} sentence;

static void make_sentence(sentence *out, size_t n, const char *const *forms,
                          const char *const *lowers)
{
    *out = (sentence){.voting = {out->tokens, out->words, n}};
    for (size_t i = 0; i < n; i++) {
        out->tokens[i].form = quipu_str__of(forms[i]);
        out->tokens[i].lower = quipu_str__of(lowers[i]);
        out->words[i] = quipu_word__of(&out->tokens[i]);
    }
}

static void make_news(sentence *out)
{
    static const char *const forms[] = {"In", "Doha", "Ann", "Lee", "spoke"}, *const lowers[] = {
                                                                                  "in", "doha",
                                                                                  "ann", "lee",
                                                                                  "spoke"};
    make_sentence(out, 5, forms, lowers);
}

static void make_other(sentence *out)
{
    static const char *const forms[] = {"the", "Doha"}, *const lowers[] = {"the", "doha"};
    make_sentence(out, 2, forms, lowers);
}

/* --- models ----------------------------------------------------------------------------------- */

typedef struct made {
    quipu_buf bytes;
    char *aligned;
    quipu_vote_row *rows;
    size_t n_rows;
    uint64_t beside[2];
    int16_t weights[N_VALUES * QUIPU_NAME_SUMS];
    int32_t bias[QUIPU_NAME_SUMS];
} made;

static int setup(void **state)
{
    made *m = calloc(1, sizeof *m);
    *state = m;
    if (m == NULL)
        return -1;
    m->n_rows = N_ROWS;
    m->beside[0] = NETWORK;
    m->rows = calloc(N_ROWS + 1, sizeof *m->rows);
    return m->rows == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    made *m = *state;
    quipu_buf__clear(&m->bytes);
    free(m->aligned);
    free(m->rows);
    free(m);
    return 0;
}

static quipu_status open_made(quipu_name_votes *out, made *m, size_t beside_len, quipu_error *err)
{
    quipu_model model;
    const quipu_model_section sections[] = {
        {"beside", {(const char *)m->beside, beside_len}},
        {"names.w", {(const char *)m->weights, sizeof m->weights}},
        {"names.b", {(const char *)m->bias, sizeof m->bias}},
        {"votes", {(const char *)m->rows, m->n_rows * sizeof *m->rows}},
    };
    quipu_model__write(&m->bytes, sections, 4);
    assert_false(m->bytes.failed);
    m->aligned = aligned_alloc(64, (m->bytes.len + 63) / 64 * 64);
    assert_non_null(m->aligned);
    memcpy(m->aligned, m->bytes.ptr, m->bytes.len);
    const quipu_str bytes = {m->aligned, m->bytes.len};
    assert_int_equal(quipu_model__open(&model, bytes, "names.model", err), QUIPU_OK);
    return quipu_name_votes__open(out, &model, NETWORK, N_VALUES, err);
}

/* --- tests ------------------------------------------------------------------------------------ */

static void test_text_name_votes__a_word_shares_keys_with_itself_elsewhere(void **state)
{
    sentence news, other;
    uint64_t a[QUIPU_MAX_VOTES], b[QUIPU_MAX_VOTES];
    size_t n_same = 0;
    (void)state;
    make_news(&news);
    make_other(&other);
    size_t n = quipu_name_votes__keys(a, &news.voting, 1);
    assert_int_equal(quipu_name_votes__keys(b, &other.voting, 1), n);
    assert_true(n > 0 && n <= QUIPU_MAX_VOTES);
    for (size_t i = 0; i < n; i++)
        n_same += a[i] == b[i];
    assert_true(n_same > 0 && n_same < n);
    assert_int_equal(quipu_name_votes__keys(b, &news.voting, 4), n);
    for (size_t i = 0; i < n; i++)
        assert_true(a[i] != b[i]);
}

static void test_text_name_votes__capitalised_words_and_open_ones_are_voted_on(void **state)
{
    sentence news;
    int32_t sums[QUIPU_NAME_SUMS] = {0};
    (void)state;
    make_news(&news);
    assert_true(quipu_name_votes__is_open(&news.tokens[4], sums));
    sums[QUIPU_NAME_OUTSIDE] = 9 << QUIPU_SUM_BITS;
    assert_false(quipu_name_votes__is_open(&news.tokens[4], sums));
    assert_true(quipu_name_votes__is_open(&news.tokens[1], sums));
}

/* A row is heeded for its mark alone; the matrix adds to every word. */
static void test_text_name_votes__adds_rows_and_matrix(void **state)
{
    made *m = *state;
    quipu_name_votes votes;
    sentence news;
    uint64_t keys[QUIPU_MAX_VOTES];
    int32_t sums[5 * QUIPU_NAME_SUMS] = {0}, room[5 * QUIPU_NAME_SUMS];
    const int16_t values[5 * N_VALUES] = {0};
    make_news(&news);
    quipu_name_votes__keys(keys, &news.voting, 1);
    m->rows[quipu_vote_row_of(keys[0])] = (quipu_vote_row){{0, 0, 0, 0, 0, 64}, (uint8_t)keys[0]};
    m->rows[quipu_vote_row_of(keys[1])] =
        (quipu_vote_row){{0, 64}, (uint8_t)(keys[1] + 1)}; /* another's */
    m->bias[2] = 7;
    assert_int_equal(open_made(&votes, m, sizeof m->beside[0], NULL), QUIPU_OK);
    quipu_name_votes__add(sums, &votes, &news.voting, values, room);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < QUIPU_N_NAME_LABELS; k++) {
            int32_t voted = i == 1 && k == 5 ? 64 << (QUIPU_SUM_BITS - QUIPU_VOTES_BITS) : 0;
            assert_int_equal(sums[i * QUIPU_NAME_SUMS + k], voted + (k == 2 ? 7 : 0));
        }
}

static void test_text_name_votes__of_another_network_are_not_heeded(void **state)
{
    made *m = *state;
    quipu_name_votes votes;
    m->beside[0] = NETWORK + 1;
    assert_int_equal(open_made(&votes, m, sizeof m->beside[0], NULL), QUIPU_OK);
    assert_null(votes.rows);
}

static void test_text_name_votes__too_many_rows_are_refused(void **state)
{
    made *m = *state;
    quipu_name_votes votes;
    quipu_error err;
    m->n_rows = N_ROWS + 1;
    assert_int_equal(open_made(&votes, m, sizeof m->beside[0], &err), QUIPU_ERR_CORRUPT);
    assert_string_equal(err.message, "it has another number of rows");
    assert_null(votes.rows);
}

static void test_text_name_votes__a_model_says_which_network_it_belongs_to(void **state)
{
    made *m = *state;
    quipu_name_votes votes;
    quipu_error err;
    assert_int_equal(open_made(&votes, m, sizeof m->beside, &err), QUIPU_ERR_CORRUPT);
    assert_string_equal(err.message, "it does not say which network it belongs to");
}

int main(void)
{
#define WITH_MODEL(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_name_votes__a_word_shares_keys_with_itself_elsewhere),
        cmocka_unit_test(test_text_name_votes__capitalised_words_and_open_ones_are_voted_on),
        WITH_MODEL(test_text_name_votes__adds_rows_and_matrix),
        WITH_MODEL(test_text_name_votes__of_another_network_are_not_heeded),
        WITH_MODEL(test_text_name_votes__too_many_rows_are_refused),
        WITH_MODEL(test_text_name_votes__a_model_says_which_network_it_belongs_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
