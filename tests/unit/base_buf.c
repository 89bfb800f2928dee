#include "base/buf.h"

#include "base/alloc.h"
#include "base/chance.h"
#include "base/str.h"
#include "unit.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void test_base_buf__appends_text_characters_and_formats(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_buf__add(&buf, (quipu_str){"knot\0s", 6});
    quipu_buf__add_char(&buf, ' ');
    quipu_buf__add_cstr(&buf, "and cords");
    quipu_buf__addf(&buf, ": %d%%", 100);
    quipu_buf__add(&buf, (quipu_str){NULL, 0});
    assert_false(buf.failed);
    assert_str(quipu_buf__str(&buf), "knot\0s and cords: 100%");
    quipu_buf__clear(&buf);
}

static void test_base_buf__keeps_everything_as_it_grows(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    for (int i = 0; i < 20000; i++)
        quipu_buf__addf(&buf, "%05d,", i);
    assert_int_equal(buf.len, 20000 * 6);
    assert_memory_equal(buf.ptr + 6 * 12345, "12345,", 6);
    quipu_buf__clear(&buf);
}

static void test_base_buf__formats_whatever_room_is_left(void **state)
{
    (void)state;
    for (size_t n = 0; n < 200; n++) {
        quipu_buf buf = {0};
        for (size_t i = 0; i < n; i++)
            quipu_buf__add_char(&buf, '.');
        quipu_buf__addf(&buf, "%s", "0123456789");
        assert_int_equal(buf.len, n + 10);
        assert_memory_equal(buf.ptr + n, "0123456789", 10);
        quipu_buf__clear(&buf);
    }
}

static void test_base_buf__stays_failed_after_memory_has_run_out(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_alloc__fail_after(1);
    quipu_buf__add_cstr(&buf, "lost");
    quipu_alloc__fail_after(0);
    quipu_buf__add_cstr(&buf, "not added either");
    assert_true(buf.failed);
    assert_int_equal(buf.len, 0);
    quipu_error err;
    quipu_buf target = {0};
    assert_int_equal(quipu_buf__flush(&buf, quipu_buf__sink(&target), &err), QUIPU_ERR_MEMORY);
    assert_int_equal(err.code, QUIPU_ERR_MEMORY);
    quipu_buf__clear(&buf);
    quipu_buf__add_cstr(&buf, "anew");
    assert_str(quipu_buf__str(&buf), "anew");
    quipu_buf__clear(&buf);
}

static const char *number(quipu_buf *buf, double value)
{
    buf->len = 0;
    quipu_buf__add_double(buf, value);
    quipu_buf__add_char(buf, '\0');
    return buf->ptr;
}

static void test_base_buf__writes_the_shortest_number_that_reads_back(void **state)
{
    (void)state;
    static const double values[] = {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, -123456789.125};
    quipu_buf buf = {0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_true(strtod(number(&buf, values[i]), NULL) == values[i]);
    assert_string_equal(number(&buf, 0.1), "0.1");
    assert_string_equal(number(&buf, 3), "3");
    assert_string_equal(number(&buf, -2.5e-7), "-2.5e-07");
    quipu_buf__clear(&buf);
}

static const char *rounded(quipu_buf *buf, double value)
{
    buf->len = 0;
    quipu_buf__add_rounded(buf, value);
    quipu_buf__add_char(buf, '\0');
    return buf->ptr;
}

static void test_base_buf__rounds_to_two_places(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_string_equal(rounded(&buf, 12.346), "12.35");
    assert_string_equal(rounded(&buf, -2.5), "-2.5");
    assert_string_equal(rounded(&buf, 7), "7");
    assert_string_equal(rounded(&buf, -0.001), "0");
    assert_string_equal(rounded(&buf, 0.07), "0.07");
    assert_string_equal(rounded(&buf, INFINITY), "0");
    assert_string_equal(rounded(&buf, 123456789.126), "123456789.13");
    quipu_buf__clear(&buf);
}

/* What is written without printf is what quipu_buf__add_double() writes of the rounded number. */
static void test_base_buf__rounds_as_all_numbers_are_written(void **state)
{
    (void)state;
    quipu_buf buf = {0}, wanted = {0};
    for (int i = -20000; i < 20000; i++) {
        double value = i * 0.37 * (i % 7 == 0 ? 1000 : 1), to_two = round(value * 100) / 100;
        rounded(&buf, value);
        assert_string_equal(buf.ptr, number(&wanted, to_two == 0 ? 0 : to_two));
    }
    quipu_buf__clear(&buf);
    quipu_buf__clear(&wanted);
}

/* As many digits as read back and no fewer, from 6 on: tried one after another. */
static void assert_shortest(quipu_buf *buf, double value)
{
    char wanted[40] = "";
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(wanted, sizeof wanted, "%.*g", digits, value);
        if (strtod(wanted, NULL) == value)
            break;
    }
    assert_string_equal(number(buf, value), wanted);
}

static void test_base_buf__leaves_out_digits_that_are_not_needed(void **state)
{
    (void)state;
    static const double values[] = {0,
                                    -0.0,
                                    1,
                                    999999,
                                    999999.5,
                                    1e6,
                                    1234567,
                                    12345678,
                                    1e15,
                                    1e17,
                                    -7,
                                    1e22,
                                    5e-324,
                                    2.2250738585072014e-308,
                                    1e-5,
                                    0.0001,
                                    9007199254740993.0};
    quipu_buf buf = {0};
    uint64_t chance = 7;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_shortest(&buf, values[i]);
    for (int i = 0; i < 20000; i++) {
        double tenth = 1, value = (double)quipu_chance__below(&chance, 1u << 30);
        for (uint64_t k = quipu_chance__below(&chance, 20); k > 0; k--)
            tenth *= 10;
        assert_shortest(&buf, value / tenth);
        assert_shortest(&buf, value * tenth);
        assert_shortest(&buf, value / 3 / tenth);
        assert_shortest(&buf, ldexp(1, (int)quipu_chance__below(&chance, 2040) - 1070));
    }
    quipu_buf__clear(&buf);
}

static void test_base_buf__writes_no_nan_and_no_infinity(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_string_equal(number(&buf, (double)NAN), "0");
    assert_string_equal(number(&buf, (double)-INFINITY), "0");
    quipu_buf__clear(&buf);
}

static void test_base_buf__writes_a_point_in_a_comma_locale(void **state)
{
    (void)state;
    if (setlocale(LC_NUMERIC, "de_DE.UTF-8") == NULL && setlocale(LC_NUMERIC, "fr_FR.UTF-8") == NULL)
        skip();
    quipu_buf buf = {0};
    const char *text = number(&buf, 0.5);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(text, "0.5");
    quipu_buf__clear(&buf);
}

static void test_base_buf__is_a_sink(void **state)
{
    (void)state;
    quipu_error err;
    quipu_buf from = {0}, to = {0};
    quipu_buf__add_cstr(&from, "across");
    assert_int_equal(quipu_buf__flush(&from, quipu_buf__sink(&to), &err), QUIPU_OK);
    assert_str(quipu_buf__str(&from), "");
    assert_str(quipu_buf__str(&to), "across");
    quipu_buf__clear(&from);
    quipu_buf__clear(&to);
}

static quipu_status refuse(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)ctx, (void)data, (void)len;
    err->code = QUIPU_ERR_IO;
    return QUIPU_ERR_IO;
}

static void test_base_buf__passes_on_what_the_sink_says(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_buf__add_cstr(&buf, "text");
    assert_int_equal(quipu_buf__flush(&buf, (quipu_sink){refuse, NULL}, NULL), QUIPU_ERR_IO);
    quipu_buf__clear(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_buf__appends_text_characters_and_formats),
        cmocka_unit_test(test_base_buf__keeps_everything_as_it_grows),
        cmocka_unit_test(test_base_buf__formats_whatever_room_is_left),
        cmocka_unit_test(test_base_buf__stays_failed_after_memory_has_run_out),
        cmocka_unit_test(test_base_buf__writes_the_shortest_number_that_reads_back),
        cmocka_unit_test(test_base_buf__rounds_to_two_places),
        cmocka_unit_test(test_base_buf__rounds_as_all_numbers_are_written),
        cmocka_unit_test(test_base_buf__leaves_out_digits_that_are_not_needed),
        cmocka_unit_test(test_base_buf__writes_no_nan_and_no_infinity),
        cmocka_unit_test(test_base_buf__writes_a_point_in_a_comma_locale),
        cmocka_unit_test(test_base_buf__is_a_sink),
        cmocka_unit_test(test_base_buf__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
