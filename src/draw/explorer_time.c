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

/* Put a member of text, if there is something to say; false: no memory. */
static bool put(json_t *object, const char *name, quipu_str text)
{
    return text.len == 0 || json_object_set_new(object, name, quipu_json__text(text)) == 0;
}

/* --- events --- */

static bool put_speakers(json_t *object, const quipu_explorer *page, const quipu_event *event)
{
    json_t *by = json_array();
    bool done = by != NULL;
    for (uint32_t i = 0; i < event->n_by && done; i++)
        done = json_array_append_new(
                   by, quipu_json__text(page->graph->entities[event->by[i]].name)) == 0;
    return json_object_set_new(object, "by", by) == 0 && done;
}

/* `edge`: its place among those that are shown. NULL: no memory. */
static json_t *event_value(const quipu_explorer *page, const quipu_event *event, uint32_t edge)
{
    json_t *value =
        json_pack("{s:I, s:s, s:s, s:I, s:I}", "edge", (json_int_t)edge, "kind",
                  quipu_event_kind_name(event->kind), "status",
                  quipu_standing_name(event->standing), "sources", (json_int_t)event->n_sources,
                  "strength", (json_int_t)quipu_lanes__strength(page->graph, page->scope, event));
    bool done = value != NULL && put(value, "first", quipu_str__of(event->when.first)) &&
                put(value, "last", quipu_str__of(event->when.last)) &&
                (!event->told || json_object_set_new(value, "told", json_true()) == 0) &&
                (event->n_by == 0 || put_speakers(value, page, event));
    if (!done)
        json_decref(value);
    return done ? value : NULL;
}

static bool add_events(json_t *events, const quipu_explorer *page, const quipu_timeline *timeline,
                       uint32_t *places)
{
    bool done = true;
    for (size_t i = 0; i < page->part->n_edges; i++)
        places[page->part->edges[i]] = (uint32_t)i + 1;
    for (size_t i = 0; i < timeline->n_items && done; i++) {
        const quipu_event *event = &timeline->items[i];
        if (places[event->edge] > 0)
            done = json_array_append_new(events,
                                         event_value(page, event, places[event->edge] - 1)) == 0;
    }
    return done;
}

static quipu_status put_events(json_t *value, const quipu_explorer *page, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_timeline_options options = QUIPU_TIMELINE_OPTIONS_DEFAULT;
    quipu_timeline *timeline = NULL;
    json_t *events = json_array();
    uint32_t *places = quipu_alloc__zero(page->graph->n_edges + 1, sizeof *places);
    options.filter.standings = every_standing;
    QUIPU_TRY_ALLOC(places);
    QUIPU_TRY_ALLOC(events);
    QUIPU_TRY(quipu_timeline_new(&timeline, page->graph, page->ontology, &options, err));
    QUIPU_TRY_ALLOC(add_events(events, page, timeline, places) ? places : NULL);
    QUIPU_TRY_ALLOC(json_object_set(value, "events", events) == 0 ? places : NULL);
done:
    quipu_timeline_free(timeline);
    json_decref(events);
    quipu_alloc__free(places);
    return status;
}

/* --- looks --- */

/* Put a look by its class, "group-office"; false: no memory. */
static bool put_look(json_t *looks, const char *kind, quipu_str name, quipu_colours colours,
                     json_t *look)
{
    quipu_buf class = {0};
    quipu_buf__addf(&class, "%s-", kind);
    quipu_buf__add(&class, name);
    quipu_buf__add_char(&class, '\0');
    bool done = look != NULL && !class.failed && put(look, "fill", colours.fill) &&
                put(look, "line", colours.line) && put(look, "text", colours.text);
    done = json_object_set_new(looks, class.failed ? "" : class.ptr, look) == 0 && done;
    quipu_buf__clear(&class);
    return done;
}

static bool put_types(json_t *looks, const quipu_explorer *page)
{
    bool done = true;
    for (size_t i = 0; i < quipu_ontology_n_types(page->ontology) && done; i++) {
        const quipu_node_style *style = &page->style->types[i];
        done = put_look(
            looks, "type", quipu_ontology_type_info(page->ontology, (quipu_type)i)->name,
            style->colours, json_pack("{s:f}", "round", quipu_node_style__corner(style, 24)));
    }
    return done;
}

static bool put_standings(json_t *looks, const quipu_explorer *page)
{
    bool done = true;
    for (size_t i = 0; i < QUIPU_N_STANDINGS && done; i++) {
        const quipu_line_style *style = &page->style->standings[i];
        json_t *look =
            json_pack("{s:f, s:o, s:o}", "width", style->width, "style",
                      quipu_json__text(style->style), "mark", quipu_json__text(style->mark));
        done = put_look(looks, "standing", quipu_str__of(quipu_standing_name((quipu_standing)i)),
                        style->colours, look);
    }
    return done;
}

/* Of every group that relations have. */
static bool put_groups(json_t *looks, const quipu_explorer *page)
{
    bool done = true;
    for (size_t i = 0; i < quipu_ontology_n_relations(page->ontology) && done; i++) {
        quipu_str group = quipu_ontology_relation_info(page->ontology, (quipu_relation)i)->group;
        done = put_look(looks, "group", group, quipu_style__of_group(page->style, group),
                        json_object());
    }
    return done;
}

static quipu_status put_looks(json_t *value, const quipu_explorer *page, quipu_error *err)
{
    json_t *looks = json_object();
    bool done = looks != NULL && put_types(looks, page) && put_standings(looks, page) &&
                put_groups(looks, page);
    done = json_object_set_new(value, "looks", looks) == 0 && done;
    return done ? QUIPU_OK : quipu_error__memory(err);
}

/* What the marks mean. */
static quipu_status put_words(json_t *value, const quipu_explorer *page, quipu_error *err)
{
    const quipu_style *style = page->style;
    json_t *words = json_object();
    bool done = words != NULL && put(words, "day", style->day_words) &&
                put(words, "told", style->told_words) &&
                put(words, "stretch", style->stretch_words) &&
                put(words, "lasting", style->lasting_words);
    done = json_object_set_new(value, "words", words) == 0 && done;
    return done ? QUIPU_OK : quipu_error__memory(err);
}

quipu_status quipu_explorer__add_time(quipu_buf *out, const quipu_explorer *page, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    json_t *value = json_pack("{s:o}", "page", quipu_json__text(page->style->page_colour));
    QUIPU_TRY_ALLOC(value);
    QUIPU_TRY(put_events(value, page, err));
    QUIPU_TRY(put_looks(value, page, err));
    QUIPU_TRY(put_words(value, page, err));
    QUIPU_TRY(quipu_explorer__add_json(out, value, err));
done:
    json_decref(value);
    return status;
}
