/*
 * What the explorer's timeline is drawn from, as one JSON value: the events of the relations that are shown, and how relations
 * and entities look. What most events lack is left out where they lack it.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "draw/explorer.h"
#include "draw/lanes.h"

#include <quipu/analyse.h>

/* Not asked: all that the edges of the map tell. */
static const unsigned every_standing = (1u << QUIPU_N_STANDINGS) - 1;

/* --- events --- */

/* `edge`: its place among those that are shown. */
static json_t *event_value(const quipu_explorer *page, const quipu_event *event, uint32_t edge)
{
    json_t *value =
        json_pack("{s:I, s:s, s:s, s:I, s:I}", "edge", (json_int_t)edge, "kind",
                  quipu_event_kind_name(event->kind), "status",
                  quipu_standing_name(event->standing), "sources", (json_int_t)event->n_sources,
                  "strength", (json_int_t)quipu_lanes__strength(page->graph, page->scope, event));
    value = quipu_json__put_text(value, "first", quipu_str__of(event->when.first));
    value = quipu_json__put_text(value, "last", quipu_str__of(event->when.last));
    if (event->told)
        value = quipu_json__put(value, "told", json_true());
    if (event->n_by > 0)
        value = quipu_json__put(value, "by", quipu_explorer__names(page, event->by, event->n_by));
    return value;
}

/* `places`: [n_edges] zeros. */
static json_t *events_value(const quipu_explorer *page, const quipu_timeline *timeline,
                            uint32_t *places)
{
    json_t *events = json_array();
    for (size_t i = 0; i < page->part->n_edges; i++)
        places[page->part->edges[i]] = (uint32_t)i + 1;
    for (size_t i = 0; i < timeline->n_items; i++) {
        const quipu_event *event = &timeline->items[i];
        if (places[event->edge] > 0)
            events = quipu_json__append(events, event_value(page, event, places[event->edge] - 1));
    }
    return events;
}

static quipu_status make_events(json_t **out, const quipu_explorer *page, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_timeline_options options = QUIPU_TIMELINE_OPTIONS_DEFAULT;
    quipu_timeline *timeline = NULL;
    uint32_t *places = quipu_alloc__zero(page->graph->n_edges + 1, sizeof *places);
    *out = NULL;
    options.filter.standings = every_standing;
    QUIPU_TRY_ALLOC(places);
    QUIPU_TRY(quipu_timeline_new(&timeline, page->graph, page->ontology, &options, err));
    QUIPU_TRY_ALLOC(*out = events_value(page, timeline, places));
done:
    quipu_timeline_free(timeline);
    quipu_alloc__free(places);
    return status;
}

/* --- looks --- */

/* Put a look by its class, "group-office". */
static json_t *put_look(json_t *looks, const char *kind, quipu_str name, quipu_colours colours,
                        json_t *look)
{
    quipu_buf class = {0};
    quipu_buf__addf(&class, "%s-", kind);
    quipu_buf__add(&class, name);
    quipu_buf__add_char(&class, '\0');
    look = quipu_json__put_text(look, "fill", colours.fill);
    look = quipu_json__put_text(look, "line", colours.line);
    look = quipu_json__put_text(look, "text", colours.text);
    looks = quipu_json__put(looks, class.failed ? NULL : class.ptr, look);
    quipu_buf__clear(&class);
    return looks;
}

static json_t *put_types(json_t *looks, const quipu_explorer *page)
{
    for (size_t i = 0; i < quipu_ontology_n_types(page->ontology); i++) {
        const quipu_node_style *style = &page->style->types[i];
        looks = put_look(
            looks, "type", quipu_ontology_type_info(page->ontology, (quipu_type)i)->name,
            style->colours, json_pack("{s:f}", "round", quipu_node_style__corner(style, 24)));
    }
    return looks;
}

static json_t *put_standings(json_t *looks, const quipu_explorer *page)
{
    for (size_t i = 0; i < QUIPU_N_STANDINGS; i++) {
        const quipu_line_style *style = &page->style->standings[i];
        json_t *look =
            json_pack("{s:f, s:o, s:o}", "width", style->width, "style",
                      quipu_json__text(style->style), "mark", quipu_json__text(style->mark));
        looks = put_look(looks, "standing", quipu_str__of(quipu_standing_name((quipu_standing)i)),
                         style->colours, look);
    }
    return looks;
}

/* Of every group that relations have. */
static json_t *put_groups(json_t *looks, const quipu_explorer *page)
{
    for (size_t i = 0; i < quipu_ontology_n_relations(page->ontology); i++) {
        quipu_str group = quipu_ontology_relation_info(page->ontology, (quipu_relation)i)->group;
        looks = put_look(looks, "group", group, quipu_style__of_group(page->style, group),
                         json_object());
    }
    return looks;
}

/* What the marks mean. */
static json_t *words_value(const quipu_style *style)
{
    json_t *words = json_object();
    words = quipu_json__put_text(words, "day", style->day_words);
    words = quipu_json__put_text(words, "told", style->told_words);
    words = quipu_json__put_text(words, "stretch", style->stretch_words);
    return quipu_json__put_text(words, "lasting", style->lasting_words);
}

quipu_status quipu_explorer__add_time(quipu_buf *out, const quipu_explorer *page, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    json_t *value = NULL, *events;
    QUIPU_TRY(make_events(&events, page, err));
    value = json_pack("{s:o}", "page", quipu_json__text(page->style->page_colour));
    value = quipu_json__put(value, "events", events);
    value = quipu_json__put(value, "looks",
                            put_groups(put_standings(put_types(json_object(), page), page), page));
    value = quipu_json__put(value, "words", words_value(page->style));
    QUIPU_TRY_ALLOC(value);
    QUIPU_TRY(quipu_explorer__add_json(out, value, err));
done:
    json_decref(value);
    return status;
}
