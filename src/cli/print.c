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

/*
 * Columns on a terminal: none for marks and joiners, two for what East Asian fonts draw wide (UAX 11, by blocks).
 */
static size_t width_of(uint32_t code)
{
    static const uint32_t wide[][2] = {{0x1100, 0x115F},  {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF},
                                       {0x20000, 0x3FFFD}};
    static const uint32_t none[][2] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                       {0x610, 0x61A},   {0x64B, 0x65F},   {0x93C, 0x93C},
                                       {0x200B, 0x200F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (code >= none[i][0] && code <= none[i][1])
            return 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (code >= wide[i][0] && code <= wide[i][1])
            return 2;
    return 1;
}

cli_glyph cli_glyph_at(quipu_str text, size_t at)
{
    size_t len;
    uint32_t code = decode(&len, text, at);
    if (len == 0 || is_command(code))
        return (cli_glyph){{code == '\n' || code == '\t' ? " " : "?", 1}, len == 0 ? 1 : len, 1};
    return (cli_glyph){{text.ptr + at, len}, len, width_of(code)};
}

size_t cli_print_char(FILE *out, quipu_str text, size_t at)
{
    cli_glyph glyph = cli_glyph_at(text, at);
    return fwrite(glyph.shown.ptr, 1, glyph.shown.len, out) == glyph.shown.len ? glyph.step
                                                                               : text.len - at;
}

void cli_print(FILE *out, quipu_str text)
{
    for (size_t at = 0; at < text.len;)
        at += cli_print_char(out, text, at);
}

size_t cli_print_cell(FILE *out, quipu_str text, size_t width)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        cli_glyph glyph = cli_glyph_at(text, at);
        if (n + glyph.width > width)
            break;
        n += glyph.width;
        at += cli_print_char(out, text, at);
    }
    return n;
}

size_t cli_width(quipu_str text)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        cli_glyph glyph = cli_glyph_at(text, at);
        n += glyph.width;
        at += glyph.step;
    }
    return n;
}

void cli_print_counts(const char *graph, const quipu_store_counts *counts)
{
    cli_print(stderr, cli_str(graph));
    fprintf(stderr, " now holds %llu documents, %llu entities, %llu relations\n",
            (unsigned long long)counts->n_documents, (unsigned long long)counts->n_entities,
            (unsigned long long)counts->n_edges);
}
