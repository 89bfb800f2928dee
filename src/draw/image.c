/*
 * PNG and PDF as quipu-draw writes them. A PDF of cairo's says when it was made, which would make every run
 * another file: the digits of the date become those of the first day of Unix time. Their number stays,
 * because a PDF counts its bytes.
 */
#include "draw/image.h"

#include "base/error.h"
#include "base/str.h"

static const quipu_str png_begin = {"\x89PNG\r\n\x1A\n", 8};
static const quipu_str pdf_begin = {"%PDF-", 5};
static const quipu_str pdf_date = {"/CreationDate (D:", 17};

static void forget_date(char *digits, const char *end)
{
    static const char day[] = "19700101000000";
    for (size_t i = 0; digits < end && quipu_char__is_digit(*digits); i++)
        *digits++ = i < sizeof day - 1 ? day[i] : '0';
}

static void forget_dates(quipu_buf *pdf)
{
    quipu_str bytes = quipu_buf__str(pdf);
    for (size_t at = 0; (at = quipu_str__find_part(bytes, pdf_date, at)) < bytes.len;) {
        at += pdf_date.len;
        forget_date(pdf->ptr + at, pdf->ptr + pdf->len);
    }
}

quipu_status quipu_image__finish(quipu_buf *image, quipu_map_format format, quipu_error *err)
{
    bool is_pdf = format == QUIPU_MAP_PDF;
    if (!quipu_str__begins(quipu_buf__str(image), is_pdf ? pdf_begin : png_begin))
        return quipu_error__set(err, QUIPU_ERR_CHILD, "", "quipu-draw does not give a %s file",
                                is_pdf ? "PDF" : "PNG");
    if (is_pdf)
        forget_dates(image);
    return QUIPU_OK;
}
