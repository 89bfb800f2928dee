/*
 * A ranking as a value: its names, its rows as CSV, its end. Needs no igraph.
 */
#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"

#include <quipu/analyse.h>

static const char *const names[QUIPU_N_MEASURES] = {
    "degree_in",         "degree_out",         "degree",
    "strength",          "betweenness",        "harmonic",
    "eigenvector",       "pagerank",           "coreness",
    "community",         "closeness",          "hub_score",
    "authority_score",   "transitivity",       "constraint",
    "effective_size",    "articulation_point", "personalized_pagerank",
    "betweenness_error", "harmonic_error",     "closeness_error",
};

/* The columns that there were first stand first, so that who counts columns still finds them. */
static const quipu_measure last_before_counts = QUIPU_MEASURE_COMMUNITY;

const char *quipu_measure_name(quipu_measure measure)
{
    return names[measure];
}

bool quipu_measure_parse(quipu_measure *out, quipu_str name)
{
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (!quipu_str__is(name, quipu_str__of(names[i])))
            continue;
        *out = (quipu_measure)i;
        return true;
    }
    return false;
}

void quipu_ranking_free(quipu_ranking *ranking)
{
    if (ranking == NULL)
        return;
    quipu_alloc__free((double *)ranking->values);
    quipu_alloc__free((uint32_t *)ranking->order);
    quipu_alloc__free((uint32_t *)ranking->entities);
    quipu_alloc__free(ranking);
}

static void add_number(quipu_buf *out, double value)
{
    quipu_buf__add_char(out, ',');
    quipu_buf__add_double(out, value);
}

static bool is_shown(const quipu_ranking *ranking, size_t measure)
{
    return measure != QUIPU_MEASURE_PERSONALIZED_PAGERANK || ranking->personalized;
}

static void add_header(quipu_buf *out, const quipu_ranking *ranking)
{
    quipu_buf__add_cstr(out, "id,name,type");
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (is_shown(ranking, i))
            quipu_buf__addf(out, ",%s", names[i]);
        if (i == last_before_counts)
            quipu_buf__add_cstr(out, ",mentions,documents");
    }
    quipu_csv__end_row(out);
}

static void add_row(quipu_buf *out, const quipu_ranking *ranking, size_t row,
                    const quipu_entity *entity, quipu_str type)
{
    quipu_csv__add_field(out, entity->id, true);
    quipu_csv__add_field(out, entity->name, false);
    quipu_csv__add_field(out, type, false);
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (is_shown(ranking, i))
            add_number(out, ranking->values[row * QUIPU_N_MEASURES + i]);
        if (i == last_before_counts) {
            add_number(out, entity->n_mentions);
            add_number(out, entity->n_documents);
        }
    }
    quipu_csv__end_row(out);
}

quipu_status quipu_ranking_write_csv(const quipu_ranking *ranking, const quipu_graph *graph,
                                     const quipu_ontology *ontology, quipu_sink sink,
                                     quipu_error *err)
{
    static const size_t worth_a_write = 32 * 1024;
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    add_header(&out, ranking);
    for (size_t i = 0; i < ranking->n_entities; i++) {
        size_t row = ranking->order[i];
        const quipu_entity *entity = &graph->entities[ranking->entities[row]];
        add_row(&out, ranking, row, entity, quipu_ontology_type_info(ontology, entity->type)->name);
        if (out.len >= worth_a_write)
            QUIPU_TRY(quipu_buf__flush(&out, sink, err));
    }
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
