#include "base/file.h"

#include "base/alloc.h"
#include "base/str.h"
#include "folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

static void check_content(const char *path, const char *expected)
{
    quipu_str bytes;
    assert_int_equal(quipu_file__read(&bytes, path, 1 << 20, NULL), QUIPU_OK);
    assert_string_equal(bytes.ptr, expected);
    assert_int_equal(bytes.len, strlen(expected));
    quipu_alloc__free((char *)bytes.ptr);
}

static void write_text(quipu_file *file, const char *text)
{
    quipu_error err;
    quipu_sink sink = quipu_file_sink(file);
    assert_int_equal(sink.write(sink.ctx, text, strlen(text), &err), QUIPU_OK);
}

static size_t count_entries(test_folder *folder)
{
    char command[128];
    unsigned n = 0;
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", folder->path);
    FILE *in = popen(command, "r");
    assert_int_equal(fscanf(in, "%u", &n), 1);
    pclose(in);
    return n;
}

static void test_base_file__reads_whole_files(void **state)
{
    check_content(test_write(*state, "a.txt", "text"), "text");
    check_content(test_write(*state, "empty.txt", ""), "");
}

static void test_base_file__says_why_it_cannot_read(void **state)
{
    quipu_error err;
    quipu_str bytes;
    const char *path = test_path(*state, "absent.txt");
    assert_int_equal(quipu_file__read(&bytes, path, 10, &err), QUIPU_ERR_IO);
    assert_string_equal(err.source, path);
    assert_non_null(strstr(err.message, "No such file"));
    assert_null(bytes.ptr);
    assert_int_equal(quipu_file__read(&bytes, test_path(*state, "."), 10, &err), QUIPU_ERR_IO);
    assert_string_equal(err.message, "is a folder");
}

static void test_base_file__keeps_to_its_limit(void **state)
{
    quipu_str bytes;
    const char *path = test_write(*state, "ten.txt", "0123456789");
    assert_int_equal(quipu_file__read(&bytes, path, 9, NULL), QUIPU_ERR_LIMIT);
    assert_null(bytes.ptr);
    assert_int_equal(quipu_file__read(&bytes, path, 10, NULL), QUIPU_OK);
    quipu_alloc__free((char *)bytes.ptr);
}

static void test_base_file__reads_standard_input(void **state)
{
    const char *path = test_write(*state, "in.txt", "from a pipe");
    assert_non_null(freopen(path, "rb", stdin));
    check_content("-", "from a pipe");
}

static void test_base_file__appears_only_at_the_commit(void **state)
{
    quipu_file *file = NULL;
    const char *path = test_path(*state, "map.svg");
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    write_text(file, "<svg/>");
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(quipu_file_commit(file, NULL), QUIPU_OK);
    check_content(path, "<svg/>");
    quipu_file_close(file);
    check_content(path, "<svg/>");
    assert_int_equal(count_entries(*state), 1);
}

static void test_base_file__is_finished_before_it_appears(void **state)
{
    quipu_file *file = NULL;
    const char *path = test_path(*state, "map.svg");
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    write_text(file, "<svg/>");
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(quipu_file_finish(file, NULL), QUIPU_OK);
    check_content(quipu_file_temporary(file), "<svg/>");
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(quipu_file_commit(file, NULL), QUIPU_OK);
    check_content(path, "<svg/>");
    quipu_file_close(file);
}

static void test_base_file__tells_its_temporary_file(void **state)
{
    quipu_file *file = NULL;
    const char *path = test_path(*state, "map.svg");
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    assert_int_equal(strncmp(quipu_file_temporary(file), path, strlen(path)), 0);
    assert_int_equal(access(quipu_file_temporary(file), F_OK), 0);
    assert_int_equal(quipu_file_commit(file, NULL), QUIPU_OK);
    assert_null(quipu_file_temporary(file));
    quipu_file_close(file);
    assert_int_equal(quipu_file_open(&file, "/dev/null", NULL), QUIPU_OK);
    assert_null(quipu_file_temporary(file));
    quipu_file_close(file);
}

static void test_base_file__leaves_nothing_without_a_commit(void **state)
{
    quipu_file *file = NULL;
    const char *path = test_write(*state, "old.csv", "old");
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    write_text(file, "new");
    quipu_file_close(file);
    check_content(path, "old");
    assert_int_equal(count_entries(*state), 1);
}

static void test_base_file__a_new_file_has_the_usual_rights(void **state)
{
    struct stat info;
    quipu_file *file = NULL;
    mode_t mask = umask(027);
    const char *path = test_path(*state, "rights.txt");
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    assert_int_equal(quipu_file_commit(file, NULL), QUIPU_OK);
    quipu_file_close(file);
    umask(mask);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

/* A limit on file sizes stands in for a full disk. */
static void test_base_file__a_full_disk_leaves_the_old_file(void **state)
{
    static char block[1 << 16];
    struct rlimit old, tight;
    quipu_error err = {0};
    quipu_file *file = NULL;
    const char *path = test_write(*state, "graph.graphml", "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur = sizeof block + 10;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    quipu_sink sink = quipu_file_sink(file);
    quipu_status status = QUIPU_OK;
    for (int i = 0; i < 3 && status == QUIPU_OK; i++)
        status = sink.write(sink.ctx, block, sizeof block, &err);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(status, QUIPU_ERR_IO);
    assert_string_equal(err.source, path);
    assert_non_null(strstr(err.message, "cannot write"));
    quipu_file_close(file);
    check_content(path, "old");
    assert_int_equal(count_entries(*state), 1);
}

static void test_base_file__says_why_it_cannot_write(void **state)
{
    quipu_error err;
    quipu_file *file = NULL;
    const char *path = test_path(*state, "no-folder/out.txt");
    assert_int_equal(quipu_file_open(&file, path, &err), QUIPU_ERR_IO);
    assert_null(file);
    assert_string_equal(err.source, path);
    assert_non_null(strstr(err.message, "No such file"));
    assert_int_equal(quipu_file_open(&file, test_path(*state, "."), &err), QUIPU_ERR_IO);
    assert_string_equal(err.message, "is a folder");
}

static void test_base_file__does_not_replace_what_is_no_regular_file(void **state)
{
    struct stat info;
    quipu_file *file = NULL;
    const char *path = test_path(*state, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_int_equal(quipu_file_open(&file, path, NULL), QUIPU_OK);
    write_text(file, "through");
    assert_int_equal(quipu_file_commit(file, NULL), QUIPU_OK);
    quipu_file_close(file);
    char bytes[8] = {0};
    assert_int_equal(read(reader, bytes, 7), 7);
    close(reader);
    assert_string_equal(bytes, "through");
    assert_int_equal(lstat(path, &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
}

static void test_base_file__writes_to_standard_output(void **state)
{
    quipu_file *file = NULL;
    const char *path = test_path(*state, "stdout.txt");
    fflush(stdout);
    int terminal = dup(STDOUT_FILENO);
    int out = open(path, O_WRONLY | O_CREAT, 0600);
    dup2(out, STDOUT_FILENO);
    quipu_status opened = quipu_file_open(&file, "-", NULL);
    write_text(file, "to a pipe");
    quipu_status committed = quipu_file_commit(file, NULL);
    quipu_file_close(file);
    dup2(terminal, STDOUT_FILENO);
    close(out);
    close(terminal);
    assert_int_equal(opened, QUIPU_OK);
    assert_int_equal(committed, QUIPU_OK);
    check_content(path, "to a pipe");
}

#define in_folder(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(test_base_file__reads_whole_files),
        in_folder(test_base_file__says_why_it_cannot_read),
        in_folder(test_base_file__keeps_to_its_limit),
        in_folder(test_base_file__reads_standard_input),
        in_folder(test_base_file__appears_only_at_the_commit),
        in_folder(test_base_file__is_finished_before_it_appears),
        in_folder(test_base_file__tells_its_temporary_file),
        in_folder(test_base_file__leaves_nothing_without_a_commit),
        in_folder(test_base_file__a_new_file_has_the_usual_rights),
        in_folder(test_base_file__a_full_disk_leaves_the_old_file),
        in_folder(test_base_file__says_why_it_cannot_write),
        in_folder(test_base_file__does_not_replace_what_is_no_regular_file),
        in_folder(test_base_file__writes_to_standard_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
