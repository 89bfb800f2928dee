/*
 * Finds out who is meant by words that name nobody: pronouns, "the president", "the two leaders", "both
 * countries". Salience: the nearest sentence, subjects first; gender and kind must fit.
 */
#include "extract/bodies.h"
#include "extract/descriptions.h"
#include "extract/epithets.h"
#include "extract/halves.h"
#include "extract/holders.h"
#include "extract/pronouns.h"

typedef struct resolver {
    quipu_scene *scene;
    const quipu_token *tokens;
    quipu_holders holders;
    quipu_map_index by_word; /* word of a name -> the latest find so named */
    quipu_bodies bodies;
} resolver;

/* "the two", "the pair", but not "the two sides". */
static bool is_two(const resolver *self, uint32_t token)
{
    const quipu_tree *tree = &self->scene->tree;
    return (quipu_scene__cue(self->scene, token) & QUIPU_CUE_BOTH) &&
           (self->tokens[token].upos == QUIPU_UPOS_NUM ||
            self->tokens[token].upos == QUIPU_UPOS_NOUN) &&
           !quipu_tree__is(tree, token, tree->labels.nummod) &&
           !quipu_tree__is(tree, token, tree->labels.compound);
}

static void refer_noun(resolver *self, uint32_t token)
{
    bool is_pronoun = self->tokens[token].upos == QUIPU_UPOS_PRON;
    if (quipu_epithets__refer(self->scene, token))
        return;
    if (!is_pronoun && quipu_scene__is_plural(self->scene, token))
        quipu_descriptions__refer_to_several(self->scene, token);
    else if (!quipu_descriptions__refer_to_one(&self->by_word, self->scene, token))
        quipu_holders__refer(&self->holders, self->scene, token);
}

static void refer_word(resolver *self, uint32_t token)
{
    uint8_t upos = self->tokens[token].upos;
    if (quipu_halves__refer(self->scene, token))
        return;
    if (upos == QUIPU_UPOS_PRON || upos == QUIPU_UPOS_DET)
        quipu_pronouns__refer(self->scene, token);
    else if (is_two(self, token))
        quipu_descriptions__refer_to_two(self->scene, token);
    else if (upos == QUIPU_UPOS_ADJ)
        quipu_epithets__refer(self->scene, token); /* "the 61-year-old" */
    else if (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN)
        refer_noun(self, token);
    if (upos != QUIPU_UPOS_VERB) /* "the military" may be an adjective */
        quipu_bodies__refer(&self->bodies, self->scene, token);
}

void quipu_refer__resolve(quipu_scene *scene)
{
    if (scene->failed)
        return;
    resolver self = {.scene = scene, .tokens = scene->text->tokens};
    quipu_holders__look_ahead(&self.holders, scene);
    for (uint32_t s = 0; s < scene->text->n_sentences; s++) {
        const quipu_sentence *sentence = &scene->text->sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++)
            if (scene->find_at[t] == QUIPU_NONE && !scene->failed)
                refer_word(&self, t);
        quipu_holders__note(&self.holders, scene, s);
        quipu_descriptions__note_names(&self.by_word, scene, s);
    }
    quipu_holders__clear(&self.holders);
    quipu_map__clear(&self.by_word);
}
