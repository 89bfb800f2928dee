/*
 * "the two leaders", "both countries", "the sides" to those who were named together before ("Peru and Chile") or, of
 * two, to those of whom alone the text spoke last.
 */
#include "base/str.h"
#include "extract/descriptions.h"
#include "extract/roles.h"

/* Those named together, and those named last, are not further back, in sentences. */
static const uint32_t max_to_joined = 2, max_to_named = 5;

typedef struct gatherer {
    quipu_scene *scene;
    const quipu_labels *is;
    uint32_t noun, cue;
    size_t n_wanted;    /* 0: any number */
    bool is_of_parties; /* "both parties", or sides that are no countries */
    bool is_of_heads;   /* "the two leaders", where the text has heads of states */
    quipu_str kinds;    /* of bodies that are meant, or "" */
    quipu_fillers told; /* those whom the clause tells of: "Peru, which saw both countries" */
} gatherer;

/* "the two sides": countries, or a country and a movement that fights it. */
static bool is_of_sides(const gatherer *self)
{
    return self->n_wanted == 2 && quipu_scene__has_lemma(self->scene, self->noun, QUIPU_WORDS_SIDE);
}

static bool has(const quipu_fillers *fillers, uint32_t actor)
{
    for (size_t i = 0; i < fillers->n; i++)
        if (fillers->actor[i] == actor)
            return true;
    return false;
}

static bool fits(const gatherer *self, uint32_t actor)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    if (has(&self->told, actor))
        return false;
    quipu_type type = self->scene->actors[actor].type;
    if (self->is_of_parties)
        return quipu_scene__is_party(self->scene, actor);
    if (self->cue & (QUIPU_CUE_SIDE | QUIPU_CUE_COUNTRY))
        return type == lexicon->country ||
               (is_of_sides(self) && quipu_scene__is_party(self->scene, actor));
    if (self->kinds.len > 0)
        return type == lexicon->organization &&
               quipu_descriptions__is_of_kind(self->scene, actor, self->kinds);
    return type == lexicon->person && (!self->is_of_heads || self->scene->actors[actor].is_head);
}

/* How many are meant: "two", "both" 2, "three" 3; 0 where it is not said; SIZE_MAX: not those spoken of. */
static size_t count_wanted(const gatherer *self)
{
    const quipu_token *tokens = self->scene->text->tokens;
    size_t n = 0;
    QUIPU_EACH_CHILD(child, &self->scene->tree, self->noun)
    {
        if (quipu_scene__cue(self->scene, child) & QUIPU_CUE_BOTH) {
            n = 2;
            continue;
        }
        quipu_str numbers = self->scene->lexicon->lists.words[QUIPU_WORDS_THREE_ON], number;
        for (size_t i = 3; quipu_str__split(&number, &numbers, '|'); i++)
            if (quipu_str__is(tokens[child].lower, number))
                n = i;
        if (quipu_tree__is(&self->scene->tree, child, self->is->nummod) && n == 0)
            return SIZE_MAX;
    }
    return n;
}

/* "countries of the region": those in a phrase with these are told by it; others only add to what is known. */
static bool tells_which(const gatherer *self, uint32_t phrase)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t word = quipu_tree__child(tree, phrase, self->is->case_);
    return word != QUIPU_NO_HEAD &&
           quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_APART, tree->tokens[word].lower);
}

/* "EU ministers", "their neighbours", "the countries that": described so, they are others. */
static bool is_described_by(const gatherer *self, uint32_t word)
{
    bool says_nothing =
        (quipu_scene__cue(self->scene, word) & (QUIPU_CUE_VAGUE | QUIPU_CUE_BOTH)) ||
        (quipu_scene__body(self->scene, word) & QUIPU_BODY_PUBLIC);
    const quipu_token *token = &self->scene->text->tokens[word];
    bool is_pair = self->n_wanted == 2;
    if (token->deprel == self->is->compound || token->deprel == self->is->nmod_poss)
        return !says_nothing;
    if (token->deprel == self->is->amod)
        return quipu_str__is(token->lower, QUIPU_STR("other")) || (!is_pair && !says_nothing);
    if (token->deprel == self->is->nmod)
        return tells_which(self, word);
    return !is_pair && (token->deprel == self->is->acl || token->deprel == self->is->acl_relcl);
}

static bool is_described(const gatherer *self)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, self->noun)
    if (is_described_by(self, child))
        return true;
    return false;
}

/* Of countries, who serves one or is its seat counts for it: "Vance met Orban ... the two countries". */
static uint32_t represented_by(const gatherer *self, uint32_t actor)
{
    bool is_of_states = (self->cue & (QUIPU_CUE_SIDE | QUIPU_CUE_COUNTRY)) && !self->is_of_parties;
    uint32_t country = actor == QUIPU_NONE || !is_of_states
                           ? QUIPU_NONE
                           : quipu_scene__country_of(self->scene, actor);
    bool acts =
        country != QUIPU_NONE && (quipu_scene__is_person(self->scene, actor) ||
                                  quipu_scene__seat_country(self->scene, actor) != QUIPU_NONE);
    return acts ? country : actor;
}

/* Keep those that fit; whether they are as many as wanted. */
static bool keep_fitting(const gatherer *self, quipu_fillers *out)
{
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++)
        if (fits(self, represented_by(self, out->actor[i])))
            out->actor[n++] = represented_by(self, out->actor[i]);
    out->n = n;
    return self->n_wanted == 0 ? n >= 2 : n == self->n_wanted;
}

static uint32_t first_of_sentence(const gatherer *self, uint32_t n_back)
{
    uint32_t sentence = quipu_scene__sentence_of(self->scene, self->noun);
    return self->scene->text->sentences[sentence < n_back ? 0 : sentence - n_back].first;
}

/* "Peru and Chile ... the two countries": the latest that are joined. */
static bool find_joined(const gatherer *self, quipu_fillers *out)
{
    const quipu_tree *tree = &self->scene->tree;
    uint32_t first = first_of_sentence(self, max_to_joined);
    for (uint32_t t = self->noun; t-- > first;) {
        bool is_first =
            self->scene->refs[t].n > 1 || /* "they" */
            (quipu_tree__child(tree, t, self->is->conj) != QUIPU_NO_HEAD &&
             !quipu_tree__is(tree, t, self->is->conj) && tree->tokens[t].upos != QUIPU_UPOS_VERB);
        if (!is_first)
            continue;
        quipu_roles__collect(out, self->scene, t);
        if (keep_fitting(self, out))
            return true;
    }
    return false;
}

/* Who is named at a token, or meant by it alone: "the chancellor"; or QUIPU_NONE. */
static uint32_t meant_at(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    const quipu_refs *refs = &scene->refs[token];
    if (find == QUIPU_NONE)
        return refs->n == 1 && quipu_scene__is_person(scene, scene->pool[refs->first])
                   ? scene->pool[refs->first]
                   : QUIPU_NONE;
    return quipu_scene__is_in_compound(scene, &scene->finds[find]) ? QUIPU_NONE
                                                                   : scene->finds[find].entity;
}

/* The last named of those that fit, at most three, back to a token. */
static void collect_latest(const gatherer *self, uint32_t first, quipu_fillers *out)
{
    const quipu_scene *scene = self->scene;
    out->n = 0;
    for (uint32_t t = self->noun; t-- > first && out->n < 3;) {
        uint32_t actor = represented_by(self, meant_at(scene, t));
        if (actor != QUIPU_NONE && fits(self, actor) && !has(out, actor))
            out->actor[out->n++] = actor;
    }
}

/* Whether a plural noun is one for persons: "leaders", "men". */
static bool is_of_persons(const quipu_scene *scene, uint32_t noun)
{
    uint32_t stop;
    return quipu_scene__is_plural(scene, noun) && scene->unit_at[noun] == QUIPU_NONE &&
           ((quipu_scene__cue(scene, noun) & QUIPU_CUE_PRIVATE) ||
            (quipu_scene__body(scene, noun) & QUIPU_BODY_OFFICER) ||
            quipu_scene__match_title(&stop, scene, noun, noun + 1) != QUIPU_MAP_NONE);
}

/* "two leaders of a cell were held ... the two men": as many were told of without their names. */
static bool are_nameless(const gatherer *self)
{
    const quipu_scene *scene = self->scene;
    uint32_t first = first_of_sentence(self, max_to_named);
    for (uint32_t t = self->noun; t-- > first;) {
        uint32_t number = quipu_tree__child(&scene->tree, t, self->is->nummod);
        bool is_told = quipu_tree__child(&scene->tree, t, self->is->appos) != QUIPU_NO_HEAD;
        if (number != QUIPU_NO_HEAD && number < t && !is_told && scene->refs[t].n == 0 &&
            quipu_str__is(self->scene->text->tokens[number].lower, QUIPU_STR("two")) &&
            is_of_persons(scene, t))
            return true;
    }
    return false;
}

/* "Britain and France signed. Italy did not. ... the two sides": whether another came up since two were joined. */
static bool has_third_behind(const gatherer *self, const quipu_fillers *two)
{
    for (uint32_t t = self->noun, n = 0; t-- > first_of_sentence(self, max_to_joined) && n < 2;) {
        uint32_t actor = represented_by(self, meant_at(self->scene, t));
        if (actor != QUIPU_NONE && fits(self, actor) && !has(two, actor))
            return true;
        n += actor != QUIPU_NONE && has(two, actor);
    }
    return false;
}

/* The two that the sentence names; else two who are joined; else the two whom the sentences before name. */
static bool find_two(const gatherer *self, quipu_fillers *out)
{
    collect_latest(self, first_of_sentence(self, 0), out);
    if (out->n != 2 && find_joined(self, out))
        return !is_of_sides(self) || !has_third_behind(self, out);
    /* Countries and bodies are named in passing, too: of these a third must be far. */
    bool is_of_men = !(self->cue & (QUIPU_CUE_SIDE | QUIPU_CUE_COUNTRY)) && self->kinds.len == 0;
    if (out->n != 2 && is_of_men && are_nameless(self))
        return false;
    uint32_t back = is_of_men ? 1 : max_to_named;
    for (; back <= max_to_named && out->n < 2; back++)
        collect_latest(self, first_of_sentence(self, back), out);
    if (out->n != 2) /* of three it is not told which are meant */
        return false;
    *out = (quipu_fillers){{out->actor[1], out->actor[0]}, 2}; /* as they stand in the text */
    return true;
}

/* "the ministers", "the countries": those that are joined, or two where no third was named. */
static bool find_all(const gatherer *self, quipu_fillers *out)
{
    bool may_be_strangers = /* "the officials" */
        (quipu_scene__body(self->scene, self->noun) & QUIPU_BODY_OFFICER) != 0;
    uint32_t stop;
    bool is_told =
        (self->cue & (QUIPU_CUE_COUNTRY | QUIPU_CUE_SIDE)) ||
        quipu_scene__match_title(&stop, self->scene, self->noun, self->noun + 1) != QUIPU_MAP_NONE;
    bool are_sides = quipu_scene__has_lemma(self->scene, self->noun, QUIPU_WORDS_SIDE);
    if (find_joined(self, out)) /* of three it is not told who is on which side */
        return !are_sides || out->n == 2;
    if (self->n_wanted != 0 || !is_told || may_be_strangers)
        return false;
    collect_latest(self, first_of_sentence(self, max_to_joined), out);
    return out->n == 2;
}

static bool find_those(gatherer *self, quipu_fillers *out)
{
    bool (*find)(const gatherer *, quipu_fillers *) = self->n_wanted == 2 ? find_two : find_all;
    self->is_of_parties = quipu_scene__has_lemma(self->scene, self->noun, QUIPU_WORDS_PARTY);
    if (find(self, out))
        return true;
    self->is_of_parties = (self->cue & QUIPU_CUE_SIDE) != 0;
    return self->is_of_parties && find(self, out);
}

/* "the leaders" are heads of states where the text calls two so. */
static bool are_heads(const gatherer *self)
{
    const quipu_scene *scene = self->scene;
    size_t n = 0;
    if (!quipu_scene__has_lemma(scene, self->noun, QUIPU_WORDS_HEADS))
        return false;
    for (size_t i = 0; i < scene->n_actors; i++)
        n += scene->actors[i].is_head;
    return n >= 2;
}

/* The plurals that stand for those spoken of. "The two" are persons, if two were. */
static bool is_spoken_of(const gatherer *self)
{
    const uint32_t spoken_of = QUIPU_CUE_COUNTRY | QUIPU_CUE_LEADER | QUIPU_CUE_SIDE;
    return (self->cue & spoken_of) || (self->kinds.len > 0 && self->n_wanted == 2);
}

/* Of "Angola, which mediated between the two countries" Angola is none. */
static void note_told(gatherer *self)
{
    static const unsigned max_steps = 6;
    const quipu_tree *tree = &self->scene->tree;
    uint32_t word = self->noun;
    for (unsigned i = 0; i < max_steps && tree->tokens[word].head < tree->n_tokens; i++) {
        uint32_t head = tree->tokens[word].head;
        if (quipu_tree__is(tree, word, self->is->acl_relcl) && head < word)
            quipu_roles__collect(&self->told, self->scene, head);
        word = head;
    }
}

/* "X mediated between the two sides": who does it is none of them, be they no subject themselves. */
static void note_doers(gatherer *self)
{
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    const quipu_token *tokens = self->scene->text->tokens;
    uint32_t verb = quipu_scene__governor(self->scene, self->noun);
    bool is_subject = quipu_tree__is(&self->scene->tree, self->noun, self->is->nsubj) ||
                      quipu_tree__is(&self->scene->tree, self->noun, self->is->nsubj_pass);
    if (verb != QUIPU_NONE && tokens[verb].upos == QUIPU_UPOS_VERB && !is_subject &&
        !quipu_roles__is_passive(self->scene, verb))
        quipu_roles__fill(&self->told, self->scene, verb, &subject);
}

static void refer(gatherer *self)
{
    quipu_fillers found;
    note_told(self);
    note_doers(self);
    if (self->n_wanted == SIZE_MAX || is_described(self) || !find_those(self, &found))
        return;
    for (size_t i = 0; i < found.n; i++)
        quipu_scene__add_ref(self->scene, self->noun, found.actor[i]);
}

void quipu_descriptions__refer_to_several(quipu_scene *scene, uint32_t noun)
{
    gatherer self = {.scene = scene,
                     .is = &scene->tree.labels,
                     .noun = noun,
                     .cue = quipu_scene__cue(scene, noun)};
    if (!quipu_scene__has_definite(scene, noun))
        return;
    self.n_wanted = count_wanted(&self);
    self.is_of_heads = are_heads(&self);
    if (self.cue & QUIPU_CUE_ORGANIZATION)
        self.kinds = quipu_lexicon__kinds(scene->lexicon, scene->text->tokens[noun].lemma);
    if (is_spoken_of(&self))
        refer(&self);
}

void quipu_descriptions__refer_to_two(quipu_scene *scene, uint32_t word)
{
    gatherer self = {.scene = scene, .is = &scene->tree.labels, .noun = word, .n_wanted = 2};
    if (quipu_scene__has_definite(scene, word))
        refer(&self);
}
