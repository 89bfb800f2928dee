/*
 * Takes a run of capitalised words apart: "U.S. Secretary of State John Kerry" into a country, a title and a name;
 * each name gets its type.
 */
#include "base/str.h"
#include "extract/mark.h"
#include "extract/name_finder.h"

/* Titles are looked for so many tokens before a name ("deputy assistant secretary of state for ..."). */
static const uint32_t max_title_tokens = 8;

/* Where the longest title that ends right before a token begins; the token itself where there is none. */
static uint32_t title_before(const quipu_finder *self, uint32_t at)
{
    uint32_t from = at - self->first > max_title_tokens ? at - max_title_tokens : self->first;
    for (uint32_t t = from; t < at; t++) {
        uint32_t stop = t;
        uint32_t title = quipu_finder__title_at(self, t, at, &stop);
        if (title != QUIPU_MAP_NONE && stop == at &&
            quipu_finder__is_in_its_place(self, title, stop, self->end))
            return t;
    }
    return at;
}

static void emit(quipu_finder *self, uint32_t first, uint32_t end, quipu_type type, uint32_t entry,
                 uint32_t title_first, bool sure, bool adjective, quipu_sight sight)
{
    quipu_find find = {first, end,  self->sentence, QUIPU_NONE, entry, title_first,
                       type,  true, sure,           adjective,  sight};
    quipu_scene__add_find(self->scene, &find);
    bool has_surname = type == self->scene->lexicon->person && end - first > 1;
    if (has_surname && !quipu_map__put(&self->surnames, self->scene->folded[end - 1], 1))
        self->scene->failed = true;
}

void quipu_finder__emit_surname(quipu_finder *self, uint32_t at)
{
    emit(self, at, at + 1, self->scene->lexicon->person, QUIPU_NO_ENTRY, at, false, false,
         QUIPU_SIGHT_CONTEXT);
}

void quipu_finder__emit_work(quipu_finder *self, uint32_t first, uint32_t end)
{
    emit(self, first, end, self->scene->lexicon->work, QUIPU_NO_ENTRY, first, true, false,
         QUIPU_SIGHT_CONTEXT);
}

void quipu_finder__emit_site(quipu_finder *self, uint32_t first, uint32_t end)
{
    emit(self, first, end, self->scene->lexicon->facility, QUIPU_NO_ENTRY, first, true, false,
         QUIPU_SIGHT_WORD);
}

/* "an English-language daily", "French speakers": the language is meant, not the country. */
static bool is_language(const quipu_finder *self, const quipu_match *found)
{
    uint32_t t = found->stop;
    if (t < self->end && quipu_mark__is_hyphen(&self->tokens[t]))
        t++;
    return (found->flags & QUIPU_FORM_ADJECTIVE) && t < self->end &&
           quipu_scene__has_lemma(self->scene, t, QUIPU_WORDS_LANGUAGE);
}

void quipu_finder__emit_match(quipu_finder *self, uint32_t at, const quipu_match *found)
{
    if (is_language(self, found))
        return;
    emit(self, at, found->stop, found->entry->type, found->number, at, true,
         (found->flags & QUIPU_FORM_ADJECTIVE) != 0, QUIPU_SIGHT_TABLE);
}

/* "artificial intelligence (AI)": letters in brackets that shorten words written small. */
static bool shortens_common_words(const quipu_finder *self, uint32_t t)
{
    if (t < self->first + 2 || t + 1 >= self->end ||
        !quipu_str__is(self->tokens[t - 1].form, QUIPU_STR("(")) ||
        !quipu_str__is(self->tokens[t + 1].form, QUIPU_STR(")")))
        return false;
    return !quipu_finder__is_capital(&self->tokens[t - 2]);
}

/* A single word with a capital that names nobody: "the Alliance", "One", "Internet", "GDP", "(AI)", "European". */
static bool says_nothing(const quipu_finder *self, uint32_t t, quipu_type telling)
{
    const quipu_token *token = &self->tokens[t];
    if (quipu_lexicon__cue(self->scene->lexicon, token->lower) & QUIPU_CUE_COMMON)
        return true;
    if (token->form.len == 1 && quipu_finder__joins(self, t + 1)) /* "Mark Dole, R-Ohio" */
        return true;
    if (quipu_str__is_capitals(token->form))
        return shortens_common_words(self, t);
    return token->upos != QUIPU_UPOS_PROPN || telling != QUIPU_NO_TYPE;
}

/* "Members said": titles that stand before nobody are left to refer.c. */
static bool is_title_alone(const quipu_finder *self, uint32_t first, uint32_t end)
{
    uint32_t stop = first;
    return quipu_finder__title_at(self, first, end, &stop) != QUIPU_MAP_NONE && stop == end;
}

static bool has_syllable(const quipu_finder *self, uint32_t first, uint32_t end)
{
    for (uint32_t t = first + 1; t < end; t++)
        if (quipu_finder__joins_syllable(self, t))
            return true;
    return false;
}

/* Names of a person, but for buildings named after one: "Ninoy Aquino Airport". */
static bool is_of_person(const quipu_finder *self, uint32_t first, uint32_t end, quipu_type telling)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    bool may_be_surname = telling == QUIPU_NO_TYPE || telling == lexicon->place ||
                          (telling == lexicon->event && end - first == 2 &&
                           quipu_finder__is_of_person(&self->tokens[end - 1])) ||
                          (telling == lexicon->facility && end - first == 2); /* "Peter Hall" */
    return has_syllable(self, first, end) ||
           (may_be_surname && quipu_finder__begins_as_person(self, first, end));
}

/* "The carrier Shandong": ships are named after places. */
static bool is_ship_for_place(const quipu_finder *self, uint32_t first, const quipu_match *found)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return found->entry->type == lexicon->place &&
           quipu_finder__called_type(self, first, found->stop) == lexicon->vessel;
}

/*
 * "Kenyatan | President Peter Oloo": a title from which on the model has a person; but "Martin Luther King Jr." The
 * model may have letters, "Berg CEO", in the name before them.
 */
static bool begins_person_with(const quipu_finder *self, uint32_t title, uint32_t stop, uint32_t end)
{
    return stop < end && quipu_finder__is_of_person(&self->tokens[stop]) &&
           (quipu_name_label__may_open(self->tokens[title].name) ||
            quipu_str__is_capitals(self->tokens[title].form));
}

/* The title that a person is named with right behind a name: "Yukos | Chairman Mark Dole"; or NULL. */
static const quipu_title *title_of_next(const quipu_finder *self, uint32_t end)
{
    uint32_t stop = end;
    uint32_t title =
        end < self->end ? quipu_finder__title_at(self, end, self->end, &stop) : QUIPU_MAP_NONE;
    return title != QUIPU_MAP_NONE && begins_person_with(self, end, stop, self->end)
               ? &self->scene->lexicon->titles[title]
               : NULL;
}

/* "the broadcaster ORTM": letters behind a noun that persons and bodies are called by. */
static bool is_body_in_letters(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return end - first == 1 && first > self->first &&
           quipu_str__is_capitals(self->tokens[first].form) &&
           (quipu_scene__cue(self->scene, first - 1) & QUIPU_CUE_BODY) != 0;
}

/* Give a name its type, and add it; `title_first`: where the title before it begins. */
static void emit_name(quipu_finder *self, uint32_t first, uint32_t end, uint32_t title_first)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_match found = quipu_finder__look_up(self, first, end);
    bool is_whole =
        found.entry != NULL && found.stop == end && !is_ship_for_place(self, first, &found);
    if (title_first == first && !is_whole && !is_body_in_letters(self, first, end))
        title_first = title_before(self, first);
    if (is_whole && (title_first == first || found.entry->type == lexicon->person)) {
        quipu_finder__emit_match(self, first, &found);
        return;
    }
    if (title_first < first) {
        emit(self, first, end, lexicon->person, QUIPU_NO_ENTRY, title_first, true, false,
             QUIPU_SIGHT_TITLE);
        return;
    }
    quipu_sight sight = QUIPU_SIGHT_WORD;
    quipu_type type = quipu_finder__telling_type(self, first, end);
    quipu_type called = is_whole ? QUIPU_NO_TYPE : quipu_finder__called_type(self, first, end);
    if (called != QUIPU_NO_TYPE) {
        emit(self, first, end, called, QUIPU_NO_ENTRY, first, true, false, QUIPU_SIGHT_WORD);
        return;
    }
    if (!is_whole &&
        ((end - first == 1 && says_nothing(self, first, type)) || is_title_alone(self, first, end)))
        return;
    if (is_of_person(self, first, end, type)) {
        type = lexicon->person;
        sight = QUIPU_SIGHT_FIRST_NAME;
    }
    bool sure = type != QUIPU_NO_TYPE && end - first > 1;
    if (end - first > 2 && quipu_finder__joins(self, end - 2) &&
        quipu_finder__is_model_number(self, end - 1))
        type = lexicon->product;
    if (type == QUIPU_NO_TYPE || (end - first == 1 && type != lexicon->group))
        type = quipu_finder__guess_type(&sight, self, first, end);
    const quipu_title *next = type == lexicon->person ? title_of_next(self, end) : NULL;
    if (next != NULL && next->by_type[lexicon->country] != QUIPU_NO_RELATION)
        return; /* "Kenyatan President": an adjective that nobody knows */
    if (next != NULL)
        type = lexicon->organization;
    emit(self, first, end, type, QUIPU_NO_ENTRY, first, sure, false, sight);
}

/* In "the Japan-US Alliance" the second country begins no name. */
static bool follows_hyphen(const quipu_finder *self, uint32_t t)
{
    return t > self->first + 1 && quipu_finder__joins(self, t - 1) &&
           self->scene->find_at[t - 2] != QUIPU_NONE;
}

/* A party before what it tells of: "Republican | Senator John McCain", "Democrat | Charles Schumer". */
static bool is_party_of_next(const quipu_finder *self, const quipu_match *party, uint32_t end)
{
    uint32_t stop = party->stop;
    return party->entry != NULL && quipu_str__is(party->entry->kind, QUIPU_STR("party")) &&
           (quipu_finder__begins_as_person(self, party->stop, end) ||
            quipu_finder__title_at(self, party->stop, end, &stop) != QUIPU_MAP_NONE);
}

/* "Oslo General Hospital": the name of a site, whose title belongs to nobody. */
static bool is_site(const quipu_finder *self, uint32_t first, uint32_t title_stop, uint32_t end)
{
    return title_stop + 1 == end &&
           quipu_finder__telling_type(self, first, end) == self->scene->lexicon->facility &&
           !quipu_finder__is_of_person(&self->tokens[title_stop]);
}

/* "Israel Katz", "Jordan Henderson": a given name that is a country's too, before a word that nobody knows. */
static bool is_given_name(const quipu_finder *self, uint32_t first, uint32_t rest, uint32_t end)
{
    uint32_t stop = rest;
    return rest == first + 1 && end == rest + 1 &&
           quipu_lexicon__first_name(self->scene->lexicon, self->scene->folded[first]) != 0 &&
           self->tokens[rest].upos == QUIPU_UPOS_PROPN &&
           !quipu_str__is_capitals(self->tokens[rest].form) &&
           quipu_finder__look_up(self, rest, end).entry == NULL &&
           quipu_finder__telling_type(self, first, end) == QUIPU_NO_TYPE &&
           quipu_finder__title_at(self, rest, end, &stop) == QUIPU_MAP_NONE;
}

/* "In Israel | Begin supports": a phrase of place that opens the sentence, and the subject of the verb behind it. */
static bool ends_opening_phrase(const quipu_finder *self, uint32_t first, uint32_t rest,
                                uint32_t end)
{
    bool opens = first == self->first + 1 && self->tokens[self->first].upos == QUIPU_UPOS_ADP &&
                 (quipu_scene__cue(self->scene, self->first) & QUIPU_CUE_IN);
    return opens && end < self->end &&
           (self->tokens[end].upos == QUIPU_UPOS_VERB || self->tokens[end].upos == QUIPU_UPOS_AUX) &&
           !quipu_scene__has_xpos(self->scene, end, "VBN") &&
           !quipu_scene__has_xpos(self->scene, end, "VBG") &&
           quipu_finder__telling_type(self, first, end) == QUIPU_NO_TYPE &&
           quipu_finder__look_up(self, first, end).stop == rest;
}

/* The same, and what a verb follows there is somebody: no table knows the word. */
static bool is_unknown_subject(const quipu_finder *self, uint32_t first, const quipu_match *place,
                               uint32_t end)
{
    return ends_opening_phrase(self, first, place->stop, end) &&
           !quipu_str__is_capitals(self->tokens[place->stop].form) &&
           quipu_finder__look_up(self, place->stop, end).entry == NULL &&
           quipu_finder__telling_type(self, place->stop, end) == QUIPU_NO_TYPE;
}

/* Whether a run that begins with a country, a nationality or a place is one name: "Tokyo Tower", "Iraqi Army". */
static bool is_name_with_place(const quipu_finder *self, uint32_t first, uint32_t rest, uint32_t end)
{
    uint32_t stop = rest;
    quipu_type type;
    if (rest >= end || quipu_finder__joins(self, rest) ||
        ends_opening_phrase(self, first, rest, end))
        return false;
    if (quipu_finder__begins_as_person(self, first, end) &&
        quipu_finder__is_of_person(&self->tokens[first]) &&
        quipu_finder__is_of_person(&self->tokens[rest]))
        return true; /* "Vladimir Putin", "Paris Hilton" */
    if (is_given_name(self, first, rest, end))
        return true;
    if (quipu_finder__called_type(self, first, end) != QUIPU_NO_TYPE)
        return true; /* "the tanker Volga Dawn" */
    bool leads_to_person = quipu_finder__is_of_person(&self->tokens[rest]) &&
                           !quipu_finder__is_of_person(&self->tokens[first]);
    if (leads_to_person && quipu_name_label__begins(self->tokens[rest].name))
        return false; /* "the Spaniard | Mikel Arteta" */
    uint32_t title = quipu_finder__title_at(self, rest, end, &stop);
    if (title != QUIPU_MAP_NONE && quipu_finder__is_in_its_place(self, title, stop, end))
        return is_site(self, first, stop, end);
    quipu_match other = quipu_finder__look_up(self, rest, end);
    if ((other.entry != NULL && other.stop == end && end - rest > 1) ||
        is_party_of_next(self, &other, end))
        return false;
    type = quipu_finder__telling_type(self, first, end);
    if (quipu_finder__begins_as_person(self, rest, end) || follows_hyphen(self, first) ||
        (end - rest == 1 && quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_GOVERNMENT,
                                                 self->scene->folded[rest])))
        return false;
    return end - rest >= 2 || (type != QUIPU_NO_TYPE && type != self->scene->lexicon->group);
}

static bool stands_alone(const quipu_finder *self, uint32_t t)
{
    return quipu_map__get(&self->alone, self->scene->folded[t]) != QUIPU_MAP_NONE;
}

/* "Jean-Pierre Doe", though Pierre is a town; but "Jordan-Israel". */
static bool joins_first_names(const quipu_finder *self, uint32_t hyphen)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return quipu_lexicon__first_name(lexicon, self->scene->folded[hyphen - 1]) != 0 &&
           quipu_lexicon__first_name(lexicon, self->scene->folded[hyphen + 1]) != 0 &&
           quipu_finder__look_up(self, hyphen - 1, hyphen).entry == NULL;
}

/* Where the next name inside a run begins after `at`: at a hyphen between names. */
static uint32_t name_end(const quipu_finder *self, uint32_t at, uint32_t end)
{
    quipu_match whole = quipu_finder__look_up(self, at, end);
    for (uint32_t t = at; t < end; t++) {
        uint32_t stop = t;
        bool is_body = whole.stop == t ||
                       (t == at + 1 && quipu_str__is_capitals(self->tokens[at].form)) ||
                       (t > at + 1 && quipu_finder__telling_type(self, at, t) ==
                                          self->scene->lexicon->organization);
        uint32_t title = t > at && t >= whole.stop ? quipu_finder__title_at(self, t, end, &stop)
                                                   : QUIPU_MAP_NONE;
        if (title != QUIPU_MAP_NONE && !is_site(self, at, stop, end) &&
            (is_body || begins_person_with(self, t, stop, end)) &&
            quipu_finder__is_in_its_place(self, title, stop, end))
            return t; /* "FCO Minister Ellwood" */
        bool is_particle = t > at && (quipu_scene__cue(self->scene, t - 1) & QUIPU_CUE_PARTICLE);
        if (!quipu_finder__joins(self, t) || t < whole.stop || is_particle || /* "al-Houthi" */
            quipu_finder__joins_syllable(self, t))
            continue;
        quipu_match across = quipu_finder__look_up(
            self, t - 1, end); /* "Open Indo-Pacific": a known name with a hyphen */
        if (across.entry != NULL && across.stop > t + 1 && t - 1 > at)
            return t - 1;
        quipu_match right = quipu_finder__look_up(self, t + 1, end);
        quipu_match left = quipu_finder__look_up(self, at, t);
        if (joins_first_names(self, t))
            continue;
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
static void emit_inner_country(quipu_finder *self, uint32_t first, uint32_t end)
{
    if (end - first < 2)
        return;
    quipu_match inner = quipu_finder__look_up(self, first, end - 1);
    if (inner.entry == NULL || inner.entry->type != self->scene->lexicon->country)
        return;
    quipu_match whole = quipu_finder__look_up(self, first, end);
    bool is_well_known =
        whole.entry != NULL && whole.stop == end; /* "British Broadcasting Corporation" */
    if (quipu_str__is_capitals(self->tokens[first].form) ||
        ((inner.flags & QUIPU_FORM_ADJECTIVE) && !is_well_known))
        quipu_finder__emit_match(self, first, &inner);
}

/* "Democratic | U.S. Senator X": a country and a title follow. */
static bool leads_to_title(const quipu_finder *self, uint32_t at, uint32_t end)
{
    quipu_match country = at < end ? quipu_finder__look_up(self, at, end)
                                   : (quipu_match){NULL, QUIPU_NO_ENTRY, at, 0};
    uint32_t stop = country.stop;
    return country.entry != NULL && country.entry->type == self->scene->lexicon->country &&
           country.stop < end &&
           quipu_finder__title_at(self, country.stop, end, &stop) != QUIPU_MAP_NONE;
}

void quipu_finder__split_run(quipu_finder *self, uint32_t first, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t title_first = first;
    for (uint32_t at = first; at < end;) {
        uint32_t stop = at;
        if (quipu_mark__is_hyphen(&self->tokens[at]) || self->scene->folded[at].len == 0) {
            title_first = ++at;
            continue;
        }
        quipu_match found = quipu_finder__look_up(self, at, end);
        uint32_t title_stop = at;
        uint32_t title = quipu_finder__title_at(self, at, end, &title_stop);
        bool may_be_title = title != QUIPU_MAP_NONE && /* "Labour Party | member X" */
                            (lexicon->titles[title].is_prefix ||
                             (at > first && !quipu_finder__is_capital(&self->tokens[at])));
        if (may_be_title && quipu_finder__is_in_its_place(self, title, title_stop, end) &&
            (found.entry == NULL || found.stop <= title_stop) &&
            quipu_finder__telling_type(self, at, end) != lexicon->organization) {
            at = title_stop; /* a title without a name after it is left to refer.c */
            continue;
        }
        bool is_place = found.entry != NULL && (found.entry->type == lexicon->country ||
                                                found.entry->type == lexicon->place);
        bool is_before_title = found.entry != NULL && (leads_to_title(self, found.stop, end) ||
                                                       is_party_of_next(self, &found, end));
        if (((is_place && !is_name_with_place(self, at, found.stop, end)) || is_before_title) &&
            title_first == at && found.stop < end) {
            bool is_subject = end == found.stop + 1 && is_unknown_subject(self, at, &found, end);
            quipu_finder__emit_match(self, at, &found);
            title_first = at = found.stop;
            if (!is_subject)
                continue;
            emit(self, at, end, lexicon->person, QUIPU_NO_ENTRY, at, true, false,
                 QUIPU_SIGHT_CONTEXT);
            return;
        }
        stop = name_end(self, at, end);
        emit_name(self, at, stop, title_first);
        emit_inner_country(self, at, stop);
        title_first = at = stop;
    }
}
