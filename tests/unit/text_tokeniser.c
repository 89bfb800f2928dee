/* Tokens, after the conventions of UD English. */
#include "text/tokeniser.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tokeniser.h"
#include "unit.h"

#include <stdlib.h>

/* Split all of `text`; `lower` keeps its lower case, which the tokens point into. */
static quipu_tokens split(quipu_str text, quipu_buf *lower)
{
    quipu_tokens tokens = {0};
    quipu_buf__add(lower, text);
    quipu_utf8__lower_in_place(lower->ptr, lower->len);
    assert_int_equal(quipu_tokeniser__split(&tokens, &tokeniser, text, quipu_buf__str(lower),
                                            (quipu_span){0, (uint32_t)text.len}, NULL),
                     QUIPU_OK);
    return tokens;
}

/* That `text` splits into the tokens of `expected`, which have a space between them. */
static void assert_tokens(const char *text, const char *expected)
{
    quipu_buf joined = {0}, lower = {0};
    quipu_tokens tokens = split(quipu_str__of(text), &lower);
    for (size_t i = 0; i < tokens.n; i++) {
        if (i > 0)
            quipu_buf__add_char(&joined, ' ');
        quipu_buf__add(&joined, tokens.items[i].form);
    }
    quipu_buf__add_char(&joined, '\0');
    assert_string_equal(joined.ptr, expected);
    quipu_alloc__free(tokens.items);
    quipu_buf__clear(&joined);
    quipu_buf__clear(&lower);
}

static void test_text_tokeniser__cuts_off_clitics(void **state)
{
    (void)state;
    assert_tokens("I don't; she'd", "I do n't ; she 'd");
    assert_tokens("Trump's they're WASN'T", "Trump 's they 're WAS N'T");
    assert_tokens("Japan\xE2\x80\x99s don\xE2\x80\x99t", "Japan \xE2\x80\x99s do n\xE2\x80\x99t");
    assert_tokens("cannot gonna", "can not gon na");
    assert_tokens("both nations' ships", "both nations ' ships");
}

static void test_text_tokeniser__keeps_apostrophes_inside_names(void **state)
{
    (void)state;
    assert_tokens("O'Brien at 5 o'clock", "O'Brien at 5 o'clock");
    assert_tokens("the '90s, rock 'em", "the '90s , rock 'em");
    assert_tokens("the 60's", "the 60's");
}

static void test_text_tokeniser__keeps_the_dots_of_abbreviations(void **state)
{
    (void)state;
    assert_tokens("Mr. Smith left the U.S. Navy.", "Mr. Smith left the U.S. Navy .");
    assert_tokens("He left the U.S.", "He left the U.S.");
    assert_tokens("at 5 p.m. on Jan. 3.", "at 5 p.m. on Jan. 3 .");
    assert_tokens("Alphabet Inc.", "Alphabet Inc.");
    assert_tokens("the U.S.-led force", "the U.S. - led force");
}

static void test_text_tokeniser__keeps_the_dots_of_initials(void **state)
{
    (void)state;
    assert_tokens("J. K. Rowling and H.R. McMaster", "J. K. Rowling and H.R. McMaster");
    assert_tokens("John F.Kennedy", "John F. Kennedy");
    assert_tokens("It was plan B.", "It was plan B .");
}

static void test_text_tokeniser__tells_numbered_things_from_words(void **state)
{
    (void)state;
    assert_tokens("No. 5 won.", "No. 5 won .");
    assert_tokens("She said no.", "She said no .");
    assert_tokens("No. That is all.", "No . That is all .");
}

static void test_text_tokeniser__cuts_hyphens_but_not_behind_prefixes(void **state)
{
    (void)state;
    assert_tokens("the US-Japan alliance", "the US - Japan alliance");
    assert_tokens("a 14-year-old", "a 14 - year - old");
    assert_tokens("non-commercial e-mail", "non-commercial e-mail");
    assert_tokens("otherwise-wise clock-wise", "otherwise-wise clock-wise");
    assert_tokens("2019\xE2\x80\x93"
                  "20 and the plan\xE2\x80\x94it",
                  "2019 \xE2\x80\x93 20 and the plan \xE2\x80\x94 it");
    assert_tokens("soon--or", "soon -- or");
}

static void test_text_tokeniser__keeps_numbers_dates_and_telephones(void **state)
{
    (void)state;
    assert_tokens("1,000.5 at 10:30 on 9/11", "1,000.5 at 10:30 on 9/11");
    assert_tokens("713-853-3989 or 30-40", "713-853-3989 or 30 - 40");
    assert_tokens("the 1990s, the 3rd", "the 1990s , the 3rd");
    assert_tokens("+44 and -5", "+44 and - 5");
}

static void test_text_tokeniser__sets_currencies_and_units_apart(void **state)
{
    (void)state;
    assert_tokens("$5.5bn (US$10m)", "$ 5.5 bn ( US$ 10 m )");
    assert_tokens("\xE2\x82\xAC"
                  "3,000 is 5%",
                  "\xE2\x82\xAC 3,000 is 5 %");
    assert_tokens("7:30pm 10km", "7:30 pm 10 km");
}

static void test_text_tokeniser__keeps_addresses_whole(void **state)
{
    (void)state;
    assert_tokens("See https://x.org/a?b=1,2#c.", "See https://x.org/a?b=1,2#c .");
    assert_tokens("(www.example.com)", "( www.example.com )");
    assert_tokens("<a.b@c.org>, mail x@y.org", "< a.b@c.org > , mail x@y.org");
    assert_tokens("report_2.pdf at yahoo.com", "report_2.pdf at yahoo.com");
    assert_tokens("AT&T", "AT&T");
}

static void test_text_tokeniser__cuts_where_a_space_is_missing(void **state)
{
    (void)state;
    assert_tokens("the end.The next", "the end . The next");
    assert_tokens("and/or,then", "and / or , then");
}

static void test_text_tokeniser__takes_quotation_marks_and_runs(void **state)
{
    (void)state;
    assert_tokens("\xE2\x80\x9CYes,\xE2\x80\x9D he said",
                  "\xE2\x80\x9C Yes , \xE2\x80\x9D he said");
    assert_tokens("'Yes'...", "' Yes ' ...");
    assert_tokens("What?! No!!!", "What ?! No !!!");
    assert_tokens(":-) ok", ":-) ok");
}

static void test_text_tokeniser__keeps_byte_offsets_and_spaces(void **state)
{
    const quipu_str text = QUIPU_STR("\xC3\x89lys\xC3\xA9"
                                     "e\xE2\x80\x99s  \xE2\x80\x9Cno\xE2\x80\x9D");
    quipu_buf lower = {0};
    quipu_tokens tokens = split(text, &lower);
    (void)state;
    assert_int_equal(tokens.n, 5);
    for (size_t i = 0; i < tokens.n; i++) {
        quipu_span span = tokens.items[i].span;
        assert_true(
            quipu_str__is(tokens.items[i].form, quipu_str__slice(text, span.begin, span.end)));
    }
    assert_str(tokens.items[0].lower, "\xC3\xA9lys\xC3\xA9"
                                      "e");
    assert_true(tokens.items[0].space_before);
    assert_false(tokens.items[1].space_before);
    assert_true(tokens.items[2].space_before);
    assert_false(tokens.items[3].space_before);
    quipu_alloc__free(tokens.items);
    quipu_buf__clear(&lower);
}

/* The tokens hold all that is no white space, in order, and nothing twice. */
static void assert_covers(quipu_str text)
{
    quipu_buf lower = {0};
    quipu_tokens tokens = split(text, &lower);
    size_t at = 0;
    for (size_t i = 0; i < tokens.n; i++) {
        assert_true(tokens.items[i].span.begin >= at);
        assert_true(tokens.items[i].span.end > tokens.items[i].span.begin);
        at = tokens.items[i].span.end;
    }
    assert_true(at <= text.len);
    quipu_alloc__free(tokens.items);
    quipu_buf__clear(&lower);
}

static void test_text_tokeniser__bears_any_bytes(void **state)
{
    enum { LEN = 200000 };
    static const char *const patterns[] = {"a",  "(",   "a@",   "a.", "a-",
                                           "'",  "1-",  "1,",   ".",  "\xE2\x80",
                                           "a'", "n't", "U.S.", "$A", "http://"};
    char *text = malloc(LEN);
    uint32_t number = 1;
    (void)state;
    assert_non_null(text);
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        for (size_t i = 0; i < LEN; i++)
            text[i] = patterns[k][i % strlen(patterns[k])];
        assert_covers((quipu_str){text, LEN});
    }
    for (size_t i = 0; i < LEN; i++) {
        number = number * 1664525 + 1013904223;
        text[i] = (char)(number >> 24);
    }
    assert_covers((quipu_str){text, LEN});
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_tokeniser__cuts_off_clitics),
        cmocka_unit_test(test_text_tokeniser__keeps_apostrophes_inside_names),
        cmocka_unit_test(test_text_tokeniser__keeps_the_dots_of_abbreviations),
        cmocka_unit_test(test_text_tokeniser__keeps_the_dots_of_initials),
        cmocka_unit_test(test_text_tokeniser__tells_numbered_things_from_words),
        cmocka_unit_test(test_text_tokeniser__cuts_hyphens_but_not_behind_prefixes),
        cmocka_unit_test(test_text_tokeniser__keeps_numbers_dates_and_telephones),
        cmocka_unit_test(test_text_tokeniser__sets_currencies_and_units_apart),
        cmocka_unit_test(test_text_tokeniser__keeps_addresses_whole),
        cmocka_unit_test(test_text_tokeniser__cuts_where_a_space_is_missing),
        cmocka_unit_test(test_text_tokeniser__takes_quotation_marks_and_runs),
        cmocka_unit_test(test_text_tokeniser__keeps_byte_offsets_and_spaces),
        cmocka_unit_test(test_text_tokeniser__bears_any_bytes),
    };
    return cmocka_run_group_tests(tests, open_tokeniser, close_tokeniser);
}
