/* The SQL of the graph file: its tables and every statement that is run on them. */
#ifndef QUIPU_STORE_SCHEMA_H
#define QUIPU_STORE_SCHEMA_H

/* PRAGMA application_id: "quip" in ASCII. PRAGMA user_version: of the schema. */
#define QUIPU_APPLICATION_ID 0x71756970
#define QUIPU_SCHEMA_VERSION 2

typedef enum quipu_statement {
    QUIPU_FIND_DOCUMENT,
    QUIPU_ADD_DOCUMENT,
    QUIPU_CHANGE_DOCUMENT,
    QUIPU_REMOVE_DOCUMENT,
    QUIPU_ADD_PASSAGE,
    QUIPU_ADD_LOCAL_ENTITY,
    QUIPU_ADD_LOCAL_NAME,
    QUIPU_ADD_MENTION,
    QUIPU_ADD_ASSERTION,
    QUIPU_ADD_SHINGLES,
    QUIPU_CLEAR_PASSAGES,
    QUIPU_CLEAR_LOCAL_ENTITIES,
    QUIPU_CLEAR_LOCAL_NAMES,
    QUIPU_CLEAR_MENTIONS,
    QUIPU_CLEAR_ASSERTIONS,
    QUIPU_CLEAR_SHINGLES,
    QUIPU_LIST_DOCUMENTS,
    QUIPU_LIST_PASSAGES,
    QUIPU_LIST_LOCAL_ENTITIES,
    QUIPU_LIST_LOCAL_NAMES,
    QUIPU_LIST_ASSERTIONS,
    QUIPU_LIST_SHINGLES,
    QUIPU_LIST_PARTS,
    QUIPU_LIST_ENDS,
    QUIPU_FIND_ENDS,
    QUIPU_PUT_SOURCE,
    QUIPU_PUT_ENTITY,
    QUIPU_PUT_ALIAS,
    QUIPU_PUT_SPELLING,
    QUIPU_PUT_LINK,
    QUIPU_PUT_MEMBER,
    QUIPU_PUT_EDGE,
    QUIPU_PUT_SPEAKER,
    QUIPU_PUT_EVIDENCE,
    QUIPU_DROP_SOURCE,
    QUIPU_DROP_ENTITY,
    QUIPU_DROP_ALIAS,
    QUIPU_DROP_SPELLING,
    QUIPU_DROP_LINK,
    QUIPU_DROP_MEMBER,
    QUIPU_DROP_EDGE,
    QUIPU_DROP_SPEAKER,
    QUIPU_DROP_EVIDENCE,
    QUIPU_LIST_SOURCES,
    QUIPU_LIST_ENTITIES,
    QUIPU_LIST_ALIASES,
    QUIPU_LIST_SPELLINGS,
    QUIPU_LIST_LINKS,
    QUIPU_LIST_MEMBERS,
    QUIPU_LIST_APPEARANCES,
    QUIPU_LIST_EDGES,
    QUIPU_LIST_SPEAKERS,
    QUIPU_LIST_EVIDENCE,
    QUIPU_ADD_DECISION,
    QUIPU_ADD_PARTY,
    QUIPU_ADD_PLACE,
    QUIPU_LIST_DECISIONS,
    QUIPU_LIST_PARTIES,
    QUIPU_LIST_PLACES,
    QUIPU_LAST_DECISION,
    QUIPU_LAST_IN_FORCE,
    QUIPU_FIND_DECISION,
    QUIPU_UNDO_DECISION,
    QUIPU_REST_DECISION,
    QUIPU_FIND_ENTITY,
    QUIPU_FIND_ENTITY_AT,
    QUIPU_LIST_PLACES_OF_ENTITY,
    QUIPU_HAS_DOCUMENTS,
    QUIPU_COUNT_DOCUMENTS,
    QUIPU_COUNT_MENTIONS,
    QUIPU_COUNT_ASSERTIONS,
    QUIPU_COUNT_ENTITIES,
    QUIPU_COUNT_EDGES,
    QUIPU_N_STATEMENTS
} quipu_statement;

/* By quipu_statement. */
extern const char *const quipu_store__statements[QUIPU_N_STATEMENTS];
/*
 * By version: takes the tables that keep what was put in (documents, not the graph) from that version to the
 * next. A new file goes through all of them, so that a migrated file has the same tables.
 */
extern const char *const quipu_store__steps[QUIPU_SCHEMA_VERSION];
/* Drops the graph and the views of any version; makes them, empty, as they are now. */
extern const char quipu_store__drop_graph[];
extern const char *const quipu_store__graph[];
/* Indexes of a table, apart from it: many rows at once are put in faster without them. */
typedef struct quipu_indexes {
    const char *drop, *make;
} quipu_indexes;
extern const quipu_indexes quipu_store__edge_indexes, quipu_store__member_indexes;

#endif
