/*
 * Names of buildings and works whose last words are written small: "Goma airport", "the Katindo barracks". They are
 * called so after a place, or by a word that nobody knows; "a Goma hospital" is one of several.
 */
#include "base/str.h"
#include "extract/name_finder.h"

/* "enrichment plant", "nuclear power plant" */
static const uint32_t max_head_words = 3;
/* "Al Noor hospital", "King Abdulaziz naval base": more words are a body that has a building. */
static const uint32_t max_name_words = 3;

/* The end of the longest words that may end a name so; `at` where there are none. */
static uint32_t head_end(const quipu_finder *self, quipu_head_place place, uint32_t at)
{
    char words[96];
    size_t len = 0;
    uint32_t end = at;
    for (uint32_t t = at; t < self->end && t < at + max_head_words; t++) {
        quipu_str word = self->scene->folded[t];
        if (word.len == 0 || len + word.len + 1 > sizeof words ||
            quipu_finder__is_capital(&self->tokens[t]))
            break;
        if (len > 0)
            words[len++] = ' ';
        memcpy(words + len, word.ptr, word.len);
        len += word.len;
        if (quipu_lexicon__head(self->scene->lexicon, place, (quipu_str){words, len}) ==
            self->scene->lexicon->facility)
            end = t + 1;
    }
    bool is_of_other = end < self->end && quipu_str__is(self->tokens[end].lower, QUIPU_STR("of"));
    return is_of_other ? at : end; /* "the Goma refugee camp of X" */
}

/* "a Goma hospital", "two Goma hospitals", "Roe's Detroit plant": which of several is not said. */
static bool is_one_of_several(const quipu_finder *self, uint32_t first)
{
    if (first == self->first)
        return false;
    const quipu_token *before = &self->tokens[first - 1];
    return quipu_str__is(before->lower, QUIPU_STR("a")) ||
           quipu_str__is(before->lower, QUIPU_STR("an")) || before->upos == QUIPU_UPOS_NUM ||
           before->upos == QUIPU_UPOS_PART || before->upos == QUIPU_UPOS_PRON;
}

/* A known place, whole. */
static bool is_place(const quipu_finder *self, const quipu_match *found, uint32_t end)
{
    return found->stop == end && found->entry->type == self->scene->lexicon->place &&
           !(found->flags & QUIPU_FORM_ADJECTIVE);
}

uint32_t quipu_finder__site_end(const quipu_finder *self, uint32_t first, uint32_t end)
{
    uint32_t stop = first;
    bool has_title = quipu_finder__title_at(self, first, end, &stop) != QUIPU_MAP_NONE;
    if (has_title || end - first > max_name_words || is_one_of_several(self, first))
        return end;
    quipu_match found = quipu_finder__look_up(self, first, end);
    if (found.entry != NULL)
        return is_place(self, &found, end) ? head_end(self, QUIPU_HEAD_LOCAL, end) : end;
    bool is_unknown = quipu_name_votes__class(&self->votes, first, end) == QUIPU_NAME_PLACE;
    return is_unknown ? head_end(self, QUIPU_HEAD_SMALL, end) : end;
}
