/*
 * What a ranking costs, part by part, beside the same calls in plain igraph on the same graph:
 *
 *     ranks N [FOLDER [alone]]    a graph of N entities and about 5 N ties (Barabasi and Albert 1999); entities.csv
 *                                 and relations.csv go into the folder, for ranks.py; alone: without igraph
 *
 * Each of the two runs in a process of its own, with one thread: processor time, and the most memory it held, with the
 * graph. What quipu's paths take is what its whole run takes less the other parts, each measured by itself.
 *
 * Past 10,000 entities both take the paths of 200 sources; igraph's closeness and harmonic centrality have no such
 * sample, so that it is given the distances alone. igraph has no effective size and no errors.
 */
#include "ranks.h"
#include "analyse/brokerage.h"
#include "analyse/guard.h"
#include "analyse/measures.h"
#include "analyse/tidy.h"
#include "base/chance.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TIES_OF_ONE = 5 };

static const char *const parts[N_PARTS] = {
    "ties out of relations",
    "degrees, strength, coreness",
    "pagerank, eigenvector, hubs, authorities",
    "articulation points",
    "communities",
    "clustering, constraint, effective size",
    "betweenness, harmonic, closeness",
    "numbers tidied, rows in order",
};

static void *room(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (p == NULL)
        abort();
    return p;
}

/* A new one ties itself to ends of ties that are there, so that who has many gets more. */
static void make(made *out, size_t n, const quipu_ontology *ontology)
{
    uint64_t chance = 5;
    size_t n_edges = 0;
    quipu_relation relation = quipu_ontology_relation(ontology, QUIPU_STR("criticizes"));
    quipu_type type = quipu_ontology_type(ontology, QUIPU_STR("person"));
    out->entities = room(n, sizeof *out->entities);
    out->ids = room(n, sizeof *out->ids);
    out->edges = room(n * TIES_OF_ONE, sizeof *out->edges);
    for (size_t i = 0; i < n; i++) {
        snprintf(out->ids[i], sizeof *out->ids, "person:p%07zu", i);
        out->entities[i] = (quipu_entity){
            .id = quipu_str__of(out->ids[i]), .name = quipu_str__of(out->ids[i]), .type = type};
        for (size_t k = 0; k < TIES_OF_ONE && k < i; k++) {
            const quipu_edge *other =
                n_edges > 0 ? &out->edges[quipu_chance__below(&chance, n_edges)] : NULL;
            uint32_t to = other == NULL ? 0 : k % 2 == 0 ? other->source : other->target;
            if (to == i)
                continue;
            out->edges[n_edges++] =
                (quipu_edge){.source = (uint32_t)i,
                             .target = to,
                             .relation = relation,
                             .standing = QUIPU_ACTUAL,
                             .n_sources = 1 + (uint32_t)quipu_chance__below(&chance, 4)};
        }
    }
    out->graph = (quipu_graph){NULL, 0, out->entities, n, out->edges, n_edges};
}

/* --- quipu --- */

static void check(quipu_status status, const quipu_error *err)
{
    if (status >= 0)
        return;
    fprintf(stderr, "quipu: %s\n", err->message);
    exit(1);
}

static quipu_status count(void *ctx, const void *data, size_t len, quipu_error *err)
{
    (void)data;
    (void)err;
    *(size_t *)ctx += len;
    return QUIPU_OK;
}

static void run_whole(figures *to, const made *from, const quipu_ontology *ontology)
{
    quipu_error err;
    quipu_ranking *ranking;
    size_t len = 0;
    double begin = ranks_now();
    check(quipu_rank(&ranking, &from->graph, ontology, NULL, &err), &err);
    to->whole = ranks_lap(&begin);
    check(quipu_ranking_write_csv(ranking, &from->graph, ontology, (quipu_sink){count, &len}, &err),
          &err);
    to->csv = ranks_lap(&begin);
    to->sampled = ranking->sampled;
    quipu_ranking_free(ranking);
}

/* What igraph measures for it. */
static void run_nets(figures *to, double *values, const quipu_pairs pairs[2], size_t n)
{
    double modularity, begin = ranks_now();
    quipu_net nets[2] = {{.has_graph = false}, {.has_graph = false}};
    quipu_surroundings before = quipu_igraph__enter();
    ranks_must(quipu_net__init(&nets[0], &pairs[0], n, true));
    ranks_must(quipu_net__init(&nets[1], &pairs[1], n, false));
    to->seconds[PART_GRAPH] += ranks_lap(&begin);
    ranks_must(quipu_measure__degrees(values, &nets[0], &nets[1]));
    to->seconds[PART_DEGREES] = ranks_lap(&begin);
    ranks_must(quipu_measure__prominence(values, &nets[0], &nets[1]));
    to->seconds[PART_PROMINENCE] = ranks_lap(&begin);
    ranks_must(quipu_measure__joints(values, &nets[1]));
    to->seconds[PART_JOINTS] = ranks_lap(&begin);
    ranks_must(quipu_measure__communities(values, &modularity, &nets[1]));
    to->seconds[PART_COMMUNITIES] = ranks_lap(&begin);
    quipu_net__clear(&nets[0]);
    quipu_net__clear(&nets[1]);
    quipu_igraph__leave(before);
}

static void run_order(figures *to, double *values, size_t n)
{
    quipu_error err;
    uint32_t n_communities, *order = room(n, sizeof *order);
    double begin = ranks_now();
    for (size_t i = 0; i < n * QUIPU_N_MEASURES; i++)
        values[i] = quipu_tidy__number(values[i]);
    check(quipu_tidy__communities(values, &n_communities, n, &err), &err);
    check(quipu_tidy__order(order, values, QUIPU_MEASURE_PAGERANK, n, &err), &err);
    to->seconds[PART_ORDER] = ranks_lap(&begin);
    free(order);
}

/* The same as the whole run, without paths, one part after another. */
static void run_parts(figures *to, const made *from, const quipu_ontology *ontology)
{
    static const quipu_rank_options options = QUIPU_RANK_OPTIONS_DEFAULT;
    quipu_error err;
    size_t n = from->graph.n_entities;
    double *values = room(n, QUIPU_N_MEASURES * sizeof *values), begin = ranks_now();
    quipu_selection selection = {.n_rows = 0};
    quipu_pairs pairs[2];
    quipu_web ties = {.n = 0};
    check(quipu_selection__init(&selection, &from->graph, &options, &err), &err);
    for (size_t i = 0; i < 2; i++)
        check(quipu_pairs__collapse(&pairs[i], &from->graph, ontology, &selection, i == 0, &err),
              &err);
    to->seconds[PART_GRAPH] = ranks_lap(&begin);
    run_nets(to, values, pairs, n);
    begin = ranks_now();
    check(quipu_web__init(&ties, &pairs[1], n, &err), &err);
    to->seconds[PART_GRAPH] += ranks_lap(&begin);
    check(quipu_brokerage__measure(values, &ties, &err), &err);
    to->seconds[PART_TRIANGLES] = ranks_lap(&begin);
    run_order(to, values, n);
    quipu_web__clear(&ties);
    quipu_pairs__clear(&pairs[0]);
    quipu_pairs__clear(&pairs[1]);
    quipu_selection__clear(&selection);
    free(values);
}

static void run_quipu(figures *to, const made *from, const quipu_ontology *ontology)
{
    run_whole(to, from, ontology);
    run_parts(to, from, ontology);
    to->seconds[PART_PATHS] = to->whole;
    for (size_t i = 0; i < N_PARTS; i++)
        if (i != PART_PATHS)
            to->seconds[PART_PATHS] -= to->seconds[i];
}

/* --- both --- */

typedef void (*runner)(figures *to, const made *from, const quipu_ontology *ontology);

/* In a process of its own; the megabytes that it held. */
static double run_apart(figures *to, runner run, const made *from, const quipu_ontology *ontology)
{
    int state;
    struct rusage usage;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        run(to, from, ontology);
        _exit(0);
    }
    if (pid < 0 || wait4(pid, &state, 0, &usage) != pid || !WIFEXITED(state) ||
        WEXITSTATUS(state) != 0) {
        fprintf(stderr, "a run has failed\n");
        exit(1);
    }
    return (double)usage.ru_maxrss / 1024;
}

static void print_line(const char *what, double ours, double theirs)
{
    if (theirs > 0)
        printf("%-42s %8.2f %8.2f %7.2f\n", what, ours, theirs, ours / theirs);
    else
        printf("%-42s %8.2f %8s\n", what, ours, "-");
}

static void compare(const made *is, const quipu_ontology *ontology, bool alone)
{
    figures *both =
        mmap(NULL, 2 * sizeof *both, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (both == MAP_FAILED)
        abort();
    double ours = run_apart(&both[0], run_quipu, is, ontology);
    double theirs = alone ? 0 : run_apart(&both[1], ranks_run_plain, is, ontology);
    printf("rank, %zu entities, %zu relations%s; processor seconds, one thread\n",
           is->graph.n_entities, is->graph.n_edges, both[0].sampled ? ", paths of 200 sources" : "");
    printf("%-42s %8s %8s %7s\n", "", "quipu", "igraph", "ratio");
    for (size_t i = 0; i < N_PARTS; i++)
        print_line(parts[i], both[0].seconds[i], both[1].seconds[i]);
    print_line("the whole", both[0].whole, both[1].whole);
    print_line("the whole without paths", both[0].whole - both[0].seconds[PART_PATHS],
               both[1].whole - both[1].seconds[PART_PATHS]);
    print_line("written as CSV", both[0].csv, 0);
    print_line("memory, MB", ours, theirs);
    munmap(both, 2 * sizeof *both);
}

/* --- for others --- */

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    if (out != NULL)
        return out;
    perror(path);
    exit(1);
}

/* A row for each source, so that an edge weighs the same once it is read. */
static void write_tables(const made *is, const char *folder)
{
    FILE *out = open_in(folder, "entities.csv");
    fprintf(out, "id,name,type\n");
    for (size_t i = 0; i < is->graph.n_entities; i++)
        fprintf(out, "%s,Pat Number%zu,person\n", is->ids[i], i);
    fclose(out);
    out = open_in(folder, "relations.csv");
    fprintf(out, "subject,relation,object,document\n");
    for (size_t i = 0; i < is->graph.n_edges; i++) {
        const quipu_edge *edge = &is->edges[i];
        for (uint32_t k = 0; k < edge->n_sources; k++)
            fprintf(out, "%s,criticizes,%s,d%u.txt\n", is->ids[edge->source], is->ids[edge->target],
                    (unsigned)k);
    }
    fclose(out);
}

int main(int argc, char **argv)
{
    quipu_error err;
    quipu_data *data;
    quipu_ontology *ontology;
    made is;
    size_t n = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : EXACT_UP_TO;
    check(quipu_data_open(&data, NULL, &err), &err);
    check(quipu_ontology_new(&ontology, data, &err), &err);
    make(&is, n, ontology);
    if (argc > 2)
        write_tables(&is, argv[2]);
    compare(&is, ontology, argc > 3);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
    free(is.entities);
    free(is.edges);
    free(is.ids);
    return 0;
}
