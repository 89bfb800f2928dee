/*
 * Who a word stands for: a name, a pronoun's or description's referent, the owner of those who act for it
 * ("Japan's government", "US troops"), examples, the antecedent of a relative pronoun, and all that is
 * coordinated with it.
 */
#include "extract/clause.h"
#include "extract/first_person.h"
#include "extract/walk.h"

void quipu_fillers__add(quipu_fillers *fillers, uint32_t actor)
{
    for (size_t i = 0; i < fillers->n; i++)
        if (fillers->actor[i] == actor)
            return;
    if (fillers->n < QUIPU_MAX_FILLERS)
        fillers->actor[fillers->n++] = actor;
}

void quipu_fillers__keep_types(quipu_fillers *fillers, const quipu_scene *scene,
                               quipu_type_set types)
{
    size_t n = 0;
    for (size_t i = 0; i < fillers->n; i++)
        if (quipu_scene__is_of(scene, fillers->actor[i], types))
            fillers->actor[n++] = fillers->actor[i];
    fillers->n = n;
}

bool quipu_walk__is_scene(const quipu_walk *self, uint32_t noun)
{
    const quipu_scene *scene = self->scene;
    uint32_t word = quipu_tree__child(self->tree, noun, self->is->case_);
    uint32_t find = scene->find_at[noun];
    return word != QUIPU_NO_HEAD && find != QUIPU_NONE &&
           (quipu_scene__cue(scene, word) & QUIPU_CUE_IN) &&
           (scene->finds[find].type == scene->lexicon->country ||
            scene->finds[find].type == scene->lexicon->place);
}

/* A name behind a noun that tells which one it is; parsers call the name of several words a modifier, too. */
static bool goes_with_noun(const quipu_walk *self, uint32_t noun, uint32_t name)
{
    uint8_t label = quipu_walk__deprel(self, name);
    bool is_next =
        name == noun + 1 && quipu_tree__child(self->tree, name, self->is->case_) == QUIPU_NO_HEAD;
    return label == self->is->appos || label == self->is->flat ||
           (label == self->is->compound && name > noun) || (label == self->is->nmod && is_next);
}

/* "heads the agency Oxfam", where the parser takes both for objects of one verb. */
static bool hangs_beside(const quipu_walk *self, uint32_t name, uint32_t noun)
{
    return self->tokens[name].head == self->tokens[noun].head &&
           quipu_walk__deprel(self, name) == quipu_walk__deprel(self, noun);
}

/* "the head of the agency, Jane Roe", "the envoy for the Kenyan army, X": who holds the title, one noun deeper. */
static uint32_t person_below(const quipu_walk *self, uint32_t noun, uint32_t child)
{
    const quipu_scene *scene = self->scene;
    uint32_t stop = noun, find = scene->find_at[child];
    bool is_of = quipu_tree__child_is(self->tree, child, self->is->case_, QUIPU_STR("of")) &&
                 find != QUIPU_NONE;
    bool is_title = quipu_walk__deprel(self, child) == self->is->nmod &&
                    !quipu_scene__is_plural(scene, noun) &&
                    quipu_scene__match_title(&stop, scene, noun, noun + 1) != QUIPU_MAP_NONE;
    uint32_t name = quipu_tree__child(self->tree, child, self->is->appos);
    uint32_t person = name == QUIPU_NO_HEAD ? QUIPU_NONE : scene->find_at[name];
    bool is_person = person != QUIPU_NONE && scene->finds[person].type == scene->lexicon->person &&
                     (find == QUIPU_NONE || scene->finds[find].type != scene->lexicon->person);
    return is_person && (is_of || is_title) ? scene->finds[person].entity : QUIPU_NONE;
}

/* The same, and "the cities of Ulm and Bonn". */
static void collect_names_below(quipu_walk *self, uint32_t noun)
{
    const quipu_scene *scene = self->scene;
    bool is_place = quipu_lexicon__head(scene->lexicon, QUIPU_HEAD_LAST,
                                        self->tokens[noun].lemma) == scene->lexicon->place;
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = scene->find_at[child];
        if (child < noun)
            continue;
        uint32_t person = person_below(self, noun, child);
        if (is_place && find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->place &&
            quipu_tree__child_is(self->tree, child, self->is->case_, QUIPU_STR("of")))
            quipu_walk__collect(self, child, quipu_walk_max_depth - 2);
        else if (person != QUIPU_NONE)
            quipu_walk__add(self, person);
    }
}

/* Names that go with a common noun: "prime minister Sanae Takaichi", "the carmaker, Toyota". */
void quipu_walk__collect_names(quipu_walk *self, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = self->scene->find_at[child];
        if (!goes_with_noun(self, noun, child) || find == QUIPU_NONE ||
            !self->scene->finds[find].named)
            continue;
        quipu_walk__add(self, self->scene->finds[find].entity);
        quipu_walk__collect_conjuncts(self, child, quipu_walk_max_depth - 2);
    }
    /* Where the tree is wrong, the next word still is the name. */
    uint32_t next = noun + 1;
    if (self->out->n > 0 || next >= self->scene->text->n_tokens)
        return;
    uint32_t find = self->scene->find_at[next];
    if (find != QUIPU_NONE && self->scene->finds[find].named &&
        !self->scene->finds[find].adjective &&
        (self->tokens[next].head == noun || hangs_beside(self, next, noun)))
        quipu_walk__add(self, self->scene->finds[find].entity);
}

/* "city" of a place, "party" of a party, "conference" of an event: the noun says again what is named; not "a U.N. agency". */
static bool says_what_it_is(const quipu_scene *scene, uint32_t noun, const quipu_find *find)
{
    const quipu_lexicon *lexicon = scene->lexicon;
    const quipu_token *token = &scene->text->tokens[noun];
    if (find->type == lexicon->event || find->type == lexicon->place)
        return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, token->lemma) == find->type;
    quipu_str kind = quipu_scene__kind(scene, find);
    if (find->type != lexicon->organization)
        return false;
    if (kind.len == 0)
        return (quipu_scene__cue(scene, noun) & QUIPU_CUE_BODY) != 0;
    quipu_str kinds = quipu_lexicon__kinds(lexicon, token->lower);
    return quipu_str__is_listed(kind, kinds, '|') &&
           !quipu_str__is_listed(QUIPU_STR("government"), kinds, '|');
}

/* "a Berg company", "an Ulm suburb": one of several that the name has. */
static bool is_one_of_many(const quipu_walk *self, uint32_t noun)
{
    uint32_t article = quipu_tree__child(self->tree, noun, self->is->det);
    return quipu_scene__is_plural(self->scene, noun) ||
           (article != QUIPU_NO_HEAD &&
            !(quipu_scene__cue(self->scene, article) & QUIPU_CUE_DEFINITE));
}

/* "the BRICS bloc", "the COP30 climate conference", "flew to Ulm city": a name and the noun for what it is. */
static void collect_name_before(quipu_walk *self, uint32_t noun)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = noun == 0 ? QUIPU_NONE : scene->find_at[noun - 1];
    if (find == QUIPU_NONE || scene->finds[find].adjective || is_one_of_many(self, noun) ||
        self->tokens[noun].upos != QUIPU_UPOS_NOUN)
        return;
    if (scene->finds[find].entity != QUIPU_NONE && says_what_it_is(scene, noun, &scene->finds[find]))
        quipu_walk__add(self, scene->finds[find].entity);
}

/* Coordinated, or an apposition that the parser should have called so: it has an "and" of its own. */
static bool is_conjunct(const quipu_walk *self, uint32_t token)
{
    uint8_t label = quipu_walk__deprel(self, token);
    return label == self->is->conj ||
           (label == self->is->appos &&
            quipu_tree__child(self->tree, token, self->is->cc) != QUIPU_NO_HEAD);
}

void quipu_walk__collect_conjuncts(quipu_walk *self, uint32_t token, unsigned depth)
{
    uint32_t unit = self->scene->unit_at[token], first = token, end = token + 1;
    if (unit != QUIPU_NONE) {
        end = self->scene->finds[unit].end;
        first = quipu_scene__unit_first(self->scene, unit, token);
    }
    for (uint32_t t = first; t < end; t++)
        QUIPU_EACH_CHILD(child, self->tree, t)
    if (is_conjunct(self, child) && (child < first || child >= end) &&
        !quipu_walk__is_verb(self, child))
        quipu_walk__collect(self, child, depth + 1);
}

/* "the Iraqi minister" cannot be who serves another country. */
static bool serves_another(const quipu_walk *self, uint32_t noun)
{
    const quipu_scene *scene = self->scene;
    if (scene->refs[noun].n != 1 || !quipu_walk__is_stand_in(self, noun))
        return false;
    uint32_t home = quipu_scene__country_of(scene, scene->pool[scene->refs[noun].first]);
    QUIPU_EACH_CHILD(child, self->tree, noun)
    {
        uint32_t find = scene->find_at[child];
        if (child < noun && /* not "the U.S. ambassador to Iraq" */
            find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            scene->finds[find].type == scene->lexicon->country && home != QUIPU_NONE &&
            scene->finds[find].entity != home)
            return true;
    }
    return false;
}

/* A person is no "it". */
static void drop_persons(quipu_walk *self, size_t from)
{
    size_t n = from;
    for (size_t i = from; i < self->out->n; i++)
        if (!quipu_scene__is_person(self->scene, self->out->actor[i]))
            self->out->actor[n++] = self->out->actor[i];
    self->out->n = n;
}

/* "US officials say they asked": the subject of a reported clause is who reports it. */
static void collect_same_as_speaker(quipu_walk *self, uint32_t pronoun, unsigned depth)
{
    const uint32_t refers = QUIPU_CUE_THEY | QUIPU_CUE_IT;
    if (self->tokens[pronoun].upos != QUIPU_UPOS_PRON || depth >= quipu_walk_max_depth ||
        !(quipu_scene__cue(self->scene, pronoun) & refers) ||
        quipu_walk__deprel(self, pronoun) != self->is->nsubj)
        return;
    uint32_t verb = self->tokens[pronoun].head;
    if (!quipu_walk__has_head(self, verb) || quipu_walk__deprel(self, verb) != self->is->ccomp)
        return;
    uint32_t reporting = self->tokens[verb].head;
    size_t n_before = self->out->n;
    if (self->scene->quote_at[pronoun] != self->scene->quote_at[reporting])
        return; /* "They lie, officials say" */
    if (quipu_scene__cue(self->scene, reporting) & QUIPU_CUE_SPEECH)
        quipu_walk__collect_subject(self, reporting, depth + 1);
    if (quipu_scene__cue(self->scene, pronoun) & QUIPU_CUE_IT)
        drop_persons(self, n_before);
}

/* "US aircraft bombed": goods that do something act for their owner. */
static bool is_doer(const quipu_walk *self, uint32_t token)
{
    uint8_t label = quipu_walk__deprel(self, token);
    if (label == self->is->conj && quipu_walk__has_head(self, token))
        label = quipu_walk__deprel(self, self->tokens[token].head);
    bool is_of_some = label == self->is->nmod && quipu_walk__has_head(self, token) &&
                      self->tokens[self->tokens[token].head].upos == QUIPU_UPOS_NUM;
    if (is_of_some) /* "two of its jets" */
        label = quipu_walk__deprel(self, self->tokens[token].head);
    return label == self->is->nsubj || label == self->is->obl_agent;
}

/* "Members of the Council": a describing word that only its capital has made a name; "fighter jets" that do
 * something. */
static bool is_bare_stand_in(const quipu_walk *self, uint32_t token)
{
    const quipu_find *find = &self->scene->finds[self->scene->unit_at[token]];
    bool is_one = find->end - find->first == 1 && find->entry == QUIPU_NO_ENTRY;
    bool is_goods = find->type == self->scene->lexicon->commodity && is_doer(self, token);
    return find->end == token + 1 && (is_one || is_goods) && quipu_walk__is_stand_in(self, token);
}

/* "Ann Roe and the US envoy John Doe": a name of the same type right after "and" belongs to the first, unless it
 * is the subject of another verb. */
static void collect_next_to(quipu_walk *self, uint32_t unit, unsigned depth)
{
    const quipu_scene *scene = self->scene;
    uint32_t and = scene->finds[unit].end, next = and+1;
    if (next >= scene->text->n_tokens || self->tokens[and].upos != QUIPU_UPOS_CCONJ)
        return;
    if (self->tokens[next].upos == QUIPU_UPOS_DET && next + 1 < scene->text->n_tokens)
        next++;
    uint32_t other = scene->unit_at[next];
    if (other == QUIPU_NONE || other == unit ||
        scene->finds[other].type != scene->finds[unit].type || scene->finds[other].adjective)
        return;
    uint32_t head = quipu_scene__head(scene, &scene->finds[other]);
    bool is_other_subject = quipu_walk__deprel(self, head) == self->is->nsubj ||
                            quipu_walk__deprel(self, head) == self->is->nsubj_pass;
    bool is_modifier = self->tokens[head].head > head && !is_other_subject;
    if (!is_other_subject && !is_modifier)
        quipu_walk__collect(self, head, depth + 1);
}

/* "stormed his Baghdad home": a place that somebody has is part of a longer phrase. */
static bool is_owned_place(const quipu_walk *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->find_at[token];
    uint32_t owner = quipu_tree__child(self->tree, token, self->is->nmod_poss);
    return find != QUIPU_NONE && owner != QUIPU_NO_HEAD &&
           self->tokens[owner].upos == QUIPU_UPOS_PRON &&
           (scene->finds[find].type == scene->lexicon->place ||
            scene->finds[find].type == scene->lexicon->country);
}

/* "the second-seeded American", "an Iraqi": one of the people; "the British" are all. */
static bool is_one_national(const quipu_walk *self, uint32_t token)
{
    const quipu_scene *scene = self->scene;
    uint32_t find = scene->find_at[token];
    quipu_str form = self->tokens[token].lower;
    uint8_t label = quipu_walk__deprel(self, token);
    return find != QUIPU_NONE && scene->finds[find].adjective &&
           scene->finds[find].type == scene->lexicon->country &&
           (quipu_str__ends(form, QUIPU_STR("n")) || quipu_str__ends(form, QUIPU_STR("i")) ||
            (quipu_str__ends(form, QUIPU_STR("k")) && form.len > 3)) && /* "the Slovak", not the UK */
           (label == self->is->obj || label == self->is->nsubj || label == self->is->nsubj_pass) &&
           quipu_tree__child(self->tree, token, self->is->det) != QUIPU_NO_HEAD;
}

void quipu_walk__collect(quipu_walk *self, uint32_t token, unsigned depth)
{
    const quipu_scene *scene = self->scene;
    if (depth > quipu_walk_max_depth)
        return;
    uint32_t find = scene->unit_at[token];
    size_t n_before = self->out->n;
    if (quipu_scene__is_relative(self->scene, token)) {
        quipu_walk__collect_antecedent(self, token, depth);
        return;
    }
    if (is_owned_place(self, token) || is_one_national(self, token))
        return;
    if (find != QUIPU_NONE && is_bare_stand_in(self, token))
        quipu_walk__collect_owner(self, token, depth);
    if (self->out->n > n_before) {
        quipu_walk__collect_conjuncts(self, token, depth);
        return;
    }
    if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE) {
        quipu_walk__add(self, scene->finds[find].entity);
        collect_next_to(self, find, depth);
        if (scene->finds[find].type == scene->lexicon->commodity)
            quipu_walk__collect_named_goods(self, token);
    } else {
        for (uint32_t i = 0; i < scene->refs[token].n && !serves_another(self, token); i++)
            quipu_walk__add(self, scene->pool[scene->refs[token].first + i]);
        if (self->out->n == n_before)
            quipu_walk__collect_names(self, token);
        if (self->out->n == n_before)
            collect_names_below(self, token);
        if (self->out->n == n_before)
            quipu_walk__collect_examples(self, token, depth);
        if (self->out->n == n_before && !is_doer(self, token))
            quipu_walk__collect_kind(self, token);
        if (self->out->n == n_before)
            collect_name_before(self, token);
        if (self->out->n == n_before)
            quipu_walk__collect_owner(self, token, depth);
        if (self->out->n == n_before)
            collect_same_as_speaker(self, token, depth);
        if (self->out->n == n_before)
            quipu_walk__add(self, quipu_first_person__meant(scene, token));
    }
    quipu_walk__collect_conjuncts(self, token, depth);
}
