/*
 * A dossier as a page of text: who it is, then a section for each kind of relation. A relation is told from the
 * entity's side ("supported by Donald Trump"), with what qualifies it and the sentence that says it best.
 */
#include "cli/dossier.h"

#include <ctype.h>
#include <string.h>

enum { LABEL_WIDTH = 14, TEXT_INDENT = 6 };

/* A dossier on its way out. */
typedef struct printer {
    const cli_dossier *dossier;
    const quipu_graph *graph;
    size_t width;
    quipu_str sentence; /* that was printed last: not to be told twice */
} printer;

static const quipu_entity *entity_at(const printer *self, uint32_t number)
{
    return &self->graph->entities[number];
}

/* "  also known as " and the beginning of a paragraph. */
static void begin_fact(cli_flow *flow, const printer *self, const char *label)
{
    cli_flow_begin(flow, self->width, 2, 2 + LABEL_WIDTH + 1);
    printf("%-*s ", (int)LABEL_WIDTH, label);
    flow->column = flow->hanging;
}

static void print_list(const printer *self, const char *label, const quipu_str *names, uint32_t n)
{
    cli_flow flow;
    if (n == 0)
        return;
    begin_fact(&flow, self, label);
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            cli_flow_say(&flow, ", ");
        cli_flow_add(&flow, names[i]);
    }
    cli_flow_end(&flow);
}

static void say_dates(cli_flow *flow, const char *first, const char *last)
{
    char dates[CLI_DATES_SIZE];
    cli_say_dates(dates, first, last);
    cli_flow_say(flow, dates);
}

static void print_head(const printer *self)
{
    const cli_dossier *dossier = self->dossier;
    const quipu_entity *entity = entity_at(self, dossier->entity);
    cli_flow flow;
    cli_flow_begin(&flow, self->width, 0, 2);
    cli_flow_add(&flow, entity->name);
    cli_flow_say(&flow, " -- ");
    cli_flow_add(&flow, quipu_ontology_type_info(dossier->session->ontology, entity->type)->name);
    cli_flow_say(&flow, ", ");
    cli_flow_add(&flow, entity->id);
    cli_flow_end(&flow);
    print_list(self, "also known as", entity->aliases, entity->n_aliases);
    print_list(self, "elsewhere", entity->links, entity->n_links);
    begin_fact(&flow, self, "named");
    cli_flow_count(&flow, entity->n_mentions, "time");
    cli_flow_say(&flow, " in ");
    cli_flow_count(&flow, entity->n_documents, "document");
    cli_flow_end(&flow);
    if (dossier->first[0] != '\0' || dossier->last[0] != '\0') {
        begin_fact(&flow, self, "dates");
        say_dates(&flow, dossier->first, dossier->last);
        cli_flow_end(&flow);
    }
}

/* --- one relation ----------------------------------------------------------------------------------- */

static bool begins(quipu_str text, const char *with)
{
    size_t len = strlen(with);
    return text.len > len && memcmp(text.ptr, with, len) == 0;
}

static quipu_str behind(quipu_str text, const char *with)
{
    size_t len = strlen(with);
    return (quipu_str){text.ptr + len, text.len - len};
}

/*
 * The relation's phrase from the entity's side, as a list has it: "head of state of", "supported by" without the "is",
 * and "head of state:" where the ontology says "has as head of state".
 */
static void say_phrase(cli_flow *flow, const quipu_relation_info *info, bool is_incoming)
{
    quipu_str phrase = is_incoming ? info->inverse : info->label;
    bool is_noun = begins(phrase, "has as ");
    if (is_noun)
        phrase = behind(phrase, "has as ");
    else if (begins(phrase, "is "))
        phrase = behind(phrase, "is ");
    cli_flow_add(flow, phrase);
    cli_flow_say(flow, is_noun ? ": " : " ");
}

/* The last day of a time, or QUIPU_WHEN_OPEN. */
static const char *end_of(const quipu_when *when)
{
    return when->last[0] != '\0' ? when->last : when->first;
}

static bool is_open(const quipu_when *when)
{
    return strcmp(when->last, QUIPU_WHEN_OPEN) == 0;
}

/* The time that the documents state, from the first day to the last; "" where they state none. */
static quipu_when stated_time(const quipu_edge *edge)
{
    quipu_when time = {"", ""};
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        const quipu_when *when = &edge->evidence[i].when;
        if (edge->evidence[i].standing != edge->standing || when->first[0] == '\0')
            continue;
        if (time.first[0] == '\0' || strcmp(when->first, time.first) < 0)
            memcpy(time.first, when->first, sizeof time.first);
        if (!is_open(&time) && (is_open(when) || strcmp(end_of(when), time.last) > 0))
            memcpy(time.last, end_of(when), sizeof time.last);
    }
    return time;
}

static void say_time(cli_flow *flow, const quipu_edge *edge, bool lasts)
{
    quipu_when when = lasts ? stated_time(edge) : (quipu_when){"", ""};
    if (is_open(&when)) {
        cli_flow_say(flow, "since ");
        cli_flow_say(flow, when.first);
    } else if (when.first[0] != '\0') {
        say_dates(flow, when.first, when.last);
    } else {
        say_dates(flow, edge->first, edge->last);
    }
}

static void say_names(cli_flow *flow, const printer *self, const uint32_t *entities, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            cli_flow_say(flow, ", ");
        cli_flow_add(flow, entity_at(self, entities[i])->name);
    }
}

/* "  nominates Donald Trump, planned, according to White House -- 2025-10-28; 2 sources", for `n` that are alike. */
static void print_relation(const printer *self, const cli_tie *tie, size_t n)
{
    const quipu_edge *edge = tie->edge;
    const quipu_relation_info *info =
        quipu_ontology_relation_info(self->dossier->session->ontology, edge->relation);
    cli_flow flow;
    cli_flow_begin(&flow, self->width, 2, 4);
    say_phrase(&flow, info, tie->is_incoming);
    for (size_t i = 0; i < n; i++) {
        cli_flow_say(&flow, i > 0 ? ", " : "");
        cli_flow_add(&flow, entity_at(self, tie[i].other)->name);
    }
    if (edge->standing != QUIPU_ACTUAL) {
        cli_flow_say(&flow, ", ");
        cli_flow_say(&flow, quipu_standing_name(edge->standing));
    }
    if (edge->n_by > 0 && cli_is_attributed(edge)) {
        cli_flow_say(&flow, ", according to ");
        say_names(&flow, self, edge->by, edge->n_by);
    }
    cli_flow_say(&flow, " -- ");
    if (edge->first[0] != '\0' || edge->last[0] != '\0') {
        say_time(&flow, edge, info->lasts);
        cli_flow_say(&flow, "; ");
    }
    cli_flow_count(&flow, edge->n_sources, "source");
    if (edge->conflict)
        cli_flow_say(&flow, "; disputed");
    if (edge->contested)
        cli_flow_say(&flow, "; contested");
    cli_flow_end(&flow);
}

/* "    before: Shinzo Abe" */
static void print_turn(const printer *self, const quipu_edge *held, cli_turn wanted)
{
    static const char *const labels[] = {"before: ", "after: ", "also: "};
    cli_flow flow;
    size_t n = 0;
    cli_turn turn;
    for (size_t i = 0; i < self->graph->n_edges; i++) {
        const quipu_edge *edge = &self->graph->edges[i];
        if (!cli_is_same_office(&turn, self->dossier->session, held, edge) || turn != wanted)
            continue;
        if (n++ == 0) {
            cli_flow_begin(&flow, self->width, 4, TEXT_INDENT);
            cli_flow_say(&flow, labels[wanted]);
        } else {
            cli_flow_say(&flow, ", ");
        }
        cli_flow_add(&flow, entity_at(self, edge->source)->name);
        if (wanted == CLI_BESIDE && edge->standing != QUIPU_ACTUAL) {
            cli_flow_say(&flow, " (");
            cli_flow_say(&flow, quipu_standing_name(edge->standing));
            cli_flow_say(&flow, ")");
        }
    }
    if (n > 0)
        cli_flow_end(&flow);
}

/* "      -- The Harbour Courier, 2025-10-28 (articles/akasaka.txt)" */
static void print_source(const printer *self, const quipu_source *source)
{
    cli_flow flow;
    cli_flow_begin(&flow, self->width, TEXT_INDENT, TEXT_INDENT + 3);
    cli_flow_say(&flow, "-- ");
    cli_flow_add(&flow, source->publisher);
    if (source->publisher.len > 0 && source->date.len > 0)
        cli_flow_say(&flow, ", ");
    cli_flow_add(&flow, source->date);
    bool has_more = source->publisher.len > 0 || source->date.len > 0;
    cli_flow_say(&flow, has_more ? " (" : "");
    cli_flow_add(&flow, source->name);
    cli_flow_say(&flow, has_more ? ")" : "");
    cli_flow_end(&flow);
}

static void print_evidence(printer *self, const quipu_edge *edge)
{
    size_t n = 0;
    for (uint32_t i = 0; i < edge->n_evidence && n < self->dossier->n_sentences; i++) {
        const quipu_evidence *evidence = &edge->evidence[i];
        cli_flow flow;
        if (evidence->text.len == 0)
            continue;
        n++;
        cli_flow_begin(&flow, self->width, TEXT_INDENT, TEXT_INDENT);
        if (cli_is_same(evidence->text, self->sentence)) {
            cli_flow_say(&flow, "-- the same sentence");
            cli_flow_end(&flow);
            continue;
        }
        cli_flow_add(&flow, evidence->text);
        cli_flow_end(&flow);
        print_source(self, &self->graph->sources[evidence->document]);
        self->sentence = evidence->text;
    }
}

static void print_ties(printer *self, const cli_tie *tie, size_t n)
{
    print_relation(self, tie, n);
    if (!tie->is_incoming &&
        quipu_ontology_relation_info(self->dossier->session->ontology, tie->edge->relation)
            ->one_subject)
        for (int turn = CLI_BEFORE; turn <= CLI_BESIDE; turn++)
            print_turn(self, tie->edge, (cli_turn)turn);
    print_evidence(self, tie->edge);
}

static quipu_str best_sentence(const quipu_edge *edge)
{
    return edge->n_evidence > 0 ? edge->evidence[0].text : (quipu_str){NULL, 0};
}

/* Whether one line and one sentence tell both: "home to Hitachi, Toshiba". */
static bool are_alike(const cli_tie *a, const cli_tie *b)
{
    const quipu_edge *x = a->edge, *y = b->edge;
    return x->relation == y->relation && a->is_incoming == b->is_incoming &&
           x->standing == y->standing && x->n_sources == y->n_sources && x->n_evidence == 1 &&
           y->n_evidence == 1 && x->conflict == y->conflict && x->contested == y->contested &&
           strcmp(x->first, y->first) == 0 && strcmp(x->last, y->last) == 0 &&
           x->evidence[0].by == y->evidence[0].by &&
           cli_is_same(best_sentence(x), best_sentence(y)) && best_sentence(x).len > 0;
}

/* --- sections --------------------------------------------------------------------------------------- */

static void print_title(const printer *self, const cli_tie *tie)
{
    quipu_str group =
        quipu_ontology_relation_info(self->dossier->session->ontology, tie->edge->relation)->group;
    putchar('\n');
    if (group.len > 0) {
        putchar(toupper((unsigned char)group.ptr[0]));
        cli_print(stdout, (quipu_str){group.ptr + 1, group.len - 1});
    }
    putchar('\n');
}

/* Print the section that begins with tie `begin`; returns where the next begins. */
static size_t print_section(printer *self, size_t begin)
{
    const cli_dossier *dossier = self->dossier;
    size_t end = begin;
    while (end < dossier->n_ties && dossier->ties[end].section == dossier->ties[begin].section)
        end++;
    size_t n = end - begin < dossier->n_relations ? end - begin : dossier->n_relations;
    print_title(self, &dossier->ties[begin]);
    for (size_t i = 0, n_alike; i < n; i += n_alike) {
        const cli_tie *ties = &dossier->ties[begin + i];
        for (n_alike = 1; i + n_alike < n && are_alike(ties, ties + n_alike);)
            n_alike++;
        print_ties(self, ties, n_alike);
    }
    if (n < end - begin)
        printf("  and %zu more; --all shows them\n", end - begin - n);
    return end;
}

void cli_dossier_print(const cli_dossier *dossier)
{
    printer self = {.dossier = dossier, .graph = dossier->session->graph, .width = cli_page_width()};
    print_head(&self);
    for (size_t i = 0; i < dossier->n_ties;)
        i = print_section(&self, i);
    if (dossier->n_all == 0)
        puts("\n  No relation of it is known.");
    else if (dossier->n_ties == 0)
        printf("\n  None of its %zu relations is of the kind asked for.\n", dossier->n_all);
    else if (dossier->n_ties < dossier->n_all)
        printf("\n%zu of %zu relations are of the kind asked for.\n", dossier->n_ties,
               dossier->n_all);
}
