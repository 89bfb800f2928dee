/* Pseudo-random numbers that hang on a seed alone. */
#ifndef QUIPU_BASE_CHANCE_H
#define QUIPU_BASE_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* xorshift64* (Vigna 2016); the state must not be 0. */
static inline uint64_t quipu_chance__next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Du;
}

/* From 0 up to, not including, 1. */
static inline float quipu_chance__share(uint64_t *state)
{
    return (float)(quipu_chance__next(state) >> 40) * (1.0f / 16777216.0f);
}

/* Nearly normal, with mean 0 and deviation 1: the sum of four shares, each of variance 1/12. */
static inline float quipu_chance__normal(uint64_t *state)
{
    float sum = -2.0f;
    for (int i = 0; i < 4; i++)
        sum += quipu_chance__share(state);
    return sum * 1.7320508f;
}

/* Below `n`. */
static inline size_t quipu_chance__below(uint64_t *state, size_t n)
{
    return (size_t)((quipu_chance__next(state) >> 32) * n >> 32);
}

/* Put the numbers below `n` into some order. */
static inline void quipu_chance__shuffle(uint32_t *order, size_t n, uint64_t *state)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t i = n; i > 1; i--) {
        size_t k = quipu_chance__below(state, i);
        uint32_t other = order[k];
        order[k] = order[i - 1];
        order[i - 1] = other;
    }
}

#endif
