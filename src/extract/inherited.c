/*
 * Who does what a verb without a subject of its own says, by the way it hangs on others: control and raising,
 * requests, charges, clauses that describe a noun, verbs joined by "and".
 */
#include "extract/clause.h"
#include "extract/joined.h"
#include "extract/walk.h"

/* "accused Iran of helping", "thanked Iran for helping", "quoted X as saying": what somebody is said to do, not the
 * speaker. */
static bool is_charge(const quipu_walk *self, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(self->tree, verb, self->is->mark);
    if (mark == QUIPU_NO_HEAD && quipu_scene__has_xpos(self->scene, verb, "VBG") && verb > 0)
        mark = verb - 1; /* wherever the parser has hung it */
    if (mark == QUIPU_NO_HEAD || mark > verb)
        return false;
    quipu_str word = self->tokens[mark].lower;
    bool is_linked = quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_CHARGING, word) &&
                     (!quipu_str__is(word, QUIPU_STR("as")) || /* "spoke as protesters met" */
                      quipu_scene__has_xpos(self->scene, verb, "VBG"));
    uint32_t head = self->tokens[verb].head;
    return is_linked && quipu_walk__is_verb(self, head) &&
           (quipu_walk__object_of(self, head) != QUIPU_NO_HEAD ||
            quipu_roles__is_passive(self->scene, head));
}

/* The noun right before "to" that governs what comes, wherever the parser has hung the verb; or QUIPU_NO_HEAD. */
static uint32_t governing_noun_before(const quipu_walk *self, uint32_t verb)
{
    uint32_t to = quipu_clause__to(self->scene, verb);
    if (to == QUIPU_NO_HEAD || to == 0 || self->tokens[to - 1].upos != QUIPU_UPOS_NOUN ||
        !(quipu_clause__stands(self->scene, to - 1) & QUIPU_STANDS_GOVERNS))
        return QUIPU_NO_HEAD;
    return to - 1;
}

/* "wrecked Sharon's plans to leave", "its commitment to leaving", "said Kenya plans to leave" taken for a noun. */
static void collect_owner_before(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t noun = governing_noun_before(self, verb);
    if (noun == QUIPU_NO_HEAD)
        return;
    uint32_t owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
    if (owner != QUIPU_NO_HEAD)
        quipu_walk__collect(self, owner, depth + 1);
    else if (noun > 0 && self->scene->find_at[noun - 1] != QUIPU_NONE &&
             self->tokens[noun - 1].head == noun)
        quipu_walk__collect(self, noun - 1, quipu_walk_max_depth);
}

/* "accused Iran of helping", "two Kenyans were accused of helping". */
static void collect_charged(quipu_walk *self, uint32_t governor, unsigned depth)
{
    uint32_t subject = quipu_tree__child(self->tree, governor, self->is->nsubj_pass);
    if (subject == QUIPU_NO_HEAD || !quipu_walk__is_some_nationals(self, subject))
        quipu_walk__collect_object(self, governor, depth + 1);
}

/* Who is asked, told, chosen or expected to do something: "urged Iran to stop", "named X to succeed Y", "called on
 * Iran to stop", "called for Iran to stop". QUIPU_NO_HEAD where it is nobody. */
static uint32_t told_by(const quipu_walk *self, uint32_t governor, uint32_t verb)
{
    const uint32_t tells = QUIPU_STANDS_APPEAL | QUIPU_STANDS_PLAN | QUIPU_STANDS_POSSIBLE;
    uint32_t bits = quipu_clause__stands(self->scene, governor);
    uint32_t object = quipu_walk__object_of(self, governor), told = QUIPU_NO_HEAD;
    if (!(bits & (tells | QUIPU_STANDS_TASKS)))
        return QUIPU_NO_HEAD;
    bool is_phoned = quipu_scene__has_lemma(self->scene, governor, QUIPU_WORDS_PHONE);
    if (object != QUIPU_NO_HEAD && object > governor && object < verb && !is_phoned)
        return object; /* but "called X to say" */
    QUIPU_EACH_CHILD(child, self->tree, governor)
    {
        uint32_t word = quipu_tree__child(self->tree, child, self->is->case_);
        if (child > governor && child < verb && (bits & tells) && word != QUIPU_NO_HEAD &&
            quipu_scene__has_word(self->scene, word, QUIPU_WORDS_TELLING_WHOM))
            told = child;
    }
    return told;
}

/* The same as fillers; false where nobody is told. Somebody without a name who is asked does it all the same. */
static bool collect_told(quipu_walk *self, uint32_t governor, uint32_t verb, unsigned depth)
{
    uint32_t told = told_by(self, governor, verb);
    if (told == QUIPU_NO_HEAD)
        return false;
    quipu_walk__collect(self, told, depth + 1);
    uint32_t bits = quipu_clause__stands(self->scene, governor);
    return self->out->n > 0 || (bits & (QUIPU_STANDS_APPEAL | QUIPU_STANDS_TASKS));
}

static void collect_subject_of_conjunct(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t head = quipu_scene__governor(self->scene, verb);
    if (quipu_walk__is_verb(self, head) && quipu_roles__is_passive(self->scene, head) &&
        !quipu_roles__is_passive(self->scene, verb))
        quipu_walk__collect_object(self, head, depth + 1); /* "was freed and returned" */
    else
        quipu_walk__collect_subject(self, head, depth + 1); /* "is ready and wants" */
}

static void collect_subject_of_complement(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t head = self->tokens[verb].head;
    uint32_t object = quipu_walk__object_of(self, head);
    if (self->tokens[head].upos == QUIPU_UPOS_NOUN && object == QUIPU_NO_HEAD)
        quipu_walk__collect_noun_subject(self, head, depth + 1);
    else if (object != QUIPU_NO_HEAD && object == governing_noun_before(self, verb))
        object = QUIPU_NO_HEAD; /* "renewed its plan to visit" */
    if (self->out->n > 0)
        return;
    if (object != QUIPU_NO_HEAD && object < verb)
        quipu_walk__collect(self, object, depth + 1); /* "urged Iran to stop" */
    else if (quipu_roles__is_passive(self->scene, head))
        quipu_walk__collect_object(self, head, depth + 1); /* "is expected to visit" */
    else if (!collect_told(self, head, verb, depth))
        quipu_walk__collect_subject(self, head, depth + 1); /* "wants to visit" */
}

/* "The head of the bank, Ann Roe, called on Iran", where the parser hangs the verb on the bank: the name between the
 * commas; or QUIPU_NO_HEAD. */
static uint32_t name_between_commas(const quipu_walk *self, uint32_t verb)
{
    bool closes = verb > 1 && quipu_str__is(self->tokens[verb - 1].form, QUIPU_STR(","));
    uint32_t find = closes ? self->scene->find_at[verb - 2] : QUIPU_NONE;
    if (find == QUIPU_NONE || self->scene->finds[find].end != verb - 1 ||
        self->scene->finds[find].type != self->scene->lexicon->person ||
        quipu_roles__is_passive(self->scene, verb))
        return QUIPU_NO_HEAD;
    uint32_t name = quipu_scene__head(self->scene, &self->scene->finds[find]);
    return quipu_walk__deprel(self, name) == self->is->appos ? name : QUIPU_NO_HEAD;
}

/* A clause that describes a noun: "a source speaking", "plans to sign", "hopes of joining". */
static void collect_subject_of_description(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t head = self->tokens[verb].head;
    bool is_of_deed = quipu_tree__child(self->tree, verb, self->is->mark) != QUIPU_NO_HEAD &&
                      (quipu_clause__stands(self->scene, head) & QUIPU_STANDS_GOVERNS) != 0;
    uint32_t name = name_between_commas(self, verb);
    if (name != QUIPU_NO_HEAD)
        quipu_walk__collect(self, name, depth + 1);
    else if (quipu_walk__is_infinitive(self, verb) || is_of_deed)
        quipu_walk__collect_noun_subject(self, head, depth + 1);
    else if (!quipu_walk__is_scene(self, head))
        quipu_walk__collect(self, head, depth + 1);
}

/* "lent Cuba money", "gave Russia more time", where a parser takes the name for a part of what is given. */
static uint32_t receiver_of(const quipu_walk *self, uint32_t verb)
{
    uint32_t receiver = quipu_tree__child(self->tree, verb, self->is->iobj), next = verb + 1;
    uint32_t find = next < self->scene->text->n_tokens ? self->scene->find_at[next] : QUIPU_NONE;
    if (receiver != QUIPU_NO_HEAD || find == QUIPU_NONE || self->scene->finds[find].adjective ||
        !quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_GIVE))
        return receiver;
    uint32_t behind = self->scene->finds[find].end;
    bool is_given =
        behind < self->scene->text->n_tokens && (self->tokens[behind].upos == QUIPU_UPOS_ADJ ||
                                                 self->tokens[behind].upos == QUIPU_UPOS_DET);
    return is_given ? behind - 1 : QUIPU_NO_HEAD;
}

static void collect_subject_of_adverbial(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t head = self->tokens[verb].head;
    bool is_infinitive = quipu_walk__is_infinitive(self, verb);
    uint32_t receiver = receiver_of(self, head);
    if (is_infinitive && collect_told(self, head, verb, depth))
        return;
    if (is_infinitive && receiver != QUIPU_NO_HEAD)
        quipu_walk__collect(self, receiver, depth + 1); /* "lent Cuba money to buy" */
    else if (is_infinitive && quipu_roles__is_passive(self->scene, head))
        quipu_walk__collect_object(self, head, depth + 1); /* "was named to succeed" */
    else
        quipu_walk__collect_subject(self, head, depth + 1); /* "..., calling" */
    if (self->out->n == 0 && quipu_scene__has_xpos(self->scene, verb, "VBG") &&
        quipu_roles__is_passive(self->scene, head) &&
        quipu_tree__child(self->tree, head, self->is->obl_agent) == QUIPU_NO_HEAD)
        quipu_walk__collect_object(self, head, depth + 1); /* "was elected, beating" */
}

/* "X said, threatening to leave": what is done while something is said, taken for what is said. */
static bool is_done_in_saying(const quipu_walk *self, uint32_t verb)
{
    uint32_t head = self->tokens[verb].head;
    return quipu_scene__has_xpos(self->scene, verb, "VBG") && verb > head + 1 &&
           quipu_str__is(self->tokens[verb - 1].form, QUIPU_STR(",")) &&
           (quipu_scene__cue(self->scene, head) & QUIPU_CUE_SPEECH) &&
           quipu_tree__child(self->tree, verb, self->is->aux) == QUIPU_NO_HEAD;
}

/* "The army says its soldiers have shot": a subject that the parser has taken for the object of the verb above. */
static void collect_misplaced_subject(quipu_walk *self, uint32_t verb, unsigned depth)
{
    uint32_t head = self->tokens[verb].head;
    uint32_t object = quipu_tree__child(self->tree, head, self->is->obj);
    bool is_speech = (quipu_scene__cue(self->scene, head) & QUIPU_CUE_SPEECH) != 0;
    if (is_speech && object != QUIPU_NO_HEAD && object > head && object < verb)
        quipu_walk__collect(self, object, depth + 1);
}

void quipu_walk__collect_inherited_subject(quipu_walk *self, uint32_t verb, unsigned depth)
{
    size_t n_before = self->out->n;
    collect_owner_before(self, verb, depth);
    if (!quipu_walk__has_head(self, verb) || self->out->n > n_before)
        return;
    uint32_t head = self->tokens[verb].head;
    uint8_t label = quipu_walk__deprel(self, verb);
    if (quipu_joined__is_one(self->scene, verb))
        collect_subject_of_conjunct(self, verb, depth);
    else if (label == self->is->xcomp)
        collect_subject_of_complement(self, verb, depth);
    else if (label == self->is->acl_relcl)
        quipu_walk__collect(self, head, depth + 1);
    else if (label == self->is->acl)
        collect_subject_of_description(self, verb, depth);
    else if (label == self->is->advcl && is_charge(self, verb))
        collect_charged(self, head, depth);
    else if (label == self->is->advcl || (label == self->is->ccomp && is_done_in_saying(self, verb)))
        collect_subject_of_adverbial(self, verb, depth);
    else if (label == self->is->ccomp)
        collect_misplaced_subject(self, verb, depth);
}

/* "Kenya, he said on Monday, would train": the speaker, set into what is said; or QUIPU_NO_HEAD. */
static uint32_t speaker_inside(const quipu_walk *self, uint32_t speech)
{
    uint32_t first = quipu_tree__child(self->tree, speech, self->is->nsubj);
    if (first == QUIPU_NO_HEAD || first + 1 >= speech ||
        !(quipu_scene__cue(self->scene, speech) & QUIPU_CUE_SPEECH) ||
        !quipu_str__is(self->tokens[first + 1].form, QUIPU_STR(",")))
        return QUIPU_NO_HEAD;
    for (uint32_t t = first + 2; t < speech; t++)
        if (self->tokens[t].upos == QUIPU_UPOS_CCONJ)
            return QUIPU_NO_HEAD; /* "Kenya, other members and Peru said" */
    QUIPU_EACH_CHILD(child, self->tree, speech)
    if (child > first + 1 && child < speech && quipu_walk__deprel(self, child) == self->is->nsubj)
        return child;
    uint32_t name = quipu_tree__child(self->tree, first, self->is->appos);
    bool is_next = name != QUIPU_NO_HEAD && self->scene->find_at[name] != QUIPU_NONE &&
                   self->scene->finds[self->scene->find_at[name]].end == speech;
    return is_next ? name : QUIPU_NO_HEAD; /* no comma closes it */
}

/* The same for the clause that is said. */
static uint32_t speaker_before(const quipu_walk *self, uint32_t verb)
{
    bool is_said = quipu_walk__deprel(self, verb) == self->is->ccomp &&
                   quipu_walk__has_head(self, verb) && self->tokens[verb].head < verb;
    return is_said ? speaker_inside(self, self->tokens[verb].head) : QUIPU_NO_HEAD;
}

uint32_t quipu_walk__subject_around_speech(const quipu_walk *self, uint32_t verb)
{
    if (speaker_before(self, verb) != QUIPU_NO_HEAD)
        return quipu_tree__child(self->tree, self->tokens[verb].head, self->is->nsubj);
    bool is_before = quipu_walk__deprel(self, verb) == self->is->advcl &&
                     quipu_walk__has_head(self, verb) && verb < self->tokens[verb].head;
    return is_before ? speaker_before(self, self->tokens[verb].head) : speaker_inside(self, verb);
}
