/*
 * Gives organs of states one name over all documents: "China's Foreign Ministry", "the Chinese Foreign Ministry" and
 * "the Ministry of Foreign Affairs of China" are the Chinese Foreign Ministry. The organs that each state has are in
 * en/organs.tsv; whose one is follows from its name, or from what the text says it is part of.
 */
#include "extract/organ_names.h"

#include "base/str.h"
#include "base/utf8.h"
#include "extract/lexicon.h"

/* An organ and its state: index into the lexicon's organs, entry of the country. */
typedef struct owned {
    uint32_t organ, state;
} owned;

/* The first entry of a type that is written so, or QUIPU_NO_ENTRY. */
static uint32_t find_entry(const quipu_lexicon *lexicon, quipu_str folded, quipu_type type)
{
    uint32_t form = quipu_map__get(&lexicon->form_index, folded);
    while (form != QUIPU_MAP_NONE && form != UINT32_MAX) {
        if (lexicon->entries[lexicon->forms[form].entry].type == type)
            return lexicon->forms[form].entry;
        form = lexicon->forms[form].next;
    }
    return QUIPU_NO_ENTRY;
}

/* The two parts of a name as a state and its organ; `organ` is QUIPU_MAP_NONE where they are none. */
static owned pair_up(const quipu_lexicon *lexicon, quipu_str state, quipu_str organ)
{
    owned found = {quipu_map__get(&lexicon->organs, organ),
                   find_entry(lexicon, state, lexicon->country)};
    if (found.state == QUIPU_NO_ENTRY)
        found.organ = QUIPU_MAP_NONE;
    return found;
}

/* "chinese foreign ministry", "foreign ministry of the philippines". */
static owned take_apart(const quipu_lexicon *lexicon, quipu_str name)
{
    static const quipu_str of = {" of ", 4}, the = {"the ", 4};
    owned found = {QUIPU_MAP_NONE, QUIPU_NO_ENTRY};
    for (size_t at = quipu_str__find(name, ' ', 0); at < name.len && found.organ == QUIPU_MAP_NONE;
         at = quipu_str__find(name, ' ', at + 1)) {
        quipu_str before = quipu_str__slice(name, 0, at);
        quipu_str behind = quipu_str__slice(name, at, name.len);
        if (quipu_str__begins(behind, of)) {
            behind = quipu_str__slice(behind, of.len, behind.len);
            if (quipu_str__begins(behind, the))
                behind = quipu_str__slice(behind, the.len, behind.len);
            found = pair_up(lexicon, behind, before);
        } else {
            found = pair_up(lexicon, before, quipu_str__slice(behind, 1, behind.len));
        }
    }
    return found;
}

/* The entry of the country that an actor is said to be part of. */
static uint32_t state_of(const quipu_scene *scene, uint32_t actor)
{
    uint32_t home = scene->actors[actor].home;
    bool is_country = home != QUIPU_NONE && scene->actors[home].type == scene->lexicon->country;
    return is_country ? scene->actors[home].entry : QUIPU_NO_ENTRY;
}

/* Append "Chinese Foreign Ministry": the first adjective of the state, or its name, and the organ. */
static void add_name(quipu_buf *out, const quipu_lexicon *lexicon, owned of)
{
    const quipu_entry *state = &lexicon->entries[of.state];
    quipu_str adjective = state->name, adjectives = state->adjectives;
    quipu_str__split(&adjective, &adjectives, '|');
    quipu_buf__add(out, adjective);
    quipu_buf__add_char(out, ' ');
    quipu_buf__add(out, lexicon->organ_names[of.organ]);
}

/* The organization of the lexicon that bears this name. */
static uint32_t find_named(const quipu_lexicon *lexicon, quipu_buf *name)
{
    quipu_buf folded = {0};
    quipu_utf8__fold(&folded, quipu_buf__str(name));
    name->failed |= folded.failed;
    uint32_t entry = find_entry(lexicon, quipu_buf__str(&folded), lexicon->organization);
    quipu_buf__clear(&folded);
    return entry;
}

quipu_organ quipu_organ__of(quipu_buf *name, const quipu_scene *scene, uint32_t actor)
{
    quipu_organ organ = {QUIPU_NO_ENTRY, false};
    const quipu_lexicon *lexicon = scene->lexicon;
    const quipu_actor *a = &scene->actors[actor];
    name->len = 0;
    if (a->type != lexicon->organization ||
        (a->entry != QUIPU_NO_ENTRY && lexicon->entries[a->entry].country.len > 0))
        return organ;
    quipu_utf8__fold(name, a->name);
    owned of = {quipu_map__get(&lexicon->organs, quipu_buf__str(name)), state_of(scene, actor)};
    organ.is_common = of.organ != QUIPU_MAP_NONE;
    if (!organ.is_common && a->entry == QUIPU_NO_ENTRY)
        of = take_apart(lexicon, quipu_buf__str(name));
    name->len = 0;
    if (of.organ == QUIPU_MAP_NONE || of.state == QUIPU_NO_ENTRY)
        return organ;
    add_name(name, lexicon, of);
    organ.entry = find_named(lexicon, name);
    return organ;
}
