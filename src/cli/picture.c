/*
 * What all commands that draw have in common: what is asked of a picture, and its files: the picture, and the page of
 * evidence beside it, "map.evidence.html" to "map.svg". Both appear, or neither.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

bool cli_parse_format(quipu_map_format *out, const char *path)
{
    static const struct {
        const char *ending;
        quipu_map_format format;
    } formats[] = {{".svg", QUIPU_MAP_SVG}, {".png", QUIPU_MAP_PNG}, {".pdf", QUIPU_MAP_PDF},
                   {".dot", QUIPU_MAP_DOT}, {".gv", QUIPU_MAP_DOT},  {".html", QUIPU_MAP_HTML},
                   {".htm", QUIPU_MAP_HTML}};
    size_t len = strlen(path);
    *out = QUIPU_MAP_SVG;
    if (strcmp(path, "-") == 0)
        return true;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t n = strlen(formats[i].ending);
        if (len > n && strcmp(path + len - n, formats[i].ending) == 0) {
            *out = formats[i].format;
            return true;
        }
    }
    return false;
}

static bool parse_link(cli_link *out, const char *text)
{
    static const char *const names[] = {"evidence", "address", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (cli_link)i;
            return true;
        }
    return false;
}

/* What --link asks for; NULL: by the format. Returns 0 or EXIT_USAGE, reported. */
static int choose_link(cli_link *out, const char *wanted, const char *path, quipu_map_format format,
                       const char *command)
{
    bool is_file = strcmp(path, "-") != 0;
    *out = is_file && format == QUIPU_MAP_SVG ? CLI_LINK_EVIDENCE : CLI_LINK_NONE;
    if (wanted == NULL)
        return EXIT_OK;
    if (!parse_link(out, wanted))
        return cli_usage_error(command, "--link takes evidence, address or none, not '%s'", wanted);
    if (*out == CLI_LINK_EVIDENCE && !is_file)
        return cli_usage_error(command, "--link evidence needs a file to stand beside (-o FILE)");
    return EXIT_OK;
}

static const size_t explorer_nodes =
    150; /* where a page can be searched and filtered, more is read */
static const long most_nodes = 1000000, most_seconds = 86400;

/* How much is drawn, and how long that may take. */
static int read_limits(quipu_map_options *options, const cli_picture *wish, const char *command)
{
    long number;
    if (options->format == QUIPU_MAP_HTML)
        options->max_nodes = explorer_nodes;
    if (wish->all)
        options->max_nodes = 0;
    if (wish->top != NULL) {
        if (!cli_parse_number(&number, wish->top, 1, most_nodes))
            return cli_usage_error(command, "--top takes a number from 1 to %ld", most_nodes);
        options->max_nodes = (size_t)number;
    }
    if (wish->budget != NULL) {
        if (!cli_parse_number(&number, wish->budget, 1, most_seconds))
            return cli_usage_error(command, "--budget takes a number of seconds from 1 to %ld",
                                   most_seconds);
        options->budget = (double)number;
    }
    return EXIT_OK;
}

int cli_picture_understand(quipu_map_options *options, cli_picture *picture, const char *command)
{
    if (picture->output == NULL)
        return cli_usage_error(command, "no picture given (-o FILE)");
    if (!cli_parse_format(&options->format, picture->output))
        return cli_usage_error(command, "'%s' ends neither in .svg, .html, .png, .pdf nor .dot",
                               picture->output);
    options->title = picture->title;
    options->engine = picture->engine;
    options->theme = picture->theme;
    options->size = picture->size;
    options->font = picture->font;
    options->like = picture->like;
    int code = read_limits(options, picture, command);
    return code == EXIT_OK ? choose_link(&picture->where, picture->link, picture->output,
                                         options->format, command)
                           : code;
}

/* To be freed; NULL where there is no memory. */
static char *page_path(const char *map)
{
    static const char ending[] = ".evidence.html";
    const char *dot = strrchr(map, '.');
    size_t len = dot != NULL ? (size_t)(dot - map) : strlen(map);
    char *path = malloc(len + sizeof ending);
    if (path == NULL)
        return NULL;
    memcpy(path, map, len);
    memcpy(path + len, ending, sizeof ending);
    return path;
}

const char *cli_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static quipu_status draw(quipu_sink sink, const cli_session *session,
                         const quipu_timeline *timeline, const quipu_map_options *options,
                         quipu_map_summary *summary, quipu_error *err)
{
    const quipu_graph *graph =
        options->difference != NULL ? &options->difference->both->graph : session->graph;
    return timeline != NULL
               ? quipu_timeline_draw(sink, timeline, graph, session->ontology, session->data,
                                     options, summary, err)
               : quipu_map(sink, graph, session->ontology, session->data, options, summary, err);
}

/* `page` is NULL for none. */
static quipu_status write_files(const cli_session *session, const char *map, const char *page,
                                const quipu_timeline *timeline, quipu_map_options options,
                                quipu_map_summary *summary, quipu_error *err)
{
    quipu_file *files[2] = {NULL, NULL};
    quipu_map_evidence evidence = {.map_name = cli_file_name(map)};
    quipu_status status = cli_output_open(&files[0], map, err);
    if (status >= 0 && page != NULL) {
        status = cli_output_open(&files[1], page, err);
        evidence.page_name = cli_file_name(page);
        options.evidence = &evidence;
    }
    if (status >= 0) {
        if (page != NULL)
            evidence.sink = quipu_file_sink(files[1]);
        status = draw(quipu_file_sink(files[0]), session, timeline, &options, summary, err);
    }
    if (status >= 0)
        status = cli_output_commit(files[0], files[1], err);
    cli_output_close(files[0]);
    cli_output_close(files[1]);
    return status;
}

int cli_write_picture(const cli_session *session, const char *path, const quipu_timeline *timeline,
                      const quipu_map_options *options, cli_link link, quipu_map_summary *summary)
{
    quipu_error err;
    quipu_map_options with_links = *options;
    char *page = link == CLI_LINK_EVIDENCE ? page_path(path) : NULL;
    if (page == NULL && link == CLI_LINK_EVIDENCE)
        return cli_fail_memory();
    with_links.link_addresses = link == CLI_LINK_ADDRESS;
    quipu_status status = write_files(session, path, page, timeline, with_links, summary, &err);
    free(page);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

static void print_summary(const char *path, const quipu_map_summary *summary)
{
    fprintf(stderr, "%s: %zu entities, %zu relations", path, summary->n_nodes, summary->n_edges);
    if (summary->n_changed > 0)
        fprintf(stderr, ", %zu of them changed", summary->n_changed);
    if (summary->n_changed > 0 && summary->n_changed_left > 0)
        fprintf(stderr, " (%zu changes left out; --all shows all)", summary->n_changed_left);
    else if (summary->n_changed == 0 &&
             summary->n_edges_left > 0) /* who has no relation is never drawn, and not missed */
        fprintf(stderr, " (%zu and %zu left out; --all shows all)", summary->n_nodes_left,
                summary->n_edges_left);
    if (summary->cheaper)
        fprintf(stderr, "; time ran out, the best layout so far is by %s", summary->engine);
    fputc('\n', stderr);
}

int cli_picture_draw(const cli_session *session, const cli_picture *picture,
                     const quipu_map_options *options)
{
    quipu_map_summary summary;
    int code = cli_write_picture(session, picture->output, NULL, options, picture->where, &summary);
    if (code == EXIT_OK)
        print_summary(picture->output, &summary);
    return code;
}
