/*
 * Loads en/rules.tsv: rows to rules, which hang on the words that trigger them.
 */
#include "extract/rules.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "extract/cells.h"
#include "extract/row_names.h"

/* The number of a role, noted if it is new. */
static quipu_status number_role(uint8_t *number, quipu_rules *rules, quipu_str text,
                                const quipu_table_rows *row, quipu_error *err)
{
    quipu_role role = quipu_role__parse(text);
    size_t i = 0;
    while (i < rules->n_roles && !(rules->roles[i].kind == role.kind &&
                                   quipu_str__is(rules->roles[i].preposition, role.preposition)))
        i++;
    *number = (uint8_t)i;
    if (i < rules->n_roles)
        return QUIPU_OK;
    if (i > UINT8_MAX)
        return quipu_table__fault(row, err, "more than %d different roles", UINT8_MAX + 1);
    quipu_role *grown =
        quipu_alloc__reserve(rules->roles, rules->n_roles, &rules->roles_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    rules->roles = grown;
    grown[rules->n_roles++] = role;
    return QUIPU_OK;
}

static quipu_status read_roles(uint8_t *roles, uint8_t *n, quipu_rules *rules, quipu_str list,
                               const quipu_table_rows *row, quipu_error *err)
{
    quipu_str part;
    quipu_status status = QUIPU_OK;
    for (*n = 0; quipu_str__split(&part, &list, '|'); (*n)++) {
        if (*n == QUIPU_MAX_ALTERNATIVES)
            return quipu_table__fault(row, err, "more than %d roles", QUIPU_MAX_ALTERNATIVES);
        QUIPU_TRY(number_role(&roles[*n], rules, part, row, err));
    }
done:
    if (status < 0)
        return status;
    return *n > 0 ? QUIPU_OK : quipu_table__fault(row, err, "a role is missing");
}

enum {
    CELL_RULE,
    CELL_TRIGGERS,
    CELL_POS,
    CELL_SUBJECT,
    CELL_OBJECT,
    CELL_RELATION,
    CELL_STATUS,
    CELL_SUBJECT_TYPES,
    CELL_OBJECT_TYPES,
    CELL_NEEDS,
    CELL_WHERE
};
static const char columns[] =
    "rule triggers pos subject object relation status subject_types object_types needs where";

static quipu_status read_where(unsigned *where, quipu_str list, const quipu_table_rows *row,
                               quipu_error *err)
{
    static const char *const names[] = {"abroad", "foreign", "intransitive", "unarmed",
                                        "armed",  "wanting", "idle"};
    static const size_t n = sizeof names / sizeof *names;
    quipu_str part;
    for (*where = 0; quipu_str__split(&part, &list, '|');) {
        size_t i = 0;
        while (i < n && !quipu_str__is(part, quipu_str__of(names[i])))
            i++;
        if (i == n)
            return quipu_table__fault(row, err, "where is '%.*s', which is unknown", (int)part.len,
                                      part.ptr);
        *where |= 1U << i;
    }
    return QUIPU_OK;
}

static quipu_status read_rule(quipu_rule *rule, quipu_rules *rules, const quipu_table_rows *row,
                              const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str standing = row->cells[CELL_STATUS];
    *rule = (quipu_rule){.name = row->cells[CELL_RULE], .needs = row->cells[CELL_NEEDS]};
    QUIPU_TRY(quipu_cells__relation(&rule->relation, row->cells[CELL_RELATION], ontology, row, err));
    rule->has_standing = standing.len > 0;
    if (rule->has_standing && !quipu_standing_parse(&rule->standing, standing))
        return quipu_table__fault(row, err, "unknown status '%.*s'", (int)standing.len,
                                  standing.ptr);
    QUIPU_TRY(
        read_roles(rule->subjects, &rule->n_subjects, rules, row->cells[CELL_SUBJECT], row, err));
    rule->shuns = quipu_str__begins(rule->needs, QUIPU_STR("!"));
    if (rule->shuns)
        rule->needs = quipu_str__slice(rule->needs, 1, rule->needs.len);
    rule->marks = quipu_str__marks(rule->needs, '|');
    QUIPU_TRY(read_where(&rule->where, row->cells[CELL_WHERE], row, err));
    rule->is_each_other = quipu_str__is(row->cells[CELL_OBJECT], QUIPU_STR("each_other"));
    QUIPU_TRY(read_roles(rule->objects, &rule->n_objects, rules, row->cells[CELL_OBJECT], row, err));
    QUIPU_TRY(quipu_cells__types(&rule->subject_types, row->cells[CELL_SUBJECT_TYPES], ontology,
                                 row, err));
    QUIPU_TRY(
        quipu_cells__types(&rule->object_types, row->cells[CELL_OBJECT_TYPES], ontology, row, err));
    rule->origin = (quipu_origin){quipu_row__of(row), row->cells[CELL_SUBJECT],
                                  row->cells[CELL_OBJECT], rule->needs, rule->has_standing};
done:
    return status;
}

/* Hang a rule on a trigger, behind the rules that hang there already. */
static bool add_trigger(quipu_rules *rules, quipu_map_index *map, quipu_str lemma, uint32_t rule)
{
    void *grown = quipu_alloc__reserve(rules->links, rules->n_links, &rules->links_room,
                                       sizeof *rules->links);
    if (grown == NULL)
        return false;
    rules->links = grown;
    uint32_t link = (uint32_t)rules->n_links++;
    rules->links[link].rule = rule;
    rules->links[link].next = QUIPU_MAP_NONE;
    uint32_t at = quipu_map__add(map, lemma, link);
    if (at == QUIPU_MAP_NONE)
        return false;
    if (at == link)
        return true;
    while (rules->links[at].next != QUIPU_MAP_NONE)
        at = rules->links[at].next;
    rules->links[at].next = link;
    return true;
}

static quipu_status add_rule(quipu_rules *rules, const quipu_table_rows *row,
                             const quipu_ontology *ontology, quipu_error *err)
{
    quipu_rule *grown =
        quipu_alloc__reserve(rules->rules, rules->n_rules, &rules->rules_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    rules->rules = grown;
    quipu_status status = read_rule(&grown[rules->n_rules], rules, row, ontology, err);
    if (status < 0)
        return status;
    quipu_str pos = row->cells[CELL_POS], lemma, list = row->cells[CELL_TRIGGERS];
    int kind = quipu_str__is(pos, QUIPU_STR("verb"))   ? QUIPU_RULE_OF_VERB
               : quipu_str__is(pos, QUIPU_STR("noun")) ? QUIPU_RULE_OF_NOUN
               : quipu_str__is(pos, QUIPU_STR("adj"))  ? QUIPU_RULE_OF_ADJECTIVE
                                                       : -1;
    if (kind < 0)
        return quipu_table__fault(row, err, "pos is '%.*s', not verb, noun or adj", (int)pos.len,
                                  pos.ptr);
    while (quipu_str__split(&lemma, &list, '|'))
        if (!add_trigger(rules, &rules->triggers[kind], lemma, (uint32_t)rules->n_rules))
            return quipu_error__memory(err);
    rules->n_rules++;
    return QUIPU_OK;
}

quipu_status quipu_rules__load(quipu_rules *rules, const quipu_data *data,
                               const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    quipu_row_names names = {0};
    *rules = (quipu_rules){0};
    QUIPU_TRY(quipu_table__open(&row, data, "en/rules.tsv", columns, err));
    QUIPU_TRY(number_role(&rules->with, rules, QUIPU_STR("with"), &row, err));
    while (quipu_table__next(&row)) {
        QUIPU_TRY(quipu_row_names__note(&names, &row, "rule", err));
        QUIPU_TRY(add_rule(rules, &row, ontology, err));
    }
done:
    quipu_row_names__clear(&names);
    return status;
}

void quipu_rules__clear(quipu_rules *rules)
{
    quipu_alloc__free(rules->rules);
    quipu_alloc__free(rules->links);
    quipu_alloc__free(rules->roles);
    for (size_t i = 0; i < QUIPU_RULE_KINDS; i++)
        quipu_map__clear(&rules->triggers[i]);
}
