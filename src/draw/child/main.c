/*
 * quipu-draw: DOT on standard input, a picture on standard output.
 *
 * A program of its own, because Graphviz leaks and may take hours on a large graph: quipu starts it
 * with a time budget and ends it when that is used up. The layout is made once; title, caption and
 * legend are put round it; then everything is drawn where it is. No file that the graph names is
 * read or written.
 */
#include "base/file.h"
#include "draw/child/attribute.h"
#include "draw/child/band.h"
#include "draw/child/contest.h"
#include "draw/child/labels.h"
#include "draw/child/lead.h"
#include "draw/child/own.h"
#include "draw/child/page.h"
#include "draw/child/safe.h"
#include "draw/child/shade.h"

#include <graphviz/gvc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const size_t max_input = (size_t)512 * 1024 * 1024;

static const char usage[] =
    "usage: quipu-draw --engine NAME[,NAME...] --format svg|png|pdf [--ms N] [--page "
    "W,H,TURNS,DPI]\n"
    "                  < MAP.dot\n\n"
    "Lays a graph in the DOT language out and draws it on standard output; of several engines the\n"
    "one whose layout is easiest to read. Says on standard error which it was, and \"late\" where\n"
    "one ran out of time. With --engine placed, everything is where the graph says. Part of "
    "quipu;\n"
    "'quipu map' and 'quipu timeline' start it.\n";

/* Format on the command line, and Graphviz's name for what draws it best. */
static const struct {
    const char *name, *renderer, *dpi;
} formats[] = {
    {"svg", "svg", "72"},
    {"png", "png:cairo", "144"},
    {"pdf", "pdf:cairo", "72"},
};

/* The command line, understood. */
typedef struct order {
    bool wanted[QUIPU_N_ENGINES];
    bool is_placed;  /* no layout: all has its place */
    size_t format;   /* index into formats */
    double seconds;  /* for all; 0: no end */
    quipu_page page; /* zero: as large as the map */
} order;

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

static bool has_labels(Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            if (quipu_attribute__get(edge, "label")[0] != '\0')
                return true;
    return false;
}

/* Sizes become attributes, which outlive the layout: areas are drawn round them. */
static void keep_sizes(Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        quipu_attribute__set_number(node, "width", ND_width(node), 4);
        quipu_attribute__set_number(node, "height", ND_height(node), 4);
    }
}

/* Whether lines are to be led round entities, which the engine did not do. */
static bool lacks_lead(Agraph_t *map, const quipu_outcome *outcome)
{
    return strcmp(quipu_attribute__get(map, "splines"), "true") == 0 &&
           !quipu_contest__draws_lines(outcome->engine);
}

/*
 * Lines are led, and labels found their place, while the layout is there; labels are put there when it has gone; so are
 * areas.
 */
static bool put_labels(GVC_t *gvc, Agraph_t *map, const quipu_outcome *outcome,
                       quipu_furniture *furniture, const quipu_shades *shades)
{
    quipu_layout layout = {NULL, 0, NULL, 0};
    bool leads = lacks_lead(map, outcome);
    if (!has_labels(map) && shades->n == 0 && !leads && !quipu_bands__are_there(map))
        return true;
    quipu_attribute__set(map, "splines", "line"); /* for those that are not drawn yet */
    if (!quipu_contest__lay_out(gvc, map, "nop2"))
        return false;
    keep_sizes(map);
    bool done = quipu_layout__read(&layout, map) && (!leads || quipu_lead__round(&layout, map));
    quipu_labels *labels = done ? quipu_labels__place(&layout) : NULL;
    quipu_bands__keep_lines(map);
    gvFreeLayout(gvc, map);
    done = labels != NULL && quipu_shades__put_back(shades, map) &&
           quipu_labels__write(labels, map, furniture);
    quipu_labels__free(labels);
    quipu_layout__clear(&layout);
    return done;
}

/* Our own layout alone needs no judge, nor a process that can be ended. */
static bool is_simple(Agraph_t *map, const order *wish)
{
    size_t n = 0;
    for (size_t i = 0; i < QUIPU_N_ENGINES; i++)
        n += wish->wanted[i];
    return n == 1 && wish->wanted[QUIPU_N_ENGINES - 1] &&
           strcmp(quipu_attribute__get(map, "splines"), "line") == 0;
}

/* Everything gets its place, within the time: where no engine comes to an end, by our own layout. */
static bool place(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, const quipu_sizes *sizes,
                  const order *wish)
{
    static const double share = 0.45; /* of the time; the rest is for lines and for drawing */
    *out = (quipu_outcome){.engine = NULL};
    if (!is_simple(map, wish) &&
        !quipu_contest__hold(out, gvc, map, sizes, wish->wanted, wish->seconds * share))
        return false;
    if (out->engine != NULL)
        return true;
    out->engine = quipu_engines[QUIPU_N_ENGINES - 1];
    quipu_attribute__set(map, "splines", "line"); /* no time is left to lead any round */
    return quipu_own__lay_out(&out->box, sizes, map);
}

static bool lay_out(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, const order *wish)
{
    quipu_sizes sizes;
    bool done = quipu_sizes__measure(&sizes, gvc, map) && place(out, gvc, map, &sizes, wish);
    quipu_sizes__clear(&sizes);
    return done;
}

/* Only a PNG is made of dots. */
static void set_resolution(Agraph_t *map, const order *wish)
{
    char text[16];
    bool own = wish->page.dpi > 0 && strcmp(formats[wish->format].name, "png") == 0;
    snprintf(text, sizeof text, "%d", own ? wish->page.dpi : atoi(formats[wish->format].dpi));
    agattr(map, AGRAPH, (char *)"dpi", text);
}

static bool render(GVC_t *gvc, Agraph_t *map, const order *wish)
{
    return gvRender(gvc, map, formats[wish->format].renderer, stdout) == 0 && fflush(stdout) == 0;
}

/* A picture that is laid out already. */
static int draw_placed(Agraph_t *map, const order *wish)
{
    GVC_t *gvc = gvContext();
    if (gvc == NULL)
        return fail("Graphviz cannot be started");
    quipu_safe__make(map);
    set_resolution(map, wish);
    if (!quipu_contest__lay_out(gvc, map, "nop2"))
        return fail("no layout");
    if (wish->page.width > 0)
        quipu_page__fit(&wish->page, map, GD_bb(map));
    return render(gvc, map, wish) ? 0 : fail("cannot draw");
}

static int draw(Agraph_t *map, const order *wish)
{
    quipu_furniture furniture = {NULL};
    quipu_shades shades = {NULL, 0};
    quipu_outcome outcome;
    GVC_t *gvc = gvContext();
    if (gvc == NULL)
        return fail("Graphviz cannot be started");
    quipu_safe__make(map);
    set_resolution(map, wish);
    if (!quipu_furniture__take(&furniture, map) || !quipu_shades__take(&shades, map))
        return fail("no memory");
    if (!lay_out(&outcome, gvc, map, wish) || !put_labels(gvc, map, &outcome, &furniture, &shades) ||
        !quipu_furniture__place(&furniture, &outcome.box, gvc) ||
        !quipu_furniture__put_back(&furniture, map) || !quipu_bands__add(map) ||
        !quipu_contest__lay_out(gvc, map, "nop2"))
        return fail("no layout");
    if (wish->page.width > 0)
        quipu_page__fit(&wish->page, map, outcome.box);
    if (!render(gvc, map, wish))
        return fail("cannot draw");
    quipu_shades__clear(&shades);
    fprintf(stderr, "%s%s\n", outcome.engine, outcome.is_late ? " late" : "");
    return 0;
}

static bool find_format(size_t *out, const char *name)
{
    for (*out = 0; *out < sizeof formats / sizeof *formats; ++*out)
        if (strcmp(name, formats[*out].name) == 0)
            return true;
    return false;
}

/* Names of engines joined by commas. */
static bool find_engines(order *out, const char *names)
{
    out->is_placed = strcmp(names, "placed") == 0;
    if (out->is_placed)
        return true;
    for (size_t len; *names != '\0'; names += len + (names[len] == ',')) {
        size_t i = 0;
        len = strcspn(names, ",");
        while (i < QUIPU_N_ENGINES &&
               (strlen(quipu_engines[i]) != len || strncmp(quipu_engines[i], names, len) != 0))
            i++;
        if (i == QUIPU_N_ENGINES)
            return false;
        out->wanted[i] = true;
    }
    return true;
}

static bool find_seconds(double *out, const char *ms)
{
    char *end;
    *out = (double)strtol(ms, &end, 10) / 1000;
    return end != ms && *end == '\0' && *out >= 0;
}

static bool parse(order *out, int argc, char **argv)
{
    for (int i = 1; i < argc; i += 2) {
        const char *value = argv[i + 1]; /* NULL behind the last */
        if (value == NULL)
            return false;
        if (strcmp(argv[i], "--engine") == 0   ? !find_engines(out, value)
            : strcmp(argv[i], "--format") == 0 ? !find_format(&out->format, value)
            : strcmp(argv[i], "--ms") == 0     ? !find_seconds(&out->seconds, value)
            : strcmp(argv[i], "--page") == 0   ? !quipu_page__parse(&out->page, value)
                                               : true)
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    order wish = {.seconds = 0};
    quipu_str text;
    quipu_error err;
    if (!parse(&wish, argc, argv)) {
        fputs(usage, stderr);
        return 2;
    }
    quipu_contest__watch_starter();
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
    _exit(wish.is_placed ? draw_placed(map, &wish) : draw(map, &wish));
}
