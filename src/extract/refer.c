/*
 * Finds out who is meant by words that name nobody: pronouns, "the president", "the two leaders", "both
 * countries". Salience: the nearest sentence, subjects first; gender and kind must fit.
 */
#include "extract/scene.h"

#include "base/str.h"

/* Nobody is meant who was last named more sentences, names or words ago. */
static const uint32_t max_distance = 3;
static const size_t max_finds = 100;
static const uint32_t max_words = 400;

typedef struct resolver {
    quipu_scene *scene;
    const quipu_lexicon *lexicon;
    const quipu_token *tokens;
    uint32_t sentence;
    quipu_map_index holders; /* last word of a title -> who has it */
} resolver;

static bool is_gender(const quipu_actor *actor, uint32_t cue)
{
    if (actor->gender == 'm')
        return (cue & QUIPU_CUE_HE) != 0;
    if (actor->gender == 'f')
        return (cue & QUIPU_CUE_SHE) != 0;
    return true;
}

static bool is_subject(const resolver *self, const quipu_find *find)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t head = quipu_scene__head(self->scene, find);
    return quipu_tree__is(tree, head, tree->labels.nsubj) ||
           quipu_tree__is(tree, head, tree->labels.nsubj_pass);
}

/* Whether an actor is what a pronoun with these cues may stand for. */
static bool kind_fits(const resolver *self, const quipu_actor *actor, uint32_t cue)
{
    const quipu_lexicon *lexicon = self->lexicon;
    if (cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE))
        return actor->type == lexicon->person && is_gender(actor, cue);
    return actor->type == lexicon->country || actor->type == lexicon->organization;
}

/* The most salient actor before a token that a pronoun may stand for, or QUIPU_NONE. */
static uint32_t antecedent(const resolver *self, uint32_t token, uint32_t cue)
{
    const quipu_scene *scene = self->scene;
    uint32_t best = QUIPU_NONE;
    int best_score = -1;
    size_t last = scene->sentence_finds[self->sentence + 1];
    size_t first =
        scene->sentence_finds[self->sentence < max_distance ? 0 : self->sentence - max_distance];
    for (size_t i = last - first > max_finds ? last - max_finds : first; i < last; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->first >= token || find->entity == QUIPU_NONE || find->adjective ||
            !kind_fits(self, &scene->actors[find->entity], cue))
            continue;
        uint32_t distance = self->sentence - find->sentence;
        int score = (int)(max_distance - distance) * 4 + (is_subject(self, find) ? 3 : 0) +
                    (scene->actors[find->entity].gender != 'u' ? 1 : 0);
        if (score > best_score || (score == best_score && distance > 0)) {
            best = find->entity;
            best_score = score;
        }
    }
    return best;
}

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

/* "they": the latest persons or countries that stand side by side. */
static void refer_to_group(resolver *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    const quipu_tree *tree = &scene->tree;
    for (uint32_t t = token; t-- > 0 && token - t < max_words &&
                             self->sentence - quipu_scene__sentence_of(scene, t) <= 1;) {
        uint32_t at = scene->find_at[t];
        if (!quipu_tree__is(tree, t, tree->labels.conj) || at == QUIPU_NONE ||
            tree->tokens[t].head >= t)
            continue;
        uint32_t other = scene->find_at[tree->tokens[t].head];
        if (other == QUIPU_NONE || scene->finds[at].entity == QUIPU_NONE ||
            scene->finds[other].entity == QUIPU_NONE ||
            scene->finds[at].type != scene->finds[other].type)
            continue;
        quipu_scene__add_ref(self->scene, token, scene->finds[other].entity);
        quipu_scene__add_ref(self->scene, token, scene->finds[at].entity);
        return;
    }
}

static void refer_pronoun(resolver *self, uint32_t token, uint32_t cue)
{
    if (cue & QUIPU_CUE_RELATIVE)
        return; /* the way up the tree finds what it stands for */
    if (cue & QUIPU_CUE_THEY) {
        refer_to_group(self, token);
        return;
    }
    if (!(cue & (QUIPU_CUE_HE | QUIPU_CUE_SHE | QUIPU_CUE_IT)))
        return;
    uint32_t actor = antecedent(self, token, cue);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(self->scene, token, actor);
}

static bool has_child_cue(const resolver *self, uint32_t token, uint32_t cue)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, token)
    if (quipu_scene__cue(self->scene, child) & cue)
        return true;
    return false;
}

/* "the US president", "the prime minister": who has that title in the text, latest first. */
static void refer_title(resolver *self, uint32_t token)
{
    uint32_t actor = quipu_map__get(&self->holders, self->scene->folded[token]);
    if (actor != QUIPU_MAP_NONE)
        quipu_scene__add_ref(self->scene, token, actor);
}

/* Note who has which title; the first to have one until a later one is reached. */
static void note_titles(resolver *self, size_t first, size_t last, bool is_reached)
{
    const quipu_scene *scene = self->scene;
    for (size_t i = first; i < last; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->title_first == find->first || find->entity == QUIPU_NONE)
            continue;
        quipu_str noun = scene->folded[find->first - 1];
        bool is_kept = is_reached
                           ? quipu_map__put(&self->holders, noun, find->entity)
                           : quipu_map__add(&self->holders, noun, find->entity) != QUIPU_MAP_NONE;
        if (!is_kept)
            self->scene->failed = true;
    }
}

static bool is_plural_noun(const quipu_token *token)
{
    quipu_str tag = quipu_str__of(quipu_xpos_name(token->xpos)); /* NNS, NNPS */
    return token->upos != QUIPU_UPOS_PRON && quipu_str__ends(tag, QUIPU_STR("S"));
}

static void refer_noun(resolver *self, uint32_t token, uint32_t cue)
{
    bool is_plural = is_plural_noun(&self->tokens[token]);
    bool both = has_child_cue(self, token, QUIPU_CUE_BOTH);
    bool definite = has_child_cue(self, token, QUIPU_CUE_DEFINITE);
    if (is_plural && (both || definite)) {
        if ((cue & QUIPU_CUE_LEADER) && !(cue & QUIPU_CUE_COUNTRY))
            refer_to_pair(self, token, self->lexicon->person);
        else if (cue & (QUIPU_CUE_COUNTRY | QUIPU_CUE_SIDE))
            refer_to_pair(self, token, self->lexicon->country);
        return;
    }
    if (is_plural || !definite)
        return;
    if ((cue & (QUIPU_CUE_COUNTRY | QUIPU_CUE_ORGANIZATION)) &&
        quipu_tree__child(&self->scene->tree, token, self->scene->tree.labels.amod) ==
            QUIPU_NO_HEAD) {
        uint32_t actor = QUIPU_NONE;
        for (uint32_t t = token; t-- > 0 && token - t < max_words && actor == QUIPU_NONE;) {
            uint32_t at = self->scene->find_at[t];
            if (at == QUIPU_NONE || self->scene->finds[at].entity == QUIPU_NONE)
                continue;
            quipu_type type = self->scene->finds[at].type;
            if (type ==
                ((cue & QUIPU_CUE_COUNTRY) ? self->lexicon->country : self->lexicon->organization))
                actor = self->scene->finds[at].entity;
            if (self->sentence - self->scene->finds[at].sentence > max_distance)
                break;
        }
        if (actor != QUIPU_NONE)
            quipu_scene__add_ref(self->scene, token, actor);
        return;
    }
    refer_title(self, token);
}

static void refer_word(resolver *self, uint32_t token)
{
    uint32_t cue = quipu_scene__cue(self->scene, token);
    uint8_t upos = self->tokens[token].upos;
    if (upos == QUIPU_UPOS_PRON || upos == QUIPU_UPOS_DET)
        refer_pronoun(self, token, cue);
    else if (upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN)
        refer_noun(self, token, cue);
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
    }
    quipu_map__clear(&self.holders);
}
