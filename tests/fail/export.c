#include "../formats.h"
#include "../unit/graphs.h"
#include "../unit/sinks.h"
#include "base/buf.h"
#include "fail.h"

/* A format and what is written in it. */
typedef struct task {
    const test_graph *g;
    const test_format *format;
} task;

static quipu_status run(void *ctx, quipu_error *err)
{
    const task *self = ctx;
    return test_format_write(self->format, (quipu_sink){swallow, NULL}, &self->g->graph,
                             self->g->ontology, err);
}

static void test_fail_export__every_format_survives(void **state)
{
    test_graph g;
    (void)state;
    test_graph_hostile(&g);
    for (size_t i = 0; i < N_TEST_FORMATS; i++)
        fail_allocations(run, &(task){&g, &test_formats[i]}, 200);
    test_graph_clear(&g);
}

static quipu_status draw(void *ctx, quipu_error *err)
{
    const quipu_str *names = ctx;
    const quipu_bar bars[] = {{names[0], 3, 1, 4}, {names[1], 0.5, 0, 0}};
    const uint32_t ranks[2][3] = {{1, 0, 2}, {2, 1, 1}};
    const quipu_bump bumps[] = {{names[0], ranks[0]}, {names[1], ranks[1]}};
    const quipu_str periods[] = {QUIPU_STR("2024"), QUIPU_STR("2025"), QUIPU_STR("2026")};
    quipu_status status =
        quipu_export_bars((quipu_sink){swallow, NULL}, QUIPU_STR("degree"), bars, 2, err);
    if (status < 0)
        return status;
    return quipu_export_bumps((quipu_sink){swallow, NULL}, QUIPU_STR("degree"), periods, 3, bumps,
                              2, err);
}

static void test_fail_export__charts_survive(void **state)
{
    quipu_str names[] = {QUIPU_STR("a name of more than thirty-two characters"), QUIPU_STR("<b>")};
    (void)state;
    fail_each_allocation(draw, names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_export__every_format_survives),
        cmocka_unit_test(test_fail_export__charts_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
