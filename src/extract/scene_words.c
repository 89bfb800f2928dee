/*
 * What is asked of a single word of a document, and of the words around it.
 */
#include "extract/scene.h"

#include "base/str.h"
#include "extract/joined.h"
#include "extract/mark.h"

quipu_str quipu_scene__words(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    if (first >= end)
        return (quipu_str){NULL, 0};
    return quipu_str__slice(scene->document->text, scene->text->tokens[first].span.begin,
                            scene->text->tokens[end - 1].span.end);
}

uint32_t quipu_scene__cue(const quipu_scene *scene, uint32_t token)
{
    return scene->cues[token];
}

uint32_t quipu_scene__body(const quipu_scene *scene, uint32_t token)
{
    return (uint32_t)scene->of_form[token]->body | scene->of_lemma[token]->body;
}

bool quipu_scene__is_possessive(const quipu_scene *scene, uint32_t token)
{
    return quipu_mark__is_possessive(&scene->text->tokens[token]);
}

bool quipu_scene__is_relative(const quipu_scene *scene, uint32_t token)
{
    return scene->text->tokens[token].upos == QUIPU_UPOS_PRON &&
           (quipu_scene__cue(scene, token) & QUIPU_CUE_RELATIVE) &&
           scene->find_at[token] == QUIPU_NONE; /* not the WHO */
}

bool quipu_scene__has_definite(const quipu_scene *scene, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    if (quipu_scene__cue(scene, child) & QUIPU_CUE_DEFINITE)
        return true;
    return false;
}

bool quipu_scene__has_xpos(const quipu_scene *scene, uint32_t token, const char *tag)
{
    return strcmp(quipu_xpos_name(scene->text->tokens[token].xpos), tag) == 0;
}

bool quipu_scene__is_plural(const quipu_scene *scene, uint32_t token)
{
    return quipu_str__ends(quipu_str__of(quipu_xpos_name(scene->text->tokens[token].xpos)),
                           QUIPU_STR("S"));
}

bool quipu_scene__is_site(const quipu_scene *scene, uint32_t token)
{
    return quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST, scene->text->tokens[token].lemma) ==
           scene->lexicon->facility;
}

uint32_t quipu_scene__governor(const quipu_scene *scene, uint32_t token)
{
    bool is_joined = scene->text->tokens[token].deprel == scene->tree.labels.conj;
    uint32_t head = is_joined ? quipu_joined__head(scene, token) : scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? head : QUIPU_NONE;
}

uint32_t quipu_scene__unit_first(const quipu_scene *scene, uint32_t unit, uint32_t from)
{
    while (from > 0 && scene->unit_at[from - 1] == unit)
        from--;
    return from;
}

bool quipu_scene__is_in_name(const quipu_scene *scene, uint32_t token)
{
    uint32_t unit = scene->unit_at[token];
    return unit != QUIPU_NONE && scene->finds[unit].named &&
           scene->finds[unit].type != scene->lexicon->agreement;
}

uint32_t quipu_scene__head(const quipu_scene *scene, const quipu_find *find)
{
    for (uint32_t t = find->first; t < find->end; t++) {
        uint32_t head = scene->text->tokens[t].head;
        if (head == QUIPU_NO_HEAD || head < find->first || head >= find->end)
            return t;
    }
    return find->end - 1;
}

uint32_t quipu_scene__sentence_of(const quipu_scene *scene, uint32_t token)
{
    return scene->sentence_at[token];
}

const quipu_sentence *quipu_scene__sentence(const quipu_scene *scene, uint32_t token)
{
    return &scene->text->sentences[quipu_scene__sentence_of(scene, token)];
}

uint32_t quipu_scene__owner_first(const quipu_scene *scene, uint32_t sentence_first,
                                  uint32_t title_first)
{
    static const uint32_t max_words = 6; /* "Japan's newly elected first female" */
    for (uint32_t t = title_first; t-- > sentence_first && title_first - t <= max_words;) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE)
            return scene->finds[find].type == scene->lexicon->person ? title_first
                                                                     : scene->finds[find].first;
        const quipu_token *token = &scene->text->tokens[t];
        bool belongs = token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_PART ||
                       token->upos == QUIPU_UPOS_ADV || token->upos == QUIPU_UPOS_NOUN ||
                       (token->upos == QUIPU_UPOS_VERB && quipu_scene__has_xpos(scene, t, "VBN")) ||
                       quipu_mark__is_hyphen(token);
        if (!belongs)
            break;
    }
    return title_first;
}
