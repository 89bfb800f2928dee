/* A map of two graphs at once: what became of each piece, how that looks, and what it is called. */
#ifndef QUIPU_DRAW_CHANGES_H
#define QUIPU_DRAW_CHANGES_H

#include "base/buf.h"

#include <quipu/draw.h>

/* How one kind of change looks in every theme, and is told: a row of style/changes.tsv. */
typedef struct quipu_change_style {
    quipu_str mark, word, style, meaning;
    uint32_t percent;
} quipu_change_style;

/* Zero where a map shows one graph. */
typedef struct quipu_changes {
    const quipu_union *both; /* NULL: nothing is compared */
    const char *before_name, *after_name;
    quipu_change_style styles[QUIPU_N_CHANGES];
    uint32_t sources_percent; /* where nothing but the number of sources has changed */
} quipu_changes;

/* "added"; part of a class in an SVG. Static memory. */
const char *quipu_change__name(quipu_change change);
/* What quipu_table__open() returns, QUIPU_ERR_SYNTAX. */
QUIPU_NODISCARD quipu_status quipu_changes__load(quipu_changes *out, const quipu_data *data,
                                                 const quipu_map_difference *difference,
                                                 quipu_error *err);

/* `changes` may be NULL: then nothing has changed. */
quipu_change quipu_changes__of_edge(const quipu_changes *changes, const quipu_edge *edge);
quipu_change quipu_changes__of_entity(const quipu_changes *changes, const quipu_entity *entity);

/* Of a passage among those of its edge. */
quipu_change quipu_changes__of_passage(const quipu_changes *changes, const quipu_edge *edge,
                                       const quipu_evidence *piece);

/* Whether a filter wants an edge in either graph. */
bool quipu_changes__admits(const quipu_changes *changes, const quipu_edge_filter *filter,
                           const quipu_edge *edge);
/* The hundredths of a source that an edge counts, of `n_sources` at `percent`; at least 1. */
uint32_t quipu_changes__weigh(const quipu_changes *changes, const quipu_edge *edge,
                              uint32_t most_sources, uint32_t percent);

/* --- in words --- */

/* "Added: ", before a sentence; nothing where nothing is compared. */
void quipu_changes__add_word(quipu_buf *out, const quipu_changes *changes, quipu_change change);
/* "+ ", before a name or label. */
void quipu_changes__add_mark(quipu_buf *out, const quipu_changes *changes, quipu_change change);
/* The status that an edge had, and now has not; NULL where it has not changed. */
const char *quipu_changes__old_status(const quipu_changes *changes, const quipu_edge *edge);
/* The sources that an edge had, where it has another number of them now. */
bool quipu_changes__old_sources(uint32_t *out, const quipu_changes *changes, const quipu_edge *edge);
/* Whether it was disputed, and now is not. */
bool quipu_changes__is_settled(const quipu_changes *changes, const quipu_edge *edge);
/* "was planned, disputed, told by 1 source"; nothing where an edge is what it was. */
void quipu_changes__add_former_state(quipu_buf *out, const quipu_changes *changes,
                                     const quipu_edge *edge);
/* "was Bob", "were Bob and Bobby", "was one with Bobby"; nothing where an entity is who it was. */
void quipu_changes__add_former_names(quipu_buf *out, const quipu_changes *changes,
                                     const quipu_entity *entity);
/* "Relations: 12 new, 3 gone, 4 changed; entities: 5 new; documents: 2 new": of edges with a weight, the others if `whole`. */
void quipu_changes__add_counts(quipu_buf *out, const quipu_changes *changes,
                               const uint32_t *weights, bool whole);

#endif
