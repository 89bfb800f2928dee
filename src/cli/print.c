/*
 * Text from outside on its way to a terminal. A name or a sentence must not be able to move the cursor,
 * rewrite what was printed before or turn the line around, so every character is looked at.
 */
#include "cli/cli.h"

/* The character at `at`; `len` is 0 where there is none (RFC 3629). */
static uint32_t decode(size_t *len, quipu_str text, size_t at)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    uint32_t first = bytes[0];
    *len = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (*len <= 1)
        return first;
    uint32_t code = first & (0x7Fu >> *len);
    for (size_t i = 1; i < *len; i++) {
        if (i >= text.len - at || (bytes[i] & 0xC0) != 0x80) {
            *len = 0;
            return 0;
        }
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    if (code < least[*len] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        *len = 0;
    return code;
}

/* Whether a terminal obeys a character instead of showing it. */
static bool is_command(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

size_t cli_print_char(FILE *out, quipu_str text, size_t at)
{
    size_t len;
    uint32_t code = decode(&len, text, at);
    if (len == 0 || is_command(code)) {
        fputc(code == '\n' || code == '\t' ? ' ' : '?', out);
        return len == 0 ? 1 : len;
    }
    return fwrite(text.ptr + at, 1, len, out) == len ? len : text.len - at;
}

void cli_print(FILE *out, quipu_str text)
{
    for (size_t at = 0; at < text.len;)
        at += cli_print_char(out, text, at);
}
