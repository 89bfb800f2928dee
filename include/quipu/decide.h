/**
 * @file
 * What a user decided about a graph: who is one, who is not, what is called how. Decisions are kept apart
 * from the documents and outlive them; the graph is a function of both.
 */
#ifndef QUIPU_DECIDE_H
#define QUIPU_DECIDE_H

#include <quipu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is decided. */
typedef enum quipu_decision_kind {
    QUIPU_MERGE, /**< all parties are one; the first one's type counts */
    QUIPU_SPLIT, /**< the places of the second party are somebody else than the first; `value`: its name or "" */
    QUIPU_RENAME, /**< the party is called `value` */
    QUIPU_RETYPE, /**< the party is a `value` */
    QUIPU_DROP, /**< the party is nobody; with two parties: its relation `value` to the second is not there */
    QUIPU_LINK /**< the party is what `value` ("wikidata:Q17", an address) identifies elsewhere */
} quipu_decision_kind;
#define QUIPU_N_DECISION_KINDS 6

/** Somewhere an entity stood: a document, and what it was called there. */
typedef struct quipu_party_place {
    quipu_str document; /**< name of the document; "" in the second party of a split: all documents */
    quipu_str name;     /**< the local name */
    quipu_str id;       /**< the id that the document's table or a gazetteer gave, or "" */
} quipu_party_place;

/** An entity that a decision is about, as it was at the time. */
typedef struct quipu_party {
    quipu_str name;
    quipu_str type; /**< by name: ontologies change */
    quipu_str id;   /**< a hint: ids change */
    const quipu_party_place *places;
    uint32_t n_places;
} quipu_party;

/** The most places that a decision keeps of a party, the second of a split apart: enough to find it again. */
#define QUIPU_MAX_PLACES 8

typedef struct quipu_decision {
    uint32_t number; /**< 1, 2, 3... in the order in which they were made */
    quipu_decision_kind kind;
    const quipu_party *parties;
    uint32_t n_parties;
    quipu_str value; /**< a name, type, relation or identifier, by kind; or "" */
    quipu_str note;  /**< the user's own words */
    bool is_undone;
    bool rests; /**< the graph holds nothing that it speaks of: it waits for its documents to come back */
} quipu_decision;

/** Decisions in their order. Everything in it is owned by it. */
typedef struct quipu_decisions {
    const quipu_decision *items;
    size_t n;
} quipu_decisions;

/** A short lower-case name, "merge", for files and programs. Static memory. */
QUIPU_API const char *quipu_decision_kind_name(quipu_decision_kind kind);

/** Whether two decisions say the same of the same; number, note and state do not count. */
QUIPU_API bool quipu_decision_is_same(const quipu_decision *a, const quipu_decision *b);

/**
 * Check that a decision is whole: parties as its kind needs them, each with a name or a place, a value where
 * the kind needs one.
 *
 * @return QUIPU_OK; QUIPU_ERR_INVALID (err says what is missing).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_decision_check(const quipu_decision *decision,
                                                            quipu_error *err);

/**
 * Write decisions as CSV (RFC 4180, UTF-8), the same bytes for the same decisions.
 *
 * One row for each party: `decision` (the number), `kind`, `name`, `type`, `id`, `places`, `value`, `note`,
 * `undone` ("yes" or empty). Value, note and undone stand in a decision's first row. `places` are joined with
 * " | ", each "DOCUMENT = NAME" or "DOCUMENT = NAME = ID"; a backslash stands before each '|', '=' and
 * backslash that belongs to a name, and before a blank at the end of one.
 *
 * @return QUIPU_OK; what the sink returns; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_decisions_write(const quipu_decision *decisions,
                                                             size_t n, quipu_sink sink,
                                                             quipu_error *err);

/** Whether bytes begin with the header of a table of decisions. */
QUIPU_API bool quipu_decisions_is_table(quipu_str bytes);

/**
 * Read what quipu_decisions_write() wrote, or a user by hand: columns in any order, further ones ignored.
 *
 * A decision with a bad row is left out and reported.
 *
 * @param[out] out  New list; free with quipu_decisions_free(). NULL on failure.
 * @param bytes     The input. Not kept.
 * @param name      What to call it in faults.
 * @param fault     Told of each bad row, with its line; may be NULL.
 * @param ctx       Handed to `fault`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (no header of such a table); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_decisions_read(
    quipu_decisions **out, quipu_str bytes, quipu_str name,
    void (*fault)(void *ctx, const quipu_error *what), void *ctx, quipu_error *err);

QUIPU_API void quipu_decisions_free(quipu_decisions *decisions);

#ifdef __cplusplus
}
#endif
#endif
