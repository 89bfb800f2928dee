/**
 * @file
 * Relationship maps: from the graph to DOT, and through the program quipu-draw to SVG, PNG and PDF. Timelines as pictures.
 */
#ifndef QUIPU_DRAW_H
#define QUIPU_DRAW_H

#include <quipu/analyse.h>
#include <quipu/base.h>
#include <quipu/resolve.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum quipu_map_format {
    QUIPU_MAP_SVG,
    QUIPU_MAP_PNG,
    QUIPU_MAP_PDF,
    QUIPU_MAP_DOT,
    QUIPU_MAP_HTML /**< the explorer: one page that can be searched and filtered, with all sentences */
} quipu_map_format;

/** A web page beside the map: all its relations as a table, and the sentences behind each. */
typedef struct quipu_map_evidence {
    quipu_sink sink; /**< receives the page (HTML) */
    const char *
        page_name; /**< the page's file, NUL-ended: an SVG's figures lead to their sentences in it */
    const char *map_name; /**< the map's file in the same folder, for links back; NULL for none */
} quipu_map_evidence;

/** What pale areas behind the entities set apart. */
typedef enum quipu_background {
    QUIPU_BACKGROUND_AUTO, /**< countries, where many entities of several belong to one */
    QUIPU_BACKGROUND_NONE,
    QUIPU_BACKGROUND_COUNTRIES,  /**< entities of a country that is on the map itself */
    QUIPU_BACKGROUND_COMMUNITIES /**< communities in what is shown; needs igraph, see quipu_rank() */
} quipu_background;

/** Two graphs on one map: what has changed, and a part of what has not, to tie it together. */
typedef struct quipu_map_difference {
    const quipu_union *both;             /**< the map is of `both->graph` */
    const char *before_name, *after_name; /**< NUL-ended: what the caption calls them */
} quipu_map_difference;

typedef struct quipu_map_options {
    quipu_map_format format;
    size_t max_nodes;  /**< the strongest so many, with at most twice as many lines; 0 for all */
    const char *title; /**< NUL-ended; NULL for one made from the documents' titles */
    const char *engine; /**< "dot", "neato", "fdp", "sfdp", "circo", "twopi", "spread"; NULL: by size */
    const char *program; /**< path of quipu-draw; NULL: beside this program, libexec, QUIPU_DRAW */
    double budget;       /**< seconds that all layouts together may take */
    quipu_edge_filter filter; /**< only relations that it admits; `entities` need not be of its types */
    const uint32_t *entities; /**< whom the map is about, indices into graph->entities: always shown, and
                                   outlined; none: the graph as a whole */
    size_t n_entities;
    bool between; /**< not what surrounds `entities`, but the best paths from the first to the second */
    uint32_t hops; /**< how many steps from `entities` the map goes; of a path, at most. 0: 1, of a path 6 */
    const quipu_map_evidence *evidence; /**< NULL for no page */
    bool link_addresses; /**< without a page, an SVG's lines lead to the web address of their best document */
    quipu_background background;
    const char *
        theme; /**< "light", "dark", "print" or another of style/colours.tsv; NULL: light, and an SVG
                            follows what its reader prefers */
    const char
        *size; /**< of the page: "a4" or another of style/sizes.tsv, "1200x800", "297x210mm"; NULL:
                           as large as the map is */
    const char *font; /**< families, joined with commas; NULL: as in style/page.tsv */
    const char *like; /**< an older map (SVG file): who is on it stays where it was; NULL for none */
    const quipu_map_difference *
        difference; /**< show how two graphs differ: the filter is held against either, entities are those of the
                       union; no backgrounds. NULL: a map of one */
} quipu_map_options;

#define QUIPU_MAP_OPTIONS_DEFAULT                                                                  \
    {                                                                                              \
        QUIPU_MAP_SVG, 40, NULL, NULL, NULL, 10.0, {0}, NULL, 0, false, 0, NULL, false,            \
            QUIPU_BACKGROUND_AUTO, NULL, NULL, NULL, NULL, NULL                                          \
    }

/** What a map holds. */
typedef struct quipu_map_summary {
    size_t n_nodes, n_edges;           /**< drawn */
    size_t n_nodes_left, n_edges_left; /**< left out of what was asked for */
    size_t n_changed, n_changed_left;  /**< edges that have changed, of a difference */
    char engine[16];                   /**< whose layout was taken; "" for DOT */
    bool cheaper;                      /**< one that might have been better ran out of time */
} quipu_map_summary;

/**
 * Draw a map.
 *
 * The strongest part of what is asked for is chosen by the number of independent sources, and by what kind of relation
 * it is; parallel relations between two entities become one line with stacked labels. With one hop the map shows what
 * ties `entities` to others; with two also the ties among these, and whom they lead to. The same graph gives the same
 * bytes.
 *
 * @param sink       Receives the file.
 * @param data       Tables (`style/`).
 * @param options    NULL for the default.
 * @param[out] summary  Filled on success; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_CHILD (quipu-draw is missing or failed); QUIPU_ERR_TIMEOUT (no layout
 *         ends in time); QUIPU_ERR_INVALID (unknown engine, theme or size, no font, no budget); QUIPU_ERR_NOT_FOUND (no edges, or none
 *         that is asked for);
 *         what `sink` returns; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_map(quipu_sink sink, const quipu_graph *graph,
                                                 const quipu_ontology *ontology,
                                                 const quipu_data *data,
                                                 const quipu_map_options *options,
                                                 quipu_map_summary *summary, quipu_error *err);

struct quipu_timeline; /* <quipu/analyse.h> */

/**
 * Draw a timeline: a lane for each of those who take part, a mark for each event where its date says, a line to the lane
 * of whom it is done to.
 *
 * What has no date has no place in it: the caption says how much that is. The same timeline gives the same bytes.
 *
 * @param sink       Receives the file: an SVG; PNG and PDF are drawn by quipu-draw.
 * @param timeline   Of this graph.
 * @param data       Tables (`style/`).
 * @param options    NULL for the default: 12 lanes. Of what maps know, engine, between, hops, background and like mean nothing
 *                   here; `max_nodes` is the number of lanes, with at most about three events for each; `filter` is what the timeline was made
 *                   with, for the caption; whoever is in `entities` has a lane in any case.
 * @param[out] summary  Lanes and events; `n_nodes_left` is who takes part and is neither drawn nor named. May be NULL.
 * @return As quipu_map(); QUIPU_ERR_NOT_FOUND (nothing has a date); QUIPU_ERR_INVALID (a format that is none of the three).
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_timeline_draw(
    quipu_sink sink, const struct quipu_timeline *timeline, const quipu_graph *graph,
    const quipu_ontology *ontology, const quipu_data *data, const quipu_map_options *options,
    quipu_map_summary *summary, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
