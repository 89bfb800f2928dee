/*
 * quipu merge, split, rename, retype, drop, link: what a user decides about a graph. Names become parties of a
 * decision, the decision goes into the file, and a line tells what that changed.
 */
#include "cli/decide.h"

#include <stdlib.h>
#include <string.h>

#define COMMON_OPTIONS                                                                             \
    "  -g, --graph FILE   the graph\n"                                                             \
    "      --note TEXT    kept with the decision\n"                                                \
    "      --json         one JSON object instead of a line\n"                                     \
    "      --data DIR     lay tables over the built-in ones\n\n"
#define COMMON_WORDS                                                                               \
    "NAME is an id, a name, an alias or a surname; where several fit, they are listed and\n"       \
    "nothing is done. The decision holds for what is read later, too, and when documents are\n"    \
    "replaced; 'quipu decisions' lists it, 'quipu undo' takes it back.\n\n"

static const char merge_usage[] =
    "usage: quipu merge -g GRAPH NAME NAME...\n\n"
    "Decides that entities are one, also against their types (that of the first counts) and\n"
    "the ids that tables give them.\n" COMMON_WORDS COMMON_OPTIONS "examples:\n"
    "  quipu merge -g news.quipu 'Sanae Takaichi' 'S. Takaichi'\n"
    "  quipu merge -g news.quipu person:john-smith person:john-smith-2 --note 'same man'\n";

static const char split_usage[] =
    "usage: quipu split -g GRAPH NAME --document DOCUMENT... [--as NAME]\n"
    "       quipu split -g GRAPH NAME --name WRITTEN [--as NAME]\n\n"
    "Decides that an entity is two: who stands in these documents, or is called WRITTEN, is\n"
    "somebody else. No rule makes them one again.\n" COMMON_WORDS
    "      --document D   whose mentions are somebody else's: a path or the end of one\n"
    "      --name WRITTEN all documents, also later ones, in which it is called just so\n"
    "      --as NAME      what the new entity is called\n" COMMON_OPTIONS "examples:\n"
    "  quipu split -g news.quipu 'John Smith' --document a.txt b.txt --as 'John Smith (senator)'\n"
    "  quipu split -g news.quipu 'John Smith' --name 'J. Smith'\n";

static const char rename_usage[] =
    "usage: quipu rename -g GRAPH NAME NEWNAME\n\n"
    "Decides what an entity is called. Its id follows the name; the old names stay aliases.\n"
    "The only other entity of that name and type becomes one with it.\n" COMMON_WORDS COMMON_OPTIONS
    "example:\n"
    "  quipu rename -g news.quipu 'Barack Obma' 'Barack Obama'\n";

static const char retype_usage[] =
    "usage: quipu retype -g GRAPH NAME TYPE\n\n"
    "Decides of which type an entity is. Relations that no longer fit are left out, and\n"
    "counted.\n" COMMON_WORDS COMMON_OPTIONS "example:\n"
    "  quipu retype -g news.quipu Hormuz place\n";

static const char drop_usage[] =
    "usage: quipu drop -g GRAPH NAME\n"
    "       quipu drop -g GRAPH --edge EDGE\n\n"
    "Decides that an entity is none (a name that is no name), or that a relation is not so:\n"
    "it is gone, with its relations, and stays away. EDGE is an id as 'quipu export' gives "
    "it.\n" COMMON_WORDS "      --edge EDGE    the relation\n" COMMON_OPTIONS "examples:\n"
    "  quipu drop -g news.quipu Monday\n"
    "  quipu drop -g news.quipu --edge 'person:ann-lee|visits|place:oslo'\n";

static const char link_usage[] =
    "usage: quipu link -g GRAPH NAME ID\n\n"
    "Decides what an entity is called elsewhere: 'wikidata:Q17', any AUTHORITY:ID, or an\n"
    "address. Entities with one id of one authority are one; with different ones no rule\n"
    "makes them one.\n" COMMON_WORDS COMMON_OPTIONS "example:\n"
    "  quipu link -g news.quipu Japan wikidata:Q17\n";

static const char *const usages[QUIPU_N_DECISION_KINDS] = {merge_usage,  split_usage, rename_usage,
                                                           retype_usage, drop_usage,  link_usage};

/* A command at work. */
typedef struct work {
    cli_decider decider;
    cli_args args;
    quipu_decision decision;
    quipu_party *parties;
    cli_split split;
    const char *note, *edge;
    size_t n_left_out; /* relations that no longer fit */
} work;

static const quipu_graph *graph_before(const work *self)
{
    return self->decider.session.graph;
}

/* --- the decision ---------------------------------------------------------------------------------- */

static int name_all(work *self, size_t n)
{
    int code = EXIT_OK;
    for (size_t i = 0; i < n && code == EXIT_OK; i++)
        code = cli_decider_name(&self->decider, self->args.paths[i]);
    for (size_t i = 0; i < self->decider.n_parties && code == EXIT_OK; i++)
        self->parties[i] = cli_decider_party(&self->decider, i);
    self->decision.n_parties = (uint32_t)self->decider.n_parties;
    return code;
}

static int refuse(const work *self, const char *what)
{
    cli_message("%s: %s", self->args.paths[0], what);
    return EXIT_INPUT;
}

static int make_merge(work *self)
{
    int code = name_all(self, self->args.n_paths);
    for (size_t i = 1; i < self->decider.n_parties && code == EXIT_OK; i++)
        for (size_t k = 0; k < i && code == EXIT_OK; k++)
            if (self->decider.entities[i] == self->decider.entities[k]) {
                cli_message("'%s' and '%s' are one already", self->args.paths[k],
                            self->args.paths[i]);
                code = EXIT_INPUT;
            }
    return code;
}

static int make_rename(work *self)
{
    int code = name_all(self, 1);
    self->decision.value = cli_str(self->args.paths[1]);
    if (code == EXIT_OK && cli_is_same(self->parties[0].name, self->decision.value))
        return refuse(self, "is called so already");
    return code;
}

static int make_retype(work *self)
{
    const quipu_ontology *ontology = self->decider.session.ontology;
    quipu_str type = cli_str(self->args.paths[1]);
    self->decision.value = type;
    if (quipu_ontology_type(ontology, type) == QUIPU_NO_TYPE) {
        fprintf(stderr, "quipu: '");
        cli_print(stderr, type);
        fprintf(stderr, "' is no type; there are");
        for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++) {
            fputs(i == 0 ? " " : ", ", stderr);
            cli_print(stderr, quipu_ontology_type_info(ontology, (quipu_type)i)->name);
        }
        fputc('\n', stderr);
        return EXIT_USAGE;
    }
    int code = name_all(self, 1);
    if (code == EXIT_OK && cli_is_same(self->parties[0].type, type))
        return refuse(self, "is of that type already");
    return code;
}

static int make_edge_drop(work *self)
{
    const quipu_graph *graph = graph_before(self);
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (!cli_is_same(edge->id, cli_str(self->edge)))
            continue;
        self->decision.value =
            quipu_ontology_relation_info(self->decider.session.ontology, edge->relation)->name;
        int code = cli_decider_add(&self->decider, edge->source);
        if (code == EXIT_OK)
            code = cli_decider_add(&self->decider, edge->target);
        return code == EXIT_OK ? name_all(self, 0) : code;
    }
    cli_message("the graph has no relation '%s'", self->edge);
    return EXIT_INPUT;
}

/* Whether a user linked this entity to another id of the same authority: that decision comes first. */
static int check_links(work *self, quipu_str link, size_t authority_len)
{
    quipu_error err;
    quipu_decisions *log;
    quipu_store_party *at;
    int code = EXIT_OK;
    if (quipu_store_decisions(&log, self->decider.session.store, &err) < 0)
        return cli_fail(&err);
    for (size_t i = 0; i < log->n && code == EXIT_OK; i++) {
        const quipu_decision *other = &log->items[i];
        if (other->kind != QUIPU_LINK || other->is_undone || other->rests ||
            other->parties[0].n_places == 0 || other->value.len <= authority_len ||
            memcmp(other->value.ptr, link.ptr, authority_len + 1) != 0 ||
            quipu_store_party_at(&at, self->decider.session.store, other->parties[0].places, NULL) <
                0)
            continue;
        if (cli_is_same(at->party.id, self->parties[0].id)) {
            cli_message("%s: linked to %.*s by decision %u; undo that first, if it is wrong",
                        self->args.paths[0], (int)other->value.len, other->value.ptr,
                        (unsigned)other->number);
            code = EXIT_INPUT;
        }
        quipu_store_party_free(at);
    }
    quipu_decisions_free(log);
    return code;
}

static int make_link(work *self)
{
    const char *link = self->args.paths[1], *colon = strchr(link, ':');
    if (colon == NULL || colon == link || colon[1] == '\0' || strpbrk(link, " \t\n") != NULL)
        return cli_usage_error(self->decider.command,
                               "'%s' is no identifier: 'wikidata:Q17' or an address", link);
    self->decision.value = cli_str(link);
    int code = name_all(self, 1);
    bool is_address = strncmp(colon, "://", 3) == 0;
    return code != EXIT_OK || is_address
               ? code
               : check_links(self, self->decision.value, (size_t)(colon - link));
}

static int make_split(work *self)
{
    self->split.documents = self->args.paths + 1;
    self->split.n_documents = self->args.n_paths - 1;
    self->decision.value = cli_str(self->split.as != NULL ? self->split.as : "");
    self->decision.n_parties = 2;
    int code = cli_decider_name(&self->decider, self->args.paths[0]);
    return code == EXIT_OK ? cli_split_parties(self->parties, &self->split, &self->decider) : code;
}

/* --- what it changed ------------------------------------------------------------------------------- */

/* Relations of the retyped entity whose ends no longer fit. */
static void count_left_out(work *self)
{
    const quipu_graph *graph = graph_before(self);
    const quipu_ontology *ontology = self->decider.session.ontology;
    uint32_t entity = self->decider.entities[0];
    quipu_type type = quipu_ontology_type(ontology, self->decision.value);
    for (size_t i = 0; i < graph->n_edges; i++) {
        const quipu_edge *edge = &graph->edges[i];
        if (edge->source != entity && edge->target != entity)
            continue;
        quipu_type source = edge->source == entity ? type : graph->entities[edge->source].type;
        quipu_type target = edge->target == entity ? type : graph->entities[edge->target].type;
        self->n_left_out += !quipu_ontology_admits(ontology, edge->relation, source, target);
    }
}

/* Where the entity of a party is to be found now. */
static const quipu_party_place *place_of(const work *self, uint32_t party)
{
    return &self->parties[party].places[0];
}

static void tell_relations(const work *self, uint32_t entity)
{
    fputs("; ", stdout);
    cli_print_count(cli_count_relations(self->decider.after, entity), "relation");
}

static void tell_split(const work *self, uint32_t rest)
{
    uint32_t part;
    const quipu_graph *after = self->decider.after;
    cli_print_entity(after, rest);
    if (!cli_decider_find(&part, &self->decider, place_of(self, 1)) || part == rest) {
        fputs(" is still one", stdout); /* an entity of its own cannot be told apart */
        return;
    }
    fputs(" and ", stdout);
    cli_print_entity(after, part);
    printf(" are two now; %zu and ", cli_count_relations(after, rest));
    cli_print_count(cli_count_relations(after, part), "relation");
}

static void tell_drop(const work *self)
{
    const quipu_graph *before = graph_before(self);
    const uint32_t *entities = self->decider.entities;
    cli_print_entity(before, entities[0]);
    if (self->edge != NULL) {
        putchar(' ');
        cli_print(stdout, self->decision.value);
        putchar(' ');
        cli_print_entity(before, entities[1]);
        fputs(" is not so any more", stdout);
        return;
    }
    fputs(" is nobody now; ", stdout);
    cli_print_count(cli_count_relations(before, entities[0]), "relation");
    fputs(" went with it", stdout);
}

static void tell_change(const work *self, uint32_t entity)
{
    const quipu_graph *after = self->decider.after, *before = graph_before(self);
    if (self->decision.kind == QUIPU_MERGE)
        printf("%zu entities are one now: ", self->decider.n_parties);
    cli_print_entity(after, entity);
    if (self->decision.kind == QUIPU_RENAME) {
        fputs(" is what ", stdout);
        cli_print(stdout, before->entities[self->decider.entities[0]].name);
        fputs(" is called now", stdout);
    } else if (self->decision.kind == QUIPU_RETYPE) {
        printf(" is of type %s now", self->args.paths[1]);
    } else if (self->decision.kind == QUIPU_LINK) {
        fputs(" is ", stdout);
        cli_print(stdout, self->decision.value);
    }
    tell_relations(self, entity);
    if (self->decision.kind == QUIPU_RETYPE && self->n_left_out > 0) {
        fputs(", ", stdout);
        cli_print_count(self->n_left_out, "relation");
        fputs(self->n_left_out == 1 ? " that no longer fits is left out"
                                    : " that no longer fit are left out",
              stdout);
    }
    if (self->decision.kind != QUIPU_MERGE && after->n_entities < before->n_entities)
        fputs("; another entity became one with it", stdout);
}

static void tell(const work *self)
{
    uint32_t entity;
    printf("%u: ", (unsigned)self->decision.number);
    if (self->decision.kind == QUIPU_DROP)
        tell_drop(self);
    else if (!cli_decider_find(&entity, &self->decider, place_of(self, 0)))
        fputs("kept; it changes nothing for now", stdout);
    else if (self->decision.kind == QUIPU_SPLIT)
        tell_split(self, entity);
    else
        tell_change(self, entity);
    putchar('\n');
}

static void write_json(const work *self)
{
    cli_json json = {false};
    uint32_t entity;
    cli_json_open(&json, NULL, '{');
    cli_json_decision(&json, &self->decision);
    cli_json_open(&json, "entities", '[');
    for (uint32_t i = 0; i < self->decision.n_parties && self->decision.kind != QUIPU_DROP; i++)
        if (cli_decider_find(&entity, &self->decider, place_of(self, i)) &&
            (i == 0 || self->decision.kind == QUIPU_SPLIT)) {
            cli_json_open(&json, NULL, '{');
            cli_json_text(&json, "id", self->decider.after->entities[entity].id);
            cli_json_text(&json, "name", self->decider.after->entities[entity].name);
            cli_json_number(&json, "n_relations",
                            (double)cli_count_relations(self->decider.after, entity));
            cli_json_close(&json, '}');
        }
    cli_json_close(&json, ']');
    cli_json_number(&json, "n_left_out", (double)self->n_left_out);
    cli_json_number(&json, "n_entities", (double)self->decider.after->n_entities);
    cli_json_number(&json, "n_relations", (double)self->decider.after->n_edges);
    cli_json_close(&json, '}');
    putchar('\n');
}

/* --- all of it ------------------------------------------------------------------------------------- */

static int make_decision(work *self)
{
    switch (self->decision.kind) {
    case QUIPU_MERGE: return make_merge(self);
    case QUIPU_SPLIT: return make_split(self);
    case QUIPU_RENAME: return make_rename(self);
    case QUIPU_RETYPE: return make_retype(self);
    case QUIPU_DROP: return self->edge != NULL ? make_edge_drop(self) : name_all(self, 1);
    case QUIPU_LINK: return make_link(self);
    }
    return EXIT_USAGE;
}

static int decide(work *self)
{
    int code = cli_decider_open(&self->decider, self->args.n_paths + 2);
    self->parties = calloc(self->args.n_paths + 2, sizeof *self->parties);
    self->decision.parties = self->parties;
    self->decision.note = cli_str(self->note != NULL ? self->note : "");
    if (code == EXIT_OK && self->parties == NULL)
        code = cli_fail_memory();
    if (code == EXIT_OK)
        code = make_decision(self);
    if (code == EXIT_OK && self->decision.kind == QUIPU_RETYPE)
        count_left_out(self);
    if (code == EXIT_OK)
        code = cli_decider_apply(&self->decider, &self->decision.number, &self->decision);
    if (code == EXIT_OK && self->decider.json)
        write_json(self);
    else if (code == EXIT_OK)
        tell(self);
    cli_decider_close(&self->decider);
    free(self->split.places);
    free(self->parties);
    return code;
}

/* Whether the arguments are those that the command takes; if not, that is reported. */
static bool check_arguments(const work *self)
{
    const char *command = self->decider.command;
    size_t n = self->args.n_paths;
    const char *fault = NULL;
    switch (self->decision.kind) {
    case QUIPU_MERGE: fault = n < 2 ? "takes two names or more" : NULL; break;
    case QUIPU_SPLIT:
        if ((self->split.document != NULL) == (self->split.written != NULL))
            fault = "takes --document or --name";
        else if (n == 0 || (self->split.written != NULL && n > 1))
            fault = "takes one name (in quotes, if it has blanks)";
        break;
    case QUIPU_RENAME: fault = n != 2 ? "takes a name and a new name" : NULL; break;
    case QUIPU_RETYPE: fault = n != 2 ? "takes a name and a type" : NULL; break;
    case QUIPU_LINK: fault = n != 2 ? "takes a name and an identifier" : NULL; break;
    case QUIPU_DROP: fault = n != (self->edge == NULL) ? "takes one name, or --edge" : NULL; break;
    }
    if (self->decider.graph == NULL)
        fault = "no graph file given (-g FILE)";
    if (fault != NULL)
        cli_usage_error(command, "%s", fault);
    return fault == NULL;
}

int quipu_cmd_decide(int argc, char **argv)
{
    work self = {.decider = {.command = argv[0]}};
    while (strcmp(argv[0], quipu_decision_kind_name(self.decision.kind)) != 0)
        self.decision.kind++;
    bool is_split = self.decision.kind == QUIPU_SPLIT, is_drop = self.decision.kind == QUIPU_DROP;
    const cli_option options[] = {
        {'g', "graph", &self.decider.graph, NULL},
        {0, "note", &self.note, NULL},
        {0, "json", NULL, &self.decider.json},
        {0, is_drop ? "edge" : "as", is_drop ? &self.edge : &self.split.as, NULL},
        {0, "document", &self.split.document, NULL},
        {0, "name", &self.split.written, NULL},
    };
    size_t n_options = is_split ? 6 : is_drop ? 4 : 3;
    int code;
    if (!cli_parse(&self.args, &code, argc, argv, options, n_options, usages[self.decision.kind]))
        return code;
    return check_arguments(&self) ? decide(&self) : EXIT_USAGE;
}
