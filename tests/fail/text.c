#include "base/buf.h"
#include "base/str.h"
#include "text/analyser.h"

#include "../unit/analyser.h"
#include "fail.h"

static quipu_status make_analyser(void *ctx, quipu_error *err)
{
    quipu_analyser *made;
    quipu_status status = quipu_analyser_new(&made, ctx, err);
    assert_true(status == QUIPU_OK || made == NULL);
    quipu_analyser_free(made);
    return status;
}

static quipu_status parse(void *ctx, quipu_error *err)
{
    const quipu_str words =
        QUIPU_STR("She was there. “It’s over,” he said; they left. No one saw us.");
    const quipu_block block = {{0, (uint32_t)words.len}, QUIPU_BLOCK_PARAGRAPH};
    const quipu_document document = {.text = words, .blocks = &block, .n_blocks = 1};
    quipu_text *text;
    quipu_buf out = {0};
    quipu_status status = quipu_text_new(&text, ctx, &document, err);
    assert_true(status == QUIPU_OK || text == NULL);
    if (status == QUIPU_OK)
        status = quipu_text_write_conllu(text, &document, NULL, 0, quipu_buf__sink(&out), err);
    quipu_buf__clear(&out);
    quipu_text_free(text);
    return status;
}

static quipu_status parse_conllu(void *ctx, quipu_error *err)
{
    const quipu_str bytes =
        QUIPU_STR("# newdoc\n1-2\tCan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tCa\t_\t_\t_\t_\t_\t_\t_\t_\n"
                  "2\tn't\t_\t_\t_\t_\t_\t_\t_\tEntity=(e1)\n");
    const quipu_name name = {{0, 5}, 1, QUIPU_STR("work")};
    quipu_conllu *conllu = NULL;
    quipu_text *text = NULL;
    quipu_buf out = {0};
    quipu_status status = quipu_conllu_new(&conllu, bytes, QUIPU_STR("a.conllu"), err);
    if (status == QUIPU_OK)
        status = quipu_conllu_next(conllu, err);
    if (status == QUIPU_OK)
        status = quipu_text_new_given(&text, ctx, conllu, err);
    if (status == QUIPU_OK)
        status = quipu_conllu_write(conllu, text, &name, 1, quipu_buf__sink(&out), err);
    quipu_buf__clear(&out);
    quipu_text_free(text);
    quipu_conllu_free(conllu);
    return status;
}

static void test_fail_text__memory_runs_out_while_an_analyser_is_made(void **state)
{
    (void)state;
    fail_each_allocation(make_analyser, data);
}

static void test_fail_text__memory_runs_out_while_a_text_is_parsed(void **state)
{
    (void)state;
    fail_each_allocation(parse, analyser);
}

static void test_fail_text__memory_runs_out_while_conllu_is_read_and_written(void **state)
{
    (void)state;
    fail_each_allocation(parse_conllu, analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_text__memory_runs_out_while_an_analyser_is_made),
        cmocka_unit_test(test_fail_text__memory_runs_out_while_a_text_is_parsed),
        cmocka_unit_test(test_fail_text__memory_runs_out_while_conllu_is_read_and_written),
    };
    return cmocka_run_group_tests(tests, open_analyser, close_analyser);
}
