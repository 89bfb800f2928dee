/*
 * Cuts a text into blocks: lines, joined where the text is broken at a fixed width; then the title, the
 * dateline and the furniture are told from the paragraphs.
 */
#include "read/blocks.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/date.h"

/* A line broken at a fixed width is this long at least and at most (mail: 60 to 80, pages: to 100). */
static const size_t min_broken_line = 45;
static const size_t max_broken_line = 100;
/* Headlines of news are hardly longer (longest of 200 in Wikinews: 130 characters). */
static const size_t max_title = 180;
static const size_t max_dateline = 70;

typedef struct cutter {
    quipu_str text;
    quipu_block *blocks;
    size_t n, room;
} cutter;

static bool add_block(cutter *self, size_t begin, size_t end, quipu_block_kind kind)
{
    quipu_block *grown = quipu_alloc__reserve(self->blocks, self->n, &self->room, sizeof *grown);
    if (grown == NULL)
        return false;
    self->blocks = grown;
    self->blocks[self->n++] = (quipu_block){{(uint32_t)begin, (uint32_t)end}, kind};
    return true;
}

static quipu_str block_text(const cutter *self, size_t i)
{
    return quipu_str__slice(self->text, self->blocks[i].span.begin, self->blocks[i].span.end);
}

/* The length of the first of `endings` that `line` ends with, or 0. */
static size_t ending(quipu_str line, const char *const *endings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__ends(line, quipu_str__of(endings[i])))
            return strlen(endings[i]);
    return 0;
}

bool quipu_blocks__ends_sentence(quipu_str line)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"};
    static const char *const enders[] = {".", "!", "?", ":", ";", "\xE2\x80\xA6"};
    size_t len;
    while ((len = ending(line, closers, sizeof closers / sizeof *closers)) > 0)
        line.len -= len;
    return ending(line, enders, sizeof enders / sizeof *enders) > 0;
}

static bool is_lower_word(quipu_str word)
{
    return word.len > 0 && quipu_char__is_small(word.ptr[0]);
}

/* No paragraph begins in lower case: before such a line even one of an editor's window is broken. */
static bool is_broken_after(quipu_str line, quipu_str next)
{
    return line.len >= min_broken_line && next.len > 0 && !quipu_blocks__ends_sentence(line) &&
           (line.len <= max_broken_line || is_lower_word(next));
}

static size_t line_end(quipu_str text, size_t from)
{
    return quipu_str__find(text, '\n', from);
}

/* Lines to blocks, all of them paragraphs for now. */
static bool cut_lines(cutter *self)
{
    bool joins = false;
    for (size_t at = quipu_str__order_mark(self->text); at < self->text.len;) {
        size_t end = line_end(self->text, at);
        quipu_str line = quipu_str__trim(quipu_str__slice(self->text, at, end));
        size_t next_end = line_end(self->text, end + 1 < self->text.len ? end + 1 : end);
        quipu_str next = {NULL, 0};
        if (end + 1 < self->text.len)
            next = quipu_str__trim(quipu_str__slice(self->text, end + 1, next_end));
        if (line.len > 0) {
            size_t begin = (size_t)(line.ptr - self->text.ptr);
            if (joins)
                self->blocks[self->n - 1].span.end = (uint32_t)(begin + line.len);
            else if (!add_block(self, begin, begin + line.len, QUIPU_BLOCK_PARAGRAPH))
                return false;
        }
        joins = is_broken_after(line, next);
        at = end + 1;
    }
    return true;
}

static void find_title(cutter *self)
{
    if (self->n < 2)
        return;
    quipu_str first = block_text(self, 0);
    if (first.len > max_title || quipu_blocks__ends_sentence(first))
        return;
    self->blocks[0].kind = QUIPU_BLOCK_TITLE;
    /* The page's name and its heading are often the same line twice. */
    if (quipu_str__is(first, block_text(self, 1)))
        self->blocks[1].kind = QUIPU_BLOCK_FURNITURE;
}

static quipu_status find_furniture(cutter *self, const quipu_reader *reader, quipu_error *err)
{
    quipu_buf folded = {0};
    bool is_rest = false;
    for (size_t i = 0; i < self->n; i++) {
        folded.len = 0;
        quipu_utf8__fold(&folded, block_text(self, i));
        if (folded.failed)
            break;
        quipu_line_kind kind = quipu_reader__classify(reader, quipu_buf__str(&folded));
        is_rest = is_rest || kind == QUIPU_LINE_FURNITURE_REST;
        if (is_rest || kind == QUIPU_LINE_FURNITURE || folded.len == 0)
            self->blocks[i].kind = QUIPU_BLOCK_FURNITURE;
    }
    quipu_status status = folded.failed ? quipu_error__memory(err) : QUIPU_OK;
    quipu_buf__clear(&folded);
    return status;
}

/* The length of a dash or colon that ends a dateline at `at`, with the space after it; else 0. */
static size_t dateline_mark(quipu_str text, size_t at)
{
    static const char *const marks[] = {
        ": ", " - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xE2\x80\x94 ", "\xE2\x80\x94"};
    quipu_str rest = quipu_str__slice(text, at, text.len);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (quipu_str__begins(rest, quipu_str__of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/*
 * A dateline holds capitalised words, numbers and brackets only, and a date, an agency in brackets, or begins with
 * a name in capitals: "Tokyo, October 28", "LONDON (Reuters)", "YOKOSUKA, Japan". "Trump: ..." is none.
 */
static bool is_dateline(const quipu_reader *reader, quipu_str line)
{
    quipu_str rest = line, word;
    quipu_date date;
    bool is_first = true, begins_in_capitals = false;
    while (quipu_str__split(&word, &rest, ' ')) {
        if (is_lower_word(word))
            return false;
        begins_in_capitals =
            begins_in_capitals || (is_first && word.len > 2 && !quipu_str__has_small(word));
        is_first = false;
    }
    bool has_bracket = quipu_str__find(line, '(', 0) < line.len;
    return !is_first && (quipu_date__find(&date, reader, line) || has_bracket || begins_in_capitals);
}

/* Split the first paragraph into dateline and text. */
static bool split_dateline(cutter *self, const quipu_reader *reader)
{
    size_t i = 0;
    while (i < self->n &&
           (self->blocks[i].kind != QUIPU_BLOCK_PARAGRAPH ||
            !quipu_blocks__ends_sentence(block_text(self, i)))) /* a line with a date or name */
        i++;
    if (i == self->n)
        return true;
    quipu_str paragraph = block_text(self, i);
    size_t mark = 0, at = 0;
    while (mark == 0 && ++at < paragraph.len && at < max_dateline)
        mark = dateline_mark(paragraph, at);
    if (mark == 0 || at + mark >= paragraph.len ||
        !is_dateline(reader, quipu_str__slice(paragraph, 0, at)))
        return true;
    quipu_block head = {{self->blocks[i].span.begin, self->blocks[i].span.begin + (uint32_t)at},
                        QUIPU_BLOCK_DATELINE};
    if (!add_block(self, 0, 0, QUIPU_BLOCK_PARAGRAPH))
        return false;
    memmove(self->blocks + i + 1, self->blocks + i, (self->n - 1 - i) * sizeof *self->blocks);
    self->blocks[i] = head;
    self->blocks[i + 1].span.begin += (uint32_t)(at + mark);
    return true;
}

quipu_status quipu_blocks__cut(quipu_document *document, quipu_arena *arena,
                               const quipu_reader *reader, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    cutter self = {.text = document->text};
    if (!cut_lines(&self)) {
        status = quipu_error__memory(err);
        goto done;
    }
    QUIPU_TRY(find_furniture(&self, reader, err));
    find_title(&self);
    if (!split_dateline(&self, reader)) {
        status = quipu_error__memory(err);
        goto done;
    }
    document->blocks = quipu_arena__copy_array(arena, self.blocks, self.n, sizeof *self.blocks);
    QUIPU_TRY_ALLOC(document->blocks);
    document->n_blocks = self.n;
done:
    quipu_alloc__free(self.blocks);
    return status;
}
