/*
 * Other programs on the same articles, for ratios that hold where absolute times do not: each gets a
 * sample of the text, a sentence a line. The time that it takes for nothing is taken off, because
 * some load dictionaries.
 */
#include "bench.h"

#include "base/buf.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_ARGUMENTS = 8, NOT_INSTALLED = 127 };
/* Stands for the path of the sample, which is standard input as well. */
static const char sample_path[] = "SAMPLE";

typedef struct peer {
    const char *package, *does;
    const char *arguments[MAX_ARGUMENTS];
    size_t n_bytes;  /* length of the sample: what it reads in about a second */
    enum stage last; /* it does what quipu does from STAGE_SPLIT up to this stage */
} peer;

static const peer peers[] = {
    {"ucto, uctodata",
     "tokens, sentences",
     {"ucto", "-L", "eng", "-n", sample_path, "/dev/null"},
     200000,
     STAGE_SPLIT},
    {"link-grammar",
     "tokens, links",
     {"link-parser", "en", "-graphics=0", "-limit=100"},
     4000,
     STAGE_LEMMATISE},
};

/* --- samples ---------------------------------------------------------------------------------- */

typedef struct sample {
    quipu_buf text;
    size_t n_bytes, n_tokens;
} sample;

static void add_sentence(sample *self, const quipu_document *document,
                         const quipu_sentence *sentence)
{
    for (size_t at = sentence->span.begin; at < sentence->span.end; at++) {
        char c = document->text.ptr[at];
        quipu_buf__add_char(&self->text, quipu_char__is_space(c) ? ' ' : c);
    }
    quipu_buf__add_char(&self->text, '\n');
    self->n_tokens += sentence->n_tokens;
}

static quipu_status add_article(sample *self, const bench *all, size_t i, quipu_error *err)
{
    quipu_str bytes = {NULL, 0}, name;
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_status status;
    QUIPU_TRY(bench_load(&bytes, &name, all, i, err));
    QUIPU_TRY(quipu_document_read(&document, all->reader, bytes, name, err));
    QUIPU_TRY(quipu_text_new(&text, all->analyser, document, err));
    for (size_t k = 0; k < text->n_sentences && self->text.len < self->n_bytes; k++)
        add_sentence(self, document, &text->sentences[k]);
    QUIPU_TRY_ALLOC(self->text.failed ? NULL : self);
done:
    quipu_text_free(text);
    quipu_document_free(document);
    quipu_bytes_free(bytes);
    return status;
}

/* The articles, again and again until there are enough of them. */
static quipu_status fill(sample *self, const bench *all, quipu_error *err)
{
    size_t len;
    do {
        len = self->text.len;
        for (size_t i = 0; i < quipu_inputs_count(all->inputs); i++) {
            if (quipu_inputs_is_table(all->inputs, i) || self->text.len >= self->n_bytes)
                continue;
            quipu_status status = add_article(self, all, i, err);
            if (status < 0)
                return status;
        }
    } while (self->text.len > len && self->text.len < self->n_bytes);
    return QUIPU_OK;
}

/* --- running ---------------------------------------------------------------------------------- */

static void become(const peer *self, const char *path)
{
    const char *arguments[MAX_ARGUMENTS] = {NULL};
    for (size_t i = 0; i < MAX_ARGUMENTS && self->arguments[i] != NULL; i++)
        arguments[i] = self->arguments[i] == sample_path ? path : self->arguments[i];
    int in = open(path, O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
        _exit(1);
    execvp(arguments[0], (char *const *)arguments);
    _exit(NOT_INSTALLED);
}

/* Processor time and peak memory of one run; the exit code, -1 for none. */
static int run(double *seconds, double *megabytes, const peer *self, const char *path)
{
    int state;
    struct rusage usage;
    pid_t pid = fork();
    if (pid == 0)
        become(self, path);
    if (pid < 0 || wait4(pid, &state, 0, &usage) != pid || !WIFEXITED(state))
        return -1;
    *seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    *megabytes = (double)usage.ru_maxrss / 1024;
    return WEXITSTATUS(state);
}

static int run_on(double *seconds, double *megabytes, const peer *self, quipu_str text)
{
    char path[] = "/tmp/quipu-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    bool written = write(fd, text.ptr, text.len) == (ssize_t)text.len;
    close(fd);
    int code = written ? run(seconds, megabytes, self, path) : -1;
    unlink(path);
    return code;
}

static void compare(const peer *self, const bench *all, const sample *on)
{
    double idle, busy, megabytes;
    double ours = bench_seconds(all, STAGE_SPLIT, self->last) / (double)all->n_tokens;
    const char *name = self->arguments[0];
    int code = run_on(&idle, &megabytes, self, QUIPU_STR("\n"));
    if (code == 0)
        code = run_on(&busy, &megabytes, self, quipu_buf__str(&on->text));
    if (code == NOT_INSTALLED)
        printf("%-16s not installed (Debian: %s)\n", name, self->package);
    else if (code != 0 || !(busy > idle))
        printf("%-16s failed\n", name);
    else
        printf("%-16s %12.0f tokens/s  %5.0f MB  %s; quipu does that %.1f times as fast\n", name,
               (double)on->n_tokens / (busy - idle), megabytes, self->does,
               (busy - idle) / (double)on->n_tokens / ours);
}

quipu_status bench_peers(const bench *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    fflush(stdout); /* or a child would print it again */
    for (size_t i = 0; status >= 0 && i < sizeof peers / sizeof *peers; i++) {
        sample on = {.n_bytes = peers[i].n_bytes};
        status = fill(&on, self, err);
        if (status >= 0)
            compare(&peers[i], self, &on);
        fflush(stdout);
        quipu_buf__clear(&on.text);
    }
    return status;
}
