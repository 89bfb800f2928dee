/* Foreign text and addresses in web pages. */
#include "draw/web.h"

#include "base/str.h"
#include "unit.h"

static void check(void (*add)(quipu_buf *, quipu_str), const char *text, const char *wanted)
{
    quipu_buf out = {0};
    add(&out, quipu_str__of(text));
    assert_true(quipu_str__is(quipu_buf__str(&out), quipu_str__of(wanted)));
    quipu_buf__clear(&out);
}

static void test_draw_web__isolates_foreign_text(void **state)
{
    (void)state;
    check(quipu_web__add_foreign, "a<b", "<bdi>a&lt;b</bdi>");
}

static void test_draw_web__knows_what_a_browser_would_run(void **state)
{
    static const char *const bad[] = {"",        "javascript:alert(1)", " http://a", "http://",
                                      "httpx:a", "data:text/html,x",    "//a",       "file:///a"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(quipu_web__is_address(quipu_str__of(bad[i])));
    assert_true(quipu_web__is_address(QUIPU_STR("http://a")));
    assert_true(quipu_web__is_address(QUIPU_STR("HTTPS://a")));
}

static void test_draw_web__encodes_what_an_address_cannot_hold(void **state)
{
    (void)state;
    check(quipu_web__add_address, "http://a/b c?d='e\"\n\\%20#f",
          "http://a/b%20c?d=%27e%22%0A%5C%20#f");
}

static void test_draw_web__lets_no_file_name_be_a_scheme_or_a_folder(void **state)
{
    (void)state;
    check(quipu_web__add_file_name, "javascript:a/b#c?.svg", "javascript%3Aa%2Fb%23c%3F.svg");
    check(quipu_web__add_file_name, "Map \xC3\xA9~1.svg", "Map%20%C3%A9~1.svg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_web__isolates_foreign_text),
        cmocka_unit_test(test_draw_web__knows_what_a_browser_would_run),
        cmocka_unit_test(test_draw_web__encodes_what_an_address_cannot_hold),
        cmocka_unit_test(test_draw_web__lets_no_file_name_be_a_scheme_or_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
