/*
 * Claiming what a step has found: the types must fit the ontology, and a sentence claims a thing once.
 */
#include "extract/stage.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"

/* The country whose government a city stands for, as an actor of this document; QUIPU_NONE where there is none. */
static uint32_t seat_country(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    if (entry == QUIPU_NO_ENTRY || scene->lexicon->entries[entry].seat_of == QUIPU_NO_ENTRY)
        return QUIPU_NONE;
    return quipu_scene__actor_of_entry(scene, scene->lexicon->entries[entry].seat_of);
}

bool quipu_stage__fit(quipu_stage *stage, quipu_relation relation, uint32_t *subject,
                      uint32_t *object)
{
    const quipu_scene *scene = &stage->scene;
    const uint32_t subjects[2] = {*subject, seat_country(scene, *subject)};
    const uint32_t objects[2] = {*object, seat_country(scene, *object)};
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

/* The country that an actor is, lies in or serves, over the body that it serves; or QUIPU_NONE. */
static uint32_t country_of(const quipu_scene *scene, uint32_t actor)
{
    static const unsigned max_steps = 4;
    for (unsigned i = 0; i < max_steps && actor != QUIPU_NONE; i++) {
        if (scene->actors[actor].type == scene->lexicon->country)
            return actor;
        uint32_t seat = seat_country(scene, actor);
        actor = seat == QUIPU_NONE ? scene->actors[actor].home : seat;
    }
    return QUIPU_NONE;
}

bool quipu_stage__is_abroad(const quipu_stage *stage, uint32_t person, uint32_t place)
{
    uint32_t home = country_of(&stage->scene, person), there = country_of(&stage->scene, place);
    return home != QUIPU_NONE && there != QUIPU_NONE && home != there;
}

/* Offices, places and what a body is part of tell where somebody or something is at home. */
static void note_home(quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(stage->ontology, claim->relation);
    quipu_actor *subject = &stage->scene.actors[claim->subject];
    bool tells = quipu_str__is(relation->group, QUIPU_STR("office")) ||
                 quipu_str__is(relation->group, QUIPU_STR("place")) ||
                 quipu_str__is(relation->group, QUIPU_STR("structure"));
    if (tells && subject->home == QUIPU_NONE)
        subject->home = claim->object;
}

/* Whether a sentence states it for the first time. */
static bool is_new(quipu_stage *stage, uint32_t sentence, uint32_t subject, quipu_relation relation,
                   uint32_t object)
{
    quipu_buf key = {0};
    quipu_buf__addf(&key, "%u %u %u %u", (unsigned)sentence, (unsigned)subject, (unsigned)relation,
                    (unsigned)object);
    quipu_str kept = quipu_arena__copy(&stage->scene.arena, quipu_buf__str(&key));
    bool is_known = quipu_map__get(&stage->seen, quipu_buf__str(&key)) != QUIPU_MAP_NONE;
    if (!is_known && (kept.ptr == NULL || !quipu_map__put(&stage->seen, kept, 1)))
        stage->scene.failed = true;
    quipu_buf__clear(&key);
    return !is_known;
}

bool quipu_stage__state(quipu_stage *stage, const quipu_claim *claim)
{
    quipu_claim fitting = *claim;
    if (!quipu_stage__fit(stage, claim->relation, &fitting.subject, &fitting.object))
        return false;
    bool is_symmetric = quipu_ontology_relation_info(stage->ontology, claim->relation)->symmetric;
    bool turn = is_symmetric && fitting.object < fitting.subject;
    uint32_t sentence = quipu_scene__sentence_of(&stage->scene, claim->trigger);
    if (!is_new(stage, sentence, turn ? fitting.object : fitting.subject, claim->relation,
                turn ? fitting.subject : fitting.object))
        return true;
    quipu_claim *grown =
        quipu_alloc__reserve(stage->claims, stage->n_claims, &stage->claims_room, sizeof *grown);
    if (grown == NULL) {
        stage->scene.failed = true;
        return false;
    }
    stage->claims = grown;
    grown[stage->n_claims++] = fitting;
    note_home(stage, &fitting);
    return true;
}
