/* The difference of two graphs as a picture. */
#ifndef QUIPU_CLI_CHANGES_H
#define QUIPU_CLI_CHANGES_H

#include "cli/cli.h"

/* The older graph first. */
typedef struct cli_changes {
    const cli_session *sessions; /* [2] */
    const char *const *paths;    /* [2] of the graph files */
    const quipu_diff_options *wish;
} cli_changes;

/* Draw what changed. Returns 0 or the exit code, reported. */
int cli_changes_draw(const cli_changes *changes, const cli_picture *picture,
                     quipu_map_options options);

#endif
