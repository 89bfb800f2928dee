/*
 * Where bodies have their seat, told behind their names: "a researcher at the Berg Institute in Dakar", "the Berg
 * Institute, a think tank in Dakar". Of bodies that everybody knows, "in" tells only where they act.
 */
#include "base/str.h"
#include "extract/stage.h"

static const float home_score = 0.7f;

/* "in Dakar", "in the city of Dakar": the place that "in" at a token leads to at once; or QUIPU_NONE. */
static uint32_t place_behind_in(const quipu_scene *scene, uint32_t at, uint32_t end)
{
    if (at + 1 >= end || !quipu_scene__is_form(scene, at, "in"))
        return QUIPU_NONE;
    uint32_t next = scene->find_at[at + 1];
    if (next == QUIPU_NONE || scene->finds[next].adjective || scene->finds[next].first != at + 1)
        return QUIPU_NONE;
    bool is_area = scene->finds[next].type == scene->lexicon->place ||
                   scene->finds[next].type == scene->lexicon->country;
    return is_area ? scene->finds[next].entity : QUIPU_NONE;
}

/* "the director of", "members of", but "a summit of" */
static bool serves(const quipu_scene *scene, uint32_t token)
{
    uint32_t stop = token;
    return (quipu_scene__cue(scene, token) & QUIPU_CUE_STAND_IN) != 0 ||
           quipu_scene__match_title(&stop, scene, token, token + 1) != QUIPU_MAP_NONE;
}

/* "at the Berg Institute": somebody is said to belong to it, not to act in a place. */
static bool is_belonged_to(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t sentence_first = quipu_scene__sentence(scene, find->first)->first;
    uint32_t t = find->first;
    if (t > sentence_first + 1 && quipu_scene__is_form(scene, t - 1, "the"))
        t--;
    if (t < sentence_first + 2 || scene->text->tokens[t - 2].upos != QUIPU_UPOS_NOUN)
        return false;
    if (quipu_scene__is_form(scene, t - 1, "of"))
        return serves(scene, t - 2);
    return quipu_scene__has_word(scene, t - 1, QUIPU_WORDS_BELONGING);
}

static bool calls_body(const quipu_scene *scene, uint32_t token)
{
    return (quipu_scene__cue(scene, token) & QUIPU_CUE_BODY) != 0 ||
           quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->text->tokens[token].lemma) ==
               scene->lexicon->organization;
}

/* Behind ", a think tank" that describes a name; its end where nothing does. */
static uint32_t behind_description(const quipu_scene *scene, const quipu_find *find, uint32_t end)
{
    static const uint32_t max_words = 5;
    uint32_t t = find->end;
    bool opens =
        t + 2 < end && quipu_scene__is_form(scene, t, ",") &&
        (quipu_scene__is_form(scene, t + 1, "a") || quipu_scene__is_form(scene, t + 1, "an"));
    for (t += 2; opens && t < end && t < find->end + 2 + max_words; t++) {
        uint8_t upos = scene->text->tokens[t].upos;
        if (calls_body(scene, t) && t + 1 < end && quipu_scene__is_form(scene, t + 1, "in"))
            return t + 1;
        if (upos != QUIPU_UPOS_NOUN && upos != QUIPU_UPOS_ADJ)
            break;
    }
    return find->end;
}

static void state_home(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    uint32_t end = sentence->first + sentence->n_tokens;
    uint32_t at = behind_description(scene, find, end);
    quipu_str kind = quipu_scene__kind(scene, find);
    bool is_well_known =
        find->entry != QUIPU_NO_ENTRY && /* think tanks have an office where they work */
        !quipu_str__is(kind, QUIPU_STR("ngo")) && !quipu_str__is(kind, QUIPU_STR("university"));
    if (at == find->end && (is_well_known || !is_belonged_to(scene, find)))
        return;
    uint32_t place = place_behind_in(scene, at, end);
    quipu_claim claim = {.subject = find->entity,
                         .object = place,
                         .trigger = at,
                         .relation =
                             quipu_ontology_relation(stage->ontology, QUIPU_STR("based_in")),
                         .rule = QUIPU_STR("seat"),
                         .score = home_score};
    if (place != QUIPU_NONE && claim.relation != QUIPU_NO_RELATION)
        quipu_stage__state(stage, &claim);
}

void quipu_homes__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->entity != QUIPU_NONE && find->type == scene->lexicon->organization)
            state_home(stage, find);
    }
}
