/*
 * Entities in brackets, "Entity=(12-person-new-cf1-1-coref" up to "Entity=12)", to names. An entity
 * of GUM is a whole noun phrase ("the former president of Peru, who ..."); what we learn is its name.
 */
#include "train/tree_names.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

enum { MAX_OPEN = 32 };

typedef struct entity {
    quipu_str id, type;
    size_t first; /* word of the sentence */
    bool is_open;
} entity;

typedef struct marker {
    const quipu_corpus_labels *labels;
    const char *corpus;
    const quipu_token *tokens; /* of the sentence at hand, */
    quipu_tree_name *names;    /* and what each is told */
    size_t base;               /* its first token among all */
    entity open[MAX_OPEN];     /* a stack; what is closed below the top stays as a gap */
    size_t n_open;
    bool has_entities; /* some so far */
} marker;

/* Tagged as a proper noun. */
static bool is_proper(const marker *self, size_t word)
{
    return quipu_str__begins(quipu_str__of(quipu_xpos_name(self->tokens[word].xpos)),
                             QUIPU_STR("NNP"));
}

static bool is_joint(const marker *self, size_t word)
{
    return quipu_str__is(self->tokens[word].form, QUIPU_STR("-"));
}

/* The field of "a-b-c" with a number from 0. */
static quipu_str field(quipu_str text, size_t number)
{
    quipu_str item = {"", 0};
    for (size_t i = 0; i <= number; i++)
        if (!quipu_str__split(&item, &text, '-'))
            return (quipu_str){"", 0};
    return item;
}

static void open_entity(marker *self, quipu_str text, size_t word)
{
    if (self->n_open == MAX_OPEN)
        return;
    self->open[self->n_open++] = (entity){field(text, 0), field(text, 1), word, true};
    self->has_entities = true;
}

/* The word of a phrase that hangs on none in it. */
static size_t head_of(const marker *self, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        uint32_t head = self->tokens[i].head;
        if (head == QUIPU_NO_HEAD || head < self->base + first || head > self->base + last)
            return i;
    }
    return first;
}

/*
 * Behind the run, names of bodies go on over small words ("University of Lima"), which other
 * corpora count to the name: the model may, too.
 */
static void leave_open(const marker *self, unsigned classes, size_t from, size_t last)
{
    size_t end = from;
    for (size_t i = from; i <= last; i++)
        if (is_proper(self, i))
            end = i + 1;
    for (size_t i = from; i < end; i++)
        self->names[i].set |= quipu_corpus_labels__names(classes, false);
}

/* Where no name is yet; what lies behind a name in a run begins anew. */
static void mark_run(marker *self, unsigned classes, size_t begin, size_t end)
{
    bool begins = true;
    for (size_t i = begin; i < end; i++) {
        bool is_free = self->names[i].own == QUIPU_NAME_NONE;
        if (is_free)
            self->names[i].set = self->names[i].own = quipu_corpus_labels__names(classes, begins);
        begins = !is_free;
    }
}

/* Keep the class of a head; that of the innermost entity that has it. */
static void mark_head(marker *self, unsigned classes, size_t head)
{
    for (uint8_t c = 0; c < QUIPU_N_NAME_CLASSES; c++)
        if (classes == 1u << c && self->names[head].head_of == 0)
            self->names[head].head_of = (uint8_t)(c + 1);
}

static void mark(marker *self, const entity *found, size_t last)
{
    size_t begin = head_of(self, found->first, last), end = begin + 1;
    unsigned classes = quipu_corpus_labels__classes(self->labels, self->corpus, found->type);
    if (classes == 0 || !is_proper(self, begin))
        return;
    mark_head(self, classes, begin);
    while (begin > found->first &&
           (is_proper(self, begin - 1) ||
            (is_joint(self, begin - 1) && begin > found->first + 1 && is_proper(self, begin - 2))))
        begin--;
    while (end <= last && (is_proper(self, end) ||
                           (is_joint(self, end) && end < last && is_proper(self, end + 1))))
        end++;
    mark_run(self, classes, begin, end);
    leave_open(self, classes, end, last);
}

static void close_entity(marker *self, quipu_str id, size_t word)
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
static void read_brackets(marker *self, quipu_str text, size_t word)
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

static void mark_sentence(marker *self, const quipu_treebank *bank, const quipu_sentence *sentence)
{
    quipu_str item;
    self->tokens = &bank->tokens[sentence->first];
    self->base = sentence->first;
    self->n_open = 0;
    for (size_t i = 0; i < sentence->n_tokens; i++) {
        quipu_str misc = bank->misc[sentence->first + i];
        while (quipu_str__split(&item, &misc, '|'))
            if (quipu_str__begins(item, QUIPU_STR("Entity=")))
                read_brackets(self, quipu_str__slice(item, 7, item.len), i);
    }
}

/* Bring the names up to the tokens of the bank, the new ones outside of names. */
static bool add_tokens(quipu_tree_names *names, const quipu_treebank *bank)
{
    while (names->n < bank->n_tokens) {
        quipu_tree_name *grown =
            quipu_alloc__reserve(names->items, names->n, &names->room, sizeof *grown);
        if (grown == NULL)
            return false;
        names->items = grown;
        names->items[names->n++] = (quipu_tree_name){QUIPU_NAME_NONE, QUIPU_NAME_NONE, 0};
    }
    return true;
}

quipu_status quipu_tree_names__add(quipu_tree_names *names, const quipu_corpus_labels *labels,
                                   const quipu_treebank *bank, size_t first_sentence,
                                   const char *corpus, quipu_error *err)
{
    marker self = {.labels = labels, .corpus = corpus};
    size_t first = names->n;
    if (!add_tokens(names, bank))
        return quipu_error__memory(err);
    for (size_t i = first_sentence; i < bank->n_sentences; i++) {
        self.names = names->items + bank->sentences[i].first;
        mark_sentence(&self, bank, &bank->sentences[i]);
    }
    for (size_t i = first; i < names->n && !self.has_entities; i++)
        names->items[i].set = names->items[i].own = QUIPU_NAME_ANY;
    return QUIPU_OK;
}

void quipu_tree_names__clear(quipu_tree_names *names)
{
    quipu_alloc__free(names->items);
    *names = (quipu_tree_names){0};
}
