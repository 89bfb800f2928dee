/*
 * The shared state of reading one document.
 */
#include "extract/scene.h"

#include "base/alloc.h"
#include "base/str.h"
#include "base/utf8.h"
#include "extract/folding.h"

static bool is_plain(quipu_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!quipu_char__is_small(word.ptr[i]) && !quipu_char__is_digit(word.ptr[i]))
            return false;
    return true;
}

/* A mark of ASCII, whose folded form is nothing. */
static bool is_mark(quipu_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if (c >= 0x80 || quipu_utf8__is_word(c))
            return false;
    }
    return true;
}

/* Fold each token; most are their own folded form already. */
static bool fold_tokens(quipu_scene *scene)
{
    quipu_buf buf = {0};
    scene->folded = quipu_arena__take(&scene->arena, scene->text->n_tokens, sizeof *scene->folded);
    for (size_t i = 0; scene->folded != NULL && i < scene->text->n_tokens; i++) {
        quipu_str lower = scene->text->tokens[i].lower;
        if (is_plain(lower)) {
            scene->folded[i] = lower;
            continue;
        }
        if (is_mark(lower)) {
            scene->folded[i] = (quipu_str){"", 0};
            continue;
        }
        buf.len = 0;
        quipu_utf8__fold(&buf, lower);
        scene->folded[i] = quipu_arena__copy(&scene->arena, quipu_buf__str(&buf));
        if (buf.failed || scene->folded[i].ptr == NULL)
            scene->folded = NULL;
    }
    quipu_buf__clear(&buf);
    return scene->folded != NULL;
}

/* What is known of each word, by its form and its lemma; asked for so often that it is looked up once. */
static void look_up_words(quipu_scene *scene)
{
    const quipu_word_table *words = &scene->lexicon->words;
    for (size_t i = 0; i < scene->text->n_tokens; i++) {
        const quipu_token *token = &scene->text->tokens[i];
        bool is_base = quipu_str__is(token->lower, token->lemma);
        scene->of_form[i] = quipu_word_table__get(words, token->lower);
        scene->of_lemma[i] =
            is_base ? scene->of_form[i] : quipu_word_table__get(words, token->lemma);
        scene->cues[i] = scene->of_form[i]->cue | scene->of_lemma[i]->cue;
    }
}

void quipu_scene__clear(quipu_scene *scene)
{
    quipu_alloc__free(scene->finds);
    quipu_alloc__free(scene->actors);
    quipu_alloc__free(scene->pool);
    quipu_alloc__free(scene->quotes);
    quipu_alloc__free(scene->times);
    quipu_map__clear(&scene->actors_by_entry);
    quipu_arena__clear(&scene->arena);
}

/* Whether a form has a capital, or letters beyond ASCII, which may be. */
static bool may_be_capital(quipu_str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (quipu_char__is_capital(form.ptr[i]) || (unsigned char)form.ptr[i] >= 0x80)
            return true;
    return false;
}

/* Most words begin neither a known name nor a title, and are asked about again and again. */
static void note_first_words(quipu_scene *scene)
{
    for (size_t i = 0; i < scene->text->n_tokens; i++) {
        uint32_t n_words; /* "co-leader" is one token of two words */
        quipu_str folded = quipu_folding__first(scene->folded[i], &n_words);
        if (folded.len == 0)
            continue;
        const quipu_word_facts *facts = folded.ptr == scene->text->tokens[i].lower.ptr
                                            ? scene->of_form[i]
                                            : quipu_word_table__get(&scene->lexicon->words, folded);
        scene->name_words[i] = facts->name_words;
        scene->may_be_name[i] = facts->name_words > 0 &&
                                (facts->is_small || may_be_capital(scene->text->tokens[i].form));
        scene->title_words[i] = facts->title_words;
    }
}

const uint8_t *quipu_scene__count_words(quipu_scene *scene, const quipu_map_index *first_words)
{
    uint8_t *counts = quipu_arena__take(&scene->arena, scene->text->n_tokens, 1);
    for (size_t i = 0; counts != NULL && i < scene->text->n_tokens; i++) {
        bool is_word = scene->folded[i].len > 0;
        uint32_t n = is_word ? quipu_map__get(first_words, scene->folded[i]) : QUIPU_MAP_NONE;
        counts[i] = (uint8_t)(n == QUIPU_MAP_NONE ? 0 : n < UINT8_MAX ? n : UINT8_MAX);
    }
    return counts;
}

/* The number of the longest phrase of up to `words_left` words at a token. */
static uint32_t match_words(uint32_t *stop, const quipu_scene *scene, const quipu_map_index *map,
                            uint32_t words_left, uint32_t at, uint32_t end)
{
    char key[160]; /* longer than any form in the tables */
    size_t len = 0;
    uint32_t best = QUIPU_MAP_NONE;
    for (uint32_t t = at; words_left > 0 && t < end; t++) {
        quipu_str word = scene->folded[t];
        if (word.len == 0)
            continue;
        if (len + word.len + 1 > sizeof key)
            break;
        if (len > 0)
            key[len++] = ' ';
        memcpy(key + len, word.ptr, word.len);
        len += word.len;
        words_left--;
        uint32_t value = quipu_map__get(map, (quipu_str){key, len});
        if (value != QUIPU_MAP_NONE) {
            best = value;
            *stop = t + 1;
        }
    }
    return best;
}

/* No title has more tokens: what a word has bits for. */
static const uint32_t max_title_tokens = 32;

/* The titles that begin at a token, the longest first. */
static uint32_t title_ends_at(const quipu_scene *scene, uint32_t at)
{
    uint32_t rest = (uint32_t)scene->text->n_tokens - at, ends = 0;
    uint32_t stop = at + (rest < max_title_tokens ? rest : max_title_tokens);
    const quipu_map_index *titles = &scene->lexicon->title_index;
    while (match_words(&stop, scene, titles, scene->title_words[at], at, stop) != QUIPU_MAP_NONE)
        ends |= (uint32_t)1 << (--stop - at);
    return ends;
}

static void note_titles(quipu_scene *scene)
{
    for (uint32_t t = 0; t < scene->text->n_tokens; t++) {
        if (scene->title_words[t] > 0)
            scene->title_ends[t] = title_ends_at(scene, t);
        for (uint32_t ends = scene->title_ends[t], last = t; ends != 0; ends >>= 1, last++)
            scene->ends_title[last] |= ends & 1;
    }
}

static void note_sentences(quipu_scene *scene)
{
    for (size_t i = 0; i < scene->text->n_sentences; i++) {
        const quipu_sentence *sentence = &scene->text->sentences[i];
        for (uint32_t t = 0; t < sentence->n_tokens; t++)
            scene->sentence_at[sentence->first + t] = (uint32_t)i;
    }
}

/* Room for an item a token. */
static void *take(quipu_scene *scene, size_t size)
{
    void *items = quipu_arena__take(&scene->arena, scene->text->n_tokens, size);
    scene->failed |= items == NULL;
    return items;
}

static bool make_room(quipu_scene *scene)
{
    scene->of_form = take(scene, sizeof *scene->of_form);
    scene->of_lemma = take(scene, sizeof *scene->of_lemma);
    scene->cues = take(scene, sizeof *scene->cues);
    scene->stands = take(scene, sizeof *scene->stands);
    scene->may_be_name = take(scene, sizeof *scene->may_be_name);
    scene->name_words = take(scene, sizeof *scene->name_words);
    scene->title_words = take(scene, sizeof *scene->title_words);
    scene->title_ends = take(scene, sizeof *scene->title_ends);
    scene->ends_title = take(scene, sizeof *scene->ends_title);
    scene->sentence_at = take(scene, sizeof *scene->sentence_at);
    scene->find_at = take(scene, sizeof *scene->find_at);
    scene->unit_at = take(scene, sizeof *scene->unit_at);
    scene->refs = take(scene, sizeof *scene->refs);
    scene->quote_at = take(scene, sizeof *scene->quote_at);
    return !scene->failed;
}

bool quipu_scene__init(quipu_scene *scene, const quipu_lexicon *lexicon, const quipu_labels *labels,
                       const quipu_document *document, const quipu_text *text)
{
    *scene = (quipu_scene){.lexicon = lexicon, .document = document, .text = text};
    if (!make_room(scene) || !quipu_tree__init(&scene->tree, text, labels, &scene->arena))
        return false;
    for (size_t i = 0; i < text->n_tokens; i++)
        scene->find_at[i] = scene->quote_at[i] = QUIPU_NONE;
    look_up_words(scene);
    if (!fold_tokens(scene))
        return false;
    note_first_words(scene);
    note_titles(scene);
    note_sentences(scene);
    return true;
}

uint32_t quipu_scene__match(uint32_t *stop, const quipu_scene *scene, const quipu_map_index *map,
                            const uint8_t *counts, uint32_t at, uint32_t end)
{
    return match_words(stop, scene, map, counts[at], at, end);
}

uint32_t quipu_scene__match_name(uint32_t *stop, const quipu_scene *scene, uint32_t at, uint32_t end)
{
    return match_words(stop, scene, &scene->lexicon->form_index, scene->name_words[at], at, end);
}

uint32_t quipu_scene__match_title(uint32_t *stop, const quipu_scene *scene, uint32_t at,
                                  uint32_t end)
{
    return scene->title_ends[at] == 0 ? QUIPU_MAP_NONE
                                      : match_words(stop, scene, &scene->lexicon->title_index,
                                                    scene->title_words[at], at, end);
}

bool quipu_scene__is_title(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    return end - first <= max_title_tokens && (scene->title_ends[first] >> (end - first - 1) & 1);
}

uint32_t quipu_scene__add_find(quipu_scene *scene, const quipu_find *find)
{
    quipu_find *grown = scene->failed ? NULL
                                      : quipu_alloc__reserve(scene->finds, scene->n_finds,
                                                             &scene->finds_room, sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return QUIPU_NONE;
    }
    scene->finds = grown;
    uint32_t number = (uint32_t)scene->n_finds++;
    grown[number] = *find;
    grown[number].entity = QUIPU_NONE;
    for (uint32_t t = find->first; t < find->end; t++)
        if (scene->find_at[t] == QUIPU_NONE)
            scene->find_at[t] = number;
    return number;
}

/* Entries are found again by their names. */
static quipu_str entry_key(const quipu_scene *scene, uint32_t entry)
{
    return scene->lexicon->entries[entry].name;
}

uint32_t quipu_scene__actor_of_entry(const quipu_scene *scene, uint32_t entry)
{
    uint32_t actor = quipu_map__get(&scene->actors_by_entry, entry_key(scene, entry));
    /* Entries of different types may share a name (a capital and its state). */
    while (actor != QUIPU_NONE && scene->actors[actor].entry != entry)
        actor = scene->actors[actor].same_entry_name;
    return actor;
}

uint32_t quipu_scene__add_actor(quipu_scene *scene, quipu_str name, quipu_type type, uint32_t entry,
                                uint32_t find)
{
    quipu_actor *grown =
        quipu_alloc__reserve(scene->actors, scene->n_actors, &scene->actors_room, sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return QUIPU_NONE;
    }
    scene->actors = grown;
    uint32_t actor = (uint32_t)scene->n_actors++;
    grown[actor] = (quipu_actor){name,       type,       entry,      find,       'u',  0,
                                 QUIPU_NONE, QUIPU_NONE, QUIPU_NONE, QUIPU_NONE, false};
    if (entry == QUIPU_NO_ENTRY)
        return actor;
    grown[actor].same_entry_name = quipu_map__get(&scene->actors_by_entry, entry_key(scene, entry));
    if (!quipu_map__put(&scene->actors_by_entry, entry_key(scene, entry), actor))
        scene->failed = true;
    return actor;
}

void quipu_scene__add_ref(quipu_scene *scene, uint32_t token, uint32_t actor)
{
    quipu_refs *refs = &scene->refs[token];
    for (uint32_t i = 0; i < refs->n; i++)
        if (scene->pool[refs->first + i] == actor)
            return;
    uint32_t *grown = scene->failed ? NULL
                                    : quipu_alloc__reserve(scene->pool, scene->n_pool,
                                                           &scene->pool_room, sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return;
    }
    scene->pool = grown;
    if (refs->n == 0)
        refs->first = (uint32_t)scene->n_pool;
    /* A word's references are added one after another, before those of any other word. */
    grown[scene->n_pool++] = actor;
    refs->n++;
}
