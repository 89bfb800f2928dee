/* Inner loops are compiled twice, for any processor and for wider ones; the sums are the same. */
#ifndef QUIPU_MODEL_CLONES_H
#define QUIPU_MODEL_CLONES_H

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__)
#define QUIPU_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define QUIPU_CLONES
#endif

#endif
