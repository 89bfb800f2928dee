/*
 * Says what a layout costs its reader: the cost of its lines, and that of its labels where they find their places. What is
 * laid out in straight lines is changed on trial, and stays so if it is easier to read then.
 */
#include "draw/child/judge.h"

#include "draw/child/attribute.h"
#include "draw/child/contest.h"
#include "draw/child/labels.h"

bool quipu_judge__cost(double *out, Agraph_t *map, bool is_led_round)
{
    quipu_layout layout = {NULL, 0, NULL, 0};
    bool done = quipu_layout__read(&layout, map);
    quipu_labels *labels = done ? quipu_labels__place(&layout) : NULL;
    if (labels != NULL)
        *out = quipu_layout__cost(&layout, is_led_round) + quipu_labels__cost(labels);
    done = labels != NULL;
    quipu_labels__free(labels);
    quipu_layout__clear(&layout);
    return done;
}

static bool lay_out_again(GVC_t *gvc, Agraph_t *map, const quipu_rectangle *at)
{
    gvFreeLayout(gvc, map);
    for (Agnode_t *node = agfstnode(map); node != NULL; node = agnxtnode(map, node), at++)
        quipu_attribute__set_place(node, "pos", (pointf){at->x, at->y});
    return quipu_contest__lay_out(gvc, map, "nop2");
}

bool quipu_judge__improve(double *cost, GVC_t *gvc, Agraph_t *map)
{
    double other;
    quipu_layout old = {NULL, 0, NULL, 0}, new = {NULL, 0, NULL, 0};
    bool done = quipu_layout__read(&old, map) && quipu_layout__read(&new, map) &&
                quipu_labels__make_room(&new) && lay_out_again(gvc, map, new.nodes) &&
                quipu_judge__cost(&other, map, true);
    if (done && other < *cost)
        *cost = other;
    else if (done)
        done = lay_out_again(gvc, map, old.nodes);
    quipu_layout__clear(&old);
    quipu_layout__clear(&new);
    return done;
}
