/* The tables of types and relations, and what a user's tables do to them. */
#include "base/alloc.h"
#include "base/str.h"

#include <quipu/ontology.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h> /* needs those before it */

static const char relations_head[] = "name\tgroup\tlabel\tsubjects\tobjects\tsymmetric\twikidata\t"
                                     "wikidata_inverse\tplover\tinverse\tcardinality\tmeaning\t"
                                     "lasts\n";

/* An ontology with a user's table laid over, or the status that it is refused with. */
static quipu_status open_with(quipu_ontology **out, quipu_data **data, const char *table,
                              const char *content, quipu_error *err)
{
    char dir[] = "/tmp/quipu-ontology-XXXXXX", path[128];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/ontology", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/ontology/%s", dir, table);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    assert_int_equal(quipu_data_open(data, dir, NULL), QUIPU_OK);
    unlink(path);
    snprintf(path, sizeof path, "%s/ontology", dir);
    rmdir(path);
    rmdir(dir);
    return quipu_ontology_new(out, *data, err);
}

static void expect_refused(const char *table, const char *content, quipu_status wanted,
                           const char *message)
{
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_error err;
    assert_int_equal(open_with(&ontology, &data, table, content, &err), wanted);
    assert_null(ontology);
    assert_non_null(strstr(err.message, message));
    quipu_data_close(data);
}

static void expect_refused_row(const char *row, const char *message)
{
    char content[1024];
    snprintf(content, sizeof content, "%s%s", relations_head, row);
    expect_refused("relations.tsv", content, QUIPU_ERR_SYNTAX, message);
}

static void test_ontology_ontology__has_the_built_in_vocabulary(void **state)
{
    (void)state;
    quipu_data *data;
    quipu_ontology *ontology;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_n_types(ontology), 13);
    assert_int_equal(quipu_ontology_n_relations(ontology), 51);
    for (quipu_relation r = 0; r < 51; r++) {
        const quipu_relation_info *info = quipu_ontology_relation_info(ontology, r);
        assert_int_equal(quipu_ontology_relation(ontology, info->name), r);
        assert_true(info->label.len > 0 && info->inverse.len > 0 && info->meaning.len > 0);
        assert_true((info->subjects >> info->first_subject & 1) != 0);
        assert_true((info->objects >> info->first_object & 1) != 0);
        if (info->symmetric)
            assert_true(quipu_str__is(info->label, info->inverse));
    }
    for (quipu_type t = 0; t < 13; t++) {
        const quipu_type_info *info = quipu_ontology_type_info(ontology, t);
        assert_int_equal(quipu_ontology_type(ontology, info->name), t);
        assert_true(info->plural.len > 0 && info->meaning.len > 0);
    }
    assert_int_equal(quipu_ontology_type(ontology, QUIPU_STR("thing")), QUIPU_NO_TYPE);
    assert_int_equal(quipu_ontology_relation(ontology, QUIPU_STR("loves")), QUIPU_NO_RELATION);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

static void test_ontology_ontology__admits_by_domain_and_range(void **state)
{
    (void)state;
    quipu_data *data;
    quipu_ontology *ontology;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&ontology, data, NULL), QUIPU_OK);
    quipu_type person = quipu_ontology_type(ontology, QUIPU_STR("person"));
    quipu_type country = quipu_ontology_type(ontology, QUIPU_STR("country"));
    quipu_type group = quipu_ontology_type(ontology, QUIPU_STR("group"));
    quipu_relation heads = quipu_ontology_relation(ontology, QUIPU_STR("head_of_state_of"));
    quipu_relation meets = quipu_ontology_relation(ontology, QUIPU_STR("meets"));
    assert_true(quipu_ontology_admits(ontology, heads, person, country));
    assert_false(quipu_ontology_admits(ontology, heads, country, person));
    assert_true(quipu_ontology_admits(ontology, meets, person, group));
    assert_true(quipu_ontology_admits(ontology, meets, group, person)); /* symmetric */
    assert_false(quipu_ontology_admits(ontology, meets, group, group));
    assert_false(quipu_ontology_admits(ontology, meets, person, QUIPU_NO_TYPE));
    assert_true(quipu_ontology_relation_info(ontology, heads)->one_subject);
    assert_false(quipu_ontology_relation_info(ontology, meets)->one_subject);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

static void test_ontology_ontology__users_rows_are_added_and_win(void **state)
{
    (void)state;
    quipu_data *data;
    quipu_ontology *ontology;
    char content[1024];
    snprintf(content, sizeof content,
             "%smeets\tx\tmet\tperson\tperson\tyes\t\tno\t\tmet\t\tm\n"
             "spies_on\tx\tspies on\tcountry|person\tcountry\tno\t\tno\t\tis spied on by\tone\tm\n",
             relations_head);
    assert_int_equal(open_with(&ontology, &data, "relations.tsv", content, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_n_relations(ontology), 52);
    quipu_relation meets = quipu_ontology_relation(ontology, QUIPU_STR("meets"));
    assert_true(
        quipu_str__is(quipu_ontology_relation_info(ontology, meets)->label, QUIPU_STR("met")));
    const quipu_relation_info *spies = quipu_ontology_relation_info(ontology, 51);
    assert_int_equal(spies->first_subject, quipu_ontology_type(ontology, QUIPU_STR("country")));
    assert_true(spies->one_subject);
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

static void test_ontology_ontology__bad_rows_are_named(void **state)
{
    (void)state;
    expect_refused_row("r\tg\tl\tperson|robot\tperson\tno\t\tno\t\ti\t\tm\n", "robot");
    expect_refused_row("r\tg\tl\t\tperson\tno\t\tno\t\ti\t\tm\n", "subjects and objects");
    expect_refused_row("r\tg\tl\tperson\tperson\tmaybe\t\tno\t\ti\t\tm\n", "maybe");
    expect_refused_row("r\tg\tl\tperson\tperson\tno\t\tno\t\ti\tmany\tm\n", "many");
    expect_refused_row("\tg\tl\tperson\tperson\tno\t\tno\t\ti\t\tm\n", "without a name");
    expect_refused("types.tsv", "name\tplural\tmeaning\n\tx\ty\n", QUIPU_ERR_SYNTAX, "name");
    expect_refused("types.tsv", "name\tplural\n", QUIPU_ERR_SYNTAX, "meaning");
    expect_refused("types.tsv", "#replace\nname\tplural\tmeaning\n", QUIPU_ERR_SYNTAX, "no types");
}

static void test_ontology_ontology__too_many_types_are_refused(void **state)
{
    (void)state;
    char content[1024] = "name\tplural\tmeaning\n";
    for (int i = 0; i < 20; i++) {
        size_t len = strlen(content);
        snprintf(content + len, sizeof content - len, "t%d\tt\tt\n", i);
    }
    expect_refused("types.tsv", content, QUIPU_ERR_LIMIT, "more than 32");
}

static void test_ontology_ontology__survives_every_failed_allocation(void **state)
{
    (void)state;
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_status status = QUIPU_ERR_MEMORY;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    for (size_t n = 1; status != QUIPU_OK; n++) {
        quipu_alloc__fail_after(n);
        status = quipu_ontology_new(&ontology, data, NULL);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || (status == QUIPU_ERR_MEMORY && ontology == NULL));
    }
    quipu_ontology_free(ontology);
    quipu_data_close(data);
}

static void test_ontology_standing__names_round_trip(void **state)
{
    (void)state;
    quipu_standing found;
    for (int i = 0; i < QUIPU_N_STANDINGS; i++) {
        const char *name = quipu_standing_name((quipu_standing)i);
        assert_true(quipu_standing_parse(&found, quipu_str__of(name)));
        assert_int_equal(found, i);
    }
    assert_false(quipu_standing_parse(&found, QUIPU_STR("Actual")));
    assert_false(quipu_standing_parse(&found, QUIPU_STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ontology_ontology__has_the_built_in_vocabulary),
        cmocka_unit_test(test_ontology_ontology__admits_by_domain_and_range),
        cmocka_unit_test(test_ontology_ontology__users_rows_are_added_and_win),
        cmocka_unit_test(test_ontology_ontology__bad_rows_are_named),
        cmocka_unit_test(test_ontology_ontology__too_many_types_are_refused),
        cmocka_unit_test(test_ontology_ontology__survives_every_failed_allocation),
        cmocka_unit_test(test_ontology_standing__names_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
