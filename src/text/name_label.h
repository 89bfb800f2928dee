/* How names are marked word by word: outside, beginning or inside, by class. */
#ifndef QUIPU_TEXT_NAME_LABEL_H
#define QUIPU_TEXT_NAME_LABEL_H

#include <stdbool.h>
#include <stdint.h>

/* What a model can tell apart; tables know more. Countries are places here. */
typedef enum quipu_name_class {
    QUIPU_NAME_PERSON,
    QUIPU_NAME_ORGANIZATION,
    QUIPU_NAME_PLACE,
    QUIPU_NAME_EVENT,
    QUIPU_NAME_OTHER /* works, products, awards, agreements ... */
} quipu_name_class;
#define QUIPU_N_NAME_CLASSES 5

/* Labels: 0 outside, then for each class that a name begins, and that it goes on. */
#define QUIPU_NAME_OUTSIDE 0
#define QUIPU_N_NAME_LABELS (1 + 2 * QUIPU_N_NAME_CLASSES)

/* A bit for each label. */
typedef uint16_t quipu_name_set;
#define QUIPU_NAME_NONE ((quipu_name_set)(1u << QUIPU_NAME_OUTSIDE))
#define QUIPU_NAME_ANY ((quipu_name_set)((1u << QUIPU_N_NAME_LABELS) - 1))

static inline uint8_t quipu_name_label(quipu_name_class name_class, bool begins)
{
    return (uint8_t)(1 + 2 * name_class + !begins);
}

static inline bool quipu_name_label__begins(uint8_t label)
{
    return label % 2 == 1;
}

/* Of a label that is not outside. */
static inline quipu_name_class quipu_name_label__class(uint8_t label)
{
    return (quipu_name_class)((label - 1) / 2);
}

/* Whether a label may stand where no name goes on: at the start of a sentence, behind other names. */
static inline bool quipu_name_label__may_open(uint8_t label)
{
    return label == QUIPU_NAME_OUTSIDE || quipu_name_label__begins(label);
}

#endif
