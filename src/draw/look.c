/*
 * Loads the look that the options ask for, and the other looks that a picture takes on for a reader who prefers them.
 */
#include "draw/look.h"

#include "base/error.h"
#include "base/str.h"
#include "draw/css.h"
#include "draw/evidence.h"

quipu_status quipu_look__load(quipu_style *out, const quipu_data *data,
                              const quipu_ontology *ontology, const quipu_map_options *options,
                              quipu_error *err)
{
    const char *theme = options->theme != NULL ? options->theme : "light", *font = options->font;
    quipu_status status = quipu_style__load(out, data, ontology, theme, err);
    if (status < 0)
        return status;
    if (!(options->budget > 0))
        return quipu_error__set(err, QUIPU_ERR_INVALID, "", "the time budget must be above 0");
    if (font != NULL && !quipu_css__is_font(quipu_str__of(font)))
        return quipu_error__set(err, QUIPU_ERR_INVALID, "",
                                "a font's name has letters, digits, spaces, commas and '-' only");
    if (font != NULL)
        out->font = out->title_font = quipu_str__of(font);
    return QUIPU_OK;
}

/* The themes that an SVG takes on where its reader wants them; paper is never dark. */
static const struct {
    const char *name, *query;
} reader_themes[] = {
    {"dark", "screen and (prefers-color-scheme:dark)"},
    {"print", "print"},
};

quipu_status quipu_look__add_css(quipu_buf *out, const quipu_data *data,
                                 const quipu_ontology *ontology, const quipu_style *style,
                                 const quipu_occurrence *occurs, const quipu_map_options *options,
                                 quipu_error *err)
{
    quipu_css__add_base(out, style);
    for (size_t i = 0; options->theme == NULL && i < 2; i++) {
        quipu_style other;
        quipu_status status = quipu_style__load(&other, data, ontology, reader_themes[i].name, err);
        if (status < 0)
            return status;
        quipu_css__add_theme(out, reader_themes[i].query, &other, ontology, occurs);
    }
    return out->failed ? quipu_error__memory(err) : QUIPU_OK;
}

quipu_svg_links quipu_look__links(const quipu_map_options *options)
{
    return (quipu_svg_links){.page = options->evidence != NULL ? options->evidence->page_name : NULL,
                             .addresses = options->link_addresses};
}

quipu_status quipu_look__write_evidence(const quipu_map_options *options, const quipu_graph *graph,
                                        const quipu_ontology *ontology, const quipu_data *data,
                                        const quipu_part *part, const quipu_style *style,
                                        const quipu_picture *picture, quipu_error *err)
{
    const quipu_map_evidence *evidence = options->evidence;
    if (evidence == NULL)
        return QUIPU_OK;
    quipu_style dark;
    bool follows = options->theme == NULL; /* what the reader prefers */
    quipu_status status =
        follows ? quipu_style__load(&dark, data, ontology, "dark", err) : QUIPU_OK;
    return status < 0
               ? status
               : quipu_evidence__write(evidence->sink, graph, ontology, part, style,
                                       follows ? &dark : NULL, picture, evidence->map_name, err);
}
