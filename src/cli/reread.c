/*
 * Reads the documents of a graph again, as far as they are at hand and unchanged, else the sentence that the graph
 * keeps; and finds the assertion that stands behind a piece of evidence.
 */
#include "cli/cli.h"

#include <string.h>

static void forget(cli_reread *self)
{
    quipu_explanation_free(self->explanation);
    quipu_text_free(self->text);
    quipu_document_free(self->document);
    self->explanation = NULL;
    self->text = NULL;
    self->document = NULL;
}

void cli_reread_close(cli_reread *self)
{
    forget(self);
    cli_close_reading(&self->reading);
}

/* The document of a source as it lies on the disk; false where it is gone or has changed. */
static bool read_file(cli_reread *self, const quipu_source *source)
{
    quipu_error err;
    quipu_inputs *inputs = NULL;
    quipu_str bytes = {NULL, 0};
    char path[4096];
    if (source->name.len >= sizeof path || cli_is_same(source->name, cli_str("-")))
        return false;
    memcpy(path, source->name.ptr, source->name.len);
    path[source->name.len] = '\0';
    const char *paths[] = {path};
    bool is_read =
        quipu_inputs_new(&inputs, paths, 1, &err) == QUIPU_OK && quipu_inputs_count(inputs) == 1 &&
        quipu_inputs_load(&bytes, inputs, 0, &err) == QUIPU_OK &&
        quipu_document_read(&self->document, self->reading.reader, bytes, source->name, &err) ==
            QUIPU_OK;
    quipu_bytes_free(bytes);
    quipu_inputs_free(inputs);
    if (is_read && cli_is_same(source->sha256, (quipu_str){self->document->sha256, 64}))
        return true;
    forget(self);
    return false;
}

/* The sentence alone, with the date of its document. */
static quipu_status read_sentence(cli_reread *self, const quipu_source *source, quipu_str sentence,
                                  quipu_error *err)
{
    quipu_status status =
        quipu_document_read(&self->document, self->reading.reader, sentence, source->name, err);
    if (status == QUIPU_OK)
        self->document->date = source->date;
    return status;
}

static quipu_status open_reading(cli_reread *self, quipu_error *err)
{
    return self->reading.extractor != NULL ? QUIPU_OK
                                           : cli_open_reading(&self->reading, self->session, err);
}

static quipu_status explain(cli_reread *self, quipu_error *err)
{
    quipu_status status = quipu_text_new(&self->text, self->reading.analyser, self->document, err);
    if (status == QUIPU_OK)
        status = quipu_explain(&self->explanation, self->reading.extractor, self->document,
                               self->text, err);
    return status;
}

/* Read what the evidence stands in, unless it is at hand from the piece before. */
static quipu_status reread(cli_reread *self, const quipu_evidence *evidence, quipu_error *err)
{
    const quipu_source *source = &self->session->graph->sources[evidence->document];
    if (self->explanation != NULL && self->from == CLI_FROM_DOCUMENT &&
        self->source == evidence->document)
        return QUIPU_OK;
    forget(self);
    quipu_status status = open_reading(self, err);
    if (status < 0)
        return status;
    self->source = evidence->document;
    self->from = read_file(self, source) ? CLI_FROM_DOCUMENT : CLI_FROM_SENTENCE;
    if (self->from == CLI_FROM_SENTENCE)
        status = read_sentence(self, source, evidence->text, err);
    return status == QUIPU_OK ? explain(self, err) : status;
}

static bool is_among(quipu_str name, const quipu_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cli_is_same(name, names[i]))
            return true;
    return false;
}

/* Whether an entity of a document is one of the graph: by its id or a name. */
static bool is_entity(const quipu_local_entity *local, const quipu_entity *entity)
{
    return cli_is_same(local->id, entity->id) || cli_is_same(local->name, entity->name) ||
           is_among(local->name, entity->mentions, entity->n_mention_strings) ||
           is_among(local->name, entity->aliases, entity->n_aliases);
}

/* How well an assertion fits a piece of evidence: 0 not at all. */
static unsigned fit(const cli_reread *self, const quipu_edge *edge, const quipu_evidence *evidence,
                    const quipu_assertion *assertion)
{
    const quipu_extraction *extraction = self->explanation->extraction;
    const quipu_graph *graph = self->session->graph;
    quipu_span span = extraction->passages[assertion->passage].span;
    bool is_here = self->from == CLI_FROM_SENTENCE ||
                   (span.begin == evidence->span.begin && span.end == evidence->span.end);
    if (assertion->relation != edge->relation || !is_here)
        return 0;
    const quipu_local_entity *subject = &extraction->entities[assertion->subject];
    const quipu_local_entity *object = &extraction->entities[assertion->object];
    const quipu_entity *source = &graph->entities[edge->source];
    const quipu_entity *target = &graph->entities[edge->target];
    bool is_symmetric =
        quipu_ontology_relation_info(self->session->ontology, edge->relation)->symmetric;
    if (!(is_entity(subject, source) && is_entity(object, target)) &&
        !(is_symmetric && is_entity(subject, target) && is_entity(object, source)))
        return 0;
    return 1 + 2u * cli_is_same(assertion->rule, evidence->rule) +
           (assertion->standing == evidence->standing);
}

/* The assertion that fits best; false where none does. */
static bool find_assertion(size_t *out, const cli_reread *self, const quipu_edge *edge,
                           const quipu_evidence *evidence)
{
    const quipu_extraction *extraction = self->explanation->extraction;
    unsigned best = 0;
    for (size_t i = 0; i < extraction->n_assertions; i++) {
        unsigned fits = fit(self, edge, evidence, &extraction->assertions[i]);
        if (fits > best) {
            best = fits;
            *out = i;
        }
    }
    return best > 0;
}

int cli_reread_evidence(cli_grounds *out, bool *found, cli_reread *self, const quipu_edge *edge,
                        const quipu_evidence *evidence)
{
    quipu_error err;
    size_t assertion = 0;
    const quipu_source *source = &self->session->graph->sources[evidence->document];
    *found = false;
    if (source->is_table || source->is_cited || evidence->text.len == 0) {
        self->from = CLI_FROM_NOTHING;
        return EXIT_OK;
    }
    if (reread(self, evidence, &err) < 0)
        return cli_fail(&err);
    *found = find_assertion(&assertion, self, edge, evidence);
    if (*found &&
        cli_grounds_find(out, self->document, self->text, self->explanation, assertion, &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}
