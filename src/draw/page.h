/* How a web page of ours begins, and what it looks like. */
#ifndef QUIPU_DRAW_PAGE_H
#define QUIPU_DRAW_PAGE_H

#include "base/buf.h"
#include "draw/style.h"

/*
 * Append all up to the beginning of the body: the page may load nothing, run nothing and send nothing; its style is
 * the one that stands in it, known by its digest. `dark` is the look for readers who prefer that; NULL for none.
 */
void quipu_page__begin(quipu_buf *out, quipu_str title, const quipu_style *style,
                       const quipu_style *dark);

#endif
