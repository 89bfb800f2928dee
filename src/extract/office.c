/*
 * Reads titles: which one stands at some words, and whose office it is.
 */
#include "extract/office.h"

#include "base/str.h"

static const uint32_t max_title_tokens = 8;

bool quipu_office__has_title(const quipu_scene *scene, const quipu_find *find)
{
    return find->type == scene->lexicon->person && find->title_first < find->first;
}

bool quipu_office__may_be_title(const quipu_scene *scene, uint32_t t)
{
    uint8_t upos = scene->text->tokens[t].upos;
    if (!scene->ends_title[t])
        return false;
    /* Taggers take "chief executive" and the like for adjectives. */
    bool may_be = upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_ADJ;
    return scene->find_at[t] == QUIPU_NONE && may_be && scene->folded[t].len > 0;
}

uint32_t quipu_office__title_ending_at(const quipu_scene *scene, uint32_t sentence_first,
                                       uint32_t end, uint32_t *first)
{
    uint32_t from =
        end - sentence_first > max_title_tokens ? end - max_title_tokens : sentence_first;
    for (*first = from; *first < end && scene->ends_title[end - 1]; (*first)++) {
        uint32_t stop;
        if (quipu_scene__is_title(scene, *first, end))
            return quipu_scene__match_title(&stop, scene, *first, end);
    }
    return QUIPU_MAP_NONE;
}

quipu_type_set quipu_office__owner_types(const quipu_title *title)
{
    quipu_type_set types = 0;
    for (quipu_type type = 0; type < QUIPU_MAX_TYPES; type++)
        if (title->by_type[type] != QUIPU_NO_RELATION)
            types |= (quipu_type_set)1 << type;
    return types;
}

/* "head of Acme Bank's | Asian operations": the body that has what is led; the phrase then ends behind its name. */
static void owner_of_part(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                          quipu_type_set types)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t t = phrase->noun_end;
    if (t + 2 >= phrase->sentence_end || !quipu_str__is(tokens[t].lower, QUIPU_STR("of")))
        return;
    t += tokens[t + 1].upos == QUIPU_UPOS_DET ? 2 : 1;
    uint32_t find = scene->find_at[t];
    uint32_t end = find == QUIPU_NONE ? t : scene->finds[find].end;
    if (find == QUIPU_NONE || scene->finds[find].entity == QUIPU_NONE ||
        !(types >> scene->finds[find].type & 1) || end >= phrase->sentence_end ||
        tokens[end].upos != QUIPU_UPOS_PART)
        return;
    out->actor[out->n++] = scene->finds[find].entity;
    phrase->end = end + 1;
}

/* "a lawmaker from the Green Party", but "a report from the Berg Institute" */
static void party_of(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase)
{
    quipu_nominal__behind(out, scene, phrase, QUIPU_STR("from"),
                          (quipu_type_set)1 << scene->lexicon->organization);
    if (out->n > 0 && !quipu_scene__is_party(scene, out->actor[0]))
        out->n = 0;
}

/* "a spokesman for the Kenyan government", but "the correspondent for Kenya": of those who act for a country. */
static void state_behind(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                         quipu_type_set types)
{
    quipu_type_set country = types & (quipu_type_set)1 << scene->lexicon->country;
    quipu_nominal__behind(out, scene, phrase, QUIPU_STR("for"), country);
    if (out->n > 0 && scene->find_at[phrase->end - 1] != QUIPU_NONE)
        out->n = 0;
}

/* "Amnesty International's | Asia director": the office is the body's, where one stands before the place. */
static void prefer_body(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                        quipu_type_set bodies)
{
    quipu_fillers owners = {.n = 0};
    if (phrase->end == phrase->noun_end)
        quipu_nominal__before(&owners, scene, phrase, bodies);
    if (owners.n > 0)
        *out = owners;
}

/* "the Senate's | Republican leader": the party tells whose side he is on, not what he leads. */
static void prefer_owner_of_party(quipu_fillers *out, const quipu_scene *scene,
                                  const quipu_nominal *phrase, quipu_type_set types)
{
    quipu_fillers owners = {.n = 0};
    quipu_nominal outer = *phrase;
    uint32_t beside =
        phrase->noun_first > phrase->first ? scene->find_at[phrase->noun_first - 1] : QUIPU_NONE;
    if (beside == QUIPU_NONE || !quipu_office__has_followers(scene, &scene->finds[beside]) ||
        scene->finds[beside].first <= phrase->first + 1 ||
        !quipu_scene__is_possessive(scene, scene->finds[beside].first - 1))
        return;
    outer.noun_first = outer.noun_end = scene->finds[beside].first;
    quipu_nominal__before(&owners, scene, &outer, types);
    if (owners.n > 0)
        *out = owners;
}

/* "the Kenya | director for Amnesty International": the name before the title is only where the office is held. */
static void prefer_employer(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                            quipu_type_set bodies)
{
    quipu_fillers owners = {.n = 0};
    uint32_t before =
        phrase->noun_first == phrase->first ? QUIPU_NONE : scene->find_at[phrase->noun_first - 1];
    if (before == QUIPU_NONE || scene->finds[before].adjective ||
        scene->finds[before].entity != out->actor[0])
        return;
    quipu_nominal__behind(&owners, scene, phrase, QUIPU_STR("for/at/with"), bodies);
    if (owners.n > 0)
        *out = owners;
}

/* "Ann Roe, chief executive, | Acme Bank, said": behind a person and a title without an article, each with a comma. */
static void body_behind_comma(quipu_fillers *out, const quipu_scene *scene,
                              const quipu_nominal *phrase, quipu_type_set bodies)
{
    uint32_t at = phrase->noun_end, first = phrase->first;
    if (first < phrase->sentence_first + 3 || at + 2 >= phrase->sentence_end || phrase->is_plural ||
        phrase->end != at || !quipu_scene__is_form(scene, at, ",") ||
        !quipu_scene__is_form(scene, first - 1, ",") ||
        scene->text->tokens[first].upos == QUIPU_UPOS_DET)
        return;
    uint32_t person = scene->find_at[first - 2], body = scene->find_at[at + 1];
    if (person == QUIPU_NONE || scene->finds[person].type != scene->lexicon->person ||
        body == QUIPU_NONE || scene->finds[body].adjective ||
        !quipu_scene__is_of(scene, scene->finds[body].entity, bodies))
        return;
    uint32_t end = scene->finds[body].end;
    if (end >= phrase->sentence_end || scene->text->tokens[end].upos == QUIPU_UPOS_PUNCT)
        quipu_fillers__add(out, scene->finds[body].entity);
}

void quipu_office__owners(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                          const quipu_title *title)
{
    quipu_type_set types = quipu_office__owner_types(title);
    quipu_type_set bodies = types & (quipu_type_set)1 << scene->lexicon->organization;
    /* "the German president of the Commission" */
    quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of"), types);
    if (out->n == 0)
        quipu_nominal__before(out, scene, phrase, types);
    if (out->n == 1 && scene->actors[out->actor[0]].type == scene->lexicon->place)
        prefer_body(out, scene, phrase, bodies);
    if (out->n == 1 && phrase->end == phrase->noun_end)
        prefer_owner_of_party(out, scene, phrase, bodies);
    if (out->n == 1 && scene->actors[out->actor[0]].type != scene->lexicon->organization)
        prefer_employer(out, scene, phrase, bodies);
    if (out->n == 0)
        quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of/for/at/with"), bodies);
    if (out->n == 0)
        state_behind(out, scene, phrase, types);
    if (out->n == 0)
        party_of(out, scene, phrase);
    if (out->n == 0 && bodies != 0)
        body_behind_comma(out, scene, phrase, bodies);
    if (out->n == 0 && bodies != 0)
        owner_of_part(out, scene, phrase,
                      bodies | (types & (quipu_type_set)1 << scene->lexicon->country));
}

bool quipu_office__has_followers(const quipu_scene *scene, const quipu_find *find)
{
    return find->type == scene->lexicon->group ||
           quipu_str__is(quipu_scene__kind(scene, find), QUIPU_STR("party"));
}

bool quipu_office__is_beside_party(const quipu_stage *stage, const quipu_title *title)
{
    const quipu_lexicon *lexicon = stage->scene.lexicon;
    quipu_relation in_body = title->by_type[lexicon->organization];
    return quipu_stage__is_of_group(stage, title->by_type[lexicon->country], "office") &&
           (in_body == QUIPU_NO_RELATION ||
            in_body == quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of")));
}

/* The types of what a title before a name belongs to; a party right before it is none: "Ohio Democratic Senator". */
static quipu_type_set prefix_types(const quipu_stage *stage, const quipu_title *title,
                                   uint32_t first)
{
    const quipu_scene *scene = &stage->scene;
    quipu_type_set types = quipu_office__owner_types(title);
    uint32_t before = first == 0 ? QUIPU_NONE : scene->find_at[first - 1];
    bool is_of_party = before != QUIPU_NONE &&
                       quipu_office__has_followers(scene, &scene->finds[before]) &&
                       quipu_office__is_beside_party(stage, title);
    quipu_type_set body = (quipu_type_set)1 << scene->lexicon->organization;
    return is_of_party ? types & ~body : types;
}

/* Of titles that stand side by side the first, which tells most: "Taliban | leader | Mullah Omar". */
static uint32_t outer_title(const quipu_scene *scene, uint32_t sentence_first, uint32_t *first,
                            uint32_t *end)
{
    static const unsigned max_titles = 3;
    uint32_t title = quipu_office__title_ending_at(scene, sentence_first, *end, first);
    for (unsigned i = 1; i < max_titles && title != QUIPU_MAP_NONE; i++) {
        uint32_t before,
            next = quipu_office__title_ending_at(scene, sentence_first, *first, &before);
        if (next == QUIPU_MAP_NONE || scene->find_at[before] != QUIPU_NONE)
            break;
        *end = *first;
        *first = before;
        title = next;
    }
    return title;
}

quipu_office_prefix quipu_office__read_prefix(const quipu_stage *stage, const quipu_find *find)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, find->first);
    quipu_office_prefix out = {.owner = QUIPU_NONE, .standing = QUIPU_ACTUAL};
    quipu_fillers owners;
    uint32_t first, end = find->first;
    uint32_t title = outer_title(scene, sentence->first, &first, &end);
    if (title == QUIPU_MAP_NONE)
        return out;
    out.title = &scene->lexicon->titles[title];
    quipu_nominal phrase = quipu_nominal__around(scene, first, end);
    quipu_type_set types = prefix_types(stage, out.title, first);
    quipu_nominal__before(&owners, scene, &phrase, types);
    out.phrase = phrase;
    /* "former" may stand before the title or before its owner: "former Mexican President" */
    uint32_t from = phrase.first > sentence->first ? phrase.first - 1 : phrase.first;
    out.standing = quipu_nominal__standing_of_words(scene, from, find->first);
    phrase.noun_end = find->end; /* "President Bush of the United States" */
    if (owners.n == 0)
        quipu_nominal__behind(&owners, scene, &phrase, QUIPU_STR("of"), types);
    out.owner = owners.n > 0 ? owners.actor[0] : QUIPU_NONE;
    return out;
}

const quipu_title *quipu_office__title_of_noun(quipu_nominal *phrase, const quipu_scene *scene,
                                               uint32_t noun)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun);
    uint32_t first, end = noun + 1;
    if (quipu_office__title_ending_at(scene, sentence->first, noun + 1, &first) == QUIPU_MAP_NONE)
        return NULL;
    /* "head of government": the title may go on behind the noun */
    uint32_t title =
        quipu_scene__match_title(&end, scene, first, sentence->first + sentence->n_tokens);
    uint32_t unit = end < scene->text->n_tokens ? scene->unit_at[end] : QUIPU_NONE;
    if (unit != QUIPU_NONE && quipu_office__has_title(scene, &scene->finds[unit]) &&
        scene->finds[unit].title_first <= end)
        return NULL; /* stands before a name, which has it */
    if (end < sentence->first + sentence->n_tokens && quipu_scene__is_possessive(scene, end))
        return NULL; /* "X, the president's adviser" */
    *phrase = quipu_nominal__around(scene, first, end);
    return &scene->lexicon->titles[title];
}

/* "Prime Minister X and other officials": a higher office there says more than that it is one. */
static bool is_told_higher(const quipu_stage *stage, const quipu_claim *office)
{
    if (office->relation != quipu_ontology_relation(stage->ontology, QUIPU_STR("official_of")))
        return false;
    for (size_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *claim = &stage->claims[i];
        if (claim->subject == office->subject && claim->object == office->object &&
            claim->standing == office->standing && claim->relation != office->relation &&
            quipu_stage__is_of_group(stage, claim->relation, "office"))
            return true;
    }
    return false;
}

void quipu_office__state(quipu_stage *stage, uint32_t person, uint32_t owner,
                         const quipu_title *title, uint32_t trigger, quipu_standing standing,
                         float score)
{
    quipu_relation relation = title->by_type[stage->scene.actors[owner].type];
    /* A former player of a country is still its citizen. */
    if (standing == QUIPU_FORMER &&
        relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("citizen_of")))
        standing = QUIPU_ACTUAL;
    quipu_claim claim = {
        person, owner, trigger, relation, standing, QUIPU_STR("title"), score, {.row = title->row}};
    if (!is_told_higher(stage, &claim))
        quipu_stage__state(stage, &claim);
}
