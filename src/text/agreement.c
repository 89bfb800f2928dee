/*
 * The network chooses the tag, head and relation of each word by itself. Where two choices cannot
 * both be right, the one that is less often wrong settles the other.
 */
#include "text/agreement.h"

#include "base/str.h"

typedef struct sentence {
    const quipu_agreement *is;
    quipu_token *tokens;
    size_t n;
    size_t first; /* heads count from here */
} sentence;

/* The head of a word as a place in the sentence, or n. */
static size_t head_of(const sentence *self, size_t word)
{
    uint32_t head = self->tokens[word].head;
    return head == QUIPU_NO_HEAD ? self->n : head - self->first;
}

static bool has_child(const sentence *self, size_t head, uint8_t deprel)
{
    for (size_t i = 0; i < self->n; i++)
        if (head_of(self, i) == head && self->tokens[i].deprel == deprel)
            return true;
    return false;
}

static void hang(sentence *self, size_t word, size_t head, uint8_t deprel)
{
    self->tokens[word].head = (uint32_t)(self->first + head);
    self->tokens[word].deprel = deprel;
}

/* Put a word in the place of another. */
static void replace(sentence *self, size_t word, size_t other)
{
    self->tokens[word].head = self->tokens[other].head;
    self->tokens[word].deprel = self->tokens[other].deprel;
}

static void make_verb(sentence *self, size_t word, uint8_t xpos)
{
    self->tokens[word].upos = QUIPU_UPOS_VERB;
    self->tokens[word].xpos = xpos;
}

static bool is_nominal(const sentence *self, size_t word)
{
    uint8_t upos = self->tokens[word].upos;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN;
}

/* --- auxiliaries ------------------------------------------------------------------------------ */

/*
 * What has an auxiliary and no copula is a verb: where the tree says so, a noun that is written like
 * one ("Why did they visit?") is taken for it.
 */
static void settle_auxiliary(sentence *self, size_t word)
{
    size_t head = head_of(self, word);
    if (self->tokens[word].deprel == self->is->aux && head < self->n &&
        self->tokens[head].xpos == self->is->noun && !has_child(self, head, self->is->cop))
        make_verb(self, head, self->is->base);
}

static bool is_written_as_gerund(const sentence *self, size_t word)
{
    return quipu_str__ends_as_listed(self->tokens[word].lower,
                                     self->is->words[QUIPU_AGREEMENT_GERUND], '|');
}

/* "resumed mining cobalt": of two objects side by side, the second is that of the first. */
static void join_objects(sentence *self, size_t word)
{
    if (word > 0 && self->tokens[word - 1].deprel == self->is->object &&
        head_of(self, word - 1) == head_of(self, word) && is_written_as_gerund(self, word - 1))
        hang(self, word, word - 1, self->is->object);
}

/*
 * "denied meeting Japan": what has an object is a verb, where it is written like one, and no object
 * itself but a clause.
 */
static void settle_object(sentence *self, size_t word)
{
    if (self->tokens[word].deprel != self->is->object)
        return;
    join_objects(self, word);
    size_t head = head_of(self, word);
    if (head >= word || !is_written_as_gerund(self, head))
        return;
    if (self->tokens[head].xpos == self->is->noun)
        make_verb(self, head, self->is->gerund);
    if (self->tokens[head].xpos == self->is->gerund && self->tokens[head].deprel == self->is->object)
        self->tokens[head].deprel = self->is->complement;
}

/* Where a comparative adverb and what belongs to it begin before a word, "no longer"; or n. */
static size_t adverb_before(const sentence *self, size_t word)
{
    if (word < 2 || self->tokens[word - 1].xpos != self->is->comparative ||
        head_of(self, word - 1) != word)
        return self->n;
    return head_of(self, word - 2) == word - 1 ? word - 2 : word - 1;
}

/* Put a verb in the place of its subject; of "heads Oxfam" the name may have been the head. */
static bool raise_verb(sentence *self, size_t verb, size_t subject)
{
    size_t head = head_of(self, verb);
    bool has_object = head > verb && head < self->n && head_of(self, head) == subject;
    if (has_object || head == subject)
        replace(self, verb, subject);
    if (has_object)
        hang(self, head, verb, self->is->object);
    return has_object || head == subject || head_of(self, subject) == verb;
}

/*
 * "Peru no longer supplies Chile": no noun has such an adverb. It is a verb, and what stands before
 * the adverb its subject.
 */
static void settle_compared(sentence *self, size_t word)
{
    size_t begin = adverb_before(self, word);
    if (begin == self->n || begin == 0 || !is_nominal(self, word))
        return;
    size_t subject = begin - 1;
    while (head_of(self, subject) < begin)
        subject = head_of(self, subject);
    if (!is_nominal(self, subject) || !raise_verb(self, word, subject))
        return;
    make_verb(self, word, self->is->third);
    hang(self, subject, word, self->is->subject);
    for (size_t i = word + 1; i < self->n; i++)
        if (head_of(self, i) == word && self->tokens[i].deprel == self->is->apposition)
            self->tokens[i].deprel = self->is->object;
}

/* --- subjects --------------------------------------------------------------------------------- */

static bool is_subject(const sentence *self, size_t word)
{
    uint8_t deprel = self->tokens[word].deprel;
    return deprel == self->is->subject || deprel == self->is->passive_subject;
}

/* The subject before another one of the same head, both before it; or n. */
static size_t subject_before(const sentence *self, size_t word)
{
    size_t head = head_of(self, word);
    for (size_t i = word; i-- > 0;)
        if (is_subject(self, i) && head_of(self, i) == head && head < self->n && head > word)
            return i;
    return self->n;
}

/* Where the words before `word` begin that hang on it or on one another. */
static size_t phrase_begin(const sentence *self, size_t word)
{
    size_t begin = word;
    while (begin > 0 && head_of(self, begin - 1) >= begin && head_of(self, begin - 1) <= word)
        begin--;
    return begin;
}

static bool is_comma(const sentence *self, size_t word)
{
    return quipu_str__is(self->tokens[word].form, QUIPU_STR(","));
}

static bool has_comma(const sentence *self, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (is_comma(self, i))
            return true;
    return false;
}

/* Whether the comma that opens the phrase of `word` is there; it may hang on the word itself. */
static bool opens_with_comma(const sentence *self, size_t word)
{
    size_t begin = phrase_begin(self, word);
    return is_comma(self, begin) || (begin > 0 && is_comma(self, begin - 1));
}

/* The clause between two subjects of one head that has none of its own; or n. */
static size_t clause_between(const sentence *self, size_t first, size_t second)
{
    for (size_t i = first + 1; i < second; i++)
        if (self->tokens[i].deprel == self->is->statement &&
            head_of(self, i) == head_of(self, second) && !has_child(self, i, self->is->subject) &&
            !has_child(self, i, self->is->passive_subject))
            return i;
    return self->n;
}

/*
 * A verb has one subject. Of two, the first may be that of what is said ("Ann Lee will go, the union
 * said"). Else the second between commas says who the first is ("Ann Lee, the head of the union,
 * said"); a noun right before a name describes it ("cleric Ann Lee said").
 */
static void settle_subject(sentence *self, size_t word)
{
    if (!is_subject(self, word) || !is_nominal(self, word))
        return;
    size_t other = subject_before(self, word);
    if (other == self->n || !is_nominal(self, other))
        return;
    size_t clause = clause_between(self, other, word);
    if (clause < self->n)
        hang(self, other, clause, self->is->subject);
    else if (opens_with_comma(self, word) && has_comma(self, word, head_of(self, word)))
        hang(self, word, other, self->is->apposition);
    else if (phrase_begin(self, word) == other + 1 && self->tokens[word].upos == QUIPU_UPOS_PROPN)
        hang(self, other, word, self->is->description);
}

/*
 * "gave South Korea 30 planes": a name before a number is no part of what is counted. `word` is the
 * name's last one.
 */
static void settle_receiver(sentence *self, size_t word)
{
    size_t counted = head_of(self, word);
    if (self->tokens[word].deprel != self->is->compound || counted == self->n ||
        counted < word + 2 || self->tokens[word].upos != QUIPU_UPOS_PROPN ||
        self->tokens[word + 1].upos != QUIPU_UPOS_NUM ||
        self->tokens[counted].deprel != self->is->object)
        return;
    size_t verb = head_of(self, counted);
    if (verb >= word)
        return;
    hang(self, word, verb, self->is->receiver);
    for (size_t i = word; i-- > verb + 1 && head_of(self, i) == counted;)
        hang(self, i, word, self->tokens[i].deprel);
}

/* The "and" between two words that hangs on the second; or n. */
static size_t conjunction_between(const sentence *self, size_t word, size_t second)
{
    for (size_t i = word + 1; i < second; i++)
        if (self->tokens[i].deprel == self->is->conjunction && head_of(self, i) == second)
            return i;
    return self->n;
}

/*
 * "met President Ann Lee and Minister Bob Roe": no name goes on over a conjunction of its own. The
 * first takes the place of the second, which is joined to it.
 */
static void settle_conjunct(sentence *self, size_t word)
{
    size_t second = head_of(self, word);
    if (self->tokens[word].deprel != self->is->compound || second == self->n || second < word ||
        self->tokens[word].upos != QUIPU_UPOS_PROPN ||
        self->tokens[second].upos != QUIPU_UPOS_PROPN ||
        conjunction_between(self, word, second) == self->n)
        return;
    replace(self, word, second);
    hang(self, second, word, self->is->conjunct);
    for (size_t i = 0; i < word; i++)
        if (head_of(self, i) == second)
            hang(self, i, word, self->tokens[i].deprel);
}

/* The last word of a sum, "million" of "$5 million", belongs to what is counted: a sign, a number, or "million pounds". */
static size_t sum_before(const sentence *self, size_t end)
{
    size_t sum =
        self->tokens[end - 1].deprel == self->is->object ? end - 1 : head_of(self, end - 1);
    if (sum == self->n || self->tokens[sum].deprel != self->is->object)
        return self->n;
    bool is_sign =
        self->tokens[sum].upos == QUIPU_UPOS_SYM || self->tokens[sum].upos == QUIPU_UPOS_NUM;
    bool is_large = sum >= 2 && self->tokens[sum - 1].deprel == self->is->number &&
                    self->tokens[sum - 2].upos == QUIPU_UPOS_NUM;
    return is_sign || is_large ? sum : self->n;
}

/* "sent $5 million in aid": what a sum comes in says what it is. */
static void settle_sum(sentence *self, size_t word)
{
    if (word < 3 || self->tokens[word].deprel != self->is->oblique ||
        self->tokens[word].xpos != self->is->noun ||
        self->tokens[word - 1].deprel != self->is->case_ || head_of(self, word - 1) != word)
        return;
    size_t sum = sum_before(self, word - 1);
    if (sum != self->n && head_of(self, sum) == head_of(self, word))
        hang(self, word, sum, self->is->modifier);
}

/* "dismissed reports that": what is done something to is no finite verb. */
static void settle_plural(sentence *self, size_t word)
{
    quipu_token *token = &self->tokens[word];
    if (token->deprel != self->is->object || token->xpos != self->is->third ||
        head_of(self, word) >= word || has_child(self, word, self->is->subject))
        return;
    token->upos = QUIPU_UPOS_NOUN;
    token->xpos = self->is->plural;
    for (size_t i = word + 1; i < self->n; i++)
        if (head_of(self, i) == word && self->tokens[i].deprel == self->is->statement)
            self->tokens[i].deprel = self->is->clause;
}

/* "Canada is due to meet Japan": the copula, and the subject before it, belong to the word right behind it. */
static void settle_copula(sentence *self, size_t word)
{
    size_t named = word + 1, verb = head_of(self, word);
    if (self->tokens[word].deprel != self->is->cop || verb == self->n || verb <= named ||
        head_of(self, verb) != named)
        return;
    hang(self, word, named, self->is->cop);
    for (size_t i = 0; i < word; i++)
        if (head_of(self, i) == verb &&
            (is_subject(self, i) || self->tokens[i].deprel == self->is->outer_subject))
            hang(self, i, named, self->is->subject);
}

/* "Canada is due to meet Japan": a clause behind what has its subject already is its complement. */
static void settle_clause(sentence *self, size_t word)
{
    size_t head = head_of(self, word);
    if (self->tokens[word].deprel == self->is->clausal_subject && head < word &&
        has_child(self, head, self->is->subject))
        self->tokens[word].deprel = self->is->complement;
}

static size_t subject_of(const sentence *self, size_t verb)
{
    for (size_t i = verb; i-- > 0;)
        if (is_subject(self, i) && head_of(self, i) == verb)
            return i;
    return self->n;
}

/* A clause that stands between two verbs and hangs on the second, or n. */
static size_t clause_held(const sentence *self, size_t first, size_t second)
{
    for (size_t i = first + 1; i < second; i++)
        if (head_of(self, i) == second && self->tokens[i].deprel == self->is->statement)
            return i;
    return self->n;
}

/*
 * "Iran denied that it fired, the agency said": who tells of it comes last and behind a comma, so
 * that the clause before it belongs to the first verb.
 */
static void settle_teller(sentence *self, size_t word)
{
    size_t head = head_of(self, word);
    if (self->tokens[word].deprel != self->is->statement || head > word)
        return;
    size_t subject = subject_of(self, word);
    if (subject == self->n || subject < head || !opens_with_comma(self, subject))
        return;
    size_t clause = clause_held(self, head, word);
    if (clause == self->n)
        return;
    hang(self, clause, head, self->is->statement);
    self->tokens[word].deprel = self->is->aside;
}

static bool is_listed(const sentence *self, size_t word, quipu_agreement_list list)
{
    return quipu_str__is_listed(self->tokens[word].lower, self->is->words[list], '|');
}

static bool is_charge(const sentence *self, size_t verb)
{
    return quipu_str__begins_as_listed(self->tokens[verb].lower,
                                       self->is->words[QUIPU_AGREEMENT_ACCUSING], '|');
}

/* "accuses the rulers of hiding X": of what somebody is accused belongs to the verb, not to the name. */
static void settle_charge(sentence *self, size_t word)
{
    size_t accused = head_of(self, word);
    size_t verb = accused < word ? head_of(self, accused) : self->n;
    if (self->tokens[word].deprel == self->is->clause && word > 0 && verb < accused &&
        self->tokens[accused].deprel == self->is->object && is_charge(self, verb) &&
        is_listed(self, word - 1, QUIPU_AGREEMENT_DEED))
        hang(self, word, verb, self->is->adverbial);
}

/* "X, whom Y met": who stands behind "whom" is joined with nobody, but does it. */
static void settle_doer(sentence *self, size_t word)
{
    size_t verb = word > 0 ? head_of(self, word - 1) : self->n;
    if (self->tokens[word].deprel == self->is->conjunct && verb > word && verb < self->n &&
        is_listed(self, word - 1, QUIPU_AGREEMENT_DOER) && !has_child(self, verb, self->is->subject))
        hang(self, word, verb, self->is->subject);
}

/* --- the root --------------------------------------------------------------------------------- */

static bool is_finite(const sentence *self, size_t word)
{
    uint8_t xpos = self->tokens[word].xpos;
    return xpos == self->is->past || xpos == self->is->present || xpos == self->is->third ||
           xpos == self->is->modal;
}

/* The participle behind a comma that describes the root, or n. */
static size_t participle_of(const sentence *self, size_t root)
{
    for (size_t i = root + 2; i < self->n; i++)
        if (self->tokens[i].deprel == self->is->clause && head_of(self, i) == root &&
            self->tokens[i].xpos == self->is->participle && is_comma(self, i - 1) &&
            !has_child(self, i, self->is->agent)) /* "..., praised by many" */
            return i;
    return self->n;
}

/*
 * A sentence has a finite verb. Where none is seen, what was taken for a participle behind a name
 * between commas is one: "The head of the union, Ann Lee, called ...".
 */
static void settle_root(sentence *self)
{
    size_t root = self->n;
    for (size_t i = 0; i < self->n; i++) {
        if (is_finite(self, i))
            return;
        if (head_of(self, i) == self->n)
            root = i;
    }
    if (root == self->n || !is_nominal(self, root))
        return;
    size_t verb = participle_of(self, root);
    if (verb == self->n)
        return;
    self->tokens[verb].xpos = self->is->past;
    replace(self, verb, root);
    hang(self, root, verb, self->is->subject);
}

/* "flew to neighbouring Senegal": an adjective, and no clause. */
static void settle_neighbour(sentence *self, size_t word)
{
    size_t name = word + 1;
    if (name >= self->n || word == 0 || !is_listed(self, word, QUIPU_AGREEMENT_BESIDE) ||
        head_of(self, name) != word || !is_nominal(self, name) || head_of(self, word) == self->n)
        return;
    replace(self, name, word);
    self->tokens[name].deprel = self->is->oblique;
    hang(self, word, name, self->is->adjectival);
    self->tokens[word].upos = QUIPU_UPOS_ADJ;
    self->tokens[word].xpos = self->is->adjective;
    size_t head = head_of(self, name);
    for (size_t i = 0; i < self->n; i++)
        if (head_of(self, i) == word && i != name)
            self->tokens[i].head = (uint32_t)(self->first + (i < word ? name : head));
    if (head_of(self, word - 1) == name && self->tokens[word - 1].deprel == self->is->marker) {
        self->tokens[word - 1].deprel = self->is->case_;
        self->tokens[word - 1].upos = QUIPU_UPOS_ADP;
    }
}

typedef void settle_word(sentence *self, size_t word);

static void settle_each(sentence *self, settle_word *settle)
{
    for (size_t i = 0; i < self->n; i++)
        settle(self, i);
}

void quipu_agreement__settle(const quipu_agreement *agreement, quipu_token *tokens, size_t n,
                             size_t first)
{
    sentence self = {agreement, tokens, n, first};
    settle_each(&self, settle_neighbour);
    settle_each(&self, settle_conjunct);
    settle_each(&self, settle_auxiliary);
    settle_each(&self, settle_object);
    settle_each(&self, settle_compared);
    settle_root(&self);
    settle_each(&self, settle_subject);
    settle_each(&self, settle_plural);
    settle_each(&self, settle_teller);
    settle_each(&self, settle_copula);
    settle_each(&self, settle_clause);
    settle_each(&self, settle_receiver);
    settle_each(&self, settle_sum);
    settle_each(&self, settle_charge);
    settle_each(&self, settle_doer);
}
