/*
 * Files that commands write. They appear whole or not at all; a signal that ends the program takes
 * the temporary file with it.
 */
#include "cli/cli.h"

#include <signal.h>
#include <unistd.h>

static const int endings[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_ENDINGS = sizeof endings / sizeof *endings };

/* The temporary files at hand, "" for none. Changed while `endings` are blocked, but for their end. */
enum { MAX_PENDING = 2 };
static struct {
    const quipu_file *file;
    char path[4096];
} pending[MAX_PENDING];

/* The handler is for once: raised again, the signal ends the program as if it had not been here. */
static void remove_pending(int ending)
{
    for (size_t i = 0; i < MAX_PENDING; i++)
        if (pending[i].path[0] != '\0')
            (void)unlink(pending[i].path);
    raise(ending);
}

/* What the user lets pass (nohup) stays so. */
static void catch_endings(void)
{
    struct sigaction action = {.sa_handler = remove_pending, .sa_flags = (int)SA_RESETHAND}, old;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < N_ENDINGS; i++)
        if (sigaction(endings[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(endings[i], &action, NULL);
}

static void note_pending(const quipu_file *file)
{
    const char *path = quipu_file_temporary(file);
    size_t free = 0;
    while (free < MAX_PENDING && pending[free].path[0] != '\0')
        free++;
    if (path == NULL || free == MAX_PENDING)
        return;
    pending[free].file = file;
    snprintf(pending[free].path, sizeof pending[free].path, "%s", path);
    catch_endings();
}

quipu_status cli_output_open(quipu_file **out, const char *path, quipu_error *err)
{
    sigset_t set, old;
    sigemptyset(&set);
    for (size_t i = 0; i < N_ENDINGS; i++)
        sigaddset(&set, endings[i]);
    sigprocmask(SIG_BLOCK, &set, &old);
    quipu_status status = quipu_file_open(out, path, err);
    if (status >= 0)
        note_pending(*out);
    sigprocmask(SIG_SETMASK, &old, NULL);
    return status;
}

void cli_output_close(quipu_file *file)
{
    quipu_file_close(file);
    for (size_t i = 0; i < MAX_PENDING; i++)
        if (pending[i].file == file)
            pending[i].path[0] = '\0';
}

quipu_status cli_output_commit(quipu_file *first, quipu_file *second, quipu_error *err)
{
    quipu_status status =
        quipu_file_finish(first, err); /* a full disk shows here, before any is in place */
    if (status >= 0 && second != NULL)
        status = quipu_file_commit(second, err);
    return status < 0 ? status : quipu_file_commit(first, err);
}
