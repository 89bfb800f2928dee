/* What the two halves of the bench of rankings share. */
#ifndef QUIPU_TESTS_RANKS_H
#define QUIPU_TESTS_RANKS_H

#include <igraph/igraph.h>
#include <quipu.h>

enum { EXACT_UP_TO = 10000 };

enum part {
    PART_GRAPH,
    PART_DEGREES,
    PART_PROMINENCE,
    PART_JOINTS,
    PART_COMMUNITIES,
    PART_TRIANGLES,
    PART_PATHS,
    PART_ORDER,
    N_PARTS
};

/* What a run took. */
typedef struct figures {
    double seconds[N_PARTS], whole, csv;
    bool sampled;
} figures;

/* A graph, with what it points to. */
typedef struct made {
    quipu_graph graph;
    quipu_entity *entities;
    quipu_edge *edges;
    char (*ids)[32];
} made;

/* Processor seconds of this process since `*begin`, which becomes now; ranks_now() begins. */
double ranks_now(void);
double ranks_lap(double *begin);
/* Ends the program where igraph fails. */
void ranks_must(igraph_error_t code);
/* All measures by plain igraph. */
void ranks_run_plain(figures *to, const made *from, const quipu_ontology *ontology);

#endif
