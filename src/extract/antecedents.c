/*
 * Relative pronouns to those of whom their clause speaks: what the clause hangs on, the last of several that are
 * joined, or the name right before.
 */
#include "extract/walk.h"

/* The name that ends right before a relative pronoun, a comma and a preposition apart: "X, with whom". */
static void collect_just_before(quipu_walk *self, uint32_t pronoun)
{
    for (uint32_t t = pronoun; t-- > 0 && pronoun - t <= 3;) {
        uint32_t find = self->scene->unit_at[t];
        bool is_scene = t + 1 == pronoun && quipu_walk__is_scene(self, t); /* "in Iraq that" */
        if (find != QUIPU_NONE && !is_scene) {
            quipu_walk__add(self, self->scene->finds[find].entity);
            return;
        }
        if (is_scene)
            return;
        if (self->tokens[t].upos != QUIPU_UPOS_PUNCT && self->tokens[t].upos != QUIPU_UPOS_ADP)
            return;
    }
}

/* "who was", "which has": of one, not of several. */
static bool is_of_one(const quipu_walk *self, uint32_t pronoun)
{
    uint32_t verb = self->tokens[pronoun].head;
    if (!quipu_walk__has_head(self, pronoun))
        return false;
    const uint8_t auxiliaries[] = {self->is->aux, self->is->aux_pass, self->is->cop};
    for (size_t i = 0; i < sizeof auxiliaries; i++) {
        uint32_t auxiliary = quipu_tree__child(self->tree, verb, auxiliaries[i]);
        if (auxiliary != QUIPU_NO_HEAD && auxiliary < verb)
            verb = auxiliary;
    }
    return quipu_scene__has_xpos(self->scene, verb, "VBZ") ||
           quipu_str__is(self->tokens[verb].lower, QUIPU_STR("was"));
}

/* "Abe and Rutte, who was named": only the last of several. */
static void collect_last_joined(quipu_walk *self, uint32_t pronoun)
{
    uint32_t last = pronoun - 1;
    if (pronoun < 2 || !quipu_str__is(self->tokens[last].form, QUIPU_STR(",")) ||
        !is_of_one(self, pronoun))
        return;
    uint32_t unit = self->scene->unit_at[last - 1];
    bool is_joined =
        unit != QUIPU_NONE &&
        quipu_walk__deprel(self, quipu_scene__head(self->scene, &self->scene->finds[unit])) ==
            self->is->conj;
    if (is_joined)
        quipu_walk__add(self, self->scene->finds[unit].entity);
}

/* "a lawyer", "a company", but not "a decision": says what somebody is. */
static bool describes(const quipu_walk *self, uint32_t noun)
{
    const uint32_t kinds = QUIPU_CUE_LEADER | QUIPU_CUE_ORGANIZATION | QUIPU_CUE_COUNTRY |
                           QUIPU_CUE_BODY | QUIPU_CUE_STAND_IN | QUIPU_CUE_SEAT | QUIPU_CUE_ORGAN;
    uint32_t stop = noun;
    return (quipu_scene__cue(self->scene, noun) & kinds) ||
           quipu_scene__match_title(&stop, self->scene, noun, noun + 1) != QUIPU_MAP_NONE ||
           quipu_lexicon__head(self->scene->lexicon, QUIPU_HEAD_LAST, self->tokens[noun].lemma) !=
               QUIPU_NO_TYPE ||
           quipu_lexicon__kinds(self->scene->lexicon, self->tokens[noun].lower).len > 0;
}

void quipu_walk__collect_described(quipu_walk *self, uint32_t noun, unsigned depth)
{
    size_t n_before = self->out->n;
    bool is_beside = quipu_walk__deprel(self, noun) == self->is->appos;
    uint32_t find = self->scene->find_at[noun]; /* "Jane Roe, a Kenyan who" */
    bool is_national = find != QUIPU_NONE && self->scene->finds[find].adjective;
    if (!is_beside || !is_national)
        quipu_walk__collect(self, noun, depth + 1);
    if (self->out->n == n_before && is_beside && (is_national || describes(self, noun)))
        quipu_walk__collect(self, self->tokens[noun].head, quipu_walk_max_depth);
}

void quipu_walk__collect_antecedent(quipu_walk *self, uint32_t pronoun, unsigned depth)
{
    size_t n_before = self->out->n;
    collect_last_joined(self, pronoun);
    if (self->out->n > n_before)
        return;
    uint32_t token = pronoun;
    for (unsigned i = 0; i < quipu_walk_max_depth && quipu_walk__has_head(self, token); i++) {
        if (quipu_walk__deprel(self, token) == self->is->acl_relcl) {
            quipu_walk__collect_described(self, self->tokens[token].head, depth);
            break;
        }
        token = self->tokens[token].head;
    }
    if (self->out->n == n_before)
        collect_just_before(self, pronoun);
}
