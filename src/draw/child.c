/*
 * Runs quipu-draw with a pipe at each end. Feeding and draining go on side by side, by poll():
 * either end may be slow, and writing everything before reading anything would hang both. Standard
 * input is a socket, because writing to a socket whose other end is gone can be told not to raise
 * SIGPIPE, which belongs to the whole process.
 */
#include "draw/child.h"

#include "base/error.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const char program[] = "quipu-draw";

/* A running child and our ends of its three streams; -1 where closed. */
typedef struct child {
    pid_t pid;
    int in, out, complaints;
    quipu_str input;
    size_t fed;
    quipu_sink output;
    quipu_buf words; /* what it says on standard error */
    double deadline;
} child;

double quipu_child__now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* --- finding it --- */

static bool can_run(quipu_buf *path)
{
    quipu_buf__add_char(path, '\0');
    return !path->failed && access(path->ptr, X_OK) == 0;
}

/* Append the folder of the running program; false where the system does not tell. */
static bool add_own_folder(quipu_buf *path)
{
    char own[4096];
    ssize_t len = readlink("/proc/self/exe", own, sizeof own);
    if (len <= 0 || (size_t)len == sizeof own)
        return false;
    while (len > 0 && own[len - 1] != '/')
        len--;
    quipu_buf__add(path, (quipu_str){own, (size_t)len});
    return true;
}

static bool find_beside(quipu_buf *path, const char *folder)
{
    path->len = 0;
    if (!add_own_folder(path))
        return false;
    quipu_buf__add_cstr(path, folder);
    quipu_buf__add_cstr(path, program);
    return can_run(path);
}

static bool find_given(quipu_buf *path, const char *given)
{
    path->len = 0;
    if (given == NULL || given[0] == '\0')
        return false;
    quipu_buf__add_cstr(path, given);
    return can_run(path);
}

quipu_status quipu_child__find(quipu_buf *path, const char *given, quipu_error *err)
{
    bool found = given != NULL ? find_given(path, given)
                               : find_beside(path, "") || find_beside(path, "../libexec/quipu/") ||
                                     find_given(path, getenv("QUIPU_DRAW"));
    if (path->failed)
        return quipu_error__memory(err);
    if (found)
        return QUIPU_OK;
    if (given != NULL)
        return quipu_error__set(err, QUIPU_ERR_CHILD, given, "no program that draws");
    return quipu_error__set(err, QUIPU_ERR_CHILD, "",
                            "the program %s, which draws maps, is neither beside this one nor in "
                            "../libexec/quipu, and QUIPU_DRAW does not name it",
                            program);
}

/* --- starting it --- */

static void shut(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static void keep_to_ourselves(int end)
{
    fcntl(end, F_SETFD, FD_CLOEXEC);
}

/* Two pipes and a socket pair: [0] is read, [1] is written. */
static bool open_streams(int streams[3][2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, streams[0]) != 0 || pipe(streams[1]) != 0 ||
        pipe(streams[2]) != 0)
        return false;
    for (size_t i = 0; i < 3; i++) {
        keep_to_ourselves(streams[i][0]);
        keep_to_ourselves(streams[i][1]);
    }
    return true;
}

static int spawn(pid_t *pid, const quipu_child_job *job, int streams[3][2])
{
    char ms[32];
    char *const arguments[] = {(char *)job->path,
                               (char *)"--engine",
                               (char *)job->engine,
                               (char *)"--format",
                               (char *)job->format,
                               (char *)"--ms",
                               ms,
                               job->page != NULL ? (char *)"--page" : NULL,
                               (char *)job->page,
                               NULL};
    /* In whole milliseconds, which read the same in every locale. */
    double left = fmin(fmax(job->deadline - quipu_child__now(), 0.001), 1e6);
    snprintf(ms, sizeof ms, "%ld", (long)(left * 1000));
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    if (code != 0)
        return code;
    code = posix_spawn_file_actions_adddup2(&actions, streams[0][0], STDIN_FILENO);
    if (code == 0)
        code = posix_spawn_file_actions_adddup2(&actions, streams[1][1], STDOUT_FILENO);
    if (code == 0)
        code = posix_spawn_file_actions_adddup2(&actions, streams[2][1], STDERR_FILENO);
    if (code == 0)
        code = posix_spawn(pid, job->path, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

static quipu_status start(child *self, const quipu_child_job *job, quipu_error *err)
{
    int streams[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
    int code = open_streams(streams) ? spawn(&self->pid, job, streams) : errno;
    shut(&streams[0][0]);
    shut(&streams[1][1]);
    shut(&streams[2][1]);
    self->in = streams[0][1];
    self->out = streams[1][0];
    self->complaints = streams[2][0];
    if (code == 0)
        return QUIPU_OK;
    self->pid = -1;
    return quipu_error__set(err, QUIPU_ERR_CHILD, job->path, "cannot be started: %s",
                            strerror(code));
}

/* --- talking to it --- */

/* Give it some more of the input. What it does not want to read any more is no error: its end tells. */
static void feed(child *self)
{
    ssize_t n = send(self->in, self->input.ptr + self->fed, self->input.len - self->fed,
                     MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0)
        self->fed += (size_t)n;
    bool later = n < 0 && (errno == EAGAIN || errno == EINTR);
    if (self->fed == self->input.len || (n <= 0 && !later))
        shut(&self->in);
}

/* The next bytes from `end`, none where it has none just now; it is closed where it has no more. */
static quipu_str read_some(int *end, char *bytes, size_t room)
{
    ssize_t n = read(*end, bytes, room);
    if (n == 0 || (n < 0 && errno != EINTR))
        shut(end);
    return (quipu_str){bytes, n > 0 ? (size_t)n : 0};
}

static quipu_status drain(child *self, quipu_error *err)
{
    char bytes[65536];
    quipu_str some = read_some(&self->out, bytes, sizeof bytes);
    return some.len > 0 ? self->output.write(self->output.ctx, some.ptr, some.len, err) : QUIPU_OK;
}

static quipu_status hear(child *self, quipu_error *err)
{
    static const size_t max_words = 4096;
    char bytes[1024];
    quipu_str some = read_some(&self->complaints, bytes, sizeof bytes);
    if (self->words.len < max_words)
        quipu_buf__add(&self->words, some);
    return self->words.failed ? quipu_error__memory(err) : QUIPU_OK;
}

static quipu_status report_late(quipu_error *err)
{
    return quipu_error__set(
        err, QUIPU_ERR_TIMEOUT, "",
        "no picture within the time budget; give it more seconds, or draw less");
}

/* Wait until a stream is ready, up to the deadline; `ends` are its input, its output, its complaints. */
static quipu_status wait_for(struct pollfd ends[3], const child *self, quipu_error *err)
{
    double left = self->deadline - quipu_child__now();
    ends[0] = (struct pollfd){self->in, POLLOUT, 0}; /* poll() passes over -1 */
    ends[1] = (struct pollfd){self->out, POLLIN, 0};
    ends[2] = (struct pollfd){self->complaints, POLLIN, 0};
    if (left <= 0)
        return report_late(err);
    int wait = left < 1000 ? (int)(left * 1000) + 1 : 1000000;
    if (poll(ends, 3, wait) < 0 && errno != EINTR)
        return quipu_error__set(err, QUIPU_ERR_CHILD, "", "poll: %s", strerror(errno));
    return QUIPU_OK;
}

/* Once; what takes our time is not taken from its own. */
static quipu_status do_meanwhile(child *self, const quipu_child_job *job, quipu_error *err)
{
    double before = quipu_child__now();
    quipu_status status = job->meanwhile(job->ctx, err);
    self->deadline += quipu_child__now() - before;
    return status;
}

/* Serve whatever stream is ready, until both outputs are closed. */
static quipu_status talk(child *self, const quipu_child_job *job, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    bool is_free = job->meanwhile != NULL;
    while (self->out >= 0 || self->complaints >= 0) {
        struct pollfd ends[3];
        QUIPU_TRY(wait_for(ends, self, err));
        if (ends[0].revents != 0)
            feed(self);
        if (ends[1].revents != 0)
            QUIPU_TRY(drain(self, err));
        if (ends[2].revents != 0)
            QUIPU_TRY(hear(self, err));
        if (is_free && self->in < 0) {
            is_free = false;
            QUIPU_TRY(do_meanwhile(self, job, err));
        }
    }
    if (is_free)
        QUIPU_TRY(do_meanwhile(self, job, err));
done:
    return status;
}

/* How it ended; its words are the message where it failed. */
static quipu_status judge(child *self, int how, quipu_error *err)
{
    quipu_str words = quipu_buf__str(&self->words);
    if (WIFEXITED(how) && WEXITSTATUS(how) == 0)
        return QUIPU_OK;
    words.len = quipu_str__find(words, '\n', 0);
    if (words.len > 0)
        return quipu_error__set(err, QUIPU_ERR_CHILD, "", "%.*s", (int)words.len, words.ptr);
    if (WIFSIGNALED(how))
        return quipu_error__set(err, QUIPU_ERR_CHILD, "", "%s was ended by signal %d", program,
                                WTERMSIG(how));
    return quipu_error__set(err, QUIPU_ERR_CHILD, "", "%s failed", program);
}

/*
 * Wait for it to be gone, which it may put off though it has closed its streams: past the deadline it is killed. `how` is
 * how it ended.
 */
static quipu_status wait_for_end(const child *self, int *how, quipu_error *err)
{
    static const struct timespec moment = {0, 1000000};
    bool is_late = false;
    for (;;) {
        pid_t ended = waitpid(self->pid, how, is_late ? 0 : WNOHANG);
        if (ended == self->pid)
            break;
        if (ended < 0 && errno != EINTR)
            return quipu_error__set(err, QUIPU_ERR_CHILD, "", "%s: %s", program, strerror(errno));
        if (!is_late && quipu_child__now() >= self->deadline) {
            is_late = true;
            kill(self->pid, SIGKILL);
        } else if (ended == 0) {
            nanosleep(&moment, NULL);
        }
    }
    return is_late ? report_late(err) : QUIPU_OK;
}

static quipu_status end(child *self, quipu_buf *said, quipu_status status, quipu_error *err)
{
    int how = 0;
    shut(&self->in);
    shut(&self->out);
    shut(&self->complaints);
    if (self->pid > 0 && status < 0) {
        self->deadline = quipu_child__now(); /* it is not wanted any more; why is said already */
        (void)wait_for_end(self, &how, NULL);
    } else if (self->pid > 0) {
        status = wait_for_end(self, &how, err);
        if (status >= 0)
            status = judge(self, how, err);
    }
    if (status >= 0 && said != NULL)
        quipu_buf__add(said, quipu_buf__str(&self->words));
    quipu_buf__clear(&self->words);
    return status;
}

quipu_status quipu_child__run(quipu_sink out, quipu_buf *said, const quipu_child_job *job,
                              quipu_error *err)
{
    child self = {.pid = -1,
                  .in = -1,
                  .out = -1,
                  .complaints = -1,
                  .input = job->input,
                  .output = out,
                  .deadline = job->deadline};
    quipu_status status = start(&self, job, err);
    if (status >= 0)
        status = talk(&self, job, err);
    status = end(&self, said, status, err);
    return status >= 0 && said != NULL && said->failed ? quipu_error__memory(err) : status;
}
