/*
 * Any bytes as one block, to tokens and sentences only, which is many times as fast as parsing them:
 * tokens in order, not empty, inside the text; nothing but white space between them; sentences that
 * end.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/splitter.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* Made once; still reachable when the program ends. */
static const quipu_tokeniser *open_tokeniser(void)
{
    static quipu_data *data;
    static quipu_tokeniser tokeniser;
    if (data == NULL && (quipu_data_open(&data, NULL, NULL) < 0 ||
                         quipu_tokeniser__init(&tokeniser, data, NULL) < 0))
        abort();
    return &tokeniser;
}

static void check_gap(quipu_str text, size_t begin, size_t end)
{
    text.len = end;
    for (quipu_char c; begin < end; begin += c.len) {
        c = quipu_char__at(text, begin);
        if (c.kind != QUIPU_CHAR_SPACE)
            abort();
    }
}

static void check_tokens(const quipu_tokens *tokens, quipu_str text)
{
    size_t at = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        const quipu_token *token = &tokens->items[i];
        if (token->span.begin < at || token->span.end <= token->span.begin ||
            token->form.len != token->lower.len)
            abort();
        check_gap(text, at, token->span.begin);
        at = token->span.end;
    }
    check_gap(text, at, text.len);
}

static void check_sentences(const quipu_tokeniser *tables, const quipu_tokens *tokens)
{
    for (size_t at = 0, n; at < tokens->n; at += n) {
        n = quipu_splitter__next(tables, tokens->items, at, tokens->n);
        if (n == 0 || n > QUIPU_MAX_SENTENCE || n > tokens->n - at)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const quipu_str text = {(const char *)data, size};
    quipu_tokens tokens = {NULL, 0, 0};
    char *lower = quipu_alloc__new(size + 1, 1);
    if (lower == NULL)
        abort();
    if (size > 0)
        memcpy(lower, data, size);
    quipu_utf8__lower_in_place(lower, size);
    if (quipu_tokeniser__split(&tokens, open_tokeniser(), text, (quipu_str){lower, size},
                               (quipu_span){0, (uint32_t)size}, NULL) < 0)
        abort();
    check_tokens(&tokens, text);
    check_sentences(open_tokeniser(), &tokens);
    quipu_alloc__free(tokens.items);
    quipu_alloc__free(lower);
    return 0;
}
