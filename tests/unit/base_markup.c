/* Text escaped for XML and HTML. */
#include "base/markup.h"

#include "base/str.h"
#include "unit.h"

static void check(const char *text, const char *wanted)
{
    quipu_buf out = {0};
    quipu_markup__add(&out, quipu_str__of(text));
    assert_true(quipu_str__is(quipu_buf__str(&out), quipu_str__of(wanted)));
    quipu_buf__clear(&out);
}

static void test_base_markup__escapes_what_would_be_markup(void **state)
{
    (void)state;
    check("<a href=\"x\">'&amp;'</a>]]>",
          "&lt;a href=&quot;x&quot;&gt;'&amp;amp;'&lt;/a&gt;]]&gt;");
}

static void test_base_markup__leaves_out_what_xml_cannot_hold(void **state)
{
    (void)state;
    check("a\x01\nb\x7F", "a b");
    check("", "");
}

static void test_base_markup__keeps_other_scripts_and_repairs(void **state)
{
    (void)state;
    check("\xE6\x9D\xB1\xE4\xBA\xAC <\xC3\xA9>", "\xE6\x9D\xB1\xE4\xBA\xAC &lt;\xC3\xA9&gt;");
    check("a\xFF", "a?");
}

static void test_base_markup__writes_attributes(void **state)
{
    (void)state;
    quipu_buf out = {0};
    quipu_markup__attribute(&out, "label", QUIPU_STR("\"5 < 6\""));
    assert_str(quipu_buf__str(&out), " label=\"&quot;5 &lt; 6&quot;\"");
    out.len = 0;
    quipu_markup__number(&out, "width", 12.346);
    assert_str(quipu_buf__str(&out), " width=\"12.35\"");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_markup__escapes_what_would_be_markup),
        cmocka_unit_test(test_base_markup__leaves_out_what_xml_cannot_hold),
        cmocka_unit_test(test_base_markup__keeps_other_scripts_and_repairs),
        cmocka_unit_test(test_base_markup__writes_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
