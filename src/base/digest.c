/*
 * SHA-256 (FIPS 180-4) by libmd.
 */
#include "base/digest.h"

#include <sys/types.h> /* libmd's header needs it first */

#include <sha256.h>

static void begin(SHA256_CTX *context, quipu_str bytes)
{
    SHA256Init(context);
    SHA256Update(context, (const uint8_t *)(bytes.len > 0 ? bytes.ptr : ""), bytes.len);
}

void quipu_digest__sha256(char out[65], quipu_str bytes)
{
    SHA256_CTX context;
    begin(&context, bytes);
    SHA256End(&context, out);
}

void quipu_digest__sha256_base64(char out[45], quipu_str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t digest[SHA256_DIGEST_LENGTH + 1] = {
        0}; /* 33 bytes are 44 digits; the last stands for nothing */
    SHA256_CTX context;
    begin(&context, bytes);
    SHA256Final(digest, &context);
    for (size_t i = 0; i < sizeof digest; i += 3, out += 4) {
        uint32_t bits = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8 | digest[i + 2];
        for (size_t k = 0; k < 4; k++)
            out[k] = digits[bits >> (18 - 6 * k) & 63];
    }
    out[-1] = '=';
    out[0] = '\0';
}
