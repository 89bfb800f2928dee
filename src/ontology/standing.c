/*
 * The five standings of a statement and their names.
 */
#include <quipu/ontology.h>

#include "base/str.h"

static const char *const names[QUIPU_N_STANDINGS] = {"actual", "former", "planned", "possible",
                                                     "denied"};

const char *quipu_standing_name(quipu_standing standing)
{
    return names[standing];
}

bool quipu_standing_parse(quipu_standing *out, quipu_str name)
{
    for (int i = 0; i < QUIPU_N_STANDINGS; i++) {
        if (quipu_str__is(name, quipu_str__of(names[i]))) {
            *out = (quipu_standing)i;
            return true;
        }
    }
    return false;
}
