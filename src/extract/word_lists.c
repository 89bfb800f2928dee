/*
 * Small sets of words by name.
 */
#include "extract/word_lists.h"

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
    [QUIPU_WORDS_GIVE] = "give",
    [QUIPU_WORDS_STAY] = "stay",
    [QUIPU_WORDS_RULED] = "ruled",
    [QUIPU_WORDS_LEAVING] = "leaving",
    [QUIPU_WORDS_GATHERING] = "gathering",
    [QUIPU_WORDS_DONE_WITH] = "done_with",
    [QUIPU_WORDS_PREVAIL] = "prevail",
    [QUIPU_WORDS_INVOLVING] = "involving",
    [QUIPU_WORDS_HALVES] = "halves",
    [QUIPU_WORDS_PLACE_PARTS] = "place_parts",
    [QUIPU_WORDS_AUTHORS] = "authors",
    [QUIPU_WORDS_PARTIES] = "parties",
};

quipu_status quipu_word_lists__load(quipu_word_lists *out, const quipu_data *data, quipu_error *err)
{
    return quipu_table__named(out->words, list_names, QUIPU_N_WORD_LISTS, data, "en/word_lists.tsv",
                              "list words", err);
}
