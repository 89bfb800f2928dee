/* Irregular forms of verbs. */
#include "text/irregular.h"

#include "base/str.h"
#include "unit.h"

static quipu_data *data;
static quipu_irregular irregular;

static int open_table(void **state)
{
    (void)state;
    return quipu_data_open(&data, NULL, NULL) < 0 ||
           quipu_irregular__init(&irregular, data, NULL) < 0;
}

static int close_table(void **state)
{
    (void)state;
    quipu_irregular__clear(&irregular);
    quipu_data_close(data);
    return 0;
}

/* The lemma that a word which has `lemma` gets. */
static quipu_str lemmatised(const char *lower, quipu_upos upos, const char *lemma)
{
    quipu_token token = {
        .lower = quipu_str__of(lower), .lemma = quipu_str__of(lemma), .upos = (uint8_t)upos};
    quipu_irregular__lemmatise(&token, 1, &irregular);
    return token.lemma;
}

static void test_text_irregular__knows_verbs(void **state)
{
    (void)state;
    assert_str(lemmatised("struck", QUIPU_UPOS_VERB, "struck"), "strike");
    assert_str(lemmatised("fled", QUIPU_UPOS_VERB, "flead"), "flee");
    assert_str(lemmatised("upheld", QUIPU_UPOS_VERB, "uphell"), "uphold");
}

static void test_text_irregular__leaves_other_words_alone(void **state)
{
    (void)state;
    assert_str(lemmatised("cost", QUIPU_UPOS_NOUN, "cost"), "cost");
    assert_str(lemmatised("shot", QUIPU_UPOS_NOUN, "shot"), "shot");
    assert_str(lemmatised("founded", QUIPU_UPOS_VERB, "found"), "found");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_irregular__knows_verbs),
        cmocka_unit_test(test_text_irregular__leaves_other_words_alone),
    };
    return cmocka_run_group_tests(tests, open_table, close_table);
}
