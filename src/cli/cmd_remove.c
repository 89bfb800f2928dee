/*
 * quipu remove: takes documents out of a graph, all that are named or none. The graph is then what it would be if it never
 * had had them.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu remove -g GRAPH DOCUMENT...\n\n"
    "Takes documents out of the graph: it is then as if it never had had them. A document is\n"
    "named as it was given to 'quipu build', or by its id (d:...). Where one of them is not in\n"
    "the graph, nothing is removed. Decisions stay.\n\n"
    "  -g, --graph FILE   the graph\n"
    "      --json         what was removed, as JSON\n"
    "  -q, --quiet        no summary\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu remove -g summit.quipu articles/3-visit.txt\n"
    "  quipu remove -g summit.quipu d:5c6f2b1e9a40 d:0f3b61c5d7e2\n";

typedef struct remover {
    cli_session session;
    const char *graph;
    const quipu_source **sources; /* to be removed, in the order in which they are named */
    size_t n;
} remover;

/* --- finding them --- */

static int compare_name(const void *key, const void *item)
{
    const quipu_str *name = key;
    const quipu_source *source = item;
    size_t len = name->len < source->name.len ? name->len : source->name.len;
    int order = len > 0 ? memcmp(name->ptr, source->name.ptr, len) : 0;
    if (order != 0)
        return order;
    return (name->len > source->name.len) - (name->len < source->name.len);
}

/* By name, else by id; NULL. */
static const quipu_source *find_source(const quipu_graph *graph, quipu_str name)
{
    const quipu_source *found =
        graph->n_sources > 0
            ? bsearch(&name, graph->sources, graph->n_sources, sizeof *graph->sources, compare_name)
            : NULL;
    for (size_t i = 0; found == NULL && i < graph->n_sources; i++)
        if (cli_is_same(graph->sources[i].id, name))
            found = &graph->sources[i];
    return found;
}

/* What a shell makes of names that are no UTF-8 is found, too. */
static const quipu_source *find_typed(const quipu_graph *graph, const char *typed)
{
    char *kept = malloc(3 * strlen(typed) + 1);
    const quipu_source *found = NULL;
    if (kept != NULL)
        found =
            find_source(graph, (quipu_str){kept, quipu_store_document_name(kept, cli_str(typed))});
    free(kept);
    return found;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool contains(quipu_str text, quipu_str part)
{
    for (size_t at = 0; at + part.len <= text.len; at++) {
        size_t n = 0;
        while (n < part.len && lower(text.ptr[at + n]) == lower(part.ptr[n]))
            n++;
        if (n == part.len)
            return true;
    }
    return false;
}

/* Whether two names differ in one stretch of at most two characters. */
static bool is_near(quipu_str a, quipu_str b)
{
    static const size_t max_other = 2;
    size_t least = a.len < b.len ? a.len : b.len, most = a.len < b.len ? b.len : a.len;
    size_t begin = 0, end = 0;
    while (begin < least && a.ptr[begin] == b.ptr[begin])
        begin++;
    while (begin + end < least && a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
        end++;
    return begin + end + max_other >= most && begin + end > 0;
}

/* The last part of a path. */
static quipu_str file_of(quipu_str path)
{
    size_t begin = path.len;
    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return (quipu_str){path.len > 0 ? path.ptr + begin : "", path.len - begin};
}

/* Whether this may be the document that was meant. */
static bool is_like(const quipu_source *source, quipu_str name)
{
    return !source->is_cited &&
           (contains(source->name, name) || contains(source->title, name) ||
            is_near(source->name, name) || is_near(file_of(source->name), file_of(name)));
}

static void report_unknown(const quipu_graph *graph, quipu_str name)
{
    static const size_t max_suggested = 4;
    size_t n = 0;
    fputs("quipu: no document is called '", stderr);
    cli_print(stderr, name);
    fputs("' in this graph", stderr);
    for (size_t i = 0; i < graph->n_sources && n < max_suggested; i++) {
        if (!is_like(&graph->sources[i], name))
            continue;
        fputs(n++ == 0 ? "; did you mean: " : ", ", stderr);
        cli_print(stderr, graph->sources[i].name);
    }
    fputs(n > 0 ? "?\n" : "\n", stderr);
}

static void add(remover *self, const quipu_source *source)
{
    for (size_t i = 0; i < self->n; i++)
        if (self->sources[i] == source)
            return;
    self->sources[self->n++] = source;
}

/* Find all that are named, or report those that cannot be removed. Returns 0 or the exit code. */
static int find_all(remover *self, const cli_args *args)
{
    int code = EXIT_OK;
    self->sources = calloc(args->n_paths, sizeof *self->sources);
    if (self->sources == NULL)
        return cli_fail_memory();
    for (size_t i = 0; i < args->n_paths; i++) {
        const quipu_source *source = find_typed(self->session.graph, args->paths[i]);
        if (source != NULL && !source->is_cited) {
            add(self, source);
            continue;
        }
        code = EXIT_INPUT;
        if (source == NULL)
            report_unknown(self->session.graph, cli_str(args->paths[i]));
        else
            cli_message("'%s' is only cited, by rows of a table: it goes with them", args->paths[i]);
    }
    return code;
}

/* --- removing them --- */

static quipu_status remove_all(quipu_store_counts *counts, remover *self, quipu_error *err)
{
    quipu_store_close(self->session.store); /* which was opened for reading */
    quipu_status status = quipu_store_open(&self->session.store, self->graph, QUIPU_STORE_WRITE,
                                           self->session.ontology, err);
    for (size_t i = 0; i < self->n && status == QUIPU_OK; i++)
        status = quipu_store_remove(self->session.store, self->sources[i]->name, err);
    return status == QUIPU_OK ? quipu_store_commit(self->session.store, counts, err) : status;
}

static void print_json(const remover *self, const quipu_store_counts *counts)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_number(&json, "n_documents", (double)counts->n_documents);
    cli_json_number(&json, "n_entities", (double)counts->n_entities);
    cli_json_number(&json, "n_relations", (double)counts->n_edges);
    cli_json_open(&json, "removed", '[');
    for (size_t i = 0; i < self->n; i++) {
        cli_json_open(&json, NULL, '{');
        cli_json_text(&json, "id", self->sources[i]->id);
        cli_json_text(&json, "name", self->sources[i]->name);
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
}

static void print_summary(const remover *self, const quipu_store_counts *counts)
{
    fprintf(stderr, "%zu removed; ", self->n);
    cli_print_counts(self->graph, counts);
}

int quipu_cmd_remove(int argc, char **argv)
{
    quipu_error err;
    remover self = {.graph = NULL};
    quipu_store_counts counts;
    bool quiet = false, is_json = false;
    const cli_option options[] = {
        {'g', "graph", &self.graph, NULL},
        {0, "json", NULL, &is_json},
        {'q', "quiet", NULL, &quiet},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (self.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "no document given");
    code = cli_open_graph(&self.session, self.graph);
    if (code == EXIT_OK)
        code = find_all(&self, &args);
    if (code == EXIT_OK && remove_all(&counts, &self, &err) < 0)
        code = cli_fail(&err);
    if (code == EXIT_OK && is_json)
        print_json(&self, &counts);
    else if (code == EXIT_OK && !quiet)
        print_summary(&self, &counts);
    free(self.sources);
    cli_close(&self.session);
    return code;
}
