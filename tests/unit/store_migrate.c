/* Files of older versions: what was put into them is kept, and the graph is that of a new file. */
#include "graph_file.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

/* The tables of version 1, as they were in its files. */
static const char documents_1[] =
    "CREATE TABLE documents(\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL UNIQUE,      -- path or address\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL, address TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL,           -- of its bytes\n"
    "  is_table INTEGER NOT NULL);\n"
    "CREATE TABLE passages(\n"
    "  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,\n"
    "  text TEXT NOT NULL,\n"
    "  cited TEXT NOT NULL,            -- the document that a table's row names, or ''\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE local_entities(\n"
    "  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  given_id TEXT NOT NULL,         -- from a table or a gazetteer, or ''\n"
    "  name TEXT NOT NULL,\n"
    "  type TEXT,                      -- NULL: a table does not say\n"
    "  n_written INTEGER NOT NULL, n_mentions INTEGER NOT NULL,\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE local_names(\n"
    "  document INTEGER NOT NULL, entity INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  PRIMARY KEY(document, entity, number),\n"
    "  FOREIGN KEY(document, entity) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE mentions(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL, passage INTEGER NOT NULL,\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,\n"
    "  is_named INTEGER NOT NULL,      -- 0: a pronoun or description\n"
    "  PRIMARY KEY(document, number),\n"
    "  FOREIGN KEY(document, entity) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, passage) REFERENCES passages(document, number) ON DELETE CASCADE\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE assertions(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL,\n"
    "  status TEXT NOT NULL,           -- actual, former, planned, possible, denied\n"
    "  speaker INTEGER,                -- who says so, if the text attributes it\n"
    "  passage INTEGER NOT NULL, trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL,\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  rule TEXT NOT NULL, score REAL NOT NULL,\n"
    "  PRIMARY KEY(document, number),\n"
    "  FOREIGN KEY(document, subject) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, object) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, speaker) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, passage) REFERENCES passages(document, number) ON DELETE CASCADE\n"
    ") WITHOUT ROWID;\n";

static const char graph_1[] =
    "CREATE TABLE sources(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL, address TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL, is_table INTEGER NOT NULL,\n"
    "  is_cited INTEGER NOT NULL);     -- 1: named by a table's rows, never read\n"
    "CREATE TABLE entities(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,\n"
    "  n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL);\n"
    "CREATE TABLE aliases(              -- other names that are known\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number), name TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, name)) WITHOUT ROWID;\n"
    "CREATE TABLE spellings(            -- as written in documents\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number), name TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, name)) WITHOUT ROWID;\n"
    "CREATE TABLE members(              -- which entity a local entity of a document became\n"
    "  source INTEGER NOT NULL REFERENCES sources(number), local INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number),\n"
    "  PRIMARY KEY(source, local)) WITHOUT ROWID;\n"
    "CREATE TABLE edges(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE,        -- subject|relation|object\n"
    "  subject INTEGER NOT NULL REFERENCES entities(number),\n"
    "  relation TEXT NOT NULL,\n"
    "  object INTEGER NOT NULL REFERENCES entities(number),\n"
    "  status TEXT NOT NULL,           -- of the newest assertion\n"
    "  n_actual INTEGER NOT NULL, n_former INTEGER NOT NULL, n_planned INTEGER NOT NULL,\n"
    "  n_possible INTEGER NOT NULL, n_denied INTEGER NOT NULL,\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  n_sources INTEGER NOT NULL,     -- independent ones: copies count once\n"
    "  n_documents INTEGER NOT NULL,\n"
    "  conflict INTEGER NOT NULL);     -- 1: asserted and denied\n"
    "CREATE TABLE speakers(             -- whom an edge is attributed to\n"
    "  edge INTEGER NOT NULL REFERENCES edges(number),\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number),\n"
    "  PRIMARY KEY(edge, entity)) WITHOUT ROWID;\n"
    "CREATE TABLE evidence(             -- best first\n"
    "  edge INTEGER NOT NULL REFERENCES edges(number), number INTEGER NOT NULL,\n"
    "  source INTEGER NOT NULL REFERENCES sources(number),\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, text TEXT NOT NULL,\n"
    "  status TEXT NOT NULL, speaker INTEGER REFERENCES entities(number),\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  rule TEXT NOT NULL, score REAL NOT NULL,\n"
    "  PRIMARY KEY(edge, number)) WITHOUT ROWID;\n"
    "CREATE INDEX edges_by_subject ON edges(subject);\n"
    "CREATE INDEX edges_by_object ON edges(object);\n"
    "CREATE INDEX members_by_entity ON members(entity);\n";

/* The rows of the tables of documents, from a new file that is attached. */
static const char rows_1[] =
    "INSERT INTO documents SELECT id, name, title, date, publisher, address, sha256, is_table FROM "
    "new.documents;"
    "INSERT INTO passages SELECT document, number, begin_byte, end_byte, text, cited FROM "
    "new.passages;"
    "INSERT INTO local_entities SELECT document, number, given_id, name, type, n_written, "
    "n_mentions FROM new.local_entities;"
    "INSERT INTO local_names SELECT document, entity, number, name FROM new.local_names;"
    "INSERT INTO mentions SELECT document, number, entity, passage, begin_byte, end_byte, is_named "
    "FROM new.mentions;"
    "INSERT INTO assertions SELECT document, number, subject, relation, object, status, speaker, "
    "passage, trigger_begin,"
    " trigger_end, first_date, last_date, rule, score FROM new.assertions;"
    "INSERT INTO entities VALUES(0, 'person:gone', 'Gone', 'person', 1, 1);"
    "PRAGMA application_id = 0x71756970; PRAGMA user_version = 1;";

/* A new file of some documents in f->path, and the text of it. Version 1 kept no shingles, so there are none. */
static quipu_buf build_new(fixture *f)
{
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < 8; i++)
        put_random(f, store, i, 0);
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
    execute(f, "DELETE FROM shingles");
    store = open_store(f, QUIPU_STORE_WRITE);
    assert_int_equal(put(f, store, first_lines), QUIPU_OK);
    assert_int_equal(quipu_store_commit(store, NULL, &f->err), QUIPU_OK);
    quipu_store_close(store);
    return dump(f);
}

/* The same documents in a file of version 1, in place of the new one. */
static void make_old(const fixture *f)
{
    char other[128], attach[192];
    snprintf(other, sizeof other, "%s/other.quipu", f->dir);
    snprintf(attach, sizeof attach, "ATTACH '%s' AS new", f->path);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(other, &db), SQLITE_OK);
    const char *const parts[] = {documents_1, graph_1, attach, rows_1};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_int_equal(sqlite3_exec(db, parts[i], NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(rename(other, f->path), 0);
}

/* What a query gives, as lines. */
static quipu_buf ask(const fixture *f, const char *sql)
{
    sqlite3 *db;
    quipu_buf out = {0};
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, dump_row, &out, NULL), SQLITE_OK);
    sqlite3_close(db);
    quipu_buf__add_char(&out, '\0');
    return out;
}

static void assert_answer(const fixture *f, const char *sql, const char *wanted)
{
    quipu_buf found = ask(f, sql);
    assert_string_equal(found.ptr, wanted);
    quipu_buf__clear(&found);
}

static const char columns[] =
    "SELECT m.name, c.* FROM sqlite_schema m, pragma_table_xinfo(m.name) c ORDER BY m.name, c.cid";

static void test_store_migrate__writing_brings_an_old_file_up_to_date(void **state)
{
    fixture *f = *state;
    quipu_buf wanted = build_new(f), wanted_columns = ask(f, columns);
    make_old(f);
    quipu_store_close(open_store(f, QUIPU_STORE_WRITE));
    quipu_buf found = dump(f), found_columns = ask(f, columns);
    assert_string_equal(found_columns.ptr, wanted_columns.ptr);
    assert_string_equal(found.ptr, wanted.ptr);
    check_references(f);
    quipu_buf__clear(&found);
    quipu_buf__clear(&found_columns);
    quipu_buf__clear(&wanted);
    quipu_buf__clear(&wanted_columns);
}

/* The graph that a reader sees. */
static quipu_buf read_graph(fixture *f)
{
    quipu_buf out = {0};
    quipu_graph *graph;
    quipu_store *store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_OK);
    dump_graph(&out, graph);
    quipu_buf__add_char(&out, '\0');
    quipu_graph_free(graph);
    quipu_store_close(store);
    return out;
}

static void test_store_migrate__reading_leaves_an_old_file_as_it_is(void **state)
{
    fixture *f = *state;
    quipu_buf all = build_new(f), wanted = read_graph(f);
    make_old(f);
    quipu_buf before = read_file(f);
    chmod(f->path, 0400);
    chmod(f->dir, 0500);
    quipu_buf found = read_graph(f);
    chmod(f->dir, 0700);
    quipu_buf after = read_file(f);
    assert_string_equal(found.ptr, wanted.ptr);
    assert_int_equal(after.len, before.len);
    assert_memory_equal(after.ptr, before.ptr, before.len);
    assert_answer(f, "PRAGMA user_version", "1\n");
    quipu_buf__clear(&all);
    quipu_buf__clear(&wanted);
    quipu_buf__clear(&before);
    quipu_buf__clear(&after);
    quipu_buf__clear(&found);
}

static void test_store_migrate__a_failure_leaves_the_old_file_whole(void **state)
{
    fixture *f = *state;
    quipu_store *store;
    quipu_buf wanted = build_new(f);
    quipu_status status = QUIPU_ERR_MEMORY;
    unsigned n_failures = 0;
    make_old(f);
    quipu_buf before = read_file(f);
    for (long n = 1; status != QUIPU_OK; n += 1 + n / 30) {
        sqlite_allocations_left = n;
        status = quipu_store_open(&store, f->path, QUIPU_STORE_WRITE, f->ontology, &f->err);
        quipu_store_close(store);
        sqlite_allocations_left = -1;
        if (status == QUIPU_OK)
            break;
        quipu_buf after = read_file(f);
        assert_memory_equal(after.ptr, before.ptr, before.len);
        quipu_buf__clear(&after);
        n_failures++;
    }
    assert_true(n_failures > 10);
    quipu_buf found = dump(f);
    assert_string_equal(found.ptr, wanted.ptr);
    quipu_buf__clear(&found);
    quipu_buf__clear(&before);
    quipu_buf__clear(&wanted);
}

/* In a child that is killed after some microseconds. */
static void migrate_and_kill(fixture *f, unsigned microseconds)
{
    pid_t child = fork();
    if (child == 0) {
        quipu_store_close(open_store(f, QUIPU_STORE_WRITE));
        _exit(0);
    }
    nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

static void test_store_migrate__killed_it_is_old_or_new_and_whole(void **state)
{
    enum { N_KILLS = 40 };
    fixture *f = *state;
    unsigned n_old = 0;
    quipu_buf all = build_new(f), wanted = read_graph(f);
    make_old(f);
    quipu_buf old = read_file(f);
    for (unsigned i = 0; i < N_KILLS; i++) {
        write_file(f, old.ptr, old.len);
        migrate_and_kill(f, i * 300);
        quipu_buf found = read_graph(f), version = ask(f, "PRAGMA user_version");
        assert_string_equal(found.ptr, wanted.ptr);
        assert_answer(f, "PRAGMA integrity_check", "ok\n");
        n_old += strcmp(version.ptr, "1\n") == 0;
        quipu_buf__clear(&found);
        quipu_buf__clear(&version);
    }
    print_message("%d migrations killed, %u left the old version\n", N_KILLS, n_old);
    assert_true(n_old > 0);
    quipu_buf__clear(&old);
    quipu_buf__clear(&wanted);
    quipu_buf__clear(&all);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_store_migrate__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writing_brings_an_old_file_up_to_date),
        TEST(reading_leaves_an_old_file_as_it_is),
        TEST(a_failure_leaves_the_old_file_whole),
        TEST(killed_it_is_old_or_new_and_whole),
    };
    hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
