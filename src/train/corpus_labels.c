/*
 * The table corpora.tsv in memory. Corpora draw their lines elsewhere than we do; a label that
 * stands for several of our classes teaches only that it is one of them.
 */
#include "train/corpus_labels.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

#include <quipu/train.h>

#include <stdio.h>

static const char *const class_names[] = {"person", "organization", "place",
                                          "event",  "other",        "none"};

const char *quipu_name_kind_name(size_t kind)
{
    return class_names[kind < QUIPU_N_NAME_CLASSES ? kind : QUIPU_N_NAME_CLASSES];
}

static bool read_classes(unsigned *classes, quipu_str cell)
{
    quipu_str item;
    *classes = 0;
    while (quipu_str__split(&item, &cell, '|')) {
        size_t i = 0;
        while (i <= QUIPU_N_NAME_CLASSES && !quipu_str__is(item, quipu_str__of(class_names[i])))
            i++;
        if (i > QUIPU_N_NAME_CLASSES)
            return false;
        *classes |= 1u << i;
    }
    return *classes != 0;
}

static quipu_status put_manner(quipu_corpus_labels *self, quipu_str corpus,
                               quipu_name_manner manner, quipu_error *err)
{
    if (quipu_map__get(&self->manners, corpus) != QUIPU_MAP_NONE)
        return QUIPU_OK;
    quipu_str kept = quipu_arena__copy(&self->arena, corpus);
    bool done = kept.ptr != NULL && quipu_map__put(&self->manners, kept, manner);
    return done ? QUIPU_OK : quipu_error__memory(err);
}

static quipu_status put(quipu_corpus_labels *self, quipu_str corpus, quipu_str label,
                        unsigned classes, quipu_error *err)
{
    quipu_buf key = {0};
    quipu_buf__addf(&key, "%.*s %.*s", (int)corpus.len, corpus.ptr, (int)label.len, label.ptr);
    quipu_str kept = {NULL, 0};
    if (!key.failed)
        kept = quipu_arena__copy(&self->arena, quipu_buf__str(&key));
    bool done = kept.ptr != NULL && quipu_map__put(&self->sets, kept, classes);
    quipu_buf__clear(&key);
    return done ? QUIPU_OK : quipu_error__memory(err);
}

quipu_status quipu_corpus_labels__load(quipu_corpus_labels *out, const quipu_data *data,
                                       quipu_error *err)
{
    quipu_status status;
    quipu_table_rows rows;
    unsigned classes;
    QUIPU_TRY(quipu_table__open(&rows, data, "corpora.tsv", "corpus manner label classes", err));
    while (quipu_table__next(&rows)) {
        quipu_name_manner manner;
        if (!quipu_name_manner_of(&manner, rows.cells[1]))
            return quipu_table__fault(&rows, err, "'%.*s' is no manner of names",
                                      (int)rows.cells[1].len, rows.cells[1].ptr);
        if (!read_classes(&classes, rows.cells[3]))
            return quipu_table__fault(&rows, err, "'%.*s' is no class of names",
                                      (int)rows.cells[3].len, rows.cells[3].ptr);
        QUIPU_TRY(put_manner(out, rows.cells[0], manner, err));
        QUIPU_TRY(put(out, rows.cells[0], rows.cells[2], classes, err));
    }
done:
    return status;
}

void quipu_corpus_labels__clear(quipu_corpus_labels *self)
{
    quipu_map__clear(&self->sets);
    quipu_map__clear(&self->manners);
    quipu_arena__clear(&self->arena);
}

unsigned quipu_corpus_labels__classes(const quipu_corpus_labels *self, const char *corpus,
                                      quipu_str label)
{
    char key[96];
    int len = snprintf(key, sizeof key, "%s %.*s", corpus, (int)label.len, label.ptr);
    if (len < 0 || (size_t)len >= sizeof key)
        return 0;
    uint32_t set = quipu_map__get(&self->sets, (quipu_str){key, (size_t)len});
    return set == QUIPU_MAP_NONE ? 0 : set;
}

quipu_name_manner quipu_corpus_labels__manner(const quipu_corpus_labels *self, const char *corpus)
{
    uint32_t manner = quipu_map__get(&self->manners, quipu_str__of(corpus));
    return manner == QUIPU_MAP_NONE ? QUIPU_NAMES_COMMON : (quipu_name_manner)manner;
}

quipu_name_set quipu_corpus_labels__names(unsigned classes, bool begins)
{
    unsigned set = classes & QUIPU_CLASS_NONE ? QUIPU_NAME_NONE : 0;
    for (unsigned i = 0; i < QUIPU_N_NAME_CLASSES; i++)
        if (classes >> i & 1)
            set |= 1u << quipu_name_label((quipu_name_class)i, begins);
    return (quipu_name_set)set;
}
