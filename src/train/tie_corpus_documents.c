/*
 * Reads DocRED's documents: sentences as words, names with all their mentions, and ties between names. A tie between
 * two names is one between each two of their mentions that share a sentence; it is evident where the corpus gives that
 * sentence as evidence, or gives none at all.
 */
#include "train/tie_corpus.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "train/json_lines.h"

/* A document under construction. */
typedef struct reading {
    quipu_tie_corpus *corpus;
    quipu_tie_passage *passage;
    quipu_buf text;
    quipu_span *words; /* of all sentences; in the arena */
    size_t *firsts;    /* [n_sentences + 1] the first word of each */
    quipu_block *blocks;
    size_t n_sentences;
} reading;

static size_t count_words(const json_t *sentences)
{
    size_t n = 0, i;
    const json_t *words;
    json_array_foreach(sentences, i, words) n += json_array_size(words);
    return n;
}

static bool take_room(reading *self, const json_t *sentences)
{
    quipu_arena *arena = &self->corpus->arena;
    self->n_sentences = json_array_size(sentences);
    self->words = quipu_arena__take(arena, count_words(sentences), sizeof *self->words);
    self->firsts = quipu_arena__take(arena, self->n_sentences + 1, sizeof *self->firsts);
    self->blocks = quipu_arena__take(arena, self->n_sentences, sizeof *self->blocks);
    return self->words != NULL && self->firsts != NULL && self->blocks != NULL;
}

/* The words of a sentence with blanks between them. */
static void add_sentence(reading *self, const json_t *words, size_t number)
{
    uint32_t begin = (uint32_t)self->text.len;
    size_t at = self->firsts[number], i;
    const json_t *word;
    json_array_foreach(words, i, word)
    {
        if (i > 0)
            quipu_buf__add_char(&self->text, ' ');
        self->words[at].begin = (uint32_t)self->text.len;
        quipu_buf__add_cstr(&self->text, json_is_string(word) ? json_string_value(word) : "");
        self->words[at++].end = (uint32_t)self->text.len;
    }
    self->blocks[number] = (quipu_block){{begin, (uint32_t)self->text.len}, QUIPU_BLOCK_PARAGRAPH};
    self->firsts[number + 1] = at;
    quipu_buf__add_cstr(&self->text, "\n\n");
}

static size_t number(const json_t *value)
{
    json_int_t found = json_integer_value(value);
    return found < 0 ? 0 : (size_t)found;
}

/* Where a mention stands in the text; empty where it stands nowhere. */
static quipu_span span_of(const reading *self, const json_t *mention)
{
    const json_t *pos = json_object_get(mention, "pos");
    size_t sentence = number(json_object_get(mention, "sent_id"));
    size_t begin = number(json_array_get(pos, 0)), end = number(json_array_get(pos, 1));
    if (sentence >= self->n_sentences || begin >= end ||
        end > self->firsts[sentence + 1] - self->firsts[sentence])
        return (quipu_span){0, 0};
    size_t first = self->firsts[sentence];
    return (quipu_span){self->words[first + begin].begin, self->words[first + end - 1].end};
}

static bool is_evident_in(const json_t *evidence, size_t sentence)
{
    size_t i;
    const json_t *item;
    json_array_foreach(evidence, i, item) if (number(item) == sentence) return true;
    return json_array_size(evidence) == 0;
}

static quipu_status add_pair(reading *self, const json_t *head, const json_t *tail, size_t label,
                             const json_t *evidence, quipu_error *err)
{
    size_t sentence = number(json_object_get(head, "sent_id"));
    quipu_tie_fact fact = {span_of(self, head), span_of(self, tail), (uint8_t)label, false};
    if (sentence != number(json_object_get(tail, "sent_id")) || fact.subject.end == 0 ||
        fact.object.end == 0)
        return QUIPU_OK;
    fact.is_evident = is_evident_in(evidence, sentence);
    return quipu_tie_corpus__add_fact(self->corpus, self->passage, fact) ? QUIPU_OK
                                                                         : quipu_error__memory(err);
}

static quipu_status add_tie(reading *self, const json_t *vertices, const json_t *tie,
                            quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t label = quipu_tie_corpus__label(self->corpus, quipu_json_lines__text(tie, "r")), i, k;
    const json_t *heads = json_array_get(vertices, number(json_object_get(tie, "h"))), *head;
    const json_t *tails = json_array_get(vertices, number(json_object_get(tie, "t"))), *tail;
    const json_t *evidence = json_object_get(tie, "evidence");
    if (label == QUIPU_TIE_LABELS)
        return QUIPU_OK;
    json_array_foreach(heads, i, head) json_array_foreach(tails, k, tail)
        QUIPU_TRY(add_pair(self, head, tail, label, evidence, err));
done:
    return status;
}

static quipu_status build(reading *self, const json_t *document, const json_t *sentences,
                          quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const json_t *vertices = json_object_get(document, "vertexSet"), *words, *tie;
    size_t i;
    QUIPU_TRY_ALLOC(take_room(self, sentences) ? self : NULL);
    json_array_foreach(sentences, i, words) add_sentence(self, words, i);
    quipu_str text = quipu_arena__copy(&self->corpus->arena, quipu_buf__str(&self->text));
    QUIPU_TRY_ALLOC(self->text.failed ? NULL : text.ptr);
    self->passage = quipu_tie_corpus__add(self->corpus);
    QUIPU_TRY_ALLOC(self->passage);
    self->passage->document =
        (quipu_document){.text = text, .blocks = self->blocks, .n_blocks = self->n_sentences};
    self->passage->labels = (uint32_t)((UINT64_C(1) << self->corpus->n_labels) - 1);
    json_array_foreach(json_object_get(document, "labels"), i, tie)
        QUIPU_TRY(add_tie(self, vertices, tie, err));
done:
    return status;
}

static quipu_status read_document(void *ctx, const json_t *document, quipu_error *err)
{
    reading self = {.corpus = ctx};
    const json_t *sentences = json_object_get(document, "sents");
    if (json_array_size(sentences) == 0)
        return quipu_error__set(err, QUIPU_ERR_SYNTAX, "", "'sents', lists of words, is needed");
    quipu_status status = build(&self, document, sentences, err);
    quipu_buf__clear(&self.text);
    return status;
}

quipu_status quipu_tie_corpus__read_documents(quipu_tie_corpus *corpus, const char *path,
                                              quipu_error *err)
{
    return quipu_json_lines__read(path, read_document, corpus, err);
}
