/*
 * quipu rank: who matters in the graph, as a table for people or as CSV for programs.
 */
#include "cli/cli.h"

#include <stdio.h>

static const char usage[] = "usage: quipu rank -g GRAPH [-o FILE.csv] [-n N]\n\n"
                            "Ranks entities by centrality. With -o every measure of every entity "
                            "as CSV ('-' is standard output),\n"
                            "otherwise a table of the first ones. Relations that are denied or "
                            "only possible do not count.\n\n"
                            "  -g, --graph FILE   the graph\n"
                            "  -o, --output FILE  the CSV file\n"
                            "  -n, --top N        rows of the table (20)\n"
                            "      --data DIR     lay tables over the built-in ones\n\n"
                            "examples:\n"
                            "  quipu rank -g summit.quipu\n"
                            "  quipu rank -g summit.quipu -o centrality.csv\n";

static const long usual_rows = 20, most_rows = 1000000;
static const size_t name_width = 32; /* columns */

/* Print a text in `name_width` columns, filled with spaces or cut. */
static void print_name(quipu_str name)
{
    size_t n = 0;
    for (size_t at = 0; at < name.len && n < name_width; n++)
        at += cli_print_char(stdout, name, at);
    printf("%*s", (int)(name_width - n), "");
}

static double value(const quipu_ranking *ranking, size_t row, quipu_measure measure)
{
    return ranking->values[row * QUIPU_N_MEASURES + (size_t)measure];
}

static void print_row(const quipu_ranking *ranking, const cli_session *session, size_t rank)
{
    size_t row = ranking->order[rank];
    const quipu_entity *entity = &session->graph->entities[row];
    quipu_str type = quipu_ontology_type_info(session->ontology, entity->type)->name;
    printf("%4zu  ", rank + 1);
    print_name(entity->name);
    printf("  %-12.*s %8.4f %11.4f %6.0f %9.0f\n", (int)type.len, type.ptr,
           value(ranking, row, QUIPU_MEASURE_PAGERANK),
           value(ranking, row, QUIPU_MEASURE_BETWEENNESS),
           value(ranking, row, QUIPU_MEASURE_DEGREE), value(ranking, row, QUIPU_MEASURE_COMMUNITY));
}

static void print_table(const quipu_ranking *ranking, const cli_session *session, size_t n_rows)
{
    size_t n = n_rows < ranking->n_entities ? n_rows : ranking->n_entities;
    printf("rank  %-*s  type         pagerank betweenness degree community\n", (int)name_width,
           "name");
    for (size_t i = 0; i < n; i++)
        print_row(ranking, session, i);
    if (n < ranking->n_entities)
        printf("%zu more; -n shows more, -o writes all\n", ranking->n_entities - n);
    printf("%u communities, modularity %.2f%s\n", (unsigned)ranking->n_communities,
           ranking->modularity, ranking->sampled ? "; betweenness is estimated" : "");
}

static int write_csv(const quipu_ranking *ranking, const cli_session *session, const char *path)
{
    quipu_error err;
    quipu_file *file = NULL;
    quipu_status status = cli_output_open(&file, path, &err);
    if (status >= 0)
        status = quipu_ranking_write_csv(ranking, session->graph, session->ontology,
                                         quipu_file_sink(file), &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static int rank(const cli_session *session, const char *path, long n_rows)
{
    quipu_error err;
    quipu_ranking *ranking;
    if (quipu_rank(&ranking, session->graph, session->ontology, NULL, &err) < 0)
        return cli_fail(&err);
    int code = EXIT_OK;
    if (path != NULL)
        code = write_csv(ranking, session, path);
    else
        print_table(ranking, session, (size_t)n_rows);
    quipu_ranking_free(ranking);
    return code;
}

int quipu_cmd_rank(int argc, char **argv)
{
    const char *graph = NULL, *output = NULL, *top = NULL;
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'o', "output", &output, NULL},
        {'n', "top", &top, NULL},
    };
    cli_args args;
    cli_session session;
    long n_rows = usual_rows;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (top != NULL && !cli_parse_number(&n_rows, top, 1, most_rows))
        return cli_usage_error(argv[0], "--top takes a number from 1 to %ld", most_rows);
    code = cli_open_graph(&session, graph);
    if (code != EXIT_OK)
        return code;
    code = rank(&session, output, n_rows);
    cli_close(&session);
    return code;
}
