/*
 * Small sets of words by name.
 */
#include "extract/word_lists.h"

#include "base/error.h"

static const char *const list_names[QUIPU_N_WORD_LISTS] = {
    [QUIPU_WORDS_ANY] = "any",
    [QUIPU_WORDS_ARTICLES] = "articles",
    [QUIPU_WORDS_INDEFINITE] = "indefinite",
    [QUIPU_WORDS_OF_BODY] = "of_body",
    [QUIPU_WORDS_BELONGING] = "belonging",
    [QUIPU_WORDS_TELLING] = "telling",
    [QUIPU_WORDS_APART] = "apart",
    [QUIPU_WORDS_BEHIND_HEAD] = "behind_head",
    [QUIPU_WORDS_CHARGING] = "charging",
    [QUIPU_WORDS_TELLING_WHOM] = "telling_whom",
    [QUIPU_WORDS_THREE_ON] = "three_on",
    [QUIPU_WORDS_COMPANY] = "company",
    [QUIPU_WORDS_LANGUAGE] = "language",
    [QUIPU_WORDS_ABBREVIATION] = "abbreviation",
    [QUIPU_WORDS_HOME] = "home",
    [QUIPU_WORDS_ORIGIN] = "origin",
    [QUIPU_WORDS_INCLUDING] = "including",
    [QUIPU_WORDS_CALLED] = "called",
    [QUIPU_WORDS_SETTLEMENTS] = "settlements",
    [QUIPU_WORDS_MISSIONS] = "missions",
    [QUIPU_WORDS_HEADS] = "heads",
    [QUIPU_WORDS_SUCCEED] = "succeed",
    [QUIPU_WORDS_BECOME] = "become",
    [QUIPU_WORDS_CHOOSE] = "choose",
    [QUIPU_WORDS_HAVE] = "have",
    [QUIPU_WORDS_TAKE] = "take",
    [QUIPU_WORDS_OFFICE] = "office",
    [QUIPU_WORDS_CALL] = "call",
    [QUIPU_WORDS_BLAME] = "blame",
    [QUIPU_WORDS_CLAIM] = "claim",
    [QUIPU_WORDS_ECHOES] = "echoes",
    [QUIPU_WORDS_LAY_DOWN] = "lay_down",
    [QUIPU_WORDS_PLANS] = "plans",
    [QUIPU_WORDS_GENERATIONS] = "generations",
    [QUIPU_WORDS_MUTUAL] = "mutual",
    [QUIPU_WORDS_ROYAL] = "royal",
    [QUIPU_WORDS_KNOWING] = "knowing",
    [QUIPU_WORDS_TALKS] = "talks",
};

static quipu_word_list list_of(quipu_str name)
{
    unsigned list = 0;
    while (list < QUIPU_N_WORD_LISTS && !quipu_str__is(name, quipu_str__of(list_names[list])))
        list++;
    return (quipu_word_list)list;
}

quipu_status quipu_word_lists__load(quipu_word_lists *out, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    *out = (quipu_word_lists){{{NULL, 0}}};
    quipu_status status =
        quipu_table__open(&row, data, "en/word_lists.tsv", "list words note", err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        quipu_word_list list = list_of(row.cells[0]);
        if (list == QUIPU_N_WORD_LISTS)
            return quipu_table__fault(&row, err, "unknown list '%.*s'", (int)row.cells[0].len,
                                      row.cells[0].ptr);
        out->words[list] = row.cells[1];
    }
    for (size_t i = 0; status == QUIPU_OK && i < QUIPU_N_WORD_LISTS; i++)
        if (out->words[i].ptr == NULL)
            status = quipu_error__set(err, QUIPU_ERR_SYNTAX, "en/word_lists.tsv", "no list '%s'",
                                      list_names[i]);
    return status;
}
