/*
 * The tables of the graph file, and how older files become new ones. The first half keeps what was taken out of
 * each document, numbered as in its extraction; the second half is the graph that follows from it, numbered in the
 * graph's own order. Types, relations and standings are kept by name, so that the file explains itself. Foreign keys
 * are declared for readers and other tools; this room keeps them by construction and does not pay for checks.
 */
#include "store/schema.h"

#include <stddef.h>

/* Version 1: what was taken out of each document. */
static const char step_0[] =
    "CREATE TABLE documents(\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL UNIQUE,      -- path or address\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL, address TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL,           -- of its bytes\n"
    "  is_table INTEGER NOT NULL);\n"
    "CREATE TABLE passages(\n"
    "  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,\n"
    "  text TEXT NOT NULL,\n"
    "  cited TEXT NOT NULL,            -- the document that a table's row names, or ''\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE local_entities(\n"
    "  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  given_id TEXT NOT NULL,         -- from a table or a gazetteer, or ''\n"
    "  name TEXT NOT NULL,\n"
    "  type TEXT,                      -- NULL: a table does not say\n"
    "  n_written INTEGER NOT NULL, n_mentions INTEGER NOT NULL,\n"
    "  PRIMARY KEY(document, number)) WITHOUT ROWID;\n"
    "CREATE TABLE local_names(\n"
    "  document INTEGER NOT NULL, entity INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  PRIMARY KEY(document, entity, number),\n"
    "  FOREIGN KEY(document, entity) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE mentions(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL, passage INTEGER NOT NULL,\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,\n"
    "  is_named INTEGER NOT NULL,      -- 0: a pronoun or description\n"
    "  PRIMARY KEY(document, number),\n"
    "  FOREIGN KEY(document, entity) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, passage) REFERENCES passages(document, number) ON DELETE CASCADE\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE assertions(\n"
    "  document INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL,\n"
    "  status TEXT NOT NULL,           -- actual, former, planned, possible, denied\n"
    "  speaker INTEGER,                -- who says so, if the text attributes it\n"
    "  passage INTEGER NOT NULL, trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL,\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  rule TEXT NOT NULL, score REAL NOT NULL,\n"
    "  PRIMARY KEY(document, number),\n"
    "  FOREIGN KEY(document, subject) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, object) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, speaker) REFERENCES local_entities(document, number) ON DELETE "
    "CASCADE,\n"
    "  FOREIGN KEY(document, passage) REFERENCES passages(document, number) ON DELETE CASCADE\n"
    ") WITHOUT ROWID;\n";

/*
 * Version 2. What a released version has is never changed here, only by a later step: ALTER TABLE, CREATE
 * TABLE. A column that is added to a table needs a DEFAULT.
 */
static const char step_1[] =
    "CREATE TABLE shingles(             -- the words of a text as a set, by which copies are "
    "found\n"
    "  document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,\n"
    "  hashes BLOB NOT NULL);          -- ascending, 32 bits each, lowest byte first\n"
    "CREATE TABLE decisions(            -- of the user, in their order; the graph obeys them\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  kind TEXT NOT NULL,             -- merge, split, rename, retype, drop, link\n"
    "  value TEXT NOT NULL,            -- a name, type, relation or identifier, by kind; or ''\n"
    "  note TEXT NOT NULL,             -- the user's own words\n"
    "  is_undone INTEGER NOT NULL,\n"
    "  rests INTEGER NOT NULL);        -- 1: the graph holds nothing that it speaks of\n"
    "CREATE TABLE decision_parties(     -- the entities that a decision is about, as they were "
    "then\n"
    "  decision INTEGER NOT NULL REFERENCES decisions(number) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  name TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,\n"
    "  PRIMARY KEY(decision, number)) WITHOUT ROWID;\n"
    "CREATE TABLE decision_places(      -- by which such an entity is found again\n"
    "  decision INTEGER NOT NULL, party INTEGER NOT NULL, number INTEGER NOT NULL,\n"
    "  document TEXT NOT NULL,         -- its name; '': all documents\n"
    "  name TEXT NOT NULL,             -- the entity's name there\n"
    "  given_id TEXT NOT NULL,\n"
    "  PRIMARY KEY(decision, party, number),\n"
    "  FOREIGN KEY(decision, party) REFERENCES decision_parties(decision, number)\n"
    "    ON DELETE CASCADE) WITHOUT ROWID;\n";

const char *const quipu_store__steps[QUIPU_SCHEMA_VERSION] = {step_0, step_1};

/* The graph follows from the documents: a migration makes it anew, so these may change as they like. */
static const char graph_tables[] =
    "CREATE TABLE sources(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,\n"
    "  title TEXT NOT NULL, date TEXT NOT NULL, publisher TEXT NOT NULL, address TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL, is_table INTEGER NOT NULL,\n"
    "  is_cited INTEGER NOT NULL,      -- 1: named by a table's rows, never read\n"
    "  origin INTEGER NOT NULL REFERENCES sources(number));"
    " -- whose text it is: its own, or that it copies\n"
    "CREATE TABLE entities(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,\n"
    "  n_mentions INTEGER NOT NULL, n_documents INTEGER NOT NULL);\n"
    "CREATE TABLE aliases(              -- other names that are known\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number), name TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, name)) WITHOUT ROWID;\n"
    "CREATE TABLE spellings(            -- as written in documents\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number), name TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, name)) WITHOUT ROWID;\n"
    "CREATE TABLE links(                -- outside identifiers: wikidata:Q17, iso3166:JPN\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number), link TEXT NOT NULL,\n"
    "  PRIMARY KEY(entity, link)) WITHOUT ROWID;\n"
    "CREATE TABLE members(              -- which entity a local entity of a document became\n"
    "  source INTEGER NOT NULL REFERENCES sources(number), local INTEGER NOT NULL,\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number),\n"
    "  PRIMARY KEY(source, local)) WITHOUT ROWID;\n"
    "CREATE TABLE edges(\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL,               -- subject|relation|object\n"
    "  subject INTEGER NOT NULL REFERENCES entities(number),\n"
    "  relation TEXT NOT NULL,\n"
    "  object INTEGER NOT NULL REFERENCES entities(number),\n"
    "  status TEXT NOT NULL,           -- of the newest assertion\n"
    "  n_actual INTEGER NOT NULL, n_former INTEGER NOT NULL, n_planned INTEGER NOT NULL,\n"
    "  n_possible INTEGER NOT NULL, n_denied INTEGER NOT NULL,\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  n_sources INTEGER NOT NULL,     -- independent ones: copies count once\n"
    "  n_documents INTEGER NOT NULL,\n"
    "  conflict INTEGER NOT NULL,      -- 1: asserted and denied\n"
    "  contested INTEGER NOT NULL);    -- 1: another holds the same office at the same time\n"
    "CREATE TABLE speakers(             -- whom an edge is attributed to\n"
    "  edge INTEGER NOT NULL REFERENCES edges(number),\n"
    "  entity INTEGER NOT NULL REFERENCES entities(number),\n"
    "  PRIMARY KEY(edge, entity)) WITHOUT ROWID;\n"
    "CREATE TABLE evidence(             -- best first\n"
    "  edge INTEGER NOT NULL REFERENCES edges(number), number INTEGER NOT NULL,\n"
    "  source INTEGER NOT NULL REFERENCES sources(number),\n"
    "  begin_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, text TEXT NOT NULL,\n"
    "  status TEXT NOT NULL, speaker INTEGER REFERENCES entities(number),\n"
    "  first_date TEXT NOT NULL, last_date TEXT NOT NULL,\n"
    "  rule TEXT NOT NULL, score REAL NOT NULL,\n"
    "  PRIMARY KEY(edge, number)) WITHOUT ROWID;\n";

static const char make_edge_indexes[] = "CREATE UNIQUE INDEX edges_by_id ON edges(id);\n"
                                        "CREATE INDEX edges_by_subject ON edges(subject);\n"
                                        "CREATE INDEX edges_by_object ON edges(object);\n";
static const char make_member_indexes[] = "CREATE INDEX members_by_entity ON members(entity);\n";
const quipu_indexes quipu_store__edge_indexes = {
    "DROP INDEX IF EXISTS edges_by_id; DROP INDEX IF EXISTS edges_by_subject;"
    "DROP INDEX IF EXISTS edges_by_object;",
    make_edge_indexes};
const quipu_indexes quipu_store__member_indexes = {"DROP INDEX IF EXISTS members_by_entity;",
                                                   make_member_indexes};

static const char views[] =
    "CREATE VIEW relations AS           -- edges in plain words\n"
    "  SELECT edges.id, s.name AS subject, s.type AS subject_type, relation,\n"
    "         o.name AS object, o.type AS object_type, status, first_date, last_date,\n"
    "         n_sources, edges.n_documents, conflict, contested\n"
    "  FROM edges JOIN entities s ON s.number = subject JOIN entities o ON o.number = object;\n"
    "CREATE VIEW statements AS          -- what each document says, with the words\n"
    "  SELECT edges.id AS edge, s.name AS subject, relation, o.name AS object,\n"
    "         evidence.status, by.name AS speaker, evidence.first_date, evidence.last_date,\n"
    "         sources.name AS document, sources.publisher, sources.date, text, rule, score\n"
    "  FROM evidence JOIN edges ON edges.number = evidence.edge\n"
    "       JOIN entities s ON s.number = edges.subject JOIN entities o ON o.number = "
    "edges.object\n"
    "       JOIN sources ON sources.number = evidence.source\n"
    "       LEFT JOIN entities by ON by.number = evidence.speaker;\n"
    "CREATE VIEW appearances AS         -- who is named in which document, under which name\n"
    "  SELECT entities.id, entities.name, entities.type, sources.name AS document,\n"
    "         local_entities.name AS called, local_entities.n_mentions\n"
    "  FROM members JOIN entities ON entities.number = members.entity\n"
    "       JOIN sources ON sources.number = members.source\n"
    "       JOIN documents ON documents.name = sources.name\n"
    "       JOIN local_entities ON local_entities.document = documents.id\n"
    "            AND local_entities.number = members.local;\n";

const char *const quipu_store__graph[] = {graph_tables, make_edge_indexes, make_member_indexes,
                                          views, NULL};

/* Each by IF EXISTS: older versions lack some. */
const char quipu_store__drop_graph[] =
    "DROP VIEW IF EXISTS appearances; DROP VIEW IF EXISTS statements;"
    "DROP VIEW IF EXISTS relations;"
    "DROP TABLE IF EXISTS evidence; DROP TABLE IF EXISTS speakers; DROP TABLE IF EXISTS edges;"
    "DROP TABLE IF EXISTS members; DROP TABLE IF EXISTS links; DROP TABLE IF EXISTS spellings; "
    "DROP TABLE IF EXISTS aliases;"
    "DROP TABLE IF EXISTS entities; DROP TABLE IF EXISTS sources;";

const char *const quipu_store__statements[QUIPU_N_STATEMENTS] = {
    [QUIPU_FIND_DOCUMENT] = "SELECT id, sha256 FROM documents WHERE name = ?",
    [QUIPU_ADD_DOCUMENT] = "INSERT INTO documents(name, title, date, publisher, address, sha256,"
                           " is_table) VALUES(?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_CHANGE_DOCUMENT] = "UPDATE documents SET title = ?2, date = ?3, publisher = ?4,"
                              " address = ?5, sha256 = ?6, is_table = ?7 WHERE name = ?1",
    [QUIPU_REMOVE_DOCUMENT] = "DELETE FROM documents WHERE id = ?",
    [QUIPU_ADD_PASSAGE] = "INSERT INTO passages VALUES(?, ?, ?, ?, ?, ?)",
    [QUIPU_ADD_LOCAL_ENTITY] = "INSERT INTO local_entities VALUES(?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_ADD_LOCAL_NAME] = "INSERT INTO local_names VALUES(?, ?, ?, ?)",
    [QUIPU_ADD_MENTION] = "INSERT INTO mentions VALUES(?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_ADD_ASSERTION] = "INSERT INTO assertions"
                            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_ADD_SHINGLES] = "INSERT INTO shingles VALUES(?, ?)",
    [QUIPU_CLEAR_PASSAGES] = "DELETE FROM passages WHERE document = ?",
    [QUIPU_CLEAR_LOCAL_ENTITIES] = "DELETE FROM local_entities WHERE document = ?",
    [QUIPU_CLEAR_LOCAL_NAMES] = "DELETE FROM local_names WHERE document = ?",
    [QUIPU_CLEAR_MENTIONS] = "DELETE FROM mentions WHERE document = ?",
    [QUIPU_CLEAR_ASSERTIONS] = "DELETE FROM assertions WHERE document = ?",
    [QUIPU_CLEAR_SHINGLES] = "DELETE FROM shingles WHERE document = ?",
    [QUIPU_LIST_DOCUMENTS] = "SELECT id, name, title, date, publisher, address, sha256, is_table"
                             " FROM documents ORDER BY id",
    [QUIPU_LIST_PASSAGES] = "SELECT document, number, begin_byte, end_byte, text, cited"
                            " FROM passages ORDER BY document, number",
    [QUIPU_LIST_LOCAL_ENTITIES] = "SELECT document, number, given_id, name, type, n_written,"
                                  " n_mentions FROM local_entities ORDER BY document, number",
    [QUIPU_LIST_LOCAL_NAMES] = "SELECT document, entity, name FROM local_names"
                               " ORDER BY document, entity, number",
    [QUIPU_LIST_ASSERTIONS] = "SELECT document, subject, relation, object, status, speaker,"
                              " passage, trigger_begin, trigger_end, first_date, last_date, rule,"
                              " score FROM assertions ORDER BY document, number",
    [QUIPU_LIST_SHINGLES] = "SELECT document, hashes FROM shingles ORDER BY document",
    [QUIPU_LIST_PARTS] = "SELECT local, entity, type FROM sources"
                         " JOIN members ON source = sources.number"
                         " JOIN entities ON entities.number = entity"
                         " WHERE sources.name = ? ORDER BY local",
    [QUIPU_LIST_ENDS] =
        "SELECT number, subject, relation, object FROM assertions"
        " WHERE document = (SELECT id FROM documents WHERE name = ?) ORDER BY number",
    [QUIPU_FIND_ENDS] = "SELECT begin_byte, relation, s.name, s.type, o.name, o.type"
                        " FROM documents JOIN assertions a ON a.document = documents.id"
                        " JOIN passages p ON p.document = documents.id AND p.number = a.passage"
                        " JOIN sources ON sources.name = documents.name"
                        " JOIN members ms ON ms.source = sources.number AND ms.local = a.subject"
                        " JOIN members mo ON mo.source = sources.number AND mo.local = a.object"
                        " JOIN entities s ON s.number = ms.entity"
                        " JOIN entities o ON o.number = mo.entity"
                        " WHERE documents.name = ? AND a.number = ?",
    [QUIPU_PUT_SOURCE] = "REPLACE INTO sources VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_PUT_ENTITY] = "REPLACE INTO entities VALUES(?, ?, ?, ?, ?, ?)",
    [QUIPU_PUT_ALIAS] = "REPLACE INTO aliases VALUES(?, ?)",
    [QUIPU_PUT_SPELLING] = "REPLACE INTO spellings VALUES(?, ?)",
    [QUIPU_PUT_LINK] = "REPLACE INTO links VALUES(?, ?)",
    [QUIPU_PUT_MEMBER] = "REPLACE INTO members VALUES(?, ?, ?)",
    [QUIPU_PUT_EDGE] =
        "REPLACE INTO edges VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_PUT_SPEAKER] = "REPLACE INTO speakers VALUES(?, ?)",
    [QUIPU_PUT_EVIDENCE] = "REPLACE INTO evidence VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUIPU_DROP_SOURCE] = "DELETE FROM sources WHERE number = ?",
    [QUIPU_DROP_ENTITY] = "DELETE FROM entities WHERE number = ?",
    [QUIPU_DROP_ALIAS] = "DELETE FROM aliases WHERE entity = ? AND name = ?",
    [QUIPU_DROP_SPELLING] = "DELETE FROM spellings WHERE entity = ? AND name = ?",
    [QUIPU_DROP_LINK] = "DELETE FROM links WHERE entity = ? AND link = ?",
    [QUIPU_DROP_MEMBER] = "DELETE FROM members WHERE source = ? AND local = ?",
    [QUIPU_DROP_EDGE] = "DELETE FROM edges WHERE number = ?",
    [QUIPU_DROP_SPEAKER] = "DELETE FROM speakers WHERE edge = ? AND entity = ?",
    [QUIPU_DROP_EVIDENCE] = "DELETE FROM evidence WHERE edge = ? AND number = ?",
    [QUIPU_LIST_SOURCES] = "SELECT number, id, name, title, date, publisher, address, sha256,"
                           " is_table, is_cited, origin FROM sources ORDER BY number",
    [QUIPU_LIST_ENTITIES] = "SELECT number, id, name, type, n_mentions, n_documents"
                            " FROM entities ORDER BY number",
    [QUIPU_LIST_ALIASES] = "SELECT entity, name FROM aliases ORDER BY entity, name",
    [QUIPU_LIST_SPELLINGS] = "SELECT entity, name FROM spellings ORDER BY entity, name",
    [QUIPU_LIST_LINKS] = "SELECT entity, link FROM links ORDER BY entity, link",
    [QUIPU_LIST_MEMBERS] = "SELECT source, local, entity FROM members ORDER BY source, local",
    [QUIPU_LIST_APPEARANCES] = "SELECT DISTINCT sources.name, entities.id FROM members"
                               " JOIN sources ON sources.number = members.source"
                               " JOIN entities ON entities.number = members.entity"
                               " ORDER BY sources.name, entities.id",
    [QUIPU_LIST_EDGES] = "SELECT number, id, subject, relation, object, status, n_actual, n_former,"
                         " n_planned, n_possible, n_denied, first_date, last_date, n_sources,"
                         " n_documents, conflict, contested FROM edges ORDER BY number",
    [QUIPU_LIST_SPEAKERS] = "SELECT edge, entity FROM speakers ORDER BY edge, entity",
    [QUIPU_LIST_EVIDENCE] =
        "SELECT edge, number, source, begin_byte, end_byte, text, status, speaker,"
        " first_date, last_date, rule, score FROM evidence"
        " ORDER BY edge, number",
    [QUIPU_ADD_DECISION] = "INSERT INTO decisions VALUES(?, ?, ?, ?, ?, 0)",
    [QUIPU_ADD_PARTY] = "INSERT INTO decision_parties VALUES(?, ?, ?, ?, ?)",
    [QUIPU_ADD_PLACE] = "INSERT INTO decision_places VALUES(?, ?, ?, ?, ?, ?)",
    [QUIPU_LIST_DECISIONS] = "SELECT number, kind, value, note, is_undone, rests FROM decisions"
                             " ORDER BY number",
    [QUIPU_LIST_PARTIES] = "SELECT decision, name, type, id FROM decision_parties"
                           " ORDER BY decision, number",
    [QUIPU_LIST_PLACES] = "SELECT decision, party, document, name, given_id FROM decision_places"
                          " ORDER BY decision, party, number",
    [QUIPU_LAST_DECISION] = "SELECT ifnull(max(number), 0) FROM decisions",
    [QUIPU_LAST_IN_FORCE] = "SELECT ifnull(max(number), 0) FROM decisions WHERE NOT is_undone",
    [QUIPU_FIND_DECISION] = "SELECT is_undone FROM decisions WHERE number = ?",
    [QUIPU_UNDO_DECISION] = "UPDATE decisions SET is_undone = 1, rests = 0 WHERE number = ?",
    [QUIPU_REST_DECISION] = "UPDATE decisions SET rests = ?2 WHERE number = ?1",
    [QUIPU_FIND_ENTITY] = "SELECT name, type, id FROM entities WHERE id = ?",
    [QUIPU_FIND_ENTITY_AT] =
        "SELECT entities.id FROM documents"
        " JOIN local_entities l ON l.document = documents.id AND l.name = ?2"
        " JOIN sources ON sources.name = documents.name"
        " JOIN members ON members.source = sources.number AND members.local = l.number"
        " JOIN entities ON entities.number = members.entity"
        " WHERE documents.name = ?1 AND l.given_id = ?3 ORDER BY l.number LIMIT 1",
    [QUIPU_LIST_PLACES_OF_ENTITY] =
        "SELECT documents.name, l.name, l.given_id FROM entities"
        " JOIN members ON members.entity = entities.number"
        " JOIN sources ON sources.number = members.source"
        " JOIN documents ON documents.name = sources.name"
        " JOIN local_entities l ON l.document = documents.id AND l.number = members.local"
        " WHERE entities.id = ? ORDER BY documents.name, l.number",
    [QUIPU_HAS_DOCUMENTS] = "SELECT EXISTS(SELECT 1 FROM documents)",
    [QUIPU_COUNT_DOCUMENTS] = "SELECT count(*) FROM documents",
    [QUIPU_COUNT_MENTIONS] = "SELECT count(*) FROM mentions",
    [QUIPU_COUNT_ASSERTIONS] = "SELECT count(*) FROM assertions",
    [QUIPU_COUNT_ENTITIES] = "SELECT count(*) FROM entities",
    [QUIPU_COUNT_EDGES] = "SELECT count(*) FROM edges",
};
