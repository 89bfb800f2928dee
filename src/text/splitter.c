/*
 * Tokens of a block to sentences, by rules: a sentence ends behind . ! ? and what closes with them,
 * if what follows can begin one; behind an abbreviation only if a word follows that often begins
 * sentences.
 */
#include "text/splitter.h"

#include "base/str.h"
#include "base/utf8.h"
#include "text/chars.h"

static quipu_char first_char(const quipu_token *token)
{
    return quipu_char__at(token->form, 0);
}

static bool is_one_of(const quipu_token *token, const char *const *forms, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is(token->form, quipu_str__of(forms[i])))
            return true;
    return false;
}

static bool closes(const quipu_token *token)
{
    static const char *const forms[] = {"\"",           "'",       "''", ")", "]", "\xE2\x80\x9D",
                                        "\xE2\x80\x99", "\xC2\xBB"};
    return !token->space_before && is_one_of(token, forms, sizeof forms / sizeof *forms);
}

static bool opens(const quipu_token *token)
{
    static const char *const forms[] = {"\"",           "'",        "``", "(", "[", "\xE2\x80\x9C",
                                        "\xE2\x80\x98", "\xC2\xAB", "-",  "*"};
    return is_one_of(token, forms, sizeof forms / sizeof *forms);
}

static bool begins_upper(const quipu_token *token)
{
    return first_char(token).kind == QUIPU_CHAR_UPPER;
}

/* Whether a token is . ! ? ... or a run of them. */
static bool is_end_mark(const quipu_token *token)
{
    quipu_char c = first_char(token);
    if (c.code == 0x2026)
        return true;
    return (c.kind == QUIPU_CHAR_DOT || c.code == '!' || c.code == '?') &&
           !quipu_char__is_word(quipu_char__at(token->form, c.len));
}

/* Whether a token is made of three letters at least: a full stop behind it is not its own. */
static bool is_plain_word(const quipu_token *token)
{
    static const size_t min_len = 3;
    for (size_t at = 0; at < token->form.len;) {
        quipu_char c = quipu_char__at(token->form, at);
        if (!quipu_char__is_alphabetic(c))
            return false;
        at += c.len;
    }
    return token->form.len >= min_len;
}

/*
 * Whether a sentence may begin at `i` with a small letter, as in mail and comments: behind ? and !,
 * or a full stop behind a plain word; but not behind a quotation (“What?” she said) or a name
 * (Yahoo! said).
 */
static bool can_begin_small(const quipu_token *tokens, size_t mark, size_t i)
{
    int32_t code = first_char(&tokens[mark]).code;
    if (i > mark + 1 || mark == 0)
        return false;
    const quipu_token *before = &tokens[mark - 1];
    if (code == '.')
        return tokens[mark].form.len == 1 && is_plain_word(before);
    return code == '?' || (code == '!' && !begins_upper(before));
}

/* Whether a sentence may begin at `i`, behind the end mark at `mark` and what closes with it. */
static bool can_begin(const quipu_token *tokens, size_t mark, size_t i, size_t n)
{
    size_t first = i;
    while (i + 1 < n && opens(&tokens[i]))
        i++;
    quipu_char c = first_char(&tokens[i]);
    if (c.kind == QUIPU_CHAR_LETTER && c.code < 0x250)
        return can_begin_small(tokens, mark, first);
    return quipu_char__is_word(c) || c.kind == QUIPU_CHAR_CURRENCY;
}

/*
 * Whether a sentence begins at `i`, behind an abbreviation: it opens a quotation or with a word of
 * the table.
 */
static bool begins_surely(const quipu_tokeniser *tables, const quipu_token *tokens, size_t i,
                          size_t n)
{
    while (i + 1 < n && opens(&tokens[i]))
        i++;
    return begins_upper(&tokens[i]) &&
           quipu_tokeniser__form(tables, tokens[i].lower) & QUIPU_FORM_STARTER;
}

/* Whether a token is a word with its full stop. */
static bool is_abbreviation(const quipu_token *token)
{
    return token->form.len > 1 && token->form.ptr[token->form.len - 1] == '.' &&
           quipu_char__is_alphabetic(first_char(token));
}

/* "wrote on | X.": the name of a network behind a small word, no initial of who is named next. */
static bool is_network(const quipu_tokeniser *tables, const quipu_token *tokens, size_t i)
{
    return i > 0 && quipu_tokeniser__form(tables, tokens[i].lower) & QUIPU_FORM_NETWORK &&
           first_char(&tokens[i - 1]).kind == QUIPU_CHAR_LETTER;
}

static bool ends_at(const quipu_tokeniser *tables, const quipu_token *tokens, size_t i, size_t next,
                    size_t n)
{
    const quipu_token *token = &tokens[i];
    if (is_end_mark(token)) {
        bool apart = tokens[next].space_before || next > i + 1 || begins_upper(&tokens[next]);
        return apart && can_begin(tokens, i, next, n);
    }
    if (!is_abbreviation(token) ||
        quipu_tokeniser__abbreviation(tables, token->form) == QUIPU_ABBREVIATION_INNER)
        return false;
    if (is_network(tables, tokens, i))
        return can_begin(tokens, i, next, n);
    return begins_surely(tables, tokens, next, n);
}

size_t quipu_splitter__next(const quipu_tokeniser *tables, const quipu_token *tokens, size_t first,
                            size_t n)
{
    size_t limit = n - first < QUIPU_MAX_SENTENCE ? n : first + QUIPU_MAX_SENTENCE;
    for (size_t i = first; i < limit; i++) {
        size_t next = i + 1;
        if (!is_end_mark(&tokens[i]) && !is_abbreviation(&tokens[i]))
            continue;
        while (next < limit && closes(&tokens[next]))
            next++;
        if (next < limit && ends_at(tables, tokens, i, next, n))
            return next - first;
    }
    return limit - first;
}
