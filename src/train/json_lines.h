/* JSON Lines: an object a line. */
#ifndef QUIPU_TRAIN_JSON_LINES_H
#define QUIPU_TRAIN_JSON_LINES_H

#include <jansson.h>

#include <quipu/base.h>

/* What to do with a line's object; QUIPU_ERR_SYNTAX is completed by the line. */
typedef quipu_status quipu_json_lines_use(void *ctx, const json_t *object, quipu_error *err);

/* Hand each line of a file to `use`. QUIPU_ERR_IO, QUIPU_ERR_SYNTAX (err->line), QUIPU_ERR_MEMORY; what `use` returns. */
QUIPU_NODISCARD quipu_status quipu_json_lines__read(const char *path, quipu_json_lines_use *use,
                                                    void *ctx, quipu_error *err);

/* The text of a member, or "". */
quipu_str quipu_json_lines__text(const json_t *object, const char *member);

#endif
