/* What other catalogues call the well-known things of a graph. */
#include "folder.h"
#include "support.h"

#include <quipu/resolve.h>

/* The links of the only entity of one document, joined by spaces; valid until the next call. */
static const char *links_with(const char *folder, const char *document)
{
    static char links[256];
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_resolver *resolver;
    quipu_graph *graph;
    assert_int_equal(quipu_data_open(&data, folder, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_new(&resolver, ontology, NULL), QUIPU_OK);
    support_extraction *made = support_new(ontology, document);
    assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_finish(&graph, resolver, NULL), QUIPU_OK);
    assert_int_equal(graph->n_entities, 1);
    links[0] = '\0';
    for (uint32_t i = 0; i < graph->entities[0].n_links; i++) {
        size_t len = strlen(links);
        quipu_str link = graph->entities[0].links[i];
        snprintf(links + len, sizeof links - len, "%s%.*s", i > 0 ? " " : "", (int)link.len,
                 link.ptr);
    }
    quipu_graph_free(graph);
    support_free(made);
    quipu_resolver_free(resolver);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
    return links;
}

static void test_resolve_links__come_with_the_id_of_a_gazetteer(void **state)
{
    (void)state;
    assert_string_equal(links_with(NULL, "document|a\n entity|country|Nippon|=country:JPN"),
                        "iso3166:JPN wikidata:Q17");
    assert_string_equal(
        links_with(NULL, "document|a\n entity|organization|AU|=organization:african-union"),
        "wikidata:Q7159");
    assert_string_equal(links_with(NULL, "document|a\n entity|place|Peking|=place:beijing"),
                        "wikidata:Q956");
    assert_string_equal(links_with(NULL, "document|a\n entity|country|Wakanda|=country:WKD"), "");
}

static void test_resolve_links__come_with_the_same_id_of_a_table(void **state)
{
    (void)state;
    assert_string_equal(links_with(NULL, "table|a\n entity|country|+Japan|=country:JPN"),
                        "iso3166:JPN wikidata:Q17");
}

static void test_resolve_links__a_name_alone_tells_nothing(void **state)
{
    (void)state;
    assert_string_equal(links_with(NULL, "document|a\n entity|country|Japan"), "");
    assert_string_equal(links_with(NULL, "document|a\n entity|person|Japan|=country:JPN"), "");
}

static void test_resolve_links__users_rows_are_added_and_win(void **state)
{
    test_folder *dir = *state;
    test_mkdir(dir, "en");
    test_write(dir, "en/organizations.tsv",
               "name\taliases\twikidata\nZorblax Guild\t\tQ99\nAfrican Union\t\tQ98\n");
    assert_string_equal(
        links_with(dir->path, "document|a\n entity|organization|Z|=organization:zorblax-guild"),
        "wikidata:Q99");
    assert_string_equal(
        links_with(dir->path, "document|a\n entity|organization|AU|=organization:african-union"),
        "wikidata:Q98");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve_links__come_with_the_id_of_a_gazetteer),
        cmocka_unit_test(test_resolve_links__come_with_the_same_id_of_a_table),
        cmocka_unit_test(test_resolve_links__a_name_alone_tells_nothing),
        cmocka_unit_test_setup_teardown(test_resolve_links__users_rows_are_added_and_win,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
