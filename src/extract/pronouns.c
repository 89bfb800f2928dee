/*
 * Pronouns to those they stand for. First the clauses above are asked for their subjects ("Peru says it will"), then
 * all that was spoken of before by salience: the nearest sentence, subjects first, as in the approach of Lappin
 * and Leass (1994). Nouns that name nobody compete: where one of them is more salient, the pronoun stands for it.
 */
#include "extract/pronouns.h"

#include "base/str.h"
#include "extract/first_person.h"
#include "extract/seeker.h"
#include "extract/speaker.h"

static bool is_human(const quipu_scene *scene, uint32_t noun)
{
    uint32_t stop;
    return quipu_scene__match_title(&stop, scene, noun, noun + 1) != QUIPU_MAP_NONE ||
           (quipu_scene__cue(scene, noun) & QUIPU_CUE_LEADER);
}

/* "the jailing of a former member ... his": somebody new in the sentence of the pronoun. */
static bool is_new_human(const quipu_seeker *self, uint32_t noun)
{
    uint32_t det = quipu_tree__child(&self->scene->tree, noun, self->is->det);
    return det != QUIPU_NO_HEAD && !(quipu_scene__cue(self->scene, det) & QUIPU_CUE_DEFINITE) &&
           quipu_scene__sentence_of(self->scene, noun) ==
               quipu_scene__sentence_of(self->scene, self->token) &&
           quipu_seeker__is_label(self, noun, self->is->nmod) && is_human(self->scene, noun);
}

/* "shot the militant after he fired": somebody without a name to whom something is done in the same sentence. */
static bool is_nameless_victim(const quipu_seeker *self, uint32_t noun)
{
    return (quipu_seeker__is_label(self, noun, self->is->obj) ||
            quipu_seeker__is_label(self, noun, self->is->nsubj_pass)) &&
           (quipu_scene__body(self->scene, noun) & (QUIPU_BODY_REBEL | QUIPU_BODY_ARMED)) &&
           quipu_scene__sentence_of(self->scene, noun) ==
               quipu_scene__sentence_of(self->scene, self->token);
}

/* A noun for a thing: it may be meant by "it". For a human: "the senator" may be meant by "he". */
static bool competes(const quipu_seeker *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    bool is_thing = (self->cue & QUIPU_CUE_IT) != 0;
    bool is_in_role = quipu_seeker__is_subject(self, token) ||
                      (is_thing && quipu_seeker__is_label(self, token, self->is->obj));
    if (self->tokens[token].upos != QUIPU_UPOS_NOUN || scene->unit_at[token] != QUIPU_NONE ||
        quipu_scene__is_plural(scene, token))
        return false;
    if (!is_thing && (is_new_human(self, token) || is_nameless_victim(self, token)))
        return true;
    return is_in_role && is_human(scene, token) != is_thing &&
           quipu_tree__child(&scene->tree, token, self->is->case_) == QUIPU_NO_HEAD;
}

/* "himself": the subject itself. */
static bool is_reflexive(const quipu_seeker *self)
{
    quipu_str lower = self->tokens[self->token].lower;
    return quipu_str__ends(lower, QUIPU_STR("self")) || quipu_str__ends(lower, QUIPU_STR("selves"));
}

/* --- the clauses above --- */

typedef enum verdict { GO_ON, FOUND, SOMETHING_ELSE } verdict;

/* "London says it will send": a seat of government that acts. */
static bool is_acting_seat(const quipu_seeker *self, uint32_t actor)
{
    return (self->cue & QUIPU_CUE_IT) && quipu_scene__seat_of(self->scene, actor) != QUIPU_NO_ENTRY;
}

/* "Moiseyev founded his company": a name that is not known as a person's, though it may be one. */
static bool is_of_doubtful_type(const quipu_seeker *self, uint32_t word)
{
    uint32_t number = self->scene->find_at[word];
    const quipu_find *find = number == QUIPU_NONE ? NULL : &self->scene->finds[number];
    quipu_str form = self->tokens[word].form;
    bool is_national = /* "the Slovak", not the U.S. */
        find != NULL && find->adjective && form.len > 3 && form.ptr[form.len - 1] >= 'a';
    bool may_be_person = find != NULL && (!find->sure || is_national);
    return may_be_person && find->type != self->scene->lexicon->person &&
           (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE));
}

/* Whether the subject of a clause above is meant, or forbids to look further. */
static verdict judge_subject(const quipu_seeker *self, uint32_t subject, uint32_t verb)
{
    uint32_t actor = quipu_seeker__meant_by(self, subject);
    if (is_of_doubtful_type(self, subject))
        return SOMETHING_ELSE;
    bool is_seat = actor != QUIPU_NONE && is_acting_seat(self, actor);
    bool is_named_thing = actor != QUIPU_NONE && (self->cue & QUIPU_CUE_IT) && !is_seat &&
                          !quipu_scene__is_person(self->scene, actor) &&
                          !quipu_seeker__may_be_body(self, actor);
    if (is_named_thing)
        return SOMETHING_ELSE; /* "Europe wants a partner that it trusts" */
    if (actor != QUIPU_NONE && (is_seat || quipu_seeker__fits(self, actor)))
        return FOUND;
    bool is_reported = (quipu_scene__cue(self->scene, verb) & QUIPU_CUE_SPEECH) != 0;
    bool is_noun = self->tokens[subject].upos == QUIPU_UPOS_NOUN &&
                   self->scene->refs[subject].n == 0; /* "the agency quotes X as saying he" */
    return is_noun && (is_reported || competes(self, subject)) ? SOMETHING_ELSE : GO_ON;
}

/* "closed the border after men crossed it": rather the object of the clause above than its subject. */
static bool has_thing_for_object(const quipu_seeker *self, uint32_t verb)
{
    uint32_t object = quipu_tree__child(&self->scene->tree, verb, self->is->obj);
    return self->own_subject != QUIPU_NONE && (self->cue & QUIPU_CUE_IT) && object < self->token &&
           competes(self, object);
}

/* "met Ann Roe, who spoke of her visit": the name that a relative subject stands for; else the subject. */
static uint32_t behind_relative(const quipu_seeker *self, uint32_t subject, uint32_t verb)
{
    uint32_t head = quipu_scene__governor(self->scene, verb);
    bool is_named = subject != QUIPU_NONE && quipu_scene__is_relative(self->scene, subject) &&
                    quipu_seeker__is_label(self, verb, self->is->acl_relcl) && head != QUIPU_NONE &&
                    self->scene->find_at[head] != QUIPU_NONE &&
                    (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE));
    return is_named ? head : subject;
}

/* The first clause above whose subject settles it: that subject in `*subject`. */
static verdict ask_clauses(const quipu_seeker *self, uint32_t *subject)
{
    bool is_own =
        !quipu_seeker__is_label(self, self->token, self->is->nmod_poss) && !is_reflexive(self);
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    for (unsigned i = 0; i < quipu_seeker_max_climb && verb != QUIPU_NONE; i++) {
        uint32_t own = quipu_seeker__subject_of(self, verb);
        *subject = behind_relative(self, own, verb);
        bool is_asked = *subject != QUIPU_NONE && !is_own && own != self->own_subject &&
                        !quipu_seeker__is_outside_quote(self, verb) &&
                        (*subject != own || !quipu_seeker__is_below(self, self->token, own));
        if (is_asked && has_thing_for_object(self, verb))
            return SOMETHING_ELSE;
        verdict found = is_asked ? judge_subject(self, *subject, verb) : GO_ON;
        if (found != GO_ON)
            return found;
        if (self->own_subject != QUIPU_NONE && quipu_seeker__is_label(self, verb, self->is->conj))
            return GO_ON; /* "X accepted it, but Y rejected it" */
        is_own = is_own && *subject == QUIPU_NONE && self->tokens[verb].upos != QUIPU_UPOS_VERB;
        verb = quipu_scene__governor(self->scene, verb);
    }
    return GO_ON;
}

/* --- all that was spoken of before --- */

/* The word of a name that others hang on, or the word itself; QUIPU_NONE inside a name. */
static uint32_t as_whole(const quipu_seeker *self, uint32_t token)
{
    uint32_t find = self->scene->find_at[token];
    if (find == QUIPU_NONE)
        return token;
    const quipu_find *name = &self->scene->finds[find];
    return name->first == token ? quipu_scene__head(self->scene, name) : QUIPU_NONE;
}

/* ""Roe lies," he said": who is spoken of in a quotation does not say it. */
static bool is_only_quoted(const quipu_seeker *self, uint32_t word)
{
    const quipu_scene *scene = self->scene;
    return (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE)) && scene->quote_at[word] != QUIPU_NONE &&
           scene->quote_at[self->token] == QUIPU_NONE &&
           quipu_scene__sentence_of(scene, word) == quipu_scene__sentence_of(scene, self->token);
}

/* The most salient that may be meant, or QUIPU_NONE. */
static uint32_t most_salient(const quipu_seeker *self)
{
    uint32_t best = QUIPU_NONE,
             first = quipu_seeker__first_in_reach(self, quipu_seeker_max_distance);
    int best_score = -1;
    for (uint32_t t = first; t < self->token; t++) {
        uint32_t word = as_whole(self, t);
        uint32_t actor = word == QUIPU_NONE ? QUIPU_NONE : quipu_seeker__meant_by(self, word);
        bool is_known =
            actor != QUIPU_NONE && quipu_seeker__fits(self, actor) && !is_only_quoted(self, word);
        if (!is_known && (word == QUIPU_NONE || !competes(self, word)))
            continue;
        bool is_told =
            is_known ? self->scene->actors[actor].gender != 'u' : is_new_human(self, word);
        int score = quipu_seeker__salience(self, word) + (is_told ? 1 : 0);
        bool is_earlier =
            word <
            self->scene->text->sentences[quipu_scene__sentence_of(self->scene, self->token)].first;
        if (is_known && score == best_score && best != actor && !is_earlier && score % 4 == 0 &&
            (self->cue & QUIPU_CUE_IT))
            best = QUIPU_NONE; /* side by side */
        if (score > best_score || (score == best_score && (is_earlier || (is_told && !is_known)))) {
            best = is_known ? actor : QUIPU_NONE;
            best_score = score;
        }
    }
    return best;
}

/* "X and his wife": the name right before; or QUIPU_NONE. */
static uint32_t named_beside(const quipu_seeker *self)
{
    if (self->token < 2 || self->tokens[self->token - 1].upos != QUIPU_UPOS_CCONJ)
        return QUIPU_NONE;
    return quipu_seeker__meant_by(self, self->token - 2);
}

/* "Roe says she": the name itself may not tell. */
static void learn_gender(const quipu_seeker *self, uint32_t actor)
{
    quipu_actor *person = &self->scene->actors[actor];
    if (person->gender == 'u' && (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE)))
        person->gender = (self->cue & QUIPU_CUE_HE) ? 'm' : 'f';
}

/* In the words of nobody known, "he" may be anybody but the one who was spoken of. */
static bool is_by_unknown(const quipu_seeker *self)
{
    return self->scene->quote_at[self->token] != QUIPU_NONE && self->speaker == QUIPU_NONE &&
           (self->cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE));
}

static void refer_to_one(const quipu_seeker *self)
{
    uint32_t subject, object = quipu_seeker__object_with_reason(self), actor = named_beside(self);
    if (object != QUIPU_NONE && actor == QUIPU_NONE)
        actor = quipu_seeker__meant_by(self, object);
    if (actor != QUIPU_NONE && !quipu_seeker__fits(self, actor))
        actor = QUIPU_NONE;
    verdict found = actor != QUIPU_NONE ? FOUND : ask_clauses(self, &subject);
    if (found == SOMETHING_ELSE || (found == GO_ON && is_by_unknown(self)))
        return;
    if (actor == QUIPU_NONE)
        actor = found == FOUND ? quipu_seeker__meant_by(self, subject) : most_salient(self);
    if (found == FOUND && actor != QUIPU_NONE)
        learn_gender(self, actor);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, self->token, actor);
}

/* The subject of the verb whose object the pronoun is; or QUIPU_NONE. */
static uint32_t subject_beside(const quipu_seeker *self)
{
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    if (verb != QUIPU_NONE && self->tokens[verb].upos == QUIPU_UPOS_NUM) /* "hit two of them" */
        verb = quipu_scene__governor(self->scene, verb);
    bool is_beside = verb != QUIPU_NONE && !quipu_seeker__is_subject(self, self->token) &&
                     !quipu_seeker__is_label(self, self->token, self->is->nmod_poss);
    return is_beside ? quipu_seeker__shared_subject(self, verb) : QUIPU_NONE;
}

/* "X is its largest partner", "X is among its friends": somebody is not his own; or QUIPU_NONE. */
static uint32_t subject_of_predicate(const quipu_seeker *self)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t noun = quipu_scene__governor(self->scene, self->token);
    if (noun == QUIPU_NONE || !quipu_seeker__is_label(self, self->token, self->is->nmod_poss))
        return QUIPU_NONE;
    uint32_t above = quipu_scene__governor(self->scene, noun);
    bool is_of_one = above != QUIPU_NONE && quipu_scene__is_form(self->scene, above, "one");
    if (is_of_one)
        noun = above;
    uint32_t preposition = quipu_tree__child(tree, noun, self->is->case_);
    bool is_said =
        quipu_tree__child(tree, noun, self->is->cop) != QUIPU_NO_HEAD &&
        (preposition == QUIPU_NO_HEAD || quipu_scene__is_form(self->scene, preposition, "among"));
    return is_said ? quipu_seeker__subject_of(self, noun) : QUIPU_NONE;
}

/* "It was the first swap": what happened; but "it is a member of". */
static bool is_called_thing(const quipu_seeker *self)
{
    const uint32_t bodies = QUIPU_CUE_ORGANIZATION | QUIPU_CUE_COUNTRY | QUIPU_CUE_BODY |
                            QUIPU_CUE_STAND_IN | QUIPU_CUE_SEAT | QUIPU_CUE_ORGAN;
    uint32_t noun = quipu_scene__governor(self->scene, self->token);
    return (self->cue & QUIPU_CUE_IT) && quipu_seeker__is_subject(self, self->token) &&
           noun != QUIPU_NONE && self->tokens[noun].upos == QUIPU_UPOS_NOUN &&
           quipu_tree__child(&self->scene->tree, noun, self->is->cop) != QUIPU_NO_HEAD &&
           !(quipu_scene__cue(self->scene, noun) & bodies) && !is_human(self->scene, noun) &&
           quipu_lexicon__kinds(self->scene->lexicon, self->tokens[noun].lower).len == 0;
}

/* "make it harder to", "calling it a setback", "denied it": what is said, not somebody. */
static bool stands_for_clause(const quipu_seeker *self)
{
    if (is_called_thing(self))
        return true;
    uint32_t verb = quipu_scene__governor(self->scene, self->token);
    uint32_t cue = verb == QUIPU_NONE ? 0 : quipu_scene__cue(self->scene, verb);
    if ((self->cue & QUIPU_CUE_IT) && quipu_seeker__is_label(self, self->token, self->is->obj) &&
        (cue & QUIPU_CUE_SPEECH) && !(cue & QUIPU_CUE_TOWARDS))
        return true;
    return (self->cue & QUIPU_CUE_IT) && quipu_seeker__is_label(self, self->token, self->is->obj) &&
           quipu_tree__child(&self->scene->tree, self->tokens[self->token].head, self->is->xcomp) !=
               QUIPU_NO_HEAD;
}

/* "the Green Party, whose leader": of the name or description right before. */
static void refer_to_word_before(const quipu_seeker *self)
{
    uint32_t first = quipu_scene__sentence(self->scene, self->token)->first;
    uint32_t at = self->token;
    if (at > first && quipu_str__is(self->tokens[at - 1].form, QUIPU_STR(",")))
        at--;
    if (at == first)
        return;
    uint32_t find = self->scene->find_at[at - 1];
    const quipu_refs *refs = &self->scene->refs[at - 1];
    if (find != QUIPU_NONE && self->scene->finds[find].entity != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, self->token, self->scene->finds[find].entity);
    else if (refs->n == 1)
        quipu_scene__add_ref(self->scene, self->token, self->scene->pool[refs->first]);
}

/* "his rival X": who is somebody's; or QUIPU_NONE. */
static uint32_t named_by_phrase(const quipu_seeker *self)
{
    uint32_t noun = quipu_scene__governor(self->scene, self->token);
    bool is_owner = quipu_seeker__is_label(self, self->token, self->is->nmod_poss);
    uint32_t find = noun == QUIPU_NONE || !is_owner ? QUIPU_NONE : self->scene->unit_at[noun];
    uint32_t name = noun == QUIPU_NONE || !is_owner
                        ? QUIPU_NO_HEAD
                        : quipu_tree__child(&self->scene->tree, noun, self->is->appos);
    if (find == QUIPU_NONE && name != QUIPU_NO_HEAD)
        find = self->scene->find_at[name];
    return find == QUIPU_NONE ? QUIPU_NONE : self->scene->finds[find].entity;
}

/* "Roe's government": the person whose a noun is; or QUIPU_NONE. */
static uint32_t person_before(const quipu_seeker *self, uint32_t noun)
{
    uint32_t owner = quipu_tree__child(&self->scene->tree, noun, self->is->nmod_poss);
    uint32_t actor = owner == QUIPU_NO_HEAD ? QUIPU_NONE : quipu_seeker__meant_by(self, owner);
    return actor != QUIPU_NONE && quipu_scene__is_person(self->scene, actor) ? actor : QUIPU_NONE;
}

/* Who is known not to be meant: the subject of the pronoun's clause, the speaker of its quotation. */
static void note_others(quipu_seeker *self)
{
    uint32_t quote = self->scene->quote_at[self->token];
    self->own_subject = subject_beside(self);
    uint32_t other =
        self->own_subject == QUIPU_NONE ? subject_of_predicate(self) : self->own_subject;
    self->own_actor =
        other == QUIPU_NONE ? named_by_phrase(self) : quipu_seeker__meant_by(self, other);
    if (self->own_subject != QUIPU_NONE)
        self->own_owner = person_before(self, self->own_subject);
    if (quote != QUIPU_NONE)
        self->speaker = quipu_speaker__tell_quote(self->scene, quote);
    if (self->speaker != QUIPU_NONE)
        self->represented = quipu_first_person__represented(self->scene, self->speaker);
}

static quipu_seeker seeker_of(quipu_scene *scene, uint32_t token, uint32_t cue)
{
    return (quipu_seeker){scene,      scene->text->tokens, &scene->tree.labels, token,
                          cue,        QUIPU_NONE,          QUIPU_NONE,          QUIPU_NONE,
                          QUIPU_NONE, QUIPU_NONE};
}

void quipu_pronouns__refer_as_person(quipu_scene *scene, uint32_t noun)
{
    quipu_seeker self = seeker_of(scene, noun, QUIPU_CUE_HE | QUIPU_CUE_SHE);
    note_others(&self);
    uint32_t actor = is_by_unknown(&self) ? QUIPU_NONE : most_salient(&self);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(scene, noun, actor);
}

void quipu_pronouns__refer(quipu_scene *scene, uint32_t token)
{
    quipu_seeker self = seeker_of(scene, token, quipu_scene__cue(scene, token));
    if (quipu_str__is(scene->text->tokens[token].lower, QUIPU_STR("whose")))
        refer_to_word_before(&self);
    if ((self.cue & QUIPU_CUE_RELATIVE) || stands_for_clause(&self))
        return; /* of relative ones the way up the tree finds what they stand for */
    if (!is_reflexive(&self))
        note_others(&self);
    if (self.cue & QUIPU_CUE_THEY)
        quipu_seeker__refer_to_group(&self);
    else if (self.cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE | QUIPU_CUE_IT))
        refer_to_one(&self);
}
