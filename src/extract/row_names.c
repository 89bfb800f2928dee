/*
 * Tables grow by many hands: a name that two rows of one file have is a mistake, by which a row would apply twice or
 * hide another. A user's file may name what a built-in one names.
 */
#include "extract/row_names.h"

#include "base/error.h"
#include "base/str.h"

static bool is_same_file(quipu_str a, quipu_str b)
{
    return a.ptr == b.ptr && a.len == b.len;
}

quipu_status quipu_row_names__note(quipu_row_names *names, const quipu_table_rows *row,
                                   const char *kind, quipu_error *err)
{
    quipu_str name = row->cells[0];
    if (!is_same_file(names->file, row->name))
        quipu_row_names__clear(names);
    names->file = row->name;
    uint32_t line = quipu_map__add(&names->lines, name, row->line);
    if (line == QUIPU_MAP_NONE)
        return quipu_error__memory(err);
    if (line != row->line)
        return quipu_table__fault(row, err, "%s '%.*s' is there twice (first on line %u)", kind,
                                  (int)name.len, name.ptr, (unsigned)line);
    return QUIPU_OK;
}

void quipu_row_names__clear(quipu_row_names *names)
{
    quipu_map__clear(&names->lines);
}
