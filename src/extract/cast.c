/*
 * Decides which names in a document mean the same somebody or something. Full names come first; surnames,
 * short forms and acronyms then join the full name that they fit, the latest before them where several do.
 */
#include "extract/scene.h"

#include "base/buf.h"
#include "base/str.h"
#include "extract/name_form.h"
#include "extract/phrases.h"
#include "extract/seat.h"
#include "text/name_label.h"

/* So many actors of one surname are looked at: a text that has more is none. */
static const unsigned max_namesakes = 16;

typedef struct caster {
    quipu_scene *scene;
    const quipu_lexicon *lexicon;
    quipu_map_index by_words;    /* all words -> latest actor */
    quipu_map_index by_last;     /* last word -> latest actor, the others behind it */
    quipu_map_index by_first;    /* first word, likewise */
    quipu_map_index by_initials; /* initials of organizations and the like */
} caster;

/* The words joined by blanks, kept as long as the scene. */
static quipu_str join_words(quipu_scene *scene, const quipu_name_form *w)
{
    quipu_buf joined = {0};
    for (size_t i = 0; i < w->n; i++) {
        if (i > 0)
            quipu_buf__add_char(&joined, ' ');
        quipu_buf__add(&joined, w->word[i]);
    }
    quipu_str kept = quipu_arena__copy(&scene->arena, quipu_buf__str(&joined));
    scene->failed = scene->failed || joined.failed || kept.ptr == NULL;
    quipu_buf__clear(&joined);
    return kept;
}

static void put(caster *self, quipu_map_index *map, quipu_str key, uint32_t actor)
{
    if (key.ptr == NULL || !quipu_map__put(map, key, actor))
        self->scene->failed = true;
}

/* An acronym may count or pass over the short words: "IAEA", "OSCE". */
static void put_initials(caster *self, const quipu_name_form *w, uint32_t actor)
{
    char all[QUIPU_MAX_NAME_WORDS], long_only[QUIPU_MAX_NAME_WORDS];
    size_t n_all = 0, n_long = 0;
    for (size_t i = 0; i < w->n; i++) {
        all[n_all++] = w->word[i].ptr[0];
        if (w->word[i].len > 3)
            long_only[n_long++] = w->word[i].ptr[0];
    }
    quipu_arena *arena = &self->scene->arena;
    put(self, &self->by_initials, quipu_arena__copy(arena, (quipu_str){all, n_all}), actor);
    put(self, &self->by_initials, quipu_arena__copy(arena, (quipu_str){long_only, n_long}), actor);
}

/* Make an actor findable by its words. */
static void index_actor(caster *self, uint32_t actor, const quipu_name_form *w)
{
    quipu_actor *a = &self->scene->actors[actor];
    if (w->n == 0)
        return;
    quipu_name_form plain = a->type == self->lexicon->person
                                ? quipu_name_form__without_generation(self->scene, *w)
                                : *w;
    quipu_str first = w->word[0], last = plain.word[plain.n - 1];
    a->same_last = quipu_map__get(&self->by_last, last);
    a->same_first = quipu_map__get(&self->by_first, first);
    put(self, &self->by_words, join_words(self->scene, w), actor);
    put(self, &self->by_last, last, actor);
    put(self, &self->by_first, first, actor);
    if (a->type != self->lexicon->person && w->n > 1)
        put_initials(self, w, actor);
}

/* "King Hussein", "Pope John Paul": the last word of a title under which people go by given names. */
static bool is_royal(const quipu_scene *scene, const quipu_find *f)
{
    return f->title_first < f->first &&
           quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_ROYAL, scene->folded[f->first - 1]);
}

/* A given name alone says little: it is kept with its title, "King Hussein". */
static quipu_str shown_name(const quipu_scene *scene, const quipu_find *f)
{
    bool is_bare = f->end - f->first == 1 && is_royal(scene, f);
    return quipu_scene__words(scene, is_bare ? f->first - 1 : f->first, f->end);
}

static uint32_t add_actor(caster *self, uint32_t find)
{
    quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    quipu_str name = shown_name(scene, f);
    if (f->entry != QUIPU_NO_ENTRY)
        name = self->lexicon->entries[f->entry].name;
    uint32_t actor = quipu_scene__add_actor(scene, name, f->type, f->entry, find);
    if (actor == QUIPU_NONE)
        return actor;
    if (f->type == self->lexicon->person && f->end - f->first > 1) {
        char known = quipu_lexicon__first_name(self->lexicon, scene->folded[f->first]);
        scene->actors[actor].gender = known != 0 ? known : 'u';
    }
    quipu_name_form w = quipu_name_form__of(scene, find);
    index_actor(self, actor, &w);
    return actor;
}

static void join(caster *self, uint32_t find, uint32_t actor)
{
    quipu_actor *a = &self->scene->actors[actor];
    quipu_find *f = &self->scene->finds[find];
    f->entity = actor;
    f->type = a->type;
    a->n_finds++;
    quipu_str name = quipu_scene__words(self->scene, f->first, f->end);
    if (a->entry == QUIPU_NO_ENTRY && name.len > a->name.len && a->type != self->lexicon->agreement)
        a->name = name;
}

/* The actor of the same entry, or the latest of the same words and a type that may be the same. */
static uint32_t find_same(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    if (f->entry != QUIPU_NO_ENTRY && quipu_scene__actor_of_entry(scene, f->entry) != QUIPU_NONE)
        return quipu_scene__actor_of_entry(scene, f->entry);
    quipu_name_form mine = quipu_name_form__of(scene, find);
    uint32_t actor = quipu_map__get(&self->by_words, join_words(self->scene, &mine));
    if (actor == QUIPU_MAP_NONE)
        return QUIPU_NONE;
    const quipu_actor *a = &scene->actors[actor];
    if (f->entry != QUIPU_NO_ENTRY && a->entry != QUIPU_NO_ENTRY)
        return QUIPU_NONE;
    bool may_be = a->type == f->type || !f->sure || !scene->finds[a->first_find].sure;
    return may_be ? actor : QUIPU_NONE;
}

/* "King Hussein" is no Saddam Hussein, nor President Hussein Roe: a king goes by his given name, and is called one. */
static bool is_other_royal(const quipu_scene *scene, const quipu_find *f, const quipu_actor *a,
                           const quipu_name_form *mine, const quipu_name_form *theirs)
{
    if (mine->n != 1 || theirs->n < 2 || !is_royal(scene, f))
        return false;
    quipu_str second = theirs->word[1];
    bool may_be_royal = is_royal(scene, &scene->finds[a->first_find]) ||
                        quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_GENERATIONS, second) ||
                        (quipu_lexicon__cue(scene->lexicon, second) & QUIPU_CUE_PARTICLE);
    return !may_be_royal || !quipu_str__is(mine->word[0], theirs->word[0]);
}

static bool may_be_short_for(const caster *self, const quipu_find *f, const quipu_actor *a,
                             const quipu_name_form *mine, const quipu_name_form *theirs)
{
    const quipu_lexicon *lexicon = self->lexicon;
    if (a->type == lexicon->person && is_other_royal(self->scene, f, a, mine, theirs))
        return false;
    if (a->type == lexicon->person)
        return (f->type == lexicon->person || !f->sure) &&
               quipu_name_form__fits_person(self->scene, mine, theirs);
    if (f->type != a->type && f->sure)
        return false;
    if (a->type != lexicon->organization && a->type != lexicon->facility &&
        a->type != lexicon->event && a->type != lexicon->agreement && a->type != lexicon->vessel)
        return false;
    return quipu_name_form__is_end(mine, theirs) &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, mine->word[mine->n - 1]) == QUIPU_NO_TYPE;
}

/* Better of two actors for a find: the latest that stands before it, else the first behind it. */
static uint32_t nearer(const quipu_scene *scene, const quipu_find *f, uint32_t best, uint32_t other)
{
    if (best == QUIPU_NONE)
        return other;
    uint32_t best_at = scene->finds[scene->actors[best].first_find].first;
    uint32_t other_at = scene->finds[scene->actors[other].first_find].first;
    if ((other_at <= f->first) != (best_at <= f->first))
        return other_at <= f->first ? other : best;
    return (other_at > best_at) == (other_at <= f->first) ? other : best;
}

/* Walk the actors that share a last (or first) word with a find, and keep the nearest that fits. */
static uint32_t nearest_of_chain(const caster *self, const quipu_find *f,
                                 const quipu_name_form *mine, uint32_t chain, bool by_last,
                                 uint32_t best)
{
    const quipu_scene *scene = self->scene;
    for (unsigned i = 0; chain != QUIPU_NONE && i < max_namesakes; i++) {
        const quipu_actor *a = &scene->actors[chain];
        quipu_name_form theirs = quipu_name_form__of(scene, a->first_find);
        if (may_be_short_for(self, f, a, mine, &theirs))
            best = nearer(scene, f, best, chain);
        chain = by_last ? a->same_last : a->same_first;
    }
    return best;
}

/* The actor that a find may be a shorter or longer form of, or an acronym. */
static uint32_t find_short(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    quipu_name_form mine = quipu_name_form__of(scene, find);
    if (mine.n == 0)
        return QUIPU_NONE;
    quipu_str first = mine.word[0], last = mine.word[mine.n - 1];
    uint32_t best =
        nearest_of_chain(self, f, &mine, quipu_map__get(&self->by_last, last), true, QUIPU_NONE);
    if (best == QUIPU_NONE)
        best =
            nearest_of_chain(self, f, &mine, quipu_map__get(&self->by_first, first), false, best);
    if (best == QUIPU_NONE && mine.n == 1 && first.len > 1) {
        uint32_t actor = quipu_map__get(&self->by_initials, first);
        bool fits = actor != QUIPU_MAP_NONE && (!f->sure || f->type == scene->actors[actor].type);
        best = fits ? actor : QUIPU_NONE;
    }
    return best;
}

static bool is_full(const caster *self, const quipu_find *f)
{
    return f->end - f->first > 1 || f->entry != QUIPU_NO_ENTRY || f->type != self->lexicon->person;
}

/* A place or company that is also the surname of somebody here: "Jackson said", after "Jesse Jackson". */
static uint32_t find_namesake(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    quipu_name_form mine = quipu_name_form__of(scene, find);
    bool after_in = f->first > 0 && (quipu_scene__cue(scene, f->first - 1) & QUIPU_CUE_IN);
    if (mine.n != 1 || after_in || f->type == self->lexicon->country ||
        f->type == self->lexicon->commodity)
        return QUIPU_NONE;
    uint32_t actor = quipu_map__get(&self->by_last, mine.word[0]), best = QUIPU_NONE;
    for (unsigned i = 0; actor != QUIPU_NONE && i < max_namesakes; i++) {
        const quipu_actor *a = &scene->actors[actor];
        quipu_name_form theirs = quipu_name_form__of(scene, a->first_find);
        if (a->type == self->lexicon->person && theirs.n > 1)
            best = nearer(scene, f, best, actor);
        actor = a->same_last;
    }
    return best;
}

/* "Asia-Pacific Economic Community (APEC)": the acronym in brackets is the name before it. */
static uint32_t find_bracketed(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    if (f->first < 2 || f->end >= scene->text->n_tokens || f->end - f->first != 1)
        return QUIPU_NONE;
    const quipu_token *tokens = scene->text->tokens;
    if (!quipu_str__is(tokens[f->first - 1].form, QUIPU_STR("(")) ||
        !quipu_str__is(tokens[f->end].form, QUIPU_STR(")")))
        return QUIPU_NONE;
    uint32_t before = scene->find_at[f->first - 2];
    if (before == QUIPU_NONE || scene->finds[before].entity == QUIPU_NONE)
        return QUIPU_NONE;
    quipu_name_form theirs = quipu_name_form__of(scene, before);
    bool fits = theirs.n > 1 && theirs.word[0].ptr[0] == scene->folded[f->first].ptr[0];
    return fits ? scene->finds[before].entity : QUIPU_NONE;
}

/* "JEM", though well known as another's, after "Justice and Equality Movement". */
static uint32_t find_spelled_out(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    if (f->end - f->first != 1 || f->type != self->lexicon->organization ||
        f->entry == QUIPU_NO_ENTRY || scene->folded[f->first].len < 3 ||
        quipu_scene__actor_of_entry(scene, f->entry) != QUIPU_NONE)
        return QUIPU_NONE;
    uint32_t actor = quipu_map__get(&self->by_initials, scene->folded[f->first]);
    bool fits = actor != QUIPU_MAP_NONE && scene->actors[actor].type == f->type &&
                scene->finds[scene->actors[actor].first_find].first < f->first;
    return fits ? actor : QUIPU_NONE;
}

static void cast_full(caster *self, uint32_t find)
{
    uint32_t actor = find_bracketed(self, find);
    if (actor == QUIPU_NONE)
        actor = find_spelled_out(self, find);
    if (actor == QUIPU_NONE)
        actor = find_same(self, find);
    if (actor == QUIPU_NONE && self->scene->finds[find].entry == QUIPU_NO_ENTRY)
        actor = find_short(self, find);
    if (actor == QUIPU_NONE)
        actor = add_actor(self, find);
    if (actor != QUIPU_NONE)
        join(self, find, actor);
}

/* A single unknown word is taken for somebody only where it acts or has a title. */
static bool is_likely_name(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[quipu_scene__head(scene, find)].deprel;
    uint8_t name = scene->text->tokens[find->first].name;
    bool is_tagged = name != QUIPU_NAME_OUTSIDE && quipu_name_label__begins(name) &&
                     scene->text->tokens[find->first].upos == QUIPU_UPOS_PROPN;
    return find->sure || is_tagged || label == is->nsubj || label == is->nsubj_pass ||
           label == is->nmod_poss || label == is->obl_agent;
}

static void cast_short(caster *self, uint32_t find)
{
    uint32_t actor = find_short(self, find);
    if (actor == QUIPU_NONE)
        actor = find_same(self, find);
    if (actor == QUIPU_NONE && is_likely_name(self->scene, &self->scene->finds[find]))
        actor = add_actor(self, find);
    if (actor != QUIPU_NONE)
        join(self, find, actor);
}

/* The actor of a country, made where the document names it by its seat only. */
static uint32_t country_actor(caster *self, uint32_t find, uint32_t entry)
{
    quipu_scene *scene = self->scene;
    if (quipu_scene__actor_of_entry(scene, entry) != QUIPU_NONE)
        return quipu_scene__actor_of_entry(scene, entry);
    return quipu_scene__add_actor(scene, self->lexicon->entries[entry].name, self->lexicon->country,
                                  entry, find);
}

static void seat_governments(caster *self)
{
    quipu_scene *scene = self->scene;
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++) {
        quipu_find *find = &scene->finds[i];
        if (find->entry == QUIPU_NO_ENTRY || find->entity == QUIPU_NONE ||
            scene->actors[find->entity].entry != find->entry)
            continue;
        uint32_t country = self->lexicon->entries[find->entry].seat_of;
        if (country == QUIPU_NO_ENTRY || !quipu_seat__acts(scene, find))
            continue;
        uint32_t actor = country_actor(self, i, country);
        if (actor == QUIPU_NONE)
            return;
        scene->actors[find->entity].n_finds--;
        find->type = scene->actors[actor].type;
        join(self, i, actor);
    }
}

/* Sort the finds by their place: the list is complete now. */
static void order_finds(quipu_scene *scene)
{
    size_t n_sentences = scene->text->n_sentences;
    uint32_t *starts = quipu_arena__take(&scene->arena, n_sentences + 2, sizeof *starts);
    uint32_t *order = quipu_arena__take(&scene->arena, scene->n_finds, sizeof *order);
    uint32_t *at_token =
        quipu_arena__take(&scene->arena, scene->text->n_tokens + 1, sizeof *at_token);
    if (starts == NULL || order == NULL || at_token == NULL) {
        scene->failed = true;
        return;
    }
    /* A counting sort by first token; finds of one token keep the order in which they were made. */
    for (size_t i = 0; i < scene->n_finds; i++) {
        at_token[scene->finds[i].first + 1]++;
        starts[scene->finds[i].sentence + 1]++;
    }
    for (size_t t = 0; t < scene->text->n_tokens; t++)
        at_token[t + 1] += at_token[t];
    for (size_t s = 0; s < n_sentences; s++)
        starts[s + 1] += starts[s];
    for (uint32_t i = 0; i < scene->n_finds; i++)
        order[at_token[scene->finds[i].first]++] = i;
    scene->by_place = order;
    scene->sentence_finds = starts;
}

static void cast_persons(caster *self)
{
    quipu_scene *scene = self->scene;
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++)
        if (scene->finds[i].type == self->lexicon->person && is_full(self, &scene->finds[i]))
            cast_full(self, i);
}

static void cast_others(caster *self)
{
    quipu_scene *scene = self->scene;
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++) {
        const quipu_find *f = &scene->finds[i];
        if (f->entity != QUIPU_NONE || !is_full(self, f) || f->type == self->lexicon->agreement)
            continue;
        uint32_t namesake = find_namesake(self, i);
        if (namesake != QUIPU_NONE)
            join(self, i, namesake);
        else
            cast_full(self, i);
    }
}

static void cast_rest(caster *self)
{
    quipu_scene *scene = self->scene;
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++)
        if (scene->finds[i].entity == QUIPU_NONE && scene->finds[i].type != self->lexicon->agreement)
            cast_short(self, i);
}

void quipu_cast__gather(quipu_scene *scene)
{
    caster self = {.scene = scene, .lexicon = scene->lexicon};
    order_finds(scene);
    cast_persons(&self);
    cast_others(&self);
    cast_rest(&self);
    seat_governments(&self);
    quipu_phrases__group(scene);
    quipu_map__clear(&self.by_words);
    quipu_map__clear(&self.by_last);
    quipu_map__clear(&self.by_first);
    quipu_map__clear(&self.by_initials);
}
