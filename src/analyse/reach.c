/*
 * Shortest paths from one source after another: Brandes 2001 with Dijkstra's algorithm, and with a sample of
 * sources Brandes and Pich 2007, scaled by distance as Geisberger, Sanders and Schultes 2008 have it: else a source beside
 * somebody tells that all paths lead over them. One run gives a source's part in betweenness (of entities and of ties), closeness and
 * harmonic centrality at once, which takes three runs of igraph's; and the spread of these parts is what tells the error
 * of a sample. Each component has a sample of its own, so that nobody is beyond its reach.
 */
#include "analyse/reach.h"

#include "base/alloc.h"
#include "base/chance.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

/* Sums of 1/weight along two ways that are equally long differ by this at most, relative to their length. */
static const double tolerance = 1e-12;
static const double normal_95 =
    1.959964; /* half the interval that holds 95 % of a normal distribution */
static const uint64_t first_state = 20110601; /* of chance: any but 0 */

/* A figure and half the width of its 95 % interval; 0 where it is exact. */
typedef struct guessed {
    double value, error;
} guessed;

enum { N_CLASSES = 65 }; /* of numbers of neighbours, up to 2^32 */

/* Of the parts of all sources. */
typedef struct sum {
    double of_parts, of_squares;
} sum;

/* Who waits to be visited. */
typedef struct waiting {
    double distance;
    uint32_t who;
} waiting;

/* How an entity is reached from the source; together, because they are used together. */
typedef struct node {
    double distance; /* infinite where it was not reached yet */
    double n_paths;  /* shortest ones */
    double part;     /* of the source's shortest paths that come by, each over its length */
} node;

typedef struct reach {
    const quipu_web *ties;
    node *nodes;     /* [n] */
    uint32_t *order; /* [n] the visited, nearest first */
    size_t n_order;
    waiting *heap; /* [2 * n_pairs + 1] nearest on top; an entity may stand in it more than once */
    size_t n_heap;
    sum *between, *near, *far; /* [n] */
    double *on_pairs;          /* [n_pairs], or NULL */
    uint32_t *sample;          /* [n] */
    bool *in_sample;           /* [n] */
    double spreads[N_CLASSES]; /* of the parts in betweenness, by number of neighbours */
    uint64_t state;
} reach;

static void add_part(sum *to, double part)
{
    to->of_parts += part;
    to->of_squares += part * part;
}

/* --- one source --- */

static bool is_before(waiting a, waiting b)
{
    return a.distance < b.distance || (a.distance == b.distance && a.who < b.who);
}

static void push(reach *self, waiting one)
{
    size_t at = self->n_heap++;
    for (; at > 0 && is_before(one, self->heap[(at - 1) / 4]); at = (at - 1) / 4)
        self->heap[at] = self->heap[(at - 1) / 4];
    self->heap[at] = one;
}

/* Of the (up to four) children of a place the nearest. */
static size_t nearest_child(const reach *self, size_t at)
{
    size_t first = 4 * at + 1, best = first;
    for (size_t i = first + 1; i < first + 4 && i < self->n_heap; i++)
        if (is_before(self->heap[i], self->heap[best]))
            best = i;
    return best;
}

static waiting pop(reach *self)
{
    waiting top = self->heap[0], last = self->heap[--self->n_heap];
    size_t at = 0;
    while (4 * at + 1 < self->n_heap) {
        size_t child = nearest_child(self, at);
        if (!is_before(self->heap[child], last))
            break;
        self->heap[at] = self->heap[child];
        at = child;
    }
    self->heap[at] = last;
    return top;
}

/* Such a one is nearer to the source, since no tie has the length 0: it was visited before. */
static bool is_on_the_way(const reach *self, const quipu_strand *tie, double distance)
{
    return fabs(self->nodes[tie->to].distance + tie->distance - distance) <= tolerance * distance;
}

/* Everybody on a shortest way to this one was visited before: count the ways, and see who is near from here. */
static void visit(reach *self, uint32_t who)
{
    node *here = &self->nodes[who];
    const quipu_web *ties = self->ties;
    for (uint32_t i = ties->begin[who]; i < ties->begin[who + 1]; i++) {
        const quipu_strand *tie = &ties->items[i];
        node *there = &self->nodes[tie->to];
        if (here->distance + tie->distance < there->distance) {
            there->distance = here->distance + tie->distance;
            push(self, (waiting){there->distance, tie->to});
        } else if (is_on_the_way(self, tie, here->distance)) {
            here->n_paths += there->n_paths;
        }
    }
    self->order[self->n_order++] = who;
}

/* What stands in the heap with a longer way than was found since is past. */
static void find_paths(reach *self, uint32_t source)
{
    self->n_order = self->n_heap = 0;
    self->nodes[source] = (node){.distance = 0, .n_paths = 1};
    push(self, (waiting){0, source});
    while (self->n_heap > 0) {
        waiting next = pop(self);
        if (next.distance <= self->nodes[next.who].distance)
            visit(self, next.who);
    }
}

/*
 * Hand what comes by this one on to those before it. A path counts for somebody on it by how far along it they are (and
 * for a tie by its middle): that of its other end as a source counts for the rest.
 */
static void hand_on(reach *self, uint32_t who)
{
    const quipu_web *ties = self->ties;
    double distance = self->nodes[who].distance;
    double share = (1 / distance + self->nodes[who].part) / self->nodes[who].n_paths;
    for (uint32_t i = ties->begin[who]; i < ties->begin[who + 1]; i++) {
        const quipu_strand *tie = &ties->items[i];
        if (!is_on_the_way(self, tie, distance))
            continue;
        double part = share * self->nodes[tie->to].n_paths;
        self->nodes[tie->to].part += part;
        if (self->on_pairs != NULL)
            self->on_pairs[tie->pair] += part * (self->nodes[tie->to].distance + distance) / 2;
    }
}

/* Farthest first; leaves everything as it was before the run. */
static void add_source(reach *self, uint32_t source)
{
    find_paths(self, source);
    for (size_t i = self->n_order; i-- > 0;) {
        uint32_t who = self->order[i];
        double distance = self->nodes[who].distance;
        if (who != source) {
            hand_on(self, who);
            add_part(&self->between[who], self->nodes[who].part * distance);
            add_part(&self->near[who], 1 / distance);
            add_part(&self->far[who], distance);
        }
    }
    for (size_t i = 0; i < self->n_order; i++)
        self->nodes[self->order[i]] = (node){.distance = INFINITY};
}

/* --- a component --- */

static double spread_of(sum of, double n)
{
    double mean = of.of_parts / n, spread = of.of_squares / n - mean * mean;
    return n > 1 && spread > 0 ? spread * n / (n - 1) : 0;
}

/* From the parts of `n` sources of `n_all` to the mean of all; they spread no less than `least`. */
static guessed guess(sum of, double n, double n_all, double least)
{
    if (n < 1)
        return (guessed){0, 0};
    if (n >= n_all)
        return (guessed){of.of_parts / n, 0};
    double spread = spread_of(of, n);
    double variance = (spread > least ? spread : least) / n * (1 - n / n_all);
    return (guessed){of.of_parts / n, normal_95 * sqrt(variance)};
}

static void put(double *row, quipu_measure value, quipu_measure error, guessed is)
{
    row[value] = isfinite(is.value) ? is.value : 0;
    row[error] = isfinite(is.error) ? is.error : 0;
}

static guessed times(guessed is, double factor)
{
    return (guessed){is.value * factor, is.error * factor};
}

/* Of as many neighbours, to a factor of the root of 2. */
static size_t class_of(const quipu_web *ties, uint32_t who)
{
    return (size_t)(2 * log2((double)quipu_web__degree(ties, who)) + 0.5);
}

/*
 * Most are on the paths of few sources: of these a sample may hold none, and then tells nothing of the error. What
 * the sources spread for the others of as many neighbours tells it.
 */
static void find_spreads(reach *self, const uint32_t *members, size_t n_members, double n_sources)
{
    double n[N_CLASSES] = {0};
    memset(self->spreads, 0, sizeof self->spreads);
    for (size_t i = 0; i < n_members && n_members > 1; i++) {
        size_t class = class_of(self->ties, members[i]);
        self->spreads[class] += spread_of(self->between[members[i]], n_sources);
        n[class]++;
    }
    for (size_t i = 0; i < N_CLASSES; i++)
        self->spreads[i] = n[i] > 0 ? self->spreads[i] / n[i] : 0;
}

/* `n_sources` of the `n_members` of its component, `n` entities in all. */
static void put_one(double *row, const reach *self, uint32_t who, double n_sources, double n_members)
{
    double n = (double)self->ties->n, n_others = n_members - 1;
    double n_parts = n_sources - self->in_sample[who];
    if (n_others < 1)
        return;
    guessed far = guess(self->far[who], n_parts, n_others, 0);
    double closeness =
        n_others / (n - 1) / far.value; /* the error of 1/x is that of x over x squared */
    put(row, QUIPU_MEASURE_BETWEENNESS, QUIPU_MEASURE_BETWEENNESS_ERROR,
        times(guess(self->between[who], n_parts, n_others, self->spreads[class_of(self->ties, who)]),
              n_others / ((n - 1) * (n - 2) / 2)));
    put(row, QUIPU_MEASURE_HARMONIC, QUIPU_MEASURE_HARMONIC_ERROR,
        times(guess(self->near[who], n_parts, n_others, 0), n_others / (n - 1)));
    put(row, QUIPU_MEASURE_CLOSENESS, QUIPU_MEASURE_CLOSENESS_ERROR,
        (guessed){closeness, closeness * far.error / far.value});
}

/* Ties of the component, each once: of their two ends the smaller has it. */
static void put_pairs(double *on_pairs, const reach *self, uint32_t who, double n_sources,
                      double n_members)
{
    const quipu_web *ties = self->ties;
    double n = (double)ties->n, factor = n_members / n_sources / (n * (n - 1) / 2);
    for (uint32_t i = ties->begin[who]; i < ties->begin[who + 1]; i++)
        if (ties->items[i].to > who)
            on_pairs[ties->items[i].pair] = self->on_pairs[ties->items[i].pair] * factor;
}

/* The first `n_sources` of `sample` become some of the members, each as likely as any (Fisher and Yates). */
static void draw(reach *self, const uint32_t *members, size_t n_members, size_t n_sources)
{
    for (size_t i = 0; i < n_members; i++)
        self->sample[i] = members[i];
    for (size_t i = 0; i < n_sources; i++) {
        size_t k = i + quipu_chance__below(&self->state, n_members - i);
        uint32_t other = self->sample[k];
        self->sample[k] = self->sample[i];
        self->sample[i] = other;
        self->in_sample[other] = true;
    }
}

static void measure_component(double *values, double *on_pairs, reach *self, size_t component,
                              size_t n_sources)
{
    const uint32_t *members = &self->ties->members[self->ties->first[component]];
    size_t n_members = self->ties->first[component + 1] - self->ties->first[component];
    draw(self, members, n_members, n_sources);
    for (size_t i = 0; i < n_sources; i++)
        add_source(self, self->sample[i]);
    find_spreads(self, members, n_members, (double)n_sources);
    for (size_t i = 0; i < n_members; i++) {
        put_one(&values[members[i] * (size_t)QUIPU_N_MEASURES], self, members[i], (double)n_sources,
                (double)n_members);
        if (on_pairs != NULL)
            put_pairs(on_pairs, self, members[i], (double)n_sources, (double)n_members);
    }
}

/* --- the run --- */

static quipu_status open(reach *self, const quipu_web *ties, bool with_pairs, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *self = (reach){.ties = ties, .state = first_state};
    QUIPU_TRY_ALLOC(self->nodes = quipu_alloc__new(ties->n, sizeof *self->nodes));
    QUIPU_TRY_ALLOC(self->order = quipu_alloc__new(ties->n, sizeof *self->order));
    QUIPU_TRY_ALLOC(self->heap = quipu_alloc__new(2 * ties->n_pairs + 1, sizeof *self->heap));
    QUIPU_TRY_ALLOC(self->between = quipu_alloc__zero(ties->n, sizeof *self->between));
    QUIPU_TRY_ALLOC(self->near = quipu_alloc__zero(ties->n, sizeof *self->near));
    QUIPU_TRY_ALLOC(self->far = quipu_alloc__zero(ties->n, sizeof *self->far));
    QUIPU_TRY_ALLOC(self->sample = quipu_alloc__new(ties->n, sizeof *self->sample));
    QUIPU_TRY_ALLOC(self->in_sample = quipu_alloc__zero(ties->n, sizeof *self->in_sample));
    if (with_pairs)
        QUIPU_TRY_ALLOC(self->on_pairs = quipu_alloc__zero(ties->n_pairs, sizeof *self->on_pairs));
    for (size_t i = 0; i < ties->n; i++)
        self->nodes[i] = (node){.distance = INFINITY};
done:
    return status;
}

static void close(reach *self)
{
    quipu_alloc__free(self->nodes);
    quipu_alloc__free(self->order);
    quipu_alloc__free(self->heap);
    quipu_alloc__free(self->between);
    quipu_alloc__free(self->near);
    quipu_alloc__free(self->far);
    quipu_alloc__free(self->sample);
    quipu_alloc__free(self->in_sample);
    quipu_alloc__free(self->on_pairs);
}

quipu_status quipu_reach__measure(double *values, double *on_pairs, bool *sampled,
                                  const quipu_web *ties, const quipu_reach_options *options,
                                  quipu_error *err)
{
    reach self;
    quipu_status status = open(&self, ties, on_pairs != NULL, err);
    *sampled = false;
    for (size_t i = 0; status >= 0 && i < ties->n_components; i++) {
        size_t n_members = ties->first[i + 1] - ties->first[i];
        bool exact = ties->n <= options->exact_up_to || n_members <= options->n_samples;
        *sampled |= !exact;
        measure_component(values, on_pairs, &self, i, exact ? n_members : options->n_samples);
    }
    close(&self);
    return status;
}
