/*
 * quipu build: documents and tables in, a graph file out. What cannot be read is named, left out and
 * counted; the rest goes on.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
    "usage: quipu build -g GRAPH INPUT...\n\n"
    "Reads articles (.txt, .text, .md), tables (.csv) and folders of them, or\n"
    "standard input ('-'), and adds what they say to the graph file. A document whose\n"
    "bytes are known changes nothing; one with other bytes under a known path replaces\n"
    "it. What cannot be read is named and left out.\n\n"
    "  -g, --graph FILE   the graph; made if it is missing\n"
    "  -q, --quiet        no summary\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "Tables have a header row: id,name,type,aliases  or\n"
    "subject,relation,object,status,by,date,document,evidence (the first three are\n"
    "needed).\n\n"
    "examples:\n"
    "  quipu build -g summit.quipu articles/ more.txt\n"
    "  curl -s https://example.org/story.txt | quipu build -g news.quipu -\n"
    "  quipu build -g summit.quipu entities.csv relations.csv\n";

static const size_t max_named = 20; /* rows of a table that are left out */

typedef struct builder {
    cli_session session;
    cli_reading reading;
    quipu_inputs *inputs;
    const char *graph;
    size_t n_read, n_known, n_failed, n_faults;
    size_t n_faults_here; /* of the table at hand */
    bool progress;
} builder;

/* Print progress at most ten times a second, and only where somebody looks. */
static void show_progress(const builder *self, size_t i)
{
    static clock_t last;
    clock_t now = clock();
    if (!self->progress || now - last < CLOCKS_PER_SEC / 10)
        return;
    last = now;
    fprintf(stderr, "\r%zu of %zu ", i, quipu_inputs_count(self->inputs));
    fflush(stderr);
}

static void end_progress(const builder *self)
{
    if (self->progress)
        fputs("\r                    \r", stderr);
}

/* Name a row that is left out; the first ones of a table, so that a wrong file is not a flood. */
static void report_fault(void *ctx, const quipu_error *what)
{
    builder *self = ctx;
    if (self->n_faults_here++ >= max_named)
        return;
    end_progress(self);
    cli_report(what);
}

/* Count the rows of a table that were left out. */
static void end_faults(builder *self, const char *name)
{
    if (self->n_faults_here > max_named)
        cli_message("%s: %zu more rows cannot be used", name, self->n_faults_here - max_named);
    self->n_faults += self->n_faults_here;
    self->n_faults_here = 0;
}

/* One input on its way into the graph. A table is an extraction as soon as it is read. */
typedef struct input {
    quipu_str name, bytes;
    quipu_document *document; /* NULL for a table */
    quipu_extraction *extraction;
} input;

static void free_input(input *in)
{
    quipu_bytes_free(in->bytes);
    quipu_document_free(in->document);
    quipu_extraction_free(in->extraction);
}

static quipu_status read_table(input *in, builder *self, quipu_error *err)
{
    quipu_records *records;
    quipu_status status = quipu_records_read(&records, in->bytes, in->name, err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < records->n_faults; i++)
        report_fault(self, &records->faults[i]);
    self->n_faults_here += records->n_more_faults;
    status = quipu_extract_records(&in->extraction, self->session.ontology, records, report_fault,
                                   self, err);
    end_faults(self, in->name.ptr);
    quipu_records_free(records);
    return status;
}

static quipu_status read_article(input *in, const builder *self, quipu_error *err)
{
    quipu_status status =
        quipu_document_read(&in->document, self->reading.reader, in->bytes, in->name, err);
    if (status < 0 || in->document->n_repaired == 0)
        return status;
    unsigned long long n = in->document->n_repaired;
    end_progress(self);
    cli_message("%s: %llu byte%s not UTF-8 and read as '?' or plain marks", in->name.ptr, n,
                n == 1 ? " is" : "s are");
    return status;
}

static quipu_status read_input(input *in, builder *self, size_t i, quipu_error *err)
{
    quipu_status status = quipu_inputs_load(&in->bytes, self->inputs, i, err);
    if (status < 0)
        return status;
    return quipu_inputs_is_table(self->inputs, i) ? read_table(in, self, err)
                                                  : read_article(in, self, err);
}

/*
 * Whether the graph holds these bytes under this name. It is opened here, when there is something to
 * put in.
 */
static quipu_status find_known(bool *known, builder *self, const input *in, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (self->session.store == NULL)
        status = quipu_store_open(&self->session.store, self->graph, QUIPU_STORE_WRITE,
                                  self->session.ontology, err);
    if (status < 0)
        return status;
    const char *sha256 = in->document != NULL ? in->document->sha256 : in->extraction->sha256;
    return quipu_store_knows(known, self->session.store, in->name, sha256, err);
}

static quipu_status extract_article(input *in, const builder *self, quipu_error *err)
{
    quipu_text *text;
    quipu_status status = quipu_text_new(&text, self->reading.analyser, in->document, err);
    if (status < 0)
        return status;
    status = quipu_extract(&in->extraction, self->reading.extractor, in->document, text, err);
    quipu_text_free(text);
    return status;
}

/*
 * An error of one input leaves that input out, any other ends the build. 0 to go on, else the exit
 * code.
 */
static int leave_out(builder *self, const quipu_error *err)
{
    switch (err->code) {
    case QUIPU_ERR_IO:
    case QUIPU_ERR_SYNTAX:
    case QUIPU_ERR_LIMIT:
    case QUIPU_ERR_BINARY:
    case QUIPU_ERR_NOT_FOUND: break;
    default: return cli_fail(err);
    }
    end_progress(self);
    cli_report(err);
    self->n_failed++;
    return EXIT_OK;
}

/* Read one input and put it into the store. 0 to go on, else the exit code. */
static int add_input(builder *self, size_t i)
{
    quipu_error err;
    bool known;
    int code = EXIT_OK;
    input in = {.name = {quipu_inputs_path(self->inputs, i), 0}};
    in.name.len = strlen(in.name.ptr);
    if (read_input(&in, self, i, &err) < 0)
        code = leave_out(self, &err);
    else if (find_known(&known, self, &in, &err) < 0)
        code = cli_fail(&err);
    else if (known)
        self->n_known++;
    else if (in.extraction == NULL && extract_article(&in, self, &err) < 0)
        code = leave_out(self, &err);
    else if (quipu_store_put(self->session.store, in.extraction, &err) < 0)
        code = cli_fail(&err);
    else
        self->n_read++;
    free_input(&in);
    return code;
}

/* List what there is to read; arguments that stand for nothing are named and left out. */
static int list_inputs(builder *self, cli_args *args)
{
    quipu_error err;
    size_t n = 0;
    for (size_t i = 0; i < args->n_paths; i++) {
        int code = EXIT_OK;
        if (quipu_inputs_new(&self->inputs, &args->paths[i], 1, &err) < 0)
            code = leave_out(self, &err);
        else
            args->paths[n++] = args->paths[i];
        quipu_inputs_free(self->inputs);
        self->inputs = NULL;
        if (code != EXIT_OK)
            return code;
    }
    return quipu_inputs_new(&self->inputs, args->paths, n, &err) < 0 ? cli_fail_input(&err)
                                                                     : EXIT_OK;
}

/* What articles need; tables do without. */
static int open_for_articles(builder *self)
{
    quipu_error err;
    size_t n = quipu_inputs_count(self->inputs), n_tables = 0;
    for (size_t i = 0; i < n; i++)
        n_tables += quipu_inputs_is_table(self->inputs, i);
    if (n_tables == n)
        return EXIT_OK;
    if (cli_open_reading(&self->reading, &self->session, &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

static int open_all(builder *self, cli_args *args)
{
    int code = cli_open_data(&self->session);
    if (code == EXIT_OK)
        code = list_inputs(self, args);
    return code == EXIT_OK ? open_for_articles(self) : code;
}

static void print_summary(const builder *self, const quipu_store_counts *counts)
{
    fprintf(stderr, "%zu read", self->n_read);
    if (self->n_known > 0)
        fprintf(stderr, ", %zu known already", self->n_known);
    if (self->n_failed > 0)
        fprintf(stderr, ", %zu left out", self->n_failed);
    if (self->n_faults > 0)
        fprintf(stderr, ", %zu rows left out", self->n_faults);
    fputs("; ", stderr);
    cli_print(stderr, (quipu_str){self->graph, strlen(self->graph)});
    fprintf(stderr, " now holds %llu documents, %llu entities, %llu relations\n",
            (unsigned long long)counts->n_documents, (unsigned long long)counts->n_entities,
            (unsigned long long)counts->n_edges);
}

/* A table whose rows are checked after all is read, when the types of all ends are known. */
typedef struct checked_table {
    builder *builder;
    quipu_str bytes;
} checked_table;

/* A row that became no relation: its line is told from its place in the file. */
static void report_row(void *ctx, const quipu_error *what)
{
    checked_table *table = ctx;
    quipu_error fault = *what;
    fault.line = 1;
    if (table->builder->n_faults_here >= max_named) { /* only counted: no need of its line */
        report_fault(table->builder, what);
        return;
    }
    for (size_t i = 0; i < fault.byte && i < table->bytes.len; i++)
        fault.line += table->bytes.ptr[i] == '\n';
    report_fault(table->builder, &fault);
}

/* Name the rows of the tables that became no relation. 0 to go on, else the exit code. */
static int check_tables(builder *self)
{
    quipu_error err;
    int code = EXIT_OK;
    for (size_t i = 0; i < quipu_inputs_count(self->inputs) && code == EXIT_OK; i++) {
        checked_table table = {self, {NULL, 0}};
        const char *path = quipu_inputs_path(self->inputs, i);
        if (!quipu_inputs_is_table(self->inputs, i) ||
            quipu_inputs_load(&table.bytes, self->inputs, i, &err) < 0)
            continue; /* what cannot be read was named before */
        if (quipu_store_check(self->session.store, (quipu_str){path, strlen(path)}, report_row,
                              &table, &err) < 0)
            code = cli_fail(&err);
        end_faults(self, path);
        quipu_bytes_free(table.bytes);
    }
    return code;
}

static int build(builder *self, bool quiet)
{
    quipu_error err;
    quipu_store_counts counts = {0, 0, 0, 0, 0};
    size_t n = quipu_inputs_count(self->inputs);
    for (size_t i = 0; i < n; i++) {
        show_progress(self, i);
        int code = add_input(self, i);
        if (code != EXIT_OK)
            return code;
    }
    end_progress(self);
    if (self->n_read + self->n_known == 0)
        return EXIT_INPUT;
    if (quipu_store_commit(self->session.store, &counts, &err) < 0)
        return cli_fail(&err);
    int code = check_tables(self);
    if (code != EXIT_OK)
        return code;
    if (!quiet)
        print_summary(self, &counts);
    return self->n_failed + self->n_faults > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

int quipu_cmd_build(int argc, char **argv)
{
    builder self = {.progress = isatty(STDERR_FILENO)};
    bool quiet = false;
    const cli_option options[] = {
        {'g', "graph", &self.graph, NULL},
        {'q', "quiet", NULL, &quiet},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (self.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "nothing to read");
    code = open_all(&self, &args);
    if (code == EXIT_OK)
        code = build(&self, quiet);
    quipu_inputs_free(self.inputs);
    cli_close_reading(&self.reading);
    cli_close(&self.session);
    return code;
}
