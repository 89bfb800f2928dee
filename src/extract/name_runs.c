/*
 * How far a run of name words goes: capitals, and words that join them ("of", "and", "for the") where a body,
 * treaty or event may have such a name.
 */
#include "base/str.h"
#include "extract/clause.h"
#include "extract/halves.h"
#include "extract/name_finder.h"

/* "Former U.S. President", "Suspected Taliban fighters", "Senior Hamas officials": an adjective that opens a sentence, before a name. */
static bool only_describes(const quipu_finder *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    bool is_before_name = t == self->first && t + 1 < self->end && token->upos == QUIPU_UPOS_ADJ &&
                          self->tokens[t + 1].name != QUIPU_NAME_OUTSIDE &&
                          quipu_finder__look_up(self, t, self->end).entry == NULL;
    bool is_next_apart = is_before_name && quipu_name_label__begins(self->tokens[t + 1].name);
    return is_before_name &&
           (token->name == QUIPU_NAME_OUTSIDE || quipu_clause__stands(self->scene, t) != 0 ||
            (is_next_apart && (quipu_scene__cue(self->scene, t) & QUIPU_CUE_VAGUE)));
}

bool quipu_finder__may_begin(const quipu_finder *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    if (!quipu_finder__is_capital(token) || self->is_title_case ||
        quipu_finder__is_calendar(self, t) || only_describes(self, t) ||
        quipu_halves__is_half(self->scene, t))
        return false;
    bool is_name_elsewhere =
        quipu_map__get(&self->alone, self->scene->folded[t]) == QUIPU_ALONE_INSIDE;
    if (quipu_finder__is_closed_class(token))
        return is_name_elsewhere && t == self->first && token->form.len > 3;
    bool opens = t == self->first || (self->tokens[t - 1].upos == QUIPU_UPOS_PUNCT &&
                                      !quipu_finder__joins(self, t - 1) &&
                                      !quipu_str__is(self->tokens[t - 1].form, QUIPU_STR(",")));
    if (!opens || token->upos == QUIPU_UPOS_PROPN || is_name_elsewhere)
        return true;
    /* A sentence's first word: a capital alone is no sign, two in a row are. */
    bool is_pair = t + 1 < self->end && quipu_finder__is_capital(&self->tokens[t + 1]) &&
                   !quipu_finder__is_closed_class(&self->tokens[t + 1]) &&
                   (token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_NOUN);
    return is_pair && (self->tokens[t + 1].upos == QUIPU_UPOS_PROPN ||
                       !quipu_name_label__may_open(self->tokens[t + 1].name));
}

static bool may_continue(const quipu_finder *self, uint32_t t)
{
    return t < self->end && quipu_finder__is_capital(&self->tokens[t]) &&
           !quipu_finder__is_closed_class(&self->tokens[t]) && !quipu_finder__is_calendar(self, t);
}

static bool is_body_word(const quipu_finder *self, uint32_t t)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return quipu_lexicon__head(lexicon, QUIPU_HEAD_LAST, self->scene->folded[t]) ==
           lexicon->organization;
}

/* The end of the capitalised words that begin at a token. */
static uint32_t capitals_end(const quipu_finder *self, uint32_t t)
{
    while (may_continue(self, t))
        t++;
    return t;
}

/* "Peace and | Security Council": an unknown word, joined to those that end as the name of a body. */
static bool begins_joint_name(const quipu_finder *self, uint32_t first, uint32_t at)
{
    uint32_t end = capitals_end(self, at + 1);
    bool is_owned = first > self->first && self->tokens[first - 1].upos == QUIPU_UPOS_PART;
    bool is_led =
        is_owned || (first > self->first && self->tokens[first - 1].upos == QUIPU_UPOS_DET &&
                     quipu_finder__look_up(self, at + 1, end).entry == NULL);
    return is_led && at == first + 1 && end > at + 2 && is_body_word(self, end - 1) &&
           quipu_finder__look_up(self, first, at).entry == NULL;
}

/* "National Security and | Defence Council": both words beside "and" are fields that bodies deal with. */
static bool joins_fields(const quipu_finder *self, uint32_t at)
{
    uint32_t end = capitals_end(self, at + 1);
    return end > at + 2 && is_body_word(self, end - 1) &&
           (quipu_scene__cue(self->scene, at - 1) & QUIPU_CUE_FIELD) != 0 &&
           (quipu_scene__cue(self->scene, at + 1) & QUIPU_CUE_FIELD) != 0;
}

/* "Institute of Technology and | Colorado State University": a body of its own follows. */
static bool begins_other_body(const quipu_finder *self, uint32_t at)
{
    uint32_t next = at + 1;
    if (next < self->end && quipu_str__is(self->tokens[next].lower, QUIPU_STR("the")))
        return true;
    uint32_t end = capitals_end(self, next);
    bool is_known = end > next && quipu_finder__look_up(self, next, end).entry != NULL;
    return end > next + (is_known ? 1 : 2) && is_body_word(self, end - 1) &&
           !quipu_str__ends(self->scene->folded[end - 1], QUIPU_STR("s"));
}

/* "Government of Iraq": the country acts, no body of its own. */
static bool is_government_of_country(const quipu_finder *self, uint32_t at)
{
    if (at + 1 >= self->end || !quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_GOVERNMENT,
                                                     self->scene->folded[at - 1]))
        return false;
    quipu_match found = quipu_finder__look_up(self, at + 1, self->end);
    return found.entry != NULL && found.entry->type == self->scene->lexicon->country;
}

/* "Sony Group Corp. | of Japan" */
static bool ends_company(const quipu_finder *self, uint32_t at)
{
    return quipu_str__is(self->tokens[at].lower, QUIPU_STR("of")) &&
           quipu_lexicon__lists(self->scene->lexicon, QUIPU_WORDS_COMPANY,
                                self->scene->folded[at - 1]);
}

/* "Institute for Strategic Studies | in London": where it lies, which belongs to no name that is unknown. */
static bool leads_to_place(const quipu_finder *self, uint32_t at)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    if (!(quipu_scene__cue(self->scene, at) & QUIPU_CUE_IN) || at + 1 >= self->end)
        return false;
    quipu_match found = quipu_finder__look_up(self, at + 1, self->end);
    return found.entry != NULL &&
           (found.entry->type == lexicon->place || found.entry->type == lexicon->country);
}

/* "the Berg Alliance | of Ann Roe": whose it is; but "Church of Jesus Christ". */
static bool leads_to_person(const quipu_finder *self, uint32_t at)
{
    uint32_t next = at + 1;
    if (!quipu_str__is(self->tokens[at].lower, QUIPU_STR("of")) || next >= self->end)
        return false;
    bool is_seen = quipu_name_label__begins(self->tokens[next].name) &&
                   quipu_finder__is_of_person(&self->tokens[next]);
    quipu_str kinds = quipu_lexicon__kinds(self->scene->lexicon, self->tokens[at - 1].lower);
    return (is_seen || quipu_str__is_listed(QUIPU_STR("party"), kinds, '|')) &&
           quipu_finder__begins_as_person(self, next, capitals_end(self, next));
}

/* Whether the run so far may go on over "of", "for the", "and": bodies, treaties and events have such names. */
static bool takes_connectors(const quipu_finder *self, uint32_t first, uint32_t at)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    bool is_and = quipu_str__is(self->tokens[at].lower, QUIPU_STR("and"));
    if (is_and && (begins_joint_name(self, first, at) || joins_fields(self, at)))
        return true;
    if (ends_company(self, at) || leads_to_place(self, at) || is_government_of_country(self, at) ||
        leads_to_person(self, at) || (is_and && begins_other_body(self, at)))
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

/* "People | 's Power Party": a body of many; but "Workers' Leader X". */
static bool is_owned_by_many(const quipu_finder *self, uint32_t t)
{
    uint32_t end = capitals_end(self, t + 1);
    return self->tokens[t].upos == QUIPU_UPOS_PART && self->scene->folded[t].len == 0 &&
           (quipu_scene__cue(self->scene, t - 1) & QUIPU_CUE_FIELD) != 0 && end > t + 1 &&
           is_body_word(self, end - 1);
}

/* The end of the run of name words that begins at a token. */
static uint32_t words_end(const quipu_finder *self, uint32_t first)
{
    uint32_t t = first + 1;
    while (t < self->end) {
        if (may_continue(self, t) || is_owned_by_many(self, t)) {
            t++;
            continue;
        }
        if (quipu_finder__joins(self, t) &&
            (may_continue(self, t + 1) || quipu_finder__is_model_number(self, t + 1) ||
             (t > first + 1 && quipu_finder__joins_syllable(self, t)))) {
            t += 2;
            continue;
        }
        uint32_t after = t;
        while (after < self->end && after < t + 3 &&
               (quipu_lexicon__cue(self->scene->lexicon, self->tokens[after].lower) &
                (QUIPU_CUE_CONNECTOR | QUIPU_CUE_PARTICLE)))
            after++;
        if (after > t && after + 1 < self->end && quipu_finder__joins(self, after))
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

/* "the Green Party | 's leader": no title goes over whose it is. */
static bool has_owner_inside(const quipu_finder *self, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (self->tokens[t].upos == QUIPU_UPOS_PART && self->scene->folded[t].len == 0)
            return true;
    return false;
}

uint32_t quipu_finder__run_end(const quipu_finder *self, uint32_t first)
{
    uint32_t end = words_end(self, first);
    for (uint32_t t = first; t < end; t++) {
        uint32_t stop = t;
        uint32_t title = quipu_finder__title_at(self, t, self->end, &stop);
        if (title == QUIPU_MAP_NONE || stop <= end || has_owner_inside(self, t, stop) ||
            !quipu_finder__is_in_its_place(self, title, stop, self->end))
            continue;
        return may_continue(self, stop) ? words_end(self, stop) : stop;
    }
    return end;
}
