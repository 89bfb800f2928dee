/* A reading that is open while the tests of a group run. */
#ifndef QUIPU_TESTS_OPEN_READING_H
#define QUIPU_TESTS_OPEN_READING_H

#include "reading.h"

static test_reading reading;

static int open_reading(void **state)
{
    (void)state;
    return test_reading_open(&reading, NULL, NULL) < 0;
}

static int close_reading(void **state)
{
    (void)state;
    test_reading_close(&reading);
    return 0;
}

#endif
