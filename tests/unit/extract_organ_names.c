/* Which organ of which state is meant, over all ways to write it. */
#include "base/str.h"
#include "open_reading.h"
#include "unit.h"

/* The only organization of a text. */
static void expect_organ(const char *text, const char *id, const char *name)
{
    quipu_extraction *e;
    const quipu_local_entity *found = NULL;
    quipu_type organization = quipu_ontology_type(reading.ontology, QUIPU_STR("organization"));
    assert_int_equal(test_reading_extract(&e, &reading, quipu_str__of(text), NULL), QUIPU_OK);
    for (size_t i = 0; i < e->n_entities; i++)
        if (e->entities[i].type == organization) {
            assert_null(found);
            found = &e->entities[i];
        }
    assert_non_null(found);
    assert_true(quipu_str__is(found->id, quipu_str__of(id)));
    assert_true(quipu_str__is(found->name, quipu_str__of(name)));
    quipu_extraction_free(e);
}

static void test_extract_organ_names__one_id_however_it_is_written(void **state)
{
    (void)state;
    static const char id[] = "organization:peruvian-defense-ministry";
    static const char name[] = "Peruvian Defense Ministry";
    expect_organ("The Peruvian Defence Ministry denied it on Monday.", id, name);
    expect_organ("Peru's Defense Ministry denied it on Monday.", id, name);
    expect_organ("The Ministry of National Defence of Peru denied it on Monday.", id, name);
    expect_organ("The Ministry of Foreign Affairs of the Philippines denied it on Monday.",
                 "organization:philippine-foreign-ministry", "Philippine Foreign Ministry");
}

static void test_extract_organ_names__what_a_gazetteer_knows_comes_first(void **state)
{
    (void)state;
    expect_organ("The Ministry of Commerce of China denied it on Monday.",
                 "organization:chinese-commerce-ministry", "Chinese Commerce Ministry");
}

static void test_extract_organ_names__nobodys_has_no_id(void **state)
{
    (void)state;
    expect_organ("The Foreign Ministry denied it on Monday.", "", "Foreign Ministry");
    expect_organ("The National Assembly denied it on Monday.", "", "National Assembly");
}

static void test_extract_organ_names__that_of_several_states_has_no_id(void **state)
{
    (void)state;
    expect_organ("Peru's Foreign Ministry denied it on Monday. Kenya's Foreign Ministry did not.",
                 "", "Foreign Ministry");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_organ_names__one_id_however_it_is_written),
        cmocka_unit_test(test_extract_organ_names__what_a_gazetteer_knows_comes_first),
        cmocka_unit_test(test_extract_organ_names__nobodys_has_no_id),
        cmocka_unit_test(test_extract_organ_names__that_of_several_states_has_no_id),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
