/*
 * The shared state of reading one document.
 */
#include "extract/scene.h"
#include "extract/mark.h"

#include "base/alloc.h"
#include "base/str.h"
#include "base/utf8.h"

static bool is_plain(quipu_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!((word.ptr[i] >= 'a' && word.ptr[i] <= 'z') || quipu_char__is_digit(word.ptr[i])))
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

/* What each word does, by its form and its lemma; asked for so often that it is looked up once. */
static void note_cues(quipu_scene *scene)
{
    for (size_t i = 0; i < scene->text->n_tokens; i++) {
        const quipu_token *token = &scene->text->tokens[i];
        scene->cues[i] = quipu_lexicon__cue(scene->lexicon, token->lower);
        if (!quipu_str__is(token->lower, token->lemma))
            scene->cues[i] |= quipu_lexicon__cue(scene->lexicon, token->lemma);
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

/* How many words the longest phrase has that begins with a token; 0 for none. */
static uint8_t count_words_from(const quipu_scene *scene, const quipu_map_index *first_words,
                                size_t token)
{
    if (scene->folded[token].len == 0)
        return 0;
    uint32_t n = quipu_map__get(first_words, scene->folded[token]);
    return (uint8_t)(n == QUIPU_MAP_NONE ? 0 : n < UINT8_MAX ? n : UINT8_MAX);
}

/* Most words begin neither a known name nor a title, and are asked about again and again. */
static void note_first_words(quipu_scene *scene)
{
    for (size_t i = 0; i < scene->text->n_tokens; i++) {
        scene->name_words[i] = count_words_from(scene, &scene->lexicon->first_words, i);
        scene->title_words[i] = count_words_from(scene, &scene->lexicon->title_first, i);
    }
}

bool quipu_scene__init(quipu_scene *scene, const quipu_lexicon *lexicon, const quipu_labels *labels,
                       const quipu_document *document, const quipu_text *text)
{
    *scene = (quipu_scene){.lexicon = lexicon, .document = document, .text = text};
    scene->cues = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->cues);
    scene->stands = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->stands);
    scene->name_words = quipu_arena__take(&scene->arena, text->n_tokens, 1);
    scene->title_words = quipu_arena__take(&scene->arena, text->n_tokens, 1);
    scene->find_at = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->find_at);
    scene->unit_at = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->unit_at);
    scene->refs = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->refs);
    scene->quote_at = quipu_arena__take(&scene->arena, text->n_tokens, sizeof *scene->quote_at);
    if (scene->cues == NULL || scene->stands == NULL || scene->name_words == NULL ||
        scene->title_words == NULL || scene->find_at == NULL || scene->unit_at == NULL ||
        scene->quote_at == NULL || scene->refs == NULL ||
        !quipu_tree__init(&scene->tree, text, labels, &scene->arena))
        return false;
    for (size_t i = 0; i < text->n_tokens; i++)
        scene->find_at[i] = scene->quote_at[i] = QUIPU_NONE;
    note_cues(scene);
    if (!fold_tokens(scene))
        return false;
    note_first_words(scene);
    return true;
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

uint32_t quipu_scene__match(uint32_t *stop, const quipu_scene *scene, const quipu_map_index *map,
                            const quipu_map_index *first_words, uint32_t at, uint32_t end)
{
    return match_words(stop, scene, map, count_words_from(scene, first_words, at), at, end);
}

uint32_t quipu_scene__match_name(uint32_t *stop, const quipu_scene *scene, uint32_t at, uint32_t end)
{
    return match_words(stop, scene, &scene->lexicon->form_index, scene->name_words[at], at, end);
}

uint32_t quipu_scene__match_title(uint32_t *stop, const quipu_scene *scene, uint32_t at,
                                  uint32_t end)
{
    return match_words(stop, scene, &scene->lexicon->title_index, scene->title_words[at], at, end);
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
    grown[actor] = (quipu_actor){name, type,       entry,      find,       'u',
                                 0,    QUIPU_NONE, QUIPU_NONE, QUIPU_NONE, QUIPU_NONE};
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
    const quipu_token *word = &scene->text->tokens[token];
    return quipu_lexicon__body(scene->lexicon, word->lower) |
           quipu_lexicon__body(scene->lexicon, word->lemma);
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
    uint32_t head = scene->text->tokens[token].head;
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
    size_t low = 0, high = scene->text->n_sentences;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (scene->text->sentences[middle].first <= token)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
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

static uint32_t look_up_folded(const quipu_map_index *map, quipu_str name)
{
    quipu_buf folded = {0};
    quipu_utf8__fold(&folded, name);
    uint32_t value = quipu_map__get(map, quipu_buf__str(&folded));
    quipu_buf__clear(&folded);
    return value;
}

uint32_t quipu_scene__known_country(const quipu_scene *scene, quipu_str name)
{
    return look_up_folded(&scene->lexicon->office_holders, name);
}

uint32_t quipu_scene__country_named(const quipu_scene *scene, quipu_str name)
{
    uint32_t form = look_up_folded(&scene->lexicon->form_index, name);
    uint32_t entry = form == QUIPU_MAP_NONE ? QUIPU_NO_ENTRY : scene->lexicon->forms[form].entry;
    return entry == QUIPU_NO_ENTRY ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

/* How large a place of a kind is; 0 where the gazetteer does not know the place. */
static int size_of(const quipu_scene *scene, uint32_t actor)
{
    static const struct {
        const char *kind;
        int size;
    } sizes[] = {{"district", 1}, {"city", 2},   {"lake", 2}, {"mountain", 2}, {"river", 2},
                 {"island", 3},   {"region", 3}, {"sea", 4},  {"continent", 6}};
    const quipu_actor *a = &scene->actors[actor];
    if (a->type == scene->lexicon->country)
        return 5;
    if (a->type != scene->lexicon->place || a->entry == QUIPU_NO_ENTRY)
        return 0;
    quipu_str kind = scene->lexicon->entries[a->entry].kind;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (quipu_str__is(kind, quipu_str__of(sizes[i].kind)))
            return sizes[i].size;
    return 2; /* seats of government */
}

bool quipu_scene__lies_elsewhere(const quipu_scene *scene, uint32_t inner, uint32_t outer)
{
    const quipu_actor *place = &scene->actors[inner], *country = &scene->actors[outer];
    if (place->entry == QUIPU_NO_ENTRY || country->entry == QUIPU_NO_ENTRY ||
        country->type != scene->lexicon->country)
        return false;
    const quipu_entry *entry = &scene->lexicon->entries[place->entry];
    if (entry->seat_of != QUIPU_NO_ENTRY)
        return entry->seat_of != country->entry;
    quipu_str known = entry->country;
    return known.len > 0 && !quipu_str__is(known, scene->lexicon->entries[country->entry].name);
}

bool quipu_scene__may_lie_in(const quipu_scene *scene, uint32_t inner, uint32_t outer)
{
    static const int city = 2, size_of_sea = 4;
    int inside = size_of(scene, inner), around = size_of(scene, outer);
    if (around == 0)
        return inside < city;
    if (around == size_of_sea && inside == city)
        return false; /* "the Mediterranean port city of Alexandria" lies at it */
    return inside <= around && inside < 5;
}

bool quipu_scene__is_larger(const quipu_scene *scene, uint32_t area, uint32_t place)
{
    static const int region = 3;
    return size_of(scene, area) >= region && size_of(scene, area) > size_of(scene, place);
}

quipu_str quipu_scene__kind(const quipu_scene *scene, const quipu_find *find)
{
    return find->entry == QUIPU_NO_ENTRY ? QUIPU_STR("")
                                         : scene->lexicon->entries[find->entry].kind;
}

bool quipu_scene__is_party(const quipu_scene *scene, uint32_t actor)
{
    const quipu_actor *a = &scene->actors[actor];
    const quipu_find *find = &scene->finds[a->first_find];
    if (a->type != scene->lexicon->organization)
        return false;
    if (a->entry != QUIPU_NO_ENTRY) {
        quipu_str kind = scene->lexicon->entries[a->entry].kind;
        return quipu_str__is(kind, QUIPU_STR("party")) ||
               quipu_str__is(kind, QUIPU_STR("armed-group"));
    }
    for (uint32_t t = find->first; t < find->end; t++)
        if (quipu_str__is(scene->folded[t], QUIPU_STR("party")) ||
            quipu_str__is(scene->folded[t], QUIPU_STR("movement")))
            return true;
    return false;
}

bool quipu_scene__is_in_compound(const quipu_scene *scene, const quipu_find *find)
{
    return find->end + 1 < scene->text->n_tokens &&
           quipu_str__is(scene->text->tokens[find->end].form, QUIPU_STR("-")) &&
           scene->find_at[find->end + 1] == QUIPU_NONE; /* but "Franco-German" */
}

bool quipu_scene__is_armed(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry != QUIPU_NO_ENTRY &&
           quipu_str__is(scene->lexicon->entries[entry].kind, QUIPU_STR("armed-group"));
}

uint32_t quipu_scene__seat_of(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry == QUIPU_NO_ENTRY ? QUIPU_NO_ENTRY : scene->lexicon->entries[entry].seat_of;
}

uint32_t quipu_scene__seat_country(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = quipu_scene__seat_of(scene, actor);
    return entry == QUIPU_NO_ENTRY ? QUIPU_NONE : quipu_scene__actor_of_entry(scene, entry);
}

uint32_t quipu_scene__country_of(const quipu_scene *scene, uint32_t actor)
{
    static const unsigned max_steps = 4;
    for (unsigned i = 0; i < max_steps && actor != QUIPU_NONE; i++) {
        if (scene->actors[actor].type == scene->lexicon->country)
            return actor;
        uint32_t seat = quipu_scene__seat_country(scene, actor);
        actor = seat == QUIPU_NONE ? scene->actors[actor].home : seat;
    }
    return QUIPU_NONE;
}
