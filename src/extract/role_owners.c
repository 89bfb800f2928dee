/*
 * Whose a deed or thing is, of that which a verb is done to or by: "praised Japan's role", "Israeli strikes killed",
 * "killed in an Israeli strike".
 */
#include "base/str.h"
#include "extract/clause.h"
#include "extract/mark.h"
#include "extract/role.h"

/* Names before a noun are looked for over so many words. */
static const uint32_t max_before = 12;

static bool stands_before_noun(const quipu_walk *self, uint32_t t)
{
    switch (self->tokens[t].upos) {
    case QUIPU_UPOS_ADJ:
    case QUIPU_UPOS_NOUN:
    case QUIPU_UPOS_PROPN:
    case QUIPU_UPOS_NUM: return true;
    case QUIPU_UPOS_VERB:
        return quipu_scene__has_xpos(self->scene, t, "VBG") ||
               quipu_scene__has_xpos(self->scene, t, "VBN");
    default:
        return self->scene->find_at[t] != QUIPU_NONE || quipu_mark__is_hyphen(&self->tokens[t]) ||
               quipu_mark__is_possessive(&self->tokens[t]);
    }
}

static bool is_possessive(const quipu_walk *self, uint32_t t)
{
    return self->tokens[t].upos == QUIPU_UPOS_PART && quipu_walk__deprel(self, t) == self->is->case_;
}

/* Names right before a noun: "the Japan-US alliance", "Japanese and Korean companies". */
void quipu_role__collect_before(quipu_walk *self, uint32_t noun, bool across_possessive)
{
    uint32_t first = quipu_scene__sentence(self->scene, noun)->first;
    for (uint32_t t = noun; t-- > 0 && noun - t <= max_before;) {
        uint32_t find = self->scene->find_at[t];
        bool is_and = self->tokens[t].upos == QUIPU_UPOS_CCONJ && t > 0 &&
                      self->scene->find_at[t - 1] != QUIPU_NONE &&
                      self->scene->find_at[t + 1] != QUIPU_NONE;
        if ((!stands_before_noun(self, t) && !is_and) ||
            (is_possessive(self, t) && !across_possessive))
            return;
        if (find == QUIPU_NONE &&
            quipu_scene__is_site(self->scene, t)) /* "the US embassy bombings" */
            return;
        if (find != QUIPU_NONE && self->scene->finds[find].end <= noun)
            quipu_walk__add(self, self->scene->finds[find].entity);
        if (t == first)
            return;
    }
}

/* "U.S.", "NATO": such names stand before nouns like adjectives. */
static bool is_acronym(const quipu_walk *self, uint32_t token)
{
    quipu_str form = self->tokens[token].form;
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] != '.' && !quipu_char__is_capital(form.ptr[i]))
            return false;
    return quipu_walk__deprel(self, token) == self->is->compound && form.len > 1;
}

/* "Security Council sanctions", "Finance Ministry plans": the name of a body before what it does. */
static bool is_body_before(const quipu_walk *self, uint32_t token, uint32_t noun)
{
    uint32_t find = self->scene->find_at[token];
    return quipu_walk__deprel(self, token) == self->is->compound && token < noun &&
           find != QUIPU_NONE &&
           self->scene->finds[find].type == self->scene->lexicon->organization &&
           !quipu_scene__has_lemma(self->scene, noun, QUIPU_WORDS_BONDS) &&
           !(quipu_scene__cue(self->scene, noun) & QUIPU_CUE_STAND_IN);
}

static bool is_title(const quipu_walk *self, uint32_t noun)
{
    uint32_t stop = noun;
    return quipu_scene__match_title(&stop, self->scene, noun, noun + 1) != QUIPU_MAP_NONE;
}

/* "a Swedish man": what is done to him is not done to his country. */
static bool is_one_of_the_people(const quipu_walk *self, uint32_t noun)
{
    uint32_t cue = quipu_scene__cue(self->scene, noun);
    return (cue & QUIPU_CUE_PRIVATE) || (!(cue & QUIPU_CUE_STAND_IN) && is_title(self, noun));
}

/* "the U.S. assets of five men": whose it is comes behind. */
static bool has_of(const quipu_walk *self, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (child > noun && quipu_walk__hangs_by(self, child, QUIPU_STR("of")))
        return true;
    return false;
}

/* "an end to Russian strikes": what is to end, on whatever word the parser has hung it. */
static uint32_t what_ends(const quipu_walk *self, uint32_t noun)
{
    uint32_t to = noun + 1;
    bool is_end = to < self->scene->text->n_tokens &&
                  quipu_scene__has_lemma(self->scene, noun, QUIPU_WORDS_END) &&
                  quipu_str__is(self->tokens[to].lower, QUIPU_STR("to")) &&
                  quipu_walk__deprel(self, to) == self->is->case_;
    return is_end && self->tokens[to].head > to ? self->tokens[to].head : noun;
}

/* The owner of what is done something to: "praised Japan's role", "condemned the attack by Hamas". */
void quipu_role__collect_owner_of_object(quipu_walk *self, uint32_t verb)
{
    bool is_passive = quipu_roles__is_passive(self->scene, verb);
    uint32_t object =
        quipu_tree__child(self->tree, verb, is_passive ? self->is->nsubj_pass : self->is->obj);
    if (object != QUIPU_NO_HEAD && !is_passive &&
        quipu_str__is(self->tokens[object].lower, QUIPU_STR("what")))
        object = quipu_walk__object_of(self, verb); /* "condemned what it called Iran's folly" */
    if (!is_passive && (object == QUIPU_NO_HEAD || object < verb))
        quipu_role__collect_echoed(self, verb);
    if (self->out->n > 0 || object == QUIPU_NO_HEAD || self->scene->find_at[object] != QUIPU_NONE ||
        (quipu_clause__stands(self->scene, object) & QUIPU_STANDS_OTHER)) /* "backed X's rival" */
        return;
    object = what_ends(self, object);
    uint32_t owner = quipu_tree__child(self->tree, object, self->is->nmod_poss);
    if (owner != QUIPU_NO_HEAD)
        quipu_walk__collect(self, owner, 0);
    if (self->out->n == 0)
        quipu_walk__collect_prepositional(self, object, QUIPU_STR("by"), object);
    if (self->out->n == 0 && !is_passive)
        quipu_walk__collect_prepositional(self, verb, QUIPU_STR("by"), object);
    uint32_t made = quipu_tree__child(self->tree, object, self->is->acl);
    if (self->out->n == 0 && made != QUIPU_NO_HEAD) /* "rejected the offer made by Iran" */
        quipu_walk__collect_prepositional(self, made, QUIPU_STR("by"), made);
    QUIPU_EACH_CHILD(child, self->tree, object) /* "praised Japanese efforts" */
    {
        uint32_t find = self->scene->find_at[child];
        if (self->out->n == 0 && find != QUIPU_NONE && !is_one_of_the_people(self, object) &&
            !has_of(self, object) &&
            (self->scene->finds[find].adjective || is_acronym(self, child) ||
             is_body_before(self, child, object)))
            quipu_walk__add(self, self->scene->finds[find].entity);
    }
}

/* Whose part the object is: "praised the work of Abe", "killed dozens of Kurds"; not for deeds, whose "of" tells
 * the victim: "backed the French invasion of Mali", nor for one person: "killed the governor of Kunar". */
void quipu_role__collect_whole_of_object(quipu_walk *self, uint32_t verb)
{
    uint32_t object = quipu_walk__object_of(self, verb);
    if (object != QUIPU_NO_HEAD && self->scene->find_at[object] == QUIPU_NONE &&
        (!is_title(self, object) || quipu_scene__is_plural(self->scene, object)) &&
        !quipu_walk__has_inner_owner(self, object))
        quipu_walk__collect_prepositional(self, object, QUIPU_STR("of"), object);
}

/* Whose a deed or thing is: "Israel's strike", "an Israeli strike", "the withdrawal of Israeli troops". */
static void collect_owner_of_noun(quipu_walk *self, uint32_t noun)
{
    noun = what_ends(self, noun);
    uint32_t owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
    quipu_walk__collect_prepositional(self, noun, QUIPU_STR("by"), noun);
    if (self->out->n == 0 && owner != QUIPU_NO_HEAD)
        quipu_walk__collect(self, owner, 0);
    if (self->out->n == 0)
        quipu_role__collect_before(self, noun, true);
    if (self->out->n == 0)
        quipu_walk__collect_prepositional(self, noun, QUIPU_STR("of"), noun);
}

/* "Israeli strikes killed": whose deed or weapon the subject is. */
void quipu_role__collect_owner_of_subject(quipu_walk *self, uint32_t verb)
{
    bool is_passive = quipu_roles__is_passive(self->scene, verb);
    uint32_t subject =
        quipu_tree__child(self->tree, verb, is_passive ? self->is->obl_agent : self->is->nsubj);
    if (subject != QUIPU_NO_HEAD)
        collect_owner_of_noun(self, subject);
}

/* A deed or a thing, not somebody. */
static bool is_owned(const quipu_walk *self, uint32_t noun)
{
    uint32_t find = self->scene->find_at[noun];
    return find == QUIPU_NONE || self->scene->finds[find].type == self->scene->lexicon->commodity;
}

/* "killed in an Israeli strike": whose deed the noun after a preposition is. */
void quipu_role__collect_owner_below(quipu_walk *self, uint32_t token, quipu_str preposition,
                                     uint32_t after)
{
    QUIPU_EACH_CHILD(child, self->tree, token)
    if (self->out->n == 0 && child >= after && is_owned(self, child) &&
        quipu_tree__child_is(self->tree, child, self->is->case_, preposition)) {
        collect_owner_of_noun(self, child);
        if (self->out->n == 0 && quipu_str__is(preposition, QUIPU_STR("on")))
            quipu_walk__collect_prepositional(self, child, QUIPU_STR("from"),
                                              child); /* "a ban on imports from Iran" */
    }
}
