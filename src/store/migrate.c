/*
 * Which version of the tables a file has, and bringing it to the one of today. What was taken out of the
 * documents is carried along, step by step; the graph follows from it and is made anew. The caller's
 * transaction sees to it that a file has the old version or the new one, and never half of each.
 */
#include "store/database.h"

#include "base/error.h"

/* The number that a piece of SQL gives. */
static quipu_status ask(int64_t *out, quipu_store *store, const char *sql, quipu_error *err)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &query, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(query);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(query, 0) : 0;
    quipu_status status = code == SQLITE_ROW ? QUIPU_OK : quipu_store__fault(store, code, err);
    sqlite3_finalize(query);
    return status;
}

quipu_status quipu_store__version(int *out, quipu_store *store, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    int64_t application, version, n_objects;
    *out = 0;
    QUIPU_TRY(ask(&application, store, "PRAGMA application_id", err));
    QUIPU_TRY(ask(&version, store, "PRAGMA user_version", err));
    QUIPU_TRY(ask(&n_objects, store, "SELECT count(*) FROM sqlite_schema", err));
    if (application == 0 && version == 0 && n_objects == 0)
        goto done;
    if (application != QUIPU_APPLICATION_ID)
        status = quipu_store__corrupt(store, err, "a database, but not a graph of quipu's");
    else if (version < 1 || version > QUIPU_SCHEMA_VERSION)
        status = quipu_store__corrupt(store, err, "made by %s version of quipu",
                                      version > 0 ? "a newer" : "an unknown");
    else
        *out = (int)version;
done:
    return status;
}

static quipu_status sign(quipu_store *store, quipu_error *err)
{
    char pragmas[96];
    sqlite3_snprintf(sizeof pragmas, pragmas, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
                     QUIPU_APPLICATION_ID, QUIPU_SCHEMA_VERSION);
    return quipu_store__execute(store, pragmas, err);
}

quipu_status quipu_store__migrate(quipu_store *store, int version, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(sign(store, err));
    for (int i = version; i < QUIPU_SCHEMA_VERSION; i++)
        QUIPU_TRY(quipu_store__execute(store, quipu_store__steps[i], err));
    QUIPU_TRY(quipu_store__execute(store, quipu_store__drop_graph, err));
    for (const char *const *sql = quipu_store__graph; *sql != NULL; sql++)
        QUIPU_TRY(quipu_store__execute(store, *sql, err));
    if (version > 0)
        QUIPU_TRY(quipu_store__resolve(store, err));
done:
    return status;
}

quipu_status quipu_store_version(int *out, quipu_store *store, quipu_error *err)
{
    return quipu_store__version(out, store, err);
}
