/*
 * Lays a map out with several engines and takes the layout that costs a reader least.
 *
 * Each engine works in a process of its own, forked from this one: they use what cores there are, one that takes hours
 * or crashes harms no other, and what leaks is gone. What a process has found comes back through a pipe: its cost, the
 * box round the map, then the `pos` of each node and line, in the order in which Graphviz lists them.
 */
#include "draw/child/contest.h"

#include "draw/child/attribute.h"
#include "draw/child/judge.h"
#include "draw/child/spread.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

const char *const quipu_engines[QUIPU_N_ENGINES] = {"dot",   "neato", "fdp",   "sfdp",
                                                    "circo", "twopi", "spread"};

/* What a process says first. */
typedef struct verdict {
    double cost;
    boxf box;
} verdict;

/*
 * To lead lines round entities takes ten times as long as all else. So engines are judged by straight lines, and those
 * of the winner are led round entities after; dot alone draws its lines itself.
 */
static const char lead_round[] = "nop2";

/* An engine at work. */
typedef struct runner {
    const char *engine;
    pid_t pid; /* 0: not started */
    int out;   /* -1: it has said all */
    char *bytes;
    size_t len, size;
    bool failed;
} runner;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
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
void quipu_contest__watch_starter(void)
{
    struct sigaction action = {.sa_handler = look_for_starter, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    starter = getppid();
    if (sigaction(SIGALRM, &action, NULL) == 0)
        alarm(1);
}

/* --- our own layout --------------------------------------------------------------------------- */

/* A graph's attribute `layout` would win over the engine that is asked for. What has its place stays there. */
bool quipu_contest__lay_out(GVC_t *gvc, Agraph_t *map, const char *engine)
{
    quipu_attribute__set(map, "layout", engine);
    quipu_attribute__set(map, "notranslate", strcmp(engine, "nop2") == 0 ? "true" : "");
    return gvLayout(gvc, map, engine) == 0;
}

/* The map as our own layout takes it. */
typedef struct plain {
    quipu_rectangle *nodes;
    bool *has_place;
    size_t n, n_placed;
    quipu_link *links;
    size_t n_links;
} plain;

static bool make_plain(plain *out, Agraph_t *map)
{
    size_t n = (size_t)agnnodes(map), n_links = (size_t)agnedges(map);
    *out = (plain){.nodes = calloc(n + 1, sizeof *out->nodes),
                   .has_place = calloc(n + 1, sizeof *out->has_place),
                   .links = calloc(n_links + 1, sizeof *out->links)};
    return out->nodes != NULL && out->has_place != NULL && out->links != NULL;
}

static void clear_plain(plain *self)
{
    free(self->nodes);
    free(self->has_place);
    free(self->links);
}

/* Which nodes have a place; all are given one, for without it Graphviz does not measure them. */
static void read_places(plain *self, Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        quipu_rectangle *at = &self->nodes[self->n];
        if (sscanf(quipu_attribute__get(node, "pos"), "%lf,%lf", &at->x, &at->y) == 2 &&
            isfinite(at->x) && isfinite(at->y)) {
            self->has_place[self->n] = true;
            self->n_placed++;
        } else {
            quipu_attribute__set(node, "pos", "0,0");
        }
        self->n++;
    }
}

static void read_sizes(plain *self, Agraph_t *map)
{
    static const double half_inch = 36, outline = 4;
    size_t i = 0;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node)) {
        self->nodes[i].half_width = ND_width(node) * half_inch + outline;
        self->nodes[i].half_height = ND_height(node) * half_inch + outline;
        ND_order(node) = (int)i++;
    }
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            self->links[self->n_links++] =
                (quipu_link){(size_t)ND_order(agtail(edge)), (size_t)ND_order(aghead(edge))};
}

static bool measure(plain *self, GVC_t *gvc, Agraph_t *map)
{
    char *lines = strdup(quipu_attribute__get(map, "splines"));
    if (lines == NULL)
        return false;
    quipu_attribute__set(map, "splines", "none");
    bool done = quipu_contest__lay_out(gvc, map, "nop2");
    if (done)
        read_sizes(self, map);
    gvFreeLayout(gvc, map);
    quipu_attribute__set(map, "splines", lines);
    free(lines);
    return done;
}

static void write_places(const plain *self, boxf *box, Agraph_t *map)
{
    size_t i = 0;
    *box = (boxf){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node), i++) {
        const quipu_rectangle *at = &self->nodes[i];
        quipu_attribute__set_place(node, "pos", (pointf){at->x, at->y});
        box->LL = (pointf){fmin(box->LL.x, at->x - at->half_width),
                           fmin(box->LL.y, at->y - at->half_height)};
        box->UR = (pointf){fmax(box->UR.x, at->x + at->half_width),
                           fmax(box->UR.y, at->y + at->half_height)};
    }
}

static bool spread(boxf *box, GVC_t *gvc, Agraph_t *map)
{
    plain self;
    bool done = make_plain(&self, map);
    if (done)
        read_places(&self, map);
    done = done && measure(&self, gvc, map);
    if (done)
        done = self.n_placed > 0
                   ? quipu_spread__add(self.nodes, self.n, self.has_place, self.links, self.n_links)
                   : quipu_spread__make(self.nodes, self.n, self.links, self.n_links);
    if (done)
        write_places(&self, box, map);
    clear_plain(&self);
    return done;
}

bool quipu_contest__spread(boxf *box, GVC_t *gvc, Agraph_t *map)
{
    quipu_attribute__set(map, "splines", "line");
    return spread(box, gvc, map);
}

/* --- in a process of its own ------------------------------------------------------------------ */

static bool run(GVC_t *gvc, Agraph_t *map, const char *engine)
{
    boxf box;
    if (strcmp(engine, "spread") != 0)
        return quipu_contest__lay_out(gvc, map, engine);
    return spread(&box, gvc, map) && quipu_contest__lay_out(gvc, map, "nop2");
}

static bool draws_lines(const char *engine)
{
    return strcmp(engine, "dot") == 0 || strcmp(engine, lead_round) == 0;
}

static bool has_place(Agraph_t *map)
{
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        if (quipu_attribute__get(node, "pos")[0] != '\0')
            return true;
    return false;
}

/* Whether a layout may be changed: it is no older map's, has straight lines, and few. */
static bool can_move(Agraph_t *map, const char *engine)
{
    static const int most_lines = 160;
    return !draws_lines(engine) && agnedges(map) <= most_lines && !has_place(map);
}

static void say_place(FILE *out, void *object)
{
    const char *pos = quipu_attribute__get(object, "pos");
    fwrite(pos, 1, strlen(pos) + 1, out);
}

/* The engine's own process: it ends here. `is_alone`: no cost is needed. */
static void work(int to, GVC_t *gvc, Agraph_t *map, const char *engine, bool is_alone)
{
    FILE *out = fdopen(to, "wb");
    verdict found = {0, {{0, 0}, {0, 0}}};
    bool is_straight = !draws_lines(engine), may_move = can_move(map, engine);
    if (is_straight)
        quipu_attribute__set(map, "splines", "line");
    if (out == NULL || !run(gvc, map, engine) ||
        ((may_move || !is_alone) && !quipu_judge__cost(&found.cost, map, is_straight)) ||
        (may_move && !quipu_judge__improve(&found.cost, gvc, map)))
        _exit(1);
    attach_attrs(map);
    found.box = GD_bb(map);
    fwrite(&found, sizeof found, 1, out);
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        say_place(out, node);
    for (Agnode_t *node = agfstnode(map); !is_straight && node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            say_place(out, edge);
    _exit(fclose(out) == 0 ? 0 : 1);
}

/* --- who waits for them ----------------------------------------------------------------------- */

static bool start(runner *self, GVC_t *gvc, Agraph_t *map, bool is_alone)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    self->pid = fork();
    if (self->pid == 0) {
        close(ends[0]);
        quipu_contest__watch_starter();
        work(ends[1], gvc, map, self->engine, is_alone);
    }
    close(ends[1]);
    self->out = ends[0];
    return self->pid > 0;
}

static void listen(runner *self)
{
    static const size_t piece = 65536;
    if (self->len + piece > self->size) {
        size_t size = 2 * self->size + piece;
        char *bytes = realloc(self->bytes, size);
        self->failed |= bytes == NULL;
        if (bytes == NULL)
            return;
        self->bytes = bytes;
        self->size = size;
    }
    ssize_t n = read(self->out, self->bytes + self->len, piece);
    if (n > 0)
        self->len += (size_t)n;
    if (n == 0 || (n < 0 && errno != EINTR)) {
        close(self->out);
        self->out = -1;
    }
}

/* Until all have said what they found, or the time is over. */
static void wait_for(runner *runners, size_t n, double deadline)
{
    for (;;) {
        struct pollfd ends[QUIPU_N_ENGINES];
        size_t open = 0;
        double left = deadline - now();
        for (size_t i = 0; i < n; i++) {
            ends[i] = (struct pollfd){runners[i].failed ? -1 : runners[i].out, POLLIN, 0};
            open += ends[i].fd >= 0;
        }
        if (open == 0 || left <= 0)
            return;
        if (poll(ends, (nfds_t)n, left < 1000 ? (int)(left * 1000) + 1 : 1000000) < 0 &&
            errno != EINTR)
            return;
        for (size_t i = 0; i < n; i++)
            if (ends[i].fd >= 0 && ends[i].revents != 0)
                listen(&runners[i]);
    }
}

/* End it; whether it had said all, and was content. */
static bool finish(runner *self, bool *is_late)
{
    int how = 1;
    if (self->pid <= 0)
        return false;
    if (self->out >= 0) {
        *is_late = true;
        kill(self->pid, SIGKILL);
        close(self->out);
    }
    while (waitpid(self->pid, &how, 0) < 0 && errno == EINTR)
        continue;
    return self->out < 0 && !self->failed && WIFEXITED(how) && WEXITSTATUS(how) == 0 &&
           self->len >= sizeof(verdict);
}

static const char *take_place(void *object, const char *at, const char *end)
{
    const char *stop = at < end ? memchr(at, '\0', (size_t)(end - at)) : NULL;
    if (stop == NULL)
        return end;
    if (stop > at)
        quipu_attribute__set(object, "pos", at);
    return stop + 1;
}

static void take_places(Agraph_t *map, const runner *of)
{
    const char *at = of->bytes + sizeof(verdict), *end = of->bytes + of->len;
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        at = take_place(node, at, end);
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node))
        for (Agedge_t *edge = agfstout(map, node); edge != NULL; edge = agnxtout(map, edge))
            at = take_place(edge, at, end);
}

static void take_best(quipu_outcome *out, Agraph_t *map, runner *runners, size_t n)
{
    const runner *best = NULL;
    double least = 0;
    for (size_t i = 0; i < n; i++) {
        verdict found;
        if (!finish(&runners[i], &out->is_late))
            continue;
        memcpy(&found, runners[i].bytes, sizeof found);
        if (best != NULL && found.cost >= least)
            continue;
        best = &runners[i];
        least = found.cost;
        out->engine = best->engine;
        out->box = found.box;
    }
    if (best != NULL)
        take_places(map, best);
    for (size_t i = 0; i < n; i++)
        free(runners[i].bytes);
}

static bool race(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, runner *runners, size_t n,
                 double deadline)
{
    bool done = true;
    *out = (quipu_outcome){NULL, false, {{0, 0}, {0, 0}}};
    for (size_t i = 0; done && i < n; i++)
        done = start(&runners[i], gvc, map, n == 1);
    if (done)
        wait_for(runners, n, deadline);
    take_best(out, map, runners, n);
    return done;
}

/* Lead lines round entities, if that is wanted and ends in time; else they are straight. */
static bool lead(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, double deadline)
{
    quipu_outcome led;
    runner one = {.engine = lead_round, .out = -1};
    if (strcmp(quipu_attribute__get(map, "splines"), "true") != 0)
        return true;
    if (!race(&led, gvc, map, &one, 1, deadline))
        return false;
    out->is_late |= led.is_late;
    if (led.engine == NULL)
        quipu_attribute__set(map, "splines", "line");
    return true;
}

bool quipu_contest__hold(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, const bool *wanted,
                         double seconds)
{
    static const double share = 0.7; /* of the time, for places; the rest for lines */
    runner runners[QUIPU_N_ENGINES];
    double begin = now(), end = seconds > 0 ? begin + seconds : INFINITY;
    size_t n = 0;
    for (size_t i = 0; i < QUIPU_N_ENGINES; i++)
        if (wanted[i])
            runners[n++] = (runner){.engine = quipu_engines[i], .out = -1};
    if (!race(out, gvc, map, runners, n, end - seconds * (1 - share)))
        return false;
    return out->engine == NULL || draws_lines(out->engine) || lead(out, gvc, map, end);
}
