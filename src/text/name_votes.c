/*
 * A wide model beside a deep one (Cheng et al. 2016): the network knows how sentences go, and this
 * one what was written of "U.N." before "official". A key is a hash of which words or parts of
 * words stand where; each has votes for the labels. Rows hold only the keys that were seen most
 * often; a mark of 8 bits tells others that fall on the same row. Whole numbers throughout.
 */
#include "text/name_votes.h"

#include "base/error.h"
#include "base/str.h"
#include "text/chars.h"

#include <string.h>

/* Lead of "outside" (in nats) from which on a small word is no part of a name. */
enum { CLEAR_LEAD = 3 << QUIPU_SUM_BITS | 1 << (QUIPU_SUM_BITS - 1) };

/* Longer runs of capitalised words are cut, seen from a word. */
enum { MAX_RUN = 8 };

/* What keys are made of. Numbers count words from the word itself, those of the run from its ends. */
typedef enum view {
    NONE, /* of a template that is full */
    FORM, /* with its shape; the others in lower case */
    BEFORE,
    BEHIND,
    BEFORE_2,
    BEHIND_2,
    BEGINNING,
    SHAPE,
    ENDING,
    ENDING_BEFORE,
    ENDING_BEHIND,
    TAGS_BEFORE, /* the run: of two words */
    TAGS_BEHIND, /* of up to three words that are not capitalised */
    OPENING,     /* whether the sentence is short, and the word its first */
    RUN,         /* all its words */
    PLACE,       /* in the run */
    PLACE_BACK,  /* from its end */
    LENGTH,
    PLACE_AND_LENGTH,
    RUN_FIRST,
    RUN_LAST,
    RUN_BEFORE,
    RUN_BEHIND,
    RUN_BEFORE_2,
    RUN_BEHIND_2,
    N_VIEWS
} view;

/* Chosen on the ninth tenth of GMB, 2026-11-23. */
static const uint8_t templates[][3] = {
    /* the word */
    {FORM},
    {FORM, BEHIND},
    {BEFORE, FORM},
    {BEFORE, FORM, BEHIND},
    /* what is around it */
    {BEFORE},
    {BEHIND},
    {BEFORE_2, BEFORE},
    {BEHIND, BEHIND_2},
    {BEFORE, BEHIND},
    /* the run that it is in */
    {RUN, PLACE},
    {RUN, PLACE, RUN_BEFORE},
    {RUN, PLACE, RUN_BEHIND},
    {RUN_BEFORE, PLACE, LENGTH},
    {RUN_BEHIND, PLACE, LENGTH},
    {RUN_LAST, PLACE_BACK},
    {RUN_FIRST, PLACE},
    {RUN_BEFORE, RUN_BEHIND, PLACE_AND_LENGTH},
    {FORM, RUN_BEFORE},
    {FORM, RUN_BEHIND},
    {RUN_BEFORE_2, RUN_BEFORE, PLACE},
    {RUN_BEHIND, RUN_BEHIND_2, PLACE_BACK},
    /* parts of the word, for those that nobody has seen */
    {ENDING, BEHIND},
    {ENDING, BEFORE},
    {ENDING, SHAPE},
    {BEGINNING, SHAPE},
    {ENDING_BEFORE, ENDING},
    {ENDING, ENDING_BEHIND},
    /* what kinds of words go on */
    {FORM, TAGS_BEHIND},
    {FORM, TAGS_BEFORE},
    {TAGS_BEFORE, TAGS_BEHIND},
    {FORM, OPENING},
};
enum { N_TEMPLATES = sizeof templates / sizeof *templates };
_Static_assert((int)N_TEMPLATES <= (int)QUIPU_MAX_VOTES, "a key for each template");

quipu_status quipu_name_votes__open(quipu_name_votes *out, const quipu_model *model,
                                    uint64_t network, uint32_t n_values, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str bytes;
    uint64_t beside;
    *out = (quipu_name_votes){.rows = NULL};
    QUIPU_TRY(quipu_model__section(&bytes, model, "beside", sizeof beside, err));
    if (bytes.len != sizeof beside)
        return quipu_model__fault(model, "it does not say which network it belongs to", err);
    memcpy(&beside, bytes.ptr, sizeof beside);
    if (beside != network)
        return QUIPU_OK;
    QUIPU_TRY(quipu_matrix__open(&out->matrix, model, "names", n_values, QUIPU_NAME_SUMS,
                                 4 * QUIPU_VALUE_ONE, err)); /* it and votes are added to others */
    QUIPU_TRY(quipu_model__section(&bytes, model, "votes", sizeof(quipu_vote_row), err));
    if (bytes.len != sizeof(quipu_vote_row) << QUIPU_VOTES_ROW_BITS)
        return quipu_model__fault(model, "it has another number of rows", err);
    out->rows = (const quipu_vote_row *)(const void *)bytes.ptr;
done:
    return status;
}

/* --- views ------------------------------------------------------------------------------------ */

static bool is_capitalised(const quipu_token *token)
{
    return quipu_char__at(token->form, 0).kind == QUIPU_CHAR_UPPER;
}

static bool is_word(const quipu_voting *s, size_t at)
{
    return at < s->n; /* one before the first is SIZE_MAX or a little less */
}

static uint32_t lower_at(const quipu_voting *s, size_t at)
{
    return is_word(s, at) ? s->words[at].lower : 1;
}

static uint32_t form_of(const quipu_word *word)
{
    return word->lower ^ word->shape * 0x9E3779B1u;
}

static uint32_t ending_at(const quipu_voting *s, size_t at)
{
    return is_word(s, at) ? s->words[at].suffix[2] : 1;
}

static uint32_t add_tag(uint32_t tags, const quipu_voting *s, size_t at)
{
    return tags * 97 + (is_word(s, at) ? s->tokens[at].xpos + 10u : 1);
}

/* From where to where the words are capitalised around one; that word alone if it is not. */
static void find_run(size_t *begin, size_t *end, const quipu_voting *s, size_t at)
{
    bool is_run = is_capitalised(&s->tokens[at]);
    *begin = at;
    *end = at + 1;
    while (is_run && *begin > 0 && at - *begin < MAX_RUN && is_capitalised(&s->tokens[*begin - 1]))
        --*begin;
    while (is_run && *end < s->n && *end - at < MAX_RUN && is_capitalised(&s->tokens[*end]))
        ++*end;
}

static void view_run(uint32_t views[N_VIEWS], const quipu_voting *s, size_t at)
{
    size_t begin, end;
    uint32_t all = 0, tags = 0;
    find_run(&begin, &end, s, at);
    for (size_t i = begin; i < end; i++)
        all = all * 31 + form_of(&s->words[i]);
    for (size_t i = end; i < end + 3 && is_word(s, i) && !is_capitalised(&s->tokens[i]); i++)
        tags = add_tag(tags, s, i);
    views[RUN] = all;
    views[TAGS_BEHIND] = tags;
    views[TAGS_BEFORE] = add_tag(add_tag(0, s, begin - 1), s, begin - 2);
    views[PLACE] = (uint32_t)(at - begin);
    views[PLACE_BACK] = (uint32_t)(end - at);
    views[LENGTH] = (uint32_t)(end - begin);
    views[PLACE_AND_LENGTH] = (uint32_t)((at - begin) * 2 * MAX_RUN + end - begin);
    views[RUN_FIRST] = form_of(&s->words[begin]);
    views[RUN_LAST] = form_of(&s->words[end - 1]);
    views[RUN_BEFORE] = lower_at(s, begin - 1);
    views[RUN_BEHIND] = lower_at(s, end);
    views[RUN_BEFORE_2] = lower_at(s, begin - 2);
    views[RUN_BEHIND_2] = lower_at(s, end + 1);
}

static void view_word(uint32_t views[N_VIEWS], const quipu_voting *s, size_t at)
{
    enum { SHORT = 8 };
    const quipu_word *word = &s->words[at];
    views[NONE] = 0;
    views[FORM] = form_of(word);
    views[BEFORE] = lower_at(s, at - 1);
    views[BEHIND] = lower_at(s, at + 1);
    views[BEFORE_2] = lower_at(s, at - 2);
    views[BEHIND_2] = lower_at(s, at + 2);
    views[BEGINNING] = word->prefix[2];
    views[SHAPE] = word->shape;
    views[ENDING] = word->suffix[2];
    views[ENDING_BEFORE] = ending_at(s, at - 1);
    views[ENDING_BEHIND] = ending_at(s, at + 1);
    views[OPENING] = (s->n < SHORT) * 2u + (at == 0);
}

size_t quipu_name_votes__keys(uint64_t keys[QUIPU_MAX_VOTES], const quipu_voting *sentence,
                              size_t at)
{
    uint32_t views[N_VIEWS];
    view_word(views, sentence, at);
    view_run(views, sentence, at);
    for (uint32_t i = 0; i < N_TEMPLATES; i++) {
        const uint8_t *parts = templates[i];
        keys[i] =
            quipu_key__add(quipu_key__2(i, views[parts[0]], views[parts[1]]), views[parts[2]]);
    }
    return N_TEMPLATES;
}

/* --- votes ------------------------------------------------------------------------------------ */

bool quipu_name_votes__is_open(const quipu_token *token, const int32_t *sums)
{
    int64_t lead = quipu_matrix__largest(sums + 1, QUIPU_N_NAME_LABELS - 1);
    return is_capitalised(token) || sums[QUIPU_NAME_OUTSIDE] - lead < CLEAR_LEAD;
}

static void vote(int32_t *sums, const quipu_name_votes *self, const quipu_voting *sentence,
                 size_t at)
{
    uint64_t keys[QUIPU_MAX_VOTES];
    int32_t votes[QUIPU_VOTES_LABELS] = {0};
    size_t n = quipu_name_votes__keys(keys, sentence, at);
    for (size_t i = 0; i < n; i++) {
        const quipu_vote_row *row = &self->rows[quipu_vote_row_of(keys[i])];
        for (size_t k = 0; k < QUIPU_VOTES_LABELS && row->mark == (uint8_t)keys[i]; k++)
            votes[k] += row->votes[k];
    }
    for (size_t k = 0; k < QUIPU_VOTES_LABELS; k++)
        sums[k] += votes[k] * (1 << (QUIPU_SUM_BITS - QUIPU_VOTES_BITS));
}

void quipu_name_votes__add(int32_t *sums, const quipu_name_votes *self,
                           const quipu_voting *sentence, const int16_t *values, int32_t *room)
{
    quipu_matrix__apply(room, &self->matrix, values, sentence->n);
    for (size_t i = 0; i < sentence->n; i++) {
        int32_t *own = sums + i * QUIPU_NAME_SUMS;
        if (quipu_name_votes__is_open(&sentence->tokens[i], own))
            vote(own, self, sentence, i);
        for (size_t k = 0; k < QUIPU_N_NAME_LABELS; k++)
            own[k] += room[i * QUIPU_NAME_SUMS + k];
    }
}
