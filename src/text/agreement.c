/*
 * The network chooses the tag, head and relation of each word by itself. Where two choices cannot
 * both be right, the one that is less often wrong settles the other.
 */
#include "text/agreement.h"

#include "text/settling.h"

static bool is_subject(const quipu_settling *self, size_t word)
{
    uint8_t deprel = self->tokens[word].deprel;
    return deprel == self->is->subject || deprel == self->is->passive_subject;
}

/* The subject before another one of the same head, both before it; or n. */
static size_t subject_before(const quipu_settling *self, size_t word)
{
    size_t head = quipu_settling__head_of(self, word);
    for (size_t i = word; i-- > 0;)
        if (is_subject(self, i) && quipu_settling__head_of(self, i) == head && head < self->n &&
            head > word)
            return i;
    return self->n;
}

/* Where the words before `word` begin that hang on it or on one another. */
static size_t phrase_begin(const quipu_settling *self, size_t word)
{
    size_t begin = word;
    while (begin > 0 && quipu_settling__head_of(self, begin - 1) >= begin &&
           quipu_settling__head_of(self, begin - 1) <= word)
        begin--;
    return begin;
}

static bool has_comma(const quipu_settling *self, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (quipu_settling__is_comma(self, i))
            return true;
    return false;
}

/* Whether the comma that opens the phrase of `word` is there; it may hang on the word itself. */
static bool opens_with_comma(const quipu_settling *self, size_t word)
{
    size_t begin = phrase_begin(self, word);
    return quipu_settling__is_comma(self, begin) ||
           (begin > 0 && quipu_settling__is_comma(self, begin - 1));
}

/* The clause between two subjects of one head that has none of its own; or n. */
static size_t clause_between(const quipu_settling *self, size_t first, size_t second)
{
    for (size_t i = first + 1; i < second; i++)
        if (self->tokens[i].deprel == self->is->statement &&
            quipu_settling__head_of(self, i) == quipu_settling__head_of(self, second) &&
            !quipu_settling__has_child(self, i, self->is->subject) &&
            !quipu_settling__has_child(self, i, self->is->passive_subject))
            return i;
    return self->n;
}

/*
 * A verb has one subject. Of two, the first may be that of what is said ("Ann Lee will go, the union
 * said"). Else the second between commas says who the first is ("Ann Lee, the head of the union,
 * said"); a noun right before a name describes it ("cleric Ann Lee said").
 */
static void settle_subject(quipu_settling *self, size_t word)
{
    if (!is_subject(self, word) || !quipu_settling__is_nominal(self, word))
        return;
    size_t other = subject_before(self, word);
    if (other == self->n || !quipu_settling__is_nominal(self, other))
        return;
    size_t clause = clause_between(self, other, word);
    if (clause < self->n)
        quipu_settling__hang(self, other, clause, self->is->subject);
    else if (opens_with_comma(self, word) &&
             has_comma(self, word, quipu_settling__head_of(self, word)))
        quipu_settling__hang(self, word, other, self->is->apposition);
    else if (phrase_begin(self, word) == other + 1 && self->tokens[word].upos == QUIPU_UPOS_PROPN)
        quipu_settling__hang(self, other, word, self->is->description);
}

/*
 * "gave South Korea 30 planes": a name before a number is no part of what is counted. `word` is the
 * name's last one.
 */
static void settle_receiver(quipu_settling *self, size_t word)
{
    size_t counted = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel != self->is->compound || counted == self->n ||
        counted < word + 2 || self->tokens[word].upos != QUIPU_UPOS_PROPN ||
        self->tokens[word + 1].upos != QUIPU_UPOS_NUM ||
        self->tokens[counted].deprel != self->is->object)
        return;
    size_t verb = quipu_settling__head_of(self, counted);
    if (verb >= word)
        return;
    quipu_settling__hang(self, word, verb, self->is->receiver);
    for (size_t i = word; i-- > verb + 1 && quipu_settling__head_of(self, i) == counted;)
        quipu_settling__hang(self, i, word, self->tokens[i].deprel);
}

/* The "and" between two words that hangs on the second; or n. */
static size_t conjunction_between(const quipu_settling *self, size_t word, size_t second)
{
    for (size_t i = word + 1; i < second; i++)
        if (self->tokens[i].deprel == self->is->conjunction &&
            quipu_settling__head_of(self, i) == second)
            return i;
    return self->n;
}

/*
 * "met President Ann Lee and Minister Bob Roe": no name goes on over a conjunction of its own. The
 * first takes the place of the second, which is joined to it.
 */
static void settle_conjunct(quipu_settling *self, size_t word)
{
    size_t second = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel != self->is->compound || second == self->n || second < word ||
        self->tokens[word].upos != QUIPU_UPOS_PROPN ||
        self->tokens[second].upos != QUIPU_UPOS_PROPN ||
        conjunction_between(self, word, second) == self->n)
        return;
    quipu_settling__replace(self, word, second);
    quipu_settling__hang(self, second, word, self->is->conjunct);
    for (size_t i = 0; i < word; i++)
        if (quipu_settling__head_of(self, i) == second)
            quipu_settling__hang(self, i, word, self->tokens[i].deprel);
}

/* The last word of a sum, "million" of "$5 million", belongs to what is counted: a sign, a number, or "million pounds". */
static size_t sum_before(const quipu_settling *self, size_t end)
{
    size_t sum = self->tokens[end - 1].deprel == self->is->object
                     ? end - 1
                     : quipu_settling__head_of(self, end - 1);
    if (sum == self->n || self->tokens[sum].deprel != self->is->object)
        return self->n;
    bool is_sign =
        self->tokens[sum].upos == QUIPU_UPOS_SYM || self->tokens[sum].upos == QUIPU_UPOS_NUM;
    bool is_large = sum >= 2 && self->tokens[sum - 1].deprel == self->is->number &&
                    self->tokens[sum - 2].upos == QUIPU_UPOS_NUM;
    return is_sign || is_large ? sum : self->n;
}

/* "sent $5 million in aid": what a sum comes in says what it is. */
static void settle_sum(quipu_settling *self, size_t word)
{
    if (word < 3 || self->tokens[word].deprel != self->is->oblique ||
        self->tokens[word].xpos != self->is->noun ||
        self->tokens[word - 1].deprel != self->is->case_ ||
        quipu_settling__head_of(self, word - 1) != word)
        return;
    size_t sum = sum_before(self, word - 1);
    if (sum != self->n && quipu_settling__head_of(self, sum) == quipu_settling__head_of(self, word))
        quipu_settling__hang(self, word, sum, self->is->modifier);
}

/* "Canada is due to meet Japan": the copula, and the subject before it, belong to the word right behind it. */
static void settle_copula(quipu_settling *self, size_t word)
{
    size_t named = word + 1, verb = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel != self->is->cop || verb == self->n || verb <= named ||
        quipu_settling__head_of(self, verb) != named)
        return;
    quipu_settling__hang(self, word, named, self->is->cop);
    for (size_t i = 0; i < word; i++)
        if (quipu_settling__head_of(self, i) == verb &&
            (is_subject(self, i) || self->tokens[i].deprel == self->is->outer_subject))
            quipu_settling__hang(self, i, named, self->is->subject);
}

/* "Canada is due to meet Japan": a clause behind what has its subject already is its complement. */
static void settle_clause(quipu_settling *self, size_t word)
{
    size_t head = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel == self->is->clausal_subject && head < word &&
        quipu_settling__has_child(self, head, self->is->subject))
        self->tokens[word].deprel = self->is->complement;
}

static size_t subject_of(const quipu_settling *self, size_t verb)
{
    for (size_t i = verb; i-- > 0;)
        if (is_subject(self, i) && quipu_settling__head_of(self, i) == verb)
            return i;
    return self->n;
}

/* A clause that stands between two verbs and hangs on the second, or n. */
static size_t clause_held(const quipu_settling *self, size_t first, size_t second)
{
    for (size_t i = first + 1; i < second; i++)
        if (quipu_settling__head_of(self, i) == second &&
            self->tokens[i].deprel == self->is->statement)
            return i;
    return self->n;
}

/*
 * "Iran denied that it fired, the agency said": who tells of it comes last and behind a comma, so
 * that the clause before it belongs to the first verb.
 */
static void settle_teller(quipu_settling *self, size_t word)
{
    size_t head = quipu_settling__head_of(self, word);
    if (self->tokens[word].deprel != self->is->statement || head > word)
        return;
    size_t subject = subject_of(self, word);
    if (subject == self->n || subject < head || !opens_with_comma(self, subject))
        return;
    size_t clause = clause_held(self, head, word);
    if (clause == self->n)
        return;
    quipu_settling__hang(self, clause, head, self->is->statement);
    self->tokens[word].deprel = self->is->aside;
}

static bool is_charge(const quipu_settling *self, size_t verb)
{
    return quipu_str__begins_as_listed(self->tokens[verb].lower,
                                       self->is->words[QUIPU_AGREEMENT_ACCUSING], '|');
}

/* "accuses the rulers of hiding X": of what somebody is accused belongs to the verb, not to the name. */
static void settle_charge(quipu_settling *self, size_t word)
{
    size_t accused = quipu_settling__head_of(self, word);
    size_t verb = accused < word ? quipu_settling__head_of(self, accused) : self->n;
    if (self->tokens[word].deprel == self->is->clause && word > 0 && verb < accused &&
        self->tokens[accused].deprel == self->is->object && is_charge(self, verb) &&
        quipu_settling__is_listed(self, word - 1, QUIPU_AGREEMENT_DEED))
        quipu_settling__hang(self, word, verb, self->is->adverbial);
}

/* "X, whom Y met": who stands behind "whom" is joined with nobody, but does it. */
static void settle_doer(quipu_settling *self, size_t word)
{
    size_t verb = word > 0 ? quipu_settling__head_of(self, word - 1) : self->n;
    if (self->tokens[word].deprel == self->is->conjunct && verb > word && verb < self->n &&
        quipu_settling__is_listed(self, word - 1, QUIPU_AGREEMENT_DOER) &&
        !quipu_settling__has_child(self, verb, self->is->subject))
        quipu_settling__hang(self, word, verb, self->is->subject);
}

typedef void settle_word(quipu_settling *self, size_t word);

static void settle_each(quipu_settling *self, settle_word *settle)
{
    for (size_t i = 0; i < self->n; i++)
        settle(self, i);
}

void quipu_agreement__settle(const quipu_agreement *agreement, quipu_token *tokens, size_t n,
                             size_t first)
{
    quipu_settling self = {agreement, tokens, n, first};
    settle_each(&self, quipu_settling__neighbour);
    settle_each(&self, settle_conjunct);
    settle_each(&self, quipu_settling__auxiliary);
    settle_each(&self, quipu_settling__object);
    settle_each(&self, quipu_settling__compared);
    quipu_settling__root(&self);
    settle_each(&self, settle_subject);
    settle_each(&self, quipu_settling__plural);
    settle_each(&self, settle_teller);
    settle_each(&self, settle_copula);
    settle_each(&self, settle_clause);
    settle_each(&self, settle_receiver);
    settle_each(&self, settle_sum);
    settle_each(&self, settle_charge);
    settle_each(&self, settle_doer);
}
