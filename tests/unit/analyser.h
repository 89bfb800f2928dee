/* An analyser that is open while the tests of a group run. */
#ifndef QUIPU_TESTS_ANALYSER_H
#define QUIPU_TESTS_ANALYSER_H

#include <quipu/text.h>

static quipu_data *data;
static quipu_analyser *analyser;

static int open_analyser(void **state)
{
    (void)state;
    return quipu_data_open(&data, NULL, NULL) < 0 || quipu_analyser_new(&analyser, data, NULL) < 0;
}

static int close_analyser(void **state)
{
    (void)state;
    quipu_analyser_free(analyser);
    quipu_data_close(data);
    return 0;
}

#endif
