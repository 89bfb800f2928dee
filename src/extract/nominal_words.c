/*
 * What single words do in the phrase of a noun: which of them only describe, which names only modify or tell of
 * what kind a thing is.
 */
#include "extract/nominal_words.h"

#include "base/str.h"

bool quipu_nominal__describes(const quipu_scene *scene, uint32_t token)
{
    const quipu_token *t = &scene->text->tokens[token];
    switch (t->upos) {
    case QUIPU_UPOS_ADJ:
    case QUIPU_UPOS_NOUN:
    case QUIPU_UPOS_PROPN:
    case QUIPU_UPOS_NUM: return true;
    case QUIPU_UPOS_ADV: /* "deeply divided", "far-right" */
        return token + 1 < scene->text->n_tokens &&
               (t->head == token + 1 || quipu_scene__is_form(scene, token + 1, "-"));
    case QUIPU_UPOS_VERB:
        return (quipu_scene__has_xpos(scene, token, "VBN") ||
                quipu_scene__has_xpos(scene, token, "VBG")) &&
               t->deprel == scene->tree.labels.amod;
    default:
        return quipu_scene__is_possessive(scene, token) ||
               quipu_scene__is_form(scene, token, "-") ||
               (quipu_scene__is_form(scene, token, "both") && t->upos == QUIPU_UPOS_CCONJ) ||
               (quipu_scene__cue(scene, token) & QUIPU_CUE_FORMER);
    }
}

bool quipu_nominal__only_modifies(const quipu_scene *scene, const quipu_find *find)
{
    return find->adjective ||
           (find->end < scene->text->n_tokens && quipu_scene__is_possessive(scene, find->end));
}

/* "research", "operations": a field of work, nobody who acts for an owner, and no "province". */
static bool is_field(const quipu_scene *scene, uint32_t token)
{
    static const uint32_t bodies = QUIPU_CUE_STAND_IN | QUIPU_CUE_ORGANIZATION | QUIPU_CUE_BODY |
                                   QUIPU_CUE_ORGAN | QUIPU_CUE_SEAT;
    return scene->find_at[token] == QUIPU_NONE &&
           scene->text->tokens[token].upos == QUIPU_UPOS_NOUN &&
           !(quipu_scene__cue(scene, token) & bodies) &&
           quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->text->tokens[token].lower) !=
               scene->lexicon->place;
}

bool quipu_nominal__only_tells_kind(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t next = find->end;
    if (next + 1 >= scene->text->n_tokens)
        return false;
    if (quipu_scene__is_form(scene, next, "-"))
        return scene->find_at[next + 1] == QUIPU_NONE;
    if (find->type == scene->lexicon->commodity)
        return quipu_nominal__describes(scene, next);
    bool is_area = find->type == scene->lexicon->place || find->type == scene->lexicon->country;
    return is_area && !find->adjective && is_field(scene, next);
}

uint32_t quipu_nominal__behind_joined(const quipu_scene *scene, const quipu_find *find)
{
    return quipu_scene__is_form(scene, find->end, "-") ? find->end + 2 : find->end;
}

bool quipu_nominal__has_name_behind(const quipu_scene *scene, uint32_t noun, uint32_t end)
{
    static const uint32_t max_words = 3;
    uint32_t t = noun + 1;
    while (t < end && t < noun + max_words && scene->find_at[t] == QUIPU_NONE &&
           scene->text->tokens[t].upos == QUIPU_UPOS_NOUN)
        t++;
    return t < end && scene->unit_at[t] != QUIPU_NONE;
}

bool quipu_nominal__joins_bodies(const quipu_scene *scene, const quipu_find *find,
                                 quipu_type_set types)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    quipu_type_set bodies = (quipu_type_set)1 << lexicon->organization | (quipu_type_set)1
                                                                             << lexicon->group;
    return (types & ~bodies) == 0 && find->end < scene->text->n_tokens &&
           scene->text->tokens[find->end].upos == QUIPU_UPOS_CCONJ;
}

uint32_t quipu_nominal__noun_of_phrase(const quipu_scene *scene, uint32_t sentence_first,
                                       uint32_t end)
{
    static const uint32_t max_words = 7;
    for (uint32_t t = end; t > sentence_first + 1 && end - t < max_words; t--) {
        bool is_of = quipu_scene__is_form(scene, t, "of");
        if (is_of && scene->find_at[t] == QUIPU_NONE)
            return t - 1;
        if (scene->find_at[t] == QUIPU_NONE && scene->text->tokens[t].upos != QUIPU_UPOS_DET &&
            !quipu_nominal__describes(scene, t))
            break;
    }
    return end;
}

bool quipu_nominal__takes_office(const quipu_scene *scene, uint32_t verb)
{
    uint32_t object = quipu_tree__child(&scene->tree, verb, scene->tree.labels.obj);
    return object != QUIPU_NO_HEAD && quipu_scene__has_lemma(scene, verb, QUIPU_WORDS_TAKE) &&
           quipu_scene__has_lemma(scene, object, QUIPU_WORDS_OFFICE);
}

bool quipu_nominal__joins_names(const quipu_scene *scene, uint32_t token, uint32_t sentence_first)
{
    return scene->text->tokens[token].upos == QUIPU_UPOS_CCONJ && token > sentence_first &&
           scene->find_at[token - 1] != QUIPU_NONE && scene->find_at[token + 1] != QUIPU_NONE &&
           scene->finds[scene->find_at[token + 1]].adjective;
}

/* Where the name that ends at `end` begins, its title and owner counted; `end` where it owns nothing. */
static uint32_t owner_first(const quipu_scene *scene, uint32_t end)
{
    const quipu_find *find = &scene->finds[scene->find_at[end - 1]];
    uint32_t unit = scene->unit_at[end - 1];
    bool is_free_person =
        find->type == scene->lexicon->person && !quipu_scene__is_possessive(scene, end);
    if (is_free_person)
        return end;
    return unit == QUIPU_NONE ? find->first : quipu_scene__unit_first(scene, unit, find->first);
}

uint32_t quipu_nominal__start(const quipu_scene *scene, uint32_t sentence_first, uint32_t noun)
{
    static const uint32_t max_words = 12;
    uint32_t t = noun;
    while (t > sentence_first && noun - t < max_words) {
        uint8_t upos = scene->text->tokens[t - 1].upos;
        if (scene->find_at[t - 1] != QUIPU_NONE) {
            uint32_t first = owner_first(scene, t);
            if (first == t)
                break;
            t = first;
            continue;
        }
        if (upos == QUIPU_UPOS_DET || upos == QUIPU_UPOS_PRON)
            return t - 1;
        if (!quipu_nominal__describes(scene, t - 1) &&
            !quipu_nominal__joins_names(scene, t - 1, sentence_first))
            break;
        t--;
    }
    return t;
}

static bool is_comma_or_and(const quipu_scene *scene, uint32_t token)
{
    return scene->text->tokens[token].upos == QUIPU_UPOS_CCONJ ||
           quipu_scene__is_form(scene, token, ",");
}

/* Goods and nationalities only describe the name behind them: "the natural gas giant Gazprom". */
static bool is_only_word(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    return find != QUIPU_NONE &&
           (scene->finds[find].adjective || scene->finds[find].type == scene->lexicon->commodity);
}

uint32_t quipu_nominal__behind_description(const quipu_scene *scene, uint32_t at, uint32_t end)
{
    static const uint32_t max_words = 5;
    uint32_t t = at;
    while (t < end && t < at + max_words &&
           (is_only_word(scene, t) || scene->text->tokens[t].upos == QUIPU_UPOS_DET ||
            (scene->unit_at[t] == QUIPU_NONE && quipu_nominal__describes(scene, t))))
        t++;
    return t < end && scene->unit_at[t] != QUIPU_NONE ? t : at;
}

uint32_t quipu_nominal__collect_list(quipu_fillers *out, const quipu_scene *scene, uint32_t at,
                                     uint32_t end, quipu_type_set types, bool all)
{
    uint32_t stop = at;
    for (unsigned i = 0; i < QUIPU_MAX_FILLERS && at < end; i++) {
        uint32_t unit = scene->unit_at[at];
        if (unit == QUIPU_NONE || scene->finds[unit].adjective ||
            !quipu_scene__is_of(scene, scene->finds[unit].entity, types))
            break;
        quipu_fillers__add(out, scene->finds[unit].entity);
        at = stop = scene->finds[unit].end;
        while (at < end && is_comma_or_and(scene, at))
            at++;
        if (!all || at == stop)
            break;
        at = quipu_nominal__behind_description(scene, at, end);
    }
    return stop;
}

bool quipu_nominal__chooses(const quipu_scene *scene, uint32_t verb)
{
    return quipu_scene__has_lemma(scene, verb, QUIPU_WORDS_CHOOSE);
}
