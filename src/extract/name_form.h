/* The words of a name, and which names may be forms of one another. */
#ifndef QUIPU_EXTRACT_NAME_FORM_H
#define QUIPU_EXTRACT_NAME_FORM_H

#include "extract/scene.h"

/* At most so many words of a name count. */
#define QUIPU_MAX_NAME_WORDS 16

/* Folded words; views into the scene. */
typedef struct quipu_name_form {
    quipu_str word[QUIPU_MAX_NAME_WORDS];
    size_t n;
} quipu_name_form;

quipu_name_form quipu_name_form__of(const quipu_scene *scene, uint32_t find);
/* Without "Jr." and the like, which a surname alone leaves out. */
quipu_name_form quipu_name_form__without_generation(const quipu_scene *scene, quipu_name_form form);
/* Whether `part` is the beginning or the end of `whole`, and shorter. */
bool quipu_name_form__is_end(const quipu_name_form *part, const quipu_name_form *whole);
/* Whether two forms of a person's name fit: "Donald J. Trump", "Donald Trump", "D. Trump". */
bool quipu_name_form__fits_person(const quipu_scene *scene, const quipu_name_form *a,
                                  const quipu_name_form *b);

#endif
