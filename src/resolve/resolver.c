/*
 * Gathers extractions and runs the steps of resolution over them: sources, identity, entities, edges.
 * Documents are sorted by name first, so that the order in which they came leaves no trace.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "ontology/ontology.h"

#include <assert.h>
#include <stdlib.h>

quipu_status quipu_resolver_new(quipu_resolver **out, const quipu_ontology *ontology,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolver *resolver = quipu_alloc__zero(1, sizeof *resolver);
    *out = NULL;
    QUIPU_TRY_ALLOC(resolver);
    resolver->ontology = ontology;
    QUIPU_TRY(quipu_name_words__read(&resolver->words, quipu_ontology__data(ontology), err));
    QUIPU_TRY(quipu_links__read(&resolver->links, ontology, err));
    *out = resolver;
    resolver = NULL;
done:
    quipu_resolver_free(resolver);
    return status;
}

void quipu_resolver_free(quipu_resolver *resolver)
{
    if (resolver == NULL)
        return;
    quipu_name_words__clear(&resolver->words);
    quipu_links__clear(&resolver->links);
    quipu_map__clear(&resolver->names);
    quipu_map__clear(&resolver->kept);
    quipu_alloc__free(resolver->texts);
    quipu_decisions_free(resolver->decisions == NULL ? NULL : &resolver->decisions->decisions);
    quipu_arena__clear(&resolver->arena);
    quipu_alloc__free(resolver->documents);
    quipu_alloc__free(resolver);
}

static bool copy_str(quipu_arena *arena, quipu_str *text)
{
    *text = quipu_arena__copy(arena, *text);
    return text->ptr != NULL;
}

/* The one copy of a text that many documents have: of a name, an id, a rule. */
static bool keep_str(quipu_resolver *resolver, quipu_str *text)
{
    uint32_t at = quipu_map__get(&resolver->kept, *text);
    if (at != QUIPU_MAP_NONE) {
        *text = resolver->texts[at];
        return true;
    }
    quipu_str *texts = quipu_alloc__reserve(resolver->texts, resolver->n_texts,
                                            &resolver->text_room, sizeof *texts);
    if (texts == NULL)
        return false;
    resolver->texts = texts;
    if (!copy_str(&resolver->arena, text) ||
        !quipu_map__put(&resolver->kept, *text, (uint32_t)resolver->n_texts))
        return false;
    texts[resolver->n_texts++] = *text;
    return true;
}

static bool copy_head(quipu_arena *arena, quipu_extraction *copy)
{
    return copy_str(arena, &copy->name) && copy_str(arena, &copy->title) &&
           copy_str(arena, &copy->date) && copy_str(arena, &copy->publisher) &&
           copy_str(arena, &copy->address);
}

/* The words of the passages that something is asserted in: no other ones become evidence. */
static bool copy_texts(quipu_arena *arena, const quipu_extraction *copy, quipu_passage *passages,
                       const quipu_passage *from)
{
    for (size_t i = 0; i < copy->n_assertions; i++) {
        uint32_t at = copy->assertions[i].passage;
        if (passages[at].text.ptr == NULL &&
            (passages[at].text = quipu_arena__copy(arena, from[at].text)).ptr == NULL)
            return false;
    }
    return true;
}

static bool copy_passages(quipu_arena *arena, quipu_extraction *copy)
{
    const quipu_passage *from = copy->passages;
    quipu_passage *passages =
        quipu_arena__copy_array(arena, copy->passages, copy->n_passages, sizeof *passages);
    if (passages == NULL)
        return false;
    copy->passages = passages;
    for (size_t i = 0; i < copy->n_passages; i++) {
        passages[i].text = (quipu_str){NULL, 0};
        if (!copy_str(arena, &passages[i].document))
            return false;
    }
    return copy_texts(arena, copy, passages, from);
}

static bool copy_names(quipu_resolver *resolver, quipu_local_entity *entity)
{
    quipu_str *names =
        quipu_arena__copy_array(&resolver->arena, entity->names, entity->n_names, sizeof *names);
    if (names == NULL)
        return false;
    entity->names = names;
    for (uint32_t i = 0; i < entity->n_names; i++)
        if (!keep_str(resolver, &names[i]))
            return false;
    return true;
}

static bool copy_entities(quipu_resolver *resolver, quipu_extraction *copy)
{
    quipu_local_entity *entities = quipu_arena__copy_array(&resolver->arena, copy->entities,
                                                           copy->n_entities, sizeof *entities);
    if (entities == NULL)
        return false;
    copy->entities = entities;
    for (size_t i = 0; i < copy->n_entities; i++)
        if (!keep_str(resolver, &entities[i].id) || !keep_str(resolver, &entities[i].name) ||
            !copy_names(resolver, &entities[i]))
            return false;
    return true;
}

static bool copy_assertions(quipu_resolver *resolver, quipu_extraction *copy)
{
    quipu_assertion *assertions = quipu_arena__copy_array(&resolver->arena, copy->assertions,
                                                          copy->n_assertions, sizeof *assertions);
    if (assertions == NULL)
        return false;
    copy->assertions = assertions;
    for (size_t i = 0; i < copy->n_assertions; i++)
        if (!keep_str(resolver, &assertions[i].rule))
            return false;
    return true;
}

static bool copy_shingles(quipu_arena *arena, quipu_extraction *copy)
{
    copy->shingles =
        quipu_arena__copy_array(arena, copy->shingles, copy->n_shingles, sizeof *copy->shingles);
    return copy->shingles != NULL;
}

quipu_status quipu_resolver_add(quipu_resolver *resolver, const quipu_extraction *extraction,
                                quipu_error *err)
{
    if (quipu_map__get(&resolver->names, extraction->name) != QUIPU_MAP_NONE)
        return quipu_error__at(err, QUIPU_ERR_INVALID, extraction->name, 0, 0, 0,
                               "two documents of one name");
    quipu_extraction *documents = quipu_alloc__reserve(resolver->documents, resolver->n_documents,
                                                       &resolver->room, sizeof *documents);
    if (documents == NULL)
        return quipu_error__memory(err);
    resolver->documents = documents;
    quipu_extraction copy = *extraction;
    copy.mentions = NULL;
    copy.n_mentions = 0;
    if (!copy_head(&resolver->arena, &copy) || !copy_passages(&resolver->arena, &copy) ||
        !copy_entities(resolver, &copy) || !copy_assertions(resolver, &copy) ||
        !copy_shingles(&resolver->arena, &copy) ||
        !quipu_map__put(&resolver->names, copy.name, (uint32_t)resolver->n_documents))
        return quipu_error__memory(err);
    documents[resolver->n_documents++] = copy;
    return QUIPU_OK;
}

quipu_status quipu_resolver_decide(quipu_resolver *resolver, const quipu_decision *decisions,
                                   size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (resolver->decisions == NULL)
        QUIPU_TRY_ALLOC(resolver->decisions = quipu_decision_list__new());
    for (size_t i = 0; i < n; i++)
        QUIPU_TRY(quipu_decision_list__add(resolver->decisions, &decisions[i], err));
done:
    return status;
}

bool quipu_resolver_rests(const quipu_resolver *resolver, size_t decision)
{
    assert(resolver->decisions != NULL && decision < resolver->decisions->decisions.n);
    return resolver->decisions->items[decision].rests;
}

static int compare_documents(const void *a, const void *b)
{
    return quipu_str__compare((*(const quipu_extraction *const *)a)->name,
                              (*(const quipu_extraction *const *)b)->name);
}

static void fill_items(quipu_resolution *run, uint32_t document)
{
    const quipu_extraction *from = run->documents[document];
    uint32_t first = run->first_item[document];
    for (uint32_t i = 0; i < from->n_entities; i++)
        run->items[first + i] = (quipu_item){.local = &from->entities[i],
                                             .document = document,
                                             .parent = first + i,
                                             .entity = QUIPU_NOBODY,
                                             .type = from->entities[i].type};
    run->first_item[document + 1] = first + (uint32_t)from->n_entities;
}

/* Sort the documents and lay out their local entities as items. */
static quipu_status begin(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_resolver *resolver = run->resolver;
    size_t n_items = 0, n = resolver->n_documents;
    QUIPU_TRY_ALLOC(run->documents = quipu_arena__take(&run->arena, n, sizeof *run->documents));
    QUIPU_TRY_ALLOC(run->first_item = quipu_arena__take(&run->arena, n + 1, sizeof(uint32_t)));
    for (size_t i = 0; i < n; i++) {
        run->documents[i] = &resolver->documents[i];
        n_items += resolver->documents[i].n_entities;
    }
    qsort(run->documents, n, sizeof *run->documents, compare_documents);
    if (n_items >= UINT32_MAX)
        return quipu_error__memory(err);
    run->n_items = (uint32_t)n_items;
    QUIPU_TRY_ALLOC(run->items = quipu_arena__take(&run->arena, n_items, sizeof *run->items));
    for (uint32_t i = 0; i < n; i++)
        fill_items(run, i);
    QUIPU_TRY_ALLOC(run->out = quipu_graph__new());
done:
    return status;
}

/* Keep which entity each local entity became. */
static quipu_status make_members(quipu_resolution *run, quipu_error *err)
{
    quipu_graph__member *members =
        quipu_arena__take(&run->out->arena, run->n_items, sizeof *members);
    if (members == NULL)
        return quipu_error__memory(err);
    size_t n = 0;
    for (uint32_t i = 0; i < run->n_items; i++) {
        uint32_t document = run->items[i].document, entity = run->items[i].entity;
        if (entity != QUIPU_NOBODY)
            members[n++] = (quipu_graph__member){run->source_of[document],
                                                 i - run->first_item[document], entity};
    }
    run->out->members = members;
    run->out->n_members = n;
    return QUIPU_OK;
}

quipu_status quipu_resolver_finish(quipu_graph **out, quipu_resolver *resolver, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolution run = {.resolver = resolver};
    *out = NULL;
    QUIPU_TRY(begin(&run, err));
    QUIPU_TRY(quipu_resolution__find_sources(&run, err));
    QUIPU_TRY(quipu_resolution__identify(&run, err));
    QUIPU_TRY(quipu_resolution__make_entities(&run, err));
    QUIPU_TRY(quipu_resolution__make_edges(&run, err));
    QUIPU_TRY(make_members(&run, err));
    *out = &run.out->graph;
    run.out = NULL;
done:
    quipu_graph_free(run.out == NULL ? NULL : &run.out->graph);
    quipu_map__clear(&run.sources);
    quipu_arena__clear(&run.arena);
    return status;
}
