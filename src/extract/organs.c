/*
 * Who serves an organ of a state is an official of that state: "China's Foreign Ministry spokesman, X". Concluded
 * from titles and from what is part of what, once both are known.
 */
#include "base/str.h"
#include "extract/stage.h"

static const float inferred_score = 0.6f;

/* Whether a title makes somebody serve or lead a body. */
static bool is_service(const quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_scene *scene = &stage->scene;
    return quipu_str__is(claim->rule, QUIPU_STR("title")) &&
           scene->actors[claim->object].type == scene->lexicon->organization &&
           (quipu_stage__is_of_group(stage, claim->relation, "office") ||
            claim->relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("works_for")));
}

/* Note of each body which country it is stated to be part of; QUIPU_NONE of the others. */
static uint32_t *note_states(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    uint32_t *state_of = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *state_of);
    quipu_relation part_of = quipu_ontology_relation(stage->ontology, QUIPU_STR("part_of"));
    for (size_t a = 0; state_of != NULL && a < scene->n_actors; a++)
        state_of[a] = QUIPU_NONE;
    for (size_t i = 0; state_of != NULL && i < stage->n_claims; i++) {
        const quipu_claim *claim = &stage->claims[i];
        if (claim->relation == part_of &&
            scene->actors[claim->object].type == scene->lexicon->country)
            state_of[claim->subject] = claim->object;
    }
    return state_of;
}

static void state_official(quipu_stage *stage, const quipu_claim *service, uint32_t state)
{
    quipu_claim claim = *service;
    claim.object = state;
    claim.relation = quipu_ontology_relation(stage->ontology, QUIPU_STR("official_of"));
    claim.rule = QUIPU_STR("organ");
    claim.score = inferred_score;
    if (claim.relation != QUIPU_NO_RELATION)
        quipu_stage__state(stage, &claim);
}

void quipu_organs__state(quipu_stage *stage)
{
    const uint32_t *state_of = note_states(stage);
    size_t n_claims = stage->n_claims; /* those that are added need no look */
    if (state_of == NULL) {
        stage->scene.failed = true;
        return;
    }
    for (size_t i = 0; i < n_claims; i++) {
        quipu_claim claim = stage->claims[i]; /* a copy: stating may move them */
        if (is_service(stage, &claim) && state_of[claim.object] != QUIPU_NONE)
            state_official(stage, &claim, state_of[claim.object]);
    }
}
