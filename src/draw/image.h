/* From DOT, by quipu-draw, to a picture that is the same every time. */
#ifndef QUIPU_DRAW_IMAGE_H
#define QUIPU_DRAW_IMAGE_H

#include "draw/child.h"
#include "draw/size.h"

/*
 * Have quipu-draw make what the options ask for: their format (SVG for a page in HTML) within their time. Of the job its
 * engine, its input and what is done meanwhile are wanted. What quipu_child__find() and quipu_child__run() return.
 */
QUIPU_NODISCARD quipu_status quipu_image__draw(quipu_sink out, quipu_buf *said, quipu_child_job job,
                                               const quipu_page_size *page,
                                               const quipu_map_options *options, quipu_error *err);
/* The same for PNG and PDF, which are finished, too. Also what `sink` and quipu_image__finish() return. */
QUIPU_NODISCARD quipu_status quipu_image__write(quipu_sink sink, quipu_buf *said,
                                                quipu_child_job job, const quipu_page_size *page,
                                                const quipu_map_options *options, quipu_error *err);
/* Check that `image` is of the format (PNG or PDF), and take the time of day out of it. QUIPU_ERR_CHILD (it is not). */
QUIPU_NODISCARD quipu_status quipu_image__finish(quipu_buf *image, quipu_map_format format,
                                                 quipu_error *err);

#endif
