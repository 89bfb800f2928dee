/*
 * What the order of names states of where things are: "Baghdad, Iraq", "Tokyo's Akasaka Palace", "the naval base
 * in Yokosuka", "the Mexican state of Tabasco", "the Japanese carmaker Toyota", "Zimbabwe's High Court".
 */
#include "base/str.h"
#include "extract/stage.h"

static const float place_score = 0.8f;

static bool is_form(const quipu_scene *scene, uint32_t token, const char *form)
{
    return quipu_str__is(scene->text->tokens[token].lower, quipu_str__of(form));
}

static bool is_possessive(const quipu_scene *scene, uint32_t token)
{
    return is_form(scene, token, "'s") || is_form(scene, token, "\xE2\x80\x99s") ||
           is_form(scene, token, "'");
}

/* State a relation between two actors if the ontology has it and their types fit as they are. */
static void state(quipu_stage *stage, const char *name, uint32_t inner, uint32_t outer,
                  uint32_t trigger)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation relation = quipu_ontology_relation(stage->ontology, quipu_str__of(name));
    if (relation == QUIPU_NO_RELATION || inner == outer || inner == QUIPU_NONE ||
        outer == QUIPU_NONE ||
        !quipu_ontology_admits(stage->ontology, relation, scene->actors[inner].type,
                               scene->actors[outer].type))
        return;
    quipu_claim claim = {inner,      outer, trigger, relation, QUIPU_ACTUAL, QUIPU_STR("place"),
                         place_score};
    quipu_stage__state(stage, &claim);
}

/* The find that begins at a token, or behind words that only describe it: "the northwest province of Latakia". */
static uint32_t find_from(const quipu_scene *scene, uint32_t token, uint32_t end)
{
    static const uint32_t max_words = 5;
    for (uint32_t t = token; t < end && t <= token + max_words; t++) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE)
            return scene->finds[find].first == t ? find : QUIPU_NONE;
        uint8_t upos = scene->text->tokens[t].upos;
        bool is_of = t > token && is_form(scene, t, "of");
        if (upos != QUIPU_UPOS_DET && upos != QUIPU_UPOS_ADJ && upos != QUIPU_UPOS_NOUN && !is_of)
            break;
    }
    return QUIPU_NONE;
}

static bool is_area(const quipu_scene *scene, quipu_type type)
{
    return type == scene->lexicon->place || type == scene->lexicon->country;
}

static void state_after(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_lexicon *lexicon = scene->lexicon;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    uint32_t end = sentence->first + sentence->n_tokens;
    if (find->end + 1 >= end || find->adjective)
        return;
    uint32_t next = find_from(scene, find->end + 1, end);
    if (next == QUIPU_NONE || scene->finds[next].adjective ||
        !is_area(scene, scene->finds[next].type))
        return;
    bool is_next = scene->finds[next].first == find->end + 1;
    bool comma = is_next && is_form(scene, find->end, ",") && find->type == lexicon->place &&
                 scene->finds[next].type != find->type;
    bool in = (is_form(scene, find->end, "in") ||
               (is_form(scene, find->end, "at") && find->type == lexicon->event)) &&
              (find->type == lexicon->facility || find->type == lexicon->event ||
               find->type == lexicon->place);
    if (comma || in)
        state(stage, "located_in", find->entity, scene->finds[next].entity, find->end);
    bool owned = is_possessive(scene, find->end) && is_area(scene, find->type) &&
                 (scene->finds[next].type == lexicon->facility ||
                  (scene->finds[next].type == lexicon->place && find->type == lexicon->country));
    if (owned)
        state(stage, "located_in", scene->finds[next].entity, find->entity, find->end);
}

/* "Tokyo's Akasaka Palace": the area before a facility or place. */
static void state_before(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    if (find->first < sentence->first + 2 || !is_possessive(scene, find->first - 1))
        return;
    uint32_t before = scene->find_at[find->first - 2];
    if (before == QUIPU_NONE || !is_area(scene, scene->finds[before].type) ||
        (find->type != scene->lexicon->facility &&
         !(find->type == scene->lexicon->place &&
           scene->finds[before].type == scene->lexicon->country)))
        return;
    state(stage, "located_in", find->entity, scene->finds[before].entity, find->first);
}

static bool describes(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_NOUN;
}

/* The area whose name stands before a token, with describing words and a possessive between; or QUIPU_NONE. */
static uint32_t area_before(const quipu_scene *scene, const quipu_find *find, uint32_t at)
{
    static const uint32_t max_words = 5;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    for (uint32_t t = at; t-- > sentence->first && at - t <= max_words + 1;) {
        uint32_t other = scene->find_at[t];
        if (other != QUIPU_NONE && (scene->finds[other].adjective || is_possessive(scene, t + 1)))
            return is_area(scene, scene->finds[other].type) ? other : QUIPU_NONE;
        if (other != QUIPU_NONE) { /* "the Mexican Gulf Coast state of Tabasco" */
            if (scene->finds[other].type != scene->lexicon->place)
                break;
            continue;
        }
        if (!describes(&scene->text->tokens[t]) && !is_possessive(scene, t))
            break;
    }
    return QUIPU_NONE;
}

/* "the Mexican state of Tabasco", "Iraq's city of Mosul" */
static void state_of(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    if (find->type != scene->lexicon->place || find->first < 3 ||
        !is_form(scene, find->first - 1, "of") || !describes(&scene->text->tokens[find->first - 2]))
        return;
    uint32_t area = area_before(scene, find, find->first - 2);
    if (area != QUIPU_NONE)
        state(stage, "located_in", find->entity, scene->finds[area].entity, find->first);
}

/* Whether a name is that of an organ of state: "High Court", "Ministry of Defense". */
static bool is_organ(const quipu_scene *scene, const quipu_find *find)
{
    for (uint32_t t = find->first; t < find->end; t++)
        if (quipu_scene__cue(scene, t) & QUIPU_CUE_ORGAN)
            return true;
    return false;
}

/* "the Japanese carmaker Toyota", "Zimbabwe's High Court" */
static void state_home(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t area = area_before(scene, find, find->first);
    if (area != QUIPU_NONE)
        state(stage, is_organ(scene, find) ? "part_of" : "based_in", find->entity,
              scene->finds[area].entity, find->first);
}

/* "the Greek Ministry of Education": the nationality is part of the name. */
static void state_inner_home(quipu_stage *stage, const quipu_find *find, const quipu_find *inner)
{
    if (inner->adjective && inner->end < find->end)
        state(stage, is_organ(&stage->scene, find) ? "part_of" : "based_in", find->entity,
              inner->entity, find->first);
}

void quipu_places__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->entity == QUIPU_NONE)
            continue;
        state_after(stage, find);
        state_before(stage, find);
        state_of(stage, find);
        if (find->type != scene->lexicon->organization && find->type != scene->lexicon->vessel)
            continue;
        state_home(stage, find);
        if (i + 1 < scene->n_finds && scene->finds[scene->by_place[i + 1]].first == find->first)
            state_inner_home(stage, find, &scene->finds[scene->by_place[i + 1]]);
    }
}
