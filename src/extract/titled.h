/* Who a title is said of by a name beside it. */
#ifndef QUIPU_EXTRACT_TITLED_H
#define QUIPU_EXTRACT_TITLED_H

#include "extract/scene.h"

/* The person named right beside the title that ends at a noun: "the head of the bank, Roe"; or QUIPU_NONE. */
uint32_t quipu_titled__beside(const quipu_scene *scene, uint32_t noun);

#endif
