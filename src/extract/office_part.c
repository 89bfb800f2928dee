/*
 * Whether the title that stands beside a body is of the whole of it: "the head of the Red Cross", but "the head of
 * the Red Cross office", "the U.N. humanitarian chief", "the deputy director of Acme Bank".
 */
#include "base/str.h"
#include "extract/clause.h"
#include "extract/mark.h"
#include "extract/office.h"

/* "first", "former", "then": a word that says nothing of what is led. */
static bool is_vague(const quipu_scene *scene, uint32_t t)
{
    return (quipu_scene__cue(scene, t) & (QUIPU_CUE_VAGUE | QUIPU_CUE_FORMER)) ||
           quipu_clause__stands(scene, t) != 0;
}

/* "group", "cartel": a word for the whole of a body, none for a part, "office". */
static bool is_word_for_whole(const quipu_scene *scene, uint32_t t)
{
    return !(quipu_scene__cue(scene, t) & QUIPU_CUE_PART) &&
           quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[t]) ==
               scene->lexicon->organization;
}

/* "the 38-year-old leader": a word between two hyphens. */
static bool is_between_hyphens(const quipu_token *tokens, uint32_t t)
{
    return t > 0 && quipu_mark__is_hyphen(&tokens[t - 1]) && quipu_mark__is_hyphen(&tokens[t + 1]);
}

/* A word that tells what part of a body is meant: "sales", "humanitarian", "deputy"; none in "group", "new". */
static bool names_part(const quipu_scene *scene, uint32_t t)
{
    uint8_t upos = scene->text->tokens[t].upos;
    if (quipu_scene__cue(scene, t) & QUIPU_CUE_PART)
        return true;
    return scene->find_at[t] == QUIPU_NONE && scene->folded[t].len > 0 && !is_vague(scene, t) &&
           (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_ADJ) && !is_word_for_whole(scene, t);
}

/* "head of the Red Cross | police training mission", but "of the Valle | drug cartel" */
static bool goes_on_as_part(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->end;
    if (t > phrase->noun_end && scene->text->tokens[t - 1].upos == QUIPU_UPOS_PART)
        return true;
    while (t < phrase->sentence_end && scene->find_at[t] == QUIPU_NONE &&
           (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
            scene->text->tokens[t].upos == QUIPU_UPOS_ADJ))
        t++;
    return t > phrase->end && names_part(scene, t - 1);
}

/*
 * "Pentagon press operations director", "the U.N. humanitarian chief", "the deputy director of Acme Bank": words
 * before a title tell that only a part is led. But "political leader", "the billionaire owner of".
 */
bool quipu_office__is_of_part(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t owner)
{
    bool is_owner_behind = phrase->end > phrase->noun_end;
    bool is_leader =
        quipu_str__is(scene->text->tokens[phrase->noun_end - 1].lemma, QUIPU_STR("leader"));
    if (is_owner_behind && goes_on_as_part(scene, phrase))
        return true;
    uint32_t beside =
        phrase->noun_first > phrase->first ? scene->find_at[phrase->noun_first - 1] : QUIPU_NONE;
    if (!is_owner_behind && beside != QUIPU_NONE && scene->finds[beside].entity != owner &&
        scene->finds[beside].type == scene->lexicon->place)
        return true; /* "Amnesty's Asia director" */
    for (uint32_t t = phrase->noun_first; t-- > phrase->first && scene->find_at[t] == QUIPU_NONE;)
        if (names_part(scene, t) && !is_between_hyphens(scene->text->tokens, t) &&
            ((!is_leader && !is_owner_behind) || scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
             (quipu_scene__cue(scene, t) & QUIPU_CUE_PART)))
            return true;
    return false;
}
