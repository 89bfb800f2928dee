/* Sentences of a block. */
#include "text/splitter.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tokeniser.h"
#include "unit.h"

/* That a text splits into sentences where `marked` has a bar. */
static void assert_sentences(const char *marked)
{
    quipu_buf text = {0}, lower = {0}, found = {0};
    quipu_tokens tokens = {0};
    for (const char *c = marked; *c != '\0'; c++)
        if (*c != '|')
            quipu_buf__add_char(&text, *c);
    quipu_buf__add(&lower, quipu_buf__str(&text));
    quipu_utf8__lower_in_place(lower.ptr, lower.len);
    assert_int_equal(quipu_tokeniser__split(&tokens, &tokeniser, quipu_buf__str(&text),
                                            quipu_buf__str(&lower),
                                            (quipu_span){0, (uint32_t)text.len}, NULL),
                     QUIPU_OK);
    size_t at = 0;
    for (size_t first = 0; first < tokens.n;) {
        if (first > 0)
            quipu_buf__add_char(&found, '|');
        first += quipu_splitter__next(&tokeniser, tokens.items, first, tokens.n);
        size_t end = first < tokens.n ? tokens.items[first].span.begin : text.len;
        quipu_buf__add(&found, quipu_str__slice(quipu_buf__str(&text), at, end));
        at = end;
    }
    quipu_buf__add_char(&found, '\0');
    assert_string_equal(found.ptr, marked);
    quipu_alloc__free(tokens.items);
    quipu_buf__clear(&text);
    quipu_buf__clear(&lower);
    quipu_buf__clear(&found);
}

static void test_text_splitter__ends_at_stops(void **state)
{
    (void)state;
    assert_sentences("They met. |They talked! |Did they sign? |No.");
    assert_sentences("One was 3.5 m high. |5 were not.");
    assert_sentences("The end.|The beginning.");
}

static void test_text_splitter__goes_on_behind_titles_and_initials(void **state)
{
    (void)state;
    assert_sentences("Mr. Smith met Lt. Gen. H. R. McMaster on Jan. 3. |He left.");
    assert_sentences("Apple Inc. shares rose.");
    assert_sentences("U.S. President Donald Trump met J. K. Rowling.");
}

static void test_text_splitter__ends_behind_abbreviations_before_words_that_begin_sentences(
    void **state)
{
    (void)state;
    assert_sentences("He returned to the U.S. |The visit was short.");
    assert_sentences("It was 5 p.m. |\xE2\x80\x9CWe agree,\xE2\x80\x9D she said.");
    assert_sentences("He returned to the U.S. Navy.");
}

static void test_text_splitter__keeps_quotations_with_their_speaker(void **state)
{
    (void)state;
    assert_sentences(
        "\xE2\x80\x9CWhat?\xE2\x80\x9D she asked. |\xE2\x80\x9CNothing.\xE2\x80\x9D |He left.");
    assert_sentences("\"We will!\" he said. |(They did.) |So be it.");
    assert_sentences("Yahoo! said so.");
}

static void test_text_splitter__ends_before_small_letters_too(void **state)
{
    (void)state;
    assert_sentences("i am going out tonight. |jill finishes today.");
    assert_sentences("really? |yes.");
    assert_sentences("It grew by approx. five percent etc. and more.");
    assert_sentences("and then\xE2\x80\xA6 nothing.");
}

static void test_text_splitter__keeps_a_dateline_with_its_sentence(void **state)
{
    (void)state;
    assert_sentences("Tokyo, October 28: U.S. President Donald Trump arrived. |He left.");
    assert_sentences("TOKYO (AP) - The ministers met.");
}

static void test_text_splitter__ends_behind_a_network_of_one_letter(void **state)
{
    (void)state;
    assert_sentences("Anna Berg thanked him in a post on X. |Peter Oloo did not answer.");
    assert_sentences("It was written by Francis X. Oloo.");
}

static void test_text_splitter__cuts_what_never_ends(void **state)
{
    quipu_token tokens[QUIPU_MAX_SENTENCE + 5] = {{.head = 0}};
    (void)state;
    for (size_t i = 0; i < QUIPU_MAX_SENTENCE + 5; i++)
        tokens[i].form = tokens[i].lower = QUIPU_STR("x");
    assert_int_equal(quipu_splitter__next(&tokeniser, tokens, 0, QUIPU_MAX_SENTENCE + 5),
                     QUIPU_MAX_SENTENCE);
    assert_int_equal(
        quipu_splitter__next(&tokeniser, tokens, QUIPU_MAX_SENTENCE, QUIPU_MAX_SENTENCE + 5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_splitter__ends_at_stops),
        cmocka_unit_test(test_text_splitter__goes_on_behind_titles_and_initials),
        cmocka_unit_test(
            test_text_splitter__ends_behind_abbreviations_before_words_that_begin_sentences),
        cmocka_unit_test(test_text_splitter__keeps_quotations_with_their_speaker),
        cmocka_unit_test(test_text_splitter__ends_before_small_letters_too),
        cmocka_unit_test(test_text_splitter__keeps_a_dateline_with_its_sentence),
        cmocka_unit_test(test_text_splitter__ends_behind_a_network_of_one_letter),
        cmocka_unit_test(test_text_splitter__cuts_what_never_ends),
    };
    return cmocka_run_group_tests(tests, open_tokeniser, close_tokeniser);
}
