/*
 * What the gazetteer knows of somebody or something in a document: countries, seats, sizes of places, kinds of body.
 */
#include "extract/scene.h"

#include "base/str.h"
#include "base/utf8.h"

/* A person without a title is the head of a state only who is named so often. */
static const uint32_t min_finds = 3;

static uint32_t look_up_folded(const quipu_map_index *map, quipu_str name)
{
    quipu_buf folded = {0};
    quipu_utf8__fold(&folded, name);
    uint32_t value = quipu_map__get(map, quipu_buf__str(&folded));
    quipu_buf__clear(&folded);
    return value;
}

uint32_t quipu_scene__known_country(const quipu_scene *scene, quipu_str name)
{
    return look_up_folded(&scene->lexicon->office_holders, name);
}

uint32_t quipu_scene__country_named(const quipu_scene *scene, quipu_str name)
{
    uint32_t form = look_up_folded(&scene->lexicon->form_index, name);
    uint32_t entry = form == QUIPU_MAP_NONE ? QUIPU_NO_ENTRY : scene->lexicon->forms[form].entry;
    return entry == QUIPU_NO_ENTRY ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

/* How large a place of a kind is; 0 where the gazetteer does not know the place. */
static int size_of(const quipu_scene *scene, uint32_t actor)
{
    static const struct {
        const char *kind;
        int size;
    } sizes[] = {{"district", 1}, {"city", 2},   {"lake", 2}, {"mountain", 2}, {"river", 2},
                 {"island", 3},   {"region", 3}, {"sea", 4},  {"continent", 6}};
    const quipu_actor *a = &scene->actors[actor];
    if (a->type == scene->lexicon->country)
        return 5;
    if (a->type != scene->lexicon->place || a->entry == QUIPU_NO_ENTRY)
        return 0;
    quipu_str kind = scene->lexicon->entries[a->entry].kind;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (quipu_str__is(kind, quipu_str__of(sizes[i].kind)))
            return sizes[i].size;
    return 2; /* seats of government */
}

/* The name of the country that a known place lies in or is the seat of; empty where nothing is known. */
static quipu_str land_of(const quipu_scene *scene, const quipu_actor *place)
{
    if (place->entry == QUIPU_NO_ENTRY)
        return QUIPU_STR("");
    const quipu_entry *entry = &scene->lexicon->entries[place->entry];
    return entry->seat_of != QUIPU_NO_ENTRY ? scene->lexicon->entries[entry->seat_of].name
                                            : entry->country;
}

/* Whether both are known, the outer one a country, and the inner one lies in it, or not. */
static bool lies(const quipu_scene *scene, uint32_t inner, uint32_t outer, bool in_it)
{
    const quipu_actor *country = &scene->actors[outer];
    quipu_str land = land_of(scene, &scene->actors[inner]);
    return land.len > 0 && country->entry != QUIPU_NO_ENTRY &&
           country->type == scene->lexicon->country &&
           quipu_str__is(land, scene->lexicon->entries[country->entry].name) == in_it;
}

bool quipu_scene__lies_elsewhere(const quipu_scene *scene, uint32_t inner, uint32_t outer)
{
    return lies(scene, inner, outer, false);
}

bool quipu_scene__lies_in(const quipu_scene *scene, uint32_t inner, uint32_t outer)
{
    return lies(scene, inner, outer, true);
}

bool quipu_scene__may_lie_in(const quipu_scene *scene, uint32_t inner, uint32_t outer)
{
    static const int city = 2, size_of_sea = 4;
    int inside = size_of(scene, inner), around = size_of(scene, outer);
    if (around == 0)
        return inside < city;
    if (around == size_of_sea && inside == city)
        return false; /* "the Mediterranean port city of Alexandria" lies at it */
    return inside <= around && inside < 5;
}

bool quipu_scene__is_larger(const quipu_scene *scene, uint32_t area, uint32_t place)
{
    static const int region = 3;
    return size_of(scene, area) >= region && size_of(scene, area) > size_of(scene, place);
}

quipu_str quipu_scene__kind(const quipu_scene *scene, const quipu_find *find)
{
    return find->entry == QUIPU_NO_ENTRY ? QUIPU_STR("")
                                         : scene->lexicon->entries[find->entry].kind;
}

bool quipu_scene__is_party(const quipu_scene *scene, uint32_t actor)
{
    const quipu_actor *a = &scene->actors[actor];
    const quipu_find *find = &scene->finds[a->first_find];
    if (a->type != scene->lexicon->organization)
        return false;
    if (a->entry != QUIPU_NO_ENTRY) {
        quipu_str kind = scene->lexicon->entries[a->entry].kind;
        return quipu_str__is(kind, QUIPU_STR("party")) ||
               quipu_str__is(kind, QUIPU_STR("armed-group"));
    }
    for (uint32_t t = find->first; t < find->end; t++)
        if (quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_OF_MEMBERS, scene->folded[t]))
            return true;
    return false;
}

bool quipu_scene__is_in_compound(const quipu_scene *scene, const quipu_find *find)
{
    return find->end + 1 < scene->text->n_tokens &&
           quipu_str__is(scene->text->tokens[find->end].form, QUIPU_STR("-")) &&
           scene->find_at[find->end + 1] == QUIPU_NONE; /* but "Franco-German" */
}

bool quipu_scene__is_armed(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry != QUIPU_NO_ENTRY &&
           quipu_str__is(scene->lexicon->entries[entry].kind, QUIPU_STR("armed-group"));
}

uint32_t quipu_scene__seat_of(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry == QUIPU_NO_ENTRY ? QUIPU_NO_ENTRY : scene->lexicon->entries[entry].seat_of;
}

uint32_t quipu_scene__seat_country(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = quipu_scene__seat_of(scene, actor);
    return entry == QUIPU_NO_ENTRY ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

uint32_t quipu_scene__country_around(const quipu_scene *scene, const quipu_find *find)
{
    if (find->entry == QUIPU_NO_ENTRY || find->entity == QUIPU_NONE)
        return QUIPU_NONE;
    uint32_t seat = quipu_scene__seat_country(scene, find->entity);
    quipu_str land = scene->lexicon->entries[find->entry].country;
    return seat != QUIPU_NONE || land.len == 0 ? seat : quipu_scene__country_named(scene, land);
}

uint32_t quipu_scene__country_of(const quipu_scene *scene, uint32_t actor)
{
    static const unsigned max_steps = 4;
    for (unsigned i = 0; i < max_steps && actor != QUIPU_NONE; i++) {
        if (scene->actors[actor].type == scene->lexicon->country)
            return actor;
        uint32_t seat = quipu_scene__seat_country(scene, actor);
        actor = seat == QUIPU_NONE ? scene->actors[actor].home : seat;
    }
    return QUIPU_NONE;
}

bool quipu_scene__is_person(const quipu_scene *scene, uint32_t actor)
{
    return scene->actors[actor].type == scene->lexicon->person;
}

bool quipu_scene__is_of(const quipu_scene *scene, uint32_t actor, quipu_type_set types)
{
    quipu_type type = actor == QUIPU_NONE ? QUIPU_NO_TYPE : scene->actors[actor].type;
    return type < QUIPU_MAX_TYPES && (types >> type & 1);
}

bool quipu_scene__is_organ(const quipu_scene *scene, const quipu_find *find)
{
    static const char *const organs[] = {"government", "legislature",  "court",   "central-bank",
                                         "police",     "intelligence", "military"};
    quipu_str kind = quipu_scene__kind(scene, find);
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        if (quipu_str__is(kind, quipu_str__of(organs[i])))
            return true;
    if (kind.len > 0)
        return false;
    for (uint32_t t = find->first; t < find->end; t++)
        if (quipu_scene__cue(scene, t) & QUIPU_CUE_ORGAN)
            return true;
    return false;
}

bool quipu_scene__is_of_another(const quipu_scene *scene, const quipu_find *find, uint32_t country)
{
    bool is_of_people =
        quipu_str__is_listed(quipu_scene__kind(scene, find), QUIPU_STR("party|armed-group"), '|');
    return !is_of_people && quipu_scene__lies_elsewhere(scene, find->entity, country);
}

uint32_t quipu_scene__known_owner(const quipu_scene *scene, uint32_t person)
{
    uint32_t entry = quipu_scene__known_country(scene, scene->actors[person].name);
    return entry == QUIPU_MAP_NONE ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

uint32_t quipu_scene__state_of(const quipu_scene *scene, uint32_t owner)
{
    uint32_t entry = owner == QUIPU_NONE ? QUIPU_NO_ENTRY : scene->actors[owner].entry;
    if (entry == QUIPU_NO_ENTRY || scene->actors[owner].type == scene->lexicon->country)
        return owner;
    uint32_t country = quipu_scene__seat_country(scene, owner);
    if (country == QUIPU_NONE &&
        quipu_str__is(scene->lexicon->entries[entry].kind, QUIPU_STR("government")))
        country = quipu_scene__country_named(scene, scene->lexicon->entries[entry].country);
    return country == QUIPU_NONE ? owner : country;
}

/* Whether a title stands before any of the names of a person. */
static bool has_title(const quipu_scene *scene, uint32_t person)
{
    for (size_t i = 0; i < scene->n_finds; i++)
        if (scene->finds[i].entity == person && scene->finds[i].title_first != scene->finds[i].first)
            return true;
    return false;
}

uint32_t quipu_scene__known_head(const quipu_scene *scene, uint32_t country)
{
    uint32_t known = QUIPU_NONE;
    for (uint32_t a = 0; a < scene->n_actors; a++) {
        const quipu_actor *actor = &scene->actors[a];
        bool is_other = has_title(scene, a) || (actor->home != QUIPU_NONE && !actor->is_head);
        if (!quipu_scene__is_person(scene, a) || is_other ||
            quipu_scene__known_owner(scene, a) != country)
            continue;
        if (known != QUIPU_NONE || actor->n_finds < min_finds)
            return QUIPU_NONE;
        known = a;
    }
    return known;
}
