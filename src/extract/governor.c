/*
 * What governs a word. Trees err most where an infinitive, a gerund, a reported clause or a phrase could hang on more than
 * one word; there the word right before decides.
 */
#include "extract/governor.h"

#include "base/str.h"
#include "extract/clause.h"
#include "extract/joined.h"
#include "extract/role.h"
#include "extract/surface.h"

/* Words between a governor and what it governs: "decided not to", "stopped short of". */
static const uint32_t max_between = 3;
/* The same between talks and what they are on: "talks with the army of Kenya on buying". */
static const uint32_t max_to_talks = 8;

bool quipu_governor__is_nominal(const quipu_words *self, uint32_t token)
{
    uint8_t upos = self->tokens[token].upos;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN ||
           (self->is_tie && upos == QUIPU_UPOS_ADJ); /* "chief executive" */
}

bool quipu_governor__has_child(const quipu_words *self, uint32_t token, uint8_t label)
{
    return quipu_tree__child(&self->scene->tree, token, label) != QUIPU_NO_HEAD;
}

bool quipu_governor__has_case(const quipu_words *self, uint32_t token, const char *preposition)
{
    const quipu_tree *tree = &self->scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    if ((tree->tokens[child].deprel == self->is->case_ ||
         tree->tokens[child].deprel == self->is->mark) &&
        quipu_str__is(tree->tokens[child].lower, quipu_str__of(preposition)))
        return true;
    return false;
}

/*
 * The word right before an infinitive or gerund, where it is one that governs such: trees often err here. Only
 * small words may stand between.
 */
static uint32_t governor_before(const quipu_words *self, uint32_t verb)
{
    uint32_t at = quipu_clause__to(self->scene, verb);
    uint32_t being = quipu_tree__child(&self->scene->tree, verb, self->is->cop);
    if (at == QUIPU_NO_HEAD && being != QUIPU_NO_HEAD &&
        quipu_scene__has_xpos(self->scene, being, "VBG"))
        at = being; /* "denied being a member" */
    if (at == QUIPU_NO_HEAD && quipu_scene__has_xpos(self->scene, verb, "VBG") &&
        !quipu_governor__has_child(self, verb, self->is->aux))
        at = verb;
    for (uint32_t n = 0; at != QUIPU_NO_HEAD && at > 0 && n < max_between; n++) {
        at--;
        if (self->scene->find_at[at] != QUIPU_NONE)
            break;
        if (quipu_clause__stands(self->scene, at) & QUIPU_STANDS_GOVERNS)
            return at;
        uint8_t upos = self->tokens[at].upos;
        if (upos != QUIPU_UPOS_ADV && upos != QUIPU_UPOS_ADP && upos != QUIPU_UPOS_PART &&
            upos != QUIPU_UPOS_SCONJ && upos != QUIPU_UPOS_ADJ)
            break;
    }
    return QUIPU_NONE;
}

bool quipu_governor__is_talked_of(const quipu_words *self, uint32_t token)
{
    if (quipu_governor__is_nominal(self, token))
        return quipu_tree__child_is(&self->scene->tree, token, self->is->det, QUIPU_STR("any"));
    uint32_t mark = quipu_tree__child(&self->scene->tree, token, self->is->mark);
    uint32_t first = quipu_scene__sentence(self->scene, token)->first;
    if (mark == QUIPU_NO_HEAD || mark > token || !quipu_scene__has_xpos(self->scene, token, "VBG") ||
        quipu_clause__to(self->scene, token) != QUIPU_NO_HEAD)
        return false;
    for (uint32_t t = mark; t-- > first && mark - t <= max_to_talks;) {
        uint8_t upos = self->tokens[t].upos;
        if (quipu_governor__is_nominal(self, t) && self->scene->find_at[t] == QUIPU_NONE &&
            quipu_scene__has_lemma(self->scene, t, QUIPU_WORDS_TALKS))
            return quipu_surface__clings_to_noun(self->scene, self->tokens[mark].lower);
        if (upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_SCONJ || upos == QUIPU_UPOS_PUNCT)
            return false;
    }
    return false;
}

/* "the bank, which ...": a relative clause that the parser has hung elsewhere. */
static bool has_relative_subject(const quipu_words *self, uint32_t verb)
{
    uint32_t subject = quipu_tree__child(&self->scene->tree, verb, self->is->nsubj);
    return subject != QUIPU_NO_HEAD && self->tokens[subject].upos == QUIPU_UPOS_PRON &&
           (quipu_scene__cue(self->scene, subject) & QUIPU_CUE_RELATIVE);
}

/* "evidence that Iran backed Hamas": a relative that the parser has made an object, beside the real one. */
static bool has_idle_relative(const quipu_words *self, uint32_t verb)
{
    uint32_t first = quipu_tree__child(&self->scene->tree, verb, self->is->obj);
    if (first == QUIPU_NO_HEAD || first > verb ||
        !(quipu_scene__cue(self->scene, first) & QUIPU_CUE_RELATIVE) ||
        quipu_str__is(self->tokens[first].lower, QUIPU_STR("whom")))
        return false;
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (child > verb && self->tokens[child].deprel == self->is->obj)
        return true;
    return false;
}

/* "when he arrives", "before leaving" */
static bool opens_moment(const quipu_words *self, uint32_t verb)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (child < verb && (quipu_clause__stands(self->scene, child) & QUIPU_STANDS_MOMENT))
        return true;
    return false;
}

/* "when he arrives", "before leaving": told in no tense of its own, of a time that the main clause tells. */
static bool is_moment(const quipu_words *self, uint32_t verb)
{
    bool is_present = quipu_scene__has_xpos(self->scene, verb, "VBZ") ||
                      quipu_scene__has_xpos(self->scene, verb, "VBP");
    bool is_before =
        quipu_scene__has_xpos(self->scene, verb, "VBG") &&
        quipu_tree__child_is(&self->scene->tree, verb, self->is->mark, QUIPU_STR("before"));
    return is_before || (is_present && !quipu_governor__has_child(self, verb, self->is->aux) &&
                         opens_moment(self, verb));
}

/* "has no choice but to leave": what "to" begins is not of one kind with a verb that stands without it. */
static bool is_joined_to_finite(const quipu_words *self, uint32_t verb)
{
    uint32_t head = quipu_scene__governor(self->scene, verb);
    return head != QUIPU_NONE && !quipu_governor__is_nominal(self, head) &&
           quipu_clause__to(self->scene, head) == QUIPU_NO_HEAD;
}

/* "the charge Iran has built missiles": a whole clause behind what it is a charge of. */
static bool is_charged(const quipu_words *self, uint32_t verb)
{
    uint32_t head = quipu_scene__governor(self->scene, verb);
    uint32_t subject = quipu_tree__child(&self->scene->tree, verb, self->is->nsubj);
    uint32_t object = quipu_tree__child(&self->scene->tree, verb, self->is->obj);
    return head != QUIPU_NONE && head < verb && subject != QUIPU_NO_HEAD &&
           object != QUIPU_NO_HEAD && object > verb &&
           !quipu_scene__is_relative(self->scene, subject) &&
           quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_ECHOES);
}

static quipu_tie tie_of_verb(const quipu_words *self, uint32_t verb, uint8_t label)
{
    bool is_infinitive = quipu_clause__to(self->scene, verb) != QUIPU_NO_HEAD;
    bool is_gerund = quipu_scene__has_xpos(self->scene, verb, "VBG") &&
                     quipu_governor__has_child(self, verb, self->is->mark) &&
                     !opens_moment(self, verb);
    if (label == self->is->xcomp)
        return QUIPU_TIE_COMPLEMENT;
    if (quipu_joined__is_one(self->scene, verb))
        return QUIPU_TIE_SHARED;
    if (label == self->is->ccomp)
        return is_infinitive ? QUIPU_TIE_COMPLEMENT
               : quipu_role__echo_before(self->scene, verb) != QUIPU_NO_HEAD
                   ? QUIPU_TIE_NONE /* "a charge Iran denies" */
               : has_relative_subject(self, verb) ? QUIPU_TIE_NONE
                                                  : QUIPU_TIE_REPORT;
    bool is_clause =
        label == self->is->acl_relcl &&
        (quipu_governor__has_child(self, verb, self->is->mark) || has_idle_relative(self, verb));
    if ((label == self->is->acl || label == self->is->acl_relcl) && is_charged(self, verb))
        return QUIPU_TIE_REPORT;
    if (label == self->is->acl || is_clause) /* "evidence that", which parsers take for a relative */
        return is_infinitive || is_gerund ? QUIPU_TIE_COMPLEMENT
               : is_clause || quipu_governor__has_child(self, verb, self->is->mark)
                   ? QUIPU_TIE_REPORT
                   : QUIPU_TIE_NONE;
    if (label == self->is->advcl)
        return is_infinitive           ? QUIPU_TIE_PURPOSE
               : is_gerund             ? QUIPU_TIE_COMPLEMENT
               : is_moment(self, verb) ? QUIPU_TIE_MOMENT
                                       : QUIPU_TIE_NONE;
    if (label != self->is->conj)
        return QUIPU_TIE_NONE;
    return is_infinitive && is_joined_to_finite(self, verb) ? QUIPU_TIE_PURPOSE : QUIPU_TIE_SHARED;
}

/* "expressed doubt that": the word right before the conjunction, where it is one that governs such. */
static uint32_t governor_of_report(const quipu_words *self, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(&self->scene->tree, verb, self->is->mark);
    bool has_governor =
        mark != QUIPU_NO_HEAD && mark > 0 && mark < verb &&
        self->tokens[mark].upos == QUIPU_UPOS_SCONJ &&
        (quipu_clause__stands(self->scene, mark - 1) & (QUIPU_STANDS_GOVERNS | QUIPU_STANDS_DOUBT));
    return has_governor ? mark - 1 : QUIPU_NONE;
}

/* "has its seat", "became president" */
static bool is_had(const quipu_words *self, uint32_t noun)
{
    uint32_t head = quipu_scene__governor(self->scene, noun);
    if (head == QUIPU_NONE || self->tokens[noun].deprel != self->is->obj)
        return false;
    return quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_HAVE);
}

/* "ran sites in support of X": a phrase without an article that says how, and of whom, stands as its verb. */
static bool is_manner(const quipu_words *self, uint32_t noun)
{
    return noun > 0 && noun + 1 < self->scene->text->n_tokens &&
           quipu_str__is(self->tokens[noun - 1].lower, QUIPU_STR("in")) &&
           quipu_str__is(self->tokens[noun + 1].lower, QUIPU_STR("of"));
}

static quipu_tie tie_of_noun(const quipu_words *self, uint32_t noun, uint8_t label)
{
    if (label == self->is->xcomp ||
        (label == self->is->obl && quipu_governor__has_case(self, noun, "as")))
        return QUIPU_TIE_COMPLEMENT;
    if (label == self->is->obl && is_manner(self, noun))
        return QUIPU_TIE_SHARED;
    if (label == self->is->ccomp)
        return QUIPU_TIE_REPORT;
    if (label == self->is->conj)
        return self->is_tie ? QUIPU_TIE_NONE : QUIPU_TIE_SHARED;
    if (self->is_tie && !is_had(self, noun))
        return QUIPU_TIE_NONE;
    if (quipu_clause__is_errand(self->scene, noun))
        return QUIPU_TIE_PURPOSE;
    return label == self->is->obj || label == self->is->obl || label == self->is->nmod ||
                   label == self->is->nsubj || label == self->is->nsubj_pass
               ? QUIPU_TIE_ARGUMENT
               : QUIPU_TIE_NONE;
}

/* "paves the way for talks", "dashed hopes of a deal": the noun that a phrase belongs to, wherever the parser has hung
 * it; or QUIPU_NONE. */
static uint32_t governor_of_phrase(const quipu_words *self, uint32_t noun)
{
    uint32_t preposition = quipu_tree__child(&self->scene->tree, noun, self->is->case_);
    if (self->tokens[noun].deprel != self->is->obl || preposition == QUIPU_NO_HEAD ||
        preposition == 0)
        return QUIPU_NONE;
    uint32_t before = preposition - 1;
    bool is_it = self->tokens[before].deprel == self->is->obj &&
                 self->tokens[before].head == self->tokens[noun].head &&
                 (quipu_clause__stands(self->scene, before) & QUIPU_STANDS_GOVERNS);
    return is_it ? before : QUIPU_NONE;
}

uint32_t quipu_governor__find(const quipu_words *self, uint32_t token, quipu_tie *how)
{
    uint32_t head = governor_before(self, token);
    *how = QUIPU_TIE_COMPLEMENT;
    if (head != QUIPU_NONE)
        return head;
    head = quipu_scene__governor(self->scene, token);
    if (head == QUIPU_NONE)
        return QUIPU_NONE;
    uint8_t label = self->tokens[token].deprel;
    *how = quipu_governor__is_nominal(self, token) ? tie_of_noun(self, token, label)
                                                   : tie_of_verb(self, token, label);
    uint32_t nearer = *how == QUIPU_TIE_REPORT     ? governor_of_report(self, token)
                      : *how == QUIPU_TIE_ARGUMENT ? governor_of_phrase(self, token)
                                                   : QUIPU_NONE;
    return *how == QUIPU_TIE_NONE ? QUIPU_NONE : nearer != QUIPU_NONE ? nearer : head;
}
