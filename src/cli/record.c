/*
 * Pieces of a graph as JSON, the same in all commands; keys are sorted.
 */
#include "cli/cli.h"

void cli_json_entity(cli_json *json, const char *key, const cli_session *session, uint32_t entity)
{
    if (entity == QUIPU_NOBODY) {
        cli_json_null(json, key);
        return;
    }
    const quipu_entity *of = &session->graph->entities[entity];
    cli_json_open(json, key, '{');
    cli_json_text(json, "id", of->id);
    cli_json_text(json, "name", of->name);
    cli_json_text(json, "type", quipu_ontology_type_info(session->ontology, of->type)->name);
    cli_json_close(json, '}');
}

static void write_texts(cli_json *json, const char *key, const quipu_str *texts, size_t n)
{
    cli_json_open(json, key, '[');
    for (size_t i = 0; i < n; i++)
        cli_json_text(json, NULL, texts[i]);
    cli_json_close(json, ']');
}

void cli_json_entity_members(cli_json *json, const cli_session *session, const quipu_entity *entity)
{
    write_texts(json, "aliases", entity->aliases, entity->n_aliases);
    cli_json_text(json, "id", entity->id);
    write_texts(json, "links", entity->links, entity->n_links);
    write_texts(json, "mentions", entity->mentions, entity->n_mention_strings);
    cli_json_number(json, "n_documents", entity->n_documents);
    cli_json_number(json, "n_mentions", entity->n_mentions);
    cli_json_text(json, "name", entity->name);
    cli_json_text(json, "type", quipu_ontology_type_info(session->ontology, entity->type)->name);
}

void cli_json_when(cli_json *json, const quipu_when *when)
{
    if (when->first[0] == '\0' && when->last[0] == '\0') {
        cli_json_null(json, "when");
        return;
    }
    cli_json_open(json, "when", '{');
    cli_json_text_or_null(json, "first", cli_str(when->first));
    cli_json_text_or_null(json, "last", cli_str(when->last));
    cli_json_close(json, '}');
}

void cli_json_evidence(cli_json *json, const cli_session *session, const quipu_evidence *evidence)
{
    const quipu_source *source = &session->graph->sources[evidence->document];
    cli_json_open(json, NULL, '{');
    cli_json_number(json, "begin", evidence->span.begin);
    cli_json_entity(json, "by", session, evidence->by);
    cli_json_text_or_null(json, "date", source->date);
    cli_json_text(json, "document", source->name);
    cli_json_number(json, "end", evidence->span.end);
    cli_json_text_or_null(json, "publisher", source->publisher);
    cli_json_text(json, "rule", evidence->rule);
    cli_json_number(json, "score", (double)(int)(evidence->score * 1000 + 0.5f) / 1000);
    cli_json_text(json, "status", cli_str(quipu_standing_name(evidence->standing)));
    cli_json_text_or_null(json, "text", evidence->text);
    cli_json_text_or_null(json, "title", source->title);
    cli_json_when(json, &evidence->when);
    cli_json_close(json, '}');
}

void cli_json_edge_members(cli_json *json, const cli_session *session, const quipu_edge *edge,
                           size_t n_evidence)
{
    const quipu_relation_info *info =
        quipu_ontology_relation_info(session->ontology, edge->relation);
    cli_json_open(json, "by", '[');
    for (uint32_t i = 0; i < edge->n_by; i++)
        cli_json_entity(json, NULL, session, edge->by[i]);
    cli_json_close(json, ']');
    cli_json_bool(json, "conflict", edge->conflict);
    cli_json_bool(json, "contested", edge->contested);
    cli_json_open(json, "evidence", '[');
    for (uint32_t i = 0; i < edge->n_evidence && i < n_evidence; i++)
        cli_json_evidence(json, session, &edge->evidence[i]);
    cli_json_close(json, ']');
    cli_json_text_or_null(json, "first", cli_str(edge->first));
    cli_json_text(json, "group", info->group);
    cli_json_text(json, "id", edge->id);
    cli_json_text_or_null(json, "last", cli_str(edge->last));
    cli_json_number(json, "n_documents", edge->n_documents);
    cli_json_number(json, "n_evidence", edge->n_evidence);
    cli_json_number(json, "n_sources", edge->n_sources);
    cli_json_entity(json, "object", session, edge->target);
    cli_json_text(json, "relation", info->name);
    cli_json_text(json, "status", cli_str(quipu_standing_name(edge->standing)));
    cli_json_open(json, "statuses", '{');
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        if (edge->standings[i] > 0)
            cli_json_number(json, quipu_standing_name((quipu_standing)i), edge->standings[i]);
    cli_json_close(json, '}');
    cli_json_entity(json, "subject", session, edge->source);
}
