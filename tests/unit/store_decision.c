/* Decisions in the graph file: they come back as they were put, outlive documents, and no accident loses one. */
#include "graph_file.h"

#include <quipu/export.h>

#include <sys/resource.h>
#include <sys/wait.h>

/* A decision of the kind about some entities of the graph, by id. */
static quipu_status decide(fixture *f, quipu_store *store, quipu_decision_kind kind,
                           const char *value, const char *const *ids, uint32_t n)
{
    quipu_status status = QUIPU_OK;
    quipu_store_party *found[2] = {NULL, NULL};
    quipu_party parties[2];
    for (uint32_t i = 0; i < n && status >= 0; i++) {
        status = quipu_store_name_party(&found[i], store, quipu_str__of(ids[i]), &f->err);
        if (status >= 0) {
            parties[i] = found[i]->party;
            parties[i].n_places = found[i]->n_few;
        }
    }
    quipu_decision decision = {.kind = kind,
                               .parties = parties,
                               .n_parties = n,
                               .value = quipu_str__of(value),
                               .note = QUIPU_STR("a note")};
    if (status >= 0)
        status = quipu_store_decide(store, NULL, &decision, &f->err);
    for (uint32_t i = 0; i < n; i++)
        quipu_store_party_free(found[i]);
    return status;
}

#define DECIDE(f, store, kind, value, ...)                                                         \
    decide((f), (store), (kind), (value), (const char *const[]){__VA_ARGS__},                      \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void commit(fixture *f, quipu_store *store)
{
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
}

/* The log as a table; free with quipu_buf__clear(). */
static quipu_buf log_of(fixture *f, quipu_store *store)
{
    quipu_buf out = {0};
    quipu_decisions *decisions;
    assert_int_equal(quipu_store_decisions(&decisions, store, &f->err), QUIPU_OK);
    assert_int_equal(
        quipu_decisions_write(decisions->items, decisions->n, quipu_buf__sink(&out), &f->err),
        QUIPU_OK);
    quipu_decisions_free(decisions);
    quipu_buf__add_char(&out, '\0');
    return out;
}

static size_t count_decisions(fixture *f)
{
    quipu_decisions *decisions;
    quipu_store *store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_decisions(&decisions, store, &f->err), QUIPU_OK);
    size_t n = decisions->n;
    quipu_decisions_free(decisions);
    quipu_store_close(store);
    return n;
}

static const char *const other_lines =
    "document|b.txt|2025-10-29\n entity|person|S. Takaichi\n entity|person|Monday\n"
    "says|S. Takaichi|meets|Monday";

/* Two documents and three decisions, committed. */
static quipu_store *decided_store(fixture *f)
{
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(put(f, store, other_lines), QUIPU_OK);
    commit(f, store);
    assert_int_equal(
        DECIDE(f, store, QUIPU_MERGE, "", "person:sanae-takaichi", "person:s-takaichi"), QUIPU_OK);
    assert_int_equal(DECIDE(f, store, QUIPU_DROP, "", "person:monday"), QUIPU_OK);
    assert_int_equal(DECIDE(f, store, QUIPU_RENAME, "Nippon", "country:JPN"), QUIPU_OK);
    commit(f, store);
    return store;
}

static void test_store_decision__comes_back_as_it_was_put(void **state)
{
    fixture *f = *state;
    quipu_store *store = decided_store(f);
    quipu_buf log = log_of(f, store);
    assert_string_equal(
        log.ptr,
        "decision,kind,name,type,id,places,value,note,undone\r\n"
        "1,merge,Sanae Takaichi,person,person:sanae-takaichi,a.txt = Sanae Takaichi,,a note,\r\n"
        "1,merge,S. Takaichi,person,person:s-takaichi,b.txt = S. Takaichi,,,\r\n"
        "2,drop,Monday,person,person:monday,b.txt = Monday,,a note,\r\n"
        "3,rename,Japan,country,country:JPN,a.txt = Japan = country:JPN,Nippon,a note,\r\n");
    quipu_graph *graph;
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_OK);
    assert_int_equal(graph->n_entities, 3);
    assert_true(quipu_str__is(graph->entities[0].name, QUIPU_STR("Nippon")));
    quipu_graph_free(graph);
    quipu_buf__clear(&log);
    quipu_store_close(store);
}

static void test_store_decision__undone_ones_stay_in_the_log(void **state)
{
    fixture *f = *state;
    uint32_t undone;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(put(f, store, other_lines), QUIPU_OK);
    commit(f, store);
    quipu_store_close(store);
    quipu_buf before = dump(f);
    unlink(f->path);
    store = decided_store(f);
    assert_int_equal(quipu_store_undo(store, &undone, 2, &f->err), QUIPU_OK);
    assert_int_equal(quipu_store_undo(store, &undone, 2, &f->err), QUIPU_ERR_NOT_FOUND);
    assert_int_equal(quipu_store_undo(store, &undone, 9, &f->err), QUIPU_ERR_NOT_FOUND);
    assert_int_equal(quipu_store_undo(store, &undone, 0, &f->err), QUIPU_OK);
    assert_int_equal(undone, 3);
    assert_int_equal(quipu_store_undo(store, &undone, 0, &f->err), QUIPU_OK);
    assert_int_equal(undone, 1);
    assert_int_equal(quipu_store_undo(store, &undone, 0, &f->err), QUIPU_ERR_NOT_FOUND);
    commit(f, store);
    assert_int_equal(DECIDE(f, store, QUIPU_RETYPE, "place", "country:JPN"), QUIPU_OK);
    assert_int_equal(quipu_store_undo(store, &undone, 0, &f->err), QUIPU_OK);
    assert_int_equal(undone, 4); /* numbers only rise */
    commit(f, store);
    quipu_store_close(store);
    quipu_buf after = dump(f);
    assert_string_equal(after.ptr, before.ptr);
    assert_int_equal(count_decisions(f), 4);
    quipu_buf__clear(&before);
    quipu_buf__clear(&after);
}

static void test_store_decision__what_is_not_committed_is_dropped(void **state)
{
    fixture *f = *state;
    quipu_store *store = decided_store(f);
    assert_int_equal(DECIDE(f, store, QUIPU_RETYPE, "place", "country:JPN"), QUIPU_OK);
    quipu_store_close(store);
    assert_int_equal(count_decisions(f), 3);
}

static void test_store_decision__half_of_one_is_refused_and_changes_nothing(void **state)
{
    fixture *f = *state;
    quipu_store *store = decided_store(f);
    assert_int_equal(put(f, store, "document|c.txt\n entity|person|Ann Lee"), QUIPU_OK);
    assert_int_equal(DECIDE(f, store, QUIPU_RENAME, "", "country:JPN"), QUIPU_ERR_INVALID);
    assert_int_equal(DECIDE(f, store, QUIPU_MERGE, "", "country:JPN"), QUIPU_ERR_INVALID);
    quipu_store_counts counts;
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_documents, 3); /* what was put before is still there */
    quipu_store_close(store);
    assert_int_equal(count_decisions(f), 3);
}

static void test_store_decision__rests_is_found_out_by_each_commit(void **state)
{
    fixture *f = *state;
    quipu_store *store = decided_store(f);
    assert_int_equal(put(f, store, "document|b.txt|2025-10-29|new\n entity|person|Ann Lee"),
                     QUIPU_OK);
    commit(f, store);
    quipu_decisions *decisions;
    assert_int_equal(quipu_store_decisions(&decisions, store, &f->err), QUIPU_OK);
    assert_true(decisions->items[0].rests && decisions->items[1].rests);
    assert_false(decisions->items[2].rests);
    quipu_decisions_free(decisions);
    assert_int_equal(put(f, store, other_lines), QUIPU_OK);
    commit(f, store);
    assert_int_equal(quipu_store_decisions(&decisions, store, &f->err), QUIPU_OK);
    assert_false(decisions->items[0].rests || decisions->items[1].rests);
    quipu_decisions_free(decisions);
    quipu_store_close(store);
}

/* --- history --- */

enum { N_DOCUMENTS = 10, N_HISTORIES = 40 };

/* Some entity of the graph, as a decision names it. */
static quipu_store_party *random_party(fixture *f, quipu_store *store, const quipu_graph *graph)
{
    quipu_store_party *found;
    quipu_str id = graph->entities[(size_t)rand() % graph->n_entities].id;
    assert_int_equal(quipu_store_name_party(&found, store, id, &f->err), QUIPU_OK);
    return found;
}

static void decide_at_random(fixture *f, quipu_store *store)
{
    static const char *const values[] = {"", "", "Ann Lee", "place", "", "wikidata:Q1"};
    quipu_graph *graph;
    commit(f, store);
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_OK);
    if (graph->n_entities > 1) {
        quipu_store_party *found[2] = {random_party(f, store, graph), random_party(f, store, graph)};
        quipu_party parties[2] = {found[0]->party, found[1]->party};
        quipu_decision made = {.kind = (quipu_decision_kind)(rand() % QUIPU_N_DECISION_KINDS),
                               .parties = parties};
        made.value = quipu_str__of(values[made.kind]);
        made.n_parties = made.kind == QUIPU_MERGE || made.kind == QUIPU_SPLIT ? 2 : 1;
        if (made.kind == QUIPU_SPLIT) { /* the first place of one is somebody else */
            parties[1] = parties[0];
            parties[1].n_places = 1;
        }
        assert_int_equal(quipu_store_decide(store, NULL, &made, &f->err), QUIPU_OK);
        quipu_store_party_free(found[0]);
        quipu_store_party_free(found[1]);
    }
    quipu_graph_free(graph);
    if (rand() % 4 == 0) {
        quipu_status status = quipu_store_undo(store, NULL, 0, &f->err);
        assert_true(status == QUIPU_OK || status == QUIPU_ERR_NOT_FOUND);
    }
}

/* Documents and decisions in turns, documents replaced in between; ends with version 0 of each. */
static quipu_buf live_through(fixture *f, unsigned run)
{
    srand(run);
    unlink(f->path);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < 3 * N_DOCUMENTS; i++) {
        put_random(f, store, (unsigned)rand() % N_DOCUMENTS, (unsigned)rand() % 3);
        if (rand() % 3 == 0)
            decide_at_random(f, store);
    }
    for (unsigned i = 0; i < N_DOCUMENTS; i++)
        put_random(f, store, i, 0);
    commit(f, store);
    quipu_buf log = log_of(f, store);
    quipu_store_close(store);
    return log;
}

/* All at once, from the table of decisions and the documents in another order. */
static void rebuild(fixture *f, const quipu_buf *log, unsigned run)
{
    size_t n_added;
    quipu_decisions *decisions;
    quipu_str table = {log->ptr, log->len - 1};
    unlink(f->path);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < N_DOCUMENTS; i++)
        put_random(f, store, (i * 3 + run) % N_DOCUMENTS, 0);
    assert_int_equal(quipu_decisions_read(&decisions, table, QUIPU_STR("log"), NULL, NULL, &f->err),
                     QUIPU_OK);
    assert_int_equal(
        quipu_store_add_decisions(store, &n_added, decisions->items, decisions->n, &f->err),
        QUIPU_OK);
    assert_int_equal(n_added, decisions->n);
    quipu_decisions_free(decisions);
    commit(f, store);
    quipu_buf again = log_of(f, store);
    assert_string_equal(again.ptr, log->ptr);
    quipu_buf__clear(&again);
    quipu_store_close(store);
}

static void test_store_decision__history_leaves_no_trace(void **state)
{
    fixture *f = *state;
    size_t n = 0;
    for (unsigned run = 1; run <= N_HISTORIES; run++) {
        quipu_buf log = live_through(f, run);
        quipu_buf wanted = dump(f);
        check_references(f);
        n += count_decisions(f);
        rebuild(f, &log, run);
        quipu_buf found = dump(f);
        assert_string_equal(found.ptr, wanted.ptr);
        quipu_buf__clear(&log);
        quipu_buf__clear(&wanted);
        quipu_buf__clear(&found);
    }
    assert_true(n > 5 * N_HISTORIES);
}

/* --- accidents --- */

static void test_store_decision__a_killed_writer_loses_none_that_was_committed(void **state)
{
    fixture *f = *state;
    quipu_store_close(decided_store(f));
    quipu_buf before = dump(f);
    for (int n = 0; n < 3; n++) {
        pid_t child = fork();
        if (child == 0) {
            quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
            for (int i = 0; i < n; i++)
                if (DECIDE(f, store, QUIPU_RETYPE, "place", "country:JPN") < 0)
                    _exit(1);
            raise(SIGKILL);
        }
        waitpid(child, NULL, 0);
        assert_int_equal(count_decisions(f), 3);
        quipu_buf after = dump(f);
        assert_string_equal(after.ptr, before.ptr);
        quipu_buf__clear(&after);
    }
    quipu_buf__clear(&before);
}

/* In a child that may not make files longer than `limit`: decide much and commit; its exit status. */
static int decide_with_limit(fixture *f, rlim_t limit)
{
    pid_t child = fork();
    if (child == 0) {
        quipu_status status = QUIPU_OK;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit});
        quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
        for (unsigned i = 0; i < 2000 && status == QUIPU_OK; i++)
            status = DECIDE(f, store, QUIPU_RENAME, "Nippon", "country:JPN");
        if (status == QUIPU_OK)
            status = quipu_store_commit(store, NULL, &f->err);
        quipu_store_close(store);
        _exit(-(int)status);
    }
    int result;
    waitpid(child, &result, 0);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

static void test_store_decision__a_full_disk_loses_none(void **state)
{
    fixture *f = *state;
    struct stat before;
    quipu_store_close(decided_store(f));
    stat(f->path, &before);
    for (rlim_t room = 4096; room < 40000; room *= 3) {
        assert_int_equal(decide_with_limit(f, (rlim_t)before.st_size + room), -QUIPU_ERR_IO);
        assert_int_equal(count_decisions(f), 3);
    }
}

/* One decision of each kind on a file that holds others; stops at the first error. */
static quipu_status decide_all(fixture *f)
{
    quipu_store *store;
    quipu_decisions *decisions = NULL;
    size_t n_added;
    quipu_status status =
        quipu_store_open(&store, f->path, QUIPU_STORE_WRITE, f->ontology, &f->err);
    if (status >= 0)
        status = quipu_store_undo(store, NULL, 3, &f->err);
    if (status >= 0)
        status = DECIDE(f, store, QUIPU_RETYPE, "place", "country:JPN");
    if (status >= 0)
        status = DECIDE(f, store, QUIPU_LINK, "wikidata:Q17", "country:JPN");
    if (status >= 0)
        status = quipu_store_decisions(&decisions, store, &f->err);
    if (status >= 0)
        status =
            quipu_store_add_decisions(store, &n_added, decisions->items, decisions->n, &f->err);
    if (status >= 0)
        status = quipu_store_commit(store, NULL, &f->err);
    quipu_decisions_free(decisions);
    quipu_store_close(store);
    return status;
}

static void test_store_decision__survives_every_failed_allocation(void **state)
{
    fixture *f = *state;
    quipu_store_close(decided_store(f));
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status != QUIPU_OK; n += 1 + n / 60) {
        quipu_alloc__fail_after(n);
        status = decide_all(f);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || status == QUIPU_ERR_MEMORY);
        assert_int_equal(count_decisions(f), status == QUIPU_OK ? 5 : 3);
    }
}

static void test_store_decision__damage_is_told(void **state)
{
    static const char *const damages[] = {
        "UPDATE decisions SET kind = 'melt' WHERE number = 1",
        "DELETE FROM decision_parties WHERE decision = 2",
        "UPDATE decision_parties SET decision = 99 WHERE decision = 1 AND number = 1",
        "UPDATE decision_places SET party = party + 9 WHERE decision = 1", "DROP TABLE decision_places"};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        quipu_decisions *decisions;
        unlink(f->path);
        quipu_store_close(decided_store(f));
        execute(f, damages[i]);
        quipu_store *store = open_store(f, QUIPU_STORE_READ);
        assert_int_equal(quipu_store_decisions(&decisions, store, &f->err), QUIPU_ERR_CORRUPT);
        assert_null(decisions);
        quipu_store_close(store);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_store_decision__##name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(comes_back_as_it_was_put),
        TEST(undone_ones_stay_in_the_log),
        TEST(what_is_not_committed_is_dropped),
        TEST(half_of_one_is_refused_and_changes_nothing),
        TEST(rests_is_found_out_by_each_commit),
        TEST(history_leaves_no_trace),
        TEST(a_killed_writer_loses_none_that_was_committed),
        TEST(a_full_disk_loses_none),
        TEST(survives_every_failed_allocation),
        TEST(damage_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
