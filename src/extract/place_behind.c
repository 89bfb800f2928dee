/*
 * Where things lie by what stands behind their names: "Baghdad, Iraq", "the naval base in Yokosuka", "Chania on the
 * Greek island of Crete", "Sony Group Corp. of Japan".
 */
#include "base/str.h"
#include "extract/place_words.h"
#include "extract/places.h"

/* "the states of Florida, Georgia": the gazetteer has the region in another country. */
static bool lies_elsewhere(const quipu_scene *scene, const quipu_find *find,
                           const quipu_find *country)
{
    quipu_str home = find->entry == QUIPU_NO_ENTRY ? QUIPU_STR("")
                                                   : scene->lexicon->entries[find->entry].country;
    return home.len > 0 && quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("region")) &&
           country->entry != QUIPU_NO_ENTRY &&
           !quipu_str__is(home, scene->lexicon->entries[country->entry].name);
}

/* "Tampa, Florida", "Mosul, Iraq", but "Ohio, Texas and Iowa": a larger area follows the comma, and no list. */
static bool follows_as_area(const quipu_scene *scene, const quipu_find *find, const quipu_find *next)
{
    uint32_t after = next->end;
    size_t end = scene->text->n_tokens;
    if (find->type != scene->lexicon->place || !quipu_scene__is_form(scene, find->end, ",") ||
        (after < end && quipu_scene__is_possessive(scene, after))) /* "in Bonn, Peru's Roe said" */
        return false;
    if (next->type == scene->lexicon->country)
        return !lies_elsewhere(scene, find, next);
    bool lists_on =
        after < end &&
        (scene->text->tokens[after].upos == QUIPU_UPOS_CCONJ ||
         (quipu_scene__is_form(scene, after, ",") && (quipu_place__is_area_at(scene, after + 1) ||
                                                      quipu_place__is_area_at(scene, after + 2))));
    bool is_listed = find->first > 1 && quipu_scene__is_form(scene, find->first - 1, ",") &&
                     scene->find_at[find->first - 2] != QUIPU_NONE;
    return !lists_on && !is_listed && quipu_scene__is_larger(scene, next->entity, find->entity);
}

/* Behind nouns and numbers that go on with a name, and a comma: "the Asian Cup championship | in Jakarta". */
static uint32_t behind_name(const quipu_scene *scene, const quipu_find *find, uint32_t end)
{
    static const uint32_t max_words = 2;
    uint32_t t = find->end;
    if (scene->text->tokens[t - 1].upos == QUIPU_UPOS_ADJ) /* "an Olympic match in Eugene" */
        return t;
    while (t < end && t < find->end + max_words && scene->find_at[t] == QUIPU_NONE &&
           (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
            scene->text->tokens[t].upos == QUIPU_UPOS_NUM))
        t++;
    bool is_apart =
        t + 1 < end && find->type == scene->lexicon->place && quipu_scene__is_form(scene, t, ",") &&
        (quipu_scene__is_form(scene, t + 1, "in") || quipu_scene__is_form(scene, t + 1, "on"));
    return t + is_apart;
}

/* The place that is joined by "and" or a comma right before another, and lies in the same country; or NULL. */
static const quipu_find *place_joined_before(const quipu_scene *scene, const quipu_find *find,
                                             const quipu_find *area)
{
    uint32_t t = find->first;
    uint32_t first = scene->text->sentences[find->sentence].first;
    if (t < first + 2 ||
        (!quipu_scene__is_form(scene, t - 1, "and") && !quipu_scene__is_form(scene, t - 1, ",")) ||
        scene->find_at[t - 2] == QUIPU_NONE || area->entry == QUIPU_NO_ENTRY)
        return NULL;
    const quipu_find *other = &scene->finds[scene->find_at[t - 2]];
    bool lies_there = other->type == scene->lexicon->place && other->entry != QUIPU_NO_ENTRY &&
                      other->entity != QUIPU_NONE &&
                      quipu_str__is(scene->lexicon->entries[other->entry].country,
                                    scene->lexicon->entries[area->entry].name);
    return lies_there ? other : NULL;
}

/* "Basra and | Kirkuk in Iraq" */
static void state_list_in(quipu_stage *stage, const quipu_find *find, const quipu_find *area,
                          uint32_t trigger)
{
    static const unsigned max_list = 8;
    const quipu_find *other = place_joined_before(&stage->scene, find, area);
    for (unsigned i = 0; other != NULL && i < max_list; i++) {
        quipu_place__state(stage, "located_in", other->entity, area->entity, trigger);
        other = place_joined_before(&stage->scene, other, area);
    }
}

/* "the Swiss Embassy", "the Supreme Court", but no "Red Crescent", "Labor Party" */
static bool has_seat(const quipu_scene *scene, const quipu_find *find)
{
    return find->type == scene->lexicon->organization &&
           (quipu_scene__cue(scene, find->end - 1) & QUIPU_CUE_SEAT);
}

/* "Sony Group Corp. | of Japan" */
static bool is_company_of(const quipu_scene *scene, const quipu_find *find, uint32_t at)
{
    return find->type == scene->lexicon->organization && at < scene->text->n_tokens &&
           quipu_scene__is_form(scene, at, "of") &&
           quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_COMPANY, scene->folded[at - 1]);
}

static bool may_be_placed(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    return (find->type == lexicon->facility || find->type == lexicon->event ||
            find->type == lexicon->place || has_seat(scene, find) ||
            is_company_of(scene, find, find->end)) &&
           !quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("holiday"));
}

/* "Chania | on the Greek island of Crete" */
static bool is_on_area(const quipu_scene *scene, const quipu_find *find, uint32_t at, uint32_t end)
{
    uint32_t next = find->type == scene->lexicon->place && quipu_scene__is_form(scene, at, "on")
                        ? quipu_place__find_from(scene, at + 1, end)
                        : QUIPU_NONE;
    return next != QUIPU_NONE && quipu_place__names_area(scene, at + 1, scene->finds[next].first);
}

/*
 * "Camp Ashraf in Iraq", "the G8 summit at Gleneagles", "Rabiyah in northern Iraq", "the High Court in
 * Madrid"
 */
static void state_in(quipu_stage *stage, const quipu_find *find, uint32_t end)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_lexicon *lexicon = scene->lexicon;
    uint32_t at = behind_name(scene, find, end);
    bool leads =
        at + 1 < end && (quipu_scene__is_form(scene, at, "in") ||
                         is_on_area(scene, find, at, end) || is_company_of(scene, find, at) ||
                         (quipu_scene__is_form(scene, at, "at") && find->type == lexicon->event));
    if (!may_be_placed(scene, find) || !leads)
        return;
    uint32_t next = quipu_place__find_from(scene, at + 1, end);
    if (next == QUIPU_NONE || scene->finds[next].adjective ||
        !quipu_place__is_area(scene, scene->finds[next].type))
        return;
    /* "met leaders of Kashmir in Muzaffarabad": what is in a place must be the smaller of the two */
    bool is_smaller = quipu_scene__is_larger(scene, scene->finds[next].entity, find->entity) ||
                      (quipu_place__names_area(scene, at + 1, scene->finds[next].first) &&
                       quipu_scene__may_lie_in(scene, find->entity, scene->finds[next].entity));
    if (find->type == lexicon->place && !is_smaller)
        return;
    const char *relation = find->type == lexicon->organization ? "based_in" : "located_in";
    quipu_place__state(stage, relation, find->entity, scene->finds[next].entity, at);
    if (find->type == lexicon->place)
        state_list_in(stage, find, &scene->finds[next], at);
}

/* "Tampa, Florida", "Brno, the Czech Republic": the find behind a comma; or QUIPU_NONE. */
static uint32_t behind_comma(const quipu_scene *scene, const quipu_find *find, uint32_t end)
{
    uint32_t t = find->end + 1;
    if (t < end && quipu_scene__is_form(scene, t, "the"))
        t++;
    uint32_t next = t < end ? scene->find_at[t] : QUIPU_NONE;
    bool is_next = next != QUIPU_NONE && scene->finds[next].entity != QUIPU_NONE &&
                   scene->finds[next].first == t && !scene->finds[next].adjective;
    return is_next ? next : QUIPU_NONE;
}

void quipu_place__state_behind(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    uint32_t end = sentence->first + sentence->n_tokens;
    if (find->adjective)
        return;
    state_in(stage, find, end);
    uint32_t next = behind_comma(scene, find, end);
    if (next != QUIPU_NONE && follows_as_area(scene, find, &scene->finds[next]))
        quipu_place__state(stage, "located_in", find->entity, scene->finds[next].entity, find->end);
}
