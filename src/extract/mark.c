/*
 * Hyphens and marks of owners. A bare apostrophe may close a quotation: the tagger tells.
 */
#include "extract/mark.h"

#include "base/str.h"

bool quipu_mark__is_hyphen(const quipu_token *token)
{
    bool is_long = quipu_str__is(token->form, QUIPU_STR("\xE2\x80\x93")) ||
                   quipu_str__is(token->form, QUIPU_STR("\xE2\x80\x91"));
    return is_long || quipu_str__is(token->form, QUIPU_STR("-"));
}

bool quipu_mark__is_possessive(const quipu_token *token)
{
    bool is_mark = quipu_str__begins(token->form, QUIPU_STR("'")) ||
                   quipu_str__begins(token->form, QUIPU_STR("\xE2\x80\x99"));
    if (!is_mark)
        return false;
    bool is_bare = quipu_str__is_listed(token->form, QUIPU_STR("'|\xE2\x80\x99"), '|');
    bool is_tagged = quipu_str__is(quipu_str__of(quipu_xpos_name(token->xpos)), QUIPU_STR("POS"));
    return quipu_str__is_listed(token->lower, QUIPU_STR("'s|\xE2\x80\x99s"), '|') ||
           (is_bare && is_tagged);
}
