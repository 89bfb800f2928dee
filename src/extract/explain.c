/*
 * Extracts under the eyes of an observer: what was found in the scene and each claim that was made or refused become
 * an explanation. The words that fill a role are those that name or mean the actor, nearest to the trigger.
 */
#include "extract/explain.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* Among the words of a sentence that mean an actor, those nearest to a token. */
typedef struct nearest {
    quipu_span span; /* empty: none so far */
    uint32_t token, distance;
} nearest;

static void consider(nearest *best, const quipu_scene *scene, uint32_t first, uint32_t end)
{
    uint32_t distance = best->token < first  ? first - best->token
                        : best->token >= end ? best->token - end + 1
                                             : 0;
    if (best->span.end > 0 && distance >= best->distance)
        return;
    best->distance = distance;
    best->span =
        (quipu_span){scene->text->tokens[first].span.begin, scene->text->tokens[end - 1].span.end};
}

static bool stands_for(const quipu_scene *scene, uint32_t token, uint32_t actor)
{
    const quipu_refs *refs = &scene->refs[token];
    for (uint32_t i = 0; i < refs->n; i++)
        if (scene->pool[refs->first + i] == actor)
            return true;
    return false;
}

static bool may_mean(const quipu_lexicon *lexicon, uint32_t form, uint32_t entry)
{
    for (; form != UINT32_MAX; form = lexicon->forms[form].next)
        if (lexicon->forms[form].entry == entry)
            return true;
    return false;
}

/* "Syrian" in "the Syrian army": words of a larger name that the gazetteer has for an actor. */
static void consider_inner_words(nearest *best, const quipu_scene *scene,
                                 const quipu_sentence *sentence, uint32_t entry)
{
    uint32_t end = sentence->first + sentence->n_tokens;
    for (uint32_t t = sentence->first; entry != QUIPU_NO_ENTRY && t < end; t++)
        for (uint32_t limit = end, stop = t; limit > t; limit = stop - 1) { /* the longest first */
            uint32_t form = quipu_scene__match_name(&stop, scene, t, limit);
            if (form == QUIPU_MAP_NONE)
                break;
            if (may_mean(scene->lexicon, form, entry))
                consider(best, scene, t, stop);
        }
}

/* The words of the trigger's sentence that name or mean an actor; a seat of government names its country. */
static quipu_span words_of(const quipu_scene *scene, uint32_t actor, uint32_t trigger)
{
    uint32_t s = quipu_scene__sentence_of(scene, trigger);
    const quipu_sentence *sentence = &scene->text->sentences[s];
    nearest best = {.token = trigger};
    for (uint32_t i = scene->sentence_finds[s]; i < scene->sentence_finds[s + 1]; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->entity != QUIPU_NONE &&
            (find->entity == actor || quipu_scene__seat_country(scene, find->entity) == actor))
            consider(&best, scene, find->first, find->end);
    }
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++)
        if (stands_for(scene, t, actor))
            consider(&best, scene, t, t + 1);
    if (best.span.end == 0)
        consider_inner_words(&best, scene, sentence, scene->actors[actor].entry);
    return best.span;
}

static quipu_end end_of(const quipu_scene *scene, const quipu_claim *claim, uint32_t actor,
                        quipu_str role)
{
    quipu_end end = {.role = role, .type = QUIPU_NO_TYPE};
    if (actor == QUIPU_NONE)
        return end;
    end.name = scene->actors[actor].name;
    end.type = scene->actors[actor].type;
    end.words = words_of(scene, actor, claim->trigger);
    return end;
}

/* The observer. */
static void note_attempt(void *ctx, const quipu_claim *claim, quipu_outcome outcome)
{
    quipu_explaining *self = ctx;
    const quipu_scene *scene = &self->stage.scene;
    size_t n = self->public.n_attempts;
    quipu_attempt *grown =
        quipu_alloc__reserve(self->attempts, n, &self->attempts_room, sizeof *grown);
    if (grown == NULL) {
        self->failed = true;
        return;
    }
    self->attempts = grown;
    grown[n] = (quipu_attempt){
        .rule = claim->rule,
        .row = claim->origin.row,
        .relation = claim->relation,
        .sentence = quipu_scene__sentence_of(scene, claim->trigger),
        .trigger = scene->text->tokens[claim->trigger].span,
        .subject = end_of(scene, claim, claim->subject, claim->origin.subject),
        .object = end_of(scene, claim, claim->object, claim->origin.object),
        .needs = claim->origin.needs,
        .outcome = outcome,
    };
    self->public.n_attempts++;
}

static void add_sighting(quipu_explaining *self, uint32_t first, uint32_t end, uint32_t actor,
                         quipu_sight sight, quipu_row row)
{
    const quipu_scene *scene = &self->stage.scene;
    size_t n = self->public.n_sightings;
    quipu_sighting *grown =
        quipu_alloc__reserve(self->sightings, n, &self->sightings_room, sizeof *grown);
    if (grown == NULL) {
        self->failed = true;
        return;
    }
    self->sightings = grown;
    grown[n] = (quipu_sighting){
        {scene->text->tokens[first].span.begin, scene->text->tokens[end - 1].span.end},
        scene->actors[actor].name,
        scene->actors[actor].type,
        sight,
        row};
    self->public.n_sightings++;
}

static int by_place(const void *a, const void *b)
{
    const quipu_sighting *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return quipu_str__compare(x->name, y->name);
}

static void gather_sightings(quipu_explaining *self)
{
    const quipu_scene *scene = &self->stage.scene;
    const quipu_row no_row = {{NULL, 0}, 0};
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[i];
        bool is_known = find->entry != QUIPU_NO_ENTRY;
        if (find->entity != QUIPU_NONE)
            add_sighting(self, find->first, find->end, find->entity,
                         is_known ? QUIPU_SIGHT_TABLE : find->sight,
                         is_known ? scene->lexicon->entries[find->entry].row : no_row);
    }
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        for (uint32_t r = 0; r < scene->refs[t].n; r++)
            add_sighting(self, t, t + 1, scene->pool[scene->refs[t].first + r],
                         QUIPU_SIGHT_REFERENCE, no_row);
    if (self->public.n_sightings > 0)
        qsort(self->sightings, self->public.n_sightings, sizeof *self->sightings, by_place);
}

/* Assertions are in the order of the claims. */
static void gather_grounds(quipu_explaining *self)
{
    const quipu_scene *scene = &self->stage.scene;
    for (size_t i = 0; i < self->stage.n_claims; i++) {
        const quipu_claim *claim = &self->stage.claims[i];
        self->grounds[i] = (quipu_ground){
            .row = claim->origin.row,
            .subject = words_of(scene, claim->subject, claim->trigger),
            .object = words_of(scene, claim->object, claim->trigger),
            .sentence = quipu_scene__sentence_of(scene, claim->trigger),
            .by_row = claim->origin.has_standing,
        };
    }
}

static quipu_status explain(quipu_explaining *self, const quipu_extractor *extractor,
                            const quipu_document *document, const quipu_text *text, quipu_error *err)
{
    const quipu_trace trace = {note_attempt, self};
    if (!quipu_extractor__read(&self->stage, extractor, document, text, &trace))
        return quipu_error__memory(err);
    self->stage.trace = NULL;
    quipu_status status = quipu_extractor__write(&self->extraction, &self->stage, err);
    if (status < 0)
        return status;
    self->grounds = quipu_alloc__zero(self->stage.n_claims + 1, sizeof *self->grounds);
    if (self->grounds == NULL)
        return quipu_error__memory(err);
    gather_grounds(self);
    gather_sightings(self);
    self->public.extraction = self->extraction;
    self->public.grounds = self->grounds;
    self->public.sightings = self->sightings;
    self->public.attempts = self->attempts;
    return self->failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_explain(quipu_explanation **out, const quipu_extractor *extractor,
                           const quipu_document *document, const quipu_text *text, quipu_error *err)
{
    *out = NULL;
    quipu_explaining *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    quipu_status status = explain(self, extractor, document, text, err);
    if (status < 0)
        quipu_explanation_free(&self->public);
    else
        *out = &self->public;
    return status;
}

void quipu_explanation_free(quipu_explanation *explanation)
{
    if (explanation == NULL)
        return;
    quipu_explaining *self = (quipu_explaining *)explanation;
    quipu_extraction_free(self->extraction);
    quipu_extractor__clear(&self->stage);
    quipu_alloc__free(self->grounds);
    quipu_alloc__free(self->sightings);
    quipu_alloc__free(self->attempts);
    quipu_alloc__free(self);
}

quipu_row quipu_extractor_row(const quipu_extractor *extractor, quipu_str rule)
{
    for (size_t i = 0; i < extractor->rules.n_rules; i++)
        if (quipu_str__is(extractor->rules.rules[i].name, rule))
            return extractor->rules.rules[i].origin.row;
    for (size_t i = 0; i < extractor->ties.n_ties; i++)
        if (quipu_str__is(extractor->ties.ties[i].name, rule))
            return extractor->ties.ties[i].origin.row;
    for (size_t i = 0; i < extractor->learnt.n_classes; i++)
        if (quipu_str__is(quipu_str__of(extractor->learnt.classes[i].rule), rule))
            return extractor->learnt.classes[i].origin.row;
    return (quipu_row){{NULL, 0}, 0};
}

const char *quipu_outcome_name(quipu_outcome outcome)
{
    static const char *const names[] = {
        [QUIPU_OUTCOME_STATED] = "stated",
        [QUIPU_OUTCOME_SURER] = "stated_already",
        [QUIPU_OUTCOME_NEEDS] = "word_missing",
        [QUIPU_OUTCOME_NO_SUBJECT] = "no_subject",
        [QUIPU_OUTCOME_NO_OBJECT] = "no_object",
        [QUIPU_OUTCOME_ALONE] = "alone",
        [QUIPU_OUTCOME_UNLIKE] = "unlike",
        [QUIPU_OUTCOME_SAME] = "same",
        [QUIPU_OUTCOME_SUBJECT_TYPE] = "subject_type",
        [QUIPU_OUTCOME_OBJECT_TYPE] = "object_type",
        [QUIPU_OUTCOME_TYPES] = "types",
        [QUIPU_OUTCOME_NOT_ABROAD] = "not_abroad",
        [QUIPU_OUTCOME_OWN_COUNTRY] = "own_country",
        [QUIPU_OUTCOME_NOT_WITHIN] = "not_within",
        [QUIPU_OUTCOME_HAS_OBJECT] = "has_object",
        [QUIPU_OUTCOME_SHUNNED] = "shunned",
        [QUIPU_OUTCOME_NO_OWNER] = "no_owner",
        [QUIPU_OUTCOME_HELD] = "held",
    };
    return names[outcome];
}

const char *quipu_sight_name(quipu_sight sight)
{
    static const char *const names[] = {
        [QUIPU_SIGHT_TABLE] = "table",         [QUIPU_SIGHT_TITLE] = "title",
        [QUIPU_SIGHT_WORD] = "word",           [QUIPU_SIGHT_FIRST_NAME] = "first_name",
        [QUIPU_SIGHT_CONTEXT] = "context",     [QUIPU_SIGHT_MODEL] = "model",
        [QUIPU_SIGHT_SHAPE] = "shape",         [QUIPU_SIGHT_THING] = "thing",
        [QUIPU_SIGHT_REFERENCE] = "reference",
    };
    return names[sight];
}
