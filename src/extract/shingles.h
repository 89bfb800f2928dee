/* The running text of a document as a set of numbers, by which copies of one text are found. */
#ifndef QUIPU_EXTRACT_SHINGLES_H
#define QUIPU_EXTRACT_SHINGLES_H

#include "extract/builder.h"

/* Fill the builder's shingles from the document; they are laid out in quipu_extraction. */
void quipu_shingles__make(quipu_builder *builder, const quipu_document *document);
/* The shingles of a folded text, sorted; `out` has room for one a word, and one. */
size_t quipu_shingles__of(uint32_t *out, quipu_str folded);

#endif
