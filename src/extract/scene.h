/*
 * What is known of a document while it is read: mentions, entities, and who each word stands for. Filled by
 * names.c, things.c, cast.c, refer.c and time.c, in this order; read by offices.c, places.c, rules.c and when.c.
 */
#ifndef QUIPU_EXTRACT_SCENE_H
#define QUIPU_EXTRACT_SCENE_H

#include "base/arena.h"
#include "base/str.h"
#include "extract/lexicon.h"
#include "extract/period.h"
#include "extract/tree.h"

#include <quipu/text.h>

#define QUIPU_NONE UINT32_MAX

/* A stretch of tokens that names or describes an entity. */
typedef struct quipu_find {
    uint32_t first, end; /* tokens */
    uint32_t sentence;
    uint32_t entity;      /* set by cast.c */
    uint32_t entry;       /* in the lexicon, or QUIPU_NO_ENTRY */
    uint32_t title_first; /* tokens of the title before it, title_first == first where there is none */
    quipu_type type;
    bool named;        /* by a name, or as an agreement or commodity */
    bool sure;         /* the type is certain: gazetteer, title, telling word */
    bool adjective;    /* "Japanese": names its country, modifies */
    quipu_sight sight; /* what told its type */
} quipu_find;

/* Somebody or something in this document. */
typedef struct quipu_actor {
    quipu_str name; /* fullest form so far */
    quipu_type type;
    uint32_t entry; /* or QUIPU_NO_ENTRY */
    uint32_t first_find;
    char gender; /* 'm', 'f' or 'u' */
    uint32_t n_finds;
    uint32_t same_last,
        same_first; /* the actor before it with the same last, first word; or QUIPU_NONE */
    uint32_t home; /* what it holds an office of, lies in or is part of, once that is stated; or QUIPU_NONE */
    uint32_t same_entry_name; /* the actor before it whose entry has the same name, or QUIPU_NONE */
    bool is_head;             /* the text calls it the head of a state or government */
} quipu_actor;

/* Several entities that one word stands for. */
typedef struct quipu_refs {
    uint32_t first; /* index into scene->pool */
    uint32_t n;
} quipu_refs;

/* An expression of time; its preposition belongs to it. */
typedef struct quipu_time {
    uint32_t first, end;    /* tokens */
    uint32_t own, governor; /* its word that hangs on one outside, and that one, or QUIPU_NONE */
    quipu_days days;
    bool has_first, has_last; /* false: open on that side, "until", "since" */
    bool is_range;            /* "from 1999 to 2004" */
    bool is_known;            /* the days are; not so without a date of the document: "last week" */
} quipu_time;

/* What stands between quotation marks, which belong to it. */
typedef struct quipu_quote {
    uint32_t open, close; /* tokens */
    uint32_t speaker;     /* an actor, or QUIPU_NONE */
} quipu_quote;

typedef struct quipu_scene {
    const quipu_lexicon *lexicon;
    const quipu_document *document;
    const quipu_text *text;
    quipu_tree tree;
    quipu_find *finds;
    size_t n_finds, finds_room;
    quipu_str *folded; /* [n_tokens] as by quipu_utf8__fold(); "" for punctuation */
    const quipu_word_facts **of_form, **of_lemma; /* [n_tokens] what is known of them */
    uint32_t *cues;                               /* [n_tokens] see quipu_scene__cue() */
    uint32_t *stands;                             /* [n_tokens] see quipu_clause__stands() */
    bool *may_be_name; /* [n_tokens] whether a name may begin here, written as it is */
    uint8_t *name_words, *title_words; /* [n_tokens] of the longest known name, title it begins */
    bool *ends_title;                  /* [n_tokens] whether a title ends with it */
    uint32_t *sentence_at;             /* [n_tokens] */
    uint32_t *title_ends; /* [n_tokens] bit i: a title begins here that has i tokens more */
    uint32_t *find_at;    /* [n_tokens] the find that a token belongs to, or QUIPU_NONE */
    uint32_t *unit_at;    /* [n_tokens] the same, titles and their owners counted to the person */
    uint32_t *
        by_place; /* [n_finds] finds in the order of the text; made by cast.c, which closes the list */
    uint32_t *sentence_finds; /* [n_sentences + 1] where a sentence's finds begin in `by_place` */
    quipu_actor *actors;
    size_t n_actors, actors_room;
    quipu_map_index actors_by_entry; /* name of an entry -> latest actor, the others behind it */
    uint32_t *pool;
    size_t n_pool, pool_room;
    quipu_refs *refs;    /* [n_tokens] for words that name nothing themselves */
    quipu_quote *quotes; /* in the order of the text */
    size_t n_quotes, quotes_room;
    uint32_t *quote_at; /* [n_tokens] the quotation that a token stands in, or QUIPU_NONE */
    quipu_time *times;  /* in the order of the text, not overlapping */
    size_t n_times, times_room;
    quipu_arena arena;
    bool failed; /* memory has run out */
} quipu_scene;

/* Make ready for a document: false when memory has run out. */
bool quipu_scene__init(quipu_scene *scene, const quipu_lexicon *lexicon, const quipu_labels *labels,
                       const quipu_document *document, const quipu_text *text);
void quipu_scene__clear(quipu_scene *scene);
/*
 * The longest sequence of words at `at` (before token `end`) that a map knows: its value, and where it ends in
 * `*stop`; QUIPU_MAP_NONE where there is none. `counts`: by quipu_scene__count_words().
 */
uint32_t quipu_scene__match(uint32_t *stop, const quipu_scene *scene, const quipu_map_index *map,
                            const uint8_t *counts, uint32_t at, uint32_t end);
/*
 * How many words the longest phrase has that begins with each token, [n_tokens], as by quipu_folding__note_first(); 0
 * for most. NULL when memory has run out.
 */
const uint8_t *quipu_scene__count_words(quipu_scene *scene, const quipu_map_index *first_words);
/* The same for a form of the lexicon, and for a title of it. */
uint32_t quipu_scene__match_name(uint32_t *stop, const quipu_scene *scene, uint32_t at,
                                 uint32_t end);
uint32_t quipu_scene__match_title(uint32_t *stop, const quipu_scene *scene, uint32_t at,
                                  uint32_t end);
/* Whether the words from `first` up to `end` are a title. */
bool quipu_scene__is_title(const quipu_scene *scene, uint32_t first, uint32_t end);
/*
 * The country, an entry, that the table of well-known holders of offices has for a name; or
 * QUIPU_MAP_NONE.
 */
uint32_t quipu_scene__known_country(const quipu_scene *scene, quipu_str name);
/* The country whose office a well-known person is known to hold, if it is in the text; or QUIPU_NONE. */
uint32_t quipu_scene__known_owner(const quipu_scene *scene, uint32_t person);
/*
 * Of a country whose head the text names again and again without a title, the one person who is known for an office of
 * it. Ministers have their titles told.
 */
uint32_t quipu_scene__known_head(const quipu_scene *scene, uint32_t country);
/* The state that a city or organ before a title speaks for: "the Kremlin leader". */
uint32_t quipu_scene__state_of(const quipu_scene *scene, uint32_t owner);
/* The actor that is the country of a name, as tables write it, if the document has it; or QUIPU_NONE. */
uint32_t quipu_scene__country_named(const quipu_scene *scene, quipu_str name);
/* Add a find, and mark its tokens where nothing larger is there yet. Its number, or QUIPU_NONE. */
uint32_t quipu_scene__add_find(quipu_scene *scene, const quipu_find *find);
/* Add an actor; noted for its entry if it has one. Its number, or QUIPU_NONE. */
uint32_t quipu_scene__add_actor(quipu_scene *scene, quipu_str name, quipu_type type, uint32_t entry,
                                uint32_t find);
/* The actor of an entry of the lexicon, or QUIPU_NONE. */
uint32_t quipu_scene__actor_of_entry(const quipu_scene *scene, uint32_t entry);
/* The country whose government a city stands for, an entry of the lexicon; or QUIPU_NO_ENTRY. */
uint32_t quipu_scene__seat_of(const quipu_scene *scene, uint32_t actor);
/* The same as an actor of this document; or QUIPU_NONE. */
uint32_t quipu_scene__seat_country(const quipu_scene *scene, uint32_t actor);
/* The country of this document that the gazetteer knows a place in, or as the seat of; or QUIPU_NONE. */
uint32_t quipu_scene__country_around(const quipu_scene *scene, const quipu_find *find);
/* The country that an actor is, lies in or serves, over the body that it serves; or QUIPU_NONE. */
uint32_t quipu_scene__country_of(const quipu_scene *scene, uint32_t actor);
/* Whether an actor is a person. */
bool quipu_scene__is_person(const quipu_scene *scene, uint32_t actor);
/* Whether an actor is of one of these types; QUIPU_NONE is of none. */
bool quipu_scene__is_of(const quipu_scene *scene, uint32_t actor, quipu_type_set types);
/* Let `token` stand for one entity more; each once. */
void quipu_scene__add_ref(quipu_scene *scene, uint32_t token, uint32_t actor);
/* The words of a stretch of tokens as the document writes them. */
quipu_str quipu_scene__words(const quipu_scene *scene, uint32_t first, uint32_t end);
/* The cue bits of a token, by its word or its lemma. */
uint32_t quipu_scene__cue(const quipu_scene *scene, uint32_t token);
/* The QUIPU_BODY_... bits of a token, by its word or its lemma. */
uint32_t quipu_scene__body(const quipu_scene *scene, uint32_t token);
/* Whether a token, as its word or its lemma, stands in a list. */
static inline bool quipu_scene__has_word(const quipu_scene *scene, uint32_t token,
                                         quipu_word_list list)
{
    return quipu_lexicon__lists(scene->lexicon, list, scene->text->tokens[token].lower);
}
static inline bool quipu_scene__has_lemma(const quipu_scene *scene, uint32_t token,
                                          quipu_word_list list)
{
    return quipu_lexicon__lists(scene->lexicon, list, scene->text->tokens[token].lemma);
}
/* Whether a token is this word, in lower case: "of". */
static inline bool quipu_scene__is_form(const quipu_scene *scene, uint32_t token, const char *lower)
{
    return quipu_str__is(scene->text->tokens[token].lower, quipu_str__of(lower));
}
/* "'s", and "'" after a plural. */
bool quipu_scene__is_possessive(const quipu_scene *scene, uint32_t token);
/* A pronoun that opens a relative clause: "who". */
bool quipu_scene__is_relative(const quipu_scene *scene, uint32_t token);
/* Whether a word like "the" or "this" hangs on a noun. */
bool quipu_scene__has_definite(const quipu_scene *scene, uint32_t noun);
/* Whether a token has this tag of the Penn Treebank: "VBN". */
bool quipu_scene__has_xpos(const quipu_scene *scene, uint32_t token, const char *tag);
/* Whether the tag of a token is that of a plural: "NNS", "NNPS". */
bool quipu_scene__is_plural(const quipu_scene *scene, uint32_t token);
/* The kind that the gazetteer has for a name: "party", "holiday"; or "". */
quipu_str quipu_scene__kind(const quipu_scene *scene, const quipu_find *find);
/* Whether a name is that of an organ of state, by its kind if it is known: "High Court", "Ministry of Defense". */
bool quipu_scene__is_organ(const quipu_scene *scene, const quipu_find *find);
/* The word that a token hangs on, or QUIPU_NONE. */
uint32_t quipu_scene__governor(const quipu_scene *scene, uint32_t token);
/* The leftmost token of those of a unit (see `unit_at`) right before `from`; `from` where there is none. */
uint32_t quipu_scene__unit_first(const quipu_scene *scene, uint32_t unit, uint32_t from);
/* Whether a token belongs to a name, title and owner counted; but not to an agreement. */
bool quipu_scene__is_in_name(const quipu_scene *scene, uint32_t token);
/* The token of a find that others in its sentence hang on: the one whose head lies outside. */
uint32_t quipu_scene__head(const quipu_scene *scene, const quipu_find *find);
/* The sentence that holds a token: its number, and itself. */
uint32_t quipu_scene__sentence_of(const quipu_scene *scene, uint32_t token);
const quipu_sentence *quipu_scene__sentence(const quipu_scene *scene, uint32_t token);

/* Whether one place may lie in another, by what the gazetteer knows of their sizes. */
bool quipu_scene__may_lie_in(const quipu_scene *scene, uint32_t inner, uint32_t outer);
/* Whether the gazetteer knows a place in another country; but the text may mean its namesake. */
bool quipu_scene__lies_elsewhere(const quipu_scene *scene, uint32_t inner, uint32_t outer);
/* Whether the gazetteer knows a body of another country: the "Taiwan Affairs Office" is China's. Parties and rebels may
 * have their seat in the country that they want to be free of. */
bool quipu_scene__is_of_another(const quipu_scene *scene, const quipu_find *find, uint32_t country);
/* Whether the gazetteer knows a place in a country. */
bool quipu_scene__lies_in(const quipu_scene *scene, uint32_t inner, uint32_t outer);
/* Whether an area is known to be larger than a place, which may be unknown. */
bool quipu_scene__is_larger(const quipu_scene *scene, uint32_t area, uint32_t place);

/* Whether a noun is a kind of building or base: what is done there is not done to or by its owner. */
bool quipu_scene__is_site(const quipu_scene *scene, uint32_t token);
/* Whether an actor is a party, movement or armed group: a body that has members. */
bool quipu_scene__is_party(const quipu_scene *scene, uint32_t actor);
/* Whether a name is only part of a describing word: "Syrian-backed". */
bool quipu_scene__is_in_compound(const quipu_scene *scene, const quipu_find *find);
/* Whether an actor is known as an armed group. */
bool quipu_scene__is_armed(const quipu_scene *scene, uint32_t actor);

/* Where the words before a title that belong to it begin: "Japan's newly elected | prime minister". */
uint32_t quipu_scene__owner_first(const quipu_scene *scene, uint32_t sentence_first,
                                  uint32_t title_first);

/* The steps, each over the whole document. */
void quipu_names__find(quipu_scene *scene);
void quipu_things__find(quipu_scene *scene);
void quipu_cast__gather(quipu_scene *scene);
void quipu_refer__resolve(quipu_scene *scene);

#endif
