/*
 * How fast each format is written, and how much memory that takes beside the graph:
 *
 *     formats [N [FILE.graphml]]    a graph of N edges (a million) with a tenth of the entities; every edge has a
 *                                   sentence. The file is the graph as GraphML, for networkx
 *
 * The graph is made in memory and written into a sink that only counts, each format in a process of its own.
 * Processor time: what a disk adds is another matter.
 */
#include "formats.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/chance.h"
#include "base/str.h"

#include <quipu.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ENTITIES_IN = 10, MAX_WORDS = 4 };

typedef struct made {
    quipu_graph graph;
    quipu_source source;
    quipu_entity *entities;
    quipu_edge *edges;
    quipu_evidence *evidence;
    quipu_arena arena;
} made;

static void *room(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (p == NULL)
        abort();
    return p;
}

/* What was printed into `text`, as long as the graph lives; the buffer is emptied. */
static quipu_str keep(made *self, quipu_buf *text)
{
    quipu_str copy = quipu_arena__copy(&self->arena, quipu_buf__str(text));
    text->len = 0;
    return copy;
}

static void make_entities(made *self, size_t n, const quipu_ontology *ontology)
{
    static const char *const types[] = {"person", "organization", "country", "place"};
    quipu_buf text = {0};
    self->entities = room(n, sizeof *self->entities);
    for (size_t i = 0; i < n; i++) {
        const char *type = types[i % 4];
        quipu_str *names = room(2, sizeof *names);
        quipu_buf__addf(&text, "Name %zu & Söhne %zu", i, i % 97);
        names[0] = keep(self, &text);
        quipu_buf__addf(&text, "N. %zu-%zu", i, i % 97);
        names[1] = keep(self, &text);
        quipu_buf__addf(&text, "%s:name-%08zu-%zu", type, i, i % 97);
        self->entities[i] =
            (quipu_entity){.id = keep(self, &text),
                           .name = names[0],
                           .type = quipu_ontology_type(ontology, quipu_str__of(type)),
                           .aliases = names + 1,
                           .n_aliases = 1,
                           .mentions = names,
                           .n_mention_strings = 2,
                           .n_documents = 1,
                           .n_mentions = 7};
    }
    quipu_buf__clear(&text);
}

/* Edges of an entity stand together, as in every graph. */
static void make_edges(made *self, size_t n, size_t n_entities, const quipu_ontology *ontology)
{
    static const char *const relations[MAX_WORDS] = {"meets", "supports", "criticizes", "visits"};
    uint64_t chance = 11;
    quipu_buf text = {0};
    self->edges = room(n, sizeof *self->edges);
    self->evidence = room(n, sizeof *self->evidence);
    for (size_t i = 0; i < n; i++) {
        const char *word = relations[i % MAX_WORDS];
        uint32_t from = (uint32_t)(i * n_entities / n);
        uint32_t to = (uint32_t)quipu_chance__below(&chance, n_entities);
        quipu_buf__addf(&text,
                        "On Tuesday Name %zu %s \"Name %lu\", officials of both sides said in the "
                        "capital, adding that talks would go on.",
                        i, word, (unsigned long)to);
        self->evidence[i] = (quipu_evidence){.span = {(uint32_t)i, (uint32_t)i + 90},
                                             .text = keep(self, &text),
                                             .by = QUIPU_NOBODY,
                                             .rule = QUIPU_STR("rule"),
                                             .score = 0.75f};
        quipu_buf__addf(&text, "%s|%s|%s", self->entities[from].id.ptr, word,
                        self->entities[to].id.ptr);
        self->edges[i] =
            (quipu_edge){.id = keep(self, &text),
                         .source = from,
                         .target = to,
                         .relation = quipu_ontology_relation(ontology, quipu_str__of(word)),
                         .standings = {1},
                         .first = "2025-10-28",
                         .last = "2025-10-28",
                         .n_sources = 1 + (uint32_t)(i % 3),
                         .n_documents = 1,
                         .evidence = &self->evidence[i],
                         .n_evidence = 1};
    }
    quipu_buf__clear(&text);
}

static void make(made *self, size_t n, const quipu_ontology *ontology)
{
    size_t n_entities = n / ENTITIES_IN + 2;
    self->source = (quipu_source){.id = QUIPU_STR("d:0"),
                                  .name = QUIPU_STR("a.txt"),
                                  .title = QUIPU_STR("A title"),
                                  .date = QUIPU_STR("2025-10-29"),
                                  .publisher = QUIPU_STR("P"),
                                  .address = QUIPU_STR(""),
                                  .sha256 = QUIPU_STR("0")};
    make_entities(self, n_entities, ontology);
    make_edges(self, n, n_entities, ontology);
    self->graph = (quipu_graph){&self->source, 1, self->entities, n_entities, self->edges, n};
}

/* --- measuring ------------------------------------------------------------------------------------ */

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* The most memory that this process had, in MB; 0 where the system does not tell. */
static double peak(void)
{
    char line[128];
    double kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kilobytes = strtod(line + 6, NULL);
    if (status != NULL)
        fclose(status);
    return kilobytes / 1024;
}

static quipu_status count_bytes(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)data;
    (void)err;
    *(size_t *)ctx += len;
    return QUIPU_OK;
}

static int measure(const made *of, const quipu_ontology *ontology, size_t format)
{
    quipu_error err;
    size_t n = 0;
    double before = peak(), begin = now();
    if (test_format_write(&test_formats[format], (quipu_sink){count_bytes, &n}, &of->graph,
                          ontology, &err) < 0) {
        fprintf(stderr, "formats: %s\n", err.message);
        return 1;
    }
    double seconds = now() - begin;
    printf("%-26s %8.1f MB %8.1f MB/s %8.0f edges/s, %6.1f MB of memory beside the graph\n",
           test_formats[format].end, (double)n / 1e6, (double)n / 1e6 / seconds,
           (double)of->graph.n_edges / seconds, peak() - before);
    return 0;
}

/* In a process of its own, whose peak of memory begins with the graph. */
static int measure_apart(const made *of, const quipu_ontology *ontology, size_t format)
{
    int state;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int code = measure(of, ontology, format);
        fflush(stdout);
        _exit(code);
    }
    return child > 0 && waitpid(child, &state, 0) == child && state == 0 ? 0 : 1;
}

static int write_file(const made *of, const quipu_ontology *ontology, const char *path)
{
    quipu_error err;
    quipu_file *file;
    quipu_status status = quipu_file_open(&file, path, &err);
    if (status >= 0)
        status = quipu_export_graphml(quipu_file_sink(file), &of->graph, ontology, NULL, &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    quipu_file_close(file);
    return status < 0;
}

int main(int argc, char **argv)
{
    quipu_error err;
    quipu_data *data;
    quipu_ontology *ontology;
    made is = {.arena = {0}};
    size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 1000000;
    int failed = 0;
    if (quipu_data_open(&data, NULL, &err) < 0 || quipu_ontology_new(&ontology, data, &err) < 0)
        return 1;
    make(&is, n, ontology);
    printf("formats, %zu edges, %zu entities\n", is.graph.n_edges, is.graph.n_entities);
    for (size_t i = 0; i < N_TEST_FORMATS; i++)
        failed |= measure_apart(&is, ontology, i);
    if (argc > 2)
        failed |= write_file(&is, ontology, argv[2]);
    return failed;
}
