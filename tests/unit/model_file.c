/* Model files: what is written is found again, what is damaged is refused. */
#include "model/file.h"

#include "base/alloc.h"
#include "base/str.h"
#include "unit.h"

static quipu_buf written;

static int write_example(void **state)
{
    static const uint32_t numbers[] = {1, 2, 3};
    const quipu_model_section sections[] = {
        {"numbers", {(const char *)numbers, sizeof numbers}},
        {"letters", QUIPU_STR("abcde")},
    };
    (void)state;
    quipu_model__write(&written, sections, 2);
    return written.failed ? -1 : 0;
}

static int drop_example(void **state)
{
    (void)state;
    quipu_buf__clear(&written);
    return 0;
}

static void test_model_file__finds_sections_by_name(void **state)
{
    quipu_model model;
    quipu_str found;
    (void)state;
    assert_int_equal(quipu_model__open(&model, quipu_buf__str(&written), "m", NULL), QUIPU_OK);
    assert_int_equal(quipu_model__section(&found, &model, "numbers", 4, NULL), QUIPU_OK);
    assert_int_equal(found.len, 12);
    assert_int_equal(((const uint32_t *)(const void *)found.ptr)[2], 3);
    assert_int_equal((uintptr_t)(found.ptr - written.ptr) % QUIPU_MODEL_ALIGN, 0);
    assert_int_equal(quipu_model__section(&found, &model, "letters", 1, NULL), QUIPU_OK);
    assert_str(found, "abcde");
}

static void test_model_file__misses_unknown_sections_and_wrong_sizes(void **state)
{
    quipu_model model;
    quipu_str found;
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_model__open(&model, quipu_buf__str(&written), "m", NULL), QUIPU_OK);
    assert_int_equal(quipu_model__section(&found, &model, "none", 1, &err), QUIPU_ERR_CORRUPT);
    assert_null(found.ptr);
    assert_non_null(strstr(err.message, "'none'"));
    assert_int_equal(quipu_model__section(&found, &model, "letters", 2, NULL), QUIPU_ERR_CORRUPT);
}

static void test_model_file__refuses_any_changed_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < written.len; i++) {
        quipu_model model;
        written.ptr[i] = (char)(written.ptr[i] ^ 0x10);
        quipu_status status = quipu_model__open(&model, quipu_buf__str(&written), "m", NULL);
        written.ptr[i] = (char)(written.ptr[i] ^ 0x10);
        if (i < 40 || i >= 64) /* 24 bytes of the header are reserved */
            assert_int_equal(status, QUIPU_ERR_CORRUPT);
    }
}

static void test_model_file__refuses_any_shorter_file(void **state)
{
    (void)state;
    for (size_t len = 0; len < written.len; len++) {
        quipu_model model;
        assert_int_equal(quipu_model__open(&model, (quipu_str){written.ptr, len}, "m", NULL),
                         QUIPU_ERR_CORRUPT);
    }
}

static void assert_refused(size_t at, const char *bytes, size_t len, const char *message)
{
    quipu_model model;
    quipu_error err;
    char kept[8];
    memcpy(kept, written.ptr + at, len);
    memcpy(written.ptr + at, bytes, len);
    assert_int_equal(quipu_model__open(&model, quipu_buf__str(&written), "m", &err),
                     QUIPU_ERR_CORRUPT);
    memcpy(written.ptr + at, kept, len);
    assert_non_null(strstr(err.message, message));
    assert_string_equal(err.source, "m");
}

static void test_model_file__says_what_is_wrong(void **state)
{
    (void)state;
    assert_refused(0, "PNG", 3, "no model");
    assert_refused(8, "\x09", 1, "another version");
    assert_refused(12, "\x01\x02\x03\x04", 4, "byte order");
    assert_refused(16, "\x01", 1, "not as long");
    assert_refused(written.len - 1, "\x01", 1, "checksum");
}

static void test_model_file__refuses_bytes_that_are_not_aligned(void **state)
{
    quipu_model model;
    quipu_error err;
    char *moved = quipu_alloc__new(written.len + 1, 1);
    (void)state;
    assert_non_null(moved);
    memcpy(moved + 1, written.ptr, written.len);
    assert_int_equal(quipu_model__open(&model, (quipu_str){moved + 1, written.len}, "m", &err),
                     QUIPU_ERR_CORRUPT);
    assert_non_null(strstr(err.message, "multiple of 8"));
    quipu_alloc__free(moved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_file__finds_sections_by_name),
        cmocka_unit_test(test_model_file__misses_unknown_sections_and_wrong_sizes),
        cmocka_unit_test(test_model_file__refuses_any_changed_byte),
        cmocka_unit_test(test_model_file__refuses_any_shorter_file),
        cmocka_unit_test(test_model_file__says_what_is_wrong),
        cmocka_unit_test(test_model_file__refuses_bytes_that_are_not_aligned),
    };
    return cmocka_run_group_tests(tests, write_example, drop_example);
}
