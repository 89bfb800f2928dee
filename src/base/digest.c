/*
 * SHA-256 (FIPS 180-4) by libmd.
 */
#include "base/digest.h"

#include <sys/types.h> /* libmd's header needs it first */

#include <sha256.h>

void quipu_digest__sha256(char out[65], quipu_str bytes)
{
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)(bytes.len > 0 ? bytes.ptr : ""), bytes.len);
    SHA256End(&context, out);
}
