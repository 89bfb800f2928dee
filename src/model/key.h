/* 64-bit keys for quipu_index, made from small numbers; the same on every machine. */
#ifndef QUIPU_MODEL_KEY_H
#define QUIPU_MODEL_KEY_H

#include <stdint.h>

/* Take one more number into a key. */
static inline uint64_t quipu_key__add(uint64_t key, uint32_t number)
{
    key = (key ^ number) * 0x9E3779B97F4A7C15u;
    return key ^ key >> 32;
}

static inline uint64_t quipu_key__1(uint32_t kind, uint32_t a)
{
    return quipu_key__add(quipu_key__add(0x243F6A8885A308D3u, kind), a);
}

static inline uint64_t quipu_key__2(uint32_t kind, uint32_t a, uint32_t b)
{
    return quipu_key__add(quipu_key__1(kind, a), b);
}

#endif
