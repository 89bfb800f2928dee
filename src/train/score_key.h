/* Names in the form in which annotations and graphs are compared. */
#ifndef QUIPU_TRAIN_SCORE_KEY_H
#define QUIPU_TRAIN_SCORE_KEY_H

#include "base/buf.h"

#include <quipu/base.h>

/* Append the key of a name: ASCII words in lower case, one space between them; "" for a name without any. */
void quipu_score_key__add(quipu_buf *out, quipu_str name);

#endif
