/*
 * The graph as plain arrays in one arena, and the search for an entity by what somebody types: ids and
 * names are folded and compared in four ranks (id, name, other name, surname), best rank first.
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

typedef enum rank { BY_ID, BY_NAME, BY_OTHER_NAME, BY_LAST_WORD, NOT_FOUND } rank;

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

/* Whether the query is the last word of a name of several words, as a surname is. */
static bool is_last_word(query *q, quipu_str name)
{
    q->scratch.len = 0;
    quipu_utf8__fold(&q->scratch, name);
    quipu_str whole = quipu_buf__str(&q->scratch), last = quipu_buf__str(&q->folded);
    return !q->scratch.failed && whole.len > last.len && quipu_str__ends(whole, last) &&
           whole.ptr[whole.len - last.len - 1] == ' ';
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
    return is_last_word(q, entity->name) ? BY_LAST_WORD : NOT_FOUND;
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
