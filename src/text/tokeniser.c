/*
 * Text to tokens: a scanner that goes through each run without white space once, left to right, and
 * takes the longest token that begins at a character. Conventions of UD English (EWT): clitics and
 * most hyphens are tokens of their own; abbreviations keep their full stop; numbers, addresses and
 * file names are whole. Every look ahead is bounded, or done once in a run, so the whole is linear.
 */
#include "text/tokeniser.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "text/address.h"
#include "text/chars.h"

/* --- the scanner ------------------------------------------------------------------------------ */

/*
 * A run without white space. `text` ends where the run does, so that reading past it finds the end.
 */
typedef struct scanner {
    const quipu_tokeniser *tables;
    quipu_tokens *out;
    quipu_str text;
    quipu_str lower;
    size_t begin;     /* of the run */
    quipu_char next;  /* the first character behind the run and white space */
    bool opens_block; /* first run of the block */
    bool has_at_sign; /* in the run; hardly any has one */
    bool failed;      /* no memory */
} scanner;

static void emit(scanner *self, size_t begin, size_t end)
{
    quipu_tokens *out = self->out;
    quipu_token *grown = quipu_alloc__reserve(out->items, out->n, &out->room, sizeof *grown);
    if (grown == NULL) {
        self->failed = true;
        return;
    }
    out->items = grown;
    out->items[out->n++] = (quipu_token){
        .span = {(uint32_t)begin, (uint32_t)end},
        .form = quipu_str__slice(self->text, begin, end),
        .lower = quipu_str__slice(self->lower, begin, end),
        .head = QUIPU_NO_HEAD,
        .space_before = begin == self->begin,
    };
}

static quipu_char char_at(const scanner *self, size_t at)
{
    return quipu_char__at(self->text, at);
}

static unsigned form_at(const scanner *self, size_t begin, size_t end)
{
    return quipu_tokeniser__form(self->tables, quipu_str__slice(self->lower, begin, end));
}

/* Where the letters that begin at `at` end, looked at no further than a form can be long. */
static size_t letters_end(const scanner *self, size_t at)
{
    size_t end = at;
    for (quipu_char c = char_at(self, end);
         quipu_char__is_alphabetic(c) && end - at <= QUIPU_MAX_FORM; c = char_at(self, end))
        end += c.len;
    return end;
}

/* The length of a clitic ('s, 're) whose apostrophe stands at `at`, or 0. */
static size_t clitic_len(const scanner *self, size_t at)
{
    quipu_char apostrophe = char_at(self, at);
    if (apostrophe.kind != QUIPU_CHAR_APOSTROPHE)
        return 0;
    size_t begin = at + apostrophe.len, end = letters_end(self, begin);
    quipu_char next = char_at(self, end);
    if (quipu_char__is_word(next) || !(form_at(self, begin, end) & QUIPU_FORM_CLITIC))
        return 0;
    return end - at;
}

/* The length of n't at `at`, or 0. */
static size_t negation_len(const scanner *self, size_t at)
{
    if (at >= self->lower.len || self->lower.ptr[at] != 'n')
        return 0;
    quipu_char apostrophe = char_at(self, at + 1);
    size_t t = at + 1 + apostrophe.len;
    if (apostrophe.kind != QUIPU_CHAR_APOSTROPHE || t >= self->lower.len ||
        self->lower.ptr[t] != 't' || quipu_char__is_word(char_at(self, t + 1)))
        return 0;
    return t + 1 - at;
}

/* A word or number that is being scanned. */
typedef struct word_scan {
    size_t begin, at;
    quipu_char last;   /* the character before `at` */
    size_t segment;    /* where the letters since the last dot or hyphen begin */
    unsigned n_groups; /* groups of digits with hyphens between them */
    bool only_digits;  /* digits and what may stand between them so far */
    bool has_hyphen;
} word_scan;

/* Whether the run of digits at `at` has from `min` to 4 digits and no letter behind it. */
static bool is_digit_group(const scanner *self, size_t at, size_t min)
{
    size_t n = 0;
    while (n < 5 && char_at(self, at + n).kind == QUIPU_CHAR_DIGIT)
        n++;
    return n >= min && n <= 4 && !quipu_char__is_alphabetic(char_at(self, at + n));
}

/*
 * Whether a hyphen between digits is part of a telephone number or date (713-853-3989, 11-20-2000)
 * and not of a range (30-40): three groups, or three digits and then four.
 */
static bool joins_digits(const scanner *self, const word_scan *word, size_t next)
{
    size_t here = word->at - word->segment;
    if (!word->only_digits || here > 4 || !is_digit_group(self, next, 1))
        return false;
    if (word->n_groups > 0)
        return true;
    if (here == 3 && is_digit_group(self, next, 4))
        return true;
    while (char_at(self, next).kind == QUIPU_CHAR_DIGIT)
        next++;
    return char_at(self, next).kind == QUIPU_CHAR_HYPHEN && is_digit_group(self, next + 1, 2);
}

static bool joins_hyphen(const scanner *self, const word_scan *word, size_t next)
{
    quipu_char after = char_at(self, next);
    if (!quipu_char__is_word(after))
        return false;
    if (quipu_char__is_alphabetic(after)) {
        size_t end = letters_end(self, next);
        bool ends = !quipu_char__is_word(char_at(self, end));
        if (ends && form_at(self, next, end) & QUIPU_FORM_SUFFIX)
            return true;
    }
    if (!word->has_hyphen && word->segment == word->begin &&
        form_at(self, word->begin, word->at) & QUIPU_FORM_PREFIX)
        return true;
    return after.kind == QUIPU_CHAR_DIGIT && word->last.kind == QUIPU_CHAR_DIGIT &&
           joins_digits(self, word, next);
}

/* Whether the segment that ends at word->at is one letter. */
static bool is_initial(const word_scan *word)
{
    return quipu_char__is_alphabetic(word->last) && word->at - word->segment == word->last.len;
}

/*
 * Whether a dot inside a run belongs to the word (U.S, 1.5, yahoo.com, 20.doc) and not to the end
 * of a sentence that lacks its space ("the end.The").
 */
static bool joins_dot(const scanner *self, const word_scan *word, size_t next)
{
    quipu_char after = char_at(self, next);
    if (!quipu_char__is_word(after))
        return false;
    if (after.kind != QUIPU_CHAR_UPPER || word->last.kind != QUIPU_CHAR_LETTER)
        return true;
    return !quipu_char__is_alphabetic(char_at(self, next + after.len));
}

/* "J.Smith": the dot behind an initial ends the token where a name follows without a space. */
static bool is_initial_before_name(const scanner *self, const word_scan *word, size_t next)
{
    quipu_char first = char_at(self, next);
    return is_initial(word) && word->last.kind == QUIPU_CHAR_UPPER &&
           first.kind == QUIPU_CHAR_UPPER &&
           char_at(self, next + first.len).kind == QUIPU_CHAR_LETTER;
}

/* Whether an apostrophe inside a run belongs to the word (O'Brien, o'clock, 60's). */
static bool joins_apostrophe(const scanner *self, const word_scan *word, size_t next)
{
    quipu_char after = char_at(self, next);
    if (word->last.kind == QUIPU_CHAR_DIGIT)
        return after.code == 's' && !quipu_char__is_word(char_at(self, next + 1));
    return quipu_char__is_alphabetic(after) && clitic_len(self, word->at) == 0;
}

static bool is_between_digits(const scanner *self, const word_scan *word, size_t next)
{
    return word->last.kind == QUIPU_CHAR_DIGIT && char_at(self, next).kind == QUIPU_CHAR_DIGIT;
}

/* Whether the character `c` at word->at, which is no letter or digit, is still part of the word. */
static bool joins(const scanner *self, const word_scan *word, quipu_char c)
{
    size_t next = word->at + c.len;
    switch (c.kind) {
    case QUIPU_CHAR_APOSTROPHE: return joins_apostrophe(self, word, next);
    case QUIPU_CHAR_DOT:
        return joins_dot(self, word, next) && !is_initial_before_name(self, word, next);
    case QUIPU_CHAR_HYPHEN: return joins_hyphen(self, word, next);
    case QUIPU_CHAR_OTHER:
        if (c.code == ',' || c.code == ':' || c.code == '/')
            return is_between_digits(self, word, next);
        if (c.code == '&')
            return word->last.kind == QUIPU_CHAR_UPPER &&
                   char_at(self, next).kind == QUIPU_CHAR_UPPER;
        return c.code == '@' && quipu_char__is_word(char_at(self, next));
    default: return false;
    }
}

static void step(word_scan *word, quipu_char c)
{
    word->at += c.len;
    if (c.kind == QUIPU_CHAR_HYPHEN) {
        word->has_hyphen = true;
        word->n_groups++;
    }
    if (c.kind == QUIPU_CHAR_DOT || c.kind == QUIPU_CHAR_HYPHEN)
        word->segment = word->at;
    if (quipu_char__is_alphabetic(c))
        word->only_digits = false;
    word->last = c;
}

/*
 * Whether the dot behind a word stays with it: initials, abbreviations, letters with dots between
 * them, and the number of an item at the head of a block.
 */
static bool keeps_dot(const scanner *self, const word_scan *word)
{
    quipu_char after = char_at(self, word->at + 1);
    if (after.kind == QUIPU_CHAR_DOT && char_at(self, word->at + 2).kind == QUIPU_CHAR_DOT)
        return false; /* "etc..." */
    if (form_at(self, word->begin, word->at + 1) & QUIPU_FORM_NUMBERED)
        return self->next.kind == QUIPU_CHAR_DIGIT;
    quipu_str form = quipu_str__slice(self->text, word->begin, word->at + 1);
    if (quipu_tokeniser__abbreviation(self->tables, form) != QUIPU_ABBREVIATION_NONE)
        return true;
    if (after.kind == QUIPU_CHAR_DOT)
        return false;
    bool ends_block = after.kind == QUIPU_CHAR_END && self->next.kind == QUIPU_CHAR_END;
    if (is_initial(word))
        return word->segment > word->begin || (word->last.kind == QUIPU_CHAR_UPPER && !ends_block);
    return self->opens_block && word->only_digits && word->begin == self->begin &&
           word->at - word->begin <= 2 && after.kind == QUIPU_CHAR_END;
}

/* Where a unit is written behind a number (5pm, 10km), the number ends at it. */
static bool is_unit(const scanner *self, const word_scan *word)
{
    if (!word->only_digits || word->last.kind != QUIPU_CHAR_DIGIT)
        return false;
    size_t end = letters_end(self, word->at);
    return !quipu_char__is_word(char_at(self, end)) &&
           form_at(self, word->at, end) & QUIPU_FORM_UNIT;
}

static size_t word_end(const scanner *self, size_t begin)
{
    word_scan word = {.begin = begin, .at = begin, .segment = begin, .only_digits = true};
    size_t negation = negation_len(self, begin);
    if (negation > 0)
        return begin + negation;
    for (;;) {
        quipu_char c = char_at(self, word.at);
        bool is_word = quipu_char__is_word(c);
        if (!is_word && !joins(self, &word, c))
            break;
        if (word.at > begin && is_word && negation_len(self, word.at) > 0)
            return word.at;
        if (is_word && c.kind != QUIPU_CHAR_DIGIT && is_unit(self, &word))
            return word.at;
        step(&word, c);
    }
    quipu_char c = char_at(self, word.at);
    if (c.kind == QUIPU_CHAR_DOT && keeps_dot(self, &word))
        return word.at + 1;
    if (c.code == '$' && word.last.kind == QUIPU_CHAR_UPPER && word.at - begin <= 3)
        return word.at + 1;
    return word.at;
}

/* The words that are written as one: "cannot" as "can" and "not". */
static void emit_word(scanner *self, size_t begin, size_t end)
{
    uint32_t row =
        end - begin > QUIPU_MAX_FORM
            ? QUIPU_MAP_NONE
            : quipu_map__get(&self->tables->splits, quipu_str__slice(self->lower, begin, end));
    if (row == QUIPU_MAP_NONE) {
        emit(self, begin, end);
        return;
    }
    quipu_str part, parts = self->tables->parts[row];
    for (; quipu_str__split(&part, &parts, '|'); begin += part.len)
        emit(self, begin, begin + part.len);
}

/* Where an address that begins at `begin` ends, or `begin`. */
static size_t address_end(const scanner *self, size_t begin)
{
    size_t end = quipu_address__web_end(self->text, self->lower, begin);
    return end > begin || !self->has_at_sign ? end : quipu_address__mail_end(self->text, begin);
}

/* --- punctuation ------------------------------------------------------------------------------ */

static bool goes_on(quipu_char first, quipu_char c)
{
    bool is_end = first.code == '!' || first.code == '?';
    return is_end ? c.code == '!' || c.code == '?' : c.code == first.code;
}

/* Where a run of one character ends ("...", "--", "!?"). */
static size_t run_end(const scanner *self, size_t at, quipu_char first)
{
    for (quipu_char c = first; goes_on(first, c); c = char_at(self, at))
        at += c.len;
    return at;
}

/* Two digits, perhaps with an s: '05, '90s. */
static bool is_decade(const scanner *self, size_t at)
{
    quipu_char third = char_at(self, at + 2);
    bool ends = !quipu_char__is_word(third) ||
                (third.code == 's' && !quipu_char__is_word(char_at(self, at + 3)));
    return char_at(self, at).kind == QUIPU_CHAR_DIGIT &&
           char_at(self, at + 1).kind == QUIPU_CHAR_DIGIT && ends;
}

/*
 * An apostrophe before a word: a quotation mark, a clitic, or one that stands for letters left out
 * ('05, 'em).
 */
static size_t apostrophe_end(const scanner *self, size_t at, quipu_char c)
{
    size_t next = at + c.len, clitic = clitic_len(self, at);
    if (clitic > 0)
        return at + clitic;
    if (is_decade(self, next))
        return word_end(self, next);
    size_t end = letters_end(self, next);
    if (at == self->begin && form_at(self, next, end) & QUIPU_FORM_ELISION)
        return end;
    return char_at(self, next).code == c.code ? next + c.len : next;
}

/* "+44" is one token, "-5" two. */
static size_t other_end(const scanner *self, size_t at, quipu_char c)
{
    if (c.code == '+' && at == self->begin && char_at(self, at + 1).kind == QUIPU_CHAR_DIGIT)
        return word_end(self, at + 1);
    return at + c.len;
}

static size_t mark_end(const scanner *self, size_t at, quipu_char c)
{
    switch (c.kind) {
    case QUIPU_CHAR_APOSTROPHE: return apostrophe_end(self, at, c);
    case QUIPU_CHAR_DOT:
        if (char_at(self, at + 1).kind == QUIPU_CHAR_DIGIT)
            return word_end(self, at + 1);
        return run_end(self, at, c);
    case QUIPU_CHAR_HYPHEN:
    case QUIPU_CHAR_DASH:
    case QUIPU_CHAR_RUN:
    case QUIPU_CHAR_CURRENCY: return run_end(self, at, c);
    default: return other_end(self, at, c);
    }
}

/* --- runs ------------------------------------------------------------------------------------- */

static void scan_run(scanner *self)
{
    bool may_be_address = true;
    if (form_at(self, self->begin, self->text.len) & QUIPU_FORM_WHOLE) {
        emit(self, self->begin, self->text.len);
        return;
    }
    for (size_t at = self->begin; at < self->text.len && !self->failed;) {
        quipu_char c = char_at(self, at);
        if (!quipu_char__is_word(c)) {
            size_t end = mark_end(self, at, c);
            emit(self, at, end);
            may_be_address = may_be_address || c.code == '<';
            at = end;
            continue;
        }
        size_t end = may_be_address ? address_end(self, at) : at;
        may_be_address = false;
        if (end > at) {
            emit(self, at, end);
        } else {
            end = word_end(self, at);
            emit_word(self, at, end);
        }
        at = end;
    }
}

/* Where the characters of one kind, white space or not, that begin at `at` end. */
static size_t skip(quipu_str text, size_t at, bool is_space)
{
    quipu_char c = quipu_char__at(text, at);
    while (c.kind != QUIPU_CHAR_END && (c.kind == QUIPU_CHAR_SPACE) == is_space) {
        at += c.len;
        c = quipu_char__at(text, at);
    }
    return at;
}

quipu_status quipu_tokeniser__split(quipu_tokens *out, const quipu_tokeniser *self, quipu_str text,
                                    quipu_str lower, quipu_span span, quipu_error *err)
{
    scanner run = {.tables = self, .out = out, .text = text, .lower = lower, .opens_block = true};
    quipu_str block = {text.ptr, span.end};
    for (size_t at = skip(block, span.begin, true); at < span.end && !run.failed;) {
        size_t end = skip(block, at, false);
        run.begin = at;
        run.text.len = run.lower.len = end;
        run.has_at_sign = memchr(text.ptr + at, '@', end - at) != NULL;
        at = skip(block, end, true);
        run.next = quipu_char__at(block, at);
        scan_run(&run);
        run.opens_block = false;
    }
    return run.failed ? quipu_error__memory(err) : QUIPU_OK;
}
