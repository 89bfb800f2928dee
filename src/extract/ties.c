/*
 * Loads en/ties.tsv and applies it: a noun that names a tie joins the names that stand beside it, before it
 * and behind its prepositions.
 */
#include "extract/ties.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "extract/cells.h"
#include "extract/nominal.h"
#include "extract/row_names.h"
#include "extract/stage.h"

static const float tie_score = 0.8f;

enum {
    CELL_TIE,
    CELL_NOUNS,
    CELL_SUBJECT,
    CELL_OBJECT,
    CELL_RELATION,
    CELL_SUBJECT_TYPES,
    CELL_OBJECT_TYPES,
    CELL_NEEDS
};
static const char columns[] = "tie nouns subject object relation subject_types object_types needs";

/* The types of a cell, or those of the relation where it is empty. */
static quipu_status read_types(quipu_type_set *out, quipu_type_set of_relation, quipu_str list,
                               const quipu_ontology *ontology, const quipu_table_rows *row,
                               quipu_error *err)
{
    quipu_status status = quipu_cells__types(out, list, ontology, row, err);
    if (status >= 0 && list.len == 0)
        *out = of_relation;
    return status;
}

static quipu_status read_tie(quipu_tie *tie, const quipu_table_rows *row,
                             const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *tie = (quipu_tie){.name = row->cells[CELL_TIE],
                       .subject = row->cells[CELL_SUBJECT],
                       .object = row->cells[CELL_OBJECT],
                       .needs = row->cells[CELL_NEEDS],
                       .origin = {quipu_row__of(row), row->cells[CELL_SUBJECT],
                                  row->cells[CELL_OBJECT], row->cells[CELL_NEEDS], false},
                       .next = QUIPU_MAP_NONE};
    QUIPU_TRY(quipu_cells__relation(&tie->relation, row->cells[CELL_RELATION], ontology, row, err));
    const quipu_relation_info *info = quipu_ontology_relation_info(ontology, tie->relation);
    QUIPU_TRY(read_types(&tie->subject_types, info->subjects, row->cells[CELL_SUBJECT_TYPES],
                         ontology, row, err));
    QUIPU_TRY(read_types(&tie->object_types, info->objects, row->cells[CELL_OBJECT_TYPES], ontology,
                         row, err));
done:
    return status;
}

/* A noun has a row of its own for each of its ties, so that they form a list. */
static quipu_status add_tie(quipu_ties *ties, quipu_str noun, const quipu_tie *tie, quipu_error *err)
{
    quipu_tie *grown =
        quipu_alloc__reserve(ties->ties, ties->n_ties, &ties->ties_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    ties->ties = grown;
    uint32_t number = (uint32_t)ties->n_ties++;
    grown[number] = *tie;
    uint32_t at = quipu_map__add(&ties->nouns, noun, number);
    if (at == QUIPU_MAP_NONE)
        return quipu_error__memory(err);
    while (at != number && grown[at].next != QUIPU_MAP_NONE)
        at = grown[at].next;
    if (at != number)
        grown[at].next = number;
    return QUIPU_OK;
}

quipu_status quipu_ties__load(quipu_ties *ties, const quipu_data *data,
                              const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    quipu_row_names names = {0};
    quipu_tie tie;
    *ties = (quipu_ties){0};
    QUIPU_TRY(quipu_table__open(&row, data, "en/ties.tsv", columns, err));
    while (quipu_table__next(&row)) {
        quipu_str noun, nouns = row.cells[CELL_NOUNS];
        QUIPU_TRY(quipu_row_names__note(&names, &row, "tie", err));
        QUIPU_TRY(read_tie(&tie, &row, ontology, err));
        while (quipu_str__split(&noun, &nouns, '|'))
            QUIPU_TRY(add_tie(ties, noun, &tie, err));
    }
done:
    quipu_row_names__clear(&names);
    return status;
}

void quipu_ties__clear(quipu_ties *ties)
{
    quipu_alloc__free(ties->ties);
    quipu_map__clear(&ties->nouns);
}

/* "the two allies": those that the noun itself stands for. */
static void fill_both_meant(quipu_fillers *out, const quipu_scene *scene,
                            const quipu_nominal *phrase, quipu_type_set types)
{
    const quipu_refs *refs = &scene->refs[phrase->noun_end - 1];
    for (uint32_t i = 0; refs->n == 2 && i < refs->n; i++) {
        uint32_t actor = scene->pool[refs->first + i];
        if (types >> scene->actors[actor].type & 1)
            out->actor[out->n++] = actor;
    }
}

/* "the Oslo-based company": who the noun itself stands for. */
static void fill_meant(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                       quipu_type_set types)
{
    const quipu_refs *refs = &scene->refs[phrase->noun_end - 1];
    uint32_t actor = refs->n == 1 ? scene->pool[refs->first] : QUIPU_NONE;
    if (actor != QUIPU_NONE && (types >> scene->actors[actor].type & 1))
        out->actor[out->n++] = actor;
}

/* Fill a role: the places that its list names are tried in their order; prepositions count as one place. */
static void fill(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                 quipu_str role, quipu_type_set types)
{
    quipu_str part, rest = role;
    out->n = 0;
    while (out->n == 0 && quipu_str__split(&part, &rest, '|'))
        if (quipu_str__is(part, QUIPU_STR("before")))
            quipu_nominal__before(out, scene, phrase, types);
        else if (quipu_str__is(part, QUIPU_STR("name")))
            quipu_nominal__named(out, scene, phrase, types);
        else if (quipu_str__is(part, QUIPU_STR("meant")))
            fill_meant(out, scene, phrase, types);
        else if (quipu_str__is(part, QUIPU_STR("both")))
            fill_both_meant(out, scene, phrase, types);
        else
            quipu_nominal__behind(out, scene, phrase, part, types);
}

static bool has_needed(const quipu_scene *scene, const quipu_tie *tie, const quipu_nominal *phrase)
{
    if (tie->needs.len == 0)
        return true;
    for (uint32_t t = phrase->first; t < phrase->noun_first; t++)
        if (quipu_str__is_listed(scene->text->tokens[t].lower, tie->needs, '|'))
            return true;
    return false;
}

/* What a noun is said of may stand behind its owner, which is therefore looked for first. */
static void fill_both(quipu_fillers *subjects, quipu_fillers *objects, const quipu_scene *scene,
                      quipu_nominal *phrase, const quipu_tie *tie)
{
    subjects->n = objects->n = 0;
    if (quipu_str__is(tie->subject, QUIPU_STR("name"))) {
        fill(objects, scene, phrase, tie->object, tie->object_types);
        if (objects->n > 0)
            fill(subjects, scene, phrase, tie->subject, tie->subject_types);
    } else {
        fill(subjects, scene, phrase, tie->subject, tie->subject_types);
        if (subjects->n > 0)
            fill(objects, scene, phrase, tie->object, tie->object_types);
    }
}

static bool state(quipu_stage *stage, const quipu_claim *claim)
{
    bool is_place =
        claim->relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("located_in"));
    if (claim->subject == claim->object)
        return quipu_stage__refuse(stage, claim, QUIPU_OUTCOME_SAME);
    if (is_place && !quipu_scene__may_lie_in(&stage->scene, claim->subject, claim->object))
        return quipu_stage__refuse(stage, claim, QUIPU_OUTCOME_NOT_WITHIN);
    return quipu_stage__state(stage, claim);
}

/* Say which role is not filled. The subject may not have been looked for without an object, or the reverse. */
static void tell_missing(const quipu_stage *stage, quipu_claim claim, const quipu_fillers *subjects,
                         const quipu_fillers *objects, const quipu_tie *tie)
{
    bool is_object_first = quipu_str__is(tie->subject, QUIPU_STR("name"));
    bool lacks_object = objects->n == 0 && (is_object_first || subjects->n > 0);
    claim.subject = subjects->n > 0 ? subjects->actor[0] : QUIPU_NONE;
    claim.object = objects->n > 0 ? objects->actor[0] : QUIPU_NONE;
    quipu_stage__refuse(stage, &claim,
                        lacks_object ? QUIPU_OUTCOME_NO_OBJECT : QUIPU_OUTCOME_NO_SUBJECT);
}

/* "Mexico's former ruling party": it still is Mexico's. */
static quipu_standing standing_of(const quipu_stage *stage, const quipu_tie *tie,
                                  const quipu_nominal *phrase)
{
    bool is_home = tie->relation == quipu_ontology_relation(stage->ontology, QUIPU_STR("based_in"));
    quipu_standing standing = quipu_nominal__standing(&stage->scene, phrase);
    return is_home && standing == QUIPU_FORMER ? QUIPU_ACTUAL : standing;
}

static void apply(quipu_stage *stage, const quipu_tie *tie, quipu_nominal phrase)
{
    const quipu_scene *scene = &stage->scene;
    quipu_fillers subjects, objects;
    quipu_claim claim = {.subject = QUIPU_NONE,
                         .object = QUIPU_NONE,
                         .trigger = phrase.noun_end - 1,
                         .relation = tie->relation,
                         .rule = tie->name,
                         .score = tie_score,
                         .origin = tie->origin};
    if (!has_needed(scene, tie, &phrase)) {
        quipu_stage__refuse(stage, &claim, QUIPU_OUTCOME_NEEDS);
        return;
    }
    fill_both(&subjects, &objects, scene, &phrase, tie);
    claim.standing = standing_of(stage, tie, &phrase);
    if (subjects.n == 0 || objects.n == 0)
        tell_missing(stage, claim, &subjects, &objects, tie);
    for (size_t s = 0; s < subjects.n; s++)
        for (size_t o = 0; o < objects.n; o++) {
            claim.subject = subjects.actor[s];
            claim.object = objects.actor[o];
            state(stage, &claim);
        }
}

/* Taggers err where the sentence is made of names: "and its ally Japan". */
static bool may_be_noun(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_NOUN || token->upos == QUIPU_UPOS_PROPN ||
           token->upos == QUIPU_UPOS_ADJ || token->upos == QUIPU_UPOS_ADV;
}

/* Behind "-in-law", which the tokeniser cuts off a noun: "his son-in-law | X". */
static uint32_t behind_in_law(const quipu_scene *scene, uint32_t noun)
{
    quipu_str word, words = scene->lexicon->lists.words[QUIPU_WORDS_IN_LAW];
    uint32_t t = noun + 1;
    for (; quipu_str__split(&word, &words, '|'); t++)
        if (t >= scene->text->n_tokens || !quipu_str__is(scene->text->tokens[t].lower, word))
            return noun + 1;
    return t;
}

void quipu_ties__state(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_ties *ties = stage->ties;
    for (uint32_t t = 0; t < scene->text->n_tokens; t++) {
        if (scene->find_at[t] != QUIPU_NONE || !may_be_noun(&scene->text->tokens[t]))
            continue;
        uint32_t tie = quipu_map__get(&ties->nouns, scene->text->tokens[t].lemma);
        if (tie == QUIPU_MAP_NONE)
            continue;
        quipu_nominal phrase = quipu_nominal__around(scene, t, behind_in_law(scene, t));
        for (; tie != QUIPU_MAP_NONE; tie = ties->ties[tie].next)
            apply(stage, &ties->ties[tie], phrase);
    }
}
