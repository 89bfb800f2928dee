/**
 * @file
 * Why an extraction is as it is: what was seen in a text, which rows of which tables were tried on it, and what
 * came of each.
 */
#ifndef QUIPU_EXPLAIN_H
#define QUIPU_EXPLAIN_H

#include <quipu/base.h>
#include <quipu/extract.h>

#ifdef __cplusplus
extern "C" {
#endif

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
    QUIPU_OUTCOME_NO_OWNER     /**< nothing tells what an office belongs to */
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
 * @param[out] n     How many there are (may be more than `room`); 0 where no word does it, but tense, a date or the row.
 * @param assertion  Index into extraction->assertions.
 * @param[out] err   Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_explanation_cues(quipu_span *out, size_t room,
                                                              size_t *n,
                                                              quipu_explanation *explanation,
                                                              size_t assertion, quipu_error *err);

/** A short lower-case name, "no_subject", for programs. Static memory. */
QUIPU_API const char *quipu_outcome_name(quipu_outcome outcome);
/** The same for what was seen: "table", "title". Static memory. */
QUIPU_API const char *quipu_sight_name(quipu_sight sight);

#ifdef __cplusplus
}
#endif
#endif
