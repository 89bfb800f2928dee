/*
 * Reads the gazetteers, titles and telling words under src/data/en into hash maps. A form's key is its words,
 * folded and joined by blanks, so that "U.S.", "al-Qaida" and "Côte d'Ivoire" are found however they are cut into
 * tokens.
 */
#include "extract/lexicon.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"
#include "extract/folding.h"

/* How a form must be written, told from how the table writes it. */
static uint32_t writing_flags(quipu_str form)
{
    uint32_t owned = quipu_str__find(form, '\'', 0) < form.len ? QUIPU_FORM_OWNED : 0;
    bool is_cut = form.len > 1 && quipu_str__find(form, '.', 0) == form.len - 1;
    owned |= is_cut ? QUIPU_FORM_CUT : 0;
    if (quipu_str__is_capitals(form))
        return owned | QUIPU_FORM_CAPITALS;
    bool is_small = form.len > 0 && quipu_char__is_small(form.ptr[0]);
    return owned | (is_small ? 0 : QUIPU_FORM_CAPITAL);
}

static uint8_t greater_of(uint8_t known, uint32_t n)
{
    uint8_t bounded = (uint8_t)(n < UINT8_MAX ? n : UINT8_MAX);
    return known > bounded ? known : bounded;
}

/* Note how many words follow from the first one of a name, and whether it may be written small. */
static bool note_name(quipu_lexicon *lexicon, quipu_str key, uint32_t flags)
{
    uint32_t n;
    quipu_word_facts *facts =
        quipu_word_table__note(&lexicon->words, quipu_folding__first(key, &n));
    if (facts == NULL)
        return false;
    facts->name_words = greater_of(facts->name_words, n);
    facts->is_small |= (flags & (QUIPU_FORM_CAPITAL | QUIPU_FORM_CAPITALS)) == 0;
    return true;
}

static bool note_title(quipu_lexicon *lexicon, quipu_str key)
{
    uint32_t n;
    quipu_word_facts *facts =
        quipu_word_table__note(&lexicon->words, quipu_folding__first(key, &n));
    if (facts != NULL)
        facts->title_words = greater_of(facts->title_words, n);
    return facts != NULL;
}

static quipu_status add_form(quipu_lexicon *lexicon, quipu_str form, uint32_t entry, uint32_t flags,
                             quipu_error *err)
{
    quipu_str key = quipu_utf8__folded(&lexicon->arena, form);
    if (key.ptr == NULL)
        return quipu_error__memory(err);
    if (key.len == 0)
        return QUIPU_OK;
    quipu_form *grown =
        quipu_alloc__reserve(lexicon->forms, lexicon->n_forms, &lexicon->forms_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    lexicon->forms = grown;
    uint32_t known = quipu_map__get(&lexicon->form_index, key);
    uint32_t next = known == QUIPU_MAP_NONE ? UINT32_MAX : known;
    for (uint32_t at = next; at != UINT32_MAX; at = lexicon->forms[at].next)
        if (lexicon->forms[at].entry == entry) {
            /* "Al Jazeera", "al-Jazeera": the least that either asks for */
            uint32_t written = writing_flags(form);
            lexicon->forms[at].flags &= written | QUIPU_FORM_ADJECTIVE | QUIPU_FORM_OWNED;
            lexicon->forms[at].flags |=
                (flags & QUIPU_FORM_ADJECTIVE) | (written & QUIPU_FORM_OWNED);
            return note_name(lexicon, key, lexicon->forms[at].flags) ? QUIPU_OK
                                                                     : quipu_error__memory(err);
        }
    grown[lexicon->n_forms] = (quipu_form){entry, writing_flags(form) | flags, UINT32_MAX};
    /* Chains keep the order of the tables: the first entry is the first meaning. */
    if (next == UINT32_MAX) {
        if (!quipu_map__put(&lexicon->form_index, key, (uint32_t)lexicon->n_forms))
            return quipu_error__memory(err);
    } else {
        uint32_t last = next;
        while (lexicon->forms[last].next != UINT32_MAX)
            last = lexicon->forms[last].next;
        lexicon->forms[last].next = (uint32_t)lexicon->n_forms;
    }
    lexicon->n_forms++;
    return note_name(lexicon, key, writing_flags(form) | flags) ? QUIPU_OK
                                                                : quipu_error__memory(err);
}

static quipu_status add_forms(quipu_lexicon *lexicon, quipu_str list, uint32_t entry,
                              uint32_t flags, quipu_error *err)
{
    quipu_str form;
    quipu_status status = QUIPU_OK;
    while (status == QUIPU_OK && quipu_str__split(&form, &list, '|'))
        status = add_form(lexicon, form, entry, flags, err);
    return status;
}

static quipu_status add_entry(uint32_t *out, quipu_lexicon *lexicon, quipu_row row, quipu_str name,
                              quipu_str aliases, quipu_type type, quipu_error *err)
{
    quipu_entry *grown = quipu_alloc__reserve(lexicon->entries, lexicon->n_entries,
                                              &lexicon->entries_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    lexicon->entries = grown;
    *out = (uint32_t)lexicon->n_entries++;
    grown[*out] = (quipu_entry){
        .name = name, .aliases = aliases, .type = type, .seat_of = QUIPU_NO_ENTRY, .row = row};
    quipu_status status = add_form(lexicon, name, *out, 0, err);
    return status == QUIPU_OK ? add_forms(lexicon, aliases, *out, 0, err) : status;
}

/* Spellings of a name, as lists of the tables join them. */
static quipu_str as_list(quipu_lexicon *lexicon, quipu_str spellings)
{
    char *copy = quipu_arena__take(&lexicon->arena, spellings.len + 1, sizeof *copy);
    for (size_t i = 0; copy != NULL && i < spellings.len; i++)
        copy[i] = spellings.ptr[i] == '=' ? '|' : spellings.ptr[i];
    return (quipu_str){copy, spellings.len};
}

/* "Astana=Nur-Sultan|Almaty": each city, with its spellings. */
static quipu_status add_seats(quipu_lexicon *lexicon, quipu_row row, quipu_str seats,
                              uint32_t country, quipu_error *err)
{
    quipu_str city, name = {NULL, 0};
    quipu_status status = QUIPU_OK;
    while (status == QUIPU_OK && quipu_str__split(&city, &seats, '|')) {
        uint32_t seat;
        quipu_str spellings = as_list(lexicon, city);
        if (spellings.ptr == NULL)
            return quipu_error__memory(err);
        if (!quipu_str__split(&name, &spellings, '|'))
            continue;
        status = add_entry(&seat, lexicon, row, name, spellings, lexicon->place, err);
        if (status == QUIPU_OK)
            lexicon->entries[seat].seat_of = country;
    }
    return status;
}

static quipu_status load_countries(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    uint32_t country = 0;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_table__open(&row, data, "en/countries.tsv",
                                "name iso3 aliases adjectives people seats", err));
    while (quipu_table__next(&row)) {
        QUIPU_TRY(add_entry(&country, lexicon, quipu_row__of(&row), row.cells[0], row.cells[2],
                            lexicon->country, err));
        lexicon->entries[country].iso3 = row.cells[1];
        lexicon->entries[country].adjectives = row.cells[3];
        QUIPU_TRY(add_forms(lexicon, row.cells[3], country, QUIPU_FORM_ADJECTIVE, err));
        QUIPU_TRY(add_forms(lexicon, row.cells[4], country, 0, err));
        QUIPU_TRY(add_seats(lexicon, quipu_row__of(&row), row.cells[5], country, err));
    }
done:
    return status;
}

static quipu_status load_names(quipu_lexicon *lexicon, const quipu_data *data, const char *table,
                               const char *columns, quipu_type type, quipu_error *err)
{
    quipu_table_rows row;
    uint32_t entry;
    quipu_status status = quipu_table__open(&row, data, table, columns, err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        status =
            add_entry(&entry, lexicon, quipu_row__of(&row), row.cells[0], row.cells[1], type, err);
        if (status == QUIPU_OK && row.n_cells > 2)
            lexicon->entries[entry].kind = row.cells[2];
        if (status == QUIPU_OK && row.n_cells > 3)
            lexicon->entries[entry].country = row.cells[3];
    }
    return status;
}

/* Fill the relations of a title: "leads", "-", or "country:minister_of|organization:leads". */
static quipu_status read_title_relations(quipu_title *title, const quipu_lexicon *lexicon,
                                         const quipu_table_rows *row, quipu_error *err)
{
    quipu_str part, parts = row->cells[1];
    for (size_t i = 0; i < QUIPU_MAX_TYPES; i++)
        title->by_type[i] = QUIPU_NO_RELATION;
    while (quipu_str__split(&part, &parts, '|')) {
        size_t colon = quipu_str__find(part, ':', 0);
        bool is_for_all = colon == part.len;
        quipu_str name = is_for_all ? part : quipu_str__slice(part, colon + 1, part.len);
        quipu_relation relation = quipu_ontology_relation(lexicon->ontology, name);
        if (relation == QUIPU_NO_RELATION && !quipu_str__is(name, QUIPU_STR("-")))
            return quipu_table__fault(row, err, "unknown relation '%.*s'", (int)name.len, name.ptr);
        quipu_type type = quipu_ontology_type(lexicon->ontology, quipu_str__slice(part, 0, colon));
        if (!is_for_all && type == QUIPU_NO_TYPE)
            return quipu_table__fault(row, err, "unknown type in '%.*s'", (int)part.len, part.ptr);
        for (quipu_type t = 0; t < QUIPU_MAX_TYPES; t++)
            if (is_for_all || t == type)
                title->by_type[t] = relation;
    }
    return QUIPU_OK;
}

/* "ministers", "senators", "secretaries": the title as it stands before two names. */
static quipu_status add_plural_title(quipu_lexicon *lexicon, quipu_str key, uint32_t title,
                                     quipu_error *err)
{
    quipu_buf plural = {0};
    bool ends_in_y = quipu_str__ends(key, QUIPU_STR("y")),
         ends_in_man = quipu_str__ends(key, QUIPU_STR("man"));
    quipu_buf__add(&plural, quipu_str__slice(key, 0, key.len - ends_in_y - 2 * ends_in_man));
    quipu_buf__add_cstr(&plural, ends_in_y ? "ies" : ends_in_man ? "en" : "s");
    quipu_str kept = quipu_arena__copy(&lexicon->arena, quipu_buf__str(&plural));
    bool is_added = kept.ptr != NULL && !plural.failed &&
                    quipu_map__add(&lexicon->title_index, kept, title) != QUIPU_MAP_NONE &&
                    note_title(lexicon, kept);
    quipu_buf__clear(&plural);
    return is_added ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status add_title(quipu_lexicon *lexicon, const quipu_table_rows *row, quipu_error *err)
{
    quipu_str key = quipu_utf8__folded(&lexicon->arena, row->cells[0]);
    quipu_title *grown = quipu_alloc__reserve(lexicon->titles, lexicon->n_titles,
                                              &lexicon->titles_room, sizeof *grown);
    if (key.ptr == NULL || grown == NULL)
        return quipu_error__memory(err);
    lexicon->titles = grown;
    quipu_title *title = &grown[lexicon->n_titles];
    title->name = row->cells[0];
    title->row = quipu_row__of(row);
    title->is_prefix = !quipu_str__is(row->cells[2], QUIPU_STR("noun"));
    quipu_status status = read_title_relations(title, lexicon, row, err);
    if (status < 0)
        return status;
    if (!quipu_map__put(&lexicon->title_index, key, (uint32_t)lexicon->n_titles) ||
        !note_title(lexicon, key))
        return quipu_error__memory(err);
    uint32_t number = (uint32_t)lexicon->n_titles++;
    bool has_plural = !quipu_str__is(row->cells[2], QUIPU_STR("abbrev"));
    return has_plural ? add_plural_title(lexicon, key, number, err) : QUIPU_OK;
}

static quipu_status load_titles(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status =
        quipu_table__open(&row, data, "en/titles.tsv", "title relation scope", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        status = add_title(lexicon, &row, err);
    return status;
}

static quipu_head_place head_place(quipu_str position)
{
    static const char *const names[QUIPU_N_HEAD_PLACES] = {"first", "last", "small", "local"};
    for (int i = 0; i < QUIPU_N_HEAD_PLACES; i++)
        if (quipu_str__is(position, quipu_str__of(names[i])))
            return (quipu_head_place)i;
    return QUIPU_HEAD_LAST;
}

static quipu_status add_head(quipu_lexicon *lexicon, const quipu_table_rows *row, quipu_error *err)
{
    quipu_str place, places = row->cells[2];
    quipu_type type = quipu_ontology_type(lexicon->ontology, row->cells[1]);
    quipu_str key = quipu_utf8__folded(&lexicon->arena, row->cells[0]);
    if (type == QUIPU_NO_TYPE)
        return quipu_table__fault(row, err, "unknown type '%.*s'", (int)row->cells[1].len,
                                  row->cells[1].ptr);
    while (quipu_str__split(&place, &places, '|'))
        if (key.ptr == NULL || !quipu_map__put(&lexicon->heads[head_place(place)], key, type))
            return quipu_error__memory(err);
    return QUIPU_OK;
}

static quipu_status load_heads(quipu_lexicon *lexicon, const quipu_data *data, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, "en/heads.tsv", "word type position", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        status = add_head(lexicon, &row, err);
    return status;
}

static quipu_status load_first_names(quipu_lexicon *lexicon, const quipu_data *data,
                                     quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, data, "en/first_names.tsv", "name gender", err);
    while (status == QUIPU_OK && quipu_table__next(&row)) {
        quipu_str key = quipu_utf8__folded(&lexicon->arena, row.cells[0]);
        uint32_t gender = row.cells[1].len > 0 ? (unsigned char)row.cells[1].ptr[0] : 'u';
        if (key.ptr == NULL || !quipu_map__put(&lexicon->first_names, key, gender))
            status = quipu_error__memory(err);
    }
    return status;
}

static quipu_status add_office_holder(quipu_lexicon *lexicon, quipu_str names, uint32_t country,
                                      quipu_error *err)
{
    quipu_str name;
    while (quipu_str__split(&name, &names, '|')) {
        quipu_str key = quipu_utf8__folded(&lexicon->arena, name);
        if (key.ptr == NULL || !quipu_map__put(&lexicon->office_holders, key, country))
            return quipu_error__memory(err);
    }
    return QUIPU_OK;
}

static quipu_status load_office_holders(quipu_lexicon *lexicon, const quipu_data *data,
                                        quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(quipu_table__open(&row, data, "en/office_holders.tsv", "name aliases country", err));
    while (quipu_table__next(&row)) {
        quipu_str key = quipu_utf8__folded(&lexicon->arena, row.cells[2]);
        QUIPU_TRY_ALLOC(key.ptr);
        uint32_t form = quipu_map__get(&lexicon->form_index, key);
        if (form == QUIPU_MAP_NONE)
            return quipu_table__fault(&row, err, "unknown country '%.*s'", (int)row.cells[2].len,
                                      row.cells[2].ptr);
        QUIPU_TRY(add_office_holder(lexicon, row.cells[0], lexicon->forms[form].entry, err));
        QUIPU_TRY(add_office_holder(lexicon, row.cells[1], lexicon->forms[form].entry, err));
    }
done:
    return status;
}

static quipu_status find_types(quipu_lexicon *lexicon, quipu_error *err)
{
    const struct {
        const char *name;
        quipu_type *type;
    } wanted[] = {
        {"person", &lexicon->person},       {"organization", &lexicon->organization},
        {"country", &lexicon->country},     {"place", &lexicon->place},
        {"facility", &lexicon->facility},   {"vessel", &lexicon->vessel},
        {"product", &lexicon->product},     {"commodity", &lexicon->commodity},
        {"agreement", &lexicon->agreement}, {"event", &lexicon->event},
        {"award", &lexicon->award},         {"work", &lexicon->work},
        {"group", &lexicon->group},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        *wanted[i].type = quipu_ontology_type(lexicon->ontology, quipu_str__of(wanted[i].name));
        if (*wanted[i].type == QUIPU_NO_TYPE)
            return quipu_error__set(err, QUIPU_ERR_SYNTAX, "ontology/types.tsv",
                                    "type '%s' is missing", wanted[i].name);
    }
    return QUIPU_OK;
}

quipu_status quipu_lexicon__load(quipu_lexicon *lexicon, const quipu_data *data,
                                 const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *lexicon = (quipu_lexicon){.ontology = ontology};
    QUIPU_TRY(find_types(lexicon, err));
    QUIPU_TRY(load_countries(lexicon, data, err));
    QUIPU_TRY(load_names(lexicon, data, "en/organizations.tsv", "name aliases ?kind ?country",
                         lexicon->organization, err));
    QUIPU_TRY(load_names(lexicon, data, "en/places.tsv", "name aliases ?kind ?country",
                         lexicon->place, err));
    QUIPU_TRY(
        load_names(lexicon, data, "en/facilities.tsv", "name aliases", lexicon->facility, err));
    QUIPU_TRY(load_names(lexicon, data, "en/vessels.tsv", "name aliases", lexicon->vessel, err));
    QUIPU_TRY(load_names(lexicon, data, "en/products.tsv", "name aliases", lexicon->product, err));
    QUIPU_TRY(
        load_names(lexicon, data, "en/commodities.tsv", "name aliases", lexicon->commodity, err));
    QUIPU_TRY(
        load_names(lexicon, data, "en/agreements.tsv", "name aliases", lexicon->agreement, err));
    QUIPU_TRY(load_names(lexicon, data, "en/events.tsv", "name aliases ?kind", lexicon->event, err));
    QUIPU_TRY(load_names(lexicon, data, "en/awards.tsv", "name aliases", lexicon->award, err));
    QUIPU_TRY(load_names(lexicon, data, "en/works.tsv", "name aliases", lexicon->work, err));
    QUIPU_TRY(load_names(lexicon, data, "en/groups.tsv", "name aliases", lexicon->group, err));
    QUIPU_TRY(load_titles(lexicon, data, err));
    QUIPU_TRY(load_heads(lexicon, data, err));
    QUIPU_TRY(load_first_names(lexicon, data, err));
    QUIPU_TRY(load_office_holders(lexicon, data, err));
    QUIPU_TRY(quipu_lexicon__load_words(lexicon, data, err));
done:
    return status;
}

void quipu_lexicon__clear(quipu_lexicon *lexicon)
{
    quipu_alloc__free(lexicon->entries);
    quipu_alloc__free(lexicon->forms);
    quipu_alloc__free(lexicon->titles);
    quipu_alloc__free(lexicon->kind_lists);
    quipu_alloc__free(lexicon->organ_names);
    quipu_map__clear(&lexicon->form_index);
    quipu_map__clear(&lexicon->title_index);
    for (size_t i = 0; i < QUIPU_N_HEAD_PLACES; i++)
        quipu_map__clear(&lexicon->heads[i]);
    quipu_map__clear(&lexicon->first_names);
    quipu_map__clear(&lexicon->syllables);
    quipu_map__clear(&lexicon->office_holders);
    quipu_word_table__clear(&lexicon->words);
    quipu_map__clear(&lexicon->kinds);
    quipu_map__clear(&lexicon->organs);
    quipu_arena__clear(&lexicon->arena);
}

quipu_type quipu_lexicon__head(const quipu_lexicon *lexicon, quipu_head_place place, quipu_str lower)
{
    uint32_t type = quipu_map__get(&lexicon->heads[place], lower);
    return type == QUIPU_MAP_NONE ? QUIPU_NO_TYPE : (quipu_type)type;
}

char quipu_lexicon__first_name(const quipu_lexicon *lexicon, quipu_str lower)
{
    uint32_t gender = quipu_map__get(&lexicon->first_names, lower);
    return gender == QUIPU_MAP_NONE ? 0 : (char)gender;
}
