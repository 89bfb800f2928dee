/* CoNLL-U read back into text with gold tokens. */
#include "text/treebank.h"

#include "base/str.h"
#include "folder.h"

static const char two_sentences[] = "# newdoc id = a\n# newpar\n# text = I can't go.\n"
                                    "1\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
                                    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                    "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
                                    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                                    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                                    "4.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n"
                                    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tX=1|SpaceAfter=No\n"
                                    "\n"
                                    "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
                                    "\n"
                                    "# newpar\n"
                                    "1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_";

static void test_text_treebank__puts_the_text_together_again(void **state)
{
    quipu_treebank bank = {0};
    const char *path = test_write(*state, "a.conllu", two_sentences);
    assert_int_equal(quipu_treebank__read(&bank, path, NULL), QUIPU_OK);
    assert_str(bank.text, "I can't go.No\n\nEnd");
    assert_int_equal(bank.n_blocks, 2);
    assert_int_equal(bank.blocks[1].span.begin, 15);
    assert_int_equal(bank.blocks[1].span.end, 18);
    assert_int_equal(bank.n_sentences, 3);
    assert_int_equal(bank.sentences[1].first, 5);
    assert_false(bank.sentences[1].opens_block);
    assert_true(bank.sentences[2].opens_block);
    quipu_treebank__clear(&bank);
}

static void test_text_treebank__places_words_inside_their_token(void **state)
{
    quipu_treebank bank = {0};
    const char *path = test_write(*state, "a.conllu", two_sentences);
    assert_int_equal(quipu_treebank__read(&bank, path, NULL), QUIPU_OK);
    assert_int_equal(bank.n_tokens, 7);
    assert_str(bank.tokens[2].form, "n't");
    assert_int_equal(bank.tokens[2].span.begin, 4);
    assert_int_equal(bank.tokens[2].span.end, 7);
    assert_false(bank.tokens[2].space_before);
    assert_true(bank.tokens[3].space_before);
    assert_str(bank.tokens[0].lower, "i");
    assert_int_equal(bank.tokens[1].head, 3);
    assert_int_equal(bank.tokens[3].head, QUIPU_NO_HEAD);
    assert_string_equal(quipu_deprel_name(bank.tokens[1].deprel), "aux");
    quipu_treebank__clear(&bank);
}

static void test_text_treebank__gathers_several_files(void **state)
{
    quipu_treebank bank = {0};
    const char *path = test_write(*state, "a.conllu", two_sentences);
    assert_int_equal(quipu_treebank__read(&bank, path, NULL), QUIPU_OK);
    assert_int_equal(quipu_treebank__read(&bank, path, NULL), QUIPU_OK);
    assert_int_equal(bank.n_tokens, 14);
    assert_int_equal(bank.tokens[8].head, 10);
    assert_int_equal(bank.n_blocks, 4);
    quipu_treebank__clear(&bank);
}

static void assert_fault(test_folder *folder, const char *text, uint32_t line, const char *what)
{
    quipu_treebank bank = {0};
    quipu_error err;
    const char *path = test_write(folder, "bad.conllu", text);
    assert_int_equal(quipu_treebank__read(&bank, path, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, line);
    assert_non_null(strstr(err.message, what));
    quipu_treebank__clear(&bank);
}

static void test_text_treebank__names_the_line_of_a_fault(void **state)
{
    assert_fault(*state, "# x\n1\tno\n", 2, "ten columns");
    assert_fault(*state, "1\t\ta\tX\tX\t_\t0\troot\t_\t_\n", 1, "form is empty");
    assert_fault(*state, "1\ta\ta\tX\tX\t_\tb\troot\t_\t_\n", 1, "head is no number");
    assert_fault(*state, "2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n", 1, "numbered");
    assert_fault(*state, "1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n\n", 2, "outside");
    assert_fault(*state, "1\ta\ta\tX\tX\t_\t0\troot\t_\t_\t_\n", 1, "more than ten columns");
    assert_fault(*state, "1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n# x\n", 2, "inside a sentence");
    assert_fault(*state, "1-x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range");
    assert_fault(*state, "2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range");
    assert_fault(*state, "1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 2,
                 "range");
    assert_fault(*state, "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n", 3,
                 "longer than its sentence");
}

static void test_text_treebank__says_when_the_file_is_missing(void **state)
{
    quipu_treebank bank = {0};
    assert_int_equal(quipu_treebank__read(&bank, test_path(*state, "none"), NULL), QUIPU_ERR_IO);
    quipu_treebank__clear(&bank);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_treebank__puts_the_text_together_again,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_text_treebank__places_words_inside_their_token,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_text_treebank__gathers_several_files,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_text_treebank__names_the_line_of_a_fault,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_text_treebank__says_when_the_file_is_missing,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
