/* PNG and PDF: told apart from what is neither, and the same whenever they are made. */
#include "draw/image.h"

#include "base/str.h"
#include "unit.h"

/* What becomes of `bytes`, in `out`. */
static quipu_status finish(quipu_buf *out, quipu_str bytes, quipu_map_format format)
{
    quipu_error err;
    quipu_buf__clear(out);
    quipu_buf__add(out, bytes);
    return quipu_image__finish(out, format, &err);
}

static void test_draw_image__refuses_what_is_no_image(void **state)
{
    (void)state;
    quipu_buf out = {0};
    assert_int_equal(finish(&out, QUIPU_STR(""), QUIPU_MAP_PNG), QUIPU_ERR_CHILD);
    assert_int_equal(finish(&out, QUIPU_STR("digraph {}"), QUIPU_MAP_PNG), QUIPU_ERR_CHILD);
    assert_int_equal(finish(&out, QUIPU_STR("%PDF-1.5"), QUIPU_MAP_PNG), QUIPU_ERR_CHILD);
    assert_int_equal(finish(&out, QUIPU_STR("\x89PNG\r\n\x1A\n"), QUIPU_MAP_PDF), QUIPU_ERR_CHILD);
    quipu_buf__clear(&out);
}

static void test_draw_image__leaves_a_png_as_it_is(void **state)
{
    (void)state;
    quipu_buf out = {0};
    quipu_str png = QUIPU_STR("\x89PNG\r\n\x1A\n/CreationDate (D:2026");
    assert_int_equal(finish(&out, png, QUIPU_MAP_PNG), QUIPU_OK);
    assert_str(quipu_buf__str(&out), "\x89PNG\r\n\x1A\n/CreationDate (D:2026");
    quipu_buf__clear(&out);
}

static void test_draw_image__forgets_when_a_pdf_was_made(void **state)
{
    (void)state;
    quipu_buf out = {0};
    quipu_str pdf = QUIPU_STR("%PDF-1.5 /CreationDate (D:20261123024314Z) 20261123");
    assert_int_equal(finish(&out, pdf, QUIPU_MAP_PDF), QUIPU_OK);
    assert_str(quipu_buf__str(&out), "%PDF-1.5 /CreationDate (D:19700101000000Z) 20261123");
    quipu_buf__clear(&out);
}

static void test_draw_image__stops_where_a_cut_pdf_ends(void **state)
{
    (void)state;
    quipu_buf out = {0};
    assert_int_equal(finish(&out, QUIPU_STR("%PDF-/CreationDate (D:"), QUIPU_MAP_PDF), QUIPU_OK);
    assert_str(quipu_buf__str(&out), "%PDF-/CreationDate (D:");
    assert_int_equal(finish(&out, QUIPU_STR("%PDF-/CreationDate (D:2"), QUIPU_MAP_PDF), QUIPU_OK);
    assert_str(quipu_buf__str(&out), "%PDF-/CreationDate (D:1");
    quipu_buf__clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_image__refuses_what_is_no_image),
        cmocka_unit_test(test_draw_image__leaves_a_png_as_it_is),
        cmocka_unit_test(test_draw_image__forgets_when_a_pdf_was_made),
        cmocka_unit_test(test_draw_image__stops_where_a_cut_pdf_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
