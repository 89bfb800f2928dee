/*
 * The table of event classes.
 */
#include "export/quad.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "ontology/ontology.h"

static quipu_status add_row(quipu_quads *self, const quipu_table_rows *rows, quipu_error *err)
{
    quipu_str class = rows->cells[0], quad = rows->cells[1];
    bool is_conflict = quipu_str__ends(quad, QUIPU_STR(" conflict"));
    if (!is_conflict && !quipu_str__ends(quad, QUIPU_STR(" cooperation")))
        return quipu_table__fault(rows, err, "'%.*s' ends in neither conflict nor cooperation",
                                  (int)quad.len, quad.ptr);
    size_t at = quipu_quads__find(self, class);
    if (at == self->n) {
        quipu_quad *grown = quipu_alloc__reserve(self->items, self->n, &self->room, sizeof *grown);
        if (grown == NULL)
            return quipu_error__memory(err);
        self->items = grown;
        self->n++;
    }
    self->items[at] = (quipu_quad){class, quad, is_conflict};
    return QUIPU_OK;
}

quipu_status quipu_quads__read(quipu_quads *self, const quipu_ontology *ontology, quipu_error *err)
{
    quipu_table_rows rows;
    *self = (quipu_quads){0};
    quipu_status status = quipu_table__open(&rows, quipu_ontology__data(ontology),
                                            "ontology/event_classes.tsv", "class quad", err);
    while (status == QUIPU_OK && quipu_table__next(&rows))
        status = add_row(self, &rows, err);
    return status;
}

void quipu_quads__clear(quipu_quads *self)
{
    quipu_alloc__free(self->items);
    *self = (quipu_quads){0};
}

size_t quipu_quads__find(const quipu_quads *self, quipu_str class)
{
    size_t i = 0;
    while (i < self->n && !quipu_str__is(self->items[i].class, class))
        i++;
    return i;
}

quipu_str quipu_quads__of(const quipu_quads *self, quipu_str class)
{
    size_t at = quipu_quads__find(self, class);
    return at < self->n ? self->items[at].quad : QUIPU_STR("");
}
