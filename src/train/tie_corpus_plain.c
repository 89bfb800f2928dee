/*
 * Reads sentences in which nobody marked ties: a word a row, first of several columns, an empty line behind each
 * sentence. They teach what is said of names beside ties.
 */
#include "train/tie_corpus.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

static const size_t max_file = (size_t)1024 * 1024 * 1024;
/* More teach little: the tenth part of what a program reads in a minute. */
static const size_t max_sentences = 12000;

static quipu_status end_sentence(quipu_tie_corpus *corpus, quipu_buf *text, quipu_error *err)
{
    if (text->len == 0)
        return QUIPU_OK;
    quipu_str kept = quipu_arena__copy(&corpus->arena, quipu_buf__str(text));
    quipu_block *block = quipu_arena__take(&corpus->arena, 1, sizeof *block);
    quipu_tie_passage *passage = quipu_tie_corpus__add(corpus);
    if (text->failed || kept.ptr == NULL || block == NULL || passage == NULL)
        return quipu_error__memory(err);
    *block = (quipu_block){{0, (uint32_t)text->len}, QUIPU_BLOCK_PARAGRAPH};
    passage->document = (quipu_document){.text = kept, .blocks = block, .n_blocks = 1};
    text->len = 0;
    return QUIPU_OK;
}

quipu_status quipu_tie_corpus__read_plain(quipu_tie_corpus *corpus, const char *path,
                                          quipu_error *err)
{
    quipu_str bytes = {NULL, 0}, line, rest;
    quipu_buf text = {0};
    quipu_status status;
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    rest = bytes;
    while (corpus->n_passages < max_sentences && quipu_str__split(&line, &rest, '\n')) {
        quipu_str word = quipu_str__slice(line, 0, quipu_str__find(line, '\t', 0));
        if (word.len == 0) {
            QUIPU_TRY(end_sentence(corpus, &text, err));
            continue;
        }
        if (text.len > 0)
            quipu_buf__add_char(&text, ' ');
        quipu_buf__add(&text, word);
    }
    QUIPU_TRY(end_sentence(corpus, &text, err));
done:
    quipu_buf__clear(&text);
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}
