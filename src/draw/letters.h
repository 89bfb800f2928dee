/* How wide text is, where Graphviz does not measure it. */
#ifndef QUIPU_DRAW_LETTERS_H
#define QUIPU_DRAW_LETTERS_H

#include <quipu/base.h>

/* Letters from `first` to `last`, in thousandths of their size. */
typedef struct quipu_letter_range {
    int32_t first, last;
    uint32_t width;
} quipu_letter_range;

typedef struct quipu_letters {
    quipu_letter_range *items; /* by `first` */
    size_t n, room;
    uint32_t other; /* of all others */
} quipu_letters;

/*
 * Load style/letters.tsv. Clear it even after a failure. QUIPU_ERR_NOT_FOUND (no such table), QUIPU_ERR_SYNTAX (a row),
 * QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_letters__load(quipu_letters *out, const quipu_data *data,
                                                 quipu_error *err);
void quipu_letters__clear(quipu_letters *letters);
/* The width of a line of text; size: that of the letters, in the same unit. */
double quipu_letters__width(const quipu_letters *letters, quipu_str text, double size);

#endif
