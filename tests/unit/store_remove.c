/* A document that is removed leaves no trace, and one that is not there changes nothing. */
#include "graph_file.h"

#include "base/str.h"

enum { N_WORLD = 8 };

static quipu_status remove_document(fixture *f, quipu_store *store, const char *name)
{
    return quipu_store_remove(store, quipu_str__of(name), &f->err);
}

static void commit(fixture *f, quipu_store *store)
{
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
}

/* All of the file, which is deleted then. */
static quipu_buf take_dump(fixture *f)
{
    quipu_buf out = dump(f);
    check_references(f);
    unlink(f->path);
    return out;
}

/* The same documents, put at once; `without` is a set of bits. */
static quipu_buf dump_without(fixture *f, unsigned without)
{
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < N_WORLD; i++)
        if ((without >> i & 1) == 0)
            put_random(f, store, i, 0);
    commit(f, store);
    quipu_store_close(store);
    return take_dump(f);
}

static void assert_same(quipu_buf *a, quipu_buf *b)
{
    assert_string_equal(a->ptr, b->ptr);
    quipu_buf__clear(a);
    quipu_buf__clear(b);
}

static void test_store_remove__leaves_the_graph_without_it(void **state)
{
    fixture *f = *state;
    for (unsigned set = 1; set < 1 << N_WORLD; set = set * 2 + 1) {
        unsigned without = set * 37 % (1 << N_WORLD);
        quipu_buf wanted = dump_without(f, without);
        quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
        for (unsigned i = 0; i < N_WORLD; i++)
            put_random(f, store, i, i % 2);
        commit(f, store);
        for (unsigned i = 0; i < N_WORLD; i++) {
            char name[8];
            snprintf(name, sizeof name, "d%u", i);
            if ((without >> i & 1) != 0)
                assert_int_equal(remove_document(f, store, name), QUIPU_OK);
            else
                put_random(f, store, i, 0);
        }
        commit(f, store);
        quipu_store_close(store);
        quipu_buf found = take_dump(f);
        assert_same(&found, &wanted);
    }
}

static void test_store_remove__takes_all_that_was_taken_out_of_it(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    commit(f, store);
    assert_int_equal(remove_document(f, store, "a.txt"), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    quipu_store_close(store);
    const quipu_store_counts none = {0, 0, 0, 0, 0};
    assert_memory_equal(&counts, &none, sizeof none);
    check_references(f);
}

static void test_store_remove__of_one_just_put_and_of_one_just_removed(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, store, 1, 0);
    put_random(f, store, 2, 0);
    assert_int_equal(remove_document(f, store, "d1"), QUIPU_OK);
    put_random(f, store, 3, 0);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_documents, 2);
    assert_int_equal(remove_document(f, store, "d2"), QUIPU_OK);
    assert_int_equal(remove_document(f, store, "d2"), QUIPU_ERR_NOT_FOUND);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_documents, 2);
    quipu_store_close(store);
}

static void test_store_remove__of_an_unknown_one_drops_what_was_not_committed(void **state)
{
    fixture *f = *state;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, store, 1, 0);
    commit(f, store);
    put_random(f, store, 2, 0);
    assert_int_equal(remove_document(f, store, "d1"), QUIPU_OK);
    assert_int_equal(remove_document(f, store, "d9"), QUIPU_ERR_NOT_FOUND);
    assert_string_equal(f->err.source, "d9");
    assert_string_equal(f->err.message, "no such document in the graph");
    commit(f, store);
    quipu_store_close(store);
    quipu_buf found = take_dump(f);
    store = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, store, 1, 0);
    commit(f, store);
    quipu_store_close(store);
    quipu_buf wanted = take_dump(f);
    assert_same(&found, &wanted);
}

/* One run with SQLite's n-th allocation failing; true when it passes. */
static bool remove_with_little_memory(fixture *f, long n)
{
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    sqlite_allocations_left = n;
    quipu_status status = remove_document(f, store, "d1");
    if (status == QUIPU_OK)
        status = quipu_store_commit(store, NULL, &f->err);
    sqlite_allocations_left = -1;
    quipu_store_close(store);
    assert_true(status == QUIPU_OK || status == QUIPU_ERR_MEMORY);
    return status == QUIPU_OK;
}

static void test_store_remove__with_little_memory_removes_it_or_does_not(void **state)
{
    fixture *f = *state;
    bool known = true;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, store, 0, 0);
    put_random(f, store, 1, 0);
    commit(f, store);
    quipu_store_close(store);
    quipu_buf before = dump(f);
    long n = 1;
    for (; !remove_with_little_memory(f, n); n++) {
        quipu_buf after = dump(f);
        assert_string_equal(after.ptr, before.ptr);
        quipu_buf__clear(&after);
    }
    assert_true(n > 3);
    store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_knows(&known, store, QUIPU_STR("d1"), "", &f->err), QUIPU_OK);
    assert_false(known);
    quipu_store_close(store);
    quipu_buf after = dump(f);
    assert_string_not_equal(after.ptr, before.ptr);
    quipu_buf__clear(&after);
    quipu_buf__clear(&before);
}

int main(void)
{
    hook_sqlite();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_store_remove__leaves_the_graph_without_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_store_remove__takes_all_that_was_taken_out_of_it,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_store_remove__of_one_just_put_and_of_one_just_removed,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            test_store_remove__of_an_unknown_one_drops_what_was_not_committed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            test_store_remove__with_little_memory_removes_it_or_does_not, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
