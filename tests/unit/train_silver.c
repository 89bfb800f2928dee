/* Sentences without trees, in the forms they come in. */
#include "train/silver.h"

#include "base/str.h"
#include "folder.h"

enum { OUTSIDE = 1 << 0, B_PERSON = 1 << 1, I_PERSON = 1 << 2, B_PLACE = 1 << 5 };

typedef struct tools {
    quipu_data *data;
    quipu_tokeniser tokeniser;
    quipu_corpus_labels labels;
    quipu_silver_tools all;
} tools;

static void open_tools(tools *self)
{
    memset(self, 0, sizeof *self);
    assert_int_equal(quipu_data_open(&self->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_tokeniser__init(&self->tokeniser, self->data, NULL), QUIPU_OK);
    assert_int_equal(quipu_corpus_labels__load(&self->labels, self->data, NULL), QUIPU_OK);
    self->all = (quipu_silver_tools){&self->tokeniser, &self->labels};
}

static void close_tools(tools *self)
{
    quipu_corpus_labels__clear(&self->labels);
    quipu_tokeniser__clear(&self->tokeniser);
    quipu_data_close(self->data);
}

/* Read a text as a file. */
static quipu_status read_text(quipu_silver *silver, test_folder *folder, quipu_silver_read *read,
                              const char *corpus, const char *text, quipu_error *err)
{
    tools opened;
    open_tools(&opened);
    quipu_status status = read(silver, &opened.all, test_write(folder, "file", text), corpus, err);
    close_tools(&opened);
    return status;
}

static void test_train_silver__reads_news_but_for_the_last_tenth(void **state)
{
    quipu_silver silver = {0};
    char text[1024] = "";
    for (int i = 0; i < 20; i++)
        strcat(text, "Tokyo\tNNP\tB-geo\nrose\tVBD\tO\n\n");
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_news, "gmb", text, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.n_sentences, 18);
    assert_int_equal(silver.n_tokens, 36);
    assert_str(silver.tokens[2].form, "Tokyo");
    assert_str(silver.tokens[2].lower, "tokyo");
    assert_int_equal(silver.n_labels[QUIPU_SIDE_NEWS_TAGS], 2);
    assert_int_equal(silver.labels[2][QUIPU_SIDE_NEWS_TAGS], 0);
    assert_int_equal(silver.labels[3][QUIPU_SIDE_NEWS_TAGS], 1);
    assert_int_equal(silver.labels[3][QUIPU_SIDE_PROSE_TAGS], QUIPU_SIDE_NO_LABEL);
    assert_int_equal(silver.names[2], B_PLACE);
    assert_int_equal(silver.names[3], OUTSIDE);
    assert_true(silver.sentences[1].has_names);
    assert_true(silver.sentences[1].has[QUIPU_SIDE_NEWS_TAGS]);
    assert_false(silver.sentences[1].has[QUIPU_SIDE_PROSE_TAGS]);
    quipu_silver__clear(&silver);
}

static void test_train_silver__cuts_words_as_the_tokeniser_does(void **state)
{
    quipu_silver silver = {0};
    const char *text = "Tokyo-born\tJJ\tB-geo\nU.S.-led\tJJ\tO\n\n\n";
    /* Two sentences, so that a tenth is none. */
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_news, "gmb", text, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.n_tokens, 6);
    assert_str(silver.tokens[0].form, "Tokyo");
    assert_int_equal(silver.names[0], B_PLACE);
    assert_true(silver.names[2] & OUTSIDE);
    assert_int_equal(silver.names[3], QUIPU_NAME_ANY);
    assert_int_equal(silver.labels[0][QUIPU_SIDE_NEWS_TAGS], QUIPU_SIDE_NO_LABEL);
    quipu_silver__clear(&silver);
}

static void test_train_silver__reads_prose(void **state)
{
    quipu_silver silver = {0};
    const char *text = "# a.txt\nIt_PRP 's_VBZ over_RB _x y_ plain\n\nSnake_case_NN -LRB-_-LRB-";
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_prose, "masc", text, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.n_sentences, 2);
    assert_int_equal(silver.sentences[1].first, 4);
    assert_str(silver.tokens[1].form, "'s");
    assert_str(silver.tokens[4].form, "Snake_case");
    assert_str(silver.tokens[5].form, "(");
    assert_true(silver.sentences[0].has[QUIPU_SIDE_PROSE_TAGS]);
    assert_false(silver.sentences[0].has_names);
    quipu_silver__clear(&silver);
}

static void test_train_silver__reads_names_with_and_without_beginnings(void **state)
{
    quipu_silver silver = {0};
    const char *io = "Ann I-PER\nLee I-PER\nin O\nRome I-LOC\n\n";
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_names, "wikigold", io, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.names[0], B_PERSON);
    assert_int_equal(silver.names[1], I_PERSON);
    assert_int_equal(silver.names[3], B_PLACE);
    const char *iob = "Ann\tB-person\nLee\tB-person\n";
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_names, "crossner", iob, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.n_sentences, 2);
    assert_int_equal(silver.names[5], B_PERSON);
    quipu_silver__clear(&silver);
}

static void test_train_silver__reads_documents(void **state)
{
    quipu_silver silver = {0};
    const char *text =
        "{\"sents\": [[\"Ann\", \"Lee\", \"left\", \".\"], [\"So\", \"did\", "
        "\"Rome\"]], \"vertexSet\": [[{\"type\": \"PER\", \"sent_id\": 0, \"pos\": [0, "
        "2]}], [{\"type\": \"LOC\", \"sent_id\": 1, \"pos\": [2, 3]}, {\"type\": "
        "\"LOC\", \"sent_id\": 1, \"pos\": [2, 9]}]]}\n";
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_documents, "docred", text, NULL),
                     QUIPU_OK);
    assert_int_equal(silver.n_sentences, 2);
    assert_int_equal(silver.names[0], B_PERSON);
    assert_int_equal(silver.names[1], I_PERSON);
    assert_int_equal(silver.names[2], OUTSIDE);
    assert_int_equal(silver.names[6], B_PLACE);
    quipu_silver__clear(&silver);
}

static void test_train_silver__says_where_a_file_is_malformed(void **state)
{
    static const struct {
        quipu_silver_read *read;
        const char *corpus, *text;
        uint32_t line;
    } cases[] = {
        {quipu_silver__read_news, "gmb", "a\tNN\tO\nb\tNN\n", 2},
        {quipu_silver__read_names, "wikigold", "a\n", 1},
        {quipu_silver__read_names, "wikigold", "a O\nb X\n", 2},
        {quipu_silver__read_names, "wikigold", "a B-nothing\n", 1},
        {quipu_silver__read_documents, "docred", "{}\n{\n", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        quipu_silver silver = {0};
        quipu_error err;
        assert_int_equal(
            read_text(&silver, *state, cases[i].read, cases[i].corpus, cases[i].text, &err),
            QUIPU_ERR_SYNTAX);
        assert_int_equal(err.line, cases[i].line);
        quipu_silver__clear(&silver);
    }
}

static void test_train_silver__refuses_too_many_labels(void **state)
{
    quipu_silver silver = {0};
    char text[2048] = "";
    for (int i = 0; i <= QUIPU_SIDE_MAX_LABELS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "a_T%d ", i);
    assert_int_equal(read_text(&silver, *state, quipu_silver__read_prose, "masc", text, NULL),
                     QUIPU_ERR_LIMIT);
    quipu_silver__clear(&silver);
}

int main(void)
{
#define IN_FOLDER(test)                                                                            \
    cmocka_unit_test_setup_teardown(test, test_folder_setup, test_folder_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_train_silver__reads_news_but_for_the_last_tenth),
        IN_FOLDER(test_train_silver__cuts_words_as_the_tokeniser_does),
        IN_FOLDER(test_train_silver__reads_prose),
        IN_FOLDER(test_train_silver__reads_names_with_and_without_beginnings),
        IN_FOLDER(test_train_silver__reads_documents),
        IN_FOLDER(test_train_silver__says_where_a_file_is_malformed),
        IN_FOLDER(test_train_silver__refuses_too_many_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
