/* The difference of two graphs, as JSON and as a picture. */
#ifndef QUIPU_CLI_CHANGES_H
#define QUIPU_CLI_CHANGES_H

#include "cli/cli.h"

/* The older graph first. */
typedef struct cli_changes {
    const cli_session *sessions; /* [2] */
    const char *const *paths;    /* [2] of the graph files */
    const quipu_diff_options *wish;
} cli_changes;

/* The edge as it was, as it is; NULL where it was not or is not there. */
const quipu_edge *cli_changes_before(const cli_changes *changes, const quipu_edge_diff *diff);
const quipu_edge *cli_changes_after(const cli_changes *changes, const quipu_edge_diff *diff);
/* The document, and "appeared", "vanished" or "replaced". */
const quipu_source *cli_changes_source(const cli_changes *changes, const quipu_source_diff *diff);
const char *cli_changes_name_source(const quipu_source_diff *diff);

/* One JSON object on standard output. */
void cli_changes_write_json(const cli_changes *changes, const quipu_diff *diff, size_t n_sentences);
/* Draw what changed. Returns 0 or the exit code, reported. */
int cli_changes_draw(const cli_changes *changes, const cli_picture *picture,
                     quipu_map_options options);

#endif
