/*
 * From files, folders and standard input to extractions: articles are read, analysed and extracted, tables turned into
 * extractions, lines of extractions read. Several threads do so, one takes what they made in the order of the
 * inputs; messages come in that order too. What cannot be used is named, left out and counted; the rest goes on.
 */
#include "cli/intake.h"

#include "cli/pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_NAMED = 20 }; /* rows of a table, or lines of a file, that are left out */

/* One document on its way. */
typedef struct job {
    size_t input;
    bool is_line;
    uint32_t line;
    quipu_str bytes;          /* of a line */
    quipu_document *document; /* NULL for tables and lines */
    quipu_extraction *extraction;
    quipu_decisions *decisions; /* of a table of them */
    bool is_read;               /* else `err` says why not */
    bool has_failed, ends_all;
    quipu_error err;
    quipu_error *faults; /* rows that are left out: the first ones of all `n_faults` */
    size_t n_faults, n_kept, most_kept, room;
} job;

static quipu_str name_of(const cli_intake *self, const job *at)
{
    return cli_str(quipu_inputs_path(self->inputs, at->input));
}

/* --- taking the next: one thread at a time -------------------------------------------------------- */

static bool fail_job(job *to)
{
    to->has_failed = true;
    return true;
}

static void close_lines(cli_intake *self)
{
    quipu_lines_close(self->lines);
    self->lines = NULL;
    self->at++;
}

static bool keep_line(job *to, quipu_str line)
{
    char *copy = malloc(line.len);
    to->bytes = (quipu_str){copy, line.len};
    if (copy == NULL) {
        to->err = (quipu_error){.code = QUIPU_ERR_MEMORY, .message = "out of memory"};
        return fail_job(to);
    }
    memcpy(copy, line.ptr, line.len);
    return true;
}

/* The next line of the input at hand; false at its end. */
static bool next_line(cli_intake *self, job *to)
{
    quipu_str line;
    quipu_status status = quipu_lines_next(&line, &to->line, self->lines, &to->err);
    to->is_line = status == QUIPU_OK || status == QUIPU_ERR_LIMIT; /* else it is about the file */
    self->n_lines += to->is_line;
    if (status == QUIPU_OK)
        return keep_line(to, line);
    if (status == QUIPU_ERR_LIMIT)
        return fail_job(to);
    if (status == QUIPU_DONE && self->n_lines == 0) {
        to->err = (quipu_error){.code = QUIPU_ERR_SYNTAX, .message = "holds no lines"};
        snprintf(to->err.source, sizeof to->err.source, "%s",
                 quipu_inputs_path(self->inputs, self->at));
        status = QUIPU_ERR_SYNTAX;
    }
    close_lines(self);
    return status == QUIPU_DONE ? false : fail_job(to);
}

/* Fill the next job; false where there is none. */
static bool find_job(cli_intake *self, job *to)
{
    for (; self->at < quipu_inputs_count(self->inputs);) {
        to->input = self->at;
        to->most_kept = self->faults != NULL ? QUIPU_MAX_FAULTS : MAX_NAMED;
        if (!quipu_inputs_is_lines(self->inputs, self->at)) {
            self->at++;
            return true;
        }
        if (self->lines == NULL) {
            self->n_lines = 0;
            if (quipu_lines_open(&self->lines, quipu_inputs_path(self->inputs, self->at),
                                 &to->err) < 0) {
                self->at++;
                return fail_job(to);
            }
        }
        if (next_line(self, to))
            return true;
    }
    return false;
}

static bool is_article(const cli_intake *self, const job *at)
{
    return at->is_line ? quipu_line_is_article(at->bytes)
                       : !quipu_inputs_is_table(self->inputs, at->input);
}

/* What articles need is opened with the first one: tables, and lines of extractions, do without. */
static bool next_job(void *ctx, void *item)
{
    cli_intake *self = ctx;
    job *to = item;
    if (!find_job(self, to))
        return false;
    if (to->has_failed || self->reading.extractor != NULL || !is_article(self, to) ||
        cli_open_reading(&self->reading, self->session, &to->err) == QUIPU_OK)
        return true;
    to->ends_all = true;
    return fail_job(to);
}

/* --- working on it: several threads --------------------------------------------------------------- */

static void note_fault(void *ctx, const quipu_error *what)
{
    job *self = ctx;
    self->n_faults++;
    if (self->n_kept == self->most_kept)
        return;
    if (self->n_kept == self->room) {
        size_t room = self->room == 0 ? MAX_NAMED : 2 * self->room;
        quipu_error *grown = realloc(self->faults, room * sizeof *grown);
        if (grown == NULL)
            return;
        self->faults = grown;
        self->room = room;
    }
    self->faults[self->n_kept++] = *what;
}

static quipu_status read_table(job *self, const cli_intake *intake, quipu_str bytes)
{
    quipu_records *records;
    if (intake->decide != NULL && quipu_decisions_is_table(bytes))
        return quipu_decisions_read(&self->decisions, bytes, name_of(intake, self), note_fault,
                                    self, &self->err);
    quipu_status status = quipu_records_read(&records, bytes, name_of(intake, self), &self->err);
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

static bool ends_in(const cli_intake *intake, const job *self, const char *ending)
{
    quipu_str name = name_of(intake, self);
    size_t len = strlen(ending);
    return name.len > len && memcmp(name.ptr + name.len - len, ending, len) == 0;
}

/* A graph that somebody else made. */
static quipu_status read_graph(job *self, const cli_intake *intake, quipu_str bytes)
{
    quipu_foreign *graph;
    quipu_status status =
        ends_in(intake, self, ".json")
            ? quipu_foreign_read_json(&graph, bytes, name_of(intake, self), &self->err)
            : quipu_foreign_read_graphml(&graph, bytes, name_of(intake, self), &self->err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < graph->n_faults; i++)
        note_fault(self, &graph->faults[i]);
    self->n_faults += graph->n_more_faults;
    status = quipu_extract_foreign(&self->extraction, intake->session->ontology, graph, &self->err);
    quipu_foreign_free(graph);
    return status;
}

static quipu_status read_file(job *self, const cli_intake *intake)
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
                                     name_of(intake, self), &self->err);
    quipu_bytes_free(bytes);
    return status;
}

static quipu_status read_job(job *self, const cli_intake *intake)
{
    if (!self->is_line)
        return read_file(self, intake);
    quipu_status status =
        is_article(intake, self)
            ? quipu_document_read_line(&self->document, intake->reading.reader, self->bytes,
                                       name_of(intake, self), self->line, &self->err)
            : quipu_extraction_read(&self->extraction, intake->session->ontology, self->bytes,
                                    name_of(intake, self), self->line, &self->err);
    free((char *)self->bytes.ptr);
    self->bytes = (quipu_str){NULL, 0};
    return status;
}

static void extract_article(job *self, const cli_intake *intake)
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

static cli_arrival arrival_of(const job *at)
{
    const quipu_extraction *extraction = at->extraction;
    if (at->document != NULL)
        return (cli_arrival){.name = at->document->name, .sha256 = at->document->sha256};
    return (cli_arrival){extraction->name, extraction->sha256, extraction->is_table, at->is_line};
}

static void work_on_job(void *ctx, void *item)
{
    const cli_intake *intake = ctx;
    job *self = item;
    if (self->has_failed)
        return;
    self->is_read = read_job(self, intake) == QUIPU_OK;
    if (!self->is_read || self->extraction != NULL || self->decisions != NULL)
        return;
    cli_arrival what = arrival_of(self);
    if (intake->seems_known == NULL || !intake->seems_known(intake->ctx, &what))
        extract_article(self, intake);
}

static void drop_job(void *ctx, void *item)
{
    job *self = item;
    (void)ctx;
    free((char *)self->bytes.ptr);
    free(self->faults);
    quipu_document_free(self->document);
    quipu_extraction_free(self->extraction);
    quipu_decisions_free(self->decisions);
}

/* --- finishing it: in order, one thread ----------------------------------------------------------- */

/* At most ten times a second, and only where somebody looks. */
static void show_progress(const cli_intake *self, const job *at)
{
    static struct timespec last;
    struct timespec now;
    if (!self->shows_progress || clock_gettime(CLOCK_MONOTONIC, &now) != 0 ||
        (now.tv_sec - last.tv_sec) * 10 + (now.tv_nsec - last.tv_nsec) / 100000000 < 1)
        return;
    last = now;
    fprintf(stderr, "\r%zu of %zu ", at->input, quipu_inputs_count(self->inputs));
    if (at->is_line)
        fprintf(stderr, "(line %u) ", (unsigned)at->line);
    fflush(stderr);
}

static void end_progress(const cli_intake *self)
{
    if (self->shows_progress)
        fputs("\r                                                  \r", stderr);
}

/* Behind a number of faults that are not named. */
static const char *hint(const cli_intake *self)
{
    return self->faults == NULL ? " (--faults FILE names them all)" : "";
}

void cli_intake_report_row(cli_intake *self, const quipu_error *what)
{
    cli_faults_note(&self->noted, what);
    if (self->n_faults_here++ >= MAX_NAMED)
        return;
    end_progress(self);
    cli_report(what);
}

void cli_intake_end_rows(cli_intake *self, quipu_str table)
{
    if (self->n_faults_here > MAX_NAMED)
        cli_message("%.*s: %zu more rows cannot be used%s", (int)table.len, table.ptr,
                    self->n_faults_here - MAX_NAMED, hint(self));
    self->n_faults += self->n_faults_here;
    self->n_faults_here = 0;
}

static void report_rows(cli_intake *self, const job *at)
{
    for (size_t i = 0; i < at->n_kept; i++)
        cli_intake_report_row(self, &at->faults[i]);
    self->n_faults_here = at->n_faults;
    cli_intake_end_rows(self, name_of(self, at));
}

static void report_repair(const cli_intake *self, const quipu_document *document)
{
    unsigned long long n = document->n_repaired;
    if (n == 0)
        return;
    end_progress(self);
    cli_message("%s: %llu byte%s not UTF-8 and read as '?' or plain marks", document->name.ptr, n,
                n == 1 ? " is" : "s are");
}

static void report_more_lines(cli_intake *self)
{
    if (self->n_failed_lines > MAX_NAMED)
        cli_message("%s: %zu more lines cannot be used%s",
                    quipu_inputs_path(self->inputs, self->failing),
                    self->n_failed_lines - MAX_NAMED, hint(self));
    self->n_failed_lines = 0;
}

/* Whether to name a line that cannot be used: not if it is one of many. */
static bool is_named(cli_intake *self, const job *at)
{
    if (!at->is_line)
        return true;
    self->failing = at->input;
    return self->n_failed_lines++ < MAX_NAMED;
}

/* An error of one input leaves that input out, any other ends it all. 0 to go on, else the exit code. */
static int leave_out(cli_intake *self, const job *at, const quipu_error *err)
{
    switch (err->code) {
    case QUIPU_ERR_IO:
    case QUIPU_ERR_SYNTAX:
    case QUIPU_ERR_LIMIT:
    case QUIPU_ERR_BINARY:
    case QUIPU_ERR_NOT_FOUND: break;
    default: return cli_fail(err);
    }
    cli_faults_note(&self->noted, err);
    if (is_named(self, at)) {
        end_progress(self);
        cli_report(err);
    }
    self->n_failed++;
    return EXIT_OK;
}

/* Whether a document is known; one that was only thought to be so is extracted now. */
static int settle(cli_intake *self, bool *known, job *at)
{
    cli_arrival what = arrival_of(at);
    *known = false;
    int code = self->is_known != NULL ? self->is_known(self->ctx, known, &what) : EXIT_OK;
    if (code == EXIT_OK && !*known && at->extraction == NULL && !at->has_failed)
        extract_article(at, self);
    return code;
}

static int finish_job(void *ctx, void *item)
{
    cli_intake *self = ctx;
    job *at = item;
    bool known;
    show_progress(self, at);
    if (self->failing != at->input)
        report_more_lines(self);
    report_rows(self, at);
    if (!at->is_read)
        return at->ends_all ? cli_fail(&at->err) : leave_out(self, at, &at->err);
    if (at->decisions != NULL) {
        self->n_taken++;
        return self->decide(self->ctx, at->decisions);
    }
    if (at->document != NULL)
        report_repair(self, at->document);
    int code = settle(self, &known, at);
    if (code != EXIT_OK)
        return code;
    if (known) {
        self->n_known++;
        return EXIT_OK;
    }
    if (at->has_failed)
        return leave_out(self, at, &at->err);
    self->n_taken++;
    return self->take(self->ctx, at->extraction);
}

/* --- all of it ------------------------------------------------------------------------------------ */

int cli_intake_open(cli_intake *self, const cli_args *args)
{
    quipu_error err;
    const job nothing = {0};
    int code = cli_faults_open(&self->noted, self->faults);
    if (code != EXIT_OK)
        return code;
    if (quipu_inputs_new(&self->inputs, NULL, 0, &err) < 0)
        return cli_fail(&err);
    for (size_t i = 0; i < args->n_paths; i++) {
        if (quipu_inputs_add(self->inputs, args->paths[i], &err) < 0)
            code = leave_out(self, &nothing, &err);
        if (code != EXIT_OK)
            return code;
    }
    return EXIT_OK;
}

int cli_intake_run(cli_intake *self)
{
    const cli_pool_plan plan = {sizeof(job), next_job, work_on_job, finish_job, drop_job};
    int code = cli_pool_run(&plan, self, self->n_threads);
    end_progress(self);
    report_more_lines(self);
    return code;
}

int cli_intake_keep_faults(cli_intake *self)
{
    return cli_faults_keep(&self->noted);
}

void cli_intake_close(cli_intake *self)
{
    cli_faults_close(&self->noted);
    quipu_lines_close(self->lines);
    quipu_inputs_free(self->inputs);
    cli_close_reading(&self->reading);
    self->lines = NULL;
    self->inputs = NULL;
}

bool cli_intake_threads(unsigned *out, const char *command, const char *text)
{
    static const long most = 256;
    long n;
    *out = cli_pool_default();
    if (text == NULL)
        return true;
    if (!cli_parse_number(&n, text, 1, most)) {
        cli_usage_error(command, "--jobs takes a number from 1 to %ld, not '%s'", most, text);
        return false;
    }
    *out = (unsigned)n;
    return true;
}
