/*
 * quipu list: the entities, relations or documents of a graph that fit, in the order asked for, as a table for people,
 * or CSV or JSON for programs.
 */
#include "cli/listing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu list entities|relations|documents -g GRAPH [OPTION...]\n\n"
    "A table of what is in a graph. Filters of relations hold for entities that have such a "
    "relation, too.\n\n"
    "  -g, --graph FILE      the graph\n"
    "      --name TEXT       only what has this in a name (documents: or title, publisher); case "
    "and\n"
    "                        diacritics do not matter\n"
    "      --type NAMES      only entities of these types: person,country; relations between them\n"
    "      --document NAME   only what this document says or names\n" CLI_FILTER_USAGE
    "      --sort KEY        name, documents, mentions, degree (number of relations), date "
    "(newest\n"
    "                        first) or sources; usually documents for entities, sources for "
    "relations,\n"
    "                        name for documents\n"
    "  -n, --top N           only the first N\n"
    "      --csv             as CSV (RFC 4180), with more columns\n"
    "      --json            as a JSON array, an object a line\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu list entities -g summit.quipu --type person --sort degree -n 20\n"
    "  quipu list relations -g summit.quipu --group office --status actual\n"
    "  quipu list relations -g summit.quipu --relation meets --since 2025-10 --csv > meetings.csv\n"
    "  quipu list documents -g summit.quipu --sort date\n";

/* --- order -------------------------------------------------------------------------------------------- */

static int compare_indices(const cli_entry *a, const cli_entry *b)
{
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_name(const void *a, const void *b)
{
    int order = cli_compare(((const cli_entry *)a)->name, ((const cli_entry *)b)->name);
    return order != 0 ? order : compare_indices(a, b);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = ((const cli_entry *)a)->number, y = ((const cli_entry *)b)->number;
    return x != y ? (x < y ? 1 : -1) : by_name(a, b);
}

static int by_date(const void *a, const void *b)
{
    int order = cli_compare(((const cli_entry *)b)->date, ((const cli_entry *)a)->date);
    return order != 0 ? order : by_number(a, b);
}

typedef int comparison(const void *a, const void *b);

static uint64_t mentions_of(const cli_lister *self, uint32_t i)
{
    return self->graph->entities[i].n_mentions;
}

static uint64_t degree_of(const cli_lister *self, uint32_t i)
{
    return self->counts.degrees[i];
}

static uint64_t documents_of(const cli_lister *self, uint32_t i)
{
    return self->graph->edges[i].n_documents;
}

/* A key of --sort. */
typedef struct key {
    const char *name;
    comparison *compare;
    uint64_t (*number)(const cli_lister *self, uint32_t i); /* NULL: that of the cli_entry */
} key;

/* --- the three lists ---------------------------------------------------------------------------------- */

enum { MAX_KEYS = 5 };

typedef struct kind {
    const char *name;
    size_t n_columns;
    const cli_column *columns;
    bool (*take)(cli_entry *out, const cli_lister *self, uint32_t i);
    void (*add)(cli_table *table, const cli_lister *self, uint32_t i);
    void (*write)(cli_json *json, const cli_lister *self, uint32_t i);
    key keys[MAX_KEYS]; /* the usual one first */
} kind;

static const kind kinds[] = {
    {"entities",
     CLI_N_ENTITY_COLUMNS,
     cli_entity_columns,
     cli_take_entity,
     cli_add_entity,
     cli_write_entity,
     {{"documents", by_number, NULL},
      {"name", by_name, NULL},
      {"mentions", by_number, mentions_of},
      {"degree", by_number, degree_of},
      {"date", by_date, NULL}}},
    {"relations",
     CLI_N_RELATION_COLUMNS,
     cli_relation_columns,
     cli_take_relation,
     cli_add_relation,
     cli_write_relation,
     {{"sources", by_number, NULL},
      {"name", by_name, NULL},
      {"documents", by_number, documents_of},
      {"date", by_date, NULL}}},
    {"documents",
     CLI_N_DOCUMENT_COLUMNS,
     cli_document_columns,
     cli_take_document,
     cli_add_document,
     cli_write_document,
     {{"name", by_name, NULL}, {"degree", by_number, NULL}, {"date", by_date, NULL}}},
};

static const kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

static const key *find_key(const kind *of, const char *name)
{
    for (size_t i = 0; i < MAX_KEYS && of->keys[i].name != NULL; i++)
        if (name == NULL || strcmp(of->keys[i].name, name) == 0)
            return &of->keys[i];
    return NULL;
}

static size_t count_things(const kind *of, const quipu_graph *graph)
{
    return of == &kinds[0]   ? graph->n_entities
           : of == &kinds[1] ? graph->n_edges
                             : graph->n_sources;
}

static int collect(cli_lister *self, const kind *of, const key *order)
{
    size_t n = count_things(of, self->graph);
    self->entries = calloc(n + 1, sizeof *self->entries);
    if (self->entries == NULL)
        return cli_fail_memory();
    for (uint32_t i = 0; i < n; i++) {
        cli_entry *next = &self->entries[self->n];
        if (!of->take(next, self, i))
            continue;
        if (order->number != NULL)
            next->number = order->number(self, i);
        self->n++;
    }
    qsort(self->entries, self->n, sizeof *self->entries, order->compare);
    if (self->asked->top != NULL && self->n > (size_t)self->asked->n_top)
        self->n = (size_t)self->asked->n_top;
    return EXIT_OK;
}

static int print_rows(const cli_lister *self, const kind *of)
{
    quipu_error err;
    int code = EXIT_OK;
    cli_table table = {.columns = of->columns, .n_columns = of->n_columns};
    for (size_t i = 0; i < self->n; i++)
        of->add(&table, self, self->entries[i].index);
    if (table.failed)
        code = cli_fail_memory();
    else if (!self->asked->csv)
        cli_table_print(&table);
    else if (cli_table_write_csv(&table, &err) < 0)
        code = cli_fail(&err);
    cli_table_clear(&table);
    return code;
}

static void write_rows(const cli_lister *self, const kind *of)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '[');
    for (size_t i = 0; i < self->n; i++) {
        putchar('\n');
        cli_json_open(&json, NULL, '{');
        of->write(&json, self, self->entries[i].index);
        cli_json_close(&json, '}');
    }
    fputs(self->n > 0 ? "\n" : "", stdout);
    cli_json_close(&json, ']');
    putchar('\n');
}

static int list(cli_lister *self, const kind *of, const key *order)
{
    int code = EXIT_OK;
    self->counts.document = QUIPU_NOBODY;
    if (self->asked->document != NULL)
        code = cli_choose_document(&self->counts.document, self->session, self->asked->document);
    if (code == EXIT_OK)
        code = cli_listing_count(self);
    if (code == EXIT_OK)
        code = collect(self, of, order);
    if (code == EXIT_OK && self->asked->json)
        write_rows(self, of);
    else if (code == EXIT_OK)
        code = print_rows(self, of);
    cli_listing_clear(self);
    return code;
}

static int run(cli_list_request *asked, const kind *of, const key *order, const char *command)
{
    cli_session session;
    int code = cli_open_graph(&session, asked->graph);
    if (code != EXIT_OK)
        return code;
    code = cli_filter_open(&asked->filter, session.ontology, command);
    if (code == EXIT_OK) {
        cli_lister self = {.asked = asked, .session = &session, .graph = session.graph};
        code = list(&self, of, order);
    }
    cli_filter_close(&asked->filter);
    cli_close(&session);
    return code;
}

int quipu_cmd_list(int argc, char **argv)
{
    cli_list_request asked = {.csv = false};
    const cli_option options[] = {
        {'g', "graph", &asked.graph, NULL},     {0, "name", &asked.name, NULL},
        {0, "type", &asked.filter.types, NULL}, {0, "document", &asked.document, NULL},
        {0, "sort", &asked.sort, NULL},         {'n', "top", &asked.top, NULL},
        {0, "csv", NULL, &asked.csv},           {0, "json", NULL, &asked.json},
        CLI_FILTER_OPTIONS(asked.filter),
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (asked.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    const kind *of = args.n_paths == 1 ? find_kind(args.paths[0]) : NULL;
    if (of == NULL)
        return cli_usage_error(argv[0], "say what to list: entities, relations or documents");
    const key *order = find_key(of, asked.sort);
    if (order == NULL)
        return cli_usage_error(argv[0], "%s are not sorted by '%s'", of->name, asked.sort);
    if (asked.top != NULL && !cli_parse_number(&asked.n_top, asked.top, 1, 1000000000))
        return cli_usage_error(argv[0], "'%s' is no number of rows", asked.top);
    if (asked.csv && asked.json)
        return cli_usage_error(argv[0], "--csv or --json, not both");
    return run(&asked, of, order, argv[0]);
}
