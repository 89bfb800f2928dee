/* The whole way from text to extraction, opened together; for tests that read articles. */
#ifndef QUIPU_TESTS_READING_H
#define QUIPU_TESTS_READING_H

#include <quipu.h>

typedef struct test_reading {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
} test_reading;

/* `dir`: a user's tables, or NULL. */
static inline quipu_status test_reading_open(test_reading *self, const char *dir, quipu_error *err)
{
    *self = (test_reading){0};
    quipu_status status = quipu_data_open(&self->data, dir, err);
    if (status == QUIPU_OK)
        status = quipu_ontology_new(&self->ontology, self->data, err);
    if (status == QUIPU_OK)
        status = quipu_reader_new(&self->reader, self->data, err);
    if (status == QUIPU_OK)
        status = quipu_analyser_new(&self->analyser, self->data, err);
    if (status == QUIPU_OK)
        status = quipu_extractor_new(&self->extractor, self->data, self->ontology, err);
    return status;
}

static inline void test_reading_close(test_reading *self)
{
    quipu_extractor_free(self->extractor);
    quipu_analyser_free(self->analyser);
    quipu_reader_free(self->reader);
    quipu_ontology_free(self->ontology);
    quipu_data_close(self->data);
}

static inline quipu_status test_reading_extract(quipu_extraction **out, const test_reading *self,
                                                quipu_str text, quipu_error *err)
{
    const quipu_str name = {"a.txt", 5};
    quipu_document *document = NULL;
    quipu_text *words = NULL;
    *out = NULL;
    quipu_status status = quipu_document_read(&document, self->reader, text, name, err);
    if (status == QUIPU_OK)
        status = quipu_text_new(&words, self->analyser, document, err);
    if (status == QUIPU_OK)
        status = quipu_extract(out, self->extractor, document, words, err);
    quipu_text_free(words);
    quipu_document_free(document);
    return status;
}

#endif
