/* The files under src/data, linked into the program by an assembler file that CMake writes. */
#ifndef QUIPU_BASE_BUILTIN_H
#define QUIPU_BASE_BUILTIN_H

typedef struct quipu_builtin_file {
    const char *name; /* "en/titles.tsv"; NULL ends the list */
    const char *begin;
    const char *end;
} quipu_builtin_file;

/* Sorted by name. */
extern const quipu_builtin_file quipu_builtin__files[];

#endif
