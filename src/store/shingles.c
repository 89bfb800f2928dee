/*
 * The running text of a document as a set of numbers (quipu_extraction.shingles) <-> one value of bytes, four a number,
 * the lowest first, whatever the machine.
 */
#include "store/database.h"

#include "base/alloc.h"
#include "base/error.h"

quipu_status quipu_store__put_shingles(quipu_store *store, int64_t document,
                                       const quipu_extraction *from, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (from->n_shingles == 0)
        return QUIPU_OK;
    unsigned char *bytes = quipu_alloc__new(from->n_shingles, 4);
    QUIPU_TRY_ALLOC(bytes);
    for (size_t i = 0; i < from->n_shingles; i++)
        for (size_t k = 0; k < 4; k++)
            bytes[4 * i + k] = (unsigned char)(from->shingles[i] >> 8 * k);
    QUIPU_TRY(QUIPU_STORE_WRITE_ROW(
        store, QUIPU_ADD_SHINGLES, err, quipu_cell__number(document),
        quipu_cell__bytes((quipu_str){(const char *)bytes, 4 * from->n_shingles})));
done:
    quipu_alloc__free(bytes);
    return status;
}

/* The numbers of a row; whoever compares sets counts on their order. */
static quipu_status read_numbers(quipu_extraction *to, const quipu_store *store, quipu_str bytes,
                                 quipu_arena *arena, quipu_error *err)
{
    size_t n = bytes.len / 4;
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    uint32_t *numbers = quipu_arena__take(arena, n, sizeof *numbers);
    if (numbers == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < n; i++, at += 4) {
        numbers[i] = at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
        if (i > 0 && numbers[i - 1] >= numbers[i])
            return quipu_store__corrupt(store, err, "shingles out of order");
    }
    to->shingles = numbers;
    to->n_shingles = n;
    return bytes.len % 4 == 0 ? QUIPU_OK : quipu_store__corrupt(store, err, "half a shingle");
}

quipu_status quipu_store__read_shingles(quipu_extraction *to, const quipu_store *store,
                                        sqlite3_stmt *query, int column, quipu_arena *arena,
                                        quipu_error *err)
{
    const void *bytes = sqlite3_column_blob(query, column); /* before its length: SQLite's rule */
    size_t len = (size_t)sqlite3_column_bytes(query, column);
    if (bytes == NULL && len > 0)
        return quipu_error__memory(err);
    return read_numbers(to, store, (quipu_str){bytes, len}, arena, err);
}
