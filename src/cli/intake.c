/*
 * From files, folders and standard input to extractions: articles are read, analysed and extracted, tables turned into
 * extractions, lines of extractions read. Several threads do so, one takes what they made in the order of the
 * inputs; messages come in that order too. What cannot be used is named, left out and counted; the rest goes on.
 */
#include "cli/intake_job.h"
#include "cli/pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* --- taking the next: one thread at a time -------------------------------------------------------- */

static bool fail_job(cli_job *to)
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

static bool keep_line(cli_job *to, quipu_str line)
{
    char *copy = malloc(line.len);
    to->bytes = (quipu_str){copy, line.len};
    if (copy == NULL) {
        (void)cli_error_memory(&to->err);
        return fail_job(to);
    }
    memcpy(copy, line.ptr, line.len);
    return true;
}

/* The next line of the input at hand; false at its end. */
static bool next_line(cli_intake *self, cli_job *to)
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
static bool find_job(cli_intake *self, cli_job *to)
{
    for (; self->at < quipu_inputs_count(self->inputs);) {
        to->input = self->at;
        to->most_kept = self->faults != NULL ? QUIPU_MAX_FAULTS : CLI_MAX_NAMED;
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

/* What articles need is opened with the first one: tables, and lines of extractions, do without. */
static bool next_job(void *ctx, void *item)
{
    cli_intake *self = ctx;
    cli_job *to = item;
    if (!find_job(self, to))
        return false;
    if (to->has_failed || self->reading.extractor != NULL || !cli_job_is_article(to, self) ||
        cli_open_reading(&self->reading, self->session, &to->err) == QUIPU_OK)
        return true;
    to->ends_all = true;
    return fail_job(to);
}

/* --- finishing it: in order, one thread ----------------------------------------------------------- */

/* At most ten times a second, and only where somebody looks. */
static void show_progress(const cli_intake *self, const cli_job *at)
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
    if (self->n_faults_here++ >= CLI_MAX_NAMED)
        return;
    end_progress(self);
    cli_report(what);
}

void cli_intake_end_rows(cli_intake *self, quipu_str table)
{
    if (self->n_faults_here > CLI_MAX_NAMED)
        cli_message("%.*s: %zu more rows cannot be used%s", (int)table.len, table.ptr,
                    self->n_faults_here - CLI_MAX_NAMED, hint(self));
    self->n_faults += self->n_faults_here;
    self->n_faults_here = 0;
}

static void report_rows(cli_intake *self, const cli_job *at)
{
    for (size_t i = 0; i < at->n_kept; i++)
        cli_intake_report_row(self, &at->faults[i]);
    self->n_faults_here = at->n_faults;
    cli_intake_end_rows(self, cli_job_name(at, self));
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
    if (self->n_failed_lines > CLI_MAX_NAMED)
        cli_message("%s: %zu more lines cannot be used%s",
                    quipu_inputs_path(self->inputs, self->failing),
                    self->n_failed_lines - CLI_MAX_NAMED, hint(self));
    self->n_failed_lines = 0;
}

/* Whether to name a line that cannot be used: not if it is one of many. */
static bool is_named(cli_intake *self, const cli_job *at)
{
    if (!at->is_line)
        return true;
    self->failing = at->input;
    return self->n_failed_lines++ < CLI_MAX_NAMED;
}

/* An error of one input leaves that input out, any other ends it all. 0 to go on, else the exit code. */
static int leave_out(cli_intake *self, const cli_job *at, const quipu_error *err)
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
static int settle(cli_intake *self, bool *known, cli_job *at)
{
    cli_arrival what = cli_job_arrival(at);
    *known = false;
    int code = self->is_known != NULL ? self->is_known(self->ctx, known, &what) : EXIT_OK;
    if (code == EXIT_OK && !*known && at->extraction == NULL && !at->has_failed)
        cli_job_extract(at, self);
    return code;
}

static int finish_job(void *ctx, void *item)
{
    cli_intake *self = ctx;
    cli_job *at = item;
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
    const cli_job nothing = {0};
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
    const cli_pool_plan plan = {sizeof(cli_job), next_job, cli_job_work, finish_job, cli_job_drop};
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
