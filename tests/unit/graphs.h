/*
 * Graphs made by hand, for tests of what works on graphs: a summit in fourteen entities, and names
 * that have hurt other programs.
 */
#ifndef QUIPU_TESTS_UNIT_GRAPHS_H
#define QUIPU_TESTS_UNIT_GRAPHS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <quipu/resolve.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* Fixed room: tests know how much they put in, and pointers between rows stay valid. */
typedef struct test_graph {
    quipu_graph graph; /* valid after test_graph_finish() */
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_arena arena;
    quipu_source *sources;
    quipu_entity *entities;
    quipu_edge *edges;
    size_t n_sources, n_entities, n_edges, room;
} test_graph;

static inline void test_graph_init(test_graph *g, size_t room)
{
    *g = (test_graph){.room = room};
    g->sources = calloc(room, sizeof *g->sources);
    g->entities = calloc(room, sizeof *g->entities);
    g->edges = calloc(room, sizeof *g->edges);
    assert(g->sources != NULL && g->entities != NULL && g->edges != NULL);
    quipu_status status = quipu_data_open(&g->data, NULL, NULL);
    if (status == QUIPU_OK)
        status = quipu_ontology_new(&g->ontology, g->data, NULL);
    if (status != QUIPU_OK)
        abort();
}

static inline void test_graph_clear(test_graph *g)
{
    free(g->sources);
    free(g->entities);
    free(g->edges);
    quipu_arena__clear(&g->arena);
    quipu_ontology_free(g->ontology);
    quipu_data_close(g->data);
}

static inline quipu_str test_graph_text(test_graph *g, const char *text)
{
    return quipu_arena__copy(&g->arena, quipu_str__of(text));
}

static inline uint32_t test_graph_add_source(test_graph *g, const char *name, const char *title,
                                             const char *date, const char *publisher)
{
    char id[32];
    assert(g->n_sources < g->room);
    snprintf(id, sizeof id, "d:%012zx", g->n_sources + 1);
    g->sources[g->n_sources] = (quipu_source){
        .id = test_graph_text(g, id),
        .name = test_graph_text(g, name),
        .title = test_graph_text(g, title),
        .date = test_graph_text(g, date),
        .publisher = test_graph_text(g, publisher),
        .sha256 = QUIPU_STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        .origin = (uint32_t)g->n_sources,
    };
    return (uint32_t)g->n_sources++;
}

static inline void test_graph_add_entity(test_graph *g, const char *id, const char *name,
                                         const char *type, const char *mention)
{
    assert(g->n_entities < g->room);
    quipu_str *mentions = quipu_arena__take(&g->arena, 2, sizeof *mentions);
    mentions[0] = test_graph_text(g, mention);
    mentions[1] = test_graph_text(g, name);
    quipu_str *links = quipu_arena__take(&g->arena, 1, sizeof *links);
    links[0] = QUIPU_STR("wikidata:Q1");
    g->entities[g->n_entities++] = (quipu_entity){
        .id = test_graph_text(g, id),
        .name = test_graph_text(g, name),
        .type = quipu_ontology_type(g->ontology, quipu_str__of(type)),
        .mentions = mentions,
        .n_mention_strings = 2,
        .aliases = mentions,
        .n_aliases = 1,
        .links = links,
        .n_links = 1,
        .n_mentions = 7,
        .n_documents = 2,
    };
}

/* Before test_graph_finish() places are in the order of adding; it moves them and all that points
 * at them. */
static inline uint32_t test_graph_entity(const test_graph *g, const char *id)
{
    for (size_t i = 0; i < g->n_entities; i++)
        if (quipu_str__is(g->entities[i].id, quipu_str__of(id)))
            return (uint32_t)i;
    abort();
}

/* `by` may be NULL. */
static inline void test_graph_add_edge(test_graph *g, const char *source, const char *relation,
                                       const char *target, quipu_standing standing,
                                       uint32_t n_sources, const char *by, const char *text)
{
    assert(g->n_edges < g->room);
    quipu_evidence *evidence = quipu_arena__take(&g->arena, 1, sizeof *evidence);
    uint32_t *speaker = quipu_arena__take(&g->arena, 1, sizeof *speaker);
    speaker[0] = by != NULL ? test_graph_entity(g, by) : QUIPU_NOBODY;
    *evidence = (quipu_evidence){.document = 0,
                                 .span = {120, 180},
                                 .text = test_graph_text(g, text),
                                 .standing = standing,
                                 .by = speaker[0],
                                 .rule = QUIPU_STR("test"),
                                 .score = 0.9f};
    snprintf(evidence->when.first, sizeof evidence->when.first, "2025-10-28");
    quipu_edge *edge = &g->edges[g->n_edges++];
    *edge = (quipu_edge){.source = test_graph_entity(g, source),
                         .target = test_graph_entity(g, target),
                         .relation = quipu_ontology_relation(g->ontology, quipu_str__of(relation)),
                         .standing = standing,
                         .by = speaker,
                         .n_by = by != NULL,
                         .first = "2025-10-28",
                         .last = "2025-10-29",
                         .n_sources = n_sources,
                         .n_documents = n_sources,
                         .evidence = evidence,
                         .n_evidence = 1};
    assert(edge->relation != QUIPU_NO_RELATION);
    edge->standings[standing] = n_sources;
}

static inline int test_graph_compare_entities(const void *a, const void *b)
{
    return quipu_str__compare(((const quipu_entity *)a)->id, ((const quipu_entity *)b)->id);
}

static inline int test_graph_compare_edges(const void *a, const void *b)
{
    return quipu_str__compare(((const quipu_edge *)a)->id, ((const quipu_edge *)b)->id);
}

static inline uint32_t test_graph_moved(const test_graph *g, const quipu_str *ids, uint32_t entity)
{
    for (size_t i = 0; i < g->n_entities; i++)
        if (g->entities[i].id.ptr == ids[entity].ptr)
            return (uint32_t)i;
    abort();
}

static inline void test_graph_move_edge(test_graph *g, const quipu_str *ids, quipu_edge *edge)
{
    quipu_buf id = {0};
    const quipu_relation_info *relation = quipu_ontology_relation_info(g->ontology, edge->relation);
    edge->source = test_graph_moved(g, ids, edge->source);
    edge->target = test_graph_moved(g, ids, edge->target);
    if (relation->symmetric && edge->source > edge->target) {
        uint32_t source = edge->source;
        edge->source = edge->target;
        edge->target = source;
    }
    if (edge->n_by > 0) {
        *(uint32_t *)edge->by = test_graph_moved(g, ids, edge->by[0]);
        ((quipu_evidence *)edge->evidence)->by = edge->by[0];
    }
    quipu_buf__add(&id, g->entities[edge->source].id);
    quipu_buf__add_char(&id, '|');
    quipu_buf__add(&id, relation->name);
    quipu_buf__add_char(&id, '|');
    quipu_buf__add(&id, g->entities[edge->target].id);
    edge->id = quipu_arena__copy(&g->arena, quipu_buf__str(&id));
    quipu_buf__clear(&id);
}

static inline void test_graph_finish(test_graph *g)
{
    quipu_str *ids = calloc(g->n_entities + 1, sizeof *ids);
    assert(ids != NULL);
    for (size_t i = 0; i < g->n_entities; i++)
        ids[i] = g->entities[i].id;
    qsort(g->entities, g->n_entities, sizeof *g->entities, test_graph_compare_entities);
    for (size_t i = 0; i < g->n_edges; i++)
        test_graph_move_edge(g, ids, &g->edges[i]);
    qsort(g->edges, g->n_edges, sizeof *g->edges, test_graph_compare_edges);
    free(ids);
    g->graph =
        (quipu_graph){g->sources, g->n_sources, g->entities, g->n_entities, g->edges, g->n_edges};
}

/* Fourteen entities, twenty-two relations of all standings, three documents. */
static inline void test_graph_summit(test_graph *g)
{
    test_graph_init(g, 64);
    test_graph_add_source(g, "articles/akasaka.txt", "Leaders sign minerals accord in Tokyo",
                          "2025-10-28", "The Harbour Courier");
    test_graph_add_source(g, "articles/base.txt", "President speaks aboard carrier", "2025-10-29",
                          "Kanto Daily");
    test_graph_add_source(g, "articles/prize.txt", "Prime minister to back prize", "2025-10-28",
                          "The Harbour Courier");

    test_graph_add_entity(g, "person:sanae-takaichi", "Sanae Takaichi", "person", "Takaichi");
    test_graph_add_entity(g, "person:donald-trump", "Donald Trump", "person", "Trump");
    test_graph_add_entity(g, "person:shinzo-abe", "Shinzo Abe", "person", "Abe");
    test_graph_add_entity(g, "person:naruhito", "Naruhito", "person", "Emperor");
    test_graph_add_entity(g, "country:JPN", "Japan", "country", "Tokyo");
    test_graph_add_entity(g, "country:USA", "United States", "country", "US");
    test_graph_add_entity(g, "country:CHN", "China", "country", "Beijing");
    test_graph_add_entity(g, "place:tokyo", "Tokyo", "place", "the capital");
    test_graph_add_entity(g, "facility:akasaka-palace", "Akasaka Palace", "facility", "palace");
    test_graph_add_entity(g, "vessel:uss-george-washington", "USS George Washington", "vessel",
                          "George Washington");
    test_graph_add_entity(g, "agreement:critical-minerals-framework",
                          "Framework for critical minerals and rare earths", "agreement",
                          "minerals accord");
    test_graph_add_entity(g, "commodity:rare-earths", "rare earths", "commodity", "minerals");
    test_graph_add_entity(g, "award:nobel-peace-prize", "Nobel Peace Prize", "award", "the prize");
    test_graph_add_entity(g, "organization:toyota", "Toyota Motor Corporation", "organization",
                          "Toyota");

    const char *abe = "person:shinzo-abe", *trump = "person:donald-trump";
    const char *takaichi = "person:sanae-takaichi", *japan = "country:JPN", *us = "country:USA";
    const char *accord = "agreement:critical-minerals-framework";
    test_graph_add_edge(g, takaichi, "meets", trump, QUIPU_ACTUAL, 3, NULL,
                        "Trump met Takaichi at the Akasaka Palace on Tuesday.");
    test_graph_add_edge(g, takaichi, "nominates", trump, QUIPU_PLANNED, 2, takaichi,
                        "She told him she would put his name forward for the peace prize.");
    test_graph_add_edge(g, takaichi, "head_of_government_of", japan, QUIPU_ACTUAL, 3, NULL,
                        "Japan's prime minister, Sanae Takaichi, welcomed the guest.");
    test_graph_add_edge(g, trump, "head_of_state_of", us, QUIPU_ACTUAL, 3, NULL,
                        "The president of the United States arrived on Monday.");
    test_graph_add_edge(g, abe, "head_of_government_of", japan, QUIPU_FORMER, 1, NULL,
                        "Abe, the former prime minister, was her mentor.");
    test_graph_add_edge(g, takaichi, "associate_of", abe, QUIPU_FORMER, 2, NULL,
                        "Abe, the former prime minister, was her mentor.");
    test_graph_add_edge(g, trump, "associate_of", abe, QUIPU_FORMER, 1, trump,
                        "\"He was a great friend of mine,\" Trump said.");
    test_graph_add_edge(g, "person:naruhito", "head_of_state_of", japan, QUIPU_ACTUAL, 1, NULL,
                        "Emperor Naruhito received the president.");
    test_graph_add_edge(g, trump, "meets", "person:naruhito", QUIPU_ACTUAL, 2, NULL,
                        "Emperor Naruhito received the president.");
    test_graph_add_edge(g, trump, "visits", japan, QUIPU_ACTUAL, 3, NULL,
                        "The visit to Japan is his first in six years.");
    test_graph_add_edge(g, trump, "visits", "facility:akasaka-palace", QUIPU_ACTUAL, 1, NULL,
                        "Trump met Takaichi at the Akasaka Palace on Tuesday.");
    test_graph_add_edge(g, trump, "visits", "vessel:uss-george-washington", QUIPU_ACTUAL, 2, NULL,
                        "He spoke aboard the USS George Washington.");
    test_graph_add_edge(g, "facility:akasaka-palace", "located_in", "place:tokyo", QUIPU_ACTUAL, 1,
                        NULL, "the Akasaka Palace in Tokyo");
    test_graph_add_edge(g, japan, "signs", accord, QUIPU_ACTUAL, 3, NULL,
                        "The two countries signed a framework for critical minerals.");
    test_graph_add_edge(g, us, "signs", accord, QUIPU_ACTUAL, 3, NULL,
                        "The two countries signed a framework for critical minerals.");
    test_graph_add_edge(g, accord, "concerns", "commodity:rare-earths", QUIPU_ACTUAL, 2, NULL,
                        "a framework for critical minerals and rare earths");
    test_graph_add_edge(g, us, "ally_of", japan, QUIPU_ACTUAL, 2, NULL,
                        "The alliance enters a golden age, both said.");
    test_graph_add_edge(g, japan, "invests_in", us, QUIPU_PLANNED, 2, trump,
                        "Japan is to invest 550 billion dollars in the United States.");
    test_graph_add_edge(g, "country:CHN", "restricts", "commodity:rare-earths", QUIPU_ACTUAL, 1,
                        NULL, "Beijing tightened its export controls this month.");
    test_graph_add_edge(g, "country:CHN", "threatens", us, QUIPU_DENIED, 1, "country:CHN",
                        "Beijing rejects that it threatened anybody.");
    test_graph_add_edge(g, "organization:toyota", "invests_in", us, QUIPU_POSSIBLE, 1, trump,
                        "Toyota could put 10 billion dollars into plants, Trump said.");
    test_graph_add_edge(g, "organization:toyota", "based_in", japan, QUIPU_ACTUAL, 1, NULL,
                        "the Japanese carmaker");
    test_graph_finish(g);
}

/* Names that break out of quotes, elements, lines and cells. */
static const char *const test_hostile_names[] = {
    "say \"hello\" & <b>bold</b> 'quoted'",
    "</svg><script>alert(1)</script>",
    "javascript:alert(document.cookie)",
    "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xE2\x80\xAE reversed \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
    "emoji \xF0\x9F\x98\x80 and \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
    "control \x01\x02\x1B[31m\x7F characters\tand\nlines",
    "back\\slash \\N \\G \\n \\\"end\\",
    "cdata ]]> end, &amp; &#x41; %s %n",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "<<b>not HTML</b>>",
    "five-byte \xF8\x88\x80\x80\x80 and lone \xFF bytes",
    "comma, \"quoted\", line\r\nend;",
};
#define TEST_N_HOSTILE (sizeof test_hostile_names / sizeof *test_hostile_names)

/* Each hostile name and one of 300 characters as an entity's id, name and mention, tied to one
 * middle. */
static inline void test_graph_hostile(test_graph *g)
{
    char longest[301];
    for (size_t i = 0; i < sizeof longest - 1; i++)
        longest[i] = i % 9 == 8 ? ' ' : (char)('a' + i % 26);
    longest[sizeof longest - 1] = '\0';
    test_graph_init(g, 64);
    test_graph_add_source(g, "</title>\"doc\".txt", "A title with </title> & \"quotes\" \\N",
                          "2025-01-01", "<publisher>");
    test_graph_add_entity(g, "organization:middle", "Middle", "organization", "M");
    for (size_t i = 0; i <= TEST_N_HOSTILE; i++) {
        const char *name = i < TEST_N_HOSTILE ? test_hostile_names[i] : longest;
        char id[400];
        snprintf(id, sizeof id, "person:%s", name);
        test_graph_add_entity(g, id, name, "person", name);
        test_graph_add_edge(g, id, "works_for", "organization:middle", QUIPU_ACTUAL, 1, id, name);
    }
    test_graph_finish(g);
}

#endif
