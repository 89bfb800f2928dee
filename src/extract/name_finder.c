/*
 * What is at a word: how it is written, and what the gazetteer and the table of titles know there.
 */
#include "extract/name_finder.h"
#include "extract/mark.h"

#include "base/str.h"
#include "base/utf8.h"

bool quipu_finder__is_capital(const quipu_token *token)
{
    int32_t code;
    if (token->form.len == 0)
        return false;
    quipu_utf8__decode(&code, token->form, 0);
    return quipu_utf8__is_upper(code);
}

bool quipu_finder__is_closed_class(const quipu_token *token)
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

bool quipu_finder__is_of_person(const quipu_token *token)
{
    return token->name != QUIPU_NAME_OUTSIDE &&
           quipu_name_label__class(token->name) == QUIPU_NAME_PERSON;
}

bool quipu_finder__is_calendar(const quipu_finder *self, uint32_t t)
{
    return (quipu_scene__cue(self->scene, t) & QUIPU_CUE_CALENDAR) &&
           !quipu_finder__is_of_person(&self->tokens[t]);
}

bool quipu_finder__joins(const quipu_finder *self, uint32_t t)
{
    return t > self->first && t + 1 < self->end && quipu_mark__is_hyphen(&self->tokens[t]) &&
           !self->tokens[t].space_before && !self->tokens[t + 1].space_before;
}

bool quipu_finder__joins_syllable(const quipu_finder *self, uint32_t t)
{
    return quipu_finder__joins(self, t) && t > self->first + 1 &&
           quipu_lexicon__is_syllable(self->scene->lexicon, self->tokens[t + 1].form) &&
           quipu_finder__is_capital(&self->tokens[t - 1]) && self->tokens[t - 1].space_before &&
           quipu_finder__is_capital(&self->tokens[t - 2]);
}

bool quipu_finder__is_model_number(const quipu_finder *self, uint32_t t)
{
    quipu_str form = self->tokens[t].form;
    return t < self->end && form.len > 0 && form.len <= 4 && quipu_char__is_digit(form.ptr[0]);
}

/* "China's Southern Command": not China Southern, the airline. */
static bool has_possessive_inside(const quipu_finder *self, uint32_t at, uint32_t stop)
{
    for (uint32_t t = at + 1; t + 1 < stop; t++)
        if (self->tokens[t].upos == QUIPU_UPOS_PART && self->scene->folded[t].len == 0)
            return true;
    return false;
}

/* A dot may be cut off, where it ends the sentence too. */
static bool ends_in_dot(const quipu_finder *self, uint32_t stop)
{
    return quipu_str__ends(self->tokens[stop - 1].form, QUIPU_STR(".")) ||
           (stop < self->end && quipu_str__is(self->tokens[stop].form, QUIPU_STR(".")));
}

static bool form_fits(const quipu_finder *self, const quipu_form *form, uint32_t at, uint32_t stop)
{
    if (!(form->flags & QUIPU_FORM_OWNED) && has_possessive_inside(self, at, stop))
        return false;
    if ((form->flags & QUIPU_FORM_CUT) && !ends_in_dot(self, stop))
        return false;
    if (form->flags & QUIPU_FORM_CAPITALS) {
        for (uint32_t t = at; t < stop; t++)
            if (self->scene->folded[t].len > 0 && !quipu_str__is_capitals(self->tokens[t].form))
                return false;
        return true;
    }
    if (form->flags & QUIPU_FORM_CAPITAL)
        return quipu_finder__is_capital(&self->tokens[at]);
    return true;
}

quipu_match quipu_finder__look_up(const quipu_finder *self, uint32_t at, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    quipu_match found = {NULL, QUIPU_NO_ENTRY, at, 0};
    uint32_t stop = at;
    uint32_t number = self->scene->may_be_name[at]
                          ? quipu_scene__match_name(&stop, self->scene, at, end)
                          : QUIPU_MAP_NONE;
    while (number != QUIPU_MAP_NONE && found.entry == NULL) {
        for (uint32_t f = number; f != UINT32_MAX && found.entry == NULL; f = lexicon->forms[f].next)
            if (form_fits(self, &lexicon->forms[f], at, stop)) {
                found = (quipu_match){&lexicon->entries[lexicon->forms[f].entry],
                                      lexicon->forms[f].entry, stop, lexicon->forms[f].flags};
            }
        /* The longest form may ask for other capitals: try what is shorter. */
        if (found.entry == NULL)
            number = stop > at + 1 ? quipu_scene__match_name(&stop, self->scene, at, stop - 1)
                                   : QUIPU_MAP_NONE;
    }
    return found;
}

static bool is_initial(const quipu_token *token)
{
    return token->form.len <= 2 && quipu_finder__is_capital(token) &&
           (token->form.len == 1 || token->form.ptr[1] == '.');
}

bool quipu_finder__begins_as_person(const quipu_finder *self, uint32_t first, uint32_t end)
{
    return end - first >= 2 && end - first <= 5 &&
           (quipu_lexicon__first_name(self->scene->lexicon, self->scene->folded[first]) != 0 ||
            is_initial(&self->tokens[first]) || is_initial(&self->tokens[first + 1]));
}

uint32_t quipu_finder__title_at(const quipu_finder *self, uint32_t at, uint32_t end, uint32_t *stop)
{
    return quipu_scene__match_title(stop, self->scene, at, end);
}

/* "Marine Le Pen", "Earl Jones": a word for a title that is a given name, before what is none and no further title. */
static bool is_given_name(const quipu_finder *self, uint32_t stop, uint32_t end)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t next_stop = stop;
    return stop < end && stop > self->first && quipu_finder__is_capital(&self->tokens[stop - 1]) &&
           quipu_lexicon__first_name(lexicon, self->scene->folded[stop - 1]) == 'f' &&
           quipu_finder__is_capital(&self->tokens[stop]) &&
           quipu_lexicon__first_name(lexicon, self->scene->folded[stop]) == 0 &&
           quipu_finder__title_at(self, stop, end, &next_stop) == QUIPU_MAP_NONE;
}

bool quipu_finder__is_in_its_place(const quipu_finder *self, uint32_t title, uint32_t stop,
                                   uint32_t end)
{
    quipu_str last = self->scene->folded[stop - 1], name = self->scene->lexicon->titles[title].name;
    const quipu_token *token = &self->tokens[stop - 1];
    if (is_given_name(self, stop, end))
        return false;
    bool is_plural =
        !quipu_str__ends(name, last) && !quipu_str__ends(name, QUIPU_STR(".")) &&
        (quipu_str__ends(last, QUIPU_STR("s")) || quipu_str__ends(last, QUIPU_STR("men")));
    if (!is_plural)
        return true;
    return token->upos != QUIPU_UPOS_VERB && quipu_finder__begins_as_person(self, stop, end);
}
