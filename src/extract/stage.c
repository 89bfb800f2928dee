/*
 * Claiming what a step has found: the types must fit the ontology, and a sentence claims a thing once.
 */
#include "extract/stage.h"

#include "base/alloc.h"
#include "base/str.h"
#include "extract/modality.h"

uint32_t quipu_stage__make_seat_country(quipu_stage *stage, uint32_t actor)
{
    quipu_scene *scene = &stage->scene;
    uint32_t country = quipu_scene__seat_country(scene, actor);
    uint32_t entry = quipu_scene__seat_of(scene, actor);
    if (country != QUIPU_NONE || entry == QUIPU_NO_ENTRY)
        return country;
    country =
        quipu_scene__add_actor(scene, scene->lexicon->entries[entry].name, scene->lexicon->country,
                               entry, scene->actors[actor].first_find);
    if (country != QUIPU_NONE)
        scene->actors[country].n_finds = 1;
    return country;
}

/* Of each end and what its seat stands for, the first that the types admit. */
static bool fit_seats(const quipu_stage *stage, quipu_relation relation, uint32_t *subject,
                      uint32_t *object, uint32_t subject_country, uint32_t object_country)
{
    const quipu_scene *scene = &stage->scene;
    const uint32_t subjects[2] = {*subject, subject_country};
    const uint32_t objects[2] = {*object, object_country};
    for (size_t i = 0; i < 4; i++) {
        uint32_t s = subjects[i & 1], o = objects[i >> 1];
        if (s == QUIPU_NONE || o == QUIPU_NONE || s == o)
            continue;
        if (quipu_ontology_admits(stage->ontology, relation, scene->actors[s].type,
                                  scene->actors[o].type)) {
            *subject = s;
            *object = o;
            return true;
        }
    }
    return false;
}

bool quipu_stage__is_of_group(const quipu_stage *stage, quipu_relation relation, const char *group)
{
    return relation != QUIPU_NO_RELATION &&
           quipu_str__is(quipu_ontology_relation_info(stage->ontology, relation)->group,
                         quipu_str__of(group));
}

bool quipu_stage__is_abroad(const quipu_stage *stage, uint32_t person, uint32_t place)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t home = quipu_scene__country_of(scene, person);
    uint32_t there = quipu_scene__country_of(scene, place);
    if (home == QUIPU_NONE || there == home)
        return false;
    return there != QUIPU_NONE || quipu_scene__seat_of(scene, place) != QUIPU_NO_ENTRY;
}

/* Offices, places and what a body is part of tell where somebody or something is at home. */
static void note_home(quipu_stage *stage, const quipu_claim *claim)
{
    quipu_actor *subject = &stage->scene.actors[claim->subject];
    bool tells = quipu_stage__is_of_group(stage, claim->relation, "office") ||
                 quipu_stage__is_of_group(stage, claim->relation, "place") ||
                 quipu_stage__is_of_group(stage, claim->relation, "structure");
    if (tells && subject->home == QUIPU_NONE)
        subject->home = claim->object;
}

bool quipu_stage__fit(quipu_stage *stage, quipu_relation relation, uint32_t *subject,
                      uint32_t *object)
{
    quipu_scene *scene = &stage->scene;
    quipu_str class = quipu_ontology_relation_info(stage->ontology, relation)->plover;
    if (quipu_str__is(class, QUIPU_STR("ASSAULT"))) /* blood in a city is not on its government */
        return fit_seats(stage, relation, subject, object, QUIPU_NONE,
                         quipu_scene__seat_country(scene, *object));
    return fit_seats(stage, relation, subject, object, quipu_scene__seat_country(scene, *subject),
                     quipu_scene__seat_country(scene, *object)) ||
           fit_seats(stage, relation, subject, object,
                     quipu_stage__make_seat_country(stage, *subject),
                     quipu_stage__make_seat_country(stage, *object));
}

/* The claim that the sentence makes already, or a new place at the end; QUIPU_MAP_NONE when memory has run out. */
static uint32_t place_of(quipu_stage *stage, uint32_t sentence, uint32_t subject,
                         quipu_relation relation, uint32_t object)
{
    const uint32_t numbers[] = {sentence, subject, relation, object};
    quipu_str key = {(const char *)numbers, sizeof numbers};
    uint32_t place = quipu_map__get(&stage->seen, key);
    if (place == QUIPU_MAP_NONE) {
        quipu_str kept = quipu_arena__copy(&stage->scene.arena, key);
        if (kept.ptr != NULL)
            place = quipu_map__add(&stage->seen, kept, (uint32_t)stage->n_claims);
    }
    return place;
}

static void tell(const quipu_stage *stage, const quipu_claim *claim, quipu_outcome outcome)
{
    if (stage->trace != NULL)
        stage->trace->note(stage->trace->ctx, claim, outcome);
}

bool quipu_stage__refuse(const quipu_stage *stage, const quipu_claim *claim, quipu_outcome why)
{
    tell(stage, claim, why);
    return false;
}

/* "most ministers are Green Party members": they are, their country is not. */
static bool is_country_in_party(const quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_scene *scene = &stage->scene;
    return scene->actors[claim->subject].type == scene->lexicon->country &&
           quipu_stage__is_of_group(stage, claim->relation, "affiliation") &&
           quipu_scene__is_party(scene, claim->object);
}

bool quipu_stage__state(quipu_stage *stage, const quipu_claim *claim)
{
    quipu_claim fitting = *claim;
    if (!quipu_stage__fit(stage, claim->relation, &fitting.subject, &fitting.object) ||
        is_country_in_party(stage, &fitting))
        return quipu_stage__refuse(stage, claim, QUIPU_OUTCOME_TYPES);
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(stage->ontology, claim->relation);
    if (claim->standing == QUIPU_FORMER && !relation->lasts) /* a deed of the past is done */
        fitting.standing = quipu_modality__standing_of_deed(&stage->scene, claim->trigger);
    bool turn = relation->symmetric && fitting.object < fitting.subject;
    uint32_t sentence = quipu_scene__sentence_of(&stage->scene, claim->trigger);
    uint32_t place = place_of(stage, sentence, turn ? fitting.object : fitting.subject,
                              claim->relation, turn ? fitting.subject : fitting.object);
    if (place < stage->n_claims) {
        bool is_surer = stage->claims[place].score < fitting.score;
        if (is_surer) /* says how it stands */
            stage->claims[place] = fitting;
        tell(stage, &fitting, is_surer ? QUIPU_OUTCOME_STATED : QUIPU_OUTCOME_SURER);
        return true;
    }
    quipu_claim *grown = place == QUIPU_MAP_NONE
                             ? NULL
                             : quipu_alloc__reserve(stage->claims, stage->n_claims,
                                                    &stage->claims_room, sizeof *grown);
    if (grown == NULL) {
        stage->scene.failed = true;
        return false;
    }
    stage->claims = grown;
    grown[stage->n_claims++] = fitting;
    note_home(stage, &fitting);
    tell(stage, &fitting, QUIPU_OUTCOME_STATED);
    return true;
}
