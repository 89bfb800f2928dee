/*
 * Reads the outside identifiers of well-known things from the columns `wikidata` and `iso3` of the gazetteers, and
 * keeps them by the id that extraction gives such a thing. An identifier is an authority and its own id, "wikidata:Q17",
 * "iso3166:JPN" (ISO 3166-1, three letters).
 */
#include "resolve/links.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "ontology/ontology.h"

/* Gazetteers that have the column `wikidata`, and the type of what they name. */
static const struct {
    const char *table, *type;
} gazetteers[] = {
    {"en/countries.tsv", "country"},
    {"en/organizations.tsv", "organization"},
    {"en/places.tsv", "place"},
};

/* A table on its way in. */
typedef struct reading {
    quipu_links *links;
    const quipu_ontology *ontology;
    quipu_type type;
    bool is_country; /* of the table at hand; it is read first */
    quipu_buf scratch;
} reading;

/* A copy of what stands in the scratch buffer. */
static quipu_status keep_scratch(quipu_str *out, reading *in, quipu_error *err)
{
    bool failed = in->scratch.failed;
    *out = failed ? (quipu_str){NULL, 0}
                  : quipu_arena__copy(&in->links->arena, quipu_buf__str(&in->scratch));
    in->scratch.len = 0;
    return out->ptr == NULL ? quipu_error__memory(err) : QUIPU_OK;
}

static quipu_status add_link(quipu_known_links *to, reading *in, const char *authority,
                             quipu_str id, quipu_error *err)
{
    if (id.len == 0)
        return QUIPU_OK;
    quipu_buf__add_cstr(&in->scratch, authority);
    quipu_buf__add_char(&in->scratch, ':');
    quipu_buf__add(&in->scratch, id);
    return keep_scratch(&to->items[to->n++], in, err);
}

static quipu_status add_row(reading *in, const quipu_table_rows *row, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_links *links = in->links;
    quipu_str name = row->cells[0], wikidata = row->cells[1], iso3 = row->cells[2];
    quipu_str home = row->cells[3], id;
    if (wikidata.len == 0 && iso3.len == 0 && home.len == 0)
        return QUIPU_OK;
    quipu_known_links *known =
        quipu_alloc__reserve(links->known, links->n, &links->room, sizeof *known);
    QUIPU_TRY_ALLOC(known);
    links->known = known;
    known[links->n] = (quipu_known_links){.n = 0};
    QUIPU_TRY(add_link(&known[links->n], in, "iso3166", iso3, err));
    QUIPU_TRY(add_link(&known[links->n], in, "wikidata", wikidata, err));
    quipu_ontology__add_country_id(&in->scratch, in->ontology, in->type, iso3, name);
    QUIPU_TRY(keep_scratch(&id, in, err));
    known[links->n].id = id;
    quipu_buf__add(&in->scratch, in->is_country ? name : home);
    QUIPU_TRY(keep_scratch(&known[links->n].home, in, err));
    if (in->is_country)
        QUIPU_TRY_ALLOC(quipu_map__put(&links->countries, known[links->n].home, (uint32_t)links->n)
                            ? links
                            : NULL);
    QUIPU_TRY_ALLOC(quipu_map__put(&links->index, id, (uint32_t)links->n++) ? links : NULL);
done:
    return status;
}

static quipu_status read_table(reading *in, const char *table, quipu_error *err)
{
    quipu_table_rows row;
    quipu_status status = quipu_table__open(&row, quipu_ontology__data(in->ontology), table,
                                            "name ?wikidata ?iso3 ?country", err);
    while (status == QUIPU_OK && quipu_table__next(&row))
        status = add_row(in, &row, err);
    return status;
}

quipu_status quipu_links__read(quipu_links *links, const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    reading in = {.links = links, .ontology = ontology};
    for (size_t i = 0; status == QUIPU_OK && i < sizeof gazetteers / sizeof *gazetteers; i++) {
        in.is_country = i == 0;
        in.type = quipu_ontology_type(ontology, quipu_str__of(gazetteers[i].type));
        if (in.type != QUIPU_NO_TYPE)
            status = read_table(&in, gazetteers[i].table, err);
    }
    quipu_buf__clear(&in.scratch);
    return status;
}

void quipu_links__clear(quipu_links *links)
{
    quipu_map__clear(&links->index);
    quipu_map__clear(&links->countries);
    quipu_alloc__free(links->known);
    quipu_arena__clear(&links->arena);
}

const quipu_known_links *quipu_links__of(const quipu_links *links, quipu_str id)
{
    uint32_t place = quipu_map__get(&links->index, id);
    return place == QUIPU_MAP_NONE ? NULL : &links->known[place];
}

quipu_str quipu_links__home(const quipu_links *links, quipu_str id)
{
    const quipu_known_links *body = quipu_links__of(links, id);
    uint32_t country = body == NULL || body->home.len == 0
                           ? QUIPU_MAP_NONE
                           : quipu_map__get(&links->countries, body->home);
    return country == QUIPU_MAP_NONE ? (quipu_str){NULL, 0} : links->known[country].id;
}

quipu_str quipu_link__authority(quipu_str link)
{
    size_t colon = quipu_str__find(link, ':', 0);
    bool is_address = quipu_str__begins(quipu_str__slice(link, colon, link.len), QUIPU_STR("://"));
    return quipu_str__slice(link, 0, colon == link.len || is_address ? 0 : colon);
}
