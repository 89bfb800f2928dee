/*
 * quipu timeline: who did what when, in the order of time; as a picture where the output is the name of one.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu timeline -g GRAPH [NAME...]\n\n"
    "Who did what when: one line an event, for all or for those named. A date in brackets\n"
    "is that of the first document that tells it, where no text says when. Offices and\n"
    "other relations that last stand at their beginning and end.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -n, --sentences N     sentences for each event (default 0)\n"
    "      --by UNIT         a heading for each day, month or year\n"
    "      --between         only what those named have to do with each other\n"
    "      --all             also what has no date, and what lasts from and to nobody says when;\n"
    "                        of a picture, all events that have a date\n"
    "      --type NAMES      only where such entities take part: agreement,event\n" CLI_FILTER_USAGE
    "      --csv             as a table, for other programs\n"
    "      --json            as JSON\n"
    "  -o, --output FILE     a picture (.svg, .png, .pdf), with a lane for each of those who act\n"
    "                        and a page of evidence beside an SVG; with --csv, where the table "
    "goes\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "of a picture:\n"
    "      --top N           at most so many lanes (12), with about three events for each\n"
    "  -t, --title TEXT      over it; otherwise after the documents\n"
    "      --theme NAME      light, dark or print; otherwise an SVG follows its reader\n"
    "      --size PAGE       a3, a4, a5, letter, 16:9, 4:3, or WIDTHxHEIGHT in px or mm\n"
    "      --font NAME       letters; families joined with commas are tried in turn\n"
    "      --link WHERE      marks lead to 'evidence' (FILE.evidence.html), 'address' (the web\n"
    "                        address of the best document) or 'none'\n\n"
    "examples:\n"
    "  quipu timeline -g summit.quipu --by month\n"
    "  quipu timeline -g summit.quipu -n 1 --since 2025-10 Trump\n"
    "  quipu timeline -g summit.quipu --between Trump Takaichi\n"
    "  quipu timeline -g summit.quipu -o timeline.svg --since 2025-10\n"
    "  quipu timeline -g summit.quipu --csv -o timeline.csv\n";

static const size_t usual_lanes = 12;

typedef struct teller {
    cli_session session;
    cli_filter filter;
    uint32_t *named;
    size_t n_named;
    long n_sentences;
    size_t unit; /* of headings: letters of a date; 0 for none */
    bool between, csv, json;
    bool is_picture;
    cli_picture picture; /* `output` and `all` count without one, too */
    quipu_map_options look;
} teller;

/* --- what is looked at --- */

static bool is_named(const teller *self, uint32_t entity)
{
    for (size_t i = 0; i < self->n_named; i++)
        if (self->named[i] == entity)
            return true;
    return false;
}

static int choose_named(teller *self, const cli_args *args)
{
    self->named = calloc(args->n_paths + 1, sizeof *self->named);
    if (self->named == NULL)
        return cli_fail_memory();
    for (; self->n_named < args->n_paths; self->n_named++) {
        int code = cli_choose_entity(&self->named[self->n_named], &self->session,
                                     args->paths[self->n_named]);
        if (code != EXIT_OK)
            return code;
    }
    return EXIT_OK;
}

/* --- for people --- */

static void print_heading(const teller *self, const quipu_event *event, const quipu_event *last)
{
    const char *date = event->when.first;
    if (self->unit == 0 || (last != NULL && strncmp(date, last->when.first, self->unit) == 0))
        return;
    printf("%s%.*s\n", last != NULL ? "\n" : "", date[0] != '\0' ? (int)self->unit : 10,
           date[0] != '\0' ? date : "no date");
}

/* "2025-10-28", "[2025-10-28]" where it is the document's, "2012 to 2020". */
static void print_date(const quipu_event *event)
{
    char text[32];
    int width = 12;
    if (event->when.first[0] == '\0')
        snprintf(text, sizeof text, "no date");
    else if (event->told)
        snprintf(text, sizeof text, "[%s]", event->when.first);
    else if (event->when.last[0] == '\0')
        snprintf(text, sizeof text, "%s", event->when.first);
    else
        snprintf(text, sizeof text, "%s to %s", event->when.first,
                 strcmp(event->when.last, QUIPU_WHEN_OPEN) == 0 ? "now" : event->when.last);
    printf("%-*s  ", width, text);
}

/* " (planned, disputed, according to Reuters; 2 sources)"; that what has ended is former need not be said. */
static void print_qualifiers(const quipu_graph *graph, const quipu_event *event)
{
    const quipu_edge *edge = &graph->edges[event->edge];
    bool attributed = true, plain = event->standing <= QUIPU_FORMER;
    for (uint32_t i = 0; i < event->n_evidence; i++)
        attributed = attributed && edge->evidence[event->evidence[i]].by != QUIPU_NOBODY;
    plain = plain && !attributed &&
            (event->kind == QUIPU_EVENT_BEGINS || event->kind == QUIPU_EVENT_ENDS);
    fputs(" (", stdout);
    if (!plain)
        printf("%s%s", quipu_standing_name(event->standing), edge->conflict ? ", " : "");
    if (edge->conflict)
        fputs("disputed", stdout);
    cli_print_speakers(graph, event->by, attributed ? event->n_by : 0);
    printf("%s%u source%s)\n", plain && !edge->conflict ? "" : "; ", (unsigned)event->n_sources,
           event->n_sources == 1 ? "" : "s");
}

static void print_event(const teller *self, const quipu_event *event)
{
    static const char *const prefixes[QUIPU_N_EVENT_KINDS] = {"", "begins: ", "ends: ", "holds: "};
    const quipu_graph *graph = self->session.graph;
    const quipu_edge *edge = &graph->edges[event->edge];
    uint32_t from =
        is_named(self, edge->source) || !is_named(self, edge->target) ? edge->source : edge->target;
    if (self->unit > 0)
        fputs("  ", stdout);
    print_date(event);
    fputs(prefixes[event->kind], stdout);
    cli_print_relation(&self->session, edge, from);
    print_qualifiers(graph, event);
    for (uint32_t i = 0; i < event->n_evidence && (long)i < self->n_sentences; i++)
        cli_print_sentence(graph, &edge->evidence[event->evidence[i]], "      ");
}

static void print_events(const teller *self, const quipu_timeline *timeline)
{
    for (size_t i = 0; i < timeline->n_items; i++) {
        print_heading(self, &timeline->items[i], i > 0 ? &timeline->items[i - 1] : NULL);
        print_event(self, &timeline->items[i]);
    }
}

/* What is missing from the text is said beside it. */
static void report_left_out(const quipu_timeline *timeline)
{
    if (timeline->n_items == 0)
        cli_message("nothing with a date is told%s",
                    timeline->n_undated + timeline->n_lasting > 0 ? "" : " that fits");
    if (timeline->n_undated > 0)
        cli_message("%zu without a date left out (--all shows them)", timeline->n_undated);
    if (timeline->n_lasting > 0)
        cli_message("%zu that last%s, from and to nobody says when, left out (--all shows them)",
                    timeline->n_lasting, timeline->n_lasting == 1 ? "s" : "");
}

/* --- for programs --- */

static void write_event(cli_json *json, const teller *self, const quipu_event *event)
{
    const quipu_graph *graph = self->session.graph;
    const quipu_edge *edge = &graph->edges[event->edge];
    cli_json_open(json, NULL, '{');
    cli_json_open(json, "by", '[');
    for (uint32_t i = 0; i < event->n_by; i++)
        cli_json_entity(json, NULL, &self->session, event->by[i]);
    cli_json_close(json, ']');
    cli_json_bool(json, "dated_by_document", event->told);
    cli_json_text(json, "edge", edge->id);
    cli_json_open(json, "evidence", '[');
    for (uint32_t i = 0; i < event->n_evidence && (long)i < self->n_sentences; i++)
        cli_json_evidence(json, &self->session, &edge->evidence[event->evidence[i]]);
    cli_json_close(json, ']');
    cli_json_text(json, "kind", cli_str(quipu_event_kind_name(event->kind)));
    cli_json_number(json, "n_documents", event->n_documents);
    cli_json_number(json, "n_sources", event->n_sources);
    cli_json_entity(json, "object", &self->session, edge->target);
    cli_json_text(json, "relation",
                  quipu_ontology_relation_info(self->session.ontology, edge->relation)->name);
    cli_json_text(json, "status", cli_str(quipu_standing_name(event->standing)));
    cli_json_entity(json, "subject", &self->session, edge->source);
    cli_json_when(json, &event->when);
    cli_json_close(json, '}');
}

static void write_events(const teller *self, const quipu_timeline *timeline)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_open(&json, "events", '[');
    for (size_t i = 0; i < timeline->n_items; i++)
        write_event(&json, self, &timeline->items[i]);
    cli_json_close(&json, ']');
    cli_json_number(&json, "n_lasting_left_out", (double)timeline->n_lasting);
    cli_json_number(&json, "n_undated_left_out", (double)timeline->n_undated);
    cli_json_close(&json, '}');
    putchar('\n');
}

static int write_table(const teller *self, const quipu_timeline *timeline)
{
    quipu_error err;
    quipu_file *file;
    quipu_status status = cli_output_open(&file, self->picture.output, &err);
    if (status == QUIPU_OK)
        status = quipu_timeline_write_csv(timeline, self->session.graph, self->session.ontology,
                                          quipu_file_sink(file), &err);
    if (status == QUIPU_OK)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

/* --- as a picture --- */

static int write_picture(const teller *self, const quipu_timeline *timeline)
{
    quipu_map_summary summary;
    quipu_map_options look = self->look;
    look.filter = self->filter.edges;
    look.entities = self->named;
    look.n_entities = self->n_named;
    int code = cli_write_picture(&self->session, self->picture.output, timeline, &look,
                                 self->picture.where, &summary);
    if (code != EXIT_OK)
        return code;
    fprintf(stderr, "%s: %zu lanes, %zu events", self->picture.output, summary.n_nodes,
            summary.n_edges);
    if (summary.n_edges_left > 0)
        fprintf(stderr, " (%zu left out; --all shows all)", summary.n_edges_left);
    fputc('\n', stderr);
    return EXIT_OK;
}

/* --- the run --- */

static int answer(const teller *self)
{
    quipu_error err;
    quipu_timeline *timeline;
    const quipu_timeline_options options = {self->filter.edges, self->named, self->n_named,
                                            self->between, self->picture.all && !self->is_picture};
    quipu_status status =
        quipu_timeline_new(&timeline, self->session.graph, self->session.ontology, &options, &err);
    if (status < 0)
        return cli_fail(&err);
    int code = EXIT_OK;
    if (self->is_picture)
        code = write_picture(self, timeline);
    else if (self->csv)
        code = write_table(self, timeline);
    else if (self->json)
        write_events(self, timeline);
    else
        print_events(self, timeline);
    if (!self->csv && !self->json && !self->is_picture)
        report_left_out(timeline);
    quipu_timeline_free(timeline);
    return code;
}

static int run(teller *self, const char *graph, const cli_args *args)
{
    int code = cli_open_graph(&self->session, graph);
    if (code != EXIT_OK)
        return code;
    code = cli_filter_open(&self->filter, self->session.ontology, "timeline");
    if (code == EXIT_OK)
        code = choose_named(self, args);
    if (code == EXIT_OK)
        code = answer(self);
    free(self->named);
    cli_filter_close(&self->filter);
    cli_close(&self->session);
    return code;
}

static bool read_unit(size_t *out, const char *text)
{
    static const char *const names[] = {"year", "month", "day"};
    static const size_t letters[] = {4, 7, 10};
    for (size_t i = 0; i < 3 && text != NULL; i++)
        if (strcmp(text, names[i]) == 0)
            *out = letters[i];
    return text == NULL || *out > 0;
}

/* What is asked of a picture. 0 to go on, else the exit code. */
static int understand_picture(teller *self, const char *command)
{
    quipu_map_format format;
    if (!cli_parse_format(&format, self->picture.output) ||
        (format != QUIPU_MAP_SVG && format != QUIPU_MAP_PNG && format != QUIPU_MAP_PDF))
        return cli_usage_error(command, "'%s' ends neither in .svg, .png nor .pdf",
                               self->picture.output);
    self->look.max_nodes = usual_lanes;
    return cli_picture_understand(&self->look, &self->picture, command);
}

/* 0 to go on, else the exit code. */
static int understand(teller *self, const char *command)
{
    const cli_picture *picture = &self->picture;
    self->is_picture = !self->csv && !self->json && strcmp(self->picture.output, "-") != 0;
    if (self->csv && self->json)
        return cli_usage_error(command, "give --csv or --json, not both");
    if (self->json && strcmp(self->picture.output, "-") != 0)
        return cli_usage_error(command, "-o is for pictures and --csv");
    if (self->is_picture)
        return understand_picture(self, command);
    if (picture->top != NULL || picture->link != NULL || picture->title != NULL ||
        picture->theme != NULL || picture->size != NULL || picture->font != NULL)
        return cli_usage_error(command,
                               "--top, --title, --theme, --size, --font and --link go with a "
                               "picture (-o FILE.svg)");
    return EXIT_OK;
}

int quipu_cmd_timeline(int argc, char **argv)
{
    const char *graph = NULL, *sentences = "0", *unit = NULL;
    teller self = {.picture = {.output = "-"}, .look = QUIPU_MAP_OPTIONS_DEFAULT};
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'n', "sentences", &sentences, NULL},
        {0, "by", &unit, NULL},
        {0, "between", NULL, &self.between},
        {0, "all", NULL, &self.picture.all},
        {0, "type", &self.filter.types, NULL},
        CLI_FILTER_OPTIONS(self.filter),
        {0, "csv", NULL, &self.csv},
        {0, "json", NULL, &self.json},
        {'o', "output", &self.picture.output, NULL},
        {0, "top", &self.picture.top, NULL},
        {'t', "title", &self.picture.title, NULL},
        {0, "theme", &self.picture.theme, NULL},
        {0, "size", &self.picture.size, NULL},
        {0, "font", &self.picture.font, NULL},
        {0, "link", &self.picture.link, NULL},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (!cli_parse_number(&self.n_sentences, sentences, 0, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", sentences);
    if (!read_unit(&self.unit, unit))
        return cli_usage_error(argv[0], "--by takes day, month or year, not '%s'", unit);
    code = understand(&self, argv[0]);
    return code == EXIT_OK ? run(&self, graph, &args) : code;
}
