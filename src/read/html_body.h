/* The article of a web page, without what stands round it. */
#ifndef QUIPU_READ_HTML_BODY_H
#define QUIPU_READ_HTML_BODY_H

#include "read/reader.h"
#include "read/tree.h"

/* Append the paragraphs of the page's article, with a blank line between them. A failed `out` is no memory. */
void quipu_html_body__add(quipu_buf *out, const quipu_reader *reader, xmlNode *root);

#endif
