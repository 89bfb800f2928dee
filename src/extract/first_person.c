/*
 * "I" is who speaks, "we" the state or body that the speaker has an office of. Who speaks is told by the quotation;
 * outside of any, by the last line that announces a speech ("Roe said:") or the state whose statement it is.
 */
#include "extract/first_person.h"

#include "base/str.h"
#include "extract/attribution.h"
#include "extract/roles.h"

/* A statement tells so early whose it is, in sentences; the title is one. */
static const uint32_t max_opening = 3;

/* Who is announced at the end of a sentence: "Peru's minister said:"; or QUIPU_NONE. */
static uint32_t announced_by(const quipu_scene *scene, const quipu_sentence *sentence)
{
    uint32_t last = sentence->first + sentence->n_tokens - 1;
    if (sentence->n_tokens == 0 || !quipu_str__is(scene->text->tokens[last].form, QUIPU_STR(":")))
        return QUIPU_NONE;
    return quipu_attribution__before(scene, last);
}

/* "The United States condemns": the state or body that a statement begins with; or QUIPU_NONE. */
static uint32_t stated_by(const quipu_scene *scene, const quipu_sentence *sentence)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    const quipu_labels *is = &scene->tree.labels;
    quipu_fillers fillers = {.n = 0};
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++)
        if (quipu_tree__is(&scene->tree, t, is->nsubj) && fillers.n == 0 &&
            quipu_scene__has_xpos(scene, scene->text->tokens[t].head, "VBZ"))
            quipu_roles__collect(&fillers, scene, t);
    if (fillers.n != 1 || quipu_scene__is_armed(scene, fillers.actor[0]))
        return QUIPU_NONE;
    quipu_type type = scene->actors[fillers.actor[0]].type;
    return type == lexicon->country || type == lexicon->organization ? fillers.actor[0]
                                                                     : QUIPU_NONE;
}

static uint32_t speaker_at(const quipu_scene *scene, uint32_t token)
{
    const quipu_sentence *sentences = scene->text->sentences;
    uint32_t quote = scene->quote_at[token], speaker = QUIPU_NONE;
    uint32_t here = quipu_scene__sentence_of(scene, token);
    if (quote != QUIPU_NONE)
        return scene->quotes[quote].speaker;
    for (uint32_t s = here; s-- > 0 && speaker == QUIPU_NONE;)
        speaker = announced_by(scene, &sentences[s]);
    for (uint32_t s = 0; s < here && s < max_opening && speaker == QUIPU_NONE; s++)
        speaker = stated_by(scene, &sentences[s]);
    return speaker;
}

uint32_t quipu_first_person__represented(const quipu_scene *scene, uint32_t speaker)
{
    uint32_t home = scene->actors[speaker].home;
    if (!quipu_scene__is_person(scene, speaker) || home == QUIPU_NONE)
        return quipu_scene__is_person(scene, speaker) ? QUIPU_NONE : speaker;
    bool is_organ = false;
    const quipu_find *find = &scene->finds[scene->actors[home].first_find];
    for (uint32_t t = find->first; t < find->end; t++)
        is_organ |= (quipu_scene__cue(scene, t) & QUIPU_CUE_ORGAN) != 0;
    uint32_t country = quipu_scene__country_of(scene, home);
    return is_organ && country != QUIPU_NONE ? country : home;
}

uint32_t quipu_first_person__meant(const quipu_scene *scene, uint32_t token)
{
    bool is_one = quipu_scene__has_word(scene, token, QUIPU_WORDS_I);
    if (!is_one && !quipu_scene__has_word(scene, token, QUIPU_WORDS_WE))
        return QUIPU_NONE;
    uint32_t speaker = speaker_at(scene, token);
    if (speaker == QUIPU_NONE || (is_one && !quipu_scene__is_person(scene, speaker)))
        return QUIPU_NONE;
    return is_one ? speaker : quipu_first_person__represented(scene, speaker);
}
