/*
 * quipu candidates: pairs of entities that may be one, best first, each with the command that makes them one.
 */
#include "cli/cli.h"

#include <string.h>

static const char usage[] =
    "usage: quipu candidates -g GRAPH [-n N] [--type TYPES] [--json]\n\n"
    "Lists pairs of entities that may be one: resolution kept them apart, since a wrong merge is\n"
    "worse than a missed one, but their names fit. Best first, each with what speaks for and "
    "against it,\n"
    "and the command that makes them one.\n\n"
    "  -g, --graph FILE   the graph\n"
    "  -n, --top N        so many pairs (20; with --json all)\n"
    "      --type TYPES   only of these types, separated by commas: person,organization\n"
    "      --json         one JSON array\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu candidates -g summit.quipu\n"
    "  quipu candidates -g summit.quipu --type person --json | jq -r '.[].reason'\n";

static const long usual_pairs = 20, most_pairs = 1000000;

typedef struct request {
    const char *graph, *types;
    bool json;
    size_t n_most;
} request;

/* Whether a type stands in a list of names; *is_known tells whether all of the list are types. */
static bool is_listed(const quipu_ontology *ontology, const char *list, quipu_type type,
                      bool *is_known)
{
    bool found = false;
    for (const char *at = list, *end; *at != '\0'; at = *end == ',' ? end + 1 : end) {
        end = at + strcspn(at, ",");
        quipu_type one = quipu_ontology_type(ontology, (quipu_str){at, (size_t)(end - at)});
        *is_known = *is_known && one != QUIPU_NO_TYPE;
        found = found || one == type;
    }
    return found;
}

/* A word that a shell takes as it is. */
static void print_quoted(const char *word)
{
    if (strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._:-") ==
            strlen(word) &&
        word[0] != '-') {
        fputs(word, stdout);
        return;
    }
    putchar('\'');
    for (; *word != '\0'; word++)
        if (*word == '\'')
            fputs("'\\''", stdout);
        else
            cli_print(stdout, (quipu_str){word, 1});
    putchar('\'');
}

static void print_entity(const quipu_entity *entity)
{
    cli_print(stdout, entity->name);
    printf(" (");
    cli_print(stdout, entity->id);
    printf(", %u document%s)", entity->n_documents, entity->n_documents == 1 ? "" : "s");
}

static void print_pair(const cli_session *session, const quipu_candidate *pair, const request *asked)
{
    const quipu_entity *first = &session->graph->entities[pair->first];
    const quipu_entity *second = &session->graph->entities[pair->second];
    printf("%.2f  ", pair->score);
    print_entity(first);
    printf(" and ");
    print_entity(second);
    printf("\n      ");
    cli_print(stdout, pair->reason);
    printf("\n      quipu merge -g ");
    print_quoted(asked->graph);
    putchar(' ');
    cli_print(stdout, first->id);
    putchar(' ');
    cli_print(stdout, second->id);
    putchar('\n');
}

static void write_pair(cli_json *json, const cli_session *session, const quipu_candidate *pair)
{
    cli_json_open(json, NULL, '{');
    cli_json_number(json, "score", pair->score);
    cli_json_entity(json, "first", session, pair->first);
    cli_json_entity(json, "second", session, pair->second);
    cli_json_text(json, "reason", pair->reason);
    cli_json_close(json, '}');
}

static bool is_wanted(const cli_session *session, const quipu_candidate *pair, const request *asked)
{
    bool is_known = true;
    return asked->types == NULL || is_listed(session->ontology, asked->types,
                                             session->graph->entities[pair->first].type, &is_known);
}

static void print_pairs(const cli_session *session, const quipu_candidates *list,
                        const request *asked)
{
    size_t n = 0;
    cli_json json = {false};
    if (asked->json)
        cli_json_open(&json, NULL, '[');
    for (size_t i = 0; i < list->n; i++) {
        if (!is_wanted(session, &list->items[i], asked) || n++ >= asked->n_most)
            continue;
        if (asked->json)
            write_pair(&json, session, &list->items[i]);
        else
            print_pair(session, &list->items[i], asked);
    }
    if (asked->json) {
        cli_json_close(&json, ']');
        putchar('\n');
    } else if (n == 0) {
        puts("no pairs that may be one");
    } else if (n > asked->n_most) {
        printf("%zu more; -n shows more\n", n - asked->n_most);
    }
}

static int list_pairs(const cli_session *session, const request *asked)
{
    quipu_error err;
    quipu_candidates *list;
    bool is_known = true;
    if (asked->types != NULL)
        is_listed(session->ontology, asked->types, QUIPU_NO_TYPE, &is_known);
    if (!is_known)
        return cli_usage_error("candidates", "--type takes names of types, not '%s'", asked->types);
    if (quipu_candidates_new(&list, session->graph, session->ontology, NULL, NULL, &err) < 0)
        return cli_fail(&err);
    print_pairs(session, list, asked);
    quipu_candidates_free(list);
    return EXIT_OK;
}

int quipu_cmd_candidates(int argc, char **argv)
{
    const char *top = NULL;
    request asked = {NULL, NULL, false, 0};
    const cli_option options[] = {{'g', "graph", &asked.graph, NULL},
                                  {'n', "top", &top, NULL},
                                  {0, "type", &asked.types, NULL},
                                  {0, "json", NULL, &asked.json}};
    cli_args args;
    cli_session session;
    long n_most = usual_pairs;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "'%s' is not an option", args.paths[0]);
    if (asked.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (top != NULL && !cli_parse_number(&n_most, top, 1, most_pairs))
        return cli_usage_error(argv[0], "--top takes a number from 1 to %ld", most_pairs);
    asked.n_most = asked.json && top == NULL ? (size_t)most_pairs : (size_t)n_most;
    code = cli_open_graph(&session, asked.graph);
    if (code != EXIT_OK)
        return code;
    code = list_pairs(&session, &asked);
    cli_close(&session);
    return code;
}
