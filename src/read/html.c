/*
 * A web page to the text of its article, by libxml2's parser, which takes pages as they are.
 */
#include "read/html.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/html_body.h"
#include "read/html_head.h"

#include <libxml/HTMLparser.h>

/* What stands before the first element: byte-order mark, white space, comments, an XML declaration. */
static quipu_str without_prolog(quipu_str bytes)
{
    static const struct {
        quipu_str begin, end;
    } passed[] = {{{"<!--", 4}, {"-->", 3}}, {{"<?xml", 5}, {"?>", 2}}};
    bytes = quipu_str__slice(bytes, quipu_str__order_mark(bytes), bytes.len);
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        bytes = quipu_str__trim(bytes);
        if (!quipu_str__begins(bytes, passed[i].begin))
            continue;
        size_t at = quipu_str__find_part(bytes, passed[i].end, passed[i].begin.len);
        bytes = quipu_str__slice(bytes, at < bytes.len ? at + passed[i].end.len : at, bytes.len);
        i = (size_t)-1; /* another one may follow */
    }
    return bytes;
}

/* Whether bytes begin with the tag of an element, in any case. */
static bool begins_with_tag(quipu_str bytes, quipu_str tag)
{
    if (bytes.len <= tag.len || !quipu_str__begins_in_any_case(bytes, tag))
        return false;
    char next = bytes.ptr[tag.len];
    return next == '>' || next == '/' || quipu_char__is_space(next);
}

bool quipu_html__is(quipu_str bytes)
{
    static const char *const tags[] = {"<!doctype", "<html", "<head", "<body",
                                       "<article",  "<main", "<div",  "<p",
                                       "<section",  "<h1",   "<meta", "<title"};
    quipu_str rest = without_prolog(bytes);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (begins_with_tag(rest, quipu_str__of(tags[i])))
            return true;
    return false;
}

/*
 * Pages that are UTF-8 are read as such, whatever they say of themselves; of the others the parser finds out. No
 * message is printed, nothing is fetched.
 */
static quipu_status parse(htmlDocPtr *out, quipu_str bytes, quipu_error *err)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    *out = NULL;
    if (parser == NULL)
        return quipu_error__memory(err);
    *out = htmlCtxtReadMemory(parser, bytes.ptr, (int)bytes.len, NULL,
                              quipu_utf8__is(bytes) ? "UTF-8" : NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    bool is_out_of_memory = parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    if (!is_out_of_memory)
        return QUIPU_OK;
    xmlFreeDoc(*out);
    *out = NULL;
    return quipu_error__memory(err);
}

/* The title in one line, and the article below it. */
static quipu_status compose(quipu_article *out, quipu_arena *arena, const quipu_reader *reader,
                            xmlNode *root, quipu_error *err)
{
    quipu_buf text = {0}, body = {0};
    quipu_utf8__clean(&text, out->title);
    out->title = quipu_arena__copy(arena, quipu_buf__str(&text));
    quipu_html_body__add(&body, reader, root);
    if (text.len > 0 && body.len > 0)
        quipu_buf__add_cstr(&text, "\n\n");
    else
        text.len = 0;
    quipu_buf__add(&text, quipu_buf__str(&body));
    out->text = quipu_arena__copy(arena, quipu_buf__str(&text));
    bool failed = text.failed || body.failed || out->text.ptr == NULL || out->title.ptr == NULL;
    quipu_buf__clear(&text);
    quipu_buf__clear(&body);
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_status quipu_html__read(quipu_article *out, quipu_arena *arena, const quipu_reader *reader,
                              quipu_str bytes, quipu_error *err)
{
    htmlDocPtr page;
    *out = (quipu_article){.text = QUIPU_STR("")};
    quipu_status status = parse(&page, bytes, err);
    xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
    if (status == QUIPU_OK && root != NULL)
        status = quipu_html_head__read(out, arena, root, err);
    if (status == QUIPU_OK && root != NULL)
        status = compose(out, arena, reader, root, err);
    xmlFreeDoc(page);
    return status;
}
