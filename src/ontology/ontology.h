/* What other rooms need of the ontology beyond its public face. */
#ifndef QUIPU_ONTOLOGY_ONTOLOGY_H
#define QUIPU_ONTOLOGY_ONTOLOGY_H

#include <quipu/ontology.h>

/* The tables that the ontology was read from; they outlive it. */
const quipu_data *quipu_ontology__data(const quipu_ontology *ontology);

#endif
