/* From what quipu-draw writes as PNG or PDF to a file that is the same every time. */
#ifndef QUIPU_DRAW_IMAGE_H
#define QUIPU_DRAW_IMAGE_H

#include "base/buf.h"

#include <quipu/draw.h>

/*
 * Check that `image` is of the format (PNG or PDF), and take the time of day out of it. QUIPU_ERR_CHILD (it is not).
 */
QUIPU_NODISCARD quipu_status quipu_image__finish(quipu_buf *image, quipu_map_format format,
                                                 quipu_error *err);

#endif
