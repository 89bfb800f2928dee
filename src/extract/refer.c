/*
 * Finds out who is meant by words that name nobody: pronouns, "the president", "the two leaders", "both
 * countries". Salience: the nearest sentence, subjects first; gender and kind must fit.
 */
#include "extract/bodies.h"
#include "extract/pronouns.h"

#include "base/buf.h"
#include "base/str.h"

/* Nobody is meant who was last named more sentences, names or words ago. */
static const uint32_t max_distance = 3;
static const uint32_t max_words = 400;

typedef struct resolver {
    quipu_scene *scene;
    const quipu_lexicon *lexicon;
    const quipu_token *tokens;
    uint32_t sentence;
    quipu_map_index holders; /* last word of a title -> who has it */
    quipu_map_index owned; /* the same with the owner of the title, "president 12" -> who has it */
    quipu_map_index by_word; /* word of a name -> the latest who is named so */
    quipu_bodies bodies;
} resolver;

/* The two latest different actors of a type before a token. */
static void refer_to_pair(resolver *self, uint32_t token, quipu_type type)
{
    const quipu_scene *scene = self->scene;
    uint32_t pair[2] = {QUIPU_NONE, QUIPU_NONE};
    size_t n = 0;
    for (uint32_t t = token; t-- > 0 && token - t < max_words && n < 2;) {
        uint32_t at = scene->find_at[t];
        if (at == QUIPU_NONE || scene->finds[at].entity == QUIPU_NONE)
            continue;
        uint32_t actor = scene->finds[at].entity;
        if (scene->actors[actor].type == type && actor != pair[0])
            pair[n++] = actor;
    }
    for (size_t i = n; n == 2 && i-- > 0;)
        quipu_scene__add_ref(self->scene, token, pair[i]);
}

static bool has_child_cue(const resolver *self, uint32_t token, uint32_t cue)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, token)
    if (quipu_scene__cue(self->scene, child) & cue)
        return true;
    return false;
}

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
    if (noun.ptr == NULL)
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
    const quipu_scene *scene = self->scene;
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
        if (owner != QUIPU_NONE)
            note(self, &self->owned, owned_key(self, noun, owner), find->entity, is_reached);
    }
}

/* Note the words of the names of a sentence that has been read: "the court" is the Supreme Court. */
static void note_words(resolver *self, size_t first, size_t last)
{
    const quipu_scene *scene = self->scene;
    for (size_t i = first; i < last; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        bool is_thing = find->entity != QUIPU_NONE && find->type != self->lexicon->person &&
                        find->type != self->lexicon->country && find->end - find->first > 1;
        for (uint32_t t = find->first; is_thing && t < find->end; t++)
            note(self, &self->by_word, scene->folded[t], find->entity, true);
    }
}

static bool is_plural_noun(const quipu_token *token)
{
    quipu_str tag = quipu_str__of(quipu_xpos_name(token->xpos)); /* NNS, NNPS */
    return token->upos != QUIPU_UPOS_PRON && quipu_str__ends(tag, QUIPU_STR("S"));
}

/* "the two leaders", "both countries", "the sides", "the two allies"; but "its allies", "the parties" are others. */
static void refer_plural(resolver *self, uint32_t token, uint32_t cue)
{
    bool both = has_child_cue(self, token, QUIPU_CUE_BOTH);
    bool is_owned = quipu_tree__child(&self->scene->tree, token,
                                      self->scene->tree.labels.nmod_poss) != QUIPU_NO_HEAD;
    bool is_pair = (cue & (QUIPU_CUE_COUNTRY | QUIPU_CUE_LEADER)) ||
                   quipu_str__is(self->tokens[token].lemma, QUIPU_STR("side"));
    if (!both && (is_owned || !is_pair))
        return;
    if ((cue & QUIPU_CUE_LEADER) && !(cue & QUIPU_CUE_COUNTRY))
        refer_to_pair(self, token, self->lexicon->person);
    else if (cue & (QUIPU_CUE_COUNTRY | QUIPU_CUE_SIDE))
        refer_to_pair(self, token, self->lexicon->country);
}

/* Whether "the party" or "the group" may be said of an organization. */
static bool word_fits(const resolver *self, uint32_t token, uint32_t actor)
{
    const quipu_scene *scene = self->scene;
    bool is_party = quipu_scene__is_party(scene, actor);
    if (quipu_str__is(self->tokens[token].lower, QUIPU_STR("party")))
        return is_party;
    bool is_business = quipu_str__is(self->tokens[token].lower, QUIPU_STR("company")) ||
                       quipu_str__is(self->tokens[token].lower, QUIPU_STR("firm"));
    return !(is_business && is_party);
}

/* The latest country or organization before a token, not too far; or QUIPU_NONE. */
static uint32_t latest_of_type(const resolver *self, uint32_t token, quipu_type type)
{
    const quipu_scene *scene = self->scene;
    for (uint32_t t = token; t-- > 0 && token - t < max_words;) {
        uint32_t at = scene->find_at[t];
        if (at == QUIPU_NONE || scene->finds[at].entity == QUIPU_NONE)
            continue;
        if (self->sentence - scene->finds[at].sentence > max_distance)
            return QUIPU_NONE;
        if (scene->finds[at].type == type &&
            (type == self->lexicon->country || word_fits(self, token, scene->finds[at].entity)))
            return scene->finds[at].entity;
    }
    return QUIPU_NONE;
}

/* "a group called X", "the company, X": the name follows, nobody else is meant. */
static bool is_named_next(const resolver *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t end = scene->text->sentences[self->sentence].first +
                   scene->text->sentences[self->sentence].n_tokens;
    uint32_t next = token + 1;
    return (next < end && scene->find_at[next] != QUIPU_NONE) ||
           (next < end && self->tokens[next].upos == QUIPU_UPOS_VERB && next + 1 < end &&
            quipu_tree__is(&scene->tree, next, scene->tree.labels.acl));
}

static void refer_noun(resolver *self, uint32_t token, uint32_t cue)
{
    const quipu_labels *is = &self->scene->tree.labels;
    bool is_plural = is_plural_noun(&self->tokens[token]);
    bool definite = has_child_cue(self, token, QUIPU_CUE_DEFINITE);
    bool is_modifier = quipu_tree__is(&self->scene->tree, token, is->compound) &&
                       (cue & QUIPU_CUE_ORGANIZATION); /* "a party official" */
    if (is_plural && (definite || has_child_cue(self, token, QUIPU_CUE_BOTH)))
        refer_plural(self, token, cue);
    if (is_plural || !(definite || is_modifier) || is_named_next(self, token))
        return;
    uint32_t actor = quipu_map__get(&self->by_word, self->scene->folded[token]);
    bool is_described = quipu_tree__child(&self->scene->tree, token, is->amod) != QUIPU_NO_HEAD;
    bool is_of_kind =
        is_described || quipu_tree__child(&self->scene->tree, token, is->compound) != QUIPU_NO_HEAD;
    if (is_modifier && !definite && is_of_kind)
        return; /* "a trade union chief" */
    if (actor == QUIPU_MAP_NONE && !is_described && (cue & QUIPU_CUE_COUNTRY))
        actor = latest_of_type(self, token, self->lexicon->country);
    else if (actor == QUIPU_MAP_NONE && !is_described && (cue & QUIPU_CUE_ORGANIZATION))
        actor = latest_of_type(self, token, self->lexicon->organization);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, token, actor);
    else
        refer_title(self, token);
}

static void refer_word(resolver *self, uint32_t token)
{
    uint32_t cue = quipu_scene__cue(self->scene, token);
    uint8_t upos = self->tokens[token].upos;
    if (upos == QUIPU_UPOS_PRON || upos == QUIPU_UPOS_DET)
        quipu_pronouns__refer(self->scene, token);
    else if (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN)
        refer_noun(self, token, cue);
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
        note_words(&self, scene->sentence_finds[s], scene->sentence_finds[s + 1]);
    }
    quipu_map__clear(&self.holders);
    quipu_map__clear(&self.owned);
    quipu_map__clear(&self.by_word);
}
