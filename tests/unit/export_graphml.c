/* GraphML: the rules that readers depend on, hostile names, sinks that fail. */
#include "base/utf8.h"
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/export.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

static xmlDoc *export_graph(const test_graph *g)
{
    quipu_buf out = {0};
    assert_int_equal(
        quipu_export_graphml(quipu_buf__sink(&out), &g->graph, g->ontology, NULL, NULL), QUIPU_OK);
    xmlDoc *document = xmlReadMemory(out.ptr, (int)out.len, NULL, NULL, XML_PARSE_NONET);
    quipu_buf__clear(&out);
    assert_non_null(document);
    return document;
}

static xmlNode *child(const xmlNode *parent, const char *name)
{
    for (xmlNode *node = parent->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && xmlStrcmp(node->name, BAD_CAST name) == 0)
            return node;
    return NULL;
}

static quipu_str property(const xmlNode *node, const char *name)
{
    const xmlAttr *attribute = xmlHasProp(node, BAD_CAST name);
    assert_non_null(attribute);
    return attribute->children != NULL ? quipu_str__of((const char *)attribute->children->content)
                                       : QUIPU_STR("");
}

static quipu_str data_of(const xmlNode *node, const char *key)
{
    for (xmlNode *data = node->children; data != NULL; data = data->next)
        if (data->type == XML_ELEMENT_NODE &&
            quipu_str__is(property(data, "key"), quipu_str__of(key)))
            return quipu_str__of((const char *)data->children->content);
    return QUIPU_STR("");
}

static void test_export_graphml__declares_keys_then_nodes_then_edges(void **state)
{
    test_graph g;
    int stage = 0;
    size_t n_nodes = 0, n_edges = 0;
    (void)state;
    test_graph_summit(&g);
    xmlDoc *document = export_graph(&g);
    xmlNode *root = xmlDocGetRootElement(document);
    assert_string_equal((const char *)root->ns->href, "http://graphml.graphdrawing.org/xmlns");
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        bool is_key = xmlStrcmp(node->name, BAD_CAST "key") == 0;
        assert_true(stage == 0 || !is_key);
        stage |= !is_key;
    }
    xmlNode *graph = child(root, "graph");
    assert_true(quipu_str__is(property(graph, "edgedefault"), QUIPU_STR("directed")));
    for (xmlNode *node = graph->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        bool is_node = xmlStrcmp(node->name, BAD_CAST "node") == 0;
        assert_false(is_node && n_edges > 0);
        assert_null(xmlHasProp(node, BAD_CAST "directed"));
        n_nodes += is_node;
        n_edges += !is_node;
    }
    assert_int_equal(n_nodes, g.graph.n_entities);
    assert_int_equal(n_edges, g.graph.n_edges);
    xmlFreeDoc(document);
    test_graph_clear(&g);
}

static void test_export_graphml__names_attributes_once_and_with_known_types(void **state)
{
    static const char *const types[] = {"boolean", "int", "long", "float", "double", "string"};
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    xmlDoc *document = export_graph(&g);
    xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNode *key = root->children; key != NULL; key = key->next) {
        if (key->type != XML_ELEMENT_NODE || xmlStrcmp(key->name, BAD_CAST "key") != 0)
            continue;
        quipu_str name = property(key, "attr.name");
        bool known = false;
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            known |= quipu_str__is(property(key, "attr.type"), quipu_str__of(types[i]));
        assert_true(known);
        assert_false(quipu_str__is(name, QUIPU_STR("id")));
        for (xmlNode *other = key->next; other != NULL; other = other->next)
            if (other->type == XML_ELEMENT_NODE && xmlStrcmp(other->name, BAD_CAST "key") == 0)
                assert_false(quipu_str__is(name, property(other, "attr.name")) &&
                             quipu_str__is(property(key, "for"), property(other, "for")));
    }
    xmlFreeDoc(document);
    test_graph_clear(&g);
}

static void test_export_graphml__gives_edges_ids_labels_and_values(void **state)
{
    test_graph g;
    (void)state;
    test_graph_summit(&g);
    xmlDoc *document = export_graph(&g);
    const xmlNode *graph = child(xmlDocGetRootElement(document), "graph");
    const quipu_edge *edge = g.graph.edges;
    for (const xmlNode *node = graph->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || xmlStrcmp(node->name, BAD_CAST "edge") != 0)
            continue;
        const quipu_relation_info *relation =
            quipu_ontology_relation_info(g.ontology, edge->relation);
        assert_true(quipu_str__is(property(node, "id"), edge->id));
        assert_true(quipu_str__is(property(node, "label"), relation->name));
        assert_true(quipu_str__is(data_of(node, "e11"),
                                  quipu_str__of(relation->symmetric ? "true" : "false")));
        assert_true(quipu_str__is(data_of(node, "e14"), edge->evidence[0].text));
        edge++;
    }
    xmlFreeDoc(document);
    test_graph_clear(&g);
}

static void test_export_graphml__keeps_hostile_names_as_text(void **state)
{
    test_graph g;
    size_t i = 0;
    (void)state;
    test_graph_hostile(&g);
    xmlDoc *document = export_graph(&g);
    const xmlNode *graph = child(xmlDocGetRootElement(document), "graph");
    for (const xmlNode *node = graph->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || xmlStrcmp(node->name, BAD_CAST "node") != 0)
            continue;
        quipu_buf clean = {0};
        quipu_utf8__clean(&clean, g.graph.entities[i++].name);
        assert_true(quipu_str__is(data_of(node, "n0"), quipu_buf__str(&clean)));
        quipu_buf__clear(&clean);
    }
    assert_int_equal(i, g.graph.n_entities);
    xmlFreeDoc(document);
    test_graph_clear(&g);
}

static void test_export_graphml__passes_on_what_the_sink_says(void **state)
{
    test_graph g;
    quipu_error err;
    full_sink full = {100};
    (void)state;
    test_graph_summit(&g);
    assert_int_equal(quipu_export_graphml(full_sink_of(&full), &g.graph, g.ontology, NULL, &err),
                     QUIPU_ERR_IO);
    assert_string_equal(err.message, "no room left");
    full.room = 100;
    assert_int_equal(quipu_export_graphml(full_sink_of(&full), &g.graph, g.ontology, NULL, NULL),
                     QUIPU_ERR_IO);
    test_graph_clear(&g);
}

static void test_export_graphml__writes_an_empty_graph(void **state)
{
    test_graph g;
    (void)state;
    test_graph_init(&g, 1);
    test_graph_finish(&g);
    xmlDoc *document = export_graph(&g);
    assert_non_null(child(xmlDocGetRootElement(document), "graph"));
    xmlFreeDoc(document);
    test_graph_clear(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_export_graphml__declares_keys_then_nodes_then_edges),
        cmocka_unit_test(test_export_graphml__names_attributes_once_and_with_known_types),
        cmocka_unit_test(test_export_graphml__gives_edges_ids_labels_and_values),
        cmocka_unit_test(test_export_graphml__keeps_hostile_names_as_text),
        cmocka_unit_test(test_export_graphml__passes_on_what_the_sink_says),
        cmocka_unit_test(test_export_graphml__writes_an_empty_graph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
