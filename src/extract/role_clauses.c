/*
 * Who is to do what a clause says that a verb or noun governs: "demanded that Iran stop", "a call for Iran to stop".
 */
#include "extract/clause.h"
#include "extract/role.h"

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
        bool is_phoned = /* "called X to say" */
            quipu_scene__has_lemma(self->scene, governor, QUIPU_WORDS_PHONE);
        bool is_told = is_passive || (object != QUIPU_NO_HEAD && object < clause && !is_phoned);
        if (self->out->n == 0 && quipu_walk__is_verb(self, governor) && is_told)
            quipu_walk__collect_object(self, governor, 0);
    }
}

void quipu_role__collect_clause_subject(quipu_walk *self, uint32_t governor, quipu_role_kind kind)
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

/* The verb above a participle, which may hang on a noun in between; or QUIPU_NO_HEAD. */
static uint32_t verb_above(const quipu_walk *self, uint32_t participle)
{
    static const unsigned max_up = 4; /* it may hang on "chief executive" */
    uint32_t governor = participle;
    for (unsigned i = 0; i < max_up && quipu_walk__has_head(self, governor); i++) {
        governor = self->tokens[governor].head;
        if (quipu_walk__is_verb(self, governor))
            return governor;
    }
    return QUIPU_NO_HEAD;
}

/* "named X, replacing Y": who is put there does it, and not who names. */
void quipu_role__collect_appointee(quipu_walk *self, uint32_t verb)
{
    uint32_t governor =
        quipu_scene__has_xpos(self->scene, verb, "VBG") ? verb_above(self, verb) : QUIPU_NO_HEAD;
    if (governor != QUIPU_NO_HEAD &&
        (quipu_clause__stands(self->scene, governor) & QUIPU_STANDS_TASKS))
        quipu_walk__collect_object(self, governor, 0);
}

/* "X and Y agreed to a truce, brokered by Z": those between whom it is, by the verb that governs it. */
void quipu_role__collect_signers(quipu_walk *self, uint32_t verb)
{
    uint32_t governor =
        quipu_scene__has_xpos(self->scene, verb, "VBN") ? verb_above(self, verb) : QUIPU_NO_HEAD;
    if (governor != QUIPU_NO_HEAD &&
        quipu_scene__has_lemma(self->scene, governor, QUIPU_WORDS_PARTIES))
        quipu_walk__collect_subject(self, governor, 0);
}
