/* The graph file: what goes in comes out, whatever the order, and no error leaves half of it. */
#include "graph_file.h"

#include "store/database.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* --- tests --- */

static void test_store_store__gives_back_what_was_put(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_graph *graph;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_documents, 1);
    assert_int_equal(counts.n_mentions, 3);
    assert_int_equal(counts.n_assertions, 2);
    assert_int_equal(counts.n_entities, 3);
    assert_int_equal(counts.n_edges, 2);
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_OK);
    quipu_store_close(store);

    quipu_graph *resolved;
    quipu_resolver *resolver;
    support_extraction *made = support_new(f->ontology, first_lines);
    assert_int_equal(quipu_resolver_new(&resolver, f->ontology, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_finish(&resolved, resolver, NULL), QUIPU_OK);
    quipu_buf wanted = {0}, found = {0};
    dump_graph(&wanted, resolved);
    dump_graph(&found, graph);
    quipu_buf__add_char(&wanted, '\0');
    quipu_buf__add_char(&found, '\0');
    assert_string_equal(found.ptr, wanted.ptr);
    quipu_buf__clear(&wanted);
    quipu_buf__clear(&found);
    quipu_graph_free(graph);
    quipu_graph_free(resolved);
    quipu_resolver_free(resolver);
    support_free(made);
}

static void test_store_store__knows_documents_by_name_and_checksum(void **state)
{
    fixture *f = *state;
    bool known;
    support_extraction *made = support_new(f->ontology, first_lines);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    const char *sha256 = made->extraction.sha256;
    quipu_str name = made->extraction.name;
    assert_int_equal(quipu_store_knows(&known, store, name, sha256, &f->err), QUIPU_OK);
    assert_false(known);
    assert_int_equal(quipu_store_put(store, &made->extraction, &f->err), QUIPU_OK);
    assert_int_equal(quipu_store_knows(&known, store, name, sha256, &f->err), QUIPU_OK);
    assert_true(known);
    assert_int_equal(quipu_store_knows(&known, store, name, "other", &f->err), QUIPU_OK);
    assert_false(known);
    quipu_store_close(store);
    support_free(made);
}

static void test_store_store__what_was_not_committed_is_dropped(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    quipu_store_close(store);
    store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_documents, 0);
    quipu_store_close(store);
}

static void test_store_store__nothing_new_leaves_the_bytes(void **state)
{
    fixture *f = *state;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
    quipu_buf before = read_file(f);
    store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
    quipu_buf after = read_file(f);
    assert_int_equal(after.len, before.len);
    assert_memory_equal(after.ptr, before.ptr, before.len);
    quipu_buf__clear(&before);
    quipu_buf__clear(&after);
}

enum { N_WORLD = 12, N_RUNS = 12 };

/* Build the world in a random order, by several commits, some documents in another version at first. */
static void build_world(fixture *f, unsigned run)
{
    unsigned order[N_WORLD];
    srand(run);
    for (unsigned i = 0; i < N_WORLD; i++) {
        unsigned k = (unsigned)rand() % (i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    unlink(f->path);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < N_WORLD && run > 0; i++) {
        if (rand() % 3 == 0)
            put_random(f, store, order[i], 1 + (unsigned)rand() % 3);
        if (rand() % 4 == 0)
            assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    }
    for (unsigned i = 0; i < N_WORLD; i++) {
        put_random(f, store, order[i], 0);
        if (run > 0 && rand() % 5 == 0)
            assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    }
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
}

static void test_store_store__order_and_history_leave_no_trace(void **state)
{
    fixture *f = *state;
    build_world(f, 0);
    quipu_buf wanted = dump(f);
    assert_true(wanted.len > 2000);
    for (unsigned run = 1; run <= N_RUNS; run++) {
        build_world(f, run);
        quipu_buf found = dump(f);
        assert_string_equal(found.ptr, wanted.ptr);
        check_references(f);
        quipu_buf__clear(&found);
    }
    quipu_buf__clear(&wanted);
}

static void test_store_store__reading_needs_a_file_and_makes_none(void **state)
{
    fixture *f = *state;
    quipu_store *store;
    assert_int_equal(quipu_store_open(&store, f->path, QUIPU_STORE_READ, f->ontology, &f->err),
                     QUIPU_ERR_NOT_FOUND);
    assert_null(store);
    assert_string_equal(f->err.source, f->path);
    assert_int_not_equal(access(f->path, F_OK), 0);
}

static void expect_corrupt(fixture *f, const char *message)
{
    quipu_store *store;
    for (int mode = QUIPU_STORE_READ; mode <= QUIPU_STORE_WRITE; mode++) {
        assert_int_equal(
            quipu_store_open(&store, f->path, (quipu_store_mode)mode, f->ontology, &f->err),
            QUIPU_ERR_CORRUPT);
        assert_non_null(strstr(f->err.message, message));
    }
}

static void test_store_store__refuses_a_text_file(void **state)
{
    fixture *f = *state;
    char text[4096];
    memset(text, 'x', sizeof text);
    write_file(f, text, sizeof text);
    expect_corrupt(f, "not a database");
}

static void test_store_store__refuses_databases_of_others(void **state)
{
    fixture *f = *state;
    execute(*state, "CREATE TABLE documents(name)");
    expect_corrupt(f, "not a graph");
}

static void test_store_store__refuses_a_newer_schema(void **state)
{
    fixture *f = *state;
    quipu_store_close(open_store(f, QUIPU_STORE_WRITE));
    execute(f, "PRAGMA user_version = 999");
    expect_corrupt(f, "newer version");
}

static void test_store_store__an_empty_file_can_become_a_graph_but_is_none(void **state)
{
    fixture *f = *state;
    quipu_store *store;
    write_file(f, "", 0);
    assert_int_equal(quipu_store_open(&store, f->path, QUIPU_STORE_READ, f->ontology, &f->err),
                     QUIPU_ERR_CORRUPT);
    quipu_store_close(open_store(f, QUIPU_STORE_WRITE));
    quipu_store_close(open_store(f, QUIPU_STORE_READ));
}

static void test_store_store__notices_damage(void **state)
{
    fixture *f = *state;
    build_world(f, 0);
    FILE *file = fopen(f->path, "r+b");
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    static const char junk[512] = "junk";
    for (long at = 8192; at + 4096 <= size; at += 4096) {
        fseek(file, at, SEEK_SET);
        fwrite(junk, 1, sizeof junk, file);
    }
    fclose(file);
    quipu_graph *graph;
    quipu_store *store;
    quipu_status status = quipu_store_open(&store, f->path, QUIPU_STORE_READ, f->ontology, &f->err);
    if (status == QUIPU_OK)
        status = quipu_store_load(&graph, store, &f->err);
    assert_int_equal(status, QUIPU_ERR_CORRUPT);
    quipu_store_close(store);
}

/* The status of loading after `sql` was run on a sound file. */
static void expect_refused(fixture *f, const char *sql)
{
    quipu_graph *graph;
    build_world(f, 0);
    execute(f, sql);
    quipu_store *store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_ERR_CORRUPT);
    assert_null(graph);
    quipu_store_close(store);
}

static void test_store_store__refuses_a_graph_that_does_not_hang_together(void **state)
{
    expect_refused(*state, "UPDATE edges SET relation = 'unheard_of'");
    expect_refused(*state, "UPDATE entities SET type = 'unheard_of'");
    expect_refused(*state, "UPDATE edges SET object = 99999");
    expect_refused(*state, "UPDATE evidence SET speaker = -1");
    expect_refused(*state, "DELETE FROM entities WHERE number = (SELECT subject FROM edges)");
    expect_refused(*state, "DELETE FROM sources WHERE number = (SELECT source FROM evidence)");
    expect_refused(*state, "UPDATE edges SET status = 'maybe'");
    expect_refused(*state, "DROP TABLE aliases");
}

/* Whatever the graph's tables hold, a commit leaves in them what follows from the documents. */
static void test_store_store__a_commit_mends_the_graph(void **state)
{
    static const char *const damages[] = {
        "DELETE FROM entities",
        "UPDATE edges SET number = number + 1",
        "DELETE FROM members",
        "UPDATE evidence SET text = 'x', number = number + 7",
        "UPDATE aliases SET name = name || '-'",
        "INSERT INTO speakers SELECT number, subject FROM edges",
        "UPDATE entities SET id = 'x' || id, name = NULL WHERE 0; UPDATE sources SET id = 'x' || "
        "id",
        "INSERT INTO spellings VALUES(1, 'nobody'), (1 << 60, 'somebody')"};
    fixture *f = *state;
    build_world(f, 0);
    quipu_buf wanted = dump(f);
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        execute(f, damages[i]);
        quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
        put_random(f, store, 0, 1);
        put_random(f, store, 0, 0);
        assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
        quipu_store_close(store);
        quipu_buf found = dump(f);
        assert_string_equal(found.ptr, wanted.ptr);
        quipu_buf__clear(&found);
    }
    quipu_buf__clear(&wanted);
}

/* A page of the file is much larger than a row, so rows are counted. */
static void test_store_store__writes_only_the_rows_that_change(void **state)
{
    fixture *f = *state;
    enum { N = 200 };
    char lines[160];
    int n_changes[2];
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (int i = 0; i <= N; i++) {
        snprintf(lines, sizeof lines,
                 "document|d%d|2025-01-01\nentity|person|Ann B%dx\nentity|person|Bob C%dx\n"
                 "says|Ann B%dx|meets|Bob C%dx",
                 i * 7919 % 1000, i, i, i, i);
        assert_int_equal(put(f, store, lines), QUIPU_OK);
        if (i < N - 1)
            continue;
        int before = sqlite3_total_changes(store->db);
        assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
        n_changes[i - N + 1] = sqlite3_total_changes(store->db) - before;
    }
    quipu_store_close(store);
    assert_true(n_changes[0] >= 8 * N);
    assert_in_range(n_changes[1], 8, 12);
}

static void test_store_store__commit_refuses_damaged_extractions(void **state)
{
    static const char *const damages[] = {
        "UPDATE assertions SET subject = 99 WHERE number = 0",
        "UPDATE assertions SET passage = 99 WHERE number = 0",
        "UPDATE assertions SET relation = 'unheard_of' WHERE number = 0",
        "UPDATE local_entities SET type = 'unheard_of' WHERE number = 0",
        "DELETE FROM local_names",
        "UPDATE local_names SET entity = 99 WHERE entity = 0"};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        build_world(f, 0);
        execute(f, damages[i]);
        quipu_buf before = dump(f);
        quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
        put_random(f, store, 99, 0);
        assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_ERR_CORRUPT);
        quipu_store_close(store);
        quipu_buf after = dump(f);
        assert_string_equal(after.ptr, before.ptr);
        quipu_buf__clear(&before);
        quipu_buf__clear(&after);
    }
}

static void test_store_store__a_second_writer_is_told(void **state)
{
    fixture *f = *state;
    quipu_store *first = open_store(f, QUIPU_STORE_WRITE), *second;
    assert_int_equal(put(f, first, first_lines), QUIPU_OK);
    assert_int_equal(quipu_store_open(&second, f->path, QUIPU_STORE_WRITE, f->ontology, &f->err),
                     QUIPU_ERR_BUSY);
    assert_null(second);
    assert_int_equal(quipu_store_commit(first, NULL, &f->err), QUIPU_OK);
    second = open_store(f, QUIPU_STORE_WRITE);
    quipu_store_close(second);
    quipu_store_close(first);
}

static void test_store_store__readers_see_the_last_commit_while_one_writes(void **state)
{
    fixture *f = *state;
    build_world(f, 0);
    quipu_buf before = dump(f);
    quipu_store *writer = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, writer, 50, 0);
    quipu_buf during = dump(f);
    assert_string_equal(during.ptr, before.ptr);
    assert_int_equal(quipu_store_commit(writer, NULL, &f->err), QUIPU_OK);
    quipu_buf after = dump(f);
    assert_string_not_equal(after.ptr, before.ptr);
    quipu_store_close(writer);
    quipu_buf__clear(&before);
    quipu_buf__clear(&during);
    quipu_buf__clear(&after);
}

static void test_store_store__at_rest_it_is_one_plain_file(void **state)
{
    fixture *f = *state;
    char wal[128];
    unsigned char header[20];
    build_world(f, 0);
    snprintf(wal, sizeof wal, "%s-wal", f->path);
    assert_int_not_equal(access(wal, F_OK), 0);
    FILE *file = fopen(f->path, "rb");
    assert_int_equal(fread(header, 1, sizeof header, file), sizeof header);
    fclose(file);
    assert_int_equal(header[18], 1); /* 2 would be write-ahead mode */
}

static void test_store_store__a_killed_writer_leaves_whole_documents(void **state)
{
    fixture *f = *state;
    build_world(f, 0);
    quipu_buf before = dump(f);
    for (unsigned n = 1; n < 5; n++) {
        pid_t child = fork();
        if (child == 0) {
            quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
            for (unsigned i = 0; i < n; i++)
                put_random(f, store, 60 + i, 0);
            raise(SIGKILL);
        }
        waitpid(child, NULL, 0);
        quipu_buf after = dump(f);
        assert_string_equal(after.ptr, before.ptr);
        quipu_buf__clear(&after);
    }
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    put_random(f, store, 60, 0);
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
    quipu_buf__clear(&before);
}

static void test_store_store__an_unwritable_place_is_an_error(void **state)
{
    fixture *f = *state;
    quipu_store *store;
    assert_int_equal(
        quipu_store_open(&store, "/nonexistent/graph", QUIPU_STORE_WRITE, f->ontology, &f->err),
        QUIPU_ERR_IO);
    assert_int_equal(quipu_store_open(&store, f->dir, QUIPU_STORE_WRITE, f->ontology, &f->err),
                     QUIPU_ERR_IO);
    assert_int_equal(quipu_store_open(&store, f->dir, QUIPU_STORE_READ, f->ontology, &f->err),
                     QUIPU_ERR_IO);
}

/* In a child that may not make files longer than `limit`: put much and commit; its exit status. */
static int build_with_limit(fixture *f, rlim_t limit)
{
    pid_t child = fork();
    if (child == 0) {
        quipu_status status = QUIPU_OK;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit});
        quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
        for (unsigned i = 0; i < 400 && status == QUIPU_OK; i++) {
            char lines[2048];
            random_document(lines, sizeof lines, 100 + i, 0);
            status = put(f, store, lines);
        }
        if (status == QUIPU_OK)
            status = quipu_store_commit(store, NULL, &f->err);
        quipu_store_close(store);
        _exit(-(int)status);
    }
    int result;
    waitpid(child, &result, 0);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

static void test_store_store__a_full_disk_leaves_the_last_commit(void **state)
{
    fixture *f = *state;
    build_world(f, 0);
    quipu_buf before = dump(f);
    struct stat stat_before;
    stat(f->path, &stat_before);
    for (rlim_t room = 4096; room < 200000; room *= 3) {
        assert_int_equal(build_with_limit(f, (rlim_t)stat_before.st_size + room), -QUIPU_ERR_IO);
        quipu_buf after = dump(f);
        assert_string_equal(after.ptr, before.ptr);
        quipu_buf__clear(&after);
    }
    quipu_buf__clear(&before);
}

/* --- memory --- */

/* One document in, one graph out; stops at the first error. */
static quipu_status round_trip(fixture *f, support_extraction *made, quipu_graph **graph)
{
    quipu_store *store;
    *graph = NULL;
    quipu_status status =
        quipu_store_open(&store, f->path, QUIPU_STORE_WRITE, f->ontology, &f->err);
    if (status == QUIPU_OK)
        status = quipu_store_put(store, &made->extraction, &f->err);
    if (status == QUIPU_OK)
        status = quipu_store_commit(store, NULL, &f->err);
    if (status == QUIPU_OK)
        status = quipu_store_load(graph, store, &f->err);
    quipu_store_close(store);
    return status;
}

static void test_store_store__survives_every_failed_allocation(void **state)
{
    fixture *f = *state;
    quipu_graph *graph;
    support_extraction *made = support_new(f->ontology, first_lines);
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status != QUIPU_OK; n += 1 + n / 40) { /* resolving has a test of each */
        unlink(f->path);
        quipu_alloc__fail_after(n);
        status = round_trip(f, made, &graph);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || (status == QUIPU_ERR_MEMORY && graph == NULL));
    }
    assert_int_equal(graph->n_edges, 2);
    quipu_graph_free(graph);
    support_free(made);
}

static void test_store_store__survives_failed_allocations_inside_sqlite(void **state)
{
    fixture *f = *state;
    quipu_graph *graph;
    support_extraction *made = support_new(f->ontology, first_lines);
    quipu_status status = QUIPU_ERR_MEMORY;
    for (long n = 1; status != QUIPU_OK; n += 1 + n / 30) {
        unlink(f->path);
        sqlite_allocations_left = n;
        status = round_trip(f, made, &graph);
        sqlite_allocations_left = -1;
        if (status != QUIPU_OK) { /* some failures cut a cache or a mode short and are no error */
            assert_true(status == QUIPU_ERR_MEMORY || status == QUIPU_ERR_IO);
            assert_null(graph);
        }
    }
    assert_int_equal(graph->n_edges, 2);
    quipu_graph_free(graph);
    support_free(made);
}

/* --- what became no relation --- */

static void note_fault(void *ctx, const quipu_error *what)
{
    quipu_buf__addf(ctx, "%s %llu %u: %s\n", what->source, (unsigned long long)what->byte,
                    (unsigned)what->line, what->message);
}

/* What a check of a document tells, as lines. */
static quipu_buf check(fixture *f, quipu_store *store, quipu_str name)
{
    quipu_buf out = {0};
    assert_int_equal(quipu_store_check(store, name, note_fault, &out, &f->err), QUIPU_OK);
    quipu_buf__add_char(&out, '\0');
    return out;
}

static void assert_check(fixture *f, quipu_store *store, const char *name, const char *wanted)
{
    quipu_buf found = check(f, store, quipu_str__of(name));
    assert_string_equal(found.ptr, wanted);
    quipu_buf__clear(&found);
}

/* A table that calls one woman by two names, and leaves open that Cuba is a ship. */
static const char *const doubtful_table =
    "table|facts.csv\n"
    "entity|person|Ann Bell|=ann\nentity|person|Ana Bell|=ann\n"
    "entity|person|Bob Carr\nentity|-|Cuba|=cuba\n"
    "says|Ann Bell|meets|Bob Carr\n"
    "says|Ann Bell|meets|Ana Bell\n"
    "says|Bob Carr|head_of_state_of|Cuba";
static const char *const ship_table = "table|ships.csv\nentity|vessel|Cuba|=cuba";

static void test_store_store__checks_what_became_no_relation(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, doubtful_table), QUIPU_OK);
    assert_int_equal(put(f, store, ship_table), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_int_equal(counts.n_edges, 1);
    assert_check(f, store, "facts.csv",
                 "facts.csv 100 0: both ends of 'meets' are Ana Bell\n"
                 "facts.csv 200 0: 'head_of_state_of' does not lead from a person (Bob Carr) to a "
                 "vessel (Cuba)\n");
    assert_check(f, store, "ships.csv", "");
    assert_check(f, store, "nowhere.csv", "");
    quipu_store_close(store);
}

static void test_store_store__checks_anew_after_each_commit(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    static const char *const sound_table = "table|facts.csv||sound\nentity|person|Ann Bell\n"
                                           "entity|person|Bob Carr\nsays|Ann Bell|meets|Bob Carr";
    assert_int_equal(put(f, store, doubtful_table), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_check(f, store, "facts.csv", "facts.csv 100 0: both ends of 'meets' are Ana Bell\n");
    assert_int_equal(put(f, store, sound_table), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    assert_check(f, store, "facts.csv", "");
    quipu_store_close(store);
}

static void test_store_store__a_check_notices_damage(void **state)
{
    fixture *f = *state;
    quipu_store_counts counts;
    quipu_buf told = {0};
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, &counts, &f->err), QUIPU_OK);
    quipu_store_close(store);
    execute(f, "UPDATE entities SET type = 'planet'");
    store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_check(store, QUIPU_STR("a.txt"), note_fault, &told, &f->err),
                     QUIPU_ERR_CORRUPT);
    assert_int_equal(told.len, 0);
    quipu_store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_store_store__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gives_back_what_was_put),
        TEST(knows_documents_by_name_and_checksum),
        TEST(what_was_not_committed_is_dropped),
        TEST(nothing_new_leaves_the_bytes),
        TEST(order_and_history_leave_no_trace),
        TEST(reading_needs_a_file_and_makes_none),
        TEST(refuses_a_text_file),
        TEST(refuses_databases_of_others),
        TEST(refuses_a_newer_schema),
        TEST(an_empty_file_can_become_a_graph_but_is_none),
        TEST(notices_damage),
        TEST(refuses_a_graph_that_does_not_hang_together),
        TEST(a_commit_mends_the_graph),
        TEST(writes_only_the_rows_that_change),
        TEST(commit_refuses_damaged_extractions),
        TEST(a_second_writer_is_told),
        TEST(readers_see_the_last_commit_while_one_writes),
        TEST(at_rest_it_is_one_plain_file),
        TEST(a_killed_writer_leaves_whole_documents),
        TEST(an_unwritable_place_is_an_error),
        TEST(a_full_disk_leaves_the_last_commit),
        TEST(checks_what_became_no_relation),
        TEST(checks_anew_after_each_commit),
        TEST(a_check_notices_damage),
        TEST(survives_every_failed_allocation),
        TEST(survives_failed_allocations_inside_sqlite),
    };
    hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
