/* What a word and those around it say of names, beside the network that reads the whole sentence. */
#ifndef QUIPU_TEXT_NAME_VOTES_H
#define QUIPU_TEXT_NAME_VOTES_H

#include "model/matrix.h"
#include "text/name_label.h"
#include "text/word.h"

/* Shape of the model; one of another shape is refused. */
enum {
    QUIPU_VOTES_ROW_BITS = 19, /* rows are found by so many bits of a key */
    QUIPU_VOTES_LABELS = 7,    /* outside, person, organization, place: the others get no votes */
    QUIPU_VOTES_BITS = 7,      /* steps of 1/128 */
    QUIPU_MAX_VOTES = 40       /* keys of a word */
};

/* Votes of one key. Others share its row, but hardly ever its mark. */
typedef struct quipu_vote_row {
    int8_t votes[QUIPU_VOTES_LABELS];
    uint8_t mark;
} quipu_vote_row;

typedef struct quipu_name_votes {
    const quipu_vote_row *rows; /* [1 << QUIPU_VOTES_ROW_BITS]; NULL: there are no votes */
    quipu_matrix matrix;        /* what the network's last layer adds to its own sums */
} quipu_name_votes;

/* Room for the sums of the labels of names. */
enum { QUIPU_NAME_SUMS = (QUIPU_N_NAME_LABELS + 7) / 8 * 8 };

/* A sentence that is tagged. */
typedef struct quipu_voting {
    const quipu_token *tokens;
    const quipu_word *words;
    size_t n;
} quipu_voting;

/* QUIPU_ERR_CORRUPT. Of a model that was learnt beside another network there are no votes. */
QUIPU_NODISCARD quipu_status quipu_name_votes__open(quipu_name_votes *out, const quipu_model *model,
                                                    uint64_t network, uint32_t n_values,
                                                    quipu_error *err);

/*
 * The keys of a word: of itself, what is around it, the run of capitalised words that it is in.
 * Returns how many.
 */
size_t quipu_name_votes__keys(uint64_t keys[QUIPU_MAX_VOTES], const quipu_voting *sentence,
                              size_t at);
/* Whether a word with these sums is voted on: it is capitalised, or the network leaves it open. */
bool quipu_name_votes__is_open(const quipu_token *token, const int32_t *sums);

static inline size_t quipu_vote_row_of(uint64_t key)
{
    return (size_t)(key >> (64 - QUIPU_VOTES_ROW_BITS));
}

/*
 * Where there are votes: add them to the network's sums, [n][QUIPU_NAME_SUMS]. values: [n][n_values] of its last
 * layer; room: as large as the sums.
 */
void quipu_name_votes__add(int32_t *sums, const quipu_name_votes *self,
                           const quipu_voting *sentence, const int16_t *values, int32_t *room);

#endif
