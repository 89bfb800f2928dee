/*
 * The graph file as a whole: opening and checking it, transactions, committing a graph. A file at rest is
 * a plain SQLite database with a rollback journal, readable from anywhere. While a writer is at work the
 * file is in write-ahead mode, so that readers go on with the last commit; the writer puts it back.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

/* How long to wait for another process before giving up: longer than a commit of a usual graph. */
static const int busy_ms = 1000;

/*
 * 64 MB of pages for a writer: rows of a large graph go to places all over its indexes. The graph of 100,000 stories is
 * written in half the time that it takes with SQLite's 2 MB (measured 2026-11-23); what is not needed is not taken.
 */
static const char cache_size[] = "PRAGMA cache_size=-65536";

/* --- opening --- */

static void configure(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, busy_ms);
    /* A hostile file must not bring SQL of its own into play. */
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
}

static quipu_status open_file(quipu_store *store, quipu_error *err)
{
    /* Whoever reads after a writer was killed has to undo what it left half done, so may write. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (store->mode == QUIPU_STORE_WRITE)
        flags |= SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    if (code == SQLITE_OK) {
        configure(store->db);
        return QUIPU_OK;
    }
    if (store->mode == QUIPU_STORE_READ && store->db != NULL &&
        sqlite3_system_errno(store->db) == ENOENT)
        return quipu_error__set(err, QUIPU_ERR_NOT_FOUND, store->path, "no such graph file");
    return quipu_store__fault(store, code, err);
}

/* Make sure that the file can be written and that nobody else does; bring its tables up to date. */
static quipu_status prepare_writing(quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int version;
    if (sqlite3_db_readonly(store->db, "main") == 1)
        return quipu_error__set(err, QUIPU_ERR_IO, store->path, "the file cannot be written");
    QUIPU_TRY(quipu_store__execute(store, "BEGIN IMMEDIATE", err));
    QUIPU_TRY(quipu_store__version(&version, store, err));
    if (version < QUIPU_SCHEMA_VERSION) {
        QUIPU_TRY(quipu_store__migrate(store, version, err));
        QUIPU_TRY(quipu_store__execute(store, "COMMIT", err));
    } else {
        QUIPU_TRY(quipu_store__execute(store, "ROLLBACK", err));
    }
done:
    return status;
}

/* Go on with a copy of the file in memory. */
static quipu_status copy_into_memory(quipu_store *store, quipu_error *err)
{
    sqlite3 *memory = NULL;
    int code =
        sqlite3_open_v2(":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_backup *copy =
        code == SQLITE_OK ? sqlite3_backup_init(memory, "main", store->db, "main") : NULL;
    if (copy != NULL) {
        code = sqlite3_backup_step(copy, -1);
        sqlite3_backup_finish(copy);
    }
    if (code != SQLITE_DONE) {
        sqlite3_close(memory);
        return quipu_store__fault(store, copy == NULL ? SQLITE_NOMEM : code, err);
    }
    sqlite3_close(store->db);
    store->db = memory;
    configure(memory);
    return QUIPU_OK;
}

/* Who only reads an older file leaves it as it is, which works in a read-only folder, too. */
static quipu_status prepare_reading(quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int version;
    QUIPU_TRY(quipu_store__version(&version, store, err));
    if (version == 0)
        return quipu_store__corrupt(store, err, "an empty file, no graph");
    if (version < QUIPU_SCHEMA_VERSION) {
        QUIPU_TRY(copy_into_memory(store, err));
        QUIPU_TRY(quipu_store__migrate(store, version, err));
    }
done:
    return status;
}

/* ":memory:" and "file:..." are names of files here, and not words of SQLite's own. */
static char *copy_path(const char *path)
{
    const char *here = path[0] == ':' || strncmp(path, "file:", 5) == 0 ? "./" : "";
    size_t size = strlen(path) + 1, here_len = strlen(here);
    char *copy = quipu_alloc__new(here_len + size, 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, here, here_len);
    memcpy(copy + here_len, path, size);
    return copy;
}

quipu_status quipu_store_open(quipu_store **out, const char *path, quipu_store_mode mode,
                              const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_store *store = quipu_alloc__zero(1, sizeof *store);
    *out = NULL;
    QUIPU_TRY_ALLOC(store);
    store->mode = mode;
    store->ontology = ontology;
    QUIPU_TRY_ALLOC(store->path = copy_path(path));
    QUIPU_TRY(open_file(store, err));
    QUIPU_TRY(mode == QUIPU_STORE_READ ? prepare_reading(store, err) : prepare_writing(store, err));
    *out = store;
    store = NULL;
done:
    quipu_store_close(store);
    return status;
}

void quipu_store_close(quipu_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < QUIPU_N_STATEMENTS; i++)
        sqlite3_finalize(store->statements[i]);
    if (store->db != NULL && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (store->is_logged) /* refused while others read: then the next writer's close does it */
        sqlite3_exec(store->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    sqlite3_close(store->db);
    quipu_alloc__free(store->path);
    quipu_alloc__free(store);
}

/* --- transactions --- */

static bool is_writing(const quipu_store *store)
{
    return !sqlite3_get_autocommit(store->db);
}

/*
 * Switch write-ahead logging on, unless the graph is empty: then there is nothing that others could go on with, and a log
 * would write every page twice.
 */
static quipu_status start_logging(quipu_store *store, quipu_error *err)
{
    uint64_t has_documents;
    if (store->is_logged)
        return QUIPU_OK;
    sqlite3_exec(store->db, cache_size, NULL, NULL, NULL);
    quipu_status status = quipu_store__count(&has_documents, store, QUIPU_HAS_DOCUMENTS, err);
    if (status < 0 || has_documents == 0)
        return status;
    sqlite3_exec(store->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
    store->is_logged = true;
    return QUIPU_OK;
}

/*
 * Begin a transaction unless one is open. Where write-ahead mode is refused (others are reading, or the file
 * system cannot do it) the rollback journal keeps the file whole just as well.
 */
quipu_status quipu_store__begin(quipu_store *store, quipu_error *err)
{
    if (is_writing(store))
        return QUIPU_OK;
    quipu_status status = start_logging(store, err);
    return status < 0 ? status : quipu_store__execute(store, "BEGIN IMMEDIATE", err);
}

/* After an error: back to the last commit. */
quipu_status quipu_store__give_up(quipu_store *store, quipu_status status)
{
    if (is_writing(store))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

size_t quipu_store_document_name(char *out, quipu_str name)
{
    return quipu_utf8__escape(out, name);
}

quipu_status quipu_store__kept_name(quipu_str *out, char **bytes, quipu_str name, quipu_error *err)
{
    *out = name;
    *bytes = NULL;
    if (quipu_utf8__is(name))
        return QUIPU_OK;
    *bytes = quipu_alloc__new(name.len, 3);
    if (*bytes == NULL)
        return quipu_error__memory(err);
    *out = (quipu_str){*bytes, quipu_utf8__escape(*bytes, name)};
    return QUIPU_OK;
}

static quipu_status know(bool *known, quipu_store *store, quipu_str name, const char *sha256,
                         quipu_error *err)
{
    sqlite3_stmt *query;
    char kept[65];
    quipu_status status = quipu_store__query(&query, store, QUIPU_FIND_DOCUMENT,
                                             (const quipu_cell[]){quipu_cell__text(name)}, 1, err);
    if (status == QUIPU_OK)
        status = quipu_store__next(store, query, err);
    if (status != QUIPU_OK)
        return status < 0 ? status : QUIPU_OK;
    quipu_column__copy(kept, sizeof kept, query, 1);
    *known = strcmp(kept, sha256) == 0;
    sqlite3_reset(query);
    return QUIPU_OK;
}

quipu_status quipu_store_knows(bool *known, quipu_store *store, quipu_str name, const char *sha256,
                               quipu_error *err)
{
    char *bytes;
    *known = false;
    quipu_status status = quipu_store__kept_name(&name, &bytes, name, err);
    if (status == QUIPU_OK)
        status = know(known, store, name, sha256, err);
    quipu_alloc__free(bytes);
    return status;
}

quipu_status quipu_store_put(quipu_store *store, const quipu_extraction *extraction,
                             quipu_error *err)
{
    char *bytes;
    quipu_extraction kept = *extraction;
    quipu_status status = quipu_store__kept_name(&kept.name, &bytes, extraction->name, err);
    if (status == QUIPU_OK)
        status = quipu_store__begin(store, err);
    if (status == QUIPU_OK)
        status = quipu_store__put_extraction(store, &kept, err);
    quipu_alloc__free(bytes);
    return status < 0 ? quipu_store__give_up(store, status) : QUIPU_OK;
}

quipu_status quipu_store_remove(quipu_store *store, quipu_str name, quipu_error *err)
{
    char *bytes;
    quipu_status status = quipu_store__kept_name(&name, &bytes, name, err);
    if (status == QUIPU_OK)
        status = quipu_store__begin(store, err);
    if (status == QUIPU_OK)
        status = quipu_store__remove_extraction(store, name, err);
    quipu_alloc__free(bytes);
    return status < 0 ? quipu_store__give_up(store, status) : QUIPU_OK;
}

/* Give back a large cache: resolving does not read the file, and is what needs most memory. Fails in silence. */
static void release_pages(quipu_store *store)
{
    static const int worth_it = 16 * 1024 * 1024;
    int used = 0, most;
    sqlite3_db_status(store->db, SQLITE_DBSTATUS_CACHE_USED, &used, &most, 0);
    if (used < worth_it)
        return;
    sqlite3_db_cacheflush(store->db);
    sqlite3_db_release_memory(store->db);
}

quipu_status quipu_store__resolve(quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolver *resolver = NULL;
    quipu_graph *graph = NULL;
    quipu_decisions *decisions = NULL;
    QUIPU_TRY(quipu_resolver_new(&resolver, store->ontology, err));
    QUIPU_TRY(quipu_store__read_extractions(store, resolver, err));
    QUIPU_TRY(quipu_store_decisions(&decisions, store, err));
    QUIPU_TRY(quipu_resolver_decide(resolver, decisions->items, decisions->n, err));
    release_pages(store);
    QUIPU_TRY(quipu_resolver_finish(&graph, resolver, err));
    QUIPU_TRY(quipu_store__put_rests(store, decisions, resolver, err));
    quipu_resolver_free(resolver); /* as large as the graph, which does not need it */
    resolver = NULL;
    QUIPU_TRY(quipu_store__put_graph(store, graph, err));
done:
    quipu_decisions_free(decisions);
    quipu_graph_free(graph);
    quipu_resolver_free(resolver);
    return status;
}

static quipu_status count(quipu_store_counts *counts, quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_store__count(&counts->n_documents, store, QUIPU_COUNT_DOCUMENTS, err));
    QUIPU_TRY(quipu_store__count(&counts->n_mentions, store, QUIPU_COUNT_MENTIONS, err));
    QUIPU_TRY(quipu_store__count(&counts->n_assertions, store, QUIPU_COUNT_ASSERTIONS, err));
    QUIPU_TRY(quipu_store__count(&counts->n_entities, store, QUIPU_COUNT_ENTITIES, err));
    QUIPU_TRY(quipu_store__count(&counts->n_edges, store, QUIPU_COUNT_EDGES, err));
done:
    return status;
}

quipu_status quipu_store_commit(quipu_store *store, quipu_store_counts *counts, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_store_counts found = {0};
    bool has_news = is_writing(store);
    if (has_news)
        QUIPU_TRY(quipu_store__resolve(store, err));
    QUIPU_TRY(count(&found, store, err));
    if (has_news)
        QUIPU_TRY(quipu_store__execute(store, "COMMIT", err));
    if (counts != NULL)
        *counts = found;
done:
    return status < 0 ? quipu_store__give_up(store, status) : QUIPU_OK;
}
