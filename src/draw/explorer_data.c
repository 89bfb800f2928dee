/*
 * The data of the explorer's page as one JSON value: entities and lines with the ids that they have in the picture, the
 * relations of each line with their sentences, their documents, and the names that filters go by. What most relations
 * lack is left out where they lack it, as thousands of them may be shown.
 */
#include "draw/explorer.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "draw/words.h"

#include <stdio.h>

static const quipu_edge *edge_at(const quipu_explorer *page, size_t i)
{
    return &page->graph->edges[page->part->edges[i]];
}

static json_t *number(size_t n)
{
    return json_integer((json_int_t)n);
}

/* --- where two graphs are compared --- */

/* Put "became", "changed: was planned"; nothing where nothing has changed. */
static json_t *put_became(json_t *object, quipu_change change, const quipu_buf *former)
{
    quipu_buf words = {0};
    if (change == QUIPU_UNCHANGED)
        return object;
    quipu_buf__addf(&words, "%s%s", quipu_change__name(change), former->len > 0 ? ": " : "");
    quipu_buf__add(&words, quipu_buf__str(former));
    bool failed = words.failed || former->failed;
    object =
        quipu_json__put(object, "became", failed ? NULL : quipu_json__text(quipu_buf__str(&words)));
    quipu_buf__clear(&words);
    return object;
}

static json_t *put_entity_change(json_t *object, const quipu_explorer *page,
                                 const quipu_entity *entity)
{
    quipu_buf former = {0};
    const quipu_changes *changes = page->part->changes;
    quipu_changes__add_former_names(&former, changes, entity);
    object = put_became(object, quipu_changes__of_entity(changes, entity), &former);
    quipu_buf__clear(&former);
    return object;
}

static json_t *put_edge_change(json_t *object, const quipu_explorer *page, const quipu_edge *edge)
{
    quipu_buf former = {0};
    const quipu_changes *changes = page->part->changes;
    quipu_change change = quipu_changes__of_edge(changes, edge);
    if (changes == NULL)
        return object;
    quipu_changes__add_former_state(&former, changes, edge);
    object = put_became(object, change, &former);
    quipu_buf__clear(&former);
    return quipu_json__put_text(object, "change", quipu_str__of(quipu_change__name(change)));
}

static json_t *put_passage_change(json_t *object, const quipu_explorer *page,
                                  const quipu_edge *edge, const quipu_evidence *piece)
{
    static const quipu_buf nothing = {0};
    return put_became(object, quipu_changes__of_passage(page->part->changes, edge, piece), &nothing);
}

/* --- entities and lines --- */

static json_t *node_value(const quipu_explorer *page, size_t i)
{
    const quipu_entity *entity = &page->graph->entities[page->part->nodes[i]];
    quipu_str type = quipu_ontology_type_info(page->ontology, entity->type)->name;
    json_t *value = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id", quipu_json__text(page->picture->figures[i].id),
        "name", quipu_json__text(entity->name), "type", quipu_json__text(type), "aliases",
        quipu_json__texts(entity->aliases, entity->n_aliases), "links",
        quipu_json__texts(entity->links, entity->n_links), "documents", number(entity->n_documents),
        "mentions", number(entity->n_mentions));
    return put_entity_change(value, page, entity);
}

static size_t place_of(const quipu_part *part, uint32_t entity)
{
    size_t low = 0, high = part->n_nodes;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (part->nodes[middle] <= entity)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The part of an entity's id that the ids of its lines are made of. */
static quipu_str core_of(const quipu_explorer *page, size_t node)
{
    static const size_t prefix_len = 2; /* "n-" */
    quipu_str id = page->picture->figures[node].id;
    return quipu_str__slice(id, id.len < prefix_len ? id.len : prefix_len, id.len);
}

/* A line's id tells whom it joins; only what is more than that is to be said. */
static json_t *put_line_id(json_t *value, const quipu_explorer *page, size_t i, size_t from,
                           size_t to)
{
    quipu_buf usual = {0};
    quipu_str id = page->picture->figures[page->part->n_nodes + i].id;
    quipu_buf__add_cstr(&usual, "l-");
    quipu_buf__add(&usual, core_of(page, from));
    quipu_buf__add_cstr(&usual, "_to_");
    quipu_buf__add(&usual, core_of(page, to));
    if (usual.failed || !quipu_str__is(id, quipu_buf__str(&usual)))
        value = quipu_json__put(value, "id", quipu_json__text(id));
    quipu_buf__clear(&usual);
    return value;
}

static json_t *line_value(const quipu_explorer *page, size_t i)
{
    const quipu_line *line = &page->part->lines[i];
    size_t from = place_of(page->part, line->from), to = place_of(page->part, line->to);
    json_t *edges = json_array();
    for (uint32_t k = 0; k < line->n; k++)
        edges = quipu_json__append(edges, number(line->first + k));
    json_t *value =
        json_pack("{s:o, s:o, s:o}", "from", number(from), "to", number(to), "edges", edges);
    return put_line_id(value, page, i, from, to);
}

/* --- relations --- */

static json_t *when_value(const quipu_when *when)
{
    quipu_buf words = {0};
    quipu_buf__add_cstr(&words, when->first);
    if (strcmp(when->last, QUIPU_WHEN_OPEN) == 0)
        quipu_buf__add_cstr(&words, " and on");
    else if (when->last[0] != '\0')
        quipu_buf__addf(&words, " to %s", when->last);
    json_t *value = words.failed ? NULL : quipu_json__text(quipu_buf__str(&words));
    quipu_buf__clear(&words);
    return value;
}

static json_t *evidence_value(const quipu_explorer *page, const quipu_edge *edge,
                              const quipu_evidence *piece, const uint32_t *documents)
{
    json_t *value = json_pack("{s:o}", "document", number(documents[piece->document]));
    value = put_passage_change(value, page, edge, piece);
    value = quipu_json__put_text(value, "text", piece->text);
    if (piece->standing != edge->standing)
        value = quipu_json__put_text(value, "status",
                                     quipu_str__of(quipu_standing_name(piece->standing)));
    if (piece->by != QUIPU_NOBODY)
        value = quipu_json__put_text(value, "by", page->graph->entities[piece->by].name);
    return piece->when.first[0] != '\0' || piece->when.last[0] != '\0'
               ? quipu_json__put(value, "when", when_value(&piece->when))
               : value;
}

json_t *quipu_explorer__names(const quipu_explorer *page, const uint32_t *entities, uint32_t n)
{
    json_t *names = json_array();
    for (uint32_t i = 0; i < n; i++)
        names =
            quipu_json__append(names, quipu_json__text(page->graph->entities[entities[i]].name));
    return names;
}

static json_t *edge_value(const quipu_explorer *page, const quipu_edge *edge,
                          const uint32_t *documents)
{
    json_t *evidence = json_array();
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        evidence =
            quipu_json__append(evidence, evidence_value(page, edge, &edge->evidence[i], documents));
    json_t *value =
        json_pack("{s:o, s:o}", "relation", number(edge->relation), "evidence", evidence);
    if (edge->standing != QUIPU_ACTUAL)
        value = quipu_json__put_text(value, "status",
                                     quipu_str__of(quipu_standing_name(edge->standing)));
    if (edge->n_sources != 1)
        value = quipu_json__put(value, "sources", number(edge->n_sources));
    value = put_edge_change(value, page, edge);
    value = quipu_json__put_text(value, "first", quipu_str__of(edge->first));
    if (strcmp(edge->first, edge->last) != 0)
        value = quipu_json__put_text(value, "last", quipu_str__of(edge->last));
    if (edge->conflict || edge->contested)
        value = quipu_json__put(value, "disputed", json_true());
    return edge->n_by > 0
               ? quipu_json__put(value, "by", quipu_explorer__names(page, edge->by, edge->n_by))
               : value;
}

/* What relations are called, by number. */
static json_t *relations_value(const quipu_explorer *page)
{
    json_t *relations = json_object();
    for (size_t i = 0; i < page->part->n_edges; i++) {
        char key[8];
        quipu_relation relation = edge_at(page, i)->relation;
        const quipu_relation_info *info = quipu_ontology_relation_info(page->ontology, relation);
        snprintf(key, sizeof key, "%u", (unsigned)relation);
        if (relations != NULL && json_object_get(relations, key) == NULL)
            relations = quipu_json__put(
                relations, key,
                json_pack("{s:o, s:o, s:b, s:o}", "label", quipu_json__text(info->label), "inverse",
                          quipu_json__text(info->inverse), "symmetric", info->symmetric, "group",
                          quipu_json__text(info->group)));
    }
    return relations;
}

/* --- documents --- */

static json_t *document_value(const quipu_source *source)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "name",
                     quipu_json__text(quipu_words__name_of(source)), "title",
                     quipu_json__text(source->title), "date", quipu_json__text(source->date),
                     "publisher", quipu_json__text(source->publisher), "address",
                     quipu_json__text(source->address));
}

/* Those that the shown relations rest on; fills in the place of each. */
static json_t *documents_value(const quipu_explorer *page, uint32_t *places)
{
    json_t *documents = json_array();
    uint32_t n = 0;
    for (size_t i = 0; i < page->part->n_edges; i++)
        for (uint32_t k = 0; k < edge_at(page, i)->n_evidence; k++)
            places[edge_at(page, i)->evidence[k].document] = 1;
    for (size_t i = 0; i < page->graph->n_sources; i++)
        if (places[i] != 0) {
            documents = quipu_json__append(documents, document_value(&page->graph->sources[i]));
            places[i] = n++;
        }
    return documents;
}

/* --- what filters go by --- */

/* Texts gathered. */
typedef struct word_list {
    quipu_str *items;
    size_t n;
} word_list;

static void gather(word_list *list, quipu_str word)
{
    if (word.len > 0)
        list->items[list->n++] = word;
}

/* Those gathered, sorted, each once; the list is empty after it. */
static json_t *sorted(word_list *list)
{
    size_t n = quipu_str__sort(list->items, list->n);
    list->n = 0;
    return quipu_json__texts(list->items, n);
}

static quipu_str month_of(const char *date)
{
    static const size_t len = 7; /* "2025-10" */
    return strlen(date) < len ? (quipu_str){NULL, 0} : (quipu_str){date, len};
}

static json_t *types_value(const quipu_explorer *page, word_list *list)
{
    for (size_t i = 0; i < page->part->n_nodes; i++)
        gather(list, quipu_ontology_type_info(page->ontology,
                                              page->graph->entities[page->part->nodes[i]].type)
                         ->name);
    return sorted(list);
}

static json_t *groups_value(const quipu_explorer *page, word_list *list)
{
    for (size_t i = 0; i < page->part->n_edges; i++)
        gather(list,
               quipu_ontology_relation_info(page->ontology, edge_at(page, i)->relation)->group);
    return sorted(list);
}

static json_t *statuses_value(const quipu_explorer *page, word_list *list)
{
    for (size_t i = 0; i < page->part->n_edges; i++)
        gather(list, quipu_str__of(quipu_standing_name(edge_at(page, i)->standing)));
    return sorted(list);
}

static json_t *months_value(const quipu_explorer *page, word_list *list)
{
    for (size_t i = 0; i < page->part->n_edges; i++) {
        gather(list, month_of(edge_at(page, i)->first));
        gather(list, month_of(edge_at(page, i)->last));
    }
    return sorted(list);
}

static json_t *changes_value(const quipu_explorer *page, word_list *list)
{
    const quipu_changes *changes = page->part->changes;
    for (size_t i = 0; i < page->part->n_edges && changes != NULL; i++)
        gather(list, quipu_str__of(
                         quipu_change__name(quipu_changes__of_edge(changes, edge_at(page, i)))));
    return sorted(list);
}

static json_t *edges_value(const quipu_explorer *page, const uint32_t *documents)
{
    json_t *edges = json_array();
    for (size_t i = 0; i < page->part->n_edges; i++)
        edges = quipu_json__append(edges, edge_value(page, edge_at(page, i), documents));
    return edges;
}

/* `documents`: [n_sources] zeros, for the place of each document among those that are used. */
static json_t *page_value(const quipu_explorer *page, word_list *list, uint32_t *documents)
{
    const quipu_part *part = page->part;
    json_t *nodes = json_array(), *lines = json_array();
    json_t *used = documents_value(page, documents);
    for (size_t i = 0; i < part->n_nodes; i++)
        nodes = quipu_json__append(nodes, node_value(page, i));
    for (size_t i = 0; i < part->n_lines; i++)
        lines = quipu_json__append(lines, line_value(page, i));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:[sss]}", "nodes", nodes,
                     "lines", lines, "edges", edges_value(page, documents), "relations",
                     relations_value(page), "documents", used, "types", types_value(page, list),
                     "groups", groups_value(page, list), "statuses", statuses_value(page, list),
                     "dates", months_value(page, list), "changes", changes_value(page, list),
                     "labelEnds", "-label", "_label", "_under");
}

/* Inside <script>, "</script>" would end it and "<!--" change its meaning. */
quipu_status quipu_explorer__add_json(quipu_buf *out, const json_t *value, quipu_error *err)
{
    char *json = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    for (const char *c = json; c != NULL && *c != '\0'; c++)
        if (*c == '<')
            quipu_buf__add_cstr(out, "\\u003c");
        else
            quipu_buf__add_char(out, *c);
    bool done = json != NULL && !out->failed;
    free(json);
    return done ? QUIPU_OK : quipu_error__memory(err);
}

quipu_status quipu_explorer__add_data(quipu_buf *out, const quipu_explorer *page, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    word_list list = {.items = quipu_alloc__new(page->part->n_nodes + 2 * page->part->n_edges + 1,
                                                sizeof *list.items)};
    uint32_t *documents = quipu_alloc__zero(page->graph->n_sources + 1, sizeof *documents);
    json_t *value = NULL;
    QUIPU_TRY_ALLOC(list.items);
    QUIPU_TRY_ALLOC(documents);
    QUIPU_TRY_ALLOC(value = page_value(page, &list, documents));
    QUIPU_TRY(quipu_explorer__add_json(out, value, err));
done:
    json_decref(value);
    quipu_alloc__free(list.items);
    quipu_alloc__free(documents);
    return status;
}
