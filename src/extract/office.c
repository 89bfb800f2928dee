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
    /* Taggers take "chief executive" and the like for adjectives. */
    bool may_be = upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_ADJ;
    return scene->find_at[t] == QUIPU_NONE && may_be && scene->folded[t].len > 0;
}

uint32_t quipu_office__title_ending_at(const quipu_scene *scene, uint32_t sentence_first,
                                       uint32_t end, uint32_t *first)
{
    uint32_t from =
        end - sentence_first > max_title_tokens ? end - max_title_tokens : sentence_first;
    for (*first = from; *first < end; (*first)++) {
        uint32_t stop = *first;
        uint32_t title = quipu_scene__match_title(&stop, scene, *first, end);
        if (title != QUIPU_MAP_NONE && stop == end)
            return title;
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

void quipu_office__owners(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                          const quipu_title *title)
{
    quipu_type_set types = quipu_office__owner_types(title);
    quipu_type_set bodies = types & (quipu_type_set)1 << scene->lexicon->organization;
    quipu_nominal__before(out, scene, phrase, types);
    if (out->n == 0)
        quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of"), types);
    if (out->n == 0)
        quipu_nominal__behind(out, scene, phrase, QUIPU_STR("of/for/at/with"), bodies);
}

quipu_office_prefix quipu_office__read_prefix(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, find->first);
    quipu_office_prefix out = {.owner = QUIPU_NONE, .standing = QUIPU_ACTUAL};
    quipu_fillers owners;
    uint32_t first;
    uint32_t title = quipu_office__title_ending_at(scene, sentence->first, find->first, &first);
    if (title == QUIPU_MAP_NONE)
        return out;
    out.title = &scene->lexicon->titles[title];
    quipu_nominal phrase = quipu_nominal__around(scene, first, find->first);
    quipu_nominal__before(&owners, scene, &phrase, quipu_office__owner_types(out.title));
    out.phrase = phrase;
    /* "former" may stand before the title or before its owner: "former Mexican President" */
    uint32_t from = phrase.first > sentence->first ? phrase.first - 1 : phrase.first;
    out.standing = quipu_nominal__standing_of_words(scene, from, find->first);
    phrase.noun_end = find->end; /* "President Bush of the United States" */
    if (owners.n == 0)
        quipu_nominal__behind(&owners, scene, &phrase, QUIPU_STR("of"),
                              quipu_office__owner_types(out.title));
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
    if (end < scene->text->n_tokens && scene->find_at[end] != QUIPU_NONE &&
        quipu_office__has_title(scene, &scene->finds[scene->find_at[end]]))
        return NULL; /* stands before a name, which has it */
    *phrase = quipu_nominal__around(scene, first, end);
    return &scene->lexicon->titles[title];
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
    quipu_claim claim = {person, owner, trigger, relation, standing, QUIPU_STR("title"), score};
    quipu_stage__state(stage, &claim);
}
