/*
 * Fills the roles that rules name. Here those of verbs, by their own and inherited arguments; those of nouns are in
 * role_nouns.c. Rules name roles only and need not know of any construction.
 */
#include "extract/roles.h"

#include "extract/clause.h"
#include "extract/role.h"
#include "extract/speaker.h"
#include "extract/surface.h"

/* Where the tree has no phrase with a preposition, it is looked for over so many words after a verb. */
static const uint32_t max_to_phrase = 8;

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

/* "warned that it would attack X": what the subject itself is to do. */
static bool is_own_deed(const quipu_walk *self, uint32_t clause)
{
    uint32_t doer = quipu_tree__child(self->tree, clause, self->is->nsubj);
    quipu_clause said;
    quipu_clause__read(&said, self->scene, clause);
    return doer != QUIPU_NO_HEAD && self->tokens[doer].upos == QUIPU_UPOS_PRON &&
           (said.will || said.would) && !said.is_negated;
}

/* The noun that a verb is done to: its object; of a passive its subject, or what a participle is said of. */
static uint32_t done_to(const quipu_walk *self, uint32_t verb)
{
    if (!quipu_roles__is_passive(self->scene, verb))
        return quipu_tree__child(self->tree, verb, self->is->obj);
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj_pass);
    bool is_participle = quipu_walk__deprel(self, verb) == self->is->acl;
    return subject == QUIPU_NO_HEAD && is_participle ? self->tokens[verb].head : subject;
}

/* "told reporters", "killed at least seven people": an object that the parser calls otherwise. */
static uint32_t bare_object(const quipu_walk *self, uint32_t verb)
{
    uint32_t object = quipu_walk__object_of(self, verb);
    bool is_bare = object != QUIPU_NO_HEAD && self->tokens[object].head == verb &&
                   (quipu_walk__deprel(self, object) == self->is->obl ||
                    quipu_walk__deprel(self, object) == self->is->iobj);
    return is_bare ? object : QUIPU_NO_HEAD;
}

/* "spoke by telephone with X": what it is done with may hang on the means. */
static void collect_behind_means(quipu_walk *self, uint32_t verb, quipu_str preposition)
{
    QUIPU_EACH_CHILD(child, self->tree, verb)
    if (child > verb && quipu_walk__hangs_by(self, child, QUIPU_STR("by")) &&
        self->scene->unit_at[child] == QUIPU_NONE)
        quipu_walk__collect_prepositional(self, child, preposition, child);
}

/* "threatened to attack X": to whom something is to be done. */
static void collect_goal(quipu_walk *self, uint32_t verb)
{
    uint32_t complement = quipu_tree__child(self->tree, verb, self->is->xcomp);
    uint32_t clause = quipu_tree__child(self->tree, verb, self->is->ccomp);
    if (complement != QUIPU_NO_HEAD && quipu_walk__is_infinitive(self, complement))
        quipu_walk__collect_object(self, complement, 0);
    else if (clause != QUIPU_NO_HEAD && is_own_deed(self, clause))
        quipu_walk__collect_object(self, clause, 0);
}

/* "saying a failure in Iraq ...": where what is said of is, not where it is said. */
static bool tells_where(const quipu_walk *self, uint32_t verb, quipu_str preposition)
{
    return (quipu_scene__cue(self->scene, verb) & QUIPU_CUE_SPEECH) &&
           !(quipu_scene__cue(self->scene, verb) & QUIPU_CUE_TOWARDS) &&
           (quipu_lexicon__cue(self->scene->lexicon, preposition) & QUIPU_CUE_IN);
}

/* "lent Kenya | $250 million": to whom, where a parser has made one phrase of it. */
static void collect_before_amount(quipu_walk *self, uint32_t verb)
{
    const quipu_scene *scene = self->scene;
    uint32_t amount = quipu_tree__child(self->tree, verb, self->is->obj), at = verb + 1;
    uint32_t find = at < scene->text->n_tokens ? scene->find_at[at] : QUIPU_NONE;
    if (amount == QUIPU_NO_HEAD || find == QUIPU_NONE || amount <= at ||
        scene->finds[find].first != at || scene->finds[find].adjective ||
        scene->finds[find].end > amount)
        return;
    uint8_t next = self->tokens[scene->finds[find].end].upos;
    if (next == QUIPU_UPOS_SYM || next == QUIPU_UPOS_NUM)
        quipu_walk__add(self, scene->finds[find].entity);
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
        else
            collect_before_amount(self, verb);
        break;
    case QUIPU_ROLE_PREP:
        quipu_walk__collect_prepositional(self, verb, role->preposition, 0);
        /* A phrase after the object may hang on either: "signed a deal with X". */
        object = done_to(self, verb);
        if (object == QUIPU_NO_HEAD)
            object = bare_object(self, verb);
        if (self->out->n == 0 && object != QUIPU_NO_HEAD &&
            !tells_where(self, verb, role->preposition) &&
            !quipu_str__is(role->preposition, QUIPU_STR("of")))
            quipu_role__collect_below(self, object, role->preposition);
        if (self->out->n == 0 && is_of_source(role->preposition))
            collect_source(self, verb, role->preposition);
        if (self->out->n == 0 && quipu_str__is(role->preposition, QUIPU_STR("with")))
            collect_behind_means(self, verb, role->preposition);
        if (self->out->n == 0 && !quipu_str__is(role->preposition, QUIPU_STR("of")))
            quipu_walk__collect_found(self, quipu_surface__after_preposition(self->scene, verb,
                                                                             role->preposition,
                                                                             max_to_phrase));
        break;
    case QUIPU_ROLE_OWNER_BELOW:
        quipu_role__collect_owner_below(self, verb, role->preposition, 0);
        object = quipu_walk__object_of(self, verb);
        if (self->out->n == 0 && object != QUIPU_NO_HEAD) /* "banned imports of Iranian oil" */
            quipu_role__collect_owner_below(self, object, role->preposition, object);
        break;
    case QUIPU_ROLE_CLAUSE:
    case QUIPU_ROLE_WISH:
    case QUIPU_ROLE_INFINITIVE: quipu_role__collect_clause_subject(self, verb, role->kind); break;
    case QUIPU_ROLE_OWNER_OF_OBJECT: quipu_role__collect_owner_of_object(self, verb); break;
    case QUIPU_ROLE_OWNER_OF_SUBJECT: quipu_role__collect_owner_of_subject(self, verb); break;
    case QUIPU_ROLE_WHOLE_OF_OBJECT: quipu_role__collect_whole_of_object(self, verb); break;
    case QUIPU_ROLE_BEFORE: quipu_role__collect_before(self, verb, true); break;
    case QUIPU_ROLE_GOAL: collect_goal(self, verb); break;
    case QUIPU_ROLE_APPOINTEE: quipu_role__collect_appointee(self, verb); break;
    case QUIPU_ROLE_SIGNERS: quipu_role__collect_signers(self, verb); break;
    case QUIPU_ROLE_HEAD:
        if (quipu_walk__deprel(self, verb) == self->is->acl && quipu_walk__has_head(self, verb))
            quipu_walk__collect(self, self->tokens[verb].head, quipu_walk_max_depth);
        break;
    default: break;
    }
}

/* "must stop": what an auxiliary says is said of its verb, but "should have stopped", "should have an answer",
 * "should Iran stop", "whether Iran should stop", "must know", "must not be told by Iran" ask for nothing:
 * QUIPU_NO_HEAD. */
static uint32_t verb_of_auxiliary(const quipu_walk *self, uint32_t auxiliary)
{
    uint32_t next = auxiliary + 1;
    bool is_have = next < self->scene->text->n_tokens &&
                   quipu_str__is(self->tokens[next].lower, QUIPU_STR("have"));
    bool hangs = quipu_walk__deprel(self, auxiliary) == self->is->aux &&
                 quipu_walk__has_head(self, auxiliary);
    if (is_have)
        return QUIPU_NO_HEAD;
    if (!hangs)
        return auxiliary;
    uint32_t verb = self->tokens[auxiliary].head;
    uint32_t subject = quipu_tree__child(self->tree, verb, self->is->nsubj);
    quipu_clause clause;
    quipu_clause__read(&clause, self->scene, verb);
    bool is_asked =
        clause.is_if || (subject != QUIPU_NO_HEAD && subject > auxiliary) ||
        (next < self->scene->text->n_tokens && self->scene->unit_at[next] != QUIPU_NONE);
    bool is_spared = clause.is_negated && quipu_roles__is_passive(self->scene, verb);
    bool is_of_mind = quipu_scene__has_lemma(self->scene, verb, QUIPU_WORDS_KNOWING);
    return is_asked || is_of_mind || is_spared ? QUIPU_NO_HEAD : verb;
}

static void collect_role_of_auxiliary(quipu_walk *self, uint32_t auxiliary, const quipu_role *role)
{
    uint32_t verb = verb_of_auxiliary(self, auxiliary);
    if (verb != QUIPU_NO_HEAD)
        collect_role_of_verb(self, verb, role);
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
    bool is_there =
        role->kind == QUIPU_ROLE_PREP && quipu_walk__hangs_by(self, predicate, role->preposition);
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
        quipu_role__collect_of_noun(&self, trigger, role);
    else if (quipu_walk__is_verb(&self, trigger))
        collect_role_of_verb(&self, trigger, role);
    else if (quipu_walk__deprel(&self, trigger) == self.is->cop &&
             quipu_walk__has_head(&self, trigger))
        collect_role_of_copula(&self, scene->text->tokens[trigger].head, role);
    else if (quipu_scene__has_xpos(scene, trigger, "MD"))
        collect_role_of_auxiliary(&self, trigger, role);
    else if (scene->text->tokens[trigger].upos == QUIPU_UPOS_ADJ && role->kind == QUIPU_ROLE_SUBJECT)
        quipu_walk__collect_subject(&self, trigger, 0);
    else
        quipu_role__collect_of_noun(&self, trigger, role);
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
        {"appointee", QUIPU_ROLE_APPOINTEE},
        {"signers", QUIPU_ROLE_SIGNERS},
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
