/* Tables of hand-made facts become extractions; rows that cannot be so are named. */
#include "base/str.h"
#include "unit.h"

#include <quipu.h>

typedef struct faults {
    size_t n;
    quipu_error last;
} faults;

static quipu_data *data;
static quipu_ontology *ontology;

static int open_ontology(void **state)
{
    (void)state;
    return quipu_data_open(&data, NULL, NULL) < 0 || quipu_ontology_new(&ontology, data, NULL) < 0;
}

static int close_ontology(void **state)
{
    (void)state;
    quipu_ontology_free(ontology);
    quipu_data_close(data);
    return 0;
}

static void note(void *ctx, const quipu_error *what)
{
    faults *self = ctx;
    self->n++;
    self->last = *what;
}

static quipu_extraction *import(const char *table, faults *found)
{
    quipu_records *records;
    quipu_extraction *extraction;
    quipu_error err;
    assert_int_equal(quipu_records_read(&records, quipu_str__of(table), QUIPU_STR("t.csv"), &err),
                     QUIPU_OK);
    assert_int_equal(quipu_extract_records(&extraction, ontology, records, note, found, &err),
                     QUIPU_OK);
    quipu_records_free(records);
    return extraction;
}

static void test_extract_records__an_entity_keeps_id_and_aliases(void **state)
{
    (void)state;
    faults found = {0};
    quipu_extraction *e =
        import("id,name,type,aliases\nada,Ada King,person,Ada | Countess\n", &found);
    assert_int_equal(found.n, 0);
    assert_true(e->is_table);
    assert_int_equal(e->n_entities, 1);
    assert_str(e->entities[0].id, "ada");
    assert_str(e->entities[0].name, "Ada King");
    assert_int_equal(e->entities[0].n_names, 3);
    assert_int_equal(e->entities[0].n_written, 0);
    quipu_extraction_free(e);
}

static void test_extract_records__a_relation_keeps_all_its_columns(void **state)
{
    (void)state;
    faults found = {0};
    quipu_extraction *e =
        import("subject,relation,object,status,by,date,document,evidence\n"
               "Ada,visits,Peru,planned,Reuters,2021-05,story.txt,Ada will visit Peru.\n",
               &found);
    assert_int_equal(found.n, 0);
    assert_int_equal(e->n_assertions, 1);
    const quipu_assertion *a = &e->assertions[0];
    assert_str(e->entities[a->subject].name, "Ada");
    assert_str(e->entities[a->object].name, "Peru");
    assert_str(e->entities[a->by].name, "Reuters");
    assert_int_equal(a->standing, QUIPU_PLANNED);
    assert_string_equal(a->when.first, "2021-05");
    assert_str(e->passages[a->passage].document, "story.txt");
    assert_str(e->passages[a->passage].text, "Ada will visit Peru.");
    quipu_extraction_free(e);
}

static void test_extract_records__the_same_cell_is_the_same_entity(void **state)
{
    (void)state;
    faults found = {0};
    quipu_extraction *e =
        import("subject,relation,object\nAda,meets,Bob\nBob,visits,Peru\n", &found);
    assert_int_equal(e->n_entities, 3);
    assert_int_equal(e->assertions[0].object, e->assertions[1].subject);
    quipu_extraction_free(e);
}

static void assert_left_out(const char *table, uint32_t line, uint32_t column, const char *message)
{
    faults found = {0};
    quipu_extraction *e = import(table, &found);
    assert_int_equal(found.n, 1);
    assert_int_equal(found.last.line, line);
    assert_int_equal(found.last.column, column);
    assert_string_equal(found.last.message, message);
    assert_int_equal(e->n_assertions + e->n_entities, 0);
    quipu_extraction_free(e);
}

static void test_extract_records__unknown_words_are_named_with_their_place(void **state)
{
    (void)state;
    assert_left_out("id,name,type\na,Ada,planet\n", 2, 3, "unknown type 'planet'");
    assert_left_out("subject,relation,object\n\nAda,orbits,Peru\n", 3, 2,
                    "unknown relation 'orbits'");
    assert_left_out("subject,relation,object,status\nAda,visits,Peru,soon\n", 2, 4,
                    "unknown status 'soon'");
    assert_left_out("subject,relation,object,status,by,date\nAda,visits,Peru,,,May 3\n", 2, 6,
                    "not an ISO date 'May 3'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_records__an_entity_keeps_id_and_aliases),
        cmocka_unit_test(test_extract_records__a_relation_keeps_all_its_columns),
        cmocka_unit_test(test_extract_records__the_same_cell_is_the_same_entity),
        cmocka_unit_test(test_extract_records__unknown_words_are_named_with_their_place),
    };
    return cmocka_run_group_tests(tests, open_ontology, close_ontology);
}
