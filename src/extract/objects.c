/*
 * To whom something is done: the object, of a passive its subject, of a verb joined by "and" what comes behind the
 * other one. Where the tree has nobody, the order of the words is asked.
 */
#include "extract/nominal_words.h"
#include "extract/surface.h"
#include "extract/walk.h"

/* So many words on, a verb joined by "and" shares its object with the first: "bombed, shelled and burnt the town". */
static const uint32_t max_to_joined = 5;

/* "condemned what it called Iran's folly": what is called so. */
static uint32_t meant_by_what(const quipu_walk *self, uint32_t object)
{
    uint32_t clause = quipu_str__is(self->tokens[object].lower, QUIPU_STR("what"))
                          ? quipu_tree__child(self->tree, object, self->is->acl_relcl)
                          : QUIPU_NO_HEAD;
    bool is_call =
        clause != QUIPU_NO_HEAD && quipu_scene__has_lemma(self->scene, clause, QUIPU_WORDS_CALL);
    uint32_t named = is_call ? quipu_tree__child(self->tree, clause, self->is->xcomp) : object;
    if (is_call && named == QUIPU_NO_HEAD)
        named = quipu_tree__child(self->tree, clause, self->is->obj);
    return named == QUIPU_NO_HEAD ? object : named;
}

/* "named Ann Roe | prime minister", "found Ann Roe | guilty": the person, where a parser has made the whole one phrase. */
static uint32_t person_in_phrase(const quipu_walk *self, uint32_t verb, uint32_t object)
{
    const quipu_scene *scene = self->scene;
    bool is_phrase = object > verb && scene->find_at[object] == QUIPU_NONE &&
                     (quipu_nominal__chooses(scene, verb) ||
                      quipu_scene__has_lemma(scene, verb, QUIPU_WORDS_FIND));
    for (uint32_t t = verb + 1; is_phrase && t < object; t++) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->person &&
            scene->finds[find].end > scene->finds[find].first + 1 &&
            scene->finds[find].end <= object &&
            !quipu_scene__is_possessive(scene, scene->finds[find].end))
            return scene->finds[find].first;
    }
    return object;
}

/* "in the Nigerian capital Abuja": a preposition of the phrase, on whichever of its words a parser has hung it. */
static bool has_preposition_inside(const quipu_walk *self, uint32_t phrase)
{
    if (quipu_tree__child(self->tree, phrase, self->is->case_) != QUIPU_NO_HEAD)
        return true;
    QUIPU_EACH_CHILD(child, self->tree, phrase)
    if (child < phrase && self->tokens[child].upos == QUIPU_UPOS_NOUN && /* not "at least ten" */
        quipu_walk__deprel(self, child) != self->is->nmod_poss &&
        quipu_tree__child(self->tree, child, self->is->case_) != QUIPU_NO_HEAD)
        return true;
    return false;
}

/*
 * The object. Where there is none, what a parser calls an indirect object or an open complement may be it:
 * "urged Iran to stop", "visited Beijing".
 */
uint32_t quipu_walk__object_of(const quipu_walk *self, uint32_t verb)
{
    static const quipu_str whom = {"whom", 4};
    uint32_t object = QUIPU_NO_HEAD;
    QUIPU_EACH_CHILD(child, self->tree,
                     verb) /* parsers take "that" in "evidence that X hit Y" for one */
    if (quipu_walk__deprel(self, child) == self->is->obj &&
        (object == QUIPU_NO_HEAD ||
         (object < verb && child > verb && !quipu_str__is(self->tokens[object].lower, whom))))
        object = child; /* but in "whom he called a friend" it is one */
    if (object == QUIPU_NO_HEAD)
        object = quipu_tree__child(self->tree, verb, self->is->iobj);
    if (object != QUIPU_NO_HEAD)
        return person_in_phrase(self, verb, meant_by_what(self, object));
    object = quipu_tree__child(self->tree, verb, self->is->xcomp);
    if (object != QUIPU_NO_HEAD && self->scene->find_at[object] != QUIPU_NONE)
        return object;
    if (object != QUIPU_NO_HEAD) /* "helped Iran build" */
        object = quipu_tree__child(self->tree, object, self->is->nsubj);
    if (object != QUIPU_NO_HEAD && object > verb)
        return object;
    QUIPU_EACH_CHILD(child, self->tree,
                     verb) /* "arrested at least ten members": no preposition of its own */
    if (child > verb && quipu_walk__deprel(self, child) == self->is->obl &&
        !has_preposition_inside(self, child))
        return child;
    return QUIPU_NO_HEAD;
}

/* "accused each other": everybody of the subject is meant. */
static bool is_reciprocal(const quipu_walk *self, uint32_t object)
{
    uint32_t next = object + 1;
    return next < self->scene->text->n_tokens &&
           quipu_str__is(self->tokens[next].lower, QUIPU_STR("other")) &&
           quipu_str__is(self->tokens[object].lower, QUIPU_STR("each"));
}

/* What is done to whom in the passive: the subject, own or inherited, or the noun that a participle describes. */
static void collect_passive_object(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj_pass);
    if (subject == QUIPU_NO_HEAD)
        subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    if (subject != QUIPU_NO_HEAD) {
        quipu_walk__collect(self, subject, depth);
        return;
    }
    if (quipu_walk__is_after_be(self->scene, verb))
        quipu_walk__collect_found(self, quipu_surface__subject(self->scene, verb));
    if (!quipu_walk__has_head(self, verb) || self->out->n > 0)
        return;
    uint32_t head = self->tokens[verb].head;
    uint8_t label = quipu_walk__deprel(self, verb);
    bool is_next = verb > 0 && self->tokens[verb - 1].upos == QUIPU_UPOS_NOUN;
    if (label == self->is->acl && is_next && head < verb - 1)
        quipu_walk__collect(self, verb - 1,
                            quipu_walk_max_depth); /* "rebels and troops backed by": the nearest */
    else if (label == self->is->acl || label == self->is->acl_relcl || label == self->is->amod)
        quipu_walk__collect_described(self, head, depth);
    else if (label == self->is->conj && quipu_roles__is_passive(self->scene, head))
        quipu_walk__collect_object(self, head, depth + 1);
    else if (label == self->is->conj || label == self->is->xcomp || label == self->is->advcl)
        quipu_walk__collect_subject(self, head, depth + 1);
}

/* "fined Roe Corp. two million": a name right behind the verb, before what is given or taken. */
static void collect_first_of_two(quipu_walk *self, uint32_t verb, uint32_t object)
{
    uint32_t unit = verb + 1 < object ? self->scene->unit_at[verb + 1] : QUIPU_NONE;
    if (unit == QUIPU_NONE || self->scene->finds[unit].adjective ||
        self->scene->finds[unit].end > object)
        return;
    uint8_t upos = self->tokens[self->scene->finds[unit].end].upos;
    if (upos == QUIPU_UPOS_NUM || upos == QUIPU_UPOS_SYM || upos == QUIPU_UPOS_DET)
        quipu_walk__add(self, self->scene->finds[unit].entity);
}

/* "met in Ulm and signed": who or where it is done with stands between two verbs. */
static bool has_phrase_between(const quipu_walk *self, uint32_t verb, uint32_t other)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (child > verb && child < other &&
        quipu_tree__child(self->tree, child, self->is->case_) != QUIPU_NO_HEAD)
        return true;
    return false;
}

/* "X and Y met and praised Z": those who do it do it to each other. */
static bool is_mutual(const quipu_walk *self, uint32_t verb)
{
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    return subject != QUIPU_NO_HEAD &&
           (quipu_tree__child(self->tree, subject, self->is->conj) != QUIPU_NO_HEAD ||
            quipu_scene__is_plural(self->scene, subject)) &&
           quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_MUTUAL);
}

/* "bombed and later destroyed the bridge", but not "warned that it would rain and left the town". */
static bool shares_object(const quipu_walk *self, uint32_t verb, uint32_t other)
{
    return quipu_walk__deprel(self, other) == self->is->conj && quipu_walk__is_verb(self, other) &&
           other - verb <= max_to_joined && other > verb &&
           quipu_tree__child(self->tree, other, self->is->nsubj) == QUIPU_NO_HEAD &&
           !has_phrase_between(self, verb, other) && !is_mutual(self, verb);
}

/* "hosted Anna Park and her counterpart John Doe": a second object that "and" joins to the first. */
static void collect_joined_object(quipu_walk *self, uint32_t verb, uint32_t object, unsigned depth)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    {
        uint8_t label = quipu_walk__deprel(self, child);
        bool is_name = label == self->is->conj && self->scene->find_at[child] != QUIPU_NONE &&
                       !quipu_walk__is_verb(self, child); /* which a parser joins to the verb */
        if (child > object && (label == self->is->obj || is_name) &&
            quipu_tree__child(self->tree, child, self->is->cc) != QUIPU_NO_HEAD)
            quipu_walk__collect(self, child, depth + 1);
    }
}

void quipu_walk__collect_object(quipu_walk *self, uint32_t verb, unsigned depth)
{
    if (depth > quipu_walk_max_depth)
        return;
    if (quipu_roles__is_passive(self->scene, verb) && quipu_walk__is_verb(self, verb)) {
        collect_passive_object(self, verb, depth);
        return;
    }
    uint32_t object = quipu_walk__object_of(self, verb);
    if (object != QUIPU_NO_HEAD && is_reciprocal(self, object)) {
        quipu_walk__collect_subject(self, verb, depth);
        return;
    }
    if (object != QUIPU_NO_HEAD) {
        quipu_walk__collect(self, object, depth);
        if (self->out->n == 0)
            collect_first_of_two(self, verb, object);
        collect_joined_object(self, verb, object, depth);
        return;
    }
    /* "the deal that they signed", "bombed and destroyed the bridge"; but "Peru, which signed" */
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    if (quipu_walk__deprel(self, verb) == self->is->acl_relcl && quipu_walk__has_head(self, verb) &&
        subject != QUIPU_NO_HEAD && !quipu_scene__is_relative(self->scene, subject))
        quipu_walk__collect(self, self->tokens[verb].head, depth + 1);
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (self->out->n == 0 && shares_object(self, verb, child))
        quipu_walk__collect_object(self, child, depth + 1);
    if (self->out->n == 0)
        quipu_walk__collect_found(self, quipu_surface__phrase_after(self->scene, verb));
}
