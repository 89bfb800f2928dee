#include "../unit/folder.h"
#include "fail.h"

#include <quipu/train.h>

static const char trees[] = "# newpar\n"
                            "1\tCats\tcat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
                            "2\tsleep\tsleep\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n"
                            "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
                            "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
                            "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
                            "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n";

static quipu_status train(void *ctx, quipu_error *err)
{
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    test_folder *folder = ctx;
    options.epochs = 1;
    return quipu_train(folder->path, folder->path, &options, err);
}

/* Votes on names alone. */
static quipu_status train_votes(void *ctx, quipu_error *err)
{
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    test_folder *folder = ctx;
    options.only = "names";
    return quipu_train(folder->path, folder->path, &options, err);
}

static quipu_status eval(void *ctx, quipu_error *err)
{
    quipu_eval_scores scores;
    quipu_data *data;
    quipu_status status = quipu_data_open(&data, NULL, err);
    if (status == QUIPU_OK)
        status = quipu_eval(&scores, test_path(ctx, "trees/tiny-train.conllu"), NULL, data, err);
    quipu_data_close(data);
    return status;
}

static void test_fail_train__memory_runs_out_anywhere(void **state)
{
    test_folder *folder = *state;
    test_mkdir(folder, "trees");
    test_write(folder, "trees/tiny-train.conllu", trees);
    fail_each_allocation(train, folder);
    fail_each_allocation(eval, folder);
}

static void test_fail_train__memory_runs_out_in_votes(void **state)
{
    test_folder *folder = *state;
    test_mkdir(folder, "names");
    test_write(folder, "names/gmb.iob2", "Doha\tNNP\tB-geo\n\n");
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status != QUIPU_OK; n += 1 + n / 20) { /* most are of reading tables */
        assert_int_equal(status, QUIPU_ERR_MEMORY);
        assert_true(n < FAIL_MAX_ALLOCATIONS);
        quipu_alloc__fail_after(n);
        status = train_votes(folder, NULL);
        quipu_alloc__fail_after(0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fail_train__memory_runs_out_anywhere,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_fail_train__memory_runs_out_in_votes,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
