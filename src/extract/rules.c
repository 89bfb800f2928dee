/*
 * Applies en/rules.tsv: for each verb, noun and adjective that triggers a rule, the entities in the rule's roles
 * are joined by its relation where their types fit.
 */
#include "extract/rules.h"

#include "base/str.h"
#include "extract/modality.h"
#include "extract/stage.h"

static const float rule_score = 0.8f;

static bool type_is_in(const quipu_scene *scene, uint32_t actor, quipu_type_set types)
{
    quipu_type type = scene->actors[actor].type;
    return types == 0 || (type < QUIPU_MAX_TYPES && (types >> type & 1));
}

/* Somebody's government, police, army: a person of the country does things within it, not to it. */
static bool is_own_country(const quipu_stage *stage, quipu_relation relation, uint32_t subject,
                           uint32_t object)
{
    const quipu_scene *scene = &stage->scene;
    quipu_str group = quipu_ontology_relation_info(stage->ontology, relation)->group;
    bool is_stance = quipu_str__is(group, QUIPU_STR("stance")) ||
                     quipu_ontology_relation_info(stage->ontology, relation)->symmetric;
    quipu_type type = scene->actors[object].type;
    bool is_land = type == scene->lexicon->country || type == scene->lexicon->place;
    uint32_t home = quipu_scene__country_of(scene, subject);
    return is_stance && is_land && home != QUIPU_NONE &&
           scene->actors[subject].type == scene->lexicon->person &&
           quipu_scene__country_of(scene, object) == home;
}

static bool is_armed(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry != QUIPU_NO_ENTRY &&
           quipu_str__is_listed(scene->lexicon->entries[entry].kind,
                                QUIPU_STR("armed-group|military|police"), '|');
}

/* Whether the object is the country or body that the subject serves, or lies in the country that it is. */
static bool is_at_home(const quipu_stage *stage, uint32_t subject, uint32_t object)
{
    const quipu_scene *scene = &stage->scene;
    return scene->actors[subject].home == object ||
           quipu_scene__country_of(scene, subject) == object ||
           quipu_scene__lies_in(scene, object, subject);
}

/* Roles of a word that are remembered; few words are asked for more. */
enum { MAX_FILLED = 12 };

/* Who fills a role. */
typedef struct filled {
    uint8_t role;
    quipu_fillers who;
} filled;

/* The word that a rule is tried on. */
typedef struct deed {
    uint32_t trigger;
    uint32_t word; /* what its clause says: of the copula in "is in Rome", Rome */
    bool is_known; /* whether `standing` has been worked out: most words that are tried state nothing */
    quipu_standing standing;
    size_t n_filled, n_claims, n_actors; /* what is filled holds while these many are known */
    filled filled[MAX_FILLED];
} deed;

/* The place of a role among those that are filled already; `n_filled` where it is not there. */
static size_t find_filled(const deed *of, uint8_t role)
{
    size_t i = 0;
    while (i < of->n_filled && of->filled[i].role != role)
        i++;
    return i;
}

/* What a claim tells of somebody's home, and an actor that is new, may change who fills a role. */
static void forget_outdated(const quipu_stage *stage, deed *of)
{
    if (of->n_claims != stage->n_claims || of->n_actors != stage->scene.n_actors)
        of->n_filled = 0;
    of->n_claims = stage->n_claims;
    of->n_actors = stage->scene.n_actors;
}

/* Who fills a role of a deed: one word may trigger dozens of rules, which ask for the same few roles. */
static void fill(quipu_fillers *out, const quipu_stage *stage, deed *of, uint8_t role)
{
    forget_outdated(stage, of);
    size_t place = find_filled(of, role);
    if (place < of->n_filled) {
        *out = of->filled[place].who;
        return;
    }
    quipu_roles__fill(out, &stage->scene, of->trigger, &stage->rules->roles[role]);
    if (place < MAX_FILLED)
        of->filled[of->n_filled++] = (filled){role, *out};
}

/* Whether the noun of a rule is somebody, "the French troops in Mali", not a deed: "French strikes in Mali". */
static bool is_somebody(const quipu_stage *stage, const quipu_rule *rule)
{
    quipu_role_kind kind = stage->rules->roles[rule->subjects[0]].kind;
    quipu_str relation = quipu_ontology_relation_info(stage->ontology, rule->relation)->name;
    return kind == QUIPU_ROLE_HEAD || kind == QUIPU_ROLE_NAME ||
           quipu_str__is(relation, QUIPU_STR("deploys"));
}

/* "will attack the French troops in Mali": those who act for somebody are there, whatever is done to them. */
static quipu_standing standing_of(const quipu_stage *stage, const quipu_rule *rule, uint32_t word)
{
    const quipu_scene *scene = &stage->scene;
    bool is_noun = scene->text->tokens[word].upos == QUIPU_UPOS_NOUN;
    return is_noun && (quipu_scene__cue(scene, word) & QUIPU_CUE_STAND_IN) &&
                   is_somebody(stage, rule)
               ? quipu_modality__standing_of_tie(scene, word)
               : quipu_modality__standing(scene, word);
}

/* How a rule takes what the text says: where the rule itself denies, to be going to is not to be going to; what it
 * ends is there until then. */
static quipu_standing standing_by(const quipu_stage *stage, const quipu_rule *rule, deed *of)
{
    if (!of->is_known)
        of->standing = standing_of(stage, rule, of->word);
    of->is_known = true;
    if (rule->has_standing && rule->standing == QUIPU_FORMER)
        return of->standing == QUIPU_ACTUAL ? QUIPU_FORMER : QUIPU_ACTUAL;
    bool is_meant = of->standing == QUIPU_PLANNED || of->standing == QUIPU_POSSIBLE;
    bool is_sure = of->standing == QUIPU_ACTUAL ||
                   (of->standing == QUIPU_PLANNED && rule->standing == QUIPU_DENIED) ||
                   (is_meant && rule->standing == QUIPU_ACTUAL); /* who is to defeat X is a foe */
    return rule->has_standing && is_sure ? rule->standing : of->standing;
}

static quipu_claim claim_of(const quipu_rule *rule, const deed *of, uint32_t subject,
                            uint32_t object)
{
    return (quipu_claim){.subject = subject,
                         .object = object,
                         .trigger = of->word,
                         .relation = rule->relation,
                         .rule = rule->name,
                         .score = rule_score,
                         .origin = rule->origin};
}

/* Persons do things with persons, countries and bodies with their like. */
static bool are_alike(const quipu_scene *scene, uint32_t a, uint32_t b)
{
    quipu_type person = scene->lexicon->person;
    return (scene->actors[a].type == person) == (scene->actors[b].type == person);
}

/* What the rule itself asks of its two ends; QUIPU_OUTCOME_STATED where it is content. */
static quipu_outcome judge(const quipu_stage *stage, const quipu_rule *rule, uint32_t subject,
                           uint32_t object)
{
    if (subject == object)
        return QUIPU_OUTCOME_SAME;
    if (rule->is_each_other && !are_alike(&stage->scene, subject, object))
        return QUIPU_OUTCOME_UNLIKE;
    if (!type_is_in(&stage->scene, subject, rule->subject_types))
        return QUIPU_OUTCOME_SUBJECT_TYPE;
    if (!type_is_in(&stage->scene, object,
                    rule->is_each_other ? rule->subject_types : rule->object_types))
        return QUIPU_OUTCOME_OBJECT_TYPE;
    if ((rule->where & QUIPU_WHERE_ABROAD) && !quipu_stage__is_abroad(stage, subject, object))
        return QUIPU_OUTCOME_NOT_ABROAD;
    if ((rule->where & QUIPU_WHERE_UNARMED) &&
        (is_armed(&stage->scene, subject) || is_armed(&stage->scene, object)))
        return QUIPU_OUTCOME_OBJECT_TYPE;
    if ((rule->where & QUIPU_WHERE_ARMED) && !quipu_scene__is_armed(&stage->scene, object))
        return QUIPU_OUTCOME_OBJECT_TYPE;
    bool is_own = ((rule->where & QUIPU_WHERE_FOREIGN) && is_at_home(stage, subject, object)) ||
                  is_own_country(stage, rule->relation, subject, object);
    return is_own ? QUIPU_OUTCOME_OWN_COUNTRY : QUIPU_OUTCOME_STATED;
}

static bool state_pair(quipu_stage *stage, const quipu_rule *rule, deed *of, uint32_t subject,
                       uint32_t object)
{
    uint32_t seat = QUIPU_NONE;
    if (!type_is_in(&stage->scene, object, rule->object_types) && !rule->is_each_other &&
        (rule->object_types >> stage->scene.lexicon->country & 1))
        seat = quipu_stage__make_seat_country(stage, object); /* "called on Tehran" */
    quipu_claim claim = claim_of(rule, of, subject, seat != QUIPU_NONE ? seat : object);
    quipu_outcome outcome = judge(stage, rule, claim.subject, claim.object);
    if (outcome != QUIPU_OUTCOME_STATED)
        return quipu_stage__refuse(stage, &claim, outcome);
    claim.standing = standing_by(stage, rule, of);
    return quipu_stage__state(stage, &claim);
}

/* "France and Japan met Iran": a rule before has said of the word that they do it with another. */
static bool is_with_another(const quipu_stage *stage, const quipu_rule *rule, const deed *of)
{
    for (size_t i = stage->n_claims; i-- > 0;) {
        const quipu_claim *claim = &stage->claims[i];
        if (claim->trigger != of->word)
            return false;
        if (claim->relation == rule->relation)
            return true;
    }
    return false;
}

/* "France and Japan met with Iran": they meet another, not each other. */
static bool has_another_party(const quipu_stage *stage, const quipu_rule *rule, deed *of,
                              uint8_t role)
{
    quipu_fillers others;
    if (stage->rules->roles[role].kind != QUIPU_ROLE_SUBJECT)
        return false;
    if (is_with_another(stage, rule, of))
        return true;
    fill(&others, stage, of, stage->rules->with);
    return others.n > 0;
}

/* Everybody with everybody else in one role. */
static bool state_each_other(quipu_stage *stage, const quipu_rule *rule, deed *of)
{
    bool any = false;
    for (size_t s = 0; s < rule->n_subjects && !any; s++) {
        quipu_fillers fillers;
        fill(&fillers, stage, of, rule->subjects[s]);
        if (fillers.n > 1 && has_another_party(stage, rule, of, rule->subjects[s]))
            continue;
        for (size_t i = 0; i < fillers.n; i++)
            for (size_t j = i + 1; j < fillers.n; j++)
                any |= state_pair(stage, rule, of, fillers.actor[i], fillers.actor[j]);
    }
    return any;
}

static bool state_across(quipu_stage *stage, const quipu_rule *rule, deed *of, uint8_t subject,
                         uint8_t object)
{
    quipu_fillers subjects, objects;
    bool any = false;
    fill(&subjects, stage, of, subject);
    if (subjects.n == 0)
        return false;
    fill(&objects, stage, of, object);
    for (size_t i = 0; i < subjects.n; i++)
        for (size_t j = 0; j < objects.n; j++)
            any |= state_pair(stage, rule, of, subjects.actor[i], objects.actor[j]);
    return any;
}

/* Those in the first of some places that has at least `least`, else in the last that has any. */
static void fill_first(quipu_fillers *out, const quipu_stage *stage, deed *of,
                       const uint8_t *places, size_t n_places, size_t least)
{
    quipu_fillers at_hand;
    out->n = 0;
    for (size_t i = 0; i < n_places && out->n < least; i++) {
        fill(&at_hand, stage, of, places[i]);
        if (at_hand.n > 0)
            *out = at_hand;
    }
}

/* Say which role is not filled; where both are, each pair has been told of already. */
static void tell_missing(const quipu_stage *stage, const quipu_rule *rule, deed *of)
{
    quipu_fillers subjects, objects = {{0}, 0};
    size_t wanted = rule->is_each_other ? 2 : 1;
    fill_first(&subjects, stage, of, rule->subjects, rule->n_subjects, wanted);
    if (!rule->is_each_other)
        fill_first(&objects, stage, of, rule->objects, rule->n_objects, wanted);
    if (subjects.n >= wanted && (objects.n > 0 || rule->is_each_other))
        return;
    quipu_claim claim = claim_of(rule, of, subjects.n > 0 ? subjects.actor[0] : QUIPU_NONE,
                                 objects.n > 0 ? objects.actor[0] : QUIPU_NONE);
    quipu_stage__refuse(stage, &claim,
                        subjects.n == 0       ? QUIPU_OUTCOME_NO_SUBJECT
                        : rule->is_each_other ? QUIPU_OUTCOME_ALONE
                                              : QUIPU_OUTCOME_NO_OBJECT);
}

/* All combinations of the places of both roles, until one has stated something. */
static bool state_by_roles(quipu_stage *stage, const quipu_rule *rule, deed *of)
{
    for (size_t s = 0; s < rule->n_subjects; s++)
        for (size_t o = 0; o < rule->n_objects; o++)
            if (state_across(stage, rule, of, rule->subjects[s], rule->objects[o]))
                return true;
    return false;
}

static void apply(quipu_stage *stage, const quipu_rule *rule, deed *of)
{
    quipu_outcome outcome = quipu_rule__look_around(&stage->scene, rule, of->trigger);
    if (outcome != QUIPU_OUTCOME_STATED) {
        quipu_claim claim = claim_of(rule, of, QUIPU_NONE, QUIPU_NONE);
        quipu_stage__refuse(stage, &claim, outcome);
        return;
    }
    bool is_stated =
        rule->is_each_other ? state_each_other(stage, rule, of) : state_by_roles(stage, rule, of);
    if (!is_stated && stage->trace != NULL)
        tell_missing(stage, rule, of);
}

/* "possessed banned weapons", where a parser takes the adjective for a verb that the other one governs. */
static bool is_lost_adjective(const quipu_scene *scene, uint32_t t)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t next = t + 1;
    return t > 0 && next < scene->text->n_tokens && quipu_scene__has_xpos(scene, t, "VBN") &&
           quipu_tree__is(&scene->tree, t, scene->tree.labels.xcomp) && tokens[t].head == t - 1 &&
           tokens[t - 1].upos == QUIPU_UPOS_VERB && tokens[next].upos == QUIPU_UPOS_NOUN &&
           tokens[next].head == t && !quipu_scene__has_lemma(scene, t - 1, QUIPU_WORDS_HAVE);
}

/* "an appeals court", "aid workers", "the defending champion": what only describes another noun tells of no deed. */
static bool is_description(const quipu_scene *scene, uint32_t t)
{
    const quipu_labels *is = &scene->tree.labels;
    uint32_t head = quipu_scene__governor(scene, t);
    bool is_gerund = quipu_scene__has_xpos(scene, t, "VBG");
    bool is_noun = scene->text->tokens[t].upos == QUIPU_UPOS_NOUN &&
                   quipu_tree__is(&scene->tree, t, is->compound);
    bool is_adjective = is_gerund && quipu_tree__is(&scene->tree, t, is->amod);
    if (is_gerund && quipu_scene__is_in_name(scene, t)) /* in a title, whatever the tree says */
        return true;
    if (is_lost_adjective(scene, t))
        return true;
    return head != QUIPU_NONE && head > t && (is_noun || is_adjective);
}

/* Which kind of trigger a word may be by its part of speech, or -1. */
static int kind_of(const quipu_scene *scene, uint32_t t)
{
    switch (scene->text->tokens[t].upos) {
    case QUIPU_UPOS_AUX:
    case QUIPU_UPOS_VERB:
        return quipu_roles__is_noun(scene, t) ? QUIPU_RULE_OF_NOUN : QUIPU_RULE_OF_VERB;
    case QUIPU_UPOS_NOUN: return QUIPU_RULE_OF_NOUN;
    case QUIPU_UPOS_ADJ: return QUIPU_RULE_OF_ADJECTIVE;
    default: return -1;
    }
}

/* The same where it stands: parts of names are no triggers. */
static int trigger_kind(const quipu_scene *scene, uint32_t t)
{
    uint32_t find = scene->find_at[t];
    bool is_name = find != QUIPU_NONE && scene->finds[find].named &&
                   scene->finds[find].type != scene->lexicon->agreement;
    bool is_preposition = /* "partners, including Sweden" */
        quipu_scene__has_xpos(scene, t, "VBG") &&
        quipu_tree__is(&scene->tree, t, scene->tree.labels.case_);
    int kind = is_name || is_preposition ? -1 : kind_of(scene, t);
    return kind >= 0 && !is_description(scene, t) ? kind : -1;
}

/* The first rule that a word triggers: by its lemma, a gerund that stands as a noun by its form. */
static uint32_t find_trigger(const quipu_rules *rules, int kind, const quipu_token *token)
{
    const quipu_map_index *triggers = &rules->triggers[kind];
    bool is_gerund = kind == QUIPU_RULE_OF_NOUN && token->upos == QUIPU_UPOS_VERB;
    return quipu_map__get(triggers, is_gerund ? token->lower : token->lemma);
}

/* The word that says what a trigger's clause says: of a copula, what stands beside it. */
static uint32_t said_at(const quipu_scene *scene, uint32_t trigger)
{
    uint32_t head = quipu_scene__governor(scene, trigger);
    return head != QUIPU_NONE && quipu_tree__is(&scene->tree, trigger, scene->tree.labels.cop)
               ? head
               : trigger;
}

/* Field by field: what is filled needs no clearing. */
static void begin(deed *of, const quipu_scene *scene, uint32_t trigger)
{
    of->trigger = trigger;
    of->word = said_at(scene, trigger);
    of->is_known = false;
    of->standing = QUIPU_ACTUAL;
    of->n_filled = of->n_claims = of->n_actors = 0;
}

void quipu_rules__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_rules *rules = stage->rules;
    for (uint32_t t = 0; t < scene->text->n_tokens; t++) {
        int kind = trigger_kind(scene, t);
        if (kind < 0)
            continue;
        const quipu_token *token = &scene->text->tokens[t];
        uint32_t link = find_trigger(rules, kind, token);
        if (link == QUIPU_MAP_NONE)
            continue;
        deed of;
        begin(&of, scene, t);
        for (; link != QUIPU_MAP_NONE; link = rules->links[link].next)
            apply(stage, &rules->rules[rules->links[link].rule], &of);
    }
}
