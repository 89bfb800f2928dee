/*
 * Standing: from auxiliaries, negation and conditions at the trigger, and from what governs it on the way up
 * ("plans to", "refused to", "hopes that"). The outermost cue that speaks decides, except that a denial on
 * the way stays a denial. Speaker: the subject of the verb of speech above, or of "according to".
 */
#include "extract/modality.h"

#include "base/str.h"
#include "extract/roles.h"

/* So many governors up, an infinitive still belongs to the statement. */
static const unsigned max_governors = 4;

static uint32_t head_of(const quipu_scene *scene, uint32_t token)
{
    uint32_t head = scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? head : QUIPU_NONE;
}

/* The stronger of two: what is denied stays denied, what is not actual stays so. */
static quipu_standing combine(quipu_standing a, quipu_standing b)
{
    if (a == QUIPU_DENIED || b == QUIPU_DENIED)
        return QUIPU_DENIED;
    return a == QUIPU_ACTUAL ? b : a;
}

static quipu_standing from_cue(uint32_t cue)
{
    if (cue & QUIPU_CUE_DENY)
        return QUIPU_DENIED;
    if (cue & (QUIPU_CUE_POSSIBLE | QUIPU_CUE_CONDITION))
        return QUIPU_POSSIBLE;
    if (cue & (QUIPU_CUE_PLAN | QUIPU_CUE_FUTURE))
        return QUIPU_PLANNED;
    return QUIPU_ACTUAL;
}

/* What the words that hang on a verb, noun or adjective say of it. */
static quipu_standing from_children(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    quipu_standing standing = QUIPU_ACTUAL;
    QUIPU_EACH_CHILD(child, tree, token)
    {
        uint8_t label = tree->tokens[child].deprel;
        uint32_t cue = quipu_scene__cue(scene, child);
        if (label == is->aux)
            standing = combine(standing, from_cue(cue & (QUIPU_CUE_FUTURE | QUIPU_CUE_POSSIBLE)));
        else if (label == is->advmod || label == is->det)
            standing = combine(standing, from_cue(cue & (QUIPU_CUE_DENY | QUIPU_CUE_POSSIBLE)));
        else if (label == is->mark)
            standing = combine(standing, from_cue(cue & QUIPU_CUE_CONDITION));
        else if (label == is->amod)
            standing = combine(
                standing, from_cue(cue & (QUIPU_CUE_PLAN | QUIPU_CUE_POSSIBLE | QUIPU_CUE_DENY)));
    }
    return standing;
}

static bool is_infinitive(const quipu_scene *scene, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(&scene->tree, verb, scene->tree.labels.mark);
    return mark != QUIPU_NO_HEAD && quipu_str__is(scene->text->tokens[mark].lower, QUIPU_STR("to"));
}

/* "prevented from helping". */
static bool is_kept_from(const quipu_scene *scene, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(&scene->tree, verb, scene->tree.labels.mark);
    return mark != QUIPU_NO_HEAD &&
           quipu_str__is(scene->text->tokens[mark].lower, QUIPU_STR("from"));
}

/* What a governor says of a clause or noun below it; `*climbs`: whether its own governors count too. */
static quipu_standing from_governor(const quipu_scene *scene, uint32_t token, uint32_t head,
                                    bool *climbs)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[token].deprel;
    uint32_t cue = quipu_scene__cue(scene, head);
    bool is_noun = scene->text->tokens[token].upos == QUIPU_UPOS_NOUN;
    *climbs = false;
    if (label == is->xcomp || label == is->ccomp) {
        *climbs = label == is->xcomp || from_cue(cue) != QUIPU_ACTUAL;
        return from_cue(cue & (QUIPU_CUE_PLAN | QUIPU_CUE_POSSIBLE | QUIPU_CUE_DENY));
    }
    if (label == is->acl && is_infinitive(scene, token)) {
        *climbs = true;
        quipu_standing standing = from_cue(cue);
        return standing == QUIPU_ACTUAL ? QUIPU_PLANNED : standing;
    }
    if (label == is->advcl && is_infinitive(scene, token)) {
        *climbs = true;
        quipu_standing standing = from_cue(cue & (QUIPU_CUE_PLAN | QUIPU_CUE_POSSIBLE));
        return standing == QUIPU_ACTUAL ? QUIPU_PLANNED : standing;
    }
    if (label == is->advcl && is_kept_from(scene, token))
        return QUIPU_DENIED;
    if (label == is->advcl && quipu_tree__child(&scene->tree, token, is->mark) != QUIPU_NO_HEAD)
        return from_cue(cue & QUIPU_CUE_POSSIBLE); /* "accused of helping" */
    if (is_noun && (label == is->obj || label == is->obl || label == is->nsubj_pass ||
                    label == is->nsubj || label == is->nmod || label == is->ccomp)) {
        *climbs = label != is->nmod;
        return from_cue(cue & (QUIPU_CUE_PLAN | QUIPU_CUE_POSSIBLE | QUIPU_CUE_DENY));
    }
    if (label == is->conj) {
        /* "will meet Xi and sign": what stands before the first holds for the second. */
        *climbs = !is_noun && quipu_tree__child(&scene->tree, token, is->nsubj) == QUIPU_NO_HEAD;
        return QUIPU_ACTUAL;
    }
    return QUIPU_ACTUAL;
}

static bool is_question(const quipu_scene *scene, uint32_t token)
{
    const quipu_sentence *sentence =
        &scene->text->sentences[quipu_scene__sentence_of(scene, token)];
    const quipu_token *last = &scene->text->tokens[sentence->first + sentence->n_tokens - 1];
    return quipu_str__is(last->form, QUIPU_STR("?"));
}

quipu_standing quipu_modality__standing(const quipu_scene *scene, uint32_t trigger)
{
    quipu_standing standing = from_children(scene, trigger);
    uint32_t token = trigger;
    for (unsigned i = 0; i < max_governors; i++) {
        uint32_t head = head_of(scene, token);
        bool climbs = false;
        if (head == QUIPU_NONE)
            break;
        standing = combine(standing, from_governor(scene, token, head, &climbs));
        if (!climbs)
            break;
        standing = combine(standing, from_children(scene, head));
        token = head;
    }
    if (standing == QUIPU_ACTUAL && is_question(scene, trigger))
        standing = QUIPU_POSSIBLE;
    return standing;
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

uint32_t quipu_modality__speaker(const quipu_scene *scene, uint32_t trigger)
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
