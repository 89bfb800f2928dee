/* Web pages: their article, and what their head tells of it. */
#ifndef QUIPU_READ_HTML_H
#define QUIPU_READ_HTML_H

#include "read/article.h"
#include "read/reader.h"

/* Whether bytes are a web page, or a piece of one: they begin as such. */
bool quipu_html__is(quipu_str bytes);
/* The article, from the arena. QUIPU_ERR_MEMORY. A page without an article has an empty text. */
QUIPU_NODISCARD quipu_status quipu_html__read(quipu_article *out, quipu_arena *arena,
                                              const quipu_reader *reader, quipu_str bytes,
                                              quipu_error *err);

#endif
