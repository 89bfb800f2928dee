/*
 * Fills the roles that rules name, for verbs and nouns: own and inherited arguments, light verbs, owners,
 * phrases with prepositions, clauses. Rules name roles only and need not know of any construction.
 */
#include "extract/roles.h"

#include "extract/clause.h"
#include "extract/mark.h"
#include "extract/speaker.h"
#include "extract/surface.h"
#include "extract/walk.h"

/* Names before a noun are looked for over so many words. */
static const uint32_t max_before = 12;
/* Where the tree has no phrase with a preposition, it is looked for over so many words after a verb; after a
 * noun it follows at once. */
static const uint32_t max_to_phrase = 8, max_to_phrase_of_noun = 3;

static bool hangs_by(const quipu_walk *self, uint32_t noun, quipu_str preposition)
{
    return quipu_tree__child_is(self->tree, noun, self->is->case_, preposition);
}

/* "opened fire on a rally", but "took part in talks", "signed a deal at a summit", "gave a million in aid": a light
 * verb leads to its object. */
static bool has_other_object(const quipu_walk *self, uint32_t noun)
{
    uint32_t object = quipu_tree__child(self->tree, self->tokens[noun].head, self->is->obj);
    bool is_beside = hangs_by(self, noun, QUIPU_STR("at"));
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

/* Whether the verb above a noun lends it its subject: "launched an attack", "said in talks", "spoke during a visit". */
static bool lends_subject(const quipu_walk *self, uint32_t noun, bool at_any_time)
{
    uint32_t verb_cue = quipu_scene__cue(self->scene, self->tokens[noun].head);
    bool is_alone = !has_other_object(self, noun);
    bool is_said_in =
        (verb_cue & QUIPU_CUE_SPEECH) && hangs_by(self, noun, QUIPU_STR("in")) && is_alone;
    bool is_light = (verb_cue & QUIPU_CUE_LIGHT) && is_alone;
    return is_light || is_done_beside(self, noun, at_any_time) || is_said_in ||
           quipu_clause__is_errand(self->scene, noun);
}

/* Whose deed a noun is: "Abe's visit", "a visit by Abe", "Abe paid a visit". The subject of the verb above counts
 * only with verbs that say nothing of their own. */
static void collect_doer_of_noun(quipu_walk *self, uint32_t noun, bool at_any_time)
{
    quipu_walk__collect_noun_subject(self, noun, 0);
    if (self->out->n == 0 && quipu_walk__noun_that_measures(self, noun) != noun) {
        noun = quipu_walk__noun_that_measures(self, noun);
        quipu_walk__collect_noun_subject(self, noun, 0);
    }
    if (self->out->n == 0 && quipu_clause__is_errand(self->scene, noun))
        quipu_walk__collect_subject(self, self->tokens[noun].head, 0); /* "is in Rome for talks" */
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
    return quipu_walk__deprel(self, noun) == self->is->obl && hangs_by(self, noun, QUIPU_STR("in"));
}

/* "called for talks with Iran": whoever asks for talks wants to be a party to them. */
static bool is_called_for(const quipu_walk *self, uint32_t noun)
{
    return quipu_walk__deprel(self, noun) == self->is->obl &&
           hangs_by(self, noun, QUIPU_STR("for")) &&
           (quipu_clause__stands(self->scene, self->tokens[noun].head) & QUIPU_STANDS_APPEAL);
}

/* "severed ties with Iran", "said in talks with Iran": whoever does something to or in them is a party to ties,
 * whatever the verb. */
static void collect_party(quipu_walk *self, uint32_t noun)
{
    noun = quipu_walk__noun_that_measures(self, noun);
    if (!quipu_walk__has_head(self, noun))
        return;
    uint32_t head = self->tokens[noun].head;
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
                 (hangs_by(self, noun, QUIPU_STR("at")) || hangs_by(self, noun, QUIPU_STR("with")));
    if (is_so && quipu_walk__has_head(self, noun))
        quipu_walk__collect_subject(self, self->tokens[noun].head, 0);
}

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
static void collect_before(quipu_walk *self, uint32_t noun, bool across_possessive)
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
    if (self->out->n == 0)
        collect_before_comma(self, noun, false);
}

/* "U.S.", "NATO": such names stand before nouns like adjectives. */
static bool is_acronym(const quipu_walk *self, uint32_t token)
{
    quipu_str form = self->tokens[token].form;
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] != '.' && (form.ptr[i] < 'A' || form.ptr[i] > 'Z'))
            return false;
    return quipu_walk__deprel(self, token) == self->is->compound && form.len > 1;
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
    if (child > noun && hangs_by(self, child, QUIPU_STR("of")))
        return true;
    return false;
}

/* The owner of what is done something to: "praised Japan's role", "condemned the attack by Hamas". */
static void collect_owner_of_object(quipu_walk *self, uint32_t verb)
{
    bool is_passive = quipu_roles__is_passive(self->scene, verb);
    uint32_t object =
        quipu_tree__child(self->tree, verb, is_passive ? self->is->nsubj_pass : self->is->obj);
    if (object == QUIPU_NO_HEAD || self->scene->find_at[object] != QUIPU_NONE ||
        (quipu_clause__stands(self->scene, object) & QUIPU_STANDS_OTHER)) /* "backed X's rival" */
        return;
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
            !has_of(self, object) && (self->scene->finds[find].adjective || is_acronym(self, child)))
            quipu_walk__add(self, self->scene->finds[find].entity);
    }
}

/* Whose part the object is: "praised the work of Abe", "killed dozens of Kurds"; not for deeds, whose "of" tells
 * the victim: "backed the French invasion of Mali", nor for persons: "killed the governor of Kunar". */
static void collect_whole_of_object(quipu_walk *self, uint32_t verb)
{
    uint32_t object = quipu_walk__object_of(self, verb);
    if (object != QUIPU_NO_HEAD && self->scene->find_at[object] == QUIPU_NONE &&
        !is_title(self, object) && !quipu_walk__has_inner_owner(self, object))
        quipu_walk__collect_prepositional(self, object, QUIPU_STR("of"), object);
}

/* "a memorandum of understanding with X": the phrase may hang one noun deeper. */
static void collect_below_object(quipu_walk *self, uint32_t object, quipu_str preposition)
{
    quipu_walk__collect_prepositional(self, object, preposition, object);
    QUIPU_EACH_CHILD(child, self->tree, object)
    if (self->out->n == 0 && child > object &&
        (quipu_walk__deprel(self, child) == self->is->nmod ||
         quipu_walk__deprel(self, child) == self->is->acl))
        quipu_walk__collect_prepositional(self, child, preposition, object);
}

/* Whose a deed or thing is: "Israel's strike", "an Israeli strike", "the withdrawal of Israeli troops". */
static void collect_owner_of_noun(quipu_walk *self, uint32_t noun)
{
    uint32_t owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
    quipu_walk__collect_prepositional(self, noun, QUIPU_STR("by"), noun);
    if (self->out->n == 0 && owner != QUIPU_NO_HEAD)
        quipu_walk__collect(self, owner, 0);
    if (self->out->n == 0)
        collect_before(self, noun, true);
    if (self->out->n == 0)
        quipu_walk__collect_prepositional(self, noun, QUIPU_STR("of"), noun);
}

/* "Israeli strikes killed": whose deed or weapon the subject is. */
static void collect_owner_of_subject(quipu_walk *self, uint32_t verb)
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
static void collect_owner_below(quipu_walk *self, uint32_t token, quipu_str preposition,
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

/* Whether a clause is of the kind that a role asks for: a wish has its verb in the base form, "that Iran stop". */
static bool is_clause_of(const quipu_walk *self, uint32_t verb, quipu_role_kind kind)
{
    if (kind == QUIPU_ROLE_INFINITIVE)
        return quipu_walk__is_infinitive(self, verb) &&
               quipu_tree__child(self->tree, verb, self->is->aux_pass) == QUIPU_NO_HEAD;
    return kind != QUIPU_ROLE_WISH || quipu_scene__has_xpos(self->scene, verb, "VB") ||
           quipu_scene__has_xpos(self->scene, verb, "VBP");
}

/* Who is to do what a clause of a governor says: "demanded that Iran stop", "told Iran to stop", "called for Iran
 * to stop". */
static void collect_doer_of_clause(quipu_walk *self, uint32_t governor, uint32_t clause)
{
    uint32_t subject = quipu_tree__child(self->tree, clause, self->is->nsubj);
    if (subject == QUIPU_NO_HEAD)
        subject = quipu_tree__child(self->tree, clause, self->is->nsubj_pass);
    if (subject != QUIPU_NO_HEAD) {
        quipu_walk__collect(self, subject, 0);
    } else if (quipu_walk__is_infinitive(self, clause)) {
        quipu_walk__collect_prepositional(self, governor, QUIPU_STR("for"), 0);
        bool is_passive = quipu_roles__is_passive(self->scene, governor);
        uint32_t object = quipu_walk__object_of(self, governor);
        bool is_told = is_passive || (object != QUIPU_NO_HEAD && object < clause);
        if (self->out->n == 0 && quipu_walk__is_verb(self, governor) && is_told)
            quipu_walk__collect_object(self, governor, 0);
    }
}

static void collect_clause_subject(quipu_walk *self, uint32_t governor, quipu_role_kind kind)
{
    QUIPU_EACH_CHILD(child, self->tree, governor)
    {
        uint8_t label = quipu_walk__deprel(self, child);
        bool is_clause = label == self->is->ccomp || label == self->is->advcl ||
                         label == self->is->xcomp || label == self->is->acl;
        if (child > governor && is_clause && self->out->n == 0 && is_clause_of(self, child, kind))
            collect_doer_of_clause(self, governor, child);
    }
}

/* Who says what the clause says. */
static void collect_speaker(quipu_walk *self, uint32_t token)
{
    uint32_t speaker = quipu_speaker__of(self->scene, token);
    if (speaker != QUIPU_NONE)
        quipu_walk__add(self, speaker);
}

/* The object, but nobody that it stands for: "visited Canada", not "visited Canadian troops". */
static void collect_named_object(quipu_walk *self, uint32_t verb)
{
    uint32_t object = quipu_walk__object_of(self, verb);
    bool is_stand_in_for = object != QUIPU_NO_HEAD && quipu_walk__is_stand_in(self, object) &&
                           self->scene->unit_at[object] == QUIPU_NONE;
    if (!is_stand_in_for)
        quipu_walk__collect_object(self, verb, 0);
}

static bool is_of_source(quipu_str preposition)
{
    return quipu_str__is(preposition, QUIPU_STR("from")) ||
           quipu_str__is(preposition, QUIPU_STR("by"));
}

/* "came under attack from rebels": whom it comes from may hang on the noun. */
static void collect_source(quipu_walk *self, uint32_t verb, quipu_str preposition)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (child > verb && quipu_walk__deprel(self, child) == self->is->obl)
        quipu_walk__collect_prepositional(self, child, preposition, child);
}

/* "threatened to attack X": to whom something is to be done. */
static void collect_goal(quipu_walk *self, uint32_t verb)
{
    uint32_t complement = quipu_tree__child(self->tree, verb, self->is->xcomp);
    if (complement != QUIPU_NO_HEAD && quipu_walk__is_infinitive(self, complement))
        quipu_walk__collect_object(self, complement, 0);
}

static void collect_role_of_verb(quipu_walk *self, uint32_t verb, const quipu_role *role)
{
    uint32_t object;
    switch (role->kind) {
    case QUIPU_ROLE_DOER:
    case QUIPU_ROLE_SUBJECT: quipu_walk__collect_subject(self, verb, 0); break;
    case QUIPU_ROLE_OBJECT: quipu_walk__collect_object(self, verb, 0); break;
    case QUIPU_ROLE_NAMED_OBJECT: collect_named_object(self, verb); break;
    case QUIPU_ROLE_INDIRECT:
        /* "X was given a prize": what was given. */
        object = quipu_tree__child(self->tree, verb,
                                   quipu_roles__is_passive(self->scene, verb) ? self->is->obj
                                                                              : self->is->iobj);
        if (object != QUIPU_NO_HEAD)
            quipu_walk__collect(self, object, 0);
        break;
    case QUIPU_ROLE_PREP:
        quipu_walk__collect_prepositional(self, verb, role->preposition, 0);
        /* A phrase after the object may hang on either: "signed a deal with X". */
        object = quipu_tree__child(self->tree, verb, self->is->obj);
        if (self->out->n == 0 && object != QUIPU_NO_HEAD &&
            !quipu_str__is(role->preposition, QUIPU_STR("of")))
            collect_below_object(self, object, role->preposition);
        if (self->out->n == 0 && is_of_source(role->preposition))
            collect_source(self, verb, role->preposition);
        if (self->out->n == 0 && !quipu_str__is(role->preposition, QUIPU_STR("of")))
            quipu_walk__collect_found(self, quipu_surface__after_preposition(self->scene, verb,
                                                                             role->preposition,
                                                                             max_to_phrase));
        break;
    case QUIPU_ROLE_OWNER_BELOW:
        collect_owner_below(self, verb, role->preposition, 0);
        object = quipu_walk__object_of(self, verb);
        if (self->out->n == 0 && object != QUIPU_NO_HEAD) /* "banned imports of Iranian oil" */
            collect_owner_below(self, object, role->preposition, object);
        break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: collect_clause_subject(self, verb, role->kind); break;
    case QUIPU_ROLE_OWNER_OF_OBJECT: collect_owner_of_object(self, verb); break;
    case QUIPU_ROLE_OWNER_OF_SUBJECT: collect_owner_of_subject(self, verb); break;
    case QUIPU_ROLE_WHOLE_OF_OBJECT: collect_whole_of_object(self, verb); break;
    case QUIPU_ROLE_BEFORE: collect_before(self, verb, true); break;
    case QUIPU_ROLE_GOAL: collect_goal(self, verb); break;
    case QUIPU_ROLE_HEAD:
        if (quipu_walk__deprel(self, verb) == self->is->acl && quipu_walk__has_head(self, verb))
            quipu_walk__collect(self, self->tokens[verb].head, quipu_walk_max_depth);
        break;
    default: break;
    }
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
        !quipu_str__is(self->tokens[participle].lemma, QUIPU_STR("blame")))
        quipu_walk__collect_prepositional(self, participle, preposition, participle);
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

static void collect_role_of_noun(quipu_walk *self, uint32_t noun, const quipu_role *role)
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
    case QUIPU_ROLE_BEFORE: collect_before(self, noun, true); break;
    case QUIPU_ROLE_MODIFIER: collect_before(self, noun, false); break;
    case QUIPU_ROLE_NAME: quipu_walk__collect_names(self, noun); break;
    case QUIPU_ROLE_SELF: quipu_walk__collect(self, noun, quipu_walk_max_depth); break;
    case QUIPU_ROLE_HEAD: collect_head(self, noun); break;
    case QUIPU_ROLE_AFFECTED: collect_affected(self, noun); break;
    case QUIPU_ROLE_OWNER_BELOW:
        collect_owner_below(self, noun, role->preposition, 0);
        /* "expressed support for Iran's plans": it may hang on the verb. */
        if (self->out->n == 0 && quipu_walk__deprel(self, noun) == self->is->obj)
            collect_owner_below(self, self->tokens[noun].head, role->preposition, noun);
        break;
    case QUIPU_ROLE_PREP:
        quipu_walk__collect_prepositional(self, noun, role->preposition, 0);
        if (self->out->n == 0)
            collect_beside(self, noun, role->preposition);
        if (self->out->n == 0)
            collect_of_participle(self, noun, role->preposition);
        if (self->out->n == 0 && !quipu_surface__clings_to_noun(role->preposition))
            collect_below_object(self, noun, role->preposition); /* "the withdrawal of X from Y" */
        if (self->out->n == 0)
            quipu_walk__collect_found(
                self, quipu_surface__after_preposition(self->scene, noun, role->preposition,
                                                       max_to_phrase_of_noun));
        break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: collect_clause_subject(self, noun, role->kind); break;
    default: break;
    }
}

/* "must stop": what an auxiliary says is said of its verb, but "should have stopped", "should have an answer",
 * "should Iran stop", "whether Iran should stop" ask for nothing. */
static uint32_t verb_of_auxiliary(const quipu_walk *self, uint32_t auxiliary)
{
    uint32_t next = auxiliary + 1;
    bool is_have = next < self->scene->text->n_tokens &&
                   quipu_str__is(self->tokens[next].lower, QUIPU_STR("have"));
    bool hangs = quipu_walk__deprel(self, auxiliary) == self->is->aux &&
                 quipu_walk__has_head(self, auxiliary);
    if (!hangs || is_have)
        return auxiliary;
    uint32_t verb = self->tokens[auxiliary].head;
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    quipu_clause clause;
    quipu_clause__read(&clause, self->scene, verb);
    bool is_asked = clause.is_if || (subject != QUIPU_NO_HEAD && subject > auxiliary);
    return is_asked ? auxiliary : verb;
}

bool quipu_roles__is_noun(const quipu_scene *scene, uint32_t token)
{
    const quipu_labels *is = &scene->tree.labels;
    const quipu_token *word = &scene->text->tokens[token];
    if (word->upos != QUIPU_UPOS_VERB)
        return word->upos == QUIPU_UPOS_NOUN;
    bool stands_as_noun = word->deprel == is->nsubj || word->deprel == is->nsubj_pass ||
                          word->deprel == is->csubj || word->deprel == is->obj ||
                          word->deprel == is->nmod;
    return stands_as_noun && quipu_scene__has_xpos(scene, token, "VBG") &&
           quipu_tree__child(&scene->tree, token, is->obj) == QUIPU_NO_HEAD;
}

/* "is in Rome": who is there, and where. */
static void collect_role_of_copula(quipu_walk *self, uint32_t predicate, const quipu_role *role)
{
    bool is_there = role->kind == QUIPU_ROLE_PREP && hangs_by(self, predicate, role->preposition);
    if (role->kind == QUIPU_ROLE_SUBJECT)
        quipu_walk__collect_subject(self, predicate, 0);
    else if (is_there)
        quipu_walk__collect(self, predicate, 0);
}

void quipu_roles__fill(quipu_fillers *out, const quipu_scene *scene, uint32_t trigger,
                       const quipu_role *role)
{
    quipu_walk self = {scene, &scene->tree, scene->text->tokens, &scene->tree.labels, out};
    out->n = 0;
    if (role->kind == QUIPU_ROLE_SPEAKER)
        collect_speaker(&self, trigger);
    else if (quipu_roles__is_noun(scene, trigger))
        collect_role_of_noun(&self, trigger, role);
    else if (quipu_walk__is_verb(&self, trigger))
        collect_role_of_verb(&self, trigger, role);
    else if (quipu_walk__deprel(&self, trigger) == self.is->cop &&
             quipu_walk__has_head(&self, trigger))
        collect_role_of_copula(&self, scene->text->tokens[trigger].head, role);
    else if (quipu_scene__has_xpos(scene, trigger, "MD"))
        collect_role_of_verb(&self, verb_of_auxiliary(&self, trigger), role);
    else if (scene->text->tokens[trigger].upos == QUIPU_UPOS_ADJ && role->kind == QUIPU_ROLE_SUBJECT)
        quipu_walk__collect_subject(&self, trigger, 0);
    else
        collect_role_of_noun(&self, trigger, role);
}

void quipu_roles__collect(quipu_fillers *out, const quipu_scene *scene, uint32_t token)
{
    quipu_walk self = {scene, &scene->tree, scene->text->tokens, &scene->tree.labels, out};
    out->n = 0;
    quipu_walk__collect(&self, token, 0);
}

quipu_role quipu_role__parse(quipu_str text)
{
    static const struct {
        const char *name;
        quipu_role_kind kind;
    } known[] = {
        {"subj", QUIPU_ROLE_SUBJECT},
        {"obj", QUIPU_ROLE_OBJECT},
        {"iobj", QUIPU_ROLE_INDIRECT},
        {"poss", QUIPU_ROLE_OWNER},
        {"pre", QUIPU_ROLE_BEFORE},
        {"name", QUIPU_ROLE_NAME},
        {"mod", QUIPU_ROLE_MODIFIER},
        {"head", QUIPU_ROLE_HEAD},
        {"self", QUIPU_ROLE_SELF},
        {"objposs", QUIPU_ROLE_OWNER_OF_OBJECT},
        {"clause", QUIPU_ROLE_CLAUSE},
        {"infinitive", QUIPU_ROLE_INFINITIVE},
        {"wish", QUIPU_ROLE_WISH},
        {"speaker", QUIPU_ROLE_SPEAKER},
        {"party", QUIPU_ROLE_PARTY},
        {"objof", QUIPU_ROLE_WHOLE_OF_OBJECT},
        {"affected", QUIPU_ROLE_AFFECTED},
        {"goal", QUIPU_ROLE_GOAL},
        {"objname", QUIPU_ROLE_NAMED_OBJECT},
        {"doer", QUIPU_ROLE_DOER},
        {"client", QUIPU_ROLE_CLIENT},
        {"subjposs", QUIPU_ROLE_OWNER_OF_SUBJECT},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (quipu_str__is(text, quipu_str__of(known[i].name)))
            return (quipu_role){known[i].kind, {NULL, 0}};
    if (quipu_str__ends(text, QUIPU_STR("'s")))
        return (quipu_role){QUIPU_ROLE_OWNER_BELOW, quipu_str__slice(text, 0, text.len - 2)};
    return (quipu_role){QUIPU_ROLE_PREP, text};
}
