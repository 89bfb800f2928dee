/*
 * Finds out who is meant by words that name nobody: pronouns, "the president", "the two leaders", "both
 * countries". Salience: the nearest sentence, subjects first; gender and kind must fit.
 */
#include "extract/bodies.h"
#include "extract/descriptions.h"
#include "extract/pronouns.h"

#include "base/buf.h"
#include "base/str.h"

typedef struct resolver {
    quipu_scene *scene;
    const quipu_lexicon *lexicon;
    const quipu_token *tokens;
    uint32_t sentence;
    quipu_map_index holders; /* last word of a title -> who has it */
    quipu_map_index owned; /* the same with the owner of the title, "president 12" -> who has it */
    quipu_map_index by_word; /* word of a name -> the latest find so named */
    quipu_bodies bodies;
} resolver;

/* The country or body that a title belongs to by the words before it, or QUIPU_NONE. */
static uint32_t owner_before(const resolver *self, uint32_t title_first)
{
    const quipu_scene *scene = self->scene;
    uint32_t sentence_first = scene->text->sentences[self->sentence].first;
    uint32_t first = quipu_scene__owner_first(scene, sentence_first, title_first);
    for (uint32_t t = title_first; t-- > first;) {
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            scene->finds[find].type != self->lexicon->person)
            return scene->finds[find].entity;
    }
    return QUIPU_NONE;
}

/* "president 12": a title noun with its owner, kept as long as the scene. */
static quipu_str owned_key(const resolver *self, quipu_str noun, uint32_t owner)
{
    quipu_buf key = {0};
    quipu_buf__addf(&key, "%.*s %u", (int)noun.len, noun.ptr, (unsigned)owner);
    quipu_str kept = quipu_arena__copy(&self->scene->arena, quipu_buf__str(&key));
    self->scene->failed = self->scene->failed || key.failed || kept.ptr == NULL;
    quipu_buf__clear(&key);
    return kept;
}

/* What a title is kept by: its last word, or its last two where they make a title: "vice president". */
static quipu_str title_key(const resolver *self, uint32_t noun)
{
    quipu_scene *scene = self->scene;
    uint32_t stop = noun;
    if (noun == 0 || scene->find_at[noun - 1] != QUIPU_NONE ||
        quipu_scene__match_title(&stop, scene, noun - 1, noun + 1) == QUIPU_MAP_NONE ||
        stop != noun + 1)
        return scene->folded[noun];
    quipu_buf key = {0};
    quipu_buf__add(&key, scene->folded[noun - 1]);
    quipu_buf__add_char(&key, ' ');
    quipu_buf__add(&key, scene->folded[noun]);
    quipu_str kept = quipu_arena__copy(&scene->arena, quipu_buf__str(&key));
    scene->failed = scene->failed || key.failed || kept.ptr == NULL;
    quipu_buf__clear(&key);
    return kept;
}

/* "the US president", "the prime minister": who has that title of that owner in the text, latest first. */
static void refer_title(resolver *self, uint32_t token)
{
    quipu_str noun = title_key(self, token);
    uint32_t stop; /* "the state" is no secretary of state */
    if (noun.ptr == NULL ||
        quipu_scene__match_title(&stop, self->scene, token, token + 1) == QUIPU_MAP_NONE)
        return;
    uint32_t actor = quipu_map__get(&self->holders, noun);
    if (actor == QUIPU_MAP_NONE)
        return;
    uint32_t owner = owner_before(self, token);
    if (owner != QUIPU_NONE)
        actor = quipu_map__get(&self->owned, owned_key(self, noun, owner));
    if (actor != QUIPU_MAP_NONE)
        quipu_scene__add_ref(self->scene, token, actor);
}

/* Keep who a key stands for: over an older one, or only where there is none. */
static void note(resolver *self, quipu_map_index *map, quipu_str key, uint32_t actor, bool is_over)
{
    bool is_kept = is_over ? quipu_map__put(map, key, actor)
                           : quipu_map__add(map, key, actor) != QUIPU_MAP_NONE;
    if (!is_kept)
        self->scene->failed = true;
}

/* The country whose office a well-known person is known to hold, if it is in the text; or QUIPU_NONE. */
static uint32_t known_owner(const quipu_scene *scene, uint32_t person)
{
    uint32_t entry = quipu_scene__known_country(scene, scene->actors[person].name);
    return entry == QUIPU_MAP_NONE ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

/* Note who has which title; the first to have one until a later one is reached. */
static void note_titles(resolver *self, size_t first, size_t last, bool is_reached)
{
    quipu_scene *scene = self->scene;
    for (size_t i = first; i < last; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->title_first == find->first || find->entity == QUIPU_NONE)
            continue;
        quipu_str noun = title_key(self, find->first - 1);
        quipu_str final = scene->folded[find->first - 1];
        self->sentence = find->sentence;
        uint32_t owner = owner_before(self, find->title_first);
        if (owner == QUIPU_NONE)
            owner = known_owner(scene, find->entity);
        note(self, &self->holders, noun, find->entity, is_reached);
        bool has_rank = noun.len > final.len; /* "the minister" may be the foreign minister, */
        bool is_other = quipu_str__is(final, QUIPU_STR("president")); /* "the president" no other */
        if (has_rank && !is_other)
            note(self, &self->holders, final, find->entity, is_reached);
        if (owner == QUIPU_NONE)
            continue;
        note(self, &self->owned, owned_key(self, noun, owner), find->entity, is_reached);
        if (scene->actors[find->entity].home == QUIPU_NONE) /* "his country" */
            scene->actors[find->entity].home = owner;
    }
}

static void refer_noun(resolver *self, uint32_t token)
{
    bool is_pronoun = self->tokens[token].upos == QUIPU_UPOS_PRON;
    if (!is_pronoun && quipu_scene__is_plural(self->scene, token))
        quipu_descriptions__refer_to_several(self->scene, token);
    else if (!quipu_descriptions__refer_to_one(&self->by_word, self->scene, token) &&
             quipu_scene__has_definite(self->scene, token))
        refer_title(self, token);
}

static void refer_word(resolver *self, uint32_t token)
{
    uint8_t upos = self->tokens[token].upos;
    if (upos == QUIPU_UPOS_PRON || upos == QUIPU_UPOS_DET)
        quipu_pronouns__refer(self->scene, token);
    else if (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN)
        refer_noun(self, token);
    if (upos != QUIPU_UPOS_VERB) /* "the military" may be an adjective */
        quipu_bodies__refer(&self->bodies, self->scene, token);
}

void quipu_refer__resolve(quipu_scene *scene)
{
    if (scene->failed)
        return;
    resolver self = {.scene = scene, .lexicon = scene->lexicon, .tokens = scene->text->tokens};
    note_titles(&self, 0, scene->n_finds, false);
    for (uint32_t s = 0; s < scene->text->n_sentences; s++) {
        const quipu_sentence *sentence = &scene->text->sentences[s];
        self.sentence = s;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++)
            if (scene->find_at[t] == QUIPU_NONE && !scene->failed)
                refer_word(&self, t);
        note_titles(&self, scene->sentence_finds[s], scene->sentence_finds[s + 1], true);
        quipu_descriptions__note_names(&self.by_word, scene, s);
    }
    quipu_map__clear(&self.holders);
    quipu_map__clear(&self.owned);
    quipu_map__clear(&self.by_word);
}
