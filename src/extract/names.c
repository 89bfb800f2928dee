/*
 * Finds named things, sentence by sentence: what the gazetteers know, and runs of capitalised words.
 */
#include "base/str.h"
#include "extract/mark.h"
#include "extract/name_finder.h"

/* In a headline in title case nearly every word has a capital, so a capital says nothing. */
static const double title_case_share = 0.7;

/* A heading: a block of one sentence that does not end as one. */
static bool is_heading(const quipu_finder *self)
{
    const quipu_text *text = self->scene->text;
    const quipu_token *last = &self->tokens[self->end - 1];
    bool is_alone = text->sentences[self->sentence].opens_block &&
                    (self->sentence + 1 == text->n_sentences ||
                     text->sentences[self->sentence + 1].opens_block);
    return is_alone && last->upos != QUIPU_UPOS_PUNCT;
}

static bool is_title_case(const quipu_finder *self)
{
    size_t n_words = 0, n_capitals = 0;
    for (uint32_t t = self->first; t < self->end; t++) {
        if (self->tokens[t].form.len < 4 || self->scene->folded[t].len == 0)
            continue;
        n_words++;
        n_capitals += quipu_finder__is_capital(&self->tokens[t]);
    }
    bool may_be =
        is_heading(self) || self->scene->text->sentences[self->sentence].block == QUIPU_BLOCK_TITLE;
    return may_be && n_words >= 2 && (double)n_capitals > title_case_share * (double)n_words;
}

/* A name by its tag that does not open its sentence. */
static bool is_name_inside(const quipu_finder *self, uint32_t t)
{
    return t > 0 && self->tokens[t].upos == QUIPU_UPOS_PROPN &&
           self->tokens[t - 1].upos != QUIPU_UPOS_PUNCT &&
           quipu_scene__sentence(self->scene, t)->first != t;
}

static void note_words_alone(quipu_finder *self)
{
    for (uint32_t t = 0; t < self->scene->text->n_tokens; t++) {
        bool is_joined =
            (t > 0 && quipu_mark__is_hyphen(&self->tokens[t - 1]) &&
             !self->tokens[t].space_before) ||
            (t + 1 < self->scene->text->n_tokens && quipu_mark__is_hyphen(&self->tokens[t + 1]) &&
             !self->tokens[t + 1].space_before);
        if (is_joined || self->scene->folded[t].len == 0 ||
            !quipu_finder__is_capital(&self->tokens[t]))
            continue;
        uint32_t known = quipu_map__get(&self->alone, self->scene->folded[t]);
        uint32_t value = is_name_inside(self, t) || known == QUIPU_ALONE_INSIDE
                             ? QUIPU_ALONE_INSIDE
                             : QUIPU_ALONE_ANYWHERE;
        if (!quipu_map__put(&self->alone, self->scene->folded[t], value))
            self->scene->failed = true;
    }
}

/* A verb, a comma or a possessive may follow who does something. */
static bool may_follow_doer(const quipu_finder *self, uint32_t t)
{
    if (t >= self->end)
        return false;
    uint8_t upos = self->tokens[t].upos;
    return upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX || upos == QUIPU_UPOS_PART ||
           quipu_str__is(self->tokens[t].form, QUIPU_STR(","));
}

/* "Hill people" */
static bool is_before_noun(const quipu_finder *self, uint32_t t)
{
    uint8_t upos = t + 1 < self->end ? self->tokens[t + 1].upos : QUIPU_UPOS_PUNCT;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN || upos == QUIPU_UPOS_ADJ ||
           quipu_mark__is_hyphen(&self->tokens[t + 1 < self->end ? t + 1 : t]);
}

/*
 * The surname of somebody named in full before, alone: "Hill will go", whatever else the word means. But
 * "the Hill", "Hill people", and "Jordan" unless the model has a person there.
 */
static bool is_surname_alone(const quipu_finder *self, uint32_t t)
{
    const quipu_token *token = &self->tokens[t];
    if (self->is_title_case || !quipu_finder__is_capital(token) ||
        quipu_map__get(&self->surnames, self->scene->folded[t]) == QUIPU_MAP_NONE ||
        quipu_finder__run_end(self, t) != t + 1)
        return false;
    bool follows_word = t > self->first && (self->tokens[t - 1].upos == QUIPU_UPOS_DET ||
                                            quipu_mark__is_hyphen(&self->tokens[t - 1]) ||
                                            (quipu_finder__is_capital(&self->tokens[t - 1]) &&
                                             !quipu_finder__is_calendar(self, t - 1)));
    bool is_person = quipu_finder__is_of_person(token);
    quipu_match found = quipu_finder__look_up(self, t, self->end);
    bool is_other = found.entry != NULL && found.entry->type != self->scene->lexicon->commodity;
    return !follows_word && (is_person || !is_other) &&
           (token->upos == QUIPU_UPOS_PROPN || may_follow_doer(self, t + 1) ||
            (t > self->first && !is_before_noun(self, t)));
}

/* "the Emirates" is a country, "Emirates" an airline. */
static bool is_known_by_article(const quipu_finder *self, uint32_t t, const quipu_match *found)
{
    if (found->entry == NULL || found->stop <= t + 1 ||
        !quipu_finder__is_capital(&self->tokens[t + 1]))
        return false;
    quipu_match without = quipu_finder__look_up(self, t + 1, self->end);
    const quipu_lexicon *lexicon = self->scene->lexicon;
    return without.entry != NULL && found->entry->type == lexicon->country &&
           without.entry->type == lexicon->organization && without.stop == found->stop;
}

static bool has_small_letters(const quipu_finder *self, uint32_t t)
{
    return self->scene->folded[t].len > 1 && !quipu_str__is_capitals(self->tokens[t].form);
}

/* "The WHO said": an acronym that taggers take for a word, in a sentence that is not in capitals throughout. */
static bool is_known_acronym(const quipu_finder *self, uint32_t t, const quipu_match *found)
{
    if (found->entry == NULL || found->stop != t + 1 || self->tokens[t].form.len < 3 ||
        !quipu_str__is_capitals(self->tokens[t].form))
        return false;
    return (t > self->first && has_small_letters(self, t - 1)) ||
           (t + 1 < self->end && has_small_letters(self, t + 1));
}

static void find_in_sentence(quipu_finder *self)
{
    for (uint32_t t = self->first; t < self->end;) {
        quipu_match found = quipu_finder__look_up(self, t, self->end);
        uint32_t stop = t + 1;
        uint32_t work_end = quipu_finder__work_end(self, t);
        if (work_end > t) {
            quipu_finder__emit_work(self, t, work_end);
            stop = work_end;
        } else if (is_surname_alone(self, t)) {
            quipu_finder__emit_surname(self, t);
        } else if (quipu_finder__may_begin(self, t)) {
            uint32_t end = quipu_finder__run_end(self, t);
            if (found.entry != NULL && found.stop > end)
                end = found.stop;
            stop = quipu_finder__site_end(self, t, end);
            if (stop > end)
                quipu_finder__emit_site(self, t, stop);
            else
                quipu_finder__split_run(self, t, end);
        } else if ((found.entry != NULL && !quipu_finder__is_closed_class(&self->tokens[t])) ||
                   is_known_acronym(self, t, &found)) {
            quipu_finder__emit_match(self, t, &found);
            stop = found.stop;
        } else if (is_known_by_article(self, t, &found)) {
            quipu_finder__emit_match(self, t + 1, &found);
            stop = found.stop;
        }
        t = stop;
    }
}

void quipu_names__find(quipu_scene *scene)
{
    quipu_finder self = {.scene = scene, .tokens = scene->text->tokens};
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
    quipu_map__clear(&self.surnames);
}
