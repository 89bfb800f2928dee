/**
 * @file
 * From one document to an extraction: who and what is in it, and what it says of them.
 *
 * An extraction is the contract between reading one document, which runs on many at once, and
 * resolving all of them into a graph. Tables of hand-made entities and relations give the same.
 */
#ifndef QUIPU_EXTRACT_H
#define QUIPU_EXTRACT_H

#include <quipu/base.h>
#include <quipu/ontology.h>
#include <quipu/read.h>
#include <quipu/text.h>

#ifdef __cplusplus
extern "C" {
#endif

#define QUIPU_NOBODY UINT32_MAX

/** A passage that serves as evidence: a sentence of the document, or a row of a table. */
typedef struct quipu_passage {
    quipu_span span;    /**< in bytes of the document */
    quipu_str text;     /**< the words, white space folded */
    quipu_str document; /**< tables: the document that the row names; "" means this one */
} quipu_passage;

/** A place where an entity is named or meant. */
typedef struct quipu_mention {
    quipu_span span;
    uint32_t entity;  /**< index into quipu_extraction.entities */
    uint32_t passage; /**< index into quipu_extraction.passages */
    bool named;       /**< by a name; false: "he", "the president", "the two leaders" */
} quipu_mention;

/** Somebody or something, within one document. */
typedef struct quipu_local_entity {
    quipu_str id;           /**< given by a table or by a gazetteer ("country:JPN"), else "" */
    quipu_str name;         /**< fullest common name */
    quipu_type type;        /**< QUIPU_NO_TYPE where a table names something it does not define */
    const quipu_str *names; /**< each distinct string it is named by, `name` among them; sorted */
    uint32_t n_names;
    uint32_t n_written; /**< the first `n_written` of `names` stand in the text; the rest are known aliases */
    uint32_t n_mentions; /**< named mentions */
} quipu_local_entity;

/** The end of an interval that has not ended: "since 2019". */
#define QUIPU_WHEN_OPEN ".."

/** An interval of days, inclusive, as ISO 8601 dates; a shorter form ("2019", "2025-10") is a whole year or month. */
typedef struct quipu_when {
    char first[11]; /**< "" when unknown, else NUL-ended */
    char last[11];  /**< "" when the same as `first`, QUIPU_WHEN_OPEN when it goes on */
} quipu_when;

/** What one passage states. */
typedef struct quipu_assertion {
    uint32_t subject;   /**< index into quipu_extraction.entities */
    uint32_t object;    /**< index into quipu_extraction.entities */
    uint32_t by;        /**< entity that the text attributes it to, or QUIPU_NOBODY */
    uint32_t passage;   /**< index into quipu_extraction.passages */
    quipu_span trigger; /**< the words that state it, inside the passage */
    quipu_relation relation;
    quipu_standing standing;
    quipu_when when;
    quipu_str rule; /**< the rule, model or table that found it */
    float score;    /**< 0..1: how sure */
} quipu_assertion;

/** All that was taken out of one document. Everything in it is owned by it. */
typedef struct quipu_extraction {
    quipu_str name; /**< of the document or table */
    quipu_str title, date, publisher, address;
    char sha256[65];
    bool is_table;
    const quipu_passage *passages;
    size_t n_passages;
    const quipu_local_entity *entities;
    size_t n_entities;
    const quipu_mention *mentions;
    size_t n_mentions; /**< in the order of the text */
    const quipu_assertion *assertions;
    size_t n_assertions; /**< in the order of the text */
} quipu_extraction;

/** Gazetteers, rules and models, compiled. Immutable: threads may share one. */
typedef struct quipu_extractor quipu_extractor;

/**
 * Compile the tables of names and rules.
 *
 * @param[out] out  New extractor; free with quipu_extractor_free(). NULL on failure.
 * @param data      Tables and models; must outlive `*out`.
 * @param ontology  Must outlive `*out`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (a row is malformed or names an unknown type or relation: err says
 *         which table and line); QUIPU_ERR_NOT_FOUND (a table is missing); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extractor_new(quipu_extractor **out,
                                                           const quipu_data *data,
                                                           const quipu_ontology *ontology,
                                                           quipu_error *err);
QUIPU_API void quipu_extractor_free(quipu_extractor *extractor);

/**
 * Take entities and assertions out of an analysed document.
 *
 * A pure function of its arguments. The result does not point into `document` or `text`.
 *
 * @param[out] out  New extraction; free with quipu_extraction_free(). NULL on failure.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extract(quipu_extraction **out,
                                                     const quipu_extractor *extractor,
                                                     const quipu_document *document,
                                                     const quipu_text *text, quipu_error *err);

/**
 * Turn a table of entities or relations into an extraction.
 *
 * A row that names an unknown type, relation or status, or whose types do not fit its relation, is
 * left out and reported through `fault`.
 *
 * @param[out] out  New extraction; free with quipu_extraction_free(). NULL on failure.
 * @param fault     Called for each row left out; may be NULL.
 * @param ctx       Handed to `fault`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extract_records(
    quipu_extraction **out, const quipu_ontology *ontology, const quipu_records *records,
    void (*fault)(void *ctx, const quipu_error *what), void *ctx, quipu_error *err);

QUIPU_API void quipu_extraction_free(quipu_extraction *extraction);

#ifdef __cplusplus
}
#endif
#endif
