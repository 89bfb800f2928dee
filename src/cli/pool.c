/*
 * A ring of jobs between threads that work and the one that puts away what they made. Whoever takes a job gets the next
 * number; results are finished by number, so that nothing shows how many threads there were. The ring bounds what
 * is at hand: when it is full, because one job takes long, the others wait.
 */
#include "cli/pool.h"

#include "cli/cli.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So many jobs wait for each thread, that a long one among short ones does not hold up all. */
static const size_t slots_per_thread = 8;

typedef struct pool {
    const cli_pool_plan *plan;
    void *ctx;
    pthread_mutex_t source; /* held while a job is filled */
    pthread_mutex_t lock;   /* of all below */
    pthread_cond_t room;    /* a job was finished, or all is to stop */
    pthread_cond_t done;    /* a job was worked on, or none is left */
    char *jobs;             /* [n_slots][plan->job_size]; job i is in slot i % n_slots */
    bool *is_done;          /* [n_slots] */
    size_t n_slots;
    size_t n_taken, n_finished;
    bool is_over; /* no further job is taken */
} pool;

static void *job_at(const pool *self, size_t number)
{
    return self->jobs + number % self->n_slots * self->plan->job_size;
}

/* --- the threads that work --- */

/* Wait until the ring has room; false where no further job is to be taken. */
static bool wait_for_room(pool *self)
{
    pthread_mutex_lock(&self->lock);
    while (!self->is_over && self->n_taken - self->n_finished == self->n_slots)
        pthread_cond_wait(&self->room, &self->lock);
    bool is_over = self->is_over;
    pthread_mutex_unlock(&self->lock);
    return !is_over;
}

static void note_taken(pool *self, bool is_taken)
{
    pthread_mutex_lock(&self->lock);
    if (is_taken)
        self->n_taken++;
    else
        self->is_over = true;
    pthread_cond_signal(&self->done);
    pthread_mutex_unlock(&self->lock);
}

/* Fill the next job; false where there is none. */
static bool take_job(pool *self, size_t *number)
{
    pthread_mutex_lock(&self->source);
    bool is_taken = wait_for_room(self);
    if (is_taken) {
        *number = self->n_taken; /* changed by whoever holds `source` alone */
        memset(job_at(self, *number), 0, self->plan->job_size);
        is_taken = self->plan->next(self->ctx, job_at(self, *number));
        note_taken(self, is_taken);
    }
    pthread_mutex_unlock(&self->source);
    return is_taken;
}

static void *work_on(void *ctx)
{
    pool *self = ctx;
    size_t number;
    while (take_job(self, &number)) {
        self->plan->work(self->ctx, job_at(self, number));
        pthread_mutex_lock(&self->lock);
        self->is_done[number % self->n_slots] = true;
        pthread_cond_signal(&self->done);
        pthread_mutex_unlock(&self->lock);
    }
    return NULL;
}

/* --- the thread that finishes --- */

/* Wait for the next job in order; false where there is none left. */
static bool wait_for_job(pool *self)
{
    size_t slot = self->n_finished % self->n_slots;
    pthread_mutex_lock(&self->lock);
    while (!self->is_done[slot] && !(self->is_over && self->n_finished == self->n_taken))
        pthread_cond_wait(&self->done, &self->lock);
    bool is_job = self->is_done[slot];
    pthread_mutex_unlock(&self->lock);
    return is_job;
}

static void leave_job(pool *self, bool is_last)
{
    pthread_mutex_lock(&self->lock);
    self->is_done[self->n_finished % self->n_slots] = false;
    self->n_finished++;
    self->is_over = self->is_over || is_last;
    pthread_cond_signal(&self->room);
    pthread_mutex_unlock(&self->lock);
}

static int finish_all(pool *self)
{
    int code = EXIT_OK;
    while (code == EXIT_OK && wait_for_job(self)) {
        void *job = job_at(self, self->n_finished);
        code = self->plan->finish(self->ctx, job);
        self->plan->drop(self->ctx, job);
        leave_job(self, code != EXIT_OK);
    }
    return code;
}

static int run_alone(const cli_pool_plan *plan, void *ctx, void *job)
{
    int code = EXIT_OK;
    memset(job, 0, plan->job_size);
    while (code == EXIT_OK && plan->next(ctx, job)) {
        plan->work(ctx, job);
        code = plan->finish(ctx, job);
        plan->drop(ctx, job);
        memset(job, 0, plan->job_size);
    }
    return code;
}

/* Start as many of the threads as the system gives. */
static unsigned start(pool *self, pthread_t *threads, unsigned n)
{
    unsigned n_started = 0;
    while (n_started < n && pthread_create(&threads[n_started], NULL, work_on, self) == 0)
        n_started++;
    return n_started;
}

static int run_together(pool *self, pthread_t *threads, unsigned n_threads)
{
    pthread_mutex_init(&self->source, NULL);
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->room, NULL);
    pthread_cond_init(&self->done, NULL);
    unsigned n = start(self, threads, n_threads);
    int code = n > 0 ? finish_all(self) : run_alone(self->plan, self->ctx, self->jobs);
    for (unsigned i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = self->n_finished; i < self->n_taken; i++)
        self->plan->drop(self->ctx, job_at(self, i));
    pthread_cond_destroy(&self->done);
    pthread_cond_destroy(&self->room);
    pthread_mutex_destroy(&self->lock);
    pthread_mutex_destroy(&self->source);
    return code;
}

int cli_pool_run(const cli_pool_plan *plan, void *ctx, unsigned n_threads)
{
    int code = EXIT_MEMORY;
    pool self = {
        .plan = plan, .ctx = ctx, .n_slots = n_threads > 1 ? n_threads * slots_per_thread : 1};
    pthread_t *threads = calloc(n_threads, sizeof *threads);
    self.jobs = calloc(self.n_slots, plan->job_size);
    self.is_done = calloc(self.n_slots, sizeof *self.is_done);
    if (threads == NULL || self.jobs == NULL || self.is_done == NULL)
        cli_message("out of memory");
    else if (n_threads > 1)
        code = run_together(&self, threads, n_threads);
    else
        code = run_alone(plan, ctx, self.jobs);
    free(self.is_done);
    free(self.jobs);
    free(threads);
    return code;
}

unsigned cli_pool_default(void)
{
    static const long most = 16;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (unsigned)(n < most ? n : most);
}
