/* What the files that read the order of names around places share. */
#ifndef QUIPU_EXTRACT_PLACES_H
#define QUIPU_EXTRACT_PLACES_H

#include "extract/stage.h"

/* State a relation between two actors if the ontology has it and their types fit as they are; either may be QUIPU_NONE. */
void quipu_place__state(quipu_stage *stage, const char *name, uint32_t inner, uint32_t outer,
                        uint32_t trigger);
/* Where a name lies by what stands behind it: "the naval base in Yokosuka", "Baghdad, Iraq". */
void quipu_place__state_behind(quipu_stage *stage, const quipu_find *find);

#endif
