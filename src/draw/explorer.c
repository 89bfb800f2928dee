/*
 * Writes the explorer's page: the picture inline, so that it is seen at once, its data as JSON, and the program and the
 * look from src/data/web. A Content-Security-Policy names the digests of just these scripts and styles, so that the
 * browser runs nothing else and asks the network for nothing.
 */
#include "draw/explorer.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/markup.h"
#include "base/str.h"
#include "base/table.h"

/* --- what the page may run --- */

static void add_digest(quipu_buf *out, quipu_str text)
{
    char digest[45];
    quipu_digest__sha256_base64(digest, text);
    quipu_buf__addf(out, " 'sha256-%s'", digest);
}

/* The place of `part` in `text` from `at` on; text.len where there is none. */
static size_t find(quipu_str text, const char *part, size_t at)
{
    quipu_str wanted = quipu_str__of(part);
    while (at < text.len && !quipu_str__begins(quipu_str__slice(text, at, text.len), wanted))
        at++;
    return at;
}

/* What a browser reads where the picture has written a sign of XML in words. */
static void add_unescaped(quipu_buf *out, quipu_str text)
{
    static const struct {
        quipu_str written;
        char meant;
    } signs[] = {{{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&amp;", 5}, '&'}};
    for (size_t i = 0, k; i < text.len; i += k < 3 ? signs[k].written.len : 1) {
        quipu_str rest = quipu_str__slice(text, i, text.len);
        for (k = 0; k < 3 && !quipu_str__begins(rest, signs[k].written);)
            k++;
        quipu_buf__add_char(out, k < 3 ? signs[k].meant : text.ptr[i]);
    }
}

/* The digest of each style of the picture. */
static void add_styles(quipu_buf *out, quipu_str svg)
{
    static const size_t begin_len = sizeof "<style>" - 1;
    quipu_buf style = {0};
    for (size_t at = find(svg, "<style>", 0), end; at < svg.len; at = find(svg, "<style>", end)) {
        end = find(svg, "</style>", at);
        style.len = 0;
        add_unescaped(&style, quipu_str__slice(svg, at + begin_len, end));
        add_digest(out, quipu_buf__str(&style));
    }
    out->failed |= style.failed;
    quipu_buf__clear(&style);
}

static void add_policy(quipu_buf *out, quipu_str script, quipu_str look, quipu_str svg)
{
    quipu_buf__add_cstr(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                             "'none'; base-uri 'none'; form-action 'none'; script-src");
    add_digest(out, script);
    quipu_buf__add_cstr(out, "; style-src");
    add_digest(out, look);
    add_styles(out, svg);
    quipu_buf__add_cstr(out, "\">\n");
}

/* --- the page --- */

/* The picture without what only stands before an XML document. */
static quipu_str element_of(quipu_str svg)
{
    return quipu_str__slice(svg, find(svg, "<svg", 0), svg.len);
}

static void add_head(quipu_buf *out, const quipu_explorer *page, quipu_str script, quipu_str look,
                     quipu_str svg)
{
    quipu_buf__add_cstr(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
                             "charset=\"UTF-8\">\n");
    add_policy(out, script, look, svg);
    quipu_buf__add_cstr(out, "<meta name=\"viewport\" content=\"width=device-width, "
                             "initial-scale=1\">\n<title>");
    quipu_markup__add(out, page->picture->title);
    quipu_buf__add_cstr(out, "</title>\n<style>");
    quipu_buf__add(out, look);
    quipu_buf__add_cstr(out, "</style>\n</head>\n<body>\n<header><h1>");
    quipu_markup__add(out, page->picture->title);
    quipu_buf__add_cstr(
        out, "</h1>\n<div class=\"search\"><input id=\"search\" type=\"search\" role=\"combobox\" "
             "aria-expanded=\"false\" aria-controls=\"found\" aria-autocomplete=\"list\" "
             "aria-label=\"Search\" placeholder=\"Search ( / )\" autocomplete=\"off\">"
             "<ul id=\"found\" role=\"listbox\" aria-label=\"Found\"></ul></div>\n"
             "<p id=\"summary\" class=\"quiet\" role=\"status\"></p></header>\n");
}

static void add_body(quipu_buf *out, const quipu_explorer *page, quipu_str svg)
{
    quipu_buf__add_cstr(out, "<main id=\"map\" aria-label=\"Map\">");
    quipu_buf__add(out, element_of(svg));
    quipu_buf__add_cstr(
        out, "<div class=\"tools\"><button id=\"zoom-in\" aria-label=\"Larger\" title=\"Larger "
             "(+)\">+</button><button id=\"zoom-out\" aria-label=\"Smaller\" title=\"Smaller "
             "(-)\">&#8722;</button><button id=\"fit\" title=\"The whole map (0)\">fit</button>"
             "</div></main>\n<aside aria-label=\"What is chosen\"><details open><summary>Filters"
             "</summary><form id=\"filters\" aria-label=\"Filters\"></form></details>\n"
             "<section id=\"panel\" tabindex=\"-1\" aria-live=\"polite\"></section></aside>\n"
             "<footer>");
    quipu_markup__add(out, page->picture->caption);
    quipu_buf__add_cstr(out,
                        "</footer>\n<noscript><p>The map can be read without a script; search, "
                        "filters and sentences need one.</p></noscript>\n");
}

quipu_status quipu_explorer__write(quipu_sink sink, const quipu_explorer *page, quipu_str svg,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    quipu_str script, look;
    QUIPU_TRY(quipu_data__blob(&script, page->data, "web/explorer.js", err));
    QUIPU_TRY(quipu_data__blob(&look, page->data, "web/explorer.css", err));
    add_head(&out, page, script, look, svg);
    add_body(&out, page, svg);
    quipu_buf__add_cstr(&out, "<script id=\"data\" type=\"application/json\">");
    QUIPU_TRY(quipu_explorer__add_data(&out, page, err));
    quipu_buf__add_cstr(&out, "</script>\n<script>");
    quipu_buf__add(&out, script);
    quipu_buf__add_cstr(&out, "</script>\n</body>\n</html>\n");
    QUIPU_TRY_ALLOC(out.failed ? NULL : &out);
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
