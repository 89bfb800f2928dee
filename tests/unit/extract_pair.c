/* What a model sees of two names. */
#include "base/str.h"
#include "extract/extractor.h"
#include "extract/pair.h"
#include "open_reading.h"
#include "unit.h"

/* The pairs of a text: how many, and the first. */
typedef struct seen {
    size_t n;
    quipu_pair first;
} seen;

static void look(void *ctx, const quipu_pairs *pairs, uint32_t a, uint32_t b)
{
    seen *out = ctx;
    if (out->n++ == 0)
        quipu_pair__read(&out->first, pairs, a, b);
}

static void look_at(seen *out, const char *text)
{
    quipu_document *document;
    quipu_text *words;
    quipu_stage stage;
    out->n = 0;
    assert_int_equal(quipu_document_read(&document, reading.reader, quipu_str__of(text),
                                         QUIPU_STR("a.txt"), NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_text_new(&words, reading.analyser, document, NULL), QUIPU_OK);
    assert_true(quipu_extractor__read(&stage, reading.extractor, document, words, NULL));
    quipu_pairs__each(&stage.scene, look, out);
    quipu_extractor__clear(&stage);
    quipu_text_free(words);
    quipu_document_free(document);
}

static void test_extract_pair__each_two_names_of_a_sentence_are_one(void **state)
{
    seen found;
    (void)state;
    look_at(&found, "Peter Oloo joined Acme Bank in Nairobi. He left.");
    assert_int_equal(found.n, 3);
    look_at(&found, "Peter Oloo left. Jane Mwangi stayed.");
    assert_int_equal(found.n, 0);
    look_at(&found, "Peter Oloo knows that Oloo sleeps.");
    assert_int_equal(found.n, 0);
}

static void test_extract_pair__what_persons_are_called_says_nothing(void **state)
{
    seen one, other;
    (void)state;
    look_at(&one, "Peter Oloo joined Acme Bank.");
    look_at(&other, "Jane Mwangi joined Acme Bank.");
    assert_int_equal(one.first.n, other.first.n);
    assert_memory_equal(one.first.keys, other.first.keys, one.first.n * sizeof *one.first.keys);
}

static void test_extract_pair__words_and_order_of_the_ends_count(void **state)
{
    seen one, other;
    uint32_t straight[QUIPU_PAIR_FEATURES], turned[QUIPU_PAIR_FEATURES];
    size_t n_same = 0;
    (void)state;
    look_at(&one, "Peter Oloo joined Acme Bank.");
    look_at(&other, "Peter Oloo avoided Acme Bank.");
    assert_memory_not_equal(one.first.keys, other.first.keys, one.first.n * sizeof *one.first.keys);
    quipu_pair__rows(straight, &one.first, false, QUIPU_LEARNT_ROW_BITS);
    quipu_pair__rows(turned, &one.first, true, QUIPU_LEARNT_ROW_BITS);
    for (size_t i = 0; i < one.first.n; i++) {
        assert_true(straight[i] >> QUIPU_LEARNT_ROW_BITS == 0);
        n_same += straight[i] == turned[i];
    }
    assert_true(n_same < one.first.n / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_pair__each_two_names_of_a_sentence_are_one),
        cmocka_unit_test(test_extract_pair__what_persons_are_called_says_nothing),
        cmocka_unit_test(test_extract_pair__words_and_order_of_the_ends_count),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
