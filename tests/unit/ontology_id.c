/* Ids that people can read. */
#include "unit.h"

#include "base/str.h"
#include "ontology/ontology.h"

static void expect_id(const quipu_ontology *ontology, const char *type, const char *iso3,
                      const char *name, const char *wanted)
{
    quipu_buf id = {0};
    quipu_ontology__add_country_id(&id, ontology, quipu_ontology_type(ontology, quipu_str__of(type)),
                                   quipu_str__of(iso3), quipu_str__of(name));
    assert_false(id.failed);
    assert_true(quipu_str__is(quipu_buf__str(&id), quipu_str__of(wanted)));
    quipu_buf__clear(&id);
}

static void test_ontology_id__is_type_and_words(void **state)
{
    quipu_data *data;
    quipu_ontology *ontology;
    (void)state;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    expect_id(ontology, "organization", "", "Bank of Japan", "organization:bank-of-japan");
    expect_id(ontology, "organization", "", "  AT&T Inc. ", "organization:at-t-inc");
    expect_id(ontology, "place", "", "São Paulo", "place:sao-paulo");
    expect_id(ontology, "country", "JPN", "Japan", "country:JPN");
    expect_id(ontology, "country", "", "Soviet Union", "country:soviet-union");
    /* another script: digits of the digest, the same everywhere */
    expect_id(ontology, "place", "", "東京", "place:130016b2599b");
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ontology_id__is_type_and_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
