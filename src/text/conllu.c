/*
 * A text as CoNLL-U: ten columns, a blank line behind each sentence, SpaceAfter=No where no space
 * follows.
 */
#include "base/buf.h"
#include "base/str.h"

#include <quipu/text.h>

/* White space inside a sentence may be a line break: one space for each character. */
static void add_text(quipu_buf *out, quipu_str text)
{
    for (size_t i = 0; i < text.len; i++)
        quipu_buf__add_char(out, quipu_char__is_space(text.ptr[i]) ? ' ' : text.ptr[i]);
}

static void add_cell(quipu_buf *out, quipu_str cell)
{
    quipu_buf__add_char(out, '\t');
    if (cell.len == 0)
        quipu_buf__add_char(out, '_');
    quipu_buf__add(out, cell);
}

static bool space_follows(const quipu_text *text, const quipu_sentence *sentence, size_t i)
{
    bool is_last = i + 1 == (size_t)sentence->first + sentence->n_tokens;
    return is_last || text->tokens[i + 1].space_before;
}

static void add_token(quipu_buf *out, const quipu_text *text, const quipu_sentence *sentence,
                      size_t i)
{
    const quipu_token *token = &text->tokens[i];
    quipu_buf__addf(out, "%zu", i - sentence->first + 1);
    add_cell(out, token->form);
    add_cell(out, token->lemma);
    quipu_buf__addf(out, "\t%s\t%s\t_", quipu_upos_name(token->upos), quipu_xpos_name(token->xpos));
    size_t head = token->head == QUIPU_NO_HEAD ? 0 : token->head - sentence->first + 1;
    quipu_buf__addf(out, "\t%zu\t%s\t_\t%s\n", head, quipu_deprel_name(token->deprel),
                    space_follows(text, sentence, i) ? "_" : "SpaceAfter=No");
}

static void add_sentence(quipu_buf *out, const quipu_text *text, const quipu_document *document,
                         size_t i)
{
    const quipu_sentence *sentence = &text->sentences[i];
    if (sentence->opens_block)
        quipu_buf__add_cstr(out, "# newpar\n");
    quipu_buf__addf(out, "# sent_id = %zu\n# text = ", i + 1);
    add_text(out, quipu_str__slice(document->text, sentence->span.begin, sentence->span.end));
    quipu_buf__add_char(out, '\n');
    for (size_t k = 0; k < sentence->n_tokens; k++)
        add_token(out, text, sentence, sentence->first + k);
    quipu_buf__add_char(out, '\n');
}

quipu_status quipu_text_write_conllu(const quipu_text *text, const quipu_document *document,
                                     quipu_sink sink, quipu_error *err)
{
    quipu_buf out = {0};
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; status >= 0 && i < text->n_sentences; i++) {
        add_sentence(&out, text, document, i);
        status = quipu_buf__flush(&out, sink, err);
    }
    quipu_buf__clear(&out);
    return status;
}
