/*
 * Of which type a name is: words in it tell ("Ministry", "Airport"), the words around it, first names and what
 * the model takes it for.
 */
#include "base/str.h"
#include "extract/mark.h"
#include "extract/name_finder.h"

/* What two words tell at a place of a name: "air force". */
static quipu_type head_of_two(const quipu_lexicon *lexicon, quipu_head_place place, quipu_str a,
                              quipu_str b)
{
    char pair[96];
    if (a.len + b.len + 1 >= sizeof pair)
        return QUIPU_NO_TYPE;
    memcpy(pair, a.ptr, a.len);
    pair[a.len] = ' ';
    memcpy(pair + a.len + 1, b.ptr, b.len);
    return quipu_lexicon__head(lexicon, place, (quipu_str){pair, a.len + 1 + b.len});
}

quipu_type quipu_finder__telling_type(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_str last = self->scene->folded[end - 1];
    if (end - first >= 3) {
        quipu_type type = head_of_two(lexicon, QUIPU_HEAD_LAST, self->scene->folded[end - 2], last);
        if (type != QUIPU_NO_TYPE)
            return type;
    }
    /* "Ministry of Defense": the word before "of" tells more than the last one. */
    for (uint32_t t = first + 1; t + 1 < end; t++)
        if (quipu_lexicon__cue(lexicon, self->tokens[t].lower) & QUIPU_CUE_CONNECTOR) {
            quipu_type type =
                quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->scene->folded[t - 1]);
            if (type != QUIPU_NO_TYPE)
                return type;
        }
    quipu_type type = quipu_lexicon__head(lexicon, QUIPU_HEAD_FIRST, self->scene->folded[first]);
    if (type == QUIPU_NO_TYPE && end - first >= 3) /* "Tropical Storm Alma" */
        type = head_of_two(lexicon, QUIPU_HEAD_FIRST, self->scene->folded[first],
                           self->scene->folded[first + 1]);
    if (type != QUIPU_NO_TYPE)
        return type;
    return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, last);
}

static bool follows_place_word(const quipu_finder *self, uint32_t first)
{
    return first > self->first && (quipu_scene__cue(self->scene, first - 1) & QUIPU_CUE_IN) != 0;
}

static bool is_place_noun(const quipu_finder *self, uint32_t t)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return t < self->end && self->tokens[t].upos == QUIPU_UPOS_NOUN &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t].lemma) == lexicon->place;
}

/* "the town of X", "X province" */
static bool is_called_place(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return is_place_noun(self, end) ||
           (first > self->first + 1 &&
            quipu_str__is(self->tokens[first - 1].lower, QUIPU_STR("of")) &&
            is_place_noun(self, first - 2));
}

/* "the Berg movement": one word before a noun that calls it a body. */
static bool is_named_body(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return end - first == 1 && first > self->first && end < self->end &&
           quipu_str__is(self->tokens[first - 1].lower, QUIPU_STR("the")) &&
           self->tokens[end].upos == QUIPU_UPOS_NOUN &&
           (quipu_scene__cue(self->scene, end) & QUIPU_CUE_BODY) != 0 &&
           !quipu_str__ends(self->tokens[end].lower, QUIPU_STR("s"));
}

/* "the Norte del Valle drug cartel" */
static bool is_called_organization(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t t = end;
    if (is_named_body(self, first, end))
        return true;
    while (t < self->end && t < end + 3 && self->tokens[t].upos == QUIPU_UPOS_NOUN)
        t++;
    return end - first > 1 && t > end && !quipu_finder__begins_as_person(self, first, end) &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t - 1].lower) ==
               lexicon->organization;
}

/* "the Berg Forum, a think tank": the noun behind a name calls it a body. */
static bool is_described_as_body(const quipu_finder *self, uint32_t end)
{
    static const uint32_t max_words = 5;
    uint32_t t = end + 2;
    bool opens = t < self->end && quipu_str__is(self->tokens[end].form, QUIPU_STR(",")) &&
                 quipu_scene__has_word(self->scene, end + 1, QUIPU_WORDS_ARTICLES);
    uint32_t noun = QUIPU_NONE;
    for (; opens && t < self->end && t < end + 2 + max_words; t++) {
        if (self->tokens[t].upos == QUIPU_UPOS_NOUN)
            noun = t;
        else if (self->tokens[t].upos != QUIPU_UPOS_ADJ && self->tokens[t].upos != QUIPU_UPOS_PROPN)
            break;
    }
    bool speaks = t < self->end && (quipu_scene__cue(self->scene, t) & QUIPU_CUE_SPEECH) != 0;
    return noun != QUIPU_NONE && !speaks && /* "..., the company said" */
           (quipu_scene__cue(self->scene, noun) & QUIPU_CUE_BODY) != 0;
}

/* "group", "authority", in the singular and written small: a word for a body. */
static bool is_body_noun(const quipu_finder *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    return token->upos == QUIPU_UPOS_NOUN && !quipu_finder__is_capital(token) &&
           !quipu_str__ends(token->lower, QUIPU_STR("ies")) &&
           ((quipu_scene__cue(self->scene, t) & QUIPU_CUE_BODY) != 0 ||
            quipu_lexicon__head(self->scene->lexicon, QUIPU_HEAD_LAST, token->lower) ==
                self->scene->lexicon->organization);
}

/* "the company, Musk said": the comma parts a speaker from it. */
static bool is_speaker_behind_comma(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return first > self->first && end < self->end &&
           quipu_str__is(self->tokens[first - 1].form, QUIPU_STR(",")) &&
           (quipu_scene__cue(self->scene, end) & QUIPU_CUE_SPEECH) != 0;
}

/* "the company | Musk founded": a clause about the company; but "whose group Noyb founded". */
static bool opens_clause(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return first > self->first + 1 && end < self->end &&
           (quipu_scene__cue(self->scene, first - 1) & QUIPU_CUE_ORGANIZATION) &&
           quipu_str__is(self->tokens[first - 2].lower, QUIPU_STR("the")) &&
           self->tokens[end].upos == QUIPU_UPOS_VERB &&
           !(quipu_scene__cue(self->scene, end) & QUIPU_CUE_SPEECH);
}

/* "the group Noyb", "the regulator, Arcom, ...": by the tree, a noun calls the name a body. */
static bool is_called_body(const quipu_finder *self, uint32_t first, uint32_t end)
{
    quipu_find find = {.first = first, .end = end};
    const quipu_tree *tree = &self->scene->tree;
    uint32_t head = quipu_scene__head(self->scene, &find);
    bool follows = first > self->first && self->tokens[first - 1].head == head &&
                   is_body_noun(self, first - 1);
    if (follows && end - first > 1 && !quipu_finder__is_of_person(&self->tokens[first]))
        return true; /* "the charity Hope Rising", though Hope is a first name */
    if (quipu_finder__begins_as_person(self, first, end) ||
        is_speaker_behind_comma(self, first, end) || opens_clause(self, first, end))
        return false;
    if (follows)
        return true;
    uint32_t noun = self->tokens[head].head;
    bool is_beside = quipu_tree__is(tree, head, tree->labels.appos) && noun >= self->first &&
                     noun < first && first - noun <= 2 && is_body_noun(self, noun);
    /* "the head of the agency, X" */
    return is_beside && !(first - noun == 2 && quipu_tree__is(tree, noun, tree->labels.nmod));
}

static bool is_quote(const quipu_token *token)
{
    return quipu_str__is(token->form, QUIPU_STR("\"")) ||
           quipu_str__is(token->form, QUIPU_STR("\xe2\x80\x9c")) ||
           quipu_str__is(token->form, QUIPU_STR("\xe2\x80\x98")) ||
           quipu_str__is(token->form, QUIPU_STR("``"));
}

static bool closes_quote(const quipu_token *token)
{
    return quipu_str__is(token->form, QUIPU_STR("\"")) ||
           quipu_str__is(token->form, QUIPU_STR("\xe2\x80\x9d")) ||
           quipu_str__is(token->form, QUIPU_STR("''"));
}

/* Whether the word before a quotation mark, or before a comma there, tells of a title: "the novel", "directed". */
static bool tells_of_work(const quipu_finder *self, uint32_t mark, bool is_word)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t t = mark;
    if (t > self->first + 1 && quipu_str__is(self->tokens[t - 1].form, QUIPU_STR(",")))
        t--;
    if (t == self->first || quipu_finder__is_capital(&self->tokens[t - 1]))
        return false;
    const quipu_token *word = &self->tokens[t - 1];
    if (word->upos == QUIPU_UPOS_VERB)
        return !is_word && t == mark &&
               quipu_lexicon__lists(lexicon, QUIPU_WORDS_AUTHORS, word->lemma);
    return !quipu_scene__is_plural(self->scene, t - 1) &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, word->lower) == lexicon->work;
}

uint32_t quipu_finder__work_end(const quipu_finder *self, uint32_t at)
{
    static const uint32_t max_words = 12;
    if (at < self->first + 2 || !is_quote(&self->tokens[at - 1]) ||
        !quipu_finder__is_capital(&self->tokens[at]))
        return at;
    for (uint32_t t = at; t < self->end && t <= at + max_words; t++) {
        if (closes_quote(&self->tokens[t])) {
            uint32_t end =
                t > at && quipu_str__is(self->tokens[t - 1].form, QUIPU_STR(",")) ? t - 1 : t;
            return tells_of_work(self, at - 1, end - at == 1) ? end : at;
        }
        bool is_small = self->tokens[t].form.len >= 4 &&
                        !quipu_finder__is_capital(&self->tokens[t]) &&
                        !quipu_finder__is_closed_class(&self->tokens[t]);
        if (is_small)
            return at;
    }
    return at;
}

/* "her novel "The Salt Road"", "the drug Wegovy": a noun for a work before its title in quotation marks, or for a
 * product before its name; but "the drug Roe found". */
static quipu_type type_of_thing_called(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t t = first;
    if (t > self->first && self->tokens[t - 1].upos == QUIPU_UPOS_DET)
        t--;
    bool is_quoted = t > self->first && is_quote(&self->tokens[t - 1]);
    uint32_t noun = t - is_quoted - 1;
    if (t < self->first + 1 + is_quoted || self->tokens[noun].upos != QUIPU_UPOS_NOUN ||
        quipu_finder__is_capital(&self->tokens[noun]))
        return QUIPU_NO_TYPE;
    quipu_type type = quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[noun].lower);
    if (type == lexicon->work && is_quoted)
        return type;
    bool opens = end < self->end && (self->tokens[end].upos == QUIPU_UPOS_VERB ||
                                     self->tokens[end].upos == QUIPU_UPOS_AUX);
    return type == lexicon->product && t == first && !opens &&
                   !quipu_finder__begins_as_person(self, first, end) &&
                   !quipu_scene__is_plural(self->scene, noun)
               ? type
               : QUIPU_NO_TYPE;
}

/* "the Chinese state firm | Baowu": whose noun has a nationality. */
static bool has_nationality(const quipu_finder *self, uint32_t noun)
{
    static const uint32_t max_words = 4;
    for (uint32_t t = noun; t-- > self->first && noun - t <= max_words;) {
        uint32_t find = self->scene->find_at[t];
        if (find != QUIPU_NONE)
            return self->scene->finds[find].adjective &&
                   self->scene->finds[find].type == self->scene->lexicon->country;
        if (self->tokens[t].upos != QUIPU_UPOS_NOUN && self->tokens[t].upos != QUIPU_UPOS_ADJ)
            return false;
    }
    return false;
}

quipu_type quipu_finder__called_type(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_type thing = type_of_thing_called(self, first, end);
    if (thing != QUIPU_NO_TYPE)
        return thing;
    if (end - first > 1 && is_described_as_body(self, end) &&
        !quipu_finder__begins_as_person(self, first, end))
        return lexicon->organization;
    if (is_called_body(self, first, end))
        return lexicon->organization;
    if (first == self->first || self->tokens[first - 1].upos != QUIPU_UPOS_NOUN ||
        quipu_finder__is_capital(&self->tokens[first - 1]))
        return QUIPU_NO_TYPE;
    uint32_t cue = quipu_scene__cue(self->scene, first - 1);
    quipu_type type = quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[first - 1].lower);
    if (type == lexicon->vessel)
        return type;
    /* "the company Musk founded": of the common words only before longer names */
    bool is_body =
        (cue & QUIPU_CUE_BODY) != 0 &&
        (end - first > 1 || !(cue & QUIPU_CUE_ORGANIZATION) || has_nationality(self, first - 1)) &&
        !quipu_finder__begins_as_person(self, first, end);
    return is_body ? lexicon->organization : QUIPU_NO_TYPE;
}

/* What governs a name may tell that it is a person: "said X", "X, who". */
static bool acts_as_person(const quipu_finder *self, uint32_t first, uint32_t end)
{
    quipu_find find = {.first = first, .end = end};
    uint32_t head = quipu_scene__head(self->scene, &find);
    const quipu_tree *tree = &self->scene->tree;
    if (end + 1 < self->end && quipu_str__is(self->tokens[end].form, QUIPU_STR(",")) &&
        quipu_str__is(self->tokens[end + 1].lower, QUIPU_STR("who")))
        return true;
    return quipu_tree__is(tree, head, tree->labels.nsubj) &&
           self->tokens[head].head != QUIPU_NO_HEAD &&
           (quipu_scene__cue(self->scene, self->tokens[head].head) & QUIPU_CUE_SPEECH) != 0;
}

/* "said X of the Berg Institute": who speaks for somebody is a person. */
static bool speaks_for_body(const quipu_finder *self, uint32_t first, uint32_t end)
{
    uint32_t at = end + 1;
    if (first == self->first || at >= self->end || end - first < 2 || end - first > 3 ||
        !quipu_str__is(self->tokens[end].lower, QUIPU_STR("of")) ||
        !(quipu_scene__cue(self->scene, first - 1) & QUIPU_CUE_SPEECH))
        return false;
    if (quipu_str__is(self->tokens[at].lower, QUIPU_STR("the")) && at + 1 < self->end)
        at++;
    uint32_t stop = quipu_finder__run_end(self, at);
    return quipu_finder__is_capital(&self->tokens[at]) &&
           quipu_finder__telling_type(self, at, stop) == self->scene->lexicon->organization;
}

static bool is_title_noun(const quipu_finder *self, uint32_t t)
{
    uint32_t stop = t;
    return t < self->end && self->tokens[t].upos == QUIPU_UPOS_NOUN &&
           quipu_finder__title_at(self, t, t + 1, &stop) != QUIPU_MAP_NONE;
}

/* "X, said" */
static bool is_speech_behind_comma(const quipu_finder *self, uint32_t end)
{
    return end + 1 < self->end && quipu_str__is(self->tokens[end].form, QUIPU_STR(",")) &&
           (quipu_scene__cue(self->scene, end + 1) & QUIPU_CUE_SPEECH) != 0;
}

/* "the spokesman for the ministry, X, said", "X, a spokesman": a name in apposition with a title. */
static bool stands_beside_title(const quipu_finder *self, uint32_t first, uint32_t end)
{
    quipu_find find = {.first = first, .end = end};
    const quipu_tree *tree = &self->scene->tree;
    uint32_t head = quipu_scene__head(self->scene, &find);
    uint32_t beside = tree->tokens[head].deprel == tree->labels.appos
                          ? tree->tokens[head].head
                          : quipu_tree__child(tree, head, tree->labels.appos);
    /* parsers take the nearer name, "ministry", for what stands beside it, or noun: "the mayor of the city, X, said" */
    bool is_nearer =
        beside < self->end &&
        (self->tokens[beside].upos == QUIPU_UPOS_PROPN ||
         (self->tokens[beside].upos == QUIPU_UPOS_NOUN && is_speech_behind_comma(self, end)));
    if (is_nearer && quipu_tree__is(tree, beside, tree->labels.nmod))
        beside = tree->tokens[beside].head;
    return end - first > 1 && beside != QUIPU_NO_HEAD && is_title_noun(self, beside);
}

/* "agreed to buy X", "a stake in X", "X shares": what is traded is no person. */
static bool is_traded(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_scene *scene = self->scene;
    quipu_find find = {.first = first, .end = end};
    const quipu_tree *tree = &self->scene->tree;
    uint32_t head = quipu_scene__head(self->scene, &find);
    if (quipu_tree__is(tree, head, tree->labels.obj) &&
        quipu_tree__child(tree, head, tree->labels.det) == QUIPU_NO_HEAD &&
        quipu_scene__has_lemma(scene, self->tokens[head].head, QUIPU_WORDS_BUY))
        return true;
    if (first > self->first + 1 && self->tokens[first - 1].upos == QUIPU_UPOS_ADP &&
        quipu_scene__has_lemma(scene, first - 2, QUIPU_WORDS_SHARE))
        return true;
    uint32_t next =
        end < self->end && quipu_mark__is_possessive(&self->tokens[end]) ? end + 1 : end;
    return next < self->end && quipu_scene__has_lemma(scene, next, QUIPU_WORDS_SHARE);
}

static bool is_ordinary_word(const quipu_token *token)
{
    return token->upos != QUIPU_UPOS_PROPN && token->upos != QUIPU_UPOS_X;
}

/* What the model takes a name for, if it tells us a type. */
static quipu_type voted_type(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    switch (quipu_name_votes__class(&self->votes, first, end)) {
    case QUIPU_NAME_PERSON: return lexicon->person;
    case QUIPU_NAME_ORGANIZATION: return lexicon->organization;
    case QUIPU_NAME_PLACE: return lexicon->place;
    case QUIPU_NAME_EVENT: return lexicon->event;
    case QUIPU_NAME_OTHER: return end - first > 1 ? lexicon->work : QUIPU_NO_TYPE;
    }
    return QUIPU_NO_TYPE;
}

/* What the words in and around a name tell before the model is asked, or QUIPU_NO_TYPE. */
static quipu_type type_by_words(quipu_sight *sight, const quipu_finder *self, uint32_t first,
                                uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    *sight = QUIPU_SIGHT_CONTEXT;
    if (is_called_place(self, first, end))
        return lexicon->place;
    if (is_called_organization(self, first, end))
        return lexicon->organization;
    *sight = QUIPU_SIGHT_FIRST_NAME;
    if (quipu_finder__begins_as_person(self, first, end))
        return lexicon->person;
    *sight = QUIPU_SIGHT_CONTEXT;
    return stands_beside_title(self, first, end) || speaks_for_body(self, first, end)
               ? lexicon->person
               : QUIPU_NO_TYPE;
}

/* "Rabiyah and Zumar": what is joined by "and" with something known is of its type; or QUIPU_NO_TYPE. */
static quipu_type type_of_joined(const quipu_finder *self, uint32_t first)
{
    if (first < self->first + 2 || self->tokens[first - 1].upos != QUIPU_UPOS_CCONJ)
        return QUIPU_NO_TYPE;
    uint32_t find = self->scene->find_at[first - 2];
    const quipu_find *other = find == QUIPU_NONE ? NULL : &self->scene->finds[find];
    bool tells = other != NULL && other->sure && other->type == self->scene->lexicon->place;
    return tells ? other->type : QUIPU_NO_TYPE;
}

/* By capitals, number of words and a preposition before it. */
static quipu_type type_by_shape(const quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    if (end - first == 1) {
        if (quipu_str__is_capitals(self->tokens[first].form))
            return lexicon->organization;
        return follows_place_word(self, first) ? lexicon->place : lexicon->person;
    }
    for (uint32_t t = first; t < end; t++)
        if (quipu_str__is_capitals(self->tokens[t].form) || is_ordinary_word(&self->tokens[t]))
            return lexicon->organization;
    if (follows_place_word(self, first))
        return lexicon->place;
    return end - first <= 3 ? lexicon->person : lexicon->organization;
}

/* "Putin", whatever the model takes a name in strange company for. */
static bool is_office_holder(const quipu_finder *self, uint32_t first, uint32_t end)
{
    quipu_str name = quipu_scene__words(self->scene, first, end);
    return quipu_scene__known_country(self->scene, name) != QUIPU_MAP_NONE;
}

quipu_type quipu_finder__guess_type(quipu_sight *sight, const quipu_finder *self, uint32_t first,
                                    uint32_t end)
{
    quipu_type type = type_by_words(sight, self, first, end);
    if (type != QUIPU_NO_TYPE)
        return type;
    if (is_traded(self, first, end))
        return self->scene->lexicon->organization;
    *sight = QUIPU_SIGHT_MODEL;
    type = voted_type(self, first, end);
    if (type == self->scene->lexicon->organization && is_office_holder(self, first, end))
        return self->scene->lexicon->person;
    if (type != QUIPU_NO_TYPE)
        return type;
    *sight = QUIPU_SIGHT_CONTEXT;
    if (acts_as_person(self, first, end))
        return self->scene->lexicon->person;
    type = type_of_joined(self, first);
    if (type != QUIPU_NO_TYPE)
        return type;
    *sight = QUIPU_SIGHT_SHAPE;
    return type_by_shape(self, first, end);
}
