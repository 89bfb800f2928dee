/*
 * Names that are spelled nearly like a typed one: optimal string alignment distance (Damerau 1964, Levenshtein 1966;
 * an insertion, omission, change or swap of neighbours is one edit) over the code points of folded names, given up as
 * soon as it passes its bound.
 */
#include "resolve/found.h"
#include "resolve/name.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

enum { MAX_CODES = 64 }; /* nobody mistypes a longer name and means this one */

/* A folded name as code points. */
typedef struct spelling {
    int32_t codes[MAX_CODES];
    size_t n; /* 0 for one that is too long */
} spelling;

typedef struct search {
    spelling typed;
    bool is_word; /* one word: compared with the words of persons' names as well */
    uint32_t bound;
    const quipu_ontology *ontology;
    quipu_buf scratch;
} search;

static void spell(spelling *out, quipu_str folded)
{
    out->n = 0;
    for (size_t at = 0; at < folded.len;) {
        if (out->n == MAX_CODES) {
            out->n = 0;
            return;
        }
        at += quipu_utf8__decode(&out->codes[out->n++], folded, at);
    }
}

/* How many edits may lie between. Own choice: a second in a short word makes another word of it. */
static uint32_t bound_for(size_t n)
{
    return n < 3 ? 0 : n < 6 ? 1 : n < 9 ? 2 : 3;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Row `i` of the table of distances from the two before it; returns the least in it. */
static uint32_t fill_row(uint32_t *row, const uint32_t *above, const uint32_t *two_above,
                         const spelling *a, const spelling *b, size_t i)
{
    row[0] = (uint32_t)i;
    uint32_t best = row[0];
    for (size_t k = 1; k <= b->n; k++) {
        bool is_same = a->codes[i - 1] == b->codes[k - 1];
        row[k] = least(least(row[k - 1], above[k]) + 1, above[k - 1] + !is_same);
        if (i > 1 && k > 1 && a->codes[i - 1] == b->codes[k - 2] &&
            a->codes[i - 2] == b->codes[k - 1])
            row[k] = least(row[k], two_above[k - 2] + 1);
        best = least(best, row[k]);
    }
    return best;
}

/* The number of edits between two names; bound + 1 for all above it. */
static uint32_t distance(const spelling *a, const spelling *b, uint32_t bound)
{
    uint32_t rows[3][MAX_CODES + 1];
    size_t longer = a->n > b->n ? a->n : b->n, shorter = a->n > b->n ? b->n : a->n;
    if (shorter == 0 || longer - shorter > bound)
        return bound + 1;
    for (size_t k = 0; k <= b->n; k++)
        rows[0][k] = (uint32_t)k;
    uint32_t last = 0; /* the least of the row before: a swap reaches back over one */
    for (size_t i = 1; i <= a->n; i++) {
        uint32_t best = fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, b, i);
        if (best > bound && last > bound)
            return bound + 1;
        last = best;
    }
    return least(rows[a->n % 3][b->n], bound + 1);
}

static bool begins(const spelling *name, const spelling *with)
{
    return name->n > with->n && memcmp(name->codes, with->codes, with->n * sizeof *with->codes) == 0;
}

/* Edits to one folded name or word. What is typed in part is as near as one that is mistyped once. */
static uint32_t distance_to(const search *self, quipu_str folded)
{
    spelling name;
    spell(&name, folded);
    uint32_t n = distance(&self->typed, &name, self->bound);
    return self->typed.n >= 3 && begins(&name, &self->typed) ? least(n, 1) : n;
}

static uint32_t distance_to_name(search *self, quipu_str name, bool is_person)
{
    self->scratch.len = 0;
    quipu_utf8__fold(&self->scratch, name);
    quipu_str rest = quipu_buf__str(&self->scratch), word;
    uint32_t n = distance_to(self, rest);
    while (is_person && self->is_word && quipu_str__split(&word, &rest, ' '))
        n = least(n, distance_to(self, word));
    return n;
}

static uint32_t distance_to_entity(search *self, const quipu_entity *entity)
{
    bool is_person = quipu_name__kind(self->ontology, entity->type) == QUIPU_NAME_PERSON;
    uint32_t n = distance_to_name(self, entity->name, is_person);
    for (uint32_t i = 0; i < entity->n_aliases && n > 1; i++)
        n = least(n, distance_to_name(self, entity->aliases[i], is_person));
    return n;
}

quipu_status quipu_graph_suggest(quipu_found *out, size_t room, size_t *n, const quipu_graph *graph,
                                 const quipu_ontology *ontology, quipu_str name, quipu_error *err)
{
    search self = {.ontology = ontology};
    quipu_found_list list = {.items = out, .room = room, .graph = graph};
    quipu_utf8__fold(&self.scratch, name);
    spell(&self.typed, quipu_buf__str(&self.scratch));
    self.is_word = !quipu_name__is_full(quipu_buf__str(&self.scratch));
    self.bound = bound_for(self.typed.n);
    for (uint32_t i = 0; i < graph->n_entities && self.typed.n > 0; i++) {
        uint32_t n_edits = distance_to_entity(&self, &graph->entities[i]);
        if (n_edits <= self.bound)
            quipu_found__add(&list, (quipu_found){i, QUIPU_FIT_SPELLING, n_edits});
    }
    bool failed = self.scratch.failed;
    quipu_buf__clear(&self.scratch);
    *n = failed ? 0 : list.n;
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}
