/*
 * quipu split: which places of an entity are somebody else's, by document or by what is written there, and which
 * are left to it.
 */
#include "cli/decide.h"

#include <stdlib.h>
#include <string.h>

/* "news/a.txt" by "news/a.txt" or "a.txt". */
static bool is_document(quipu_str name, const char *typed)
{
    size_t len = strlen(typed);
    return len <= name.len && memcmp(name.ptr + name.len - len, typed, len) == 0 &&
           (len == name.len || name.ptr[name.len - len - 1] == '/');
}

static quipu_str shown(const cli_split *self, const quipu_party_place *place)
{
    return self->written != NULL ? place->name : place->document;
}

/* Where the entity stands, or what it is called, for whoever asked for something else. */
static int list_places(const cli_split *self, const quipu_party *whole, const char *wanted)
{
    enum { MAX_LISTED = 8 };
    uint32_t n = 0;
    fputs("quipu: ", stderr);
    cli_print(stderr, whole->name);
    fputs(self->written != NULL ? " is nowhere called just '" : " does not stand in '", stderr);
    cli_print(stderr, cli_str(wanted));
    fputs(self->written != NULL ? "'; it is called" : "'; it stands in", stderr);
    for (uint32_t i = 0; i < whole->n_places && n < MAX_LISTED; i++) {
        bool is_new = true;
        for (uint32_t k = 0; k < i && is_new; k++)
            is_new = !cli_is_same(shown(self, &whole->places[i]), shown(self, &whole->places[k]));
        if (!is_new)
            continue;
        fputs(n++ == 0 ? " " : ", ", stderr);
        cli_print(stderr, shown(self, &whole->places[i]));
    }
    fputs(n == MAX_LISTED ? ", ...\n" : "\n", stderr);
    return EXIT_INPUT;
}

static bool is_in_part(const quipu_party *part, const quipu_party_place *place)
{
    for (uint32_t i = 0; i < part->n_places; i++)
        if (cli_is_same(place->document, part->places[i].document) &&
            cli_is_same(place->name, part->places[i].name) &&
            cli_is_same(place->id, part->places[i].id))
            return true;
    return false;
}

/* Copy the places of one document, or of one written name, to the part; an exit code if there are none. */
static int take_places(quipu_party *part, const cli_split *self, const quipu_party *whole,
                       const char *wanted)
{
    bool is_there = false;
    for (uint32_t i = 0; i < whole->n_places; i++) {
        const quipu_party_place *place = &whole->places[i];
        bool is_meant = self->written != NULL ? cli_is_same(place->name, cli_str(wanted))
                                              : is_document(place->document, wanted);
        if (is_meant && !is_in_part(part, place))
            self->places[part->n_places++] = *place;
        is_there |= is_meant;
    }
    return is_there ? EXIT_OK : list_places(self, whole, wanted);
}

static int take_part(quipu_party *part, const cli_split *self, const quipu_party *whole)
{
    if (self->written != NULL)
        return take_places(part, self, whole, self->written);
    int code = take_places(part, self, whole, self->document);
    for (size_t i = 0; i < self->n_documents && code == EXIT_OK; i++)
        code = take_places(part, self, whole, self->documents[i]);
    return code;
}

/* The first few of the places that are not split off. */
static uint32_t list_rest(quipu_party_place *out, const quipu_party *part, const quipu_party *whole)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < whole->n_places && n < QUIPU_MAX_PLACES; i++)
        if (!is_in_part(part, &whole->places[i]))
            out[n++] = whole->places[i];
    return n;
}

int cli_split_parties(quipu_party *out, cli_split *self, const cli_decider *decider)
{
    const quipu_party *whole = &decider->parties[0]->party;
    quipu_party *rest = &out[0], *part = &out[1];
    self->places = calloc((size_t)whole->n_places + 1 + QUIPU_MAX_PLACES, sizeof *self->places);
    if (self->places == NULL)
        return cli_fail_memory();
    *rest = *part = *whole;
    part->places = self->places;
    part->n_places = 0;
    part->id = cli_str("");
    int code = take_part(part, self, whole);
    if (code != EXIT_OK)
        return code;
    rest->places = self->places + whole->n_places + 1;
    rest->n_places = list_rest(self->places + whole->n_places + 1, part, whole);
    if (rest->n_places == 0) {
        cli_message("nothing would be left of '%.*s'", (int)whole->name.len, whole->name.ptr);
        return EXIT_INPUT;
    }
    part->name = self->places[0].name;
    if (self->written != NULL)
        self->places[part->n_places++] =
            (quipu_party_place){cli_str(""), cli_str(self->written), cli_str("")};
    return EXIT_OK;
}
