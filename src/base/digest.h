/* SHA-256. */
#ifndef QUIPU_BASE_DIGEST_H
#define QUIPU_BASE_DIGEST_H

#include <quipu/base.h>

/* 64 lower-case hexadecimal digits and a NUL. */
void quipu_digest__sha256(char out[65], quipu_str bytes);

#endif
