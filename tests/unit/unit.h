/* What every unit test includes first: cmocka, and comparison of text views. */
#ifndef QUIPU_TESTS_UNIT_H
#define QUIPU_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* That a quipu_str (any expression) has the bytes of a string literal. */
#define assert_str(actual, literal)                                                                \
    do {                                                                                           \
        const quipu_str assert_str_actual = (actual);                                              \
        assert_int_equal(assert_str_actual.len, sizeof(literal) - 1);                              \
        if (sizeof(literal) > 1)                                                                   \
            assert_memory_equal(assert_str_actual.ptr, literal, sizeof(literal) - 1);              \
    } while (0)

#endif
