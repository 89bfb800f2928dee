#include "base/utf8.h"

#include "base/str.h"
#include "unit.h"

static void test_base_utf8__decodes_one_to_four_bytes(void **state)
{
    (void)state;
    quipu_str s = QUIPU_STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\xAA\xA2");
    static const int32_t codes[] = {'a', 0xE9, 0x20AC, 0x1FAA2};
    size_t at = 0;
    for (size_t i = 0; i < 4; i++) {
        int32_t code;
        size_t len = quipu_utf8__decode(&code, s, at);
        assert_int_equal(code, codes[i]);
        assert_int_equal(len, i + 1);
        at += len;
    }
    assert_int_equal(at, s.len);
}

static void check_refused(quipu_str s)
{
    int32_t code = 0;
    assert_int_equal(quipu_utf8__decode(&code, s, 0), 1);
    assert_int_equal(code, -1);
}

static void test_base_utf8__refuses_what_is_no_utf8(void **state)
{
    (void)state;
    check_refused(QUIPU_STR("\x80"));             /* continuation without a start */
    check_refused(QUIPU_STR("\xC3"));             /* cut short */
    check_refused(QUIPU_STR("\xC3z"));            /* no continuation */
    check_refused(QUIPU_STR("\xC0\xAF"));         /* overlong */
    check_refused(QUIPU_STR("\xE0\x80\xAF"));     /* overlong */
    check_refused(QUIPU_STR("\xED\xA0\x80"));     /* surrogate */
    check_refused(QUIPU_STR("\xF4\x90\x80\x80")); /* above U+10FFFF */
    check_refused(QUIPU_STR("\xF8\x88\x80\x80\x80"));
    check_refused(QUIPU_STR("\xFF"));
}

static void test_base_utf8__marks_of_windows_become_plain(void **state)
{
    (void)state;
    char text[] = "\x93It\x92s late,\x94 he said \x97 twice,\xA0or more.\x80";
    assert_int_equal(quipu_utf8__repair(text, sizeof text - 1), 6);
    assert_string_equal(text, "\"It's late,\" he said - twice, or more.?");
}

static void test_base_utf8__repairs_byte_by_byte_and_counts(void **state)
{
    (void)state;
    char text[] = "ok \xC3\xA9, \xE2\x82, \xFF\xC0.";
    uint64_t n = quipu_utf8__repair(text, sizeof text - 1);
    assert_int_equal(n, 4);
    assert_string_equal(text, "ok é, ??, ??.");
    assert_int_equal(quipu_utf8__repair(text, sizeof text - 1), 0);
}

static void test_base_utf8__cleans_text_for_xml_and_json(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_utf8__clean(&buf, QUIPU_STR("a\tb\r\nc\0\x01\x7F\xC2\x85 \xFFé日\xEF\xBF\xBF"));
    assert_str(quipu_buf__str(&buf), "a b  c ?é日?");
    quipu_buf__clear(&buf);
}

static quipu_str lower(quipu_buf *buf, const char *text)
{
    buf->len = 0;
    quipu_utf8__lower(buf, quipu_str__of(text));
    return quipu_buf__str(buf);
}

static void test_base_utf8__lowers_code_point_by_code_point(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(lower(&buf, "USS George Washington"), "uss george washington");
    assert_str(lower(&buf, "Élysée Ω Ж"), "élysée ω ж");
    assert_str(lower(&buf, "日本"), "日本");
    assert_str(lower(&buf, "A\xFFZ"), "a\xFFz");
    quipu_buf__clear(&buf);
}

static quipu_str fold(quipu_buf *buf, const char *text)
{
    buf->len = 0;
    quipu_utf8__fold(buf, quipu_str__of(text));
    return quipu_buf__str(buf);
}

static void test_base_utf8__folds_case_marks_and_compatibility_forms(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(fold(&buf, "Ōshima Élysée"), "oshima elysee");
    assert_str(fold(&buf, "o\xCC\x81t\xCC\x81"), "ot");
    assert_str(fold(&buf, "Straße ﬁn"), "strasse fin");
    assert_str(fold(&buf, "ＴＯＫＹＯ"), "tokyo");
    quipu_buf__clear(&buf);
}

static void test_base_utf8__folds_punctuation_to_one_space(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(fold(&buf, "  Hewlett -- Packard, (Inc)! "), "hewlett packard inc");
    assert_str(fold(&buf, "Saint–Denis"), "saint denis");
    assert_str(fold(&buf, " --- "), "");
    assert_str(fold(&buf, "Boeing 737"), "boeing 737");
    quipu_buf__clear(&buf);
}

static void test_base_utf8__folds_dots_and_apostrophes_away(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(fold(&buf, "U.S."), "us");
    assert_str(fold(&buf, "O'Neill"), "oneill");
    assert_str(fold(&buf, "O’Neill"), "oneill");
    assert_str(fold(&buf, "St. Louis"), "st louis");
    assert_str(fold(&buf, "Tai\xC2\xADwan"), "taiwan"); /* soft hyphen */
    quipu_buf__clear(&buf);
}

static void test_base_utf8__folds_possessives_away(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(fold(&buf, "Japan's"), "japan");
    assert_str(fold(&buf, "Japan’s prime minister"), "japan prime minister");
    assert_str(fold(&buf, "JAPAN'S"), "japan");
    assert_str(fold(&buf, "o'sullivan"), "osullivan");
    assert_str(fold(&buf, "the allies' plan"), "the allies plan");
    quipu_buf__clear(&buf);
}

static void test_base_utf8__keeps_the_ascii_of_compatibility_forms(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    quipu_utf8__ascii(&buf, QUIPU_STR("Élysée ﬁn Ｔ½€ø\xFF!"));
    assert_str(quipu_buf__str(&buf), "Elysee fin T12!");
    quipu_buf__clear(&buf);
}

static void test_base_utf8__counts_code_points(void **state)
{
    quipu_str text = QUIPU_STR("aé€\xFF\x80");
    (void)state;
    assert_int_equal(quipu_utf8__count(text), 5);
    assert_int_equal(quipu_utf8__head(text, 0), 0);
    assert_int_equal(quipu_utf8__head(text, 3), 6);
    assert_int_equal(quipu_utf8__head(text, 9), 8);
    assert_int_equal(quipu_utf8__count((quipu_str){NULL, 0}), 0);
}

static void test_base_utf8__folds_without_marks_at_the_ends(void **state)
{
    (void)state;
    quipu_buf buf = {0};
    assert_str(fold(&buf, "Abe \xCC\x81"), "abe");
    assert_str(fold(&buf, "\xFF"
                          "Abe\xFF"),
               "abe");
    quipu_buf__clear(&buf);
}

static void test_base_utf8__tells_letters_from_the_rest(void **state)
{
    (void)state;
    assert_true(quipu_utf8__is_upper('Q'));
    assert_true(quipu_utf8__is_upper(0x0416));
    assert_false(quipu_utf8__is_upper('q'));
    assert_false(quipu_utf8__is_upper(0x65E5));
    assert_true(quipu_utf8__is_letter(0x65E5));
    assert_false(quipu_utf8__is_letter('7'));
    assert_true(quipu_utf8__is_word('7'));
    assert_true(quipu_utf8__is_word(0x0301));
    assert_false(quipu_utf8__is_word('_'));
    assert_true(quipu_utf8__is_space(0x00A0));
    assert_true(quipu_utf8__is_space('\n'));
    assert_false(quipu_utf8__is_space('x'));
    assert_false(quipu_utf8__is_upper(-1) || quipu_utf8__is_letter(-1) || quipu_utf8__is_word(-1) ||
                 quipu_utf8__is_space(-1));
}

static void test_base_utf8__escapes_what_is_no_text(void **state)
{
    char out[30];
    (void)state;
    quipu_str odd = QUIPU_STR("a\xFF/\xC3\xA9\xC3");
    assert_false(quipu_utf8__is(odd));
    size_t len = quipu_utf8__escape(out, odd);
    assert_int_equal(len, strlen("a%FF/\xC3\xA9%C3"));
    assert_memory_equal(out, "a%FF/\xC3\xA9%C3", len);
    assert_true(quipu_utf8__is((quipu_str){out, len}));
    assert_true(quipu_utf8__is(QUIPU_STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_utf8__decodes_one_to_four_bytes),
        cmocka_unit_test(test_base_utf8__refuses_what_is_no_utf8),
        cmocka_unit_test(test_base_utf8__escapes_what_is_no_text),
        cmocka_unit_test(test_base_utf8__marks_of_windows_become_plain),
        cmocka_unit_test(test_base_utf8__repairs_byte_by_byte_and_counts),
        cmocka_unit_test(test_base_utf8__cleans_text_for_xml_and_json),
        cmocka_unit_test(test_base_utf8__lowers_code_point_by_code_point),
        cmocka_unit_test(test_base_utf8__folds_case_marks_and_compatibility_forms),
        cmocka_unit_test(test_base_utf8__folds_punctuation_to_one_space),
        cmocka_unit_test(test_base_utf8__folds_dots_and_apostrophes_away),
        cmocka_unit_test(test_base_utf8__folds_possessives_away),
        cmocka_unit_test(test_base_utf8__keeps_the_ascii_of_compatibility_forms),
        cmocka_unit_test(test_base_utf8__counts_code_points),
        cmocka_unit_test(test_base_utf8__folds_without_marks_at_the_ends),
        cmocka_unit_test(test_base_utf8__tells_letters_from_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
