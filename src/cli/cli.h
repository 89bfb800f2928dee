/*
 * What the commands share: options, messages, exit codes. Data goes to standard output, all else to
 * standard error.
 */
#ifndef QUIPU_CLI_H
#define QUIPU_CLI_H

#include <quipu.h>

#include <stdio.h>

/* Exit codes; documented in quipu.1. */
enum {
    EXIT_OK = 0,
    EXIT_SOME_FAILED = 1, /* some inputs or rows were left out, the rest was done */
    EXIT_NONE = 1,        /* there is no path */
    EXIT_DIFFERENT = 1,   /* the graphs differ, as diff(1) and cmp(1) have it */
    EXIT_USAGE = 2,       /* unknown command, option or format */
    EXIT_INPUT = 3,       /* no input could be used */
    EXIT_OUTPUT = 4,      /* output cannot be written, disk full */
    EXIT_GRAPH = 5,       /* the graph file is missing, corrupt or locked */
    EXIT_PROGRAM = 6, /* quipu-draw is missing, failed or ran out of time; a part was not built in */
    EXIT_MEMORY = 7
};

/* In place of an option's letter: it may be given several times, and has no letter. */
#define CLI_MANY '\1'
enum { CLI_MAX_MANY = 64 };

/* One option of a command: "-o", "--output", and what follows it. */
typedef struct cli_option {
    char letter;      /* 0 for none */
    const char *name; /* without the dashes */
    const char **
        text; /* where its value goes, NULL for a switch; with CLI_MANY an array [CLI_MAX_MANY + 1] of
                          NULL, where the values go one after another */
    bool *set; /* where a switch goes */
} cli_option;

/* A command line after the command's name, taken apart. */
typedef struct cli_args {
    const char **paths; /* what is no option; points into argv */
    size_t n_paths;
} cli_args;

/*
 * Take a command line apart: `argv[0]` is the command's name. "--" ends the options, "-" is a path. An option's
 * value is never empty. `--data DIR` and `--help` are known to every command. Returns true to go on;
 * else `*code` is the exit code (0 after --help).
 */
bool cli_parse(cli_args *args, int *code, int argc, char **argv, const cli_option *options,
               size_t n_options, const char *usage);

/* What is no option, joined by blanks, to be freed; NULL, reported, when memory has run out. */
char *cli_join(const cli_args *args);

/* A view of a NUL-ended text. */
quipu_str cli_str(const char *text);
bool cli_is_same(quipu_str a, quipu_str b);
/* By bytes, then by length. */
int cli_compare(quipu_str a, quipu_str b);

/* "quipu: FILE:LINE:COLUMN: message" on standard error. */
void cli_report(const quipu_error *err);
/* "quipu: message" on standard error. */
void cli_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Report an error of use, with a word on --help; returns EXIT_USAGE. */
int cli_usage_error(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Report an error and return the exit code that fits it. */
int cli_fail(const quipu_error *err);
/* The same for what is read: a file that cannot be read is bad input. */
int cli_fail_input(const quipu_error *err);
/* Report that memory has run out; returns EXIT_MEMORY. */
int cli_fail_memory(void);
/* The same as an error, not reported. */
quipu_status cli_error_memory(quipu_error *err);

/*
 * Print text that came from outside, for people to read: what a terminal would obey (control characters, changes of
 * the writing direction) and what is no UTF-8 becomes '?'.
 */
void cli_print(FILE *out, quipu_str text);
/* The same for the character at `at`; returns its bytes. */
size_t cli_print_char(FILE *out, quipu_str text, size_t at);

/* A character as it may be shown. */
typedef struct cli_glyph {
    quipu_str shown; /* itself, or '?' or a blank in its place */
    size_t step;     /* its bytes */
    size_t width;    /* columns of a terminal: 0, 1 or 2 */
} cli_glyph;
cli_glyph cli_glyph_at(quipu_str text, size_t at);
/* The columns that a text takes. */
size_t cli_width(quipu_str text);
/* Print as much of a text as goes into so many columns; returns how many it took. */
size_t cli_print_cell(FILE *out, quipu_str text, size_t width);

/* --- flow.c: running text on standard output, in lines of the terminal's width --- */

typedef struct cli_flow {
    size_t width, hanging, column;
    bool begun, blank_due;
    char word[512]; /* that has not ended */
    size_t word_len, word_width;
} cli_flow;

/* Columns of the terminal, but no more than are easily read; 80 where there is none. */
size_t cli_page_width(void);
/* Columns of the terminal; 0 where there is none. */
size_t cli_terminal_width(void);
/* A paragraph whose first line begins at column `indent`, the others at `hanging`. */
void cli_flow_begin(cli_flow *flow, size_t width, size_t indent, size_t hanging);
void cli_flow_add(cli_flow *flow, quipu_str text);
void cli_flow_say(cli_flow *flow, const char *text);
/* "1 source", "2 sources" */
void cli_flow_count(cli_flow *flow, size_t n, const char *what);
void cli_flow_end(cli_flow *flow);

/* --- table.c: rows for people, in columns, or for programs, as CSV --- */

typedef struct cli_column {
    const char *name;
    bool is_number; /* to the right */
    bool csv_only;
} cli_column;

/* Zero it but for the columns. Cells are copied. */
typedef struct cli_table {
    const cli_column *columns;
    size_t n_columns;
    char *text;
    size_t len, room;
    size_t *ends; /* [n_cells] where each cell ends in `text` */
    size_t n_cells, cells_room;
    bool failed; /* no memory */
} cli_table;

/* The next cell of the row, or of the next row. */
void cli_table_add(cli_table *table, quipu_str cell);
void cli_table_add_number(cli_table *table, uint64_t number);
/* Columns as wide as what stands in them; on a terminal the widest are cut so that a row goes into a line. */
void cli_table_print(const cli_table *table);
QUIPU_NODISCARD quipu_status cli_table_write_csv(const cli_table *table, quipu_error *err);
void cli_table_clear(cli_table *table);

/* The folder given by --data, or by QUIPU_DATA where that is not empty; NULL for none. */
const char *cli_data_dir(void);

/* Parse a whole number in [min, max]; false when `text` is none. */
bool cli_parse_number(long *out, const char *text, long min, long max);

/* What to say when a manner of names is unknown. */
#define CLI_MANNER_FAULT "--names takes common, news, encyclopedia or treebank, not '%s'"

/*
 * As quipu_file_open() and quipu_file_close(), for two files at a time. Between the two, a signal that ends the
 * program leaves no temporary file behind.
 */
QUIPU_NODISCARD quipu_status cli_output_open(quipu_file **out, const char *path, quipu_error *err);
void cli_output_close(quipu_file *file);
/* Put two files in their places, or neither; `second` may be NULL. */
QUIPU_NODISCARD quipu_status cli_output_commit(quipu_file *first, quipu_file *second,
                                               quipu_error *err);

/* "g.quipu now holds 3 documents, 20 entities, 31 relations" on standard error, a line. */
void cli_print_counts(const char *graph, const quipu_store_counts *counts);

/* What most commands need, opened together. */
typedef struct cli_session {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_store *store;
    quipu_graph *graph; /* NULL unless asked for */
} cli_session;

/* Open tables, ontology and the graph file, and load the graph. Returns 0 or the exit code, reported. */
int cli_open_graph(cli_session *session, const char *path);
/* Open tables and ontology only. */
int cli_open_data(cli_session *session);
void cli_close(cli_session *session);

/* What reads texts, opened together. Zero it to begin with. */
typedef struct cli_reading {
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
} cli_reading;

/* The session's tables must outlive it. On failure, nothing is open. */
QUIPU_NODISCARD quipu_status cli_open_reading(cli_reading *reading, const cli_session *session,
                                              quipu_error *err);
void cli_close_reading(cli_reading *reading);

/* --- find.c: from typed names to entities of the session's graph --- */

/*
 * The entities that a typed name may mean, best first: their number, at most `room`. Those that only have the words
 * somewhere in a name are left out where the name fits others better. 0, reported, where nobody is called so.
 */
size_t cli_find_entities(uint32_t *out, size_t room, const cli_session *session, quipu_str name);
/*
 * The one entity of the session's graph that a typed name means. Of several that fit as well, one that is far better
 * known than the others is taken, and a note on standard error names those. Returns 0 or the exit code, reported:
 * EXIT_INPUT where there is none, or several and none stands out.
 */
int cli_choose_entity(uint32_t *out, const cli_session *session, const char *name);
/* The same for what changes the graph: of several that fit as well none is taken, and nothing is said of others. */
int cli_choose_entity_strictly(uint32_t *out, const cli_session *session, const char *name);

/*
 * The entities that a list of names means, separated by commas unless all of it is one name; NULL for none. Returns 0
 * or the exit code, reported.
 */
int cli_choose_entities(uint32_t *out, size_t room, size_t *n, const cli_session *session,
                        const char *names, const char *command);

/*
 * The document that is meant: by its name or id, else the only one whose name or title has this in it. Returns 0 or
 * EXIT_INPUT, reported.
 */
int cli_choose_document(uint32_t *out, const cli_session *session, const char *name);

/* --- filter.c: what of a graph is asked for --- */

/* The values of the options, each NULL unless given; lists are separated by commas. */
typedef struct cli_filter {
    const char *types, *relations, *groups, *statuses, *since, *until, *min_sources;
    quipu_edge_filter edges; /* what they ask for; valid after cli_filter_open() */
    bool *wanted;            /* behind edges.relations */
} cli_filter;

/* Rows of a command's options, for those that filter relations. */
#define CLI_FILTER_OPTIONS(filter)                                                                 \
    {0, "relation", &(filter).relations, NULL}, {0, "group", &(filter).groups, NULL},              \
        {0, "status", &(filter).statuses, NULL}, {0, "since", &(filter).since, NULL},              \
        {0, "until", &(filter).until, NULL}, {0, "min-sources", &(filter).min_sources, NULL},      \
    {                                                                                              \
        0, "conflict", NULL, &(filter).edges.only_conflicts                                        \
    }
/* What --help says of them. */
#define CLI_FILTER_USAGE                                                                           \
    "      --relation NAMES  only these relations, separated by commas: meets,visits\n"            \
    "      --group NAMES     only relations of these kinds: office,diplomacy\n"                    \
    "      --status NAMES    only actual, former, planned, possible or denied ones\n"              \
    "      --since DATE      only what goes on or happens on this day or later (2025-10-28,\n"     \
    "                        2025-10 or 2025); what has no date is left out\n"                     \
    "      --until DATE      only what began or happened on this day or earlier\n"                 \
    "      --min-sources N   only what so many independent documents say\n"                        \
    "      --conflict        only what is both asserted and denied, or an office with two "        \
    "holders\n"

/*
 * Turn the options' texts into what is asked for. Returns 0 or EXIT_USAGE or EXIT_MEMORY, reported; close it even
 * then.
 */
int cli_filter_open(cli_filter *filter, const quipu_ontology *ontology, const char *command);
void cli_filter_close(cli_filter *filter);

/* --- picture.c: the files of a map or timeline --- */

/* The format that a picture's name ends with; SVG for "-". False where it is none. */
bool cli_parse_format(quipu_map_format *out, const char *path);
/* Where the lines of a picture lead: to the page beside it, to the documents, nowhere. */
typedef enum cli_link { CLI_LINK_EVIDENCE, CLI_LINK_ADDRESS, CLI_LINK_NONE } cli_link;
/* Draw a map, or a timeline unless it is NULL, and write what belongs to it. Returns 0 or the exit code, reported. */
int cli_write_picture(const cli_session *session, const char *path, const quipu_timeline *timeline,
                      const quipu_map_options *options, cli_link link, quipu_map_summary *summary);

/* The values of the options that all pictures have, each NULL unless given. */
typedef struct cli_picture {
    const char *output, *top;
    const char *title, *theme, *size, *font, *engine, *link, *like, *budget;
    bool all;
    cli_link where; /* valid after cli_picture_understand() */
} cli_picture;

/* Rows of a command's options, for those that draw; where the picture goes and how much it shows have rows of their own. */
#define CLI_PICTURE_OPTIONS(picture)                                                               \
    {0, "all", NULL, &(picture).all}, {'t', "title", &(picture).title, NULL},                      \
        {0, "theme", &(picture).theme, NULL}, {0, "size", &(picture).size, NULL},                  \
        {0, "font", &(picture).font, NULL}, {0, "engine", &(picture).engine, NULL},                \
        {0, "link", &(picture).link, NULL}, {0, "like", &(picture).like, NULL},                    \
    {                                                                                              \
        0, "budget", &(picture).budget, NULL                                                       \
    }
/* What --help says of the look and the rest. */
#define CLI_PICTURE_USAGE                                                                          \
    "      --theme NAME     light, dark or print; otherwise light, and an SVG follows its "        \
    "reader\n"                                                                                     \
    "      --size PAGE      a3, a4, a5, letter, 16:9, 4:3, or WIDTHxHEIGHT in px or mm "           \
    "(297x210mm): the map "                                                                        \
    "is\n"                                                                                         \
    "                       fitted to it\n"                                                        \
    "      --font NAME      letters; families joined with commas are tried in turn\n"              \
    "      --engine NAME    layout by dot, neato, fdp, sfdp, circo, twopi or spread (quipu's "     \
    "own);\n"                                                                                      \
    "                       otherwise the one that is easiest to read\n"                           \
    "      --link WHERE     lines lead to 'evidence' (a page beside the map with all its "         \
    "relations and\n"                                                                              \
    "                       their sentences: FILE.evidence.html), 'address' (the web address of "  \
    "the\n"                                                                                        \
    "                       best document) or 'none'; otherwise evidence for SVG, none for "       \
    "others\n"                                                                                     \
    "      --like OLD.svg   who is on an older map stays where it was; others stand near those "   \
    "they\n"                                                                                       \
    "                       have to do with\n"                                                     \
    "      --budget SECONDS time for the layout (10); past it a cheaper one is taken\n"

/* Turn the options' texts into what is asked for. Returns 0 or EXIT_USAGE, reported. */
int cli_picture_understand(quipu_map_options *options, cli_picture *picture, const char *command);
/*
 * Draw a map of its options, of the session's graph or of a difference, write what belongs to it, and say on standard error what it
 * holds. Returns 0 or the exit code, reported.
 */
int cli_picture_draw(const cli_session *session, const cli_picture *picture,
                     const quipu_map_options *options);
/* The part of a path behind its folders. */
const char *cli_file_name(const char *path);

/* --- json.c: JSON on standard output, member by member --- */

typedef struct cli_json {
    bool follows; /* something stands before, so that a comma is due */
} cli_json;

/* Open and close an object or array: `bracket` is one of "{}[]". `key` is NULL inside arrays. */
void cli_json_open(cli_json *json, const char *key, char bracket);
void cli_json_close(cli_json *json, char bracket);
void cli_json_text(cli_json *json, const char *key, quipu_str text);
/* The same, but null for "". */
void cli_json_text_or_null(cli_json *json, const char *key, quipu_str text);
void cli_json_number(cli_json *json, const char *key, double number);
void cli_json_bool(cli_json *json, const char *key, bool value);
void cli_json_null(cli_json *json, const char *key);

/* --- record.c: pieces of a graph as JSON --- */

/* {"id", "name", "type"}; null for QUIPU_NOBODY. */
void cli_json_entity(cli_json *json, const char *key, const cli_session *session, uint32_t entity);
/* Its other names and counts as well, for an object that is open. */
void cli_json_entity_members(cli_json *json, const cli_session *session, const quipu_entity *entity);
/* {"first", "last"} or null. */
void cli_json_when(cli_json *json, const quipu_when *when);
/* The members of a relation, with at most so much evidence, for an object that is open. */
void cli_json_edge_members(cli_json *json, const cli_session *session, const quipu_edge *edge,
                           size_t n_evidence);
void cli_json_evidence(cli_json *json, const cli_session *session, const quipu_evidence *evidence);

/* --- relation.c: a relation as people read it --- */

/* "Ada Bell leads the Forum", or from the Forum's side "the Forum is led by Ada Bell". */
void cli_print_relation(const cli_session *session, const quipu_edge *edge, uint32_t from);
/* ", according to Reuters, Ada Bell" */
void cli_print_speakers(const quipu_graph *graph, const uint32_t *by, uint32_t n);
/* Whether all that say so are named: what some say on their own authority is not only what somebody says. */
bool cli_is_attributed(const quipu_edge *edge);
/* "2025-10-28 to 2025-10-30", "2019" for a whole year, "" for none. */
enum { CLI_DATES_SIZE = 32 };
void cli_say_dates(char out[CLI_DATES_SIZE], const char *first, const char *last);
/* " (planned, disputed, contested, according to Reuters; 2025-10-28 to 2025-10-30; 2 sources)" */
void cli_print_qualifiers(const quipu_graph *graph, const quipu_edge *edge);
/* The sentence on one line, "-- DOCUMENT, bytes 12 to 80" on the next; nothing where there is no sentence. */
void cli_print_sentence(const quipu_graph *graph, const quipu_evidence *evidence,
                        const char *indent);

/* A text that is explained. */
typedef struct cli_text {
    const quipu_ontology *ontology;
    const quipu_document *document;
    const quipu_text *text;
    quipu_explanation *explanation;
} cli_text;

/* --- grounds.c: what quipu why and quipu why-not both tell --- */

/* A stretch of text that has a part in an assertion. */
typedef enum cli_mark_kind { CLI_SUBJECT, CLI_OBJECT, CLI_TRIGGER, CLI_CUE } cli_mark_kind;
typedef struct cli_mark {
    quipu_span span;
    cli_mark_kind kind;
} cli_mark;
enum { CLI_MAX_CUES = 8, CLI_MAX_MARKS = 3 + CLI_MAX_CUES };

/* An assertion with all that it rests on; spans are those of `document`. */
typedef struct cli_grounds {
    const quipu_document *document;
    const quipu_extraction *extraction;
    const quipu_assertion *assertion;
    const quipu_ground *ground;
    quipu_span sentence;
    quipu_span cues[CLI_MAX_CUES];
    size_t n_cues;
} cli_grounds;

/* Gather them; QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status cli_grounds_find(cli_grounds *out, const quipu_document *document,
                                              const quipu_text *text, quipu_explanation *explanation,
                                              size_t assertion, quipu_error *err);
/* The sentence on a line, its parts marked: "[subject: Japan] _will_ *sign* [object: the pact]." */
void cli_grounds_print_sentence(const cli_grounds *grounds);
/* 'planned, by "will"' */
void cli_grounds_print_status(const cli_grounds *grounds);
/* Members "subject", "object", "trigger", "cues" and "row" of the object that is open. */
void cli_grounds_write_json(cli_json *json, const cli_grounds *grounds);
/* "sign (en/rules.tsv:123)", "place (built into the program)" */
void cli_print_rule(quipu_str rule, const quipu_row *row);
void cli_json_row(cli_json *json, const quipu_row *row);
/* A place of a document and its words, or null where the span is empty. */
void cli_json_words(cli_json *json, const char *key, const quipu_document *document,
                    quipu_span span);
/* "2025-10-28", "2019 to ..", "" for none. */
void cli_print_when(const quipu_when *when);

/* --- attempts.c: what was seen and tried --- */

/* "Japan -- country, en/countries.tsv:100" */
void cli_print_sighting(const cli_text *of, const quipu_sighting *sighting);
/* "sign-into (en/rules.tsv:10) for 'signs': nobody fills the object (into|to); subject: Japan" */
void cli_print_attempt(const cli_text *of, const quipu_attempt *attempt);
/* Whether the same was tried before with the same outcome: over several places of a role. */
bool cli_attempt_is_repeated(const quipu_explanation *in, size_t attempt);
void cli_json_sighting(cli_json *json, const cli_text *of, const quipu_sighting *sighting);
void cli_json_attempt(cli_json *json, const cli_text *of, const quipu_attempt *attempt);

/* --- reread.c: documents of a graph, read once more --- */

typedef enum cli_reread_from {
    CLI_FROM_DOCUMENT, /* its bytes are still those that the graph was built from */
    CLI_FROM_SENTENCE, /* they are not at hand: from the sentence that the graph keeps */
    CLI_FROM_NOTHING   /* a table states it, or there is no sentence */
} cli_reread_from;

/* Zero it but for the session, whose tables and graph must outlive it. */
typedef struct cli_reread {
    const cli_session *session;
    cli_reading reading; /* opened when it is needed */
    quipu_document *document;
    quipu_text *text;
    quipu_explanation *explanation;
    uint32_t source; /* of the graph, that `document` is; while `document` is the whole of it */
    cli_reread_from from;
} cli_reread;

/*
 * Read the text behind a piece of evidence of an edge again, and find the assertion in it. `*found`: whether it is
 * there with the tables in use now. Returns 0 or the exit code, reported.
 */
int cli_reread_evidence(cli_grounds *out, bool *found, cli_reread *self, const quipu_edge *edge,
                        const quipu_evidence *evidence);
void cli_reread_close(cli_reread *self);

/* The commands: `argv[0]` is the command's name; each returns an exit code. */
int quipu_cmd_build(int argc, char **argv);
int quipu_cmd_decide(int argc, char **argv); /* merge, split, rename, retype, drop, link */
int quipu_cmd_decisions(int argc, char **argv);
int quipu_cmd_candidates(int argc, char **argv);
int quipu_cmd_diff(int argc, char **argv);
int quipu_cmd_eval(int argc, char **argv);
int quipu_cmd_export(int argc, char **argv);
int quipu_cmd_extract(int argc, char **argv);
int quipu_cmd_list(int argc, char **argv);
int quipu_cmd_map(int argc, char **argv);
int quipu_cmd_path(int argc, char **argv);
int quipu_cmd_parse(int argc, char **argv);
int quipu_cmd_rank(int argc, char **argv);
int quipu_cmd_remove(int argc, char **argv);
int quipu_cmd_score(int argc, char **argv);
int quipu_cmd_show(int argc, char **argv);
int quipu_cmd_stats(int argc, char **argv);
int quipu_cmd_timeline(int argc, char **argv);
int quipu_cmd_train(int argc, char **argv);
int quipu_cmd_undo(int argc, char **argv);
int quipu_cmd_why(int argc, char **argv);
int quipu_cmd_why_not(int argc, char **argv);

#endif
