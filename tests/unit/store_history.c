/*
 * What a graph file went through leaves no trace: documents in any order, replaced, removed, in many commits, decisions made
 * on the way, writers that were killed, readers beside a writer. The file is always that of some whole documents, built at once.
 */
#include "graph_file.h"

#include <quipu/export.h>

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { N_RUNS = 200, N_WORLD = 14, N_VERSIONS = 3, ABSENT = N_VERSIONS };

/* A sequence of its own, so that a run is the same everywhere. */
static unsigned next_random(unsigned *seed, unsigned n)
{
    *seed = *seed * 1103515245 + 12345;
    return (*seed >> 16) % n;
}

/* --- documents --- */

static const char *const things[] = {
    "person|Ann Lee|Lee",
    "person|Dr. Ann Lee",
    "person|Ann B. Lee|Ann",
    "person|Lee",
    "person|Bob Ray|+Robert Ray",
    "person|Robert Ray|Ray",
    "person|Ray",
    "person|Bob J. Ray",
    "organization|United Works|UW",
    "organization|UW",
    "organization|United Works Ltd.",
    "organization|Foreign Ministry",
    "organization|China's Foreign Ministry|Foreign Ministry",
    "country|Japan|=country:JPN|Japanese",
    "country|China|=country:CHN|Chinese|PRC",
    "country|Ruritania|Ruritanian",
    "agreement|rare earths agreement|agreement",
    "agreement|Rare Earths Agreement",
    "place|Tokyo",
    "-|United Works",
    "-|Ruritania|=7",
};
static const char *const relations[] = {"meets",     "supports", "criticizes", "family_of",
                                        "member_of", "part_of",  "located_in", "signs"};
static const char *const standings[] = {"actual", "former", "planned", "possible", "denied"};
static const char *const texts[] = {
    "ann lee of united works met bob ray in tokyo on monday to sign the rare earths agreement",
    "ann lee of united works met bob ray in tokyo on tuesday to sign the rare earths agreement",
    "the foreign ministry said nothing of the talks and nothing else was heard of it all day",
};
enum { N_THINGS = sizeof things / sizeof *things, N_IN_DOCUMENT = 5 };

/* The main name of a thing: its second cell. */
static int name_of(const char **name, const char *thing)
{
    *name = strchr(thing, '|') + 1;
    return (int)strcspn(*name, "|");
}

static bool has_name(const char *const *picked, unsigned n, const char *thing)
{
    const char *name, *other;
    int len = name_of(&name, thing);
    for (unsigned i = 0; i < n; i++)
        if (name_of(&other, picked[i]) == len && strncmp(name, other, (size_t)len) == 0)
            return true;
    return false;
}

static void tell(quipu_buf *out, const char *const *picked, unsigned n, unsigned *seed)
{
    const char *subject, *object;
    int subject_len = name_of(&subject, picked[next_random(seed, n)]);
    int object_len = name_of(&object, picked[next_random(seed, n)]);
    quipu_buf__addf(out, "says|%.*s|%s|%.*s|status=%s|score=0.%u", subject_len, subject,
                    relations[next_random(seed, 8)], object_len, object,
                    standings[next_random(seed, 5)], 1 + next_random(seed, 9));
    if (next_random(seed, 2) == 0)
        quipu_buf__addf(out, "|when=2025-02-%02u", 1 + next_random(seed, 28));
    if (next_random(seed, 4) == 0)
        quipu_buf__addf(out, "|by=%.*s", object_len, object);
    if (next_random(seed, 6) == 0)
        quipu_buf__addf(out, "|cites=d%u", next_random(seed, N_WORLD));
    quipu_buf__add_char(out, '\n');
}

/* Every fourth document is a table; those of one remainder by five are copies, as are some by their words. */
static quipu_buf document(unsigned number, unsigned version)
{
    unsigned seed = number * 7919 + version * 104729 + 1, n = 0;
    const char *picked[N_IN_DOCUMENT];
    quipu_buf out = {0};
    quipu_buf__addf(&out, "%s|d%u|2025-01-%02u|%u\n", number % 4 == 3 ? "table" : "document",
                    number, 1 + (number + version) % 28, number % 5 * 10 + version);
    if (number % 4 != 3)
        quipu_buf__addf(&out, "text|%s\n", texts[next_random(&seed, 3)]);
    while (n < N_IN_DOCUMENT) {
        const char *thing = things[next_random(&seed, N_THINGS)];
        if (has_name(picked, n, thing) || (thing[0] == '-' && number % 4 != 3))
            continue;
        quipu_buf__addf(&out, "entity|%s\n", thing);
        picked[n++] = thing;
    }
    for (unsigned i = 0; i < 6; i++)
        tell(&out, picked, n, &seed);
    quipu_buf__add_char(&out, '\0');
    return out;
}

static void put_document(fixture *f, quipu_store *store, unsigned number, unsigned version)
{
    quipu_buf lines = document(number, version);
    assert_int_equal(put(f, store, lines.ptr), QUIPU_OK);
    quipu_buf__clear(&lines);
}

static void commit(fixture *f, quipu_store *store)
{
    if (quipu_store_commit(store, NULL, &f->err) != QUIPU_OK)
        fail_msg("%s", f->err.message);
}

static void remove_document(fixture *f, quipu_store *store, unsigned number)
{
    char name[16];
    snprintf(name, sizeof name, "d%u", number);
    assert_int_equal(quipu_store_remove(store, quipu_str__of(name), &f->err), QUIPU_OK);
}

/* One of the decisions of a world, which are made in this order. */
static void decide(fixture *f, quipu_store *store, unsigned number)
{
    const quipu_party ann = {.name = QUIPU_STR("Ann Lee"), .type = QUIPU_STR("person")};
    const quipu_party bob = {.name = QUIPU_STR("Bob Ray"), .type = QUIPU_STR("person")};
    const quipu_party both[] = {ann, bob};
    char name[16];
    snprintf(name, sizeof name, "Ann Lee %u", number);
    const quipu_decision decisions[] = {
        {.kind = QUIPU_RENAME, .parties = &ann, .n_parties = 1, .value = quipu_str__of(name)},
        {.kind = QUIPU_LINK, .parties = &bob, .n_parties = 1, .value = QUIPU_STR("wikidata:Q7")},
        {.kind = QUIPU_MERGE, .parties = both, .n_parties = 2},
    };
    if (quipu_store_decide(store, NULL, &decisions[number % 3], &f->err) != QUIPU_OK)
        fail_msg("%s", f->err.message);
}

/* --- the file as text --- */

static quipu_status collect(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)err;
    quipu_buf__add(ctx, (quipu_str){data, len});
    return QUIPU_OK;
}

/* What is exported of it, to a NUL; free with quipu_buf__clear(). */
static quipu_buf export(fixture *f)
{
    quipu_buf out = {0};
    quipu_graph *graph;
    quipu_store *store = open_store(f, QUIPU_STORE_READ);
    if (quipu_store_load(&graph, store, &f->err) != QUIPU_OK)
        fail_msg("%s", f->err.message);
    assert_int_equal(
        quipu_export_json((quipu_sink){collect, &out}, graph, f->ontology, NULL, &f->err), QUIPU_OK);
    quipu_graph_free(graph);
    quipu_store_close(store);
    quipu_buf__add_char(&out, '\0');
    return out;
}

/* The same, and every row of the graph. */
static quipu_buf text_of(fixture *f)
{
    quipu_buf out = export(f), rows = dump(f);
    out.len--;
    quipu_buf__add(&out, quipu_buf__str(&rows));
    quipu_buf__clear(&rows);
    return out;
}

static void check_integrity(const fixture *f)
{
    sqlite3 *db;
    quipu_buf out = {0};
    check_references(f);
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA integrity_check", dump_row, &out, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(out.len, 3);
    assert_memory_equal(out.ptr, "ok\n", 3);
    quipu_buf__clear(&out);
}

/* --- order and increments --- */

/* Build documents of these versions at once. */
static quipu_buf build_at_once(fixture *f, const unsigned *versions, unsigned n_decisions)
{
    unlink(f->path);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < N_WORLD; i++)
        if (versions[i] != ABSENT)
            put_document(f, store, i, versions[i]);
    for (unsigned i = 0; i < n_decisions; i++)
        decide(f, store, i);
    commit(f, store);
    quipu_store_close(store);
    return text_of(f);
}

/* Make one document what it is to be. */
static void change(fixture *f, quipu_store *store, unsigned number, unsigned *now, unsigned to)
{
    if (to != ABSENT)
        put_document(f, store, number, to);
    else if (*now != ABSENT)
        remove_document(f, store, number);
    *now = to;
}

/* Do something to a document, or to the store; now and then the store is opened anew. */
static void wander(fixture *f, quipu_store **store, unsigned *now, unsigned *seed)
{
    unsigned i = next_random(seed, N_WORLD);
    switch (next_random(seed, 8)) {
    case 0: commit(f, *store); break;
    case 1:
        commit(f, *store);
        quipu_store_close(*store);
        *store = open_store(f, QUIPU_STORE_WRITE);
        break;
    default: change(f, *store, i, &now[i], next_random(seed, N_VERSIONS + 1));
    }
}

/* Come to documents of these versions by a random way; decisions are made somewhere on it. */
static quipu_buf build_by_steps(fixture *f, const unsigned *wanted, unsigned n_decisions,
                                unsigned *seed)
{
    unsigned now[N_WORLD], n_steps = next_random(seed, 25), n_decided = 0;
    unlink(f->path);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i < N_WORLD; i++)
        now[i] = ABSENT;
    for (unsigned i = 0; i < n_steps; i++) {
        wander(f, &store, now, seed);
        if (n_decided < n_decisions && next_random(seed, 6) == 0)
            decide(f, store, n_decided++);
    }
    unsigned first = next_random(seed, N_WORLD), step = next_random(seed, 2) == 0 ? 3 : 11;
    for (unsigned k = 0, i = first; k < N_WORLD; k++, i = (i + step) % N_WORLD) {
        if (now[i] != wanted[i])
            change(f, store, i, &now[i], wanted[i]);
        if (next_random(seed, 5) == 0)
            commit(f, store);
    }
    while (n_decided < n_decisions)
        decide(f, store, n_decided++);
    commit(f, store);
    quipu_store_close(store);
    return text_of(f);
}

static void test_store_history__order_and_increments_leave_no_trace(void **state)
{
    fixture *f = *state;
    for (unsigned run = 0; run < N_RUNS; run++) {
        unsigned seed = run + 1, versions[N_WORLD];
        for (unsigned i = 0; i < N_WORLD; i++)
            versions[i] = next_random(&seed, N_VERSIONS + 1);
        unsigned n_decisions = next_random(&seed, 4);
        quipu_buf wanted = build_at_once(f, versions, n_decisions);
        quipu_buf found = build_by_steps(f, versions, n_decisions, &seed);
        assert_string_equal(found.ptr, wanted.ptr);
        check_integrity(f);
        quipu_buf__clear(&wanted);
        quipu_buf__clear(&found);
    }
}

/* --- killed writers --- */

enum { N_KILLS = 100, N_ROUND = 10 };

/* Commit documents and decisions one by one from the `first` on, tell of each; ends when all are there or when killed. */
static void write_on(fixture *f, unsigned first, int told)
{
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = first; i < N_ROUND; i++) {
        put_document(f, store, i, 0);
        decide(f, store, i);
        commit(f, store);
        unsigned char n = (unsigned char)(i + 1);
        assert_int_equal(write(told, &n, 1), 1);
    }
    quipu_store_close(store);
    _exit(0);
}

/* Let a writer go on for some microseconds; returns how many documents it told of. */
static unsigned write_and_kill(fixture *f, unsigned first, unsigned microseconds)
{
    int ends[2];
    unsigned n = first;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        write_on(f, first, ends[1]);
    close(ends[1]);
    nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    for (unsigned char told; read(ends[0], &told, 1) == 1;)
        n = told;
    close(ends[0]);
    return n;
}

/* The exports of the first 0, 1, 2... documents; returns how long a commit takes, in microseconds. */
static unsigned build_rounds(fixture *f, quipu_buf *rounds)
{
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
    for (unsigned i = 0; i <= N_ROUND; i++) {
        rounds[i] = export(f);
        if (i == N_ROUND)
            break;
        put_document(f, store, i, 0);
        decide(f, store, i);
        commit(f, store);
    }
    quipu_store_close(store);
    clock_gettime(CLOCK_MONOTONIC, &end);
    unlink(f->path);
    long ns = (long)(end.tv_sec - begin.tv_sec) * 1000000000 + end.tv_nsec - begin.tv_nsec;
    return (unsigned)(ns / 1000 / N_ROUND);
}

/* Which round the file is at: no other may be found. */
static unsigned find_round(fixture *f, const quipu_buf *rounds)
{
    unsigned n = 0;
    if (access(f->path, F_OK) != 0)
        return 0;
    quipu_buf found = export(f);
    while (n <= N_ROUND && strcmp(found.ptr, rounds[n].ptr) != 0)
        n++;
    quipu_buf__clear(&found);
    assert_in_range(n, 0, N_ROUND);
    return n;
}

static void test_store_history__a_killed_writer_loses_nothing(void **state)
{
    fixture *f = *state;
    quipu_buf rounds[N_ROUND + 1];
    unsigned seed = 1, n = 0, n_cut = 0, n_ahead = 0;
    unsigned microseconds = build_rounds(f, rounds);
    for (unsigned i = 0; i < N_KILLS; i++) {
        unsigned told = write_and_kill(f, n, next_random(&seed, 4 * microseconds));
        quipu_store_close(
            open_store(f, QUIPU_STORE_WRITE)); /* which makes a file of nothing whole */
        unsigned found = find_round(f, rounds);
        assert_true(found == told ||
                    found == told + 1); /* killed after the commit, before telling */
        check_integrity(f);
        n_ahead += found > told;
        n_cut += found < N_ROUND;
        n = found == N_ROUND ? 0 : found;
        if (n == 0)
            unlink(f->path);
    }
    print_message("%d writers killed, %u of them at work, %u between a commit and telling of it; "
                  "nothing lost\n",
                  N_KILLS, n_cut, n_ahead);
    assert_true(n_cut > N_KILLS / 4);
    for (unsigned i = 0; i <= N_ROUND; i++)
        quipu_buf__clear(&rounds[i]);
}

/* --- readers --- */

static void test_store_history__a_reader_works_beside_a_writer(void **state)
{
    fixture *f = *state;
    quipu_buf rounds[N_ROUND + 1];
    build_rounds(f, rounds);
    quipu_store_close(open_store(f, QUIPU_STORE_WRITE));
    pid_t child = fork();
    if (child == 0) {
        for (unsigned i = 0; i < N_ROUND; i++) { /* opened anew for each, as programs do */
            quipu_store *store = open_store(f, QUIPU_STORE_WRITE);
            put_document(f, store, i, 0);
            decide(f, store, i);
            commit(f, store);
            quipu_store_close(store);
        }
        _exit(0);
    }
    unsigned seen = 0, n_reads = 0;
    int result;
    do {
        unsigned now = find_round(f, rounds);
        assert_true(now >= seen);
        seen = now;
        n_reads++;
    } while (waitpid(child, &result, WNOHANG) == 0);
    assert_true(WIFEXITED(result) && WEXITSTATUS(result) == 0);
    assert_int_equal(find_round(f, rounds), N_ROUND);
    assert_true(n_reads > 2);
    for (unsigned i = 0; i <= N_ROUND; i++)
        quipu_buf__clear(&rounds[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_store_history__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(order_and_increments_leave_no_trace),
        TEST(a_killed_writer_loses_nothing),
        TEST(a_reader_works_beside_a_writer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
