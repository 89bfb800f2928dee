#include "base/folder.h"

#include "base/buf.h"
#include "base/error.h"
#include "folder.h"

typedef struct seen {
    quipu_buf text; /* paths below the folder, each with a ';' */
    size_t skip;    /* length of the folder's own path */
    bool refuse;
} seen;

static quipu_status note(void *ctx, const char *path, quipu_error *err)
{
    seen *self = ctx;
    if (self->refuse)
        return quipu_error__set(err, QUIPU_ERR_LIMIT, path, "enough");
    quipu_buf__add_cstr(&self->text, path + self->skip);
    quipu_buf__add_char(&self->text, ';');
    return QUIPU_OK;
}

static void test_base_folder__visits_files_in_a_fixed_order(void **state)
{
    test_folder *folder = *state;
    seen self = {.skip = strlen(folder->path)};
    test_write(folder, "b.txt", "");
    test_write(folder, "A.txt", "");
    test_mkdir(folder, "c");
    test_write(folder, "c/1.txt", "");
    test_mkdir(folder, "c/d");
    test_write(folder, "c/d/2.txt", "");
    test_mkdir(folder, "empty");
    assert_int_equal(quipu_folder__walk(folder->path, note, &self, NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&self.text), "/A.txt;/b.txt;/c/1.txt;/c/d/2.txt;");
    quipu_buf__clear(&self.text);
}

static void test_base_folder__passes_over_links_and_hidden_names(void **state)
{
    test_folder *folder = *state;
    seen self = {.skip = strlen(folder->path)};
    test_write(folder, ".hidden", "");
    test_mkdir(folder, ".git");
    test_write(folder, ".git/config", "");
    test_write(folder, "a", "");
    assert_int_equal(symlink(folder->path, test_path(folder, "loop")), 0);
    assert_int_equal(quipu_folder__walk(folder->path, note, &self, NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&self.text), "/a;");
    quipu_buf__clear(&self.text);
}

static void test_base_folder__takes_a_slash_at_the_end(void **state)
{
    test_folder *folder = *state;
    seen self = {.skip = strlen(folder->path)};
    test_write(folder, "a", "");
    assert_int_equal(quipu_folder__walk(test_path(folder, "/"), note, &self, NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&self.text), "/a;");
    quipu_buf__clear(&self.text);
}

static void test_base_folder__says_why_it_cannot_walk(void **state)
{
    quipu_error err;
    seen self = {0};
    const char *path = test_path(*state, "absent");
    assert_int_equal(quipu_folder__walk(path, note, &self, &err), QUIPU_ERR_IO);
    assert_string_equal(err.source, path);
    assert_non_null(strstr(err.message, "No such file"));
    path = test_write(*state, "file", "");
    assert_int_equal(quipu_folder__walk(path, note, &self, &err), QUIPU_ERR_IO);
}

static void test_base_folder__stops_when_the_visitor_says_so(void **state)
{
    test_folder *folder = *state;
    quipu_error err;
    seen self = {.refuse = true};
    test_write(folder, "a", "");
    test_write(folder, "b", "");
    assert_int_equal(quipu_folder__walk(folder->path, note, &self, &err), QUIPU_ERR_LIMIT);
    assert_string_equal(err.source, test_path(folder, "a"));
}

static void test_base_folder__refuses_to_go_too_deep(void **state)
{
    test_folder *folder = *state;
    quipu_error err;
    seen self = {0};
    char name[2 * 70] = "";
    for (int depth = 0; depth < 66; depth++) {
        strcat(name, depth == 0 ? "d" : "/d");
        test_mkdir(folder, name);
    }
    assert_int_equal(quipu_folder__walk(folder->path, note, &self, &err), QUIPU_ERR_LIMIT);
    assert_non_null(strstr(err.message, "deeper than 64"));
}

static void test_base_folder__tells_folders_from_files(void **state)
{
    test_folder *folder = *state;
    assert_true(quipu_folder__is(folder->path));
    assert_false(quipu_folder__is(test_write(folder, "a", "")));
    assert_false(quipu_folder__is(test_path(folder, "absent")));
}

#define in_folder(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(test_base_folder__visits_files_in_a_fixed_order),
        in_folder(test_base_folder__passes_over_links_and_hidden_names),
        in_folder(test_base_folder__takes_a_slash_at_the_end),
        in_folder(test_base_folder__says_why_it_cannot_walk),
        in_folder(test_base_folder__stops_when_the_visitor_says_so),
        in_folder(test_base_folder__refuses_to_go_too_deep),
        in_folder(test_base_folder__tells_folders_from_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
