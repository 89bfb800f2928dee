/*
 * One map from words to all that single words are asked about.
 */
#include "extract/word_facts.h"

#include "base/alloc.h"

void quipu_word_table__clear(quipu_word_table *table)
{
    quipu_map__clear(&table->index);
    quipu_alloc__free(table->facts);
    *table = (quipu_word_table){.facts = NULL};
}

quipu_word_facts *quipu_word_table__note(quipu_word_table *table, quipu_str word)
{
    quipu_word_facts *grown =
        quipu_alloc__reserve(table->facts, table->n_facts, &table->room, sizeof *grown);
    if (grown == NULL)
        return NULL;
    table->facts = grown;
    uint32_t number = quipu_map__add(&table->index, word, (uint32_t)table->n_facts);
    if (number == QUIPU_MAP_NONE)
        return NULL;
    if (number == table->n_facts)
        grown[table->n_facts++] = (quipu_word_facts){.cue = 0};
    return &grown[number];
}

const quipu_word_facts *quipu_word_table__get(const quipu_word_table *table, quipu_str word)
{
    static const quipu_word_facts nothing = {.cue = 0};
    uint32_t number = quipu_map__get(&table->index, word);
    return number == QUIPU_MAP_NONE ? &nothing : &table->facts[number];
}
