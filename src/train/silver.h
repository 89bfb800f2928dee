/* Sentences with Penn tags and names that programs set: rough, but many. */
#ifndef QUIPU_TRAIN_SILVER_H
#define QUIPU_TRAIN_SILVER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

#include <quipu/text.h>

/*
 * What can be learnt from them. Each source has tags of its own, because they were set by other
 * rules.
 */
typedef enum quipu_side {
    QUIPU_SIDE_NEWS_TAGS,
    QUIPU_SIDE_NEWS_NAMES, /* IOB2 */
    QUIPU_SIDE_PROSE_TAGS
} quipu_side;
#define QUIPU_N_SIDES 3

/* Most different labels of a side; more are a fault of the file. */
#define QUIPU_SIDE_MAX_LABELS 96

typedef struct quipu_silver_sentence {
    uint32_t first, n_tokens;
    bool has[QUIPU_N_SIDES];
} quipu_silver_sentence;

typedef struct quipu_silver {
    quipu_token *tokens; /* form and lower only */
    uint8_t (*labels)[QUIPU_N_SIDES];
    size_t n_tokens;
    quipu_silver_sentence *sentences;
    size_t n_sentences;
    uint32_t n_labels[QUIPU_N_SIDES];
    /* private: */
    size_t tokens_room, labels_room, sentences_room;
    quipu_map_index names[QUIPU_N_SIDES];
    quipu_arena arena;
} quipu_silver;

/*
 * Append the sentences of a file; `*silver` is zeroed to begin with. Of news (word, tag and name,
 * with tabs between them; an empty line ends a sentence) the last tenth is left out, to be scored
 * on. Prose has word_TAG, a sentence a line. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX, QUIPU_ERR_LIMIT (too
 * many labels), QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_silver__read_news(quipu_silver *silver, const char *path,
                                                     quipu_error *err);
QUIPU_NODISCARD quipu_status quipu_silver__read_prose(quipu_silver *silver, const char *path,
                                                      quipu_error *err);
void quipu_silver__clear(quipu_silver *silver);

#endif
