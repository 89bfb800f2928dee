/**
 * @file
 * Values every other header uses: text views, spans, statuses, errors, sinks, data tables.
 *
 * Conventions of the whole library: the output comes first, the error last; a function that can
 * fail returns quipu_status and leaves `*out` NULL on failure; nothing is printed; no function
 * touches the network or a global that can change (the allocator hook of tests apart).
 */
#ifndef QUIPU_BASE_H
#define QUIPU_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define QUIPU_API __attribute__((visibility("default")))
#define QUIPU_NODISCARD __attribute__((warn_unused_result))
#else
#define QUIPU_API
#define QUIPU_NODISCARD
#endif

/** Text as a view: UTF-8, not NUL-ended, not owned. `ptr` may be NULL when `len` is 0. */
typedef struct quipu_str {
    const char *ptr;
    size_t len; /**< bytes */
} quipu_str;

/** A place [begin, end) in bytes of a document's text. */
typedef struct quipu_span {
    uint32_t begin;
    uint32_t end;
} quipu_span;

/** How a call ended: 0 and above is success, below is an error. */
typedef enum quipu_status {
    QUIPU_OK = 0,
    QUIPU_DONE = 1,           /**< no more rows */
    QUIPU_ERR_MEMORY = -1,    /**< no memory */
    QUIPU_ERR_IO = -2,        /**< a file cannot be opened, read or written, or the disk is full */
    QUIPU_ERR_SYNTAX = -3,    /**< input breaks the rules of its format */
    QUIPU_ERR_LIMIT = -4,     /**< input is larger than a documented limit */
    QUIPU_ERR_NOT_FOUND = -5, /**< a named thing does not exist */
    QUIPU_ERR_CORRUPT = -6,   /**< a graph or model file is damaged or not one of ours */
    QUIPU_ERR_BUSY = -7,      /**< another process holds the graph file */
    QUIPU_ERR_INVALID = -8,   /**< an option or argument is not acceptable */
    QUIPU_ERR_UNSUPPORTED = -9, /**< this build was made without the part that is needed */
    QUIPU_ERR_CHILD = -10,      /**< the helper program is missing or failed */
    QUIPU_ERR_TIMEOUT = -11,    /**< the time budget is used up */
    QUIPU_ERR_BINARY = -12      /**< input is not text */
} quipu_status;

/** Why a call failed. Plain memory: copy it, keep it, let it go. */
typedef struct quipu_error {
    quipu_status code;
    char source[256];  /**< file or input the fault is in, or "" */
    uint64_t byte;     /**< offset of the fault in `source`; meaningful where `line` is not 0 */
    uint32_t line;     /**< 1-based line of the fault, 0 when there is none */
    uint32_t column;   /**< 1-based column (CSV: field) of the fault, 0 when there is none */
    char message[384]; /**< what is wrong, one line */
} quipu_error;

/**
 * Where output goes.
 *
 * `write` takes all of `data` or fails; it fills `err` (never NULL here) when it fails.
 */
typedef struct quipu_sink {
    quipu_status (*write)(void *ctx, const void *data, size_t len, quipu_error *err);
    void *ctx;
} quipu_sink;

/**
 * A file that appears whole or not at all: written beside its place, put there by a commit.
 */
typedef struct quipu_file quipu_file;

/** Word lists, gazetteers, ontology, styles and models: built in, or laid over by a user. */
typedef struct quipu_data quipu_data;

/** The version as "MAJOR.MINOR.PATCH". Static memory. */
QUIPU_API const char *quipu_version(void);

/** A short lower-case name for a status ("ok", "syntax", "memory"). Static memory. */
QUIPU_API const char *quipu_status_name(quipu_status status);

/**
 * Begin a file.
 *
 * @param[out] out  New handle; free with quipu_file_close(). NULL on failure.
 * @param path      Where it will be, NUL-ended; "-" is standard output, which is written at once.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_IO (the folder does not exist or cannot be written); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_file_open(quipu_file **out, const char *path,
                                                       quipu_error *err);
/** The sink that writes to the file. Valid until quipu_file_close(); fails with QUIPU_ERR_IO. */
QUIPU_API quipu_sink quipu_file_sink(quipu_file *file);
/**
 * Path of the temporary file that is written for now, beside the file's place: a program that catches
 * signals may unlink it, which leaves nothing behind. NULL for standard output and for what is no
 * regular file. Borrowed, NUL-ended, valid until commit or close.
 */
QUIPU_API const char *quipu_file_temporary(const quipu_file *file);
/**
 * Write out all that is held back, so that a commit only has to put the file in its place: for several files that
 * appear all or none. Nothing may be written afterwards. QUIPU_OK or QUIPU_ERR_IO.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_file_finish(quipu_file *file, quipu_error *err);
/** Flush and put the file in its place, over one that was there. QUIPU_OK or QUIPU_ERR_IO. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_file_commit(quipu_file *file, quipu_error *err);
/** Free the handle; without a commit nothing has changed. NULL is accepted. */
QUIPU_API void quipu_file_close(quipu_file *file);

/**
 * Open the tables and models that are built in, with a user's own laid over them.
 *
 * A file `DIR/en/titles.tsv` adds its rows after those of the built-in table of that name; where a
 * table has a key, the later row wins. A first line `#replace` drops the built-in rows. A model
 * (`DIR/en/tagger.model`) takes the place of the built-in one. The user's files are read here, once.
 *
 * @param[out] out  New handle; free with quipu_data_close(). NULL on failure.
 * @param dir       Folder with the user's tables, or NULL for none. NUL-ended.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_IO (`dir` is no readable folder); QUIPU_ERR_LIMIT (a file over 64 MB, folders
 *         nested deeper than 64); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_data_open(quipu_data **out, const char *dir,
                                                       quipu_error *err);

/** Free the handle. NULL is accepted. What was made from it may point into it: free that first. */
QUIPU_API void quipu_data_close(quipu_data *data);

#ifdef __cplusplus
}
#endif
#endif
