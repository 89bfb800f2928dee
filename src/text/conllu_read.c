/*
 * A CoNLL-U file to documents, one after the other: a document goes from one `# newdoc` to the
 * next, so that memory is bounded by the longest document and not by the file.
 */
#include "text/conllu_read.h"

#include "base/alloc.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"

#include <string.h>

quipu_status quipu_conllu_new(quipu_conllu **out, quipu_str bytes, quipu_str name, quipu_error *err)
{
    *out = NULL;
    if (bytes.len > QUIPU_MAX_INPUT)
        return quipu_error__too_long(err, name, 0, QUIPU_MAX_INPUT);
    if (bytes.len > 0 && memchr(bytes.ptr, '\0', bytes.len) != NULL)
        return quipu_error__at(err, QUIPU_ERR_BINARY, name, 0, 0, 0, "is not text");
    quipu_conllu *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    self->rest = bytes;
    self->document.name = name;
    *out = self;
    return QUIPU_OK;
}

void quipu_conllu_free(quipu_conllu *conllu)
{
    if (conllu == NULL)
        return;
    quipu_treebank__clear(&conllu->bank);
    quipu_alloc__free(conllu);
}

const quipu_document *quipu_conllu_document(const quipu_conllu *conllu)
{
    return &conllu->document;
}

static bool is_blank(quipu_str line)
{
    return line.len == 0 || quipu_str__is(line, QUIPU_STR("\r"));
}

/*
 * The next document's lines are taken off `*rest`; returns how many there are in `*n_lines`. It goes up to the
 * comments before a `# newdoc`, behind at least one sentence.
 */
static quipu_str take_document(quipu_str *rest, uint32_t *n_lines)
{
    const quipu_str all = *rest;
    size_t end = 0; /* of the last sentence */
    bool has_words = false;
    uint32_t n = *n_lines = 0;
    for (quipu_str line, after = all; quipu_str__split(&line, &after, '\n'); n++) {
        if (end > 0 && !has_words && quipu_str__begins(line, QUIPU_STR("# newdoc"))) {
            *rest = quipu_str__slice(all, end, all.len);
            return quipu_str__slice(all, 0, end);
        }
        if (is_blank(line) && has_words) {
            end = all.len - after.len;
            *n_lines = n + 1;
            has_words = false;
        }
        has_words = has_words || (!is_blank(line) && line.ptr[0] != '#');
    }
    *rest = (quipu_str){NULL, 0};
    *n_lines = n;
    return all;
}

static quipu_status read_document(quipu_conllu *self, quipu_str bytes, quipu_error *err)
{
    quipu_treebank *bank = &self->bank;
    quipu_treebank__clear(bank);
    bank->tokens_only = true;
    quipu_status status = quipu_treebank__add(bank, bytes, self->document.name, self->line, err);
    if (status < 0)
        return status;
    self->document.text = bank->text;
    self->document.blocks = bank->blocks;
    self->document.n_blocks = bank->n_blocks;
    quipu_digest__sha256(self->document.sha256, bytes);
    return QUIPU_OK;
}

quipu_status quipu_conllu_next(quipu_conllu *conllu, quipu_error *err)
{
    while (conllu->rest.len > 0) {
        uint32_t n_lines;
        quipu_str bytes = take_document(&conllu->rest, &n_lines);
        quipu_status status = read_document(conllu, bytes, err);
        conllu->line += n_lines;
        if (status < 0 || conllu->bank.n_sentences > 0) {
            conllu->has_any = true;
            return status;
        }
    }
    if (conllu->has_any)
        return QUIPU_DONE;
    conllu->has_any = true;
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, conllu->document.name, 0, 0, 0,
                           "holds no sentence");
}
