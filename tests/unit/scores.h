/* Graphs of one article from a few letters of JSON, with ' for ". */
#ifndef QUIPU_TESTS_UNIT_SCORES_H
#define QUIPU_TESTS_UNIT_SCORES_H

#include "unit.h"

#include <quipu/train.h>

#include <stdio.h>

static inline quipu_status try_graph(quipu_score_graph **out, const char *text,
                                     void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                                     quipu_error *err)
{
    char json[2048];
    size_t len = strlen(text);
    assert_true(len < sizeof json);
    for (size_t i = 0; i < len; i++)
        json[i] = text[i] == '\'' ? '"' : text[i];
    return quipu_score_graph_read(out, (quipu_str){json, len}, (quipu_str){"a.json", 6}, fault, ctx,
                                  err);
}

static inline quipu_score_graph *make_graph(const char *text)
{
    quipu_score_graph *graph;
    quipu_error err;
    if (try_graph(&graph, text, NULL, NULL, &err) < 0)
        fail_msg("%s", err.message);
    return graph;
}

#endif
