/* The forms in which names are compared over documents. */
#ifndef QUIPU_RESOLVE_NAME_H
#define QUIPU_RESOLVE_NAME_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

#include <quipu/ontology.h>

/* Words that are passed over in names: titles, articles, company forms, generations. */
typedef struct quipu_name_words {
    quipu_map_index kinds;     /* folded word or words -> set of word_kind */
    quipu_map_index spellings; /* folded word -> index into `others`: as it is compared */
    quipu_map_index nicknames; /* folded given name -> index into `others`: its full form */
    quipu_str *others;
    size_t n_others, room;
    quipu_arena arena;
} quipu_name_words;

/* How the names of a type are built. */
typedef enum quipu_name_kind {
    QUIPU_NAME_PERSON,
    QUIPU_NAME_ORGANIZATION,
    QUIPU_NAME_DESCRIPTION, /* agreements and events: often described rather than named */
    QUIPU_NAME_OTHER
} quipu_name_kind;

quipu_name_kind quipu_name__kind(const quipu_ontology *ontology, quipu_type type);

/* Fill `words` (zeroed before) from the tables; clear it even after a failure. */
QUIPU_NODISCARD quipu_status quipu_name_words__read(quipu_name_words *words, const quipu_data *data,
                                                    quipu_error *err);
void quipu_name_words__clear(quipu_name_words *words);

/*
 * Append the form of a name that is compared: folded, without title, article and company form, words that are spelt
 * in two ways in one of them. A name without any letter or digit stays as it is.
 */
void quipu_name__normal(quipu_buf *out, const quipu_name_words *words, quipu_name_kind kind,
                        quipu_str name);

/*
 * What stands behind the longest title that a normal name begins with, be it one word ("president trump"); the name
 * itself where there is none.
 */
quipu_str quipu_name__behind_title(const quipu_name_words *words, quipu_str normal);

/* Whether a normal name is made of words that the bodies of many countries are called by: "supreme court". */
bool quipu_name__is_common(const quipu_name_words *words, quipu_str normal);

/* Whether a folded word only says that something is an agreement: "pact", "deals". */
bool quipu_name__is_deal(const quipu_name_words *words, quipu_str word);

/* Whether a folded word only joins those of a name that tell something: "of", "the". */
bool quipu_name__is_joining(const quipu_name_words *words, quipu_str word);

/* The full form of a given name that is a nickname, else the name itself. */
quipu_str quipu_name__given(const quipu_name_words *words, quipu_str first);

/* A person's normal name in parts; `first` is empty where there is one word only. */
typedef struct quipu_person_name {
    quipu_str first, middle, last, generation;
} quipu_person_name;

quipu_person_name quipu_person_name__of(const quipu_name_words *words, quipu_str normal);

/*
 * Whether two middle names or rows of initials can belong to one person: equal, one missing, or word by
 * word equal or the initial of the other.
 */
bool quipu_name__middles_agree(quipu_str a, quipu_str b);

/* Whether a name has more than one word. */
static inline bool quipu_name__is_full(quipu_str normal)
{
    for (size_t i = 0; i < normal.len; i++)
        if (normal.ptr[i] == ' ')
            return true;
    return false;
}

#endif
