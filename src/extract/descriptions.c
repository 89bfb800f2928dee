/*
 * Definite nouns in the singular to those they describe: "the court" to a name with that word, "the militant group" to
 * the most salient body of that kind (en/kinds.tsv), "the country" to the most salient country that does not itself
 * do what is said.
 */
#include "extract/descriptions.h"

#include "base/str.h"
#include "extract/roles.h"

/* What is described was named so many sentences ago at most; by a word of its name it is known longer. */
static const uint32_t max_distance = 3, max_to_word = 8;
static const unsigned max_climb = 6;

typedef struct describer {
    quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    uint32_t noun, cue, sentence;
    quipu_str kinds; /* that the noun may be said of, or "" */
    bool is_by_name; /* the noun is a word of the name */
} describer;

static bool is_label(const describer *self, uint32_t token, uint8_t label)
{
    return self->tokens[token].deprel == label;
}

/* --- what stands beside the noun --- */

/* "the group, X", "the group X": the name follows, nobody else is meant. */
static bool is_named_beside(const describer *self)
{
    const quipu_scene *scene = self->scene;
    const quipu_sentence *sentence = &scene->text->sentences[self->sentence];
    uint32_t next = self->noun + 1;
    if (next >= sentence->first + sentence->n_tokens)
        return false;
    if (scene->find_at[next] != QUIPU_NONE)
        return true;
    QUIPU_EACH_CHILD(child, &scene->tree, self->noun)
    if (is_label(self, child, self->is->appos) && scene->find_at[child] != QUIPU_NONE)
        return true;
    return self->tokens[next].upos == QUIPU_UPOS_VERB && is_label(self, next, self->is->acl);
}

/* "the group", "his party"; also "a party official", but not "a trade union official". */
static bool is_definite(const describer *self)
{
    bool is_modifier =
        is_label(self, self->noun, self->is->compound) && (self->cue & QUIPU_CUE_ORGANIZATION);
    QUIPU_EACH_CHILD(child, &self->scene->tree, self->noun)
    {
        if (quipu_scene__cue(self->scene, child) & QUIPU_CUE_DEFINITE)
            return true;
        is_modifier = is_modifier && !is_label(self, child, self->is->amod) &&
                      !is_label(self, child, self->is->compound);
    }
    return is_modifier;
}

/* Whether kinds joined with '|' share one with others; no kinds at all share with any. */
static bool share_kind(quipu_str some, quipu_str others)
{
    quipu_str kind, rest = some;
    if (some.len == 0 || others.len == 0)
        return true;
    while (quipu_str__split(&kind, &rest, '|'))
        if (quipu_str__is_listed(kind, others, '|'))
            return true;
    return false;
}

static bool says_nothing(const quipu_scene *scene, uint32_t word)
{
    return (quipu_scene__cue(scene, word) & QUIPU_CUE_VAGUE) ||
           (quipu_scene__body(scene, word) & QUIPU_BODY_PUBLIC);
}

/* The country of a body by the gazetteer or the text; or QUIPU_NONE. */
static uint32_t country_of_body(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    uint32_t country =
        entry == QUIPU_NO_ENTRY
            ? QUIPU_NONE
            : quipu_scene__country_named(scene, scene->lexicon->entries[entry].country);
    return country == QUIPU_NONE ? quipu_scene__country_of(scene, actor) : country;
}

/* The name that a word is or is composed with: "US", "Seoul-based"; or QUIPU_NONE. */
static uint32_t name_in(const describer *self, uint32_t word)
{
    uint32_t find = self->scene->find_at[word];
    if (find != QUIPU_NONE)
        return find;
    QUIPU_EACH_CHILD(child, &self->scene->tree, word)
    if (self->scene->find_at[child] != QUIPU_NONE)
        find = self->scene->find_at[child];
    return find;
}

static bool is_modifier(const describer *self, uint32_t word)
{
    return is_label(self, word, self->is->amod) || is_label(self, word, self->is->compound);
}

/* Whether a company may sit where a name says: no gazetteer has it in another country. */
static bool may_have_seat(const describer *self, uint32_t find, uint32_t actor)
{
    const quipu_scene *scene = self->scene;
    const quipu_find *place = &scene->finds[find];
    uint32_t entry = scene->actors[actor].entry;
    if (place->type != scene->lexicon->place || place->entry == QUIPU_NO_ENTRY ||
        entry == QUIPU_NO_ENTRY)
        return false;
    quipu_str land = scene->lexicon->entries[place->entry].country;
    quipu_str home = scene->lexicon->entries[entry].country;
    return land.len > 0 && quipu_str__is(land, home);
}

/* Whether a word before the noun is one that a body of these kinds may be described by. */
static bool modifier_fits(const describer *self, uint32_t word, uint32_t actor, quipu_str kinds)
{
    quipu_str told = quipu_lexicon__kinds(self->scene->lexicon, self->tokens[word].lower);
    uint32_t find = name_in(self, word);
    if (find != QUIPU_NONE && find != self->scene->find_at[word] && self->is_by_name)
        return true; /* "the Seoul-based court" */
    if (find != QUIPU_NONE && find != self->scene->find_at[word] && may_have_seat(self, find, actor))
        return true;        /* "the Seattle-based company" */
    if (find != QUIPU_NONE) /* "the Iraqi group" */
        return self->scene->finds[find].entity != QUIPU_NONE &&
               self->scene->finds[find].entity == country_of_body(self->scene, actor);
    return told.len > 0 ? share_kind(told, kinds) : says_nothing(self->scene, word);
}

/* "accused the group of murder": what hangs on the noun belongs to the verb. */
static bool is_charge(const describer *self)
{
    const uint32_t charges = QUIPU_CUE_SPEECH | QUIPU_CUE_TOWARDS;
    uint32_t verb = quipu_scene__governor(self->scene, self->noun);
    return is_label(self, self->noun, self->is->obj) && verb != QUIPU_NONE &&
           (quipu_scene__cue(self->scene, verb) & charges) == charges;
}

/* "the group of elders", "Peru's party", "the group that": told by more than the words before it. */
static bool is_told_by(const describer *self, uint32_t word)
{
    uint32_t preposition = quipu_tree__child(&self->scene->tree, word, self->is->case_);
    if (is_label(self, word, self->is->nmod) && !is_charge(self))
        return preposition != QUIPU_NO_HEAD &&
               quipu_scene__has_word(self->scene, preposition, QUIPU_WORDS_TELLING);
    if (is_label(self, word, self->is->nmod_poss))
        return self->tokens[word].upos != QUIPU_UPOS_PRON;
    return is_label(self, word, self->is->acl_relcl) && /* "the party, which": as known */
           !quipu_str__is(self->tokens[self->noun + 1].form, QUIPU_STR(","));
}

/* Whether all that stands beside the noun goes with a body, of these kinds. */
static bool description_fits(const describer *self, uint32_t actor, quipu_str kinds)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, self->noun)
    {
        if (is_told_by(self, child) ||
            (is_modifier(self, child) && !modifier_fits(self, child, actor, kinds)))
            return false;
    }
    return true;
}

/* --- names --- */

/* The word of a name that says what it is: the last, or the one before "of". */
static uint32_t telling_word(const quipu_scene *scene, const quipu_find *find)
{
    for (uint32_t t = find->first + 1; t < find->end; t++)
        if (quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_BEHIND_HEAD, scene->folded[t]))
            return t - 1;
    return find->end - 1;
}

void quipu_descriptions__note_names(quipu_map_index *by_word, quipu_scene *scene, uint32_t sentence)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    for (size_t i = scene->sentence_finds[sentence]; i < scene->sentence_finds[sentence + 1]; i++) {
        uint32_t number = scene->by_place[i];
        const quipu_find *find = &scene->finds[number];
        bool is_thing = find->entity != QUIPU_NONE && find->type != lexicon->person &&
                        find->type != lexicon->country && find->type != lexicon->group &&
                        find->end - find->first > 1;
        if (is_thing && !quipu_map__put(by_word, scene->folded[telling_word(scene, find)], number))
            scene->failed = true;
    }
}

/* The kinds of body that a named actor may be, joined with '|'; "" where nothing tells. */
static quipu_str kinds_of(const quipu_scene *scene, uint32_t actor)
{
    const quipu_actor *known = &scene->actors[actor];
    const quipu_find *find = &scene->finds[known->first_find];
    if (quipu_scene__seat_of(scene, actor) != QUIPU_NO_ENTRY)
        return QUIPU_STR("city");
    if (known->entry != QUIPU_NO_ENTRY)
        return scene->lexicon->entries[known->entry].kind;
    uint32_t word = telling_word(scene, find);
    if (quipu_scene__cue(scene, word) & QUIPU_CUE_ORGAN)
        return QUIPU_STR("government");
    return quipu_lexicon__kinds(scene->lexicon, scene->folded[word]);
}

bool quipu_descriptions__is_of_kind(const quipu_scene *scene, uint32_t actor, quipu_str kinds)
{
    quipu_str own = kinds_of(scene, actor);
    return own.len > 0 ? share_kind(own, kinds)
                       : quipu_str__is_listed(QUIPU_STR("any"), kinds, '|');
}

static bool is_kind_of(const describer *self, uint32_t actor)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_type type = self->scene->actors[actor].type;
    quipu_str kinds = kinds_of(self->scene, actor);
    if (type == lexicon->place)
        return kinds.len > 0 && self->kinds.len > 0 && share_kind(kinds, self->kinds);
    if (type != lexicon->organization || !(self->cue & QUIPU_CUE_ORGANIZATION))
        return false;
    bool is_party = quipu_scene__has_word(self->scene, self->noun, QUIPU_WORDS_PARTY);
    if (is_party)
        return quipu_scene__is_party(self->scene, actor);
    return quipu_descriptions__is_of_kind(self->scene, actor, self->kinds);
}

/* Subjects first, then what stands before subjects: "Peru's president". */
static int weight_of_role(const describer *self, uint32_t token)
{
    bool is_below = false;
    for (unsigned i = 0; i < max_climb && token != QUIPU_NONE; i++) {
        if (is_label(self, token, self->is->nsubj) || is_label(self, token, self->is->nsubj_pass))
            return is_below ? 1 : 2;
        is_below = !is_label(self, token, self->is->flat);
        if (is_below && !is_label(self, token, self->is->compound) &&
            !is_label(self, token, self->is->amod) && !is_label(self, token, self->is->nmod_poss))
            return 0;
        token = quipu_scene__governor(self->scene, token);
    }
    return 0;
}

static uint32_t first_in_reach(const describer *self)
{
    uint32_t sentence = self->sentence < max_distance ? 0 : self->sentence - max_distance;
    return self->scene->text->sentences[sentence].first;
}

/* The most salient of those named before that are fit, or QUIPU_NONE. */
static uint32_t most_salient(const describer *self,
                             bool (*is_fit)(const describer *self, const quipu_find *find))
{
    const quipu_scene *scene = self->scene;
    uint32_t best = QUIPU_NONE;
    int best_score = -1;
    for (uint32_t t = first_in_reach(self); t < self->noun; t++) {
        uint32_t number = scene->find_at[t];
        const quipu_find *find = number == QUIPU_NONE ? NULL : &scene->finds[number];
        if (find == NULL || find->first != t || find->entity == QUIPU_NONE || !is_fit(self, find))
            continue;
        int score = (int)(max_distance - (self->sentence - find->sentence)) * 4 +
                    weight_of_role(self, quipu_scene__head(scene, find)) +
                    (find->adjective ? 0 : 1);
        if (score >= best_score) {
            best = find->entity;
            best_score = score;
        }
    }
    return best;
}

static bool is_described_body(const describer *self, const quipu_find *find)
{
    return is_kind_of(self, find->entity) &&
           description_fits(self, find->entity, kinds_of(self->scene, find->entity));
}

/* "the court": the latest with this word in its name. */
static uint32_t latest_with_word(describer *self, const quipu_map_index *by_word)
{
    const quipu_scene *scene = self->scene;
    uint32_t number = quipu_map__get(by_word, scene->folded[self->noun]);
    if (number == QUIPU_MAP_NONE || self->sentence - scene->finds[number].sentence > max_to_word)
        return QUIPU_NONE;
    uint32_t actor = scene->finds[number].entity;
    self->is_by_name = true;
    bool is_meant = description_fits(self, actor, kinds_of(scene, actor));
    self->is_by_name = false;
    return is_meant ? actor : QUIPU_NONE;
}

/* The person whose body is spoken of: "his party"; or QUIPU_NONE. */
static uint32_t person_before(const describer *self)
{
    const quipu_scene *scene = self->scene;
    uint32_t owner = quipu_tree__child(&scene->tree, self->noun, self->is->nmod_poss);
    const quipu_refs *refs = owner == QUIPU_NO_HEAD ? NULL : &scene->refs[owner];
    uint32_t actor = refs == NULL || refs->n != 1 ? QUIPU_NONE : scene->pool[refs->first];
    return actor != QUIPU_NONE && quipu_scene__is_person(scene, actor) ? actor : QUIPU_NONE;
}

/* How many words a name stands from the nearest of a person in its sentence; UINT32_MAX where there is none. */
static uint32_t distance_from(const quipu_scene *scene, const quipu_find *find, uint32_t person)
{
    uint32_t nearest = UINT32_MAX;
    for (uint32_t i = scene->sentence_finds[find->sentence];
         i < scene->sentence_finds[find->sentence + 1]; i++) {
        const quipu_find *other = &scene->finds[scene->by_place[i]];
        uint32_t gap =
            other->first > find->first ? other->first - find->end : find->first - other->end;
        if (other->entity == person && gap < nearest)
            nearest = gap;
    }
    return nearest;
}

/* "his party": the one that stands nearest to his name; or QUIPU_NONE. */
static uint32_t body_of_person(const describer *self, uint32_t person)
{
    const quipu_scene *scene = self->scene;
    uint32_t best = QUIPU_NONE, best_distance = UINT32_MAX;
    for (size_t i = 0; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->first >= self->noun)
            break;
        if (find->entity == QUIPU_NONE || !is_described_body(self, find))
            continue;
        uint32_t distance = distance_from(scene, find, person);
        if (distance < best_distance) {
            best = find->entity;
            best_distance = distance;
        }
    }
    return best;
}

/* "the party", "his company", "the court" by a word of its name; or QUIPU_NONE. */
static uint32_t find_body(describer *self, const quipu_map_index *by_word)
{
    uint32_t person = person_before(self);
    if (person != QUIPU_NONE && (self->cue & QUIPU_CUE_ORGANIZATION))
        return body_of_person(self, person);
    uint32_t actor = latest_with_word(self, by_word);
    return actor == QUIPU_NONE ? most_salient(self, is_described_body) : actor;
}

/* --- countries --- */

/* "another country", "the neighbouring country": not the one that was spoken of. */
static bool is_another(const describer *self)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, self->noun)
    if (quipu_scene__has_word(self->scene, child, QUIPU_WORDS_ANOTHER) || is_told_by(self, child) ||
        (is_modifier(self, child) && name_in(self, child) != QUIPU_NONE)) /* "the U.S. state" */
        return true;
    return false;
}

/* Whether an actor's name stands right below a word: as its subject, owner or modifier. */
static bool is_beside(const describer *self, uint32_t word, uint32_t actor)
{
    const quipu_scene *scene = self->scene;
    QUIPU_EACH_CHILD(child, &scene->tree, word)
    {
        uint32_t find = scene->unit_at[child];
        bool is_agent =
            is_label(self, child, self->is->nsubj) || is_label(self, child, self->is->nmod_poss) ||
            is_label(self, child, self->is->compound) || is_label(self, child, self->is->amod);
        if (is_agent && find != QUIPU_NONE && scene->finds[find].entity == actor)
            return true;
        if (is_label(self, child, self->is->nsubj) && find == QUIPU_NONE &&
            scene->tree.first_child[child] != QUIPU_NO_HEAD && is_beside(self, child, actor))
            return true; /* "U.S. forces left the country" */
    }
    return false;
}

/* Whether a country itself does what is said of "the country": "Syria's withdrawal from the country". */
static bool is_agent(const describer *self, uint32_t actor)
{
    uint32_t word = quipu_scene__governor(self->scene, self->noun);
    if (is_label(self, self->noun, self->is->nmod_poss))
        return false;
    for (unsigned i = 0; i < max_climb && word != QUIPU_NONE; i++) {
        if (is_beside(self, word, actor))
            return true;
        if (self->tokens[word].upos == QUIPU_UPOS_VERB)
            return false;
        word = quipu_scene__governor(self->scene, word);
    }
    return false;
}

static bool is_spoken_country(const describer *self, const quipu_find *find)
{
    return find->type == self->scene->lexicon->country &&
           !quipu_scene__is_in_compound(self->scene, find) && !is_agent(self, find->entity);
}

/* "Ukraine's X", "the Ukrainian X": the country whose name stands right before one of a person; or QUIPU_NONE. */
static uint32_t country_before(const describer *self, uint32_t person)
{
    const quipu_scene *scene = self->scene;
    for (size_t i = 1; i < scene->n_finds; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        const quipu_find *before = &scene->finds[scene->by_place[i - 1]];
        if (find->entity == person && before->type == scene->lexicon->country &&
            before->sentence == find->sentence && find->title_first - before->end <= 1)
            return before->entity;
    }
    return QUIPU_NONE;
}

/* "his country": that of whom the pronoun stands for, as the text or the table of holders tells; or QUIPU_NONE. */
static uint32_t country_of_person(const describer *self, uint32_t person)
{
    const quipu_scene *scene = self->scene;
    uint32_t country = quipu_scene__country_of(scene, person);
    uint32_t entry = quipu_scene__known_country(scene, scene->actors[person].name);
    if (country == QUIPU_NONE)
        country = country_before(self, person);
    if (country == QUIPU_NONE && entry != QUIPU_MAP_NONE)
        country = quipu_scene__actor_of_entry(scene, entry);
    return country;
}

/* "its country": likewise of a body; or QUIPU_NONE. */
static uint32_t country_of_owner(const describer *self)
{
    const quipu_scene *scene = self->scene;
    uint32_t owner = quipu_tree__child(&scene->tree, self->noun, self->is->nmod_poss);
    return owner == QUIPU_NO_HEAD || scene->refs[owner].n == 0
               ? QUIPU_NONE
               : quipu_scene__country_of(scene, scene->pool[scene->refs[owner].first]);
}

static uint32_t find_country(describer *self, const quipu_map_index *by_word)
{
    uint32_t country = latest_with_word(self, by_word); /* "the state", of New York State */
    uint32_t person = country == QUIPU_NONE ? person_before(self) : QUIPU_NONE;
    if (person != QUIPU_NONE)
        return country_of_person(self, person);
    if (country == QUIPU_NONE)
        country = country_of_owner(self);
    if (country == QUIPU_NONE && !is_another(self))
        country = most_salient(self, is_spoken_country);
    return country;
}

bool quipu_descriptions__refer_to_one(const quipu_map_index *by_word, quipu_scene *scene,
                                      uint32_t noun)
{
    describer self = {scene,
                      scene->text->tokens,
                      &scene->tree.labels,
                      noun,
                      quipu_scene__cue(scene, noun),
                      quipu_scene__sentence_of(scene, noun),
                      quipu_lexicon__kinds(scene->lexicon, scene->text->tokens[noun].lower),
                      false};
    if (!is_definite(&self) || is_named_beside(&self))
        return false;
    uint32_t actor =
        (self.cue & QUIPU_CUE_COUNTRY) ? find_country(&self, by_word) : find_body(&self, by_word);
    if (actor != QUIPU_NONE)
        quipu_scene__add_ref(scene, noun, actor);
    return actor != QUIPU_NONE;
}
