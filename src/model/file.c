/*
 * Model files. A header (magic, version, byte order, size, checksum), a list of sections, the
 * sections. Numbers are as the machine has them; a machine of the other byte order refuses the
 * file. Nothing is copied on opening: a model is used where it lies, in the program itself or in a
 * file that was read.
 */
#include "model/file.h"

#include "base/error.h"
#include "base/str.h"

#include <string.h>

static const char magic[8] = "QUIPUMDL";
static const uint32_t version = 1;
static const uint32_t byte_order = 0x01020304;

typedef struct header {
    char magic[8];
    uint32_t version;
    uint32_t byte_order;
    uint64_t size;     /* of the whole file */
    uint64_t checksum; /* of all behind the header */
    uint64_t n_sections;
    uint64_t reserved[3];
} header;

typedef struct entry {
    char name[QUIPU_MODEL_NAME];
    uint64_t offset;
    uint64_t len;
} entry;

/* Four lanes of multiply and rotate: several bytes a cycle, so that opening costs a millisecond. */
static uint64_t checksum(const char *bytes, size_t len)
{
    uint64_t lanes[4] = {1, 2, 3, 4}, sum = len;
    for (size_t i = 0; i + 32 <= len; i += 32)
        for (size_t k = 0; k < 4; k++) {
            uint64_t word;
            memcpy(&word, bytes + i + 8 * k, 8);
            lanes[k] = (lanes[k] ^ word) * 0x9E3779B97F4A7C15u;
            lanes[k] ^= lanes[k] >> 29;
        }
    for (size_t i = len - len % 32; i < len; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    for (size_t k = 0; k < 4; k++)
        sum = (sum ^ lanes[k]) * 0xFF51AFD7ED558CCDu;
    return sum ^ sum >> 32;
}

quipu_status quipu_model__fault(const quipu_model *model, const char *what, quipu_error *err)
{
    return quipu_error__set(err, QUIPU_ERR_CORRUPT, model->source, "%s", what);
}

static entry entry_at(const quipu_model *model, size_t i)
{
    entry section;
    memcpy(&section, model->bytes.ptr + sizeof(header) + i * sizeof section, sizeof section);
    return section;
}

uint64_t quipu_model__checksum(const quipu_model *model)
{
    header head;
    memcpy(&head, model->bytes.ptr, sizeof head);
    return head.checksum;
}

static size_t count_sections(const quipu_model *model)
{
    header head;
    memcpy(&head, model->bytes.ptr, sizeof head);
    return (size_t)head.n_sections;
}

static quipu_status check_sections(const quipu_model *model, quipu_error *err)
{
    size_t size = model->bytes.len, n = count_sections(model);
    if (n > (size - sizeof(header)) / sizeof(entry))
        return quipu_model__fault(model, "the list of sections does not fit into the file", err);
    for (size_t i = 0; i < n; i++) {
        entry section = entry_at(model, i);
        if (section.offset > size || section.len > size - section.offset ||
            section.offset % QUIPU_MODEL_ALIGN != 0 || section.name[QUIPU_MODEL_NAME - 1] != '\0')
            return quipu_model__fault(model, "a section is outside the file", err);
    }
    return QUIPU_OK;
}

quipu_status quipu_model__open(quipu_model *out, quipu_str bytes, const char *source,
                               quipu_error *err)
{
    header head;
    *out = (quipu_model){bytes, source};
    if (bytes.len < sizeof head || memcmp(bytes.ptr, magic, sizeof magic) != 0)
        return quipu_model__fault(out, "is no model of quipu's", err);
    if ((uintptr_t)bytes.ptr % 8 != 0)
        return quipu_model__fault(out, "does not lie at a multiple of 8 bytes", err);
    memcpy(&head, bytes.ptr, sizeof head);
    if (head.byte_order != byte_order)
        return quipu_model__fault(out, "is a model for machines of another byte order", err);
    if (head.version != version)
        return quipu_model__fault(out, "is a model of another version", err);
    if (head.size != bytes.len)
        return quipu_model__fault(out, "is not as long as it says", err);
    if (head.checksum != checksum(bytes.ptr + sizeof head, bytes.len - sizeof head))
        return quipu_model__fault(out, "fails its checksum", err);
    return check_sections(out, err);
}

quipu_status quipu_model__section(quipu_str *out, const quipu_model *model, const char *name,
                                  size_t item, quipu_error *err)
{
    for (size_t i = 0; i < count_sections(model); i++) {
        entry section = entry_at(model, i);
        if (strcmp(section.name, name) != 0)
            continue;
        *out = (quipu_str){model->bytes.ptr + section.offset, (size_t)section.len};
        if (out->len == 0 || out->len % item != 0)
            break;
        return QUIPU_OK;
    }
    *out = (quipu_str){NULL, 0};
    return quipu_error__set(err, QUIPU_ERR_CORRUPT, model->source,
                            "section '%s' is missing or has a wrong size", name);
}

/* --- writing ---------------------------------------------------------------------------------- */

static size_t aligned(size_t at)
{
    return (at + QUIPU_MODEL_ALIGN - 1) / QUIPU_MODEL_ALIGN * QUIPU_MODEL_ALIGN;
}

static void pad(quipu_buf *out, size_t base)
{
    while (!out->failed && (out->len - base) % QUIPU_MODEL_ALIGN != 0)
        quipu_buf__add_char(out, '\0');
}

static void add_entries(quipu_buf *out, const quipu_model_section *sections, size_t n)
{
    size_t offset = aligned(sizeof(header) + n * sizeof(entry));
    for (size_t i = 0; i < n; i++) {
        entry section = {.offset = offset, .len = sections[i].bytes.len};
        strncpy(section.name, sections[i].name, sizeof section.name - 1);
        quipu_buf__add(out, (quipu_str){(const char *)&section, sizeof section});
        offset = aligned(offset + sections[i].bytes.len);
    }
}

void quipu_model__write(quipu_buf *out, const quipu_model_section *sections, size_t n_sections)
{
    size_t base = out->len;
    header head = {.version = version, .byte_order = byte_order, .n_sections = n_sections};
    memcpy(head.magic, magic, sizeof magic);
    quipu_buf__add(out, (quipu_str){(const char *)&head, sizeof head});
    add_entries(out, sections, n_sections);
    pad(out, base);
    for (size_t i = 0; i < n_sections; i++) {
        quipu_buf__add(out, sections[i].bytes);
        pad(out, base);
    }
    if (out->failed)
        return;
    head.size = out->len - base;
    head.checksum = checksum(out->ptr + base + sizeof head, out->len - base - sizeof head);
    memcpy(out->ptr + base, &head, sizeof head);
}
