/* Inflected words made from lemmas. */
#include "train/inflections.h"

#include "base/str.h"
#include "folder.h"
#include "text/labels.h"
#include "unit.h"

/* How many words have this form, tag and lemma. */
static size_t count(const quipu_inflections *made, const char *form, const char *xpos,
                    const char *lemma)
{
    size_t n = 0;
    for (size_t i = 0; i < made->n; i++)
        n += quipu_str__is(made->tokens[i].form, quipu_str__of(form)) &&
             made->tokens[i].xpos == quipu_label__xpos(quipu_str__of(xpos)) &&
             quipu_str__is(made->tokens[i].lemma, quipu_str__of(lemma));
    return n;
}

static bool has(const quipu_inflections *made, const char *form, const char *xpos, const char *lemma)
{
    return count(made, form, xpos, lemma) > 0;
}

static void add_list(quipu_inflections *made, test_folder *folder, const char *text)
{
    test_write(folder, "words.tsv", text);
    assert_int_equal(quipu_inflections__add_list(made, test_path(folder, "words.tsv"), NULL),
                     QUIPU_OK);
}

static void add_table(quipu_inflections *made)
{
    quipu_data *data;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_inflections__add_table(made, data, NULL), QUIPU_OK);
    quipu_data_close(data);
}

static void test_train_inflections__spells_as_english_does(void **state)
{
    quipu_inflections made = {0};
    add_list(&made, *state,
             "lemma\tpos\nstop\tv\tx\ncarry\tv\nplay\tv\nmove\tv\nagree\tv\nbroker\tv\n"
             "reach\tv\ncountry\tn\nbox\tn\n");
    assert_true(has(&made, "stopped", "VBD", "stop"));
    assert_false(has(&made, "stoped", "VBD", "stop"));
    assert_true(has(&made, "carried", "VBN", "carry"));
    assert_true(has(&made, "carries", "VBZ", "carry"));
    assert_true(has(&made, "played", "VBD", "play"));
    assert_true(has(&made, "moving", "VBG", "move"));
    assert_true(has(&made, "agreed", "VBD", "agree"));
    assert_true(has(&made, "agreeing", "VBG", "agree"));
    assert_true(has(&made, "brokered", "VBD", "broker"));
    assert_true(has(&made, "reaches", "VBZ", "reach"));
    assert_true(has(&made, "countries", "NNS", "country"));
    assert_true(has(&made, "boxes", "NNS", "box"));
    quipu_inflections__clear(&made);
}

static void test_train_inflections__knows_what_follows_no_rule(void **state)
{
    quipu_inflections made = {0};
    add_table(&made);
    add_list(&made, *state, "strike\tv\n");
    assert_true(has(&made, "struck", "VBD", "strike"));
    assert_true(has(&made, "striking", "VBG", "strike"));
    assert_false(has(&made, "striked", "VBD", "strike"));
    quipu_inflections__clear(&made);
}

static void test_train_inflections__passes_over_what_is_no_plain_word(void **state)
{
    quipu_inflections made = {0};
    add_list(&made, *state, "take off\tv\nParis\tn\nhmm\tn\nfast\tr\n\nalone\n");
    assert_int_equal(made.n, 0);
    quipu_inflections__clear(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_train_inflections__spells_as_english_does,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_inflections__knows_what_follows_no_rule,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_train_inflections__passes_over_what_is_no_plain_word,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
