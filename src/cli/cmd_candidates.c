/*
 * quipu candidates: pairs of entities that may be one, best first, each with the command that makes them one.
 */
#include "cli/decide.h"

#include <string.h>

static const char usage[] =
    "usage: quipu candidates -g GRAPH [-n N] [--type TYPES] [--json]\n\n"
    "Lists pairs of entities that may be one: resolution kept them apart, since a wrong merge is\n"
    "worse than a missed one, but their names fit. Best first, each with what speaks for and "
    "against it,\n"
    "and the command that makes them one. Whom you have told apart (quipu split), and what one\n"
    "authority knows by two identifiers (quipu link), is left out.\n\n"
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
    const char *graph;
    cli_filter filter; /* its types */
    bool json;
    size_t n_most;
} request;

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
    for (const char *end; *word != '\0'; word = end) {
        end = word + strcspn(word, "'");
        cli_print(stdout, (quipu_str){word, (size_t)(end - word)});
        if (*end == '\'') {
            fputs("'\\''", stdout);
            end++;
        }
    }
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
    return asked->filter.types == NULL ||
           (asked->filter.edges.types >> session->graph->entities[pair->first].type & 1) != 0;
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
    quipu_candidates *list = NULL;
    cli_decided decided = {0};
    int code = cli_decided_open(&decided, session);
    if (code == EXIT_OK && quipu_candidates_new(&list, session->graph, session->ontology,
                                                cli_decided_has, &decided, &err) < 0)
        code = cli_fail(&err);
    if (code == EXIT_OK)
        print_pairs(session, list, asked);
    quipu_candidates_free(list);
    cli_decided_close(&decided);
    return code;
}

int quipu_cmd_candidates(int argc, char **argv)
{
    const char *top = NULL;
    request asked = {.graph = NULL};
    const cli_option options[] = {{'g', "graph", &asked.graph, NULL},
                                  {'n', "top", &top, NULL},
                                  {0, "type", &asked.filter.types, NULL},
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
    code = cli_filter_open(&asked.filter, session.ontology, argv[0]);
    if (code == EXIT_OK)
        code = list_pairs(&session, &asked);
    cli_filter_close(&asked.filter);
    cli_close(&session);
    return code;
}
