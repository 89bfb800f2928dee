/*
 * What the tables say of forms: how they are cut, and which full stops belong to them.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "text/tokeniser.h"

static unsigned rule_bit(quipu_str rule)
{
    static const struct {
        const char *name;
        unsigned bit;
    } rules[] = {{"clitic", QUIPU_FORM_CLITIC},  {"elision", QUIPU_FORM_ELISION},
                 {"prefix", QUIPU_FORM_PREFIX},  {"suffix", QUIPU_FORM_SUFFIX},
                 {"unit", QUIPU_FORM_UNIT},      {"starter", QUIPU_FORM_STARTER},
                 {"whole", QUIPU_FORM_WHOLE},    {"numbered", QUIPU_FORM_NUMBERED},
                 {"network", QUIPU_FORM_NETWORK}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (quipu_str__is(rule, quipu_str__of(rules[i].name)))
            return rules[i].bit;
    return 0;
}

static quipu_status add_split(quipu_tokeniser *self, quipu_str form, quipu_str parts,
                              quipu_error *err)
{
    quipu_str *grown =
        quipu_alloc__reserve(self->parts, self->n_parts, &self->parts_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->parts = grown;
    self->parts[self->n_parts] = parts;
    if (!quipu_map__put(&self->splits, form, (uint32_t)self->n_parts))
        return quipu_error__memory(err);
    self->n_parts++;
    return QUIPU_OK;
}

static quipu_status read_forms(quipu_tokeniser *self, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status;
    QUIPU_TRY(quipu_table__open(&rows, data, "en/tokens.tsv", "form rule parts", err));
    while (quipu_table__next(&rows)) {
        quipu_str form = rows.cells[0];
        if (quipu_str__is(rows.cells[1], QUIPU_STR("split"))) {
            QUIPU_TRY(add_split(self, form, rows.cells[2], err));
            continue;
        }
        unsigned bit = rule_bit(rows.cells[1]);
        if (bit == 0)
            return quipu_table__fault(&rows, err, "unknown rule '%.*s'", (int)rows.cells[1].len,
                                      rows.cells[1].ptr);
        if (!quipu_map__put(&self->forms, form, quipu_tokeniser__form(self, form) | bit))
            return quipu_error__memory(err);
    }
done:
    return status;
}

static quipu_status read_abbreviations(quipu_tokeniser *self, const quipu_data *data,
                                       quipu_error *err)
{
    quipu_table_rows rows;
    quipu_status status;
    QUIPU_TRY(quipu_table__open(&rows, data, "en/abbreviations.tsv", "form sentence_final", err));
    while (quipu_table__next(&rows)) {
        bool never = quipu_str__is(rows.cells[1], QUIPU_STR("never"));
        if (!never && !quipu_str__is(rows.cells[1], QUIPU_STR("maybe")))
            return quipu_table__fault(&rows, err, "sentence_final is neither never nor maybe");
        if (!quipu_map__put(&self->abbreviations, rows.cells[0],
                            never ? QUIPU_ABBREVIATION_INNER : QUIPU_ABBREVIATION_FINAL))
            return quipu_error__memory(err);
    }
done:
    return status;
}

quipu_status quipu_tokeniser__init(quipu_tokeniser *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    *self = (quipu_tokeniser){0};
    QUIPU_TRY(read_forms(self, data, err));
    QUIPU_TRY(read_abbreviations(self, data, err));
done:
    if (status < 0)
        quipu_tokeniser__clear(self);
    return status;
}

void quipu_tokeniser__clear(quipu_tokeniser *self)
{
    quipu_map__clear(&self->forms);
    quipu_map__clear(&self->splits);
    quipu_map__clear(&self->abbreviations);
    quipu_alloc__free(self->parts);
    *self = (quipu_tokeniser){0};
}

unsigned quipu_tokeniser__form(const quipu_tokeniser *self, quipu_str lower)
{
    if (lower.len == 0 || lower.len > QUIPU_MAX_FORM)
        return 0;
    uint32_t set = quipu_map__get(&self->forms, lower);
    return set == QUIPU_MAP_NONE ? 0 : set;
}

unsigned quipu_tokeniser__abbreviation(const quipu_tokeniser *self, quipu_str form)
{
    if (form.len > QUIPU_MAX_FORM)
        return QUIPU_ABBREVIATION_NONE;
    uint32_t kind = quipu_map__get(&self->abbreviations, form);
    return kind == QUIPU_MAP_NONE ? QUIPU_ABBREVIATION_NONE : kind;
}
