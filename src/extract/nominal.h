/*
 * A noun with what stands before and behind it: whom it is said of, and whose it is, told by the order of words
 * first and by the tree where the order says nothing. Titles and ties ("wife", "unit", "capital") are read so.
 */
#ifndef QUIPU_EXTRACT_NOMINAL_H
#define QUIPU_EXTRACT_NOMINAL_H

#include "extract/roles.h"
#include "extract/scene.h"

/* A noun, or a title of several words, in its sentence. */
typedef struct quipu_nominal {
    uint32_t first;                /* its leftmost word; the name of its owner may be among them */
    uint32_t noun_first, noun_end; /* the noun itself */
    uint32_t end; /* behind the phrase that names its owner; noun_end until one is found */
    uint32_t sentence_first, sentence_end;
    bool is_plural;
} quipu_nominal;

quipu_nominal quipu_nominal__around(const quipu_scene *scene, uint32_t noun_first,
                                    uint32_t noun_end);
/* The actors of these types that stand before the noun: "Kenya's", "the Kenyan", "its". */
void quipu_nominal__before(quipu_fillers *out, const quipu_scene *scene,
                           const quipu_nominal *phrase, quipu_type_set types);
/* Those behind it, after one of these prepositions (joined with '/'); `phrase->end` moves behind them. */
void quipu_nominal__behind(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                           quipu_str prepositions, quipu_type_set types);
/* Those that the noun is said of: beside it, as its subject, as what somebody became. */
void quipu_nominal__named(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                          quipu_type_set types);
/* Whether it holds now: "former", "designate", and what governs the noun. */
quipu_standing quipu_nominal__standing(const quipu_scene *scene, const quipu_nominal *phrase);
/* What the words from `first` to `end` say of an office: "former", "elect". */
quipu_standing quipu_nominal__standing_of_words(const quipu_scene *scene, uint32_t first,
                                                uint32_t end);

#endif
