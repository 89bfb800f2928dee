/*
 * Which share of the dates in time.tsv is read as it should be: time_set [--show] TIME.TSV [FLOOR]
 *
 * A row is right when an expression found where the row's stands has its days. FLOOR: in percent; below it,
 * the program fails.
 */
#include "extract/time.h"
#include "rows.h"

#include <quipu.h>
#include <stdio.h>

enum { CELL_ID, CELL_DATE, CELL_SENTENCE, CELL_EXPRESSION, CELL_FIRST, CELL_LAST, N_CELLS };

typedef struct bench {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_analyser *analyser;
    quipu_lexicon lexicon;
    quipu_time_words words;
    quipu_labels labels;
    bool show;
    size_t n_rows[2], n_right[2]; /* of odd and of even rows: tuned on the former */
} bench;

static void open_bench(bench *self)
{
    quipu_error err;
    stop_on(quipu_data_open(&self->data, NULL, &err), &err);
    stop_on(quipu_ontology_new(&self->ontology, self->data, &err), &err);
    stop_on(quipu_analyser_new(&self->analyser, self->data, &err), &err);
    stop_on(quipu_lexicon__load(&self->lexicon, self->data, self->ontology, &err), &err);
    stop_on(quipu_time_words__load(&self->words, self->data, &err), &err);
    quipu_labels__find(&self->labels);
}

static void close_bench(bench *self)
{
    quipu_time_words__clear(&self->words);
    quipu_lexicon__clear(&self->lexicon);
    quipu_analyser_free(self->analyser);
    quipu_ontology_free(self->ontology);
    quipu_data_close(self->data);
}

static void write_days(char out[2][11], const quipu_time *time)
{
    out[0][0] = out[1][0] = '\0';
    if (!time->is_known)
        return;
    if (time->has_first)
        quipu_day__write(out[0], time->days.first);
    if (time->has_last)
        quipu_day__write(out[1], time->days.last);
}

static quipu_str words_of(const quipu_text *text, quipu_str sentence, const quipu_time *time)
{
    return quipu_str__slice(sentence, text->tokens[time->first].span.begin,
                            text->tokens[time->end - 1].span.end);
}

/* Whether an expression shares words with the row's and has its days. */
static bool is_right(const quipu_str *cells, const quipu_text *text, const quipu_time *time)
{
    char days[2][11];
    quipu_str sentence = cells[CELL_SENTENCE];
    size_t begin = 0, end;
    while (
        !quipu_str__begins(quipu_str__slice(sentence, begin, sentence.len), cells[CELL_EXPRESSION]))
        begin++;
    end = begin + cells[CELL_EXPRESSION].len;
    write_days(days, time);
    return text->tokens[time->first].span.begin < end &&
           text->tokens[time->end - 1].span.end > begin &&
           quipu_str__is(quipu_str__of(days[0]), cells[CELL_FIRST]) &&
           quipu_str__is(quipu_str__of(days[1]), cells[CELL_LAST]);
}

static void show(const quipu_str *cells, const quipu_text *text, const quipu_scene *scene)
{
    printf("%.*s %.*s: %.*s\n    wanted: %.*s %.*s/%.*s\n", (int)cells[CELL_ID].len,
           cells[CELL_ID].ptr, (int)cells[CELL_DATE].len, cells[CELL_DATE].ptr,
           (int)cells[CELL_SENTENCE].len, cells[CELL_SENTENCE].ptr, (int)cells[CELL_EXPRESSION].len,
           cells[CELL_EXPRESSION].ptr, (int)cells[CELL_FIRST].len, cells[CELL_FIRST].ptr,
           (int)cells[CELL_LAST].len, cells[CELL_LAST].ptr);
    for (size_t i = 0; i < scene->n_times; i++) {
        char days[2][11];
        quipu_str words = words_of(text, cells[CELL_SENTENCE], &scene->times[i]);
        write_days(days, &scene->times[i]);
        printf("    found: %.*s %s/%s\n", (int)words.len, words.ptr, days[0], days[1]);
    }
}

static void run_row(void *ctx, const quipu_str *cells, size_t number)
{
    bench *self = ctx;
    quipu_error err;
    quipu_text *text;
    quipu_scene scene;
    const quipu_block block = {{0, (uint32_t)cells[CELL_SENTENCE].len}, QUIPU_BLOCK_PARAGRAPH};
    const quipu_document document = {.name = {"row", 3},
                                     .text = cells[CELL_SENTENCE],
                                     .date = cells[CELL_DATE],
                                     .blocks = &block,
                                     .n_blocks = 1};
    stop_on(quipu_text_new(&text, self->analyser, &document, &err), &err);
    if (!quipu_scene__init(&scene, &self->lexicon, &self->labels, &document, text))
        exit(2);
    quipu_names__find(&scene);
    quipu_times__find(&scene, &self->words);
    if (scene.failed)
        exit(2);
    bool right = false;
    for (size_t i = 0; i < scene.n_times; i++)
        right |= is_right(cells, text, &scene.times[i]);
    self->n_rows[number % 2]++;
    self->n_right[number % 2] += right;
    if (self->show && !right)
        show(cells, text, &scene);
    quipu_scene__clear(&scene);
    quipu_text_free(text);
}

int main(int argc, char **argv)
{
    bench self = {0};
    self.show = argc > 1 && strcmp(argv[1], "--show") == 0;
    if (argc < 2 + self.show)
        return 2;
    open_bench(&self);
    run_rows(argv[1 + self.show], 't', N_CELLS, run_row, &self);
    close_bench(&self);
    size_t n = self.n_rows[0] + self.n_rows[1], right = self.n_right[0] + self.n_right[1];
    printf("right: %zu of %zu rows; odd %zu of %zu, even %zu of %zu\n", right, n, self.n_right[1],
           self.n_rows[1], self.n_right[0], self.n_rows[0]);
    size_t floor = argc > 2 + self.show ? strtoul(argv[2 + self.show], NULL, 10) : 0;
    return n == 0 || right * 100 < floor * n;
}
