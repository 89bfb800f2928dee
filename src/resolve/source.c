/*
 * The documents that a graph rests on: those that were read and those that a table's rows only cite,
 * sorted by name, each with a short stable id made from the SHA-256 of its name.
 */
#include "resolve/resolver.h"

#include "base/alloc.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/str.h"

#include <stdlib.h>

/* Digits of the digest in an id: 48 bits, so that 100,000 documents collide once in 56,000 graphs. */
static const size_t id_digits = 12;

static int compare_sources(const void *a, const void *b)
{
    return quipu_str__compare(((const quipu_source *)a)->name, ((const quipu_source *)b)->name);
}

typedef struct source_list {
    quipu_source *items;
    size_t n, room;
} source_list;

static quipu_status add_source(source_list *list, quipu_map_index *seen, quipu_source source,
                               quipu_error *err)
{
    quipu_source *items = quipu_alloc__reserve(list->items, list->n, &list->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    list->items = items;
    uint32_t at = quipu_map__add(seen, source.name, (uint32_t)list->n);
    if (at == QUIPU_MAP_NONE)
        return quipu_error__memory(err);
    if (at == list->n)
        items[list->n++] = source;
    return QUIPU_OK;
}

static quipu_source source_of_document(const quipu_extraction *document)
{
    return (quipu_source){.name = document->name,
                          .title = document->title,
                          .date = document->date,
                          .publisher = document->publisher,
                          .address = document->address,
                          .sha256 = {document->sha256, strlen(document->sha256)},
                          .is_table = document->is_table};
}

/* All documents first, so that a cited one that was read counts as read. */
static quipu_status list_sources(source_list *list, quipu_map_index *seen,
                                 const quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t n = run->resolver->n_documents;
    for (size_t i = 0; i < n; i++)
        QUIPU_TRY(add_source(list, seen, source_of_document(run->documents[i]), err));
    for (size_t i = 0; i < n; i++) {
        const quipu_extraction *document = run->documents[i];
        for (size_t k = 0; k < document->n_passages; k++) {
            quipu_source cited = {.name = document->passages[k].document, .is_cited = true};
            if (cited.name.len > 0)
                QUIPU_TRY(add_source(list, seen, cited, err));
        }
    }
done:
    return status;
}

static bool copy_source(quipu_arena *arena, quipu_source *source)
{
    quipu_str *texts[] = {&source->name,      &source->title,   &source->date,
                          &source->publisher, &source->address, &source->sha256};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = quipu_arena__copy(arena, *texts[i]);
        if (texts[i]->ptr == NULL)
            return false;
    }
    return true;
}

typedef struct digest {
    char digits[65];
    size_t source;
} digest;

static int compare_digests(const void *a, const void *b)
{
    return strcmp(((const digest *)a)->digits, ((const digest *)b)->digits);
}

static size_t common_digits(const digest *a, const digest *b)
{
    size_t n = 0;
    while (n < 64 && a->digits[n] == b->digits[n])
        n++;
    return n;
}

/* "d:" and as many digits as tell a source from its neighbours in the order of digests. */
static quipu_status name_sources(quipu_source *sources, size_t n, quipu_arena *arena,
                                 quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    digest *digests = quipu_alloc__new(n, sizeof *digests);
    QUIPU_TRY_ALLOC(digests);
    for (size_t i = 0; i < n; i++) {
        quipu_digest__sha256(digests[i].digits, sources[i].name);
        digests[i].source = i;
    }
    qsort(digests, n, sizeof *digests, compare_digests);
    for (size_t i = 0; i < n; i++) {
        size_t before = i > 0 ? common_digits(&digests[i - 1], &digests[i]) : 0;
        size_t behind = i + 1 < n ? common_digits(&digests[i], &digests[i + 1]) : 0;
        size_t shared = before > behind ? before : behind;
        char id[2 + 65] = "d:";
        size_t len = shared < id_digits ? id_digits : shared + 1;
        memcpy(id + 2, digests[i].digits, len);
        quipu_str copy = quipu_arena__copy(arena, (quipu_str){id, 2 + len});
        QUIPU_TRY_ALLOC(copy.ptr);
        sources[digests[i].source].id = copy;
    }
done:
    quipu_alloc__free(digests);
    return status;
}

/* Keep the list in the graph, and where each name stands in it. */
static quipu_status keep_sources(quipu_resolution *run, const source_list *list, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_arena *arena = &run->out->arena;
    quipu_source *sources = quipu_arena__copy_array(arena, list->items, list->n, sizeof *sources);
    QUIPU_TRY_ALLOC(sources);
    for (size_t i = 0; i < list->n; i++) {
        QUIPU_TRY_ALLOC(copy_source(arena, &sources[i]) ? sources : NULL);
        QUIPU_TRY_ALLOC(quipu_map__put(&run->sources, sources[i].name, (uint32_t)i) ? sources
                                                                                    : NULL);
    }
    QUIPU_TRY(name_sources(sources, list->n, arena, err));
    run->sources_made = sources;
    run->out->graph.sources = sources;
    run->out->graph.n_sources = list->n;
done:
    return status;
}

quipu_status quipu_resolution__find_sources(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    source_list list = {0};
    quipu_map_index seen = {0};
    size_t n = run->resolver->n_documents;
    QUIPU_TRY(list_sources(&list, &seen, run, err));
    if (list.n > 0)
        qsort(list.items, list.n, sizeof *list.items, compare_sources);
    QUIPU_TRY(keep_sources(run, &list, err));
    QUIPU_TRY_ALLOC(run->source_of = quipu_arena__take(&run->arena, n, sizeof(uint32_t)));
    for (size_t i = 0; i < n; i++)
        run->source_of[i] = quipu_map__get(&run->sources, run->documents[i]->name);
done:
    quipu_map__clear(&seen);
    quipu_alloc__free(list.items);
    return status;
}

uint32_t quipu_resolution__source(const quipu_resolution *run, uint32_t document,
                                  const quipu_assertion *assertion)
{
    quipu_str cited = run->documents[document]->passages[assertion->passage].document;
    return cited.len == 0 ? run->source_of[document] : quipu_map__get(&run->sources, cited);
}
