/* Who fills which role of a verb or noun, over the constructions of English, handled here once. */
#ifndef QUIPU_EXTRACT_ROLES_H
#define QUIPU_EXTRACT_ROLES_H

#include "extract/scene.h"

#define QUIPU_MAX_FILLERS 16

/* Entities that fill a role; distinct, in the order of the text where it matters. */
typedef struct quipu_fillers {
    uint32_t actor[QUIPU_MAX_FILLERS];
    size_t n;
} quipu_fillers;

/* Add an entity once; what there is no room for is left out. */
void quipu_fillers__add(quipu_fillers *fillers, uint32_t actor);
/* Leave only those of these types. */
void quipu_fillers__keep_types(quipu_fillers *fillers, const quipu_scene *scene,
                               quipu_type_set types);

typedef enum quipu_role_kind {
    QUIPU_ROLE_SUBJECT, /* "subj": who does it */
    QUIPU_ROLE_DOER, /* "doer": the same, but not of what came before or after: "closed it after an attack" */
    QUIPU_ROLE_OBJECT,       /* "obj": to whom it is done */
    QUIPU_ROLE_NAMED_OBJECT, /* "objname": the object, where it is a name */
    QUIPU_ROLE_INDIRECT,     /* "iobj": "give X a Y" */
    QUIPU_ROLE_OWNER,        /* "poss": "Abe's visit" */
    QUIPU_ROLE_BEFORE,       /* "pre": names right before a noun: "the Japan-US alliance" */
    QUIPU_ROLE_MODIFIER, /* "mod": the same, but not across a possessive: "Trump's Tokyo visit" */
    QUIPU_ROLE_NAME,     /* "name": the name that a noun goes with: "the carmaker Toyota" */
    QUIPU_ROLE_HEAD, /* "head": what a noun or clause is said of: "Yokosuka, home to ...", "a deal to secure ..." */
    QUIPU_ROLE_SELF,             /* "self": what the noun itself stands for: an agreement */
    QUIPU_ROLE_OWNER_OF_OBJECT,  /* "objposs": "praised Japan's role" */
    QUIPU_ROLE_OWNER_OF_SUBJECT, /* "subjposs": "Israeli strikes killed" */
    QUIPU_ROLE_CLIENT,           /* "client": who acts "at somebody's request", "with his help" */
    QUIPU_ROLE_CLAUSE,           /* "clause": "complained that X stopped" */
    QUIPU_ROLE_WISH,             /* "wish": "demanded that X stop" */
    QUIPU_ROLE_INFINITIVE,       /* "infinitive": "told X to stop", "called for X to stop" */
    QUIPU_ROLE_GOAL,             /* "goal": "threatened to attack X" */
    QUIPU_ROLE_APPOINTEE,        /* "appointee": "named X, replacing Y" */
    QUIPU_ROLE_SIGNERS,          /* "signers": "X and Y signed a pact brokered by Z" */
    QUIPU_ROLE_WHOLE_OF_OBJECT,  /* "objof": "killed dozens of X" */
    QUIPU_ROLE_PARTY,            /* "party": whose ties, talks, disputes a noun names */
    QUIPU_ROLE_AFFECTED,         /* "affected": "praised X during a meeting" */
    QUIPU_ROLE_SPEAKER,          /* "speaker": to whom the statement is attributed */
    QUIPU_ROLE_OWNER_BELOW,      /* "in's": "killed in X's raid" */
    QUIPU_ROLE_PREP              /* a preposition: "with" */
} quipu_role_kind;

typedef struct quipu_role {
    quipu_role_kind kind;
    quipu_str preposition; /* of QUIPU_ROLE_PREP and QUIPU_ROLE_OWNER_BELOW */
} quipu_role;

/* Read "subj", "obj", "poss", ..., or else a preposition. */
quipu_role quipu_role__parse(quipu_str text);
/* The entities that fill a role of the verb or noun at `trigger`. */
void quipu_roles__fill(quipu_fillers *out, const quipu_scene *scene, uint32_t trigger,
                       const quipu_role *role);
/* Those that a word stands for, with all that is coordinated with it. */
void quipu_roles__collect(quipu_fillers *out, const quipu_scene *scene, uint32_t token);
/* Whether a word is a noun, or a gerund that stands as one: "fighting between them". */
bool quipu_roles__is_noun(const quipu_scene *scene, uint32_t token);
/* Whether a verb is in the passive voice. */
bool quipu_roles__is_passive(const quipu_scene *scene, uint32_t verb);

#endif
