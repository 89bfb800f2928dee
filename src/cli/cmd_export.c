/*
 * quipu export: the graph as files for other programs.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: quipu export -g GRAPH --format NAME -o OUT\n\n"
    "Writes the graph for other programs. '-o -' is standard output. Formats of two tables\n"
    "become OUT-nodes.csv and OUT-edges.csv (a .csv at the end of OUT is taken off), or\n"
    "nodes.csv and edges.csv where OUT is a folder.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -f, --format NAME     one of\n"
    "                          graphml     Gephi, networkx, igraph, yEd\n"
    "                          gexf        Gephi, with time\n"
    "                          csv         two tables, nodes and edges\n"
    "                          json        everything, with evidence\n"
    "                          assertions  JSON, a line for each assertion\n"
    "                          events      CSV: who did what to whom, when, with classes\n"
    "                                      of PLOVER and codes of actors\n"
    "                          dyads       CSV: numbers of events by two actors and month\n"
    "                          nquads      RDF, a graph for each document, with PROV-O\n"
    "                          jsonld      the same as JSON-LD\n"
    "                          ftm         FollowTheMoney, an entity a line\n"
    "                          neo4j       two tables for Neo4j's bulk importer: nodes\n"
    "                                      and relationships\n"
    "                          dot         Graphviz\n"
    "  -o, --output FILE     where to\n"
    "      --dialect NAME    GraphML: common (the default, for all readers), strict (valid\n"
    "                        by the schema of GraphML 1.0), gephi (with colours and\n"
    "                        sizes) or yed (with shapes, colours and labels)\n"
    "      --actors WHAT     dyads: country (the default), code (country and role,\n"
    "                        USAGOV) or entity\n"
    "      --guard-formulas  CSV: an apostrophe before cells that a spreadsheet would run\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "only some of the graph:\n"
    "      --type NAMES      only relations between these types: person,country\n" CLI_FILTER_USAGE
    "Entities are then those of the relations that stay, and those who speak for them.\n\n"
    "examples:\n"
    "  quipu export -g summit.quipu --format graphml -o summit.graphml\n"
    "  quipu export -g summit.quipu --format graphml --dialect yed -o summit.graphml\n"
    "  quipu export -g summit.quipu --format csv -o tables/\n"
    "  quipu export -g summit.quipu --format events --since 2025-10 -o events.csv\n";

typedef quipu_status writer(quipu_sink sink, const quipu_graph *graph,
                            const quipu_ontology *ontology, const quipu_export_options *options,
                            quipu_error *err);

static int write_file(const cli_session *session, const char *path, writer *write,
                      const quipu_export_options *options)
{
    quipu_error err;
    quipu_file *file = NULL;
    quipu_status status = cli_output_open(&file, path, &err);
    if (status >= 0)
        status = write(quipu_file_sink(file), session->graph, session->ontology, options, &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* "tables/nodes.csv" for a folder, "a-nodes.csv" for "a" and "a.csv". NULL: no memory. */
static char *table_path(const char *output, const char *table)
{
    static const char ending[] = ".csv";
    size_t len = strlen(output), end_len = sizeof ending - 1;
    const char *between = is_folder(output) ? output[len - 1] == '/' ? "" : "/" : "-";
    if (len > end_len && strcmp(output + len - end_len, ending) == 0 && between[0] == '-')
        len -= end_len;
    size_t room = len + strlen(table) + sizeof "-.csv";
    char *path = malloc(room);
    if (path != NULL)
        snprintf(path, room, "%.*s%s%s%s", (int)len, output, between, table, ending);
    return path;
}

/* A format: one file, or a folder of two tables. */
typedef struct format {
    const char *name;
    writer *write;
    bool is_by_row; /* a row for each assertion or event: status is asked of these, not of edges */
    const char *second; /* name of the other table, NULL for none; the first is "nodes" */
    writer *write_second;
} format;

static const format formats[] = {
    {"assertions", quipu_export_assertions, true, NULL, NULL},
    {"csv", quipu_export_nodes_csv, false, "edges", quipu_export_edges_csv},
    {"dot", quipu_export_dot, false, NULL, NULL},
    {"dyads", quipu_export_dyads, true, NULL, NULL},
    {"events", quipu_export_events, true, NULL, NULL},
    {"ftm", quipu_export_ftm, false, NULL, NULL},
    {"gexf", quipu_export_gexf, false, NULL, NULL},
    {"graphml", quipu_export_graphml, false, NULL, NULL},
    {"json", quipu_export_json, false, NULL, NULL},
    {"jsonld", quipu_export_jsonld, true, NULL, NULL},
    {"neo4j", quipu_export_neo4j_nodes, false, "relationships", quipu_export_neo4j_relationships},
    {"nquads", quipu_export_nquads, true, NULL, NULL},
};

static const format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(name, formats[i].name) == 0)
            return &formats[i];
    return NULL;
}

static int write_table(const cli_session *session, const char *output, const char *table,
                       writer *write, const quipu_export_options *options)
{
    char *path = table_path(output, table);
    if (path == NULL)
        return EXIT_MEMORY;
    int code = write_file(session, path, write, options);
    free(path);
    return code;
}

static int write_format(const cli_session *session, const char *output, const format *how,
                        const quipu_export_options *options)
{
    if (how->second == NULL)
        return write_file(session, output, how->write, options);
    int code = write_table(session, output, "nodes", how->write, options);
    return code == EXIT_OK ? write_table(session, output, how->second, how->write_second, options)
                           : code;
}

/* The place of a word among `n`; 0 for none, `n` for another. */
static size_t place_of(const char *text, const char *const *words, size_t n)
{
    size_t i = 0;
    while (text != NULL && i < n && strcmp(text, words[i]) != 0)
        i++;
    return i;
}

static bool parse_actors(quipu_export_options *options, const char *text)
{
    static const char *const names[] = {"country", "code", "entity"};
    size_t n = sizeof names / sizeof *names, at = place_of(text, names, n);
    options->dyad_actors = (quipu_dyad_actors)at;
    return at < n;
}

static bool parse_dialect(quipu_export_options *options, const char *text)
{
    static const char *const names[] = {"common", "strict", "gephi", "yed"};
    size_t n = sizeof names / sizeof *names, at = place_of(text, names, n);
    options->graphml = (quipu_graphml_dialect)at;
    return at < n;
}

/* Whether any of the filter's options was given. */
static bool is_asked(const cli_filter *filter)
{
    return filter->types != NULL || filter->relations != NULL || filter->groups != NULL ||
           filter->statuses != NULL || filter->since != NULL || filter->until != NULL ||
           filter->min_sources != NULL || filter->edges.only_conflicts;
}

/* Leave in the graph what is asked for. Returns 0 or the exit code, reported. */
static int keep_asked(cli_session *session, const format *how, const cli_filter *filter)
{
    quipu_error err;
    quipu_edge_filter of_edges = filter->edges;
    if (how->is_by_row)
        of_edges.standings = 0;
    return quipu_graph_keep(session->graph, &of_edges, &err) < 0 ? cli_fail(&err) : EXIT_OK;
}

static int select_and_write(cli_session *session, const char *output, const format *how,
                            cli_filter *filter, quipu_export_options *options)
{
    bool is_selected = is_asked(filter);
    int code = cli_filter_open(filter, session->ontology, "export");
    if (code == EXIT_OK && is_selected) {
        options->filter = &filter->edges;
        code = keep_asked(session, how, filter);
    }
    if (code == EXIT_OK)
        code = write_format(session, output, how, options);
    cli_filter_close(filter);
    return code;
}

int quipu_cmd_export(int argc, char **argv)
{
    const char *graph = NULL, *name = NULL, *output = NULL, *actors = NULL, *dialect = NULL;
    quipu_export_options options = QUIPU_EXPORT_OPTIONS_DEFAULT;
    cli_filter filter = {0};
    const cli_option known[] = {
        {'g', "graph", &graph, NULL},
        {'f', "format", &name, NULL},
        {'o', "output", &output, NULL},
        {0, "actors", &actors, NULL},
        {0, "dialect", &dialect, NULL},
        {0, "type", &filter.types, NULL},
        {0, "guard-formulas", NULL, &options.guard_formulas},
        CLI_FILTER_OPTIONS(filter),
    };
    cli_args args;
    cli_session session;
    int code;
    if (!cli_parse(&args, &code, argc, argv, known, sizeof known / sizeof *known, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    if (graph == NULL || name == NULL || output == NULL)
        return cli_usage_error(argv[0], "needs -g GRAPH, --format NAME and -o OUT");
    const format *how = find_format(name);
    if (how == NULL)
        return cli_usage_error(argv[0], "unknown format '%s'", name);
    if (how->second != NULL && strcmp(output, "-") == 0)
        return cli_usage_error(argv[0], "format %s is two files and does not go to standard output",
                               name);
    if (!parse_actors(&options, actors))
        return cli_usage_error(argv[0], "--actors takes country, code or entity, not '%s'", actors);
    if (!parse_dialect(&options, dialect))
        return cli_usage_error(argv[0], "--dialect takes common, strict, gephi or yed, not '%s'",
                               dialect);
    if (dialect != NULL && how->write != quipu_export_graphml)
        return cli_usage_error(argv[0], "--dialect is for graphml");
    code = cli_open_graph(&session, graph);
    if (code != EXIT_OK)
        return code;
    code = select_and_write(&session, output, how, &filter, &options);
    cli_close(&session);
    return code;
}
