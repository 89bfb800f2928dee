/*
 * Turns names into keys that their variants have in common: romanisations of the same letters, words in another
 * order or number.
 */
#include "resolve/name_keys.h"

#include "base/str.h"

#include <stdlib.h>

typedef struct respelling {
    const char *from, *to;
} respelling;

/* Of several that fit, the first. What stands in none of them stays. */
static const respelling respellings[] = {
    {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"ch", "ch"}, {"sh", "sh"}, {"kh", "k"},
    {"gh", "g"},    {"dh", "d"},   {"zh", "z"},   {"ph", "f"},  {"th", "t"},  {"ck", "k"},
    {"ou", "u"},    {"oo", "u"},   {"ee", "i"},   {"ay", "a"},  {"ei", "a"},  {"ey", "a"},
    {"ai", "a"},    {"ye", "a"},   {"yo", "u"},   {"ya", "a"},  {"yu", "u"},  {"ia", "a"},
    {"ie", "a"},    {"iu", "u"},   {"x", "ks"},   {"q", "k"},   {"c", "k"},   {"w", "v"},
    {"y", "i"},     {"j", "i"},    {"e", "a"},    {"o", "u"}};

static const respelling *respelling_at(quipu_str word, size_t at)
{
    for (size_t i = 0; i < sizeof respellings / sizeof *respellings; i++)
        if (respellings[i].from[0] == word.ptr[at] &&
            quipu_str__begins(quipu_str__slice(word, at, word.len),
                              quipu_str__of(respellings[i].from)))
            return &respellings[i];
    return NULL;
}

/* Append a letter unless it stands there already: no letter counts twice. */
static void add_once(quipu_buf *out, size_t start, char c)
{
    if (out->len == start || out->ptr[out->len - 1] != c)
        quipu_buf__add_char(out, c);
}

void quipu_name__romanise(quipu_buf *out, quipu_str word)
{
    size_t start = out->len;
    for (size_t at = 0; at < word.len && !out->failed;) {
        const respelling *found = respelling_at(word, at);
        if (found == NULL) {
            add_once(out, start, word.ptr[at++]);
            continue;
        }
        for (const char *c = found->to; *c != '\0' && !out->failed; c++)
            add_once(out, start, *c);
        at += strlen(found->from);
    }
}

void quipu_name__add_person_key(quipu_buf *out, const quipu_name_words *words, quipu_str first,
                                quipu_str last)
{
    quipu_str both[] = {quipu_name__given(words, first), last};
    if (both[0].len < 2 || last.len < 2)
        return;
    quipu_buf__add_char(out, 'P');
    for (size_t i = 0; i < 2; i++) {
        quipu_buf__add_char(out, ' ');
        if (both[i].len >= QUIPU_MIN_ROMANISED)
            quipu_name__romanise(out, both[i]);
        else
            quipu_buf__add(out, both[i]);
    }
}

size_t quipu_name__telling_words(quipu_str *out, const quipu_name_words *words, quipu_str normal)
{
    quipu_str word, rest = normal;
    size_t n = 0;
    while (quipu_str__split(&word, &rest, ' ') && n < QUIPU_MAX_NAME_WORDS)
        if (!quipu_name__is_joining(words, word))
            out[n++] = word;
    return n;
}

void quipu_name__add_bag(quipu_buf *out, quipu_str *words, size_t n)
{
    qsort(words, n, sizeof *words, quipu_str__compare_items);
    for (size_t i = 0; i < n; i++) {
        bool is_plural =
            words[i].len > QUIPU_MIN_ROMANISED && words[i].ptr[words[i].len - 1] == 's';
        quipu_buf__add_char(out, ' ');
        quipu_buf__add(out, quipu_str__slice(words[i], 0, words[i].len - is_plural));
    }
}

bool quipu_name__is_acronym(quipu_str name)
{
    if (name.len < QUIPU_MIN_INITIALS || name.len > QUIPU_MAX_NAME_WORDS)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!quipu_char__is_capital(name.ptr[i]))
            return false;
    return true;
}
