/*
 * CoNLL-U to text with given tokens. The text is put together from the forms: words of a multiword
 * token share its letters; sentences of a paragraph follow one another, paragraphs stand apart.
 * Empty nodes, features and enhanced dependencies are passed over.
 */
#include "text/treebank.h"

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

/* --- the arrays: false when memory has run out ------------------------------------------------ */

static bool append_block(quipu_treebank *bank, quipu_block block)
{
    quipu_block *grown =
        quipu_alloc__reserve(bank->blocks, bank->n_blocks, &bank->blocks_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->blocks = grown;
    bank->blocks[bank->n_blocks++] = block;
    return true;
}

static bool append_token(quipu_treebank *bank, const quipu_token *token, quipu_str misc)
{
    quipu_token *grown =
        quipu_alloc__reserve(bank->tokens, bank->n_tokens, &bank->tokens_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->tokens = grown;
    quipu_str *grown_misc =
        quipu_alloc__reserve(bank->misc, bank->n_tokens, &bank->misc_room, sizeof *grown_misc);
    if (grown_misc == NULL)
        return false;
    bank->misc = grown_misc;
    bank->misc[bank->n_tokens] = misc;
    bank->tokens[bank->n_tokens++] = *token;
    return true;
}

static bool append_sentence(quipu_treebank *bank, const quipu_sentence *sentence)
{
    quipu_sentence *grown = quipu_alloc__reserve(bank->sentences, bank->n_sentences,
                                                 &bank->sentences_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->sentences = grown;
    bank->sentences[bank->n_sentences++] = *sentence;
    return true;
}

static bool append_range(quipu_treebank *bank, const quipu_word_range *range)
{
    quipu_word_range *grown =
        quipu_alloc__reserve(bank->ranges, bank->n_ranges, &bank->ranges_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->ranges = grown;
    bank->ranges[bank->n_ranges++] = *range;
    return true;
}

static bool append_comment(quipu_treebank *bank, quipu_str line)
{
    quipu_comment *grown =
        quipu_alloc__reserve(bank->comments, bank->n_comments, &bank->comments_room, sizeof *grown);
    if (grown == NULL)
        return false;
    bank->comments = grown;
    bank->comments[bank->n_comments++] = (quipu_comment){bank->n_sentences, line};
    return true;
}

/* --- rows ------------------------------------------------------------------------------------- */

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

/* Where a word stands in the text, which it is added to if it is not part of a multiword token. */
static quipu_span place(reader *self, const quipu_str *cells, size_t id)
{
    if (id <= self->range_end) {
        self->space = id == self->range_end && self->range_space;
        return place_in_range(self, cells[FORM]);
    }
    uint32_t begin = (uint32_t)add_surface(self, cells[FORM]);
    self->space = has_space_after(cells[MISC]);
    return (quipu_span){begin, (uint32_t)self->bank->buffer.len};
}

static quipu_status read_tree(const reader *self, quipu_token *token, const quipu_str *cells,
                              quipu_error *err)
{
    size_t head;
    if (self->bank->tokens_only)
        return QUIPU_OK;
    if (!read_number(&head, cells[HEAD]))
        return fault(self, "the head is no number", err);
    token->lemma = cells[LEMMA];
    token->upos = quipu_label__upos(cells[UPOS]);
    token->xpos = quipu_label__xpos(cells[XPOS]);
    token->deprel = quipu_label__deprel(cells[DEPREL]);
    if (head > 0)
        token->head = (uint32_t)(self->first + head - 1);
    return QUIPU_OK;
}

static quipu_status add_word(reader *self, const quipu_str *cells, size_t id, quipu_error *err)
{
    quipu_token token = {.form = cells[FORM], .head = QUIPU_NO_HEAD, .space_before = self->space};
    quipu_status status = read_tree(self, &token, cells, err);
    if (status < 0)
        return status;
    token.span = place(self, cells, id);
    return append_token(self->bank, &token, cells[MISC]) ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status begin_range(reader *self, const quipu_str *cells, size_t dash, quipu_error *err)
{
    size_t first, next = self->bank->n_tokens - self->first + 1;
    if (!read_number(&first, quipu_str__slice(cells[ID], 0, dash)) || first != next ||
        first <= self->range_end ||
        !read_number(&self->range_end, quipu_str__slice(cells[ID], dash + 1, cells[ID].len)) ||
        self->range_end < first)
        return fault(self, "the range of words is malformed", err);
    self->range_at = add_surface(self, cells[FORM]);
    self->range_space = has_space_after(cells[MISC]);
    quipu_word_range range = {self->first + first - 1, self->first + self->range_end - 1,
                              cells[FORM], cells[MISC]};
    return append_range(self->bank, &range) ? QUIPU_OK : quipu_error__memory(err);
}

static bool open_paragraph(reader *self)
{
    quipu_buf *text = &self->bank->buffer;
    if (text->len > 0)
        quipu_buf__add_cstr(text, "\n\n");
    uint32_t begin = (uint32_t)text->len;
    self->space = true;
    self->opens_paragraph = false;
    return append_block(self->bank, (quipu_block){{begin, begin}, QUIPU_BLOCK_PARAGRAPH});
}

static quipu_status read_row(reader *self, quipu_str line, quipu_error *err)
{
    quipu_str cells[N_COLUMNS];
    size_t n = 0, id;
    while (n < N_COLUMNS && quipu_str__split(&cells[n], &line, '\t'))
        n++;
    if (n < N_COLUMNS || line.len > 0)
        return fault(self, n < N_COLUMNS ? "fewer than ten columns" : "more than ten columns", err);
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

/* --- sentences -------------------------------------------------------------------------------- */

static quipu_status check_sentence(const reader *self, quipu_error *err)
{
    const quipu_treebank *bank = self->bank;
    for (size_t i = self->first; i < bank->n_tokens; i++)
        if (bank->tokens[i].head != QUIPU_NO_HEAD && bank->tokens[i].head >= bank->n_tokens)
            return fault(self, "a head is outside its sentence", err);
    if (self->range_end > bank->n_tokens - self->first)
        return fault(self, "a range of words is longer than its sentence", err);
    return QUIPU_OK;
}

static quipu_status end_sentence(reader *self, quipu_error *err)
{
    quipu_treebank *bank = self->bank;
    quipu_status status = check_sentence(self, err);
    if (status < 0 || bank->n_tokens == self->first)
        return status;
    quipu_block *block = &bank->blocks[bank->n_blocks - 1];
    uint32_t begin = bank->tokens[self->first].span.begin, end = (uint32_t)bank->buffer.len;
    const quipu_sentence sentence = {
        .span = {begin, end},
        .first = (uint32_t)self->first,
        .n_tokens = (uint32_t)(bank->n_tokens - self->first),
        .block = QUIPU_BLOCK_PARAGRAPH,
        .opens_block = begin == block->span.begin,
    };
    block->span.end = end;
    self->first = bank->n_tokens;
    self->range_end = 0;
    return append_sentence(bank, &sentence) ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status read_comment(reader *self, quipu_str line, quipu_error *err)
{
    if (self->bank->n_tokens > self->first)
        return fault(self, "a comment stands inside a sentence", err);
    if (quipu_str__begins(line, QUIPU_STR("# newpar")) ||
        quipu_str__begins(line, QUIPU_STR("# newdoc")))
        self->opens_paragraph = true;
    return append_comment(self->bank, line) ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status read_line(reader *self, quipu_str line, quipu_error *err)
{
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (line.len == 0)
        return end_sentence(self, err);
    if (line.ptr[0] == '#')
        return read_comment(self, line, err);
    return read_row(self, line, err);
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

quipu_status quipu_treebank__add(quipu_treebank *bank, quipu_str bytes, quipu_str name,
                                 uint32_t line, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    reader self = {
        .bank = bank, .name = name, .line = line, .first = bank->n_tokens, .opens_paragraph = true};
    quipu_str rest = quipu_arena__copy(&bank->arena, bytes), row;
    QUIPU_TRY_ALLOC(rest.ptr);
    quipu_utf8__repair((char *)rest.ptr, rest.len);
    while (quipu_str__split(&row, &rest, '\n')) {
        self.line++;
        QUIPU_TRY(read_line(&self, row, err));
    }
    QUIPU_TRY(end_sentence(&self, err));
    QUIPU_TRY(point_into_text(bank, err));
done:
    return status;
}

quipu_status quipu_treebank__read(quipu_treebank *bank, const char *path, quipu_error *err)
{
    quipu_str bytes;
    quipu_status status = quipu_file__read(&bytes, path, max_treebank, err);
    if (status < 0)
        return status;
    status = quipu_treebank__add(bank, bytes, quipu_str__of(path), 0, err);
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

void quipu_treebank__clear(quipu_treebank *bank)
{
    quipu_alloc__free(bank->blocks);
    quipu_alloc__free(bank->tokens);
    quipu_alloc__free(bank->misc);
    quipu_alloc__free(bank->sentences);
    quipu_alloc__free(bank->ranges);
    quipu_alloc__free(bank->comments);
    quipu_arena__clear(&bank->arena);
    quipu_buf__clear(&bank->buffer);
    quipu_buf__clear(&bank->lower);
    *bank = (quipu_treebank){0};
}
