/**
 * @file
 * From a document to sentences of tokens with tags, lemmas and trees (Universal Dependencies).
 */
#ifndef QUIPU_TEXT_H
#define QUIPU_TEXT_H

#include <quipu/base.h>
#include <quipu/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Universal part-of-speech tags, in the order of the UD documentation. */
typedef enum quipu_upos {
    QUIPU_UPOS_ADJ,
    QUIPU_UPOS_ADP,
    QUIPU_UPOS_ADV,
    QUIPU_UPOS_AUX,
    QUIPU_UPOS_CCONJ,
    QUIPU_UPOS_DET,
    QUIPU_UPOS_INTJ,
    QUIPU_UPOS_NOUN,
    QUIPU_UPOS_NUM,
    QUIPU_UPOS_PART,
    QUIPU_UPOS_PRON,
    QUIPU_UPOS_PROPN,
    QUIPU_UPOS_PUNCT,
    QUIPU_UPOS_SCONJ,
    QUIPU_UPOS_SYM,
    QUIPU_UPOS_VERB,
    QUIPU_UPOS_X
} quipu_upos;
#define QUIPU_N_UPOS 17

#define QUIPU_NO_HEAD UINT32_MAX

/** One syntactic word. */
typedef struct quipu_token {
    quipu_span span; /**< in bytes of the document's text; may be empty for a word of a multiword
                            token in CoNLL-U */
    quipu_str form;  /**< as written: a view into the document's text, or as CoNLL-U gives it */
    quipu_str lemma; /**< lives with the quipu_text */
    quipu_str lower; /**< `form` in lower case, as many bytes: the few letters whose lower case is
                            longer or shorter stay */
    uint32_t head;   /**< index of the head token in quipu_text.tokens; QUIPU_NO_HEAD for a root */
    uint8_t upos;    /**< quipu_upos */
    uint8_t xpos;    /**< Penn tag: see quipu_xpos_name() */
    uint8_t deprel;  /**< UD relation: see quipu_deprel_name() */
    uint8_t name;    /**< what the model takes it for in a name: see quipu_name_label_name() */
    bool space_before; /**< white space, or the start of the text, comes before it */
} quipu_token;

typedef struct quipu_sentence {
    quipu_span span;
    uint32_t first; /**< first token, an index into quipu_text.tokens */
    uint32_t n_tokens;
    quipu_block_kind block; /**< the kind of block it stands in */
    bool opens_block;       /**< first sentence of its block */
} quipu_sentence;

/** A document's tokens. Everything in it is owned by it, views into the document's text apart. */
typedef struct quipu_text {
    const quipu_token *tokens;
    size_t n_tokens;
    const quipu_sentence *sentences;
    size_t n_sentences;
} quipu_text;

/** The tables and models of a language, ready for use. Immutable: threads may share one. */
typedef struct quipu_analyser quipu_analyser;

/**
 * Make an analyser for English.
 *
 * @param[out] out  New analyser; free with quipu_analyser_free(). NULL on failure.
 * @param data      Tables and models; must outlive `*out`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (a table's row is malformed); QUIPU_ERR_CORRUPT (a model fails its
 *         checksum); QUIPU_ERR_NOT_FOUND (a table is missing); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_analyser_new(quipu_analyser **out,
                                                          const quipu_data *data, quipu_error *err);
QUIPU_API void quipu_analyser_free(quipu_analyser *analyser);

/** Where names begin and end, and what is one, by whose guideline. */
typedef enum quipu_name_manner {
    QUIPU_NAMES_COMMON, /**< what all corpora taught that the model learnt from; extraction asks for this */
    QUIPU_NAMES_NEWS, /**< as news corpora do: "President Bush" is one name, adjectives of places are names */
    QUIPU_NAMES_ENCYCLOPEDIA, /**< as corpora made from Wikipedia do: the bare name */
    QUIPU_NAMES_TREEBANK /**< as treebanks do: the run of proper nouns around the head of an entity */
} quipu_name_manner;
#define QUIPU_N_NAME_MANNERS 4

/** "common" for QUIPU_NAMES_COMMON. Static memory. */
QUIPU_API const char *quipu_name_manner_name(quipu_name_manner manner);
/** The manner of a name. False, and `*out` as it was, for an unknown one. */
QUIPU_API bool quipu_name_manner_of(quipu_name_manner *out, quipu_str name);
/** Mark names in this manner from now on; in QUIPU_NAMES_COMMON when not called. */
QUIPU_API void quipu_analyser_set_names(quipu_analyser *analyser, quipu_name_manner manner);

/**
 * Split a document into sentences and tokens, tag, lemmatise and parse them. Furniture is left out.
 *
 * Linear in the length of the text.
 *
 * @param[out] out  New text; free with quipu_text_free(). NULL on failure.
 * @param document  Must outlive `*out`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_text_new(quipu_text **out,
                                                      const quipu_analyser *analyser,
                                                      const quipu_document *document,
                                                      quipu_error *err);
QUIPU_API void quipu_text_free(quipu_text *text);

/** "NOUN" for QUIPU_UPOS_NOUN. Static memory. */
QUIPU_API const char *quipu_upos_name(uint8_t upos);
/** Penn tag of a quipu_token.xpos, "NNP". Static memory. */
QUIPU_API const char *quipu_xpos_name(uint8_t xpos);
/** UD relation of a quipu_token.deprel, "nsubj:pass"; "_" where there is no tree. Static memory. */
QUIPU_API const char *quipu_deprel_name(uint8_t deprel);
/**
 * Label of a quipu_token.name, IOB2: "O", or "B-" and "I-" with person, organization, place, event or
 * other. Countries are places here; what extraction makes of a name is finer and may differ. Static
 * memory.
 */
QUIPU_API const char *quipu_name_label_name(uint8_t label);

/** A stretch of text that names somebody or something, for CoNLL-U. */
typedef struct quipu_name {
    quipu_span span; /**< in bytes of the document's text, inside one sentence */
    uint32_t entity; /**< the same number for names of the same entity, within all that is written */
    quipu_str type;  /**< "person"; what is no ASCII letter or digit in it is written as "_" */
} quipu_name;

/**
 * Write the text as CoNLL-U (ten columns; `# newdoc id`, `# newpar`, `# sent_id`, `# text`).
 *
 * In MISC stand `SpaceAfter=No` and the names, as CorefUD 1.0 has them (and GUM, but for the order of
 * the fields): `Entity=(e1-person-2` at the first token of a name, `Entity=e1)` at its last,
 * `Entity=(e1-person-1)` at the only one; 1 is the entity's number, 2 the place in the name of the
 * word that the others hang on. Names may nest and cross. A comment `# global.Entity` says so.
 * `NER=B-person` is quipu_token.name, where it is not "O".
 *
 * Cost is linear, and n_names log n_names; each token also costs as much as names are open there.
 *
 * @param document  What `text` was made from.
 * @param names     Array [n_names], in any order; NULL where n_names is 0.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY; what `sink` returns.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_text_write_conllu(const quipu_text *text,
                                                               const quipu_document *document,
                                                               const quipu_name *names,
                                                               size_t n_names, quipu_sink sink,
                                                               quipu_error *err);

/** A CoNLL-U file that is read document by document: sentences and tokens that are given. */
typedef struct quipu_conllu quipu_conllu;

/**
 * Begin to read CoNLL-U, so that each later stage can be run and scored on given tokens.
 *
 * Comments, multiword tokens ("2-3") and MISC are kept for quipu_conllu_write(); lemmas, tags, trees,
 * features, empty nodes ("2.1") and enhanced dependencies are not looked at.
 *
 * @param[out] out  New handle, before the first document; free with quipu_conllu_free(). NULL on failure.
 * @param bytes     The file. Borrowed: must outlive `*out`.
 * @param name      What to call it in errors. Borrowed as well.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_BINARY (NUL bytes); QUIPU_ERR_LIMIT (longer than QUIPU_MAX_INPUT);
 *         QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_conllu_new(quipu_conllu **out, quipu_str bytes,
                                                        quipu_str name, quipu_error *err);
QUIPU_API void quipu_conllu_free(quipu_conllu *conllu);

/**
 * Go on to the next document: up to the next comment `# newdoc`, or the end.
 *
 * What was made from the document before is no longer valid. After an error the rest of the file can
 * still be read: the next call goes on behind the document at fault.
 *
 * @param[out] err  Filled on failure, with the line; may be NULL.
 * @return QUIPU_OK; QUIPU_DONE (no sentence is left); QUIPU_ERR_SYNTAX (there was no sentence at all; not
 *         ten columns, an empty form, words not numbered 1, 2, 3..., a range that does not fit, a comment
 *         inside a sentence); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_conllu_next(quipu_conllu *conllu, quipu_error *err);

/**
 * The document at hand: its text is put together from forms and SpaceAfter=No, a paragraph goes from
 * one `# newpar` or `# newdoc` to the next. Without date and title. Borrowed, until the next
 * quipu_conllu_next().
 */
QUIPU_API const quipu_document *quipu_conllu_document(const quipu_conllu *conllu);

/**
 * Tag, lemmatise and parse the given sentences and tokens of the document at hand.
 *
 * A sentence of more than 256 tokens is parsed in pieces, whose roots hang on the first one's as
 * parataxis. Linear in the length of the text.
 *
 * @param[out] out  New text; free with quipu_text_free(), before the next quipu_conllu_next(). NULL on
 *                  failure.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_text_new_given(quipu_text **out,
                                                            const quipu_analyser *analyser,
                                                            const quipu_conllu *conllu,
                                                            quipu_error *err);

/**
 * Write a text on given tokens as CoNLL-U: the same sentences, words, multiword tokens, comments and
 * MISC as were read, with our lemmas, tags, trees and names.
 *
 * Names are written as by quipu_text_write_conllu(), and take the place of Entity, Bridge, SplitAnte
 * and `# global.Entity` that were read.
 *
 * @param conllu    At the document that `text` was made from.
 * @param names     Array [n_names], in any order; NULL where n_names is 0.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY; what `sink` returns.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_conllu_write(const quipu_conllu *conllu,
                                                          const quipu_text *text,
                                                          const quipu_name *names, size_t n_names,
                                                          quipu_sink sink, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
