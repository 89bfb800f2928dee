/* GraphML while it is written, and the looks that some readers take from it. */
#ifndef QUIPU_EXPORT_GRAPHML_H
#define QUIPU_EXPORT_GRAPHML_H

#include "base/buf.h"
#include "draw/style.h"

#include <quipu/export.h>

/* Data of a node or an edge. */
typedef struct quipu_graphml__attribute {
    quipu_str open; /* the tag before a value */
    const char *key, *name, *type;
    const char *absent; /* strict: the default, which then is not written; NULL for none */
} quipu_graphml__attribute;
#define QUIPU_GRAPHML__ATTRIBUTE(key, name, type, absent)                                          \
    {                                                                                              \
        {"   <data key=\"" key "\">", sizeof "   <data key=\"" key "\">" - 1}, key, name, type,    \
            absent                                                                                 \
    }

/* A look as one of the dialects has it. Texts are views into the tables. */
typedef struct quipu_graphml__look {
    quipu_graphml_dialect dialect;
    quipu_style style;
    quipu_str shapes[QUIPU_MAX_TYPES]; /* yEd's */
    quipu_str lines[QUIPU_N_STANDINGS];
    size_t n_columns; /* of the grid that yEd's nodes stand on */
} quipu_graphml__look;

/* Read what the dialect needs. QUIPU_ERR_NOT_FOUND, QUIPU_ERR_SYNTAX, QUIPU_ERR_INVALID (tables). */
QUIPU_NODISCARD quipu_status quipu_graphml__load_look(quipu_graphml__look *out,
                                                      quipu_graphml_dialect dialect,
                                                      const quipu_graph *graph,
                                                      const quipu_ontology *ontology,
                                                      quipu_error *err);
/* Declare the keys of looks. */
void quipu_graphml__declare_look(quipu_buf *out, const quipu_graphml__look *look);
/* The data of an entity's look; `place` is its number. */
void quipu_graphml__add_node_look(quipu_buf *out, const quipu_graphml__look *look,
                                  const quipu_entity *entity, size_t place);
void quipu_graphml__add_edge_look(quipu_buf *out, const quipu_graphml__look *look,
                                  const quipu_edge *edge, const quipu_relation_info *relation);

/* Declare one key. */
void quipu_graphml__declare(quipu_buf *out, const char *class,
                            const quipu_graphml__attribute *attributes, size_t n, bool with_absent);
/* The data of one attribute; of "" nothing. */
void quipu_graphml__add_text(quipu_buf *out, const quipu_graphml__attribute *what, quipu_str value);
void quipu_graphml__add_count(quipu_buf *out, const quipu_graphml__attribute *what, uint32_t n);

#endif
