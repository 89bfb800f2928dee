/*
 * What a rule asks of the words around its trigger: words that it needs or shuns, no object, something that is asked
 * for.
 */
#include "extract/rules.h"

#include "base/str.h"
#include "extract/scene.h"

static bool is_needed(const quipu_rule *rule, const quipu_token *token)
{
    return (quipu_str__mark(token->lemma) & rule->marks) &&
           quipu_str__is_listed(token->lemma, rule->needs, '|');
}

/* Whether one of the words that a rule asks for hangs on its trigger, or one deeper: "millions in aid". */
static bool has_needed(const quipu_scene *scene, const quipu_rule *rule, uint32_t trigger)
{
    const quipu_token *tokens = scene->text->tokens;
    if (rule->needs.len == 0)
        return true;
    uint32_t head = quipu_scene__governor(scene, trigger);
    bool is_said = head != QUIPU_NONE &&
                   quipu_tree__is(&scene->tree, trigger, scene->tree.labels.nsubj) &&
                   quipu_tree__child(&scene->tree, head, scene->tree.labels.cop) != QUIPU_NO_HEAD;
    if (is_said && is_needed(rule, &tokens[head]))
        return !rule->shuns; /* "relations are tense" */
    QUIPU_EACH_CHILD(child, &scene->tree, trigger)
    {
        if (is_needed(rule, &tokens[child]))
            return !rule->shuns;
        if (rule->shuns && quipu_tree__is(&scene->tree, child, scene->tree.labels.nsubj))
            continue; /* "Roe and other leaders welcomed the deal" */
        QUIPU_EACH_CHILD(deeper, &scene->tree, child)
        if (tokens[child].upos != QUIPU_UPOS_VERB && is_needed(rule, &tokens[deeper]))
            return !rule->shuns;
    }
    return rule->shuns;
}

static bool has_object(const quipu_scene *scene, uint32_t verb)
{
    const quipu_labels *is = &scene->tree.labels;
    return quipu_tree__child(&scene->tree, verb, is->obj) != QUIPU_NO_HEAD ||
           quipu_tree__child(&scene->tree, verb, is->nsubj_pass) != QUIPU_NO_HEAD;
}

/* "called on X to stop", "called on X for help": whether something is asked for. */
static bool asks_for_something(const quipu_scene *scene, uint32_t verb)
{
    const quipu_labels *is = &scene->tree.labels;
    QUIPU_EACH_CHILD(child, &scene->tree, verb)
    {
        uint8_t label = scene->text->tokens[child].deprel;
        bool is_clause = label == is->xcomp || label == is->ccomp || label == is->parataxis ||
                         (label == is->advcl && child > verb);
        if (is_clause || (child > verb &&
                          quipu_tree__child_is(&scene->tree, child, is->case_, QUIPU_STR("for"))))
            return true;
        QUIPU_EACH_CHILD(deeper, &scene->tree, child)
        if (child > verb && (scene->text->tokens[deeper].deprel == is->acl ||
                             scene->text->tokens[deeper].deprel == is->advcl))
            return true; /* wherever the parser has hung it */
    }
    return false;
}

/* Whether a trigger asks for something as its rule wants it. */
static bool asks_as_wanted(const quipu_scene *scene, const quipu_rule *rule, uint32_t trigger)
{
    const unsigned asks = QUIPU_WHERE_WANTING | QUIPU_WHERE_IDLE;
    return !(rule->where & asks) ||
           asks_for_something(scene, trigger) == ((rule->where & QUIPU_WHERE_WANTING) != 0);
}

quipu_outcome quipu_rule__look_around(const quipu_scene *scene, const quipu_rule *rule,
                                      uint32_t trigger)
{
    if ((rule->where & QUIPU_WHERE_INTRANSITIVE) && has_object(scene, trigger))
        return QUIPU_OUTCOME_HAS_OBJECT;
    if (!has_needed(scene, rule, trigger))
        return rule->shuns ? QUIPU_OUTCOME_SHUNNED : QUIPU_OUTCOME_NEEDS;
    return asks_as_wanted(scene, rule, trigger) ? QUIPU_OUTCOME_STATED : QUIPU_OUTCOME_NEEDS;
}
