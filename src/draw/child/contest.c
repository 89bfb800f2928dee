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
#include "draw/child/own.h"

#include <dirent.h>
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

/* What all engines have in common. */
typedef struct hall {
    GVC_t *gvc;
    Agraph_t *map;
    const quipu_sizes *sizes;
} hall;

static const char own_engine[] = "spread";

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

/* A graph's attribute `layout` would win over the engine that is asked for. What has its place stays there. */
bool quipu_contest__lay_out(GVC_t *gvc, Agraph_t *map, const char *engine)
{
    quipu_attribute__set(map, "layout", engine);
    quipu_attribute__set(map, "notranslate", strcmp(engine, "nop2") == 0 ? "true" : "");
    return gvLayout(gvc, map, engine) == 0;
}

/* --- in a process of its own ------------------------------------------------------------------ */

static bool run(const hall *at, const char *engine)
{
    boxf box;
    if (strcmp(engine, own_engine) != 0)
        return quipu_contest__lay_out(at->gvc, at->map, engine);
    return quipu_own__lay_out(&box, at->sizes, at->map) &&
           quipu_contest__lay_out(at->gvc, at->map, "nop2");
}

bool quipu_contest__draws_lines(const char *engine)
{
    return strcmp(engine, "dot") == 0;
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
    return !quipu_contest__draws_lines(engine) && agnedges(map) <= most_lines && !has_place(map);
}

static void say_place(FILE *out, void *object)
{
    const char *pos = quipu_attribute__get(object, "pos");
    fwrite(pos, 1, strlen(pos) + 1, out);
}

/*
 * The engine's own process: it ends here. Engines are judged by straight lines, which are led round entities after;
 * dot alone draws its lines itself. `is_alone`: no cost is needed.
 */
static void work(int to, const hall *at, const char *engine, bool is_alone)
{
    Agraph_t *map = at->map;
    FILE *out = fdopen(to, "wb");
    verdict found = {0, {{0, 0}, {0, 0}}};
    bool is_straight = !quipu_contest__draws_lines(engine), may_move = can_move(map, engine);
    if (is_straight)
        quipu_attribute__set(map, "splines", "line");
    quipu_sizes__fix(at->sizes, map);
    if (out == NULL || !run(at, engine) ||
        ((may_move || !is_alone) && !quipu_judge__cost(&found.cost, map, is_straight)) ||
        (may_move && !quipu_judge__improve(&found.cost, at->gvc, map)))
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

static bool start(runner *self, const hall *at, bool is_alone)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    self->pid = fork();
    if (self->pid == 0) {
        close(ends[0]);
        quipu_contest__watch_starter();
        work(ends[1], at, self->engine, is_alone);
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

/* All engines that are wanted, in the order of quipu_engines. */
typedef struct contest {
    hall at;
    runner runners[QUIPU_N_ENGINES];
    size_t n, n_started;
    size_t n_slots; /* how many may work at once */
    double deadline;
    bool is_decided; /* before all have come to an end */
} contest;

static bool is_at_work(const runner *self)
{
    return self->pid > 0 && self->out >= 0 && !self->failed;
}

static size_t count_at_work(const contest *self)
{
    size_t n = 0;
    for (size_t i = 0; i < self->n; i++)
        n += is_at_work(&self->runners[i]);
    return n;
}

/* As many as there are processors; two at least, as one may take hours. */
static size_t count_slots(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 2 ? (size_t)n : 2;
}

/* The first begins, since it may be enough; then from behind, where our own is, the quickest. */
static bool start_more(contest *self)
{
    bool done = true;
    while (done && self->n_started < self->n && count_at_work(self) < self->n_slots) {
        size_t i = self->n_started == 0 ? 0 : self->n - self->n_started;
        done = start(&self->runners[i], &self->at, self->n == 1);
        self->n_started++;
    }
    return done;
}

/*
 * Whether the first has made a drawing with hardly anything to mend, as dot does of trees: then it is taken whatever
 * others would make, so that the time they take does not matter.
 */
static bool is_enough(const contest *self)
{
    static const double per_line = 0.3;
    const runner *first = &self->runners[0];
    verdict found;
    if (!quipu_contest__draws_lines(first->engine) || first->out >= 0 || first->failed ||
        first->len < sizeof found)
        return false;
    memcpy(&found, first->bytes, sizeof found);
    return found.cost <= per_line * (double)agnedges(self->at.map);
}

/* Hear whoever says something; false: the time is over. */
static bool hear(contest *self)
{
    struct pollfd ends[QUIPU_N_ENGINES];
    double left = self->deadline - now();
    if (left <= 0)
        return false;
    for (size_t i = 0; i < self->n; i++)
        ends[i] =
            (struct pollfd){is_at_work(&self->runners[i]) ? self->runners[i].out : -1, POLLIN, 0};
    if (poll(ends, (nfds_t)self->n, left < 1000 ? (int)(left * 1000) + 1 : 1000000) < 0)
        return errno == EINTR;
    for (size_t i = 0; i < self->n; i++)
        if (ends[i].fd >= 0 && ends[i].revents != 0)
            listen(&self->runners[i]);
    return true;
}

/* Until all have said what they found, one is enough, or the time is over. False: none can be started. */
static bool wait_for_all(contest *self)
{
    while (!self->is_decided) {
        if (!start_more(self))
            return false;
        if (count_at_work(self) == 0 || !hear(self))
            return true;
        self->is_decided = is_enough(self);
    }
    return true;
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

static void take_best(quipu_outcome *out, contest *self)
{
    const runner *best = NULL;
    double least = 0;
    for (size_t i = 0; i < self->n; i++) {
        runner *of = &self->runners[i];
        verdict found;
        if (!finish(of, &out->is_late) || (best != NULL && self->is_decided))
            continue;
        memcpy(&found, of->bytes, sizeof found);
        if (best != NULL && found.cost >= least)
            continue;
        best = of;
        least = found.cost;
        out->engine = best->engine;
        out->box = found.box;
    }
    if (best != NULL)
        take_places(self->at.map, best);
    for (size_t i = 0; i < self->n; i++)
        free(self->runners[i].bytes);
    out->is_late = !self->is_decided && (out->is_late || self->n_started < self->n);
}

/* --- before any begins ------------------------------------------------------------------------ */

/* Whether a thread of this process works; the one that asks does not count. */
static bool is_busy(const char *thread)
{
    char path[64], text[512] = "";
    snprintf(path, sizeof path, "/proc/self/task/%.20s/stat", thread);
    bool is_other = thread[0] != '.' && strtol(thread, NULL, 10) != (long)getpid();
    FILE *file = is_other ? fopen(path, "r") : NULL;
    if (file == NULL)
        return false;
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    const char *state = n > 0 ? strrchr(text, ')') : NULL; /* "17 (its name) S ..." */
    return state != NULL && strncmp(state, ") S", 3) != 0;
}

static bool is_any_busy(void)
{
    bool any = false;
    DIR *threads = opendir("/proc/self/task");
    for (struct dirent *one; threads != NULL && (one = readdir(threads)) != NULL;)
        any = any || is_busy(one->d_name);
    if (threads != NULL)
        closedir(threads);
    return any;
}

/*
 * Pango looks for fonts in threads that may still be at it when all is measured; a process forked meanwhile may find
 * locks closed that nobody will open. Where the system does not tell of threads, nothing is waited for.
 */
static void wait_for_threads(void)
{
    static const int most = 500; /* milliseconds */
    struct timespec moment = {0, 1000000};
    for (int i = 0; i < most && is_any_busy(); i++)
        nanosleep(&moment, NULL);
}

bool quipu_contest__hold(quipu_outcome *out, GVC_t *gvc, Agraph_t *map, const quipu_sizes *sizes,
                         const bool *wanted, double seconds)
{
    contest self = {.at = {gvc, map, sizes},
                    .n_slots = count_slots(),
                    .deadline = seconds > 0 ? now() + seconds : INFINITY};
    for (size_t i = 0; i < QUIPU_N_ENGINES; i++)
        if (wanted[i])
            self.runners[self.n++] = (runner){.engine = quipu_engines[i], .out = -1};
    *out = (quipu_outcome){NULL, false, {{0, 0}, {0, 0}}};
    wait_for_threads();
    bool done = wait_for_all(&self);
    take_best(out, &self);
    return done;
}
