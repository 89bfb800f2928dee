/*
 * quipu why: what a relation rests on. Each assertion with its sentence, the words in it that fill the roles, state the
 * relation and set its status, and the row of the table that is behind it.
 */
#include "cli/cli.h"

#include <stdlib.h>

static const char usage[] =
    "usage: quipu why -g GRAPH EDGE\n"
    "       quipu why -g GRAPH SUBJECT RELATION OBJECT\n\n"
    "What a relation of the graph rests on: for each assertion the sentence, the words\n"
    "in it that are [subject: ...] and [object: ...], that *state* the relation and that\n"
    "_set_ its status, who says so, when, and the rule with its row of the table.\n"
    "EDGE is an id as 'quipu export' gives it; SUBJECT and OBJECT are names as for\n"
    "'quipu show', RELATION a name (head_of_state_of) or label (is head of state of).\n"
    "Documents are read again for this, with the tables in use now; of one that is gone\n"
    "or has changed, the sentence alone.\n\n"
    "  -g, --graph FILE      the graph\n"
    "  -n, --sentences N     at most so many assertions (default 0: all)\n"
    "      --json            one JSON object instead of lines\n"
    "      --data DIR        lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu why -g summit.quipu Trump meets Takaichi\n"
    "  quipu why -g summit.quipu Takaichi \"is head of government of\" Japan\n"
    "  quipu why -g summit.quipu 'country:JPN|ally_of|country:USA'\n";

enum { MAX_FOUND = 16, MAX_SUGGESTED = 8 };

typedef struct asker {
    cli_session session;
    cli_reread reread;
    quipu_str asked;
    long n_sentences; /* 0 for all */
    bool json;
} asker;

/* --- which edge is meant ------------------------------------------------------------------------ */

/* What was typed, taken apart. */
typedef struct question {
    quipu_str subject, object;
    quipu_relation relation;
    uint32_t subjects[MAX_FOUND], objects[MAX_FOUND]; /* whom the names may mean */
    size_t n_subjects, n_objects;
} question;

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '_' ? ' ' : c);
}

/* Where the words of a relation stand in a text, blanks around them; text.len where they do not. */
static size_t find_words(quipu_str text, quipu_str words)
{
    for (size_t at = 1; words.len > 0 && at + words.len < text.len; at++) {
        size_t i = 0;
        while (i < words.len && lower(text.ptr[at + i]) == lower(words.ptr[i]))
            i++;
        if (i == words.len && text.ptr[at - 1] == ' ' && text.ptr[at + i] == ' ')
            return at;
    }
    return text.len;
}

/* Take "SUBJECT RELATION OBJECT" apart at the longest name or label of a relation in it. */
static bool split_question(question *out, const asker *self)
{
    size_t best = 0;
    const quipu_ontology *ontology = self->session.ontology;
    for (quipu_relation r = 0; r < quipu_ontology_n_relations(ontology); r++) {
        const quipu_relation_info *info = quipu_ontology_relation_info(ontology, r);
        const quipu_str forms[] = {info->name, info->label};
        for (size_t i = 0; i < 2; i++) {
            size_t at = find_words(self->asked, forms[i]);
            if (at == self->asked.len || forms[i].len <= best)
                continue;
            best = forms[i].len;
            out->relation = r;
            out->subject = (quipu_str){self->asked.ptr, at - 1};
            at += best + 1;
            out->object = (quipu_str){self->asked.ptr + at, self->asked.len - at};
        }
    }
    return best > 0 && out->subject.len > 0 && out->object.len > 0;
}

static bool is_one_of(uint32_t entity, const uint32_t *entities, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (entities[i] == entity)
            return true;
    return false;
}

/* Whether an edge joins those that are asked about, this way round or, `turned`, the other. */
static bool joins(const question *asked, const quipu_edge *edge, bool turned)
{
    uint32_t subject = turned ? edge->target : edge->source;
    uint32_t object = turned ? edge->source : edge->target;
    return is_one_of(subject, asked->subjects, asked->n_subjects) &&
           is_one_of(object, asked->objects, asked->n_objects);
}

static bool is_asked(const asker *self, const question *asked, const quipu_edge *edge)
{
    bool is_symmetric =
        quipu_ontology_relation_info(self->session.ontology, edge->relation)->symmetric;
    return edge->relation == asked->relation &&
           (joins(asked, edge, false) || (is_symmetric && joins(asked, edge, true)));
}

static void suggest_edge(const quipu_edge *edge)
{
    fputs("  ", stderr);
    cli_print(stderr, edge->id);
    fputc('\n', stderr);
}

/* What the graph has of those who were asked about: between the two, else of the subject. */
static void suggest_edges(const asker *self, const question *asked)
{
    const quipu_graph *graph = self->session.graph;
    size_t n = 0;
    for (int of_both = 1; of_both >= 0 && n == 0; of_both--)
        for (size_t i = 0; i < graph->n_edges && n < MAX_SUGGESTED; i++) {
            const quipu_edge *edge = &graph->edges[i];
            bool is_near = of_both
                               ? joins(asked, edge, false) || joins(asked, edge, true)
                               : is_one_of(edge->source, asked->subjects, asked->n_subjects) ||
                                     is_one_of(edge->target, asked->subjects, asked->n_subjects);
            if (!is_near)
                continue;
            if (n++ == 0)
                fputs(of_both ? "between the two there is:\n" : "of the first there is:\n", stderr);
            suggest_edge(edge);
        }
}

/* The one edge that fits the words; NULL, reported, for none or several. */
static const quipu_edge *find_by_words(const asker *self)
{
    question asked = {.n_subjects = 0};
    size_t n = 0;
    const quipu_graph *graph = self->session.graph;
    const quipu_edge *found = NULL;
    if (!split_question(&asked, self)) {
        cli_message(
            "'%.*s' is no edge of this graph and names no relation; give its id, or SUBJECT "
            "RELATION OBJECT",
            (int)self->asked.len, self->asked.ptr);
        return NULL;
    }
    asked.n_subjects = cli_find_entities(asked.subjects, MAX_FOUND, &self->session, asked.subject);
    asked.n_objects = cli_find_entities(asked.objects, MAX_FOUND, &self->session, asked.object);
    if (asked.n_subjects == 0 || asked.n_objects == 0)
        return NULL;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (is_asked(self, &asked, &graph->edges[i])) {
            found = &graph->edges[i];
            n++;
        }
    if (n == 1)
        return found;
    cli_message(n == 0 ? "'%.*s' is not in this graph" : "'%.*s' may be several edges",
                (int)self->asked.len, self->asked.ptr);
    suggest_edges(self, &asked);
    return NULL;
}

static const quipu_edge *find_edge(const asker *self)
{
    const quipu_graph *graph = self->session.graph;
    for (size_t i = 0; i < graph->n_edges; i++)
        if (cli_is_same(graph->edges[i].id, self->asked))
            return &graph->edges[i];
    return find_by_words(self);
}

/* --- the answer --------------------------------------------------------------------------------- */

/* A piece of evidence with what reading it again has brought. */
typedef struct finding {
    const quipu_evidence *evidence;
    const quipu_source *source;
    cli_grounds grounds;
    bool found;
    cli_reread_from from;
} finding;

static void print_edge(const asker *self, const quipu_edge *edge)
{
    const quipu_graph *graph = self->session.graph;
    cli_print(stdout, graph->entities[edge->source].name);
    putchar(' ');
    cli_print(stdout, quipu_ontology_relation_info(self->session.ontology, edge->relation)->label);
    putchar(' ');
    cli_print(stdout, graph->entities[edge->target].name);
    printf(" (%s%s; %u assertion%s in %u document%s)\n", quipu_standing_name(edge->standing),
           edge->conflict || edge->contested ? ", disputed" : "", (unsigned)edge->n_evidence,
           edge->n_evidence == 1 ? "" : "s", (unsigned)edge->n_documents,
           edge->n_documents == 1 ? "" : "s");
    cli_print(stdout, edge->id);
    putchar('\n');
}

static void print_place(const finding *f, uint32_t number)
{
    printf("\n%u. ", (unsigned)number);
    cli_print(stdout, f->source->name);
    if (f->evidence->span.end > 0)
        printf(", bytes %u to %u", (unsigned)f->evidence->span.begin,
               (unsigned)f->evidence->span.end);
    if (f->source->date.len > 0) {
        fputs(", of ", stdout);
        cli_print(stdout, f->source->date);
    }
    putchar('\n');
}

/* How the sentence was read again, where that needs to be known. */
static const char *remark(const finding *f)
{
    if (f->from == CLI_FROM_NOTHING)
        return "stated by a table, not read from a text";
    if (f->from == CLI_FROM_DOCUMENT)
        return f->found
                   ? NULL
                   : "the document, read again with the tables in use now, no longer states it";
    return f->found
               ? "the document is gone or has changed: read again from this sentence alone"
               : "the document is gone or has changed, and the sentence alone does not state it";
}

/* Where the assertion was not found again, by the rule's name; titles and tables have none. */
static void print_rule(const asker *self, const finding *f)
{
    quipu_row row = {{NULL, 0}, 0};
    if (f->found)
        row = f->grounds.ground->row;
    else if (f->from != CLI_FROM_NOTHING)
        row = quipu_extractor_row(self->reread.reading.extractor, f->evidence->rule);
    if (f->found || row.line > 0)
        cli_print_rule(f->found ? f->grounds.assertion->rule : f->evidence->rule, &row);
    else
        cli_print(stdout, f->evidence->rule);
}

/* "the prime minister", of a country that the text names elsewhere. */
static void print_if_concluded(const char *role, quipu_span words)
{
    if (words.end == 0)
        printf("   note: no word of the sentence names the %s, which is concluded from the text\n",
               role);
}

static void print_finding(const asker *self, const finding *f)
{
    const quipu_evidence *evidence = f->evidence;
    fputs("   ", stdout);
    if (f->found)
        cli_grounds_print_sentence(&f->grounds);
    else
        cli_print(stdout, evidence->text);
    fputs(f->found ? "   status: " : "\n   status: ", stdout);
    if (f->found && f->grounds.assertion->standing == evidence->standing)
        cli_grounds_print_status(&f->grounds);
    else
        fputs(quipu_standing_name(evidence->standing), stdout);
    if (evidence->by != QUIPU_NOBODY) {
        fputs("\n   said by: ", stdout);
        cli_print(stdout, self->session.graph->entities[evidence->by].name);
    }
    if (evidence->when.first[0] != '\0') {
        fputs("\n   time: ", stdout);
        cli_print_when(&evidence->when);
    }
    fputs("\n   rule: ", stdout);
    print_rule(self, f);
    printf(", score %.2f\n", (double)evidence->score);
    if (remark(f) != NULL)
        printf("   note: %s\n", remark(f));
    if (f->found) {
        print_if_concluded("subject", f->grounds.ground->subject);
        print_if_concluded("object", f->grounds.ground->object);
    }
}

static void write_finding(cli_json *json, const asker *self, const finding *f)
{
    static const char *const from[] = {"document", "sentence", "nothing"};
    const quipu_evidence *evidence = f->evidence;
    const char *status = quipu_standing_name(evidence->standing);
    cli_json_open(json, NULL, '{');
    cli_json_number(json, "begin", evidence->span.begin);
    cli_json_entity(json, "by", &self->session, evidence->by);
    cli_json_text(json, "document", f->source->name);
    cli_json_text_or_null(json, "document_date", f->source->date);
    cli_json_number(json, "end", evidence->span.end);
    cli_json_bool(json, "found_again", f->found);
    cli_json_text(json, "read_again_from", cli_str(from[f->from]));
    cli_json_text(json, "rule", evidence->rule);
    cli_json_number(json, "score", (double)(int)(evidence->score * 1000 + 0.5f) / 1000);
    cli_json_text(json, "status", cli_str(status));
    cli_json_text_or_null(json, "text", evidence->text);
    cli_json_when(json, &evidence->when);
    if (f->found)
        cli_grounds_write_json(json, &f->grounds);
    cli_json_close(json, '}');
}

static int answer(asker *self, const quipu_edge *edge, cli_json *json)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++) {
        finding f = {.evidence = &edge->evidence[i],
                     .source = &self->session.graph->sources[edge->evidence[i].document]};
        if (self->n_sentences > 0 && i >= (uint32_t)self->n_sentences)
            return EXIT_OK;
        int code = cli_reread_evidence(&f.grounds, &f.found, &self->reread, edge, f.evidence);
        if (code != EXIT_OK)
            return code;
        f.from = self->reread.from;
        if (self->json) {
            write_finding(json, self, &f);
        } else {
            print_place(&f, i + 1);
            print_finding(self, &f);
        }
    }
    return EXIT_OK;
}

static int answer_in_json(asker *self, const quipu_edge *edge)
{
    cli_json json = {false};
    const char *status = quipu_standing_name(edge->standing);
    cli_json_open(&json, NULL, '{');
    cli_json_bool(&json, "conflict", edge->conflict);
    cli_json_bool(&json, "contested", edge->contested);
    cli_json_open(&json, "evidence", '[');
    int code = answer(self, edge, &json);
    cli_json_close(&json, ']');
    cli_json_text(&json, "id", edge->id);
    cli_json_entity(&json, "object", &self->session, edge->target);
    cli_json_text(&json, "relation",
                  quipu_ontology_relation_info(self->session.ontology, edge->relation)->name);
    cli_json_text(&json, "status", cli_str(status));
    cli_json_entity(&json, "subject", &self->session, edge->source);
    cli_json_close(&json, '}');
    putchar('\n');
    return code;
}

static int run(asker *self, const char *graph)
{
    int code = cli_open_graph(&self->session, graph);
    if (code != EXIT_OK)
        return code;
    self->reread.session = &self->session;
    const quipu_edge *edge = find_edge(self);
    if (edge == NULL) {
        code = EXIT_INPUT;
    } else if (self->json) {
        code = answer_in_json(self, edge);
    } else {
        print_edge(self, edge);
        code = answer(self, edge, NULL);
    }
    cli_reread_close(&self->reread);
    cli_close(&self->session);
    return code;
}

int quipu_cmd_why(int argc, char **argv)
{
    const char *graph = NULL, *sentences = "0";
    asker self = {.json = false};
    const cli_option options[] = {
        {'g', "graph", &graph, NULL},
        {'n', "sentences", &sentences, NULL},
        {0, "json", NULL, &self.json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "give an edge: its id, or SUBJECT RELATION OBJECT");
    if (!cli_parse_number(&self.n_sentences, sentences, 0, 1000000))
        return cli_usage_error(argv[0], "'%s' is no number of sentences", sentences);
    char *asked = cli_join(&args);
    if (asked == NULL)
        return EXIT_MEMORY;
    self.asked = cli_str(asked);
    code = run(&self, graph);
    free(asked);
    return code;
}
