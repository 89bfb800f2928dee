/*
 * Speed of each stage from bytes to graph, and peak memory. Reads the articles again and again for about
 * two seconds, in one thread, and prints one line a stage: tokens a second, megabytes a second, share of
 * the time.
 *
 *     bench FILE_OR_FOLDER...
 */
#include <quipu.h>

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum stage { STAGE_READ, STAGE_TEXT, STAGE_EXTRACT, STAGE_RESOLVE, N_STAGES };
static const char *const stage_names[N_STAGES] = {"read", "text", "extract", "resolve"};
static const double wanted_seconds = 2;

typedef struct bench {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
    quipu_inputs *inputs;
    double seconds[N_STAGES];
    size_t n_documents, n_tokens, n_bytes;
} bench;

/* Time on the processor: other programs on the machine do not count. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Add the time since `*since` to a stage, and begin the next. */
static void clock_stage(bench *self, enum stage stage, double *since)
{
    double time = now();
    self->seconds[stage] += time - *since;
    *since = time;
}

static quipu_status open_all(bench *self, int n_paths, char **paths, quipu_error *err)
{
    quipu_status status = quipu_data_open(&self->data, NULL, err);
    if (status >= 0)
        status = quipu_ontology_new(&self->ontology, self->data, err);
    if (status >= 0)
        status = quipu_reader_new(&self->reader, self->data, err);
    if (status >= 0)
        status = quipu_analyser_new(&self->analyser, self->data, err);
    if (status >= 0)
        status = quipu_extractor_new(&self->extractor, self->data, self->ontology, err);
    if (status >= 0)
        status = quipu_inputs_new(&self->inputs, (const char *const *)paths, (size_t)n_paths, err);
    return status;
}

static void close_all(bench *self)
{
    quipu_inputs_free(self->inputs);
    quipu_extractor_free(self->extractor);
    quipu_analyser_free(self->analyser);
    quipu_reader_free(self->reader);
    quipu_ontology_free(self->ontology);
    quipu_data_close(self->data);
}

static quipu_status run_document(bench *self, quipu_str bytes, quipu_str name,
                                 quipu_resolver *resolver, quipu_error *err)
{
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    quipu_extraction *extraction = NULL;
    double since = now();
    quipu_status status = quipu_document_read(&document, self->reader, bytes, name, err);
    clock_stage(self, STAGE_READ, &since);
    if (status >= 0)
        status = quipu_text_new(&text, self->analyser, document, err);
    clock_stage(self, STAGE_TEXT, &since);
    if (status >= 0)
        status = quipu_extract(&extraction, self->extractor, document, text, err);
    clock_stage(self, STAGE_EXTRACT, &since);
    if (status >= 0)
        status = quipu_resolver_add(resolver, extraction, err);
    clock_stage(self, STAGE_RESOLVE, &since);
    self->n_documents++;
    self->n_bytes += bytes.len;
    self->n_tokens += text != NULL ? text->n_tokens : 0;
    quipu_extraction_free(extraction);
    quipu_text_free(text);
    quipu_document_free(document);
    return status;
}

/* All articles once, into one graph. */
static quipu_status run_round(bench *self, quipu_error *err)
{
    quipu_resolver *resolver = NULL;
    quipu_graph *graph = NULL;
    quipu_status status = quipu_resolver_new(&resolver, self->ontology, err);
    for (size_t i = 0; status >= 0 && i < quipu_inputs_count(self->inputs); i++) {
        quipu_str bytes, name = {quipu_inputs_path(self->inputs, i), 0};
        if (quipu_inputs_is_table(self->inputs, i))
            continue;
        while (name.ptr[name.len] != '\0')
            name.len++;
        status = quipu_inputs_load(&bytes, self->inputs, i, err);
        if (status >= 0)
            status = run_document(self, bytes, name, resolver, err);
        quipu_bytes_free(bytes);
    }
    double since = now();
    if (status >= 0)
        status = quipu_resolver_finish(&graph, resolver, err);
    clock_stage(self, STAGE_RESOLVE, &since);
    quipu_graph_free(graph);
    quipu_resolver_free(resolver);
    return status;
}

static void print_stage(const bench *self, const char *name, double seconds, double all)
{
    printf("%-8s %12.0f tokens/s %9.1f MB/s %5.0f %%\n", name, (double)self->n_tokens / seconds,
           (double)self->n_bytes / seconds / 1e6, 100 * seconds / all);
}

static void print_result(const bench *self)
{
    double all = 0;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    for (int i = 0; i < N_STAGES; i++)
        all += self->seconds[i];
    printf("%zu documents, %zu tokens, %.1f MB in %.2f s\n", self->n_documents, self->n_tokens,
           (double)self->n_bytes / 1e6, all);
    for (int i = 0; i < N_STAGES; i++)
        print_stage(self, stage_names[i], self->seconds[i], all);
    print_stage(self, "all", all, all);
    printf("peak memory %.1f MB\n", (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    bench self = {0};
    quipu_error err;
    if (argc < 2) {
        fputs("usage: bench FILE_OR_FOLDER...\n", stderr);
        return 2;
    }
    quipu_status status = open_all(&self, argc - 1, argv + 1, &err);
    for (double begin = now(); status >= 0 && now() - begin < wanted_seconds;)
        status = run_round(&self, &err);
    if (status < 0)
        fprintf(stderr, "%s: %s\n", err.source, err.message);
    else
        print_result(&self);
    close_all(&self);
    return status < 0;
}
