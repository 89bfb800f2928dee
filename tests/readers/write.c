/*
 * Writes graphs in every format, for readers.py to read with other people's programs:
 *
 *     write FOLDER       FOLDER/{summit,hostile,random}.{graphml,json,dot,...}, -nodes.csv, -rank.csv ...
 *
 * Exit code 2: this build cannot rank, and no -rank.csv is written.
 */
#include "formats.h"
#include "unit/graphs.h"

#include <quipu/analyse.h>

/* The same on every machine (xorshift, Marsaglia 2003). */
static uint32_t pick(uint32_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % n;
}

/* A graph has one edge for each subject, relation and object; edges are sorted by them. */
static void keep_one_of_each(test_graph *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_edges; i++)
        if (n == 0 || !quipu_str__is(g->edges[i].id, g->edges[n - 1].id))
            g->edges[n++] = g->edges[i];
    g->graph.n_edges = n;
}

/* Directed, weighted, in several components, with parallel edges, loops and people who are alone. */
static void make_random(test_graph *g)
{
    static const char *const relations[] = {"meets", "supports", "criticizes", "family_of"};
    static const uint32_t n_entities = 60, n_edges = 110;
    uint32_t seed = 20111108;
    test_graph_init(g, 128);
    test_graph_add_source(g, "a.txt", "A", "2025-01-01", "P");
    for (uint32_t i = 0; i < n_entities; i++) {
        char id[32];
        snprintf(id, sizeof id, "person:p%02u", (unsigned)i);
        test_graph_add_entity(g, id, id, "person", id);
    }
    for (uint32_t i = 0; i < n_edges; i++) {
        uint32_t half = i % 2 * n_entities / 2;
        char ends[2][32];
        for (size_t k = 0; k < 2; k++)
            snprintf(ends[k], sizeof ends[k], "person:p%02u",
                     (unsigned)(half + pick(&seed, n_entities / 2)));
        test_graph_add_edge(g, ends[0], relations[pick(&seed, 4)], ends[1],
                            (quipu_standing)pick(&seed, 5), 1 + pick(&seed, 4), NULL, "x");
    }
    test_graph_finish(g);
    keep_one_of_each(g);
}

static void must(quipu_status status, const quipu_error *err)
{
    if (status >= 0)
        return;
    fprintf(stderr, "write: %s\n", err->message);
    exit(1);
}

static quipu_sink open_sink(quipu_file **file, const char *folder, const char *name, const char *end)
{
    quipu_error err;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/%s%s", folder, name, end);
    quipu_buf__add_char(&path, '\0');
    must(quipu_file_open(file, path.ptr, &err), &err);
    quipu_buf__clear(&path);
    return quipu_file_sink(*file);
}

static void close_file(quipu_file *file)
{
    quipu_error err;
    must(quipu_file_commit(file, &err), &err);
    quipu_file_close(file);
}

static void write_formats(const test_graph *g, const char *folder, const char *name)
{
    for (size_t i = 0; i < N_TEST_FORMATS; i++) {
        quipu_error err;
        quipu_file *file;
        quipu_sink sink = open_sink(&file, folder, name, test_formats[i].end);
        must(test_format_write(&test_formats[i], sink, &g->graph, g->ontology, &err), &err);
        close_file(file);
    }
}

static bool write_rank(const test_graph *g, const char *folder, const char *name)
{
    quipu_error err;
    quipu_ranking *ranking;
    quipu_file *file;
    quipu_status status = quipu_rank(&ranking, &g->graph, g->ontology, NULL, &err);
    if (status == QUIPU_ERR_UNSUPPORTED)
        return false;
    must(status, &err);
    quipu_sink sink = open_sink(&file, folder, name, "-rank.csv");
    must(quipu_ranking_write_csv(ranking, &g->graph, g->ontology, sink, &err), &err);
    close_file(file);
    quipu_ranking_free(ranking);
    return true;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*make)(test_graph *);
    } graphs[] = {
        {"summit", test_graph_summit}, {"hostile", test_graph_hostile}, {"random", make_random}};
    bool ranks = true;
    if (argc != 2)
        return 1;
    for (size_t i = 0; i < sizeof graphs / sizeof *graphs; i++) {
        test_graph g;
        graphs[i].make(&g);
        write_formats(&g, argv[1], graphs[i].name);
        ranks = write_rank(&g, argv[1], graphs[i].name) && ranks;
        test_graph_clear(&g);
    }
    return ranks ? 0 : 2;
}
