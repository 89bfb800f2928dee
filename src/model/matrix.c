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

/* So many rows of values and blocks of outputs make a tile: twelve sums, three weights and a value fill the
 * sixteen registers. */
enum { ROWS = 4, BLOCKS = 3, LANES = QUIPU_MATRIX_LANES };
/* Values in a register. */
enum { WIDTH = 16 };

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
#define ALWAYS_INLINE __attribute__((target("avx2"), always_inline))
/* Over the registers of a tile. */
#define EACH(i, n) _Pragma("GCC unroll 4") for (size_t i = 0; i < (n); i++)

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

/*
 * Some rows of values, some blocks: all sums stay in registers and share what is loaded. Both numbers
 * are constants wherever this is called, so that no loop is left but the one over the inputs.
 */
ALWAYS_INLINE static inline void sum_tile(int32_t *sums, const quipu_matrix *matrix, size_t first,
                                          size_t n_blocks, const int16_t *values, size_t n)
{
    size_t n_in = matrix->n_in;
    const int16_t *weights = matrix->weights + first * LANES * n_in;
    __m256i s[ROWS][BLOCKS], w[BLOCKS];
    EACH(t, n)
    EACH(b, n_blocks)
    s[t][b] = load(matrix->bias + (first + b) * LANES);
    for (size_t i = 0; i < n_in; i += 2) {
        EACH(b, n_blocks)
        w[b] = load(weights + (b * n_in + i) * LANES);
        EACH(t, n)
        {
            __m256i value = spread(values + t * n_in + i);
            EACH(b, n_blocks)
            s[t][b] = _mm256_add_epi32(s[t][b], _mm256_madd_epi16(w[b], value));
        }
    }
    EACH(t, n)
    EACH(b, n_blocks)
    store(sums + t * matrix->n_out + (first + b) * LANES, s[t][b]);
}

/* The last rows, fewer than a tile has. */
ALWAYS_INLINE static inline void sum_rest(int32_t *sums, const quipu_matrix *matrix, size_t first,
                                          size_t n_blocks, const int16_t *values, size_t n)
{
    switch (n) {
    case 1: sum_tile(sums, matrix, first, n_blocks, values, 1); break;
    case 2: sum_tile(sums, matrix, first, n_blocks, values, 2); break;
    case 3: sum_tile(sums, matrix, first, n_blocks, values, 3); break;
    default: break;
    }
}

ALWAYS_INLINE static inline void sum_rows(int32_t *sums, const quipu_matrix *matrix, size_t first,
                                          size_t n_blocks, const int16_t *values, size_t n)
{
    size_t n_in = matrix->n_in, n_out = matrix->n_out, t = 0;
    for (; t + ROWS <= n; t += ROWS)
        sum_tile(sums + t * n_out, matrix, first, n_blocks, values + t * n_in, ROWS);
    sum_rest(sums + t * n_out, matrix, first, n_blocks, values + t * n_in, n - t);
}

__attribute__((target("avx2"))) static void sum_blocks_wide(int32_t *sums,
                                                            const quipu_matrix *matrix,
                                                            size_t first, size_t n_blocks,
                                                            const int16_t *values, size_t n)
{
    switch (n_blocks) {
    case 1: sum_rows(sums, matrix, first, 1, values, n); break;
    case 2: sum_rows(sums, matrix, first, 2, values, n); break;
    default: sum_rows(sums, matrix, first, BLOCKS, values, n); break;
    }
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
    for (; block + BLOCKS <= n_blocks; block += BLOCKS)
        sum(sums, matrix, block, BLOCKS, values, n);
    if (block < n_blocks)
        sum(sums, matrix, block, n_blocks - block, values, n);
}

/* The products of one row with `n_b` others. */
typedef void multiply_function(int32_t *products, const int16_t *a, const int16_t *b, size_t n_b,
                               size_t n);

static void multiply_rows(int32_t *products, const int16_t *a, const int16_t *b, size_t n_b,
                          size_t n)
{
    for (size_t k = 0; k < n_b; k++) {
        int32_t sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += a[i] * b[k * n + i];
        products[k] = sum;
    }
}

#ifdef QUIPU_WIDE
/* Four products side by side: what is left of each sum is added up for all of them at once. */
__attribute__((target("avx2"))) static inline void multiply_four(int32_t *products, const int16_t *a,
                                                                 const int16_t *b, size_t n)
{
    __m256i s[4] = {{0}};
    for (size_t i = 0; i < n; i += WIDTH) {
        __m256i values = load(a + i);
        EACH(k, 4)
        s[k] = _mm256_add_epi32(s[k], _mm256_madd_epi16(values, load(b + k * n + i)));
    }
    __m256i low = _mm256_hadd_epi32(s[0], s[1]), high = _mm256_hadd_epi32(s[2], s[3]);
    __m256i sum = _mm256_hadd_epi32(low, high);
    __m128i whole = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    _mm_storeu_si128((__m128i *)(void *)products, whole);
}

/* The last four may be some of those before them. */
__attribute__((target("avx2"))) static void multiply_rows_wide(int32_t *products, const int16_t *a,
                                                               const int16_t *b, size_t n_b,
                                                               size_t n)
{
    for (size_t k = 0; k < n_b; k += 4) {
        size_t at = k + 4 <= n_b ? k : n_b - 4;
        multiply_four(products + at, a, b + at * n, n);
    }
}
#endif

static multiply_function *choose_multiply(size_t n_b, size_t n)
{
    bool fits = n_b >= 4 && n % WIDTH == 0;
#ifdef QUIPU_WIDE
    if (fits && __builtin_cpu_supports("avx2"))
        return multiply_rows_wide;
#endif
    (void)fits;
    return multiply_rows;
}

void quipu_matrix__products(int32_t *products, const int16_t *a, size_t n_a, const int16_t *b,
                            size_t n_b, size_t n)
{
    multiply_function *multiply = choose_multiply(n_b, n);
    for (size_t k = 0; k < n_a; k++)
        multiply(products + k * n_b, a + k * n, b, n_b, n);
}

QUIPU_CLONES
int32_t quipu_matrix__largest(const int32_t *sums, size_t n)
{
    int32_t largest = INT32_MIN;
    for (size_t i = 0; i < n; i++)
        largest = sums[i] > largest ? sums[i] : largest;
    return largest;
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
