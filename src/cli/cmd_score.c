/*
 * quipu score: annotated articles and their texts in, figures out. Each text is a graph of its own, in memory. What
 * cannot be compared is named and left out; the rest goes on.
 */
#include "cli/names.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: quipu score GOLD TEXTS\n"
    "       quipu score --system DIR GOLD\n\n"
    "Compares the graph of each article with what people annotated. GOLD holds a file NAME.json "
    "for each\n"
    "article, TEXTS its NAME.txt. Precision, recall and F1 are over all articles, with 95 % "
    "intervals by\n"
    "bootstrap over articles.\n\n"
    "      --system DIR   compare the NAME.json in DIR (quipu export --format json) instead of "
    "texts\n"
    "      --only FILE    only the articles that FILE names, one a line; # begins a comment line\n"
    "      --except FILE  all but those\n"
    "      --show         name each entity and relation that is missed or wrong; * marks an entity "
    "that\n"
    "                     nobody annotated\n"
    "      --json         one JSON object instead of lines\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "An annotated article:\n"
    "  {\"entities\": [{\"id\": \"rao\", \"name\": \"Asha Rao\", \"type\": \"person\", "
    "\"mentions\": [\"Rao\"]}, ...],\n"
    "   \"relations\": [{\"s\": \"rao\", \"r\": \"visits\", \"o\": \"peru\", \"status\": "
    "\"planned\"}, ...]}\n"
    "What may be left out as well has \"core\": false and counts neither way.\n\n"
    "examples:\n"
    "  quipu score --show annotated/ articles/\n"
    "  quipu score --except set-aside.txt annotated/ articles/\n";

typedef struct scorer {
    cli_session session;
    cli_reading reading; /* not open where graphs are read */
    quipu_score *score;
    const char *gold, *texts, *system;
    const char *only_file, *except_file;
    cli_names only, except; /* sorted */
    size_t n_scored, n_faults;
} scorer;

/* --- one article -------------------------------------------------------------------------------- */

/* "FOLDER/NAME.json", to be freed; NULL: no memory. */
static char *join_path(const char *folder, const char *name, const char *ending)
{
    size_t len = strlen(folder) + strlen(name) + strlen(ending) + 2;
    char *path = malloc(len);
    if (path != NULL)
        snprintf(path, len, "%s/%s%s", folder, name, ending);
    return path;
}

static quipu_status load(quipu_str *out, const char *path, quipu_error *err)
{
    quipu_inputs *inputs;
    *out = (quipu_str){NULL, 0};
    quipu_status status = quipu_inputs_new(&inputs, &path, 1, err);
    if (status == QUIPU_OK)
        status = quipu_inputs_load(out, inputs, 0, err);
    quipu_inputs_free(inputs);
    return status;
}

static void report_fault(void *ctx, const quipu_error *what)
{
    scorer *self = ctx;
    cli_report(what);
    self->n_faults++;
}

static quipu_status read_graph(quipu_score_graph **out, scorer *self, const char *path,
                               quipu_error *err)
{
    quipu_str bytes, name = {path, strlen(path)};
    quipu_status status = load(&bytes, path, err);
    *out = NULL;
    if (status == QUIPU_OK)
        status = quipu_score_graph_read(out, bytes, name, report_fault, self, err);
    quipu_bytes_free(bytes);
    return status;
}

/* The graph of what was taken out of one article. */
static quipu_status resolve(quipu_score_graph **out, const scorer *self,
                            const quipu_extraction *extraction, quipu_error *err)
{
    quipu_resolver *resolver;
    quipu_graph *graph = NULL;
    quipu_status status = quipu_resolver_new(&resolver, self->session.ontology, err);
    if (status == QUIPU_OK)
        status = quipu_resolver_add(resolver, extraction, err);
    if (status == QUIPU_OK)
        status = quipu_resolver_finish(&graph, resolver, err);
    if (status == QUIPU_OK)
        status = quipu_score_graph_take(out, graph, self->session.ontology, err);
    quipu_graph_free(graph);
    quipu_resolver_free(resolver);
    return status;
}

static quipu_status extract_graph(quipu_score_graph **out, const scorer *self, const char *path,
                                  quipu_error *err)
{
    quipu_str bytes, name = {path, strlen(path)};
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_extraction *extraction = NULL;
    *out = NULL;
    quipu_status status = load(&bytes, path, err);
    if (status == QUIPU_OK)
        status = quipu_document_read(&document, self->reading.reader, bytes, name, err);
    if (status == QUIPU_OK)
        status = quipu_text_new(&text, self->reading.analyser, document, err);
    if (status == QUIPU_OK)
        status = quipu_extract(&extraction, self->reading.extractor, document, text, err);
    if (status == QUIPU_OK)
        status = resolve(out, self, extraction, err);
    quipu_extraction_free(extraction);
    quipu_text_free(text);
    quipu_document_free(document);
    quipu_bytes_free(bytes);
    return status;
}

/* The graph that is scored. A system's that is missing found nothing: `*out` is NULL. */
static quipu_status find_graph(quipu_score_graph **out, scorer *self, const char *path,
                               quipu_error *err)
{
    *out = NULL;
    if (self->system == NULL)
        return extract_graph(out, self, path, err);
    if (access(path, F_OK) == 0)
        return read_graph(out, self, path, err);
    cli_message("%s: is missing, and counts as an empty graph", path);
    self->n_faults++;
    return QUIPU_OK;
}

/* An error of one article leaves it out, a lack of memory ends all. 0 to go on, else the exit code. */
static int leave_out(scorer *self, quipu_error *err, const char *path)
{
    if (err->code == QUIPU_ERR_MEMORY)
        return cli_fail(err);
    if (err->source[0] == '\0')
        snprintf(err->source, sizeof err->source, "%s", path);
    cli_report(err);
    self->n_faults++;
    return EXIT_OK;
}

static int compare(scorer *self, const char *name, const char *gold_path, const char *path)
{
    quipu_error err;
    quipu_score_graph *gold = NULL, *found = NULL;
    quipu_str file = {strrchr(gold_path, '/') + 1, strlen(name) + sizeof ".json" - 1};
    int code = EXIT_OK;
    if (read_graph(&gold, self, gold_path, &err) < 0 || find_graph(&found, self, path, &err) < 0)
        code = leave_out(self, &err, path);
    else if (quipu_score_add(self->score, file, gold, found, &err) < 0)
        code = cli_fail(&err);
    else
        self->n_scored++;
    quipu_score_graph_free(found);
    quipu_score_graph_free(gold);
    return code;
}

/* Where the texts, or the system's graphs, are, and how their names end. */
static const char *other_folder(const scorer *self)
{
    return self->system != NULL ? self->system : self->texts;
}

static const char *other_ending(const scorer *self)
{
    return self->system != NULL ? ".json" : ".txt";
}

/* --- all articles ------------------------------------------------------------------------------- */

static bool is_wanted(const scorer *self, const char *name)
{
    return (self->only_file == NULL || cli_names_has(&self->only, name)) &&
           !cli_names_has(&self->except, name);
}

static int score_article(scorer *self, const char *name)
{
    char *gold_path = join_path(self->gold, name, ".json");
    char *path = join_path(other_folder(self), name, other_ending(self));
    int code = gold_path == NULL || path == NULL ? cli_fail_memory()
                                                 : compare(self, name, gold_path, path);
    free(path);
    free(gold_path);
    return code;
}

/* Name an article that nobody annotated; `where` says where it was met. 0 or the exit code. */
static int check_annotated(scorer *self, const char *name, const char *where)
{
    char *path = join_path(self->gold, name, ".json");
    if (path == NULL)
        return cli_fail_memory();
    if (access(path, F_OK) != 0) {
        cli_message("%s: is missing; %s has '%s'", path, where, name);
        self->n_faults++;
    }
    free(path);
    return EXIT_OK;
}

static int check_all_annotated(scorer *self, const cli_names *list, const char *where)
{
    int code = EXIT_OK;
    for (size_t i = 0; i < list->n && code == EXIT_OK; i++)
        code = check_annotated(self, list->items[i], where);
    return code;
}

/* Whatever is named somewhere but not annotated: by the lists, or by the other folder. */
static int check_names(scorer *self)
{
    cli_names others = {NULL, 0, 0};
    int code = check_all_annotated(self, &self->only, self->only_file);
    if (code == EXIT_OK)
        code = check_all_annotated(self, &self->except, self->except_file);
    if (code == EXIT_OK)
        code = cli_names_of_folder(&others, other_folder(self), other_ending(self));
    for (size_t i = 0; i < others.n && code == EXIT_OK && self->only_file == NULL; i++)
        if (is_wanted(self, others.items[i]))
            code = check_annotated(self, others.items[i], other_folder(self));
    cli_names_clear(&others);
    return code;
}

static int score_all(scorer *self)
{
    cli_names annotated = {NULL, 0, 0};
    int code = cli_names_of_folder(&annotated, self->gold, ".json");
    if (code == EXIT_OK)
        code = check_names(self);
    for (size_t i = 0; i < annotated.n && code == EXIT_OK; i++)
        if (is_wanted(self, annotated.items[i]))
            code = score_article(self, annotated.items[i]);
    cli_names_clear(&annotated);
    if (code == EXIT_OK && self->n_scored == 0) {
        cli_message("%s: no article to score", self->gold);
        return EXIT_INPUT;
    }
    return code;
}

/* --- output ------------------------------------------------------------------------------------- */

/* A sink that prints line by line, so that no name in a file can speak to the terminal. */
static quipu_status print_lines(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)ctx;
    (void)err; /* main looks at standard output's state */
    for (const char *at = data, *end = at + len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        cli_print(stdout, (quipu_str){at, (size_t)((stop != NULL ? stop : end) - at)});
        fputc('\n', stdout);
        at = stop != NULL ? stop + 1 : end;
    }
    return QUIPU_OK;
}

static quipu_status write_json(const quipu_score *score, bool show, quipu_error *err)
{
    quipu_file *out;
    quipu_status status = quipu_file_open(&out, "-", err);
    if (status == QUIPU_OK)
        status = quipu_score_write_json(quipu_file_sink(out), score, show, err);
    if (status == QUIPU_OK)
        status = quipu_file_commit(out, err);
    quipu_file_close(out);
    return status;
}

static int write_figures(const scorer *self, bool show, bool json)
{
    quipu_error err;
    quipu_status status =
        json ? write_json(self->score, show, &err)
             : quipu_score_write_text((quipu_sink){print_lines, NULL}, self->score, show, &err);
    if (status < 0)
        return cli_fail(&err);
    return self->n_faults > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

/* --- the command -------------------------------------------------------------------------------- */

static int open_all(scorer *self)
{
    quipu_error err;
    int code = cli_open_data(&self->session);
    if (code == EXIT_OK)
        code = cli_names_read(&self->only, self->only_file);
    if (code == EXIT_OK)
        code = cli_names_read(&self->except, self->except_file);
    if (code != EXIT_OK)
        return code;
    if (quipu_score_new(&self->score, self->session.ontology, &err) < 0)
        return cli_fail(&err);
    if (self->system != NULL)
        return EXIT_OK;
    if (cli_open_reading(&self->reading, &self->session, &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

static void close_all(scorer *self)
{
    cli_names_clear(&self->only);
    cli_names_clear(&self->except);
    quipu_score_free(self->score);
    cli_close_reading(&self->reading);
    cli_close(&self->session);
}

int quipu_cmd_score(int argc, char **argv)
{
    scorer self = {.system = NULL};
    bool show = false, json = false;
    const cli_option options[] = {
        {0, "system", &self.system, NULL},
        {0, "only", &self.only_file, NULL},
        {0, "except", &self.except_file, NULL},
        {0, "show", NULL, &show},
        {0, "json", NULL, &json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths != (self.system != NULL ? 1 : 2))
        return cli_usage_error(argv[0], self.system != NULL
                                            ? "one folder is needed, GOLD"
                                            : "two folders are needed, GOLD and TEXTS");
    self.gold = args.paths[0];
    self.texts = self.system == NULL ? args.paths[1] : NULL;
    code = open_all(&self);
    if (code == EXIT_OK)
        code = score_all(&self);
    if (code == EXIT_OK)
        code = write_figures(&self, show, json);
    close_all(&self);
    return code;
}
