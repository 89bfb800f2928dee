/* Titles and what they belong to, as offices.c and unowned.c read them. */
#ifndef QUIPU_EXTRACT_OFFICE_H
#define QUIPU_EXTRACT_OFFICE_H

#include "extract/nominal.h"
#include "extract/stage.h"

/* A title before a name, with what it belongs to where the text says so. */
typedef struct quipu_office_prefix {
    const quipu_title *title; /* NULL: there is none */
    quipu_nominal phrase;
    uint32_t owner; /* or QUIPU_NONE */
    quipu_standing standing;
} quipu_office_prefix;

/* Whether a title stands before the name of a person. */
bool quipu_office__has_title(const quipu_scene *scene, const quipu_find *find);
/* Whether a token may be the last of a title that stands as a noun of its own. */
bool quipu_office__may_be_title(const quipu_scene *scene, uint32_t t);
/* The longest title that ends right before `end`; QUIPU_MAP_NONE where there is none. */
uint32_t quipu_office__title_ending_at(const quipu_scene *scene, uint32_t sentence_first,
                                       uint32_t end, uint32_t *first);
/* The types of what an office may belong to. */
quipu_type_set quipu_office__owner_types(const quipu_title *title);
/* The owners of a title: before it, else behind it. A country comes after "of" only: "an envoy for Syria". */
void quipu_office__owners(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                          const quipu_title *title);
/* A name that members go by: a group's, a party's. */
bool quipu_office__has_followers(const quipu_scene *scene, const quipu_find *find);
/* "senator": an office in a country that a party may stand beside; but "footballer", "party leader". */
bool quipu_office__is_beside_party(const quipu_stage *stage, const quipu_title *title);
/* Whether only a part of its owner is led: "Pentagon operations director", "head of the Red Cross office". */
bool quipu_office__is_of_part(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t owner);
/* The title before a name. */
quipu_office_prefix quipu_office__read_prefix(const quipu_stage *stage, const quipu_find *find);
/* A title that stands as a noun of its own, at its last word; NULL where none does. */
const quipu_title *quipu_office__title_of_noun(quipu_nominal *phrase, const quipu_scene *scene,
                                               uint32_t noun);
/* Claim what the title states by the type of its owner. */
void quipu_office__state(quipu_stage *stage, uint32_t person, uint32_t owner,
                         const quipu_title *title, uint32_t trigger, quipu_standing standing,
                         float score);

/* Titles whose owner the text leaves to its reader; after all that have one. */
void quipu_unowned__state(quipu_stage *stage);
/* Titles that belong to a holder of office: "Trump's envoy X"; after those. */
void quipu_ministers__state(quipu_stage *stage);

#endif
