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

/* "the al-Qaida | terror network | chief": a word for the whole, or what hangs on one; but "county party". */
static bool describes_whole(const quipu_scene *scene, uint32_t t)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t next = t + 1 < scene->text->n_tokens ? t + 1 : t;
    return (tokens[t].upos == QUIPU_UPOS_NOUN &&
            quipu_lexicon__kinds(scene->lexicon, tokens[t].lemma).len > 0) ||
           (tokens[next].upos == QUIPU_UPOS_NOUN && scene->find_at[next] == QUIPU_NONE &&
            quipu_lexicon__kinds(scene->lexicon, tokens[next].lemma).len > 0 &&
            quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[t]) !=
                scene->lexicon->place);
}

/* A word that tells what part of a body is meant: "sales", "humanitarian", "deputy"; none in "group", "new". */
static bool names_part(const quipu_scene *scene, uint32_t t)
{
    uint8_t upos = scene->text->tokens[t].upos;
    if (quipu_scene__cue(scene, t) & QUIPU_CUE_PART)
        return true;
    return scene->find_at[t] == QUIPU_NONE && scene->folded[t].len > 0 && !is_vague(scene, t) &&
           (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_ADJ) && !is_word_for_whole(scene, t) &&
           !describes_whole(scene, t);
}

/* "the chairman | of the audit committee of Acme Bank", "of Acme Bank's audit committee" */
static bool has_part_between(const quipu_scene *scene, const quipu_nominal *phrase)
{
    for (uint32_t t = phrase->noun_end; t < phrase->end; t++)
        if (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN && scene->find_at[t] == QUIPU_NONE &&
            (quipu_scene__cue(scene, t) & QUIPU_CUE_PART))
            return true;
    return false;
}

/* "head of the Red Cross | police training mission", "of Acme Bank's | audit committee", but "of the Valle | drug
 * cartel" */
static bool goes_on_as_part(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->end;
    if (t > phrase->noun_end && scene->text->tokens[t - 1].upos == QUIPU_UPOS_PART)
        return true;
    if (t < phrase->sentence_end && quipu_scene__is_possessive(scene, t))
        t++;
    while (t < phrase->sentence_end && scene->find_at[t] == QUIPU_NONE &&
           (scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
            scene->text->tokens[t].upos == QUIPU_UPOS_ADJ))
        t++;
    return t > phrase->end && scene->text->tokens[t - 1].upos != QUIPU_UPOS_PART &&
           names_part(scene, t - 1);
}

static bool is_area_at(const quipu_scene *scene, uint32_t t)
{
    const quipu_find *find =
        scene->find_at[t] == QUIPU_NONE ? NULL : &scene->finds[scene->find_at[t]];
    return find != NULL && !find->adjective &&
           (find->type == scene->lexicon->place || find->type == scene->lexicon->country);
}

/* "research", "public policy", but no "opposition party", "board of directors" */
static bool is_field(const quipu_scene *scene, uint32_t noun)
{
    uint32_t stop = noun;
    return scene->text->tokens[noun].upos == QUIPU_UPOS_NOUN &&
           scene->find_at[noun] == QUIPU_NONE &&
           !(quipu_scene__cue(scene, noun) & (QUIPU_CUE_ORGANIZATION | QUIPU_CUE_BODY)) &&
           quipu_scene__match_title(&stop, scene, noun, noun + 1) == QUIPU_MAP_NONE;
}

/* "Acme Bank's head | of public policy", "the head | of Asia research at Acme Bank": what is led is a field of work. */
static bool leads_a_field(const quipu_scene *scene, const quipu_nominal *phrase)
{
    static const uint32_t max_words = 5;
    uint32_t t = phrase->noun_end;
    if (t + 1 >= phrase->sentence_end || !quipu_scene__is_form(scene, t, "of"))
        return false;
    for (t++; t < phrase->sentence_end && t <= phrase->noun_end + max_words; t++) {
        uint8_t upos = scene->text->tokens[t].upos;
        bool goes_on =
            is_area_at(scene, t) || (scene->find_at[t] == QUIPU_NONE &&
                                     (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_ADJ));
        if (scene->refs[t].n > 0 && scene->find_at[t] == QUIPU_NONE)
            return false;
        if (!goes_on)
            return scene->find_at[t] == QUIPU_NONE && is_field(scene, t - 1);
    }
    return false;
}

/* "Acme Bank's director | for East Africa" */
static bool leads_in_area(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->noun_end;
    return t + 1 < phrase->sentence_end && quipu_scene__is_form(scene, t, "for") &&
           is_area_at(scene, t + 1);
}

/*
 * "Pentagon press operations director", "the U.N. humanitarian chief", "the deputy director of Acme Bank": words
 * before a title tell that only a part is led. But "political leader", "the billionaire owner of".
 */
bool quipu_office__is_of_part(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t owner)
{
    bool is_owner_behind = phrase->end > phrase->noun_end;
    bool is_leader = quipu_scene__has_lemma(scene, phrase->noun_end - 1, QUIPU_WORDS_LEADER);
    if ((is_owner_behind && (goes_on_as_part(scene, phrase) || has_part_between(scene, phrase))) ||
        leads_a_field(scene, phrase) || leads_in_area(scene, phrase))
        return true;
    uint32_t beside =
        phrase->noun_first > phrase->first ? scene->find_at[phrase->noun_first - 1] : QUIPU_NONE;
    bool is_in_part = beside != QUIPU_NONE && scene->finds[beside].entity != owner &&
                      (is_owner_behind ? is_area_at(scene, phrase->noun_first - 1)
                                       : scene->finds[beside].type == scene->lexicon->place);
    if (is_in_part)
        return true; /* "Amnesty's Asia director", "the Asia director of Amnesty" */
    for (uint32_t t = phrase->noun_first; t-- > phrase->first && scene->find_at[t] == QUIPU_NONE &&
                                          !quipu_scene__is_possessive(scene, t);)
        if (names_part(scene, t) && !is_between_hyphens(scene->text->tokens, t) &&
            ((!is_leader && !is_owner_behind) || scene->text->tokens[t].upos == QUIPU_UPOS_NOUN ||
             (quipu_scene__cue(scene, t) & QUIPU_CUE_PART)))
            return true;
    return false;
}
