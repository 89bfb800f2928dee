/*
 * Foreign text and foreign addresses on their way into a web page or an SVG.
 */
#include "draw/web.h"

#include "base/markup.h"
#include "base/str.h"

/* Whether `address` begins with `scheme`, in any case, and goes on after it. */
static bool has_scheme(quipu_str address, quipu_str scheme)
{
    return address.len > scheme.len && quipu_str__begins_in_any_case(address, scheme);
}

bool quipu_web__is_address(quipu_str address)
{
    return has_scheme(address, QUIPU_STR("http://")) || has_scheme(address, QUIPU_STR("https://"));
}

static bool is_among(char c, const char *marks)
{
    return quipu_char__is_letter(c) || quipu_char__is_digit(c) ||
           (c != '\0' && strchr(marks, c) != NULL);
}

/* Percent-encode all but letters, digits and `marks`. */
static void add_encoded(quipu_buf *out, quipu_str text, const char *marks)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_among(text.ptr[i], marks))
            quipu_buf__add_char(out, text.ptr[i]);
        else
            quipu_buf__addf(out, "%%%02X", (unsigned)(unsigned char)text.ptr[i]);
}

void quipu_web__add_address(quipu_buf *out, quipu_str address)
{
    add_encoded(out, address, "-._~:/?#[]@!$&()*+,;=%");
}

void quipu_web__add_file_name(quipu_buf *out, quipu_str name)
{
    add_encoded(out, name, "-._~");
}

void quipu_web__add_foreign(quipu_buf *out, quipu_str text)
{
    quipu_buf__add_cstr(out, "<bdi>");
    quipu_markup__add(out, text);
    quipu_buf__add_cstr(out, "</bdi>");
}

/* "2025", "2025-10" or "2025-10-28": what a program, too, can take for a date. */
static bool is_date(quipu_str text)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < text.len; i++)
        if (i >= sizeof form - 1 ||
            (form[i] == 'd' ? !quipu_char__is_digit(text.ptr[i]) : text.ptr[i] != form[i]))
            return false;
    return text.len == 4 || text.len == 7 || text.len == 10;
}

void quipu_web__add_date(quipu_buf *out, quipu_str date)
{
    if (!is_date(date)) {
        quipu_web__add_foreign(out, date);
        return;
    }
    quipu_buf__addf(out, "<time>%.*s</time>", (int)date.len, date.ptr);
}
