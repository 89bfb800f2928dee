/* Verbs found again behind their endings. */
#include "extract/inflection.h"

#include "base/str.h"
#include "unit.h"

static const char *const verbs[] = {"blame", "raid", "shell", "boycott", "plan"};

/* The verb that a form is found to come from, or "". */
static const char *verb_of(const char *form)
{
    quipu_map_index map = {0};
    for (uint32_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        assert_true(quipu_map__put(&map, quipu_str__of(verbs[i]), i));
    uint32_t found = quipu_inflection__find(&map, quipu_str__of(form));
    quipu_map__clear(&map);
    return found == QUIPU_MAP_NONE ? "" : verbs[found];
}

static void test_extract_inflection__takes_off_the_ending(void **state)
{
    (void)state;
    assert_string_equal(verb_of("raided"), "raid");
    assert_string_equal(verb_of("shelling"), "shell");
    assert_string_equal(verb_of("boycotted"), "boycott");
}

static void test_extract_inflection__puts_back_a_silent_e(void **state)
{
    (void)state;
    assert_string_equal(verb_of("blamed"), "blame");
    assert_string_equal(verb_of("blaming"), "blame");
}

static void test_extract_inflection__takes_off_a_doubled_letter(void **state)
{
    (void)state;
    assert_string_equal(verb_of("planned"), "plan");
}

static void test_extract_inflection__leaves_other_words(void **state)
{
    (void)state;
    assert_string_equal(verb_of("raid"), "");
    assert_string_equal(verb_of("raids"), "");
    assert_string_equal(verb_of("flamed"), "");
    assert_string_equal(verb_of("ed"), "");
    assert_string_equal(verb_of(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_inflection__takes_off_the_ending),
        cmocka_unit_test(test_extract_inflection__puts_back_a_silent_e),
        cmocka_unit_test(test_extract_inflection__takes_off_a_doubled_letter),
        cmocka_unit_test(test_extract_inflection__leaves_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
