/* What other rooms need of the ontology beyond its public face. */
#ifndef QUIPU_ONTOLOGY_ONTOLOGY_H
#define QUIPU_ONTOLOGY_ONTOLOGY_H

#include "base/buf.h"

#include <quipu/ontology.h>

/* The tables that the ontology was read from; they outlive it. */
const quipu_data *quipu_ontology__data(const quipu_ontology *ontology);

/*
 * Append the readable id of a name: its type and its ASCII words, "organization:bank-of-japan". A name without ASCII
 * letters or digits gets digits of its digest. out->failed when memory has run out.
 */
void quipu_ontology__add_id(quipu_buf *out, const quipu_ontology *ontology, quipu_type type,
                            quipu_str name);
/* The same for a country: by its ISO code, "country:JPN"; states of the past may have none. */
void quipu_ontology__add_country_id(quipu_buf *out, const quipu_ontology *ontology, quipu_type type,
                                    quipu_str iso3, quipu_str name);

#endif
