/*
 * Model files: named sections of plain numbers, checked when they are opened and used where they
 * lie.
 */
#ifndef QUIPU_MODEL_FILE_H
#define QUIPU_MODEL_FILE_H

#include "base/buf.h"

#include <quipu/base.h>

/* Sections begin at multiples of this, counted from the beginning of the file. */
#define QUIPU_MODEL_ALIGN 64
/* Length of a section's name with the NUL behind it. */
#define QUIPU_MODEL_NAME 16

/* An open model: a view on the bytes. */
typedef struct quipu_model {
    quipu_str bytes;
    const char *source; /* for messages */
} quipu_model;

/* A section to be written. */
typedef struct quipu_model_section {
    const char *name; /* shorter than QUIPU_MODEL_NAME */
    quipu_str bytes;
} quipu_model_section;

/*
 * Check magic, version, byte order, sizes and checksum. `bytes` must outlive `*out` and begin at a
 * multiple of 8. QUIPU_ERR_CORRUPT; the message says which of them is wrong.
 */
QUIPU_NODISCARD quipu_status quipu_model__open(quipu_model *out, quipu_str bytes,
                                               const char *source, quipu_error *err);
/*
 * The bytes of a section, aligned for numbers of up to 8 bytes, a whole number of items of `item`
 * bytes. QUIPU_ERR_CORRUPT (there is none, or it has another size).
 */
QUIPU_NODISCARD quipu_status quipu_model__section(quipu_str *out, const quipu_model *model,
                                                  const char *name, size_t item, quipu_error *err);
/* Of all its bytes: tells one model from another. */
uint64_t quipu_model__checksum(const quipu_model *model);
/* A QUIPU_ERR_CORRUPT about this model. */
quipu_status quipu_model__fault(const quipu_model *model, const char *what, quipu_error *err);

/*
 * Append a model file; out->failed tells of missing memory. The same sections give the same bytes.
 */
void quipu_model__write(quipu_buf *out, const quipu_model_section *sections, size_t n_sections);

#endif
