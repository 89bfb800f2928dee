/* Where an older map shows its entities. */
#ifndef QUIPU_DRAW_PLACES_H
#define QUIPU_DRAW_PLACES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

/* Zero it to begin with. */
typedef struct quipu_places {
    quipu_map_index by_id;
    quipu_arena arena;
    double *xs, *ys; /* points, upwards */
    size_t n, room;
} quipu_places;

/*
 * Read the places of entities from a map (SVG) that quipu drew. QUIPU_ERR_IO, QUIPU_ERR_LIMIT (the file),
 * QUIPU_ERR_SYNTAX (no map of quipu's: no XML, or nothing that is an entity), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_places__read(quipu_places *out, const char *path,
                                                quipu_error *err);
/* Append `, pos="x,y"` for an entity that the older map shows. */
void quipu_places__add_pos(quipu_buf *out, const quipu_places *places, quipu_str id);
void quipu_places__clear(quipu_places *places);

#endif
