/* SHA-256. */
#ifndef QUIPU_BASE_DIGEST_H
#define QUIPU_BASE_DIGEST_H

#include <quipu/base.h>

/* 64 lower-case hexadecimal digits and a NUL. */
void quipu_digest__sha256(char out[65], quipu_str bytes);
/* The same as base64 (RFC 4648), as web pages have it: 44 characters and a NUL. */
void quipu_digest__sha256_base64(char out[45], quipu_str bytes);

#endif
