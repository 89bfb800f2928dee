/*
 * Makes the first allocation of a call fail, then the second, and so on until the call passes. Each
 * failing run must say QUIPU_ERR_MEMORY; AddressSanitizer sees what it leaks or touches.
 */
#ifndef QUIPU_TESTS_FAIL_H
#define QUIPU_TESTS_FAIL_H

#include "base/alloc.h"

#include "../unit/unit.h"

#include <quipu/base.h>

/* What a call under test does; it frees everything, whether it fails or not. */
typedef quipu_status fail_operation(void *ctx, quipu_error *err);

/* A call that needs more allocations than this never ends. */
enum { FAIL_MAX_ALLOCATIONS = 200000 };

/* From the `sparse_from`-th on in steps that grow: of thousands that are alike, as of reading tables, a part will do. */
static inline void fail_allocations(fail_operation *run, void *ctx, size_t sparse_from)
{
    for (size_t n = 1; n < FAIL_MAX_ALLOCATIONS; n += n < sparse_from ? 1 : 1 + n / 20) {
        quipu_error err = {0};
        quipu_alloc__fail_after(n);
        quipu_status status = run(ctx, &err);
        quipu_alloc__fail_after(0);
        if (status == QUIPU_OK) {
            assert_true(n > 1); /* else nothing was tested */
            return;
        }
        assert_int_equal(status, QUIPU_ERR_MEMORY);
        assert_int_equal(err.code, QUIPU_ERR_MEMORY);
        assert_string_equal(err.message, "out of memory");
    }
    fail_msg("still fails after %d allocations", FAIL_MAX_ALLOCATIONS);
}

static inline void fail_each_allocation(fail_operation *run, void *ctx)
{
    fail_allocations(run, ctx, FAIL_MAX_ALLOCATIONS);
}

#endif
