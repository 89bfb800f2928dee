/* A text that is asked about, and what became of it. */
#ifndef QUIPU_CLI_WHY_NOT_H
#define QUIPU_CLI_WHY_NOT_H

#include "cli/cli.h"

typedef struct cli_asker {
    cli_session session;
    cli_reading reading;
    quipu_document *document;
    quipu_text *text;
    quipu_explanation *explanation;
    cli_text of;
    const char *date;
} cli_asker;

/* Write it as one object. Returns 0 or the exit code, reported. */
int cli_why_not_write_json(const cli_asker *self);

#endif
