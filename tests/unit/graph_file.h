/*
 * A graph file in a folder of its own, for the tests of the store: opening it, putting documents in, reading all
 * of it as text, letting SQLite run out of memory.
 */
#ifndef QUIPU_TESTS_GRAPH_FILE_H
#define QUIPU_TESTS_GRAPH_FILE_H

#include "support.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <quipu/store.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    char dir[64];
    char path[96];
    quipu_error err;
} fixture;

/*
 * The built-in tables with short ones instead of the longest, so that hundreds of commits take no time: a resolver reads
 * them all, which is most of the work of a small commit.
 */
static inline void open_data(fixture *f)
{
    static const struct {
        const char *name, *text;
    } tables[] = {
        {"titles", "#replace\ntitle\trelation\tscope\ndr.\t-\tabbrev\n"},
        {"organizations",
         "#replace\nname\taliases\ttype\tcountry\twikidata\tkind\n"
         "Foreign Ministry of Japan\tForeign Ministry\torganization\tJapan\t\tministry\n"
         "Security Council\t\torganization\t\tQ37470\torgan\n"},
        {"places", "#replace\nname\taliases\tcountry\tkind\twikidata\n"
                   "Tokyo\t\tJapan\tcity\tQ1490\n"},
    };
    char path[128];
    snprintf(path, sizeof path, "%s/en", f->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/en/%s.tsv", f->dir, tables[i].name);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(tables[i].text, file);
        fclose(file);
    }
    assert_int_equal(quipu_data_open(&f->data, f->dir, NULL), QUIPU_OK);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/en/%s.tsv", f->dir, tables[i].name);
        unlink(path);
    }
    path[strlen(f->dir) + strlen("/en")] = '\0';
    rmdir(path);
}

static inline int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    /* In memory where possible: waiting for a disk at each commit is not what is tested. */
    snprintf(f->dir, sizeof f->dir, "%s/quipu-store-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/graph.quipu", f->dir);
    open_data(f);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    *state = f;
    return 0;
}

static inline void remove_file(const fixture *f, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", f->dir, name);
    unlink(path);
}

static inline int tear_down(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"graph.quipu", "graph.quipu-wal", "graph.quipu-shm",
                                        "graph.quipu-journal", "other.quipu"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove_file(f, names[i]);
    assert_int_equal(rmdir(f->dir), 0); /* nothing else was left behind */
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    free(f);
    return 0;
}

static inline quipu_store *open_store(fixture *f, quipu_store_mode mode)
{
    quipu_store *store;
    quipu_status status = quipu_store_open(&store, f->path, mode, f->ontology, &f->err);
    if (status != QUIPU_OK)
        fail_msg("%s", f->err.message);
    return store;
}

static inline quipu_status put(fixture *f, quipu_store *store, const char *lines)
{
    support_extraction *made = support_new(f->ontology, lines);
    quipu_status status = quipu_store_put(store, &made->extraction, &f->err);
    support_free(made);
    return status;
}

static inline void write_file(const fixture *f, const void *bytes, size_t len)
{
    FILE *file = fopen(f->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

/* The bytes of the file; free with quipu_buf__clear(). */
static inline quipu_buf read_file(const fixture *f)
{
    quipu_buf out = {0};
    char bytes[4096];
    FILE *file = fopen(f->path, "rb");
    assert_non_null(file);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        quipu_buf__add(&out, (quipu_str){bytes, n});
    fclose(file);
    return out;
}

/* Run SQL on the file from outside. */
static inline void execute(const fixture *f, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* --- the graph as text --- */

static inline void dump_names(quipu_buf *out, const quipu_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        quipu_buf__add_cstr(out, " |");
        quipu_buf__add(out, names[i]);
    }
}

static inline void dump_source(quipu_buf *out, const quipu_source *s)
{
    const quipu_str texts[] = {s->id,        s->name,    s->title, s->date,
                               s->publisher, s->address, s->sha256};
    dump_names(out, texts, 7);
    quipu_buf__addf(out, " %d %d %u\n", s->is_table, s->is_cited, s->origin);
}

static inline void dump_entity(quipu_buf *out, const quipu_entity *e)
{
    const quipu_str texts[] = {e->id, e->name};
    dump_names(out, texts, 2);
    quipu_buf__addf(out, " %d %u %u (", e->type, e->n_mentions, e->n_documents);
    dump_names(out, e->aliases, e->n_aliases);
    quipu_buf__add_cstr(out, ") (");
    dump_names(out, e->mentions, e->n_mention_strings);
    quipu_buf__add_cstr(out, ") (");
    dump_names(out, e->links, e->n_links);
    quipu_buf__add_cstr(out, ")\n");
}

static inline void dump_evidence(quipu_buf *out, const quipu_evidence *e)
{
    quipu_buf__addf(out, "  %u %u %u %d %u %s %s ", e->document, e->span.begin, e->span.end,
                    e->standing, e->by, e->when.first, e->when.last);
    quipu_buf__add_double(out, (double)e->score);
    const quipu_str texts[] = {e->text, e->rule};
    dump_names(out, texts, 2);
    quipu_buf__add_char(out, '\n');
}

static inline void dump_edge(quipu_buf *out, const quipu_edge *e)
{
    quipu_buf__add(out, e->id);
    quipu_buf__addf(out, " %u %d %u %d %u %u %d %d %s %s", e->source, e->relation, e->target,
                    e->standing, e->n_sources, e->n_documents, e->conflict, e->contested, e->first,
                    e->last);
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        quipu_buf__addf(out, " %u", e->standings[i]);
    for (uint32_t i = 0; i < e->n_by; i++)
        quipu_buf__addf(out, " by %u", e->by[i]);
    quipu_buf__add_char(out, '\n');
    for (uint32_t i = 0; i < e->n_evidence; i++)
        dump_evidence(out, &e->evidence[i]);
}

static inline void dump_graph(quipu_buf *out, const quipu_graph *graph)
{
    for (size_t i = 0; i < graph->n_sources; i++)
        dump_source(out, &graph->sources[i]);
    for (size_t i = 0; i < graph->n_entities; i++)
        dump_entity(out, &graph->entities[i]);
    for (size_t i = 0; i < graph->n_edges; i++)
        dump_edge(out, &graph->edges[i]);
}

static inline int dump_row(void *ctx, int n, char **cells, char **names)
{
    (void)names;
    for (int i = 0; i < n; i++) {
        quipu_buf__add_cstr(ctx, cells[i] == NULL ? "NULL" : cells[i]);
        quipu_buf__add_char(ctx, i + 1 < n ? '|' : '\n');
    }
    return 0;
}

/* Every row of the tables of the graph, in the order of their keys, read from outside. */
static inline void dump_tables(quipu_buf *out, const fixture *f)
{
    static const char *const queries[] = {
        "SELECT * FROM sources ORDER BY 1",
        "SELECT * FROM entities ORDER BY 1",
        "SELECT * FROM aliases ORDER BY 1, 2",
        "SELECT * FROM spellings ORDER BY 1, 2",
        "SELECT * FROM links ORDER BY 1, 2",
        "SELECT * FROM members ORDER BY 1, 2",
        "SELECT * FROM edges ORDER BY 1",
        "SELECT * FROM speakers ORDER BY 1, 2",
        "SELECT * FROM evidence ORDER BY 1, 2",
        "SELECT * FROM relations ORDER BY 1",
        "SELECT * FROM statements ORDER BY 1, 9, text",
        "SELECT * FROM appearances ORDER BY 1, 4, 5",
        "SELECT name, hex(hashes) FROM shingles JOIN documents ON id = document ORDER BY 1"};
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        char *message = NULL;
        if (sqlite3_exec(db, queries[i], dump_row, out, &message) != SQLITE_OK)
            fail_msg("%s: %s", queries[i], message);
    }
    sqlite3_close(db);
}

/* No row refers to one that is not there. */
static inline void check_references(const fixture *f)
{
    sqlite3 *db;
    quipu_buf faults = {0};
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_key_check", dump_row, &faults, NULL),
                     SQLITE_OK);
    assert_int_equal(faults.len, 0);
    sqlite3_close(db);
}

/* All there is to know of the graph in the file; free with quipu_buf__clear(). */
static inline quipu_buf dump(fixture *f)
{
    quipu_buf out = {0};
    quipu_graph *graph;
    quipu_store *store = open_store(f, QUIPU_STORE_READ);
    assert_int_equal(quipu_store_load(&graph, store, &f->err), QUIPU_OK);
    dump_graph(&out, graph);
    quipu_graph_free(graph);
    quipu_store_close(store);
    dump_tables(&out, f);
    quipu_buf__add_char(&out, '\0');
    return out;
}

/* --- documents --- */

static const char *const first_lines =
    "document|a.txt|2025-10-28\n"
    "entity|person|Sanae Takaichi|Takaichi\n entity|person|Donald Trump|Trump|+The Donald\n"
    "entity|country|Japan|Japanese|=country:JPN\n"
    "says|Sanae Takaichi|meets|Donald Trump|when=2025-10-28|by=Donald Trump|score=0.7\n"
    "says|Sanae Takaichi|head_of_government_of|Japan";

/* Small worlds of documents that share names; `version` gives other content under the same name. */
static inline void random_document(char *out, size_t size, unsigned document, unsigned version)
{
    static const char *const people[] = {"Ann Lee", "Lee",        "Bob Ray", "Bob J. Ray",
                                         "Ray",     "Cy Long|Cy", "Long",    "Dr. Ann Lee"};
    static const char *const relations[] = {"meets", "supports", "criticizes", "family_of"};
    static const char *const standings[] = {"actual", "former", "planned", "possible", "denied"};
    unsigned seed = document * 7919 + version * 104729 + 1;
    const char *picked[3];
    size_t len = (size_t)snprintf(out, size, "document|d%u|2025-01-%02u|%u\n", document,
                                  1 + (document + version) % 28, document % 5 * 10 + version);
    for (unsigned i = 0; i < 3; i++) {
        seed = seed * 1103515245 + 12345;
        picked[i] = people[(seed >> 16) % 8];
        for (unsigned k = 0; k < i; k++)
            if (picked[k] == picked[i])
                picked[i] = NULL;
        if (picked[i] != NULL)
            len += (size_t)snprintf(out + len, size - len, "entity|person|%s\n", picked[i]);
    }
    len += (size_t)snprintf(out + len, size - len, "text|");
    for (unsigned i = 0; i < 60; i++) /* some are prints or parts of others */
        len += (size_t)snprintf(out + len, size - len, "w%u ",
                                i < 20 + document % 3 * 20 ? i + document % 4 * 100 : 0);
    len += (size_t)snprintf(out + len, size - len, "\n");
    for (unsigned i = 0; i < 4; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned r = seed >> 16;
        const char *other = picked[1] != NULL ? picked[1] : picked[2];
        if (other == NULL)
            return;
        len +=
            (size_t)snprintf(out + len, size - len, "says|%.*s|%s|%.*s|status=%s|score=0.%u\n",
                             (int)strcspn(picked[0], "|"), picked[0], relations[r % 4],
                             (int)strcspn(other, "|"), other, standings[r / 4 % 5], 1 + r / 20 % 9);
    }
}

static inline void put_random(fixture *f, quipu_store *store, unsigned document, unsigned version)
{
    char lines[2048];
    random_document(lines, sizeof lines, document, version);
    assert_int_equal(put(f, store, lines), QUIPU_OK);
}

/* --- memory that runs out --- */

/* SQLite's own allocations: counted down, then failing. */
static sqlite3_mem_methods real_memory;
static long sqlite_allocations_left = -1;

static inline bool sqlite_may_allocate(void)
{
    if (sqlite_allocations_left > 0)
        sqlite_allocations_left--;
    return sqlite_allocations_left != 0;
}

static inline void *failing_malloc(int size)
{
    return sqlite_may_allocate() ? real_memory.xMalloc(size) : NULL;
}

static inline void *failing_realloc(void *p, int size)
{
    return sqlite_may_allocate() ? real_memory.xRealloc(p, size) : NULL;
}

static inline void hook_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    sqlite3_mem_methods hooked = real_memory;
    hooked.xMalloc = failing_malloc;
    hooked.xRealloc = failing_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked);
}

#endif
