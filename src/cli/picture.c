/*
 * The files of a map or timeline: the picture, and the page of evidence beside it, "map.evidence.html" to "map.svg". Both appear,
 * or neither.
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

int cli_choose_link(cli_link *out, const char *wanted, const char *path, quipu_map_format format,
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

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static quipu_status draw(quipu_sink sink, const cli_session *session,
                         const quipu_timeline *timeline, const quipu_map_options *options,
                         quipu_map_summary *summary, quipu_error *err)
{
    return timeline != NULL ? quipu_timeline_draw(sink, timeline, session->graph, session->ontology,
                                                  session->data, options, summary, err)
                            : quipu_map(sink, session->graph, session->ontology, session->data,
                                        options, summary, err);
}

/* `page` is NULL for none. */
static quipu_status write_files(const cli_session *session, const char *map, const char *page,
                                const quipu_timeline *timeline, quipu_map_options options,
                                quipu_map_summary *summary, quipu_error *err)
{
    quipu_file *files[2] = {NULL, NULL};
    quipu_map_evidence evidence = {.map_name = name_of(map)};
    quipu_status status = cli_output_open(&files[0], map, err);
    if (status >= 0 && page != NULL) {
        status = cli_output_open(&files[1], page, err);
        evidence.page_name = name_of(page);
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
