/*
 * quipu show: what the documents say of somebody or something, as a fact sheet or as JSON.
 */
#include "cli/dossier.h"

#include <stdio.h>

static const char usage[] =
    "usage: quipu show -g GRAPH [OPTION...] NAME\n\n"
    "A dossier of somebody or something: other names, offices, then all other relations by\n"
    "kind, those that most sources report first; each with status, speaker, dates, number of\n"
    "independent sources and the sentence that says it best. NAME is an id, a name, an alias,\n"
    "a surname, an acronym or TYPE:NAME; case, diacritics and titles do not matter.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -n, --sentences N     sentences for each relation (1; 0 for none)\n"
    "      --all             all relations, not only the first ten of each kind\n" CLI_FILTER_USAGE
    "      --json            everything as one JSON object; all sentences unless -n is given\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu show -g summit.quipu Takaichi\n"
    "  quipu show -g summit.quipu -n 3 'Donald Trump'\n"
    "  quipu show -g summit.quipu --group office --status actual country:Japan\n"
    "  quipu show -g summit.quipu --json Japan | jq '.relations[].object.name'\n";

static const size_t usual_relations = 10, all = SIZE_MAX;

typedef struct request {
    const char *graph, *sentences;
    bool json, all;
    cli_filter filter;
} request;

static void write_json(const cli_dossier *dossier)
{
    const cli_session *session = dossier->session;
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_text_or_null(&json, "first", cli_str(dossier->first));
    cli_json_text_or_null(&json, "last", cli_str(dossier->last));
    cli_json_number(&json, "n_relations", (double)dossier->n_all);
    cli_json_entity_members(&json, session, &session->graph->entities[dossier->entity]);
    cli_json_open(&json, "relations", '[');
    for (size_t i = 0; i < dossier->n_ties; i++) {
        cli_json_open(&json, NULL, '{');
        cli_json_edge_members(&json, session, dossier->ties[i].edge, dossier->n_sentences);
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
}

static int show(const request *asked, const cli_session *session, const char *name, long n_sentences)
{
    cli_dossier dossier = {.session = session};
    int code = cli_choose_entity(&dossier.entity, session, name);
    if (code != EXIT_OK)
        return code;
    dossier.n_sentences = asked->sentences != NULL ? (size_t)n_sentences : asked->json ? all : 1;
    dossier.n_relations = asked->all || asked->json ? all : usual_relations;
    code = cli_dossier_open(&dossier, &asked->filter.edges);
    if (code == EXIT_OK && asked->json)
        write_json(&dossier);
    else if (code == EXIT_OK)
        cli_dossier_print(&dossier);
    cli_dossier_close(&dossier);
    return code;
}

int quipu_cmd_show(int argc, char **argv)
{
    request asked = {.json = false};
    const cli_option options[] = {
        {'g', "graph", &asked.graph, NULL}, {'n', "sentences", &asked.sentences, NULL},
        {0, "all", NULL, &asked.all},       {0, "json", NULL, &asked.json},
        CLI_FILTER_OPTIONS(asked.filter),
    };
    cli_args args;
    cli_session session;
    long n_sentences = 0;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (asked.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths != 1)
        return cli_usage_error(argv[0], "give one name (in quotes, if it has blanks)");
    if (asked.sentences != NULL && !cli_parse_number(&n_sentences, asked.sentences, 0, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", asked.sentences);
    code = cli_open_graph(&session, asked.graph);
    if (code != EXIT_OK)
        return code;
    code = cli_filter_open(&asked.filter, session.ontology, argv[0]);
    if (code == EXIT_OK)
        code = show(&asked, &session, args.paths[0], n_sentences);
    cli_filter_close(&asked.filter);
    cli_close(&session);
    return code;
}
