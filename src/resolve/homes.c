/*
 * Finds out whose the bodies are whose names those of many countries bear ("Foreign Ministry", "Senate"): the
 * country that a text says they are part of; else the one whose the gazetteer knows the name as, where the text names
 * no country more often; else the only country that the text names. China's Foreign Ministry is not Senegal's.
 */
#include "resolve/homes.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "ontology/ontology.h"

/* A body that no country owns, though its name is made of common words: "Security Council". */
#define EVERYBODYS QUIPU_STR("*")

typedef struct homes {
    quipu_resolution *run;
    quipu_map_index countries; /* name of a country -> index into `ids` */
    quipu_map_index known;     /* common name -> index into `ids` */
    quipu_str *ids;            /* "country:JPN", or EVERYBODYS */
    size_t n_ids, room;
    quipu_buf scratch;
    quipu_type country, organization;
} homes;

static quipu_status add_id(homes *self, quipu_map_index *map, quipu_str key, quipu_str id,
                           quipu_error *err)
{
    quipu_str *ids = quipu_alloc__reserve(self->ids, self->n_ids, &self->room, sizeof *ids);
    if (ids == NULL)
        return quipu_error__memory(err);
    self->ids = ids;
    ids[self->n_ids++] = id;
    key = quipu_arena__copy(&self->run->arena, key);
    return key.ptr != NULL && quipu_map__put(map, key, (uint32_t)(self->n_ids - 1))
               ? QUIPU_OK
               : quipu_error__memory(err);
}

/* "country:JPN" of each country that has a code, by its name. */
static quipu_status read_countries(homes *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    QUIPU_TRY(quipu_table__open(&row, data, "en/countries.tsv", "name iso3", err));
    while (quipu_table__next(&row)) {
        self->scratch.len = 0;
        quipu_buf__add_cstr(&self->scratch, "country:");
        quipu_buf__add(&self->scratch, row.cells[row.cells[1].len > 0]);
        QUIPU_TRY_ALLOC(self->scratch.failed ? NULL : self);
        quipu_str id = quipu_arena__copy(&self->run->arena, quipu_buf__str(&self->scratch));
        QUIPU_TRY_ALLOC(id.ptr);
        QUIPU_TRY(add_id(self, &self->countries, row.cells[0], id, err));
    }
done:
    return status;
}

/* The form of an organization's name that is compared, in the scratch buffer. */
static quipu_status normal_name(quipu_str *out, homes *self, quipu_str name, quipu_error *err)
{
    self->scratch.len = 0;
    quipu_name__normal(&self->scratch, &self->run->resolver->words, QUIPU_NAME_ORGANIZATION, name);
    *out = quipu_buf__str(&self->scratch);
    return self->scratch.failed ? quipu_error__memory(err) : QUIPU_OK;
}

static quipu_status add_known(homes *self, quipu_str name, quipu_str country, quipu_error *err)
{
    quipu_str normal;
    quipu_status status = normal_name(&normal, self, name, err);
    if (status < 0 || !quipu_name__is_common(&self->run->resolver->words, normal) ||
        quipu_map__get(&self->known, normal) != QUIPU_MAP_NONE)
        return status;
    uint32_t home = quipu_map__get(&self->countries, country);
    return add_id(self, &self->known, normal, home == QUIPU_MAP_NONE ? EVERYBODYS : self->ids[home],
                  err);
}

/* Whose the common names are that the gazetteer knows. */
static quipu_status read_bodies(homes *self, const quipu_data *data, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_table_rows row;
    QUIPU_TRY(quipu_table__open(&row, data, "en/organizations.tsv", "name ?aliases ?country", err));
    while (quipu_table__next(&row)) {
        quipu_str alias, aliases = row.cells[1];
        QUIPU_TRY(add_known(self, row.cells[0], row.cells[2], err));
        while (quipu_str__split(&alias, &aliases, '|'))
            QUIPU_TRY(add_known(self, alias, row.cells[2], err));
    }
done:
    return status;
}

static quipu_str id_of(const quipu_local_entity *country)
{
    return country->id.len > 0 ? country->id : country->name;
}

/* Of several countries that a text says a body is part of, the first counts. */
static void note_stated(homes *self, uint32_t document)
{
    const quipu_resolution *run = self->run;
    const quipu_extraction *from = run->documents[document];
    quipu_relation part_of = quipu_ontology_relation(run->resolver->ontology, QUIPU_STR("part_of"));
    for (size_t i = 0; i < from->n_assertions; i++) {
        const quipu_assertion *said = &from->assertions[i];
        const quipu_local_entity *whole = &from->entities[said->object];
        quipu_item *part = &run->items[run->first_item[document] + said->subject];
        if (said->relation == part_of && whole->type == self->country &&
            part->type == self->organization && part->owner.len == 0)
            part->owner = id_of(whole);
    }
}

/* The countries that a text names. */
typedef struct named {
    size_t n;
    quipu_str first;
    uint32_t n_known, most; /* mentions of the one that is asked for, and of whichever has most */
} named;

static named countries_in(const homes *self, const quipu_extraction *from, quipu_str known)
{
    named found = {0};
    for (size_t i = 0; i < from->n_entities; i++) {
        const quipu_local_entity *entity = &from->entities[i];
        if (entity->type != self->country)
            continue;
        if (found.n++ == 0)
            found.first = id_of(entity);
        if (quipu_str__is(id_of(entity), known))
            found.n_known = entity->n_mentions + 1;
        if (entity->n_mentions + 1 > found.most)
            found.most = entity->n_mentions + 1;
    }
    return found;
}

/* The country whose body it must be where no text says it, or "". */
static quipu_str likely_home(const homes *self, const quipu_item *item, quipu_str known)
{
    named countries = countries_in(self, self->run->documents[item->document], known);
    if (known.len > 0 && (countries.n_known == countries.most || quipu_str__is(known, EVERYBODYS)))
        return known;
    return countries.n == 1 ? countries.first : (quipu_str){NULL, 0};
}

static quipu_status find_home(homes *self, quipu_item *item, quipu_error *err)
{
    quipu_str normal, known = {NULL, 0};
    quipu_status status = normal_name(&normal, self, item->local->name, err);
    if (status < 0 || !quipu_name__is_common(&self->run->resolver->words, normal))
        return status;
    item->is_common = true;
    uint32_t home = quipu_map__get(&self->known, normal);
    if (home != QUIPU_MAP_NONE)
        known = self->ids[home];
    if (item->owner.len == 0)
        item->owner = likely_home(self, item, known);
    item->is_another = known.len > 0 && !quipu_str__is(item->owner, known);
    return QUIPU_OK;
}

static quipu_status find_homes(homes *self, quipu_error *err)
{
    quipu_resolution *run = self->run;
    for (uint32_t i = 0; i < run->resolver->n_documents; i++)
        if (!run->documents[i]->is_table)
            note_stated(self, i);
    for (uint32_t i = 0; i < run->n_items; i++) {
        if (run->items[i].type != self->organization)
            continue;
        quipu_status status = find_home(self, &run->items[i], err);
        if (status < 0)
            return status;
    }
    return QUIPU_OK;
}

quipu_status quipu_homes__find(quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_ontology *ontology = run->resolver->ontology;
    const quipu_data *data = quipu_ontology__data(ontology);
    homes self = {.run = run,
                  .country = quipu_ontology_type(ontology, QUIPU_STR("country")),
                  .organization = quipu_ontology_type(ontology, QUIPU_STR("organization"))};
    if (self.organization == QUIPU_NO_TYPE)
        return QUIPU_OK;
    QUIPU_TRY(read_countries(&self, data, err));
    QUIPU_TRY(read_bodies(&self, data, err));
    QUIPU_TRY(find_homes(&self, err));
done:
    quipu_map__clear(&self.countries);
    quipu_map__clear(&self.known);
    quipu_alloc__free(self.ids);
    quipu_buf__clear(&self.scratch);
    return status;
}
