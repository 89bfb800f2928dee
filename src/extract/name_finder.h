/*
 * Shared by the files that find names: what is at a word (name_finder.c), how far a run of name words
 * goes (name_runs.c), how it falls into names (name_split.c), and of which type each is (name_types.c).
 */
#ifndef QUIPU_EXTRACT_NAME_FINDER_H
#define QUIPU_EXTRACT_NAME_FINDER_H

#include "extract/name_votes.h"
#include "extract/scene.h"

typedef struct quipu_finder {
    quipu_scene *scene;
    const quipu_token *tokens;
    uint32_t sentence, first, end; /* of the sentence at hand */
    bool is_title_case;
    quipu_name_votes votes;
    quipu_map_index alone;    /* capitalised words that stand without a hyphen: QUIPU_ALONE_... */
    quipu_map_index surnames; /* last words of persons named in full so far */
} quipu_finder;

enum { QUIPU_ALONE_ANYWHERE = 1, QUIPU_ALONE_INSIDE = 2 }; /* the latter: as a name in a sentence */

/* What the gazetteer knows at a token. */
typedef struct quipu_match {
    const quipu_entry *entry; /* NULL: nothing */
    uint32_t number, stop, flags;
} quipu_match;

/* --- name_finder.c: what is at a word --- */

bool quipu_finder__is_capital(const quipu_token *token);
/* Words that open or join names only inside them, however they are written. */
bool quipu_finder__is_closed_class(const quipu_token *token);
/* Whether the model has a word in the name of a person. */
bool quipu_finder__is_of_person(const quipu_token *token);
/* "May", "March": a month or weekday, unless the model has it in the name of a person. */
bool quipu_finder__is_calendar(const quipu_finder *self, uint32_t t);
/* A hyphen that joins two words. */
bool quipu_finder__joins(const quipu_finder *self, uint32_t t);
/* The same hyphen within a given name of East Asia, its family name before it: "Lai Ching-te". */
bool quipu_finder__joins_syllable(const quipu_finder *self, uint32_t t);
/* "F-35", "Boeing 737": digits end the name of a product. */
bool quipu_finder__is_model_number(const quipu_finder *self, uint32_t t);
/* The first meaning of the longest form at a token that is written as the form asks. */
quipu_match quipu_finder__look_up(const quipu_finder *self, uint32_t at, uint32_t end);
/* A first name or an initial begins the words. */
bool quipu_finder__begins_as_person(const quipu_finder *self, uint32_t first, uint32_t end);
/* The longest title at a token, that ends at `*stop`; QUIPU_MAP_NONE where there is none. */
uint32_t quipu_finder__title_at(const quipu_finder *self, uint32_t at, uint32_t end, uint32_t *stop);
/*
 * A title in the plural stands before persons: "Senators X and Y", but "Workers Confederation". It may look like
 * a verb: "who heads Acme Bank".
 */
bool quipu_finder__is_in_its_place(const quipu_finder *self, uint32_t title, uint32_t stop,
                                   uint32_t end);

/* --- name_types.c: of which type a name is --- */

/* The type that the first or last words of a name tell. */
quipu_type quipu_finder__telling_type(const quipu_finder *self, uint32_t first, uint32_t end);
/* The type that the noun right before a name tells: "the tanker X", "the charity X"; or QUIPU_NO_TYPE. */
quipu_type quipu_finder__called_type(const quipu_finder *self, uint32_t first, uint32_t end);
/* Give a name without other evidence its likeliest type; `*sight`: what tells it. */
quipu_type quipu_finder__guess_type(quipu_sight *sight, const quipu_finder *self, uint32_t first,
                                    uint32_t end);

/* --- name_runs.c: how far a run of name words goes --- */

bool quipu_finder__may_begin(const quipu_finder *self, uint32_t t);
/* The end of a run; a title in it may go on over "of" to a name: "U.S. Secretary of State John Kerry". */
uint32_t quipu_finder__run_end(const quipu_finder *self, uint32_t first);

/* --- name_sites.c: names that end in words written small --- */

/* The end of the name of a site that a run begins: "Goma | airport"; `end` where there is none. */
uint32_t quipu_finder__site_end(const quipu_finder *self, uint32_t first, uint32_t end);

/* --- name_split.c: which names a run holds --- */

/* Take a run of capitalised words apart into names. */
void quipu_finder__split_run(quipu_finder *self, uint32_t first, uint32_t end);
/* Add the find of a surname that stands alone: "Hill", after "Christopher Hill". */
void quipu_finder__emit_surname(quipu_finder *self, uint32_t at);
/* The title of a work in quotation marks. */
void quipu_finder__emit_work(quipu_finder *self, uint32_t first, uint32_t end);
/* Where the title of a work that begins at a token ends, behind the opening mark: "wrote "War and Peace""; or `at`. */
uint32_t quipu_finder__work_end(const quipu_finder *self, uint32_t at);
/* Add the find of a site: "Goma airport". */
void quipu_finder__emit_site(quipu_finder *self, uint32_t first, uint32_t end);
/* Add the find of a name that the gazetteer knows. */
void quipu_finder__emit_match(quipu_finder *self, uint32_t at, const quipu_match *found);

#endif
