/*
 * A relation as people read it, from either end: who does what to whom, how sure that is, who says so, since when,
 * with the sentence and its document.
 */
#include "cli/cli.h"

#include <string.h>

static quipu_str name_of(const quipu_graph *graph, uint32_t entity)
{
    return graph->entities[entity].name;
}

void cli_print_relation(const cli_session *session, const quipu_edge *edge, uint32_t from)
{
    const quipu_relation_info *info =
        quipu_ontology_relation_info(session->ontology, edge->relation);
    bool turned = from != edge->source;
    cli_print(stdout, name_of(session->graph, turned ? edge->target : edge->source));
    putchar(' ');
    cli_print(stdout, turned && !info->symmetric ? info->inverse : info->label);
    putchar(' ');
    cli_print(stdout, name_of(session->graph, turned ? edge->source : edge->target));
}

void cli_print_speakers(const quipu_graph *graph, const uint32_t *by, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        fputs(i == 0 ? ", according to " : ", ", stdout);
        cli_print(stdout, name_of(graph, by[i]));
    }
}

bool cli_is_attributed(const quipu_edge *edge)
{
    for (uint32_t i = 0; i < edge->n_evidence; i++)
        if (edge->evidence[i].standing == edge->standing && edge->evidence[i].by == QUIPU_NOBODY)
            return false;
    return true;
}

/* Whether the two are the first and the last day of a year. */
static bool is_year(const char *first, const char *last)
{
    return strlen(first) == 10 && strncmp(first, last, 4) == 0 &&
           strcmp(first + 4, "-01-01") == 0 && strcmp(last + 4, "-12-31") == 0;
}

void cli_say_dates(char out[CLI_DATES_SIZE], const char *first, const char *last)
{
    bool is_span = first[0] != '\0' && last[0] != '\0' && strcmp(first, last) != 0;
    if (is_year(first, last))
        snprintf(out, CLI_DATES_SIZE, "%.4s", first);
    else
        snprintf(out, CLI_DATES_SIZE, "%s%s%s", first[0] != '\0' ? first : last,
                 is_span ? " to " : "", is_span ? last : "");
}

void cli_print_qualifiers(const quipu_graph *graph, const quipu_edge *edge)
{
    printf(" (%s%s%s", quipu_standing_name(edge->standing), edge->conflict ? ", disputed" : "",
           edge->contested ? ", contested" : "");
    cli_print_speakers(graph, edge->by, cli_is_attributed(edge) ? edge->n_by : 0);
    char dates[CLI_DATES_SIZE];
    cli_say_dates(dates, edge->first, edge->last);
    printf("%s%s; %u source%s)", dates[0] != '\0' ? "; " : "", dates, (unsigned)edge->n_sources, edge->n_sources == 1 ? "" : "s");
}

void cli_print_sentence(const quipu_graph *graph, const quipu_evidence *evidence, const char *indent)
{
    if (evidence->text.len == 0)
        return;
    fputs(indent, stdout);
    cli_print(stdout, evidence->text);
    printf("\n%s-- ", indent);
    cli_print(stdout, graph->sources[evidence->document].name);
    if (evidence->span.end > 0)
        printf(", bytes %u to %u", (unsigned)evidence->span.begin, (unsigned)evidence->span.end);
    putchar('\n');
}
