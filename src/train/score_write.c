/*
 * Figures -> lines for people, or one JSON object for programs. jansson writes each text, so that escaping is its own;
 * numbers are written as short as reads back the same.
 */
#include "train/score.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>

/* By quipu_score_figure. */
static const char *const labels[QUIPU_N_SCORE_FIGURES] = {
    "entity", "entity typed", "linked", "relation", "not actual", "status", "macro",
};
static const char *const keys[QUIPU_N_SCORE_FIGURES] = {
    "entity", "typed", "linked", "relation", "not_actual", "status", "macro",
};

/* --- lines -------------------------------------------------------------------------------------- */

/* A share in 0..1 with three digits and a point, whatever the locale. */
static void add_share(quipu_buf *out, double value)
{
    char text[16];
    int len = snprintf(text, sizeof text, "%.3f", value);
    quipu_buf__add_char(out, text[0]);
    quipu_buf__add_char(out, '.');
    quipu_buf__add_cstr(out, text + len - 3);
}

static void add_labelled(quipu_buf *out, const char *label, double value)
{
    quipu_buf__add_cstr(out, label);
    add_share(out, value);
}

static void add_counted_line(quipu_buf *out, const quipu_score_summary *sum, int figure)
{
    const quipu_counts *counts = &sum->counts[figure];
    quipu_buf__addf(out, "%-13s", labels[figure]);
    add_labelled(out, " P ", sum->precision[figure]);
    add_labelled(out, "  R ", sum->recall[figure]);
    add_labelled(out, "  F1 ", sum->value[figure]);
    quipu_buf__addf(out, "   (%llu right, %llu wrong, %llu missed)\n",
                    (unsigned long long)counts->n_right, (unsigned long long)counts->n_wrong,
                    (unsigned long long)counts->n_missed);
}

static void add_intervals(quipu_buf *out, const quipu_score_summary *sum)
{
    quipu_buf__add_cstr(out, "95 % intervals by bootstrap over articles, 1,000 resamples\n");
    for (int figure = 0; figure < QUIPU_N_SCORE_FIGURES; figure++) {
        quipu_buf__addf(out, "%-13s", labels[figure]);
        add_labelled(out, figure < QUIPU_N_SCORE_COUNTS ? " F1 " : "    ", sum->low[figure]);
        add_labelled(out, " to ", sum->high[figure]);
        quipu_buf__add_char(out, '\n');
    }
}

static void add_figures(quipu_buf *out, const quipu_score_summary *sum)
{
    quipu_buf__addf(out, "%zu articles\n", sum->n_articles);
    for (int figure = 0; figure < QUIPU_N_SCORE_COUNTS; figure++)
        add_counted_line(out, sum, figure);
    quipu_buf__addf(out, "%-13s %llu/%llu right; ", labels[QUIPU_SCORE_STATUS],
                    (unsigned long long)sum->n_status_right, (unsigned long long)sum->n_status);
    add_labelled(out, "macro relation F1 ", sum->value[QUIPU_SCORE_MACRO]);
    quipu_buf__add_char(out, '\n');
    if (sum->has_intervals)
        add_intervals(out, sum);
}

/* "  entity missed: NAME TYPE", "  wrong:  SUBJECT RELATION OBJECT" */
static void add_miss_line(quipu_buf *out, const quipu_score_miss *miss)
{
    static const char *const heads[2][2] = {{"  entity missed:", "  entity wrong: "},
                                            {"  missed:", "  wrong: "}};
    size_t n_parts = miss->is_relation ? 3 : 2;
    quipu_buf__add_cstr(out, heads[miss->is_relation][miss->wrong]);
    for (size_t i = 0; i < n_parts; i++) {
        quipu_buf__add_char(out, ' ');
        quipu_utf8__clean(out, miss->parts[i]);
    }
    quipu_buf__add_char(out, '\n');
}

static void add_miss_lines(quipu_buf *out, const quipu_score *score)
{
    const quipu_score_miss *miss = score->misses, *end = score->misses + score->n_misses;
    for (size_t i = 0; i < score->n_articles; i++) {
        quipu_buf__add_cstr(out, "== ");
        quipu_utf8__clean(out, score->articles[i].name);
        quipu_buf__add_char(out, '\n');
        for (; miss < end && miss->article == i; miss++)
            add_miss_line(out, miss);
    }
}

quipu_status quipu_score_write_text(quipu_sink sink, const quipu_score *score, bool misses,
                                    quipu_error *err)
{
    quipu_status status;
    quipu_score_summary sum;
    quipu_buf out = {0};
    QUIPU_TRY(quipu_score_sum(&sum, score, err));
    if (misses)
        add_miss_lines(&out, score);
    add_figures(&out, &sum);
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}

/* --- JSON --------------------------------------------------------------------------------------- */

/* In one line; a name of a file need not be UTF-8. */
static void add_json_text(quipu_buf *out, quipu_str text)
{
    quipu_buf clean = {0};
    quipu_utf8__clean(&clean, text);
    quipu_json__add(out, quipu_json__text(quipu_buf__str(&clean)), JSON_ENCODE_ANY);
    out->failed |= clean.failed;
    quipu_buf__clear(&clean);
}

static void add_json_counts(quipu_buf *out, const quipu_score_summary *sum)
{
    quipu_buf__add_cstr(out, ",\n \"counts\": {");
    for (int i = 0; i < QUIPU_N_SCORE_COUNTS; i++)
        quipu_buf__addf(out, "\"%s\": {\"right\": %llu, \"wrong\": %llu, \"missed\": %llu}, ",
                        keys[i], (unsigned long long)sum->counts[i].n_right,
                        (unsigned long long)sum->counts[i].n_wrong,
                        (unsigned long long)sum->counts[i].n_missed);
    quipu_buf__addf(out, "\"status\": {\"right\": %llu, \"all\": %llu}}",
                    (unsigned long long)sum->n_status_right, (unsigned long long)sum->n_status);
}

static void add_json_intervals(quipu_buf *out, const quipu_score_summary *sum)
{
    quipu_buf__add_cstr(out, ",\n \"intervals\": ");
    if (!sum->has_intervals) {
        quipu_buf__add_cstr(out, "null");
        return;
    }
    for (int i = 0; i < QUIPU_N_SCORE_FIGURES; i++) {
        quipu_buf__addf(out, "%s\"%s\": [", i == 0 ? "{" : ", ", keys[i]);
        quipu_buf__add_double(out, sum->low[i]);
        quipu_buf__add_cstr(out, ", ");
        quipu_buf__add_double(out, sum->high[i]);
        quipu_buf__add_char(out, ']');
    }
    quipu_buf__add_char(out, '}');
}

static void add_json_miss(quipu_buf *out, const quipu_score *score, const quipu_score_miss *miss)
{
    static const char *const part_keys[2][3] = {{"name", "type", NULL},
                                                {"subject", "relation", "object"}};
    quipu_buf__add_cstr(out, "{\"article\": ");
    add_json_text(out, score->articles[miss->article].name);
    quipu_buf__addf(out, ", \"what\": \"%s\", \"fault\": \"%s\"",
                    miss->is_relation ? "relation" : "entity", miss->wrong ? "wrong" : "missed");
    for (size_t i = 0; i < 3 && part_keys[miss->is_relation][i] != NULL; i++) {
        quipu_buf__addf(out, ", \"%s\": ", part_keys[miss->is_relation][i]);
        add_json_text(out, miss->parts[i]);
    }
    quipu_buf__add_char(out, '}');
}

static void add_json_misses(quipu_buf *out, const quipu_score *score)
{
    quipu_buf__add_cstr(out, ",\n \"misses\": [");
    for (size_t i = 0; i < score->n_misses; i++) {
        quipu_buf__add_cstr(out, i == 0 ? "\n  " : ",\n  ");
        add_json_miss(out, score, &score->misses[i]);
    }
    quipu_buf__add_char(out, ']');
}

static void add_json_figure(quipu_buf *out, const char *key, double value)
{
    quipu_buf__addf(out, ", \"%s\": ", key);
    quipu_buf__add_double(out, value);
}

quipu_status quipu_score_write_json(quipu_sink sink, const quipu_score *score, bool misses,
                                    quipu_error *err)
{
    quipu_status status;
    quipu_score_summary sum;
    quipu_buf out = {0};
    QUIPU_TRY(quipu_score_sum(&sum, score, err));
    quipu_buf__addf(&out, "{\"docs\": %zu", sum.n_articles);
    for (int i = 0; i < QUIPU_N_SCORE_FIGURES; i++)
        add_json_figure(&out, keys[i], sum.value[i]);
    add_json_figure(&out, "precision", sum.precision[QUIPU_SCORE_RELATION]);
    add_json_counts(&out, &sum);
    add_json_intervals(&out, &sum);
    if (misses)
        add_json_misses(&out, score);
    quipu_buf__add_cstr(&out, "}\n");
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&out);
    return status;
}
