/*
 * quipu diff: what changed from one graph to another, what tells most first.
 */
#include "cli/changes.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: quipu diff OLD NEW [-o FILE.(svg|html|png|pdf|dot)]\n\n"
    "What changed from one graph file to another: relations whose status is another\n"
    "(planned, and now actual), that are disputed now, that are new, gone, or have more or\n"
    "fewer sources; entities that were merged, split, renamed, that are new or gone;\n"
    "documents. Entities are recognised though their ids have changed. With -o FILE a map of both\n"
    "graphs: what is new, gone and changed, and in pale what ties that together.\n\n"
    "  -n, --sentences N     sentences for each relation (default 1, 0 for none)\n"
    "      --top N           relations and entities under each heading (default 20, 0 for all); "
    "on\n"
    "                        a map at most so many entities (40; 150 in .html, the explorer)\n"
    "      --around NAME     only what has to do with this one; may be given several times\n"
    "      --name NAME       the same, for one\n"
    "      --type NAMES      only relations between such entities: "
    "person,country\n" CLI_FILTER_USAGE "      --csv             as a table, for other programs\n"
    "      --json            as one JSON object\n"
    "  -o, --output FILE     where the table goes (default: standard output), or a map: FILE.svg,\n"
    "                        .png, .pdf, .dot, or .html, a page that can be searched and filtered\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "of a map:\n"
    "      --all            all that has changed\n"
    "  -t, --title TEXT     over the map\n" CLI_PICTURE_USAGE "\n"
    "The exit code is 0 where nothing has changed, 1 where something has, more where it\n"
    "cannot be told.\n\n"
    "examples:\n"
    "  quipu diff monday.quipu friday.quipu\n"
    "  quipu diff --name Trump --relation meets,visits monday.quipu friday.quipu\n"
    "  quipu diff --csv -o changes.csv monday.quipu friday.quipu\n"
    "  quipu diff -o week.svg monday.quipu friday.quipu\n"
    "  quipu diff -o trump.html --around Trump monday.quipu friday.quipu\n";

typedef struct teller {
    cli_session sessions[2]; /* the older graph's, the newer's */
    cli_filter filter;
    const char *names[CLI_MAX_MANY + 2]; /* --around, then --name */
    uint32_t named[2][CLI_MAX_MANY + 1];
    size_t n_named[2];
    long n_sentences, top;
    cli_changes changes;
    cli_picture picture;
    quipu_map_options map; /* where it is a picture that is wanted */
    bool csv, json, draws;
} teller;

/* --- for people --- */

static const struct {
    unsigned change;
    const char *title;
} edge_sections[] = {
    {QUIPU_EDGE_STATUS, "Another status"},
    {QUIPU_EDGE_DISPUTED, "Now asserted and denied"},
    {QUIPU_EDGE_SETTLED, "No longer asserted and denied"},
    {QUIPU_EDGE_APPEARED, "New relations"},
    {QUIPU_EDGE_VANISHED, "Relations that are gone"},
    {QUIPU_EDGE_GAINED, "More sources"},
    {QUIPU_EDGE_LOST, "Fewer sources"},
};
static const size_t n_edge_sections = sizeof edge_sections / sizeof *edge_sections;

static const char *const entity_titles[QUIPU_N_ENTITY_CHANGES] = {
    "Several that are one now",
    "One that is several now",
    "Several that are several others now",
    "Another name, type or id",
    "New entities",
    "Entities that are gone"};

/* The section that an edge stands under: the first of its changes. */
static unsigned section_of(const quipu_edge_diff *diff)
{
    return diff->changes & (~diff->changes + 1);
}

/* " (planned, now actual; 1 source, now 3)" */
static void print_change(const quipu_edge *before, const quipu_edge *after)
{
    printf(" (%s", quipu_standing_name(before->standing));
    if (before->standing != after->standing)
        printf(", now %s", quipu_standing_name(after->standing));
    if (after->conflict)
        fputs(before->conflict ? "; disputed" : "; now disputed", stdout);
    else if (before->conflict)
        fputs("; no longer disputed", stdout);
    printf("; %u source%s", (unsigned)before->n_sources, before->n_sources == 1 ? "" : "s");
    if (before->n_sources != after->n_sources)
        printf(", now %u", (unsigned)after->n_sources);
    putchar(')');
}

static void print_edge(const teller *self, const quipu_edge_diff *diff)
{
    const quipu_edge *before = cli_changes_before(&self->changes, diff),
                     *after = cli_changes_after(&self->changes, diff);
    const cli_session *session = &self->sessions[after != NULL];
    const quipu_edge *edge = after != NULL ? after : before;
    fputs("  ", stdout);
    cli_print_relation(session, edge, edge->source);
    if (before != NULL && after != NULL)
        print_change(before, after);
    else
        cli_print_qualifiers(session->graph, edge);
    putchar('\n');
    for (uint32_t i = 0; i < edge->n_evidence && (long)i < self->n_sentences; i++)
        cli_print_sentence(session->graph, &edge->evidence[i], "      ");
}

/* A heading with its number; a line between sections. */
static void print_title(bool *follows, const char *title, size_t n)
{
    printf("%s%s (%zu)\n", *follows ? "\n" : "", title, n);
    *follows = true;
}

static void print_rest(const teller *self, size_t n)
{
    if (self->top > 0 && n > (size_t)self->top)
        printf("  and %zu more (--top 0 for all)\n", n - (size_t)self->top);
}

static bool is_shown(const teller *self, size_t at)
{
    return self->top == 0 || at < (size_t)self->top;
}

/* Edges are sorted by section but for those of another status, which come first. */
static void print_edges(const teller *self, const quipu_diff *diff, bool *follows)
{
    for (size_t i = 0, at = 0; i < n_edge_sections; i++) {
        size_t n = 0;
        while (at + n < diff->n_edges && section_of(&diff->edges[at + n]) == edge_sections[i].change)
            n++;
        if (n == 0)
            continue;
        print_title(follows, edge_sections[i].title, n);
        for (size_t k = 0; k < n && is_shown(self, k); k++)
            print_edge(self, &diff->edges[at + k]);
        print_rest(self, n);
        at += n;
    }
}

static void print_entity(const quipu_graph *graph, uint32_t number)
{
    cli_print(stdout, graph->entities[number].name);
    fputs(" (", stdout);
    cli_print(stdout, graph->entities[number].id);
    putchar(')');
}

/* "  Trump (person:trump), Donald Trump (person:donald-trump) -> Donald Trump (person:donald-trump)" */
static void print_entities_of(const teller *self, const quipu_entity_diff *diff)
{
    fputs("  ", stdout);
    for (uint32_t i = 0; i < diff->n_before; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        print_entity(self->sessions[0].graph, diff->before[i]);
    }
    fputs(diff->n_before > 0 && diff->n_after > 0 ? " -> " : "", stdout);
    for (uint32_t i = 0; i < diff->n_after; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        print_entity(self->sessions[1].graph, diff->after[i]);
    }
    putchar('\n');
}

static void print_entities(const teller *self, const quipu_diff *diff, bool *follows)
{
    for (size_t at = 0, n; at < diff->n_entities; at += n) {
        quipu_entity_change change = diff->entities[at].change;
        for (n = 0; at + n < diff->n_entities && diff->entities[at + n].change == change;)
            n++;
        print_title(follows, entity_titles[change], n);
        for (size_t k = 0; k < n && is_shown(self, k); k++)
            print_entities_of(self, &diff->entities[at + k]);
        print_rest(self, n);
    }
}

static void print_sources(const teller *self, const quipu_diff *diff, bool *follows)
{
    if (diff->n_sources > 0)
        print_title(follows, "Documents", diff->n_sources);
    for (size_t i = 0; i < diff->n_sources && is_shown(self, i); i++) {
        printf("  %s: ", cli_changes_name_source(&diff->sources[i]));
        cli_print(stdout, cli_changes_source(&self->changes, &diff->sources[i])->name);
        putchar('\n');
    }
    print_rest(self, diff->n_sources);
}

/* --- for programs --- */

static int write_table(const teller *self, const quipu_diff *diff)
{
    quipu_error err;
    quipu_file *file;
    quipu_status status = cli_output_open(&file, self->picture.output, &err);
    if (status == QUIPU_OK)
        status = quipu_diff_write_csv(diff, self->sessions[0].graph, self->sessions[1].graph,
                                      self->sessions[1].ontology, quipu_file_sink(file), &err);
    if (status == QUIPU_OK)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

/* --- the run --- */

/* Who is meant in either graph; in one of them nobody need be called so. */
static int choose_one(teller *self, const char *name)
{
    quipu_error err;
    quipu_found found;
    size_t n[2] = {0, 0};
    for (size_t i = 0; i < 2; i++)
        if (quipu_graph_find(&found, 1, &n[i], self->sessions[i].graph, self->sessions[i].ontology,
                             cli_str(name), &err) < 0)
            return cli_fail(&err);
    for (size_t i = 0; i < 2; i++) {
        if (n[i] == 0 && n[1 - i] > 0)
            continue;
        int code = cli_choose_entity(&self->named[i][self->n_named[i]], &self->sessions[i], name);
        if (code != EXIT_OK)
            return code;
        self->n_named[i]++;
    }
    return EXIT_OK;
}

static int choose_named(teller *self)
{
    int code = EXIT_OK;
    for (size_t i = 0; self->names[i] != NULL && code == EXIT_OK; i++)
        code = choose_one(self, self->names[i]);
    return code;
}

static int show(const teller *self, const quipu_diff *diff)
{
    bool follows = false;
    int code = diff->n_edges + diff->n_entities + diff->n_sources > 0 ? EXIT_DIFFERENT : EXIT_OK;
    if (self->draws && diff->n_edges == 0) {
        cli_message("no relation has changed: nothing is drawn");
        return code;
    }
    if (self->draws) {
        int drawn = cli_changes_draw(&self->changes, &self->picture, self->map);
        return drawn != EXIT_OK ? drawn : code;
    }
    if (self->csv) {
        int written = write_table(self, diff);
        return written != EXIT_OK ? written : code;
    }
    if (self->json) {
        cli_changes_write_json(&self->changes, diff, (size_t)self->n_sentences);
        return code;
    }
    print_edges(self, diff, &follows);
    print_entities(self, diff, &follows);
    print_sources(self, diff, &follows);
    return code;
}

static int answer(teller *self)
{
    quipu_error err;
    quipu_diff *diff;
    const quipu_diff_options options = {self->filter.edges, self->named[0], self->n_named[0],
                                        self->named[1], self->n_named[1]};
    self->changes.wish = &options;
    if (quipu_diff_new(&diff, self->sessions[0].graph, self->sessions[1].graph,
                       self->sessions[1].ontology, &options, &err) < 0)
        return cli_fail(&err);
    int code = show(self, diff);
    quipu_diff_free(diff);
    return code;
}

static int run(teller *self, const cli_args *args)
{
    int code = cli_open_graph(&self->sessions[0], args->paths[0]);
    if (code != EXIT_OK)
        return code;
    code = cli_open_graph(&self->sessions[1], args->paths[1]);
    if (code == EXIT_OK) {
        code = cli_filter_open(&self->filter, self->sessions[1].ontology, "diff");
        if (code == EXIT_OK)
            code = choose_named(self);
        if (code == EXIT_OK)
            code = answer(self);
        cli_filter_close(&self->filter);
        cli_close(&self->sessions[1]);
    }
    cli_close(&self->sessions[0]);
    return code;
}

/* Behind those of --around. */
static void add_name(teller *self, const char *name)
{
    size_t n = 0;
    while (self->names[n] != NULL)
        n++;
    self->names[n] = name;
}

/* Options that say nothing to a text or table. */
static const char *find_picture_option(const cli_picture *picture)
{
    return picture->all              ? "all"
           : picture->title != NULL  ? "title"
           : picture->theme != NULL  ? "theme"
           : picture->size != NULL   ? "size"
           : picture->font != NULL   ? "font"
           : picture->engine != NULL ? "engine"
           : picture->link != NULL   ? "link"
           : picture->like != NULL   ? "like"
           : picture->budget != NULL ? "budget"
                                     : NULL;
}

/* A map, a table, JSON or text: what is wanted. Returns 0 or EXIT_USAGE, reported. */
static int understand_output(teller *self, const char *command)
{
    cli_picture *picture = &self->picture;
    quipu_map_format format;
    bool is_file = picture->output != NULL && strcmp(picture->output, "-") != 0;
    if (self->csv && self->json)
        return cli_usage_error(command, "give --csv or --json, not both");
    if (is_file && !self->csv && !self->json && cli_parse_format(&format, picture->output)) {
        self->draws = true;
        self->map = (quipu_map_options)QUIPU_MAP_OPTIONS_DEFAULT;
        return cli_picture_understand(&self->map, picture, command);
    }
    if (find_picture_option(picture) != NULL)
        return cli_usage_error(command, "--%s goes with a picture (-o FILE.svg)",
                               find_picture_option(picture));
    if (is_file && !self->csv)
        return cli_usage_error(command, "-o is for --csv, or for a picture, whose name ends in "
                                        ".svg, .html, .png, .pdf or .dot");
    picture->output = is_file ? picture->output : "-";
    return EXIT_OK;
}

int quipu_cmd_diff(int argc, char **argv)
{
    const char *sentences = "1", *name = NULL;
    teller self = {.top = 20};
    const cli_option options[] = {
        {'n', "sentences", &sentences, NULL},
        {0, "top", &self.picture.top, NULL},
        {CLI_MANY, "around", self.names, NULL},
        {0, "name", &name, NULL},
        {0, "type", &self.filter.types, NULL},
        CLI_FILTER_OPTIONS(self.filter),
        {0, "csv", NULL, &self.csv},
        {0, "json", NULL, &self.json},
        {'o', "output", &self.picture.output, NULL},
        CLI_PICTURE_OPTIONS(self.picture),
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths != 2)
        return cli_usage_error(argv[0], "give two graph files, the older one first");
    if (!cli_parse_number(&self.n_sentences, sentences, 0, 1000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", sentences);
    code = understand_output(&self, argv[0]);
    if (code != EXIT_OK)
        return code;
    if (!self.draws && self.picture.top != NULL &&
        !cli_parse_number(&self.top, self.picture.top, 0, 1000000000))
        return cli_usage_error(argv[0], "'%s' is no number of rows", self.picture.top);
    add_name(&self, name);
    self.changes = (cli_changes){.sessions = self.sessions, .paths = args.paths};
    return run(&self, &args);
}
