/*
 * What an assertion of a document claims of an edge: its evidence, and the days that it is about. Claims of one edge are
 * put in order by what they state, so that of the same statement in the same passage one is left.
 */
#include "resolve/claim.h"

#include "base/numbers.h"
#include "base/str.h"

#include <stdlib.h>

/* The days that an assertion is about; what goes on lasts until the day of the document. */
static void fill_days(quipu_claim *out, const quipu_when *when)
{
    bool is_open = strcmp(when->last, QUIPU_WHEN_OPEN) == 0;
    const char *last = is_open ? "" : when->last;
    out->date = when->first[0] != '\0' ? when->first : last[0] != '\0' ? last : out->told;
    out->last = last[0] != '\0' ? last : out->date;
    if (is_open && strcmp(out->told, out->date) > 0)
        out->last = out->told;
}

/* Nobody knows of days to come: a plan for 2030 says how things stand when it is told. */
static void fill_as_of(quipu_claim *out)
{
    bool lies_ahead = strcmp(out->last, out->told) > 0 || out->evidence.standing == QUIPU_PLANNED ||
                      out->evidence.standing == QUIPU_POSSIBLE;
    out->as_of = lies_ahead && out->told[0] != '\0' ? out->told : out->last;
}

quipu_claim quipu_claim__make(const quipu_resolution *run, uint32_t document, uint32_t assertion,
                              const quipu_day *dates)
{
    const quipu_extraction *from = run->documents[document];
    const quipu_assertion *of = &from->assertions[assertion];
    const quipu_item *items = &run->items[run->first_item[document]];
    const quipu_passage *passage = &from->passages[of->passage];
    uint32_t source = quipu_resolution__source(run, document, of);
    quipu_claim made = {
        .evidence = {.document = source,
                     .text = passage->text,
                     .standing = of->standing,
                     .by = of->by == QUIPU_NOBODY ? QUIPU_NOBODY : items[of->by].entity,
                     .when = of->when,
                     .rule = of->rule,
                     .score = of->score},
        .told = dates[source].text};
    if (passage->document.len == 0) /* where it stands in a cited document is not known */
        made.evidence.span = passage->span;
    fill_days(&made, &of->when);
    fill_as_of(&made);
    return made;
}

/* What makes two claims the same statement of the same passage. */
static int compare_statements(const quipu_evidence *x, const quipu_evidence *y)
{
    int order = quipu_numbers__order(x->document, y->document);
    if (order == 0)
        order = quipu_span__order(x->span, y->span);
    if (order == 0)
        order = quipu_str__compare(x->text, y->text);
    if (order == 0)
        order = quipu_numbers__order(x->standing, y->standing);
    if (order == 0)
        order = quipu_numbers__order(x->by, y->by);
    if (order == 0)
        order = strcmp(x->when.first, y->when.first);
    return order != 0 ? order : strcmp(x->when.last, y->when.last);
}

static int compare_scores(const quipu_evidence *x, const quipu_evidence *y)
{
    return (x->score < y->score) - (x->score > y->score);
}

/* By statement, the surer one first. */
static int compare_claims(const void *a, const void *b)
{
    const quipu_evidence *x = &((const quipu_claim *)a)->evidence,
                         *y = &((const quipu_claim *)b)->evidence;
    int order = compare_statements(x, y);
    if (order == 0)
        order = compare_scores(x, y);
    return order != 0 ? order : quipu_str__compare(x->rule, y->rule);
}

static int compare_shown(const void *a, const void *b)
{
    const quipu_claim *x = a, *y = b;
    if (x->is_current != y->is_current)
        return x->is_current ? -1 : 1;
    int order = compare_scores(&x->evidence, &y->evidence);
    return order != 0 ? order : compare_statements(&x->evidence, &y->evidence);
}

size_t quipu_claims__thin(quipu_claim *claims, size_t n)
{
    size_t n_left = 0;
    qsort(claims, n, sizeof *claims, compare_claims);
    for (size_t i = 0; i < n; i++)
        if (n_left == 0 ||
            compare_statements(&claims[n_left - 1].evidence, &claims[i].evidence) != 0)
            claims[n_left++] = claims[i];
    return n_left;
}

void quipu_claims__sort(quipu_claim *claims, size_t n)
{
    qsort(claims, n, sizeof *claims, compare_shown);
}
