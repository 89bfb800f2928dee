/*
 * Speaker: the subject of the verb of speech above a statement or inserted in it, or who is named behind
 * "according to".
 */
#include "extract/speaker.h"

#include "extract/roles.h"

static uint32_t head_of(const quipu_scene *scene, uint32_t token)
{
    uint32_t head = scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? head : QUIPU_NONE;
}

static uint32_t first_subject(const quipu_scene *scene, uint32_t verb)
{
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    quipu_fillers fillers;
    quipu_roles__fill(&fillers, scene, verb, &subject);
    return fillers.n > 0 ? fillers.actor[0] : QUIPU_NONE;
}

/* "according to Kyodo": a phrase of a clause that names its source. */
static uint32_t source_phrase(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    {
        uint32_t case_word = quipu_tree__child(tree, child, tree->labels.case_);
        if (case_word == QUIPU_NO_HEAD || !(quipu_scene__cue(scene, case_word) & QUIPU_CUE_SPEECH))
            continue;
        quipu_fillers fillers;
        quipu_roles__collect(&fillers, scene, child);
        if (fillers.n > 0)
            return fillers.actor[0];
    }
    return QUIPU_NONE;
}

/* "X, Takaichi said": the verb of speech hangs below the clause that it reports. */
static uint32_t inserted_speech(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    if (tree->tokens[child].deprel == tree->labels.parataxis &&
        (quipu_scene__cue(scene, child) & QUIPU_CUE_SPEECH))
        return first_subject(scene, child);
    return QUIPU_NONE;
}

uint32_t quipu_speaker__of(const quipu_scene *scene, uint32_t trigger)
{
    static const unsigned max_climb = 8;
    uint32_t token = trigger, speaker = QUIPU_NONE;
    for (unsigned i = 0; i < max_climb && token != QUIPU_NONE && speaker == QUIPU_NONE; i++) {
        speaker = source_phrase(scene, token);
        if (speaker == QUIPU_NONE)
            speaker = inserted_speech(scene, token);
        uint32_t head = head_of(scene, token);
        uint8_t label = scene->text->tokens[token].deprel;
        bool is_reported =
            label == scene->tree.labels.ccomp || label == scene->tree.labels.parataxis;
        if (speaker == QUIPU_NONE && head != QUIPU_NONE && is_reported &&
            (quipu_scene__cue(scene, head) & QUIPU_CUE_SPEECH))
            speaker = first_subject(scene, head);
        token = head;
    }
    return speaker;
}
