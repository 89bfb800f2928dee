/* An extraction as one line of JSON: what writing and reading it share. */
#ifndef QUIPU_EXTRACT_LINES_H
#define QUIPU_EXTRACT_LINES_H

#include <quipu/extract.h>

/* Of the form; goes up when a reader of the old one would misread the new one. */
#define QUIPU_LINES_VERSION 1

#endif
