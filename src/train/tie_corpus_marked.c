/*
 * Reads KnowledgeNet's rows: a sentence with both ends of a tie in brackets, ⟦S:subject⟧ and ⟦O:object⟧, or with none
 * where people looked for the tie and did not find it. Rows of one sentence make one passage.
 */
#include "train/tie_corpus.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "train/json_lines.h"

static const char opening[] = "\xE2\x9F\xA6", closing[] = "\xE2\x9F\xA7";

enum { MARK_LEN = 3, END_S = 0, END_O = 1, N_ENDS = 2 };

/* A sentence without its marks, and where they stood. */
typedef struct marked {
    quipu_buf text;
    quipu_span ends[N_ENDS];
    bool has[N_ENDS];
} marked;

/* Which end a mark opens: "⟦S:" or "⟦O:"; N_ENDS where there is no mark. */
static size_t opens(quipu_str rest)
{
    static const char letters[N_ENDS] = {'S', 'O'};
    if (rest.len < MARK_LEN + 2 || memcmp(rest.ptr, opening, MARK_LEN) != 0 ||
        rest.ptr[MARK_LEN + 1] != ':')
        return N_ENDS;
    size_t end = 0;
    while (end < N_ENDS && letters[end] != rest.ptr[MARK_LEN])
        end++;
    return end;
}

/* Take the marks out. False where they do not pair. */
static bool take_marks(marked *out, quipu_str line)
{
    size_t open[N_ENDS], depth = 0;
    for (size_t at = 0; at < line.len;) {
        quipu_str rest = quipu_str__slice(line, at, line.len);
        size_t end = opens(rest);
        if (end < N_ENDS) {
            if (out->has[end] || depth == N_ENDS)
                return false;
            out->has[end] = true;
            out->ends[end].begin = (uint32_t)out->text.len;
            open[depth++] = end;
            at += MARK_LEN + 2;
        } else if (rest.len >= MARK_LEN && memcmp(rest.ptr, closing, MARK_LEN) == 0) {
            if (depth == 0)
                return false;
            out->ends[open[--depth]].end = (uint32_t)out->text.len;
            at += MARK_LEN;
        } else {
            quipu_buf__add_char(&out->text, line.ptr[at++]);
        }
    }
    return depth == 0 && out->has[END_S] == out->has[END_O];
}

/* The passage with this text, made where there is none; NULL when memory has run out. */
static quipu_tie_passage *passage_of(quipu_tie_corpus *corpus, quipu_str text, unsigned fold)
{
    uint32_t number = quipu_map__get(&corpus->by_text, text);
    if (number != QUIPU_MAP_NONE)
        return &corpus->passages[number];
    quipu_str kept = quipu_arena__copy(&corpus->arena, text);
    quipu_block *block = quipu_arena__take(&corpus->arena, 1, sizeof *block);
    quipu_tie_passage *passage = quipu_tie_corpus__add(corpus);
    if (kept.ptr == NULL || block == NULL || passage == NULL ||
        !quipu_map__put(&corpus->by_text, kept, (uint32_t)(corpus->n_passages - 1)))
        return NULL;
    *block = (quipu_block){{0, (uint32_t)text.len}, QUIPU_BLOCK_PARAGRAPH};
    passage->document = (quipu_document){.text = kept, .blocks = block, .n_blocks = 1};
    passage->fold = fold;
    return passage;
}

static quipu_status keep(quipu_tie_corpus *corpus, const marked *row, size_t label, unsigned fold,
                         quipu_error *err)
{
    if (row->text.len == 0)
        return quipu_error__set(err, QUIPU_ERR_SYNTAX, "", "'marked' has no text");
    quipu_tie_passage *passage = passage_of(corpus, quipu_buf__str(&row->text), fold);
    if (passage == NULL)
        return quipu_error__memory(err);
    passage->labels |= UINT32_C(1) << label;
    quipu_tie_fact fact = {row->ends[END_S], row->ends[END_O], (uint8_t)label, true};
    if (row->has[END_S] && !quipu_tie_corpus__add_fact(corpus, passage, fact))
        return quipu_error__memory(err);
    return QUIPU_OK;
}

static quipu_status read_row(void *ctx, const json_t *object, quipu_error *err)
{
    quipu_tie_corpus *corpus = ctx;
    quipu_str line = quipu_json_lines__text(object, "marked");
    quipu_str fold = quipu_json_lines__text(object, "fold");
    size_t label = quipu_tie_corpus__label(corpus, quipu_json_lines__text(object, "relation"));
    if (line.len == 0 || fold.len != 1 || !quipu_char__is_digit(fold.ptr[0]))
        return quipu_error__set(err, QUIPU_ERR_SYNTAX, "",
                                "'marked' and 'fold', a digit, are needed as strings");
    if (label == QUIPU_TIE_LABELS)
        return QUIPU_OK;
    marked row = {0};
    quipu_status status;
    if (!take_marks(&row, line))
        status = quipu_error__set(err, QUIPU_ERR_SYNTAX, "", "the marks in 'marked' do not pair");
    else if (row.text.failed)
        status = quipu_error__memory(err);
    else
        status = keep(corpus, &row, label, (unsigned)(fold.ptr[0] - '0'), err);
    quipu_buf__clear(&row.text);
    return status;
}

quipu_status quipu_tie_corpus__read_marked(quipu_tie_corpus *corpus, const char *path,
                                           quipu_error *err)
{
    return quipu_json_lines__read(path, read_row, corpus, err);
}
