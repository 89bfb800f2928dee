/* Corpora of ties: reading, learning, scoring; on sentences made here. */
#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "folder.h"
#include "train/tie_corpus.h"

#include <quipu/train.h>

#define ROW(fold, relation, marked)                                                                \
    "{\"fold\": \"" fold "\", \"relation\": \"" relation "\", \"marked\": \"" marked "\"}\n"

static const char rows[] =
    ROW("1", "SPOUSE", "⟦S:Jane Mwangi⟧ shares a home with ⟦O:Peter Oloo⟧ of Nairobi.")
        ROW("1", "CHILD_OF", "Jane Mwangi shares a home with Peter Oloo of Nairobi.")
            ROW("1", "HOBBY", "⟦S:Jane Mwangi⟧ likes ⟦O:chess⟧.")
                ROW("1", "SPOUSE", "Jane Mwangi argued with Peter Oloo.")
                    ROW("3", "SPOUSE", "⟦S:Mary Dole⟧ shares a home with ⟦O:Mark Smith⟧ of Denver.")
                        ROW("3", "CEO", "⟦O:He⟧ runs ⟦S:Acme Bank⟧.");

static void read_marked(quipu_tie_corpus *corpus, test_folder *folder, const char *text,
                        quipu_status expected, quipu_error *err)
{
    quipu_data *data;
    *corpus = (quipu_tie_corpus){.n_labels = 0};
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_tie_corpus__open(corpus, data, "knowledgenet", err), QUIPU_OK);
    const char *path = test_write(folder, "rows.jsonl", text);
    assert_int_equal(quipu_tie_corpus__read_marked(corpus, path, err), expected);
    quipu_data_close(data);
}

static void test_train_ties__rows_of_one_sentence_make_one_passage(void **state)
{
    quipu_tie_corpus corpus;
    read_marked(&corpus, *state, rows, QUIPU_OK, NULL);
    assert_int_equal(corpus.n_passages, 4);
    const quipu_tie_passage *first = &corpus.passages[0];
    assert_str(first->document.text, "Jane Mwangi shares a home with Peter Oloo of Nairobi.");
    size_t spouse = quipu_tie_corpus__label(&corpus, QUIPU_STR("SPOUSE"));
    size_t child = quipu_tie_corpus__label(&corpus, QUIPU_STR("CHILD_OF"));
    assert_int_equal(first->labels, 1u << spouse | 1u << child);
    assert_int_equal(first->fold, 1);
    assert_int_equal(first->n_facts, 1);
    assert_int_equal(first->facts[0].subject.begin, 0);
    assert_int_equal(first->facts[0].subject.end, 11);
    assert_int_equal(first->facts[0].object.begin, 31);
    quipu_tie_corpus__clear(&corpus);
}

static void test_train_ties__ends_are_turned_into_our_order(void **state)
{
    quipu_tie_corpus corpus;
    read_marked(&corpus, *state, rows, QUIPU_OK, NULL);
    const quipu_tie_fact *fact = &corpus.passages[3].facts[0];
    assert_int_equal(fact->subject.begin, 0); /* "He": the chief is the subject */
    assert_int_equal(fact->object.begin, 8);
    quipu_tie_corpus__clear(&corpus);
}

static void assert_fault(test_folder *folder, const char *text, const char *message)
{
    quipu_tie_corpus corpus;
    quipu_error err;
    read_marked(&corpus, folder, text, QUIPU_ERR_SYNTAX, &err);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.message, message);
    quipu_tie_corpus__clear(&corpus);
}

static void test_train_ties__faults_of_rows_are_told(void **state)
{
    static const char pair[] = "the marks in 'marked' do not pair";
    assert_fault(*state, "\n" ROW("1", "SPOUSE", "⟦S:Jane⟧ sleeps."), pair);
    assert_fault(*state, "\n" ROW("1", "SPOUSE", "⟦S:Jane⟧ ⟦S:Ann⟧ ⟦O:Bo⟧"), pair);
    assert_fault(*state, "\n" ROW("1", "SPOUSE", "⟦S:Jane ⟦O:Bo⟧"), pair);
    assert_fault(*state, "\n" ROW("1", "SPOUSE", "Jane⟧"), pair);
    assert_fault(*state, "\n" ROW("one", "SPOUSE", "Jane"),
                 "'marked' and 'fold', a digit, are needed as strings");
}

static const char documents[] =
    "{\"sents\": [[\"Jane\", \"Mwangi\", \"left\", \"Acme\", \"Bank\", \".\"],"
    " [\"She\", \"joined\", \"Zenith\", \".\"]],"
    " \"vertexSet\": [[{\"pos\": [0, 2], \"sent_id\": 0}, {\"pos\": [0, 1], \"sent_id\": 1}],"
    " [{\"pos\": [3, 5], \"sent_id\": 0}], [{\"pos\": [2, 3], \"sent_id\": 1}],"
    " [{\"pos\": [9, 12], \"sent_id\": 7}]],"
    " \"labels\": [{\"r\": \"P108\", \"h\": 0, \"t\": 1, \"evidence\": [0]},"
    " {\"r\": \"P108\", \"h\": 0, \"t\": 2, \"evidence\": [0]},"
    " {\"r\": \"P108\", \"h\": 0, \"t\": 3, \"evidence\": []},"
    " {\"r\": \"P108\", \"h\": 0, \"t\": 77}, {\"r\": \"P9999\", \"h\": 0, \"t\": 1}]}\n";

static void test_train_ties__documents_tie_names_that_share_a_sentence(void **state)
{
    quipu_tie_corpus corpus = {.n_labels = 0};
    quipu_data *data;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_tie_corpus__open(&corpus, data, "docred", NULL), QUIPU_OK);
    const char *path = test_write(*state, "documents.jsonl", documents);
    assert_int_equal(quipu_tie_corpus__read_documents(&corpus, path, NULL), QUIPU_OK);
    assert_int_equal(corpus.n_passages, 1);
    const quipu_tie_passage *passage = &corpus.passages[0];
    assert_str(passage->document.text, "Jane Mwangi left Acme Bank .\n\nShe joined Zenith .\n\n");
    assert_int_equal(passage->document.n_blocks, 2);
    assert_int_equal(passage->n_facts, 2);
    assert_true(passage->facts[0].is_evident);
    assert_int_equal(passage->facts[0].object.begin, 17);
    assert_false(passage->facts[1].is_evident); /* the evidence lies elsewhere */
    assert_int_equal(passage->facts[1].subject.begin, 30);
    quipu_data_close(data);
    quipu_tie_corpus__clear(&corpus);
}

static void test_train_ties__documents_need_sentences(void **state)
{
    quipu_tie_corpus corpus = {.n_labels = 0};
    quipu_error err;
    const char *path = test_write(*state, "documents.jsonl", "{\"labels\": []}\n");
    assert_int_equal(quipu_tie_corpus__read_documents(&corpus, path, &err), QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "'sents', lists of words, is needed");
    path = test_write(*state, "documents.jsonl", "{\n");
    assert_int_equal(quipu_tie_corpus__read_documents(&corpus, path, &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(err.line, 1);
    quipu_tie_corpus__clear(&corpus);
}

static void test_train_ties__unknown_corpora_are_told(void **state)
{
    quipu_tie_corpus corpus = {.n_labels = 0};
    quipu_data *data;
    (void)state;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_tie_corpus__open(&corpus, data, "nobody", NULL), QUIPU_ERR_NOT_FOUND);
    quipu_data_close(data);
}

static void test_train_ties__a_class_that_is_none_is_told(void **state)
{
    test_folder *folder = *state;
    quipu_eval_tie_scores scores;
    quipu_data *data;
    quipu_error err;
    test_write(folder, "corpus_ties.tsv",
               "corpus\tlabel\tclass\tturned\talso\nknowledgenet\tHOBBY\tpastime\tno\n");
    const char *path = test_write(folder, "rows.jsonl", rows);
    char kept[256];
    snprintf(kept, sizeof kept, "%s", path);
    assert_int_equal(quipu_data_open(&data, folder->path, NULL), QUIPU_OK);
    assert_int_equal(quipu_eval_ties(&scores, kept, "knowledgenet", 3, data, &err),
                     QUIPU_ERR_SYNTAX);
    assert_string_equal(err.message, "'pastime' is no class of en/learnt_ties.tsv");
    quipu_data_close(data);
}

/* --- from end to end -------------------------------------------------------------------------- */

static void train_ties(test_folder *folder, const char *name, quipu_status expected)
{
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    char models[256];
    snprintf(models, sizeof models, "%s", test_mkdir(folder, name));
    options.only = "ties";
    assert_int_equal(quipu_train(folder->path, models, &options, NULL), expected);
}

static void make_corpus(test_folder *folder)
{
    test_mkdir(folder, "relations");
    test_write(folder, "relations/knowledgenet.jsonl", rows);
}

static quipu_str read_model(test_folder *folder, const char *name)
{
    quipu_str bytes;
    assert_int_equal(quipu_file__read(&bytes, test_path(folder, name), 1 << 26, NULL), QUIPU_OK);
    return bytes;
}

static void test_train_ties__makes_the_same_bytes_twice(void **state)
{
    make_corpus(*state);
    train_ties(*state, "one", QUIPU_OK);
    train_ties(*state, "two", QUIPU_OK);
    quipu_str one = read_model(*state, "one/ties.model"),
              two = read_model(*state, "two/ties.model");
    assert_true(one.len > 0 && quipu_str__is(one, two));
    quipu_alloc__free((char *)one.ptr);
    quipu_alloc__free((char *)two.ptr);
}

static void test_train_ties__learns_what_it_is_then_scored_on(void **state)
{
    test_folder *folder = *state;
    quipu_eval_tie_scores scores;
    quipu_data *data;
    make_corpus(folder);
    test_mkdir(folder, "own");
    train_ties(folder, "own/models", QUIPU_OK);
    assert_int_equal(quipu_data_open(&data, test_path(folder, "own"), NULL), QUIPU_OK);
    const char *path = test_path(folder, "relations/knowledgenet.jsonl");
    assert_int_equal(quipu_eval_ties(&scores, path, "knowledgenet", 3, data, NULL), QUIPU_OK);
    assert_int_equal(scores.n_passages, 2);
    assert_int_equal(scores.total.named.n_found, 1);
    assert_int_equal(scores.total.named.n_missed, 0);
    assert_int_equal(scores.total.named.n_right, 1);
    assert_int_equal(scores.total.named.n_wrong, 0);
    assert_int_equal(scores.total.all.n_missed, 1); /* "He" is nobody here */
    quipu_data_close(data);
}

static void test_train_ties__needs_a_corpus_when_asked_for_alone(void **state)
{
    train_ties(*state, "models", QUIPU_ERR_NOT_FOUND);
}

static void test_train_ties__unknown_models_are_refused(void **state)
{
    test_folder *folder = *state;
    quipu_train_options options = QUIPU_TRAIN_OPTIONS_DEFAULT;
    options.only = "oracle";
    assert_int_equal(quipu_train(folder->path, folder->path, &options, NULL), QUIPU_ERR_INVALID);
}

int main(void)
{
#define IN_FOLDER(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_train_ties__rows_of_one_sentence_make_one_passage),
        IN_FOLDER(test_train_ties__ends_are_turned_into_our_order),
        IN_FOLDER(test_train_ties__faults_of_rows_are_told),
        IN_FOLDER(test_train_ties__documents_tie_names_that_share_a_sentence),
        IN_FOLDER(test_train_ties__documents_need_sentences),
        cmocka_unit_test(test_train_ties__unknown_corpora_are_told),
        IN_FOLDER(test_train_ties__a_class_that_is_none_is_told),
        IN_FOLDER(test_train_ties__makes_the_same_bytes_twice),
        IN_FOLDER(test_train_ties__learns_what_it_is_then_scored_on),
        IN_FOLDER(test_train_ties__needs_a_corpus_when_asked_for_alone),
        IN_FOLDER(test_train_ties__unknown_models_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
