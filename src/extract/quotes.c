/*
 * Quotations: from one mark to the next inside a paragraph. Who speaks is told behind the quotation, before it, or
 * by the quotation before it, which it goes on with.
 */
#include "base/alloc.h"
#include "base/str.h"
#include "extract/attribution.h"
#include "extract/speaker.h"

/* Shorter ones quote a word, not a statement. */
static const uint32_t min_words = 4;
/* So many sentences on, a quotation still goes on with the one before. */
static const uint32_t max_gap = 2;

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

static mark mark_of(quipu_str form)
{
    static const struct {
        quipu_str form;
        mark mark;
    } known[] = {{{"\"", 1}, MARK_EITHER},
                 {{"``", 2}, MARK_OPEN},
                 {{"''", 2}, MARK_CLOSE},
                 {{"\xE2\x80\x9C", 3}, MARK_OPEN},
                 {{"\xE2\x80\x9D", 3}, MARK_CLOSE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (quipu_str__is(form, known[i].form))
            return known[i].mark;
    return MARK_NONE;
}

/* The speaker of a quotation [open, close], as far as the sentences at its ends tell. */
static uint32_t told_speaker(const quipu_scene *scene, uint32_t open, uint32_t close)
{
    uint32_t speaker = QUIPU_NONE;
    /* From the word before the closing mark on: its comma is the boundary. */
    if (quipu_attribution__beside(&speaker, scene, close > open + 1 ? close - 2 : open))
        return speaker;
    return quipu_attribution__before(scene, open);
}

uint32_t quipu_speaker__tell_quote(quipu_scene *scene, uint32_t number)
{
    quipu_quote *quote = &scene->quotes[number];
    quote->speaker = told_speaker(scene, quote->open, quote->close);
    if (quote->speaker == QUIPU_NONE && number > 0) {
        const quipu_quote *before = quote - 1;
        uint32_t gap = quipu_scene__sentence_of(scene, quote->open) -
                       quipu_scene__sentence_of(scene, before->close);
        quote->speaker = gap <= max_gap ? before->speaker : QUIPU_NONE;
    }
    return quote->speaker;
}

void quipu_speaker__tell_quotes(quipu_scene *scene)
{
    for (uint32_t i = 0; i < scene->n_quotes; i++)
        quipu_speaker__tell_quote(scene, i);
}

static void add_quote(quipu_scene *scene, uint32_t open, uint32_t close)
{
    quipu_quote *grown = scene->failed ? NULL
                                       : quipu_alloc__reserve(scene->quotes, scene->n_quotes,
                                                              &scene->quotes_room, sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return;
    }
    scene->quotes = grown;
    grown[scene->n_quotes] = (quipu_quote){open, close, QUIPU_NONE};
    for (uint32_t t = open; t <= close; t++)
        scene->quote_at[t] = (uint32_t)scene->n_quotes;
    scene->n_quotes++;
}

/* Quotations of the paragraph [first, end). */
static void find_in_block(quipu_scene *scene, uint32_t first, uint32_t end)
{
    uint32_t open = QUIPU_NONE;
    for (uint32_t t = first; t < end; t++) {
        mark found = mark_of(scene->text->tokens[t].form);
        bool closes = found == MARK_CLOSE || found == MARK_EITHER;
        if (open == QUIPU_NONE && (found == MARK_OPEN || found == MARK_EITHER)) {
            open = t;
        } else if (open != QUIPU_NONE && closes) {
            if (t - open > min_words)
                add_quote(scene, open, t);
            open = QUIPU_NONE;
        }
    }
    if (open != QUIPU_NONE && end - open > min_words) /* goes on in the next paragraph */
        add_quote(scene, open, end - 1);
}

void quipu_speaker__find_quotes(quipu_scene *scene)
{
    const quipu_text *text = scene->text;
    uint32_t first = 0;
    for (size_t i = 0; i < text->n_sentences && !scene->failed; i++) {
        bool is_last = i + 1 == text->n_sentences || text->sentences[i + 1].opens_block;
        uint32_t end = text->sentences[i].first + text->sentences[i].n_tokens;
        if (!is_last)
            continue;
        find_in_block(scene, first, end);
        first = end;
    }
}
