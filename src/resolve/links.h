/* What other catalogues call the well-known things of the gazetteers, and which country they belong to. */
#ifndef QUIPU_RESOLVE_LINKS_H
#define QUIPU_RESOLVE_LINKS_H

#include "base/arena.h"
#include "base/map.h"

#include <quipu/ontology.h>

enum { QUIPU_MAX_KNOWN_LINKS = 2 };

/* The outside identifiers of one given id. */
typedef struct quipu_known_links {
    quipu_str items[QUIPU_MAX_KNOWN_LINKS];
    uint32_t n;
    quipu_str id;
    quipu_str home; /* name of the country that a body belongs to, or "" */
} quipu_known_links;

/* Those of all gazetteers. */
typedef struct quipu_links {
    quipu_map_index index;     /* given id -> known */
    quipu_map_index countries; /* name -> known */
    quipu_known_links *known;
    size_t n, room;
    quipu_arena arena;
} quipu_links;

/* Fill `links` (zeroed before) from the tables; clear it even after a failure. */
QUIPU_NODISCARD quipu_status quipu_links__read(quipu_links *links, const quipu_ontology *ontology,
                                               quipu_error *err);
void quipu_links__clear(quipu_links *links);
/* The identifiers of what a gazetteer or a table calls `id`, or NULL. */
const quipu_known_links *quipu_links__of(const quipu_links *links, quipu_str id);
/* The words before the first colon of "wikidata:Q17"; "" for addresses, of which one thing may have several. */
quipu_str quipu_link__authority(quipu_str link);

/* The id of the country that a body of this id belongs to, or "". */
quipu_str quipu_links__home(const quipu_links *links, quipu_str id);

#endif
