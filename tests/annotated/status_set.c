/*
 * How the relations of status.tsv stand, and who says so, as read and as they should be:
 * status_set [--show] STATUS.TSV [F1 ACTUAL SPEAKER]
 *
 * Of the rows whose relation is found: macro-F1 over the five statuses, the share of planned, possible and
 * denied ones that are read as actual, and the share whose speaker is right (nobody, where nobody is named).
 * The bounds are in percent; beyond one of them, the program fails.
 */
#include "../unit/reading.h"
#include "base/buf.h"
#include "rows.h"

#include <stdio.h>

enum {
    CELL_ID,
    CELL_SENTENCE,
    CELL_SUBJECT,
    CELL_RELATION,
    CELL_OBJECT,
    CELL_STATUS,
    CELL_BY,
    CELL_CONSTRUCTION,
    N_CELLS
};

enum { N_STANDINGS = 5 };

/* Counts of a part of the rows. */
typedef struct tally {
    size_t n_rows, n_found, n_speaker_right;
    size_t n_spoken, n_spoken_right;            /* rows with a speaker */
    size_t confusion[N_STANDINGS][N_STANDINGS]; /* [wanted][read] */
} tally;

typedef struct bench {
    test_reading reading;
    bool show;
    tally all, half[2]; /* even rows, odd rows */
} bench;

static bool has_name(const quipu_local_entity *entity, quipu_str name)
{
    for (uint32_t i = 0; i < entity->n_names; i++)
        if (quipu_str__is(entity->names[i], name))
            return true;
    return quipu_str__is(entity->name, name);
}

static bool joins(const quipu_extraction *extraction, const quipu_assertion *a, quipu_str subject,
                  quipu_str object)
{
    return has_name(&extraction->entities[a->subject], subject) &&
           has_name(&extraction->entities[a->object], object);
}

/* The assertion of a row's relation, or NULL. */
static const quipu_assertion *find(const bench *self, const quipu_extraction *extraction,
                                   const quipu_str *cells)
{
    for (size_t i = 0; i < extraction->n_assertions; i++) {
        const quipu_assertion *a = &extraction->assertions[i];
        const quipu_relation_info *relation =
            quipu_ontology_relation_info(self->reading.ontology, a->relation);
        if (quipu_str__is(relation->name, cells[CELL_RELATION]) &&
            (joins(extraction, a, cells[CELL_SUBJECT], cells[CELL_OBJECT]) ||
             (relation->symmetric && joins(extraction, a, cells[CELL_OBJECT], cells[CELL_SUBJECT]))))
            return a;
    }
    return NULL;
}

static bool speaker_is_right(const quipu_extraction *extraction, const quipu_assertion *a,
                             quipu_str by)
{
    return a->by == QUIPU_NOBODY ? by.len == 0 : has_name(&extraction->entities[a->by], by);
}

static void show(const quipu_str *cells, const char *read, quipu_str by, quipu_str rule)
{
    printf("%.*s %.*s: %.*s\n    %.*s %.*s %.*s: %.*s by '%.*s', read %s by '%.*s' (%.*s)\n",
           (int)cells[CELL_ID].len, cells[CELL_ID].ptr, (int)cells[CELL_CONSTRUCTION].len,
           cells[CELL_CONSTRUCTION].ptr, (int)cells[CELL_SENTENCE].len, cells[CELL_SENTENCE].ptr,
           (int)cells[CELL_SUBJECT].len, cells[CELL_SUBJECT].ptr, (int)cells[CELL_RELATION].len,
           cells[CELL_RELATION].ptr, (int)cells[CELL_OBJECT].len, cells[CELL_OBJECT].ptr,
           (int)cells[CELL_STATUS].len, cells[CELL_STATUS].ptr, (int)cells[CELL_BY].len,
           cells[CELL_BY].ptr, read, (int)by.len, by.ptr, (int)rule.len, rule.ptr);
}

static void count(tally *to, quipu_standing wanted, const quipu_assertion *a, bool is_spoken,
                  bool is_speaker_right)
{
    to->n_rows++;
    if (a == NULL)
        return;
    to->n_found++;
    to->confusion[wanted][a->standing]++;
    to->n_speaker_right += is_speaker_right;
    to->n_spoken += is_spoken;
    to->n_spoken_right += is_spoken && is_speaker_right;
}

static quipu_extraction *read_sentence(bench *self, quipu_str sentence)
{
    /* A headline before it: a lone line would be one itself. */
    quipu_error err;
    quipu_buf text = {0};
    quipu_extraction *extraction;
    quipu_buf__add_cstr(&text, "News of the day\n\n");
    quipu_buf__add(&text, sentence);
    quipu_buf__add_cstr(&text, "\n");
    stop_on(test_reading_extract(&extraction, &self->reading, quipu_buf__str(&text), &err), &err);
    quipu_buf__clear(&text);
    return extraction;
}

static void run_row(void *ctx, const quipu_str *cells, size_t number)
{
    bench *self = ctx;
    quipu_standing wanted;
    if (!quipu_standing_parse(&wanted, cells[CELL_STATUS])) {
        fprintf(stderr, "%.*s: unknown status\n", (int)cells[CELL_ID].len, cells[CELL_ID].ptr);
        exit(2);
    }
    quipu_extraction *extraction = read_sentence(self, cells[CELL_SENTENCE]);
    const quipu_assertion *a = find(self, extraction, cells);
    bool is_spoken = cells[CELL_BY].len > 0;
    bool is_right = a != NULL && speaker_is_right(extraction, a, cells[CELL_BY]);
    count(&self->all, wanted, a, is_spoken, is_right);
    count(&self->half[number % 2], wanted, a, is_spoken, is_right);
    quipu_str by = {"", 0}, rule = {"", 0};
    if (a != NULL)
        rule = a->rule;
    if (a != NULL && a->by != QUIPU_NOBODY)
        by = extraction->entities[a->by].name;
    if (self->show && (a == NULL || a->standing != wanted || !is_right))
        show(cells, a == NULL ? "nothing" : quipu_standing_name(a->standing), by, rule);
    quipu_extraction_free(extraction);
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 0.0 : 100.0 * (double)part / (double)whole;
}

/* Of one status, in percent. */
static double f1(const tally *of, size_t standing)
{
    size_t n_wanted = 0, n_read = 0;
    for (size_t i = 0; i < N_STANDINGS; i++) {
        n_wanted += of->confusion[standing][i];
        n_read += of->confusion[i][standing];
    }
    return share(2 * of->confusion[standing][standing], n_wanted + n_read);
}

static double macro_f1(const tally *of)
{
    double sum = 0;
    for (size_t i = 0; i < N_STANDINGS; i++)
        sum += f1(of, i);
    return sum / N_STANDINGS;
}

/* Planned, possible and denied ones that are read as actual, in percent. */
static double passed_as_actual(const tally *of)
{
    size_t n = 0, n_actual = 0;
    for (size_t wanted = QUIPU_PLANNED; wanted <= QUIPU_DENIED; wanted++)
        for (size_t i = 0; i < N_STANDINGS; i++) {
            n += of->confusion[wanted][i];
            n_actual += i == QUIPU_ACTUAL ? of->confusion[wanted][i] : 0;
        }
    return share(n_actual, n);
}

static void print_tally(const char *name, const tally *of)
{
    printf("%s: %zu of %zu rows found; macro-F1 %.1f; read as actual %.1f; speaker %.1f, "
           "where one is named %.1f (of %zu)\n",
           name, of->n_found, of->n_rows, macro_f1(of), passed_as_actual(of),
           share(of->n_speaker_right, of->n_found), share(of->n_spoken_right, of->n_spoken),
           of->n_spoken);
}

static void print_confusion(const tally *of)
{
    for (size_t wanted = 0; wanted < N_STANDINGS; wanted++) {
        printf("%-9s F1 %5.1f  read as", quipu_standing_name((quipu_standing)wanted),
               f1(of, wanted));
        for (size_t i = 0; i < N_STANDINGS; i++)
            printf(" %s %zu", quipu_standing_name((quipu_standing)i), of->confusion[wanted][i]);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    bench self = {0};
    quipu_error err;
    self.show = argc > 1 && strcmp(argv[1], "--show") == 0;
    char **rest = argv + 1 + self.show;
    int n_rest = argc - 1 - self.show;
    if (n_rest != 1 && n_rest != 4)
        return 2;
    stop_on(test_reading_open(&self.reading, NULL, &err), &err);
    run_rows(rest[0], 's', N_CELLS, run_row, &self);
    test_reading_close(&self.reading);
    print_confusion(&self.all);
    print_tally("all", &self.all);
    print_tally("odd", &self.half[1]);
    print_tally("even", &self.half[0]);
    bool is_below =
        n_rest == 4 && (macro_f1(&self.all) < strtod(rest[1], NULL) ||
                        passed_as_actual(&self.all) > strtod(rest[2], NULL) ||
                        share(self.all.n_speaker_right, self.all.n_found) < strtod(rest[3], NULL));
    return self.all.n_rows == 0 || is_below;
}
