/*
 * The running text of a document as the set of its word 5-grams, each a 32-bit hash (w-shingling: Broder, "On the
 * resemblance and containment of documents", 1997). Words are compared folded, so that quotation marks, dashes, capitals
 * and the breaks between paragraphs do not tell two prints of one story apart. What a house puts around the text is left
 * out: headline, byline, date and dateline, furniture.
 */
#include "extract/shingles.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/numbers.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/blocks.h"

enum { gram = 5 }; /* words a shingle */

static quipu_str block_text(const quipu_document *document, size_t block)
{
    quipu_span span = document->blocks[block].span;
    return quipu_str__slice(document->text, span.begin, span.end);
}

/* The first block of running text: before the first that ends as a sentence does stand headlines, names and dates. */
static size_t find_begin(const quipu_document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].kind == QUIPU_BLOCK_PARAGRAPH &&
            quipu_blocks__ends_sentence(block_text(document, i)))
            return i;
    return 0;
}

/* The words of the running text, folded, with one blank between them. */
static void fold_text(quipu_buf *out, const quipu_document *document)
{
    for (size_t i = find_begin(document); i < document->n_blocks; i++) {
        if (document->blocks[i].kind != QUIPU_BLOCK_PARAGRAPH)
            continue;
        if (out->len > 0 && out->ptr[out->len - 1] != ' ')
            quipu_buf__add_char(out, ' ');
        quipu_utf8__fold(out, block_text(document, i));
    }
}

/* The upper half of a product that each word takes part in: FNV's step over whole words. */
static uint32_t hash_gram(const uint64_t *words, size_t n)
{
    uint64_t hash = n;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15u; /* 2^64 by the golden ratio (Knuth) */
    return (uint32_t)(hash >> 32);
}

/* The hashes of the grams of `text`, in its order; `out` has room for one a word. */
static size_t hash_text(uint32_t *out, quipu_str text)
{
    uint64_t words[gram] = {0};
    size_t n_words = 0, n = 0;
    quipu_str word;
    while (quipu_str__split(&word, &text, ' ')) {
        if (word.len == 0)
            continue;
        memmove(words, words + 1, (gram - 1) * sizeof *words);
        words[gram - 1] = quipu_hash__bytes(word, 0);
        if (++n_words >= gram)
            out[n++] = hash_gram(words, gram);
    }
    if (n_words > 0 && n_words < gram)
        out[n++] = hash_gram(words + gram - n_words, n_words);
    return n;
}

size_t quipu_shingles__of(uint32_t *out, quipu_str folded)
{
    return quipu_numbers__sort(out, hash_text(out, folded));
}

void quipu_shingles__make(quipu_builder *builder, const quipu_document *document)
{
    quipu_buf text = {0};
    fold_text(&text, document);
    size_t most = text.len / 2 + 1; /* words of one letter */
    uint32_t *hashes =
        text.failed || builder->failed ? NULL : quipu_alloc__new(most, sizeof *hashes);
    if (hashes != NULL) {
        size_t n = quipu_shingles__of(hashes, quipu_buf__str(&text));
        builder->head.shingles =
            quipu_arena__copy_array(&builder->arena, hashes, n, sizeof *hashes);
        builder->head.n_shingles = n;
    }
    builder->failed = builder->failed || builder->head.shingles == NULL;
    quipu_alloc__free(hashes);
    quipu_buf__clear(&text);
}
