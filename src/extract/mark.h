/* Marks that join words or show an owner, in all the ways in which texts write them. */
#ifndef QUIPU_EXTRACT_MARK_H
#define QUIPU_EXTRACT_MARK_H

#include <quipu/text.h>

#include <stdbool.h>

/* "-", or a dash that stands for it. */
bool quipu_mark__is_hyphen(const quipu_token *token);
/* "'s", and "'" after a plural. */
bool quipu_mark__is_possessive(const quipu_token *token);

#endif
