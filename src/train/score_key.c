/*
 * A name -> its key: curly apostrophes made straight, dashes and slashes made spaces, marks and all else that is no
 * ASCII letter or digit left out (NFKD), lower case, without possessive 's, without articles. Annotators and programs
 * write "the U.S.-Japan summit's" and "US–Japan Summit"; both are "us japan summit".
 *
 * It is stricter than quipu_utf8__fold(), by which names of a graph are compared, on purpose: the figures must not
 * move when the program's own idea of equal names does.
 */
#include "train/score_key.h"

#include "base/str.h"
#include "base/utf8.h"

static bool is_apostrophe(int32_t code)
{
    return code == 0x2018 || code == 0x2019 || code == 0x02BC;
}

static bool is_dash(int32_t code)
{
    return code == '/' || code == 0x2212 || (code >= 0x2010 && code <= 0x2015);
}

/* Append a name in ASCII: letters of both cases, straight apostrophes, hyphens for dashes and slashes. */
static void add_plain(quipu_buf *out, quipu_str name)
{
    for (size_t at = 0, step; at < name.len; at += step) {
        int32_t code;
        step = quipu_utf8__decode(&code, name, at);
        if (is_apostrophe(code))
            quipu_buf__add_char(out, '\'');
        else if (is_dash(code))
            quipu_buf__add_char(out, '-');
        else
            quipu_utf8__ascii(out, quipu_str__slice(name, at, at + step));
    }
}

static bool is_kept(char c)
{
    return quipu_char__is_small(c) || quipu_char__is_digit(c);
}

/* Whether 's stands at `at` and ends a word. */
static bool is_possessive(quipu_str s, size_t at)
{
    if (s.ptr[at] != '\'' || at + 1 >= s.len || quipu_char__lower(s.ptr[at + 1]) != 's')
        return false;
    if (at + 2 >= s.len)
        return true;
    char next = quipu_char__lower(s.ptr[at + 2]);
    return !is_kept(next) && next != '_';
}

/* Append the letters, digits and spaces of a plain name, in lower case. */
static void add_kept(quipu_buf *out, quipu_str plain)
{
    for (size_t i = 0; i < plain.len; i++) {
        char c = quipu_char__lower(plain.ptr[i]);
        if (is_possessive(plain, i))
            i++;
        else if (c == ' ' || c == '-')
            quipu_buf__add_char(out, ' ');
        else if (is_kept(c))
            quipu_buf__add_char(out, c);
    }
}

static bool is_article(quipu_str word)
{
    return quipu_str__is(word, QUIPU_STR("the")) || quipu_str__is(word, QUIPU_STR("a")) ||
           quipu_str__is(word, QUIPU_STR("an"));
}

void quipu_score_key__add(quipu_buf *out, quipu_str name)
{
    quipu_buf plain = {0}, kept = {0};
    size_t start = out->len;
    add_plain(&plain, name);
    add_kept(&kept, quipu_buf__str(&plain));
    quipu_str rest = quipu_buf__str(&kept), word;
    while (quipu_str__split(&word, &rest, ' ')) {
        if (word.len == 0 || is_article(word))
            continue;
        if (out->len > start)
            quipu_buf__add_char(out, ' ');
        quipu_buf__add(out, word);
    }
    out->failed = out->failed || plain.failed || kept.failed;
    quipu_buf__clear(&plain);
    quipu_buf__clear(&kept);
}
