/*
 * quipu show: what the documents say of somebody or something, relation by relation, with the
 * sentences.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: quipu show -g GRAPH NAME\n\n"
    "What the documents say of somebody or something: other names, relations with\n"
    "status, speaker, date and number of sources, and the sentences they rest on.\n"
    "NAME is an id, a name, an alias or a surname; case and diacritics do not matter.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -n, --sentences N     sentences for each relation (default 1, 0 for none)\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu show -g summit.quipu Takaichi\n"
    "  quipu show -g summit.quipu -n 3 'Donald Trump'\n";

typedef struct dossier {
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    uint32_t entity;
    long n_sentences;
} dossier;

static void print_str(quipu_str text)
{
    cli_print(stdout, text);
}

/* "(planned, says White House; 2025-10-28; 2 sources)", as much of it as there is to say. */
static void print_qualifiers(const dossier *self, const quipu_edge *edge)
{
    printf(" (%s", quipu_standing_name(edge->standing));
    if (edge->conflict)
        fputs(", disputed", stdout);
    for (uint32_t i = 0; i < edge->n_by; i++) {
        fputs(i == 0 ? ", according to " : ", ", stdout);
        print_str(self->graph->entities[edge->by[i]].name);
    }
    if (edge->first[0] != '\0')
        printf("; %s", edge->first);
    if (edge->last[0] != '\0' && strcmp(edge->first, edge->last) != 0)
        printf(" to %s", edge->last);
    printf("; %u source%s)\n", (unsigned)edge->n_sources, edge->n_sources == 1 ? "" : "s");
}

static void print_evidence(const dossier *self, const quipu_edge *edge)
{
    for (uint32_t i = 0; i < edge->n_evidence && (long)i < self->n_sentences; i++) {
        const quipu_evidence *evidence = &edge->evidence[i];
        if (evidence->text.len == 0)
            continue;
        fputs("      ", stdout);
        print_str(evidence->text);
        fputs("\n      -- ", stdout);
        print_str(self->graph->sources[evidence->document].name);
        if (evidence->span.end > 0)
            printf(", bytes %u to %u", (unsigned)evidence->span.begin, (unsigned)evidence->span.end);
        putchar('\n');
    }
}

static void print_edge(const dossier *self, const quipu_edge *edge)
{
    const quipu_entity *source = &self->graph->entities[edge->source];
    const quipu_entity *target = &self->graph->entities[edge->target];
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->ontology, edge->relation);
    bool turn = relation->symmetric && edge->target == self->entity;
    fputs("  ", stdout);
    print_str(turn ? target->name : source->name);
    putchar(' ');
    print_str(relation->label);
    putchar(' ');
    print_str(turn ? source->name : target->name);
    print_qualifiers(self, edge);
    print_evidence(self, edge);
}

static void print_head(const dossier *self)
{
    const quipu_entity *entity = &self->graph->entities[self->entity];
    print_str(entity->name);
    fputs(" -- ", stdout);
    print_str(quipu_ontology_type_info(self->ontology, entity->type)->name);
    fputs(", ", stdout);
    print_str(entity->id);
    putchar('\n');
    for (uint32_t i = 0; i < entity->n_aliases; i++) {
        fputs(i == 0 ? "  also known as: " : ", ", stdout);
        print_str(entity->aliases[i]);
    }
    if (entity->n_aliases > 0)
        putchar('\n');
    printf("  named %u time%s in %u document%s\n", (unsigned)entity->n_mentions,
           entity->n_mentions == 1 ? "" : "s", (unsigned)entity->n_documents,
           entity->n_documents == 1 ? "" : "s");
}

static void print_edges(const dossier *self)
{
    size_t n = 0;
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (edge->source != self->entity && edge->target != self->entity)
            continue;
        if (n++ == 0)
            putchar('\n');
        print_edge(self, edge);
    }
    if (n == 0)
        puts("  nothing is said of it");
}

int quipu_cmd_show(int argc, char **argv)
{
    const char *graph = NULL, *sentences = "1";
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'n', "sentences", &sentences, NULL},
    };
    cli_args args;
    cli_session session;
    dossier self = {.n_sentences = 1};
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths != 1)
        return cli_usage_error(argv[0], "give one name (in quotes, if it has blanks)");
    if (!cli_parse_number(&self.n_sentences, sentences, 0, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", sentences);
    code = cli_open_graph(&session, graph);
    if (code != EXIT_OK)
        return code;
    self.graph = session.graph;
    self.ontology = session.ontology;
    code = cli_choose_entity(&self.entity, &session, args.paths[0]);
    if (code == EXIT_OK) {
        print_head(&self);
        print_edges(&self);
    }
    cli_close(&session);
    return code;
}
