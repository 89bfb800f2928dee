/*
 * Turns the tables ontology/types.tsv and ontology/relations.tsv into numbered types and relations.
 * Numbers follow the order of the rows; names are found through a hash table; a set of types is a word
 * of bits. Text is not copied: all views point into the tables, which outlive the ontology.
 */
#include "ontology/ontology.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"

#include <assert.h>

struct quipu_ontology {
    const quipu_data *data;
    quipu_type_info types[QUIPU_MAX_TYPES];
    size_t n_types;
    quipu_map_index type_index;
    quipu_relation_info *relations;
    size_t n_relations, room;
    quipu_map_index relation_index;
};

/* Columns of ontology/relations.tsv, in the order asked for. */
static const char relation_columns[] = "name group label subjects objects symmetric wikidata "
                                       "wikidata_inverse plover inverse cardinality meaning lasts";
enum {
    NAME,
    GROUP,
    LABEL,
    SUBJECTS,
    OBJECTS,
    SYMMETRIC,
    WIKIDATA,
    WIKIDATA_INVERSE,
    PLOVER,
    INVERSE,
    CARDINALITY,
    MEANING,
    LASTS
};

static quipu_status read_type(quipu_ontology *ontology, const quipu_table_rows *rows,
                              quipu_error *err)
{
    quipu_str name = rows->cells[0];
    if (name.len == 0)
        return quipu_table__fault(rows, err, "a type without a name");
    uint32_t at = quipu_map__add(&ontology->type_index, name, (uint32_t)ontology->n_types);
    if (at == QUIPU_MAP_NONE)
        return quipu_error__memory(err);
    if (at == QUIPU_MAX_TYPES)
        return quipu_error__at(err, QUIPU_ERR_LIMIT, rows->name, 0, rows->line, 0,
                               "more than %d types", QUIPU_MAX_TYPES);
    if (at == ontology->n_types)
        ontology->n_types++;
    ontology->types[at] = (quipu_type_info){name, rows->cells[1], rows->cells[2]};
    return QUIPU_OK;
}

static quipu_status read_types(quipu_ontology *ontology, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status =
        quipu_table__open(&rows, data, "ontology/types.tsv", "name plural meaning", err);
    while (status >= 0 && quipu_table__next(&rows))
        status = read_type(ontology, &rows, err);
    if (status >= 0 && ontology->n_types == 0)
        return quipu_table__fault(&rows, err, "no types");
    return status;
}

/* "person|country" as a set; `*first` is the type that stands first. */
static quipu_status read_type_set(quipu_type_set *set, quipu_type *first,
                                  const quipu_ontology *ontology, const quipu_table_rows *rows,
                                  size_t cell, quipu_error *err)
{
    quipu_str name, rest = rows->cells[cell];
    *set = 0;
    *first = QUIPU_NO_TYPE;
    while (quipu_str__split(&name, &rest, '|')) {
        quipu_type type = quipu_ontology_type(ontology, name);
        if (type == QUIPU_NO_TYPE)
            return quipu_table__fault(rows, err, "unknown type '%.*s'", (int)name.len, name.ptr);
        if (*set == 0)
            *first = type;
        *set |= (quipu_type_set)1 << type;
    }
    return *set != 0 ? QUIPU_OK
                     : quipu_table__fault(rows, err, "a relation needs subjects and objects");
}

/* A cell that says `word`, or `otherwise`. */
static quipu_status read_choice(bool *out, const quipu_table_rows *rows, size_t cell,
                                const char *word, const char *otherwise, quipu_error *err)
{
    quipu_str text = rows->cells[cell];
    *out = quipu_str__is(text, quipu_str__of(word));
    if (*out || quipu_str__is(text, quipu_str__of(otherwise)))
        return QUIPU_OK;
    return quipu_table__fault(rows, err, "'%.*s' is neither '%s' nor '%s'", (int)text.len, text.ptr,
                              word, otherwise);
}

static quipu_status read_relation_info(quipu_relation_info *info, const quipu_ontology *ontology,
                                       const quipu_table_rows *rows, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_str *cells = rows->cells;
    *info = (quipu_relation_info){.name = cells[NAME],
                                  .group = cells[GROUP],
                                  .label = cells[LABEL],
                                  .inverse = cells[INVERSE],
                                  .wikidata = cells[WIKIDATA],
                                  .plover = cells[PLOVER],
                                  .meaning = cells[MEANING]};
    if (info->name.len == 0)
        return quipu_table__fault(rows, err, "a relation without a name");
    QUIPU_TRY(read_type_set(&info->subjects, &info->first_subject, ontology, rows, SUBJECTS, err));
    QUIPU_TRY(read_type_set(&info->objects, &info->first_object, ontology, rows, OBJECTS, err));
    QUIPU_TRY(read_choice(&info->symmetric, rows, SYMMETRIC, "yes", "no", err));
    QUIPU_TRY(read_choice(&info->wikidata_inverse, rows, WIKIDATA_INVERSE, "yes", "no", err));
    QUIPU_TRY(read_choice(&info->one_subject, rows, CARDINALITY, "one", "", err));
    QUIPU_TRY(read_choice(&info->lasts, rows, LASTS, "yes", "", err));
done:
    return status;
}

static quipu_status read_relation(quipu_ontology *ontology, const quipu_table_rows *rows,
                                  quipu_error *err)
{
    quipu_relation_info info;
    quipu_status status = read_relation_info(&info, ontology, rows, err);
    if (status < 0)
        return status;
    quipu_relation_info *relations = quipu_alloc__reserve(
        ontology->relations, ontology->n_relations, &ontology->room, sizeof *relations);
    if (relations == NULL)
        return quipu_error__memory(err);
    ontology->relations = relations;
    uint32_t at =
        quipu_map__add(&ontology->relation_index, info.name, (uint32_t)ontology->n_relations);
    if (at == QUIPU_MAP_NONE)
        return quipu_error__memory(err);
    if (at == QUIPU_NO_RELATION)
        return quipu_error__at(err, QUIPU_ERR_LIMIT, rows->name, 0, rows->line, 0,
                               "more than %d relations", QUIPU_NO_RELATION);
    if (at == ontology->n_relations)
        ontology->n_relations++;
    relations[at] = info;
    return QUIPU_OK;
}

static quipu_status read_relations(quipu_ontology *ontology, const quipu_data *data,
                                   quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status =
        quipu_table__open(&rows, data, "ontology/relations.tsv", relation_columns, err);
    while (status >= 0 && quipu_table__next(&rows))
        status = read_relation(ontology, &rows, err);
    return status;
}

quipu_status quipu_ontology_new(quipu_ontology **out, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_ontology *ontology = quipu_alloc__zero(1, sizeof *ontology);
    *out = NULL;
    QUIPU_TRY_ALLOC(ontology);
    ontology->data = data;
    QUIPU_TRY(read_types(ontology, data, err));
    QUIPU_TRY(read_relations(ontology, data, err));
    *out = ontology;
    ontology = NULL;
done:
    quipu_ontology_free(ontology);
    return status;
}

void quipu_ontology_free(quipu_ontology *ontology)
{
    if (ontology == NULL)
        return;
    quipu_map__clear(&ontology->type_index);
    quipu_map__clear(&ontology->relation_index);
    quipu_alloc__free(ontology->relations);
    quipu_alloc__free(ontology);
}

const quipu_data *quipu_ontology__data(const quipu_ontology *ontology)
{
    return ontology->data;
}

size_t quipu_ontology_n_types(const quipu_ontology *ontology)
{
    return ontology->n_types;
}

size_t quipu_ontology_n_relations(const quipu_ontology *ontology)
{
    return ontology->n_relations;
}

quipu_type quipu_ontology_type(const quipu_ontology *ontology, quipu_str name)
{
    uint32_t at = quipu_map__get(&ontology->type_index, name);
    return at == QUIPU_MAP_NONE ? QUIPU_NO_TYPE : (quipu_type)at;
}

quipu_relation quipu_ontology_relation(const quipu_ontology *ontology, quipu_str name)
{
    uint32_t at = quipu_map__get(&ontology->relation_index, name);
    return at == QUIPU_MAP_NONE ? QUIPU_NO_RELATION : (quipu_relation)at;
}

const quipu_type_info *quipu_ontology_type_info(const quipu_ontology *ontology, quipu_type type)
{
    assert(type < ontology->n_types);
    return &ontology->types[type];
}

const quipu_relation_info *quipu_ontology_relation_info(const quipu_ontology *ontology,
                                                        quipu_relation relation)
{
    assert(relation < ontology->n_relations);
    return &ontology->relations[relation];
}

static bool has(quipu_type_set set, quipu_type type)
{
    return type < QUIPU_MAX_TYPES && (set >> type & 1) != 0;
}

bool quipu_ontology_admits(const quipu_ontology *ontology, quipu_relation relation,
                           quipu_type subject, quipu_type object)
{
    const quipu_relation_info *info = quipu_ontology_relation_info(ontology, relation);
    return (has(info->subjects, subject) && has(info->objects, object)) ||
           (info->symmetric && has(info->subjects, object) && has(info->objects, subject));
}
