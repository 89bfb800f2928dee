/*
 * One document: an article read, analysed and extracted, a table or a graph turned into an extraction, a line of
 * extractions read. Several threads do so at once.
 */
#include "cli/intake_job.h"

#include <stdlib.h>
#include <string.h>

quipu_str cli_job_name(const cli_job *self, const cli_intake *intake)
{
    return cli_str(quipu_inputs_path(intake->inputs, self->input));
}

bool cli_job_is_article(const cli_job *self, const cli_intake *intake)
{
    return self->is_line ? quipu_line_is_article(self->bytes)
                         : !quipu_inputs_is_table(intake->inputs, self->input);
}

static void note_fault(void *ctx, const quipu_error *what)
{
    cli_job *self = ctx;
    self->n_faults++;
    if (self->n_kept == self->most_kept)
        return;
    if (self->n_kept == self->room) {
        size_t room = self->room == 0 ? CLI_MAX_NAMED : 2 * self->room;
        quipu_error *grown = realloc(self->faults, room * sizeof *grown);
        if (grown == NULL)
            return;
        self->faults = grown;
        self->room = room;
    }
    self->faults[self->n_kept++] = *what;
}

static quipu_status read_table(cli_job *self, const cli_intake *intake, quipu_str bytes)
{
    quipu_records *records;
    if (intake->decide != NULL && quipu_decisions_is_table(bytes))
        return quipu_decisions_read(&self->decisions, bytes, cli_job_name(self, intake), note_fault,
                                    self, &self->err);
    quipu_status status =
        quipu_records_read(&records, bytes, cli_job_name(self, intake), &self->err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < records->n_faults; i++)
        note_fault(self, &records->faults[i]);
    self->n_faults += records->n_more_faults;
    status = quipu_extract_records(&self->extraction, intake->session->ontology, records,
                                   note_fault, self, &self->err);
    quipu_records_free(records);
    return status;
}

static bool ends_in(const cli_intake *intake, const cli_job *self, const char *ending)
{
    quipu_str name = cli_job_name(self, intake);
    size_t len = strlen(ending);
    return name.len > len && memcmp(name.ptr + name.len - len, ending, len) == 0;
}

/* A graph that somebody else made. */
static quipu_status read_graph(cli_job *self, const cli_intake *intake, quipu_str bytes)
{
    quipu_foreign *graph;
    quipu_status status =
        ends_in(intake, self, ".json")
            ? quipu_foreign_read_json(&graph, bytes, cli_job_name(self, intake), &self->err)
            : quipu_foreign_read_graphml(&graph, bytes, cli_job_name(self, intake), &self->err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < graph->n_faults; i++)
        note_fault(self, &graph->faults[i]);
    self->n_faults += graph->n_more_faults;
    status = quipu_extract_foreign(&self->extraction, intake->session->ontology, graph, &self->err);
    quipu_foreign_free(graph);
    return status;
}

static quipu_status read_file(cli_job *self, const cli_intake *intake)
{
    quipu_str bytes;
    quipu_status status = quipu_inputs_load(&bytes, intake->inputs, self->input, &self->err);
    if (status < 0)
        return status;
    if (ends_in(intake, self, ".graphml") || ends_in(intake, self, ".json"))
        status = read_graph(self, intake, bytes);
    else if (quipu_inputs_is_table(intake->inputs, self->input))
        status = read_table(self, intake, bytes);
    else
        status = quipu_document_read(&self->document, intake->reading.reader, bytes,
                                     cli_job_name(self, intake), &self->err);
    quipu_bytes_free(bytes);
    return status;
}

static quipu_status read_job(cli_job *self, const cli_intake *intake)
{
    if (!self->is_line)
        return read_file(self, intake);
    quipu_status status =
        cli_job_is_article(self, intake)
            ? quipu_document_read_line(&self->document, intake->reading.reader, self->bytes,
                                       cli_job_name(self, intake), self->line, &self->err)
            : quipu_extraction_read(&self->extraction, intake->session->ontology, self->bytes,
                                    cli_job_name(self, intake), self->line, &self->err);
    free((char *)self->bytes.ptr);
    self->bytes = (quipu_str){NULL, 0};
    return status;
}

void cli_job_extract(cli_job *self, const cli_intake *intake)
{
    quipu_text *text;
    quipu_status status =
        quipu_text_new(&text, intake->reading.analyser, self->document, &self->err);
    if (status == QUIPU_OK)
        status = quipu_extract(&self->extraction, intake->reading.extractor, self->document, text,
                               &self->err);
    quipu_text_free(text);
    self->has_failed = status < 0;
}

cli_arrival cli_job_arrival(const cli_job *at)
{
    const quipu_extraction *extraction = at->extraction;
    if (at->document != NULL)
        return (cli_arrival){.name = at->document->name, .sha256 = at->document->sha256};
    return (cli_arrival){extraction->name, extraction->sha256, extraction->is_table, at->is_line};
}

void cli_job_work(void *ctx, void *item)
{
    const cli_intake *intake = ctx;
    cli_job *self = item;
    if (self->has_failed)
        return;
    self->is_read = read_job(self, intake) == QUIPU_OK;
    if (!self->is_read || self->extraction != NULL || self->decisions != NULL)
        return;
    cli_arrival what = cli_job_arrival(self);
    if (intake->seems_known == NULL || !intake->seems_known(intake->ctx, &what))
        cli_job_extract(self, intake);
}

void cli_job_drop(void *ctx, void *item)
{
    cli_job *self = item;
    (void)ctx;
    free((char *)self->bytes.ptr);
    free(self->faults);
    quipu_document_free(self->document);
    quipu_extraction_free(self->extraction);
    quipu_decisions_free(self->decisions);
}
