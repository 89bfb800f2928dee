/* When a clause places what it tells: before the text, about its time, or after it. */
#ifndef QUIPU_EXTRACT_TENSE_H
#define QUIPU_EXTRACT_TENSE_H

#include "extract/scene.h"

typedef enum quipu_tense { QUIPU_TENSE_PAST, QUIPU_TENSE_PRESENT, QUIPU_TENSE_FUTURE } quipu_tense;

/* The tense of the clause that a token belongs to; a text without a verb tells of the past. */
quipu_tense quipu_tense__of(const quipu_scene *scene, uint32_t token);

#endif
