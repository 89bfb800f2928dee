/*
 * quipu build: documents, tables and lines of extractions in, a graph file out. What cannot be read is named, left out
 * and counted; the rest goes on.
 */
#include "cli/intake.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: quipu build -g GRAPH INPUT...\n\n"
    "Reads articles (.txt, .text, .md), web pages (.html, .htm), articles as lines of JSON\n"
    "(.jsonl), tables (.csv), graphs of others (.graphml, or .json as 'quipu export' writes\n"
    "it), lines of 'quipu extract' (.jsonl) and folders of them, or standard input ('-': an\n"
    "article, a page, or lines), and adds\n"
    "what they say to the graph file. A document whose bytes are known changes nothing;\n"
    "one with other bytes under a known path replaces it. What cannot be read is named\n"
    "and left out; the exit code is then 1, and 3 where nothing could be read.\n\n"
    "  -g, --graph FILE   the graph; made if it is missing\n"
    "  -j, --jobs N       read on so many threads (as many as there are processors, at\n"
    "                     most 16); the graph is the same for any number\n"
    "      --faults FILE  a CSV row for everything that was left out: file, line, column,\n"
    "                     message; the terminal has the first 20 of a table only\n"
    "  -q, --quiet        no summary\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "A line of JSON is an object with text, and what there is of title, date, publisher, url\n"
    "and id (other names of these are in the manual).\n"
    "Tables have a header row: id,name,type,aliases  or\n"
    "subject,relation,object,status,by,date,document,evidence (the first three are\n"
    "needed), or those of Gephi and of edge lists (source,target). What they and graphs of\n"
    "others do not say is a person, and related_to. A table of 'quipu decisions --csv' is\n"
    "read as such: what it decides and the graph has not decided yet holds from now on.\n\n"
    "examples:\n"
    "  quipu build -g summit.quipu articles/ more.txt\n"
    "  curl -s https://example.org/story.html | quipu build -g news.quipu -\n"
    "  quipu build -g news.quipu crawl.jsonl\n"
    "  quipu build -g summit.quipu entities.csv relations.csv\n"
    "  quipu build -g friends.quipu friends.graphml\n"
    "  quipu build -g calls.quipu calls.csv --faults bad-rows.csv\n"
    "  quipu extract -o part1.jsonl part1/ && quipu build -g all.quipu part1.jsonl\n";

typedef struct builder {
    cli_session session;
    cli_intake intake;
    const char *graph;
    pthread_mutex_t lock; /* of the store */
    bool has_failed;      /* the graph cannot be opened: */
    quipu_error why;
    char **tables; /* names of those that came as lines */
    size_t n_tables;
} builder;

/*
 * Whether the graph holds these bytes under this name. It is opened here, when there is something to
 * put in.
 */
static quipu_status find_known(builder *self, bool *known, const cli_arrival *what, quipu_error *err)
{
    *known = false;
    if (self->session.store == NULL && !self->has_failed)
        self->has_failed = quipu_store_open(&self->session.store, self->graph, QUIPU_STORE_WRITE,
                                            self->session.ontology, &self->why) < 0;
    if (!self->has_failed)
        return quipu_store_knows(known, self->session.store, what->name, what->sha256, err);
    *err = self->why;
    return err->code;
}

static bool seems_known(void *ctx, const cli_arrival *what)
{
    builder *self = ctx;
    quipu_error err;
    bool known;
    pthread_mutex_lock(&self->lock);
    bool is_told = find_known(self, &known, what, &err) == QUIPU_OK;
    pthread_mutex_unlock(&self->lock);
    return is_told && known;
}

/* A table that came as a line is checked at the end like the others. */
static int note_table(builder *self, quipu_str name)
{
    char *copy = malloc(name.len + 1);
    char **grown = realloc(self->tables, (self->n_tables + 1) * sizeof *grown);
    if (grown != NULL)
        self->tables = grown;
    if (grown == NULL || copy == NULL) {
        free(copy);
        return cli_fail_memory();
    }
    memcpy(copy, name.ptr, name.len);
    copy[name.len] = '\0';
    self->tables[self->n_tables++] = copy;
    return EXIT_OK;
}

static int is_known(void *ctx, bool *known, const cli_arrival *what)
{
    builder *self = ctx;
    quipu_error err;
    pthread_mutex_lock(&self->lock);
    quipu_status status = find_known(self, known, what, &err);
    pthread_mutex_unlock(&self->lock);
    if (status < 0)
        return cli_fail(&err);
    return what->is_table && what->is_line ? note_table(self, what->name) : EXIT_OK;
}

static int put(void *ctx, const quipu_extraction *extraction)
{
    builder *self = ctx;
    quipu_error err;
    pthread_mutex_lock(&self->lock);
    quipu_status status = quipu_store_put(self->session.store, extraction, &err);
    pthread_mutex_unlock(&self->lock);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

/* Decisions that the graph does not have yet. */
static int decide(void *ctx, const quipu_decisions *decisions)
{
    builder *self = ctx;
    quipu_error err;
    size_t n_added;
    bool known;
    const cli_arrival nothing = {.name = cli_str(""), .sha256 = ""};
    pthread_mutex_lock(&self->lock);
    quipu_status status = find_known(self, &known, &nothing, &err);
    if (status >= 0)
        status = quipu_store_add_decisions(self->session.store, &n_added, decisions->items,
                                           decisions->n, &err);
    pthread_mutex_unlock(&self->lock);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static void print_summary(const builder *self, const quipu_store_counts *counts)
{
    const cli_intake *intake = &self->intake;
    fprintf(stderr, "%zu read", intake->n_taken);
    if (intake->n_known > 0)
        fprintf(stderr, ", %zu known already", intake->n_known);
    if (intake->n_failed > 0)
        fprintf(stderr, ", %zu left out", intake->n_failed);
    if (intake->n_faults > 0)
        fprintf(stderr, ", %zu rows left out", intake->n_faults);
    fputs("; ", stderr);
    cli_print_counts(self->graph, counts);
}

/* --- tables, whose rows are checked after all is read, when the types of all ends are known --- */

typedef struct checked_table {
    cli_intake *intake;
    quipu_str bytes; /* "" where they are not at hand */
    size_t at;       /* is on line `line`: faults come in the order of the rows */
    uint32_t line;
} checked_table;

/* A row that became no relation: its line is told from its place in the file. */
static void report_row(void *ctx, const quipu_error *what)
{
    checked_table *table = ctx;
    quipu_error fault = *what;
    if (fault.byte < table->at) {
        table->at = 0;
        table->line = 1;
    }
    for (; table->at < fault.byte && table->at < table->bytes.len; table->at++)
        table->line += table->bytes.ptr[table->at] == '\n';
    fault.line = table->bytes.len > 0 ? table->line : 0;
    cli_intake_report_row(table->intake, &fault);
}

/* Name the rows of a table that became no relation. 0 to go on, else the exit code. */
static int check_table(builder *self, const char *name, quipu_str bytes)
{
    quipu_error err;
    int code = EXIT_OK;
    checked_table table = {&self->intake, bytes, 0, 1};
    if (quipu_store_check(self->session.store, cli_str(name), report_row, &table, &err) < 0)
        code = cli_fail(&err);
    cli_intake_end_rows(&self->intake, cli_str(name));
    return code;
}

static int check_tables(builder *self)
{
    quipu_error err;
    int code = EXIT_OK;
    const quipu_inputs *inputs = self->intake.inputs;
    for (size_t i = 0; i < quipu_inputs_count(inputs) && code == EXIT_OK; i++) {
        quipu_str bytes;
        if (!quipu_inputs_is_table(inputs, i) || quipu_inputs_load(&bytes, inputs, i, &err) < 0)
            continue; /* what cannot be read was named before */
        code = check_table(self, quipu_inputs_path(inputs, i), bytes);
        quipu_bytes_free(bytes);
    }
    for (size_t i = 0; i < self->n_tables && code == EXIT_OK; i++)
        code = check_table(self, self->tables[i], (quipu_str){NULL, 0});
    return code;
}

/* --- all of it --- */

static int build(builder *self, bool quiet)
{
    quipu_error err;
    quipu_store_counts counts = {0, 0, 0, 0, 0};
    const cli_intake *intake = &self->intake;
    int code = cli_intake_run(&self->intake);
    if (code != EXIT_OK)
        return code;
    if (intake->n_taken + intake->n_known == 0) {
        code = cli_intake_keep_faults(&self->intake);
        return code == EXIT_OK ? EXIT_INPUT : code;
    }
    if (quipu_store_commit(self->session.store, &counts, &err) < 0)
        return cli_fail(&err);
    code = check_tables(self);
    if (code == EXIT_OK)
        code = cli_intake_keep_faults(&self->intake);
    if (code != EXIT_OK)
        return code;
    if (!quiet)
        print_summary(self, &counts);
    return intake->n_failed + intake->n_faults > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

static int open_and_build(builder *self, const cli_args *args, bool quiet)
{
    int code = cli_open_data(&self->session);
    self->intake.session = &self->session;
    if (code == EXIT_OK)
        code = cli_intake_open(&self->intake, args);
    if (code == EXIT_OK)
        code = build(self, quiet);
    cli_intake_close(&self->intake);
    cli_close(&self->session);
    for (size_t i = 0; i < self->n_tables; i++)
        free(self->tables[i]);
    free(self->tables);
    return code;
}

int quipu_cmd_build(int argc, char **argv)
{
    builder self = {.intake = {.shows_progress = isatty(STDERR_FILENO),
                               .seems_known = seems_known,
                               .is_known = is_known,
                               .take = put,
                               .decide = decide},
                    .lock = PTHREAD_MUTEX_INITIALIZER};
    bool quiet = false;
    const char *jobs = NULL;
    const cli_option options[] = {
        {'g', "graph", &self.graph, NULL},
        {'j', "jobs", &jobs, NULL},
        {0, "faults", &self.intake.faults, NULL},
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
    if (!cli_intake_threads(&self.intake.n_threads, argv[0], jobs))
        return EXIT_USAGE;
    self.intake.ctx = &self;
    return open_and_build(&self, &args, quiet);
}
