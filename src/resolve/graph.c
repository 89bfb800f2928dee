/*
 * The graph as plain arrays in one arena, and the search for an entity by what somebody types: ids and
 * names are folded and compared in ranks (id, name, other name, last word, first word), best rank first.
 */
#include "resolve/graph.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

quipu_graph__whole *quipu_graph__new(void)
{
    return quipu_alloc__zero(1, sizeof(quipu_graph__whole));
}

void quipu_graph_free(quipu_graph *graph)
{
    if (graph == NULL)
        return;
    quipu_graph__whole *whole = (quipu_graph__whole *)graph;
    quipu_arena__clear(&whole->arena);
    quipu_alloc__free(whole);
}

typedef enum rank { BY_ID, BY_NAME, BY_OTHER_NAME, BY_LAST_WORD, BY_FIRST_WORD, NOT_FOUND } rank;

/* What is looked for, and room for folding what it is compared with. */
typedef struct query {
    quipu_str typed;
    quipu_buf folded;
    quipu_buf scratch;
} query;

static bool folds_to(query *q, quipu_str name)
{
    q->scratch.len = 0;
    quipu_utf8__fold(&q->scratch, name);
    return !q->scratch.failed &&
           quipu_str__is(quipu_buf__str(&q->scratch), quipu_buf__str(&q->folded));
}

static bool any_folds_to(query *q, const quipu_str *names, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (folds_to(q, names[i]))
            return true;
    return false;
}

/* The rank of a query that is the last word of a name of several words, as most surnames are, or the first, as
 * those of China, Korea and Hungary are. */
static rank rank_of_word(query *q, quipu_str name)
{
    q->scratch.len = 0;
    quipu_utf8__fold(&q->scratch, name);
    quipu_str whole = quipu_buf__str(&q->scratch), word = quipu_buf__str(&q->folded);
    if (q->scratch.failed || whole.len <= word.len)
        return NOT_FOUND;
    if (quipu_str__ends(whole, word) && whole.ptr[whole.len - word.len - 1] == ' ')
        return BY_LAST_WORD;
    return quipu_str__begins(whole, word) && whole.ptr[word.len] == ' ' ? BY_FIRST_WORD : NOT_FOUND;
}

static rank rank_of(query *q, const quipu_entity *entity)
{
    if (quipu_str__is(entity->id, q->typed))
        return BY_ID;
    if (q->folded.len == 0)
        return NOT_FOUND;
    if (folds_to(q, entity->name))
        return BY_NAME;
    if (any_folds_to(q, entity->aliases, entity->n_aliases) ||
        any_folds_to(q, entity->mentions, entity->n_mention_strings))
        return BY_OTHER_NAME;
    return rank_of_word(q, entity->name);
}

/* Put `entity` into its place among out[begin, *n): more documents first, then the order of ids. */
static void insert(uint32_t *out, size_t room, size_t begin, size_t *n, const quipu_graph *graph,
                   uint32_t entity)
{
    size_t at = *n < room ? *n : room;
    while (at > begin &&
           graph->entities[out[at - 1]].n_documents < graph->entities[entity].n_documents)
        at--;
    if (at < room) {
        size_t kept = *n < room ? *n : room - 1;
        memmove(out + at + 1, out + at, (kept - at) * sizeof *out);
        out[at] = entity;
    }
    ++*n;
}

/* The found ones rank by rank; the best rank that has any is exact. */
static size_t gather(uint32_t *out, size_t room, const quipu_graph *graph,
                     const unsigned char *ranks, size_t *n_exact)
{
    size_t n = 0;
    for (unsigned char r = BY_ID; r < NOT_FOUND; r++) {
        size_t begin = n;
        for (uint32_t i = 0; i < graph->n_entities; i++)
            if (ranks[i] == r)
                insert(out, room, begin, &n, graph, i);
        if (begin == 0)
            *n_exact = n;
    }
    return n;
}

size_t quipu_graph_find(uint32_t *out, size_t room, const quipu_graph *graph, quipu_str name,
                        size_t *n_exact)
{
    size_t n = 0;
    query q = {.typed = quipu_str__trim(name)};
    *n_exact = 0;
    quipu_utf8__fold(&q.folded, name);
    unsigned char *ranks = quipu_alloc__new(graph->n_entities, 1);
    if (ranks != NULL && !q.folded.failed) {
        for (size_t i = 0; i < graph->n_entities; i++)
            ranks[i] = (unsigned char)rank_of(&q, &graph->entities[i]);
        n = gather(out, room, graph, ranks, n_exact);
    }
    quipu_alloc__free(ranks);
    quipu_buf__clear(&q.scratch);
    quipu_buf__clear(&q.folded);
    return n;
}
