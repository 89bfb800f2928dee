/*
 * XML, by libxml2's xmlTextWriter, into a sink. What is no XML character is left out.
 */
#include "export/xml.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <math.h>

/* libxml2 prints a message when it is told of a failure, so it is not. */
static int pass_on(void *ctx, const char *bytes, int len)
{
    quipu_xml *self = ctx;
    quipu_error unheard;
    if (self->status >= 0)
        self->status = self->sink.write(self->sink.ctx, bytes, (size_t)len,
                                        self->err != NULL ? self->err : &unheard);
    return len;
}

/* libxml2 returns a negative number when memory has run out. */
static void check(quipu_xml *self, int result)
{
    if (result < 0 && self->status >= 0)
        self->status = quipu_error__memory(self->err);
}

/* `text` as XML may hold it, NUL-ended; valid until the next call. */
static const xmlChar *clean(quipu_xml *self, quipu_str text)
{
    self->text.len = 0;
    quipu_utf8__clean(&self->text, text);
    quipu_buf__add_char(&self->text, '\0');
    if (!self->text.failed)
        return BAD_CAST self->text.ptr;
    if (self->status >= 0)
        self->status = quipu_error__memory(self->err);
    return BAD_CAST "";
}

static quipu_status open_writer(quipu_xml *self)
{
    xmlOutputBufferPtr out = xmlOutputBufferCreateIO(pass_on, NULL, self, NULL);
    if (out == NULL)
        return quipu_error__memory(self->err);
    self->writer = xmlNewTextWriter(out);
    if (self->writer != NULL)
        return QUIPU_OK;
    xmlOutputBufferClose(out);
    return quipu_error__memory(self->err);
}

void quipu_xml__open(quipu_xml *self, quipu_sink sink, quipu_error *err)
{
    *self = (quipu_xml){.sink = sink, .err = err};
    self->status = open_writer(self);
    if (self->status < 0)
        return;
    check(self, xmlTextWriterSetIndent(self->writer, 1));
    check(self, xmlTextWriterStartDocument(self->writer, NULL, "UTF-8", NULL));
}

quipu_status quipu_xml__close(quipu_xml *self)
{
    if (self->status >= 0)
        check(self, xmlTextWriterEndDocument(self->writer));
    if (self->writer != NULL)
        xmlFreeTextWriter(self->writer); /* flushes */
    quipu_buf__clear(&self->text);
    self->writer = NULL;
    return self->status;
}

void quipu_xml__begin(quipu_xml *self, const char *element)
{
    if (self->status >= 0)
        check(self, xmlTextWriterStartElement(self->writer, BAD_CAST element));
}

void quipu_xml__end(quipu_xml *self)
{
    if (self->status >= 0)
        check(self, xmlTextWriterEndElement(self->writer));
}

void quipu_xml__attribute(quipu_xml *self, const char *name, quipu_str value)
{
    if (self->status >= 0)
        check(self, xmlTextWriterWriteAttribute(self->writer, BAD_CAST name, clean(self, value)));
}

void quipu_xml__text(quipu_xml *self, quipu_str text)
{
    if (self->status >= 0)
        check(self, xmlTextWriterWriteString(self->writer, clean(self, text)));
}

void quipu_xml__gathered(quipu_xml *self, const char *name, const quipu_buf *buf)
{
    if (buf->failed && self->status >= 0)
        self->status = quipu_error__memory(self->err);
    if (name != NULL)
        quipu_xml__attribute(self, name, quipu_buf__str(buf));
    else
        quipu_xml__text(self, quipu_buf__str(buf));
}

void quipu_xml__number(quipu_xml *self, const char *name, double value)
{
    quipu_buf digits = {0};
    quipu_buf__add_double(&digits, round(value * 100) / 100);
    quipu_xml__gathered(self, name, &digits);
    quipu_buf__clear(&digits);
}
