/* The SQL of the graph file: its tables and every statement that is run on them. */
#ifndef QUIPU_STORE_SCHEMA_H
#define QUIPU_STORE_SCHEMA_H

/* PRAGMA application_id: "quip" in ASCII. PRAGMA user_version: of the schema. */
#define QUIPU_APPLICATION_ID 0x71756970
#define QUIPU_SCHEMA_VERSION 1

typedef enum quipu_statement {
    QUIPU_FIND_DOCUMENT,
    QUIPU_ADD_DOCUMENT,
    QUIPU_CHANGE_DOCUMENT,
    QUIPU_ADD_PASSAGE,
    QUIPU_ADD_LOCAL_ENTITY,
    QUIPU_ADD_LOCAL_NAME,
    QUIPU_ADD_MENTION,
    QUIPU_ADD_ASSERTION,
    QUIPU_CLEAR_PASSAGES,
    QUIPU_CLEAR_LOCAL_ENTITIES,
    QUIPU_CLEAR_LOCAL_NAMES,
    QUIPU_CLEAR_MENTIONS,
    QUIPU_CLEAR_ASSERTIONS,
    QUIPU_LIST_DOCUMENTS,
    QUIPU_LIST_PASSAGES,
    QUIPU_LIST_LOCAL_ENTITIES,
    QUIPU_LIST_LOCAL_NAMES,
    QUIPU_LIST_ASSERTIONS,
    QUIPU_LIST_ENDS,
    QUIPU_ADD_SOURCE,
    QUIPU_ADD_ENTITY,
    QUIPU_ADD_ALIAS,
    QUIPU_ADD_SPELLING,
    QUIPU_ADD_MEMBER,
    QUIPU_ADD_EDGE,
    QUIPU_ADD_SPEAKER,
    QUIPU_ADD_EVIDENCE,
    QUIPU_LIST_SOURCES,
    QUIPU_LIST_ENTITIES,
    QUIPU_LIST_ALIASES,
    QUIPU_LIST_SPELLINGS,
    QUIPU_LIST_EDGES,
    QUIPU_LIST_SPEAKERS,
    QUIPU_LIST_EVIDENCE,
    QUIPU_COUNT_DOCUMENTS,
    QUIPU_COUNT_MENTIONS,
    QUIPU_COUNT_ASSERTIONS,
    QUIPU_COUNT_ENTITIES,
    QUIPU_COUNT_EDGES,
    QUIPU_N_STATEMENTS
} quipu_statement;

/* By quipu_statement. */
extern const char *const quipu_store__statements[QUIPU_N_STATEMENTS];
/* Makes all tables and views of an empty file. */
extern const char *const quipu_store__schema[];
/* Empties the tables of the graph, not those of the documents. */
extern const char quipu_store__clear_graph[];

#endif
