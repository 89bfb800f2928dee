/* Sizes of pages: names and measures are read, whatever else is refused. */
#include "draw/size.h"

#include "base/str.h"
#include "graphs.h"
#include "unit.h"

#include <math.h>

static quipu_status parse(quipu_page_size *out, const char *text)
{
    test_graph g;
    test_graph_init(&g, 1);
    quipu_status status = quipu_page_size__parse(out, g.data, text, NULL);
    test_graph_clear(&g);
    return status;
}

static void test_draw_size__knows_papers_and_screens(void **state)
{
    quipu_page_size size;
    (void)state;
    assert_int_equal(parse(&size, "a4"), QUIPU_OK);
    assert_true(fabs(size.width - 595.28) < 0.01 && fabs(size.height - 841.89) < 0.01);
    assert_true(size.turns);
    assert_false(size.in_pixels);
    assert_int_equal(parse(&size, "16:9"), QUIPU_OK);
    assert_true(size.width == 1440 && size.height == 810);
    assert_false(size.turns);
    assert_true(size.in_pixels);
}

static void test_draw_size__reads_measures(void **state)
{
    quipu_page_size size;
    (void)state;
    assert_int_equal(parse(&size, "1200x800"), QUIPU_OK);
    assert_true(size.width == 900 && size.height == 600 && size.in_pixels);
    assert_int_equal(parse(&size, "1200x800px"), QUIPU_OK);
    assert_true(size.width == 900);
    assert_int_equal(parse(&size, "254x127.5mm"), QUIPU_OK);
    assert_true(size.width == 720 && !size.in_pixels && !size.turns);
}

static void test_draw_size__refuses_what_is_none(void **state)
{
    static const char *const bad[] = {"",          "a9",      "x",        "1200x",     "x800",
                                      "-1200x800", "1200x8",  "90000x90", "1e9x1e9",   "1200x800pt",
                                      "nanxnan",   "10x10mm", "1200 800", "1200x800x", "800x600;",
                                      "1,2x3,4mm", "0x0",     "1200X800", "inf x 800", "a4 "};
    quipu_page_size size;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (parse(&size, bad[i]) != QUIPU_ERR_INVALID)
            fail_msg("'%s' is taken", bad[i]);
}

static void test_draw_size__is_written_for_the_program_that_draws(void **state)
{
    quipu_buf out = {0};
    quipu_page_size size;
    (void)state;
    assert_int_equal(parse(&size, "16:9"), QUIPU_OK);
    quipu_page_size__add(&out, &size);
    assert_str(quipu_buf__str(&out), "1440,810,0,96");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_size__knows_papers_and_screens),
        cmocka_unit_test(test_draw_size__reads_measures),
        cmocka_unit_test(test_draw_size__refuses_what_is_none),
        cmocka_unit_test(test_draw_size__is_written_for_the_program_that_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
