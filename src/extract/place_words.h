/* Words around the names of places, as places.c reads them. */
#ifndef QUIPU_EXTRACT_PLACE_WORDS_H
#define QUIPU_EXTRACT_PLACE_WORDS_H

#include "extract/scene.h"

/* A place or a country. */
bool quipu_place__is_area(const quipu_scene *scene, quipu_type type);
bool quipu_place__is_area_at(const quipu_scene *scene, uint32_t token);
/* An adjective or a noun. */
bool quipu_place__describes(const quipu_token *token);
/* The find that begins at a token, or behind words that only describe it: "the northwest province of Latakia". */
uint32_t quipu_place__find_from(const quipu_scene *scene, uint32_t token, uint32_t end);
/* "in the northwest province of X": a word that calls what follows an area. */
bool quipu_place__names_area(const quipu_scene *scene, uint32_t first, uint32_t end);

#endif
