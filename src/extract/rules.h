/* Rules that turn verbs and nouns with their roles into relations; see src/data/en/rules.tsv. */
#ifndef QUIPU_EXTRACT_RULES_H
#define QUIPU_EXTRACT_RULES_H

#include "base/map.h"
#include "extract/roles.h"
#include "extract/trace.h"

#include <quipu/extract.h>

#define QUIPU_MAX_ALTERNATIVES 8

/* What triggers a rule. */
enum { QUIPU_RULE_OF_VERB, QUIPU_RULE_OF_NOUN, QUIPU_RULE_OF_ADJECTIVE, QUIPU_RULE_KINDS };

/* Where a rule holds, beyond roles and types. */
enum {
    QUIPU_WHERE_ABROAD = 1,       /* the object lies outside the subject's country */
    QUIPU_WHERE_FOREIGN = 2,      /* the object is not the subject's own country or body */
    QUIPU_WHERE_INTRANSITIVE = 4, /* the verb has no object */
    QUIPU_WHERE_UNARMED = 8,      /* neither end is an armed group or force */
    QUIPU_WHERE_ARMED = 16,       /* the object is an armed group */
    QUIPU_WHERE_WANTING = 32,     /* something is asked for: "called on X to stop" */
    QUIPU_WHERE_IDLE = 64         /* nothing is: "called on X" */
};

/* One row of the table. */
typedef struct quipu_rule {
    quipu_str name;
    uint8_t subjects[QUIPU_MAX_ALTERNATIVES]; /* roles by their numbers; the first that is filled counts */
    uint8_t objects[QUIPU_MAX_ALTERNATIVES];
    uint8_t n_subjects, n_objects;
    quipu_type_set subject_types, object_types; /* narrower than the ontology's; 0 for those */
    quipu_relation relation;
    bool has_standing;       /* the rule itself says how it stands */
    quipu_standing standing; /* where the text says nothing else */
    quipu_str needs;    /* lemmas, joined with '|', one of which must hang on the trigger; or "" */
    uint64_t marks;     /* of `needs`, by quipu_str__marks() */
    bool shuns;         /* none of them may */
    unsigned where;     /* QUIPU_WHERE_... bits: conditions on who and what it is said of */
    bool is_each_other; /* both ends come from one role: "the leaders met" */
    quipu_origin origin;
} quipu_rule;

/* All rules, by trigger. Immutable once loaded. */
typedef struct quipu_rules {
    quipu_rule *rules;
    size_t n_rules, rules_room;
    quipu_role *roles; /* the few dozen that rules name, each once */
    size_t n_roles, roles_room;
    uint8_t with; /* the number of the role of phrases with "with" */
    struct {
        uint32_t rule, next;
    } * links;
    size_t n_links, links_room;
    quipu_map_index triggers[QUIPU_RULE_KINDS]; /* lemma -> first link */
} quipu_rules;

QUIPU_NODISCARD quipu_status quipu_rules__load(quipu_rules *rules, const quipu_data *data,
                                               const quipu_ontology *ontology, quipu_error *err);
void quipu_rules__clear(quipu_rules *rules);
/* Whether a rule finds round its trigger what it asks for: QUIPU_OUTCOME_STATED, else what is wrong. */
quipu_outcome quipu_rule__look_around(const quipu_scene *scene, const quipu_rule *rule,
                                      uint32_t trigger);

#endif
