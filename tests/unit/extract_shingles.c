/* The running text of an article as a set of numbers. */
#include "extract/shingles.h"

#include "base/str.h"
#include "open_reading.h"
#include "unit.h"

/* The extraction of an article; free with quipu_extraction_free(). */
static quipu_extraction *extraction_of(const char *text)
{
    quipu_extraction *made;
    assert_int_equal(test_reading_extract(&made, &reading, quipu_str__of(text), NULL), QUIPU_OK);
    return made;
}

static void check(const char *text, const char *folded)
{
    uint32_t wanted[64];
    quipu_extraction *made = extraction_of(text);
    size_t n = quipu_shingles__of(wanted, quipu_str__of(folded));
    assert_int_equal(made->n_shingles, n);
    assert_memory_equal(made->shingles, wanted, n * sizeof *wanted);
    quipu_extraction_free(made);
}

static void test_extract_shingles__are_the_same_on_every_machine(void **state)
{
    static const uint32_t known[] = {0x1A79310D, 0x688DF344, 0x884F22EF, 0xC5106FF3};
    uint32_t found[8];
    (void)state;
    size_t n = quipu_shingles__of(found, QUIPU_STR("the two sides signed a pact in tokyo"));
    assert_int_equal(n, 4);
    assert_memory_equal(found, known, sizeof known);
}

static void test_extract_shingles__count_each_gram_once(void **state)
{
    uint32_t found[16];
    (void)state;
    assert_int_equal(quipu_shingles__of(found, QUIPU_STR("a a a a a a a a a")), 1);
    assert_int_equal(quipu_shingles__of(found, QUIPU_STR("a b c d e f a b c d e f")), 6);
}

static void test_extract_shingles__a_short_text_is_one_gram(void **state)
{
    uint32_t three, other, none;
    (void)state;
    assert_int_equal(quipu_shingles__of(&three, QUIPU_STR("he has resigned")), 1);
    assert_int_equal(quipu_shingles__of(&other, QUIPU_STR("she has resigned")), 1);
    assert_int_not_equal(three, other);
    assert_int_equal(quipu_shingles__of(&none, QUIPU_STR("")), 0);
}

static void test_extract_shingles__what_a_house_changes_does_not_count(void **state)
{
    (void)state;
    check("Japan's Zo\xC3\xAB signed a \"pact\" on Monday - and flew home. The U.S. was told.",
          "japan zoe signed a pact on monday and flew home the us was told");
    check(
        "Pact signed\n\nBy Jane Roe\n\n3 June 2025\n\nTOKYO, June 3 (AP) - Japan\xE2\x80\x99s Zoe "
        "signed a \xE2\x80\x9Cpact\xE2\x80\x9D on Monday\xE2\x80\x94"
        "and flew home.\n\nThe US was told.\n\nShare this article\n",
        "japan zoe signed a pact on monday and flew home the us was told");
}

static void test_extract_shingles__a_headline_alone_has_none(void **state)
{
    quipu_extraction *made = extraction_of("Pact signed\n\nShare this article\n");
    (void)state;
    assert_int_equal(made->n_shingles, 0);
    quipu_extraction_free(made);
}

static void test_extract_shingles__tables_have_none(void **state)
{
    quipu_records *records;
    quipu_extraction *made;
    (void)state;
    quipu_str table =
        QUIPU_STR("id,name,type\nx,The House of the Two Sides of Tokyo,organization\n");
    assert_int_equal(quipu_records_read(&records, table, QUIPU_STR("t.csv"), NULL), QUIPU_OK);
    assert_int_equal(quipu_extract_records(&made, reading.ontology, records, NULL, NULL, NULL),
                     QUIPU_OK);
    assert_int_equal(made->n_shingles, 0);
    quipu_extraction_free(made);
    quipu_records_free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_shingles__are_the_same_on_every_machine),
        cmocka_unit_test(test_extract_shingles__count_each_gram_once),
        cmocka_unit_test(test_extract_shingles__a_short_text_is_one_gram),
        cmocka_unit_test(test_extract_shingles__what_a_house_changes_does_not_count),
        cmocka_unit_test(test_extract_shingles__a_headline_alone_has_none),
        cmocka_unit_test(test_extract_shingles__tables_have_none),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
