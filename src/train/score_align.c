/*
 * Two graphs of one article -> pairs of entities, greedily, best pair first. A pair is as good as the number of names
 * it shares; an equal type breaks ties. Agreements, events, awards and commodities are described rather than named
 * ("the rare earths deal"): those of one type that share no name may still pair by their words, after all others.
 */
#include "train/score_align.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* Types whose entities are described rather than named. */
static const char *const described[] = {"agreement", "event", "award", "commodity"};
/* Share of common words from which two descriptions may mean the same; chosen with the rules of annotation. */
static const double min_overlap = 0.5;

typedef struct pair {
    bool by_words;
    double strength; /* shared names, or the share of common words */
    uint32_t gold, found;
    quipu_str gold_id, found_id;
} pair;

typedef struct pairs {
    pair *items;
    size_t n, room;
} pairs;

/* Best first; of equally good ones by ids, so that the order of the files leaves no trace. */
static int compare_pairs(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->by_words != y->by_words)
        return x->by_words ? 1 : -1;
    if (x->strength < y->strength || x->strength > y->strength)
        return x->strength < y->strength ? 1 : -1;
    int order = quipu_str__compare(x->gold_id, y->gold_id);
    return order != 0 ? order : quipu_str__compare(x->found_id, y->found_id);
}

static bool is_described(quipu_str type)
{
    for (size_t i = 0; i < sizeof described / sizeof *described; i++)
        if (quipu_str__is(type, quipu_str__of(described[i])))
            return true;
    return false;
}

static size_t count_shared_names(const quipu_score_entity *a, const quipu_score_entity *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n_names && k < b->n_names;) {
        int order = quipu_str__compare(a->names[i].key, b->names[k].key);
        n += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return n;
}

/* Common words over all words of two names (Jaccard). */
static double overlap(const quipu_score_name *a, const quipu_score_name *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n_words && k < b->n_words;) {
        int order = quipu_str__compare(a->words[i], b->words[k]);
        n += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return (double)n / (double)(a->n_words + b->n_words - n);
}

static double best_overlap(const quipu_score_entity *a, const quipu_score_entity *b)
{
    double best = 0;
    for (size_t i = 0; i < a->n_names; i++)
        for (size_t k = 0; k < b->n_names; k++) {
            double one = overlap(&a->names[i], &b->names[k]);
            best = one > best ? one : best;
        }
    return best;
}

/* How well two entities fit; false when not at all. */
static bool judge(pair *out, const quipu_score_entity *gold, const quipu_score_entity *found)
{
    size_t n_shared = count_shared_names(gold, found);
    bool same_type = quipu_score_entity__may_be(gold, found->type);
    out->by_words = n_shared == 0;
    if (n_shared > 0) {
        out->strength = (double)n_shared + (same_type ? 0.5 : 0);
        return true;
    }
    if (!same_type || !is_described(gold->type))
        return false;
    out->strength = best_overlap(gold, found);
    return out->strength >= min_overlap;
}

static quipu_status add_pair(pairs *self, const pair *item, quipu_error *err)
{
    pair *grown = quipu_alloc__reserve(self->items, self->n, &self->room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->items = grown;
    self->items[self->n++] = *item;
    return QUIPU_OK;
}

static quipu_status find_pairs(pairs *out, const quipu_score_graph *gold,
                               const quipu_score_graph *found, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (uint32_t g = 0; g < gold->n_entities; g++)
        for (uint32_t f = 0; f < found->n_entities; f++) {
            pair item = {.gold = g, .found = f};
            item.gold_id = gold->entities[g].id;
            item.found_id = found->entities[f].id;
            if (judge(&item, &gold->entities[g], &found->entities[f]))
                QUIPU_TRY(add_pair(out, &item, err));
        }
done:
    return status;
}

static void fill(uint32_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] = QUIPU_NO_PARTNER;
}

quipu_status quipu_score__align(uint32_t *partner, uint32_t *back, const quipu_score_graph *gold,
                                const quipu_score_graph *found, quipu_error *err)
{
    pairs all = {0};
    quipu_status status = find_pairs(&all, gold, found, err);
    fill(partner, gold->n_entities);
    fill(back, found->n_entities);
    if (all.n > 0)
        qsort(all.items, all.n, sizeof *all.items, compare_pairs);
    for (size_t i = 0; i < all.n; i++) {
        const pair *item = &all.items[i];
        if (partner[item->gold] == QUIPU_NO_PARTNER && back[item->found] == QUIPU_NO_PARTNER) {
            partner[item->gold] = item->found;
            back[item->found] = item->gold;
        }
    }
    quipu_alloc__free(all.items);
    return status;
}
