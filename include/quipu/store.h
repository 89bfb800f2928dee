/**
 * @file
 * The graph file: documents, what was taken out of them, and the graph that follows, in SQLite.
 */
#ifndef QUIPU_STORE_H
#define QUIPU_STORE_H

#include <quipu/base.h>
#include <quipu/extract.h>
#include <quipu/ontology.h>
#include <quipu/resolve.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quipu_store quipu_store;

typedef enum quipu_store_mode {
    QUIPU_STORE_READ, /**< the file must exist; only what a killed writer left half done is undone */
    QUIPU_STORE_WRITE /**< the file is made if it is missing; one writer at a time */
} quipu_store_mode;

/**
 * Open a graph file. One thread at a time may use a store.
 *
 * Reading is possible while another process writes: it sees the last commit. A file of an older version is brought up
 * to date when it is opened for writing; for reading it is copied into memory and resolved anew, and left as it is.
 *
 * @param[out] out  New store; free with quipu_store_close(). NULL on failure.
 * @param path      NUL-ended.
 * @param ontology  Must outlive `*out`. Relations and types are kept by name.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (reading a file that is not there); QUIPU_ERR_CORRUPT (not a graph
 *         of quipu's, of a newer version, or damaged); QUIPU_ERR_BUSY (another process writes, and still
 *         does after a second); QUIPU_ERR_IO (cannot be opened or written, disk full); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_open(quipu_store **out, const char *path,
                                                        quipu_store_mode mode,
                                                        const quipu_ontology *ontology,
                                                        quipu_error *err);
/** Close; what was not committed is dropped. NULL is accepted. */
QUIPU_API void quipu_store_close(quipu_store *store);

/**
 * The name that a document has in a store: that of its path or address, but "%FF" for each byte that is no UTF-8.
 * What takes the name of a document below takes either.
 *
 * @param[out] out  Has room for three times as many bytes. Not NUL-ended.
 * @return Its length in bytes.
 */
QUIPU_API size_t quipu_store_document_name(char *out, quipu_str name);

/**
 * Whether a document of this name with these bytes is there already.
 *
 * @param[out] known  true: nothing to do for it.
 * @param sha256      64 hexadecimal digits.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_knows(bool *known, quipu_store *store,
                                                         quipu_str name, const char *sha256,
                                                         quipu_error *err);

/**
 * Put the extraction of a document in, in place of one of the same name.
 *
 * The first call after a commit begins a transaction. The store must have been opened for writing.
 *
 * @return QUIPU_OK; QUIPU_ERR_IO (disk full); QUIPU_ERR_BUSY; QUIPU_ERR_CORRUPT; QUIPU_ERR_MEMORY. After an
 *         error the file is as it was at the last commit: what was put since then is gone.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_put(quipu_store *store,
                                                       const quipu_extraction *extraction,
                                                       quipu_error *err);

/**
 * Take a document out, with all that was taken out of it.
 *
 * After the next commit the graph is what it would be if the document had never been put. Otherwise as quipu_store_put().
 *
 * @param name  That the document was put under.
 * @return as quipu_store_put(); QUIPU_ERR_NOT_FOUND (there is no document of this name). After an error the file is as it
 *         was at the last commit.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_remove(quipu_store *store, quipu_str name,
                                                          quipu_error *err);

/** Numbers about a graph file. */
typedef struct quipu_store_counts {
    uint64_t n_documents, n_mentions, n_assertions, n_entities, n_edges;
} quipu_store_counts;

/**
 * Resolve all extractions anew, keep the graph, commit. Does nothing but count when nothing was put.
 *
 * The graph does not depend on the order or the number of puts and commits that led to these documents.
 *
 * @param[out] counts  Filled on success; may be NULL.
 * @return as quipu_store_put().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_commit(quipu_store *store,
                                                          quipu_store_counts *counts,
                                                          quipu_error *err);

/**
 * Tell which assertions of a document became no relation in the graph that was last committed: their ends turned
 * out to be one entity, or of types that the relation does not join. For tables made by hand.
 *
 * @param name   The document's.
 * @param fault  Called for each, in the document's order: `source` is the name, `byte` where the passage
 *               begins, `line` 0.
 * @return QUIPU_OK, also for an unknown name; QUIPU_ERR_CORRUPT; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_check(quipu_store *store, quipu_str name,
                                                         void (*fault)(void *ctx,
                                                                       const quipu_error *what),
                                                         void *ctx, quipu_error *err);

/**
 * Add a decision behind those that are there. It takes effect with the next commit.
 *
 * As with a document: begins a transaction, and what was not committed is gone after an error.
 *
 * @param decision    Its number and state do not count, but for `is_undone`.
 * @param[out] number The number that it got; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_INVALID (it is not whole; nothing is changed); or as quipu_store_put().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_decide(quipu_store *store, uint32_t *number,
                                                          const quipu_decision *decision,
                                                          quipu_error *err);

/**
 * Add those of a list that are not there yet, in their order: read from a table, for one.
 *
 * A decision that is there, in force or undone, is left as it is; one that the list has twice is there twice in the end.
 * About n times the number of those that are there.
 *
 * @param[out] n_added  How many were added.
 * @return as quipu_store_decide().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_add_decisions(quipu_store *store, size_t *n_added,
                                                                 const quipu_decision *decisions,
                                                                 size_t n, quipu_error *err);

/**
 * Undo a decision: it stays in the log and has no effect from the next commit on.
 *
 * @param number      Which; 0: the last one that is not undone.
 * @param[out] undone Its number; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (there is none, or it is undone); or as quipu_store_put().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_undo(quipu_store *store, uint32_t *undone,
                                                        uint32_t number, quipu_error *err);

/**
 * The log: all decisions in their order, also those that are undone or rest.
 *
 * @param[out] out  New list; free with quipu_decisions_free(). NULL on failure.
 * @return QUIPU_OK; QUIPU_ERR_CORRUPT; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_decisions(quipu_decisions **out,
                                                             quipu_store *store, quipu_error *err);

/** An entity of the graph as a decision names it. Everything in it is owned by it. */
typedef struct quipu_store_party {
    quipu_party party; /**< with all its places */
    uint32_t n_few; /**< so many of the first places are enough to find it again, one for each name first */
} quipu_store_party;

/**
 * Name an entity of the graph that was last committed for a decision.
 *
 * @param[out] out  New; free with quipu_store_party_free(). NULL on failure.
 * @param id        Of the entity.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND; QUIPU_ERR_CORRUPT; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_name_party(quipu_store_party **out,
                                                              quipu_store *store, quipu_str id,
                                                              quipu_error *err);
/** The same for the entity that stands in a place now; QUIPU_ERR_NOT_FOUND where none does. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_party_at(quipu_store_party **out,
                                                            quipu_store *store,
                                                            const quipu_party_place *place,
                                                            quipu_error *err);
QUIPU_API void quipu_store_party_free(quipu_store_party *party);

/**
 * Load the graph that was last committed.
 *
 * @param[out] out  New graph; free with quipu_graph_free(). NULL on failure.
 * @return QUIPU_OK; QUIPU_ERR_CORRUPT (also: an unknown relation or type by name); QUIPU_ERR_IO;
 *         QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_load(quipu_graph **out, quipu_store *store,
                                                        quipu_error *err);

/** The version of the file's tables, `PRAGMA user_version`, after an older file was brought up to date. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_version(int *out, quipu_store *store,
                                                           quipu_error *err);

/**
 * Tell which entities each document names.
 *
 * @param graph  That was loaded from the store; what another process has added since is passed over.
 * @param each   Called once for each entity of each document, with their places in `graph`; by names of documents, then
 *               by ids.
 * @return QUIPU_OK; QUIPU_ERR_CORRUPT; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_store_list_members(
    quipu_store *store, const quipu_graph *graph,
    void (*each)(void *ctx, uint32_t source, uint32_t entity), void *ctx, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
