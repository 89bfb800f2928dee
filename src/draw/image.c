/*
 * Has quipu-draw make a picture, and finishes PNG and PDF as it writes them. A PDF of cairo's says when it was made, which would make every run
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

static const char *name_of(quipu_map_format format)
{
    return format == QUIPU_MAP_PNG ? "png" : format == QUIPU_MAP_PDF ? "pdf" : "svg";
}

static quipu_status add_page(quipu_buf *out, const quipu_page_size *page, quipu_error *err)
{
    if (page->width > 0) {
        quipu_page_size__add(out, page);
        quipu_buf__add_char(out, '\0');
    }
    return out->failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_image__draw(quipu_sink out, quipu_buf *said, quipu_child_job job,
                               const quipu_page_size *page, const quipu_map_options *options,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf program = {0}, size = {0};
    QUIPU_TRY(quipu_child__find(&program, options->program, err));
    QUIPU_TRY(add_page(&size, page, err));
    job.path = program.ptr;
    job.format = name_of(options->format);
    job.deadline = quipu_child__now() + options->budget;
    job.page = size.ptr;
    QUIPU_TRY(quipu_child__run(out, said, &job, err));
done:
    quipu_buf__clear(&program);
    quipu_buf__clear(&size);
    return status;
}

quipu_status quipu_image__write(quipu_sink sink, quipu_buf *said, quipu_child_job job,
                                const quipu_page_size *page, const quipu_map_options *options,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf image = {0};
    QUIPU_TRY(quipu_image__draw(quipu_buf__sink(&image), said, job, page, options, err));
    QUIPU_TRY(quipu_image__finish(&image, options->format, err));
    QUIPU_TRY(quipu_buf__flush(&image, sink, err));
done:
    quipu_buf__clear(&image);
    return status;
}
