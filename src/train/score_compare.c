/*
 * Two graphs of one article -> what is right, wrong and missed. The entities are paired, the program's relations are
 * told in terms of the annotated entities, and then sets are compared: of statements (subject, relation, object), and
 * of pairs of ends. What is annotated as not core counts neither way; what the program adds is wrong.
 */
#include "train/score.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "train/score_align.h"

#include <stdlib.h>

/* An entity as the end of a statement. */
typedef struct end {
    quipu_str id;   /* the annotated one's; "?" and the program's own where there is none */
    quipu_str name; /* to be shown; with a * where there is no annotated one */
} end;

typedef struct statement {
    quipu_str relation; /* "" where any counts */
    end subject, object;
    quipu_str status;
    bool core;
    size_t place; /* in the file */
} statement;

/* Sorted, no two of the same key. */
typedef struct statements {
    statement *items;
    size_t n;
} statements;

/* One comparison. Scratch memory lives in `arena`. */
typedef struct comparison {
    quipu_score_article *article;
    quipu_score *score;
    const quipu_score_graph *gold, *found;
    uint32_t *partner, *back; /* see score_align.h */
    quipu_arena arena;
    quipu_error *err;
} comparison;

/* --- sets of statements ------------------------------------------------------------------------- */

static int compare_keys(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    int order = quipu_str__compare(x->relation, y->relation);
    if (order == 0)
        order = quipu_str__compare(x->subject.id, y->subject.id);
    return order != 0 ? order : quipu_str__compare(x->object.id, y->object.id);
}

static int compare_places(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    int order = compare_keys(a, b);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static const statement *find(const statements *set, const statement *wanted)
{
    return set->n == 0 ? NULL
                       : bsearch(wanted, set->items, set->n, sizeof *set->items, compare_keys);
}

/* Sort, and make one of those that say the same: core if one is, with the last status or the first. */
static void settle(statements *set, bool last_status)
{
    size_t n_kept = 0;
    qsort(set->items, set->n, sizeof *set->items, compare_places);
    for (size_t i = 0; i < set->n; i++) {
        const statement *item = &set->items[i];
        statement *kept = n_kept > 0 ? &set->items[n_kept - 1] : NULL;
        if (kept == NULL || compare_keys(kept, item) != 0) {
            set->items[n_kept++] = *item;
            continue;
        }
        kept->core = kept->core || item->core;
        if (last_status)
            kept->status = item->status;
    }
    set->n = n_kept;
}

static void sort_ends(statement *item)
{
    if (quipu_str__compare(item->subject.id, item->object.id) > 0) {
        end subject = item->subject;
        item->subject = item->object;
        item->object = subject;
    }
}

static bool is_symmetric(const quipu_ontology *ontology, quipu_str name)
{
    quipu_relation relation = quipu_ontology_relation(ontology, name);
    return relation != QUIPU_NO_RELATION &&
           quipu_ontology_relation_info(ontology, relation)->symmetric;
}

/* ends: [graph->n_entities] */
static quipu_status take_statements(statements *out, comparison *self,
                                    const quipu_score_graph *graph, const end *ends,
                                    bool last_status)
{
    out->n = graph->n_relations;
    out->items = quipu_arena__take(&self->arena, out->n, sizeof *out->items);
    if (out->items == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < out->n; i++) {
        const quipu_score_relation *from = &graph->relations[i];
        out->items[i] = (statement){from->name,   ends[from->subject], ends[from->object],
                                    from->status, from->core,          i};
        if (is_symmetric(self->score->ontology, from->name))
            sort_ends(&out->items[i]);
    }
    settle(out, last_status);
    return QUIPU_OK;
}

/* The same set with relation and direction left out. */
static quipu_status take_links(statements *out, comparison *self, const statements *from)
{
    out->n = from->n;
    out->items = quipu_arena__copy_array(&self->arena, from->items, from->n, sizeof *out->items);
    if (out->items == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < out->n; i++) {
        out->items[i].relation = QUIPU_STR("");
        sort_ends(&out->items[i]);
    }
    settle(out, false);
    return QUIPU_OK;
}

/* --- ends --------------------------------------------------------------------------------------- */

static quipu_str join(quipu_arena *arena, quipu_str a, quipu_str b)
{
    char *text = quipu_arena__take(arena, a.len + b.len + 1, 1);
    if (text == NULL)
        return (quipu_str){NULL, 0};
    if (a.len > 0)
        memcpy(text, a.ptr, a.len);
    if (b.len > 0)
        memcpy(text + a.len, b.ptr, b.len);
    return (quipu_str){text, a.len + b.len};
}

static end annotated_end(const quipu_score_entity *entity)
{
    return (end){entity->id, entity->name};
}

/* An end that has no annotated partner; a NULL name: no memory. */
static end unpaired_end(quipu_arena *arena, const quipu_score_entity *entity)
{
    end made = {join(arena, QUIPU_STR("?"), entity->id), join(arena, entity->name, QUIPU_STR("*"))};
    if (made.id.ptr == NULL)
        made.name.ptr = NULL;
    return made;
}

static quipu_status take_gold_ends(end **out, comparison *self)
{
    *out = quipu_arena__take(&self->arena, self->gold->n_entities, sizeof **out);
    if (*out == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < self->gold->n_entities; i++)
        (*out)[i] = annotated_end(&self->gold->entities[i]);
    return QUIPU_OK;
}

static quipu_status take_found_ends(end **out, comparison *self)
{
    *out = quipu_arena__take(&self->arena, self->found->n_entities, sizeof **out);
    if (*out == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < self->found->n_entities; i++) {
        (*out)[i] = self->back[i] == QUIPU_NO_PARTNER
                        ? unpaired_end(&self->arena, &self->found->entities[i])
                        : annotated_end(&self->gold->entities[self->back[i]]);
        if ((*out)[i].name.ptr == NULL)
            return quipu_error__memory(self->err);
    }
    return QUIPU_OK;
}

/* --- misses ------------------------------------------------------------------------------------- */

static quipu_status add_miss(comparison *self, quipu_score_miss miss)
{
    quipu_score *score = self->score;
    quipu_score_miss *grown =
        quipu_alloc__reserve(score->misses, score->n_misses, &score->misses_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(self->err);
    score->misses = grown;
    miss.article = score->n_articles;
    for (size_t i = 0; i < sizeof miss.parts / sizeof *miss.parts; i++) {
        miss.parts[i] = quipu_arena__copy(&score->arena, miss.parts[i]);
        if (miss.parts[i].ptr == NULL)
            return quipu_error__memory(self->err);
    }
    score->misses[score->n_misses++] = miss;
    return QUIPU_OK;
}

static quipu_status add_entity_miss(comparison *self, const quipu_score_entity *entity, bool wrong)
{
    return add_miss(self, (quipu_score_miss){.wrong = wrong,
                                             .is_relation = false,
                                             .parts = {entity->name, entity->type}});
}

static quipu_status add_relation_miss(comparison *self, const statement *item, bool wrong)
{
    return add_miss(
        self, (quipu_score_miss){.wrong = wrong,
                                 .is_relation = true,
                                 .parts = {item->subject.name, item->relation, item->object.name}});
}

/* --- counting ----------------------------------------------------------------------------------- */

static quipu_status count_entities(comparison *self)
{
    quipu_status status = QUIPU_OK;
    quipu_counts *any = &self->article->counts[QUIPU_SCORE_ENTITY];
    quipu_counts *typed = &self->article->counts[QUIPU_SCORE_ENTITY_TYPED];
    for (size_t i = 0; i < self->gold->n_entities; i++) {
        const quipu_score_entity *entity = &self->gold->entities[i];
        uint32_t partner = self->partner[i];
        if (!entity->core)
            continue;
        bool paired = partner != QUIPU_NO_PARTNER;
        bool same_type =
            paired && quipu_score_entity__may_be(entity, self->found->entities[partner].type);
        any->n_right += paired;
        any->n_missed += !paired;
        typed->n_right += same_type;
        typed->n_missed += !same_type;
        typed->n_wrong += paired && !same_type;
        if (!paired)
            QUIPU_TRY(add_entity_miss(self, entity, false));
    }
    for (size_t i = 0; i < self->found->n_entities; i++) {
        if (self->back[i] != QUIPU_NO_PARTNER)
            continue;
        any->n_wrong++;
        typed->n_wrong++;
        QUIPU_TRY(add_entity_miss(self, &self->found->entities[i], true));
    }
done:
    return status;
}

static void count_statements(quipu_counts *counts, const statements *gold, const statements *found)
{
    for (size_t i = 0; i < gold->n; i++) {
        bool right = find(found, &gold->items[i]) != NULL;
        counts->n_right += gold->items[i].core && right;
        counts->n_missed += gold->items[i].core && !right;
    }
    for (size_t i = 0; i < found->n; i++)
        counts->n_wrong += find(gold, &found->items[i]) == NULL;
}

static bool is_actual(const statement *item)
{
    return quipu_str__is(item->status, QUIPU_STR("actual"));
}

/* A status is judged where the relation is right, also where that is not core. */
static void count_status(quipu_score_article *article, const statement *gold, const statement *found)
{
    quipu_counts *not_actual = &article->counts[QUIPU_SCORE_NOT_ACTUAL];
    if (found == NULL) {
        not_actual->n_missed += gold->core && !is_actual(gold);
        return;
    }
    bool right = quipu_str__is(gold->status, found->status);
    article->n_status++;
    article->n_status_right += right;
    not_actual->n_right += right && !is_actual(gold);
    not_actual->n_missed += !right && !is_actual(gold);
    not_actual->n_wrong += !right && !is_actual(found);
}

static quipu_status list_misses(comparison *self, const statements *gold, const statements *found)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < gold->n; i++)
        if (gold->items[i].core && find(found, &gold->items[i]) == NULL)
            QUIPU_TRY(add_relation_miss(self, &gold->items[i], false));
    for (size_t i = 0; i < found->n; i++)
        if (find(gold, &found->items[i]) == NULL)
            QUIPU_TRY(add_relation_miss(self, &found->items[i], true));
done:
    return status;
}

static quipu_status count_relations(comparison *self)
{
    quipu_status status;
    end *gold_ends, *found_ends;
    statements gold, found, gold_links, found_links;
    quipu_counts *counts = self->article->counts;
    QUIPU_TRY(take_gold_ends(&gold_ends, self));
    QUIPU_TRY(take_found_ends(&found_ends, self));
    QUIPU_TRY(take_statements(&gold, self, self->gold, gold_ends, true));
    QUIPU_TRY(take_statements(&found, self, self->found, found_ends, false));
    QUIPU_TRY(take_links(&gold_links, self, &gold));
    QUIPU_TRY(take_links(&found_links, self, &found));
    count_statements(&counts[QUIPU_SCORE_RELATION], &gold, &found);
    count_statements(&counts[QUIPU_SCORE_LINKED], &gold_links, &found_links);
    for (size_t i = 0; i < gold.n; i++)
        count_status(self->article, &gold.items[i], find(&found, &gold.items[i]));
    QUIPU_TRY(list_misses(self, &gold, &found));
done:
    return status;
}

quipu_status quipu_score__compare(quipu_score_article *out, quipu_score *score,
                                  const quipu_score_graph *gold, const quipu_score_graph *found,
                                  quipu_error *err)
{
    quipu_status status;
    comparison self = {.article = out, .score = score, .gold = gold, .found = found, .err = err};
    self.partner = quipu_arena__take(&self.arena, gold->n_entities, sizeof *self.partner);
    QUIPU_TRY_ALLOC(self.partner);
    self.back = quipu_arena__take(&self.arena, found->n_entities, sizeof *self.back);
    QUIPU_TRY_ALLOC(self.back);
    QUIPU_TRY(quipu_score__align(self.partner, self.back, gold, found, err));
    QUIPU_TRY(count_entities(&self));
    QUIPU_TRY(count_relations(&self));
done:
    quipu_arena__clear(&self.arena);
    return status;
}
