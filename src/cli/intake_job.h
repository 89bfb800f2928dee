/* One document on its way through an intake. */
#ifndef QUIPU_CLI_INTAKE_JOB_H
#define QUIPU_CLI_INTAKE_JOB_H

#include "cli/intake.h"

enum { CLI_MAX_NAMED = 20 }; /* rows of a table, or lines of a file, that are left out */

/* One document on its way. */
typedef struct cli_job {
    size_t input;
    bool is_line;
    uint32_t line;
    quipu_str bytes;          /* of a line */
    quipu_document *document; /* NULL for tables and lines */
    quipu_extraction *extraction;
    quipu_decisions *decisions; /* of a table of them */
    bool is_read;               /* else `err` says why not */
    bool has_failed, ends_all;
    quipu_error err;
    quipu_error *faults; /* rows that are left out: the first ones of all `n_faults` */
    size_t n_faults, n_kept, most_kept, room;
} cli_job;

/* Under which it is told of. */
quipu_str cli_job_name(const cli_job *self, const cli_intake *intake);
/* Whether it is read as an article, for which the intake's reading must be open. */
bool cli_job_is_article(const cli_job *self, const cli_intake *intake);
/* Extract what was read; has_failed if that cannot be. */
void cli_job_extract(cli_job *self, const cli_intake *intake);
/* Of one that was read. */
cli_arrival cli_job_arrival(const cli_job *self);
/* For a pool, whose ctx is the intake: read the job's document, and extract it unless it seems known; let it go. */
void cli_job_work(void *ctx, void *item);
void cli_job_drop(void *ctx, void *item);

#endif
