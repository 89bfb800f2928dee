/*
 * Loads en/learnt_ties.tsv and models/ties.model: logistic regressions, one a class, over the same hashed features.
 * A feature's row holds its weights for all classes, so that one line of the cache serves them all.
 */
#include "extract/learnt.h"

#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "extract/cells.h"
#include "extract/row_names.h"

#include <math.h>
#include <stdio.h>

enum {
    CELL_CLASS,
    CELL_RELATION,
    CELL_SUBJECTS,
    CELL_OBJECTS,
    CELL_UNLESS,
    CELL_IN_NEWS,
    CELL_IN_PROFILES
};

/* The sum from which on a percentage is reached: the logarithm of its odds. */
static int32_t sum_of_percent(double percent)
{
    if (percent <= 0 || percent >= 100)
        return percent <= 0 ? INT32_MIN : INT32_MAX;
    return (int32_t)lround(log(percent / (100 - percent)) * (1 << QUIPU_LEARNT_BITS));
}

/* Hundredths, so that the last bit of an exponential, in which libraries differ, is not seen. */
float quipu_learnt__probability(int32_t sum)
{
    double odds = exp((double)sum / (1 << QUIPU_LEARNT_BITS));
    return (float)(floor(100 * odds / (1 + odds) + 0.5) / 100);
}

/* Whole percent. */
static bool read_percent(int32_t *threshold, quipu_str cell)
{
    int percent = 0;
    for (size_t i = 0; i < cell.len; i++) {
        if (!quipu_char__is_digit(cell.ptr[i]) || percent > 100)
            return false;
        percent = 10 * percent + (cell.ptr[i] - '0');
    }
    *threshold = sum_of_percent(percent);
    return cell.len > 0 && percent <= 100;
}

/* The place of a class: that of the built-in row where a user's lies over it. */
static quipu_learnt_class *place_of(quipu_learnt *self, quipu_str name)
{
    size_t i = quipu_learnt__class(self, name);
    if (i < self->n_classes)
        return &self->classes[i];
    return i < QUIPU_LEARNT_CLASSES ? &self->classes[self->n_classes++] : NULL;
}

/* Types that a cell allows of those of the relation; all of these where it is empty. */
static quipu_status read_types(quipu_type_set *out, quipu_type_set of_relation, quipu_str list,
                               const quipu_ontology *ontology, const quipu_table_rows *row,
                               quipu_error *err)
{
    quipu_status status = quipu_cells__types(out, list, ontology, row, err);
    *out = list.len == 0 ? of_relation : *out & of_relation;
    return status;
}

static quipu_status read_unless(quipu_learnt_class *class, const quipu_ontology *ontology,
                                const quipu_table_rows *row, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str name, rest = row->cells[CELL_UNLESS];
    class->unless[class->n_unless++] = class->relation;
    while (status >= 0 && quipu_str__split(&name, &rest, '|')) {
        if (class->n_unless == QUIPU_LEARNT_MAX_UNLESS)
            return quipu_table__fault(row, err, "more than %d relations in 'unless'",
                                      QUIPU_LEARNT_MAX_UNLESS - 1);
        status = quipu_cells__relation(&class->unless[class->n_unless++], name, ontology, row, err);
    }
    return status;
}

static quipu_status read_class(quipu_learnt *self, const quipu_ontology *ontology,
                               const quipu_table_rows *row, quipu_error *err)
{
    quipu_status status;
    quipu_learnt_class class = {.name = row->cells[CELL_CLASS],
                                .origin = {.row = quipu_row__of(row)},
                                .column = QUIPU_LEARNT_ABSENT};
    QUIPU_TRY(quipu_cells__relation(&class.relation, row->cells[CELL_RELATION], ontology, row, err));
    const quipu_relation_info *info = quipu_ontology_relation_info(ontology, class.relation);
    class.symmetric = info->symmetric;
    QUIPU_TRY(
        read_types(&class.subjects, info->subjects, row->cells[CELL_SUBJECTS], ontology, row, err));
    QUIPU_TRY(
        read_types(&class.objects, info->objects, row->cells[CELL_OBJECTS], ontology, row, err));
    QUIPU_TRY(read_unless(&class, ontology, row, err));
    int len =
        snprintf(class.rule, sizeof class.rule, "model:%.*s", (int)class.name.len, class.name.ptr);
    if (class.name.len == 0 || len >= (int)sizeof class.rule)
        return quipu_table__fault(row, err, "the name of a class has 1 to 33 bytes");
    if (!read_percent(&class.thresholds[0], row->cells[CELL_IN_NEWS]) ||
        !read_percent(&class.thresholds[1], row->cells[CELL_IN_PROFILES]))
        return quipu_table__fault(row, err, "a threshold is a whole number of percent");
    quipu_learnt_class *place = place_of(self, class.name);
    if (place == NULL)
        return quipu_table__fault(row, err, "more than %d classes", QUIPU_LEARNT_CLASSES);
    *place = class;
done:
    return status;
}

/* Which column of the model has the weights of which class; a column that the table does not have is passed over. */
static void note_columns(quipu_learnt *self, quipu_str names)
{
    quipu_str name;
    for (uint8_t column = 0; column < QUIPU_LEARNT_CLASSES && quipu_str__split(&name, &names, '|');
         column++) {
        size_t i = quipu_learnt__class(self, name);
        if (i < self->n_classes)
            self->classes[i].column = column;
    }
}

quipu_status quipu_learnt__open(quipu_learnt *learnt, const quipu_model *model, quipu_error *err)
{
    static const size_t row = sizeof(int16_t[QUIPU_LEARNT_CLASSES]);
    quipu_str names, weights;
    quipu_status status;
    QUIPU_TRY(quipu_model__section(&names, model, "ties.classes", 1, err));
    QUIPU_TRY(quipu_model__section(&weights, model, "ties.weights", row, err));
    if (weights.len != row << QUIPU_LEARNT_ROW_BITS)
        return quipu_model__fault(model, "has another number of weights", err);
    learnt->weights = (const int16_t *)(const void *)weights.ptr;
    note_columns(learnt, names);
done:
    return status;
}

static quipu_status open_model(quipu_learnt *self, const quipu_data *data, quipu_error *err)
{
    static const char name[] = "models/ties.model";
    quipu_str bytes;
    quipu_model model;
    quipu_status status = quipu_data__blob(&bytes, data, name, NULL);
    if (status == QUIPU_ERR_NOT_FOUND)
        return QUIPU_OK;
    status = quipu_model__open(&model, bytes, name, err);
    return status < 0 ? status : quipu_learnt__open(self, &model, err);
}

quipu_status quipu_learnt__load(quipu_learnt *out, const quipu_data *data,
                                const quipu_ontology *ontology, quipu_error *err)
{
    static const char columns[] =
        "class relation subject_types object_types unless in_news in_profiles";
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    quipu_row_names names = {0};
    *out = (quipu_learnt){0};
    QUIPU_TRY(quipu_table__open(&row, data, "en/learnt_ties.tsv", columns, err));
    while (quipu_table__next(&row)) {
        QUIPU_TRY(quipu_row_names__note(&names, &row, "class", err));
        QUIPU_TRY(read_class(out, ontology, &row, err));
    }
    QUIPU_TRY(open_model(out, data, err));
done:
    quipu_row_names__clear(&names);
    return status;
}

size_t quipu_learnt__class(const quipu_learnt *learnt, quipu_str name)
{
    size_t i = 0;
    while (i < learnt->n_classes && !quipu_str__is(learnt->classes[i].name, name))
        i++;
    return i;
}

uint32_t quipu_learnt__admitted(const quipu_learnt *learnt, quipu_type_set subjects,
                                quipu_type_set objects)
{
    uint32_t set = 0;
    for (size_t i = 0; i < learnt->n_classes; i++) {
        const quipu_learnt_class *class = &learnt->classes[i];
        set |= (uint32_t)((class->subjects & subjects) != 0 && (class->objects & objects) != 0)
               << i;
    }
    return set;
}

void quipu_learnt__score(int32_t *sums, const quipu_learnt *learnt, const uint32_t *rows, size_t n)
{
    for (size_t k = 0; k < QUIPU_LEARNT_CLASSES; k++)
        sums[k] = 0;
    for (size_t i = 0; i < n; i++) {
        const int16_t *row = &learnt->weights[(size_t)rows[i] * QUIPU_LEARNT_CLASSES];
        for (size_t k = 0; k < QUIPU_LEARNT_CLASSES; k++)
            sums[k] += row[k];
    }
}
