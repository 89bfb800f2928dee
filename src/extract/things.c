/*
 * Finds agreements that have no proper name ("a landmark rare earths agreement", "the deal"), decides which
 * of them are one, and lets bare ones ("the pact") stand for the latest.
 */
#include "extract/mark.h"
#include "extract/scene.h"

#include "base/str.h"

/* A description goes on to the left over so many words at most. */
static const uint32_t max_modifiers = 8;

enum { N_LATEST = 16 }; /* an agreement is meant again within so many mentions of agreements */

typedef struct describer {
    quipu_scene *scene;
    const quipu_token *tokens;
    uint32_t first, end; /* of the sentence at hand */
    uint32_t sentence;
    uint32_t latest[N_LATEST]; /* agreements found so far, a ring */
    size_t n_found;
} describer;

static uint32_t cue(const describer *self, uint32_t t)
{
    return quipu_scene__cue(self->scene, t);
}

static bool is_noun(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_NOUN || token->upos == QUIPU_UPOS_PROPN;
}

/* Whether a token is the head noun of an agreement without a name. */
static bool is_agreement(const describer *self, uint32_t t)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t find = self->scene->find_at[t];
    if (self->tokens[t].upos != QUIPU_UPOS_NOUN ||
        (find != QUIPU_NONE && self->scene->finds[find].named))
        return false;
    if (t + 1 < self->end && self->tokens[t + 1].upos == QUIPU_UPOS_NOUN &&
        self->tokens[t].head > t && self->tokens[t].head < self->end)
        return false; /* "agreement talks": the next noun is the head */
    return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t].lemma) ==
               lexicon->agreement ||
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t].lower) ==
               lexicon->agreement;
}

static bool is_modifier(const describer *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    if (is_noun(token) || token->upos == QUIPU_UPOS_ADJ)
        return true;
    bool is_inner = quipu_mark__is_hyphen(token) || quipu_str__is(token->lower, QUIPU_STR("and"));
    return is_inner && t > self->first && is_noun(&self->tokens[t - 1]);
}

/* "EU seal | trade pact": in a headline taggers take a verb of signing between two nouns for a third. */
static bool is_headline_verb(const describer *self, uint32_t t)
{
    return t > self->first && (cue(self, t) & QUIPU_CUE_SIGN) != 0 &&
           quipu_str__is(self->tokens[t].form, self->tokens[t].lemma) &&
           self->scene->find_at[t] == QUIPU_NONE && self->scene->find_at[t - 1] != QUIPU_NONE;
}

/* Where the description of the noun at `head` begins. */
static uint32_t description_start(const describer *self, uint32_t head)
{
    uint32_t start = head;
    while (start > self->first && head - start < max_modifiers && is_modifier(self, start - 1) &&
           !is_headline_verb(self, start - 1))
        start--;
    while (start < head &&
           ((cue(self, start) & QUIPU_CUE_VAGUE) || self->scene->folded[start].len == 0 ||
            self->tokens[start].upos == QUIPU_UPOS_CCONJ))
        start++;
    return start;
}

/* The end of the description: "memorandum of understanding", "agreement on rare earths". */
static uint32_t description_end(const describer *self, uint32_t head)
{
    uint32_t t = head + 1;
    if (t + 1 >= self->end)
        return t;
    bool is_of = quipu_str__is(self->tokens[t].lower, QUIPU_STR("of")) &&
                 quipu_scene__has_word(self->scene, t + 1, QUIPU_WORDS_UNDERSTANDING);
    if (is_of)
        return t + 2;
    if (!quipu_str__is(self->tokens[t].lower, QUIPU_STR("on")))
        return t;
    uint32_t stop = t + 1;
    while (stop < self->end && stop <= t + max_modifiers && is_modifier(self, stop) &&
           !(cue(self, stop) & QUIPU_CUE_CALENDAR))
        stop++;
    while (stop > t + 1 && !is_noun(&self->tokens[stop - 1]))
        stop--;
    return stop > t + 1 ? stop : head + 1;
}

/* Words that tell one agreement from another: not countries, nor words that say nothing. */
static bool tells(const describer *self, uint32_t t, uint32_t head)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->find_at[t];
    if (t == head || scene->folded[t].len == 0 || (cue(self, t) & QUIPU_CUE_VAGUE))
        return false;
    if (find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->country)
        return false;
    return is_noun(&self->tokens[t]) || self->tokens[t].upos == QUIPU_UPOS_ADJ;
}

static bool has_word(const quipu_scene *scene, const quipu_find *find, quipu_str word)
{
    for (uint32_t t = find->first; t < find->end; t++)
        if (quipu_str__is(scene->folded[t], word))
            return true;
    return false;
}

/* The latest agreement that shares a telling word with this description; without any such word, the latest. */
static uint32_t find_agreement(const describer *self, uint32_t start, uint32_t end, uint32_t head,
                               bool *tells_any)
{
    const quipu_scene *scene = self->scene;
    *tells_any = false;
    for (uint32_t t = start; t < end; t++)
        *tells_any = *tells_any || tells(self, t, head);
    for (size_t i = self->n_found; i-- > 0 && i + N_LATEST >= self->n_found;) {
        const quipu_find *find = &scene->finds[self->latest[i % N_LATEST]];
        if (!*tells_any)
            return find->entity;
        for (uint32_t t = start; t < end; t++)
            if (tells(self, t, head) && has_word(scene, find, scene->folded[t]))
                return find->entity;
    }
    return QUIPU_NONE;
}

static bool is_definite(const describer *self, uint32_t start, uint32_t head)
{
    for (uint32_t t = start > self->first ? start - 1 : start; t <= head; t++)
        if (cue(self, t) & QUIPU_CUE_DEFINITE)
            return true;
    uint32_t det = quipu_tree__child(&self->scene->tree, head, self->scene->tree.labels.det);
    return det != QUIPU_NO_HEAD && (cue(self, det) & QUIPU_CUE_DEFINITE);
}

/* A new agreement is worth an entity when something tells it apart, or somebody does something with it. */
static bool is_worth(const describer *self, uint32_t head, bool tells_any)
{
    const quipu_token *token = &self->tokens[head];
    return tells_any || (token->head < self->scene->text->n_tokens &&
                         (cue(self, token->head) & QUIPU_CUE_SIGN) != 0);
}

/* "an agreement ... the rare earths pact": the latest agreement of which nothing was told is now told more of. */
static uint32_t adopt_vague(describer *self, quipu_str name)
{
    quipu_scene *scene = self->scene;
    for (size_t i = self->n_found; i-- > 0 && i + N_LATEST >= self->n_found;) {
        const quipu_find *find = &scene->finds[self->latest[i % N_LATEST]];
        quipu_actor *actor = &scene->actors[find->entity];
        const quipu_find *first = &scene->finds[actor->first_find];
        bool told = false;
        for (uint32_t t = first->first; t < first->end; t++)
            told |= tells(self, t, first->end - 1);
        if (told)
            return QUIPU_NONE;
        actor->name = name;
        return find->entity;
    }
    return QUIPU_NONE;
}

static void describe(describer *self, uint32_t head)
{
    quipu_scene *scene = self->scene;
    uint32_t start = description_start(self, head), end = description_end(self, head);
    bool tells_any;
    uint32_t actor = find_agreement(self, start, end, head, &tells_any);
    bool definite = is_definite(self, start, head);
    if (actor == QUIPU_NONE && tells_any && definite)
        actor = adopt_vague(self, quipu_scene__words(scene, start, end));
    if (!tells_any && !definite)
        actor = QUIPU_NONE;
    if (actor == QUIPU_NONE && (!is_worth(self, head, tells_any) || (definite && !tells_any)))
        return;
    if (actor == QUIPU_NONE)
        actor = quipu_scene__add_actor(scene, quipu_scene__words(scene, start, end),
                                       scene->lexicon->agreement, QUIPU_NO_ENTRY,
                                       (uint32_t)scene->n_finds);
    quipu_find find = {start,
                       end,
                       self->sentence,
                       QUIPU_NONE,
                       QUIPU_NO_ENTRY,
                       start,
                       scene->lexicon->agreement,
                       tells_any,
                       true,
                       false,
                       QUIPU_SIGHT_THING};
    uint32_t number = quipu_scene__add_find(scene, &find);
    if (number == QUIPU_NONE || actor == QUIPU_NONE)
        return;
    scene->finds[number].entity = actor;
    scene->actors[actor].n_finds++;
    scene->find_at[head] = number;
    self->latest[self->n_found++ % N_LATEST] = number;
}

/* "the UK-France summit": where the first of two joined names begins; or QUIPU_NONE. */
static uint32_t first_of_two(const describer *self, const quipu_find *second, uint32_t head)
{
    const quipu_scene *scene = self->scene;
    uint32_t t = second->first;
    bool is_pair = t >= self->first + 2 && scene->find_at[t - 2] != QUIPU_NONE &&
                   quipu_mark__is_hyphen(&self->tokens[t - 1]) &&
                   quipu_scene__has_word(scene, head, QUIPU_WORDS_SUMMIT);
    return is_pair ? scene->finds[scene->find_at[t - 2]].first : QUIPU_NONE;
}

/* "a United Nations inquiry" is one of many and has no name. */
static bool is_one_of_many(const describer *self, uint32_t first)
{
    return first > self->first && (quipu_str__is(self->tokens[first - 1].lower, QUIPU_STR("a")) ||
                                   quipu_str__is(self->tokens[first - 1].lower, QUIPU_STR("an")));
}

/* "the APEC summit": the event of a named body; "the UK-France summit": that of two. */
static void name_event(describer *self, uint32_t head)
{
    quipu_scene *scene = self->scene;
    if (head == self->first || scene->find_at[head] != QUIPU_NONE ||
        (self->tokens[head].upos != QUIPU_UPOS_NOUN && self->tokens[head].upos != QUIPU_UPOS_PROPN) ||
        (head + 1 < self->end && self->tokens[head + 1].upos == QUIPU_UPOS_NOUN) || /* "war crimes" */
        scene->find_at[head - 1] == QUIPU_NONE ||
        quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->folded[head]) !=
            scene->lexicon->event)
        return;
    const quipu_find *body = &scene->finds[scene->find_at[head - 1]];
    uint32_t first =
        body->type == scene->lexicon->organization ? body->first : first_of_two(self, body, head);
    if (first == QUIPU_NONE || body->end != head || is_one_of_many(self, first))
        return;
    quipu_find find = {first,          head + 1, self->sentence,        QUIPU_NONE,
                       QUIPU_NO_ENTRY, first,    scene->lexicon->event, true,
                       true,           false,    QUIPU_SIGHT_THING};
    uint32_t number = quipu_scene__add_find(scene, &find);
    if (number != QUIPU_NONE)
        scene->find_at[head] = number;
}

/* Agreements with a name of their own come first in the order of the text, as the others do. */
static void adopt_named(describer *self, uint32_t number)
{
    quipu_scene *scene = self->scene;
    quipu_find *find = &scene->finds[number];
    bool tells_any;
    uint32_t actor = find_agreement(self, find->first, find->end, find->end - 1, &tells_any);
    quipu_str name = quipu_scene__words(scene, find->first, find->end);
    if (actor == QUIPU_NONE || !tells_any)
        actor = quipu_scene__add_actor(scene, name, scene->lexicon->agreement, find->entry, number);
    if (actor == QUIPU_NONE)
        return;
    find->entity = actor;
    scene->actors[actor].n_finds++;
    scene->actors[actor].first_find = number;
    scene->actors[actor].name = name; /* a proper name is better than a description */
    self->latest[self->n_found++ % N_LATEST] = number;
}

void quipu_things__find(quipu_scene *scene)
{
    describer self = {.scene = scene, .tokens = scene->text->tokens};
    size_t n_named = scene->n_finds;
    for (uint32_t s = 0; s < scene->text->n_sentences && !scene->failed; s++) {
        const quipu_sentence *sentence = &scene->text->sentences[s];
        self.sentence = s;
        self.first = sentence->first;
        self.end = sentence->first + sentence->n_tokens;
        for (uint32_t t = self.first; t < self.end && !scene->failed; t++) {
            uint32_t find = scene->find_at[t];
            bool is_named = find != QUIPU_NONE && find < n_named && scene->finds[find].first == t &&
                            scene->finds[find].type == scene->lexicon->agreement;
            if (is_named && scene->finds[find].entity == QUIPU_NONE)
                adopt_named(&self, find);
            else if (is_agreement(&self, t))
                describe(&self, t);
            else
                name_event(&self, t);
        }
    }
}
