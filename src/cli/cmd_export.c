/*
 * quipu export: the graph as files for other programs.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: quipu export -g GRAPH --format graphml|json|csv|dot -o OUT\n\n"
    "Writes the graph for Gephi, networkx, igraph, spreadsheets and others. '-o -' is standard "
    "output. CSV is\n"
    "two tables: OUT-nodes.csv and OUT-edges.csv (a .csv at the end of OUT is taken off), or "
    "nodes.csv and\n"
    "edges.csv where OUT is a folder.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -f, --format NAME     graphml, json, csv or dot\n"
    "  -o, --output FILE     where to\n"
    "      --guard-formulas  CSV: an apostrophe before cells that a spreadsheet would run\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu export -g summit.quipu --format graphml -o summit.graphml\n"
    "  quipu export -g summit.quipu --format csv -o tables/\n";

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

static int write_tables(const cli_session *session, const char *output,
                        const quipu_export_options *options)
{
    int code = write_table(session, output, "nodes", quipu_export_nodes_csv, options);
    if (code == EXIT_OK)
        code = write_table(session, output, "edges", quipu_export_edges_csv, options);
    return code;
}

/* The writer of a format; NULL for CSV, which is two files, and for an unknown one. */
static writer *find_writer(const char *format)
{
    if (strcmp(format, "graphml") == 0)
        return quipu_export_graphml;
    if (strcmp(format, "json") == 0)
        return quipu_export_json;
    if (strcmp(format, "dot") == 0)
        return quipu_export_dot;
    return NULL;
}

int quipu_cmd_export(int argc, char **argv)
{
    const char *graph = NULL, *format = NULL, *output = NULL;
    quipu_export_options options = QUIPU_EXPORT_OPTIONS_DEFAULT;
    const cli_option known[] = {
        {'g', "graph", &graph, NULL},
        {'f', "format", &format, NULL},
        {'o', "output", &output, NULL},
        {0, "guard-formulas", NULL, &options.guard_formulas},
    };
    cli_args args;
    cli_session session;
    int code;
    if (!cli_parse(&args, &code, argc, argv, known, sizeof known / sizeof *known, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    if (graph == NULL || format == NULL || output == NULL)
        return cli_usage_error(argv[0], "needs -g GRAPH, --format NAME and -o OUT");
    writer *write = find_writer(format);
    bool is_csv = strcmp(format, "csv") == 0;
    if (write == NULL && !is_csv)
        return cli_usage_error(argv[0], "unknown format '%s'", format);
    if (is_csv && strcmp(output, "-") == 0)
        return cli_usage_error(argv[0], "CSV is two files and does not go to standard output");
    code = cli_open_graph(&session, graph);
    if (code != EXIT_OK)
        return code;
    code = is_csv ? write_tables(&session, output, &options)
                  : write_file(&session, output, write, &options);
    cli_close(&session);
    return code;
}
