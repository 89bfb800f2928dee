/*
 * Fills the explorer's page, src/data/web/explorer/page.html: the picture inline, so that it is seen at once, its data as
 * JSON, and the program and the look that lie beside it. A Content-Security-Policy names the digests of just these
 * scripts and styles, so that the browser runs nothing else and asks the network for nothing.
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
    static const quipu_str begin = {"<style>", 7}, end = {"</style>", 8};
    quipu_buf style = {0};
    for (size_t at = 0; (at = quipu_str__find_part(svg, begin, at)) < svg.len;) {
        size_t first = at + begin.len;
        at = quipu_str__find_part(svg, end, first);
        style.len = 0;
        add_unescaped(&style, quipu_str__slice(svg, first, at));
        add_digest(out, quipu_buf__str(&style));
    }
    out->failed |= style.failed;
    quipu_buf__clear(&style);
}

/* A part of the page, as which it is marked in page.html: "{title}". */
typedef enum mark { POLICY, TITLE, STYLE, PICTURE, CAPTION, DATA, TIME, SCRIPT, N_MARKS } mark;

static const char *const marks[N_MARKS] = {
    [POLICY] = "{policy}",   [TITLE] = "{title}", [STYLE] = "{style}", [PICTURE] = "{picture}",
    [CAPTION] = "{caption}", [DATA] = "{data}",   [TIME] = "{time}",   [SCRIPT] = "{script}"};

/* The program, in the order in which its files build on each other. */
static const char *const script_files[] = {
    "web/explorer/base.js",    "web/explorer/view.js",     "web/explorer/choose.js",
    "web/explorer/filters.js", "web/explorer/panel.js",    "web/explorer/search.js",
    "web/explorer/time.js",    "web/explorer/timeline.js", "web/explorer/address.js"};

/* What the page is filled with. */
typedef struct filling {
    const quipu_explorer *page;
    quipu_str form, look, svg;
    quipu_buf script;
} filling;

static quipu_status read_script(quipu_buf *out, const quipu_data *data, quipu_error *err)
{
    for (size_t i = 0; i < sizeof script_files / sizeof *script_files; i++) {
        quipu_str file;
        quipu_status status = quipu_data__blob(&file, data, script_files[i], err);
        if (status < 0)
            return status;
        quipu_buf__add(out, file);
    }
    return out->failed ? quipu_error__memory(err) : QUIPU_OK;
}

static void add_policy(quipu_buf *out, const filling *self)
{
    quipu_buf__add_cstr(out, "default-src 'none'; base-uri 'none'; form-action 'none'; script-src");
    add_digest(out, quipu_buf__str(&self->script));
    quipu_buf__add_cstr(out, "; style-src");
    add_digest(out, self->look);
    add_styles(out, self->svg);
}

/* The picture without what only stands before an XML document. */
static quipu_str element_of(quipu_str svg)
{
    return quipu_str__slice(svg, quipu_str__find_part(svg, QUIPU_STR("<svg"), 0), svg.len);
}

/* Each line of the caption is a paragraph. */
static void add_caption(quipu_buf *out, quipu_str caption)
{
    quipu_str line;
    while (quipu_str__split(&line, &caption, '\n')) {
        quipu_buf__add_cstr(out, "<p>");
        quipu_markup__add(out, line);
        quipu_buf__add_cstr(out, "</p>");
    }
}

static quipu_status add_part(quipu_buf *out, const filling *self, mark which, quipu_error *err)
{
    switch (which) {
    case POLICY: add_policy(out, self); break;
    case TITLE: quipu_markup__add(out, self->page->picture->title); break;
    case STYLE: quipu_buf__add(out, self->look); break;
    case PICTURE: quipu_buf__add(out, element_of(self->svg)); break;
    case CAPTION: add_caption(out, self->page->picture->caption); break;
    case DATA: return quipu_explorer__add_data(out, self->page, err);
    case TIME: return quipu_explorer__add_time(out, self->page, err);
    case SCRIPT: quipu_buf__add(out, quipu_buf__str(&self->script)); break;
    case N_MARKS: break;
    }
    return QUIPU_OK;
}

/* The first mark that `text` has from `at` on, and its place; N_MARKS and text.len where there is none. */
static mark next_mark(size_t *place, quipu_str text, size_t at)
{
    for (*place = at; *place < text.len; ++*place)
        for (int i = 0; text.ptr[*place] == '{' && i < N_MARKS; i++)
            if (quipu_str__begins(quipu_str__slice(text, *place, text.len), quipu_str__of(marks[i])))
                return (mark)i;
    return N_MARKS;
}

/* What is filled in is not looked through for marks: it is foreign. */
static quipu_status fill(quipu_buf *out, const filling *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    size_t at = 0, place;
    for (mark which; status >= 0 && at < self->form.len;) {
        which = next_mark(&place, self->form, at);
        quipu_buf__add(out, quipu_str__slice(self->form, at, place));
        status = add_part(out, self, which, err);
        at = place + (which < N_MARKS ? strlen(marks[which]) : 0);
    }
    return status >= 0 && out->failed ? quipu_error__memory(err) : status;
}

quipu_status quipu_explorer__write(quipu_sink sink, const quipu_explorer *page, quipu_str svg,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    filling self = {.page = page, .svg = svg};
    QUIPU_TRY(quipu_data__blob(&self.form, page->data, "web/explorer/page.html", err));
    QUIPU_TRY(quipu_data__blob(&self.look, page->data, "web/explorer/explorer.css", err));
    QUIPU_TRY(read_script(&self.script, page->data, err));
    QUIPU_TRY(fill(&out, &self, err));
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    quipu_buf__clear(&self.script);
    return status;
}
