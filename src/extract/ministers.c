/*
 * Those who serve somebody in office hold an office of the same country: "Trump's special envoy, X", "Netanyahu and
 * his former defence minister, Y".
 */
#include "base/str.h"
#include "extract/office.h"

static const float inferred_score = 0.6f;

/* The country that somebody is stated to hold an office of; or QUIPU_NONE. */
static uint32_t country_served_by(const quipu_stage *stage, uint32_t person)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *claim = &stage->claims[i];
        if (claim->subject == person && claim->standing == QUIPU_ACTUAL &&
            scene->actors[claim->object].type == scene->lexicon->country &&
            quipu_stage__is_of_group(stage, claim->relation, "office"))
            return claim->object;
    }
    return QUIPU_NONE;
}

/* The one person whose minister, envoy or spokesman a phrase tells; or QUIPU_NONE. */
static uint32_t master_of(const quipu_scene *scene, quipu_nominal *phrase, const quipu_title *title)
{
    quipu_fillers owners;
    quipu_nominal__before(&owners, scene, phrase, quipu_office__owner_types(title));
    if (owners.n > 0)
        return QUIPU_NONE; /* a country or body says itself whose */
    quipu_nominal__before(&owners, scene, phrase, (quipu_type_set)1 << scene->lexicon->person);
    return owners.n == 1 ? owners.actor[0] : QUIPU_NONE;
}

/* State that somebody holds an office of the country of whom the phrase of the title tells. */
static void state_service(quipu_stage *stage, uint32_t person, const quipu_title *title,
                          quipu_nominal *phrase, quipu_standing standing)
{
    const quipu_scene *scene = &stage->scene;
    if (!quipu_stage__is_of_group(stage, title->by_type[scene->lexicon->country], "office") ||
        quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_SECRETARY, title->name)) /* "his" */
        return;
    uint32_t master = master_of(scene, phrase, title);
    uint32_t country = master == QUIPU_NONE ? QUIPU_NONE : country_served_by(stage, master);
    if (country != QUIPU_NONE && person != master)
        quipu_office__state(stage, person, country, title, phrase->noun_end - 1, standing,
                            inferred_score);
}

/* "his former defence minister, X" */
static void read_noun(quipu_stage *stage, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase;
    quipu_fillers persons;
    const quipu_title *title = quipu_office__title_of_noun(&phrase, scene, noun);
    if (title == NULL)
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n == 1)
        state_service(stage, persons.actor[0], title, &phrase,
                      quipu_nominal__standing(scene, &phrase));
}

/* "Trump's envoy X" */
static void read_prefix(quipu_stage *stage, const quipu_find *find)
{
    quipu_office_prefix office = quipu_office__read_prefix(stage, find);
    if (office.title != NULL && office.owner == QUIPU_NONE && find->entity != QUIPU_NONE)
        state_service(stage, find->entity, office.title, &office.phrase, office.standing);
}

void quipu_ministers__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++)
        if (quipu_office__has_title(scene, &scene->finds[scene->by_place[i]]))
            read_prefix(stage, &scene->finds[scene->by_place[i]]);
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (quipu_office__may_be_title(scene, t))
            read_noun(stage, t);
}
