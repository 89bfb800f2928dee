/*
 * Walks dependency trees from a trigger to its arguments: passive, control and raising, coordination of
 * verbs and of arguments, relative and participle clauses, light verbs, apposition, and nouns that act for
 * their owner ("Japan's government"). Rules name roles only and need not know of any of this.
 */
#include "extract/roles.h"

#include "base/str.h"
#include "extract/modality.h"
#include "extract/surface.h"

/* Clauses nest, and a parser may err in circles: so deep and no deeper. */
static const unsigned max_depth = 6;
/* Names before a noun are looked for over so many words. */
static const uint32_t max_before = 12;
/* Where the tree has no agent, "by" is looked for over so many words. */
static const uint32_t max_to_agent = 6;
/* The same for other prepositions of a verb, and of a noun, whose phrases follow at once. */
static const uint32_t max_to_phrase = 8, max_to_phrase_of_noun = 3;

typedef struct walk {
    const quipu_scene *scene;
    const quipu_tree *tree;
    const quipu_token *tokens;
    const quipu_labels *is;
    quipu_fillers *out;
} walk;

static void collect(walk *self, uint32_t token, unsigned depth);
static void collect_subject(walk *self, uint32_t verb, unsigned depth);
static void collect_object(walk *self, uint32_t verb, unsigned depth);

static uint8_t deprel(const walk *self, uint32_t token)
{
    return self->tokens[token].deprel;
}

static bool has_head(const walk *self, uint32_t token)
{
    return self->tokens[token].head < self->scene->text->n_tokens;
}

static bool is_verb(const walk *self, uint32_t token)
{
    return self->tokens[token].upos == QUIPU_UPOS_VERB;
}

static bool has_xpos(const walk *self, uint32_t token, const char *tag)
{
    return strcmp(quipu_xpos_name(self->tokens[token].xpos), tag) == 0;
}

static void add(walk *self, uint32_t actor)
{
    for (size_t i = 0; i < self->out->n; i++)
        if (self->out->actor[i] == actor)
            return;
    if (actor != QUIPU_NONE && self->out->n < QUIPU_MAX_FILLERS)
        self->out->actor[self->out->n++] = actor;
}

/* The name that ends right before a relative pronoun, a comma and a preposition apart: "X, with whom". */
static void collect_just_before(walk *self, uint32_t pronoun)
{
    for (uint32_t t = pronoun; t-- > 0 && pronoun - t <= 3;) {
        uint32_t find = self->scene->unit_at[t];
        if (find != QUIPU_NONE) {
            add(self, self->scene->finds[find].entity);
            return;
        }
        if (self->tokens[t].upos != QUIPU_UPOS_PUNCT && self->tokens[t].upos != QUIPU_UPOS_ADP)
            return;
    }
}

/* The clause above a relative pronoun says of whom it speaks. */
static void collect_antecedent(walk *self, uint32_t pronoun, unsigned depth)
{
    size_t n_before = self->out->n;
    uint32_t token = pronoun;
    for (unsigned i = 0; i < max_depth && has_head(self, token); i++) {
        if (deprel(self, token) == self->is->acl_relcl) {
            collect(self, self->tokens[token].head, depth + 1);
            break;
        }
        token = self->tokens[token].head;
    }
    if (self->out->n == n_before)
        collect_just_before(self, pronoun);
}

static bool is_relative(const walk *self, uint32_t token)
{
    return self->tokens[token].upos == QUIPU_UPOS_PRON &&
           (quipu_scene__cue(self->scene, token) & QUIPU_CUE_RELATIVE);
}

/* Names that go with a common noun: "prime minister Sanae Takaichi", "the carmaker, Toyota". */
static void collect_names(walk *self, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = self->scene->find_at[child];
        bool goes_with = deprel(self, child) == self->is->appos ||
                         deprel(self, child) == self->is->flat ||
                         (deprel(self, child) == self->is->compound && child > noun);
        if (!goes_with || find == QUIPU_NONE || !self->scene->finds[find].named)
            continue;
        add(self, self->scene->finds[find].entity);
        if (has_xpos(self, noun, "NNS")) /* "the sprinters Ann Roe and Jane Doe" */
            collect(self, child, max_depth - 1);
    }
    /* Where the tree is wrong, the next word still is the name. */
    uint32_t next = noun + 1;
    if (self->out->n > 0 || next >= self->scene->text->n_tokens)
        return;
    uint32_t find = self->scene->find_at[next];
    if (find != QUIPU_NONE && self->scene->finds[find].named &&
        !self->scene->finds[find].adjective && self->tokens[next].head == noun)
        add(self, self->scene->finds[find].entity);
}

static bool is_stand_in(const walk *self, uint32_t noun)
{
    return (quipu_scene__cue(self->scene, noun) & (QUIPU_CUE_STAND_IN | QUIPU_CUE_PRIVATE)) != 0;
}

/* Whether a noun acts for an actor: troops for a country or body, militants for a body only. */
static bool acts_for(const walk *self, uint32_t noun, uint32_t actor)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_type type = self->scene->actors[actor].type;

    bool is_official = (quipu_scene__cue(self->scene, noun) & QUIPU_CUE_STAND_IN) != 0;
    bool is_seat = quipu_scene__seat_of(self->scene, actor) != QUIPU_NO_ENTRY;
    if (type == lexicon->person || (type == lexicon->place && is_seat)) /* "the Roe government" */
        return is_official &&
               (quipu_str__is(self->tokens[noun].lemma, QUIPU_STR("government")) ||
                quipu_str__is(self->tokens[noun].lemma, QUIPU_STR("administration")) ||
                quipu_str__is(self->tokens[noun].lemma, QUIPU_STR("regime")));
    return type == lexicon->organization || type == lexicon->group ||
           (type == lexicon->country && is_official);
}

/* The name that leads or owns: "US-led forces" are led by the name before the participle. */
static uint32_t leader_of_participle(const walk *self, uint32_t participle)
{
    if (!quipu_str__is(self->tokens[participle].lemma, QUIPU_STR("lead")))
        return QUIPU_NONE;
    QUIPU_EACH_CHILD(child, self->tree, participle)
    if (child < participle && self->scene->find_at[child] != QUIPU_NONE)
        return self->scene->find_at[child];
    return QUIPU_NONE;
}

/* A person's government is that of the country, where the text tells which. */
static uint32_t ruled_by(const walk *self, uint32_t actor)
{
    if (self->scene->actors[actor].type != self->scene->lexicon->person)
        return actor;
    uint32_t country = quipu_scene__country_of(self->scene, actor);
    return country == QUIPU_NONE ? actor : country;
}

/* The names before a stand-in that are joined with the one that hangs on it: "US and Iraqi troops". */
static void collect_joint_owners(walk *self, uint32_t noun)
{
    bool is_list = false; /* a comma joins only where "and" comes after it */
    for (uint32_t t = noun; t-- > 0 && noun - t <= max_before;) {
        uint32_t find = self->scene->find_at[t];
        uint8_t upos = self->tokens[t].upos;
        bool is_comma = quipu_str__is(self->tokens[t].form, QUIPU_STR(","));
        is_list = is_list || upos == QUIPU_UPOS_CCONJ;
        if (find == QUIPU_NONE && upos != QUIPU_UPOS_CCONJ && upos != QUIPU_UPOS_ADJ &&
            upos != QUIPU_UPOS_NOUN && !(is_comma && is_list))
            return;
        if (find != QUIPU_NONE && self->scene->finds[find].entity != QUIPU_NONE) {
            if (!acts_for(self, noun, self->scene->finds[find].entity))
                return;
            add(self, ruled_by(self, self->scene->finds[find].entity));
        }
    }
}

/* "Japan's government", "US troops", "dozens of officials of the ministry": those act for their owner. */
static void collect_owner_of_stand_in(walk *self, uint32_t noun, unsigned depth)
{
    if (!is_stand_in(self, noun))
        return;
    size_t n_before = self->out->n;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = self->scene->find_at[child];
        uint8_t label = deprel(self, child);
        bool owns = label == self->is->nmod_poss || label == self->is->amod ||
                    label == self->is->compound || label == self->is->nmod;
        if (find == QUIPU_NONE && label == self->is->amod)
            find = leader_of_participle(self, child);
        if (owns && find == QUIPU_NONE && is_stand_in(self, child) && depth < max_depth)
            collect_owner_of_stand_in(self, child, depth + 1);
        if (owns && find != QUIPU_NONE && self->scene->finds[find].entity != QUIPU_NONE &&
            acts_for(self, noun, self->scene->finds[find].entity)) {
            add(self, ruled_by(self, self->scene->finds[find].entity));
            if (child < noun && label != self->is->nmod_poss)
                collect_joint_owners(self, noun);
        }
    }
    if (self->out->n == n_before)
        collect_joint_owners(self, noun); /* "Roe Corp. news agency": below another noun */
}

/* "countries such as France and Spain", "groups including Hamas". */
static bool introduces_examples(const walk *self, uint32_t word)
{
    quipu_str lower = self->tokens[word].lower;
    return quipu_str__is(lower, QUIPU_STR("including")) ||
           quipu_str__is(lower, QUIPU_STR("such")) || quipu_str__is(lower, QUIPU_STR("like"));
}

static void collect_examples(walk *self, uint32_t noun, unsigned depth)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    QUIPU_EACH_CHILD(word, self->tree, child)
    if (child > noun && word < child && introduces_examples(self, word))
        collect(self, child, depth + 1);
}

/* Coordinated, or an apposition that the parser should have called so: it has an "and" of its own. */
static bool is_conjunct(const walk *self, uint32_t token)
{
    uint8_t label = deprel(self, token);
    return label == self->is->conj ||
           (label == self->is->appos &&
            quipu_tree__child(self->tree, token, self->is->cc) != QUIPU_NO_HEAD);
}

/* All that is coordinated with a word, or with a name that it is part of. */
static void collect_conjuncts(walk *self, uint32_t token, unsigned depth)
{
    uint32_t unit = self->scene->unit_at[token], first = token, end = token + 1;
    if (unit != QUIPU_NONE) {
        end = self->scene->finds[unit].end;
        while (first > 0 && self->scene->unit_at[first - 1] == unit)
            first--;
    }
    for (uint32_t t = first; t < end; t++)
        QUIPU_EACH_CHILD(child, self->tree, t)
    if (is_conjunct(self, child) && (child < first || child >= end) && !is_verb(self, child))
        collect(self, child, depth + 1);
}

/* "the Iraqi minister" cannot be who serves another country. */
static bool serves_another(const walk *self, uint32_t noun)
{
    const quipu_scene *scene = self->scene;
    if (scene->refs[noun].n != 1 || !is_stand_in(self, noun))
        return false;
    uint32_t home = quipu_scene__country_of(scene, scene->pool[scene->refs[noun].first]);
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = scene->find_at[child];
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            scene->finds[find].type == scene->lexicon->country && home != QUIPU_NONE &&
            scene->finds[find].entity != home)
            return true;
    }
    return false;
}

/* "Members of the Council": a describing word that only its capital has made a name. */
static bool is_bare_stand_in(const walk *self, uint32_t token)
{
    const quipu_find *find = &self->scene->finds[self->scene->unit_at[token]];
    return find->end - find->first == 1 && find->first == token && find->entry == QUIPU_NO_ENTRY &&
           is_stand_in(self, token);
}

/* "Ann Roe and the US envoy John Doe": a name of the same type right after "and" belongs to the first, unless it
 * is the subject of another verb. */
static void collect_next_to(walk *self, uint32_t unit, unsigned depth)
{
    const quipu_scene *scene = self->scene;
    uint32_t and = scene->finds[unit].end, next = and+1;
    if (next >= scene->text->n_tokens || self->tokens[and].upos != QUIPU_UPOS_CCONJ)
        return;
    if (self->tokens[next].upos == QUIPU_UPOS_DET && next + 1 < scene->text->n_tokens)
        next++;
    uint32_t other = scene->unit_at[next];
    if (other == QUIPU_NONE || other == unit ||
        scene->finds[other].type != scene->finds[unit].type || scene->finds[other].adjective)
        return;
    uint32_t head = quipu_scene__head(scene, &scene->finds[other]);
    bool is_other_subject =
        deprel(self, head) == self->is->nsubj || deprel(self, head) == self->is->nsubj_pass;
    bool is_modifier = self->tokens[head].head > head && !is_other_subject;
    if (!is_other_subject && !is_modifier)
        collect(self, head, depth + 1);
}

static void collect(walk *self, uint32_t token, unsigned depth)
{
    const quipu_scene *scene = self->scene;
    if (depth > max_depth)
        return;
    uint32_t find = scene->unit_at[token];
    size_t n_before = self->out->n;
    if (is_relative(self, token)) {
        collect_antecedent(self, token, depth);
        return;
    }
    if (find != QUIPU_NONE && is_bare_stand_in(self, token))
        collect_owner_of_stand_in(self, token, depth);
    if (self->out->n > n_before) {
        collect_conjuncts(self, token, depth);
        return;
    }
    if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE) {
        add(self, scene->finds[find].entity);
        collect_next_to(self, find, depth);
    } else {
        for (uint32_t i = 0; i < scene->refs[token].n && !serves_another(self, token); i++)
            add(self, scene->pool[scene->refs[token].first + i]);
        if (self->out->n == n_before)
            collect_names(self, token);
        if (self->out->n == n_before)
            collect_examples(self, token, depth);
        if (self->out->n == n_before)
            collect_owner_of_stand_in(self, token, depth);
    }
    collect_conjuncts(self, token, depth);
}

/* Whether a form of "be" or "get" hangs on a verb, or stands before it. */
static bool is_after_be(const quipu_scene *scene, uint32_t verb)
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
    for (unsigned depth = 0; depth < max_depth; depth++) {
        if (quipu_tree__child(tree, verb, is->aux_pass) != QUIPU_NO_HEAD)
            return true;
        if (quipu_tree__child(tree, verb, is->nsubj_pass) != QUIPU_NO_HEAD)
            return is_after_be(scene, verb); /* else a past tense, taken for a participle */
        if (quipu_tree__child(tree, verb, is->nsubj) != QUIPU_NO_HEAD)
            return false;
        bool is_participle = strcmp(quipu_xpos_name(tree->tokens[verb].xpos), "VBN") == 0;
        if (is_participle &&
            (tree->tokens[verb].deprel == is->acl || tree->tokens[verb].deprel == is->amod))
            return quipu_tree__child(tree, verb, is->aux) == QUIPU_NO_HEAD &&
                   quipu_tree__child(tree, verb, is->obj) == QUIPU_NO_HEAD; /* else a past tense */
        if (!is_participle || tree->tokens[verb].deprel != is->conj ||
            tree->tokens[verb].head >= tree->n_tokens)
            return false;
        verb = tree->tokens[verb].head;
    }
    return false;
}

/* Children of a kind whose preposition is `preposition`. */
static void collect_prepositional(walk *self, uint32_t token, quipu_str preposition, uint32_t after)
{
    QUIPU_EACH_CHILD(child, self->tree, token)
    {
        uint8_t label = deprel(self, child);
        bool hangs = label == self->is->obl || label == self->is->nmod ||
                     label == self->is->obl_agent || label == self->is->obl_npmod ||
                     label == self->is->dep || label == self->is->nmod_npmod;
        if (!hangs || child < after)
            continue;
        QUIPU_EACH_CHILD(word, self->tree, child)
        if (deprel(self, word) == self->is->case_ &&
            (quipu_str__is(self->tokens[word].lower, preposition) ||
             quipu_str__is(self->tokens[word].lemma, preposition))) {
            collect(self, child, 0);
            break;
        }
    }
}

/* "a series of attacks", "responsibility for the attack": the noun above whose owner is the owner of this one. */
static uint32_t noun_that_measures(const walk *self, uint32_t noun)
{
    if (deprel(self, noun) != self->is->nmod || !has_head(self, noun))
        return noun;
    uint32_t head = self->tokens[noun].head,
             word = quipu_tree__child(self->tree, noun, self->is->case_);
    if (head > noun || word == QUIPU_NO_HEAD || self->scene->find_at[head] != QUIPU_NONE)
        return noun;
    bool is_part = quipu_str__is(self->tokens[word].lower, QUIPU_STR("of"));
    bool is_owned = quipu_str__is(self->tokens[head].lemma, QUIPU_STR("responsibility"));
    return is_part || is_owned ? head : noun;
}

static bool is_infinitive(const walk *self, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(self->tree, verb, self->is->mark);
    return mark != QUIPU_NO_HEAD && quipu_str__is(self->tokens[mark].lower, QUIPU_STR("to"));
}

/* "a US plan to deploy": the name before a noun that an infinitive hangs on. */
static void collect_planner(walk *self, uint32_t noun)
{
    uint32_t clause = quipu_tree__child(self->tree, noun, self->is->acl);
    if (clause == QUIPU_NO_HEAD || !is_infinitive(self, clause))
        return;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    if (child < noun &&
        (deprel(self, child) == self->is->compound || deprel(self, child) == self->is->amod))
        collect(self, child, max_depth);
}

/* Subjects of an infinitive that a noun governs: "Japan's decision to buy", "X has plans to buy". */
static void collect_noun_subject(walk *self, uint32_t noun, unsigned depth)
{
    /* "He plans to visit Japan", where the tagger takes the verb for a noun */
    uint32_t owner = quipu_tree__child(self->tree, noun, self->is->nsubj);
    if (owner == QUIPU_NO_HEAD)
        owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
    if (owner != QUIPU_NO_HEAD) {
        collect(self, owner, depth + 1);
        return;
    }
    collect_prepositional(self, noun, QUIPU_STR("by"), 0);
    uint8_t label = deprel(self, noun);
    if (self->out->n == 0 && has_head(self, noun) && is_verb(self, self->tokens[noun].head) &&
        (label == self->is->obj || label == self->is->obl))
        collect_subject(self, self->tokens[noun].head, depth + 1);
    if (self->out->n == 0)
        collect_planner(self, noun);
}

/*
 * The object. Where there is none, what a parser calls an indirect object or an open complement may be it:
 * "urged Iran to stop", "visited Beijing".
 */
static uint32_t object_of(const walk *self, uint32_t verb)
{
    uint32_t object = quipu_tree__child(self->tree, verb, self->is->obj);
    if (object == QUIPU_NO_HEAD)
        object = quipu_tree__child(self->tree, verb, self->is->iobj);
    if (object != QUIPU_NO_HEAD)
        return object;
    object = quipu_tree__child(self->tree, verb, self->is->xcomp);
    if (object != QUIPU_NO_HEAD && self->scene->find_at[object] != QUIPU_NONE)
        return object;
    QUIPU_EACH_CHILD(child, self->tree,
                     verb) /* "arrested at least ten members": no preposition of its own */
    if (child > verb && deprel(self, child) == self->is->obl &&
        quipu_tree__child(self->tree, child, self->is->case_) == QUIPU_NO_HEAD)
        return child;
    return QUIPU_NO_HEAD;
}

/* "accused Iran of helping", "thanked Iran for helping": what somebody is said to do, not the speaker. */
static bool is_charge(const walk *self, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(self->tree, verb, self->is->mark);
    if (mark == QUIPU_NO_HEAD || mark > verb)
        return false;
    quipu_str word = self->tokens[mark].lower;
    bool is_linked =
        quipu_str__is(word, QUIPU_STR("of")) || quipu_str__is(word, QUIPU_STR("for")) ||
        quipu_str__is(word, QUIPU_STR("from")) || quipu_str__is(word, QUIPU_STR("into"));
    uint32_t head = self->tokens[verb].head;
    return is_linked && is_verb(self, head) &&
           (object_of(self, head) != QUIPU_NO_HEAD || quipu_roles__is_passive(self->scene, head));
}

/* Who does what a verb without a subject of its own says: found by the way it hangs on others. */
static void collect_inherited_subject(walk *self, uint32_t verb, unsigned depth)
{
    if (!has_head(self, verb))
        return;
    uint32_t head = self->tokens[verb].head;
    uint8_t label = deprel(self, verb);
    if (label == self->is->conj && is_verb(self, head)) {
        if (quipu_roles__is_passive(self->scene, head) &&
            !quipu_roles__is_passive(self->scene, verb))
            collect_object(self, head, depth + 1); /* "was freed and returned" */
        else
            collect_subject(self, head, depth + 1);
    } else if (label == self->is->conj) {
        collect_subject(self, head, depth + 1); /* "is ready and wants" */
    } else if (label == self->is->xcomp) {
        uint32_t object = object_of(self, head);
        if (object == QUIPU_NO_HEAD)
            collect_prepositional(self, head, QUIPU_STR("on"), 0); /* "called on Iran to stop" */
        if (self->out->n > 0)
            return;
        if (object != QUIPU_NO_HEAD && object < verb)
            collect(self, object, depth + 1); /* "urged Iran to stop" */
        else if (quipu_roles__is_passive(self->scene, head))
            collect_object(self, head, depth + 1); /* "is expected to visit" */
        else
            collect_subject(self, head, depth + 1); /* "wants to visit" */
    } else if (label == self->is->acl_relcl) {
        collect(self, head, depth + 1);
    } else if (label == self->is->acl) {
        if (!is_infinitive(self, verb))
            collect(
                self, head,
                depth +
                    1); /* "a source speaking"; a clause that was taken for part of its subject */
        else
            collect_noun_subject(self, head, depth + 1); /* "plans to sign" */
    } else if (label == self->is->advcl && is_charge(self, verb)) {
        collect_object(self, head, depth + 1); /* "accused Iran of helping" */
    } else if (label == self->is->advcl) {
        if (is_infinitive(self, verb))
            collect_prepositional(self, head, QUIPU_STR("for"),
                                  head); /* "called for Iran to stop" */
        uint32_t receiver = quipu_tree__child(self->tree, head, self->is->iobj);
        if (self->out->n == 0 && is_infinitive(self, verb) && receiver != QUIPU_NO_HEAD)
            collect(self, receiver, depth + 1); /* "lent Cuba money to buy" */
        else if (self->out->n == 0 && is_infinitive(self, verb) &&
                 quipu_roles__is_passive(self->scene, head))
            collect_object(self, head, depth + 1); /* "was named to succeed" */
        else if (self->out->n == 0)
            collect_subject(self, head, depth + 1); /* "..., calling" */
    }
}

static void collect_found(walk *self, uint32_t head)
{
    if (head != QUIPU_NO_HEAD)
        collect(self, head, max_depth);
}

/* "Iran-backed": a name joined to a participle is its agent. */
static void collect_before_hyphen(walk *self, uint32_t participle)
{
    if (participle < 2 || !quipu_str__is(self->tokens[participle - 1].form, QUIPU_STR("-")))
        return;
    uint32_t find = self->scene->find_at[participle - 2];
    if (find != QUIPU_NONE)
        add(self, self->scene->finds[find].entity);
}

static void collect_agent(walk *self, uint32_t verb)
{
    uint32_t agent = quipu_tree__child(self->tree, verb, self->is->obl_agent);
    if (agent != QUIPU_NO_HEAD)
        collect(self, agent, 0);
    else
        collect_prepositional(self, verb, QUIPU_STR("by"), 0);
    if (self->out->n == 0)
        collect_before_hyphen(self, verb);
    if (self->out->n == 0)
        collect_found(self, quipu_surface__after_preposition(self->scene, verb, QUIPU_STR("by"),
                                                             max_to_agent));
}

/* A clause with a finite verb has a subject of its own, whatever the tree made of it. */
static bool is_finite_clause(const walk *self, uint32_t verb)
{
    uint8_t label = deprel(self, verb);
    bool has_auxiliary = quipu_tree__child(self->tree, verb, self->is->aux) != QUIPU_NO_HEAD;
    bool is_finite = has_xpos(self, verb, "VBD") || has_xpos(self, verb, "VBZ") ||
                     has_xpos(self, verb, "VBP") || (has_auxiliary && !is_infinitive(self, verb));
    return is_finite &&
           (label == self->is->advcl || label == self->is->ccomp || label == self->is->parataxis);
}

static void collect_subject(walk *self, uint32_t verb, unsigned depth)
{
    if (depth > max_depth)
        return;
    if (quipu_roles__is_passive(self->scene, verb) && is_verb(self, verb)) {
        collect_agent(self, verb);
        return;
    }
    bool has_subject = false;
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (deprel(self, child) == self->is->nsubj || deprel(self, child) == self->is->nsubj_pass) {
        has_subject = true;
        collect(self, child, depth);
    }
    if (has_subject)
        return;
    size_t n_before = self->out->n;
    bool has_own = is_finite_clause(self, verb);
    if (has_own)
        collect_found(self, quipu_surface__subject(self->scene, verb));
    if (self->out->n == n_before)
        collect_inherited_subject(self, verb, depth);
    if (self->out->n == n_before && is_verb(self, verb) && !has_own)
        collect_found(self, quipu_surface__subject(self->scene, verb));
}

/* "accused each other": everybody of the subject is meant. */
static bool is_reciprocal(const walk *self, uint32_t object)
{
    uint32_t next = object + 1;
    return next < self->scene->text->n_tokens &&
           quipu_str__is(self->tokens[next].lower, QUIPU_STR("other")) &&
           quipu_str__is(self->tokens[object].lower, QUIPU_STR("each"));
}

/* What is done to whom in the passive: the subject, own or inherited, or the noun that a participle describes. */
static void collect_passive_object(walk *self, uint32_t verb, unsigned depth)
{
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj_pass);
    if (subject == QUIPU_NO_HEAD)
        subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    if (subject != QUIPU_NO_HEAD) {
        collect(self, subject, depth);
        return;
    }
    if (is_after_be(self->scene, verb))
        collect_found(self, quipu_surface__subject(self->scene, verb));
    if (!has_head(self, verb) || self->out->n > 0)
        return;
    uint32_t head = self->tokens[verb].head;
    uint8_t label = deprel(self, verb);
    bool is_next = verb > 0 && self->tokens[verb - 1].upos == QUIPU_UPOS_NOUN;
    if (label == self->is->acl && is_next && head < verb - 1)
        collect(self, verb - 1, max_depth); /* "rebels and troops backed by": the nearest */
    else if (label == self->is->acl || label == self->is->acl_relcl || label == self->is->amod)
        collect(self, head, depth + 1);
    else if (label == self->is->conj && quipu_roles__is_passive(self->scene, head))
        collect_object(self, head, depth + 1);
    else if (label == self->is->conj || label == self->is->xcomp || label == self->is->advcl)
        collect_subject(self, head, depth + 1);
}

static void collect_object(walk *self, uint32_t verb, unsigned depth)
{
    if (depth > max_depth)
        return;
    if (quipu_roles__is_passive(self->scene, verb) && is_verb(self, verb)) {
        collect_passive_object(self, verb, depth);
        return;
    }
    uint32_t object = object_of(self, verb);
    if (object != QUIPU_NO_HEAD && is_reciprocal(self, object)) {
        collect_subject(self, verb, depth);
        return;
    }
    if (object != QUIPU_NO_HEAD) {
        collect(self, object, depth);
        return;
    }
    /* "the deal that they signed", "bombed and destroyed the bridge" */
    if (deprel(self, verb) == self->is->acl_relcl && has_head(self, verb) &&
        quipu_tree__child(self->tree, verb, self->is->nsubj) != QUIPU_NO_HEAD)
        collect(self, self->tokens[verb].head, depth + 1);
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (deprel(self, child) == self->is->conj && is_verb(self, child) && self->out->n == 0 &&
        quipu_tree__child(self->tree, child, self->is->nsubj) == QUIPU_NO_HEAD)
        collect_object(self, child, depth + 1);
    if (self->out->n == 0)
        collect_found(self, quipu_surface__phrase_after(self->scene, verb));
}

/* Whose deed a noun is: "Abe's visit", "a visit by Abe", "Abe paid a visit". */
static void collect_doer_of_noun(walk *self, uint32_t noun)
{
    collect_noun_subject(self, noun, 0);
    if (self->out->n == 0 && noun_that_measures(self, noun) != noun) {
        noun = noun_that_measures(self, noun);
        collect_noun_subject(self, noun, 0);
    }
    if (self->out->n == 0 || !has_head(self, noun))
        return;
    /* The subject of the verb above counts only with verbs that say nothing of their own. */
    bool has_owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss) != QUIPU_NO_HEAD;
    bool is_object = deprel(self, noun) == self->is->obj || deprel(self, noun) == self->is->obl;
    if (has_owner || !is_object || !is_verb(self, self->tokens[noun].head))
        return;
    walk by = *self;
    quipu_fillers agents = {{0}, 0};
    by.out = &agents;
    collect_prepositional(&by, noun, QUIPU_STR("by"), 0);
    uint32_t preposition = quipu_tree__child(self->tree, noun, self->is->case_);
    bool is_meanwhile = preposition != QUIPU_NO_HEAD && /* "spoke during a visit to X" */
                        (quipu_scene__cue(self->scene, preposition) & QUIPU_CUE_MEANWHILE);
    uint32_t verb_cue = quipu_scene__cue(self->scene, self->tokens[noun].head);
    bool is_light = (verb_cue & QUIPU_CUE_LIGHT) != 0;
    bool is_said_in = (verb_cue & QUIPU_CUE_SPEECH) && preposition != QUIPU_NO_HEAD &&
                      quipu_str__is(self->tokens[preposition].lower, QUIPU_STR("in"));
    if (agents.n == 0 && !is_light && !is_meanwhile && !is_said_in)
        self->out->n = 0;
}

static bool stands_before_noun(const walk *self, uint32_t t)
{
    switch (self->tokens[t].upos) {
    case QUIPU_UPOS_ADJ:
    case QUIPU_UPOS_NOUN:
    case QUIPU_UPOS_PROPN:
    case QUIPU_UPOS_NUM: return true;
    case QUIPU_UPOS_VERB: return has_xpos(self, t, "VBG") || has_xpos(self, t, "VBN");
    default:
        return self->scene->find_at[t] != QUIPU_NONE ||
               quipu_str__is(self->tokens[t].form, QUIPU_STR("-")) ||
               quipu_str__is(self->tokens[t].form, QUIPU_STR("\xE2\x80\x93")) ||
               quipu_str__is(self->tokens[t].lower, QUIPU_STR("'s")) ||
               quipu_str__is(self->tokens[t].lower, QUIPU_STR("\xE2\x80\x99s"));
    }
}

static bool is_possessive(const walk *self, uint32_t t)
{
    return self->tokens[t].upos == QUIPU_UPOS_PART && deprel(self, t) == self->is->case_;
}

/* Names right before a noun: "the Japan-US alliance", "Japanese and Korean companies". */
static void collect_before(walk *self, uint32_t noun, bool across_possessive)
{
    for (uint32_t t = noun; t-- > 0 && noun - t <= max_before;) {
        uint32_t find = self->scene->find_at[t];
        bool is_and = self->tokens[t].upos == QUIPU_UPOS_CCONJ && t > 0 &&
                      self->scene->find_at[t - 1] != QUIPU_NONE &&
                      self->scene->find_at[t + 1] != QUIPU_NONE;
        if ((!stands_before_noun(self, t) && !is_and) ||
            (is_possessive(self, t) && !across_possessive))
            return;
        if (find != QUIPU_NONE && self->scene->finds[find].end <= noun)
            add(self, self->scene->finds[find].entity);
        if (self->scene->text->sentences[quipu_scene__sentence_of(self->scene, noun)].first == t)
            return;
    }
}

/* "X, home to Y": the name before the comma, whatever the tree says. */
static void collect_before_comma(walk *self, uint32_t noun)
{
    uint32_t comma = quipu_tree__leftmost(self->tree, noun);
    if (comma > 0 && !quipu_str__is(self->tokens[comma].form, QUIPU_STR(",")))
        comma--;
    if (comma == 0 || !quipu_str__is(self->tokens[comma].form, QUIPU_STR(",")))
        return;
    uint32_t find = self->scene->unit_at[comma - 1];
    if (find != QUIPU_NONE && self->scene->finds[find].end == comma)
        add(self, self->scene->finds[find].entity);
}

/* What a noun is said of. */
static void collect_head(walk *self, uint32_t noun)
{
    uint8_t label = deprel(self, noun);
    uint32_t subject = quipu_tree__child(self->tree, noun, self->is->nsubj);
    if (subject != QUIPU_NO_HEAD)
        collect(self, subject, 0);
    else if (label == self->is->appos)
        collect_before_comma(self, noun); /* the nearest, before what the tree says */
    if (self->out->n == 0 && has_head(self, noun) &&
        (label == self->is->appos || label == self->is->nmod || label == self->is->acl))
        collect(self, self->tokens[noun].head, max_depth);
    else if (label == self->is->xcomp || label == self->is->obl)
        collect_inherited_subject(self, noun, 0);
    if (self->out->n == 0)
        collect_before_comma(self, noun);
}

/* "U.S.", "NATO": such names stand before nouns like adjectives. */
static bool is_acronym(const walk *self, uint32_t token)
{
    quipu_str form = self->tokens[token].form;
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] != '.' && (form.ptr[i] < 'A' || form.ptr[i] > 'Z'))
            return false;
    return deprel(self, token) == self->is->compound && form.len > 1;
}

/* The owner of what is done something to: "praised Japan's role", "condemned the attack by Hamas". */
static void collect_owner_of_object(walk *self, uint32_t verb)
{
    bool is_passive = quipu_roles__is_passive(self->scene, verb);
    uint32_t object =
        quipu_tree__child(self->tree, verb, is_passive ? self->is->nsubj_pass : self->is->obj);
    if (object == QUIPU_NO_HEAD || self->scene->find_at[object] != QUIPU_NONE)
        return;
    uint32_t owner = quipu_tree__child(self->tree, object, self->is->nmod_poss);
    if (owner != QUIPU_NO_HEAD)
        collect(self, owner, 0);
    if (self->out->n == 0)
        collect_prepositional(self, object, QUIPU_STR("by"), object);
    if (self->out->n == 0 && !is_passive)
        collect_prepositional(self, verb, QUIPU_STR("by"), object);
    if (self->out->n == 0)
        collect_prepositional(self, object, QUIPU_STR("of"), object);
    QUIPU_EACH_CHILD(child, self->tree, object) /* "praised Japanese efforts" */
    {
        uint32_t find = self->scene->find_at[child];
        if (self->out->n == 0 && find != QUIPU_NONE &&
            (self->scene->finds[find].adjective || is_acronym(self, child)))
            add(self, self->scene->finds[find].entity);
    }
}

/* "a memorandum of understanding with X": the phrase may hang one noun deeper. */
static void collect_below_object(walk *self, uint32_t object, quipu_str preposition)
{
    collect_prepositional(self, object, preposition, object);
    QUIPU_EACH_CHILD(child, self->tree, object)
    if (self->out->n == 0 && child > object &&
        (deprel(self, child) == self->is->nmod || deprel(self, child) == self->is->acl))
        collect_prepositional(self, child, preposition, object);
}

/* "killed in an Israeli strike": whose deed the noun after a preposition is. */
static void collect_owner_below(walk *self, uint32_t verb, quipu_str preposition)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    {
        uint32_t word = quipu_tree__child(self->tree, child, self->is->case_);
        if (word == QUIPU_NO_HEAD || self->out->n > 0 || self->scene->find_at[child] != QUIPU_NONE ||
            !quipu_str__is(self->tokens[word].lower, preposition))
            continue;
        collect_prepositional(self, child, QUIPU_STR("by"), child);
        if (self->out->n == 0)
            collect_before(self, child, true);
    }
}

/* Whether a clause is of the kind that a role asks for: a wish has its verb in the base form, "that Iran stop". */
static bool is_clause_of(const walk *self, uint32_t verb, quipu_role_kind kind)
{
    if (kind == QUIPU_ROLE_INFINITIVE)
        return is_infinitive(self, verb) &&
               quipu_tree__child(self->tree, verb, self->is->aux_pass) == QUIPU_NO_HEAD;
    return kind != QUIPU_ROLE_WISH || has_xpos(self, verb, "VB") || has_xpos(self, verb, "VBP");
}

/* Who is to do what a clause of a governor says: "demanded that Iran stop", "told Iran to stop", "called for Iran
 * to stop". */
static void collect_doer_of_clause(walk *self, uint32_t governor, uint32_t clause)
{
    uint32_t subject = quipu_tree__child(self->tree, clause, self->is->nsubj);
    if (subject == QUIPU_NO_HEAD)
        subject = quipu_tree__child(self->tree, clause, self->is->nsubj_pass);
    if (subject != QUIPU_NO_HEAD) {
        collect(self, subject, 0);
    } else if (is_infinitive(self, clause)) {
        collect_prepositional(self, governor, QUIPU_STR("for"), 0);
        if (self->out->n == 0 && is_verb(self, governor))
            collect_object(self, governor, 0);
    }
}

static void collect_clause_subject(walk *self, uint32_t governor, quipu_role_kind kind)
{
    QUIPU_EACH_CHILD(child, self->tree, governor)
    {
        uint8_t label = deprel(self, child);
        bool is_clause = label == self->is->ccomp || label == self->is->advcl ||
                         label == self->is->xcomp || label == self->is->acl;
        if (child > governor && is_clause && self->out->n == 0 && is_clause_of(self, child, kind))
            collect_doer_of_clause(self, governor, child);
    }
}

/* Who says what the clause says. */
static void collect_speaker(walk *self, uint32_t token)
{
    uint32_t speaker = quipu_modality__speaker(self->scene, token);
    if (speaker != QUIPU_NONE)
        add(self, speaker);
}

/* The object, but nobody that it stands for: "visited Canada", not "visited Canadian troops". */
static void collect_named_object(walk *self, uint32_t verb)
{
    uint32_t object = object_of(self, verb);
    bool is_stand_in_for = object != QUIPU_NO_HEAD && is_stand_in(self, object) &&
                           self->scene->unit_at[object] == QUIPU_NONE;
    if (!is_stand_in_for)
        collect_object(self, verb, 0);
}

static bool is_of_source(quipu_str preposition)
{
    return quipu_str__is(preposition, QUIPU_STR("from")) ||
           quipu_str__is(preposition, QUIPU_STR("by"));
}

/* "came under attack from rebels": whom it comes from may hang on the noun. */
static void collect_source(walk *self, uint32_t verb, quipu_str preposition)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (child > verb && deprel(self, child) == self->is->obl)
        collect_prepositional(self, child, preposition, child);
}

static void collect_role_of_verb(walk *self, uint32_t verb, const quipu_role *role)
{
    uint32_t object;
    switch (role->kind) {
    case QUIPU_ROLE_SUBJECT: collect_subject(self, verb, 0); break;
    case QUIPU_ROLE_OBJECT: collect_object(self, verb, 0); break;
    case QUIPU_ROLE_NAMED_OBJECT: collect_named_object(self, verb); break;
    case QUIPU_ROLE_INDIRECT:
        /* "X was given a prize": what was given. */
        object = quipu_tree__child(self->tree, verb,
                                   quipu_roles__is_passive(self->scene, verb) ? self->is->obj
                                                                              : self->is->iobj);
        if (object != QUIPU_NO_HEAD)
            collect(self, object, 0);
        break;
    case QUIPU_ROLE_PREP:
        collect_prepositional(self, verb, role->preposition, 0);
        /* A phrase after the object may hang on either: "signed a deal with X". */
        object = quipu_tree__child(self->tree, verb, self->is->obj);
        if (self->out->n == 0 && object != QUIPU_NO_HEAD &&
            !quipu_str__is(role->preposition, QUIPU_STR("of")))
            collect_below_object(self, object, role->preposition);
        if (self->out->n == 0 && is_of_source(role->preposition))
            collect_source(self, verb, role->preposition);
        if (self->out->n == 0 && !quipu_str__is(role->preposition, QUIPU_STR("of")))
            collect_found(self, quipu_surface__after_preposition(self->scene, verb,
                                                                 role->preposition, max_to_phrase));
        break;
    case QUIPU_ROLE_OWNER_BELOW: collect_owner_below(self, verb, role->preposition); break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: collect_clause_subject(self, verb, role->kind); break;
    case QUIPU_ROLE_OWNER_OF_OBJECT: collect_owner_of_object(self, verb); break;
    case QUIPU_ROLE_BEFORE: collect_before(self, verb, true); break;
    case QUIPU_ROLE_HEAD:
        if (deprel(self, verb) == self->is->acl && has_head(self, verb))
            collect(self, self->tokens[verb].head, max_depth);
        break;
    default: break;
    }
}

/* "praised Abe during a meeting": to whom something is done on the occasion. */
static void collect_affected(walk *self, uint32_t noun)
{
    uint32_t word = quipu_tree__child(self->tree, noun, self->is->case_);
    if (word != QUIPU_NO_HEAD && deprel(self, noun) == self->is->obl && has_head(self, noun) &&
        (quipu_scene__cue(self->scene, word) & QUIPU_CUE_MEANWHILE) &&
        is_verb(self, self->tokens[noun].head))
        collect_object(self, self->tokens[noun].head, 0);
}

static void collect_role_of_noun(walk *self, uint32_t noun, const quipu_role *role)
{
    uint32_t owner;
    switch (role->kind) {
    case QUIPU_ROLE_SUBJECT: collect_doer_of_noun(self, noun); break;
    case QUIPU_ROLE_OWNER:
        owner = quipu_tree__child(self->tree, noun, self->is->nmod_poss);
        if (owner != QUIPU_NO_HEAD)
            collect(self, owner, 0);
        break;
    case QUIPU_ROLE_BEFORE: collect_before(self, noun, true); break;
    case QUIPU_ROLE_MODIFIER: collect_before(self, noun, false); break;
    case QUIPU_ROLE_NAME: collect_names(self, noun); break;
    case QUIPU_ROLE_SELF: collect(self, noun, max_depth); break;
    case QUIPU_ROLE_HEAD: collect_head(self, noun); break;
    case QUIPU_ROLE_AFFECTED: collect_affected(self, noun); break;
    case QUIPU_ROLE_OWNER_BELOW: collect_owner_below(self, noun, role->preposition); break;
    case QUIPU_ROLE_PREP:
        collect_prepositional(self, noun, role->preposition, 0);
        /* "held talks with X": the phrase may hang on the verb. */
        if (self->out->n == 0 && has_head(self, noun) && is_verb(self, self->tokens[noun].head) &&
            (deprel(self, noun) == self->is->obj || deprel(self, noun) == self->is->nsubj_pass ||
             deprel(self, noun) == self->is->nsubj || deprel(self, noun) == self->is->obl))
            collect_prepositional(self, self->tokens[noun].head, role->preposition, noun);
        if (self->out->n == 0)
            collect_found(self, quipu_surface__after_preposition(
                                    self->scene, noun, role->preposition, max_to_phrase_of_noun));
        break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: collect_clause_subject(self, noun, role->kind); break;
    default: break;
    }
}

/* "must stop": what an auxiliary says is said of its verb, but "should have stopped" asks for nothing. */
static uint32_t verb_of_auxiliary(const walk *self, uint32_t auxiliary)
{
    uint32_t next = auxiliary + 1;
    bool is_past = next < self->scene->text->n_tokens &&
                   quipu_str__is(self->tokens[next].lower, QUIPU_STR("have")) &&
                   self->tokens[next].upos == QUIPU_UPOS_AUX;
    bool hangs = deprel(self, auxiliary) == self->is->aux && has_head(self, auxiliary);
    return hangs && !is_past ? self->tokens[auxiliary].head : auxiliary;
}

void quipu_roles__fill(quipu_fillers *out, const quipu_scene *scene, uint32_t trigger,
                       const quipu_role *role)
{
    walk self = {scene, &scene->tree, scene->text->tokens, &scene->tree.labels, out};
    out->n = 0;
    if (role->kind == QUIPU_ROLE_SPEAKER)
        collect_speaker(&self, trigger);
    else if (is_verb(&self, trigger))
        collect_role_of_verb(&self, trigger, role);
    else if (scene->text->tokens[trigger].upos == QUIPU_UPOS_AUX)
        collect_role_of_verb(&self, verb_of_auxiliary(&self, trigger), role);
    else if (scene->text->tokens[trigger].upos == QUIPU_UPOS_ADJ && role->kind == QUIPU_ROLE_SUBJECT)
        collect_subject(&self, trigger, 0);
    else
        collect_role_of_noun(&self, trigger, role);
}

void quipu_roles__collect(quipu_fillers *out, const quipu_scene *scene, uint32_t token)
{
    walk self = {scene, &scene->tree, scene->text->tokens, &scene->tree.labels, out};
    out->n = 0;
    collect(&self, token, 0);
}

quipu_role quipu_role__parse(quipu_str text)
{
    static const struct {
        const char *name;
        quipu_role_kind kind;
    } known[] = {
        {"subj", QUIPU_ROLE_SUBJECT},      {"obj", QUIPU_ROLE_OBJECT},
        {"iobj", QUIPU_ROLE_INDIRECT},     {"poss", QUIPU_ROLE_OWNER},
        {"pre", QUIPU_ROLE_BEFORE},        {"name", QUIPU_ROLE_NAME},
        {"mod", QUIPU_ROLE_MODIFIER},      {"head", QUIPU_ROLE_HEAD},
        {"self", QUIPU_ROLE_SELF},         {"objposs", QUIPU_ROLE_OWNER_OF_OBJECT},
        {"clause", QUIPU_ROLE_CLAUSE},     {"infinitive", QUIPU_ROLE_INFINITIVE},
        {"wish", QUIPU_ROLE_WISH},         {"speaker", QUIPU_ROLE_SPEAKER},
        {"affected", QUIPU_ROLE_AFFECTED}, {"objname", QUIPU_ROLE_NAMED_OBJECT},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (quipu_str__is(text, quipu_str__of(known[i].name)))
            return (quipu_role){known[i].kind, {NULL, 0}};
    if (quipu_str__ends(text, QUIPU_STR("'s")))
        return (quipu_role){QUIPU_ROLE_OWNER_BELOW, quipu_str__slice(text, 0, text.len - 2)};
    return (quipu_role){QUIPU_ROLE_PREP, text};
}
