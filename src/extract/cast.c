/*
 * Decides which names in a document mean the same somebody or something. Full names come first; surnames,
 * short forms and acronyms then join the full name that they fit, the latest before them where several do.
 */
#include "extract/scene.h"

#include "base/alloc.h"
#include "base/str.h"

typedef struct caster {
    quipu_scene *scene;
    const quipu_lexicon *lexicon;
} caster;

/* The folded words of a find or actor: at most so many count. */
#define MAX_WORDS 16

typedef struct words {
    quipu_str word[MAX_WORDS];
    size_t n;
} words;

static words words_of(const quipu_scene *scene, uint32_t first, uint32_t end)
{
    words out = {.n = 0};
    for (uint32_t t = first; t < end && out.n < MAX_WORDS; t++)
        if (scene->folded[t].len > 0)
            out.word[out.n++] = scene->folded[t];
    return out;
}

static words words_of_find(const quipu_scene *scene, uint32_t find)
{
    return words_of(scene, scene->finds[find].first, scene->finds[find].end);
}

static bool same_words(const words *a, const words *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!quipu_str__is(a->word[i], b->word[i]))
            return false;
    return true;
}

/* Whether `part` is the beginning or the end of `whole`, and shorter. */
static bool is_end_of(const words *part, const words *whole)
{
    bool begins = part->n > 0 && part->n < whole->n, ends = begins;
    for (size_t i = 0; i < part->n && (begins || ends); i++) {
        begins = begins && quipu_str__is(part->word[i], whole->word[i]);
        ends = ends && quipu_str__is(part->word[i], whole->word[whole->n - part->n + i]);
    }
    return begins || ends;
}

/* Whether two forms of a person's name fit: "Donald J. Trump", "Donald Trump", "D. Trump". */
static bool person_names_fit(const words *a, const words *b)
{
    if (a->n == 0 || b->n == 0)
        return false;
    if (a->n == 1 || b->n == 1)
        return is_end_of(a, b) || is_end_of(b, a) || same_words(a, b);
    quipu_str first_a = a->word[0], first_b = b->word[0];
    bool initial = first_a.len == 1 || first_b.len == 1;
    bool firsts_fit = initial ? first_a.ptr[0] == first_b.ptr[0] : quipu_str__is(first_a, first_b);
    return firsts_fit && quipu_str__is(a->word[a->n - 1], b->word[b->n - 1]);
}

/* Whether a word in capitals is made of the first letters of a name's longer words. */
static bool is_acronym_of(quipu_str acronym, const words *name)
{
    size_t at = 0;
    if (acronym.len < 2 || name->n < 2)
        return false;
    for (size_t i = 0; i < name->n; i++) {
        if (at < acronym.len && name->word[i].ptr[0] == acronym.ptr[at])
            at++;
        else if (name->word[i].len > 3)
            return false;
    }
    return at == acronym.len;
}

static quipu_str folded_name(const caster *self, uint32_t find, words *out)
{
    *out = words_of_find(self->scene, find);
    return quipu_scene__words(self->scene, self->scene->finds[find].first,
                              self->scene->finds[find].end);
}

static uint32_t add_actor(caster *self, uint32_t find)
{
    quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    quipu_actor *grown = quipu_alloc__reserve(scene->actors, scene->n_actors, &scene->actors_room,
                                              sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return QUIPU_NONE;
    }
    scene->actors = grown;
    uint32_t actor = (uint32_t)scene->n_actors++;
    quipu_str name = quipu_scene__words(scene, f->first, f->end);
    if (f->entry != QUIPU_NO_ENTRY)
        name = self->lexicon->entries[f->entry].name;
    char gender = 'u';
    if (f->type == self->lexicon->person && f->end - f->first > 1) {
        char known = quipu_lexicon__first_name(self->lexicon, scene->folded[f->first]);
        gender = known != 0 ? known : 'u';
    }
    grown[actor] = (quipu_actor){name, f->type, f->entry, find, gender, 0};
    return actor;
}

static void join(caster *self, uint32_t find, uint32_t actor)
{
    quipu_actor *a = &self->scene->actors[actor];
    quipu_find *f = &self->scene->finds[find];
    if (a->type == QUIPU_NO_TYPE)
        a->type = f->type;
    f->entity = actor;
    f->type = a->type;
    a->n_finds++;
    quipu_str name = quipu_scene__words(self->scene, f->first, f->end);
    if (a->entry == QUIPU_NO_ENTRY && name.len > a->name.len && a->type != self->lexicon->agreement)
        a->name = name;
}

/* An actor that a find with the same entry or the same words has made; latest first. */
static uint32_t find_same(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    words mine, theirs;
    folded_name(self, find, &mine);
    for (size_t i = scene->n_actors; i-- > 0;) {
        const quipu_actor *a = &scene->actors[i];
        if (f->entry != QUIPU_NO_ENTRY && a->entry == f->entry)
            return (uint32_t)i;
        if (f->entry != QUIPU_NO_ENTRY && a->entry != QUIPU_NO_ENTRY)
            continue;
        folded_name(self, a->first_find, &theirs);
        if (same_words(&mine, &theirs) && (a->type == f->type || !f->sure ||
                                           !scene->finds[a->first_find].sure))
            return (uint32_t)i;
    }
    return QUIPU_NONE;
}

static bool may_be_short_for(const caster *self, const quipu_find *f, const quipu_actor *a,
                             const words *mine, const words *theirs)
{
    const quipu_lexicon *lexicon = self->lexicon;
    if (a->type == lexicon->person)
        return (f->type == lexicon->person || !f->sure) && person_names_fit(mine, theirs);
    if (f->type != a->type && f->sure)
        return false;
    if (a->type != lexicon->organization && a->type != lexicon->facility &&
        a->type != lexicon->event && a->type != lexicon->agreement && a->type != lexicon->vessel)
        return false;
    if (mine->n == 1 && is_acronym_of(mine->word[0], theirs))
        return true;
    return is_end_of(mine, theirs) &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, mine->word[mine->n - 1]) == QUIPU_NO_TYPE;
}

/* The latest actor that a find may be a shorter or longer form of. */
static uint32_t find_short(const caster *self, uint32_t find)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    words mine, theirs;
    uint32_t best = QUIPU_NONE;
    folded_name(self, find, &mine);
    for (uint32_t i = 0; i < scene->n_actors; i++) {
        const quipu_actor *a = &scene->actors[i];
        folded_name(self, a->first_find, &theirs);
        if (!may_be_short_for(self, f, a, &mine, &theirs))
            continue;
        /* The latest that stands before the find, else the first after it. */
        bool is_before = scene->finds[a->first_find].first <= f->first;
        if (best == QUIPU_NONE || is_before)
            best = i;
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
    words mine, theirs;
    folded_name(self, find, &mine);
    bool after_in = f->first > 0 && (quipu_scene__cue(scene, f->first - 1) & QUIPU_CUE_IN);
    if (mine.n != 1 || after_in || f->type == self->lexicon->country ||
        f->type == self->lexicon->commodity)
        return QUIPU_NONE;
    for (size_t i = 0; i < scene->n_actors; i++) {
        const quipu_actor *a = &scene->actors[i];
        folded_name(self, a->first_find, &theirs);
        if (a->type == self->lexicon->person && theirs.n > 1 &&
            quipu_str__is(theirs.word[theirs.n - 1], mine.word[0]))
            return (uint32_t)i;
    }
    return QUIPU_NONE;
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
    words theirs = words_of_find(scene, before);
    bool fits = theirs.n > 1 && theirs.word[0].ptr[0] == scene->folded[f->first].ptr[0];
    return fits ? scene->finds[before].entity : QUIPU_NONE;
}

static void cast_full(caster *self, uint32_t find)
{
    uint32_t actor = find_bracketed(self, find);
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
    return find->sure || label == is->nsubj || label == is->nsubj_pass || label == is->nmod_poss ||
           label == is->obl_agent;
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

static uint32_t governor_cue(const quipu_scene *scene, uint32_t token)
{
    uint32_t head = scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? quipu_scene__cue(scene, head) : 0;
}

/* Whether a city stands for the government that sits there: it acts, or somebody acts with or against it. */
static bool acts_as_government(const quipu_scene *scene, const quipu_find *find)
{
    const quipu_tree *tree = &scene->tree;
    uint32_t head = quipu_scene__head(scene, find);
    uint32_t preposition = quipu_tree__child(tree, head, tree->labels.case_);
    uint8_t label = tree->tokens[head].deprel;
    if (label == tree->labels.conj && tree->tokens[head].head < tree->n_tokens) {
        uint32_t other = scene->find_at[tree->tokens[head].head];
        return other != QUIPU_NONE && scene->finds[other].entity != QUIPU_NONE &&
               scene->actors[scene->finds[other].entity].type == scene->lexicon->country;
    }
    if (label == tree->labels.nsubj || label == tree->labels.nsubj_pass || label == tree->labels.iobj)
        return true;
    bool is_reached = (governor_cue(scene, head) & QUIPU_CUE_MOTION) != 0;
    if (label == tree->labels.obj)
        return !is_reached;
    if (preposition == QUIPU_NO_HEAD || label == tree->labels.nmod_poss)
        return false;
    uint32_t cue = quipu_scene__cue(scene, preposition);
    if (cue & QUIPU_CUE_TOWARDS)
        return true;
    return quipu_str__is(tree->tokens[preposition].lower, QUIPU_STR("to")) && !is_reached;
}

/* The actor of a country, made where the document names it by its seat only. */
static uint32_t country_actor(caster *self, uint32_t find, uint32_t entry)
{
    for (size_t i = 0; i < self->scene->n_actors; i++)
        if (self->scene->actors[i].entry == entry)
            return (uint32_t)i;
    uint32_t actor = add_actor(self, find);
    if (actor != QUIPU_NONE) {
        self->scene->actors[actor].entry = entry;
        self->scene->actors[actor].name = self->lexicon->entries[entry].name;
        self->scene->actors[actor].type = self->lexicon->country;
    }
    return actor;
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
        if (country == QUIPU_NO_ENTRY || !acts_as_government(scene, find))
            continue;
        uint32_t actor = country_actor(self, i, country);
        if (actor == QUIPU_NONE)
            return;
        scene->actors[find->entity].n_finds--;
        find->type = scene->actors[actor].type;
        join(self, i, actor);
    }
}

/* A person's title and what it belongs to are one phrase with the name, however the tree cuts them. */
static void group_titles(quipu_scene *scene)
{
    for (size_t t = 0; t < scene->text->n_tokens; t++)
        scene->unit_at[t] = scene->find_at[t];
    for (uint32_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[i];
        if (find->type != scene->lexicon->person || find->title_first == find->first)
            continue;
        uint32_t first = quipu_scene__owner_first(
            scene, scene->text->sentences[find->sentence].first, find->title_first);
        for (uint32_t t = first; t < find->first; t++)
            scene->unit_at[t] = i;
    }
}

void quipu_cast__gather(quipu_scene *scene)
{
    caster self = {scene, scene->lexicon};
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++)
        if (scene->finds[i].type == scene->lexicon->person && is_full(&self, &scene->finds[i]))
            cast_full(&self, i);
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++) {
        quipu_find *f = &scene->finds[i];
        if (f->entity != QUIPU_NONE || !is_full(&self, f) || f->type == scene->lexicon->agreement)
            continue;
        uint32_t namesake = find_namesake(&self, i);
        if (namesake != QUIPU_NONE)
            join(&self, i, namesake);
        else
            cast_full(&self, i);
    }
    for (uint32_t i = 0; i < scene->n_finds && !scene->failed; i++)
        if (scene->finds[i].entity == QUIPU_NONE && scene->finds[i].type != scene->lexicon->agreement)
            cast_short(&self, i);
    seat_governments(&self);
    group_titles(scene);
}
