/* The forms in which names are compared. */
#include "base/str.h"
#include "resolve/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h> /* needs those before it */

typedef struct fixture {
    quipu_data *data;
    quipu_name_words words;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f = (fixture){0};
    assert_int_equal(quipu_data_open(&f.data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_name_words__read(&f.words, f.data, NULL), QUIPU_OK);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    quipu_name_words__clear(&f->words);
    quipu_data_close(f->data);
    return 0;
}

static void expect_normal(const fixture *f, quipu_name_kind kind, const char *name,
                          const char *wanted)
{
    quipu_buf out = {0};
    quipu_buf__add_cstr(&out, "kept ");
    quipu_name__normal(&out, &f->words, kind, quipu_str__of(name));
    quipu_buf__add_char(&out, '\0');
    assert_string_equal(out.ptr + strlen("kept "), wanted);
    quipu_buf__clear(&out);
}

static void test_resolve_name__folds_and_strips_by_kind(void **state)
{
    const fixture *f = *state;
    expect_normal(f, QUIPU_NAME_OTHER, "The Hague", "hague");
    expect_normal(f, QUIPU_NAME_OTHER, "The", "the");
    expect_normal(f, QUIPU_NAME_OTHER, "São Paulo's", "sao paulo");
    expect_normal(f, QUIPU_NAME_ORGANIZATION, "Toyota Motor Corp.", "toyota motor");
    expect_normal(f, QUIPU_NAME_ORGANIZATION, "Apple Co., Ltd.", "apple");
    expect_normal(f, QUIPU_NAME_ORGANIZATION, "Inc.", "inc");
    expect_normal(f, QUIPU_NAME_OTHER, "Hitachi Ltd.", "hitachi ltd");
    expect_normal(f, QUIPU_NAME_PERSON, "Prime Minister Sanae Takaichi", "sanae takaichi");
    expect_normal(f, QUIPU_NAME_PERSON, "President Dr. Ann Lee", "ann lee");
    expect_normal(f, QUIPU_NAME_PERSON, "King Charles III", "king charles iii");
    expect_normal(f, QUIPU_NAME_PERSON, "Dean Koontz", "dean koontz");
    expect_normal(f, QUIPU_NAME_OTHER, "President Hotel Ritz", "president hotel ritz");
}

static void test_resolve_name__signs_alone_stay_as_they_are(void **state)
{
    expect_normal(*state, QUIPU_NAME_OTHER, "!!!", "!!!");
    expect_normal(*state, QUIPU_NAME_PERSON, "", "");
}

static void expect_parts(const fixture *f, const char *name, const char *wanted)
{
    char found[128];
    quipu_person_name p = quipu_person_name__of(&f->words, quipu_str__of(name));
    snprintf(found, sizeof found, "%.*s/%.*s/%.*s/%.*s", (int)p.first.len, p.first.ptr,
             (int)p.middle.len, p.middle.ptr, (int)p.last.len, p.last.ptr, (int)p.generation.len,
             p.generation.ptr);
    assert_string_equal(found, wanted);
}

static void test_resolve_name__takes_persons_apart(void **state)
{
    const fixture *f = *state;
    expect_parts(f, "donald trump", "donald//trump/");
    expect_parts(f, "donald j trump jr", "donald/j/trump/jr");
    expect_parts(f, "ursula von der leyen", "ursula/von der/leyen/");
    expect_parts(f, "takaichi", "//takaichi/");
    expect_parts(f, "jr", "//jr/");
    expect_parts(f, "", "///");
}

static bool agree(const char *a, const char *b)
{
    bool forth = quipu_name__middles_agree(quipu_str__of(a), quipu_str__of(b));
    assert_int_equal(forth, quipu_name__middles_agree(quipu_str__of(b), quipu_str__of(a)));
    return forth;
}

static void test_resolve_name__middles_agree_by_initials(void **state)
{
    (void)state;
    assert_true(agree("", "j"));
    assert_true(agree("john", "j"));
    assert_true(agree("h w", "herbert walker"));
    assert_false(agree("w", "h w"));
    assert_false(agree("john", "james"));
    assert_false(agree("j", "k"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_name__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(folds_and_strips_by_kind),
        TEST(signs_alone_stay_as_they_are),
        TEST(takes_persons_apart),
        TEST(middles_agree_by_initials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
