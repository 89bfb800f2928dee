/*
 * quipu-draw: DOT on standard input, a picture on standard output.
 *
 * A program of its own, because Graphviz leaks and may take hours on a large graph: quipu starts it
 * with a time budget and ends it when that is used up. The layout is made once; title, caption and
 * legend are put round it; then everything is drawn where it is. No file that the graph names is
 * read or written.
 */
#include "base/file.h"
#include "draw/child/labels.h"
#include "draw/child/safe.h"

#include <graphviz/gvc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t max_input = (size_t)512 * 1024 * 1024;

static const char usage[] =
    "usage: quipu-draw --engine NAME --format svg|png|pdf < MAP.dot > PICTURE\n\n"
    "Lays a graph in the DOT language out and draws it. Part of quipu; 'quipu map' starts it.\n";

static const char *const engines[] = {"dot", "neato", "fdp", "sfdp", "circo", "twopi"};

/* Format on the command line, and Graphviz's name for what draws it best. */
static const struct {
    const char *name, *renderer, *dpi;
} formats[] = {
    {"svg", "svg", "72"},
    {"png", "png:cairo", "144"},
    {"pdf", "pdf:cairo", "72"},
};

/* Warnings are not for the user; the last error is. */
static char last_error[256];

static int remember(char *message)
{
    static const char kind[] = "Error";
    if (strcmp(message, "Error") == 0 || strcmp(message, "Warning") == 0 ||
        strncmp(message, kind, sizeof kind - 1) == 0)
        return 0;
    snprintf(last_error, sizeof last_error, "%s", message);
    return 0;
}

static int fail(const char *what)
{
    size_t len = strcspn(last_error, "\r\n");
    fprintf(stderr, "quipu-draw: %s%s%.*s\n", what, len > 0 ? ": " : "", (int)len, last_error);
    return 1;
}

/* A graph's attribute `layout` would win over the engine that is asked for. */
static bool lay_out(GVC_t *gvc, Agraph_t *map, const char *engine)
{
    agsafeset(map, (char *)"layout", (char *)engine, (char *)"");
    return gvLayout(gvc, map, engine) == 0;
}

static bool arrange(GVC_t *gvc, Agraph_t *map, const char *engine, quipu_furniture *furniture)
{
    if (!lay_out(gvc, map, engine))
        return false;
    attach_attrs(map); /* places become attributes, which outlive the layout */
    boxf box = GD_bb(map);
    quipu_labels *labels = quipu_labels__place(map);
    gvFreeLayout(gvc, map);
    bool done = labels != NULL && quipu_labels__write(labels, map, furniture) &&
                quipu_furniture__place(furniture, box, gvc) &&
                quipu_furniture__put_back(furniture, map) && lay_out(gvc, map, "nop2");
    quipu_labels__free(labels);
    return done;
}

/* --- not to outlive who waits for the picture ------------------------------------------------- */

static pid_t starter;

static void look_for_starter(int signal)
{
    (void)signal;
    if (getppid() != starter)
        _exit(1);
    alarm(1);
}

/* A layout may take hours: once a second, see whether the program that set the time is still there. */
static void watch_starter(void)
{
    struct sigaction action = {.sa_handler = look_for_starter, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    starter = getppid();
    if (sigaction(SIGALRM, &action, NULL) == 0)
        alarm(1);
}

static int draw(Agraph_t *map, const char *engine, size_t format)
{
    quipu_furniture furniture = {NULL};
    GVC_t *gvc = gvContext();
    int code = 0;
    if (gvc == NULL)
        return fail("Graphviz cannot be started");
    quipu_safe__make(map);
    agattr(map, AGRAPH, (char *)"dpi", (char *)formats[format].dpi);
    if (!quipu_furniture__take(&furniture, map))
        code = fail("no memory");
    else if (!arrange(gvc, map, engine, &furniture))
        code = fail("no layout");
    else if (gvRender(gvc, map, formats[format].renderer, stdout) != 0 || fflush(stdout) != 0)
        code = fail("cannot draw");
    return code;
}

static bool find(size_t *out, const char *name, const char *const *names, size_t n, size_t step)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, *(const char *const *)((const char *)names + i * step)) == 0) {
            *out = i;
            return true;
        }
    return false;
}

int main(int argc, char **argv)
{
    size_t engine = 0, format = 0;
    quipu_str text;
    quipu_error err;
    for (int i = 1; i < argc; i += 2) {
        bool known = false;
        if (i + 1 < argc && strcmp(argv[i], "--engine") == 0)
            known = find(&engine, argv[i + 1], engines, sizeof engines / sizeof *engines,
                         sizeof *engines);
        else if (i + 1 < argc && strcmp(argv[i], "--format") == 0)
            known = find(&format, argv[i + 1], &formats[0].name, sizeof formats / sizeof *formats,
                         sizeof *formats);
        if (!known) {
            fputs(usage, stderr);
            return 2;
        }
    }
    watch_starter();
    setenv("TZ", "UTC0", 1); /* a date in a PDF is as long everywhere */
    agseterr(AGERR);
    agseterrf(remember);
    if (quipu_file__read(&text, "-", max_input, &err) < 0) {
        fprintf(stderr, "quipu-draw: %s\n", err.message);
        return 1;
    }
    Agraph_t *map = agmemread(text.ptr);
    if (map == NULL)
        return fail("no graph on standard input");
    /* Graphviz leaks and takes its time to clean up; the system does it at once. */
    _exit(draw(map, engines[engine], format));
}
