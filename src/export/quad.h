/* Classes of political events, and the quarter that each belongs to: verbal or material, cooperation or conflict. */
#ifndef QUIPU_EXPORT_QUAD_H
#define QUIPU_EXPORT_QUAD_H

#include <quipu/ontology.h>

typedef struct quipu_quad {
    quipu_str class, quad;
    bool is_conflict; /* else cooperation */
} quipu_quad;

typedef struct quipu_quads {
    quipu_quad *items; /* in the order of `ontology/event_classes.tsv` */
    size_t n, room;
} quipu_quads;

/* QUIPU_ERR_SYNTAX (a row's quarter is none of the four); QUIPU_ERR_NOT_FOUND; QUIPU_ERR_MEMORY. Clear it even then. */
QUIPU_NODISCARD quipu_status quipu_quads__read(quipu_quads *self, const quipu_ontology *ontology,
                                               quipu_error *err);
void quipu_quads__clear(quipu_quads *self);
/* Its place among the classes, or `n` where it is none of them. */
size_t quipu_quads__find(const quipu_quads *self, quipu_str class);
/* "material conflict"; "" for an unknown class. */
quipu_str quipu_quads__of(const quipu_quads *self, quipu_str class);

#endif
