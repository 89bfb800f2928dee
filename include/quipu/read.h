/**
 * @file
 * From bytes to documents: text with its title, date and paragraphs, or tables of records.
 */
#ifndef QUIPU_READ_H
#define QUIPU_READ_H

#include <quipu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Largest input that is read, in bytes: tables may be long. */
#define QUIPU_MAX_INPUT ((size_t)256 * 1024 * 1024)
/** Longest article, in bytes: about 3 million words, more than any book. */
#define QUIPU_MAX_DOCUMENT ((size_t)16 * 1024 * 1024)
/** Longest line of a file of extractions, in bytes. */
#define QUIPU_MAX_LINE ((size_t)256 * 1024 * 1024)

/** What a stretch of a document is. */
typedef enum quipu_block_kind {
    QUIPU_BLOCK_TITLE,     /**< the headline */
    QUIPU_BLOCK_DATELINE,  /**< "Tokyo, October 28:" at the head of the first paragraph */
    QUIPU_BLOCK_PARAGRAPH, /**< running text, or a heading inside it */
    QUIPU_BLOCK_FURNITURE /**< comment forms, share lines, repeated titles: not text of the article */
} quipu_block_kind;

typedef struct quipu_block {
    quipu_span span; /**< without white space at either end */
    quipu_block_kind kind;
} quipu_block;

/** One document. Everything in it is owned by it. */
typedef struct quipu_document {
    quipu_str name; /**< path or address that it was given under */
    /**
     * UTF-8. Of plain text, as long as the input, an invalid byte replaced by '?'; of a web page or a line of JSON, the
     * text of the article alone. All offsets are places in it.
     */
    quipu_str text;
    quipu_str title;     /**< "" where the text shows none */
    quipu_str date;      /**< ISO 8601 "2025-10-28", "" where the text shows none */
    quipu_str publisher; /**< "" where the text shows none */
    quipu_str address;   /**< "" where the text shows none */
    char sha256[65];     /**< of the input's bytes, lower-case hexadecimal, NUL-ended */
    const quipu_block *blocks;
    size_t n_blocks;     /**< in the order of the text, not overlapping */
    uint64_t n_repaired; /**< bytes that were not UTF-8 */
} quipu_document;

/** What tells a headline from a cookie notice: tables, compiled. Immutable: threads may share one. */
typedef struct quipu_reader quipu_reader;

/**
 * Compile the tables of website furniture and months.
 *
 * @param[out] out  New reader; free with quipu_reader_free(). NULL on failure.
 * @param data      Must outlive `*out`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (a table is missing); QUIPU_ERR_SYNTAX (a row is malformed);
 *         QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_reader_new(quipu_reader **out, const quipu_data *data,
                                                        quipu_error *err);
QUIPU_API void quipu_reader_free(quipu_reader *reader);

/**
 * Read an article: plain text or a web page.
 *
 * Bytes that begin as HTML (a document type, or one of the elements that pages and pieces of them begin with) are a page:
 * its title, date, publisher and address are taken from Open Graph, schema.org's JSON-LD, <meta>, <h1> and <time>, its
 * text from the element that holds the article, without navigation, captions, comments, and links to other stories.
 * Cost is linear.
 *
 * @param[out] out  New document; free with quipu_document_free(). NULL on failure.
 * @param bytes     The input. Not kept.
 * @param name      What to call it: a path, an address, "-".
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_BINARY (NUL bytes, or mostly not text); QUIPU_ERR_LIMIT (longer than
 *         QUIPU_MAX_DOCUMENT); QUIPU_ERR_SYNTAX (no text in it); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_document_read(quipu_document **out,
                                                           const quipu_reader *reader,
                                                           quipu_str bytes, quipu_str name,
                                                           quipu_error *err);

/**
 * Read an article from a line of JSON: an object with `text` (or `maintext`, `articleBody`, `body`, `content`), which may
 * be HTML, and what there is of `title` (`headline`), `date` (`datePublished`, `date_publish`, `published`, ...), `publisher`
 * (`publication`, `source_domain`, ...) and `url`. Its name is `name`, else the address, else `SOURCE#id`, else
 * `SOURCE:NUMBER`.
 *
 * @param[out] out  New document; free with quipu_document_free(). NULL on failure.
 * @param line      With or without its end. Not kept.
 * @param source    Where it comes from.
 * @param number    Which line it is there, from 1.
 * @param[out] err  Filled on failure; may be NULL.
 * @return as quipu_document_read(); QUIPU_ERR_SYNTAX as well where the line is no JSON object or has no text.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_document_read_line(quipu_document **out,
                                                                const quipu_reader *reader,
                                                                quipu_str line, quipu_str source,
                                                                uint32_t number, quipu_error *err);
/** Whether a line is to be read as an article, and not as what quipu_extraction_write() writes. */
QUIPU_API bool quipu_line_is_article(quipu_str line);
QUIPU_API void quipu_document_free(quipu_document *document);

/** What a table's rows are. */
typedef enum quipu_records_kind {
    QUIPU_RECORDS_ENTITIES, /**< columns id, name, type and aliases (joined with " | ") */
    QUIPU_RECORDS_RELATIONS /**< columns subject, relation, object, status, by, date, document, evidence */
} quipu_records_kind;

/** Places of the fields in quipu_record, by kind. */
enum { QUIPU_FIELD_ID, QUIPU_FIELD_NAME, QUIPU_FIELD_TYPE, QUIPU_FIELD_ALIASES };
enum {
    QUIPU_FIELD_SUBJECT,
    QUIPU_FIELD_OBJECT,
    QUIPU_FIELD_RELATION, /**< "" where an edge list does not say: related_to */
    QUIPU_FIELD_STATUS,
    QUIPU_FIELD_BY,
    QUIPU_FIELD_DATE,
    QUIPU_FIELD_DOCUMENT,
    QUIPU_FIELD_EVIDENCE
};
#define QUIPU_MAX_FIELDS 8
#define QUIPU_MAX_FAULTS 100000

typedef struct quipu_record {
    uint32_t line;                      /**< 1-based line where the row begins */
    quipu_span span;                    /**< the row in the input */
    quipu_str fields[QUIPU_MAX_FIELDS]; /**< "" where the column is absent or empty */
} quipu_record;

/** A table of entities or relations. Everything in it is owned by it. */
typedef struct quipu_records {
    quipu_str name;
    char sha256[65];
    quipu_records_kind kind;
    const quipu_record *rows;
    size_t n_rows;
    const quipu_error *faults; /**< rows that were left out: line, column and what is wrong */
    size_t n_faults;           /**< at most QUIPU_MAX_FAULTS */
    size_t n_more_faults;      /**< further rows that were left out */
} quipu_records;

/**
 * Read a CSV table (RFC 4180, UTF-8, header row, columns in any order; further columns are ignored).
 *
 * The kind is told from the header: `id,name,type` or `subject,relation,object`, or the names that Gephi and edge lists
 * have: `Id,Label,Type`, `Source,Target,Kind`, `source,target`, `from,to`; type and relation need not be there. A row with a broken
 * quote, too few or too many fields, or an empty required field is left out, kept in `faults` (the
 * first ones) or counted, and reading goes on with the next line.
 *
 * @param[out] out  New table; free with quipu_records_free(). NULL on failure.
 * @param bytes     The input. Not kept.
 * @param name      What to call it.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (no header, or neither kind of header); QUIPU_ERR_BINARY;
 *         QUIPU_ERR_LIMIT; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_records_read(quipu_records **out, quipu_str bytes,
                                                          quipu_str name, quipu_error *err);
QUIPU_API void quipu_records_free(quipu_records *records);

/** A graph that somebody else made: nodes and links. Everything in it is owned by it. */
typedef struct quipu_foreign {
    quipu_str name;
    char sha256[65];
    const quipu_record *
        nodes; /**< fields as of QUIPU_RECORDS_ENTITIES; "" where not known; aliases joined with '|' */
    size_t n_nodes;
    const quipu_record
        *links; /**< fields as of QUIPU_RECORDS_RELATIONS; ends are ids of nodes; the date may be
                                    `FIRST/LAST` */
    size_t n_links;
    const quipu_error *faults; /**< links to nodes that are not there, and the like */
    size_t n_faults;           /**< at most QUIPU_MAX_FAULTS */
    size_t n_more_faults;
} quipu_foreign;

/**
 * Read GraphML, by anyone: networkx, igraph, Gephi, yEd, quipu.
 *
 * Names are taken from data called name or label, or from yEd's labels, else the id; types from type or kind;
 * relations from relation, kind, type or label, or the edge's XML attribute `label`. What else there is, is ignored.
 * Nested graphs are read as one; hyperedges and ports are not read.
 *
 * @param[out] out  New graph; free with quipu_foreign_free(). NULL on failure.
 * @param bytes     The input. Not kept.
 * @param name      What to call it.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (not XML, not GraphML, or with a document type declaration; err->line says
 *         where); QUIPU_ERR_LIMIT (longer than QUIPU_MAX_INPUT); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_foreign_read_graphml(quipu_foreign **out,
                                                                  quipu_str bytes, quipu_str name,
                                                                  quipu_error *err);
/**
 * Read a graph as JSON: what quipu_export_json() writes. A link for each piece of evidence.
 *
 * It is held in memory as a whole while it is read.
 *
 * @return as quipu_foreign_read_graphml().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_foreign_read_json(quipu_foreign **out, quipu_str bytes,
                                                               quipu_str name, quipu_error *err);
QUIPU_API void quipu_foreign_free(quipu_foreign *graph);

/** The inputs of a build: files as they are, folders with all their .txt, .text, .md, .html, .htm, .csv and .jsonl files. */
typedef struct quipu_inputs quipu_inputs;

/**
 * List inputs. Files of folders come sorted by path, at any depth; links are not followed.
 *
 * @param[out] out  New list; free with quipu_inputs_free(). NULL on failure.
 * @param paths     Files, folders, or "-" for standard input. NUL-ended.
 * @param n_paths   Their number.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_IO (a path does not exist or cannot be read); QUIPU_ERR_NOT_FOUND (a
 *         folder without a file that quipu reads); QUIPU_ERR_LIMIT (folders nested deeper than 64);
 *         QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_inputs_new(quipu_inputs **out, const char *const *paths,
                                                        size_t n_paths, quipu_error *err);
/**
 * List one more file, folder or "-", behind the others.
 *
 * @return as quipu_inputs_new(); after an error the list is as it was.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_inputs_add(quipu_inputs *inputs, const char *path,
                                                        quipu_error *err);
QUIPU_API void quipu_inputs_free(quipu_inputs *inputs);
QUIPU_API size_t quipu_inputs_count(const quipu_inputs *inputs);
/** Path of an input (index < count). Borrowed, NUL-ended. */
QUIPU_API const char *quipu_inputs_path(const quipu_inputs *inputs, size_t index);
/** Whether an input is read as a CSV table (its name ends in .csv) or as a graph of somebody else (.graphml, .json). */
QUIPU_API bool quipu_inputs_is_table(const quipu_inputs *inputs, size_t index);
/**
 * Whether an input holds articles or extractions, one a line: its name ends in .jsonl, or it is standard input and begins with '{'.
 * Read it with quipu_lines_open().
 */
QUIPU_API bool quipu_inputs_is_lines(const quipu_inputs *inputs, size_t index);

/**
 * The bytes of an input.
 *
 * @param[out] out    The bytes; free with quipu_bytes_free(). Empty on failure.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_LIMIT (a table longer than QUIPU_MAX_INPUT, an article longer
 *         than QUIPU_MAX_DOCUMENT); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_inputs_load(quipu_str *out, const quipu_inputs *inputs,
                                                         size_t index, quipu_error *err);
QUIPU_API void quipu_bytes_free(quipu_str bytes);

/** A file of lines, which may be longer than memory. One thread at a time may use it. */
typedef struct quipu_lines quipu_lines;

/**
 * Open a file of lines.
 *
 * @param[out] out  New handle; free with quipu_lines_close(). NULL on failure.
 * @param path      NUL-ended; "-" is standard input.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_lines_open(quipu_lines **out, const char *path,
                                                        quipu_error *err);
QUIPU_API void quipu_lines_close(quipu_lines *lines);

/**
 * The next line that is not blank.
 *
 * @param[out] line    Without its end ('\n'). Borrowed until the next call.
 * @param[out] number  Its number in the file, from 1.
 * @param[out] err     Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_DONE (no more lines); QUIPU_ERR_LIMIT (longer than QUIPU_MAX_LINE: it is passed over, and the
 *         next call goes on behind it); QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_lines_next(quipu_str *line, uint32_t *number,
                                                        quipu_lines *lines, quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
