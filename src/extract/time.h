/* Expressions of time in a text, and the days that each stands for. */
#ifndef QUIPU_EXTRACT_TIME_H
#define QUIPU_EXTRACT_TIME_H

#include "extract/period.h"
#include "extract/scene.h"
#include "extract/time_words.h"

/* Fill the scene's times with those in running text. When memory runs out, the scene has failed. */
void quipu_times__find(quipu_scene *scene, const quipu_time_words *words);

#endif
