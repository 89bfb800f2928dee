/* XML into a sink, element by element, by libxml2's writer. */
#ifndef QUIPU_EXPORT_XML_H
#define QUIPU_EXPORT_XML_H

#include "base/buf.h"

#include <quipu/base.h>

#include <libxml/xmlwriter.h>

/* The first failure stays in `status`; after it nothing more is written. */
typedef struct quipu_xml {
    xmlTextWriterPtr writer;
    quipu_buf text;
    quipu_sink sink;
    quipu_status status;
    quipu_error *err;
} quipu_xml;

/* Begin a document. Always followed by quipu_xml__close(). */
void quipu_xml__open(quipu_xml *self, quipu_sink sink, quipu_error *err);
/* End the document; QUIPU_OK, QUIPU_ERR_MEMORY or what the sink said. */
quipu_status quipu_xml__close(quipu_xml *self);
void quipu_xml__begin(quipu_xml *self, const char *element);
void quipu_xml__end(quipu_xml *self);
/* Control characters are left out, white space among them becomes a space. */
void quipu_xml__attribute(quipu_xml *self, const char *name, quipu_str value);
void quipu_xml__text(quipu_xml *self, quipu_str text);
/* What was gathered in a buffer, for an attribute or, without a name, as text; a buffer that failed is no memory. */
void quipu_xml__gathered(quipu_xml *self, const char *name, const quipu_buf *buf);
/* A number to two digits behind the point, whatever the locale. */
void quipu_xml__number(quipu_xml *self, const char *name, double value);

#endif
