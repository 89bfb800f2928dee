/* Names of tags and relations to their numbers. */
#ifndef QUIPU_TEXT_LABELS_H
#define QUIPU_TEXT_LABELS_H

#include <quipu/text.h>

/* Number 0 of Penn tags and of relations is "_": none. */
size_t quipu_label__n_xpos(void);
size_t quipu_label__n_deprels(void);

/*
 * The number of a name; an unknown one is X, "_", or for a relation that of its part before the
 * colon, else dep.
 */
uint8_t quipu_label__upos(quipu_str name);
uint8_t quipu_label__xpos(quipu_str name);
uint8_t quipu_label__deprel(quipu_str name);

#endif
