/* Small sets of words that rules of the engine ask for by name: en/word_lists.tsv. */
#ifndef QUIPU_EXTRACT_WORD_LISTS_H
#define QUIPU_EXTRACT_WORD_LISTS_H

#include "base/str.h"
#include "base/table.h"

/* The table says what each is for. */
typedef enum quipu_word_list {
    QUIPU_WORDS_ANY,
    QUIPU_WORDS_ARTICLES,
    QUIPU_WORDS_INDEFINITE,
    QUIPU_WORDS_OF_BODY,
    QUIPU_WORDS_BELONGING,
    QUIPU_WORDS_TELLING,
    QUIPU_WORDS_APART,
    QUIPU_WORDS_BEHIND_HEAD,
    QUIPU_WORDS_CHARGING,
    QUIPU_WORDS_TELLING_WHOM,
    QUIPU_WORDS_THREE_ON,
    QUIPU_WORDS_COMPANY,
    QUIPU_WORDS_LANGUAGE,
    QUIPU_WORDS_ABBREVIATION,
    QUIPU_WORDS_HOME,
    QUIPU_WORDS_ORIGIN,
    QUIPU_WORDS_INCLUDING,
    QUIPU_WORDS_CALLED,
    QUIPU_WORDS_SETTLEMENTS,
    QUIPU_WORDS_MISSIONS,
    QUIPU_WORDS_HEADS,
    QUIPU_WORDS_SUCCEED,
    QUIPU_WORDS_BECOME,
    QUIPU_WORDS_CHOOSE,
    QUIPU_WORDS_HAVE,
    QUIPU_WORDS_TAKE,
    QUIPU_WORDS_OFFICE,
    QUIPU_WORDS_CALL,
    QUIPU_WORDS_BLAME,
    QUIPU_WORDS_CLAIM,
    QUIPU_WORDS_ECHOES,
    QUIPU_WORDS_LAY_DOWN,
    QUIPU_WORDS_PLANS,
    QUIPU_WORDS_GENERATIONS,
    QUIPU_WORDS_MUTUAL,
    QUIPU_WORDS_ROYAL,
    QUIPU_WORDS_KNOWING,
    QUIPU_WORDS_TALKS,
    QUIPU_WORDS_GIVE,
    QUIPU_WORDS_STAY,
    QUIPU_WORDS_RULED,
    QUIPU_WORDS_LEAVING,
    QUIPU_WORDS_GATHERING,
    QUIPU_WORDS_DONE_WITH,
    QUIPU_WORDS_PREVAIL,
    QUIPU_WORDS_INVOLVING,
    QUIPU_WORDS_HALVES,
    QUIPU_WORDS_PLACE_PARTS,
    QUIPU_WORDS_AUTHORS,
    QUIPU_WORDS_PARTIES,
    QUIPU_WORDS_LEADER,
    QUIPU_WORDS_FORMER,
    QUIPU_WORDS_DEPUTISED,
    QUIPU_WORDS_NEWCOMER,
    QUIPU_WORDS_COMMANDER,
    QUIPU_WORDS_SERVE,
    QUIPU_WORDS_COUNTERPART,
    QUIPU_WORDS_SECRETARY,
    QUIPU_WORDS_MINISTER,
    QUIPU_WORDS_LOCAL,
    QUIPU_WORDS_MEMBER,
    QUIPU_WORDS_LEAD,
    QUIPU_WORDS_OF_MEMBERS,
    QUIPU_WORDS_LEAGUE,
    QUIPU_WORDS_GOVERNMENT,
    QUIPU_WORDS_BUY,
    QUIPU_WORDS_SHARE,
    QUIPU_WORDS_IN_LAW,
    QUIPU_WORDS_RESPONSIBILITY,
    QUIPU_WORDS_SOME,
    QUIPU_WORDS_ALONG,
    QUIPU_WORDS_ACCORDING,
    QUIPU_WORDS_AWAIT,
    QUIPU_WORDS_ANYMORE,
    QUIPU_WORDS_LONGER,
    QUIPU_WORDS_UNTIL,
    QUIPU_WORDS_EX,
    QUIPU_WORDS_PARTY,
    QUIPU_WORDS_ANOTHER,
    QUIPU_WORDS_OLD,
    QUIPU_WORDS_YEAR,
    QUIPU_WORDS_EXAMPLES,
    QUIPU_WORDS_I,
    QUIPU_WORDS_WE,
    QUIPU_WORDS_PHONE,
    QUIPU_WORDS_DECISION,
    QUIPU_WORDS_LEAVE,
    QUIPU_WORDS_FIND,
    QUIPU_WORDS_BLAMED_ON,
    QUIPU_WORDS_BONDS,
    QUIPU_WORDS_END,
    QUIPU_WORDS_SIDE,
    QUIPU_WORDS_CLINGING,
    QUIPU_WORDS_POLICE,
    QUIPU_WORDS_MEET,
    QUIPU_WORDS_UNDERSTANDING,
    QUIPU_WORDS_SUMMIT,
    QUIPU_N_WORD_LISTS
} quipu_word_list;

typedef struct quipu_word_lists {
    quipu_str words[QUIPU_N_WORD_LISTS]; /* joined with '|'; views into the table */
    uint64_t marks[QUIPU_N_WORD_LISTS];  /* of their words, by which most others are told at once */
} quipu_word_lists;

/* QUIPU_ERR_SYNTAX (a list that nobody asks for, or one that is missing), QUIPU_ERR_IO, QUIPU_ERR_MEMORY. */
QUIPU_NODISCARD quipu_status quipu_word_lists__load(quipu_word_lists *out, const quipu_data *data,
                                                    quipu_error *err);

static inline bool quipu_word_lists__has(const quipu_word_lists *lists, quipu_word_list list,
                                         quipu_str word)
{
    return (lists->marks[list] & quipu_str__mark(word)) != 0 &&
           quipu_str__is_listed(word, lists->words[list], '|');
}

#endif
