/*
 * A page of evidence of the difference of two graphs says of each relation, entity and passage what became of it.
 */
#include "draw/retell.h"

#include "base/markup.h"
#include "base/str.h"
#include "draw/web.h"
#include "draw/words.h"

/* "+ Added" */
static void add_word(quipu_buf *out, const quipu_changes *changes, quipu_change change)
{
    const quipu_change_style *style = &changes->styles[change];
    quipu_buf__addf(out, "<strong class=\"%s\">", quipu_change__name(change));
    quipu_markup__add(out, style->mark);
    quipu_buf__add_cstr(out, style->mark.len > 0 ? " " : "");
    quipu_markup__add(out, style->word);
    quipu_buf__add_cstr(out, "</strong>");
}

void quipu_retell__add_cell(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge)
{
    if (changes == NULL)
        return;
    quipu_buf__add_cstr(out, "<td>");
    add_word(out, changes, quipu_changes__of_edge(changes, edge));
    quipu_buf__add_cstr(out, "</td>");
}

/* ": " and a text, as far as there is one. */
static void add_former(quipu_buf *out, const quipu_buf *text)
{
    if (text->len > 0) {
        quipu_buf__add_cstr(out, ": <bdi>");
        quipu_markup__add(out, quipu_buf__str(text));
        quipu_buf__add_cstr(out, "</bdi>");
    }
    quipu_buf__add_cstr(out, "; ");
    out->failed |= text->failed;
}

void quipu_retell__add_edge(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge)
{
    quipu_buf former = {0};
    if (changes == NULL)
        return;
    add_word(out, changes, quipu_changes__of_edge(changes, edge));
    quipu_changes__add_former_state(&former, changes, edge);
    add_former(out, &former);
    quipu_buf__clear(&former);
}

void quipu_retell__add_entity(quipu_buf *out, const quipu_changes *changes,
                              const quipu_entity *entity)
{
    quipu_change change = quipu_changes__of_entity(changes, entity);
    quipu_buf names = {0};
    if (change == QUIPU_UNCHANGED)
        return;
    add_word(out, changes, change);
    quipu_changes__add_former_names(&names, changes, entity);
    add_former(out, &names);
    quipu_buf__clear(&names);
}

void quipu_retell__add_passage(quipu_buf *out, const quipu_changes *changes, const quipu_edge *edge,
                               const quipu_evidence *piece)
{
    quipu_change whole = quipu_changes__of_edge(changes, edge);
    if (changes == NULL || whole == QUIPU_ADDED || whole == QUIPU_REMOVED)
        return;
    quipu_change change = quipu_changes__of_passage(changes, edge, piece);
    if (change == QUIPU_UNCHANGED)
        return;
    add_word(out, changes, change);
    quipu_buf__add_cstr(out, ", ");
}

void quipu_retell__add_meanings(quipu_buf *out, const quipu_part *part, const quipu_graph *graph)
{
    bool occurs[QUIPU_N_CHANGES] = {false};
    for (size_t i = 0; i < part->n_edges && part->changes != NULL; i++)
        occurs[quipu_changes__of_edge(part->changes, &graph->edges[part->edges[i]])] = true;
    for (size_t i = 0; i < QUIPU_N_CHANGES; i++) {
        if (!occurs[i])
            continue;
        quipu_buf__add_cstr(out, "<div><dt>");
        add_word(out, part->changes, (quipu_change)i);
        quipu_buf__add_cstr(out, "</dt> <dd>");
        quipu_markup__add(out, part->changes->styles[i].meaning);
        quipu_buf__add_cstr(out, "</dd></div>");
    }
}

void quipu_retell__add_document(quipu_buf *out, const quipu_source *source)
{
    bool is_link = quipu_web__is_address(source->address);
    if (is_link) {
        quipu_buf address = {0};
        quipu_web__add_address(&address, source->address);
        quipu_buf__add_cstr(out, "<a rel=\"noreferrer\" href=\"");
        quipu_markup__add(out, quipu_buf__str(&address));
        quipu_buf__add_cstr(out, "\">");
        out->failed |= address.failed;
        quipu_buf__clear(&address);
    }
    quipu_buf__add_cstr(out, "<cite dir=\"auto\">");
    quipu_markup__add(out, quipu_words__name_of(source));
    quipu_buf__add_cstr(out, is_link ? "</cite></a>" : "</cite>");
    if (source->publisher.len > 0) {
        quipu_buf__add_cstr(out, ", ");
        quipu_web__add_foreign(out, source->publisher);
    }
    if (source->date.len > 0) {
        quipu_buf__add_cstr(out, ", ");
        quipu_web__add_date(out, source->date);
    }
    if (!is_link &&
        source->address.len > 0) { /* it leads nowhere in a browser, or where it should not */
        quipu_buf__add_cstr(out, ", ");
        quipu_web__add_foreign(out, source->address);
    }
}

void quipu_retell__add_documents(quipu_buf *out, const quipu_changes *changes)
{
    const char *begin = "<section aria-labelledby=\"documents\">\n<h2 id=\"documents\">Documents"
                        "</h2>\n<ul>\n";
    const char *end = "";
    if (changes == NULL)
        return;
    for (size_t i = 0; i < changes->both->graph.n_sources; i++) {
        const quipu_source *source = &changes->both->graph.sources[i];
        if (changes->both->sources[i] == QUIPU_UNCHANGED)
            continue;
        quipu_buf__addf(out, "%s<li>", begin);
        add_word(out, changes, changes->both->sources[i]);
        quipu_buf__add_cstr(out, ": ");
        quipu_retell__add_document(out, source);
        quipu_buf__add_cstr(out, "</li>\n");
        begin = "";
        end = "</ul>\n</section>\n";
    }
    quipu_buf__add_cstr(out, end);
}
