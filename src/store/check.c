/*
 * Finds the assertions of a document that became no relation when all documents were resolved. In an article
 * they are mistakes of reading, and pass in silence; whoever wrote a table by hand wants to be told.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

/* Tell of an assertion that joins what its relation does not join. */
static quipu_status check_ends(quipu_store *store, sqlite3_stmt *query, quipu_str name,
                               void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                               quipu_arena *arena, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_error what;
    quipu_relation relation;
    quipu_type types[2];
    quipu_str names[2];
    QUIPU_TRY(quipu_column__relation(&relation, store, query, 1, err));
    for (int i = 0; i < 2; i++) {
        names[i] = quipu_column__text(query, 2 + 2 * i, arena);
        QUIPU_TRY_ALLOC(names[i].ptr);
        QUIPU_TRY(quipu_column__type(&types[i], store, query, 3 + 2 * i, err));
    }
    bool is_loop = sqlite3_column_int(query, 6) != 0;
    if (!is_loop && quipu_ontology_admits(store->ontology, relation, types[0], types[1]))
        goto done;
    quipu_str type0 = quipu_ontology_type_info(store->ontology, types[0])->name;
    quipu_str type1 = quipu_ontology_type_info(store->ontology, types[1])->name;
    quipu_str label = quipu_ontology_relation_info(store->ontology, relation)->name;
    uint32_t byte = quipu_column__number(query, 0, 0);
    if (is_loop)
        quipu_error__at(&what, QUIPU_ERR_SYNTAX, name, byte, 0, 0, "both ends of '%.*s' are %.*s",
                        (int)label.len, label.ptr, (int)names[0].len, names[0].ptr);
    else
        quipu_error__at(&what, QUIPU_ERR_SYNTAX, name, byte, 0, 0,
                        "'%.*s' does not lead from a %.*s (%.*s) to a %.*s (%.*s)", (int)label.len,
                        label.ptr, (int)type0.len, type0.ptr, (int)names[0].len, names[0].ptr,
                        (int)type1.len, type1.ptr, (int)names[1].len, names[1].ptr);
    fault(ctx, &what);
done:
    return status;
}

quipu_status quipu_store_check(quipu_store *store, quipu_str name,
                               void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                               quipu_error *err)
{
    quipu_arena arena = {0};
    sqlite3_stmt *query = NULL;
    char *bytes;
    quipu_status status = quipu_store__kept_name(&name, &bytes, name, err);
    if (status == QUIPU_OK)
        status = quipu_store__query(&query, store, QUIPU_LIST_ENDS,
                                    (const quipu_cell[]){quipu_cell__text(name)}, 1, err);
    while (status == QUIPU_OK && (status = quipu_store__next(store, query, err)) == QUIPU_OK)
        status = check_ends(store, query, name, fault, ctx, &arena, err);
    if (query != NULL)
        sqlite3_reset(query);
    quipu_arena__clear(&arena);
    quipu_alloc__free(bytes);
    return status < 0 ? status : QUIPU_OK;
}
