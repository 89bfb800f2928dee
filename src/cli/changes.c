/*
 * quipu diff as JSON, and as a picture: both graphs are laid over each other, and drawn as a map is.
 */
#include "cli/changes.h"

const quipu_edge *cli_changes_before(const cli_changes *self, const quipu_edge_diff *diff)
{
    return diff->before != QUIPU_NO_EDGE ? &self->sessions[0].graph->edges[diff->before] : NULL;
}

const quipu_edge *cli_changes_after(const cli_changes *self, const quipu_edge_diff *diff)
{
    return diff->after != QUIPU_NO_EDGE ? &self->sessions[1].graph->edges[diff->after] : NULL;
}

const quipu_source *cli_changes_source(const cli_changes *self, const quipu_source_diff *diff)
{
    return diff->after != UINT32_MAX ? &self->sessions[1].graph->sources[diff->after]
                                     : &self->sessions[0].graph->sources[diff->before];
}

const char *cli_changes_name_source(const quipu_source_diff *diff)
{
    return diff->before == UINT32_MAX  ? "appeared"
           : diff->after == UINT32_MAX ? "vanished"
                                       : "replaced";
}

/* --- as JSON --- */

static void write_side(cli_json *json, const char *key, const cli_changes *self, size_t side,
                       const quipu_edge *edge, size_t n_sentences)
{
    if (edge == NULL) {
        cli_json_null(json, key);
        return;
    }
    cli_json_open(json, key, '{');
    cli_json_edge_members(json, &self->sessions[side], edge, n_sentences);
    cli_json_close(json, '}');
}

static void write_edge(cli_json *json, const cli_changes *self, const quipu_edge_diff *diff,
                       size_t n_sentences)
{
    cli_json_open(json, NULL, '{');
    write_side(json, "after", self, 1, cli_changes_after(self, diff), n_sentences);
    write_side(json, "before", self, 0, cli_changes_before(self, diff), n_sentences);
    cli_json_open(json, "changes", '[');
    for (unsigned i = 0; i < QUIPU_N_EDGE_CHANGES; i++)
        if ((diff->changes >> i & 1) != 0)
            cli_json_text(json, NULL, cli_str(quipu_edge_change_name((quipu_edge_change)(1u << i))));
    cli_json_close(json, ']');
    cli_json_close(json, '}');
}

static void write_entities(cli_json *json, const char *key, const cli_session *session,
                           const uint32_t *entities, uint32_t n)
{
    cli_json_open(json, key, '[');
    for (uint32_t i = 0; i < n; i++)
        cli_json_entity(json, NULL, session, entities[i]);
    cli_json_close(json, ']');
}

void cli_changes_write_json(const cli_changes *self, const quipu_diff *diff, size_t n_sentences)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_open(&json, "documents", '[');
    for (size_t i = 0; i < diff->n_sources; i++) {
        cli_json_open(&json, NULL, '{');
        cli_json_text(&json, "change", cli_str(cli_changes_name_source(&diff->sources[i])));
        cli_json_text(&json, "name", cli_changes_source(self, &diff->sources[i])->name);
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_open(&json, "entities", '[');
    for (size_t i = 0; i < diff->n_entities; i++) {
        const quipu_entity_diff *of = &diff->entities[i];
        cli_json_open(&json, NULL, '{');
        write_entities(&json, "after", &self->sessions[1], of->after, of->n_after);
        write_entities(&json, "before", &self->sessions[0], of->before, of->n_before);
        cli_json_text(&json, "change", cli_str(quipu_entity_change_name(of->change)));
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_open(&json, "relations", '[');
    for (size_t i = 0; i < diff->n_edges; i++)
        write_edge(&json, self, &diff->edges[i], n_sentences);
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
}

/* --- as a picture --- */

/* Who is asked for in either graph, as entities of the union, each once. */
static size_t list_named(uint32_t *out, const quipu_union *both, const quipu_diff_options *wish)
{
    size_t n = 0;
    for (size_t i = 0; i < wish->n_before + wish->n_after; i++) {
        uint32_t entity = i < wish->n_before ? both->of_before[wish->before[i]]
                                             : both->of_after[wish->after[i - wish->n_before]];
        size_t known = 0;
        while (known < n && out[known] != entity)
            known++;
        if (known == n)
            out[n++] = entity;
    }
    return n;
}

int cli_changes_draw(const cli_changes *changes, const cli_picture *picture,
                     quipu_map_options options)
{
    quipu_error err;
    quipu_union *both;
    uint32_t named[2 * CLI_MAX_MANY + 2];
    const cli_session *newer = &changes->sessions[1];
    if (quipu_union_new(&both, changes->sessions[0].graph, newer->graph, newer->ontology, &err) < 0)
        return cli_fail(&err);
    const quipu_map_difference difference = {both, cli_file_name(changes->paths[0]),
                                             cli_file_name(changes->paths[1])};
    options.filter = changes->wish->filter;
    options.difference = &difference;
    options.entities = named;
    options.n_entities = list_named(named, both, changes->wish);
    int code = cli_picture_draw(newer, picture, &options);
    quipu_union_free(both);
    return code;
}
