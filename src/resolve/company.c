/*
 * What the documents of an item name beside it, as keys that can be compared: one person or body that few
 * documents name, or two countries or places together, or a country that the item is bound to. What half of
 * the documents name tells nothing. Two bearers of a name who share such a key keep the same company.
 */
#include "resolve/company.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/numbers.h"
#include "base/sorted.h"
#include "base/str.h"

#include <stdlib.h>

/* Of the countries and places that a document names, pairs of the rarest so many are looked at. */
enum { MAX_WEAK = 6, WEAK = 1, STRONG = 2 };

/*
 * What so few documents name always tells something; of more documents, what is named by as many as the root
 * of their number, times the root of these: in 100,000 documents 632, of countries and places 1,264.
 */
static const uint32_t always_telling = 8, strong_share = 4, weak_share = 16;

static void weigh_types(quipu_company *company)
{
    static const struct {
        const char *type;
        unsigned char weight;
    } weights[] = {{"person", STRONG}, {"organization", STRONG}, {"facility", STRONG},
                   {"vessel", STRONG}, {"product", STRONG},      {"event", STRONG},
                   {"country", WEAK},  {"place", WEAK}};
    const quipu_ontology *ontology = company->run->resolver->ontology;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        quipu_type type = quipu_ontology_type(ontology, quipu_str__of(weights[i].type));
        if (type != QUIPU_NO_TYPE)
            company->weight[type] = weights[i].weight;
    }
    company->person = quipu_ontology_type(ontology, QUIPU_STR("person"));
}

bool quipu_company__binds(const quipu_ontology *ontology, quipu_relation relation)
{
    static const char *const names[] = {"citizen_of",  "head_of_state_of", "head_of_government_of",
                                        "minister_of", "official_of",      "part_of",
                                        "located_in"};
    quipu_str name = quipu_ontology_relation_info(ontology, relation)->name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (quipu_str__is(name, quipu_str__of(names[i])))
            return true;
    return false;
}

static quipu_status add_tie(quipu_company *company, quipu_tie tie, quipu_error *err)
{
    quipu_tie *ties =
        quipu_alloc__reserve(company->ties, company->n_ties, &company->ties_room, sizeof *ties);
    if (ties == NULL)
        return quipu_error__memory(err);
    company->ties = ties;
    ties[company->n_ties++] = tie;
    return QUIPU_OK;
}

static int compare_ties(const void *a, const void *b)
{
    const quipu_tie *x = a, *y = b;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    return (x->relation > y->relation) - (x->relation < y->relation);
}

/* The first item of each country, by its id. */
static quipu_status index_countries(quipu_map_index *out, const quipu_resolution *run,
                                    quipu_type country, quipu_error *err)
{
    for (uint32_t i = run->n_items; i-- > 0;) {
        quipu_str id = run->items[i].local->id;
        if (run->items[i].type == country && id.len > 0 && !quipu_map__put(out, id, i))
            return quipu_error__memory(err);
    }
    return QUIPU_OK;
}

/* The country that an assertion binds its subject to: itself the object, or home of the body that is led; an item. */
static uint32_t binding_country(const quipu_company *company, const quipu_map_index *countries,
                                uint32_t document, const quipu_assertion *said, quipu_type country)
{
    const quipu_resolution *run = company->run;
    const quipu_ontology *ontology = run->resolver->ontology;
    const quipu_local_entity *object = &run->documents[document]->entities[said->object];
    if (object->type == country)
        return quipu_company__binds(ontology, said->relation)
                   ? run->first_item[document] + said->object
                   : QUIPU_NOBODY;
    quipu_str relation = quipu_ontology_relation_info(ontology, said->relation)->name;
    quipu_str home = quipu_str__is(relation, QUIPU_STR("leads"))
                         ? quipu_links__home(&run->resolver->links, object->id)
                         : (quipu_str){NULL, 0};
    uint32_t item = home.len > 0 ? quipu_map__get(countries, home) : QUIPU_MAP_NONE;
    return item == QUIPU_MAP_NONE ? QUIPU_NOBODY : item;
}

/* What is denied or only meant to be binds nobody. */
static quipu_status list_ties(quipu_company *company, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_resolution *run = company->run;
    quipu_type country = quipu_ontology_type(run->resolver->ontology, QUIPU_STR("country"));
    quipu_map_index countries = {0};
    QUIPU_TRY(index_countries(&countries, run, country, err));
    for (uint32_t d = 0; d < run->resolver->n_documents; d++) {
        const quipu_extraction *from = run->documents[d];
        for (size_t i = 0; i < from->n_assertions; i++) {
            const quipu_assertion *said = &from->assertions[i];
            uint32_t bound_to = binding_country(company, &countries, d, said, country);
            if ((said->standing == QUIPU_ACTUAL || said->standing == QUIPU_FORMER) &&
                bound_to != QUIPU_NOBODY)
                QUIPU_TRY(add_tie(
                    company,
                    (quipu_tie){run->first_item[d] + said->subject, bound_to, said->relation}, err));
        }
    }
    if (company->n_ties > 0)
        qsort(company->ties, company->n_ties, sizeof *company->ties, compare_ties);
done:
    quipu_map__clear(&countries);
    return status;
}

quipu_status quipu_company__begin(quipu_company *company, quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    company->run = run;
    weigh_types(company);
    QUIPU_TRY_ALLOC(company->class_of = quipu_alloc__new(run->n_items, sizeof(uint32_t)));
    QUIPU_TRY_ALLOC(company->n_documents = quipu_alloc__new(run->n_items, sizeof(uint32_t)));
    QUIPU_TRY(list_ties(company, err));
done:
    return status;
}

void quipu_company__note(quipu_company *company)
{
    quipu_resolution *run = company->run;
    for (uint32_t i = 0; i < run->n_items; i++) {
        company->class_of[i] = quipu_class__of(run, i);
        company->n_documents[i] = 0;
    }
    for (uint32_t i = 0; i < run->n_items; i++)
        company->n_documents[company->class_of[i]]++;
}

void quipu_company__clear(quipu_company *company)
{
    quipu_alloc__free(company->class_of);
    quipu_alloc__free(company->n_documents);
    quipu_alloc__free(company->ties);
    quipu_alloc__free(company->rows);
    *company = (quipu_company){0};
}

size_t quipu_company__ties(const quipu_tie **out, const quipu_company *company, uint32_t item)
{
    size_t low = quipu_sorted__first(&item, company->ties, company->n_ties, sizeof *company->ties,
                                     quipu_numbers__compare);
    size_t end = low;
    while (end < company->n_ties && company->ties[end].item == item)
        end++;
    *out = company->ties + low;
    return end - low;
}

void quipu_company__start(quipu_company *company)
{
    company->n_rows = 0;
}

static quipu_status add_row(quipu_company *company, uint64_t kind, uint64_t what, uint32_t who,
                            quipu_error *err)
{
    quipu_company_row *rows =
        quipu_alloc__reserve(company->rows, company->n_rows, &company->room, sizeof *rows);
    if (rows == NULL)
        return quipu_error__memory(err);
    company->rows = rows;
    rows[company->n_rows++] = (quipu_company_row){kind << 62 | what, who};
    return QUIPU_OK;
}

static bool is_rare(const quipu_company *company, uint32_t class, uint32_t share)
{
    uint32_t n = company->n_documents[class];
    return n <= always_telling ||
           (uint64_t)n * n <= (uint64_t)share * company->run->resolver->n_documents;
}

bool quipu_company__is_telling(const quipu_company *company, uint64_t key)
{
    uint32_t class = (uint32_t)key;
    return QUIPU_SHARED_KIND(key) != QUIPU_SHARES_TIE || is_rare(company, class, strong_share);
}

/* How much the item beside one tells: a person called by one word may be anybody. */
static unsigned char weight_of(const quipu_company *company, uint32_t beside)
{
    const quipu_item *item = &company->run->items[beside];
    if (item->type == QUIPU_NO_TYPE ||
        (item->type == company->person && !quipu_name__is_full(item->local->name)))
        return 0;
    unsigned char weight = company->weight[item->type];
    uint32_t class = company->class_of[beside];
    return weight != 0 && is_rare(company, class, weight == WEAK ? weak_share : strong_share)
               ? weight
               : 0;
}

/* Countries and places of a document, the rarest first. */
typedef struct weak_list {
    uint32_t classes[MAX_WEAK];
    size_t n;
} weak_list;

static void keep_rarest(weak_list *list, const quipu_company *company, uint32_t class)
{
    size_t at = list->n;
    for (size_t i = 0; i < list->n; i++)
        if (list->classes[i] == class)
            return;
    while (at > 0) {
        uint32_t before = list->classes[at - 1];
        uint32_t n_before = company->n_documents[before], n = company->n_documents[class];
        if (n_before < n || (n_before == n && before < class))
            break;
        if (at < MAX_WEAK)
            list->classes[at] = before;
        at--;
    }
    if (at < MAX_WEAK)
        list->classes[at] = class;
    list->n += list->n < MAX_WEAK;
}

static quipu_status add_pairs(quipu_company *company, uint32_t who, const weak_list *list,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = i + 1; k < list->n; k++) {
            uint64_t a = list->classes[i], b = list->classes[k];
            uint64_t low = a < b ? a : b, high = a < b ? b : a;
            QUIPU_TRY(add_row(company, QUIPU_SHARES_TWO, low << 31 ^ high, who, err));
        }
done:
    return status;
}

/* A table is no story: what stands in other rows is no company. */
static quipu_status add_companions(quipu_company *company, uint32_t who, uint32_t item,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_resolution *run = company->run;
    uint32_t document = run->items[item].document, own = company->class_of[item];
    weak_list weak = {.n = 0};
    if (run->documents[document]->is_table)
        return QUIPU_OK;
    for (uint32_t i = run->first_item[document]; i < run->first_item[document + 1]; i++) {
        uint32_t class = company->class_of[i];
        unsigned char weight = class == own ? 0 : weight_of(company, i);
        if (weight == STRONG)
            QUIPU_TRY(add_row(company, QUIPU_SHARES_ONE, class, who, err));
        else if (weight == WEAK)
            keep_rarest(&weak, company, class);
    }
    QUIPU_TRY(add_row(company, QUIPU_SHARES_DOCUMENT, document, who, err));
    QUIPU_TRY(add_pairs(company, who, &weak, err));
done:
    return status;
}

/* Few hold such an office of one country: whoever has the name and the office is the same. */
static bool is_high_office(const quipu_ontology *ontology, quipu_relation relation)
{
    static const char *const names[] = {"head_of_state_of", "head_of_government_of", "minister_of"};
    quipu_str name = quipu_ontology_relation_info(ontology, relation)->name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (quipu_str__is(name, quipu_str__of(names[i])))
            return true;
    return false;
}

quipu_status quipu_company__add(quipu_company *company, uint32_t who, uint32_t item,
                                quipu_error *err)
{
    static const uint64_t office = UINT64_C(1) << 61;
    quipu_status status = QUIPU_OK;
    const quipu_ontology *ontology = company->run->resolver->ontology;
    const quipu_tie *ties;
    size_t n = quipu_company__ties(&ties, company, item);
    for (size_t i = 0; i < n; i++) {
        uint64_t country = company->class_of[ties[i].country];
        QUIPU_TRY(add_row(company, QUIPU_SHARES_TIE, country, who, err));
        if (is_high_office(ontology, ties[i].relation))
            QUIPU_TRY(add_row(company, QUIPU_SHARES_ONE,
                              office | (uint64_t)ties[i].relation << 32 | country, who, err));
    }
    QUIPU_TRY(add_companions(company, who, item, err));
done:
    return status;
}

static int compare_rows(const void *a, const void *b)
{
    const quipu_company_row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->who > y->who) - (x->who < y->who);
}

void quipu_company__sort(quipu_company *company)
{
    size_t n = 0;
    if (company->n_rows == 0)
        return;
    qsort(company->rows, company->n_rows, sizeof *company->rows, compare_rows);
    for (size_t i = 0; i < company->n_rows; i++)
        if (n == 0 || compare_rows(&company->rows[n - 1], &company->rows[i]) != 0)
            company->rows[n++] = company->rows[i];
    company->n_rows = n;
}

size_t quipu_company__end_of_key(const quipu_company *company, size_t begin)
{
    size_t end = begin + 1;
    while (end < company->n_rows && company->rows[end].key == company->rows[begin].key)
        end++;
    return end;
}
