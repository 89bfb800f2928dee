/*
 * Reads documents with marked names in DocRED's JSON: `sents`, lists of words, and `vertexSet`,
 * lists of mentions with a type, a sentence and the places of their words in it.
 */
#include "train/silver.h"

#include "base/error.h"
#include "base/str.h"
#include "train/json_lines.h"

enum { MAX_WORDS = 512 };

typedef struct reader {
    quipu_silver *silver;
    const quipu_silver_tools *tools;
    const char *corpus;
    quipu_name_set names[MAX_WORDS]; /* of the sentence at hand */
} reader;

static size_t place(const json_t *mention, size_t i)
{
    json_int_t value = json_integer_value(json_array_get(json_object_get(mention, "pos"), i));
    return value < 0 ? 0 : (size_t)value;
}

/* Mark the words of a mention; where mentions overlap, the longer one counts. */
static void mark(reader *self, const json_t *mention, size_t n_words)
{
    const char *type = json_string_value(json_object_get(mention, "type"));
    size_t begin = place(mention, 0), end = place(mention, 1);
    if (type == NULL || end > n_words || begin >= end)
        return;
    unsigned classes =
        quipu_corpus_labels__classes(self->tools->labels, self->corpus, quipu_str__of(type));
    bool is_inside_other = end - begin == 1 && self->names[begin] != QUIPU_NAME_NONE;
    for (size_t i = begin; i < end && classes != 0 && !is_inside_other; i++)
        self->names[i] = quipu_corpus_labels__names(classes, i == begin);
}

static quipu_status read_sentence(reader *self, const json_t *vertices, const json_t *words,
                                  size_t number, quipu_error *err)
{
    const quipu_silver_sentence kind = {
        .has_names = true, .manner = quipu_corpus_labels__manner(self->tools->labels, self->corpus)};
    quipu_status status = QUIPU_OK;
    size_t n = json_array_size(words), i, k;
    const json_t *vertex, *mention;
    if (n > MAX_WORDS)
        return QUIPU_OK;
    for (i = 0; i < n; i++)
        self->names[i] = QUIPU_NAME_NONE;
    json_array_foreach(vertices, i, vertex) json_array_foreach(vertex, k, mention)
    {
        if ((size_t)json_integer_value(json_object_get(mention, "sent_id")) == number)
            mark(self, mention, n);
    }
    for (i = 0; i < n; i++) {
        const char *form = json_string_value(json_array_get(words, i));
        quipu_silver_word word = {.form = quipu_str__of(form == NULL ? "" : form),
                                  .names = self->names[i]};
        if (word.form.len > 0 && word.form.ptr[0] != ' ')
            QUIPU_TRY(quipu_silver__add_word(self->silver, self->tools, &word, err));
    }
    QUIPU_TRY(quipu_silver__end_sentence(self->silver, &kind, err));
done:
    return status;
}

static quipu_status read_document(void *ctx, const json_t *document, quipu_error *err)
{
    reader *self = ctx;
    quipu_status status = QUIPU_OK;
    const json_t *vertices = json_object_get(document, "vertexSet"), *words;
    size_t i;
    json_array_foreach(json_object_get(document, "sents"), i, words)
        QUIPU_TRY(read_sentence(self, vertices, words, i, err));
done:
    return status;
}

quipu_status quipu_silver__read_documents(quipu_silver *silver, const quipu_silver_tools *tools,
                                          const char *path, const char *corpus, quipu_error *err)
{
    reader self = {.silver = silver, .tools = tools, .corpus = corpus};
    return quipu_json_lines__read(path, read_document, &self, err);
}
