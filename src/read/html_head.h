/* What a web page tells of its article: title, date, publisher, address. */
#ifndef QUIPU_READ_HTML_HEAD_H
#define QUIPU_READ_HTML_HEAD_H

#include "base/arena.h"
#include "read/article.h"
#include "read/tree.h"

/* Fill all but `out->text`. QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_html_head__read(quipu_article *out, quipu_arena *arena,
                                                   xmlNode *root, quipu_error *err);

#endif
