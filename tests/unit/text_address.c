/* Addresses in running text. */
#include "text/address.h"

#include "base/str.h"
#include "unit.h"

static size_t web(const char *text, size_t begin)
{
    return quipu_address__web_end(quipu_str__of(text), quipu_str__of(text), begin);
}

static size_t mail(const char *text, size_t begin)
{
    return quipu_address__mail_end(quipu_str__of(text), begin);
}

static void test_text_address__a_web_address_ends_before_what_closes_a_sentence(void **state)
{
    (void)state;
    assert_int_equal(web("https://a.org/b?c=1).", 0), 19);
    assert_int_equal(web("<www.a.org>", 1), 10);
    assert_int_equal(web("wwwa.org", 0), 0);
    assert_int_equal(web("", 0), 0);
}

static void test_text_address__an_address_of_mail_has_a_name_and_a_dot(void **state)
{
    (void)state;
    assert_int_equal(mail("ann@a.org,", 0), 9);
    assert_int_equal(mail("(ann@a.org)", 1), 10);
    assert_int_equal(mail("ann@a", 0), 0);
    assert_int_equal(mail("@ann.lee", 0), 0);
    assert_int_equal(mail("a@b@c.org", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_address__a_web_address_ends_before_what_closes_a_sentence),
        cmocka_unit_test(test_text_address__an_address_of_mail_has_a_name_and_a_dot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
