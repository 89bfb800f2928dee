/*
 * Two names in one sentence as features: what they are, the words between and around them, and the way from one to the
 * other in the tree. Names among the words count by their type alone, so that what is learnt of one serves for all.
 * After the features of Zhou et al. 2005, "Exploring various knowledge in relation extraction".
 */
#include "extract/pair.h"

#include "base/map.h"
#include "base/str.h"
#include "model/key.h"

/* Names farther apart than this, in words and in names, are hardly ever tied. */
static const uint32_t max_words_between = 40, max_names_between = 10;
/* Words between that count one by one at each side; ways up a tree. */
enum { MAX_BETWEEN = 10, MAX_UP = 10, MAX_WHOLE = 4 };

/* Kinds of features. */
enum {
    OF_ALL = 1,
    OF_TYPES,
    OF_WORD_BETWEEN,
    OF_TWO_BETWEEN,
    OF_ALL_BETWEEN,
    OF_DISTANCE,
    OF_NAMES_BETWEEN,
    OF_BEFORE_A,
    OF_AFTER_A,
    OF_BEFORE_B,
    OF_AFTER_B,
    OF_TWO_BEFORE_A,
    OF_TWO_AFTER_B,
    OF_TITLE_A,
    OF_TITLE_B,
    OF_LAST_WORD_A,
    OF_LAST_WORD_B,
    OF_FIRST_WORD_A,
    OF_FIRST_WORD_B,
    OF_ADJECTIVE,
    OF_WAY,
    OF_WAY_WORDS,
    OF_WAY_LABELS,
    OF_WAY_LENGTH,
    OF_WAY_TOP,
    OF_SAME_TYPE_BETWEEN
};

/* Numbers of what is no word; words are hashes, which are hardly ever as small. */
enum { WORD_INSIDE = 0, WORD_OUTSIDE = 1, WORD_NUMBER = 2, WORD_TIME = 3, WORD_OF_TYPE = 16 };

static uint32_t hash(quipu_str text)
{
    return (uint32_t)(quipu_hash__bytes(text, 0) >> 32);
}

static void add(quipu_pair *pair, uint64_t key)
{
    if (pair->n < QUIPU_PAIR_FEATURES)
        pair->keys[pair->n++] = key;
}

static void add_1(quipu_pair *pair, uint32_t kind, uint32_t a)
{
    add(pair, quipu_key__1(kind, a));
}

static void add_2(quipu_pair *pair, uint32_t kind, uint32_t a, uint32_t b)
{
    add(pair, quipu_key__2(kind, a, b));
}

static uint32_t number_of_word(const quipu_scene *scene, uint32_t t)
{
    const quipu_token *token = &scene->text->tokens[t];
    uint32_t find = scene->find_at[t];
    if (find != QUIPU_NONE && scene->finds[find].named)
        return scene->finds[find].first == t ? WORD_OF_TYPE + (uint32_t)scene->finds[find].type
                                             : WORD_INSIDE;
    return token->upos == QUIPU_UPOS_NUM ? WORD_NUMBER : hash(token->lemma);
}

/* Begin with a sentence; false where it has no two names, or is too long. */
static bool begin(quipu_pairs *pairs, const quipu_scene *scene, uint32_t sentence)
{
    const quipu_sentence *of = &scene->text->sentences[sentence];
    pairs->scene = scene;
    pairs->first = of->first;
    pairs->end = of->first + of->n_tokens;
    pairs->find = scene->sentence_finds[sentence];
    pairs->finds_end = scene->sentence_finds[sentence + 1];
    if (pairs->finds_end - pairs->find < 2 || of->n_tokens > QUIPU_MAX_SENTENCE)
        return false;
    for (uint32_t t = pairs->first; t < pairs->end; t++)
        pairs->words[t - pairs->first] = number_of_word(scene, t);
    return true;
}

static bool are_near(const quipu_find *a, const quipu_find *b)
{
    return a->named && b->named && a->entity != QUIPU_NONE && b->entity != QUIPU_NONE &&
           a->entity != b->entity && a->end <= b->first && b->first - a->end <= max_words_between;
}

void quipu_pairs__each(const quipu_scene *scene, quipu_pairs_visit *visit, void *ctx)
{
    quipu_pairs pairs;
    for (uint32_t s = 0; s < scene->text->n_sentences; s++) {
        if (!begin(&pairs, scene, s))
            continue;
        for (uint32_t i = pairs.find; i + 1 < pairs.finds_end; i++)
            for (uint32_t k = i + 1; k < pairs.finds_end && k <= i + max_names_between; k++)
                if (are_near(&scene->finds[scene->by_place[i]], &scene->finds[scene->by_place[k]]))
                    visit(ctx, &pairs, scene->by_place[i], scene->by_place[k]);
    }
}

quipu_type_set quipu_pair__type(const quipu_scene *scene, uint32_t find)
{
    return (quipu_type_set)1 << scene->actors[scene->finds[find].entity].type;
}

quipu_type_set quipu_pair__other_types(const quipu_scene *scene, uint32_t find)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    const quipu_actor *actor = &scene->actors[scene->finds[find].entity];
    bool is_guess = actor->entry == QUIPU_NO_ENTRY && !scene->finds[find].sure &&
                    !scene->finds[actor->first_find].sure;
    quipu_type_set person = (quipu_type_set)1 << lexicon->person;
    quipu_type_set body = (quipu_type_set)1 << lexicon->organization;
    bool is_open = actor->type == lexicon->person || actor->type == lexicon->organization ||
                   actor->type == lexicon->place;
    return is_guess && is_open ? person | body : 0;
}

uint32_t quipu_pair__admitted(const quipu_scene *scene, const quipu_learnt *learnt,
                              uint32_t subject, uint32_t object)
{
    quipu_type_set s = quipu_pair__type(scene, subject), o = quipu_pair__type(scene, object);
    return quipu_learnt__admitted(learnt, s, o) |
           quipu_learnt__admitted(learnt, quipu_pair__other_types(scene, subject), o) |
           quipu_learnt__admitted(learnt, s, quipu_pair__other_types(scene, object));
}

static uint32_t word_at(const quipu_pairs *pairs, uint32_t t)
{
    return t < pairs->first || t >= pairs->end ? WORD_OUTSIDE : pairs->words[t - pairs->first];
}

/* The type of who is named, as the whole document has it. */
static uint32_t type_of(const quipu_scene *scene, const quipu_find *find)
{
    return scene->actors[find->entity].type;
}

static uint32_t in_steps(uint32_t n)
{
    return n < 6 ? n : n < 10 ? 6 : n < 16 ? 7 : n < 25 ? 8 : 9;
}

/* --- the names themselves --------------------------------------------------------------------- */

static void add_name(quipu_pair *pair, const quipu_scene *scene, const quipu_find *find,
                     uint32_t kind_first, uint32_t kind_last, uint32_t kind_title)
{
    for (uint32_t t = find->title_first; t < find->first; t++)
        add_1(pair, kind_title, hash(scene->text->tokens[t].lemma));
    if (scene->actors[find->entity].type == scene->lexicon->person)
        return; /* what people are called says nothing */
    add_1(pair, kind_last, hash(scene->folded[find->end - 1]));
    if (find->end - find->first > 1)
        add_1(pair, kind_first, hash(scene->folded[find->first]));
}

static uint32_t types_of(const quipu_scene *scene, const quipu_find *a, const quipu_find *b)
{
    return type_of(scene, a) << 8 | type_of(scene, b);
}

static void add_names(quipu_pair *pair, const quipu_scene *scene, const quipu_find *a,
                      const quipu_find *b)
{
    add_1(pair, OF_ALL, 0);
    add_1(pair, OF_TYPES, types_of(scene, a, b));
    add_2(pair, OF_ADJECTIVE, a->adjective, b->adjective);
    add_name(pair, scene, a, OF_FIRST_WORD_A, OF_LAST_WORD_A, OF_TITLE_A);
    add_name(pair, scene, b, OF_FIRST_WORD_B, OF_LAST_WORD_B, OF_TITLE_B);
}

/* --- the order of words ----------------------------------------------------------------------- */

static void add_between(quipu_pair *pair, const quipu_pairs *pairs, uint32_t from, uint32_t to)
{
    uint32_t before = WORD_OUTSIDE, n_words = 0, n_names = 0;
    uint64_t all = quipu_key__1(OF_ALL_BETWEEN, 0);
    for (uint32_t t = from; t < to; t++) {
        uint32_t word = word_at(pairs, t);
        if (word == WORD_INSIDE)
            continue;
        n_words++;
        n_names += word >= WORD_OF_TYPE && word < WORD_OF_TYPE + QUIPU_MAX_TYPES;
        all = quipu_key__add(all, word);
        if (n_words > MAX_BETWEEN && to - t > MAX_BETWEEN)
            continue;
        add_1(pair, OF_WORD_BETWEEN, word);
        add_2(pair, OF_TWO_BETWEEN, before, word);
        before = word;
    }
    add_2(pair, OF_TWO_BETWEEN, before, WORD_OUTSIDE);
    if (n_words <= MAX_WHOLE)
        add(pair, all);
    add_1(pair, OF_DISTANCE, in_steps(n_words));
    add_1(pair, OF_NAMES_BETWEEN, n_names < 4 ? n_names : 4);
}

/* How many names of the types of the two stand between them. */
static void add_rivals(quipu_pair *pair, const quipu_pairs *pairs, const quipu_find *a,
                       const quipu_find *b)
{
    uint32_t like_a = 0, like_b = 0;
    for (uint32_t t = a->end; t < b->first; t++) {
        like_a += word_at(pairs, t) == WORD_OF_TYPE + type_of(pairs->scene, a);
        like_b += word_at(pairs, t) == WORD_OF_TYPE + type_of(pairs->scene, b);
    }
    add_2(pair, OF_SAME_TYPE_BETWEEN, like_a < 2 ? like_a : 2, like_b < 2 ? like_b : 2);
}

static void add_around(quipu_pair *pair, const quipu_pairs *pairs, const quipu_find *a,
                       const quipu_find *b)
{
    add_1(pair, OF_BEFORE_A, word_at(pairs, a->first - 1));
    add_1(pair, OF_AFTER_A, word_at(pairs, a->end));
    add_1(pair, OF_BEFORE_B, word_at(pairs, b->first - 1));
    add_1(pair, OF_AFTER_B, word_at(pairs, b->end));
    add_2(pair, OF_TWO_BEFORE_A, word_at(pairs, a->first - 2), word_at(pairs, a->first - 1));
    add_2(pair, OF_TWO_AFTER_B, word_at(pairs, b->end), word_at(pairs, b->end + 1));
}

/* --- the tree --------------------------------------------------------------------------------- */

/* From a word up to the root, as far as it is looked at. */
typedef struct way {
    uint32_t at[MAX_UP];
    size_t n;
} way;

static way way_up(const quipu_scene *scene, uint32_t token)
{
    way up = {.n = 0};
    while (up.n < MAX_UP && token != QUIPU_NONE) {
        up.at[up.n++] = token;
        token = quipu_scene__governor(scene, token);
    }
    return up;
}

/* Where two ways meet: the places in them. False where they do not, as far as they go. */
static bool meet(size_t *in_a, size_t *in_b, const way *a, const way *b)
{
    for (*in_a = 0; *in_a < a->n; ++*in_a)
        for (*in_b = 0; *in_b < b->n; ++*in_b)
            if (a->at[*in_a] == b->at[*in_b])
                return true;
    return false;
}

static bool is_outside(uint32_t t, const quipu_find *a, const quipu_find *b)
{
    return (t < a->first || t >= a->end) && (t < b->first || t >= b->end);
}

/* The word nearest to the top of the way that is in neither name. */
static uint32_t find_trigger(const quipu_scene *scene, const way *a, size_t in_a, const way *b,
                             size_t in_b, const quipu_find *first, const quipu_find *second)
{
    for (size_t i = in_b + 1; i-- > 0;)
        if (is_outside(b->at[i], first, second))
            return b->at[i];
    for (size_t i = in_a; i-- > 0;)
        if (is_outside(a->at[i], first, second))
            return a->at[i];
    return quipu_scene__head(scene, second);
}

/* One side of a way: the labels of its steps, and the words that it passes. */
static void add_side(quipu_pair *pair, const quipu_pairs *pairs, const way *side, size_t n,
                     uint32_t direction, uint64_t *labels, uint64_t *words)
{
    const quipu_token *tokens = pairs->scene->text->tokens;
    for (size_t i = 0; i < n; i++) {
        uint32_t label = tokens[side->at[i]].deprel;
        *labels = quipu_key__add(*labels, label * 2 + direction);
        *words = quipu_key__add(*words, label * 2 + direction);
        add_2(pair, OF_WAY_LABELS, label, direction);
        if (i == 0)
            continue;
        *words = quipu_key__add(*words, word_at(pairs, side->at[i]));
        add_2(pair, OF_WAY_WORDS, word_at(pairs, side->at[i]), direction);
    }
}

static void add_way(quipu_pair *pair, const quipu_pairs *pairs, const quipu_find *a,
                    const quipu_find *b)
{
    const quipu_scene *scene = pairs->scene;
    way up_a = way_up(scene, quipu_scene__head(scene, a));
    way up_b = way_up(scene, quipu_scene__head(scene, b));
    size_t in_a, in_b;
    pair->trigger = quipu_scene__head(scene, b);
    if (!meet(&in_a, &in_b, &up_a, &up_b)) {
        add_1(pair, OF_WAY_LENGTH, MAX_UP);
        return;
    }
    pair->trigger = find_trigger(scene, &up_a, in_a, &up_b, in_b, a, b);
    uint64_t labels = quipu_key__1(OF_WAY, 1), words = quipu_key__1(OF_WAY, 2);
    add_side(pair, pairs, &up_a, in_a, 0, &labels, &words);
    uint32_t top = word_at(pairs, up_a.at[in_a]);
    labels = quipu_key__add(labels, UINT32_MAX);
    words = quipu_key__add(words, top);
    add_side(pair, pairs, &up_b, in_b, 1, &labels, &words);
    add(pair, labels);
    add(pair, words);
    add(pair, quipu_key__add(labels, types_of(scene, a, b)));
    add_1(pair, OF_WAY_LENGTH, (uint32_t)(in_a + in_b));
    add_1(pair, OF_WAY_TOP, top);
    add(pair, quipu_key__add(labels, top));
}

void quipu_pair__read(quipu_pair *pair, const quipu_pairs *pairs, uint32_t a, uint32_t b)
{
    const quipu_find *x = &pairs->scene->finds[a], *y = &pairs->scene->finds[b];
    pair->a = a;
    pair->b = b;
    pair->n = 0;
    add_names(pair, pairs->scene, x, y);
    add_around(pair, pairs, x, y);
    add_way(pair, pairs, x, y);
    add_rivals(pair, pairs, x, y);
    add_between(pair, pairs, x->end, y->first);
}

void quipu_pair__rows(uint32_t *rows, const quipu_pair *pair, bool turned, unsigned row_bits)
{
    static const uint64_t by_direction[2] = {0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u};
    for (size_t i = 0; i < pair->n; i++)
        rows[i] = (uint32_t)(pair->keys[i] * by_direction[turned] >> (64 - row_bits));
}
