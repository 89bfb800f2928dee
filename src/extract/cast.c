/*
 * Decides which names in a document mean the same somebody or something. Full names come first; surnames,
 * short forms and acronyms then join the full name that they fit, the latest before them where several do.
 */
#include "extract/scene.h"

#include "base/buf.h"
#include "base/str.h"
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

/* "Jr." and the like, which a surname alone leaves out. */
static bool is_generation(quipu_str word)
{
    static const char *const generations[] = {"jr", "sr", "junior", "senior", "ii", "iii", "iv"};
    for (size_t i = 0; i < sizeof generations / sizeof *generations; i++)
        if (quipu_str__is(word, quipu_str__of(generations[i])))
            return true;
    return false;
}

static words without_generation(words w)
{
    if (w.n > 2 && is_generation(w.word[w.n - 1]))
        w.n--;
    return w;
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

/* "Alliot-Marie" of "Michele Alliot-Marie", "Lopez Obrador": what a longer name ends in. */
static bool is_long_surname(const words *part, const words *whole)
{
    bool ends = part->n < whole->n;
    for (size_t i = 0; i < part->n && ends; i++)
        ends = quipu_str__is(part->word[i], whole->word[whole->n - part->n + i]);
    return ends;
}

/* "Von der Leyen": a surname of several words. */
static bool is_surname(const caster *self, const words *w)
{
    return (quipu_lexicon__cue(self->lexicon, w->word[0]) & QUIPU_CUE_PARTICLE) != 0;
}

/* Whether two forms of a person's name fit: "Donald J. Trump", "Donald Trump", "D. Trump". */
static bool person_names_fit(const caster *self, const words *a, const words *b)
{
    if (a->n == 0 || b->n == 0)
        return false;
    words short_a = without_generation(*a), short_b = without_generation(*b);
    if (a->n == 1 || b->n == 1)
        return is_end_of(a, &short_b) || is_end_of(b, &short_a) || same_words(a, b);
    if (is_surname(self, a) || is_surname(self, b))
        return is_end_of(a, b) || is_end_of(b, a) || same_words(a, b);
    if (is_long_surname(a, b) || is_long_surname(b, a))
        return true;
    quipu_str first_a = a->word[0], first_b = b->word[0];
    bool initial = first_a.len == 1 || first_b.len == 1;
    bool firsts_fit = initial ? first_a.ptr[0] == first_b.ptr[0] : quipu_str__is(first_a, first_b);
    return firsts_fit && quipu_str__is(a->word[a->n - 1], b->word[b->n - 1]);
}

/* The words joined by blanks, kept as long as the scene. */
static quipu_str join_words(quipu_scene *scene, const words *w)
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
static void put_initials(caster *self, const words *w, uint32_t actor)
{
    char all[MAX_WORDS], long_only[MAX_WORDS];
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
static void index_actor(caster *self, uint32_t actor, const words *w)
{
    quipu_actor *a = &self->scene->actors[actor];
    if (w->n == 0)
        return;
    words plain = a->type == self->lexicon->person ? without_generation(*w) : *w;
    quipu_str first = w->word[0], last = plain.word[plain.n - 1];
    a->same_last = quipu_map__get(&self->by_last, last);
    a->same_first = quipu_map__get(&self->by_first, first);
    put(self, &self->by_words, join_words(self->scene, w), actor);
    put(self, &self->by_last, last, actor);
    put(self, &self->by_first, first, actor);
    if (a->type != self->lexicon->person && w->n > 1)
        put_initials(self, w, actor);
}

static uint32_t add_actor(caster *self, uint32_t find)
{
    quipu_scene *scene = self->scene;
    const quipu_find *f = &scene->finds[find];
    quipu_str name = quipu_scene__words(scene, f->first, f->end);
    if (f->entry != QUIPU_NO_ENTRY)
        name = self->lexicon->entries[f->entry].name;
    uint32_t actor = quipu_scene__add_actor(scene, name, f->type, f->entry, find);
    if (actor == QUIPU_NONE)
        return actor;
    if (f->type == self->lexicon->person && f->end - f->first > 1) {
        char known = quipu_lexicon__first_name(self->lexicon, scene->folded[f->first]);
        scene->actors[actor].gender = known != 0 ? known : 'u';
    }
    words w = words_of_find(scene, find);
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
    words mine = words_of_find(scene, find);
    uint32_t actor = quipu_map__get(&self->by_words, join_words(self->scene, &mine));
    if (actor == QUIPU_MAP_NONE)
        return QUIPU_NONE;
    const quipu_actor *a = &scene->actors[actor];
    if (f->entry != QUIPU_NO_ENTRY && a->entry != QUIPU_NO_ENTRY)
        return QUIPU_NONE;
    bool may_be = a->type == f->type || !f->sure || !scene->finds[a->first_find].sure;
    return may_be ? actor : QUIPU_NONE;
}

static bool may_be_short_for(const caster *self, const quipu_find *f, const quipu_actor *a,
                             const words *mine, const words *theirs)
{
    const quipu_lexicon *lexicon = self->lexicon;
    if (a->type == lexicon->person)
        return (f->type == lexicon->person || !f->sure) && person_names_fit(self, mine, theirs);
    if (f->type != a->type && f->sure)
        return false;
    if (a->type != lexicon->organization && a->type != lexicon->facility &&
        a->type != lexicon->event && a->type != lexicon->agreement && a->type != lexicon->vessel)
        return false;
    return is_end_of(mine, theirs) &&
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
static uint32_t nearest_of_chain(const caster *self, const quipu_find *f, const words *mine,
                                 uint32_t chain, bool by_last, uint32_t best)
{
    const quipu_scene *scene = self->scene;
    for (unsigned i = 0; chain != QUIPU_NONE && i < max_namesakes; i++) {
        const quipu_actor *a = &scene->actors[chain];
        words theirs = words_of_find(scene, a->first_find);
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
    words mine = words_of_find(scene, find);
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
    words mine = words_of_find(scene, find);
    bool after_in = f->first > 0 && (quipu_scene__cue(scene, f->first - 1) & QUIPU_CUE_IN);
    if (mine.n != 1 || after_in || f->type == self->lexicon->country ||
        f->type == self->lexicon->commodity)
        return QUIPU_NONE;
    uint32_t actor = quipu_map__get(&self->by_last, mine.word[0]), best = QUIPU_NONE;
    for (unsigned i = 0; actor != QUIPU_NONE && i < max_namesakes; i++) {
        const quipu_actor *a = &scene->actors[actor];
        words theirs = words_of_find(scene, a->first_find);
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
    words theirs = words_of_find(scene, before);
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

static uint32_t governor_cue(const quipu_scene *scene, uint32_t token)
{
    uint32_t head = scene->text->tokens[token].head;
    return head < scene->text->n_tokens ? quipu_scene__cue(scene, head) : 0;
}

/* "Lima, Peru": a city that is told where it lies is a place. */
static bool names_its_country(const quipu_scene *scene, const quipu_find *find)
{
    if (find->end + 1 >= scene->text->n_tokens ||
        !quipu_str__is(scene->text->tokens[find->end].form, QUIPU_STR(",")))
        return false;
    uint32_t next = scene->find_at[find->end + 1];
    return next != QUIPU_NONE && scene->finds[next].type == scene->lexicon->country;
}

/* Of "Moscow's answer" the government is meant, of "Moscow's mayor", "Moscow's airports" the city. */
static bool owns_as_government(const quipu_scene *scene, uint32_t head)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    uint32_t owned = scene->tree.tokens[head].head, stop = owned;
    if (owned >= scene->text->n_tokens || scene->find_at[owned] != QUIPU_NONE ||
        scene->text->tokens[owned].upos != QUIPU_UPOS_NOUN)
        return false;
    quipu_type type =
        quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, scene->text->tokens[owned].lemma);
    uint32_t title = quipu_scene__match_title(&stop, scene, owned, owned + 1);
    bool is_of_city = title != QUIPU_MAP_NONE &&
                      lexicon->titles[title].by_type[lexicon->country] == QUIPU_NO_RELATION;
    if (quipu_scene__cue(scene, owned) & QUIPU_CUE_STAND_IN)
        return true;
    return type == QUIPU_NO_TYPE && !is_of_city && /* "Tokyo's landmarks" */
           !quipu_scene__is_plural(scene, owned);
}

/* "negotiators from Moscow", "a response from Moscow", but "the road from Moscow" and "arrived from Moscow" */
static bool sends_as_government(const quipu_scene *scene, uint32_t head)
{
    uint32_t sent = scene->tree.tokens[head].head, stop = sent;
    if (sent >= scene->text->n_tokens || scene->text->tokens[sent].upos != QUIPU_UPOS_NOUN)
        return false;
    return (quipu_scene__cue(scene, sent) & (QUIPU_CUE_STAND_IN | QUIPU_CUE_TOWARDS)) != 0 ||
           quipu_scene__match_title(&stop, scene, sent, sent + 1) != QUIPU_MAP_NONE;
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
    if (names_its_country(scene, find))
        return false;
    if (label == tree->labels.nsubj || label == tree->labels.nsubj_pass ||
        label == tree->labels.iobj)
        return true;
    bool is_reached = (governor_cue(scene, head) & QUIPU_CUE_MOTION) != 0;
    if (label == tree->labels.obj)
        return (governor_cue(scene, head) & QUIPU_CUE_TOWARDS) != 0;
    if (label == tree->labels.nmod_poss)
        return owns_as_government(scene, head);
    if (preposition == QUIPU_NO_HEAD)
        return false;
    if (quipu_str__is(tree->tokens[preposition].lower, QUIPU_STR("from")))
        return sends_as_government(scene, head);
    uint32_t cue = quipu_scene__cue(scene, preposition);
    if (cue & QUIPU_CUE_TOWARDS)
        return true;
    return quipu_str__is(tree->tokens[preposition].lower, QUIPU_STR("to")) && !is_reached;
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

/* "the city of X" is X, as are "the cities of X and Y", but not "other towns of X" or "the capital of X". */
static bool is_called_by(const quipu_scene *scene, uint32_t noun, uint32_t end)
{
    if (scene->find_at[noun] != QUIPU_NONE ||
        !quipu_str__is(scene->text->tokens[noun + 1].lower, QUIPU_STR("of")))
        return false;
    bool is_list = scene->text->tokens[end].upos == QUIPU_UPOS_CCONJ ||
                   quipu_str__is(scene->text->tokens[end].form, QUIPU_STR(","));
    if (quipu_scene__is_plural(scene, noun) && !is_list)
        return false;
    return quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_SETTLEMENTS,
                                scene->text->tokens[noun].lemma);
}

/* Where "Kenya's President" before a person begins, or "city of" before a place; else the name itself. */
static uint32_t phrase_first(const quipu_scene *scene, const quipu_find *find)
{
    uint32_t sentence_first = scene->text->sentences[find->sentence].first;
    if (find->type == scene->lexicon->person && find->title_first < find->first)
        return quipu_scene__owner_first(scene, sentence_first, find->title_first);
    bool is_area = find->type == scene->lexicon->place || find->type == scene->lexicon->country;
    if (is_area && find->end < scene->text->n_tokens && find->first >= sentence_first + 2 &&
        is_called_by(scene, find->first - 2, find->end))
        return find->first - 2;
    return find->first;
}

/* A name and its title, or what it is called, are one phrase, however the tree cuts them. */
static void group_phrases(quipu_scene *scene)
{
    for (size_t t = 0; t < scene->text->n_tokens; t++)
        scene->unit_at[t] = scene->find_at[t];
    for (uint32_t i = 0; i < scene->n_finds; i++)
        for (uint32_t t = phrase_first(scene, &scene->finds[i]); t < scene->finds[i].first; t++)
            scene->unit_at[t] = i;
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
    group_phrases(scene);
    quipu_map__clear(&self.by_words);
    quipu_map__clear(&self.by_last);
    quipu_map__clear(&self.by_first);
    quipu_map__clear(&self.by_initials);
}
