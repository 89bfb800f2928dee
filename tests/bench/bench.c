/*
 * Speed of each stage from bytes to graph, and peak memory. Reads the articles again and again for about
 * two seconds, in one thread, and prints one line a stage: tokens a second, megabytes a second, share of
 * the time. Then programs that do a part of it go over the same articles, where they are installed.
 *
 *     bench [--once] FILE_OR_FOLDER...     --once: one round and no other programs, to count instructions
 */
#include "bench.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/analyser.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const char *const stage_names[N_STAGES] = {"read",      "tokenise, split", "tag, parse",
                                                  "lemmatise", "extract",         "resolve"};
static const double wanted_seconds = 2;

/* Time on the processor: other programs on the machine do not count. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* --- the parts of the text core: done once more, each alone ----------------------------------- */

static quipu_status split_block(quipu_tokens *tokens, const quipu_tokeniser *tables, quipu_str text,
                                quipu_str lower, quipu_span span, quipu_error *err)
{
    size_t at = tokens->n;
    quipu_status status = quipu_tokeniser__split(tokens, tables, text, lower, span, err);
    while (status >= 0 && at < tokens->n)
        at += quipu_splitter__next(tables, tokens->items, at, tokens->n);
    return status;
}

static quipu_status split(const quipu_analyser *analyser, const quipu_document *document,
                          quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_tokens tokens = {NULL, 0, 0};
    quipu_str text = document->text;
    char *lower = quipu_alloc__new(text.len + 1, 1);
    if (lower == NULL)
        return quipu_error__memory(err);
    memcpy(lower, text.ptr, text.len);
    quipu_utf8__lower_in_place(lower, text.len);
    for (size_t i = 0; status >= 0 && i < document->n_blocks; i++)
        if (document->blocks[i].kind != QUIPU_BLOCK_FURNITURE)
            status = split_block(&tokens, &analyser->tokeniser, text, (quipu_str){lower, text.len},
                                 document->blocks[i].span, err);
    quipu_alloc__free(tokens.items);
    quipu_alloc__free(lower);
    return status;
}

static quipu_status lemmatise(const quipu_analyser *analyser, const quipu_text *text,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_arena arena = {0};
    quipu_token tokens[QUIPU_MAX_SENTENCE];
    quipu_word words[QUIPU_MAX_SENTENCE];
    for (size_t i = 0; status >= 0 && i < text->n_sentences; i++) {
        size_t n = text->sentences[i].n_tokens;
        memcpy(tokens, text->tokens + text->sentences[i].first, n * sizeof *tokens);
        for (size_t k = 0; k < n; k++)
            words[k] = quipu_word__of(&tokens[k]);
        status = quipu_lemmatiser__lemmatise(tokens, words, n, &analyser->lemmatiser, &arena, err);
    }
    quipu_arena__clear(&arena);
    return status;
}

/* Share the time that the text took, which is now in STAGE_PARSE, out among its parts. */
static quipu_status time_parts(bench *self, const quipu_document *document, const quipu_text *text,
                               quipu_error *err)
{
    double begin = now();
    quipu_status status = split(self->analyser, document, err);
    double middle = now();
    if (status >= 0)
        status = lemmatise(self->analyser, text, err);
    double end = now();
    self->seconds[STAGE_SPLIT] += middle - begin;
    self->seconds[STAGE_LEMMATISE] += end - middle;
    self->seconds[STAGE_PARSE] -= end - begin;
    return status;
}

/* --- rounds ----------------------------------------------------------------------------------- */

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
    clock_stage(self, STAGE_PARSE, &since);
    if (status >= 0 && !self->once)
        status = time_parts(self, document, text, err);
    since = now();
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

quipu_status bench_load(quipu_str *bytes, quipu_str *name, const bench *self, size_t i,
                        quipu_error *err)
{
    *name = (quipu_str){quipu_inputs_path(self->inputs, i), 0};
    name->len = strlen(name->ptr);
    return quipu_inputs_load(bytes, self->inputs, i, err);
}

/* All articles once, into one graph. */
static quipu_status run_round(bench *self, quipu_error *err)
{
    quipu_resolver *resolver = NULL;
    quipu_graph *graph = NULL;
    quipu_status status = quipu_resolver_new(&resolver, self->ontology, err);
    for (size_t i = 0; status >= 0 && i < quipu_inputs_count(self->inputs); i++) {
        quipu_str bytes, name;
        if (quipu_inputs_is_table(self->inputs, i))
            continue;
        status = bench_load(&bytes, &name, self, i, err);
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

double bench_seconds(const bench *self, enum stage first, enum stage last)
{
    double seconds = 0;
    for (enum stage i = first; i <= last; i++)
        seconds += self->seconds[i];
    return seconds;
}

static void print_stage(const bench *self, const char *name, double seconds, double all)
{
    printf("%-16s %12.0f tokens/s %9.1f MB/s %5.0f %%\n", name, (double)self->n_tokens / seconds,
           (double)self->n_bytes / seconds / 1e6, 100 * seconds / all);
}

static void print_result(const bench *self)
{
    double all = bench_seconds(self, 0, N_STAGES - 1);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu documents, %zu tokens, %.1f MB in %.2f s\n", self->n_documents, self->n_tokens,
           (double)self->n_bytes / 1e6, all);
    for (int i = 0; i < N_STAGES && !self->once; i++)
        print_stage(self, stage_names[i], self->seconds[i], all);
    if (!self->once)
        print_stage(self, "text core", bench_seconds(self, STAGE_SPLIT, STAGE_LEMMATISE), all);
    print_stage(self, "all", all, all);
    printf("peak memory %.1f MB\n", (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    bench self = {.once = argc > 1 && strcmp(argv[1], "--once") == 0};
    int first = self.once ? 2 : 1;
    quipu_error err;
    if (argc <= first) {
        fputs("usage: bench [--once] FILE_OR_FOLDER...\n", stderr);
        return 2;
    }
    quipu_status status = open_all(&self, argc - first, argv + first, &err);
    double begin = now();
    do {
        if (status >= 0)
            status = run_round(&self, &err);
    } while (status >= 0 && !self.once && now() - begin < wanted_seconds);
    if (status >= 0)
        print_result(&self);
    if (status >= 0 && !self.once)
        status = bench_peers(&self, &err);
    if (status < 0)
        fprintf(stderr, "%s: %s\n", err.source, err.message);
    close_all(&self);
    return status < 0;
}
