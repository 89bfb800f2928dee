/* The page that a map is fitted to. */
#ifndef QUIPU_DRAW_SIZE_H
#define QUIPU_DRAW_SIZE_H

#include "base/buf.h"

#include <quipu/base.h>

typedef struct quipu_page_size {
    double width, height; /* points; 0 for no page: a map is as large as it is */
    bool turns;           /* the map's shape decides which side is up */
    bool in_pixels;       /* a PNG has as many as were asked for */
} quipu_page_size;

/* "a4" or another of style/sizes.tsv, "1200x800", "1200x800px", "210x297mm". QUIPU_ERR_INVALID. */
QUIPU_NODISCARD quipu_status quipu_page_size__parse(quipu_page_size *out, const quipu_data *data,
                                                    const char *text, quipu_error *err);
/* As quipu-draw takes it: "1440,810,0,96". */
void quipu_page_size__add(quipu_buf *out, const quipu_page_size *size);

#endif
