/*
 * Words that were taken for another part of speech: arcs tell what their tags are.
 */
#include "text/settling.h"

static void make_verb(quipu_settling *self, size_t word, uint8_t xpos)
{
    self->tokens[word].upos = QUIPU_UPOS_VERB;
    self->tokens[word].xpos = xpos;
}

/*
 * What has an auxiliary and no copula is a verb: where the tree says so, a noun that is written like
 * one ("Why did they visit?") is taken for it.
 */
void quipu_settling__auxiliary(quipu_settling *self, size_t word)
{
    size_t head = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel == self->is->aux && head < self->n &&
        self->tokens[head].xpos == self->is->noun &&
        !quipu_settling__has_child(self, head, self->is->cop))
        make_verb(self, head, self->is->base);
}

static bool is_written_as_gerund(const quipu_settling *self, size_t word)
{
    return quipu_str__ends_as_listed(self->tokens[word].lower,
                                     self->is->words[QUIPU_AGREEMENT_GERUND], '|');
}

/* "resumed mining cobalt": of two objects side by side, the second is that of the first. */
static void join_objects(quipu_settling *self, size_t word)
{
    if (word > 0 && self->tokens[word - 1].deprel == self->is->object &&
        quipu_settling__head_of(self, word - 1) == quipu_settling__head_of(self, word) &&
        is_written_as_gerund(self, word - 1))
        quipu_settling__hang(self, word, word - 1, self->is->object);
}

/*
 * "denied meeting Japan": what has an object is a verb, where it is written like one, and no object
 * itself but a clause.
 */
void quipu_settling__object(quipu_settling *self, size_t word)
{
    if (self->tokens[word].deprel != self->is->object)
        return;
    join_objects(self, word);
    size_t head = quipu_settling__head_of(self, word);
    if (head >= word || !is_written_as_gerund(self, head))
        return;
    if (self->tokens[head].xpos == self->is->noun)
        make_verb(self, head, self->is->gerund);
    if (self->tokens[head].xpos == self->is->gerund && self->tokens[head].deprel == self->is->object)
        self->tokens[head].deprel = self->is->complement;
}

/* Where a comparative adverb and what belongs to it begin before a word, "no longer"; or n. */
static size_t adverb_before(const quipu_settling *self, size_t word)
{
    if (word < 2 || self->tokens[word - 1].xpos != self->is->comparative ||
        quipu_settling__head_of(self, word - 1) != word)
        return self->n;
    return quipu_settling__head_of(self, word - 2) == word - 1 ? word - 2 : word - 1;
}

/* Put a verb in the place of its subject; of "heads Oxfam" the name may have been the head. */
static bool raise_verb(quipu_settling *self, size_t verb, size_t subject)
{
    size_t head = quipu_settling__head_of(self, verb);
    bool has_object =
        head > verb && head < self->n && quipu_settling__head_of(self, head) == subject;
    if (has_object || head == subject)
        quipu_settling__replace(self, verb, subject);
    if (has_object)
        quipu_settling__hang(self, head, verb, self->is->object);
    return has_object || head == subject || quipu_settling__head_of(self, subject) == verb;
}

/*
 * "Peru no longer supplies Chile": no noun has such an adverb. It is a verb, and what stands before
 * the adverb its subject.
 */
void quipu_settling__compared(quipu_settling *self, size_t word)
{
    size_t begin = adverb_before(self, word);
    if (begin == self->n || begin == 0 || !quipu_settling__is_nominal(self, word))
        return;
    size_t subject = begin - 1;
    while (quipu_settling__head_of(self, subject) < begin)
        subject = quipu_settling__head_of(self, subject);
    if (!quipu_settling__is_nominal(self, subject) || !raise_verb(self, word, subject))
        return;
    make_verb(self, word, self->is->third);
    quipu_settling__hang(self, subject, word, self->is->subject);
    for (size_t i = word + 1; i < self->n; i++)
        if (quipu_settling__head_of(self, i) == word &&
            self->tokens[i].deprel == self->is->apposition)
            self->tokens[i].deprel = self->is->object;
}

/* "dismissed reports that": what is done something to is no finite verb. */
void quipu_settling__plural(quipu_settling *self, size_t word)
{
    quipu_token *token = &self->tokens[word];
    if (token->deprel != self->is->object || token->xpos != self->is->third ||
        quipu_settling__head_of(self, word) >= word ||
        quipu_settling__has_child(self, word, self->is->subject))
        return;
    token->upos = QUIPU_UPOS_NOUN;
    token->xpos = self->is->plural;
    for (size_t i = word + 1; i < self->n; i++)
        if (quipu_settling__head_of(self, i) == word &&
            self->tokens[i].deprel == self->is->statement)
            self->tokens[i].deprel = self->is->clause;
}

static bool is_finite(const quipu_settling *self, size_t word)
{
    uint8_t xpos = self->tokens[word].xpos;
    return xpos == self->is->past || xpos == self->is->present || xpos == self->is->third ||
           xpos == self->is->modal;
}

/* The participle behind a comma that describes the root, or n. */
static size_t participle_of(const quipu_settling *self, size_t root)
{
    for (size_t i = root + 2; i < self->n; i++)
        if (self->tokens[i].deprel == self->is->clause && quipu_settling__head_of(self, i) == root &&
            self->tokens[i].xpos == self->is->participle && quipu_settling__is_comma(self, i - 1) &&
            !quipu_settling__has_child(self, i, self->is->agent)) /* "..., praised by many" */
            return i;
    return self->n;
}

/*
 * A sentence has a finite verb. Where none is seen, what was taken for a participle behind a name
 * between commas is one: "The head of the union, Ann Lee, called ...".
 */
void quipu_settling__root(quipu_settling *self)
{
    size_t root = self->n;
    for (size_t i = 0; i < self->n; i++) {
        if (is_finite(self, i))
            return;
        if (quipu_settling__head_of(self, i) == self->n)
            root = i;
    }
    if (root == self->n || !quipu_settling__is_nominal(self, root))
        return;
    size_t verb = participle_of(self, root);
    if (verb == self->n)
        return;
    self->tokens[verb].xpos = self->is->past;
    quipu_settling__replace(self, verb, root);
    quipu_settling__hang(self, root, verb, self->is->subject);
}

/* "flew to neighbouring Senegal": an adjective, and no clause. */
void quipu_settling__neighbour(quipu_settling *self, size_t word)
{
    size_t name = word + 1;
    if (name >= self->n || word == 0 ||
        !quipu_settling__is_listed(self, word, QUIPU_AGREEMENT_BESIDE) ||
        quipu_settling__head_of(self, name) != word || !quipu_settling__is_nominal(self, name) ||
        quipu_settling__head_of(self, word) == self->n)
        return;
    quipu_settling__replace(self, name, word);
    self->tokens[name].deprel = self->is->oblique;
    quipu_settling__hang(self, word, name, self->is->adjectival);
    self->tokens[word].upos = QUIPU_UPOS_ADJ;
    self->tokens[word].xpos = self->is->adjective;
    size_t head = quipu_settling__head_of(self, name);
    for (size_t i = 0; i < self->n; i++)
        if (quipu_settling__head_of(self, i) == word && i != name)
            self->tokens[i].head = (uint32_t)(self->first + (i < word ? name : head));
    if (quipu_settling__head_of(self, word - 1) == name &&
        self->tokens[word - 1].deprel == self->is->marker) {
        self->tokens[word - 1].deprel = self->is->case_;
        self->tokens[word - 1].upos = QUIPU_UPOS_ADP;
    }
}
