#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

#include "../unit/folder.h"
#include "fail.h"

static quipu_status fill_arena(void *ctx, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_arena arena = {0};
    (void)ctx;
    for (int i = 0; i < 5; i++) {
        QUIPU_TRY_ALLOC(quipu_arena__take(&arena, 40000, 1));
        QUIPU_TRY_ALLOC(quipu_arena__copy(&arena, QUIPU_STR("text")).ptr);
        QUIPU_TRY_ALLOC(quipu_arena__copy_array(&arena, "abc", 3, 1));
    }
done:
    quipu_arena__clear(&arena);
    return status;
}

static quipu_status fill_buf(void *ctx, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf buf = {0}, out = {0};
    (void)ctx;
    for (int i = 0; i < 200; i++) {
        quipu_buf__addf(&buf, "%d", i);
        quipu_buf__add_double(&buf, i / 3.0);
        quipu_utf8__lower(&buf, QUIPU_STR("TOKYO Ō"));
        quipu_utf8__fold(&buf, QUIPU_STR("Straße's"));
        quipu_csv__add_field(&buf, QUIPU_STR("a \"quoted\" field"), false);
        quipu_csv__end_row(&buf);
    }
    QUIPU_TRY(quipu_buf__flush(&buf, quipu_buf__sink(&out), err));
done:
    quipu_buf__clear(&buf);
    quipu_buf__clear(&out);
    return status;
}

static quipu_status fill_map(void *ctx, quipu_error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    quipu_status status = QUIPU_OK;
    quipu_map_index map = {0};
    (void)ctx;
    for (uint32_t i = 0; i < 50; i++) {
        quipu_str key = {letters + i % 26, 1 + i / 26};
        bool kept = i % 2 == 0 ? quipu_map__put(&map, key, i)
                               : quipu_map__add(&map, key, i) != QUIPU_MAP_NONE;
        QUIPU_TRY(kept ? QUIPU_OK : quipu_error__memory(err));
    }
done:
    quipu_map__clear(&map);
    return status;
}

static quipu_status see_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    (void)ctx, (void)row, (void)err;
    return QUIPU_OK;
}

static void see_fault(void *ctx, const quipu_error *what)
{
    (void)ctx, (void)what;
}

static quipu_status read_csv(void *ctx, quipu_error *err)
{
    static const char text[] =
        "a,b,c,d,e,f,g,h,i,j,k\n\"broken\" here,2\n\"a\nb\",2,3\nlast,\"open";
    const quipu_csv_handler handler = {see_row, see_fault, NULL};
    (void)ctx;
    return quipu_csv__read(quipu_str__of(text), QUIPU_STR("a.csv"), ',', &handler, err);
}

static quipu_status read_tables(void *ctx, quipu_error *err)
{
    quipu_status status;
    quipu_data *data = NULL;
    quipu_table_rows rows;
    QUIPU_TRY(quipu_data_open(&data, ((test_folder *)ctx)->path, err));
    QUIPU_TRY(quipu_table__open(&rows, data, "own.tsv", "name", err));
    while (quipu_table__next(&rows))
        assert_true(rows.cells[0].len > 0);
done:
    assert_true(status == QUIPU_OK || data == NULL);
    quipu_data_close(data);
    return status;
}

static quipu_status read_file(void *ctx, quipu_error *err)
{
    quipu_str bytes;
    quipu_status status = quipu_file__read(&bytes, test_path(ctx, "own.tsv"), 1 << 20, err);
    assert_true(status == QUIPU_OK || bytes.ptr == NULL);
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

static quipu_status write_file(void *ctx, quipu_error *err)
{
    static const char block[40000];
    quipu_status status;
    quipu_file *file = NULL;
    QUIPU_TRY(quipu_file_open(&file, test_path(ctx, "out"), err));
    quipu_sink sink = quipu_file_sink(file);
    for (int i = 0; i < 3; i++)
        QUIPU_TRY(sink.write(sink.ctx, block, sizeof block, err));
    QUIPU_TRY(quipu_file_commit(file, err));
done:
    quipu_file_close(file);
    assert_true(status == QUIPU_OK || access(test_path(ctx, "out"), F_OK) != 0);
    return status;
}

static quipu_status see_path(void *ctx, const char *path, quipu_error *err)
{
    (void)ctx, (void)path, (void)err;
    return QUIPU_OK;
}

static quipu_status walk_folder(void *ctx, quipu_error *err)
{
    return quipu_folder__walk(((test_folder *)ctx)->path, see_path, NULL, err);
}

static void test_fail_base__memory_runs_out_anywhere(void **state)
{
    (void)state;
    fail_each_allocation(fill_arena, NULL);
    fail_each_allocation(fill_buf, NULL);
    fail_each_allocation(fill_map, NULL);
    fail_each_allocation(read_csv, NULL);
}

static void test_fail_base__memory_runs_out_while_files_are_open(void **state)
{
    test_folder *folder = *state;
    test_write(folder, "own.tsv", "name\na\nb\n");
    test_mkdir(folder, "a-folder-with-a-name-of-more-than-sixty-four-bytes-so-that-paths-grow");
    test_write(folder,
               "a-folder-with-a-name-of-more-than-sixty-four-bytes-so-that-paths-grow/x.tsv", "x\n");
    fail_each_allocation(read_file, folder);
    fail_each_allocation(read_tables, folder);
    fail_each_allocation(walk_folder, folder);
    fail_each_allocation(write_file, folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_base__memory_runs_out_anywhere),
        cmocka_unit_test_setup_teardown(test_fail_base__memory_runs_out_while_files_are_open,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
