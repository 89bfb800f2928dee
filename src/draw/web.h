/* Text and addresses as web pages take them. */
#ifndef QUIPU_DRAW_WEB_H
#define QUIPU_DRAW_WEB_H

#include "base/buf.h"

/* Append text (base/markup.h) as an HTML element in which it keeps its own direction of writing. */
void quipu_web__add_foreign(quipu_buf *out, quipu_str text);
/* A date as an HTML element that programs take for one; foreign text where it is none like 2025-10-28. */
void quipu_web__add_date(quipu_buf *out, quipu_str date);
/* Whether a link may lead there: an address of the web (http or https), nothing that a browser would run. */
bool quipu_web__is_address(quipu_str address);
/* Append an address, what it cannot hold percent-encoded (RFC 3986). Not escaped for HTML. */
void quipu_web__add_address(quipu_buf *out, quipu_str address);
/* Append a file's name as an address relative to its folder: a colon in it begins no scheme. */
void quipu_web__add_file_name(quipu_buf *out, quipu_str name);

#endif
