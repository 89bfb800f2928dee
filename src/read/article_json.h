/* Articles as JSON, one a line. */
#ifndef QUIPU_READ_ARTICLE_JSON_H
#define QUIPU_READ_ARTICLE_JSON_H

#include "base/arena.h"
#include "read/article.h"

/*
 * Read an article and the name that it goes by. QUIPU_ERR_SYNTAX (no JSON object, no text in it, a member that is no
 * text), QUIPU_ERR_MEMORY; errors name `source` and line `number`.
 */
QUIPU_NODISCARD quipu_status quipu_article_json__read(quipu_article *out, quipu_str *name,
                                                      quipu_arena *arena, quipu_str line,
                                                      quipu_str source, uint32_t number,
                                                      quipu_error *err);

#endif
