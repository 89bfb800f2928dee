/*
 * Finds the texts that have many shingles in common. A short text is entered under each of its shingles, a longer one
 * under those whose hash lies in the lowest eighth, which is the same choice for every text ("fingerprints 0 mod p":
 * Manber, "Finding similar files in a large file system", 1994; Broder 1997); who shares enough of these is a candidate.
 * Unlike MinHash with banding (Leskovec, Rajaraman and Ullman, "Mining of massive datasets", chapter 3), which finds sets
 * that are alike, this also finds a short text within a long one.
 *
 * Near linear: shingles that only one text has are dropped on the way, range of hashes by range of hashes, and no shingle
 * lists more than a few texts, whatever all of them repeat.
 */
#include "resolve/sharing.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"

/* A text of fewer shingles is entered under all of them: so short a set has no eighth to rely on. */
static const size_t max_short = 128;
/* The share of hashes by which longer texts are entered: one in eight. */
static const uint32_t sample_end = UINT32_C(1) << 29;
enum { sample_rate = 8 };
/* What more different texts than this have in common is a saying or a letterhead, and tells of no copy. */
static const uint32_t max_listed = 16;
/* Pairs of hash and text that are sorted at once. */
static const size_t range_pairs = (size_t)1 << 19;
/* Their hashes are sorted by digits of so many bits. */
enum { digit_bits = 11, n_digits = 1 << digit_bits };

void quipu_sharing__clear(quipu_sharing *self)
{
    quipu_alloc__free(self->first_group);
    quipu_alloc__free(self->groups);
    quipu_alloc__free(self->listed);
    quipu_alloc__free(self->n_hits);
    quipu_alloc__free(self->found);
    *self = (quipu_sharing){0};
}

/* The shingles of a text by which it is entered are the first of them. */
static size_t n_entered(const quipu_shingled *text)
{
    if (text->n <= max_short)
        return text->n;
    return quipu_sorted__first(&sample_end, text->shingles, text->n, sizeof *text->shingles,
                               quipu_numbers__compare);
}

/* An index on its way: the texts of each shingle that more than one has. */
typedef struct making {
    const quipu_shingled *texts;
    size_t n_texts;
    size_t *ends;    /* [n_texts] how many shingles each is entered by */
    size_t *cursors; /* [n_texts] how many of them are done */
    uint64_t *pairs; /* of the range at hand: hash, text */
    size_t n_pairs, pair_room;
    uint64_t *spare;   /* [spare_room] for sorting them */
    size_t spare_room; /* as that of the pairs, whose place it takes */
    uint32_t *members; /* by group */
    size_t n_members, member_room;
    size_t *firsts; /* of the groups, into members */
    size_t n_groups, group_room;
} making;

/* One pass of a counting sort, by the digit of the hash that begins at bit `shift`. */
static void deal_pairs(uint64_t *to, const uint64_t *from, size_t n, unsigned shift)
{
    size_t next[n_digits + 1] = {0};
    for (size_t i = 0; i < n; i++)
        next[(from[i] >> shift & (n_digits - 1)) + 1]++;
    for (size_t i = 0; i < n_digits; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < n; i++)
        to[next[from[i] >> shift & (n_digits - 1)]++] = from[i];
}

/* By hash, then by text: as they come by text, the hash alone is sorted by. */
static quipu_status sort_pairs(making *self, quipu_error *err)
{
    if (self->n_pairs == 0)
        return QUIPU_OK;
    if (self->spare_room != self->pair_room) {
        uint64_t *spare = quipu_alloc__new(self->pair_room, sizeof *spare);
        if (spare == NULL)
            return quipu_error__memory(err);
        quipu_alloc__free(self->spare);
        self->spare = spare;
        self->spare_room = self->pair_room;
    }
    for (unsigned shift = 32; shift < 64; shift += digit_bits) {
        uint64_t *sorted = self->spare;
        deal_pairs(sorted, self->pairs, self->n_pairs, shift);
        self->spare = self->pairs;
        self->pairs = sorted;
    }
    return QUIPU_OK;
}

/* Note under which shingles below `end` each text is entered. */
static quipu_status gather_range(making *self, uint64_t end, quipu_error *err)
{
    self->n_pairs = 0;
    for (size_t t = 0; t < self->n_texts; t++) {
        const uint32_t *shingles = self->texts[t].shingles;
        for (; self->cursors[t] < self->ends[t] && shingles[self->cursors[t]] < end;
             self->cursors[t]++) {
            uint64_t *pairs =
                quipu_alloc__reserve(self->pairs, self->n_pairs, &self->pair_room, sizeof *pairs);
            if (pairs == NULL)
                return quipu_error__memory(err);
            self->pairs = pairs;
            pairs[self->n_pairs++] = (uint64_t)shingles[self->cursors[t]] << 32 | t;
        }
    }
    return sort_pairs(self, err);
}

static quipu_status add_group(making *self, const uint64_t *pairs, size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t *firsts =
        quipu_alloc__reserve(self->firsts, self->n_groups, &self->group_room, sizeof *firsts);
    QUIPU_TRY_ALLOC(firsts);
    self->firsts = firsts;
    firsts[self->n_groups++] = self->n_members;
    for (size_t i = 0; i < n; i++) {
        uint32_t *members = quipu_alloc__reserve(self->members, self->n_members, &self->member_room,
                                                 sizeof *members);
        QUIPU_TRY_ALLOC(members);
        self->members = members;
        members[self->n_members++] = (uint32_t)pairs[i];
    }
done:
    return status;
}

/* Keep what more than one text has. */
static quipu_status add_groups(making *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t begin = 0, end; begin < self->n_pairs; begin = end) {
        for (end = begin + 1; end < self->n_pairs; end++)
            if (self->pairs[end] >> 32 != self->pairs[begin] >> 32)
                break;
        if (end - begin > 1)
            QUIPU_TRY(add_group(self, self->pairs + begin, end - begin, err));
    }
done:
    return status;
}

static quipu_status make_groups(making *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n_all = 0;
    QUIPU_TRY_ALLOC(self->ends = quipu_alloc__new(self->n_texts, sizeof *self->ends));
    QUIPU_TRY_ALLOC(self->cursors = quipu_alloc__zero(self->n_texts, sizeof *self->cursors));
    for (size_t t = 0; t < self->n_texts; t++)
        n_all += self->ends[t] = n_entered(&self->texts[t]);
    uint64_t n_ranges = n_all / range_pairs + 1;
    for (uint64_t i = 1; i <= n_ranges; i++) {
        QUIPU_TRY(gather_range(
            self, (UINT64_C(1) << 32) / n_ranges * i + (i == n_ranges) * n_ranges, err));
        QUIPU_TRY(add_groups(self, err));
    }
done:
    return status;
}

/* From the texts of each group to the groups of each text; a group's list has room for all, and for their number before them. */
static void hand_out_groups(quipu_sharing *out, const making *from)
{
    for (size_t i = 0; i < from->n_members; i++)
        out->first_group[from->members[i] + 1]++;
    for (size_t t = 0; t < from->n_texts; t++) {
        out->first_group[t + 1] += out->first_group[t];
        from->cursors[t] = out->first_group[t];
    }
    for (size_t g = 0; g < from->n_groups; g++)
        for (size_t i = from->firsts[g]; i < from->firsts[g + 1]; i++)
            out->groups[from->cursors[from->members[i]]++] = (uint32_t)(from->firsts[g] + g);
}

/* The end of the last group stands behind it. */
static quipu_status finish(quipu_sharing *out, making *from, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t *firsts =
        quipu_alloc__reserve(from->firsts, from->n_groups, &from->group_room, sizeof *firsts);
    QUIPU_TRY_ALLOC(firsts);
    from->firsts = firsts;
    firsts[from->n_groups] = from->n_members;
    out->n_texts = from->n_texts;
    QUIPU_TRY_ALLOC(out->first_group = quipu_alloc__zero(from->n_texts + 1, sizeof(size_t)));
    QUIPU_TRY_ALLOC(out->groups = quipu_alloc__new(from->n_members, sizeof *out->groups));
    if (from->n_members + from->n_groups >= UINT32_MAX)
        return quipu_error__memory(err);
    QUIPU_TRY_ALLOC(out->listed =
                        quipu_alloc__zero(from->n_members + from->n_groups, sizeof *out->listed));
    QUIPU_TRY_ALLOC(out->n_hits = quipu_alloc__zero(from->n_texts, sizeof *out->n_hits));
    QUIPU_TRY_ALLOC(out->found = quipu_alloc__new(from->n_texts, sizeof *out->found));
    hand_out_groups(out, from);
done:
    return status;
}

quipu_status quipu_sharing__make(quipu_sharing *out, const quipu_shingled *texts, size_t n,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    making self = {.texts = texts, .n_texts = n};
    *out = (quipu_sharing){0};
    QUIPU_TRY(make_groups(&self, err));
    QUIPU_TRY(finish(out, &self, err));
done:
    if (status < 0)
        quipu_sharing__clear(out);
    quipu_alloc__free(self.ends);
    quipu_alloc__free(self.cursors);
    quipu_alloc__free(self.pairs);
    quipu_alloc__free(self.spare);
    quipu_alloc__free(self.members);
    quipu_alloc__free(self.firsts);
    return status;
}

void quipu_sharing__list(quipu_sharing *self, uint32_t text)
{
    for (size_t i = self->first_group[text]; i < self->first_group[text + 1]; i++) {
        uint32_t *list = self->listed + self->groups[i];
        if (list[0] < max_listed)
            list[++list[0]] = text;
    }
}

/*
 * How often a pair must be met. Of `least` common shingles a sample holds an eighth on average; two standard deviations
 * below it are 98 in 100 of the pairs that have just as many, and all that have some more.
 */
static bool is_met(uint32_t n_hits, const quipu_shingled *a, const quipu_shingled *b, double least)
{
    double mean = least / sample_rate, lacking = mean - n_hits;
    if (a->n <= max_short && b->n <= max_short)
        return n_hits >= least / 2; /* no sample: what is missing stood in full lists */
    return lacking <= 0 || lacking * lacking <= 4 * mean;
}

void quipu_sharing__find(quipu_sharing *self, const quipu_shingled *texts, uint32_t text,
                         quipu_sharing_least *least)
{
    size_t n = 0;
    self->n_found = 0;
    for (size_t i = self->first_group[text]; i < self->first_group[text + 1]; i++) {
        const uint32_t *list = self->listed + self->groups[i];
        for (uint32_t k = 1; k <= list[0]; k++) {
            uint32_t other = list[k];
            if (other != text && self->n_hits[other]++ == 0)
                self->found[n++] = other;
        }
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t other = self->found[i];
        const quipu_shingled *a = &texts[text], *b = &texts[other];
        if (is_met(self->n_hits[other], a, b, least(a, b)))
            self->found[self->n_found++] = other;
        self->n_hits[other] = 0;
    }
}

size_t quipu_sharing__count(const quipu_shingled *a, const quipu_shingled *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint32_t x = a->shingles[i], y = b->shingles[k];
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}
