/**
 * @file
 * The vocabulary: entity types, relations between them, and the five standings of a statement.
 *
 * Types and relations come from tables (`src/data/ontology/`), so a user can add some without a
 * compiler; the program knows them by small numbers that hold for one quipu_ontology.
 */
#ifndef QUIPU_ONTOLOGY_H
#define QUIPU_ONTOLOGY_H

#include <quipu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Number of an entity type, from 0; at most QUIPU_MAX_TYPES. */
typedef uint8_t quipu_type;
/** Number of a relation, from 0. */
typedef uint16_t quipu_relation;
/** Set of entity types: bit `1 << type`. */
typedef uint32_t quipu_type_set;

#define QUIPU_MAX_TYPES 32
#define QUIPU_NO_TYPE ((quipu_type)0xFF)
#define QUIPU_NO_RELATION ((quipu_relation)0xFFFF)

/** What a text claims of a relation: is it so, was it, will it be, may it be, is it denied? */
typedef enum quipu_standing {
    QUIPU_ACTUAL = 0,   /**< has happened, is happening or holds */
    QUIPU_FORMER = 1,   /**< held once */
    QUIPU_PLANNED = 2,  /**< scheduled, intended, expected */
    QUIPU_POSSIBLE = 3, /**< may, could, hopes, calls for */
    QUIPU_DENIED = 4    /**< is said not to be so */
} quipu_standing;
#define QUIPU_N_STANDINGS 5

/** One row of `ontology/types.tsv`. */
typedef struct quipu_type_info {
    quipu_str name;    /**< "person" */
    quipu_str plural;  /**< "people" */
    quipu_str meaning; /**< one sentence */
} quipu_type_info;

/** One row of `ontology/relations.tsv`. */
typedef struct quipu_relation_info {
    quipu_str name;          /**< "head_of_state_of" */
    quipu_str group;         /**< "office", "diplomacy", ... */
    quipu_str label;         /**< for maps and sentences: "is head of state of" */
    quipu_str inverse;       /**< the same from the object's side: "has as head of state" */
    quipu_type_set subjects; /**< types that a subject may have */
    quipu_type_set objects;  /**< types that an object may have */
    quipu_type first_subject; /**< the first type listed: what a subject of unknown type is taken for */
    quipu_type first_object; /**< the same for an object */
    bool symmetric;          /**< both directions are the same statement */
    bool one_subject;        /**< an object has one subject at a time: an office with one holder */
    bool lasts;              /**< holds for a time and may end: "leads"; else a deed: "signs" */
    quipu_str wikidata;      /**< property id, "P35", or "" */
    bool wikidata_inverse;   /**< that property points from object to subject */
    quipu_str plover;        /**< PLOVER event classes joined with |, "CONSULT", or "" */
    quipu_str meaning;       /**< one sentence */
} quipu_relation_info;

typedef struct quipu_ontology quipu_ontology;

/**
 * Read the ontology from the data tables.
 *
 * A later row of the same name takes the place of an earlier one, so that a user's tables can change
 * what is built in.
 *
 * @param[out] out  New ontology; free with quipu_ontology_free(). NULL on failure.
 * @param data      Tables; must outlive `*out`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (a row names an unknown type, says neither yes nor no, or lacks a
 *         name; a column is missing, or there is no type; err->line says where); QUIPU_ERR_NOT_FOUND (a table is missing);
 *         QUIPU_ERR_LIMIT (more than QUIPU_MAX_TYPES types or 65,535 relations); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_ontology_new(quipu_ontology **out,
                                                          const quipu_data *data, quipu_error *err);
QUIPU_API void quipu_ontology_free(quipu_ontology *ontology);

QUIPU_API size_t quipu_ontology_n_types(const quipu_ontology *ontology);
QUIPU_API size_t quipu_ontology_n_relations(const quipu_ontology *ontology);

/** The type called `name`, or QUIPU_NO_TYPE. */
QUIPU_API quipu_type quipu_ontology_type(const quipu_ontology *ontology, quipu_str name);
/** The relation called `name`, or QUIPU_NO_RELATION. */
QUIPU_API quipu_relation quipu_ontology_relation(const quipu_ontology *ontology, quipu_str name);

/** What is known of a type (type < n_types). Borrowed. */
QUIPU_API const quipu_type_info *quipu_ontology_type_info(const quipu_ontology *ontology,
                                                          quipu_type type);
/** What is known of a relation (relation < n_relations). Borrowed. */
QUIPU_API const quipu_relation_info *quipu_ontology_relation_info(const quipu_ontology *ontology,
                                                                  quipu_relation relation);

/**
 * Whether a subject and an object of these types may stand in this relation.
 *
 * For a symmetric relation the ends may also fit the other way round.
 */
QUIPU_API bool quipu_ontology_admits(const quipu_ontology *ontology, quipu_relation relation,
                                     quipu_type subject, quipu_type object);

/** "actual", "former", "planned", "possible" or "denied". Static memory. */
QUIPU_API const char *quipu_standing_name(quipu_standing standing);
/** The reverse; false when `name` is none of the five. */
QUIPU_API bool quipu_standing_parse(quipu_standing *out, quipu_str name);

#ifdef __cplusplus
}
#endif
#endif
