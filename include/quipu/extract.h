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
    quipu_str id; /**< given by a table or by a gazetteer ("country:JPN", "place:kyoto"), else "" */
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
    /**
     * The running text as a set, by which copies are found: 32-bit hashes of its word 5-grams, sorted, each once. Words
     * are compared without case, diacritics and punctuation; headline, byline, dateline and furniture do not count. A
     * text of fewer than five words is one gram of all of them; one without running text, and a table, has none. The same
     * text gives the same numbers on every machine.
     */
    const uint32_t *shingles;
    size_t n_shingles;
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

/**
 * Turn a graph of somebody else into an extraction.
 *
 * A type that is not known, or none, becomes "person", a relation "related_to": words of the ontology count whatever their
 * case, and labels of relations as well as names. A status or date that is none is left away.
 *
 * @param[out] out  New extraction; free with quipu_extraction_free(). NULL on failure.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (an ontology without "person" or "related_to"); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extract_foreign(quipu_extraction **out,
                                                             const quipu_ontology *ontology,
                                                             const quipu_foreign *graph,
                                                             quipu_error *err);

QUIPU_API void quipu_extraction_free(quipu_extraction *extraction);

/**
 * Write an extraction as one line of JSON, so that documents may be extracted on one machine and put into a graph on
 * another.
 *
 * The same extraction gives the same bytes. The form is described in src/extract/README.md.
 *
 * @param sink      Takes the line, its end included, in one piece.
 * @param ontology  That the extraction was made with: types and relations are written by name.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_LIMIT (longer than QUIPU_MAX_LINE); QUIPU_ERR_MEMORY; what the sink returns.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extraction_write(quipu_sink sink,
                                                              const quipu_extraction *extraction,
                                                              const quipu_ontology *ontology,
                                                              quipu_error *err);

/**
 * Read a line that quipu_extraction_write() wrote; anybody may have changed it since then.
 *
 * Every reference is checked, and every name of a type, a relation or a status. Members that are not known are passed over.
 * While it is read it takes some twenty times its length in memory.
 *
 * @param[out] out  New extraction; free with quipu_extraction_free(). NULL on failure.
 * @param ontology  Types and relations are looked up in it.
 * @param line      With or without its end. Not kept.
 * @param source    Where it comes from, for err.
 * @param number    Which line it is there, from 1, for err.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (is no JSON, or not what quipu_extraction_write() writes: err says which member of
 *         which item, counted from 0); QUIPU_ERR_LIMIT (longer than QUIPU_MAX_LINE); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_extraction_read(quipu_extraction **out,
                                                             const quipu_ontology *ontology,
                                                             quipu_str line, quipu_str source,
                                                             uint32_t number, quipu_error *err);

/*
 * --- explanations: what was seen in a text, which rows of which tables were tried on it, what came of each ---
 */

/** A row of a data table; `line` is 0 where no row stands behind a thing: the program itself does it. */
typedef struct quipu_row {
    quipu_str table; /**< "en/rules.tsv"; of a user's table the path */
    uint32_t line;   /**< 1-based */
} quipu_row;

/** What told that words name or mean somebody, and of which type that is. */
typedef enum quipu_sight {
    QUIPU_SIGHT_TABLE,      /**< a gazetteer: quipu_sighting.row */
    QUIPU_SIGHT_TITLE,      /**< a title before it */
    QUIPU_SIGHT_WORD,       /**< a word in it: "Ministry", "Airport" */
    QUIPU_SIGHT_FIRST_NAME, /**< a first name or initial */
    QUIPU_SIGHT_CONTEXT,    /**< the words around it: "the town of", "X, who" */
    QUIPU_SIGHT_MODEL,      /**< the trained model for names */
    QUIPU_SIGHT_SHAPE,      /**< its capitals and its length: a guess */
    QUIPU_SIGHT_THING,      /**< a description: an agreement or event without a name of its own */
    QUIPU_SIGHT_REFERENCE   /**< it stands for what is named elsewhere: "he", "both sides" */
} quipu_sight;

/** A place where somebody or something is named or meant. */
typedef struct quipu_sighting {
    quipu_span span;
    quipu_str name; /**< whom it means: the fullest name in the document */
    quipu_type type;
    quipu_sight sight;
    quipu_row row;
} quipu_sighting;

/** What came of trying a row of a table at a place of the text. */
typedef enum quipu_outcome {
    QUIPU_OUTCOME_STATED,       /**< an assertion */
    QUIPU_OUTCOME_SURER,        /**< its sentence states the same already, as surely or more so */
    QUIPU_OUTCOME_NEEDS,        /**< a word that the row asks for is missing */
    QUIPU_OUTCOME_NO_SUBJECT,   /**< nobody fills the subject */
    QUIPU_OUTCOME_NO_OBJECT,    /**< nobody fills the object */
    QUIPU_OUTCOME_ALONE,        /**< fewer than two fill a role of "each other" */
    QUIPU_OUTCOME_UNLIKE,       /**< "each other" of a person and a body */
    QUIPU_OUTCOME_SAME,         /**< both ends are the same */
    QUIPU_OUTCOME_SUBJECT_TYPE, /**< the row does not take a subject of this type */
    QUIPU_OUTCOME_OBJECT_TYPE,  /**< the row does not take an object of this type */
    QUIPU_OUTCOME_TYPES,        /**< the relation does not join these types */
    QUIPU_OUTCOME_NOT_ABROAD, /**< the object lies in the subject's own country, or it is not known where */
    QUIPU_OUTCOME_OWN_COUNTRY, /**< somebody would act upon the country that they serve */
    QUIPU_OUTCOME_NOT_WITHIN,  /**< the gazetteer knows that one place cannot lie in the other */
    QUIPU_OUTCOME_HAS_OBJECT,  /**< the row takes a verb without an object only */
    QUIPU_OUTCOME_SHUNNED,     /**< a word stands there that the row does not take */
    QUIPU_OUTCOME_NO_OWNER,    /**< nothing tells what an office belongs to */
    QUIPU_OUTCOME_HELD         /**< the office it would be has a holder, whom the text names */
} quipu_outcome;

/** One end of an attempt. */
typedef struct quipu_end {
    quipu_str role;   /**< where the row looks for it ("subj", "poss|by"), or "" */
    quipu_str name;   /**< who was found, "" for nobody */
    quipu_type type;  /**< QUIPU_NO_TYPE for nobody */
    quipu_span words; /**< that name or mean it, nearest to the trigger; empty where none do */
} quipu_end;

/** A row of a table, or a step of the program, tried at a word. */
typedef struct quipu_attempt {
    quipu_str rule; /**< its name: "sign", "title" */
    quipu_row row;
    quipu_relation relation;
    uint32_t sentence; /**< index into quipu_text.sentences */
    quipu_span trigger;
    quipu_end subject, object;
    quipu_str
        needs; /**< words, joined with '|', one of which the row asks for, or may not have; or "" */
    quipu_outcome outcome;
} quipu_attempt;

/** What an assertion rests on. */
typedef struct quipu_ground {
    quipu_row row;
    quipu_span subject, object; /**< the words that fill the roles, as in quipu_end */
    uint32_t sentence;          /**< index into quipu_text.sentences */
    bool by_row;                /**< the row itself gives the status where the text says nothing */
} quipu_ground;

/** Everything in it is owned by it, views into tables, document and text apart. */
typedef struct quipu_explanation {
    const quipu_extraction *extraction; /**< what quipu_extract() gives for the document */
    const quipu_ground *grounds;        /**< [extraction->n_assertions] */
    const quipu_sighting *sightings;    /**< in the order of the text */
    size_t n_sightings;
    const quipu_attempt
        *attempts; /**< step by step: titles, places, ties, rules; each in the order of the text */
    size_t n_attempts;
} quipu_explanation;

/**
 * Extract as quipu_extract() does, and keep what was seen and tried on the way.
 *
 * @param[out] out   New explanation; free with quipu_explanation_free(). NULL on failure.
 * @param extractor  Must outlive `*out`, as must the tables that it was made from.
 * @param document   Must outlive `*out`.
 * @param text       Must outlive `*out`.
 * @param[out] err   Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_explain(quipu_explanation **out,
                                                     const quipu_extractor *extractor,
                                                     const quipu_document *document,
                                                     const quipu_text *text, quipu_error *err);
QUIPU_API void quipu_explanation_free(quipu_explanation *explanation);

/**
 * The fewest words without which an assertion would have another status: "will", "denied", "former".
 *
 * Each word of the sentence that may set a status is left out, and the relations are stated anew: as many runs over the
 * document as there are such words.
 *
 * @param[out] out   Array [room] of their places, in the order of the text.
 * @param room       How many fit into `out`.
 * @param[out] n     How many there are (may be more than `room`); 0 where it is the tense or the row.
 * @param assertion  Index into extraction->assertions.
 * @param[out] err   Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_explanation_cues(quipu_span *out, size_t room,
                                                              size_t *n,
                                                              quipu_explanation *explanation,
                                                              size_t assertion, quipu_error *err);

/**
 * The row that a rule or tie of this name stands in, the first of them; line 0 where there is none: a title, or a step of
 * the program.
 */
QUIPU_API quipu_row quipu_extractor_row(const quipu_extractor *extractor, quipu_str rule);

/** A short lower-case name, "no_subject", for programs. Static memory. */
QUIPU_API const char *quipu_outcome_name(quipu_outcome outcome);
/** The same for what was seen: "table", "title". Static memory. */
QUIPU_API const char *quipu_sight_name(quipu_sight sight);

#ifdef __cplusplus
}
#endif
#endif
