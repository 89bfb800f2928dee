/* Decisions: their table, and graphs that obey them. */
#include "fail.h"

#include "../unit/support.h"
#include "base/buf.h"

#include <quipu/resolve.h>

static const char *const table =
    "decision,kind,name,type,id,places,value,note,undone\n"
    "1,merge,Ann Lee,person,person:ann-lee,a = Ann Lee,,,\n1,merge,Nan Ray,person,,b = Nan Ray,,,\n"
    "2,split,Bob Ray,person,,a = Bob Ray,Bob Two,,\n2,split,Bob Ray,person,,b = Bob Ray | = "
    "Bob,,,\n"
    "3,rename,Cy,person,,gone = Cy,Cy Long,,\n4,retype,Oslo,place,,a = Oslo,country,,\n"
    "5,drop,Monday,person,,a = Monday,,,\n"
    "6,drop,Ann Lee,person,,a = Ann Lee,meets,,\n6,drop,Bob Ray,person,,a = Bob Ray,,,\n"
    "7,link,Oslo,place,,a = Oslo,wikidata:Q585,,\n";
static const char *const documents[] = {
    "document|a\n entity|person|Ann Lee\n entity|person|Bob Ray\n entity|person|Monday\n"
    "entity|place|Oslo\n entity|person|Cy\n says|Ann Lee|meets|Bob Ray|by=Monday\n "
    "says|Cy|visits|Oslo",
    "document|b\n entity|person|Nan Ray\n entity|person|Bob Ray\n says|Nan Ray|supports|Bob Ray"};

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_resolver *resolver;
    quipu_decisions *decisions;
} fixture;

static void open_all(fixture *f)
{
    assert_int_equal(quipu_data_open(&f->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_new(&f->resolver, f->ontology, NULL), QUIPU_OK);
    assert_int_equal(quipu_decisions_read(&f->decisions, quipu_str__of(table), QUIPU_STR("table"),
                                          NULL, NULL, NULL),
                     QUIPU_OK);
    assert_int_equal(f->decisions->n, 7);
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        support_extraction *made = support_new(f->ontology, documents[i]);
        assert_int_equal(quipu_resolver_add(f->resolver, &made->extraction, NULL), QUIPU_OK);
        support_free(made);
    }
}

static void close_all(fixture *f)
{
    quipu_decisions_free(f->decisions);
    quipu_resolver_free(f->resolver);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
}

static quipu_status read_and_write(void *ctx, quipu_error *err)
{
    quipu_decisions *decisions;
    quipu_buf out = {0};
    (void)ctx;
    quipu_status status =
        quipu_decisions_read(&decisions, quipu_str__of(table), QUIPU_STR("table"), NULL, NULL, err);
    if (status >= 0)
        status = quipu_decisions_write(decisions->items, decisions->n, quipu_buf__sink(&out), err);
    quipu_decisions_free(decisions);
    quipu_buf__clear(&out);
    return status;
}

static quipu_status decide(void *ctx, quipu_error *err)
{
    fixture *f = ctx;
    return quipu_resolver_decide(f->resolver, f->decisions->items, f->decisions->n, err);
}

static quipu_status finish(void *ctx, quipu_error *err)
{
    fixture *f = ctx;
    quipu_graph *graph;
    quipu_status status = quipu_resolver_finish(&graph, f->resolver, err);
    quipu_graph_free(graph);
    return status;
}

static void test_fail_resolve__a_table_of_decisions_survives(void **state)
{
    (void)state;
    fail_each_allocation(read_and_write, NULL);
}

static void test_fail_resolve__deciding_survives(void **state)
{
    fixture f;
    (void)state;
    open_all(&f);
    fail_each_allocation(decide, &f);
    close_all(&f);
}

static void test_fail_resolve__a_decided_graph_survives(void **state)
{
    fixture f;
    (void)state;
    open_all(&f);
    assert_int_equal(decide(&f, NULL), QUIPU_OK);
    fail_each_allocation(finish, &f);
    close_all(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fail_resolve__a_table_of_decisions_survives),
        cmocka_unit_test(test_fail_resolve__deciding_survives),
        cmocka_unit_test(test_fail_resolve__a_decided_graph_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
