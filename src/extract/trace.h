/*
 * The seam at which the engine can be watched. Rules, ties and titles know the rows that they come from; each claim
 * that is made or refused goes through stage.c, which tells who watches, if anybody does. See explain.c.
 */
#ifndef QUIPU_EXTRACT_TRACE_H
#define QUIPU_EXTRACT_TRACE_H

#include "base/table.h"

#include <quipu/extract.h>

/* What a claim is made by. */
typedef struct quipu_origin {
    quipu_row row;
    quipu_str subject, object; /* the roles, as the row has them */
    quipu_str needs;           /* as the row has it */
    bool has_standing;         /* the row gives the standing where the text says nothing */
} quipu_origin;

struct quipu_claim;

/* Who watches: `note` is called for each claim, with what came of it. Subject or object may be QUIPU_NONE. */
typedef struct quipu_trace {
    void (*note)(void *ctx, const struct quipu_claim *claim, quipu_outcome outcome);
    void *ctx;
} quipu_trace;

/* The row that a table is at. */
static inline quipu_row quipu_row__of(const quipu_table_rows *rows)
{
    return (quipu_row){rows->name, rows->line};
}

#endif
