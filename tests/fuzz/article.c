/*
 * An article, from bytes to assertions: nothing may crash, and every span lies inside the text.
 */
#include "fuzz.h"

#include <quipu/extract.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct pipeline {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
} pipeline;

/* Made once: opening the tables takes longer than most inputs. Still reachable when the program ends. */
static const pipeline *open_pipeline(void)
{
    static pipeline all;
    quipu_error err;
    if (all.extractor == NULL &&
        (quipu_data_open(&all.data, NULL, &err) < 0 ||
         quipu_ontology_new(&all.ontology, all.data, &err) < 0 ||
         quipu_reader_new(&all.reader, all.data, &err) < 0 ||
         quipu_analyser_new(&all.analyser, all.data, &err) < 0 ||
         quipu_extractor_new(&all.extractor, all.data, all.ontology, &err) < 0)) {
        fprintf(stderr, "%s: %s\n", err.source, err.message);
        abort();
    }
    return &all;
}

static void check_span(quipu_span span, const quipu_document *document)
{
    if (span.begin > span.end || span.end > document->text.len)
        abort();
}

static void check_spans(const quipu_extraction *extraction, const quipu_document *document)
{
    for (size_t i = 0; i < extraction->n_passages; i++)
        check_span(extraction->passages[i].span, document);
    for (size_t i = 0; i < extraction->n_mentions; i++)
        check_span(extraction->mentions[i].span, document);
    for (size_t i = 0; i < extraction->n_assertions; i++)
        check_span(extraction->assertions[i].trigger, document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const pipeline *all = open_pipeline();
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_extraction *extraction = NULL;
    if (quipu_document_read(&document, all->reader, (quipu_str){(const char *)data, size},
                            (quipu_str){"fuzz.txt", 8}, NULL) >= 0) {
        if (quipu_text_new(&text, all->analyser, document, NULL) < 0 ||
            quipu_extract(&extraction, all->extractor, document, text, NULL) < 0)
            abort();
        check_spans(extraction, document);
    }
    quipu_extraction_free(extraction);
    quipu_text_free(text);
    quipu_document_free(document);
    return 0;
}
