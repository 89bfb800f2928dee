/*
 * Reads the tables of what words do: bits by en/cues.tsv, en/bodies.tsv and en/standing.tsv, kinds of body by
 * en/kinds.tsv, months and weekdays, syllables of names.
 */
#include "extract/lexicon.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "extract/row_names.h"

typedef struct named_bit {
    const char *name;
    uint32_t bit;
} named_bit;

static const named_bit cue_names[] = {
    {"former", QUIPU_CUE_FORMER},
    {"future_holder", QUIPU_CUE_FUTURE_HOLDER},
    {"field", QUIPU_CUE_FIELD},
    {"body", QUIPU_CUE_BODY},
    {"speech", QUIPU_CUE_SPEECH},
    {"stand_in", QUIPU_CUE_STAND_IN},
    {"light", QUIPU_CUE_LIGHT},
    {"definite", QUIPU_CUE_DEFINITE},
    {"connector", QUIPU_CUE_CONNECTOR},
    {"he", QUIPU_CUE_HE},
    {"she", QUIPU_CUE_SHE},
    {"it", QUIPU_CUE_IT},
    {"they", QUIPU_CUE_THEY},
    {"relative", QUIPU_CUE_RELATIVE},
    {"country", QUIPU_CUE_COUNTRY},
    {"leader", QUIPU_CUE_LEADER},
    {"side", QUIPU_CUE_SIDE},
    {"both", QUIPU_CUE_BOTH},
    {"in", QUIPU_CUE_IN},
    {"vague", QUIPU_CUE_VAGUE},
    {"common", QUIPU_CUE_COMMON},
    {"part", QUIPU_CUE_PART},
    {"seat", QUIPU_CUE_SEAT},
    {"organization", QUIPU_CUE_ORGANIZATION},
    {"particle", QUIPU_CUE_PARTICLE},
    {"towards", QUIPU_CUE_TOWARDS},
    {"motion", QUIPU_CUE_MOTION},
    {"meanwhile", QUIPU_CUE_MEANWHILE},
    {"organ", QUIPU_CUE_ORGAN},
    {"sign", QUIPU_CUE_SIGN},
    {"private", QUIPU_CUE_PRIVATE},
};

static const named_bit body_names[] = {
    {"power", QUIPU_BODY_POWER}, {"officer", QUIPU_BODY_OFFICER},
    {"armed", QUIPU_BODY_ARMED}, {"public", QUIPU_BODY_PUBLIC},
    {"rebel", QUIPU_BODY_REBEL}, {"personal", QUIPU_BODY_PERSONAL},
};

static const named_bit standing_names[] = {
    {"plan", QUIPU_STANDS_PLAN},
    {"possible", QUIPU_STANDS_POSSIBLE},
    {"deny", QUIPU_STANDS_DENY},
    {"end", QUIPU_STANDS_END},
    {"habit", QUIPU_STANDS_HABIT},
    {"planned", QUIPU_STANDS_PLANNED},
    {"maybe", QUIPU_STANDS_MAYBE},
    {"was", QUIPU_STANDS_WAS},
    {"void", QUIPU_STANDS_VOID},
    {"negated", QUIPU_STANDS_NEGATED},
    {"will", QUIPU_STANDS_WILL},
    {"would", QUIPU_STANDS_WOULD},
    {"may", QUIPU_STANDS_MAY},
    {"should", QUIPU_STANDS_SHOULD},
    {"condition", QUIPU_STANDS_CONDITION},
    {"without", QUIPU_STANDS_WITHOUT},
    {"except", QUIPU_STANDS_EXCEPT},
    {"asks", QUIPU_STANDS_ASKS},
    {"doubt", QUIPU_STANDS_DOUBT},
    {"always", QUIPU_STANDS_ALWAYS},
    {"says", QUIPU_STANDS_SAYS},
    {"appeal", QUIPU_STANDS_APPEAL},
    {"departs", QUIPU_STANDS_DEPARTS},
    {"removes", QUIPU_STANDS_REMOVES},
    {"happens", QUIPU_STANDS_HAPPENS},
    {"shows", QUIPU_STANDS_SHOWS},
    {"moment", QUIPU_STANDS_MOMENT},
    {"tasks", QUIPU_STANDS_TASKS},
    {"stance", QUIPU_STANDS_STANCE},
    {"other", QUIPU_STANDS_OTHER},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint32_t find_bit(const named_bit *names, size_t n, quipu_str name)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is(name, quipu_str__of(names[i].name)))
            return names[i].bit;
    return 0;
}

typedef bool add_function(quipu_lexicon *lexicon, quipu_str word, uint32_t bits);

static bool add_cue(quipu_lexicon *lexicon, quipu_str word, uint32_t bits)
{
    quipu_word_facts *facts = quipu_word_table__note(&lexicon->words, word);
    if (facts != NULL)
        facts->cue |= bits;
    return facts != NULL;
}

static bool add_body(quipu_lexicon *lexicon, quipu_str word, uint32_t bits)
{
    quipu_word_facts *facts = quipu_word_table__note(&lexicon->words, word);
    if (facts != NULL)
        facts->body = (uint8_t)(facts->body | bits);
    return facts != NULL;
}

static bool add_standing(quipu_lexicon *lexicon, quipu_str word, uint32_t bits)
{
    quipu_word_facts *facts = quipu_word_table__note(&lexicon->words, word);
    if (facts != NULL)
        facts->standing |= bits;
    return facts != NULL;
}

/* The names of bits, joined with '|'. */
static quipu_status read_bits(uint32_t *bits, const named_bit *names, size_t n, quipu_str list,
                              const quipu_table_rows *row, quipu_error *err)
{
    quipu_str name;
    for (*bits = 0; quipu_str__split(&name, &list, '|');) {
        uint32_t bit = find_bit(names, n, name);
        if (bit == 0)
            return quipu_table__fault(row, err, "unknown cue '%.*s'", (int)name.len, name.ptr);
        *bits |= bit;
    }
    return QUIPU_OK;
}

/* A table of words and the names of their bits. */
static quipu_status load_bits(quipu_lexicon *lexicon, add_function *add, const quipu_data *data,
                              const char *table, const char *columns, const named_bit *names,
                              size_t n, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    quipu_row_names words = {0};
    uint32_t bits;
    QUIPU_TRY(quipu_table__open(&row, data, table, columns, err));
    while (quipu_table__next(&row)) {
        QUIPU_TRY(quipu_row_names__note(&words, &row, "word", err));
        QUIPU_TRY(read_bits(&bits, names, n, row.cells[1], &row, err));
        if (!add(lexicon, row.cells[0], bits))
            QUIPU_TRY(quipu_error__memory(err));
    }
done:
    quipu_row_names__clear(&words);
    return status;
}

/* Mark the first words of two in the table of standing, so that only after them the next is looked at. */
static quipu_status note_pairs(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, "en/standing.tsv", "words cue", err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        size_t blank = quipu_str__find(row.cells[0], ' ', 0);
        quipu_str first = quipu_str__slice(row.cells[0], 0, blank);
        if (blank < row.cells[0].len && !add_standing(lexicon, first, QUIPU_STANDS_GOES_ON))
            status = quipu_error__memory(err);
    }
    return status;
}

/* Months and weekdays have tables of their own. */
static quipu_status load_calendar(quipu_lexicon *lexicon, const quipu_data *data, const char *table,
                                  quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, table, "word", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        if (!add_cue(lexicon, row.cells[0], QUIPU_CUE_CALENDAR))
            status = quipu_error__memory(err);
    return status;
}

static quipu_status load_kinds(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, "en/kinds.tsv", "word kinds", err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        quipu_str *grown = quipu_alloc__reserve(lexicon->kind_lists, lexicon->n_kind_lists,
                                                &lexicon->kind_lists_room, sizeof *grown);
        if (grown == NULL ||
            !quipu_map__put(&lexicon->kinds, row.cells[0], (uint32_t)lexicon->n_kind_lists))
            status = quipu_error__memory(err);
        if (grown == NULL)
            continue;
        lexicon->kind_lists = grown;
        grown[lexicon->n_kind_lists++] = row.cells[1];
    }
    return status;
}

static quipu_status load_syllables(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, "en/syllables.tsv", "word", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        if (!quipu_map__put(&lexicon->syllables, row.cells[0], 1))
            status = quipu_error__memory(err);
    return status;
}

/* Let `names`, joined with '|', lead to the organ that is added next. */
static quipu_status add_organ(quipu_lexicon *lexicon, quipu_str names, quipu_error *err)
{
    quipu_str name;
    while (quipu_str__split(&name, &names, '|')) {
        quipu_str key = quipu_utf8__folded(&lexicon->arena, name);
        if (key.ptr == NULL ||
            !quipu_map__put(&lexicon->organs, key, (uint32_t)lexicon->n_organ_names))
            return quipu_error__memory(err);
    }
    return QUIPU_OK;
}

static quipu_status load_organs(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_table__open(&row, data, "en/organs.tsv", "name aliases", err));
    while (quipu_table__next(&row)) {
        quipu_str *grown = quipu_alloc__reserve(lexicon->organ_names, lexicon->n_organ_names,
                                                &lexicon->organ_names_room, sizeof *grown);
        QUIPU_TRY_ALLOC(grown);
        lexicon->organ_names = grown;
        QUIPU_TRY(add_organ(lexicon, row.cells[0], err));
        QUIPU_TRY(add_organ(lexicon, row.cells[1], err));
        grown[lexicon->n_organ_names++] = row.cells[0];
    }
done:
    return status;
}

quipu_status quipu_lexicon__load_words(quipu_lexicon *lexicon, const quipu_data *data,
                                       quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_word_lists__load(&lexicon->lists, data, err));
    QUIPU_TRY(load_kinds(lexicon, data, err));
    QUIPU_TRY(load_syllables(lexicon, data, err));
    QUIPU_TRY(load_organs(lexicon, data, err));
    QUIPU_TRY(load_bits(lexicon, add_cue, data, "en/cues.tsv", "word cue", cue_names,
                        COUNT(cue_names), err));
    QUIPU_TRY(load_bits(lexicon, add_body, data, "en/bodies.tsv", "word class", body_names,
                        COUNT(body_names), err));
    QUIPU_TRY(load_bits(lexicon, add_standing, data, "en/standing.tsv", "words cue", standing_names,
                        COUNT(standing_names), err));
    QUIPU_TRY(note_pairs(lexicon, data, err));
    QUIPU_TRY(load_calendar(lexicon, data, "en/months.tsv", err));
    QUIPU_TRY(load_calendar(lexicon, data, "en/weekdays.tsv", err));
done:
    return status;
}

uint32_t quipu_lexicon__cue(const quipu_lexicon *lexicon, quipu_str lower)
{
    return quipu_word_table__get(&lexicon->words, lower)->cue;
}

uint32_t quipu_lexicon__standing(const quipu_lexicon *lexicon, quipu_str words)
{
    return quipu_word_table__get(&lexicon->words, words)->standing;
}

quipu_str quipu_lexicon__kinds(const quipu_lexicon *lexicon, quipu_str lower)
{
    uint32_t list = quipu_map__get(&lexicon->kinds, lower);
    return list == QUIPU_MAP_NONE ? (quipu_str){NULL, 0} : lexicon->kind_lists[list];
}

bool quipu_lexicon__is_syllable(const quipu_lexicon *lexicon, quipu_str word)
{
    return quipu_map__get(&lexicon->syllables, word) != QUIPU_MAP_NONE;
}
