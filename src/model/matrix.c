/*
 * Matrix times vectors in whole numbers. Products of 16-bit numbers, two and two summed in 32 bits,
 * are what processors have an instruction for (pmaddwd). The weights lie as it takes them: eight
 * outputs side by side, two inputs of each. Where the processor has its wide form, loops by hand
 * keep a tile of sums in registers. The sums are the same on every machine.
 */
#include "model/matrix.h"

#include "base/error.h"
#include "model/clones.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define QUIPU_WIDE
#include <immintrin.h>
#endif

/* So many rows of values at a time share the weights that are loaded. */
enum { ROWS = 4, LANES = QUIPU_MATRIX_LANES };

static quipu_status open_part(quipu_str *out, const quipu_model *model, const char *name,
                              const char *part, size_t size, quipu_error *err)
{
    char whole[QUIPU_MODEL_NAME];
    snprintf(whole, sizeof whole, "%s.%s", name, part);
    quipu_status status = quipu_model__section(out, model, whole, 1, err);
    if (status >= 0 && out->len != size)
        return quipu_model__fault(model, "a matrix has another shape than this program needs", err);
    return status;
}

/* Whether no sum of a block of outputs can leave 32 bits; `weights` and `bias` are its first. */
static bool is_block_bounded(const int16_t *weights, const int32_t *bias, size_t n_in,
                             int32_t max_value)
{
    int64_t bounds[LANES];
    for (size_t o = 0; o < LANES; o++)
        bounds[o] = llabs((int64_t)bias[o]);
    for (size_t i = 0; i < n_in * LANES; i++)
        bounds[i / 2 % LANES] += (int64_t)abs(weights[i]) * max_value;
    for (size_t o = 0; o < LANES; o++)
        if (bounds[o] > INT32_MAX)
            return false;
    return true;
}

static bool is_bounded(const quipu_matrix *matrix, int32_t max_value)
{
    for (size_t o = 0; o < matrix->n_out; o += LANES)
        if (!is_block_bounded(matrix->weights + o * matrix->n_in, matrix->bias + o, matrix->n_in,
                              max_value))
            return false;
    return true;
}

quipu_status quipu_matrix__open(quipu_matrix *out, const quipu_model *model, const char *name,
                                uint32_t n_in, uint32_t n_out, int32_t max_value, quipu_error *err)
{
    quipu_status status;
    quipu_str weights, bias;
    *out = (quipu_matrix){.n_in = n_in, .n_out = n_out};
    QUIPU_TRY(open_part(&weights, model, name, "w", (size_t)n_in * n_out * sizeof(int16_t), err));
    QUIPU_TRY(open_part(&bias, model, name, "b", n_out * sizeof(int32_t), err));
    out->weights = (const int16_t *)(const void *)weights.ptr;
    out->bias = (const int32_t *)(const void *)bias.ptr;
    if (!is_bounded(out, max_value))
        return quipu_model__fault(model, "the weights of a matrix are too large", err);
done:
    return status;
}

/*
 * The sums of `n_blocks` blocks of outputs, from block `first` on, for all values: their weights
 * stay in the nearest cache.
 */
typedef void sum_function(int32_t *sums, const quipu_matrix *matrix, size_t first, size_t n_blocks,
                          const int16_t *values, size_t n);

static void sum_blocks(int32_t *sums, const quipu_matrix *matrix, size_t first, size_t n_blocks,
                       const int16_t *values, size_t n)
{
    size_t n_in = matrix->n_in;
    for (size_t t = 0; t < n; t++)
        for (size_t block = first; block < first + n_blocks; block++) {
            const int16_t *restrict weights = matrix->weights + block * LANES * n_in;
            int32_t *restrict out = sums + t * matrix->n_out + block * LANES;
            memcpy(out, matrix->bias + block * LANES, LANES * sizeof *out);
            for (size_t i = 0; i < n_in; i += 2, weights += 2 * LANES) {
                int32_t a = values[t * n_in + i], b = values[t * n_in + i + 1];
                for (size_t o = 0; o < LANES; o++)
                    out[o] += weights[2 * o] * a + weights[2 * o + 1] * b;
            }
        }
}

#ifdef QUIPU_WIDE
__attribute__((target("avx2"))) static inline __m256i load(const void *from)
{
    return _mm256_loadu_si256((const __m256i *)from);
}

__attribute__((target("avx2"))) static inline void store(void *to, __m256i value)
{
    _mm256_storeu_si256((__m256i *)to, value);
}

/* Two values next to each other, eight times. */
__attribute__((target("avx2"))) static inline __m256i spread(const int16_t *values)
{
    int32_t pair;
    memcpy(&pair, values, sizeof pair);
    return _mm256_set1_epi32(pair);
}

/* One row of values, one block. */
__attribute__((target("avx2"))) static void sum_one(int32_t *sums, const int32_t *bias,
                                                    const int16_t *weights, const int16_t *values,
                                                    size_t n_in)
{
    __m256i sum = load(bias);
    for (size_t i = 0; i < n_in; i += 2)
        sum =
            _mm256_add_epi32(sum, _mm256_madd_epi16(load(weights + i * LANES), spread(values + i)));
    store(sums, sum);
}

/* Four rows of values, two blocks: eight sums stay in registers and share what is loaded. */
__attribute__((target("avx2"))) static void sum_tile(int32_t *sums, const quipu_matrix *matrix,
                                                     size_t first, const int16_t *values)
{
    size_t n_in = matrix->n_in, n_out = matrix->n_out;
    const int16_t *low = matrix->weights + first * LANES * n_in, *high = low + LANES * n_in;
    __m256i s[ROWS][2];
    for (size_t t = 0; t < ROWS; t++) {
        s[t][0] = load(matrix->bias + first * LANES);
        s[t][1] = load(matrix->bias + (first + 1) * LANES);
    }
    for (size_t i = 0; i < n_in; i += 2) {
        __m256i a = load(low + i * LANES), b = load(high + i * LANES);
        for (size_t t = 0; t < ROWS; t++) {
            __m256i value = spread(values + t * n_in + i);
            s[t][0] = _mm256_add_epi32(s[t][0], _mm256_madd_epi16(a, value));
            s[t][1] = _mm256_add_epi32(s[t][1], _mm256_madd_epi16(b, value));
        }
    }
    for (size_t t = 0; t < ROWS; t++) {
        store(sums + t * n_out + first * LANES, s[t][0]);
        store(sums + t * n_out + (first + 1) * LANES, s[t][1]);
    }
}

__attribute__((target("avx2"))) static void sum_blocks_wide(int32_t *sums,
                                                            const quipu_matrix *matrix,
                                                            size_t first, size_t n_blocks,
                                                            const int16_t *values, size_t n)
{
    size_t n_in = matrix->n_in, n_out = matrix->n_out, t = 0;
    for (; n_blocks == 2 && t + ROWS <= n; t += ROWS)
        sum_tile(sums + t * n_out, matrix, first, values + t * n_in);
    for (; t < n; t++)
        for (size_t block = first; block < first + n_blocks; block++)
            sum_one(sums + t * n_out + block * LANES, matrix->bias + block * LANES,
                    matrix->weights + block * LANES * n_in, values + t * n_in, n_in);
}
#endif

static sum_function *choose_sum(void)
{
#ifdef QUIPU_WIDE
    if (__builtin_cpu_supports("avx2"))
        return sum_blocks_wide;
#endif
    return sum_blocks;
}

void quipu_matrix__apply(int32_t *sums, const quipu_matrix *matrix, const int16_t *values, size_t n)
{
    sum_function *sum = choose_sum();
    size_t n_blocks = matrix->n_out / LANES, block = 0;
    for (; block + 2 <= n_blocks; block += 2)
        sum(sums, matrix, block, 2, values, n);
    if (block < n_blocks)
        sum(sums, matrix, block, 1, values, n);
}

QUIPU_CLONES
static void multiply_rows(int32_t *restrict products, const int16_t *restrict a,
                          const int16_t *restrict b, size_t n_b, size_t n)
{
    for (size_t k = 0; k < n_b; k++) {
        const int16_t *row = b + k * n;
        int32_t sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += a[i] * row[i];
        products[k] = sum;
    }
}

void quipu_matrix__products(int32_t *products, const int16_t *a, size_t n_a, const int16_t *b,
                            size_t n_b, size_t n)
{
    for (size_t k = 0; k < n_a; k++)
        multiply_rows(products + k * n_b, a + k * n, b, n_b, n);
}

QUIPU_CLONES
void quipu_matrix__rectify(int16_t *restrict values, const int32_t *restrict sums, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int32_t value = sums[i] >> QUIPU_WEIGHT_BITS;
        value = value < 0 ? 0 : value;
        values[i] = (int16_t)(value > QUIPU_VALUE_LIMIT ? QUIPU_VALUE_LIMIT : value);
    }
}

QUIPU_CLONES
void quipu_matrix__clip(int16_t *restrict out, const int32_t *restrict sums, size_t n, int bits,
                        int32_t limit)
{
    for (size_t i = 0; i < n; i++) {
        int32_t value = sums[i] >> (QUIPU_SUM_BITS - bits);
        value = value < -limit ? -limit : value;
        out[i] = (int16_t)(value > limit ? limit : value);
    }
}
