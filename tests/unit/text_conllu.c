/* CoNLL-U in and out: given tokens, comments, multiword tokens, names as brackets. */
#include "analyser.h"
#include "base/buf.h"
#include "base/str.h"
#include "unit.h"

#include <quipu/text.h>

#define ROW(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

static const char two_documents[] =
    "# newdoc id = one\n# sent_id = a\n# note = kept\n" ROW("1", "I", "_")
        ROW("2-3", "can't", "X=1") ROW("2", "ca", "_") ROW("3", "n't", "_")
            ROW("4", "go", "Entity=(e9)|SpaceAfter=No|Y=2") ROW("4.1", "gone", "_")
                ROW("5", ".", "_") "\n"
                                   "# title\n# newdoc id = two\n# global.Entity = GRP-etype\n" ROW(
                                       "1", "Yes", "_") "\n";

static quipu_conllu *open_conllu(const char *bytes)
{
    quipu_conllu *conllu;
    const quipu_str name = QUIPU_STR("in.conllu");
    assert_int_equal(quipu_conllu_new(&conllu, quipu_str__of(bytes), name, NULL), QUIPU_OK);
    return conllu;
}

static void test_text_conllu__reads_document_by_document(void **state)
{
    quipu_conllu *conllu = open_conllu(two_documents);
    (void)state;
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_OK);
    assert_str(quipu_conllu_document(conllu)->text, "I can't go.");
    assert_int_equal(quipu_conllu_document(conllu)->n_blocks, 1);
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_OK);
    assert_str(quipu_conllu_document(conllu)->text, "Yes");
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_DONE);
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_DONE);
    quipu_conllu_free(conllu);
}

static void test_text_conllu__keeps_the_given_tokens(void **state)
{
    quipu_conllu *conllu = open_conllu(two_documents);
    quipu_text *text;
    (void)state;
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_OK);
    assert_int_equal(quipu_text_new_given(&text, analyser, conllu, NULL), QUIPU_OK);
    assert_int_equal(text->n_sentences, 1);
    assert_int_equal(text->n_tokens, 5);
    assert_str(text->tokens[2].form, "n't");
    assert_str(text->tokens[2].lemma, "not");
    assert_str(text->tokens[0].lower, "i");
    assert_int_equal(text->tokens[3].upos, QUIPU_UPOS_VERB);
    assert_int_equal(text->tokens[3].head, QUIPU_NO_HEAD);
    assert_int_equal(text->tokens[4].span.begin, 10);
    quipu_text_free(text);
    quipu_conllu_free(conllu);
}

/* All documents of `bytes`, analysed and written again; of each document `names` are the names. */
static quipu_buf write_again(const char *bytes, const quipu_name *names, size_t n_names)
{
    quipu_conllu *conllu = open_conllu(bytes);
    quipu_buf out = {0};
    while (quipu_conllu_next(conllu, NULL) == QUIPU_OK) {
        quipu_text *text;
        assert_int_equal(quipu_text_new_given(&text, analyser, conllu, NULL), QUIPU_OK);
        assert_int_equal(
            quipu_conllu_write(conllu, text, names, n_names, quipu_buf__sink(&out), NULL), QUIPU_OK);
        quipu_text_free(text);
    }
    quipu_conllu_free(conllu);
    return out;
}

/* The columns ID, FORM and MISC of all rows, and the comments, joined with spaces. */
static quipu_buf outline(quipu_str written)
{
    quipu_buf out = {0};
    quipu_str line, cell;
    while (quipu_str__split(&line, &written, '\n')) {
        bool is_row = line.len > 0 && line.ptr[0] != '#';
        for (size_t i = 0; is_row && quipu_str__split(&cell, &line, '\t'); i++) {
            if (i == 0 || i == 1 || i == 9)
                quipu_buf__add(&out, cell);
            if (i == 0 || i == 1)
                quipu_buf__add_char(&out, ' ');
        }
        quipu_buf__add(&out, line);
        quipu_buf__add_char(&out, '\n');
    }
    return out;
}

static void assert_outline(quipu_buf written, const char *wanted)
{
    quipu_buf found = outline(quipu_buf__str(&written));
    quipu_buf__add_char(&found, '\0');
    assert_string_equal(found.ptr, wanted);
    quipu_buf__clear(&found);
    quipu_buf__clear(&written);
}

static void test_text_conllu__writes_what_was_given(void **state)
{
    (void)state;
    assert_outline(write_again(two_documents, NULL, 0),
                   "# newdoc id = one\n# sent_id = a\n# note = kept\n"
                   "1 I _\n2-3 can't X=1\n2 ca _\n3 n't _\n4 go SpaceAfter=No|Y=2\n5 . _\n\n"
                   "# title\n# newdoc id = two\n1 Yes _\n\n");
}

static void test_text_conllu__puts_names_in_brackets(void **state)
{
    const quipu_name names[] = {{{2, 7}, 7, QUIPU_STR("a-b")},
                                {{8, 10}, 8, QUIPU_STR("c")},
                                {{0, 11}, 6, QUIPU_STR("d")},
                                {{5, 7}, 5, QUIPU_STR("x")}, /* no token begins inside "n't" */
                                {{90, 99}, 4, QUIPU_STR("x")}};
    static const char rows[] = ROW("1", "I", "_") ROW("2-3", "can't", "_") ROW("2", "ca", "_")
        ROW("3", "n't", "_") ROW("4", "go", "SpaceAfter=No") ROW("5", ".", "_");
    (void)state;
    assert_outline(write_again(rows, names, 5),
                   "# global.Entity = eid-etype-head\n"
                   "1 I Entity=(e6-d-4\n2-3 can't _\n2 ca Entity=(e7-a_b-1\n3 n't Entity=e7)\n"
                   "4 go Entity=(e8-c-1)|SpaceAfter=No\n5 . Entity=e6)\n\n");
}

static void test_text_conllu__lets_names_cross_and_touch(void **state)
{
    const quipu_name names[] = {{{0, 3}, 1, QUIPU_STR("p")},
                                {{2, 5}, 2, QUIPU_STR("p")},
                                {{4, 7}, 3, QUIPU_STR("p")},
                                {{4, 5}, 4, QUIPU_STR("p")}};
    static const char rows[] =
        ROW("1", "A", "_") ROW("2", "B", "_") ROW("3", "C", "_") ROW("4", "D", "_");
    quipu_buf written = write_again(rows, names, 4);
    quipu_str text = quipu_buf__str(&written);
    (void)state;
    assert_true(quipu_str__contains(text, QUIPU_STR("Entity=e1)(e2-p-")));
    assert_true(quipu_str__contains(text, QUIPU_STR("Entity=e2)(e3-p-")));
    assert_true(quipu_str__contains(text, QUIPU_STR("(e4-p-1)\n")));
    assert_true(quipu_str__contains(text, QUIPU_STR("Entity=e3)\n")));
    quipu_buf__clear(&written);
}

static void test_text_conllu__parses_a_long_sentence_in_pieces(void **state)
{
    enum { N = 1000 };
    quipu_buf rows = {0};
    quipu_conllu *conllu;
    quipu_text *text;
    size_t n_roots = 0;
    (void)state;
    for (int i = 1; i <= N; i++)
        quipu_buf__addf(&rows, ROW("%d", "word", "_"), i);
    quipu_buf__add_char(&rows, '\0');
    conllu = open_conllu(rows.ptr);
    assert_int_equal(quipu_conllu_next(conllu, NULL), QUIPU_OK);
    assert_int_equal(quipu_text_new_given(&text, analyser, conllu, NULL), QUIPU_OK);
    assert_int_equal(text->n_sentences, 1);
    assert_int_equal(text->n_tokens, N);
    for (size_t i = 0; i < N; i++) {
        n_roots += text->tokens[i].head == QUIPU_NO_HEAD;
        assert_true(text->tokens[i].head == QUIPU_NO_HEAD || text->tokens[i].head < N);
    }
    assert_int_equal(n_roots, 1);
    quipu_text_free(text);
    quipu_conllu_free(conllu);
    quipu_buf__clear(&rows);
}

static void test_text_conllu__names_the_line_and_goes_on_behind_a_fault(void **state)
{
    quipu_conllu *conllu = open_conllu("# newdoc\n" ROW("1", "a", "_") "\n# newdoc\n" ROW(
        "2", "b", "_") "\n"
                       "# newdoc\n" ROW("1", "c", "_"));
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_OK);
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_ERR_SYNTAX);
    assert_string_equal(err.source, "in.conllu");
    assert_int_equal(err.line, 5);
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_OK);
    assert_str(quipu_conllu_document(conllu)->text, "c");
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_DONE);
    quipu_conllu_free(conllu);
}

static void test_text_conllu__needs_a_blank_line_before_a_document(void **state)
{
    quipu_conllu *conllu =
        open_conllu("# newdoc\n" ROW("1", "a", "_") "# newdoc\n" ROW("1", "b", "_"));
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 3);
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_DONE);
    quipu_conllu_free(conllu);
}

static void test_text_conllu__refuses_what_holds_no_sentence(void **state)
{
    quipu_conllu *conllu = open_conllu("# newdoc\n\n\n");
    quipu_error err;
    (void)state;
    assert_int_equal(quipu_conllu_next(conllu, &err), QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "holds no sentence");
    quipu_conllu_free(conllu);
    assert_int_equal(quipu_conllu_new(&conllu, QUIPU_STR("a\0b"), QUIPU_STR("in.conllu"), &err),
                     QUIPU_ERR_BINARY);
    assert_null(conllu);
}

static void test_text_conllu__numbers_documents_and_sentences(void **state)
{
    const quipu_block block = {{0, 7}, QUIPU_BLOCK_PARAGRAPH};
    const quipu_document document = {.name = QUIPU_STR("my file.txt"),
                                     .text = QUIPU_STR("No. Yes"),
                                     .blocks = &block,
                                     .n_blocks = 1};
    const quipu_name name = {{4, 7}, 1, QUIPU_STR("work")};
    quipu_buf out = {0};
    quipu_text *text;
    (void)state;
    assert_int_equal(quipu_text_new(&text, analyser, &document, NULL), QUIPU_OK);
    assert_int_equal(
        quipu_text_write_conllu(text, &document, &name, 1, quipu_buf__sink(&out), NULL), QUIPU_OK);
    assert_outline(out, "# newdoc id = my_file.txt\n# global.Entity = eid-etype-head\n# newpar\n"
                        "# sent_id = my_file.txt-1\n# text = No.\n"
                        "1 No SpaceAfter=No\n2 . _\n\n"
                        "# sent_id = my_file.txt-2\n# text = Yes\n1 Yes Entity=(e1-work-1)\n\n");
    quipu_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_conllu__reads_document_by_document),
        cmocka_unit_test(test_text_conllu__keeps_the_given_tokens),
        cmocka_unit_test(test_text_conllu__writes_what_was_given),
        cmocka_unit_test(test_text_conllu__puts_names_in_brackets),
        cmocka_unit_test(test_text_conllu__lets_names_cross_and_touch),
        cmocka_unit_test(test_text_conllu__parses_a_long_sentence_in_pieces),
        cmocka_unit_test(test_text_conllu__names_the_line_and_goes_on_behind_a_fault),
        cmocka_unit_test(test_text_conllu__needs_a_blank_line_before_a_document),
        cmocka_unit_test(test_text_conllu__refuses_what_holds_no_sentence),
        cmocka_unit_test(test_text_conllu__numbers_documents_and_sentences),
    };
    return cmocka_run_group_tests(tests, open_analyser, close_analyser);
}
