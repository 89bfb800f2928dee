/* Widths of text: as the table has them, and enough for what it has not. */
#include "draw/letters.h"

#include "base/str.h"
#include "unit.h"

#include <math.h>

static double width(const char *text)
{
    quipu_data *data;
    quipu_letters letters;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_letters__load(&letters, data, NULL), QUIPU_OK);
    double found = quipu_letters__width(&letters, quipu_str__of(text), 1000);
    quipu_letters__clear(&letters);
    quipu_data_close(data);
    return found;
}

static void test_draw_letters__adds_up_advances(void **state)
{
    (void)state;
    assert_true(width("") == 0);
    assert_true(fabs(width("A") - 667) < 0.01);
    assert_true(fabs(width("iW") - width("i") - width("W")) < 0.01);
    assert_true(width("W") > 4 * width("i"));
    assert_true(width("\xC3\xA9") == width("e"));
}

static void test_draw_letters__has_room_for_other_scripts(void **state)
{
    (void)state;
    assert_true(width("\xE6\x9D\xB1") == 1000);     /* a Chinese character */
    assert_true(width("\xF0\x9F\x98\x80") >= 1300); /* emoji */
    assert_true(width("e\xCC\x81") == width("e"));  /* a mark over a letter */
    assert_true(width("\xD8\xB3") > 0);             /* Arabic */
    assert_true(width("\xFF") > 0);                 /* no UTF-8 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_letters__adds_up_advances),
        cmocka_unit_test(test_draw_letters__has_room_for_other_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
