/* Names that are spelt unlike and yet may be one. */
#ifndef QUIPU_RESOLVE_VARIANTS_H
#define QUIPU_RESOLVE_VARIANTS_H

#include "resolve/company.h"
#include "resolve/identity.h"

/* Join items whose names are variants of each other, where they keep the same company. */
QUIPU_NODISCARD quipu_status quipu_variants__join(quipu_company *company,
                                                  const quipu_namings *namings, quipu_error *err);

#endif
