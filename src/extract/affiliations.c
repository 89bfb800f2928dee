/*
 * What a name beside a body states without a title: "X of the Green Party", "Kenya's X", "X, a Republican".
 */
#include "base/str.h"
#include "extract/mark.h"
#include "extract/office.h"

static const float affiliation_score = 0.8f;

static bool is_one_of(const quipu_token *token, const char *a, const char *b)
{
    return quipu_str__is(token->lower, quipu_str__of(a)) ||
           quipu_str__is(token->lower, quipu_str__of(b));
}

/* Whether a body has members rather than employees; the word behind its name tells too: "his Fatah movement". */
static bool has_members(const quipu_scene *scene, const quipu_find *body)
{
    return quipu_scene__is_party(scene, body->entity) ||
           (body->end < scene->text->n_tokens &&
            quipu_scene__has_word(scene, body->end, QUIPU_WORDS_OF_MEMBERS));
}

static void state_affiliation(quipu_stage *stage, uint32_t person, const quipu_find *body,
                              uint32_t trigger)
{
    const quipu_scene *scene = &stage->scene;
    const char *relation = body->type == scene->lexicon->country ? "citizen_of"
                           : body->type == scene->lexicon->group || has_members(scene, body)
                               ? "member_of"
                               : "works_for";
    quipu_claim claim = {.subject = person,
                         .object = body->entity,
                         .trigger = trigger,
                         .relation =
                             quipu_ontology_relation(stage->ontology, quipu_str__of(relation)),
                         .rule = QUIPU_STR("affiliation"),
                         .score = affiliation_score};
    if (claim.relation != QUIPU_NO_RELATION)
        quipu_stage__state(stage, &claim);
}

static bool is_body(const quipu_scene *scene, uint32_t find)
{
    return find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
           (scene->finds[find].type == scene->lexicon->organization ||
            scene->finds[find].type == scene->lexicon->country);
}

/* The name at a token or behind words that describe it: "the Islamic militant group | Hamas"; or QUIPU_NONE. */
static uint32_t body_behind(const quipu_scene *scene, uint32_t at, uint32_t end)
{
    static const uint32_t max_words = 5;
    for (uint32_t t = at; t < end && t < at + max_words; t++) {
        uint32_t find = scene->find_at[t];
        uint8_t upos = scene->text->tokens[t].upos;
        bool is_owner = find != QUIPU_NONE && !scene->finds[find].adjective &&
                        scene->finds[find].first == t && scene->finds[find].end + 1 < end &&
                        quipu_scene__is_possessive(scene, scene->finds[find].end) &&
                        is_body(scene, scene->find_at[scene->finds[find].end + 1]);
        if (is_owner) { /* "of NASA's | Jet Propulsion Laboratory" */
            t = scene->finds[find].end;
            continue;
        }
        if (find != QUIPU_NONE && !scene->finds[find].adjective)
            return scene->finds[find].first == t &&
                           (scene->finds[find].end == end ||
                            scene->text->tokens[scene->finds[find].end].upos != QUIPU_UPOS_PART)
                       ? find
                       : QUIPU_NONE;
        if (find == QUIPU_NONE && upos != QUIPU_UPOS_DET && upos != QUIPU_UPOS_ADJ &&
            upos != QUIPU_UPOS_NOUN)
            break;
    }
    return QUIPU_NONE;
}

/* "Spaniard", "Swede": the country is named by its people. */
static bool names_people(const quipu_scene *scene, const quipu_find *find)
{
    if (find->type != scene->lexicon->country || find->entry == QUIPU_NO_ENTRY)
        return false;
    const quipu_entry *entry = &scene->lexicon->entries[find->entry];
    quipu_str words = quipu_scene__words(scene, find->first, find->end);
    return !quipu_str__is(words, entry->name) && !quipu_str__is_listed(words, entry->aliases, '|');
}

/* "X of Harvard University", "X of the Green Party", "X of Kenya", "Kenya's X", "Kenyan X", "Swede X", "Democrat X": a name
 * without a title. */
static void state_affiliations(quipu_stage *stage, const uint32_t *served, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = &scene->text->sentences[find->sentence];
    const quipu_token *tokens = scene->text->tokens;
    uint32_t end = sentence->first + sentence->n_tokens, at = find->end;
    if (at + 3 < end && quipu_str__is(tokens[at].form, QUIPU_STR(",")) &&
        quipu_str__is(tokens[at + 1].lower, QUIPU_STR("of")))
        at++;
    if (at + 2 < end && quipu_str__is(tokens[at].lower, QUIPU_STR("of"))) {
        uint32_t body = body_behind(scene, at + 1, end);
        if (is_body(scene, body) && scene->finds[body].entity != served[find->entity])
            state_affiliation(stage, find->entity, &scene->finds[body], find->end);
        return;
    }
    if (find->first < sentence->first + 1)
        return;
    bool is_owned =
        find->first > sentence->first + 1 && quipu_mark__is_possessive(&tokens[find->first - 1]);
    uint32_t body = scene->find_at[find->first - 1 - is_owned];
    if (is_body(scene, body) && scene->finds[body].entity != served[find->entity] &&
        (is_owned || scene->finds[body].adjective || names_people(scene, &scene->finds[body]) ||
         quipu_office__has_followers(scene, &scene->finds[body])))
        state_affiliation(stage, find->entity, &scene->finds[body], find->first);
}

static bool is_place_at(const quipu_scene *scene, uint32_t t)
{
    uint32_t find = scene->find_at[t];
    return find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->place;
}

/* Behind the "a" of "a Kenyan", "a 33-year-old Kenyan", "the Kenyan who"; 0 where there is none. */
static uint32_t behind_article(const quipu_scene *scene, const quipu_find *find)
{
    static const uint32_t max_words = 6;
    const quipu_token *tokens = scene->text->tokens;
    for (uint32_t t = find->first; t > 0 && find->first - t <= max_words; t--) {
        const quipu_token *before = &tokens[t - 1];
        bool is_told_of = find->end < scene->text->n_tokens && is_one_of(before, "the", "the") &&
                          is_one_of(&tokens[find->end], "who", "whose");
        if (is_told_of || is_one_of(before, "a", "an"))
            return t;
        if (before->upos != QUIPU_UPOS_ADJ && before->upos != QUIPU_UPOS_NUM &&
            before->upos != QUIPU_UPOS_NOUN && !quipu_mark__is_hyphen(before) &&
            !is_place_at(scene, t - 1))
            return 0;
    }
    return 0;
}

/* "X, a Republican from Ohio", "X, a Kenyan, won": the name of a group stands for one of it. */
static void state_one_of_group(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_token *tokens = scene->text->tokens;
    uint32_t t = behind_article(scene, find);
    bool is_one = t >= scene->text->sentences[find->sentence].first + 3 &&
                  quipu_str__is_listed(tokens[t - 2].form,
                                       QUIPU_STR(",/-/--/(/\xE2\x80\x93/\xE2\x80\x94"), '/');
    bool goes_on =
        find->end >= scene->text->n_tokens || tokens[find->end].upos == QUIPU_UPOS_NOUN ||
        tokens[find->end].upos == QUIPU_UPOS_ADJ || tokens[find->end].upos == QUIPU_UPOS_PROPN ||
        quipu_mark__is_hyphen(&tokens[find->end]);
    uint32_t person = is_one && !goes_on ? scene->find_at[t - 3] : QUIPU_NONE;
    bool is_group = find->type == scene->lexicon->country || find->type == scene->lexicon->group ||
                    quipu_scene__is_party(scene, find->entity);
    if (person != QUIPU_NONE && is_group && scene->finds[person].entity != QUIPU_NONE &&
        scene->finds[person].type == scene->lexicon->person)
        state_affiliation(stage, scene->finds[person].entity, find, find->first);
}

/* "X's Green Party", "his Labor Party" */
static void state_own_party(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    quipu_fillers persons;
    if (find->type != scene->lexicon->organization || find->entity == QUIPU_NONE ||
        !has_members(scene, find))
        return;
    quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
    quipu_nominal__before(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n > 0)
        state_affiliation(stage, persons.actor[0], find, find->first);
}

/* "Ann Roe", "Mr. Roe": a full name, or one with a title that states nothing. */
static bool has_no_office(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t first;
    if (find->title_first == find->first)
        return find->end - find->first > 1;
    uint32_t title = quipu_office__title_ending_at(
        scene, scene->text->sentences[find->sentence].first, find->first, &first);
    return title != QUIPU_MAP_NONE && quipu_office__owner_types(&scene->lexicon->titles[title]) == 0;
}

void quipu_affiliations__state(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    /* [n_actors] what an office is claimed in: nothing more need be said of the two */
    uint32_t *served = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *served);
    if (served == NULL)
        return;
    for (size_t i = 0; i < scene->n_actors; i++)
        served[i] = QUIPU_NONE;
    for (size_t i = 0; i < stage->n_claims; i++)
        served[stage->claims[i].subject] = stage->claims[i].object;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        state_own_party(stage, find);
        if (find->entity != QUIPU_NONE)
            state_one_of_group(stage, find);
        if (find->type == scene->lexicon->person && find->entity != QUIPU_NONE &&
            has_no_office(scene, find))
            state_affiliations(stage, served, find);
    }
}
