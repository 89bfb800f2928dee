/* The child program: found or missed with a clear word, fed while it is drained, ended in time.
 * Scripts play its part. */
#include "draw/child.h"

#include "base/error.h"
#include "base/str.h"
#include "sinks.h"
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A script that plays quipu-draw; remove it with unlink(). */
static void make_program(char path[64], const char *body)
{
    snprintf(path, 64, "/tmp/quipu-test-%ld.sh", (long)getpid());
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out, "#!/bin/sh\n%s\n", body);
    fclose(out);
    assert_int_equal(chmod(path, 0700), 0);
}

static quipu_child_job job_for(const char *path, quipu_str input, double deadline)
{
    return (quipu_child_job){
        .path = path, .engine = "dot", .format = "svg", .input = input, .deadline = deadline};
}

static quipu_status run(quipu_buf *out, const char *body, quipu_str input, double seconds,
                        quipu_error *err)
{
    char path[64];
    make_program(path, body);
    quipu_child_job job = job_for(path, input, quipu_child__now() + seconds);
    quipu_status status = quipu_child__run(quipu_buf__sink(out), NULL, &job, err);
    unlink(path);
    return status;
}

static void test_draw_child__feeds_and_drains_side_by_side(void **state)
{
    static const size_t len = 3 * 1024 * 1024; /* more than any pipe holds */
    quipu_buf out = {0};
    char *input = malloc(len);
    (void)state;
    assert_non_null(input);
    memset(input, 'x', len);
    assert_int_equal(run(&out, "cat", (quipu_str){input, len}, 20, NULL), QUIPU_OK);
    assert_int_equal(out.len, len);
    quipu_buf__clear(&out);
    free(input);
}

static void test_draw_child__hands_on_engine_and_format(void **state)
{
    quipu_buf out = {0};
    (void)state;
    assert_int_equal(run(&out, "cat >/dev/null; printf '%s ' \"$1\" \"$2\" \"$3\" \"$4\" \"$5\"",
                         QUIPU_STR("x"), 20, NULL),
                     QUIPU_OK);
    assert_str(quipu_buf__str(&out), "--engine dot --format svg --ms ");
    quipu_buf__clear(&out);
}

static void test_draw_child__survives_one_that_does_not_read(void **state)
{
    static char input[1024 * 1024];
    quipu_buf out = {0};
    (void)state;
    assert_int_equal(run(&out, "exit 0", (quipu_str){input, sizeof input}, 20, NULL), QUIPU_OK);
    assert_int_equal(out.len, 0);
    quipu_buf__clear(&out);
}

static void test_draw_child__ends_one_that_takes_too_long(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    double before = quipu_child__now();
    assert_int_equal(run(&out, "exec sleep 60", QUIPU_STR("x"), 0.1, &err), QUIPU_ERR_TIMEOUT);
    assert_true(quipu_child__now() - before < 5);
    quipu_buf__clear(&out);
}

/* What is done in the meantime, and what it returns. */
typedef struct errand {
    quipu_status status;
    int n;
} errand;

static quipu_status do_errand(void *ctx, quipu_error *err)
{
    errand *self = ctx;
    self->n++;
    return self->status < 0 ? quipu_error__set(err, self->status, "", "errand") : QUIPU_OK;
}

static quipu_status run_with(errand *what, const char *body, quipu_sink out, quipu_error *err)
{
    char path[64];
    make_program(path, body);
    quipu_child_job job = job_for(path, QUIPU_STR("x"), quipu_child__now() + 20);
    job.meanwhile = do_errand;
    job.ctx = what;
    quipu_status status = quipu_child__run(out, NULL, &job, err);
    unlink(path);
    return status;
}

static void test_draw_child__does_something_else_meanwhile(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    errand good = {QUIPU_OK, 0}, bad = {QUIPU_ERR_IO, 0};
    (void)state;
    assert_int_equal(run_with(&good, "cat", quipu_buf__sink(&out), NULL), QUIPU_OK);
    assert_int_equal(good.n, 1);
    assert_str(quipu_buf__str(&out), "x");
    assert_int_equal(run_with(&good, "exit 0", quipu_buf__sink(&out), NULL), QUIPU_OK);
    assert_int_equal(good.n, 2);
    assert_int_equal(run_with(&bad, "cat; exec sleep 60", quipu_buf__sink(&out), &err),
                     QUIPU_ERR_IO);
    assert_string_equal(err.message, "errand");
    quipu_buf__clear(&out);
}

static quipu_status sleep_for_a_second(void *ctx, quipu_error *err)
{
    (void)ctx, (void)err;
    sleep(1);
    return QUIPU_OK;
}

/* What takes our time does not take its own. */
static void test_draw_child__waits_longer_where_it_had_to_wait(void **state)
{
    char path[64];
    quipu_buf out = {0};
    (void)state;
    make_program(path, "cat; sleep 0.2");
    quipu_child_job job = job_for(path, QUIPU_STR("x"), quipu_child__now() + 0.9);
    job.meanwhile = sleep_for_a_second;
    assert_int_equal(quipu_child__run(quipu_buf__sink(&out), NULL, &job, NULL), QUIPU_OK);
    assert_str(quipu_buf__str(&out), "x");
    unlink(path);
    quipu_buf__clear(&out);
}

static void test_draw_child__ends_one_that_says_no_more_but_lives(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    double before = quipu_child__now();
    assert_int_equal(
        run(&out, "cat >/dev/null; exec >&- 2>&-; exec sleep 60", QUIPU_STR("x"), 0.5, &err),
        QUIPU_ERR_TIMEOUT);
    assert_true(quipu_child__now() - before < 20);
    quipu_buf__clear(&out);
}

/* Where the system reaps children by itself nobody knows how they ended. */
static void test_draw_child__trusts_none_whose_end_is_unknown(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    signal(SIGCHLD, SIG_IGN);
    assert_int_equal(run(&out, "echo x; exit 3", QUIPU_STR(""), 20, &err), QUIPU_ERR_CHILD);
    signal(SIGCHLD, SIG_DFL);
    quipu_buf__clear(&out);
}

static void test_draw_child__ends_one_whose_picture_nobody_takes(void **state)
{
    full_sink full = {0};
    errand good = {QUIPU_OK, 0};
    (void)state;
    assert_int_equal(run_with(&good, "cat; exec sleep 60", full_sink_of(&full), NULL), QUIPU_ERR_IO);
}

static void test_draw_child__repeats_what_it_complains_of(void **state)
{
    quipu_buf out = {0};
    quipu_error err;
    (void)state;
    assert_int_equal(run(&out, "echo 'no fonts' >&2; exit 3", QUIPU_STR(""), 20, &err),
                     QUIPU_ERR_CHILD);
    assert_string_equal(err.message, "no fonts");
    assert_int_equal(run(&out, "exit 3", QUIPU_STR(""), 20, &err), QUIPU_ERR_CHILD);
    assert_string_equal(err.message, "quipu-draw failed");
    assert_int_equal(run(&out, "kill -9 $$", QUIPU_STR(""), 20, &err), QUIPU_ERR_CHILD);
    assert_string_equal(err.message, "quipu-draw was ended by signal 9");
    quipu_buf__clear(&out);
}

static void test_draw_child__says_where_it_looked(void **state)
{
    quipu_buf path = {0};
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_child__find(&path, "/nowhere/quipu-draw", &err), QUIPU_ERR_CHILD);
    assert_string_equal(err.source, "/nowhere/quipu-draw");
    quipu_child_job job = job_for("/nowhere/quipu-draw", QUIPU_STR("x"), 1e9);
    assert_int_equal(quipu_child__run(quipu_buf__sink(&path), NULL, &job, &err), QUIPU_ERR_CHILD);
    quipu_buf__clear(&path);
}

static void test_draw_child__is_found_by_its_environment(void **state)
{
    quipu_buf path = {0};
    char program[64];
    (void)state;
    make_program(program, "exit 0");
    setenv("QUIPU_DRAW", program, 1);
    assert_int_equal(quipu_child__find(&path, NULL, NULL), QUIPU_OK);
    unlink(program);
    setenv("QUIPU_DRAW", "/nowhere/quipu-draw", 1);
    quipu_buf__clear(&path);
    quipu_status status = quipu_child__find(&path, NULL, NULL);
    assert_true(status == QUIPU_ERR_CHILD || status == QUIPU_OK); /* it may lie beside the test */
    quipu_buf__clear(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_child__feeds_and_drains_side_by_side),
        cmocka_unit_test(test_draw_child__hands_on_engine_and_format),
        cmocka_unit_test(test_draw_child__survives_one_that_does_not_read),
        cmocka_unit_test(test_draw_child__ends_one_that_takes_too_long),
        cmocka_unit_test(test_draw_child__does_something_else_meanwhile),
        cmocka_unit_test(test_draw_child__waits_longer_where_it_had_to_wait),
        cmocka_unit_test(test_draw_child__ends_one_that_says_no_more_but_lives),
        cmocka_unit_test(test_draw_child__trusts_none_whose_end_is_unknown),
        cmocka_unit_test(test_draw_child__ends_one_whose_picture_nobody_takes),
        cmocka_unit_test(test_draw_child__repeats_what_it_complains_of),
        cmocka_unit_test(test_draw_child__says_where_it_looked),
        cmocka_unit_test(test_draw_child__is_found_by_its_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
