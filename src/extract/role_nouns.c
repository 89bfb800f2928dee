/*
 * Fills the roles of nouns: whose deed it is, by owners, phrases and the verb above; who is a party to it; what stands
 * beside it.
 */
#include "extract/clause.h"
#include "extract/role.h"
#include "extract/surface.h"

/* Where the tree has no phrase with a preposition, it follows a noun at once. */
static const uint32_t max_to_phrase = 3;

/* "opened fire on a rally", but "took part in talks", "signed a deal at a summit", "gave a million in aid": a light
 * verb leads to its object. */
static bool has_other_object(const quipu_walk *self, uint32_t noun)
{
    uint32_t object = quipu_tree__child(self->tree, self->tokens[noun].head, self->is->obj);
    bool is_beside = quipu_walk__hangs_by(self, noun, QUIPU_STR("at"));
    return object != QUIPU_NO_HEAD && object != noun && !is_beside &&
           quipu_walk__deprel(self, noun) == self->is->obl &&
           !quipu_clause__is_amount(self->scene, object) &&
           !(quipu_clause__stands(self->scene, object) & QUIPU_STANDS_HAPPENS);
}

/* "killed during a raid", and where a deed may have been before or after the other, "spoke after a visit". */
static bool is_done_beside(const quipu_walk *self, uint32_t noun, bool at_any_time)
{
    uint32_t word = quipu_tree__child(self->tree, noun, self->is->case_);
    if (word == QUIPU_NO_HEAD)
        return false;
    return quipu_str__is(self->tokens[word].lower, QUIPU_STR("during")) ||
           (at_any_time && (quipu_scene__cue(self->scene, word) & QUIPU_CUE_MEANWHILE));
}

/* "opened the season with a victory", "responded with an attack". */
static bool is_done_with(const quipu_walk *self, uint32_t noun)
{
    uint32_t verb = self->tokens[noun].head;
    return quipu_walk__deprel(self, noun) == self->is->obl &&
           quipu_walk__hangs_by(self, noun, QUIPU_STR("with")) &&
           quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_DONE_WITH) &&
           !quipu_roles__is_passive(self->scene, verb);
}

/* Whether the verb above a noun lends it its subject: "launched an attack", "said in talks", "spoke during a visit". */
static bool lends_subject(const quipu_walk *self, uint32_t noun, bool at_any_time)
{
    uint32_t verb_cue = quipu_scene__cue(self->scene, self->tokens[noun].head);
    bool is_alone = !has_other_object(self, noun);
    bool is_said_in = (verb_cue & QUIPU_CUE_SPEECH) &&
                      quipu_walk__hangs_by(self, noun, QUIPU_STR("in")) && is_alone;
    bool is_light = (verb_cue & QUIPU_CUE_LIGHT) && is_alone;
    return is_light || is_done_beside(self, noun, at_any_time) || is_said_in ||
           is_done_with(self, noun) || quipu_clause__is_errand(self->scene, noun);
}

/* "blamed Hamas for the attack", "accused of the murder": whose deed it is said to be. */
static bool collect_blamed(quipu_walk *self, uint32_t noun)
{
    bool is_for = quipu_walk__hangs_by(self, noun, QUIPU_STR("for")) ||
                  quipu_walk__hangs_by(self, noun, QUIPU_STR("of"));
    uint32_t verb = is_for && quipu_walk__has_head(self, noun) ? self->tokens[noun].head : noun;
    if (verb == noun || !quipu_walk__is_verb(self, verb) ||
        !quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_BLAME))
        return false;
    quipu_walk__collect_object(self, verb, 0);
    return self->out->n > 0;
}

/* "flew to Rome for talks", "is expected in Rome for talks". */
static void collect_who_goes(quipu_walk *self, uint32_t verb)
{
    if (quipu_roles__is_passive(self->scene, verb))
        quipu_walk__collect_object(self, verb, 0);
    else
        quipu_walk__collect_subject(self, verb, 0);
}

/* Whose deed a noun is: "Abe's visit", "a visit by Abe", "Abe paid a visit". The subject of the verb above counts
 * only with verbs that say nothing of their own. */
static void collect_doer_of_noun(quipu_walk *self, uint32_t noun, bool at_any_time)
{
    if (collect_blamed(self, noun))
        return;
    quipu_walk__collect_noun_subject(self, noun, 0);
    if (self->out->n == 0 && quipu_walk__noun_that_measures(self, noun) != noun) {
        noun = quipu_walk__noun_that_measures(self, noun);
        quipu_walk__collect_noun_subject(self, noun, 0);
    }
    if (self->out->n == 0 && quipu_clause__is_errand(self->scene, noun))
        collect_who_goes(self, self->tokens[noun].head); /* "is in Rome for talks" */
    if (self->out->n == 0 || !quipu_walk__has_head(self, noun))
        return;
    bool has_owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss) != QUIPU_NO_HEAD;
    bool is_object = quipu_walk__deprel(self, noun) == self->is->obj ||
                     quipu_walk__deprel(self, noun) == self->is->obl;
    if (has_owner || !is_object || !quipu_walk__is_verb(self, self->tokens[noun].head))
        return;
    quipu_walk by = *self;
    quipu_fillers agents = {{0}, 0};
    by.out = &agents;
    quipu_walk__collect_prepositional(&by, noun, QUIPU_STR("by"), 0);
    if (agents.n == 0 && !lends_subject(self, noun, at_any_time))
        self->out->n = 0;
}

/* "in talks", "in a dispute". */
static bool is_in(const quipu_walk *self, uint32_t noun)
{
    return quipu_walk__deprel(self, noun) == self->is->obl &&
           quipu_walk__hangs_by(self, noun, QUIPU_STR("in"));
}

/* "called for talks with Iran": whoever asks for talks wants to be a party to them. */
static bool is_called_for(const quipu_walk *self, uint32_t noun)
{
    return quipu_walk__deprel(self, noun) == self->is->obl &&
           quipu_walk__hangs_by(self, noun, QUIPU_STR("for")) &&
           (quipu_clause__stands(self->scene, self->tokens[noun].head) & QUIPU_STANDS_APPEAL);
}

/* "X, in a call with Y, said": the subject that such a phrase hangs on. */
static uint32_t subject_in(const quipu_walk *self, uint32_t noun)
{
    bool is_so = quipu_walk__deprel(self, noun) == self->is->nmod &&
                 quipu_walk__has_head(self, noun) &&
                 quipu_walk__hangs_by(self, noun, QUIPU_STR("in"));
    uint32_t head = is_so ? self->tokens[noun].head : QUIPU_NO_HEAD;
    if (head == QUIPU_NO_HEAD || self->scene->unit_at[head] == QUIPU_NONE ||
        quipu_walk__deprel(self, head) != self->is->nsubj)
        return QUIPU_NO_HEAD;
    uint32_t first = quipu_tree__leftmost(self->tree, noun);
    bool is_inset = first > 0 && (quipu_str__is(self->tokens[first].form, QUIPU_STR(",")) ||
                                  quipu_str__is(self->tokens[first - 1].form, QUIPU_STR(",")));
    return is_inset ? head : QUIPU_NO_HEAD;
}

/* "severed ties with Iran", "said in talks with Iran": whoever does something to or in them is a party to ties,
 * whatever the verb. */
static void collect_party(quipu_walk *self, uint32_t noun)
{
    noun = quipu_walk__noun_that_measures(self, noun);
    if (!quipu_walk__has_head(self, noun))
        return;
    uint32_t head = self->tokens[noun].head, subject = subject_in(self, noun);
    if (subject != QUIPU_NO_HEAD)
        quipu_walk__collect(self, subject, 0);
    bool is_viewed = (quipu_scene__cue(self->scene, head) & QUIPU_CUE_SPEECH) ||
                     (quipu_clause__stands(self->scene, head) & QUIPU_STANDS_STANCE);
    if ((quipu_walk__deprel(self, noun) == self->is->obj && !is_viewed) || is_in(self, noun) ||
        is_called_for(self, noun))
        quipu_walk__collect_noun_subject(self, noun, 0);
}

/* "at the request of Iran", "with Iran's help": who acts so. */
static void collect_client(quipu_walk *self, uint32_t noun)
{
    bool is_so = quipu_walk__deprel(self, noun) == self->is->obl &&
                 (quipu_walk__hangs_by(self, noun, QUIPU_STR("at")) ||
                  quipu_walk__hangs_by(self, noun, QUIPU_STR("with")));
    if (is_so && quipu_walk__has_head(self, noun))
        quipu_walk__collect_subject(self, self->tokens[noun].head, 0);
}

/* "X of the party, Y's rival": what is said after the comma is not said of the party. */
static bool is_below_preposition(const quipu_walk *self, const quipu_find *find)
{
    uint32_t t = find->title_first;
    if (t > 0 && self->tokens[t - 1].upos == QUIPU_UPOS_DET)
        t--;
    return t > 0 && self->tokens[t - 1].upos == QUIPU_UPOS_ADP;
}

/* "X, home to Y": the name before the comma, whatever the tree says. */
static void collect_before_comma(quipu_walk *self, uint32_t noun, bool is_apposition)
{
    uint32_t comma = quipu_tree__leftmost(self->tree, noun);
    if (comma > 0 && !quipu_str__is(self->tokens[comma].form, QUIPU_STR(",")))
        comma--;
    if (comma == 0 || !quipu_str__is(self->tokens[comma].form, QUIPU_STR(",")))
        return;
    uint32_t find = self->scene->unit_at[comma - 1];
    if (find != QUIPU_NONE && self->scene->finds[find].end == comma &&
        !(is_apposition && is_below_preposition(self, &self->scene->finds[find])))
        quipu_walk__add(self, self->scene->finds[find].entity);
}

/* What a noun is said of. */
static void collect_head(quipu_walk *self, uint32_t noun)
{
    uint8_t label = quipu_walk__deprel(self, noun);
    uint32_t subject = quipu_tree__child(self->tree, noun, self->is->nsubj);
    if (subject != QUIPU_NO_HEAD)
        quipu_walk__collect(self, subject, 0);
    else if (label == self->is->appos)
        collect_before_comma(self, noun, true); /* the nearest, before what the tree says */
    if (self->out->n == 0 && quipu_walk__has_head(self, noun) &&
        (label == self->is->appos || label == self->is->nmod || label == self->is->acl))
        quipu_walk__collect(self, self->tokens[noun].head, quipu_walk_max_depth);
    else if (label == self->is->xcomp || label == self->is->obl)
        quipu_walk__collect_inherited_subject(self, noun, 0);
    else if (label == self->is->nsubj && quipu_walk__has_head(self, noun) &&
             quipu_tree__child(self->tree, self->tokens[noun].head, self->is->cop) != QUIPU_NO_HEAD)
        quipu_walk__collect(self, self->tokens[noun].head, 0); /* "whose home port is Toulon" */
    if (self->out->n == 0)
        collect_before_comma(self, noun, false);
}

/* "a memorandum of understanding with X", "fired rockets and missiles at X": the phrase may hang one noun deeper. */
void quipu_role__collect_below(quipu_walk *self, uint32_t object, quipu_str preposition)
{
    quipu_walk__collect_prepositional(self, object, preposition, object);
    QUIPU_EACH_CHILD(child, self->tree, object)
    if (self->out->n == 0 && child > object &&
        (quipu_walk__deprel(self, child) == self->is->nmod ||
         quipu_walk__deprel(self, child) == self->is->acl ||
         (quipu_walk__deprel(self, child) == self->is->conj && !quipu_walk__is_verb(self, child))))
        quipu_walk__collect_prepositional(self, child, preposition, object);
}

/* "praised Abe during a meeting": to whom something is done on the occasion. */
static void collect_affected(quipu_walk *self, uint32_t noun)
{
    uint32_t word = quipu_tree__child(self->tree, noun, self->is->case_);
    if (word != QUIPU_NO_HEAD && quipu_walk__deprel(self, noun) == self->is->obl &&
        quipu_walk__has_head(self, noun) &&
        (quipu_scene__cue(self->scene, word) & QUIPU_CUE_MEANWHILE) &&
        quipu_walk__is_verb(self, self->tokens[noun].head))
        quipu_walk__collect_object(self, self->tokens[noun].head, 0);
}

/* "sanctions imposed on Iran": the phrase may hang on a participle; not "attacks blamed on Iran". */
static void collect_of_participle(quipu_walk *self, uint32_t noun, quipu_str preposition)
{
    uint32_t participle = quipu_tree__child(self->tree, noun, self->is->acl);
    if (participle != QUIPU_NO_HEAD && quipu_scene__has_xpos(self->scene, participle, "VBN") &&
        !quipu_scene__has_lemma(self->scene, participle, QUIPU_WORDS_BLAMED_ON))
        quipu_walk__collect_prepositional(self, participle, preposition, participle);
}

/* "talks, involving China and Japan": those between whom they are, on whatever the parser has hung the word. */
static void collect_involved(quipu_walk *self, uint32_t noun)
{
    const quipu_sentence *sentence = quipu_scene__sentence(self->scene, noun);
    uint32_t end = sentence->first + sentence->n_tokens, at = noun + 1;
    if (at < end && (quipu_str__is(self->tokens[at].form, QUIPU_STR(",")) ||
                     quipu_str__is(self->tokens[at].form, QUIPU_STR("-")) ||
                     quipu_str__is(self->tokens[at].form, QUIPU_STR("--"))))
        at++;
    if (at >= end || !quipu_scene__has_word(self->scene, at, QUIPU_WORDS_INVOLVING))
        return;
    uint32_t object = quipu_tree__child(self->tree, at, self->is->obj);
    if (object == QUIPU_NO_HEAD && self->tokens[at].head > at && self->tokens[at].head < end)
        object = self->tokens[at].head; /* a preposition, as parsers have it */
    if (object != QUIPU_NO_HEAD)
        quipu_walk__collect(self, object, 0);
}

/* What hangs on the verb beside such a noun may belong to the noun. */
static bool is_argument_of_verb(const quipu_walk *self, uint32_t noun)
{
    uint8_t label = quipu_walk__deprel(self, noun);
    bool is_argument = label == self->is->obj || label == self->is->obl ||
                       label == self->is->nsubj || label == self->is->nsubj_pass ||
                       label == self->is->csubj;
    return is_argument && quipu_walk__has_head(self, noun) &&
           quipu_walk__is_verb(self, self->tokens[noun].head);
}

/* "held talks with X", "fighting goes on with X": the phrase of a noun may hang on its verb. */
static void collect_beside(quipu_walk *self, uint32_t noun, quipu_str preposition)
{
    if (is_argument_of_verb(self, noun))
        quipu_walk__collect_prepositional(self, self->tokens[noun].head, preposition, noun);
}

void quipu_role__collect_of_noun(quipu_walk *self, uint32_t noun, const quipu_role *role)
{
    uint32_t owner;
    switch (role->kind) {
    case QUIPU_ROLE_SUBJECT: collect_doer_of_noun(self, noun, true); break;
    case QUIPU_ROLE_DOER: collect_doer_of_noun(self, noun, false); break;
    case QUIPU_ROLE_PARTY: collect_party(self, noun); break;
    case QUIPU_ROLE_CLIENT: collect_client(self, noun); break;
    case QUIPU_ROLE_OWNER:
        owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
        if (owner != QUIPU_NO_HEAD)
            quipu_walk__collect(self, owner, 0);
        break;
    case QUIPU_ROLE_BEFORE: quipu_role__collect_before(self, noun, true); break;
    case QUIPU_ROLE_MODIFIER: quipu_role__collect_before(self, noun, false); break;
    case QUIPU_ROLE_NAME: quipu_walk__collect_names(self, noun); break;
    case QUIPU_ROLE_SELF: quipu_walk__collect(self, noun, quipu_walk_max_depth); break;
    case QUIPU_ROLE_HEAD: collect_head(self, noun); break;
    case QUIPU_ROLE_AFFECTED: collect_affected(self, noun); break;
    case QUIPU_ROLE_OWNER_BELOW:
        quipu_role__collect_owner_below(self, noun, role->preposition, 0);
        /* "expressed support for Iran's plans": it may hang on the verb. */
        if (self->out->n == 0 && quipu_walk__deprel(self, noun) == self->is->obj)
            quipu_role__collect_owner_below(self, self->tokens[noun].head, role->preposition, noun);
        break;
    case QUIPU_ROLE_PREP:
        quipu_walk__collect_prepositional(self, noun, role->preposition, 0);
        if (self->out->n == 0 &&
            quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_INVOLVING, role->preposition))
            collect_involved(self, noun);
        if (self->out->n == 0)
            collect_beside(self, noun, role->preposition);
        if (self->out->n == 0)
            collect_of_participle(self, noun, role->preposition);
        if (self->out->n == 0 && !quipu_surface__clings_to_noun(self->scene, role->preposition))
            quipu_role__collect_below(self, noun,
                                      role->preposition); /* "the withdrawal of X from Y" */
        if (self->out->n == 0)
            quipu_walk__collect_found(self, quipu_surface__after_preposition(self->scene, noun,
                                                                             role->preposition,
                                                                             max_to_phrase));
        break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: quipu_role__collect_clause_subject(self, noun, role->kind); break;
    default: break;
    }
}
