/*
 * Matrix times vectors in whole numbers. Products of 16-bit numbers summed in 32 bits are what
 * processors have an instruction for (pmaddwd), and compilers find it in the plain loop below.
 * Where the processor has the wide form of it, a loop by hand takes twice as many at once. The sums
 * are the same on every machine.
 */
#include "model/matrix.h"

#include "base/error.h"
#include "model/clones.h"

#include <stdio.h>
#include <stdlib.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define QUIPU_WIDE
#include <immintrin.h>
#endif

/* So many rows at a time share each value that is loaded. */
enum { ROWS = 8 };

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

/* Whether no sum can leave 32 bits. */
static bool is_bounded(const quipu_matrix *matrix, int32_t max_value)
{
    for (size_t o = 0; o < matrix->n_out; o++) {
        int64_t bound = llabs((int64_t)matrix->bias[o]);
        for (size_t i = 0; i < matrix->n_in; i++)
            bound += (int64_t)abs(matrix->weights[o * matrix->n_in + i]) * max_value;
        if (bound > INT32_MAX)
            return false;
    }
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

/* The sums of ROWS rows, from row `o` on, for all values: the rows stay in the nearest cache. */
typedef void sum_function(int32_t *sums, const quipu_matrix *matrix, size_t o,
                          const int16_t *values, size_t n);

static void sum_rows(int32_t *sums, const quipu_matrix *matrix, size_t o, const int16_t *values,
                     size_t n)
{
    size_t n_in = matrix->n_in;
    for (size_t t = 0; t < n; t++)
        for (size_t r = o; r < o + ROWS; r++) {
            const int16_t *restrict row = matrix->weights + r * n_in, *restrict value =
                                                                          values + t * n_in;
            int32_t sum = matrix->bias[r];
            for (size_t i = 0; i < n_in; i++)
                sum += row[i] * value[i];
            sums[t * matrix->n_out + r] = sum;
        }
}

#ifdef QUIPU_WIDE
__attribute__((target("avx2"))) static inline __m256i load(const void *from)
{
    return _mm256_loadu_si256((const __m256i *)from);
}

/* Eight sums of products, each as eight parts, folded into one another. */
__attribute__((target("avx2"))) static inline __m256i fold(const __m256i s[ROWS])
{
    __m256i a = _mm256_hadd_epi32(_mm256_hadd_epi32(s[0], s[1]), _mm256_hadd_epi32(s[2], s[3]));
    __m256i b = _mm256_hadd_epi32(_mm256_hadd_epi32(s[4], s[5]), _mm256_hadd_epi32(s[6], s[7]));
    return _mm256_add_epi32(_mm256_permute2x128_si256(a, b, 0x20),
                            _mm256_permute2x128_si256(a, b, 0x31));
}

/*
 * The sums of ROWS rows for one row of values: sixteen products at a time for each of them. Not
 * inlined: inside the loop over values the compiler (gcc 12) copies every sum in every turn.
 */
__attribute__((target("avx2"), noinline)) static __m256i
sum_wide(const int16_t *weights, const int16_t *values, size_t n_in)
{
    __m256i s[ROWS];
    for (size_t r = 0; r < ROWS; r++)
        s[r] = _mm256_setzero_si256();
    for (size_t i = 0; i < n_in; i += 16) {
        __m256i value = load(values + i);
        for (size_t r = 0; r < ROWS; r++)
            s[r] = _mm256_add_epi32(s[r], _mm256_madd_epi16(load(weights + r * n_in + i), value));
    }
    return fold(s);
}

__attribute__((target("avx2"))) static void sum_rows_wide(int32_t *sums, const quipu_matrix *matrix,
                                                          size_t o, const int16_t *values, size_t n)
{
    size_t n_in = matrix->n_in;
    const __m256i bias = load(matrix->bias + o);
    for (size_t t = 0; t < n; t++) {
        __m256i sum = sum_wide(matrix->weights + o * n_in, values + t * n_in, n_in);
        _mm256_storeu_si256((__m256i *)(void *)(sums + t * matrix->n_out + o),
                            _mm256_add_epi32(sum, bias));
    }
}
#endif

static sum_function *choose_sum(void)
{
#ifdef QUIPU_WIDE
    if (__builtin_cpu_supports("avx2"))
        return sum_rows_wide;
#endif
    return sum_rows;
}

void quipu_matrix__apply(int32_t *sums, const quipu_matrix *matrix, const int16_t *values, size_t n)
{
    sum_function *sum = choose_sum();
    for (size_t o = 0; o < matrix->n_out; o += ROWS)
        sum(sums, matrix, o, values, n);
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
