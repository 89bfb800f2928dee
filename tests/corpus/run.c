/*
 * Reads corpus files and checks what is extracted from each case: run [--print] FILE...
 *
 *     == title
 *     text, over several lines
 *     ---
 *     Subject | relation | Object | status | by Speaker | when 2025-10-28/2025-10-31
 *     ? Subject | relation | Object | status     (may be found, need not)
 *
 * `by` and `when` stand where the text says who says so, and when; `when` only in texts that show their date.
 *
 * A case holds when all expected lines are found and no others. `good-` files must hold wholly. In a `known-`
 * file nothing holds yet: a case that does is reported, so that it moves to a `good-` file. --print shows what
 * is found.
 */
#include "../unit/reading.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct bench {
    test_reading reading;
    bool print;
    size_t n_cases, n_wrong;
} bench;

static void stop(const quipu_error *err)
{
    fprintf(stderr, "%s:%u: %s\n", err->source, (unsigned)err->line, err->message);
    exit(2);
}

static quipu_extraction *extract(bench *self, quipu_str text)
{
    quipu_error err;
    quipu_extraction *extraction;
    if (test_reading_extract(&extraction, &self->reading, text, &err) < 0)
        stop(&err);
    return extraction;
}

/* An assertion as a corpus file writes it; ends of symmetric relations in the order of the alphabet. */
static void describe(quipu_buf *out, const bench *self, const quipu_extraction *extraction,
                     const quipu_assertion *assertion)
{
    const quipu_relation_info *relation =
        quipu_ontology_relation_info(self->reading.ontology, assertion->relation);
    quipu_str subject = extraction->entities[assertion->subject].name;
    quipu_str object = extraction->entities[assertion->object].name;
    bool turn = relation->symmetric && quipu_str__compare(subject, object) > 0;
    quipu_buf__add(out, turn ? object : subject);
    quipu_buf__add_cstr(out, " | ");
    quipu_buf__add(out, relation->name);
    quipu_buf__add_cstr(out, " | ");
    quipu_buf__add(out, turn ? subject : object);
    quipu_buf__add_cstr(out, " | ");
    quipu_buf__add_cstr(out, quipu_standing_name(assertion->standing));
    if (assertion->by != QUIPU_NOBODY) {
        quipu_buf__add_cstr(out, " | by ");
        quipu_buf__add(out, extraction->entities[assertion->by].name);
    }
    if (extraction->date.len > 0 && (assertion->when.first[0] || assertion->when.last[0]))
        quipu_buf__addf(out, " | when %s%s%s", assertion->when.first,
                        assertion->when.last[0] != '\0' ? "/" : "", assertion->when.last);
    quipu_buf__add_char(out, '\n');
}

/* Whether `line` stands among the lines of `text`. */
static bool has_line(quipu_str text, quipu_str line)
{
    quipu_str piece;
    while (quipu_str__split(&piece, &text, '\n'))
        if (quipu_str__is(quipu_str__trim(piece), line))
            return true;
    return false;
}

static quipu_str without_mark(quipu_str line)
{
    line = quipu_str__trim(line);
    if (quipu_str__begins(line, QUIPU_STR("? ")))
        return quipu_str__trim(quipu_str__slice(line, 2, line.len));
    return line;
}

static bool is_expected(quipu_str expected, quipu_str line)
{
    quipu_str piece;
    while (quipu_str__split(&piece, &expected, '\n'))
        if (quipu_str__is(without_mark(piece), line))
            return true;
    return false;
}

static void print_case(const char *what, quipu_str title, quipu_str line)
{
    printf("%.*s: %s: %.*s\n", (int)title.len, title.ptr, what, (int)line.len, line.ptr);
}

/* How many lines differ; they are printed when `tell`. */
static size_t compare(quipu_str title, quipu_str expected, quipu_str found, bool tell)
{
    size_t n_wrong = 0;
    quipu_str line, rest = expected;
    while (quipu_str__split(&line, &rest, '\n')) {
        line = quipu_str__trim(line);
        bool counts = line.len > 0 && line.ptr[0] != '?' && line.ptr[0] != '#';
        if (!counts || has_line(found, line))
            continue;
        n_wrong++;
        if (tell)
            print_case("missed", title, line);
    }
    rest = found;
    while (quipu_str__split(&line, &rest, '\n')) {
        if (is_expected(expected, line))
            continue;
        n_wrong++;
        if (tell)
            print_case("not expected", title, line);
    }
    return n_wrong;
}

static void run_case(bench *self, quipu_str title, quipu_str text, quipu_str expected, bool is_known)
{
    quipu_buf found = {0};
    quipu_extraction *extraction = extract(self, text);
    for (size_t i = 0; i < extraction->n_assertions; i++)
        describe(&found, self, extraction, &extraction->assertions[i]);
    quipu_extraction_free(extraction);
    if (self->print)
        printf("== %.*s\n%.*s\n", (int)title.len, title.ptr, (int)found.len, found.ptr);
    size_t n_wrong = compare(title, expected, quipu_buf__str(&found), !is_known && !self->print);
    if (is_known && n_wrong == 0)
        print_case("holds now, move it to a good- file", title, (quipu_str){"", 0});
    self->n_cases++;
    self->n_wrong += is_known ? n_wrong == 0 : n_wrong > 0;
    quipu_buf__clear(&found);
}

/* The text up to a line that begins with `mark`, which is taken away with the line; all, where there is none. */
static quipu_str take_until(quipu_str *rest, quipu_str mark, quipu_str *marked)
{
    quipu_str start = *rest, line;
    while (rest->len > 0) {
        const char *here = rest->ptr;
        quipu_str__split(&line, rest, '\n');
        if (quipu_str__begins(line, mark)) {
            *marked = line;
            return (quipu_str){start.ptr, (size_t)(here - start.ptr)};
        }
    }
    *marked = (quipu_str){NULL, 0};
    return start;
}

static void run_file(bench *self, const char *path)
{
    quipu_error err;
    quipu_str bytes, line, title;
    if (quipu_file__read(&bytes, path, 16 * 1024 * 1024, &err) < 0)
        stop(&err);
    const char *slash = strrchr(path, '/');
    bool is_known = strncmp(slash == NULL ? path : slash + 1, "known-", 6) == 0;
    quipu_str rest = bytes;
    take_until(&rest, QUIPU_STR("== "), &line);
    while (line.ptr != NULL) {
        title = quipu_str__trim(quipu_str__slice(line, 3, line.len));
        quipu_str text = take_until(&rest, QUIPU_STR("---"), &line);
        quipu_str expected = take_until(&rest, QUIPU_STR("== "), &line);
        run_case(self, title, text, expected, is_known);
    }
    quipu_alloc__free((char *)bytes.ptr);
}

int main(int argc, char **argv)
{
    bench self = {0};
    quipu_error err;
    if (test_reading_open(&self.reading, NULL, &err) < 0)
        stop(&err);
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--print") == 0)
            self.print = true;
        else
            run_file(&self, argv[i]);
    test_reading_close(&self.reading);
    printf("%zu cases, %zu not as they should be\n", self.n_cases, self.n_wrong);
    return self.n_cases == 0 || self.n_wrong > 0;
}
