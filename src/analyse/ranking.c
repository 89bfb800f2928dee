/*
 * A ranking as a value: its names, its rows as CSV, its end. Needs no igraph.
 */
#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"

#include <quipu/analyse.h>

static const char *const names[QUIPU_N_MEASURES] = {
    "degree_in", "degree_out",  "degree",   "strength", "betweenness",
    "harmonic",  "eigenvector", "pagerank", "coreness", "community",
};

const char *quipu_measure_name(quipu_measure measure)
{
    return names[measure];
}

void quipu_ranking_free(quipu_ranking *ranking)
{
    if (ranking == NULL)
        return;
    quipu_alloc__free((double *)ranking->values);
    quipu_alloc__free((uint32_t *)ranking->order);
    quipu_alloc__free(ranking);
}

static void add_number(quipu_buf *out, double value)
{
    quipu_buf__add_char(out, ',');
    quipu_buf__add_double(out, value);
}

static void add_header(quipu_buf *out)
{
    quipu_buf__add_cstr(out, "id,name,type");
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++)
        quipu_buf__addf(out, ",%s", names[i]);
    quipu_buf__add_cstr(out, ",mentions,documents");
    quipu_csv__end_row(out);
}

static void add_row(quipu_buf *out, const quipu_entity *entity, const double *values, quipu_str type)
{
    quipu_csv__add_field(out, entity->id, true);
    quipu_csv__add_field(out, entity->name, false);
    quipu_csv__add_field(out, type, false);
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++)
        add_number(out, values[i]);
    add_number(out, entity->n_mentions);
    add_number(out, entity->n_documents);
    quipu_csv__end_row(out);
}

quipu_status quipu_ranking_write_csv(const quipu_ranking *ranking, const quipu_graph *graph,
                                     const quipu_ontology *ontology, quipu_sink sink,
                                     quipu_error *err)
{
    static const size_t worth_a_write = 32 * 1024;
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0};
    add_header(&out);
    for (size_t i = 0; i < ranking->n_entities; i++) {
        size_t row = ranking->order[i];
        const quipu_entity *entity = &graph->entities[row];
        add_row(&out, entity, ranking->values + row * QUIPU_N_MEASURES,
                quipu_ontology_type_info(ontology, entity->type)->name);
        if (out.len >= worth_a_write)
            QUIPU_TRY(quipu_buf__flush(&out, sink, err));
    }
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
