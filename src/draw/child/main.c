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
#include "draw/child/shade.h"

#include <graphviz/gvc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t max_input = (size_t)512 * 1024 * 1024;

static const char usage[] =
    "usage: quipu-draw --engine NAME[,NAME...] --format svg|png|pdf < MAP.dot > PICTURE\n\n"
    "Lays a graph in the DOT language out and draws it; of several engines the one whose layout\n"
    "is easiest to read. Part of quipu; 'quipu map' starts it.\n";

static const char *const engines[] = {"dot", "neato", "fdp", "sfdp", "circo", "twopi"};
enum { n_engines = sizeof engines / sizeof *engines };

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

/* What a reader would pay for the layout that `engine` makes; false where it makes none. */
static bool try_engine(double *cost, GVC_t *gvc, Agraph_t *map, const char *engine)
{
    quipu_layout layout = {NULL, 0, NULL, 0};
    if (!lay_out(gvc, map, engine))
        return false;
    bool done = quipu_layout__read(&layout, map);
    quipu_labels *labels = done ? quipu_labels__place(&layout) : NULL;
    if (labels != NULL)
        *cost = quipu_layout__cost(&layout) + quipu_labels__cost(labels);
    gvFreeLayout(gvc, map);
    done = labels != NULL;
    quipu_labels__free(labels);
    quipu_layout__clear(&layout);
    return done;
}

/* The engine whose layout costs a reader least; the first of equals. NULL where none makes one. */
static const char *choose_engine(GVC_t *gvc, Agraph_t *map, const bool *wanted)
{
    const char *best = NULL;
    double least = 0;
    for (size_t i = 0; i < n_engines; i++) {
        double cost = 0;
        if (wanted[i] && try_engine(&cost, gvc, map, engines[i]) && (best == NULL || cost < least)) {
            best = engines[i];
            least = cost;
        }
    }
    return best;
}

/* Labels are found their place while the layout is there, and put there when it has gone. */
static bool arrange(GVC_t *gvc, Agraph_t *map, const char *engine, quipu_furniture *furniture,
                    const quipu_shades *shades)
{
    quipu_layout layout = {NULL, 0, NULL, 0};
    if (!lay_out(gvc, map, engine))
        return false;
    attach_attrs(map); /* places become attributes, which outlive the layout */
    boxf box = GD_bb(map);
    quipu_labels *labels = quipu_layout__read(&layout, map) ? quipu_labels__place(&layout) : NULL;
    gvFreeLayout(gvc, map);
    bool done = labels != NULL && quipu_shades__put_back(shades, map) &&
                quipu_labels__write(labels, map, furniture) &&
                quipu_furniture__place(furniture, box, gvc) &&
                quipu_furniture__put_back(furniture, map) && lay_out(gvc, map, "nop2");
    quipu_labels__free(labels);
    quipu_layout__clear(&layout);
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

static int draw(Agraph_t *map, const bool *wanted, size_t format)
{
    quipu_furniture furniture = {NULL};
    quipu_shades shades = {NULL, 0};
    GVC_t *gvc = gvContext();
    int code = 0;
    if (gvc == NULL)
        return fail("Graphviz cannot be started");
    quipu_safe__make(map);
    agattr(map, AGRAPH, (char *)"dpi", (char *)formats[format].dpi);
    if (!quipu_furniture__take(&furniture, map) || !quipu_shades__take(&shades, map))
        return fail("no memory");
    const char *engine = choose_engine(gvc, map, wanted);
    if (engine == NULL)
        code = fail("no layout");
    else if (!arrange(gvc, map, engine, &furniture, &shades))
        code = fail("no layout");
    else if (gvRender(gvc, map, formats[format].renderer, stdout) != 0 || fflush(stdout) != 0)
        code = fail("cannot draw");
    quipu_shades__clear(&shades);
    return code;
}

static bool find_format(size_t *out, const char *name)
{
    for (*out = 0; *out < sizeof formats / sizeof *formats; ++*out)
        if (strcmp(name, formats[*out].name) == 0)
            return true;
    return false;
}

/* Names of engines joined by commas. */
static bool find_engines(bool *wanted, const char *names)
{
    for (size_t len; *names != '\0'; names += len + (names[len] == ',')) {
        size_t i = 0;
        len = strcspn(names, ",");
        while (i < n_engines && (strlen(engines[i]) != len || strncmp(engines[i], names, len) != 0))
            i++;
        if (i == n_engines)
            return false;
        wanted[i] = true;
    }
    return true;
}

static bool parse(bool *wanted, size_t *format, int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc)
            return false;
        if (strcmp(argv[i], "--engine") == 0   ? !find_engines(wanted, argv[i + 1])
            : strcmp(argv[i], "--format") == 0 ? !find_format(format, argv[i + 1])
                                               : true)
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    bool wanted[n_engines] = {false};
    size_t format = 0;
    quipu_str text;
    quipu_error err;
    if (!parse(wanted, &format, argc, argv)) {
        fputs(usage, stderr);
        return 2;
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
    _exit(draw(map, wanted, format));
}
