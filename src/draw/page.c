/*
 * The head of a web page: title, Content Security Policy and style. Colours are those of the map.
 */
#include "draw/page.h"

#include "base/digest.h"
#include "base/markup.h"

static const char look[] =
    "body{margin:0 auto;padding:1.5rem 1.25rem "
    "6rem;max-width:62rem;background:var(--page);color:var(--text);"
    "font:1.0625rem/1.55 Charter,'Bitstream Charter',Cambria,Georgia,serif}\n"
    "h1,h2,h3,h4,table,.facts,.quiet,.key,.back,figcaption,nav,.others{font-family:'Liberation "
    "Sans',Arial,"
    "Helvetica,sans-serif}\n"
    "h1,h2,h3,h4{color:var(--title);line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}\n"
    "h1{font-size:1.9rem;margin:.5rem 0 .75rem}\n"
    "h2{font-size:1.45rem;margin:3.5rem 0 .25rem;padding-top:1rem;border-top:2px solid "
    "var(--title)}\n"
    "h3{font-size:1.1rem;margin:2rem 0 .15rem}\n"
    "h4{font-size:1rem;margin:1.25rem 0 .15rem}\n"
    "a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}\n"
    "a:hover{text-decoration-thickness:2px}\n"
    "a:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
    "p{margin:.35rem 0}\n"
    ".quiet,.facts,.back,figcaption{color:var(--text);font-size:.9rem}\n"
    ".skip{position:absolute;left:-999rem}\n"
    ".skip:focus{position:static;margin-right:1rem}\n"
    ".key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;font-size:.9rem;margin:.5rem 0 1rem}\n"
    ".key div{display:flex;gap:.4rem}\n.key dt{font-weight:bold}\n.key dd{margin:0}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}\n"
    "th,td{text-align:start;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px "
    "solid var(--rule);"
    "overflow-wrap:break-word}\n"
    "thead th{color:var(--title);border-bottom:2px solid var(--title);white-space:nowrap}\n"
    "tbody th{font-weight:normal}\n.n{text-align:end}\ntime{white-space:nowrap}\n"
    "tbody tr:hover{background:var(--ground)}\n"
    "figure{margin:.75rem 0 1.25rem;padding:.1rem 0 .1rem 1rem;border-inline-start:3px solid "
    "var(--rule)}\n"
    "blockquote{margin:0 0 .3rem;color:var(--title);max-width:44rem;overflow-wrap:anywhere}\n"
    "figcaption{overflow-wrap:anywhere}\n"
    ".planned,.possible,.former{font-style:italic}\n.denied{text-decoration:line-through}\n"
    ".others{font-size:.9rem;padding-left:1.25rem;margin-top:1.5rem}\n.others "
    "a{overflow-wrap:anywhere}\n"
    ":target{scroll-margin-top:1rem}\n"
    "section.line:target,section.line:has(:target){background:var(--ground);"
    "box-shadow:0 0 0 .75rem var(--ground);border-radius:1px}\n"
    "@media print{body{max-width:none;padding:0;font-size:10pt}nav,.back,.map{display:none}"
    "a{color:inherit;text-decoration:none}figure,tr,h2,h3,h4{break-inside:avoid}h2,h3,h4{break-"
    "after:avoid}"
    "figcaption a[href^=h]::after{content:' <' attr(href) '>'}.wide{overflow:visible}}\n";

static void add_colours(quipu_buf *out, quipu_str page, quipu_str title, quipu_str text)
{
    quipu_buf__addf(out, ":root{--page:%.*s;--title:%.*s;--text:%.*s}\n", (int)page.len, page.ptr,
                    (int)title.len, title.ptr, (int)text.len, text.ptr);
}

static void add_theme(quipu_buf *out, const quipu_style *style)
{
    add_colours(out, style->page_colour, style->title_colour, style->text_colour);
}

static void add_style(quipu_buf *out, const quipu_style *style, const quipu_style *dark)
{
    quipu_buf__addf(
        out,
        ":root{color-scheme:%s;--link:var(--title);--rule:color-mix(in srgb,var(--text) "
        "25%%,var(--page));--ground:color-mix(in srgb,var(--text) 7%%,var(--page))}\n",
        dark != NULL ? "light dark" : "normal");
    add_theme(out, style);
    if (dark != NULL) {
        quipu_buf__add_cstr(out, "@media screen and (prefers-color-scheme:dark){");
        add_theme(out, dark);
        quipu_buf__add_cstr(out, "}\n");
    }
    quipu_buf__add_cstr(out, look);
}

void quipu_page__begin(quipu_buf *out, quipu_str title, const quipu_style *style,
                       const quipu_style *dark)
{
    char digest[45];
    quipu_buf looks = {0};
    add_style(&looks, style, dark);
    quipu_digest__sha256_base64(digest, quipu_buf__str(&looks));
    quipu_buf__addf(out,
                    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>Evidence: ",
                    digest);
    quipu_markup__add(out, title);
    quipu_buf__add_cstr(out, "</title>\n<style>");
    quipu_buf__add(out, quipu_buf__str(&looks));
    quipu_buf__add_cstr(out, "</style>\n</head>\n<body>\n");
    out->failed |= looks.failed;
    quipu_buf__clear(&looks);
}
