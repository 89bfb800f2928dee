/*
 * Which expression of time goes with which statement: by the tree. An expression belongs to the word that it
 * hangs on, and, where that is a name or a plain noun, to the verb above it ("signed a deal with Japan on
 * Tuesday"). A statement takes that of its own word, else of the verbs whose clause it shares.
 */
#include "extract/when.h"

#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"
#include "extract/clause.h"

/* Clauses that share their time nest so deep. */
static const unsigned max_climb = 4;
/* A phrase hangs at most so many nouns below its verb. */
static const unsigned max_nouns = 4;

static bool is_verb(const quipu_scene *scene, uint32_t token)
{
    uint8_t upos = scene->text->tokens[token].upos;
    return upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX;
}

static bool is_name(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    return scene->text->tokens[token].upos == QUIPU_UPOS_PROPN ||
           (find != QUIPU_NONE && scene->finds[find].named);
}

/* "Tuesday's meeting", "the law of 1990", "the first crown since 1995": such a date is the noun's alone. */
static bool is_the_nouns_own(const quipu_scene *scene, const quipu_time *time)
{
    const quipu_tree *tree = &scene->tree;
    uint8_t label = tree->tokens[time->own].deprel;
    if (label == tree->labels.nmod_poss || label == tree->labels.compound || !time->has_last)
        return true;
    return quipu_tree__child_is(tree, time->own, tree->labels.case_, QUIPU_STR("of"));
}

/*
 * How far the expression is from belonging to `token`: 0 it hangs there, more the more nouns lie between;
 * UINT32_MAX where it does not belong to it.
 */
static uint32_t distance(const quipu_scene *scene, const quipu_time *time, uint32_t token)
{
    uint32_t at = time->governor;
    if (at == QUIPU_NONE)
        return time->own == token ? 0 : UINT32_MAX;
    for (uint32_t n = 0; n <= max_nouns; n++) {
        if (at == token)
            return n;
        bool goes_on = !is_verb(scene, at) && (is_name(scene, at) || is_verb(scene, token)) &&
                       !is_the_nouns_own(scene, time);
        at = goes_on ? quipu_scene__governor(scene, at) : QUIPU_NONE;
        if (at == QUIPU_NONE)
            break;
    }
    return UINT32_MAX;
}

/* The expressions of the sentence of a token: [first, end) of the scene's. */
static void times_of_sentence(const quipu_scene *scene, uint32_t token, size_t *first, size_t *end)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, token);
    *first = *end = quipu_sorted__first(&sentence->first, scene->times, scene->n_times,
                                        sizeof *scene->times, quipu_numbers__compare);
    while (*end < scene->n_times && scene->times[*end].first < sentence->first + sentence->n_tokens)
        (*end)++;
}

/* The one of a word's expressions that is nearest in the tree, the first of several. */
static const quipu_time *nearest(const quipu_scene *scene, size_t first, size_t end, uint32_t token)
{
    const quipu_time *best = NULL;
    uint32_t least = UINT32_MAX;
    for (size_t i = first; i < end; i++) {
        uint32_t far = distance(scene, &scene->times[i], token);
        if (far < least) {
            best = &scene->times[i];
            least = far;
        }
    }
    return best;
}

/* Whether what a word states has the time of the word that it hangs on. */
static bool shares_time(const quipu_scene *scene, uint32_t token, uint32_t head)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[token].deprel;
    bool has_subject = quipu_tree__child(&scene->tree, token, is->nsubj) != QUIPU_NO_HEAD ||
                       quipu_tree__child(&scene->tree, token, is->nsubj_pass) != QUIPU_NO_HEAD;
    if (label == is->xcomp || label == is->conj || label == is->advcl)
        return !has_subject && (is_verb(scene, token) || label == is->xcomp);
    if (label == is->acl)
        return quipu_tree__child(&scene->tree, token, is->mark) != QUIPU_NO_HEAD;
    bool is_deed = (label == is->obj || label == is->nsubj || label == is->nsubj_pass) &&
                   !is_name(scene, token);
    return is_deed && ((quipu_scene__cue(scene, head) & (QUIPU_CUE_LIGHT | QUIPU_CUE_SIGN)) ||
                       (quipu_clause__stands(scene, head) & QUIPU_STANDS_PLAN)); /* "held talks" */
}

const quipu_time *quipu_when__find(const quipu_scene *scene, uint32_t trigger)
{
    size_t first, end;
    times_of_sentence(scene, trigger, &first, &end);
    /* "Zapatista leader Marcos Friday announced": names are said in passing, and have no date. */
    if (quipu_scene__is_in_name(scene, trigger))
        return NULL;
    for (unsigned i = 0; i <= max_climb && first < end; i++) {
        const quipu_time *time = nearest(scene, first, end, trigger);
        uint32_t head = quipu_scene__governor(scene, trigger);
        if (time != NULL || head == QUIPU_NONE || !shares_time(scene, trigger, head))
            return time;
        trigger = head;
    }
    return NULL;
}

const quipu_time *quipu_when__own(const quipu_scene *scene, uint32_t trigger)
{
    size_t first, end;
    times_of_sentence(scene, trigger, &first, &end);
    return nearest(scene, first, end, trigger);
}

quipu_when quipu_when__of(const quipu_scene *scene, uint32_t trigger)
{
    quipu_when when = {"", ""};
    const quipu_time *time = quipu_when__find(scene, trigger);
    if (time == NULL || !time->is_known)
        return when;
    if (time->has_first)
        quipu_day__write(when.first, time->days.first);
    if (!time->has_last)
        memcpy(when.last, QUIPU_WHEN_OPEN, sizeof QUIPU_WHEN_OPEN);
    else if (!time->has_first || time->days.first != time->days.last)
        quipu_day__write(when.last, time->days.last);
    return when;
}
