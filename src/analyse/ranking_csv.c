/*
 * Rankings as CSV: of a whole graph, with intervals, or of one period after another; ties as CSV.
 */
#include "base/buf.h"
#include "base/csv.h"
#include "base/str.h"

#include <quipu/analyse.h>

/* The columns that there were first stand first, so that who counts columns still finds them. */
static const quipu_measure last_before_counts = QUIPU_MEASURE_COMMUNITY;
static const size_t worth_a_write = 32 * 1024;

/* What the rows are written from; `intervals` may be NULL. */
typedef struct writer {
    quipu_buf out;
    quipu_sink sink;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_intervals *intervals;
} writer;

static void add_number(quipu_buf *out, double value)
{
    quipu_buf__add_char(out, ',');
    quipu_buf__add_double(out, value);
}

static bool is_shown(const quipu_ranking *ranking, size_t measure)
{
    return measure != QUIPU_MEASURE_PERSONALIZED_PAGERANK || ranking->personalized;
}

static bool has_interval(const writer *self, size_t measure)
{
    return self->intervals != NULL && (self->intervals->measures >> measure & 1) != 0;
}

static void add_header(writer *self, bool personalized)
{
    const quipu_ranking ranking = {.personalized = personalized};
    quipu_buf__add_cstr(&self->out, "id,name,type");
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (is_shown(&ranking, i))
            quipu_buf__addf(&self->out, ",%s", quipu_measure_name((quipu_measure)i));
        if (i == last_before_counts)
            quipu_buf__add_cstr(&self->out, ",mentions,documents");
    }
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        static const char *const ends[] = {"low", "high", "rank", "rank_low", "rank_high"};
        for (size_t k = 0; has_interval(self, i) && k < sizeof ends / sizeof *ends; k++)
            quipu_buf__addf(&self->out, ",%s_%s", quipu_measure_name((quipu_measure)i), ends[k]);
    }
    quipu_csv__end_row(&self->out);
}

static void add_intervals(writer *self, size_t row)
{
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (!has_interval(self, i))
            continue;
        const quipu_interval *interval = &self->intervals->items[row * QUIPU_N_MEASURES + i];
        add_number(&self->out, interval->low);
        add_number(&self->out, interval->high);
        add_number(&self->out, interval->rank);
        add_number(&self->out, interval->rank_low);
        add_number(&self->out, interval->rank_high);
    }
}

static void add_row(writer *self, const quipu_ranking *ranking, size_t row)
{
    quipu_buf *out = &self->out;
    const quipu_entity *entity = &self->graph->entities[ranking->entities[row]];
    quipu_csv__add_text(out, entity->id, true);
    quipu_csv__add_text(out, entity->name, false);
    quipu_csv__add_field(out, quipu_ontology_type_info(self->ontology, entity->type)->name, false);
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++) {
        if (is_shown(ranking, i))
            add_number(out, ranking->values[row * QUIPU_N_MEASURES + i]);
        if (i == last_before_counts) {
            add_number(out, entity->n_mentions);
            add_number(out, entity->n_documents);
        }
    }
    add_intervals(self, row);
    quipu_csv__end_row(out);
}

static quipu_status flush(writer *self, size_t from, quipu_error *err)
{
    return self->out.len >= from ? quipu_buf__flush(&self->out, self->sink, err) : QUIPU_OK;
}

/* `period` may be NULL. */
static quipu_status add_ranking(writer *self, const quipu_ranking *ranking, const char *period,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; status >= 0 && i < ranking->n_entities; i++) {
        if (period != NULL)
            quipu_buf__addf(&self->out, "%s,", period);
        add_row(self, ranking, ranking->order[i]);
        status = flush(self, worth_a_write, err);
    }
    return status;
}

static quipu_status write(writer *self, const quipu_ranking *ranking, quipu_error *err)
{
    add_header(self, ranking->personalized);
    quipu_status status = add_ranking(self, ranking, NULL, err);
    if (status >= 0)
        status = flush(self, 0, err);
    quipu_buf__clear(&self->out);
    return status;
}

quipu_status quipu_ranking_write_csv(const quipu_ranking *ranking, const quipu_graph *graph,
                                     const quipu_ontology *ontology, quipu_sink sink,
                                     quipu_error *err)
{
    writer self = {.sink = sink, .graph = graph, .ontology = ontology};
    return write(&self, ranking, err);
}

quipu_status quipu_intervals_write_csv(const quipu_intervals *intervals,
                                       const quipu_ranking *ranking, const quipu_graph *graph,
                                       const quipu_ontology *ontology, quipu_sink sink,
                                       quipu_error *err)
{
    writer self = {.sink = sink, .graph = graph, .ontology = ontology, .intervals = intervals};
    return write(&self, ranking, err);
}

quipu_status quipu_trend_write_csv(const quipu_trend *trend, const quipu_graph *graph,
                                   const quipu_ontology *ontology, quipu_sink sink, quipu_error *err)
{
    writer self = {.sink = sink, .graph = graph, .ontology = ontology};
    quipu_status status = QUIPU_OK;
    quipu_buf__add_cstr(&self.out, "period,");
    add_header(&self, false);
    for (size_t i = 0; status >= 0 && i < trend->n_items; i++)
        status = add_ranking(&self, trend->items[i].ranking, trend->items[i].period, err);
    if (status >= 0)
        status = flush(&self, 0, err);
    quipu_buf__clear(&self.out);
    return status;
}

/* --- ties --- */

static void add_bond(quipu_buf *out, const quipu_bonds *bonds, const quipu_bond *bond,
                     const quipu_graph *graph)
{
    const quipu_entity *from = &graph->entities[bond->from], *to = &graph->entities[bond->to];
    quipu_csv__add_text(out, from->id, true);
    quipu_csv__add_text(out, to->id, false);
    quipu_csv__add_text(out, from->name, false);
    quipu_csv__add_text(out, to->name, false);
    add_number(out, bond->weight);
    add_number(out, bond->n_sources);
    add_number(out, bond->betweenness);
    add_number(out, bond->is_bridge);
    add_number(out, bond->n_relations);
    for (uint32_t i = 0; i < bonds->n_groups; i++)
        add_number(out, bond->counts[i]);
    quipu_csv__end_row(out);
}

quipu_status quipu_bonds_write_csv(const quipu_bonds *bonds, const quipu_graph *graph,
                                   quipu_sink sink, quipu_error *err)
{
    writer self = {.sink = sink};
    quipu_status status = QUIPU_OK;
    quipu_buf__add_cstr(&self.out, "source,target,source_name,target_name,weight,sources,"
                                   "edge_betweenness,bridge,relations");
    for (uint32_t i = 0; i < bonds->n_groups; i++)
        quipu_csv__add_field(&self.out, bonds->groups[i], false);
    quipu_csv__end_row(&self.out);
    for (size_t i = 0; status >= 0 && i < bonds->n_items; i++) {
        add_bond(&self.out, bonds, &bonds->items[i], graph);
        status = flush(&self, worth_a_write, err);
    }
    if (status >= 0)
        status = flush(&self, 0, err);
    quipu_buf__clear(&self.out);
    return status;
}
