/*
 * quipu diff -o FILE.svg: both graphs are laid over each other, and drawn as a map is.
 */
#include "cli/changes.h"

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
