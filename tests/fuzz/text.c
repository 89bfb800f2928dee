/*
 * Any bytes as one paragraph, from tokeniser to tree: tokens in order and inside the text, one root
 * a sentence.
 */
#include "fuzz.h"

#include <quipu/text.h>

#include <stdio.h>
#include <stdlib.h>

/* Made once; still reachable when the program ends. */
static const quipu_analyser *open_analyser(void)
{
    static quipu_data *data;
    static quipu_analyser *analyser;
    quipu_error err;
    if (analyser == NULL &&
        (quipu_data_open(&data, NULL, &err) < 0 || quipu_analyser_new(&analyser, data, &err) < 0)) {
        fprintf(stderr, "%s: %s\n", err.source, err.message);
        abort();
    }
    return analyser;
}

static void check_sentence(const quipu_text *text, const quipu_sentence *sentence)
{
    size_t n_roots = 0, end = sentence->first + sentence->n_tokens;
    for (size_t i = sentence->first; i < end; i++) {
        uint32_t head = text->tokens[i].head;
        n_roots += head == QUIPU_NO_HEAD;
        if (head != QUIPU_NO_HEAD && (head < sentence->first || head >= end || head == i))
            abort();
    }
    if (n_roots != 1)
        abort();
}

static void check_text(const quipu_text *text, size_t len)
{
    size_t at = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        quipu_span span = text->tokens[i].span;
        if (span.begin < at || span.end <= span.begin || span.end > len)
            abort();
        at = span.end;
    }
    for (size_t i = 0; i < text->n_sentences; i++)
        check_sentence(text, &text->sentences[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const quipu_block block = {{0, (uint32_t)size}, QUIPU_BLOCK_PARAGRAPH};
    const quipu_document document = {
        .text = {(const char *)data, size}, .blocks = &block, .n_blocks = 1};
    quipu_text *text;
    if (quipu_text_new(&text, open_analyser(), &document, NULL) < 0)
        abort();
    check_text(text, size);
    quipu_text_free(text);
    return 0;
}
