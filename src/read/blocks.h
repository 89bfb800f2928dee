/* The blocks of a text. */
#ifndef QUIPU_READ_BLOCKS_H
#define QUIPU_READ_BLOCKS_H

#include "base/arena.h"
#include "read/reader.h"

/*
 * Cut `document->text` into blocks: fills blocks and n_blocks, from the arena. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_blocks__cut(quipu_document *document, quipu_arena *arena,
                                               const quipu_reader *reader, quipu_error *err);
/* Whether a line ends as a sentence does, quotation marks and brackets apart. */
bool quipu_blocks__ends_sentence(quipu_str line);

#endif
