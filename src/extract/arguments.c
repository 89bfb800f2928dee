/*
 * Who does what to whom by the constructions of English: passive, relative and participle clauses, "each other",
 * names before a participle ("US-backed"). Where the tree has nobody, the order of the words is asked.
 */
#include "extract/clause.h"
#include "extract/lost_verb.h"
#include "extract/mark.h"
#include "extract/surface.h"
#include "extract/walk.h"

/* Where the tree has no agent, "by" is looked for over so many words. */
static const uint32_t max_to_agent = 6;

bool quipu_walk__is_after_be(const quipu_scene *scene, uint32_t verb)
{
    QUIPU_EACH_CHILD(child, &scene->tree, verb)
    if (quipu_str__is(scene->text->tokens[child].lemma, QUIPU_STR("be")) ||
        quipu_str__is(scene->text->tokens[child].lemma, QUIPU_STR("get")))
        return true;
    return verb > 0 && scene->text->tokens[verb - 1].upos == QUIPU_UPOS_AUX &&
           quipu_str__is(scene->text->tokens[verb - 1].lemma, QUIPU_STR("be"));
}

bool quipu_roles__is_passive(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    for (unsigned depth = 0; depth < quipu_walk_max_depth; depth++) {
        if (quipu_tree__child(tree, verb, is->aux_pass) != QUIPU_NO_HEAD)
            return true;
        if (quipu_tree__child(tree, verb, is->nsubj_pass) != QUIPU_NO_HEAD)
            return quipu_walk__is_after_be(scene,
                                           verb); /* else a past tense, taken for a participle */
        if (quipu_tree__child(tree, verb, is->nsubj) != QUIPU_NO_HEAD)
            return false;
        if (quipu_lost_verb__is_behind_name(scene, verb))
            return false;
        bool is_participle = quipu_scene__has_xpos(scene, verb, "VBN");
        if (is_participle &&
            (tree->tokens[verb].deprel == is->acl || tree->tokens[verb].deprel == is->amod))
            return quipu_tree__child(tree, verb, is->aux) == QUIPU_NO_HEAD &&
                   quipu_tree__child(tree, verb, is->obj) == QUIPU_NO_HEAD && /* else a past tense */
                   !quipu_lost_verb__is_behind_comma(scene, verb);
        if (!is_participle || tree->tokens[verb].deprel != is->conj ||
            tree->tokens[verb].head >= tree->n_tokens)
            return false;
        verb = tree->tokens[verb].head;
    }
    return false;
}

static bool is_preposition(const quipu_walk *self, uint32_t word, quipu_str preposition)
{
    return quipu_str__is(self->tokens[word].lower, preposition) ||
           quipu_str__is(self->tokens[word].lemma, preposition);
}

/* Whether a preposition hangs on a noun, or stands before the name or title that the noun belongs to. */
static bool has_preposition(const quipu_walk *self, uint32_t noun, quipu_str preposition)
{
    uint32_t unit = self->scene->unit_at[noun];
    QUIPU_EACH_CHILD(word, self->tree, noun)
    if (quipu_walk__deprel(self, word) == self->is->case_ &&
        (unit == QUIPU_NONE || self->scene->unit_at[word] != unit) && /* not in "war in Iraq" */
        is_preposition(self, word, preposition))
        return true;
    if (unit == QUIPU_NONE)
        return false;
    uint32_t first = quipu_scene__unit_first(self->scene, unit, noun);
    if (first > 0 && self->tokens[first - 1].upos == QUIPU_UPOS_DET)
        first--;
    return first > 1 && self->tokens[first - 1].upos == QUIPU_UPOS_ADP &&
           !(quipu_scene__cue(self->scene, first - 2) & QUIPU_CUE_SPEECH) && /* "according to" */
           is_preposition(self, first - 1, preposition);
}

/* "in a Palestinian camp", "to a U.S. base" is not in Palestine or the U.S.: a place is named itself. */
static bool is_site_of_owner(const quipu_walk *self, uint32_t noun, quipu_str preposition)
{
    bool is_place = (quipu_lexicon__cue(self->scene->lexicon, preposition) & QUIPU_CUE_IN) ||
                    quipu_scene__is_site(self->scene, noun);
    return is_place && self->scene->unit_at[noun] == QUIPU_NONE && self->scene->refs[noun].n == 0 &&
           (quipu_scene__cue(self->scene, noun) & QUIPU_CUE_STAND_IN);
}

/* "in Beirut's southern suburbs", "on the outskirts of Aleppo": the place that a part is of. */
static bool collect_place_of_part(quipu_walk *self, uint32_t part)
{
    const quipu_scene *scene = self->scene;
    if (scene->unit_at[part] != QUIPU_NONE ||
        !quipu_scene__has_lemma(scene, part, QUIPU_WORDS_PLACE_PARTS))
        return false;
    if (part > 0 && self->tokens[part - 1].upos == QUIPU_UPOS_NOUN)
        return true; /* "a village northwest of Ulm": outside */
    QUIPU_EACH_CHILD(child, self->tree, part)
    {
        uint32_t find = scene->find_at[child];
        bool is_whole = quipu_walk__deprel(self, child) == self->is->nmod_poss ||
                        (child > part && has_preposition(self, child, QUIPU_STR("of")));
        if (is_whole && find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            (scene->finds[find].type == scene->lexicon->place ||
             scene->finds[find].type == scene->lexicon->country))
            quipu_walk__collect(self, child, quipu_walk_max_depth);
    }
    return true;
}

/* "withdrew from a base in Chad": where a site without a name is. */
static void collect_place_of_site(quipu_walk *self, uint32_t site)
{
    if (collect_place_of_part(self, site))
        return;
    if (!quipu_scene__is_site(self->scene, site) || self->scene->unit_at[site] != QUIPU_NONE)
        return;
    QUIPU_EACH_CHILD(child, self->tree, site)
    if (child > site && quipu_walk__deprel(self, child) == self->is->nmod &&
        has_preposition(self, child, QUIPU_STR("in")))
        quipu_walk__collect(self, child, quipu_walk_max_depth);
}

/* Children of a kind whose preposition is `preposition`. */
void quipu_walk__collect_prepositional(quipu_walk *self, uint32_t token, quipu_str preposition,
                                       uint32_t after)
{
    QUIPU_EACH_CHILD(child, self->tree, token)
    {
        uint8_t label = quipu_walk__deprel(self, child);
        bool hangs = label == self->is->obl || label == self->is->nmod ||
                     label == self->is->obl_agent || label == self->is->obl_npmod ||
                     label == self->is->dep || label == self->is->nmod_npmod;
        if (!hangs || child < after || !has_preposition(self, child, preposition) ||
            is_site_of_owner(self, child, preposition))
            continue;
        size_t n_before = self->out->n;
        quipu_walk__collect(self, child, 0);
        if (self->out->n == n_before)
            collect_place_of_site(self, child);
    }
}

/* "a series of attacks", "responsibility for the attack": the noun above whose owner is the owner of this one. */
uint32_t quipu_walk__noun_that_measures(const quipu_walk *self, uint32_t noun)
{
    if (quipu_walk__deprel(self, noun) != self->is->nmod || !quipu_walk__has_head(self, noun))
        return noun;
    uint32_t head = self->tokens[noun].head,
             word = quipu_tree__child(self->tree, noun, self->is->case_);
    if (head > noun || word == QUIPU_NO_HEAD || self->scene->find_at[head] != QUIPU_NONE ||
        (quipu_scene__cue(self->scene, head) & QUIPU_CUE_PRIVATE)) /* "warned citizens of attacks" */
        return noun;
    bool is_part = quipu_str__is(self->tokens[word].lower, QUIPU_STR("of"));
    bool is_owned = quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_RESPONSIBILITY);
    return is_part || is_owned ? head : noun;
}

bool quipu_walk__is_infinitive(const quipu_walk *self, uint32_t verb)
{
    return quipu_tree__child_is(self->tree, verb, self->is->mark, QUIPU_STR("to"));
}

/* "a US plan to deploy": the name before a noun that an infinitive hangs on. */
static void collect_planner(quipu_walk *self, uint32_t noun)
{
    uint32_t clause = quipu_tree__child(self->tree, noun, self->is->acl);
    if (clause == QUIPU_NO_HEAD) /* "Hill plans to visit", where the verb is taken for a noun */
        clause = quipu_tree__child(self->tree, noun, self->is->xcomp);
    if (clause == QUIPU_NO_HEAD || !quipu_walk__is_infinitive(self, clause) ||
        !(quipu_clause__stands(self->scene, noun) & QUIPU_STANDS_GOVERNS))
        return; /* "the first Kenyan team to play" */
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (child < noun && (quipu_walk__deprel(self, child) == self->is->compound ||
                         quipu_walk__deprel(self, child) == self->is->amod))
        quipu_walk__collect(self, child, quipu_walk_max_depth);
}

/* Subjects of an infinitive that a noun governs: "Japan's decision to buy", "X has plans to buy". */
void quipu_walk__collect_noun_subject(quipu_walk *self, uint32_t noun, unsigned depth)
{
    /* "He plans to visit Japan", where the tagger takes the verb for a noun */
    uint32_t owner = quipu_tree__child(self->tree, noun, self->is->nsubj);
    if (owner == QUIPU_NO_HEAD)
        owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
    if (owner != QUIPU_NO_HEAD) {
        quipu_walk__collect(self, owner, depth + 1);
        return;
    }
    quipu_walk__collect_prepositional(self, noun, QUIPU_STR("by"), 0);
    uint8_t label = quipu_walk__deprel(self, noun);
    bool is_of_verb =
        quipu_walk__has_head(self, noun) && quipu_walk__is_verb(self, self->tokens[noun].head) &&
        (label == self->is->obj || label == self->is->obl ||
         (label == self->is->xcomp && /* "paid tribute to" */
          (quipu_scene__cue(self->scene, self->tokens[noun].head) & QUIPU_CUE_LIGHT)));
    uint32_t receiver = is_of_verb
                            ? quipu_tree__child(self->tree, self->tokens[noun].head, self->is->iobj)
                            : QUIPU_NO_HEAD;
    bool is_vow = (quipu_clause__stands(self->scene, noun) & QUIPU_STANDS_PLAN) != 0;
    if (self->out->n == 0 && receiver != QUIPU_NO_HEAD && receiver < noun && !is_vow)
        quipu_walk__collect(self, receiver, depth + 1); /* "gave X time to leave" */
    else if (self->out->n == 0 && is_of_verb)
        quipu_walk__collect_subject(self, self->tokens[noun].head, depth + 1);
    if (self->out->n == 0)
        collect_planner(self, noun);
}

bool quipu_walk__is_some_nationals(const quipu_walk *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->find_at[token];
    if (find == QUIPU_NONE || scene->finds[find].type != scene->lexicon->country ||
        !quipu_scene__is_plural(scene, token) || scene->finds[find].adjective)
        return false;
    QUIPU_EACH_CHILD(child, self->tree, token)
    if (quipu_walk__deprel(self, child) == self->is->nummod ||
        quipu_scene__has_word(scene, child, QUIPU_WORDS_SOME))
        return true;
    return false;
}

void quipu_walk__collect_found(quipu_walk *self, uint32_t head)
{
    if (head != QUIPU_NO_HEAD)
        quipu_walk__collect(self, head, quipu_walk_max_depth);
}

/* "Iran-backed": a name joined to a participle is its agent. */
static void collect_before_hyphen(quipu_walk *self, uint32_t participle)
{
    if (participle < 2 || !quipu_mark__is_hyphen(&self->tokens[participle - 1]))
        return;
    uint32_t find = self->scene->find_at[participle - 2];
    if (find != QUIPU_NONE)
        quipu_walk__add(self, self->scene->finds[find].entity);
}

static void collect_agent(quipu_walk *self, uint32_t verb)
{
    uint32_t agent = quipu_tree__child(self->tree, verb, self->is->obl_agent);
    if (agent != QUIPU_NO_HEAD)
        quipu_walk__collect(self, agent, 0);
    else
        quipu_walk__collect_prepositional(self, verb, QUIPU_STR("by"), 0);
    if (self->out->n == 0)
        collect_before_hyphen(self, verb);
    if (self->out->n == 0)
        quipu_walk__collect_found(self, quipu_surface__after_preposition(
                                            self->scene, verb, QUIPU_STR("by"), max_to_agent));
}

/* "Abe, whom Trump praised": of whom it speaks is not who does it. */
static bool is_about_another(const quipu_walk *self, uint32_t verb, uint8_t label)
{
    uint32_t object = quipu_tree__child(self->tree, verb, self->is->obj);
    return label == self->is->acl_relcl && object != QUIPU_NO_HEAD && object < verb &&
           quipu_str__is(self->tokens[object].lower, QUIPU_STR("whom"));
}

/* A clause with a finite verb has a subject of its own, whatever the tree made of it. */
static bool is_finite_clause(const quipu_walk *self, uint32_t verb)
{
    uint8_t label = quipu_walk__deprel(self, verb);
    bool has_auxiliary = quipu_tree__child(self->tree, verb, self->is->aux) != QUIPU_NO_HEAD;
    bool is_finite = quipu_scene__has_xpos(self->scene, verb, "VBD") ||
                     quipu_scene__has_xpos(self->scene, verb, "VBZ") ||
                     quipu_scene__has_xpos(self->scene, verb, "VBP") ||
                     (has_auxiliary && !quipu_walk__is_infinitive(self, verb));
    return is_finite && (label == self->is->advcl || label == self->is->ccomp ||
                         label == self->is->parataxis || is_about_another(self, verb, label));
}

/* "In Israel Begin supports": the name behind a phrase of place that a parser takes for the subject; else the subject. */
static uint32_t behind_opening_phrase(const quipu_walk *self, uint32_t subject, uint32_t verb)
{
    uint32_t place = self->scene->find_at[subject];
    uint32_t word = quipu_tree__child(self->tree, subject, self->is->case_);
    uint32_t next = place == QUIPU_NONE ? verb : self->scene->finds[place].end;
    if (next >= verb || word == QUIPU_NO_HEAD || word > subject ||
        !(quipu_scene__cue(self->scene, word) & QUIPU_CUE_IN))
        return subject;
    uint32_t name = self->scene->find_at[next];
    return name != QUIPU_NONE && self->scene->finds[name].type == self->scene->lexicon->person
               ? next
               : subject;
}

/* "Turkey, along with Qatar, condemned": who does it with the subject. */
static void collect_along_with(quipu_walk *self, uint32_t verb)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    {
        uint8_t label = quipu_walk__deprel(self, child);
        uint32_t first = quipu_tree__leftmost(self->tree, child);
        if (quipu_str__is(self->tokens[first].form, QUIPU_STR(",")))
            first++;
        if ((label == self->is->obl || label == self->is->nmod) && first + 1 < child &&
            quipu_scene__has_word(self->scene, first, QUIPU_WORDS_ALONG) &&
            quipu_str__is(self->tokens[first + 1].lower, QUIPU_STR("with")))
            quipu_walk__collect(self, child, 0);
    }
}

/* "efforts in Kenya should go on", where a parser takes the land for the subject. */
static bool is_scene_of_subject(const quipu_walk *self, uint32_t subject)
{
    uint32_t word = quipu_tree__child(self->tree, subject, self->is->case_);
    uint32_t find = self->scene->find_at[subject];
    bool is_land =
        find != QUIPU_NONE && (self->scene->finds[find].type == self->scene->lexicon->country ||
                               self->scene->finds[find].type == self->scene->lexicon->place);
    return is_land && word != QUIPU_NO_HEAD && word > 0 && word < subject &&
           !quipu_str__is(self->tokens[word].lower, QUIPU_STR("from")) &&
           (quipu_scene__cue(self->scene, word) & QUIPU_CUE_IN) &&
           self->tokens[word - 1].upos == QUIPU_UPOS_NOUN;
}

void quipu_walk__collect_subject(quipu_walk *self, uint32_t verb, unsigned depth)
{
    if (depth > quipu_walk_max_depth)
        return;
    if (quipu_roles__is_passive(self->scene, verb) && quipu_walk__is_verb(self, verb)) {
        collect_agent(self, verb);
        return;
    }
    uint32_t apart = quipu_walk__subject_around_speech(self, verb);
    if (apart != QUIPU_NO_HEAD) {
        quipu_walk__collect(self, apart, depth);
        return;
    }
    bool has_subject = false;
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (quipu_walk__deprel(self, child) == self->is->nsubj ||
        quipu_walk__deprel(self, child) == self->is->nsubj_outer || /* "France is to sign" */
        quipu_walk__deprel(self, child) == self->is->nsubj_pass) {
        has_subject = true;
        if (is_scene_of_subject(self, child))
            return;
        if (!quipu_walk__is_some_nationals(self, child))
            quipu_walk__collect(self, behind_opening_phrase(self, child, verb), depth);
    }
    size_t n_before = self->out->n;
    if (has_subject && self->out->n == 0)
        quipu_walk__collect_found(self, quipu_surface__subject(self->scene, verb));
    if (has_subject && self->out->n > 0)
        collect_along_with(self, verb);
    if (has_subject)
        return;
    bool has_own = is_finite_clause(self, verb);
    if (has_own)
        quipu_walk__collect_found(self, quipu_surface__subject(self->scene, verb));
    if (self->out->n == n_before)
        quipu_walk__collect_inherited_subject(self, verb, depth);
    if (self->out->n == n_before && quipu_walk__is_verb(self, verb) && !has_own)
        quipu_walk__collect_found(self, quipu_surface__subject(self->scene, verb));
}
