/* Tags and relations made to agree. */
#include "text/agreement.h"

#include "base/str.h"
#include "text/labels.h"
#include "unit.h"

/* A word: form, Penn tag, head (1-based, 0 for the root), relation. */
typedef struct row {
    const char *form, *xpos;
    unsigned head;
    const char *deprel;
} row;

enum { MAX_WORDS = 12, FIRST = 100 }; /* places are counted in the text, not in the sentence */

static uint8_t upos_of(const char *xpos)
{
    if (strncmp(xpos, "NNP", 3) == 0)
        return QUIPU_UPOS_PROPN;
    if (strncmp(xpos, "NN", 2) == 0)
        return QUIPU_UPOS_NOUN;
    if (strcmp(xpos, "CD") == 0)
        return QUIPU_UPOS_NUM;
    if (strcmp(xpos, "$") == 0)
        return QUIPU_UPOS_SYM;
    return strncmp(xpos, "VB", 2) == 0 ? QUIPU_UPOS_VERB : QUIPU_UPOS_X;
}

static void settle(quipu_token *tokens, const row *rows, size_t n)
{
    assert_true(n <= MAX_WORDS);
    for (size_t i = 0; i < n; i++)
        tokens[i] = (quipu_token){
            .form = quipu_str__of(rows[i].form),
            .lower = quipu_str__of(rows[i].form),
            .upos = upos_of(rows[i].xpos),
            .xpos = quipu_label__xpos(quipu_str__of(rows[i].xpos)),
            .head = rows[i].head == 0 ? QUIPU_NO_HEAD : FIRST + rows[i].head - 1,
            .deprel = quipu_label__deprel(quipu_str__of(rows[i].deprel)),
        };
    quipu_agreement agreement;
    quipu_data *data;
    assert_int_equal(quipu_data_open(&data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_agreement__open(&agreement, data, NULL), QUIPU_OK);
    quipu_agreement__settle(&agreement, tokens, n, FIRST);
    quipu_data_close(data);
}

static void assert_arc(const quipu_token *token, unsigned head, const char *deprel)
{
    assert_int_equal(token->head, head == 0 ? QUIPU_NO_HEAD : FIRST + head - 1);
    assert_int_equal(token->deprel, quipu_label__deprel(quipu_str__of(deprel)));
}

#define SETTLE(tokens, rows) settle(tokens, rows, sizeof(rows) / sizeof *(rows))

static void test_text_agreement__what_has_an_auxiliary_is_a_verb(void **state)
{
    static const row rows[] = {
        {"did", "VBD", 3, "aux"}, {"they", "PRP", 3, "nsubj"}, {"visit", "NN", 0, "root"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_int_equal(tokens[2].upos, QUIPU_UPOS_VERB);
    assert_int_equal(tokens[2].xpos, quipu_label__xpos(QUIPU_STR("VB")));
}

static void test_text_agreement__what_has_an_object_is_a_verb(void **state)
{
    static const row rows[] = {{"Peru", "NNP", 2, "nsubj"},
                               {"denied", "VBD", 0, "root"},
                               {"meeting", "NN", 2, "obj"},
                               {"Chile", "NNP", 3, "obj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_int_equal(tokens[2].upos, QUIPU_UPOS_VERB);
    assert_arc(&tokens[2], 2, "xcomp");
}

static void test_text_agreement__of_two_objects_one_is_the_verb(void **state)
{
    static const row rows[] = {
        {"resumed", "VBD", 0, "root"}, {"mining", "NN", 1, "obj"}, {"tin", "NN", 1, "obj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[1], 1, "xcomp");
    assert_arc(&tokens[2], 2, "obj");
}

static void test_text_agreement__no_noun_is_compared(void **state)
{
    static const row below[] = {{"Peru", "NNP", 4, "compound"},
                                {"no", "RB", 3, "advmod"},
                                {"longer", "RBR", 4, "advmod"},
                                {"supplies", "NNS", 0, "root"},
                                {"Chile", "NNP", 4, "appos"}};
    static const row above[] = {{"Ann", "NNP", 0, "root"},
                                {"no", "RB", 3, "advmod"},
                                {"longer", "RBR", 4, "advmod"},
                                {"heads", "NNS", 1, "appos"},
                                {"Oxfam", "NNP", 4, "appos"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, below);
    assert_arc(&tokens[0], 4, "nsubj");
    assert_arc(&tokens[4], 4, "obj");
    assert_int_equal(tokens[3].upos, QUIPU_UPOS_VERB);
    SETTLE(tokens, above);
    assert_arc(&tokens[3], 0, "root");
    assert_arc(&tokens[0], 4, "nsubj");
    assert_arc(&tokens[4], 4, "obj");
}

static void test_text_agreement__a_verb_has_one_subject(void **state)
{
    static const row between_commas[] = {{"Ann", "NNP", 6, "nsubj"}, {",", ",", 4, "punct"},
                                         {"the", "DT", 4, "det"},    {"head", "NN", 6, "nsubj"},
                                         {",", ",", 4, "punct"},     {"spoke", "VBD", 0, "root"}};
    static const row beside[] = {
        {"cleric", "NN", 3, "nsubj"}, {"Ann", "NNP", 3, "nsubj"}, {"spoke", "VBD", 0, "root"}};
    static const row topic[] = {{"love", "NN", 4, "nsubj"},
                                {",", ",", 3, "punct"},
                                {"boys", "NNS", 4, "nsubj"},
                                {"know", "VBP", 0, "root"}};
    static const row said[] = {{"Ann", "NNP", 6, "nsubj"},  {"will", "MD", 3, "aux"},
                               {"go", "VB", 6, "ccomp"},    {",", ",", 6, "punct"},
                               {"Peru", "NNP", 6, "nsubj"}, {"said", "VBD", 0, "root"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, said);
    assert_arc(&tokens[0], 3, "nsubj");
    assert_arc(&tokens[4], 6, "nsubj");
    SETTLE(tokens, between_commas);
    assert_arc(&tokens[0], 6, "nsubj");
    assert_arc(&tokens[3], 1, "appos");
    SETTLE(tokens, beside);
    assert_arc(&tokens[0], 2, "nmod:desc");
    assert_arc(&tokens[1], 3, "nsubj");
    SETTLE(tokens, topic); /* no comma closes it */
    assert_arc(&tokens[2], 4, "nsubj");
}

static void test_text_agreement__a_sentence_has_a_finite_verb(void **state)
{
    static const row called[] = {{"head", "NN", 0, "root"},   {",", ",", 3, "punct"},
                                 {"Ann", "NNP", 1, "appos"},  {",", ",", 5, "punct"},
                                 {"called", "VBN", 1, "acl"}, {"Peru", "NNP", 5, "obj"}};
    static const row praised[] = {{"head", "NN", 0, "root"},
                                  {",", ",", 3, "punct"},
                                  {"praised", "VBN", 1, "acl"},
                                  {"by", "IN", 5, "case"},
                                  {"Peru", "NNP", 3, "obl:agent"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, called);
    assert_arc(&tokens[4], 0, "root");
    assert_arc(&tokens[0], 5, "nsubj");
    assert_int_equal(tokens[4].xpos, quipu_label__xpos(QUIPU_STR("VBD")));
    SETTLE(tokens, praised);
    assert_arc(&tokens[0], 0, "root");
    assert_arc(&tokens[2], 1, "acl");
}

static void test_text_agreement__a_clause_behind_a_subject_is_a_complement(void **state)
{
    static const row rows[] = {{"Peru", "NNP", 3, "nsubj"},
                               {"is", "VBZ", 3, "cop"},
                               {"due", "JJ", 0, "root"},
                               {"to", "TO", 5, "mark"},
                               {"vote", "VB", 3, "csubj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[4], 3, "xcomp");
}

static void test_text_agreement__a_copula_belongs_to_what_it_stands_before(void **state)
{
    static const row rows[] = {{"Peru", "NNP", 5, "nsubj:outer"},
                               {"is", "VBZ", 5, "cop"},
                               {"due", "JJ", 0, "root"},
                               {"to", "TO", 5, "mark"},
                               {"vote", "VB", 3, "csubj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[0], 3, "nsubj");
    assert_arc(&tokens[1], 3, "cop");
    assert_arc(&tokens[4], 3, "xcomp");
}

static void test_text_agreement__an_object_is_no_finite_verb(void **state)
{
    static const row rows[] = {{"dismissed", "VBD", 0, "root"},
                               {"reports", "VBZ", 1, "obj"},
                               {"that", "IN", 5, "mark"},
                               {"Peru", "NNP", 5, "nsubj"},
                               {"fired", "VBD", 2, "ccomp"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_int_equal(tokens[1].upos, QUIPU_UPOS_NOUN);
    assert_int_equal(tokens[1].xpos, quipu_label__xpos(QUIPU_STR("NNS")));
    assert_arc(&tokens[4], 2, "acl");
}

static void test_text_agreement__what_has_an_object_is_none(void **state)
{
    static const row rows[] = {
        {"denied", "VBD", 0, "root"}, {"meeting", "VBG", 1, "obj"}, {"Japan", "NNP", 2, "obj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[1], 1, "xcomp");
}

static void test_text_agreement__who_tells_of_it_comes_last(void **state)
{
    static const row rows[] = {{"Iran", "NNP", 2, "nsubj"},    {"denied", "VBD", 0, "root"},
                               {"that", "IN", 5, "mark"},      {"it", "PRP", 5, "nsubj"},
                               {"fired", "VBD", 8, "ccomp"},   {",", ",", 8, "punct"},
                               {"Reuters", "NNP", 8, "nsubj"}, {"said", "VBD", 2, "ccomp"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[4], 2, "ccomp");
    assert_arc(&tokens[7], 2, "parataxis");
}

static void test_text_agreement__a_name_before_a_number_receives_it(void **state)
{
    static const row rows[] = {{"gave", "VBD", 0, "root"},
                               {"South", "NNP", 5, "compound"},
                               {"Korea", "NNP", 5, "compound"},
                               {"30", "CD", 5, "nummod"},
                               {"planes", "NNS", 1, "obj"}};
    static const row counted[] = {
        {"saw", "VBD", 0, "root"}, {"Boeing", "NNP", 3, "compound"}, {"planes", "NNS", 1, "obj"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[2], 1, "iobj");
    assert_arc(&tokens[1], 3, "compound");
    SETTLE(tokens, counted);
    assert_arc(&tokens[1], 3, "compound");
}

static void test_text_agreement__what_a_sum_comes_in_belongs_to_it(void **state)
{
    static const row sum[] = {{"sent", "VBD", 0, "root"}, {"$", "$", 1, "obj"},
                              {"5", "CD", 4, "compound"}, {"million", "CD", 2, "nummod"},
                              {"in", "IN", 6, "case"},    {"aid", "NN", 1, "obl"}};
    static const row ships[] = {{"sent", "VBD", 0, "root"},
                                {"5", "CD", 3, "nummod"},
                                {"ships", "NNS", 1, "obj"},
                                {"in", "IN", 5, "case"},
                                {"spring", "NN", 1, "obl"}};
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, sum);
    assert_arc(&tokens[5], 2, "nmod");
    SETTLE(tokens, ships);
    assert_arc(&tokens[4], 1, "obl");
}

static void test_text_agreement__a_deed_belongs_to_who_accuses(void **state)
{
    static const row rows[] = {{"Ghana", "NNP", 2, "nsubj"}, {"accuses", "VBZ", 0, "root"},
                               {"Togo", "NNP", 2, "obj"},    {"of", "IN", 5, "mark"},
                               {"hiding", "VBG", 3, "acl"},  {"arms", "NNS", 5, "obj"}};
    row other[6];
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[4], 2, "advcl");
    memcpy(other, rows, sizeof rows);
    other[1].form = "sees";
    SETTLE(tokens, other);
    assert_arc(&tokens[4], 3, "acl");
}

static void test_text_agreement__who_stands_behind_whom_does_it(void **state)
{
    static const row rows[] = {{"Bob", "NNP", 0, "root"},
                               {",", ",", 5, "punct"},
                               {"whom", "WP", 5, "obj"},
                               {"Ann", "NNP", 3, "conj"},
                               {"met", "VBD", 1, "acl:relcl"}};
    row other[5];
    quipu_token tokens[MAX_WORDS];
    (void)state;
    SETTLE(tokens, rows);
    assert_arc(&tokens[3], 5, "nsubj");
    memcpy(other, rows, sizeof rows);
    other[2].form = "and";
    SETTLE(tokens, other);
    assert_arc(&tokens[3], 3, "conj");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_agreement__what_has_an_auxiliary_is_a_verb),
        cmocka_unit_test(test_text_agreement__a_copula_belongs_to_what_it_stands_before),
        cmocka_unit_test(test_text_agreement__an_object_is_no_finite_verb),
        cmocka_unit_test(test_text_agreement__what_has_an_object_is_a_verb),
        cmocka_unit_test(test_text_agreement__of_two_objects_one_is_the_verb),
        cmocka_unit_test(test_text_agreement__no_noun_is_compared),
        cmocka_unit_test(test_text_agreement__a_verb_has_one_subject),
        cmocka_unit_test(test_text_agreement__a_sentence_has_a_finite_verb),
        cmocka_unit_test(test_text_agreement__a_clause_behind_a_subject_is_a_complement),
        cmocka_unit_test(test_text_agreement__what_has_an_object_is_none),
        cmocka_unit_test(test_text_agreement__who_tells_of_it_comes_last),
        cmocka_unit_test(test_text_agreement__a_name_before_a_number_receives_it),
        cmocka_unit_test(test_text_agreement__a_deed_belongs_to_who_accuses),
        cmocka_unit_test(test_text_agreement__who_stands_behind_whom_does_it),
        cmocka_unit_test(test_text_agreement__what_a_sum_comes_in_belongs_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
