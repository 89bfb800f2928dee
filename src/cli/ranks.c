/*
 * Rankings and ties on the terminal: a table of the first rows, or JSON of all.
 */
#include "cli/ranks.h"

#include <stdio.h>

static const size_t name_width = 32; /* columns */

static double value(const quipu_ranking *ranking, size_t row, quipu_measure measure)
{
    return ranking->values[row * QUIPU_N_MEASURES + (size_t)measure];
}

/* Print a text in `name_width` columns, filled with spaces or cut. */
static void print_name(quipu_str name)
{
    size_t taken = cli_print_cell(stdout, name, name_width);
    printf("%*s", (int)(name_width - taken), "");
}

/* Measures that every table has. */
static bool is_usual(quipu_measure measure)
{
    return measure == QUIPU_MEASURE_PAGERANK || measure == QUIPU_MEASURE_BETWEENNESS ||
           measure == QUIPU_MEASURE_DEGREE || measure == QUIPU_MEASURE_COMMUNITY;
}

static int width_of(quipu_measure measure)
{
    int width = (int)cli_str(quipu_measure_name(measure)).len;
    return width > 8 ? width : 8;
}

static const quipu_interval *interval_of(const quipu_intervals *intervals, size_t row,
                                         quipu_measure measure)
{
    return &intervals->items[row * QUIPU_N_MEASURES + (size_t)measure];
}

/* "0.0120..0.0340     2..9" */
static void print_interval(const quipu_interval *is)
{
    printf("  %8.4f..%-8.4f %4u..%u", is->low, is->high, (unsigned)is->rank_low,
           (unsigned)is->rank_high);
}

static void print_row(const cli_ranks *self, const quipu_ranking *ranking,
                      const quipu_intervals *intervals, size_t rank)
{
    size_t row = ranking->order[rank];
    const quipu_entity *entity = &self->session.graph->entities[ranking->entities[row]];
    quipu_str type = quipu_ontology_type_info(self->session.ontology, entity->type)->name;
    printf("%4zu  ", rank + 1);
    print_name(entity->name);
    printf("  %-12.*s", (int)type.len, type.ptr);
    if (!is_usual(self->by))
        printf(" %*.4f", width_of(self->by), value(ranking, row, self->by));
    printf(" %8.4f %11.4f %6.0f %9.0f", value(ranking, row, QUIPU_MEASURE_PAGERANK),
           value(ranking, row, QUIPU_MEASURE_BETWEENNESS),
           value(ranking, row, QUIPU_MEASURE_DEGREE), value(ranking, row, QUIPU_MEASURE_COMMUNITY));
    if (intervals != NULL)
        print_interval(interval_of(intervals, row, self->by));
    putchar('\n');
}

static size_t print_rows(const cli_ranks *self, const quipu_ranking *ranking,
                         const quipu_intervals *intervals)
{
    size_t n = (size_t)self->n_rows;
    n = n < ranking->n_entities ? n : ranking->n_entities;
    printf("rank  %-*s  type        ", (int)name_width, "name");
    if (!is_usual(self->by))
        printf(" %*s", width_of(self->by), quipu_measure_name(self->by));
    fputs(" pagerank betweenness degree community", stdout);
    puts(intervals != NULL ? "  95 % interval       of rank" : "");
    for (size_t i = 0; i < n; i++)
        print_row(self, ranking, intervals, i);
    if (n < ranking->n_entities)
        printf("%zu more; -n shows more, -o writes all\n", ranking->n_entities - n);
    return n;
}

void cli_ranks_print(const cli_ranks *self, const quipu_ranking *ranking,
                     const quipu_intervals *intervals)
{
    print_rows(self, ranking, intervals);
    printf("%u communities, modularity %.2f%s\n", (unsigned)ranking->n_communities,
           ranking->modularity, ranking->sampled ? "; betweenness is estimated" : "");
    if (intervals != NULL)
        printf("intervals of %s: %zu resamples of %zu documents\n", quipu_measure_name(self->by),
               intervals->n_resamples, intervals->n_texts);
}

void cli_ranks_print_trend(const cli_ranks *self, const quipu_trend *trend)
{
    for (size_t i = 0; i < trend->n_items; i++) {
        const quipu_trend_item *item = &trend->items[i];
        printf("%s%s (%u document%s)\n", i > 0 ? "\n" : "", item->period,
               (unsigned)item->n_documents, item->n_documents == 1 ? "" : "s");
        print_rows(self, item->ranking, NULL);
    }
}

void cli_ranks_print_bonds(const cli_ranks *self, const quipu_bonds *bonds)
{
    const quipu_entity *entities = self->session.graph->entities;
    size_t n = (size_t)self->n_rows;
    n = n < bonds->n_items ? n : bonds->n_items;
    printf("%-*s  %-*s weight sources betweenness bridge\n", (int)name_width, "from",
           (int)name_width, "to");
    for (size_t i = 0; i < n; i++) {
        const quipu_bond *bond = &bonds->items[i];
        print_name(entities[bond->from].name);
        fputs("  ", stdout);
        print_name(entities[bond->to].name);
        printf(" %6.0f %7u %11.4f %6s\n", bond->weight, (unsigned)bond->n_sources,
               bond->betweenness, bond->is_bridge ? "yes" : "");
    }
    if (n < bonds->n_items)
        printf("%zu more; -n shows more, -o writes all\n", bonds->n_items - n);
}

/* --- JSON --- */

static void write_interval(cli_json *json, const quipu_interval *is, quipu_measure measure)
{
    cli_json_open(json, quipu_measure_name(measure), '{');
    cli_json_number(json, "high", is->high);
    cli_json_number(json, "low", is->low);
    cli_json_number(json, "rank", is->rank);
    cli_json_number(json, "rank_high", is->rank_high);
    cli_json_number(json, "rank_low", is->rank_low);
    cli_json_close(json, '}');
}

static void write_row(cli_json *json, const cli_ranks *self, const quipu_ranking *ranking,
                      const quipu_intervals *intervals, size_t row)
{
    cli_json_open(json, NULL, '{');
    cli_json_entity(json, "entity", &self->session, ranking->entities[row]);
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++)
        if (i != QUIPU_MEASURE_PERSONALIZED_PAGERANK || ranking->personalized)
            cli_json_number(json, quipu_measure_name((quipu_measure)i),
                            value(ranking, row, (quipu_measure)i));
    if (intervals != NULL) {
        cli_json_open(json, "intervals", '{');
        for (size_t i = 0; i < QUIPU_N_MEASURES; i++)
            if ((intervals->measures >> i & 1) != 0)
                write_interval(json, interval_of(intervals, row, (quipu_measure)i),
                               (quipu_measure)i);
        cli_json_close(json, '}');
    }
    cli_json_close(json, '}');
}

/* Members of the object that is open. */
static void write_ranking(cli_json *json, const cli_ranks *self, const quipu_ranking *ranking,
                          const quipu_intervals *intervals)
{
    cli_json_number(json, "communities", ranking->n_communities);
    cli_json_bool(json, "estimated", ranking->sampled);
    cli_json_number(json, "modularity", ranking->modularity);
    cli_json_open(json, "ranking", '[');
    for (size_t i = 0; i < ranking->n_entities; i++)
        write_row(json, self, ranking, intervals, ranking->order[i]);
    cli_json_close(json, ']');
    cli_json_text(json, "sorted_by", cli_str(quipu_measure_name(self->by)));
}

void cli_ranks_write_json(const cli_ranks *self, const quipu_ranking *ranking,
                          const quipu_intervals *intervals)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    write_ranking(&json, self, ranking, intervals);
    cli_json_close(&json, '}');
    putchar('\n');
}

void cli_ranks_write_trend_json(const cli_ranks *self, const quipu_trend *trend)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '[');
    for (size_t i = 0; i < trend->n_items; i++) {
        cli_json_open(&json, NULL, '{');
        cli_json_number(&json, "documents", trend->items[i].n_documents);
        cli_json_text(&json, "period", cli_str(trend->items[i].period));
        write_ranking(&json, self, trend->items[i].ranking, NULL);
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    putchar('\n');
}

static void write_bond(cli_json *json, const cli_ranks *self, const quipu_bonds *bonds,
                       const quipu_bond *bond)
{
    cli_json_open(json, NULL, '{');
    cli_json_bool(json, "bridge", bond->is_bridge);
    cli_json_number(json, "edge_betweenness", bond->betweenness);
    cli_json_open(json, "groups", '{');
    for (uint32_t i = 0; i < bonds->n_groups; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)bonds->groups[i].len, bonds->groups[i].ptr);
        if (bond->counts[i] > 0)
            cli_json_number(json, name, bond->counts[i]);
    }
    cli_json_close(json, '}');
    cli_json_number(json, "relations", bond->n_relations);
    cli_json_entity(json, "source", &self->session, bond->from);
    cli_json_number(json, "sources", bond->n_sources);
    cli_json_entity(json, "target", &self->session, bond->to);
    cli_json_number(json, "weight", bond->weight);
    cli_json_close(json, '}');
}

void cli_ranks_write_bonds_json(const cli_ranks *self, const quipu_bonds *bonds)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_bool(&json, "estimated", bonds->sampled);
    cli_json_open(&json, "ties", '[');
    for (size_t i = 0; i < bonds->n_items; i++)
        write_bond(&json, self, bonds, &bonds->items[i]);
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
}
