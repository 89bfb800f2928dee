/*
 * The table of irregular forms: "struck" to "strike". Its word goes before what the learnt edits say.
 */
#include "text/irregular.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/table.h"

static quipu_status add_form(quipu_irregular *self, quipu_str form, quipu_str lemma,
                             quipu_error *err)
{
    quipu_str *grown =
        quipu_alloc__reserve(self->lemmas, self->n_lemmas, &self->room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    self->lemmas = grown;
    if (!quipu_map__put(&self->forms, form, (uint32_t)self->n_lemmas))
        return quipu_error__memory(err);
    grown[self->n_lemmas++] = lemma;
    return QUIPU_OK;
}

quipu_status quipu_irregular__init(quipu_irregular *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows rows;
    *out = (quipu_irregular){0};
    quipu_status status = quipu_table__open(&rows, data, "en/irregular.tsv", "form lemma", err);
    while (status == QUIPU_OK && quipu_table__next(&rows))
        status = add_form(out, rows.cells[0], rows.cells[1], err);
    return status;
}

void quipu_irregular__clear(quipu_irregular *irregular)
{
    quipu_map__clear(&irregular->forms);
    quipu_alloc__free(irregular->lemmas);
}

void quipu_irregular__lemmatise(quipu_token *tokens, size_t n, const quipu_irregular *irregular)
{
    for (size_t i = 0; i < n; i++) {
        if (tokens[i].upos != QUIPU_UPOS_VERB)
            continue;
        uint32_t at = quipu_map__get(&irregular->forms, tokens[i].lower);
        if (at != QUIPU_MAP_NONE)
            tokens[i].lemma = irregular->lemmas[at];
    }
}
