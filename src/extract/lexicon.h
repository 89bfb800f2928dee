/* The tables that extraction reads: names, titles, words that tell a type. Compiled once, then shared. */
#ifndef QUIPU_EXTRACT_LEXICON_H
#define QUIPU_EXTRACT_LEXICON_H

#include "base/arena.h"
#include "base/map.h"
#include "extract/trace.h"
#include "extract/word_facts.h"
#include "extract/word_lists.h"

#include <quipu/extract.h>

#define QUIPU_NO_ENTRY UINT32_MAX

/* How a form of an entry may stand in a text. */
enum {
    QUIPU_FORM_CAPITAL = 1,   /* must begin with a capital */
    QUIPU_FORM_CAPITALS = 2,  /* must be all capitals ("US" is not "us") */
    QUIPU_FORM_ADJECTIVE = 4, /* an adjective of nationality */
    QUIPU_FORM_CUT = 16,      /* must end in its dot ("La." is not "La") */
    QUIPU_FORM_OWNED = 8 /* has a possessive inside ("People's Party"); others match over none */
};

/* Somebody or something well known. */
typedef struct quipu_entry {
    quipu_str iso3; /* of a country, or "" */
    quipu_str name;
    quipu_str aliases;    /* joined with '|' */
    quipu_str kind;       /* as its table says: "party", "region"; or "" */
    quipu_str country;    /* its name, likewise */
    quipu_str adjectives; /* of a country, joined with '|' */
    quipu_type type;
    uint32_t seat_of; /* country whose government a city stands for, or QUIPU_NO_ENTRY */
    quipu_row row;
} quipu_entry;

/* One way to write an entry; several entries may be written alike. */
typedef struct quipu_form {
    uint32_t entry;
    uint32_t flags;
    uint32_t next; /* another entry with the same form, or UINT32_MAX */
} quipu_form;

/* What a title states between a person and what the office belongs to. */
typedef struct quipu_title {
    quipu_str name;
    quipu_relation by_type[QUIPU_MAX_TYPES]; /* QUIPU_NO_RELATION: states nothing */
    bool is_prefix;                          /* may stand right before a name */
    quipu_row row;
} quipu_title;

/* Where a word that tells the type of a name stands in it; small: last, though written without a capital; local: so
 * behind the name of a place that has one of it. */
typedef enum quipu_head_place {
    QUIPU_HEAD_FIRST,
    QUIPU_HEAD_LAST,
    QUIPU_HEAD_SMALL,
    QUIPU_HEAD_LOCAL,
    QUIPU_N_HEAD_PLACES
} quipu_head_place;

/* What a word does in a sentence beyond its part of speech: bits, by en/cues.tsv. */
enum {
    QUIPU_CUE_FORMER = 1 << 0,        /* "former", "ex", "late" */
    QUIPU_CUE_FUTURE_HOLDER = 1 << 1, /* "designate", "elect" */
    QUIPU_CUE_COMMON = 1 << 2,        /* names nobody, though in capitals: "AIDS", "GDP" */
    QUIPU_CUE_SEAT = 1 << 3,   /* ends the name of a body that sits in one place: "embassy" */
    QUIPU_CUE_PART = 1 << 4,   /* a part of a body: "office", "branch" */
    QUIPU_CUE_FIELD = 1 << 5,  /* what a body may deal with: "Security and Defence Council" */
    QUIPU_CUE_BODY = 1 << 6,   /* says of the name beside it that it is a body: "the carmaker X" */
    QUIPU_CUE_SPEECH = 1 << 7, /* attributes what it governs: "say", "according" */
    QUIPU_CUE_STAND_IN = 1 << 8,  /* acts for its owner: "government", "officials", "troops" */
    QUIPU_CUE_LIGHT = 1 << 9,     /* verb whose object is the deed: "pay (a visit)" */
    QUIPU_CUE_DEFINITE = 1 << 10, /* "the", "this", "that" */
    QUIPU_CUE_CONNECTOR =
        1 << 11,            /* lower-case word inside names of bodies and treaties: "of", "for" */
    QUIPU_CUE_HE = 1 << 12, /* pronouns by what they stand for */
    QUIPU_CUE_SHE = 1 << 13,
    QUIPU_CUE_IT = 1 << 14,
    QUIPU_CUE_THEY = 1 << 15,
    QUIPU_CUE_RELATIVE = 1 << 16,     /* "who", "which", "that" */
    QUIPU_CUE_COUNTRY = 1 << 17,      /* "country", "nation" */
    QUIPU_CUE_LEADER = 1 << 18,       /* "leader", "president" in "the two leaders" */
    QUIPU_CUE_SIDE = 1 << 19,         /* "side", "party": of either kind */
    QUIPU_CUE_BOTH = 1 << 20,         /* "both", "two" */
    QUIPU_CUE_IN = 1 << 21,           /* a place follows: "in", "at", "near" */
    QUIPU_CUE_VAGUE = 1 << 22,        /* says nothing of its noun: "new", "landmark" */
    QUIPU_CUE_ORGANIZATION = 1 << 23, /* "company", "group", "party" */
    QUIPU_CUE_CALENDAR = 1 << 24,     /* month or weekday: capitalised, no name */
    QUIPU_CUE_PARTICLE =
        1 << 25, /* lower-case word inside names of persons and places: "bin", "van" */
    QUIPU_CUE_MOTION = 1 << 27,    /* what it leads to is a place: "travel", "trip", "visit" */
    QUIPU_CUE_SIGN = 1 << 28,      /* its object is an agreement: "sign", "reach" */
    QUIPU_CUE_ORGAN = 1 << 29,     /* in the name of an organ of state: "ministry", "court" */
    QUIPU_CUE_MEANWHILE = 1 << 30, /* preposition of a deed beside the main one: "during", "after" */
    QUIPU_CUE_TOWARDS = 1 << 26 /* preposition between those who act: "with", "against", "between" */
};
/* Acts for a body, not for a country: "militants", "rebels". Beyond what an enumerator holds. */
#define QUIPU_CUE_PRIVATE (UINT32_C(1) << 31)

/* What a noun that acts for somebody is, or a word before it tells: bits, by en/bodies.tsv. */
enum {
    QUIPU_BODY_POWER = 1 << 0,   /* a country has one: "government", "police" */
    QUIPU_BODY_OFFICER = 1 << 1, /* serves the state where it is: "officials", "court" */
    QUIPU_BODY_ARMED = 1 << 2,   /* fights for it: "troops", "army" */
    QUIPU_BODY_PUBLIC = 1 << 3,  /* tells no owner of them: "security", "federal" */
    QUIPU_BODY_REBEL = 1 << 4,   /* fights for a body: "militants" */
    QUIPU_BODY_PERSONAL = 1 << 5 /* called by the name of a person, too: "government" */
};

/* What a word says of whether something is so: bits, by en/standing.tsv, whose head tells what they mean. */
enum {
    QUIPU_STANDS_PLAN = 1 << 0,
    QUIPU_STANDS_POSSIBLE = 1 << 1,
    QUIPU_STANDS_DENY = 1 << 2,
    QUIPU_STANDS_END = 1 << 3,
    QUIPU_STANDS_HABIT = 1 << 4,
    QUIPU_STANDS_APPEAL = 1 << 21,
    QUIPU_STANDS_GOVERNS = ((1 << 5) - 1) | QUIPU_STANDS_APPEAL, /* any of those above */
    QUIPU_STANDS_PLANNED = 1 << 5,
    QUIPU_STANDS_MAYBE = 1 << 6,
    QUIPU_STANDS_WAS = 1 << 7,
    QUIPU_STANDS_VOID = 1 << 8,
    QUIPU_STANDS_NEGATED = 1 << 9,
    QUIPU_STANDS_WILL = 1 << 10,
    QUIPU_STANDS_WOULD = 1 << 11,
    QUIPU_STANDS_MAY = 1 << 12,
    QUIPU_STANDS_SHOULD = 1 << 13,
    QUIPU_STANDS_CONDITION = 1 << 14,
    QUIPU_STANDS_WITHOUT = 1 << 15,
    QUIPU_STANDS_EXCEPT = 1 << 16,
    QUIPU_STANDS_ASKS = 1 << 17,
    QUIPU_STANDS_DOUBT = 1 << 18,
    QUIPU_STANDS_ALWAYS = 1 << 19,
    QUIPU_STANDS_SAYS = 1 << 20,
    QUIPU_STANDS_DEPARTS = 1 << 22,
    QUIPU_STANDS_REMOVES = 1 << 23,
    QUIPU_STANDS_HAPPENS = 1 << 25,
    QUIPU_STANDS_SHOWS = 1 << 26,
    QUIPU_STANDS_MOMENT = 1 << 27,
    QUIPU_STANDS_TASKS = 1 << 28,
    QUIPU_STANDS_STANCE = 1 << 29,
    QUIPU_STANDS_OTHER = 1 << 30,
    QUIPU_STANDS_GOES_ON = 1 << 24 /* with another word it may say something else */
};

typedef struct quipu_lexicon {
    quipu_entry *entries;
    size_t n_entries, entries_room;
    quipu_form *forms;
    size_t n_forms, forms_room;
    quipu_map_index form_index; /* words joined by blanks -> form */
    quipu_title *titles;
    size_t n_titles, titles_room;
    quipu_map_index title_index;                /* words joined by blanks -> title */
    quipu_map_index heads[QUIPU_N_HEAD_PLACES]; /* by quipu_head_place: word(s) -> type */
    quipu_map_index first_names;                /* -> 'm', 'f' or 'u' */
    quipu_map_index syllables;      /* second in given names of East Asia: "te" in "Ching-te" */
    quipu_map_index office_holders; /* folded name -> country, an entry */
    quipu_word_table words;         /* what they do, and what begins with them */
    quipu_word_lists lists;
    quipu_map_index kinds; /* word of a description -> index into `kind_lists` */
    quipu_str *kind_lists; /* kinds of body that the word may be said of, joined with '|' */
    size_t n_kind_lists, kind_lists_room;
    quipu_map_index organs; /* words of what each state has one of -> index into `organ_names` */
    quipu_str *organ_names;
    size_t n_organ_names, organ_names_room;
    quipu_arena arena;
    const quipu_ontology *ontology;
    /* Types that the code itself has to know. */
    quipu_type person, organization, country, place, facility, vessel, product, commodity,
        agreement, event, award, work, group;
} quipu_lexicon;

QUIPU_NODISCARD quipu_status quipu_lexicon__load(quipu_lexicon *lexicon, const quipu_data *data,
                                                 const quipu_ontology *ontology, quipu_error *err);
/* The part of it that reads the tables of what words do. */
QUIPU_NODISCARD quipu_status quipu_lexicon__load_words(quipu_lexicon *lexicon,
                                                       const quipu_data *data, quipu_error *err);
void quipu_lexicon__clear(quipu_lexicon *lexicon);

/* The cue bits of a lower-case word; 0 for most. */
uint32_t quipu_lexicon__cue(const quipu_lexicon *lexicon, quipu_str lower);
/* The QUIPU_STANDS_... bits of a lower-case word, or of two joined by a blank; 0 for most. */
uint32_t quipu_lexicon__standing(const quipu_lexicon *lexicon, quipu_str words);
/* The type that a word or words tell at a place of a name, or QUIPU_NO_TYPE. */
quipu_type quipu_lexicon__head(const quipu_lexicon *lexicon, quipu_head_place place,
                               quipu_str lower);
/* Whether a lower-case word, or a lemma, stands in a list. */
static inline bool quipu_lexicon__lists(const quipu_lexicon *lexicon, quipu_word_list list,
                                        quipu_str word)
{
    return quipu_word_lists__has(&lexicon->lists, list, word);
}

/* The kinds of body that a lower-case word may be said of, joined with '|'; empty where it tells none. */
quipu_str quipu_lexicon__kinds(const quipu_lexicon *lexicon, quipu_str lower);
/* Whether a word is a first name, as written with a capital: 'm', 'f', 'u', or 0. */
char quipu_lexicon__first_name(const quipu_lexicon *lexicon, quipu_str lower);
/* Whether a word, as written, may stand behind the hyphen of a given name: "te" in "Ching-te". */
bool quipu_lexicon__is_syllable(const quipu_lexicon *lexicon, quipu_str word);

#endif
