/*
 * Reads roles off the order of the words. English puts the doer before the verb and what is done to after it, so
 * that the words next to a verb still tell when the parser has hung them elsewhere. Asked only where the tree
 * has nobody: the nearest noun phrase counts, and none that would have to be reached over another verb.
 */
#include "extract/surface.h"
#include "extract/mark.h"

#include "base/str.h"

/* What is set between commas has so many words at most: "Abe, who arrived on Monday, met". */
static const uint32_t max_inset = 14;
/* A noun phrase has so many words at most. */
static const uint32_t max_phrase = 10;

typedef struct reader {
    const quipu_scene *scene;
    const quipu_token *tokens;
    uint32_t first, end; /* of the sentence */
} reader;

static reader reader_at(const quipu_scene *scene, uint32_t token)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, token);
    return (reader){scene, scene->text->tokens, sentence->first,
                    sentence->first + sentence->n_tokens};
}

static bool is_comma(const reader *self, uint32_t t)
{
    return quipu_str__is(self->tokens[t].form, QUIPU_STR(","));
}

static bool is_noun(const reader *self, uint32_t t)
{
    uint8_t upos = self->tokens[t].upos;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN ||
           self->scene->unit_at[t] != QUIPU_NONE || self->scene->refs[t].n > 0;
}

static bool is_inside_phrase(const reader *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    return is_noun(self, t) || token->upos == QUIPU_UPOS_DET || token->upos == QUIPU_UPOS_ADJ ||
           token->upos == QUIPU_UPOS_NUM || quipu_mark__is_hyphen(token) ||
           quipu_mark__is_possessive(token);
}

static uint32_t phrase_start(const reader *self, uint32_t last)
{
    uint32_t t = last;
    while (t > self->first && last - t < max_phrase && is_inside_phrase(self, t - 1))
        t--;
    return t;
}

/* A preposition within a phrase, not one that begins a clause: "after Iran agreed". */
static bool joins_nouns(const reader *self, uint32_t t)
{
    return self->tokens[t].upos == QUIPU_UPOS_ADP && self->tokens[t - 1].upos != QUIPU_UPOS_PRON &&
           (!(quipu_scene__cue(self->scene, t) & QUIPU_CUE_MEANWHILE) ||
            quipu_str__is(self->tokens[t].lower, QUIPU_STR("on")));
}

/* The head of the phrase that ends at `last`: "officials in Iran" is about officials. */
static uint32_t phrase_ending_at(const reader *self, uint32_t last)
{
    for (unsigned i = 0; i < 2 && is_noun(self, last); i++) {
        uint32_t start = phrase_start(self, last);
        if (start <= self->first + 1 || !joins_nouns(self, start - 1) || !is_noun(self, start - 2))
            break;
        last = start - 2;
    }
    return is_noun(self, last) ? last : QUIPU_NO_HEAD;
}

/* "The head of the agency, Jane Roe, called": the name between the commas, or else what stands before them. */
static uint32_t before_inset(const reader *self, uint32_t comma)
{
    uint32_t t = comma;
    while (t > self->first && comma - t < max_inset && !is_comma(self, t - 1))
        t--;
    if (t <= self->first + 1 || !is_comma(self, t - 1))
        return QUIPU_NO_HEAD;
    uint32_t unit = self->scene->unit_at[t];
    if (unit != QUIPU_NONE && self->scene->finds[unit].end == comma)
        return comma - 1;
    return phrase_ending_at(self, t - 2);
}

uint32_t quipu_surface__subject(const quipu_scene *scene, uint32_t verb)
{
    reader self = reader_at(scene, verb);
    uint32_t t = verb;
    while (t > self.first) {
        const quipu_token *before = &self.tokens[t - 1];
        bool is_not = before->upos == QUIPU_UPOS_PART &&
                      !quipu_str__is(before->lower, QUIPU_STR("to")) &&
                      self.scene->unit_at[t - 1] == QUIPU_NONE;
        bool is_both = (quipu_scene__cue(scene, t - 1) & QUIPU_CUE_BOTH) != 0;
        bool is_day = (quipu_scene__cue(scene, t - 1) & QUIPU_CUE_CALENDAR) != 0;
        if (before->upos != QUIPU_UPOS_AUX && before->upos != QUIPU_UPOS_ADV && !is_not &&
            !is_both && !is_day)
            break;
        t--;
    }
    if (t == self.first)
        return QUIPU_NO_HEAD;
    return is_comma(&self, t - 1) ? before_inset(&self, t - 1) : phrase_ending_at(&self, t - 1);
}

/* Words that do not come after a name within its phrase: "in Paris last week". */
static bool begins_phrase(const reader *self, uint32_t t)
{
    uint8_t upos = self->tokens[t].upos;
    return (upos == QUIPU_UPOS_ADJ || upos == QUIPU_UPOS_DET || upos == QUIPU_UPOS_NUM ||
            (quipu_scene__cue(self->scene, t) & QUIPU_CUE_CALENDAR)) &&
           self->scene->unit_at[t] == QUIPU_NONE;
}

/* "the U.S. military base": a name that hangs on a noun behind it heads no phrase. */
static bool describes_next(const reader *self, uint32_t name)
{
    const quipu_labels *is = &self->scene->tree.labels;
    uint32_t head = self->tokens[name].head;
    uint8_t label = self->tokens[name].deprel;
    for (uint32_t t = name + 1; t < head && head < self->end; t++)
        if (self->tokens[t].upos == QUIPU_UPOS_PUNCT)
            return false;
    return head < self->end && head > name && self->tokens[head].upos == QUIPU_UPOS_NOUN &&
           (label == is->compound || label == is->amod || label == is->nmod_poss);
}

uint32_t quipu_surface__phrase_after(const quipu_scene *scene, uint32_t token)
{
    reader self = reader_at(scene, token);
    uint32_t head = QUIPU_NO_HEAD;
    for (uint32_t t = token + 1; t < self.end && t <= token + max_phrase; t++) {
        bool is_after_name = head != QUIPU_NO_HEAD && scene->find_at[head] != QUIPU_NONE;
        if (!is_inside_phrase(&self, t) || (is_after_name && begins_phrase(&self, t)))
            break;
        if (is_noun(&self, t))
            head = t;
        else if (self.tokens[t].upos == QUIPU_UPOS_PART)
            head = QUIPU_NO_HEAD; /* a possessive: what is owned comes */
    }
    return head != QUIPU_NO_HEAD && describes_next(&self, head) ? QUIPU_NO_HEAD : head;
}

bool quipu_surface__clings_to_noun(const quipu_scene *scene, quipu_str preposition)
{
    return quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_CLINGING, preposition);
}

uint32_t quipu_surface__after_preposition(const quipu_scene *scene, uint32_t token,
                                          quipu_str preposition, uint32_t max_words)
{
    reader self = reader_at(scene, token);
    bool is_in_other = quipu_surface__clings_to_noun(
        scene, preposition); /* a noun on the way would own the phrase */
    for (uint32_t t = token + 1; t < self.end && t <= token + max_words; t++) {
        uint8_t upos = self.tokens[t].upos;
        bool is_adposition = upos == QUIPU_UPOS_ADP;
        if (upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_SCONJ || upos == QUIPU_UPOS_PUNCT ||
            (is_in_other && upos == QUIPU_UPOS_NOUN && scene->unit_at[t] == QUIPU_NONE))
            break;
        if (is_adposition && quipu_str__is(self.tokens[t].lower, preposition))
            return quipu_surface__phrase_after(scene, t);
        is_in_other = is_in_other || is_adposition;
    }
    return QUIPU_NO_HEAD;
}
