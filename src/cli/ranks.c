/*
 * A ranking on the terminal: a table of the first rows, or JSON of all.
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

static void print_row(const cli_ranks *self, const quipu_ranking *ranking, size_t row, size_t rank)
{
    const quipu_entity *entity = &self->session.graph->entities[ranking->entities[row]];
    quipu_str type = quipu_ontology_type_info(self->session.ontology, entity->type)->name;
    printf("%4zu  ", rank + 1);
    print_name(entity->name);
    printf("  %-12.*s", (int)type.len, type.ptr);
    if (!is_usual(self->by))
        printf(" %*.4f", width_of(self->by), value(ranking, row, self->by));
    printf(" %8.4f %11.4f %6.0f %9.0f\n", value(ranking, row, QUIPU_MEASURE_PAGERANK),
           value(ranking, row, QUIPU_MEASURE_BETWEENNESS),
           value(ranking, row, QUIPU_MEASURE_DEGREE), value(ranking, row, QUIPU_MEASURE_COMMUNITY));
}

int cli_ranks_print(const cli_ranks *self, const quipu_ranking *ranking, const uint32_t *order)
{
    size_t n =
        (size_t)self->n_rows < ranking->n_entities ? (size_t)self->n_rows : ranking->n_entities;
    printf("rank  %-*s  type        ", (int)name_width, "name");
    if (!is_usual(self->by))
        printf(" %*s", width_of(self->by), quipu_measure_name(self->by));
    printf(" pagerank betweenness degree community\n");
    for (size_t i = 0; i < n; i++)
        print_row(self, ranking, order[i], i);
    if (n < ranking->n_entities)
        printf("%zu more; -n shows more, -o writes all\n", ranking->n_entities - n);
    printf("%u communities, modularity %.2f%s\n", (unsigned)ranking->n_communities,
           ranking->modularity, ranking->sampled ? "; betweenness is estimated" : "");
    return EXIT_OK;
}

static void write_row(cli_json *json, const cli_ranks *self, const quipu_ranking *ranking,
                      size_t row)
{
    uint32_t entity = ranking->entities[row];
    cli_json_open(json, NULL, '{');
    cli_json_entity(json, "entity", &self->session, entity);
    for (size_t i = 0; i < QUIPU_N_MEASURES; i++)
        if (i != QUIPU_MEASURE_PERSONALIZED_PAGERANK || ranking->personalized)
            cli_json_number(json, quipu_measure_name((quipu_measure)i),
                            value(ranking, row, (quipu_measure)i));
    cli_json_close(json, '}');
}

void cli_ranks_write_json(const cli_ranks *self, const quipu_ranking *ranking, const uint32_t *order)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_number(&json, "communities", ranking->n_communities);
    cli_json_bool(&json, "estimated", ranking->sampled);
    cli_json_number(&json, "modularity", ranking->modularity);
    cli_json_open(&json, "ranking", '[');
    for (size_t i = 0; i < ranking->n_entities; i++)
        write_row(&json, self, ranking, order[i]);
    cli_json_close(&json, ']');
    cli_json_text(&json, "sorted_by", cli_str(quipu_measure_name(self->by)));
    cli_json_close(&json, '}');
    putchar('\n');
}
