/* Sentences without trees, with what else is known of their words: Penn tags, names. */
#ifndef QUIPU_TRAIN_SILVER_H
#define QUIPU_TRAIN_SILVER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "text/name_label.h"
#include "text/tokeniser.h"
#include "train/corpus_labels.h"

#include <quipu/text.h>

/* Each source of tags has its own, because they were set by other rules. */
typedef enum quipu_side { QUIPU_SIDE_NEWS_TAGS, QUIPU_SIDE_PROSE_TAGS } quipu_side;
#define QUIPU_N_SIDES 2

/* Most different labels of a side; more are a fault of the file. */
#define QUIPU_SIDE_MAX_LABELS 96
/* Of a word of which a side says nothing. */
#define QUIPU_SIDE_NO_LABEL UINT8_MAX

typedef struct quipu_silver_sentence {
    uint32_t first, n_tokens;
    bool has[QUIPU_N_SIDES];
    bool has_names;
    quipu_name_manner manner; /* of the names */
} quipu_silver_sentence;

typedef struct quipu_silver {
    quipu_token *tokens; /* form and lower only */
    uint8_t (*labels)[QUIPU_N_SIDES];
    quipu_name_set *names; /* what each may be */
    size_t n_tokens;
    quipu_silver_sentence *sentences;
    size_t n_sentences;
    uint32_t n_labels[QUIPU_N_SIDES];
    /* private: */
    size_t tokens_room, labels_room, names_room, sentences_room;
    quipu_map_index label_names[QUIPU_N_SIDES];
    quipu_arena arena;
} quipu_silver;

/* What the readers need: how words are cut, and what labels of names stand for. */
typedef struct quipu_silver_tools {
    const quipu_tokeniser *tokeniser; /* NULL: words stay whole */
    const quipu_corpus_labels *labels;
} quipu_silver_tools;

/*
 * Each appends the sentences of a file; `*silver` is zeroed to begin with. Words are cut further as
 * the tokeniser would. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX, QUIPU_ERR_LIMIT (too many labels),
 * QUIPU_ERR_MEMORY.
 *
 * news: word, tag and name with tabs between them; an empty line ends a sentence. The last tenth is
 * left out, to be scored on.
 * prose: word_TAG, a sentence a line.
 * names: word first and label last in a row (IOB2, or IO), tabs or blanks between them.
 * documents: DocRED's JSON, one document a line.
 */
typedef quipu_status quipu_silver_read(quipu_silver *silver, const quipu_silver_tools *tools,
                                       const char *path, const char *corpus, quipu_error *err);
quipu_silver_read quipu_silver__read_news, quipu_silver__read_prose, quipu_silver__read_names,
    quipu_silver__read_documents;
void quipu_silver__clear(quipu_silver *silver);

/* --- for the readers -------------------------------------------------------------------------- */

/* A word as a file has it. */
typedef struct quipu_silver_word {
    quipu_str form;
    quipu_name_set names;          /* what it may be */
    quipu_str tags[QUIPU_N_SIDES]; /* "" for none */
} quipu_silver_word;

/* QUIPU_ERR_LIMIT, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_silver__add_word(quipu_silver *silver,
                                                    const quipu_silver_tools *tools,
                                                    const quipu_silver_word *word, quipu_error *err);
/* End the sentence of the words added since the last one ended, if there are any. */
QUIPU_NODISCARD quipu_status quipu_silver__end_sentence(quipu_silver *silver,
                                                        const quipu_silver_sentence *kind,
                                                        quipu_error *err);

#endif
