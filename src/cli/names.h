/* Names of articles: those that a file lists, or that a folder holds. */
#ifndef QUIPU_CLI_NAMES_H
#define QUIPU_CLI_NAMES_H

#include "cli/cli.h"

/* Zero it to begin with. */
typedef struct cli_names {
    char **items; /* sorted by bytes */
    size_t n, room;
} cli_names;

/* Read a file with a name a line, # begins a comment line; `path` may be NULL. Returns 0 or the exit code, reported. */
int cli_names_read(cli_names *list, const char *path);
/* List the files of a folder that end so, without the ending. Returns 0 or the exit code, reported. */
int cli_names_of_folder(cli_names *list, const char *folder, const char *ending);
bool cli_names_has(const cli_names *list, const char *name);
void cli_names_clear(cli_names *list);

#endif
