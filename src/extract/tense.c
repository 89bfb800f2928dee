/*
 * Tense from the finite verb or auxiliary of a clause, from its infinitive marker, and from what governs it:
 * "is due to resume", "plans to visit" and "may resign" lie ahead though no word is in the future.
 */
#include "extract/tense.h"

#include "base/str.h"
#include "extract/clause.h"

/* So many words up, a phrase still finds its clause. */
static const unsigned max_climb = 8;

/* What the words before a verb say of its time. */
typedef struct signs {
    bool is_modal, has_have, has_past, has_present, has_to, has_be;
} signs;

static void read_sign(signs *out, const quipu_scene *scene, uint32_t token)
{
    quipu_str lemma = scene->text->tokens[token].lemma;
    out->has_have |= quipu_str__is(lemma, QUIPU_STR("have"));
    out->has_be |= quipu_str__is(lemma, QUIPU_STR("be"));
    out->has_past |= quipu_scene__has_xpos(scene, token, "VBD");
    out->has_present |=
        quipu_scene__has_xpos(scene, token, "VBZ") || quipu_scene__has_xpos(scene, token, "VBP");
    out->is_modal |= quipu_scene__has_xpos(scene, token, "MD");
}

static signs signs_of(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    signs out = {0};
    QUIPU_EACH_CHILD(child, tree, verb)
    {
        uint8_t label = tree->tokens[child].deprel;
        if (label == is->aux || label == is->aux_pass || label == is->cop)
            read_sign(&out, scene, child);
    }
    out.has_to = quipu_clause__to(scene, verb) != QUIPU_NO_HEAD;
    return out;
}

static bool is_predicate(const quipu_scene *scene, uint32_t token)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t upos = scene->text->tokens[token].upos;
    return upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX ||
           quipu_tree__child(&scene->tree, token, is->cop) != QUIPU_NO_HEAD ||
           quipu_tree__child(&scene->tree, token, is->aux) != QUIPU_NO_HEAD;
}

/* "planned", "upcoming": what hangs on such words, or has one, lies ahead. */
static bool is_planned(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    const uint32_t ahead = QUIPU_STANDS_PLAN | QUIPU_STANDS_POSSIBLE | QUIPU_STANDS_APPEAL;
    if (quipu_clause__stands(scene, token) & ahead)
        return true;
    QUIPU_EACH_CHILD(child, tree, token)
    if (tree->tokens[child].deprel == tree->labels.amod &&
        (quipu_clause__stands(scene, child) & QUIPU_STANDS_PLANNED))
        return true;
    return false;
}

/* The tense of a verb by its own words; false where it takes that of what it hangs on. */
static bool own_tense(quipu_tense *out, const quipu_scene *scene, uint32_t verb)
{
    signs has = signs_of(scene, verb);
    if (has.is_modal || has.has_to) {
        *out = has.has_have ? QUIPU_TENSE_PAST : QUIPU_TENSE_FUTURE;
        return has.is_modal || has.has_have || (has.has_be && has.has_present);
    }
    if (has.has_have || has.has_past || quipu_scene__has_xpos(scene, verb, "VBD")) {
        *out = QUIPU_TENSE_PAST;
        return true;
    }
    bool is_finite =
        scene->text->tokens[verb].deprel != scene->tree.labels.xcomp &&
        (quipu_scene__has_xpos(scene, verb, "VBZ") || quipu_scene__has_xpos(scene, verb, "VBP"));
    if (has.has_present || is_finite) {
        *out = QUIPU_TENSE_PRESENT;
        return true;
    }
    bool is_participle = quipu_scene__has_xpos(scene, verb, "VBN") &&
                         scene->text->tokens[verb].deprel == scene->tree.labels.acl;
    *out = is_planned(scene, verb) || quipu_scene__has_xpos(scene, verb, "VB") ? QUIPU_TENSE_FUTURE
                                                                               : QUIPU_TENSE_PAST;
    return is_participle || quipu_scene__has_xpos(scene, verb, "VB");
}

quipu_tense quipu_tense__of(const quipu_scene *scene, uint32_t token)
{
    quipu_tense tense = QUIPU_TENSE_PAST;
    bool is_below = false; /* an infinitive, noun or participle that takes what its governor says */
    for (unsigned i = 0; i < max_climb; i++) {
        if (is_below && is_planned(scene, token))
            return QUIPU_TENSE_FUTURE;
        if (is_predicate(scene, token) && own_tense(&tense, scene, token))
            return tense;
        if (!is_predicate(scene, token) && is_planned(scene, token) &&
            !(quipu_clause__stands(scene, token) & (QUIPU_STANDS_POSSIBLE | QUIPU_STANDS_APPEAL)))
            return QUIPU_TENSE_FUTURE;
        is_below = is_predicate(scene, token);
        uint32_t head = quipu_scene__governor(scene, token);
        if (head == QUIPU_NONE)
            break;
        token = head;
    }
    return tense;
}
