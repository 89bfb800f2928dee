/*
 * Those whom a text gives as examples of what it speaks of: "countries such as Peru", "six of the men, including X",
 * "two frigates, the X and the Y", "four ships, among them the X".
 */
#include "extract/walk.h"

/* "countries such as France and Spain", "groups including Hamas". */
static bool introduces_examples(const quipu_walk *self, uint32_t word)
{
    return quipu_scene__has_word(self->scene, word, QUIPU_WORDS_EXAMPLES);
}

static void collect_examples(quipu_walk *self, uint32_t noun, unsigned depth)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    QUIPU_EACH_CHILD(word, self->tree, child)
    if (child > noun && word < child && introduces_examples(self, word))
        quipu_walk__collect(self, child, depth + 1);
}

/* Where examples begin behind a noun: "firms, including", "six of the men, including", "ships, among them". */
static uint32_t examples_behind(const quipu_walk *self, uint32_t noun, uint32_t end)
{
    static const uint32_t max_words = 8;
    for (uint32_t t = noun + 1; t + 1 < end && t <= noun + max_words; t++) {
        bool is_among = quipu_str__is(self->tokens[t].lower, QUIPU_STR("among")) &&
                        quipu_str__is(self->tokens[t + 1].lower, QUIPU_STR("them"));
        if (is_among)
            return t + 1;
        if (introduces_examples(self, t))
            return t;
        bool is_comma = quipu_str__is(self->tokens[t].form, QUIPU_STR(","));
        bool is_of = t == noun + 1 && quipu_str__is(self->tokens[t].lower, QUIPU_STR("of"));
        bool is_in_phrase = t > noun + 1 && self->tokens[t].upos != QUIPU_UPOS_VERB &&
                            self->tokens[t].upos != QUIPU_UPOS_PUNCT;
        if (!is_comma && !is_of && !is_in_phrase)
            return QUIPU_NO_HEAD;
    }
    return QUIPU_NO_HEAD;
}

/* "among them the Greek-owned carrier X": the name behind what describes it. */
static uint32_t name_after(const quipu_walk *self, uint32_t word, uint32_t end)
{
    static const uint32_t max_words = 8;
    for (uint32_t t = word + 1; t < end && t <= word + max_words; t++) {
        uint32_t find = self->scene->find_at[t];
        if (self->tokens[t].upos == QUIPU_UPOS_AUX || self->tokens[t].upos == QUIPU_UPOS_SCONJ ||
            quipu_str__is(self->tokens[t].form, QUIPU_STR(",")))
            break;
        if (find != QUIPU_NONE && self->scene->finds[find].named &&
            !self->scene->finds[find].adjective &&
            self->scene->finds[find].type != self->scene->lexicon->commodity)
            return quipu_scene__head(self->scene, &self->scene->finds[find]);
    }
    return QUIPU_NO_HEAD;
}

/* "sued several firms, including Roe Corp.": the same where the parser has hung the examples on the verb. */
static void collect_examples_behind(quipu_walk *self, uint32_t noun, unsigned depth)
{
    const quipu_sentence *sentence = quipu_scene__sentence(self->scene, noun);
    uint32_t end = sentence->first + sentence->n_tokens, word = examples_behind(self, noun, end);
    if (word == QUIPU_NO_HEAD || quipu_str__is(self->tokens[word].lower, QUIPU_STR("like")))
        return;
    if (quipu_str__is(self->tokens[word].lower, QUIPU_STR("them"))) {
        uint32_t named = name_after(self, word, end);
        if (named != QUIPU_NO_HEAD)
            quipu_walk__collect(self, named, depth + 1);
        return;
    }
    uint32_t example =
        quipu_walk__deprel(self, word) == self->is->case_ ? self->tokens[word].head : end;
    for (unsigned i = 0; i < 2 && example > word && example < end; i++) { /* "the giant Roe Corp." */
        if (self->tokens[example].head == self->tokens[noun].head) {
            quipu_walk__collect(self, example, depth + 1);
            return;
        }
        example = self->tokens[example].head;
    }
}

/* "five nations - Albania, Bulgaria and Serbia - urged": the names that tell which ones, between dashes or behind a
 * colon. */
static void collect_listed(quipu_walk *self, uint32_t noun)
{
    static const quipu_str openers = {"-/--/\xe2\x80\x93/\xe2\x80\x94/:", 14};
    const quipu_scene *scene = self->scene;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun);
    uint32_t end = sentence->first + sentence->n_tokens, t = noun + 2;
    size_t n_before = self->out->n;
    if (t >= end || !quipu_scene__is_plural(scene, noun) ||
        !quipu_str__is_listed(self->tokens[noun + 1].form, openers, '/') ||
        !self->tokens[noun + 1].space_before)
        return;
    while (t < end && scene->find_at[t] != QUIPU_NONE) {
        const quipu_find *find = &scene->finds[scene->find_at[t]];
        if (find->entity == QUIPU_NONE || find->adjective)
            break;
        quipu_walk__add(self, find->entity);
        t = find->end;
        while (t < end &&
               (quipu_str__is(self->tokens[t].form, QUIPU_STR(",")) ||
                self->tokens[t].upos == QUIPU_UPOS_CCONJ || self->tokens[t].upos == QUIPU_UPOS_DET))
            t++;
    }
    bool is_closed = t >= end || self->tokens[t].upos == QUIPU_UPOS_PUNCT;
    if (self->out->n < n_before + 2 || !is_closed) /* "officials - Iran's among them -" */
        self->out->n = n_before;
}

void quipu_walk__collect_examples(quipu_walk *self, uint32_t noun, unsigned depth)
{
    size_t n_before = self->out->n;
    collect_examples(self, noun, depth);
    if (self->out->n == n_before)
        collect_examples_behind(self, noun, depth);
    if (self->out->n == n_before)
        collect_listed(self, noun);
}

void quipu_walk__collect_named_goods(quipu_walk *self, uint32_t goods)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_fillers names = {.n = 0};
    quipu_walk named = *self;
    named.out = &names;
    quipu_walk__collect_names(&named, goods);
    if (names.n == 0)
        collect_examples_behind(&named, goods, quipu_walk_max_depth - 2);
    for (size_t i = 0; i < names.n; i++) {
        quipu_type type = self->scene->actors[names.actor[i]].type;
        if (type == lexicon->vessel || type == lexicon->product)
            quipu_walk__add(self, names.actor[i]);
    }
}

void quipu_walk__collect_kind(quipu_walk *self, uint32_t noun)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t find = noun > 0 ? self->scene->find_at[noun - 1] : QUIPU_NONE;
    if (find == QUIPU_NONE || self->tokens[noun].upos != QUIPU_UPOS_NOUN ||
        self->scene->finds[find].type != lexicon->product ||
        self->tokens[quipu_scene__head(self->scene, &self->scene->finds[find])].head != noun)
        return;
    quipu_walk__add(self, self->scene->finds[find].entity);
}
