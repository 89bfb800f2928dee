/*
 * quipu stats: how much of what a graph holds, for people or as JSON.
 */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: quipu stats -g GRAPH [--json]\n\n"
    "Counts documents, sentences, entities by type, relations by kind and status, "
    "sources of relations\n"
    "and conflicts, and names what has most relations.\n\n"
    "  -g, --graph FILE   the graph\n"
    "      --json         as one JSON object\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu stats -g summit.quipu\n"
    "  quipu stats -g summit.quipu --json | jq .entities.by_type\n";

enum { N_LARGEST = 10, N_STEPS = 5 };

/* Relations by how many independent sources they have: from these on. */
static const uint32_t steps[N_STEPS] = {1, 2, 3, 5, 10};
static const char *const step_names[N_STEPS] = {"1", "2", "3-4", "5-9", "10 or more"};

typedef struct figures {
    const char *path;
    uint64_t n_bytes; /* of the file */
    int version;
    uint64_t n_texts, n_tables, n_cited, n_copies, n_dated;
    quipu_str first_document, last_document; /* dates */
    uint64_t n_sentences, n_evidence, n_mentions;
    uint64_t by_type[QUIPU_MAX_TYPES];
    uint64_t *by_relation; /* [number of relations of the ontology] */
    uint64_t by_status[QUIPU_N_STANDINGS], by_step[N_STEPS];
    uint64_t n_conflicts, n_contested, n_dated_edges;
    const char *first, *last; /* dates of relations, "" for none */
    uint32_t *degrees;        /* [n_entities] */
    uint32_t largest[N_LARGEST];
    size_t n_largest;
} figures;

/* --- counting ------------------------------------------------------------------------------------------- */

static void count_sources(figures *f, const quipu_graph *graph)
{
    for (uint32_t i = 0; i < graph->n_sources; i++) {
        const quipu_source *source = &graph->sources[i];
        f->n_cited += source->is_cited;
        f->n_tables += source->is_table;
        f->n_texts += !source->is_cited && !source->is_table;
        f->n_copies += source->origin != i;
        if (source->date.len == 0)
            continue;
        if (f->n_dated++ == 0 || cli_compare(source->date, f->first_document) < 0)
            f->first_document = source->date;
        if (cli_compare(source->date, f->last_document) > 0)
            f->last_document = source->date;
    }
}

static void count_dates(figures *f, const quipu_edge *edge)
{
    if (edge->first[0] == '\0' && edge->last[0] == '\0')
        return;
    f->n_dated_edges++;
    if (edge->first[0] != '\0' && (f->first[0] == '\0' || strcmp(edge->first, f->first) < 0))
        f->first = edge->first;
    if (strcmp(edge->last, f->last) > 0)
        f->last = edge->last;
}

static void count_edges(figures *f, const quipu_graph *graph)
{
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        size_t step = 0;
        while (step + 1 < N_STEPS && edge->n_sources >= steps[step + 1])
            step++;
        f->by_step[step]++;
        f->by_relation[edge->relation]++;
        f->by_status[edge->standing]++;
        f->n_conflicts += edge->conflict;
        f->n_contested += edge->contested;
        f->n_evidence += edge->n_evidence;
        f->degrees[edge->source]++;
        f->degrees[edge->target]++;
        count_dates(f, edge);
    }
}

/* By place; what a table cites has none, and is told apart by its words. */
static int compare_passages(const void *a, const void *b)
{
    const quipu_evidence *x = *(const quipu_evidence *const *)a;
    const quipu_evidence *y = *(const quipu_evidence *const *)b;
    if (x->document != y->document)
        return x->document < y->document ? -1 : 1;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end < y->span.end ? -1 : 1;
    return x->span.end == 0 ? cli_compare(x->text, y->text) : 0;
}

/* Passages that anything rests on, each once; false when memory has run out. */
static bool count_sentences(figures *f, const quipu_graph *graph)
{
    size_t n = 0;
    const quipu_evidence **passages = calloc(f->n_evidence + 1, sizeof(const quipu_evidence *));
    if (passages == NULL)
        return false;
    for (size_t i = 0; i < graph->n_edges; i++)
        for (uint32_t k = 0; k < graph->edges[i].n_evidence; k++)
            if (graph->edges[i].evidence[k].text.len > 0)
                passages[n++] = &graph->edges[i].evidence[k];
    qsort(passages, n, sizeof(const quipu_evidence *), compare_passages);
    for (size_t i = 0; i < n; i++)
        f->n_sentences += i == 0 || compare_passages(&passages[i - 1], &passages[i]) != 0;
    free(passages);
    return true;
}

/* Those with most relations, the first of equals first. */
static void find_largest(figures *f, const quipu_graph *graph)
{
    for (uint32_t i = 0; i < graph->n_entities; i++) {
        size_t at = f->n_largest;
        f->by_type[graph->entities[i].type]++;
        f->n_mentions += graph->entities[i].n_mentions;
        while (at > 0 && f->degrees[f->largest[at - 1]] < f->degrees[i])
            at--;
        if (at == N_LARGEST || f->degrees[i] == 0)
            continue;
        size_t kept = f->n_largest < N_LARGEST ? f->n_largest : N_LARGEST - 1;
        memmove(f->largest + at + 1, f->largest + at, (kept - at) * sizeof *f->largest);
        f->largest[at] = i;
        f->n_largest = kept + 1;
    }
}

static int count(figures *f, const cli_session *session)
{
    quipu_error err;
    struct stat file;
    const quipu_graph *graph = session->graph;
    f->by_relation =
        calloc(quipu_ontology_n_relations(session->ontology) + 1, sizeof *f->by_relation);
    f->degrees = calloc(graph->n_entities + 1, sizeof *f->degrees);
    if (f->by_relation == NULL || f->degrees == NULL)
        return cli_fail_memory();
    f->first = f->last = "";
    if (stat(f->path, &file) == 0)
        f->n_bytes = (uint64_t)file.st_size;
    if (quipu_store_version(&f->version, session->store, &err) < 0)
        return cli_fail(&err);
    count_sources(f, graph);
    count_edges(f, graph);
    find_largest(f, graph);
    return count_sentences(f, graph) ? EXIT_OK : cli_fail_memory();
}

/* --- for people ----------------------------------------------------------------------------------------- */

enum { LABEL_WIDTH = 24 };

static void print_line(const char *label, uint64_t number)
{
    printf("  %-*s %10" PRIu64 "\n", LABEL_WIDTH, label, number);
}

static void print_name(quipu_str name, uint64_t number)
{
    if (number > 0)
        printf("  %-24.*s %10" PRIu64 "\n", (int)name.len, name.ptr, number);
}

static void print_documents(const figures *f, const quipu_graph *graph)
{
    printf("documents %27zu\n", graph->n_sources);
    print_line("texts", f->n_texts);
    print_line("tables", f->n_tables);
    print_line("cited by tables only", f->n_cited);
    print_line("copies of others", f->n_copies);
    if (f->n_dated > 0)
        printf("  dates from %.*s to %.*s (%" PRIu64 " have one)\n", (int)f->first_document.len,
               f->first_document.ptr, (int)f->last_document.len, f->last_document.ptr, f->n_dated);
    print_line("sentences with evidence", f->n_sentences);
}

/* Relations of the group of relation `first`; 0 where that is not the first of its group. */
static uint64_t count_group(const figures *f, const quipu_ontology *ontology, size_t first)
{
    uint64_t n = 0;
    quipu_str group = quipu_ontology_relation_info(ontology, (quipu_relation)first)->group;
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++) {
        if (!cli_is_same(quipu_ontology_relation_info(ontology, (quipu_relation)i)->group, group))
            continue;
        if (i < first)
            return 0;
        n += f->by_relation[i];
    }
    return n;
}

static void print_relations(const figures *f, const cli_session *session)
{
    const quipu_ontology *ontology = session->ontology;
    printf("\nrelations %27zu\n", session->graph->n_edges);
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++)
        print_name(quipu_ontology_relation_info(ontology, (quipu_relation)i)->group,
                   count_group(f, ontology, i));
    puts("\nby status");
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        print_line(quipu_standing_name((quipu_standing)i), f->by_status[i]);
    print_line("asserted and denied", f->n_conflicts);
    print_line("offices contested", f->n_contested);
    puts("\nby independent sources");
    for (int i = 0; i < N_STEPS; i++)
        print_line(step_names[i], f->by_step[i]);
    print_line("statements in all", f->n_evidence);
    if (f->n_dated_edges > 0)
        printf("  dates from %s to %s (%" PRIu64 " have one)\n", f->first, f->last,
               f->n_dated_edges);
}

static void print_figures(const figures *f, const cli_session *session)
{
    const quipu_graph *graph = session->graph;
    print_documents(f, graph);
    printf("\nentities %28zu\n", graph->n_entities);
    for (size_t i = 0; i < quipu_ontology_n_types(session->ontology); i++)
        print_name(quipu_ontology_type_info(session->ontology, (quipu_type)i)->name, f->by_type[i]);
    print_line("mentions by name", f->n_mentions);
    print_relations(f, session);
    if (f->n_largest > 0)
        puts("\nmost relations");
    for (size_t i = 0; i < f->n_largest; i++) {
        quipu_str name = graph->entities[f->largest[i]].name;
        size_t width = cli_width(name);
        fputs("  ", stdout);
        cli_print(stdout, name);
        printf("%*s %10" PRIu32 "\n", width < LABEL_WIDTH ? (int)(LABEL_WIDTH - width) : 0, "",
               f->degrees[f->largest[i]]);
    }
    printf("\nfile of %" PRIu64 " bytes, tables of version %d\n", f->n_bytes, f->version);
}

/* --- for programs --------------------------------------------------------------------------------------- */

static void write_documents(cli_json *json, const figures *f, const quipu_graph *graph)
{
    cli_json_open(json, "documents", '{');
    cli_json_number(json, "cited", (double)f->n_cited);
    cli_json_number(json, "copies", (double)f->n_copies);
    cli_json_text_or_null(json, "first", f->first_document);
    cli_json_text_or_null(json, "last", f->last_document);
    cli_json_number(json, "n", (double)graph->n_sources);
    cli_json_number(json, "sentences", (double)f->n_sentences);
    cli_json_number(json, "tables", (double)f->n_tables);
    cli_json_number(json, "texts", (double)f->n_texts);
    cli_json_close(json, '}');
}

/* "NAME": NUMBER, where it is not 0; the ontology's names are NUL-ended nowhere. */
static void write_count(cli_json *json, quipu_str name, uint64_t number)
{
    char key[128];
    snprintf(key, sizeof key, "%.*s", (int)name.len, name.ptr);
    if (number > 0)
        cli_json_number(json, key, (double)number);
}

static void write_entities(cli_json *json, const figures *f, const cli_session *session)
{
    cli_json_open(json, "entities", '{');
    cli_json_open(json, "by_type", '{');
    for (size_t i = 0; i < quipu_ontology_n_types(session->ontology); i++)
        write_count(json, quipu_ontology_type_info(session->ontology, (quipu_type)i)->name,
                    f->by_type[i]);
    cli_json_close(json, '}');
    cli_json_open(json, "largest", '[');
    for (size_t i = 0; i < f->n_largest; i++) {
        cli_json_open(json, NULL, '{');
        cli_json_text(json, "id", session->graph->entities[f->largest[i]].id);
        cli_json_number(json, "n_relations", f->degrees[f->largest[i]]);
        cli_json_text(json, "name", session->graph->entities[f->largest[i]].name);
        cli_json_close(json, '}');
    }
    cli_json_close(json, ']');
    cli_json_number(json, "mentions", (double)f->n_mentions);
    cli_json_number(json, "n", (double)session->graph->n_entities);
    cli_json_close(json, '}');
}

static void write_relations(cli_json *json, const figures *f, const cli_session *session)
{
    const quipu_ontology *ontology = session->ontology;
    cli_json_open(json, "relations", '{');
    cli_json_open(json, "by_relation", '{');
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++)
        write_count(json, quipu_ontology_relation_info(ontology, (quipu_relation)i)->name,
                    f->by_relation[i]);
    cli_json_close(json, '}');
    cli_json_open(json, "by_sources", '{');
    for (int i = 0; i < N_STEPS; i++)
        cli_json_number(json, step_names[i], (double)f->by_step[i]);
    cli_json_close(json, '}');
    cli_json_open(json, "by_status", '{');
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        cli_json_number(json, quipu_standing_name((quipu_standing)i), (double)f->by_status[i]);
    cli_json_close(json, '}');
    cli_json_number(json, "conflicts", (double)f->n_conflicts);
    cli_json_number(json, "contested", (double)f->n_contested);
    cli_json_text_or_null(json, "first", cli_str(f->first));
    cli_json_text_or_null(json, "last", cli_str(f->last));
    cli_json_number(json, "n", (double)session->graph->n_edges);
    cli_json_number(json, "statements", (double)f->n_evidence);
    cli_json_close(json, '}');
}

static void write_figures(const figures *f, const cli_session *session)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    write_documents(&json, f, session->graph);
    write_entities(&json, f, session);
    cli_json_open(&json, "file", '{');
    cli_json_number(&json, "bytes", (double)f->n_bytes);
    cli_json_number(&json, "version", f->version);
    cli_json_close(&json, '}');
    write_relations(&json, f, session);
    cli_json_close(&json, '}');
    putchar('\n');
}

int quipu_cmd_stats(int argc, char **argv)
{
    figures f = {.path = NULL};
    bool json = false;
    const cli_option options[] = {{'g', "graph", &f.path, NULL}, {0, "json", NULL, &json}};
    cli_args args;
    cli_session session;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (f.path == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    code = cli_open_graph(&session, f.path);
    if (code != EXIT_OK)
        return code;
    code = count(&f, &session);
    if (code == EXIT_OK && json)
        write_figures(&f, &session);
    else if (code == EXIT_OK)
        print_figures(&f, &session);
    free(f.by_relation);
    free(f.degrees);
    cli_close(&session);
    return code;
}
