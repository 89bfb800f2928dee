/*
 * What the order of names states of where things are: "Tokyo's Akasaka Palace", "the Mexican state of Tabasco", "the
 * Japanese carmaker Toyota", "Zimbabwe's High Court"; behind a name, place_behind.c reads it.
 */
#include "extract/places.h"

#include "base/str.h"
#include "extract/nominal.h"
#include "extract/place_words.h"

static const float place_score = 0.8f;
static const float concluded_score = 0.6f;

/* State a relation between two actors if the ontology has it and their types fit as they are. */
static void state_by(quipu_stage *stage, const char *name, uint32_t inner, uint32_t outer,
                     uint32_t trigger, quipu_str rule, float score)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation relation = quipu_ontology_relation(stage->ontology, quipu_str__of(name));
    if (relation == QUIPU_NO_RELATION || inner == outer || inner == QUIPU_NONE ||
        outer == QUIPU_NONE ||
        !quipu_ontology_admits(stage->ontology, relation, scene->actors[inner].type,
                               scene->actors[outer].type))
        return;
    quipu_claim claim = {.subject = inner,
                         .object = outer,
                         .trigger = trigger,
                         .relation = relation,
                         .rule = rule,
                         .score = score};
    quipu_stage__state(stage, &claim);
}

void quipu_place__state(quipu_stage *stage, const char *name, uint32_t inner, uint32_t outer,
                        uint32_t trigger)
{
    state_by(stage, name, inner, outer, trigger, QUIPU_STR("place"), place_score);
}

static bool has_possessive(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (quipu_scene__is_possessive(scene, t))
            return true;
    return false;
}

/* "Ukraine's Orange Revolution", but "its war on terror", "Japan's Olympic delegation", "the Iraqi World Cup team" */
static bool has_area_before(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->noun_end;
    bool goes_on = t < phrase->sentence_end &&
                   (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
                    (scene->text->tokens[t].upos == QUIPU_UPOS_ADJ && t > 0 &&
                     scene->text->tokens[t - 1].head == t) || /* "Olympic hopeful" */
                    quipu_scene__is_form(scene, t, "-"));
    for (t = phrase->first; !goes_on && t < phrase->noun_first; t++)
        if (quipu_place__is_area_at(scene, t))
            return true;
    return false;
}

/* "the Chinese New Year", "Yemen's Red Sea coast": in no one country. */
static bool is_everywhere(const quipu_scene *scene, const quipu_find *find)
{
    return quipu_str__is_listed(quipu_scene__kind(scene, find), QUIPU_STR("holiday/sea/ocean"), '/');
}

/* "Tokyo's Akasaka Palace", "Baghdad's heavily fortified Green Zone", "Ukraine's Orange Revolution" */
static void state_before(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_lexicon *lexicon = scene->lexicon;
    quipu_fillers areas;
    if ((find->type != lexicon->facility && find->type != lexicon->place &&
         find->type != lexicon->event) ||
        is_everywhere(scene, find))
        return;
    quipu_type_set types = (quipu_type_set)1 << lexicon->country | (quipu_type_set)1
                                                                       << lexicon->place;
    quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
    bool is_event = find->type == lexicon->event;
    if ((is_event && !has_area_before(scene, &phrase)) ||
        (!is_event && !has_possessive(scene, phrase.first, phrase.noun_first)))
        return;
    quipu_nominal__before(&areas, scene, &phrase, types);
    if (areas.n > 0 && (find->type != lexicon->place ||
                        (quipu_scene__may_lie_in(scene, find->entity, areas.actor[0]) &&
                         /* "Moscow's angry demand | Kyiv" */
                         !quipu_scene__lies_elsewhere(scene, find->entity, areas.actor[0]))))
        quipu_place__state(stage, "located_in", find->entity, areas.actor[0], find->first);
}

/* The area whose name stands before a token, with describing words and a possessive between; or QUIPU_NONE. */
static uint32_t area_before(const quipu_scene *scene, const quipu_find *find, uint32_t at)
{
    static const uint32_t max_words = 5;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    for (uint32_t t = at; t-- > sentence->first && at - t <= max_words + 1;) {
        uint32_t other = scene->find_at[t];
        bool is_organ_of = t + 1 == find->first &&
                           quipu_scene__is_organ(scene, find); /* "the Iraq Interior Ministry" */
        if (other != QUIPU_NONE && (scene->finds[other].adjective ||
                                    quipu_scene__is_possessive(scene, t + 1) || is_organ_of))
            return quipu_place__is_area(scene, scene->finds[other].type) ? other : QUIPU_NONE;
        if (other !=
            QUIPU_NONE) { /* "the Mexican Gulf Coast state of Tabasco", "U.S. ships | USS Roe" */
            bool is_goods = scene->finds[other].type == scene->lexicon->commodity &&
                            find->type == scene->lexicon->vessel;
            if (scene->finds[other].type != scene->lexicon->place && !is_goods)
                break;
            continue;
        }
        if (quipu_scene__has_lemma(scene, t, QUIPU_WORDS_ABBREVIATION))
            break; /* "known by its French initials MSF" */
        if (!quipu_place__describes(&scene->text->tokens[t]) &&
            !quipu_scene__is_possessive(scene, t) && !quipu_scene__is_form(scene, t, "-"))
            break;
    }
    return QUIPU_NONE;
}

static bool is_find_of(const quipu_scene *scene, uint32_t token, quipu_type type)
{
    return scene->find_at[token] != QUIPU_NONE && scene->finds[scene->find_at[token]].type == type;
}

/* "U.S. ships USS Roe | and USS Doe": where the first of the ships begins whose list a ship ends. */
static uint32_t first_of_list(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t first = find->first, begin = scene->text->sentences[find->sentence].first;
    while (find->type == scene->lexicon->vessel && first >= begin + 2) {
        uint32_t t = first - 1;
        if (scene->text->tokens[t].upos != QUIPU_UPOS_CCONJ && !quipu_scene__is_form(scene, t, ","))
            break;
        while (t > begin && !is_find_of(scene, t, find->type) &&
               scene->text->tokens[t].upos != QUIPU_UPOS_VERB && first - t < 7)
            t--; /* "(DDG 70)" */
        if (!is_find_of(scene, t, find->type))
            break;
        first = scene->finds[scene->find_at[t]].first;
    }
    return first;
}

/* "the Japanese carmaker Toyota", "Zimbabwe's High Court"; of a ship its owner: "the Japanese destroyer Kaga". */
static void state_home(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t area = area_before(scene, find, first_of_list(scene, find));
    bool is_of_many = quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("igo"));
    if (area == QUIPU_NONE ||
        is_of_many || /* "Croatia's EU membership", "the Sudanese U.N.-backed court" */
        (find->end < scene->text->n_tokens && quipu_scene__is_form(scene, find->end, "-")))
        return;
    uint32_t home = scene->finds[area].entity;
    bool is_of_country = scene->finds[area].type == scene->lexicon->country;
    if (is_of_country && find->type == scene->lexicon->vessel)
        quipu_place__state(stage, "owns", home, find->entity, find->first);
    else
        quipu_place__state(
            stage, is_of_country && quipu_scene__is_organ(scene, find) ? "part_of" : "based_in",
            find->entity, home, find->first);
}

/* "Coca-Cola's rival Pepsi": a noun between the two tells what they are to each other. */
static bool is_described_by_noun(const quipu_stage *stage, const quipu_nominal *phrase)
{
    const quipu_scene *scene = &stage->scene;
    for (uint32_t t = phrase->first; t < phrase->noun_first; t++)
        if (scene->find_at[t] == QUIPU_NONE &&
            (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
             quipu_map__get(&stage->ties->nouns, scene->text->tokens[t].lemma) != QUIPU_MAP_NONE))
            return true;
    return false;
}

/* "the African Union's Peace and Security Council"; a club of a league is its member. */
static void state_body(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
    if (!has_possessive(scene, phrase.first, phrase.noun_first) ||
        quipu_scene__is_party(scene, find->entity) || is_described_by_noun(stage, &phrase))
        return;
    quipu_fillers owners;
    quipu_nominal__before(&owners, scene, &phrase,
                          (quipu_type_set)1 << scene->lexicon->organization);
    if (owners.n == 0)
        return;
    if (find->type == scene->lexicon->vessel) { /* "NASA's Perseverance" */
        quipu_place__state(stage, "owns", owners.actor[0], find->entity, find->first);
        return;
    }
    const quipu_find *owner = &scene->finds[scene->actors[owners.actor[0]].first_find];
    bool is_league =
        quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_LEAGUE, scene->folded[owner->end - 1]) ||
        quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("sport"));
    quipu_place__state(stage, is_league ? "member_of" : "part_of", find->entity, owners.actor[0],
                       find->first);
}

/* The country or body whose name begins a longer one, if the document names it elsewhere; or QUIPU_NONE. */
static uint32_t inner_actor(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    uint32_t stop = find->first;
    if (find->end - find->first < 2)
        return QUIPU_NONE;
    uint32_t form = quipu_scene__match_name(&stop, scene, find->first, find->end - 1);
    if (form == QUIPU_MAP_NONE)
        return QUIPU_NONE;
    uint32_t entry = lexicon->forms[form].entry;
    bool is_outer = lexicon->entries[entry].type == lexicon->country ||
                    quipu_str__is(lexicon->entries[entry].kind, QUIPU_STR("igo"));
    /* "the Iran-Iraq war" */
    return is_outer && !quipu_scene__is_form(scene, stop, "-")
               ? quipu_scene__actor_of_entry(scene, entry)
               : QUIPU_NONE;
}

/* "the Greek Ministry of Education", "the U.N. Security Council", "the Iraq war": part of the name. */
static void state_inner(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t inner = inner_actor(scene, find);
    if (inner == QUIPU_NONE || quipu_scene__is_of_another(scene, find, inner) ||
        is_everywhere(scene, find))
        return;
    bool is_country = scene->actors[inner].type == scene->lexicon->country;
    const char *relation = find->type == scene->lexicon->event                 ? "located_in"
                           : !is_country || quipu_scene__is_organ(scene, find) ? "part_of"
                                                                               : "based_in";
    quipu_place__state(stage, relation, find->entity, inner, find->first);
}

/* "the UK-France summit": those whose names are joined in it take part. */
static void state_parties(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t first = scene->find_at[find->first];
    if (find->type != scene->lexicon->event || find->end < find->first + 4 || first == QUIPU_NONE ||
        scene->finds[first].end >= find->end ||
        !quipu_scene__is_form(scene, scene->finds[first].end, "-"))
        return;
    uint32_t second = scene->find_at[scene->finds[first].end + 1];
    if (second == QUIPU_NONE || scene->finds[second].end + 1 != find->end)
        return;
    quipu_place__state(stage, "participates_in", scene->finds[first].entity, find->entity,
                       find->end - 1);
    quipu_place__state(stage, "participates_in", scene->finds[second].entity, find->entity,
                       find->end - 1);
}

/* "in Sindh", "in the northern town of Kulyab": something happens at a place. */
static bool is_scene(const quipu_scene *scene, const quipu_find *find)
{
    static const uint32_t max_words = 6;
    uint32_t first = scene->text->sentences[find->sentence].first;
    for (uint32_t t = find->first; t-- > first && find->first - t <= max_words;) {
        uint8_t upos = scene->text->tokens[t].upos;
        bool is_of = quipu_scene__is_form(scene, t, "of");
        if ((quipu_scene__cue(scene, t) & QUIPU_CUE_IN) && !is_of)
            return true;
        if (!is_of && upos != QUIPU_UPOS_DET && !quipu_place__describes(&scene->text->tokens[t]))
            return false;
    }
    return false;
}

/* The country that the gazetteer has a place in, if its sentence names it; or QUIPU_NONE. */
static uint32_t country_in_sentence(const quipu_scene *scene, const quipu_find *find)
{
    quipu_str home = scene->lexicon->entries[find->entry].country;
    uint32_t first = scene->sentence_finds[find->sentence];
    uint32_t end = scene->sentence_finds[find->sentence + 1];
    for (uint32_t i = first; home.len > 0 && i < end; i++) {
        const quipu_find *other = &scene->finds[scene->by_place[i]];
        if (other->type == scene->lexicon->country && other->entry != QUIPU_NO_ENTRY &&
            quipu_str__is(scene->lexicon->entries[other->entry].name, home))
            return other->entity;
    }
    return QUIPU_NONE;
}

/* "Norfolk, Virginia" */
static bool is_told_by_comma(const quipu_scene *scene, const quipu_find *find)
{
    return find->end < scene->text->n_tokens && quipu_scene__is_form(scene, find->end, ",") &&
           quipu_place__is_area_at(scene, find->end + 1);
}

/*
 * "Three trains collided in Sindh, Pakistan's worst accident": every reader concludes where a lesser place lies.
 * That capitals lie in their countries need not be told.
 */
static void state_concluded(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    bool is_area = quipu_str__is_listed(quipu_scene__kind(scene, find),
                                        QUIPU_STR("city|region|district|island"), '|');
    bool is_facility = find->type == scene->lexicon->facility && find->entry != QUIPU_NO_ENTRY;
    bool is_lesser = find->type == scene->lexicon->place && find->entry != QUIPU_NO_ENTRY &&
                     is_area && scene->lexicon->entries[find->entry].seat_of == QUIPU_NO_ENTRY &&
                     is_scene(scene, find);
    if ((!is_facility && !is_lesser) || is_told_by_comma(scene, find))
        return;
    uint32_t country = country_in_sentence(scene, find);
    if (country != QUIPU_NONE)
        state_by(stage, "located_in", find->entity, country, find->first,
                 QUIPU_STR("place-concluded"), concluded_score);
}

void quipu_places__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->entity == QUIPU_NONE)
            continue;
        quipu_place__state_behind(stage, find);
        state_before(stage, find);
        state_concluded(stage, find);
        state_parties(stage, find);
        if (find->type == scene->lexicon->event || find->type == scene->lexicon->organization)
            state_inner(stage, find);
        if (find->type == scene->lexicon->organization || find->type == scene->lexicon->vessel)
            state_home(stage, find);
        if (find->type == scene->lexicon->organization || find->type == scene->lexicon->vessel)
            state_body(stage, find);
    }
}
