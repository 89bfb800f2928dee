/*
 * quipu rank: who matters in the graph, as a table for people or as CSV for programs.
 */
#include "cli/ranks.h"

#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
    "usage: quipu rank -g GRAPH [-o FILE.csv] [-n N]\n\n"
    "Ranks entities by centrality. With -o every measure of every entity as CSV ('-' is standard "
    "output),\n"
    "otherwise a table of the first ones. Relations that are denied or only possible do not "
    "count.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -o, --output FILE     the CSV file\n"
    "  -n, --top N           rows of the table (20)\n"
    "      --sort MEASURE    rows by falling betweenness, constraint ... (pagerank)\n"
    "      --from NAMES      also personalized_pagerank: who is near these, separated by commas\n"
    "      --exact N         path measures are exact up to so many entities (10000), else "
    "estimates\n"
    "      --type NAMES      only such entities: person,organization\n" CLI_FILTER_USAGE
    "      --json            one JSON object\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu rank -g summit.quipu\n"
    "  quipu rank -g summit.quipu -o centrality.csv\n"
    "  quipu rank -g summit.quipu --type person --group diplomacy --sort betweenness\n"
    "  quipu rank -g summit.quipu --from Trump,Takaichi --sort personalized_pagerank\n";

enum { MOST_ROWS = 1000000, MOST_EXACT = 10000000 };

static int write_csv(const cli_ranks *self, const quipu_ranking *ranking)
{
    quipu_error err;
    quipu_file *file = NULL;
    quipu_status status = cli_output_open(&file, self->output, &err);
    if (status >= 0)
        status = quipu_ranking_write_csv(ranking, self->session.graph, self->session.ontology,
                                         quipu_file_sink(file), &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static int show(const cli_ranks *self, const quipu_ranking *ranking)
{
    if (self->json)
        cli_ranks_write_json(self, ranking, ranking->order);
    else if (self->output != NULL)
        return write_csv(self, ranking);
    else
        return cli_ranks_print(self, ranking, ranking->order);
    return EXIT_OK;
}

static int rank(cli_ranks *self)
{
    quipu_error err;
    quipu_ranking *ranking;
    quipu_status status =
        quipu_rank(&ranking, self->session.graph, self->session.ontology, &self->options, &err);
    if (status < 0)
        return cli_fail(&err);
    int code = show(self, ranking);
    quipu_ranking_free(ranking);
    return code;
}

/* What the options say of whom and what is looked at. */
static int choose(cli_ranks *self)
{
    int code = cli_filter_open(&self->filter, self->session.ontology, "rank");
    if (code == EXIT_OK)
        code = cli_choose_entities(self->named, MAX_FROM, &self->options.n_from, &self->session,
                                   self->from, "rank");
    self->options.filter = self->filter.edges;
    self->options.from = self->named;
    self->options.sort = self->by;
    self->options.exact_up_to = (size_t)self->exact_up_to;
    return code;
}

static int run(cli_ranks *self, const char *graph)
{
    int code = cli_open_graph(&self->session, graph);
    if (code != EXIT_OK)
        return code;
    code = choose(self);
    if (code == EXIT_OK)
        code = rank(self);
    cli_filter_close(&self->filter);
    cli_close(&self->session);
    return code;
}

/* What can be wrong before the graph is opened. */
static int check(cli_ranks *self, const char *top)
{
    if (top != NULL && !cli_parse_number(&self->n_rows, top, 1, MOST_ROWS))
        return cli_usage_error("rank", "--top takes a number from 1 to %d", (int)MOST_ROWS);
    if (self->exact != NULL && !cli_parse_number(&self->exact_up_to, self->exact, 1, MOST_EXACT))
        return cli_usage_error("rank", "--exact takes a number from 1 to %d", (int)MOST_EXACT);
    if (self->sort != NULL && !quipu_measure_parse(&self->by, cli_str(self->sort)))
        return cli_usage_error("rank", "'%s' is no measure", self->sort);
    if (self->by == QUIPU_MEASURE_PERSONALIZED_PAGERANK && self->from == NULL)
        return cli_usage_error("rank", "personalized_pagerank needs --from");
    return EXIT_OK;
}

int quipu_cmd_rank(int argc, char **argv)
{
    const char *graph = NULL, *top = NULL;
    cli_ranks self = {
        .n_rows = 20, .by = QUIPU_MEASURE_PAGERANK, .options = QUIPU_RANK_OPTIONS_DEFAULT};
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'o', "output", &self.output, NULL},
        {'n', "top", &top, NULL},
        {0, "sort", &self.sort, NULL},
        {0, "from", &self.from, NULL},
        {0, "exact", &self.exact, NULL},
        {0, "type", &self.filter.types, NULL},
        CLI_FILTER_OPTIONS(self.filter),
        {0, "json", NULL, &self.json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    code = check(&self, top);
    return code == EXIT_OK ? run(&self, graph) : code;
}
