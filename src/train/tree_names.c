/*
 * Entities in brackets, "Entity=(12-person-new-cf1-1-coref" up to "Entity=12)", to names. An entity
 * of GUM is a whole noun phrase ("the former president of Peru, who ..."); what we learn is its name.
 */
#include "train/tree_names.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

#include <stdlib.h>

enum { ID, FORM, XPOS = 4, HEAD = 6, MISC = 9, N_COLUMNS, MAX_OPEN = 32, MAX_WORDS = 512 };

static const size_t max_file = (size_t)1024 * 1024 * 1024;

typedef struct entity {
    quipu_str id, type;
    size_t first; /* word of the sentence */
    bool is_open;
} entity;

typedef struct reader {
    quipu_tree_names *names;
    const quipu_corpus_labels *labels;
    const char *corpus;
    entity open[MAX_OPEN]; /* a stack; what is closed below the top stays as a gap */
    size_t n_open;
    bool is_proper[MAX_WORDS]; /* tagged as a proper noun */
    bool is_joint[MAX_WORDS];  /* a hyphen */
    size_t heads[MAX_WORDS];   /* words of the sentence, from 1; 0: the root */
    size_t n_words, first;     /* words of the sentence; its first among all */
    bool has_entities;
} reader;

/* The field of "a-b-c" with a number from 0. */
static quipu_str field(quipu_str text, size_t number)
{
    quipu_str item = {"", 0};
    for (size_t i = 0; i <= number; i++)
        if (!quipu_str__split(&item, &text, '-'))
            return (quipu_str){"", 0};
    return item;
}

static void open_entity(reader *self, quipu_str text, size_t word)
{
    if (self->n_open == MAX_OPEN)
        return;
    self->open[self->n_open++] = (entity){field(text, 0), field(text, 1), word, true};
    self->has_entities = true;
}

/* The word of a phrase that hangs on none in it. */
static size_t head_of(const reader *self, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        if (self->heads[i] == 0 || self->heads[i] - 1 < first || self->heads[i] - 1 > last)
            return i;
    return first;
}

/*
 * Behind the run, names of bodies go on over small words ("University of Lima"), which other
 * corpora count to the name: the model may, too.
 */
static void leave_open(const reader *self, unsigned classes, size_t from, size_t last)
{
    quipu_name_set *sets = self->names->sets + self->first;
    size_t end = from;
    for (size_t i = from; i <= last; i++)
        if (self->is_proper[i])
            end = i + 1;
    for (size_t i = from; i < end; i++)
        sets[i] |= quipu_corpus_labels__names(classes, false);
}

static void mark(reader *self, const entity *found, size_t last)
{
    quipu_name_set *sets = self->names->sets + self->first;
    size_t begin = head_of(self, found->first, last), end = begin + 1;
    unsigned classes = quipu_corpus_labels__classes(self->labels, self->corpus, found->type);
    if (classes == 0 || !self->is_proper[begin])
        return;
    while (begin > found->first &&
           (self->is_proper[begin - 1] ||
            (self->is_joint[begin - 1] && begin > found->first + 1 && self->is_proper[begin - 2])))
        begin--;
    while (end <= last && (self->is_proper[end] ||
                           (self->is_joint[end] && end < last && self->is_proper[end + 1])))
        end++;
    for (size_t i = begin; i < end; i++)
        if (sets[i] == 1u << QUIPU_NAME_OUTSIDE)
            sets[i] = quipu_corpus_labels__names(classes, i == begin);
    leave_open(self, classes, end, last);
}

static void close_entity(reader *self, quipu_str id, size_t word)
{
    for (size_t i = self->n_open; i-- > 0;) {
        entity *found = &self->open[i];
        if (!found->is_open || !quipu_str__is(found->id, id))
            continue;
        mark(self, found, word);
        found->is_open = false;
        while (self->n_open > 0 && !self->open[self->n_open - 1].is_open)
            self->n_open--;
        return;
    }
}

/* Walk the brackets of a word: "(3-person-...(4-place-...)" opens two and closes the second. */
static void read_brackets(reader *self, quipu_str text, size_t word)
{
    for (size_t at = 0; at < text.len;) {
        bool opens = text.ptr[at] == '(';
        size_t begin = at + opens, end = begin;
        while (end < text.len && text.ptr[end] != '(' && text.ptr[end] != ')')
            end++;
        quipu_str inner = quipu_str__slice(text, begin, end);
        bool closes = end < text.len && text.ptr[end] == ')';
        if (opens)
            open_entity(self, inner, word);
        if (closes)
            close_entity(self, field(inner, 0), word);
        at = end + closes > at ? end + closes : at + 1;
    }
}

static bool add_word(reader *self, const quipu_str *cells)
{
    quipu_tree_names *names = self->names;
    quipu_name_set *grown =
        quipu_alloc__reserve(names->sets, names->n, &names->room, sizeof *grown);
    if (grown == NULL)
        return false;
    names->sets = grown;
    names->sets[names->n++] = 1u << QUIPU_NAME_OUTSIDE;
    if (self->n_words == MAX_WORDS)
        return true;
    size_t word = self->n_words++;
    self->is_proper[word] = quipu_str__begins(cells[XPOS], QUIPU_STR("NNP"));
    self->is_joint[word] = quipu_str__is(cells[FORM], QUIPU_STR("-"));
    self->heads[word] = cells[HEAD].len > 0 ? strtoul(cells[HEAD].ptr, NULL, 10) : 0;
    quipu_str item, misc = cells[MISC];
    while (quipu_str__split(&item, &misc, '|'))
        if (quipu_str__begins(item, QUIPU_STR("Entity=")))
            read_brackets(self, quipu_str__slice(item, 7, item.len), word);
    return true;
}

static void end_sentence(reader *self)
{
    self->n_open = 0;
    self->n_words = 0;
    self->first = self->names->n;
}

static bool read_line(reader *self, quipu_str line)
{
    quipu_str cells[N_COLUMNS];
    size_t n = 0;
    if (line.len == 0)
        end_sentence(self);
    if (line.len == 0 || line.ptr[0] == '#')
        return true;
    for (quipu_str cell, rest = line; n < N_COLUMNS && quipu_str__split(&cell, &rest, '\t'); n++)
        cells[n] = cell;
    bool is_word = n == N_COLUMNS && quipu_str__find(cells[ID], '-', 0) == cells[ID].len &&
                   quipu_str__find(cells[ID], '.', 0) == cells[ID].len;
    return !is_word || add_word(self, cells);
}

quipu_status quipu_tree_names__read(quipu_tree_names *names, const quipu_corpus_labels *labels,
                                    const char *path, const char *corpus, quipu_error *err)
{
    quipu_status status;
    quipu_str bytes = {NULL, 0}, line, rest;
    reader *self = quipu_alloc__zero(1, sizeof *self);
    QUIPU_TRY_ALLOC(self);
    self->names = names;
    self->labels = labels;
    self->corpus = corpus;
    size_t first = self->first = names->n;
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (!read_line(self, line))
            status = quipu_error__memory(err);
    }
    for (size_t i = first; i < names->n && !self->has_entities; i++)
        names->sets[i] = QUIPU_NAME_ANY;
done:
    quipu_alloc__free((char *)bytes.ptr);
    quipu_alloc__free(self);
    return status;
}

void quipu_tree_names__clear(quipu_tree_names *names)
{
    quipu_alloc__free(names->sets);
    *names = (quipu_tree_names){0};
}
