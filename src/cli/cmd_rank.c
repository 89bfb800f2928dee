/*
 * quipu rank: who matters in the graph, as a table for people or as CSV for programs.
 */
#include "cli/ranks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu rank -g GRAPH [-o FILE.csv] [-n N]\n\n"
    "Ranks entities by centrality. With -o every measure of every entity as CSV ('-' is standard "
    "output),\n"
    "otherwise a table of the first ones. Relations that are denied or only possible do not "
    "count.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -o, --output FILE     the CSV file; with FILE.svg a chart: bars, with --every ranks over "
    "time\n"
    "  -n, --top N           rows of the table (20)\n"
    "      --sort MEASURE    rows by falling betweenness, constraint ... (pagerank)\n"
    "      --from NAMES      also personalized_pagerank: who is near these, separated by commas\n"
    "      --exact N         path measures are exact up to so many entities (10000), else "
    "estimates\n"
    "      --type NAMES      only such entities: person,organization\n" CLI_FILTER_USAGE
    "      --every UNIT      a ranking for each month, quarter or year, by the dates of the "
    "documents\n"
    "      --bootstrap N     95 % intervals of values and ranks from N resamples of the documents\n"
    "      --edges           the ties instead of the entities: betweenness, bridges, kinds of "
    "relations\n"
    "      --json            as JSON\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu rank -g summit.quipu\n"
    "  quipu rank -g summit.quipu -o centrality.csv\n"
    "  quipu rank -g summit.quipu --type person --group diplomacy --sort betweenness\n"
    "  quipu rank -g summit.quipu --from Trump,Takaichi --sort personalized_pagerank\n"
    "  quipu rank -g summit.quipu --bootstrap 1000 --sort degree\n"
    "  quipu rank -g summit.quipu --every month -o months.csv\n"
    "  quipu rank -g summit.quipu --every month -n 10 -o months.svg\n";

enum { MOST_ROWS = 1000000, MOST_EXACT = 10000000, MOST_RESAMPLES = 100000 };

/* What has intervals beside the measure that rows are sorted by. */
static const uint32_t usual_intervals =
    1u << QUIPU_MEASURE_DEGREE | 1u << QUIPU_MEASURE_STRENGTH | 1u << QUIPU_MEASURE_BETWEENNESS |
    1u << QUIPU_MEASURE_HARMONIC | 1u << QUIPU_MEASURE_EIGENVECTOR | 1u << QUIPU_MEASURE_PAGERANK;

/* What is to be told: one of them. */
typedef struct answer {
    quipu_ranking *ranking;
    quipu_intervals *intervals; /* of the ranking, or NULL */
    quipu_trend *trend;
    quipu_bonds *bonds;
} answer;

static quipu_status find_answer(answer *out, const cli_ranks *self, quipu_error *err)
{
    const quipu_graph *graph = self->session.graph;
    const quipu_ontology *ontology = self->session.ontology;
    if (self->edges)
        return quipu_rank_bonds(&out->bonds, graph, ontology, &self->options, err);
    if (self->every != NULL)
        return quipu_rank_trend(&out->trend, graph, ontology, &self->options, self->unit, err);
    quipu_status status = quipu_rank(&out->ranking, graph, ontology, &self->options, err);
    if (status >= 0 && self->bootstrap != NULL)
        status =
            quipu_rank_bootstrap(&out->intervals, out->ranking, graph, ontology, &self->options,
                                 usual_intervals | 1u << self->by, (size_t)self->n_resamples, err);
    return status;
}

static quipu_status draw(const answer *is, const cli_ranks *self, quipu_sink sink, quipu_error *err)
{
    if (is->trend != NULL)
        return cli_ranks_draw_trend(self, is->trend, sink, err);
    return cli_ranks_draw(self, is->ranking, is->intervals, sink, err);
}

static quipu_status write_csv(const answer *is, const cli_ranks *self, quipu_sink sink,
                              quipu_error *err)
{
    const quipu_graph *graph = self->session.graph;
    const quipu_ontology *ontology = self->session.ontology;
    if (is->bonds != NULL)
        return quipu_bonds_write_csv(is->bonds, graph, sink, err);
    if (is->trend != NULL)
        return quipu_trend_write_csv(is->trend, graph, ontology, sink, err);
    if (is->intervals != NULL)
        return quipu_intervals_write_csv(is->intervals, is->ranking, graph, ontology, sink, err);
    return quipu_ranking_write_csv(is->ranking, graph, ontology, sink, err);
}

static int write_file(const answer *is, const cli_ranks *self)
{
    quipu_error err;
    quipu_file *file = NULL;
    quipu_status status = cli_output_open(&file, self->output, &err);
    if (status >= 0)
        status = (self->draws ? draw : write_csv)(is, self, quipu_file_sink(file), &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static int show(const answer *is, const cli_ranks *self)
{
    if (!self->json && self->output != NULL)
        return write_file(is, self);
    if (is->bonds != NULL)
        (self->json ? cli_ranks_write_bonds_json : cli_ranks_print_bonds)(self, is->bonds);
    else if (is->trend != NULL)
        (self->json ? cli_ranks_write_trend_json : cli_ranks_print_trend)(self, is->trend);
    else
        (self->json ? cli_ranks_write_json : cli_ranks_print)(self, is->ranking, is->intervals);
    return EXIT_OK;
}

static int rank(const cli_ranks *self)
{
    quipu_error err;
    answer is = {.ranking = NULL};
    quipu_status status = find_answer(&is, self, &err);
    if (status >= 0 && is.trend != NULL && is.trend->n_items == 0)
        fprintf(stderr, "quipu: no document with a date tells of a relation that counts\n");
    int code = status < 0 ? cli_fail(&err) : show(&is, self);
    quipu_intervals_free(is.intervals);
    quipu_ranking_free(is.ranking);
    quipu_trend_free(is.trend);
    quipu_bonds_free(is.bonds);
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

static bool parse_unit(quipu_unit *out, const char *name)
{
    static const char *const names[] = {"month", "quarter", "year"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!cli_is_same(cli_str(names[i]), cli_str(name)))
            continue;
        *out = (quipu_unit)i;
        return true;
    }
    return false;
}

static bool ends_in(const char *path, const char *end)
{
    size_t len = path != NULL ? strlen(path) : 0, n = strlen(end);
    return len > n && strcmp(path + len - n, end) == 0;
}

/* Of the three kinds of answers, and JSON, which goes to standard output. */
static int check_together(cli_ranks *self)
{
    if ((self->every != NULL) + (self->bootstrap != NULL) + self->edges > 1)
        return cli_usage_error("rank", "--every, --bootstrap and --edges do not go together");
    if (self->from != NULL && (self->every != NULL || self->edges))
        return cli_usage_error("rank", "--from goes with neither --every nor --edges");
    if (self->json && self->output != NULL)
        return cli_usage_error("rank", "--json writes to standard output, not to a file");
    self->draws = ends_in(self->output, ".svg");
    if (self->edges && self->draws)
        return cli_usage_error("rank", "there is no chart of --edges");
    return EXIT_OK;
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
    if (self->every != NULL && !parse_unit(&self->unit, self->every))
        return cli_usage_error("rank", "--every takes month, quarter or year, not '%s'",
                               self->every);
    if (self->bootstrap != NULL &&
        !cli_parse_number(&self->n_resamples, self->bootstrap, 1, MOST_RESAMPLES))
        return cli_usage_error("rank", "--bootstrap takes a number from 1 to %d",
                               (int)MOST_RESAMPLES);
    return check_together(self);
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
        {0, "every", &self.every, NULL},
        {0, "bootstrap", &self.bootstrap, NULL},
        {0, "edges", NULL, &self.edges},
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
