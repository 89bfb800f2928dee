/* Whose the bodies are that are called as those of many countries: "Foreign Ministry". */
#ifndef QUIPU_RESOLVE_HOMES_H
#define QUIPU_RESOLVE_HOMES_H

#include "resolve/resolver.h"

/* Fill the fields owner and is_common of all items that are organizations. */
QUIPU_NODISCARD quipu_status quipu_homes__find(quipu_resolution *run, quipu_error *err);

#endif
