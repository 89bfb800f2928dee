/* Where addresses end that begin in a text. */
#ifndef QUIPU_TEXT_ADDRESS_H
#define QUIPU_TEXT_ADDRESS_H

#include <quipu/base.h>

/*
 * The end of an address at `begin`, in a text that goes no further than to the next white space; `begin` where none
 * stands there. Punctuation that closes a sentence or a bracket around it does not belong to it. A web address is looked
 * for in `lower`, the text in lower case; an e-mail address is a name, @, and a name with a dot.
 */
size_t quipu_address__web_end(quipu_str text, quipu_str lower, size_t begin);
size_t quipu_address__mail_end(quipu_str text, size_t begin);

#endif
