/* A tokeniser that is open while the tests of a group run. */
#ifndef QUIPU_TESTS_TOKENISER_H
#define QUIPU_TESTS_TOKENISER_H

#include "text/tokeniser.h"

static quipu_data *data;
static quipu_tokeniser tokeniser;

static int open_tokeniser(void **state)
{
    (void)state;
    return quipu_data_open(&data, NULL, NULL) < 0 ||
           quipu_tokeniser__init(&tokeniser, data, NULL) < 0;
}

static int close_tokeniser(void **state)
{
    (void)state;
    quipu_tokeniser__clear(&tokeniser);
    quipu_data_close(data);
    return 0;
}

#endif
