/* Words to tags and trees: the network, its parts and its workspace. */
#ifndef QUIPU_TEXT_NETWORK_H
#define QUIPU_TEXT_NETWORK_H

#include "model/gated.h"
#include "model/index.h"
#include "text/agreement.h"
#include "text/name_path.h"
#include "text/name_spans.h"
#include "text/name_votes.h"
#include "text/splitter.h"
#include "text/word.h"
#include "text/word_sums.h"

/* Shape of the network. A model of another shape is refused. */
enum {
    QUIPU_NET_DIM = 64,    /* of a word's vector */
    QUIPU_NET_WIDTH = 128, /* of a layer's output, both directions together */
    QUIPU_NET_LAYERS = 2,
    QUIPU_NET_ARC = 64,   /* of the vectors by which heads are chosen */
    QUIPU_NET_LABEL = 64, /* of those by which relations are */
    QUIPU_NET_MAX_TAGS = 192,
    QUIPU_NET_DEPRELS = 64 /* room for the relations' numbers */
};

/* Steps of a word's vector: 1/64, in 8 bits. */
enum { QUIPU_NET_VECTOR_BITS = 6 };
/*
 * Steps of the vectors whose products are the scores of heads, and the largest they get: 64
 * products fit into 32 bits.
 */
enum { QUIPU_NET_ARC_BITS = 8, QUIPU_NET_ARC_LIMIT = 4095 };

/* What a label of the tagger stands for; also the layout of the section `tag.set`. */
typedef struct quipu_tag {
    uint8_t upos, xpos;
} quipu_tag;

typedef struct quipu_network {
    quipu_index vocabulary; /* quipu_word__key() to row of tables[0]; row 0 for others */
    const int8_t *tables[QUIPU_WORD_TABLES]; /* [n_rows[k]][QUIPU_NET_DIM] */
    uint32_t n_rows[QUIPU_WORD_TABLES];
    quipu_matrix layers[QUIPU_NET_LAYERS];
    quipu_matrix tags, arc_child, arc_mix, arc_head, label_child, label_head, labels;
    quipu_matrix names[QUIPU_N_NAME_MANNERS];
    quipu_name_manner manner; /* in which names are marked; may be set */
    quipu_name_votes votes;   /* on names in the manner of news; may be set */
    const int16_t *root_arc;  /* [QUIPU_NET_ARC] */
    const quipu_tag *tag_set;
    uint32_t n_tags;
    quipu_agreement agreement;
    uint64_t checksum; /* of the model */
} quipu_network;

/* Where a sentence is worked on: of one thread, used again for each sentence. */
typedef struct quipu_network_work {
    int16_t values[2][QUIPU_MAX_SENTENCE][QUIPU_NET_WIDTH];
    int32_t sums[QUIPU_MAX_SENTENCE][3 * QUIPU_NET_WIDTH];
    int32_t label_child[QUIPU_MAX_SENTENCE][QUIPU_NET_LABEL];
    int32_t label_head[QUIPU_MAX_SENTENCE][QUIPU_NET_LABEL];
    int16_t child[QUIPU_MAX_SENTENCE][QUIPU_NET_ARC]; /* and then for relations, which are as wide */
    int16_t head[QUIPU_MAX_SENTENCE + 1][QUIPU_NET_ARC];
    int32_t scores[QUIPU_MAX_SENTENCE * (QUIPU_MAX_SENTENCE + 1)];
    uint16_t heads[QUIPU_MAX_SENTENCE];
    quipu_name_path path;
    quipu_name_spans spans;
    quipu_word_sums words; /* of the first layer */
} quipu_network_work;

/* Make ready for the first sentence; it is for one network only. */
void quipu_network_work__init(quipu_network_work *work);

/* QUIPU_ERR_CORRUPT; QUIPU_ERR_SYNTAX (a table of words). The model and the tables must outlive `*out`. */
QUIPU_NODISCARD quipu_status quipu_network__open(quipu_network *out, const quipu_model *model,
                                                 const quipu_data *data, quipu_error *err);

/*
 * The first step of quipu_network__run(): upos and xpos. Returns what comes out of the last layer,
 * [n][QUIPU_NET_WIDTH], until the next call.
 */
const int16_t *quipu_network__tag(quipu_token *tokens, const quipu_network *network,
                                  const quipu_word *words, size_t n, quipu_network_work *work);
/*
 * Tag and parse a sentence of 1 to QUIPU_MAX_SENTENCE words and mark its names: sets upos, xpos,
 * name, deprel, and head as index + `first`.
 */
void quipu_network__run(quipu_token *tokens, const quipu_network *network, const quipu_word *words,
                        size_t n, size_t first, quipu_network_work *work);

#endif
