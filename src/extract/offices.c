/*
 * What titles state: "Japan's Prime Minister Sanae Takaichi", "Howard Lutnick, the US commerce secretary", "X is
 * the head of Y". The title's row in en/titles.tsv gives the relation by the type of what the office belongs
 * to.
 */
#include "base/str.h"
#include "extract/office.h"

static const float title_score = 0.9f;
static const float nominal_score = 0.8f;

/* "Republican Senator John McCain": the party or group stands right before the title. */
static void state_party(quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, find->first);
    uint32_t first;
    uint32_t title = quipu_office__title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE || first == sentence->first)
        return;
    if (!quipu_office__is_beside_party(stage, &scene->lexicon->titles[title]))
        return;
    uint32_t before = scene->find_at[first - 1];
    quipu_relation member = quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of"));
    if (before == QUIPU_NONE || scene->finds[before].entity == QUIPU_NONE ||
        !quipu_office__has_followers(scene, &scene->finds[before]) || member == QUIPU_NO_RELATION)
        return;
    quipu_claim claim = {find->entity,
                         scene->finds[before].entity,
                         find->first - 1,
                         member,
                         quipu_nominal__standing_of_words(scene, first, find->first),
                         QUIPU_STR("title"),
                         title_score,
                         {.row = scene->lexicon->titles[title].row}};
    quipu_stage__state(stage, &claim);
}

/* The person that is named next in a list behind a name, its own owner apart; or QUIPU_NONE. */
static uint32_t next_in_list(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t end = scene->text->sentences[find->sentence].first +
                   scene->text->sentences[find->sentence].n_tokens;
    uint32_t t = find->end;
    if (t + 1 < end && quipu_str__is(scene->text->tokens[t].lower, QUIPU_STR("of")) &&
        scene->find_at[t + 1] != QUIPU_NONE)
        t = scene->finds[scene->find_at[t + 1]].end;
    uint32_t first = t;
    while (t < end && t < first + 2 &&
           (scene->text->tokens[t].upos == QUIPU_UPOS_CCONJ ||
            quipu_str__is(scene->text->tokens[t].form, QUIPU_STR(","))))
        t++;
    uint32_t next = t == first || t >= end ? QUIPU_NONE : scene->find_at[t];
    bool is_person = next != QUIPU_NONE && scene->finds[next].type == scene->lexicon->person &&
                     scene->finds[next].entity != QUIPU_NONE &&
                     scene->finds[next].title_first == scene->finds[next].first;
    return is_person ? next : QUIPU_NONE;
}

/* "Senators X and Y", "Presidents X of A and Y of B": the title holds for all of the list. */
static void state_list(quipu_stage *stage, const quipu_find *find, const quipu_office_prefix *office)
{
    const quipu_scene *scene = &stage->scene;
    static const unsigned max_list = 8;
    if (!quipu_scene__is_plural(scene, find->first - 1))
        return;
    for (unsigned i = 0; i < max_list; i++) {
        uint32_t next = next_in_list(scene, find);
        if (next == QUIPU_NONE)
            return;
        find = &scene->finds[next];
        quipu_fillers own;
        quipu_nominal phrase = quipu_nominal__around(scene, find->first, find->end);
        quipu_nominal__behind(&own, scene, &phrase, QUIPU_STR("of"),
                              quipu_office__owner_types(office->title));
        uint32_t owner = own.n > 0 ? own.actor[0] : office->owner;
        if (owner != QUIPU_NONE)
            quipu_office__state(stage, find->entity, owner, office->title, find->first,
                                office->standing, title_score);
    }
}

/* "the commander of", "commander of", but "a commander of" */
static bool is_the_only(const quipu_scene *scene, const quipu_nominal *phrase)
{
    return phrase->end > phrase->noun_end && !phrase->is_plural &&
           !quipu_scene__has_word(scene, phrase->first, QUIPU_WORDS_INDEFINITE);
}

static bool is_commander(const quipu_scene *scene, const quipu_nominal *phrase)
{
    return quipu_scene__has_lemma(scene, phrase->noun_end - 1, QUIPU_WORDS_COMMANDER);
}

static bool is_armed_group(const quipu_scene *scene, uint32_t owner)
{
    return owner != QUIPU_NONE &&
           quipu_str__is(quipu_scene__kind(scene, &scene->finds[scene->actors[owner].first_find]),
                         QUIPU_STR("armed-group"));
}

static bool has_possessive_behind(const quipu_scene *scene, const quipu_nominal *phrase)
{
    return phrase->end > phrase->noun_end &&
           scene->text->tokens[phrase->end - 1].upos == QUIPU_UPOS_PART;
}

/* The title as it is meant in a phrase: who directs a part of a body works for the body. */
static quipu_title meant_title(const quipu_stage *stage, const quipu_nominal *phrase,
                               const quipu_title *title, uint32_t owner)
{
    const quipu_scene *scene = &stage->scene;
    quipu_title meant = *title;
    quipu_relation *of_body = &meant.by_type[scene->lexicon->organization];
    if (*of_body == quipu_ontology_relation(stage->ontology, QUIPU_STR("leads")) &&
        quipu_office__is_of_part(scene, phrase, owner))
        *of_body = quipu_ontology_relation(stage->ontology, QUIPU_STR("works_for"));
    if (has_possessive_behind(scene, phrase)) /* "the head of Kenya's nuclear agency" */
        meant.by_type[scene->lexicon->country] =
            quipu_ontology_relation(stage->ontology, QUIPU_STR("official_of"));
    if (is_commander(scene, phrase) && is_the_only(scene, phrase))
        *of_body = quipu_ontology_relation(stage->ontology, QUIPU_STR("leads"));
    else if (is_commander(scene, phrase) && is_armed_group(scene, owner)) /* "Taliban commander X" */
        *of_body = quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of"));
    return meant;
}

static void state_prefix(quipu_stage *stage, const quipu_find *find)
{
    state_party(stage, find);
    quipu_office_prefix office = quipu_office__read_prefix(stage, find);
    if (office.title == NULL)
        return;
    quipu_title meant = meant_title(stage, &office.phrase, office.title, office.owner);
    if (office.owner != QUIPU_NONE)
        quipu_office__state(stage, find->entity, office.owner, &meant, find->first - 1,
                            office.standing, title_score);
    state_list(stage, find, &office);
}

/* "served as minister from 2010 on": whoever did no longer does. */
static bool is_service_past(const quipu_scene *scene, uint32_t noun)
{
    uint32_t verb = scene->text->tokens[noun].head;
    return verb < scene->text->n_tokens && quipu_scene__has_lemma(scene, verb, QUIPU_WORDS_SERVE) &&
           quipu_scene__has_xpos(scene, verb, "VBD") &&
           quipu_tree__child_is(&scene->tree, noun, scene->tree.labels.case_, QUIPU_STR("as"));
}

/* Each holder with each owner; as many of both are meant one by one: "the ministers of X and Y, A and B". */
static void state_offices(quipu_stage *stage, const quipu_fillers *persons,
                          const quipu_fillers *owners, const quipu_nominal *phrase,
                          const quipu_title *office)
{
    quipu_standing standing = quipu_nominal__standing(&stage->scene, phrase);
    if (standing == QUIPU_ACTUAL && is_service_past(&stage->scene, phrase->noun_end - 1))
        standing = QUIPU_FORMER;
    bool one_by_one = owners->n > 1 && owners->n == persons->n;
    quipu_title meant =
        meant_title(stage, phrase, office, owners->n > 0 ? owners->actor[0] : QUIPU_NONE);
    for (size_t i = 0; i < persons->n; i++)
        for (size_t o = 0; o < owners->n; o++)
            if ((!one_by_one || i == o) &&
                stage->scene.actors[persons->actor[i]].type == stage->scene.lexicon->person)
                quipu_office__state(stage, persons->actor[i], owners->actor[o], &meant,
                                    phrase->noun_end - 1, standing, nominal_score);
}

/* "X and other European Union leaders": each leads a member of it. */
static bool are_of_members(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t owner)
{
    const quipu_find *find = &scene->finds[scene->actors[owner].first_find];
    return phrase->is_plural && quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("igo"));
}

/* "the Japanese leader": who heads its state or government has been told otherwise. */
static bool is_head_again(const quipu_scene *scene, uint32_t noun)
{
    return quipu_scene__has_lemma(scene, noun, QUIPU_WORDS_LEADER) &&
           scene->actors[scene->pool[scene->refs[noun].first]].is_head;
}

/* "X, the Republican chairman of the committee": the party right before an office in something else. */
static void state_party_beside(quipu_stage *stage, const quipu_fillers *persons,
                               const quipu_fillers *owners, const quipu_nominal *phrase)
{
    const quipu_scene *scene = &stage->scene;
    uint32_t before =
        phrase->noun_first > phrase->first ? scene->find_at[phrase->noun_first - 1] : QUIPU_NONE;
    if (before == QUIPU_NONE || scene->finds[before].entity == QUIPU_NONE ||
        scene->finds[before].entity == owners->actor[0] ||
        !quipu_office__has_followers(scene, &scene->finds[before]))
        return;
    for (size_t i = 0; i < persons->n; i++) {
        quipu_claim claim = {.subject = persons->actor[i],
                             .object = scene->finds[before].entity,
                             .trigger = phrase->noun_first - 1,
                             .relation =
                                 quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of")),
                             .rule = QUIPU_STR("title"),
                             .score = nominal_score};
        if (claim.relation != QUIPU_NO_RELATION)
            quipu_stage__state(stage, &claim);
    }
}

/* "Takaichi, Japan's first female prime minister" */
static void state_nominal(quipu_stage *stage, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *office = quipu_office__title_of_noun(&phrase, scene, noun);
    if (office == NULL)
        return;
    quipu_office__owners(&owners, scene, &phrase, office);
    if (owners.n == 0 || are_of_members(scene, &phrase, owners.actor[0]))
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    bool is_named_owner = phrase.end == phrase.noun_end && phrase.first < phrase.noun_first &&
                          scene->find_at[phrase.noun_first - 1] != QUIPU_NONE;
    bool is_meant = is_named_owner && scene->refs[noun].n == 1 && !is_head_again(scene, noun);
    if (persons.n == 0 && is_meant) /* "the Ohio senator" */
        persons.actor[persons.n++] = scene->pool[scene->refs[noun].first];
    state_offices(stage, &persons, &owners, &phrase, office);
    state_party_beside(stage, &persons, &owners, &phrase);
}

/* The office of the last person before a token, in its sentence, who has one; or QUIPU_NO_RELATION. */
static quipu_relation office_before(const quipu_scene *scene, const quipu_relation *offices,
                                    const quipu_nominal *phrase)
{
    static const uint32_t max_words = 60;
    for (uint32_t t = phrase->noun_first;
         t-- > phrase->sentence_first && phrase->noun_first - t <= max_words;) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            offices[scene->finds[find].entity] != QUIPU_NO_RELATION)
            return offices[scene->finds[find].entity];
    }
    return QUIPU_NO_RELATION;
}

/* "the Swedish foreign minister and her Kenyan counterpart, X": the same office in another country. */
static void state_counterpart(quipu_stage *stage, const quipu_relation *offices, uint32_t noun)
{
    const quipu_scene *scene = &stage->scene;
    quipu_nominal phrase = quipu_nominal__around(scene, noun, noun + 1);
    quipu_relation office = office_before(scene, offices, &phrase);
    quipu_fillers persons, owners;
    if (office == QUIPU_NO_RELATION)
        return;
    quipu_nominal__before(&owners, scene, &phrase, (quipu_type_set)1 << scene->lexicon->country);
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    for (size_t i = 0; i < persons.n && owners.n > 0; i++) {
        quipu_claim claim = {.subject = persons.actor[i],
                             .object = owners.actor[0],
                             .trigger = noun,
                             .relation = office,
                             .rule = QUIPU_STR("counterpart"),
                             .score = nominal_score};
        quipu_stage__state(stage, &claim);
    }
}

static void state_counterparts(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    quipu_relation *offices = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *offices);
    if (offices == NULL)
        return;
    for (size_t i = 0; i < scene->n_actors; i++)
        offices[i] = QUIPU_NO_RELATION;
    for (size_t i = 0; i < stage->n_claims; i++)
        if (scene->actors[stage->claims[i].object].type == scene->lexicon->country)
            offices[stage->claims[i].subject] = stage->claims[i].relation;
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (quipu_scene__has_word(scene, t, QUIPU_WORDS_COUNTERPART))
            state_counterpart(stage, offices, t);
}

void quipu_offices__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    for (size_t i = 0; i < scene->n_finds; i++)
        if (quipu_office__has_title(scene, &scene->finds[i]))
            state_prefix(stage, &scene->finds[i]);
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (quipu_office__may_be_title(scene, t))
            state_nominal(stage, t);
    quipu_unowned__state(stage);
    quipu_ministers__state(stage);
    state_counterparts(stage);
}
