/*
 * Lists the names of persons and bodies under keys that their variants have in common, and joins those that
 * also keep the same company: romanisations (Zelensky, Zelenskyy), nicknames (Bill, William), the surname in
 * front (Takaichi Sanae), surnames of before and after a marriage (Hillary Rodham, Hillary Rodham Clinton), the
 * words of a body's name in another order (Utrecht University, University of Utrecht), its initials, what
 * a described agreement is on (rare earths deal, pact on rare earths).
 */
#include "resolve/variants.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "resolve/bearers.h"
#include "resolve/name_keys.h"

typedef struct variants {
    quipu_company *company;
    const quipu_namings *namings;
    quipu_namings keys; /* each variant of a name: its key, whether it is written so, its item */
    const quipu_naming *last_person; /* whose keys are the last ones, so many; NULL at the start */
    size_t n_last_keys;
    quipu_buf scratch;
    quipu_type person, organization, agreement;
} variants;

/* --- keys --- */

static quipu_status append(variants *self, uint32_t item, bool is_main, quipu_error *err)
{
    quipu_namings *keys = &self->keys;
    quipu_naming *items = quipu_alloc__reserve(keys->items, keys->n, &keys->room, sizeof *items);
    if (items == NULL || self->scratch.failed)
        return quipu_error__memory(err);
    keys->items = items;
    quipu_str key = quipu_arena__copy(&self->company->run->arena, quipu_buf__str(&self->scratch));
    if (key.ptr == NULL)
        return quipu_error__memory(err);
    items[keys->n++] = (quipu_naming){.key = key, .item = item, .is_main = is_main};
    return QUIPU_OK;
}

static quipu_status append_person(variants *self, uint32_t item, quipu_str first, quipu_str last,
                                  quipu_error *err)
{
    self->scratch.len = 0;
    quipu_name__add_person_key(&self->scratch, &self->company->run->resolver->words, first, last);
    return self->scratch.len == 0 ? QUIPU_OK : append(self, item, true, err);
}

/*
 * What only one name has in two spellings, so that it needs no company: the same given name and a long surname, or
 * the same words behind the given name, two or more.
 */
static quipu_status append_sure_keys(variants *self, const quipu_naming *naming,
                                     const quipu_person_name *parts, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (parts->first.len >= QUIPU_MIN_ROMANISED && parts->last.len >= QUIPU_MIN_SURE) {
        self->scratch.len = 0;
        quipu_buf__add_cstr(&self->scratch, "SL ");
        quipu_buf__add(&self->scratch, parts->first);
        quipu_buf__add_char(&self->scratch, ' ');
        quipu_name__romanise(&self->scratch, parts->last);
        QUIPU_TRY(append(self, naming->item, true, err));
    }
    if (parts->first.len >= QUIPU_MIN_SURE && naming->middle.len > 0 && parts->last.len > 1) {
        self->scratch.len = 0;
        quipu_buf__add_cstr(&self->scratch, "SF ");
        quipu_name__romanise(&self->scratch, parts->first);
        quipu_buf__add_char(&self->scratch, ' ');
        quipu_buf__add(&self->scratch, naming->middle);
        quipu_buf__add_char(&self->scratch, ' ');
        quipu_buf__add(&self->scratch, parts->last);
        QUIPU_TRY(append(self, naming->item, true, err));
    }
done:
    return status;
}

/* Surname in front, and the last of the middle names as what was the surname before a marriage. */
static quipu_status append_person_keys(variants *self, const quipu_naming *naming, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str name = quipu_str__slice(naming->key, 1, naming->key.len);
    quipu_person_name parts = quipu_person_name__of(&self->company->run->resolver->words, name);
    if (parts.generation.len > 0)
        return QUIPU_OK;
    QUIPU_TRY(append_person(self, naming->item, parts.first, parts.last, err));
    QUIPU_TRY(append_sure_keys(self, naming, &parts, err));
    if (naming->middle.len == 0)
        QUIPU_TRY(append_person(self, naming->item, parts.last, parts.first, err));
    else if (quipu_str__last_word(naming->middle).len >= QUIPU_MIN_ROMANISED)
        QUIPU_TRY(append_person(self, naming->item, parts.first,
                                quipu_str__last_word(naming->middle), err));
done:
    return status;
}

/* "I" and the first letters. */
static quipu_status append_initials(variants *self, uint32_t item, const quipu_str *words, size_t n,
                                    quipu_error *err)
{
    self->scratch.len = 0;
    quipu_buf__add_char(&self->scratch, 'I');
    for (size_t i = 0; i < n; i++)
        quipu_buf__add_char(&self->scratch, words[i].ptr[0]);
    return append(self, item, false, err);
}

/* "B", the type, and the words, sorted, in the singular. */
static quipu_status append_bag(variants *self, uint32_t item, quipu_str *words, size_t n,
                               quipu_error *err)
{
    self->scratch.len = 0;
    quipu_buf__add_char(&self->scratch, 'B');
    quipu_buf__add_char(&self->scratch, (char)('A' + self->company->run->items[item].type));
    quipu_name__add_bag(&self->scratch, words, n);
    return append(self, item, true, err);
}

static quipu_status append_body_keys(variants *self, const quipu_naming *naming, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str words[QUIPU_MAX_NAME_WORDS], name = quipu_str__slice(naming->key, 1, naming->key.len);
    size_t n = quipu_name__telling_words(words, &self->company->run->resolver->words, name);
    if (quipu_name__is_acronym(self->company->run->items[naming->item].local->name)) {
        self->scratch.len = 0;
        quipu_buf__add_char(&self->scratch, 'I');
        quipu_buf__add(&self->scratch, name);
        QUIPU_TRY(append(self, naming->item, true, err));
    }
    if (n >= QUIPU_MIN_INITIALS)
        QUIPU_TRY(append_initials(self, naming->item, words, n, err));
    if (n >= 2 && !naming->is_common)
        QUIPU_TRY(append_bag(self, naming->item, words, n, err));
done:
    return status;
}

/* What a description says beyond that it is an agreement; of words that are in many descriptions too few tell anything. */
static size_t topic_words(quipu_str *words, size_t n, const quipu_name_words *known)
{
    size_t n_kept = 0, n_telling = 0;
    for (size_t i = 0; i < n; i++) {
        if (quipu_name__is_deal(known, words[i]))
            continue;
        n_telling += !quipu_name__is_common(known, words[i]);
        words[n_kept++] = words[i];
    }
    return n_telling >= 2 ? n_kept : 0;
}

static quipu_status append_topics(variants *self, uint32_t item, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_name_words *known = &self->company->run->resolver->words;
    const quipu_local_entity *local = self->company->run->items[item].local;
    quipu_buf folded = {0};
    for (uint32_t i = 0; i < local->n_written; i++) {
        quipu_str words[QUIPU_MAX_NAME_WORDS];
        folded.len = 0;
        quipu_name__normal(&folded, known, QUIPU_NAME_DESCRIPTION, local->names[i]);
        QUIPU_TRY_ALLOC(folded.failed ? NULL : self);
        size_t n = quipu_name__telling_words(words, known, quipu_buf__str(&folded));
        n = quipu_name__is_description(local->names[i]) ? topic_words(words, n, known) : 0;
        if (n > 0)
            QUIPU_TRY(append_bag(self, item, words, n, err));
    }
done:
    quipu_buf__clear(&folded);
    return status;
}

/* Whether the keys of a name are those of the one before it. */
static bool is_repeated(const quipu_naming *naming, const quipu_naming *last)
{
    return last != NULL && quipu_str__is(naming->key, last->key) &&
           quipu_str__is(naming->middle, last->middle);
}

/* Give an item the last `n` keys, which are those of another one. */
static quipu_status repeat_keys(variants *self, uint32_t item, size_t n, quipu_error *err)
{
    quipu_namings *keys = &self->keys;
    for (size_t i = 0; i < n; i++) {
        quipu_naming *items =
            quipu_alloc__reserve(keys->items, keys->n, &keys->room, sizeof *items);
        if (items == NULL)
            return quipu_error__memory(err);
        keys->items = items;
        items[keys->n] = items[keys->n - n];
        items[keys->n++].item = item;
    }
    return QUIPU_OK;
}

/* Persons come by name, so that those who share one stand together. */
static quipu_status append_person_names(variants *self, const quipu_naming *naming, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    if (is_repeated(naming, self->last_person))
        return repeat_keys(self, naming->item, self->n_last_keys, err);
    size_t before = self->keys.n;
    QUIPU_TRY(append_person_keys(self, naming, err));
    self->last_person = naming;
    self->n_last_keys = self->keys.n - before;
done:
    return status;
}

/* Main names; of common ones, which have been joined by their owners, the initials alone. */
static quipu_status list_keys(variants *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    for (size_t i = 0; i < self->namings->n; i++) {
        const quipu_naming *naming = &self->namings->items[i];
        quipu_type type = self->company->run->items[naming->item].type;
        if (naming->is_main && type == self->agreement)
            QUIPU_TRY(append_topics(self, naming->item, err));
        if (!naming->is_main || naming->is_short_person)
            continue;
        if (type == self->person)
            QUIPU_TRY(append_person_names(self, naming, err));
        else if (type == self->organization)
            QUIPU_TRY(append_body_keys(self, naming, err));
    }
    quipu_namings__sort(&self->keys);
done:
    return status;
}

/* --- joining --- */

static quipu_status join_run(variants *self, const quipu_naming_run *found, quipu_error *err)
{
    if (found->names[0].key.ptr[0] == 'I')
        return found->n_main == 0 || found->n_main == found->n
                   ? QUIPU_OK
                   : quipu_bearers__join_short(self->company, found, err);
    bool is_sure = found->names[0].key.ptr[0] == 'S' &&
                   !quipu_bearers__ties_differ(self->company, found->names, found->n);
    return quipu_bearers__join_variants(self->company, found, is_sure, err);
}

static quipu_status join_runs(variants *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_naming_run found;
    for (size_t i = 0; i < self->keys.n; i += found.n) {
        found = quipu_naming_run__from(&self->keys, i);
        if (found.n > 1)
            QUIPU_TRY(join_run(self, &found, err));
    }
done:
    return status;
}

quipu_status quipu_variants__join(quipu_company *company, const quipu_namings *namings,
                                  quipu_error *err)
{
    const quipu_ontology *ontology = company->run->resolver->ontology;
    variants self = {.company = company,
                     .namings = namings,
                     .person = quipu_ontology_type(ontology, QUIPU_STR("person")),
                     .organization = quipu_ontology_type(ontology, QUIPU_STR("organization")),
                     .agreement = quipu_ontology_type(ontology, QUIPU_STR("agreement"))};
    quipu_status status = list_keys(&self, err);
    if (status == QUIPU_OK)
        status = join_runs(&self, err);
    quipu_buf__clear(&self.scratch);
    quipu_namings__clear(&self.keys);
    return status;
}
