/* Capitals that stand for the government that sits there: "Moscow rejected the plan". */
#ifndef QUIPU_EXTRACT_SEAT_H
#define QUIPU_EXTRACT_SEAT_H

#include "extract/scene.h"

/* Whether a city stands for the government there: it acts, or somebody acts with or against it. */
bool quipu_seat__acts(const quipu_scene *scene, const quipu_find *find);

#endif
