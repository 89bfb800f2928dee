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
    "Reads articles (.txt, .text, .md), tables (.csv) and folders of them, or standard input ('-'), and\n"
    "adds what they say to the graph file. A document whose bytes are known changes nothing; one with\n"
    "other bytes under a known path replaces it.\n\n"
    "  -g, --graph FILE   the graph; made if it is missing\n"
    "  -q, --quiet        no summary\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "Tables have a header row: id,name,type,aliases  or  subject,relation,object,status,by,date,\n"
    "document,evidence (the first three are needed).\n\n"
    "examples:\n"
    "  quipu build -g summit.quipu articles/ more.txt\n"
    "  curl -s https://example.org/story.txt | quipu build -g news.quipu -\n"
    "  quipu build -g summit.quipu entities.csv relations.csv\n";

typedef struct builder {
    cli_session session;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
    quipu_inputs *inputs;
    size_t n_read, n_known, n_failed, n_faults;
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
}

static void end_progress(const builder *self)
{
    if (self->progress)
        fputs("\r                    \r", stderr);
}

static void report_fault(void *ctx, const quipu_error *what)
{
    builder *self = ctx;
    end_progress(self);
    cli_report(what);
    self->n_faults++;
}

static quipu_status extract_table(quipu_extraction **out, builder *self, quipu_str bytes,
                                  quipu_str name, quipu_error *err)
{
    quipu_records *records;
    quipu_status status = quipu_records_read(&records, bytes, name, err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < records->n_faults; i++)
        report_fault(self, &records->faults[i]);
    status = quipu_extract_records(out, self->session.ontology, records, report_fault, self, err);
    quipu_records_free(records);
    return status;
}

static quipu_status extract_article(quipu_extraction **out, builder *self, quipu_str bytes,
                                    quipu_str name, quipu_error *err)
{
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_status status = quipu_document_read(&document, self->reader, bytes, name, err);
    if (status == QUIPU_OK && document->n_repaired > 0)
        cli_message("%.*s: %llu bytes were not UTF-8 and are read as '?'", (int)name.len, name.ptr,
                    (unsigned long long)document->n_repaired);
    if (status == QUIPU_OK)
        status = quipu_text_new(&text, self->analyser, document, err);
    if (status == QUIPU_OK)
        status = quipu_extract(out, self->extractor, document, text, err);
    quipu_text_free(text);
    quipu_document_free(document);
    return status;
}

/* Whether an error concerns one input only, so that the rest can go on. */
static bool is_of_input(quipu_status status)
{
    return status == QUIPU_ERR_IO || status == QUIPU_ERR_SYNTAX || status == QUIPU_ERR_LIMIT ||
           status == QUIPU_ERR_BINARY;
}

/* Read one input and put it into the store; 0 to go on, else the exit code. */
static int add_input(builder *self, size_t i)
{
    quipu_error err;
    quipu_str bytes = {NULL, 0};
    quipu_extraction *extraction = NULL;
    quipu_str name = {quipu_inputs_path(self->inputs, i), 0};
    name.len = strlen(name.ptr);
    int code = EXIT_OK;

    quipu_status status = quipu_inputs_load(&bytes, self->inputs, i, &err);
    if (status == QUIPU_OK)
        status = quipu_inputs_is_table(self->inputs, i)
                     ? extract_table(&extraction, self, bytes, name, &err)
                     : extract_article(&extraction, self, bytes, name, &err);
    quipu_bytes_free(bytes);
    if (status < 0 && is_of_input(status)) {
        end_progress(self);
        cli_report(&err);
        self->n_failed++;
        return EXIT_OK;
    }
    bool known = false;
    if (status == QUIPU_OK)
        status = quipu_store_knows(&known, self->session.store, name, extraction->sha256, &err);
    if (status == QUIPU_OK && !known)
        status = quipu_store_put(self->session.store, extraction, &err);
    if (status < 0)
        code = cli_fail(&err);
    else
        *(known ? &self->n_known : &self->n_read) += 1;
    quipu_extraction_free(extraction);
    return code;
}

static int open_all(builder *self, const char *graph, const cli_args *args)
{
    quipu_error err;
    int code = cli_open_data(&self->session);
    if (code != EXIT_OK)
        return code;
    if (quipu_inputs_new(&self->inputs, args->paths, args->n_paths, &err) < 0) {
        cli_report(&err);
        return EXIT_INPUT;
    }
    if (quipu_reader_new(&self->reader, self->session.data, &err) < 0 ||
        quipu_analyser_new(&self->analyser, self->session.data, &err) < 0 ||
        quipu_extractor_new(&self->extractor, self->session.data, self->session.ontology, &err) < 0)
        return cli_fail(&err);
    if (quipu_store_open(&self->session.store, graph, QUIPU_STORE_WRITE, self->session.ontology,
                         &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

static void print_summary(const builder *self, const char *graph, const quipu_store_counts *counts)
{
    fprintf(stderr, "%zu read", self->n_read);
    if (self->n_known > 0)
        fprintf(stderr, ", %zu known already", self->n_known);
    if (self->n_failed > 0)
        fprintf(stderr, ", %zu left out", self->n_failed);
    if (self->n_faults > 0)
        fprintf(stderr, ", %zu rows left out", self->n_faults);
    fprintf(stderr, "; %s now holds %llu documents, %llu entities, %llu relations\n", graph,
            (unsigned long long)counts->n_documents, (unsigned long long)counts->n_entities,
            (unsigned long long)counts->n_edges);
}

static int build(builder *self, const char *graph, bool quiet)
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
    if (!quiet)
        print_summary(self, graph, &counts);
    return self->n_failed + self->n_faults > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

int quipu_cmd_build(int argc, char **argv)
{
    const char *graph = NULL;
    bool quiet = false;
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'q', "quiet", NULL, &quiet},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "nothing to read");
    builder self = {.progress = isatty(STDERR_FILENO)};
    code = open_all(&self, graph, &args);
    if (code == EXIT_OK)
        code = build(&self, graph, quiet);
    quipu_inputs_free(self.inputs);
    quipu_extractor_free(self.extractor);
    quipu_analyser_free(self.analyser);
    quipu_reader_free(self.reader);
    cli_close(&self.session);
    return code;
}
