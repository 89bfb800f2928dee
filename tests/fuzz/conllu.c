/*
 * CoNLL-U: no input may crash the reader, every document has a tree over its tokens, and what is
 * written can be read again, with as many documents.
 */
#include "base/buf.h"

#include "fuzz.h"

#include <quipu/text.h>

#include <stdlib.h>

static const quipu_str name = {"fuzz.conllu", 11};

/* Made once; still reachable when the program ends. */
static const quipu_analyser *open_analyser(void)
{
    static quipu_data *data;
    static quipu_analyser *analyser;
    if (analyser == NULL &&
        (quipu_data_open(&data, NULL, NULL) < 0 || quipu_analyser_new(&analyser, data, NULL) < 0))
        abort();
    return analyser;
}

static void check_text(const quipu_text *text, size_t len)
{
    size_t n_roots = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        const quipu_token *token = &text->tokens[i];
        n_roots += token->head == QUIPU_NO_HEAD;
        if (token->span.begin > token->span.end || token->span.end > len ||
            (token->head != QUIPU_NO_HEAD && token->head >= text->n_tokens))
            abort();
    }
    if (n_roots != text->n_sentences)
        abort();
}

static void write_document(quipu_buf *out, const quipu_conllu *conllu)
{
    quipu_text *text;
    const quipu_document *document = quipu_conllu_document(conllu);
    const quipu_name all = {{0, (uint32_t)document->text.len}, 1, {"all", 3}};
    if (quipu_text_new_given(&text, open_analyser(), conllu, NULL) < 0 ||
        quipu_conllu_write(conllu, text, &all, 1, quipu_buf__sink(out), NULL) < 0)
        abort();
    check_text(text, document->text.len);
    quipu_text_free(text);
}

/* Read all; returns how many documents are whole. `out` may be NULL. */
static size_t read_all(quipu_str bytes, quipu_buf *out)
{
    quipu_conllu *conllu;
    size_t n = 0;
    if (quipu_conllu_new(&conllu, bytes, name, NULL) < 0)
        return 0;
    for (quipu_status status; (status = quipu_conllu_next(conllu, NULL)) != QUIPU_DONE;) {
        if (status == QUIPU_OK && out != NULL)
            write_document(out, conllu);
        n += status == QUIPU_OK;
    }
    quipu_conllu_free(conllu);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quipu_buf out = {0};
    size_t n = read_all((quipu_str){(const char *)data, size}, &out);
    if (read_all(quipu_buf__str(&out), NULL) != n)
        abort();
    quipu_buf__clear(&out);
    return 0;
}
