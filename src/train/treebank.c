/*
 * CoNLL-U to text with gold tokens. The text is put together from the forms: words of a multiword
 * token share its letters; sentences of a paragraph follow one another, paragraphs stand apart.
 * Empty nodes, features and enhanced dependencies are passed over.
 */
#include "train/treebank.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/labels.h"

#include <string.h>

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMNS };

static const size_t max_treebank = (size_t)1024 * 1024 * 1024;

typedef struct reader {
    quipu_treebank *bank;
    quipu_str name;
    uint32_t line;
    size_t first;     /* first token of the sentence being read */
    size_t range_end; /* last word of the multiword token being read, 0 for none */
    size_t range_at;  /* place in its surface form where the next word begins */
    bool range_space; /* a space follows it */
    bool space;       /* a space comes before the next token */
    bool opens_paragraph;
} reader;

static quipu_status fault(const reader *self, const char *what, quipu_error *err)
{
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->name, 0, self->line, 0, "%s", what);
}

/* A whole number; false when `text` is none. */
static bool read_number(size_t *out, quipu_str text)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!quipu_char__is_digit(text.ptr[i]) || *out > UINT32_MAX / 16)
            return false;
        *out = *out * 10 + (size_t)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

static bool has_space_after(quipu_str misc)
{
    quipu_str item;
    while (quipu_str__split(&item, &misc, '|'))
        if (quipu_str__is(item, QUIPU_STR("SpaceAfter=No")))
            return false;
    return true;
}

/* Append a surface form to the text; returns where it begins. */
static size_t add_surface(reader *self, quipu_str form)
{
    quipu_buf *text = &self->bank->buffer;
    bool opens_block = text->len == self->bank->blocks[self->bank->n_blocks - 1].span.begin;
    if (self->space && !opens_block)
        quipu_buf__add_char(text, ' ');
    size_t begin = text->len;
    quipu_buf__add(text, form);
    return begin;
}

/*
 * Where a word of a multiword token stands in its surface form: the letters it is made of, if they
 * are there.
 */
static quipu_span place_in_range(reader *self, quipu_str form)
{
    const quipu_buf *text = &self->bank->buffer;
    quipu_str rest = {text->ptr + self->range_at, text->len - self->range_at};
    size_t len = quipu_str__begins(rest, form) ? form.len : rest.len;
    quipu_span span = {(uint32_t)self->range_at, (uint32_t)(self->range_at + len)};
    self->range_at += len;
    return span;
}

static quipu_status add_word(reader *self, const quipu_str *cells, size_t id, quipu_error *err)
{
    quipu_treebank *bank = self->bank;
    size_t head;
    if (!read_number(&head, cells[HEAD]))
        return fault(self, "the head is no number", err);
    quipu_token *grown =
        quipu_alloc__reserve(bank->tokens, bank->n_tokens, &bank->tokens_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    bank->tokens = grown;
    bool in_range = id <= self->range_end;
    quipu_token token = {
        .form = quipu_arena__copy(&bank->arena, cells[FORM]),
        .lemma = quipu_arena__copy(&bank->arena, cells[LEMMA]),
        .upos = quipu_label__upos(cells[UPOS]),
        .xpos = quipu_label__xpos(cells[XPOS]),
        .deprel = quipu_label__deprel(cells[DEPREL]),
        .head = head == 0 ? QUIPU_NO_HEAD : (uint32_t)(self->first + head - 1),
        .space_before = self->space,
    };
    if (token.form.ptr == NULL || token.lemma.ptr == NULL)
        return quipu_error__memory(err);
    if (in_range) {
        token.span = place_in_range(self, cells[FORM]);
        self->space = id == self->range_end && self->range_space;
    } else {
        token.span.begin = (uint32_t)add_surface(self, cells[FORM]);
        token.span.end = (uint32_t)bank->buffer.len;
        self->space = has_space_after(cells[MISC]);
    }
    bank->tokens[bank->n_tokens++] = token;
    return QUIPU_OK;
}

static quipu_status begin_range(reader *self, const quipu_str *cells, size_t dash, quipu_error *err)
{
    if (!read_number(&self->range_end, quipu_str__slice(cells[ID], dash + 1, cells[ID].len)))
        return fault(self, "the range of words is malformed", err);
    self->range_at = add_surface(self, cells[FORM]);
    self->range_space = has_space_after(cells[MISC]);
    return QUIPU_OK;
}

static bool open_paragraph(reader *self)
{
    quipu_treebank *bank = self->bank;
    quipu_block *grown =
        quipu_alloc__reserve(bank->blocks, bank->n_blocks, &bank->blocks_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->blocks = grown;
    if (bank->buffer.len > 0)
        quipu_buf__add_cstr(&bank->buffer, "\n\n");
    uint32_t begin = (uint32_t)bank->buffer.len;
    bank->blocks[bank->n_blocks++] = (quipu_block){{begin, begin}, QUIPU_BLOCK_PARAGRAPH};
    self->space = true;
    self->opens_paragraph = false;
    return true;
}

static quipu_status read_row(reader *self, quipu_str line, quipu_error *err)
{
    quipu_str cells[N_COLUMNS];
    size_t n = 0, id;
    for (quipu_str cell, rest = line; n < N_COLUMNS && quipu_str__split(&cell, &rest, '\t'); n++)
        cells[n] = cell;
    if (n < N_COLUMNS)
        return fault(self, "fewer than ten columns", err);
    if (cells[FORM].len == 0)
        return fault(self, "the form is empty", err);
    if (self->opens_paragraph && !open_paragraph(self))
        return quipu_error__memory(err);
    size_t dash = quipu_str__find(cells[ID], '-', 0);
    if (dash < cells[ID].len)
        return begin_range(self, cells, dash, err);
    if (quipu_str__find(cells[ID], '.', 0) < cells[ID].len)
        return QUIPU_OK;
    if (!read_number(&id, cells[ID]) || id != self->bank->n_tokens - self->first + 1)
        return fault(self, "words are not numbered one after the other", err);
    return add_word(self, cells, id, err);
}

static quipu_status end_sentence(reader *self, quipu_error *err)
{
    quipu_treebank *bank = self->bank;
    size_t n = bank->n_tokens - self->first;
    if (n == 0)
        return QUIPU_OK;
    for (size_t i = self->first; i < bank->n_tokens; i++)
        if (bank->tokens[i].head != QUIPU_NO_HEAD && bank->tokens[i].head >= bank->n_tokens)
            return fault(self, "a head is outside its sentence", err);
    quipu_sentence *grown = quipu_alloc__reserve(bank->sentences, bank->n_sentences,
                                                 &bank->sentences_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    bank->sentences = grown;
    quipu_block *block = &bank->blocks[bank->n_blocks - 1];
    bank->sentences[bank->n_sentences++] = (quipu_sentence){
        .span = {bank->tokens[self->first].span.begin, (uint32_t)bank->buffer.len},
        .first = (uint32_t)self->first,
        .n_tokens = (uint32_t)n,
        .block = QUIPU_BLOCK_PARAGRAPH,
        .opens_block = bank->tokens[self->first].span.begin == block->span.begin,
    };
    block->span.end = (uint32_t)bank->buffer.len;
    self->first = bank->n_tokens;
    self->range_end = 0;
    return QUIPU_OK;
}

static quipu_status read_line(reader *self, quipu_str line, quipu_error *err)
{
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (line.len == 0)
        return end_sentence(self, err);
    if (line.ptr[0] != '#')
        return read_row(self, line, err);
    if (quipu_str__begins(line, QUIPU_STR("# newpar")) ||
        quipu_str__begins(line, QUIPU_STR("# newdoc")))
        self->opens_paragraph = true;
    return QUIPU_OK;
}

/* The text and its lower case have their last places now: point into them. */
static quipu_status point_into_text(quipu_treebank *bank, quipu_error *err)
{
    quipu_buf__clear(&bank->lower);
    for (size_t i = 0; i < bank->n_tokens; i++)
        quipu_buf__add(&bank->lower, bank->tokens[i].form);
    if (bank->buffer.failed || bank->lower.failed)
        return quipu_error__memory(err);
    quipu_utf8__lower_in_place(bank->lower.ptr, bank->lower.len);
    size_t at = 0;
    for (size_t i = 0; i < bank->n_tokens; i++) {
        quipu_token *token = &bank->tokens[i];
        token->lower = (quipu_str){bank->lower.ptr + at, token->form.len};
        at += token->form.len;
    }
    bank->text = quipu_buf__str(&bank->buffer);
    return QUIPU_OK;
}

quipu_status quipu_treebank__read(quipu_treebank *bank, const char *path, quipu_error *err)
{
    quipu_status status;
    quipu_str bytes = {NULL, 0}, line, rest;
    reader self = {.bank = bank,
                   .name = quipu_str__of(path),
                   .first = bank->n_tokens,
                   .opens_paragraph = true};
    QUIPU_TRY(quipu_file__read(&bytes, path, max_treebank, err));
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        self.line++;
        QUIPU_TRY(read_line(&self, line, err));
    }
    QUIPU_TRY(end_sentence(&self, err));
    QUIPU_TRY(point_into_text(bank, err));
done:
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

void quipu_treebank__clear(quipu_treebank *bank)
{
    quipu_alloc__free(bank->blocks);
    quipu_alloc__free(bank->tokens);
    quipu_alloc__free(bank->sentences);
    quipu_arena__clear(&bank->arena);
    quipu_buf__clear(&bank->buffer);
    quipu_buf__clear(&bank->lower);
    *bank = (quipu_treebank){0};
}
