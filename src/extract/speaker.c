/*
 * Speaker: inside a quotation, whoever says it, be it told in this sentence or in one before; else who is named
 * beside it (", the minister said", "according to"), else the subject of the verb of saying, asking or denying
 * that governs the statement.
 */
#include "extract/speaker.h"

#include "base/str.h"
#include "extract/attribution.h"
#include "extract/clause.h"
#include "extract/role.h"
#include "extract/roles.h"

/* So many words up, a verb of speech still governs the statement. */
static const unsigned max_climb = 8;

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
        (quipu_scene__cue(scene, child) & QUIPU_CUE_SPEECH) &&
        quipu_role__echo_before(scene, child) == QUIPU_NO_HEAD)
        return quipu_attribution__subject(scene, child);
    return QUIPU_NONE;
}

/* Whether what hangs on a verb so is told, asked or denied by the verb's subject. */
static bool is_said_by(const quipu_scene *scene, uint32_t token, uint32_t head)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[token].deprel;
    bool has_mark = quipu_tree__child(&scene->tree, token, is->mark) != QUIPU_NO_HEAD;
    if (label == is->ccomp || label == is->parataxis)
        return (quipu_scene__cue(scene, head) & QUIPU_CUE_SPEECH) &&
               quipu_role__echo_before(scene, token) == QUIPU_NO_HEAD; /* "a charge Iran denies" */
    bool is_governed = label == is->xcomp || label == is->obj || label == is->obl ||
                       label == is->acl || (label == is->advcl && has_mark);
    return is_governed && (quipu_clause__stands(scene, head) & QUIPU_STANDS_SAYS);
}

/* "told reporters that": the clause may hang on those who are told. */
static uint32_t verb_of_report(const quipu_scene *scene, uint32_t token, uint32_t head)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[head].deprel;
    uint32_t verb = quipu_scene__governor(scene, head);
    bool is_told = scene->text->tokens[token].deprel == is->acl && verb != QUIPU_NONE &&
                   (label == is->obj || label == is->iobj) &&
                   quipu_tree__child(&scene->tree, token, is->mark) != QUIPU_NO_HEAD;
    return is_told && (quipu_scene__cue(scene, verb) & QUIPU_CUE_SPEECH) ? verb : QUIPU_NONE;
}

static uint32_t speaker_above(const quipu_scene *scene, uint32_t trigger)
{
    uint32_t token = trigger, speaker = QUIPU_NONE;
    for (unsigned i = 0; i < max_climb && token != QUIPU_NONE && speaker == QUIPU_NONE; i++) {
        uint32_t head = quipu_scene__governor(scene, token);
        speaker = source_phrase(scene, token);
        if (speaker == QUIPU_NONE)
            speaker = inserted_speech(scene, token);
        if (speaker == QUIPU_NONE && head != QUIPU_NONE) {
            uint32_t verb = verb_of_report(scene, token, head);
            if (verb != QUIPU_NONE || is_said_by(scene, token, head))
                speaker = quipu_attribution__subject(scene, verb != QUIPU_NONE ? verb : head);
        }
        token = head;
    }
    return speaker;
}

static uint32_t find_speaker(const quipu_scene *scene, uint32_t trigger)
{
    uint32_t quote = scene->quote_at[trigger], speaker;
    if (quipu_scene__is_in_name(scene, trigger)) /* said in passing, by nobody */
        return QUIPU_NONE;
    if (quote != QUIPU_NONE && scene->quotes[quote].speaker != QUIPU_NONE)
        return scene->quotes[quote].speaker;
    if (quipu_attribution__beside(&speaker, scene, trigger))
        return speaker;
    speaker = speaker_above(scene, trigger);
    if (speaker == QUIPU_NONE && scene->text->tokens[trigger].upos == QUIPU_UPOS_VERB)
        speaker = quipu_attribution__introduced(scene, trigger);
    return speaker != QUIPU_NONE ? speaker : quipu_attribution__source(scene, trigger);
}

/* "told delegates the accord ...": agreements, goods and events say nothing, whatever the words seem to tell. */
static bool may_speak(const quipu_scene *scene, uint32_t actor)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    quipu_type type = scene->actors[actor].type;
    return type != lexicon->agreement && type != lexicon->commodity && type != lexicon->event &&
           type != lexicon->product && type != lexicon->vessel;
}

uint32_t quipu_speaker__of(const quipu_scene *scene, uint32_t trigger)
{
    uint32_t speaker = find_speaker(scene, trigger);
    return speaker != QUIPU_NONE && may_speak(scene, speaker) ? speaker : QUIPU_NONE;
}
