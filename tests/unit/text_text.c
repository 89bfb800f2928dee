/* Documents to sentences, tokens and trees; CoNLL-U. */
#include "analyser.h"
#include "base/buf.h"
#include "base/str.h"
#include "unit.h"

#include <quipu/text.h>

#include <stdlib.h>

/* One sentence, one root, heads inside the sentence and without a circle, names for all numbers. */
static void assert_sound(const quipu_text *text, const quipu_document *document, size_t i)
{
    const quipu_sentence *sentence = &text->sentences[i];
    size_t end = sentence->first + sentence->n_tokens, n_roots = 0;
    for (size_t k = sentence->first; k < end; k++) {
        const quipu_token *token = &text->tokens[k];
        size_t steps = 0;
        assert_true(quipu_str__is(
            token->form, quipu_str__slice(document->text, token->span.begin, token->span.end)));
        assert_int_equal(token->lower.len, token->form.len);
        assert_true(token->lemma.len > 0);
        assert_true(token->upos < QUIPU_N_UPOS);
        assert_string_not_equal(quipu_deprel_name(token->deprel), "_");
        n_roots += token->head == QUIPU_NO_HEAD;
        for (size_t h = k; h != QUIPU_NO_HEAD; h = text->tokens[h].head) {
            assert_true(h >= sentence->first && h < end);
            assert_true(steps++ < sentence->n_tokens);
        }
    }
    assert_int_equal(n_roots, 1);
}

/* The text of a document with these blocks; all of it is sound. */
static quipu_text *analyse(const quipu_document *document)
{
    quipu_text *text;
    size_t next = 0;
    assert_int_equal(quipu_text_new(&text, analyser, document, NULL), QUIPU_OK);
    for (size_t i = 0; i < text->n_sentences; i++) {
        assert_int_equal(text->sentences[i].first, next);
        next += text->sentences[i].n_tokens;
        assert_sound(text, document, i);
    }
    assert_int_equal(next, text->n_tokens);
    return text;
}

/* A document of one paragraph; `block` keeps it. */
static quipu_document paragraph(quipu_str text, quipu_block *block)
{
    *block = (quipu_block){{0, (uint32_t)text.len}, QUIPU_BLOCK_PARAGRAPH};
    return (quipu_document){.text = text, .blocks = block, .n_blocks = 1};
}

static void test_text_text__never_joins_blocks_and_leaves_furniture_out(void **state)
{
    const quipu_block blocks[] = {{{0, 14}, QUIPU_BLOCK_TITLE},
                                  {{15, 21}, QUIPU_BLOCK_DATELINE},
                                  {{22, 37}, QUIPU_BLOCK_PARAGRAPH},
                                  {{38, 48}, QUIPU_BLOCK_FURNITURE}};
    const quipu_document document = {
        .text = QUIPU_STR("Leaders to met\nTokyo:\nThey met. So it\nShare this"),
        .blocks = blocks,
        .n_blocks = 4};
    quipu_text *text = analyse(&document);
    (void)state;
    assert_int_equal(text->n_sentences, 4);
    assert_int_equal(text->sentences[0].block, QUIPU_BLOCK_TITLE);
    assert_int_equal(text->sentences[0].n_tokens, 3);
    assert_int_equal(text->sentences[1].block, QUIPU_BLOCK_DATELINE);
    assert_true(text->sentences[2].opens_block);
    assert_false(text->sentences[3].opens_block);
    assert_int_equal(text->sentences[3].span.begin, 32);
    assert_int_equal(text->sentences[3].span.end, 37);
    assert_str(text->tokens[text->n_tokens - 1].form, "it");
    quipu_text_free(text);
}

static const quipu_token *find_token(const quipu_text *text, const char *form)
{
    for (size_t i = 0; i < text->n_tokens; i++)
        if (quipu_str__is(text->tokens[i].form, quipu_str__of(form)))
            return &text->tokens[i];
    fail_msg("no token '%s'", form);
    return NULL;
}

static void test_text_text__finds_who_does_what(void **state)
{
    quipu_block block;
    quipu_document document =
        paragraph(QUIPU_STR("The ministers signed an agreement in Tokyo."), &block);
    quipu_text *text = analyse(&document);
    const quipu_token *subject = find_token(text, "ministers"), *verb = find_token(text, "signed");
    (void)state;
    assert_int_equal(verb->upos, QUIPU_UPOS_VERB);
    assert_string_equal(quipu_xpos_name(verb->xpos), "VBD");
    assert_str(verb->lemma, "sign");
    assert_int_equal(verb->head, QUIPU_NO_HEAD);
    assert_string_equal(quipu_deprel_name(verb->deprel), "root");
    assert_string_equal(quipu_deprel_name(subject->deprel), "nsubj");
    assert_ptr_equal(&text->tokens[subject->head], verb);
    assert_str(subject->lemma, "minister");
    assert_int_equal(find_token(text, "Tokyo")->upos, QUIPU_UPOS_PROPN);
    quipu_text_free(text);
}

static void test_text_text__gives_the_same_twice(void **state)
{
    quipu_block block;
    quipu_document document = paragraph(
        QUIPU_STR("Trump, who met Takaichi in Tokyo, said the deal was \"great\". She agreed."),
        &block);
    quipu_text *a = analyse(&document), *b = analyse(&document);
    (void)state;
    assert_int_equal(a->n_tokens, b->n_tokens);
    for (size_t i = 0; i < a->n_tokens; i++) {
        assert_int_equal(a->tokens[i].head, b->tokens[i].head);
        assert_int_equal(a->tokens[i].deprel, b->tokens[i].deprel);
        assert_int_equal(a->tokens[i].xpos, b->tokens[i].xpos);
    }
    quipu_text_free(a);
    quipu_text_free(b);
}

static void test_text_text__of_nothing_is_empty(void **state)
{
    quipu_block block;
    quipu_document document = paragraph(QUIPU_STR("  \n "), &block);
    quipu_text *text = analyse(&document);
    (void)state;
    assert_int_equal(text->n_tokens, 0);
    assert_int_equal(text->n_sentences, 0);
    quipu_text_free(text);
}

static void test_text_text__bears_long_sentences_and_brackets(void **state)
{
    enum { LEN = 600 };
    char brackets[LEN];
    quipu_block block;
    (void)state;
    memset(brackets, '(', LEN);
    quipu_document document = paragraph((quipu_str){brackets, LEN}, &block);
    quipu_text *text = analyse(&document);
    assert_int_equal(text->n_tokens, LEN);
    assert_true(text->n_sentences > 1);
    quipu_text_free(text);
}

/* A column of a row; columns are numbered from 1. */
static quipu_str column(quipu_str row, size_t wanted)
{
    quipu_str cell = {NULL, 0};
    for (size_t i = 0; i < wanted; i++)
        assert_true(quipu_str__split(&cell, &row, '\t'));
    return cell;
}

static void test_text_text__writes_conllu(void **state)
{
    quipu_block block;
    quipu_document document = paragraph(QUIPU_STR("It's\nover."), &block);
    quipu_text *text = analyse(&document);
    quipu_buf out = {0};
    quipu_str line, rest;
    (void)state;
    assert_int_equal(quipu_text_write_conllu(text, &document, NULL, 0, quipu_buf__sink(&out), NULL),
                     QUIPU_OK);
    rest = quipu_buf__str(&out);
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(line, "# newpar");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(line, "# sent_id = 1");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(line, "# text = It's over.");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(column(line, 1), "1");
    assert_str(column(line, 2), "It");
    assert_str(column(line, 3), "it");
    assert_str(column(line, 4), "PRON");
    assert_str(column(line, 5), "PRP");
    assert_str(column(line, 10), "SpaceAfter=No");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(column(line, 2), "'s");
    assert_str(column(line, 10), "_");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(column(line, 10), "SpaceAfter=No");
    assert_true(quipu_str__split(&line, &rest, '\n'));
    assert_str(column(line, 10), "_");
    assert_str(rest, "\n");
    quipu_buf__clear(&out);
    quipu_text_free(text);
}

static quipu_status refuse(void *ctx, const void *bytes, size_t len, quipu_error *err)
{
    (void)ctx, (void)bytes, (void)len, (void)err;
    return QUIPU_ERR_IO;
}

static void test_text_text__passes_on_what_the_sink_says(void **state)
{
    quipu_block block;
    quipu_document document = paragraph(QUIPU_STR("Over."), &block);
    quipu_text *text = analyse(&document);
    quipu_error err;
    (void)state;
    assert_int_equal(
        quipu_text_write_conllu(text, &document, NULL, 0, (quipu_sink){refuse, NULL}, &err),
        QUIPU_ERR_IO);
    quipu_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_text__never_joins_blocks_and_leaves_furniture_out),
        cmocka_unit_test(test_text_text__finds_who_does_what),
        cmocka_unit_test(test_text_text__gives_the_same_twice),
        cmocka_unit_test(test_text_text__of_nothing_is_empty),
        cmocka_unit_test(test_text_text__bears_long_sentences_and_brackets),
        cmocka_unit_test(test_text_text__writes_conllu),
        cmocka_unit_test(test_text_text__passes_on_what_the_sink_says),
    };
    return cmocka_run_group_tests(tests, open_analyser, close_analyser);
}
