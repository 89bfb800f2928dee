/*
 * Names in cells to what the ontology has for them.
 */
#include "extract/cells.h"

#include "base/str.h"

quipu_status quipu_cells__relation(quipu_relation *out, quipu_str name,
                                   const quipu_ontology *ontology, const quipu_table_rows *row,
                                   quipu_error *err)
{
    *out = quipu_ontology_relation(ontology, name);
    if (*out == QUIPU_NO_RELATION)
        return quipu_table__fault(row, err, "unknown relation '%.*s'", (int)name.len, name.ptr);
    return QUIPU_OK;
}

quipu_status quipu_cells__types(quipu_type_set *out, quipu_str list, const quipu_ontology *ontology,
                                const quipu_table_rows *row, quipu_error *err)
{
    quipu_str part;
    *out = 0;
    while (quipu_str__split(&part, &list, '|')) {
        quipu_type type = quipu_ontology_type(ontology, part);
        if (type == QUIPU_NO_TYPE)
            return quipu_table__fault(row, err, "unknown type '%.*s'", (int)part.len, part.ptr);
        *out |= (quipu_type_set)1 << type;
    }
    return QUIPU_OK;
}
