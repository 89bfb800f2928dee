/* Cells of the tables that state relations: en/rules.tsv and en/ties.tsv. */
#ifndef QUIPU_EXTRACT_CELLS_H
#define QUIPU_EXTRACT_CELLS_H

#include "base/table.h"

#include <quipu/ontology.h>

/* A relation by its name. QUIPU_ERR_SYNTAX. */
QUIPU_NODISCARD quipu_status quipu_cells__relation(quipu_relation *out, quipu_str name,
                                                   const quipu_ontology *ontology,
                                                   const quipu_table_rows *row, quipu_error *err);
/* The set of types whose names `list` joins with '|'; 0 where it is empty. QUIPU_ERR_SYNTAX. */
QUIPU_NODISCARD quipu_status quipu_cells__types(quipu_type_set *out, quipu_str list,
                                                const quipu_ontology *ontology,
                                                const quipu_table_rows *row, quipu_error *err);

#endif
