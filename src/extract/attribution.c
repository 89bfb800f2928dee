/*
 * Attribution by the order of words, which is fixed where trees err most: a comma or quotation mark, a short noun
 * phrase and a verb of speech, in either order, at the end of their clause.
 */
#include "extract/attribution.h"

#include "base/str.h"
#include "extract/mark.h"
#include "extract/role.h"
#include "extract/roles.h"

/* "the Finance Ministry's new spokesman in Tokyo, Keiji Hamada" */
static const uint32_t max_phrase = 16;

uint32_t quipu_attribution__subject(const quipu_scene *scene, uint32_t verb)
{
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    quipu_fillers fillers;
    quipu_roles__fill(&fillers, scene, verb, &subject);
    return fillers.n > 0 ? fillers.actor[0] : QUIPU_NONE;
}

static bool is_verb_of_speech(const quipu_scene *scene, uint32_t token)
{
    const quipu_token *t = &scene->text->tokens[token];
    if (t->upos != QUIPU_UPOS_VERB || !(quipu_scene__cue(scene, token) & QUIPU_CUE_SPEECH))
        return false;
    const char *tag = quipu_xpos_name(t->xpos);
    return strcmp(tag, "VBD") == 0 || strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0 ||
           strcmp(tag, "VBN") == 0;
}

static bool is_quote_mark(quipu_str form)
{
    static const quipu_str marks[] = {
        {"\"", 1}, {"''", 2}, {"``", 2}, {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (quipu_str__is(form, marks[i]))
            return true;
    return false;
}

static bool is_boundary(const quipu_scene *scene, uint32_t token)
{
    quipu_str form = scene->text->tokens[token].form;
    return quipu_str__is(form, QUIPU_STR(",")) || is_quote_mark(form);
}

static bool is_of_noun_phrase(const quipu_scene *scene, uint32_t token)
{
    if (quipu_scene__is_relative(scene, token))
        return false;
    switch (scene->text->tokens[token].upos) {
    case QUIPU_UPOS_ADJ:
    case QUIPU_UPOS_ADP:
    case QUIPU_UPOS_DET:
    case QUIPU_UPOS_NOUN:
    case QUIPU_UPOS_NUM:
    case QUIPU_UPOS_PART:
    case QUIPU_UPOS_PRON:
    case QUIPU_UPOS_PROPN: return true;
    default:
        return scene->unit_at[token] != QUIPU_NONE || is_boundary(scene, token) ||
               quipu_mark__is_hyphen(&scene->text->tokens[token]);
    }
}

/* The entity that a token names or stands for, or QUIPU_NONE. */
static uint32_t entity_at(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->unit_at[token];
    if (find != QUIPU_NONE)
        return scene->finds[find].entity;
    return scene->refs[token].n > 0 ? scene->pool[scene->refs[token].first] : QUIPU_NONE;
}

/*
 * The last token of the boundary before the noun phrase that ends before `verb`, or QUIPU_NONE where no such phrase
 * stands there. Names may have commas in them: the boundary is the one farthest from the verb.
 */
static uint32_t boundary_before(const quipu_scene *scene, uint32_t verb, uint32_t first)
{
    uint32_t found = QUIPU_NONE, at = verb;
    while (at > first && scene->text->tokens[at - 1].upos == QUIPU_UPOS_ADV)
        at--; /* "he also said" */
    for (uint32_t end = at; at-- > first && end - at <= max_phrase;) {
        if (is_boundary(scene, at) && end - at > 1)
            found = at;
        if (quipu_scene__is_relative(scene, at)) /* "Abe, whom he described as" */
            return QUIPU_NONE;
        if (!is_of_noun_phrase(scene, at))
            break;
    }
    return found;
}

/* Whether nothing but asides follows the verb: "said.", "said on Monday", "told reporters". */
static bool ends_clause(const quipu_scene *scene, uint32_t verb, uint32_t end)
{
    if (verb + 1 >= end)
        return true;
    const quipu_token *next = &scene->text->tokens[verb + 1];
    bool is_telling = quipu_scene__cue(scene, verb) & QUIPU_CUE_TOWARDS; /* "told the staff" */
    return next->upos == QUIPU_UPOS_PUNCT || next->upos == QUIPU_UPOS_ADP ||
           next->upos == QUIPU_UPOS_ADV || is_telling ||
           (quipu_scene__cue(scene, verb + 1) & QUIPU_CUE_CALENDAR);
}

/* "diplomats in Amman": the place is not who speaks. */
static bool is_of_place(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->unit_at[token], first = token;
    while (first > 0 && ((find != QUIPU_NONE && scene->unit_at[first - 1] == find) ||
                         scene->text->tokens[first - 1].upos == QUIPU_UPOS_DET))
        first--;
    return first > 0 && scene->text->tokens[first - 1].upos == QUIPU_UPOS_ADP &&
           (quipu_scene__cue(scene, first - 1) & QUIPU_CUE_IN);
}

/* ", the minister said" */
static bool speaks_before(uint32_t *speaker, const quipu_scene *scene, uint32_t token,
                          uint32_t verb, uint32_t end)
{
    uint32_t boundary = boundary_before(scene, verb, token);
    if (boundary == QUIPU_NONE || !ends_clause(scene, verb, end))
        return false;
    *speaker = QUIPU_NONE;
    for (uint32_t t = verb; t-- > boundary && *speaker == QUIPU_NONE;)
        *speaker = is_of_place(scene, t) ? QUIPU_NONE : entity_at(scene, t);
    return true;
}

/* ", said the minister": the first name, or the noun itself. */
static bool speaks_behind(uint32_t *speaker, const quipu_scene *scene, uint32_t verb, uint32_t end)
{
    if (!is_boundary(scene, verb - 1) || verb + 1 >= end || !is_of_noun_phrase(scene, verb + 1) ||
        scene->text->tokens[verb + 1].upos == QUIPU_UPOS_ADP)
        return false;
    *speaker = QUIPU_NONE;
    uint32_t t = verb + 1;
    while (t < end && t <= verb + max_phrase && is_of_noun_phrase(scene, t) &&
           *speaker == QUIPU_NONE)
        *speaker = entity_at(scene, t++);
    /* "said Obama of Kenya's vote": a person among the next words is meant before a country */
    uint32_t find = t < end ? scene->unit_at[t] : QUIPU_NONE;
    bool is_owner = *speaker != QUIPU_NONE && find != QUIPU_NONE &&
                    scene->finds[find].type == scene->lexicon->person &&
                    scene->actors[*speaker].type != scene->lexicon->person;
    if (is_owner)
        *speaker = scene->finds[find].entity;
    return true;
}

bool quipu_attribution__beside(uint32_t *speaker, const quipu_scene *scene, uint32_t token)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, token);
    uint32_t end = sentence->first + sentence->n_tokens;
    for (uint32_t verb = token + 1; verb < end; verb++)
        if (is_verb_of_speech(scene, verb) &&
            quipu_role__echo_before(scene, verb) == QUIPU_NO_HEAD && /* "a charge Iran denies" */
            (speaks_before(speaker, scene, token, verb, end) ||
             speaks_behind(speaker, scene, verb, end)))
            return true;
    return false;
}

uint32_t quipu_attribution__source(const quipu_scene *scene, uint32_t token)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, token);
    uint32_t end = sentence->first + sentence->n_tokens, found = QUIPU_NONE;
    for (uint32_t t = sentence->first; t + 2 < end && found == QUIPU_NONE; t++) {
        if (!quipu_scene__has_word(scene, t, QUIPU_WORDS_ACCORDING))
            continue;
        for (uint32_t n = t + 2; n < end && n <= t + max_phrase && found == QUIPU_NONE &&
                                 is_of_noun_phrase(scene, n) && !is_boundary(scene, n);
             n++)
            found = entity_at(scene, n);
    }
    return found;
}

/* What begins a clause that the verb of speech does not reach: "but", "after", "who". */
static bool parts_clauses(const quipu_scene *scene, uint32_t token)
{
    const quipu_token *t = &scene->text->tokens[token];
    bool is_conjunction =
        t->upos == QUIPU_UPOS_SCONJ && !quipu_str__is(t->lower, QUIPU_STR("that"));
    return t->upos == QUIPU_UPOS_PUNCT || quipu_scene__is_relative(scene, token) ||
           is_conjunction || (quipu_scene__cue(scene, token) & QUIPU_CUE_MEANWHILE) ||
           quipu_str__is(t->lower, QUIPU_STR("but"));
}

uint32_t quipu_attribution__introduced(const quipu_scene *scene, uint32_t token)
{
    uint32_t first = quipu_scene__sentence(scene, token)->first;
    bool has_subject = false;
    for (uint32_t t = token; t-- > first && !parts_clauses(scene, t);) {
        if (is_verb_of_speech(scene, t))
            return has_subject ? quipu_attribution__subject(scene, t) : QUIPU_NONE;
        has_subject |= entity_at(scene, t) != QUIPU_NONE;
    }
    return QUIPU_NONE;
}

uint32_t quipu_attribution__before(const quipu_scene *scene, uint32_t open)
{
    uint32_t first = quipu_scene__sentence(scene, open)->first;
    for (uint32_t t = open; t-- > first;)
        if (is_verb_of_speech(scene, t))
            return quipu_attribution__subject(scene, t);
    return QUIPU_NONE;
}
