/*
 * Finds the documents that are prints of one text, by the shingles of their running text (resemblance and containment:
 * Broder, "On the resemblance and containment of documents", 1997). Candidates come from an index of some shingles
 * (`sharing`); every pair is confirmed by all of them.
 *
 * Texts are looked at by date, then by name. One that resembles an earlier first print is another print of it; else it is
 * a first print itself. So each print has been compared with the very text it is said to be, and nothing is joined over a
 * third: a text that changes step by step is another one in the end. On the way, each first print is looked for in the
 * longer ones. That goes one way: what shortens a text adds nothing to it, but the long text may say more than its part.
 */
#include "resolve/copies.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/numbers.h"
#include "base/str.h"
#include "resolve/sharing.h"

#include <stdlib.h>

/* The numbers were chosen on one half of the texts, and measured on the other: see README.md. */
/* Of all shingles of two texts, those that both have, in prints of one text: sure. Reports on one pattern have up to 0.51. */
static const double same_text = 0.55;
/* The same where it takes more to be sure: the documents name the same things, and are not of different days. */
static const double same_story = 0.35;
static const double same_names = 0.6; /* of all names, those that both have */
static const size_t min_names = 4;
/* Of the shingles of the shorter text, those that the longer has, where the one stands within the other. */
static const double stands_within = 0.75;
/* Shorter texts are copies only by their checksum: two notices may well use the same words. */
static const size_t min_same = 20;
/* A passage that is shorter is a quotation, not a text that was shortened. */
static const size_t min_within = 40;

/* A text that is compared with others: one of each that was read, unless its bytes came before. */
typedef struct article {
    const quipu_source *source;
    const quipu_extraction *from;
    const uint32_t *names; /* hashes of what it names, sorted */
    size_t n_names;
} article;

/* That a first print stands in a longer one. */
typedef struct part {
    uint32_t source, whole; /* the sources of both; what follows is of the longer one */
    uint32_t text;
} part;

typedef struct work {
    quipu_copies *out;
    const quipu_source *sources;
    article *texts;           /* [n_texts] by date, then name */
    quipu_shingled *shingled; /* [n_texts] */
    uint32_t n_texts;
    quipu_sharing sharing;
    part *parts;
    size_t n_parts, part_room;
    quipu_arena arena; /* the names */
} work;

/* --- the texts --- */

/* A text without a date may be of any day: where a dated one is at hand, that is the first print. */
static int compare_ages(const quipu_source *x, const quipu_source *y)
{
    if ((x->date.len == 0) != (y->date.len == 0))
        return x->date.len == 0 ? 1 : -1;
    int order = quipu_str__compare(x->date, y->date);
    return order != 0 ? order : quipu_str__compare(x->name, y->name);
}

static int compare_texts(const void *a, const void *b)
{
    return compare_ages(((const article *)a)->source, ((const article *)b)->source);
}

static int compare_bytes(const void *a, const void *b)
{
    const quipu_source *x = *(const quipu_source *const *)a, *y = *(const quipu_source *const *)b;
    int order = quipu_str__compare(x->sha256, y->sha256);
    return order != 0 ? order : compare_ages(x, y);
}

/* Equal bytes are one text, also of tables. A source that was never read has no checksum, and is one of its own. */
static quipu_status join_equal_bytes(work *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = self->out->n_sources;
    uint32_t *texts = self->out->text;
    const quipu_source **sorted = quipu_alloc__new(n, sizeof *sorted);
    QUIPU_TRY_ALLOC(sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &self->sources[i];
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, compare_bytes);
    for (size_t i = 0; i < n; i++) {
        uint32_t source = (uint32_t)(sorted[i] - self->sources);
        bool is_same = i > 0 && sorted[i]->sha256.len > 0 &&
                       quipu_str__is(sorted[i]->sha256, sorted[i - 1]->sha256);
        texts[source] = is_same ? texts[sorted[i - 1] - self->sources] : source;
    }
done:
    quipu_alloc__free(sorted);
    return status;
}

/* What a text names, as numbers. */
static bool list_names(article *to, quipu_arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; i < to->from->n_entities; i++)
        n += to->from->entities[i].n_written;
    uint32_t *names = quipu_arena__take(arena, n, sizeof *names);
    if (names == NULL)
        return false;
    n = 0;
    for (size_t i = 0; i < to->from->n_entities; i++)
        for (uint32_t k = 0; k < to->from->entities[i].n_written; k++)
            names[n++] = (uint32_t)quipu_hash__bytes(to->from->entities[i].names[k], 0);
    to->names = names;
    to->n_names = quipu_numbers__sort(names, n);
    return true;
}

/* One text for all documents of the same bytes, and only those that are long enough to be compared. */
static quipu_status list_texts(work *self, const quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = run->resolver->n_documents;
    QUIPU_TRY_ALLOC(self->texts = quipu_alloc__new(n, sizeof *self->texts));
    QUIPU_TRY_ALLOC(self->shingled = quipu_alloc__new(n, sizeof *self->shingled));
    for (size_t i = 0; i < n; i++) {
        const quipu_extraction *from = run->documents[i];
        uint32_t source = run->source_of[i];
        if (from->n_shingles < min_same || self->out->text[source] != source)
            continue;
        article *to = &self->texts[self->n_texts++];
        *to = (article){.source = &self->sources[source], .from = from};
        QUIPU_TRY_ALLOC(list_names(to, &self->arena) ? to : NULL);
    }
    if (self->n_texts > 0)
        qsort(self->texts, self->n_texts, sizeof *self->texts, compare_texts);
    for (size_t i = 0; i < self->n_texts; i++)
        self->shingled[i] =
            (quipu_shingled){self->texts[i].from->shingles, self->texts[i].from->n_shingles};
done:
    return status;
}

static uint32_t source_of(const work *self, uint32_t text)
{
    return (uint32_t)(self->texts[text].source - self->sources);
}

/* --- prints of one text --- */

static double least_within(const quipu_shingled *a, const quipu_shingled *b)
{
    return stands_within * (double)(a->n < b->n ? a->n : b->n);
}

/* What two texts share where they resemble each other just enough, or the one just stands in the other, in shingles. */
static double least_shared(const quipu_shingled *a, const quipu_shingled *b)
{
    double resembling = same_story / (1 + same_story) * (double)(a->n + b->n);
    double within = least_within(a, b);
    return resembling < within ? resembling : within;
}

/* Daily reports on one pattern name the same things, but are of different days; profiles on one pattern name others. */
static bool tells_the_same(const article *x, const article *y)
{
    quipu_str a = x->source->date, b = y->source->date;
    if (a.len > 0 && b.len > 0 && !quipu_str__is(a, b))
        return false;
    quipu_shingled p = {x->names, x->n_names}, q = {y->names, y->n_names};
    size_t n = quipu_sharing__count(&p, &q);
    return p.n >= min_names && q.n >= min_names && (double)n >= same_names * (double)(p.n + q.n - n);
}

/* Whether a text of which another print has `alike` of all shingles is one. */
static bool is_print(const work *self, uint32_t text, uint32_t other, double alike)
{
    return alike >= same_text ||
           (alike >= same_story && tells_the_same(&self->texts[text], &self->texts[other]));
}

/* Note that the shorter one of two texts stands in the longer one, if it does. */
static quipu_status note_part(work *self, uint32_t a, uint32_t b, size_t n_shared, quipu_error *err)
{
    const quipu_shingled *x = &self->shingled[a], *y = &self->shingled[b];
    uint32_t shorter = x->n < y->n ? a : b, longer = x->n < y->n ? b : a;
    if (x->n == y->n || self->shingled[shorter].n < min_within ||
        (double)n_shared < least_within(x, y))
        return QUIPU_OK;
    part *parts = quipu_alloc__reserve(self->parts, self->n_parts, &self->part_room, sizeof *parts);
    if (parts == NULL)
        return quipu_error__memory(err);
    self->parts = parts;
    parts[self->n_parts++] = (part){source_of(self, shorter), source_of(self, longer), longer};
    return QUIPU_OK;
}

/*
 * The first print that `text` resembles most, of equals the earliest; itself where it resembles none. Then the earlier first
 * prints that it stands in, or that stand in it, are noted.
 */
static quipu_status find_first_print(uint32_t *best, work *self, uint32_t text, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    double most = 0;
    size_t n_parts = self->n_parts;
    const quipu_shingled *x = &self->shingled[text];
    *best = text;
    quipu_sharing__find(&self->sharing, self->shingled, text, least_shared);
    for (size_t i = 0; i < self->sharing.n_found; i++) {
        uint32_t other = self->sharing.found[i];
        const quipu_shingled *y = &self->shingled[other];
        size_t n = quipu_sharing__count(x, y);
        double alike = (double)n / (double)(x->n + y->n - n);
        QUIPU_TRY(note_part(self, text, other, n, err));
        if (alike < most || (alike == most && other > *best) || !is_print(self, text, other, alike))
            continue;
        *best = other;
        most = alike;
    }
    if (*best != text)
        self->n_parts = n_parts;
done:
    return status;
}

static quipu_status join_prints(work *self, quipu_error *err)
{
    for (uint32_t i = 0; i < self->n_texts; i++) {
        uint32_t first;
        quipu_status status = find_first_print(&first, self, i, err);
        if (status < 0)
            return status;
        self->out->text[source_of(self, i)] = source_of(self, first);
        if (first == i)
            quipu_sharing__list(&self->sharing, i);
    }
    for (size_t i = 0; i < self->out->n_sources; i++) /* equal bytes go with theirs */
        self->out->text[i] = self->out->text[self->out->text[i]];
    return QUIPU_OK;
}

/* --- texts within longer ones --- */

static int compare_parts(const void *a, const void *b)
{
    const part *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->whole > y->whole) - (x->whole < y->whole);
}

/* The longest of some texts that hold one, of equals the earliest: where that one is from. */
static uint32_t longest_whole(const work *self, const part *parts, size_t n)
{
    const part *longest = parts;
    for (size_t i = 1; i < n; i++) {
        size_t length = self->shingled[parts[i].text].n, most = self->shingled[longest->text].n;
        if (length > most || (length == most && parts[i].text < longest->text))
            longest = &parts[i];
    }
    return longest->whole;
}

/* In the order of the sources, so that those of one lie together. */
static quipu_status join_parts(work *self, quipu_error *err)
{
    quipu_copies *out = self->out;
    size_t at = 0;
    out->wholes = quipu_alloc__new(self->n_parts, sizeof *out->wholes);
    if (out->wholes == NULL)
        return quipu_error__memory(err);
    if (self->n_parts > 0)
        qsort(self->parts, self->n_parts, sizeof *self->parts, compare_parts);
    for (size_t i = 0; i < self->n_parts; i++)
        out->wholes[i] = self->parts[i].whole;
    for (uint32_t i = 0; i < out->n_sources; i++) {
        size_t begin = out->first_whole[i] = at;
        while (at < self->n_parts && self->parts[at].source == i)
            at++;
        out->origin[i] = at == begin ? i : longest_whole(self, self->parts + begin, at - begin);
    }
    out->first_whole[out->n_sources] = at;
    for (size_t i = 0; i < out->n_sources; i++) /* other prints go with the first */
        out->origin[i] = out->origin[out->text[i]];
    return QUIPU_OK;
}

/* --- all of it --- */

static quipu_status make_room(quipu_copies *out, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = (quipu_copies){.n_sources = n};
    QUIPU_TRY_ALLOC(out->text = quipu_alloc__new(n, sizeof *out->text));
    QUIPU_TRY_ALLOC(out->origin = quipu_alloc__new(n, sizeof *out->origin));
    QUIPU_TRY_ALLOC(out->first_whole = quipu_alloc__new(n + 1, sizeof *out->first_whole));
done:
    return status;
}

void quipu_copies__clear(quipu_copies *self)
{
    quipu_alloc__free(self->text);
    quipu_alloc__free(self->origin);
    quipu_alloc__free(self->first_whole);
    quipu_alloc__free(self->wholes);
    *self = (quipu_copies){0};
}

quipu_status quipu_copies__find(quipu_copies *out, const quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_graph *graph = &run->out->graph;
    work self = {.out = out, .sources = graph->sources};
    QUIPU_TRY(make_room(out, graph->n_sources, err));
    QUIPU_TRY(join_equal_bytes(&self, err));
    QUIPU_TRY(list_texts(&self, run, err));
    QUIPU_TRY(quipu_sharing__make(&self.sharing, self.shingled, self.n_texts, err));
    QUIPU_TRY(join_prints(&self, err));
    QUIPU_TRY(join_parts(&self, err));
done:
    quipu_sharing__clear(&self.sharing);
    quipu_alloc__free(self.parts);
    quipu_arena__clear(&self.arena);
    quipu_alloc__free(self.shingled);
    quipu_alloc__free(self.texts);
    return status;
}

/* --- independent sources --- */

/* A text behind an edge. */
typedef struct candidate {
    uint32_t text;
    uint32_t n_kin; /* of the others there, those that it repeats or that repeat it */
    bool is_chosen, is_ruled_out;
} candidate;

typedef struct choice {
    const quipu_copies *copies;
    candidate *all;    /* [n] by text */
    candidate **order; /* [n] fewest kin first */
    size_t n;
} choice;

static int compare_kin(const void *a, const void *b)
{
    const candidate *x = *(candidate *const *)a, *y = *(candidate *const *)b;
    if (x->n_kin != y->n_kin)
        return x->n_kin < y->n_kin ? -1 : 1;
    return quipu_numbers__compare(x, y);
}

/* The candidate of the k-th text that holds `one`, or NULL where that is none. */
static candidate *whole_of(const choice *self, const candidate *one, size_t k)
{
    const quipu_copies *copies = self->copies;
    return bsearch(&copies->wholes[copies->first_whole[one->text] + k], self->all, self->n,
                   sizeof *self->all, quipu_numbers__compare);
}

static size_t n_wholes(const quipu_copies *copies, uint32_t text)
{
    return copies->first_whole[text + 1] - copies->first_whole[text];
}

static void count_kin(const choice *self)
{
    for (size_t i = 0; i < self->n; i++)
        for (size_t k = 0; k < n_wholes(self->copies, self->all[i].text); k++) {
            candidate *whole = whole_of(self, &self->all[i], k);
            if (whole == NULL)
                continue;
            self->all[i].n_kin++;
            whole->n_kin++;
        }
}

/* Choose a text unless a chosen one holds it or stands in it. */
static bool choose(const choice *self, candidate *one)
{
    size_t n = n_wholes(self->copies, one->text);
    bool is_free = !one->is_ruled_out;
    for (size_t k = 0; k < n && is_free; k++) {
        const candidate *whole = whole_of(self, one, k);
        is_free = whole == NULL || !whole->is_chosen;
    }
    one->is_chosen = is_free;
    for (size_t k = 0; k < n && is_free; k++) {
        candidate *whole = whole_of(self, one, k);
        if (whole != NULL)
            whole->is_ruled_out = true;
    }
    return is_free;
}

/*
 * The largest independent set of a graph, by taking those with the fewest neighbours first: the greatest for what occurs,
 * a part with its wholes or a whole with its parts (Halldorsson and Radhakrishnan, "Greed is good", 1994).
 */
static uint32_t choose_all(choice *self)
{
    uint32_t n_chosen = 0;
    count_kin(self);
    for (size_t i = 0; i < self->n; i++)
        self->order[i] = &self->all[i];
    qsort(self->order, self->n, sizeof *self->order, compare_kin);
    for (size_t i = 0; i < self->n; i++)
        n_chosen += choose(self, self->order[i]);
    return n_chosen;
}

quipu_status quipu_copies__count(uint32_t *out, const quipu_copies *self, uint32_t *sources,
                                 size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    choice among = {.copies = self};
    bool has_parts = false;
    for (size_t i = 0; i < n; i++)
        sources[i] = self->text[sources[i]];
    n = quipu_numbers__sort(sources, n);
    *out = (uint32_t)n;
    for (size_t i = 0; i < n && !has_parts; i++)
        has_parts = n_wholes(self, sources[i]) > 0;
    if (!has_parts)
        return QUIPU_OK;
    among.n = n;
    QUIPU_TRY_ALLOC(among.all = quipu_alloc__zero(n, sizeof *among.all));
    QUIPU_TRY_ALLOC(among.order = quipu_alloc__new(n, sizeof *among.order));
    for (size_t i = 0; i < n; i++)
        among.all[i].text = sources[i];
    *out = choose_all(&among);
done:
    quipu_alloc__free(among.all);
    quipu_alloc__free(among.order);
    return status;
}
