/*
 * Finds named things: what the gazetteers know, and runs of capitalised words, which titles, first names,
 * telling words ("Ministry", "Airport") and small context give a type.
 */
#include "extract/name_votes.h"
#include "extract/scene.h"

#include "base/str.h"
#include "base/utf8.h"

/* In a headline in title case nearly every word has a capital, so a capital says nothing. */
static const double title_case_share = 0.7;
/* Titles are looked for so many tokens before a name ("deputy assistant secretary of state for ..."). */
static const uint32_t max_title_tokens = 8;

typedef struct finder {
    quipu_scene *scene;
    const quipu_token *tokens;
    uint32_t sentence, first, end; /* of the sentence at hand */
    bool is_title_case;
    quipu_name_votes votes;
    quipu_map_index
        alone; /* capitalised words that stand somewhere without a hyphen: ANYWHERE or INSIDE */
} finder;

enum { ANYWHERE = 1, INSIDE = 2 }; /* the latter: as a name inside a sentence */

/* What the gazetteer knows at a token. */
typedef struct match {
    const quipu_entry *entry; /* NULL: nothing */
    uint32_t number, stop, flags;
} match;

static bool is_capital(const quipu_token *token)
{
    int32_t code;
    if (token->form.len == 0)
        return false;
    quipu_utf8__decode(&code, token->form, 0);
    return quipu_utf8__is_upper(code);
}

static bool is_all_capitals(const quipu_token *token)
{
    size_t n = 0;
    for (size_t i = 0; i < token->form.len; i++) {
        if (token->form.ptr[i] >= 'a' && token->form.ptr[i] <= 'z')
            return false;
        n += token->form.ptr[i] >= 'A' && token->form.ptr[i] <= 'Z';
    }
    return n >= 2;
}

/* Words that open or join names only inside them, however they are written. */
static bool is_closed_class(const quipu_token *token)
{
    switch (token->upos) {
    case QUIPU_UPOS_PRON:
    case QUIPU_UPOS_DET:
    case QUIPU_UPOS_ADP:
    case QUIPU_UPOS_CCONJ:
    case QUIPU_UPOS_SCONJ:
    case QUIPU_UPOS_PART:
    case QUIPU_UPOS_AUX:
    case QUIPU_UPOS_INTJ:
    case QUIPU_UPOS_PUNCT:
    case QUIPU_UPOS_SYM: return true;
    default: return false;
    }
}

static bool is_hyphen(const quipu_token *token)
{
    return quipu_str__is(token->form, QUIPU_STR("-")) ||
           quipu_str__is(token->form, QUIPU_STR("\xE2\x80\x93")) ||
           quipu_str__is(token->form, QUIPU_STR("\xE2\x80\x91"));
}

/* A hyphen that joins two words. */
static bool joins(const finder *self, uint32_t t)
{
    return t > self->first && t + 1 < self->end && is_hyphen(&self->tokens[t]) &&
           !self->tokens[t].space_before && !self->tokens[t + 1].space_before;
}

static bool form_fits(const finder *self, const quipu_form *form, uint32_t at, uint32_t stop)
{
    if (form->flags & QUIPU_FORM_CAPITALS) {
        for (uint32_t t = at; t < stop; t++)
            if (self->scene->folded[t].len > 0 && !is_all_capitals(&self->tokens[t]))
                return false;
        return true;
    }
    if (form->flags & QUIPU_FORM_CAPITAL)
        return is_capital(&self->tokens[at]);
    return true;
}

/* The first meaning of the longest form at a token that is written as the form asks. */
static match look_up(const finder *self, uint32_t at, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    match found = {NULL, QUIPU_NO_ENTRY, at, 0};
    uint32_t stop = at;
    uint32_t number = quipu_scene__match_name(&stop, self->scene, at, end);
    while (number != QUIPU_MAP_NONE && found.entry == NULL) {
        for (uint32_t f = number; f != UINT32_MAX && found.entry == NULL; f = lexicon->forms[f].next)
            if (form_fits(self, &lexicon->forms[f], at, stop)) {
                found = (match){&lexicon->entries[lexicon->forms[f].entry], lexicon->forms[f].entry,
                                stop, lexicon->forms[f].flags};
            }
        /* The longest form may ask for other capitals: try what is shorter. */
        if (found.entry == NULL)
            number = stop > at + 1 ? quipu_scene__match_name(&stop, self->scene, at, stop - 1)
                                   : QUIPU_MAP_NONE;
    }
    return found;
}

static uint32_t title_at(const finder *self, uint32_t at, uint32_t end, uint32_t *stop)
{
    return quipu_scene__match_title(stop, self->scene, at, end);
}

static bool begins_as_person(const finder *self, uint32_t first, uint32_t end);

/*
 * A title in the plural stands before persons: "Senators X and Y", but "Workers Confederation". It may look like
 * a verb: "who heads Acme Bank".
 */
static bool is_in_its_place(const finder *self, uint32_t title, uint32_t stop, uint32_t end)
{
    quipu_str last = self->scene->folded[stop - 1], name = self->scene->lexicon->titles[title].name;
    const quipu_token *token = &self->tokens[stop - 1];
    bool is_plural =
        !quipu_str__ends(name, last) && !quipu_str__ends(name, QUIPU_STR(".")) &&
        (quipu_str__ends(last, QUIPU_STR("s")) || quipu_str__ends(last, QUIPU_STR("men")));
    if (!is_plural)
        return true;
    return token->upos != QUIPU_UPOS_VERB && begins_as_person(self, stop, end);
}

/* Where the longest title that ends right before a token begins; the token itself where there is none. */
static uint32_t title_before(const finder *self, uint32_t at)
{
    uint32_t from = at - self->first > max_title_tokens ? at - max_title_tokens : self->first;
    for (uint32_t t = from; t < at; t++) {
        uint32_t stop = t;
        uint32_t title = title_at(self, t, at, &stop);
        if (title != QUIPU_MAP_NONE && stop == at && is_in_its_place(self, title, stop, self->end))
            return t;
    }
    return at;
}

static void emit(finder *self, uint32_t first, uint32_t end, quipu_type type, uint32_t entry,
                 uint32_t title_first, bool sure, bool adjective)
{
    quipu_find find = {first,       end,  self->sentence, QUIPU_NONE, entry,
                       title_first, type, true,           sure,       adjective};
    quipu_scene__add_find(self->scene, &find);
}

static void emit_match(finder *self, uint32_t at, const match *found)
{
    emit(self, at, found->stop, found->entry->type, found->number, at, true,
         (found->flags & QUIPU_FORM_ADJECTIVE) != 0);
}

/* The type that the first or last words of a name tell. */
static quipu_type telling_type(const finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    char pair[96];
    quipu_str last = self->scene->folded[end - 1];
    if (end - first >= 3 && self->scene->folded[end - 2].len + last.len + 1 < sizeof pair) {
        quipu_str before = self->scene->folded[end - 2];
        memcpy(pair, before.ptr, before.len);
        pair[before.len] = ' ';
        memcpy(pair + before.len + 1, last.ptr, last.len);
        quipu_type type = quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST,
                                              (quipu_str){pair, before.len + 1 + last.len});
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
    if (type != QUIPU_NO_TYPE)
        return type;
    return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, last);
}

static bool is_initial(const quipu_token *token)
{
    return token->form.len <= 2 && is_capital(token) &&
           (token->form.len == 1 || token->form.ptr[1] == '.');
}

static bool begins_as_person(const finder *self, uint32_t first, uint32_t end)
{
    return end - first >= 2 && end - first <= 5 &&
           (quipu_lexicon__first_name(self->scene->lexicon, self->scene->folded[first]) != 0 ||
            is_initial(&self->tokens[first]) || is_initial(&self->tokens[first + 1]));
}

static bool follows_place_word(const finder *self, uint32_t first)
{
    return first > self->first && (quipu_scene__cue(self->scene, first - 1) & QUIPU_CUE_IN) != 0;
}

static bool is_place_noun(const finder *self, uint32_t t)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return t < self->end && self->tokens[t].upos == QUIPU_UPOS_NOUN &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t].lemma) == lexicon->place;
}

/* "the town of X", "X province" */
static bool is_called_place(const finder *self, uint32_t first, uint32_t end)
{
    return is_place_noun(self, end) ||
           (first > self->first + 1 &&
            quipu_str__is(self->tokens[first - 1].lower, QUIPU_STR("of")) &&
            is_place_noun(self, first - 2));
}

/* "the Norte del Valle drug cartel" */
static bool is_called_organization(const finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t t = end;
    while (t < self->end && t < end + 3 && self->tokens[t].upos == QUIPU_UPOS_NOUN)
        t++;
    return end - first > 1 && t > end && !begins_as_person(self, first, end) &&
           quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->tokens[t - 1].lower) ==
               lexicon->organization;
}

/* What governs a name may tell that it is a person: "said X", "X, who". */
static bool acts_as_person(const finder *self, uint32_t first, uint32_t end)
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

static bool is_ordinary_word(const quipu_token *token)
{
    return token->upos != QUIPU_UPOS_PROPN && token->upos != QUIPU_UPOS_X;
}

/* What the model takes a name for, if it tells us a type. */
static quipu_type voted_type(const finder *self, uint32_t first, uint32_t end)
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

/* Give a name without other evidence its likeliest type. */
static quipu_type guess_type(const finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    if (is_called_place(self, first, end))
        return lexicon->place;
    if (is_called_organization(self, first, end))
        return lexicon->organization;
    if (begins_as_person(self, first, end))
        return lexicon->person;
    quipu_type voted = voted_type(self, first, end);
    if (voted != QUIPU_NO_TYPE)
        return voted;
    if (acts_as_person(self, first, end))
        return lexicon->person;
    if (end - first == 1) {
        if (is_all_capitals(&self->tokens[first]))
            return lexicon->organization;
        return follows_place_word(self, first) ? lexicon->place : lexicon->person;
    }
    for (uint32_t t = first; t < end; t++)
        if (is_all_capitals(&self->tokens[t]) || is_ordinary_word(&self->tokens[t]))
            return lexicon->organization;
    if (follows_place_word(self, first))
        return lexicon->place;
    return end - first <= 3 ? lexicon->person : lexicon->organization;
}

/* "artificial intelligence (AI)": letters in brackets that shorten words written small. */
static bool shortens_common_words(const finder *self, uint32_t t)
{
    if (t < self->first + 2 || t + 1 >= self->end ||
        !quipu_str__is(self->tokens[t - 1].form, QUIPU_STR("(")) ||
        !quipu_str__is(self->tokens[t + 1].form, QUIPU_STR(")")))
        return false;
    return !is_capital(&self->tokens[t - 2]);
}

/* A single word with a capital that names nobody: "the Alliance", "One", "(AI)". */
static bool says_nothing(const finder *self, uint32_t t, quipu_type telling)
{
    const quipu_token *token = &self->tokens[t];
    if (is_all_capitals(token))
        return shortens_common_words(self, t);
    return token->upos != QUIPU_UPOS_PROPN || telling != QUIPU_NO_TYPE;
}

/* "F-35", "Boeing 737": digits end the name of a product. */
static bool is_model_number(const finder *self, uint32_t t)
{
    quipu_str form = self->tokens[t].form;
    return t < self->end && form.len > 0 && form.len <= 4 && quipu_char__is_digit(form.ptr[0]);
}

/* "Members said": titles that stand before nobody are left to refer.c. */
static bool is_title_alone(const finder *self, uint32_t first, uint32_t end)
{
    uint32_t stop = first;
    return title_at(self, first, end, &stop) != QUIPU_MAP_NONE && stop == end;
}

/* Give a name its type, and add it; `title_first`: where the title before it begins. */
static void emit_name(finder *self, uint32_t first, uint32_t end, uint32_t title_first)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    match found = look_up(self, first, end);
    bool is_whole = found.entry != NULL && found.stop == end;
    if (title_first == first && !is_whole)
        title_first = title_before(self, first);
    if (is_whole && (title_first == first || found.entry->type == lexicon->person)) {
        emit_match(self, first, &found);
        return;
    }
    if (title_first < first) {
        emit(self, first, end, lexicon->person, QUIPU_NO_ENTRY, title_first, true, false);
        return;
    }
    quipu_type type = telling_type(self, first, end);
    if (!is_whole &&
        ((end - first == 1 && says_nothing(self, first, type)) || is_title_alone(self, first, end)))
        return;
    bool is_person = begins_as_person(self, first, end) &&
                     (type == QUIPU_NO_TYPE || type == lexicon->place || type == lexicon->facility);
    if (is_person)
        type = lexicon->person;
    bool sure = type != QUIPU_NO_TYPE && end - first > 1;
    if (end - first > 2 && joins(self, end - 2) && is_model_number(self, end - 1))
        type = lexicon->product;
    if (type == QUIPU_NO_TYPE || (end - first == 1 && type != lexicon->group))
        type = guess_type(self, first, end);
    emit(self, first, end, type, QUIPU_NO_ENTRY, first, sure, false);
}

/* In "the Japan-US Alliance" the second country begins no name. */
static bool follows_hyphen(const finder *self, uint32_t t)
{
    return t > self->first + 1 && joins(self, t - 1) && self->scene->find_at[t - 2] != QUIPU_NONE;
}

/* Whether a run that begins with a country, a nationality or a place is one name: "Tokyo Tower", "Iraqi Army". */
static bool is_name_with_place(const finder *self, uint32_t first, uint32_t rest, uint32_t end)
{
    uint32_t stop = rest;
    quipu_type type;
    if (rest >= end || joins(self, rest))
        return false;
    uint32_t title = title_at(self, rest, end, &stop);
    if (title != QUIPU_MAP_NONE && is_in_its_place(self, title, stop, end))
        return false;
    match other = look_up(self, rest, end);
    if (other.entry != NULL && other.stop == end && end - rest > 1)
        return false;
    type = telling_type(self, first, end);
    if (begins_as_person(self, rest, end) || follows_hyphen(self, first) ||
        (end - rest == 1 && quipu_str__is(self->scene->folded[rest], QUIPU_STR("government"))))
        return false;
    return end - rest >= 2 || (type != QUIPU_NO_TYPE && type != self->scene->lexicon->group);
}

static bool stands_alone(const finder *self, uint32_t t)
{
    return quipu_map__get(&self->alone, self->scene->folded[t]) != QUIPU_MAP_NONE;
}

/* Where the next name inside a run begins after `at`: at a hyphen between names. */
static uint32_t name_end(const finder *self, uint32_t at, uint32_t end)
{
    match whole = look_up(self, at, end);
    for (uint32_t t = at; t < end; t++) {
        uint32_t stop = t;
        bool is_body =
            whole.stop == t || (t == at + 1 && is_all_capitals(&self->tokens[at])) ||
            (t > at + 1 && telling_type(self, at, t) == self->scene->lexicon->organization);
        uint32_t title = t > at && is_body ? title_at(self, t, end, &stop) : QUIPU_MAP_NONE;
        if (title != QUIPU_MAP_NONE && is_in_its_place(self, title, stop, end))
            return t; /* "FCO Minister Ellwood" */
        if (!joins(self, t) || t < whole.stop)
            continue;
        match across =
            look_up(self, t - 1, end); /* "Open Indo-Pacific": a known name with a hyphen */
        if (across.entry != NULL && across.stop > t + 1 && t - 1 > at)
            return t - 1;
        match right = look_up(self, t + 1, end);
        match left = look_up(self, at, t);
        bool left_is_known = left.entry != NULL && left.stop == t;
        bool right_is_known =
            right.entry != NULL && right.entry->type != self->scene->lexicon->person;
        bool is_dash = self->tokens[t].form.len > 1;
        bool are_names = stands_alone(self, t - 1) && stands_alone(self, t + 1);
        if (left_is_known || right_is_known || is_dash || are_names)
            return t;
    }
    return end;
}

/* "Japanese" in "Japanese Red Cross", "U.S." in "U.S. Treasury": the country is named as well. */
static void emit_inner_country(finder *self, uint32_t first, uint32_t end)
{
    if (end - first < 2)
        return;
    match inner = look_up(self, first, end - 1);
    if (inner.entry == NULL || inner.entry->type != self->scene->lexicon->country)
        return;
    match whole = look_up(self, first, end);
    bool is_well_known =
        whole.entry != NULL && whole.stop == end; /* "British Broadcasting Corporation" */
    if (is_all_capitals(&self->tokens[first]) ||
        ((inner.flags & QUIPU_FORM_ADJECTIVE) && !is_well_known))
        emit_match(self, first, &inner);
}

/* "Democratic | U.S. Senator X": a country and a title follow. */
static bool leads_to_title(const finder *self, uint32_t at, uint32_t end)
{
    match country = at < end ? look_up(self, at, end) : (match){NULL, QUIPU_NO_ENTRY, at, 0};
    uint32_t stop = country.stop;
    return country.entry != NULL && country.entry->type == self->scene->lexicon->country &&
           country.stop < end && title_at(self, country.stop, end, &stop) != QUIPU_MAP_NONE;
}

/* Take a run of capitalised words apart into names. */
static void split_run(finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t title_first = first;
    for (uint32_t at = first; at < end;) {
        uint32_t stop = at;
        if (is_hyphen(&self->tokens[at]) || self->scene->folded[at].len == 0) {
            title_first = ++at;
            continue;
        }
        match found = look_up(self, at, end);
        uint32_t title_stop = at;
        uint32_t title = title_at(self, at, end, &title_stop);
        if (title != QUIPU_MAP_NONE && lexicon->titles[title].is_prefix &&
            is_in_its_place(self, title, title_stop, end) &&
            (found.entry == NULL || found.stop <= title_stop) &&
            telling_type(self, at, end) != lexicon->organization) {
            at = title_stop; /* a title without a name after it is left to refer.c */
            continue;
        }
        bool is_place = found.entry != NULL && (found.entry->type == lexicon->country ||
                                                found.entry->type == lexicon->place);
        bool is_before_title = found.entry != NULL && leads_to_title(self, found.stop, end);
        if (((is_place && !is_name_with_place(self, at, found.stop, end)) || is_before_title) &&
            title_first == at && found.stop < end) {
            emit_match(self, at, &found);
            title_first = at = found.stop;
            continue;
        }
        stop = name_end(self, at, end);
        emit_name(self, at, stop, title_first);
        emit_inner_country(self, at, stop);
        title_first = at = stop;
    }
}

static bool may_begin(const finder *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    if (!is_capital(token) || self->is_title_case ||
        (quipu_scene__cue(self->scene, t) & QUIPU_CUE_CALENDAR))
        return false;
    bool is_name_elsewhere = quipu_map__get(&self->alone, self->scene->folded[t]) == INSIDE;
    if (is_closed_class(token))
        return is_name_elsewhere && t == self->first && token->form.len > 3;
    bool opens =
        t == self->first || (self->tokens[t - 1].upos == QUIPU_UPOS_PUNCT && !joins(self, t - 1) &&
                             !quipu_str__is(self->tokens[t - 1].form, QUIPU_STR(",")));
    if (!opens || token->upos == QUIPU_UPOS_PROPN || is_name_elsewhere)
        return true;
    /* A sentence's first word: a capital alone is no sign, two in a row are. */
    return t + 1 < self->end && is_capital(&self->tokens[t + 1]) &&
           !is_closed_class(&self->tokens[t + 1]) && self->tokens[t + 1].upos == QUIPU_UPOS_PROPN &&
           (token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_NOUN);
}

static bool may_continue(const finder *self, uint32_t t)
{
    return t < self->end && is_capital(&self->tokens[t]) && !is_closed_class(&self->tokens[t]) &&
           !(quipu_scene__cue(self->scene, t) & QUIPU_CUE_CALENDAR);
}

static bool is_body_word(const finder *self, uint32_t t)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->scene->folded[t]) ==
           lexicon->organization;
}

/* The end of the capitalised words that begin at a token. */
static uint32_t capitals_end(const finder *self, uint32_t t)
{
    while (may_continue(self, t))
        t++;
    return t;
}

/* "Peace and | Security Council": an unknown word, joined to those that end as the name of a body. */
static bool begins_joint_name(const finder *self, uint32_t first, uint32_t at)
{
    uint32_t end = capitals_end(self, at + 1);
    bool is_owned = first > self->first && self->tokens[first - 1].upos == QUIPU_UPOS_PART;
    bool is_led =
        is_owned || (first > self->first && self->tokens[first - 1].upos == QUIPU_UPOS_DET &&
                     look_up(self, at + 1, end).entry == NULL);
    return is_led && at == first + 1 && end > at + 2 && is_body_word(self, end - 1) &&
           look_up(self, first, at).entry == NULL;
}

/* "Institute of Technology and | Colorado State University": a body of its own follows. */
static bool begins_other_body(const finder *self, uint32_t at)
{
    uint32_t next = at + 1;
    if (next < self->end && quipu_str__is(self->tokens[next].lower, QUIPU_STR("the")))
        return true;
    uint32_t end = capitals_end(self, next);
    bool is_known = end > next && look_up(self, next, end).entry != NULL;
    return end > next + (is_known ? 1 : 2) && is_body_word(self, end - 1) &&
           !quipu_str__ends(self->scene->folded[end - 1], QUIPU_STR("s"));
}

/* "Government of Iraq": the country acts, no body of its own. */
static bool is_government_of_country(const finder *self, uint32_t at)
{
    if (at + 1 >= self->end || !quipu_str__is(self->scene->folded[at - 1], QUIPU_STR("government")))
        return false;
    match found = look_up(self, at + 1, self->end);
    return found.entry != NULL && found.entry->type == self->scene->lexicon->country;
}

/* Whether the run so far may go on over "of", "for the", "and": bodies, treaties and events have such names. */
static bool takes_connectors(const finder *self, uint32_t first, uint32_t at)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    bool is_and = quipu_str__is(self->tokens[at].lower, QUIPU_STR("and"));
    if (is_and && begins_joint_name(self, first, at))
        return true;
    if (is_government_of_country(self, at) || (is_and && begins_other_body(self, at)))
        return false;
    quipu_type type = quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->scene->folded[at - 1]);
    if (type == QUIPU_NO_TYPE)
        type = quipu_lexicon__head(lexicon, QUIPU_HEAD_FIRST, self->scene->folded[at - 1]);
    bool after_connector = false;
    for (uint32_t t = first; t < at; t++)
        after_connector |=
            (quipu_lexicon__cue(lexicon, self->tokens[t].lower) & QUIPU_CUE_CONNECTOR) != 0;
    if (quipu_str__is(self->tokens[at].lower, QUIPU_STR("of")) ||
        quipu_str__is(self->tokens[at].lower, QUIPU_STR("for")) ||
        quipu_str__is(self->tokens[at].lower, QUIPU_STR("on")))
        return after_connector ||
               (type != QUIPU_NO_TYPE && type != lexicon->place && type != lexicon->country);
    /* "and", "the", "in", ... go on only inside such a name. */
    return after_connector;
}

/* The end of the run of name words that begins at a token. */
static uint32_t run_end(const finder *self, uint32_t first)
{
    uint32_t t = first + 1;
    while (t < self->end) {
        if (may_continue(self, t)) {
            t++;
            continue;
        }
        if (joins(self, t) && (may_continue(self, t + 1) || is_model_number(self, t + 1))) {
            t += 2;
            continue;
        }
        uint32_t after = t;
        while (after < self->end && after < t + 3 &&
               (quipu_lexicon__cue(self->scene->lexicon, self->tokens[after].lower) &
                (QUIPU_CUE_CONNECTOR | QUIPU_CUE_PARTICLE)))
            after++;
        if (after > t && after + 1 < self->end && joins(self, after))
            after++; /* "Nouri al-Maliki" */
        bool is_particle =
            after > t &&
            (quipu_lexicon__cue(self->scene->lexicon, self->tokens[t].lower) & QUIPU_CUE_PARTICLE);
        if (after == t || !may_continue(self, after) ||
            !(is_particle || takes_connectors(self, first, t)))
            break;
        t = after + 1;
    }
    return t;
}

/* The end of a run; a title in it may go on over "of" to a name: "U.S. Secretary of State John Kerry". */
static uint32_t run_end_over_titles(const finder *self, uint32_t first)
{
    uint32_t end = run_end(self, first);
    for (uint32_t t = first; t < end; t++) {
        uint32_t stop = t;
        uint32_t title = title_at(self, t, self->end, &stop);
        if (title == QUIPU_MAP_NONE || stop <= end || !is_in_its_place(self, title, stop, self->end))
            continue;
        return may_continue(self, stop) ? run_end(self, stop) : stop;
    }
    return end;
}

/* A heading: a block of one sentence that does not end as one. */
static bool is_heading(const finder *self)
{
    const quipu_text *text = self->scene->text;
    const quipu_token *last = &self->tokens[self->end - 1];
    bool is_alone = text->sentences[self->sentence].opens_block &&
                    (self->sentence + 1 == text->n_sentences ||
                     text->sentences[self->sentence + 1].opens_block);
    return is_alone && last->upos != QUIPU_UPOS_PUNCT;
}

static bool is_title_case(const finder *self)
{
    size_t n_words = 0, n_capitals = 0;
    for (uint32_t t = self->first; t < self->end; t++) {
        if (self->tokens[t].form.len < 4 || self->scene->folded[t].len == 0)
            continue;
        n_words++;
        n_capitals += is_capital(&self->tokens[t]);
    }
    bool may_be =
        is_heading(self) || self->scene->text->sentences[self->sentence].block == QUIPU_BLOCK_TITLE;
    return may_be && n_words >= 2 && (double)n_capitals > title_case_share * (double)n_words;
}

/* A name by its tag that does not open its sentence. */
static bool is_name_inside(const finder *self, uint32_t t)
{
    return t > 0 && self->tokens[t].upos == QUIPU_UPOS_PROPN &&
           self->tokens[t - 1].upos != QUIPU_UPOS_PUNCT &&
           quipu_scene__sentence(self->scene, t)->first != t;
}

static void note_words_alone(finder *self)
{
    for (uint32_t t = 0; t < self->scene->text->n_tokens; t++) {
        bool is_joined =
            (t > 0 && is_hyphen(&self->tokens[t - 1]) && !self->tokens[t].space_before) ||
            (t + 1 < self->scene->text->n_tokens && is_hyphen(&self->tokens[t + 1]) &&
             !self->tokens[t + 1].space_before);
        if (is_joined || self->scene->folded[t].len == 0 || !is_capital(&self->tokens[t]))
            continue;
        uint32_t known = quipu_map__get(&self->alone, self->scene->folded[t]);
        uint32_t value = is_name_inside(self, t) || known == INSIDE ? INSIDE : ANYWHERE;
        if (!quipu_map__put(&self->alone, self->scene->folded[t], value))
            self->scene->failed = true;
    }
}

static void find_in_sentence(finder *self)
{
    for (uint32_t t = self->first; t < self->end;) {
        match found = look_up(self, t, self->end);
        uint32_t stop = t + 1;
        if (may_begin(self, t)) {
            uint32_t end = run_end_over_titles(self, t);
            if (found.entry != NULL && found.stop > end)
                end = found.stop;
            split_run(self, t, end);
            stop = end;
        } else if (found.entry != NULL && !is_closed_class(&self->tokens[t])) {
            emit_match(self, t, &found);
            stop = found.stop;
        }
        t = stop;
    }
}

void quipu_names__find(quipu_scene *scene)
{
    finder self = {.scene = scene, .tokens = scene->text->tokens};
    if (!quipu_name_votes__count(&self.votes, scene->text, scene->folded))
        scene->failed = true;
    note_words_alone(&self);
    for (uint32_t s = 0; s < scene->text->n_sentences && !scene->failed; s++) {
        const quipu_sentence *sentence = &scene->text->sentences[s];
        self.sentence = s;
        self.first = sentence->first;
        self.end = sentence->first + sentence->n_tokens;
        self.is_title_case = is_title_case(&self);
        find_in_sentence(&self);
    }
    quipu_name_votes__clear(&self.votes);
    quipu_map__clear(&self.alone);
}
