/*
 * Reads tagged sentences in the two forms they come in: a row a token with columns, and word_TAG in
 * running lines.
 */
#include "train/silver.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

static const size_t max_file = (size_t)1024 * 1024 * 1024;

typedef struct reader {
    quipu_silver *silver;
    quipu_str name;
    uint32_t line;
    size_t first; /* first token of the sentence being read */
} reader;

/* The number of a label of a side. */
static quipu_status number_label(uint8_t *number, reader *self, quipu_side side, quipu_str label,
                                 quipu_error *err)
{
    quipu_silver *silver = self->silver;
    uint32_t found = quipu_map__get(&silver->names[side], label);
    if (found == QUIPU_MAP_NONE) {
        found = silver->n_labels[side];
        quipu_str kept = quipu_arena__copy(&silver->arena, label);
        if (found == QUIPU_SIDE_MAX_LABELS)
            return quipu_error__at(err, QUIPU_ERR_LIMIT, self->name, 0, self->line, 0,
                                   "more than %d different labels", QUIPU_SIDE_MAX_LABELS);
        if (kept.ptr == NULL || !quipu_map__put(&silver->names[side], kept, found))
            return quipu_error__memory(err);
        silver->n_labels[side]++;
    }
    *number = (uint8_t)found;
    return QUIPU_OK;
}

static bool reserve_token(quipu_silver *silver)
{
    quipu_token *tokens = quipu_alloc__reserve(silver->tokens, silver->n_tokens,
                                               &silver->tokens_room, sizeof *tokens);
    if (tokens == NULL)
        return false;
    silver->tokens = tokens;
    void *labels = quipu_alloc__reserve(silver->labels, silver->n_tokens, &silver->labels_room,
                                        sizeof *silver->labels);
    if (labels == NULL)
        return false;
    silver->labels = labels;
    return true;
}

/* Append a token, its labels still open. */
static quipu_status add_token(reader *self, quipu_str form, quipu_error *err)
{
    quipu_silver *silver = self->silver;
    quipu_str kept = quipu_arena__copy(&silver->arena, form);
    quipu_str lower = quipu_arena__copy(&silver->arena, form);
    if (kept.ptr == NULL || lower.ptr == NULL || !reserve_token(silver))
        return quipu_error__memory(err);
    quipu_utf8__lower_in_place((char *)lower.ptr, lower.len);
    silver->tokens[silver->n_tokens++] = (quipu_token){.form = kept, .lower = lower};
    return QUIPU_OK;
}

static quipu_status label_token(reader *self, quipu_side side, quipu_str label, quipu_error *err)
{
    return number_label(&self->silver->labels[self->silver->n_tokens - 1][side], self, side, label,
                        err);
}

static quipu_status end_sentence(reader *self, unsigned sides, quipu_error *err)
{
    quipu_silver *silver = self->silver;
    size_t n = silver->n_tokens - self->first;
    if (n == 0)
        return QUIPU_OK;
    quipu_silver_sentence *grown = quipu_alloc__reserve(silver->sentences, silver->n_sentences,
                                                        &silver->sentences_room, sizeof *grown);
    if (grown == NULL)
        return quipu_error__memory(err);
    silver->sentences = grown;
    quipu_silver_sentence sentence = {.first = (uint32_t)self->first, .n_tokens = (uint32_t)n};
    for (unsigned side = 0; side < QUIPU_N_SIDES; side++)
        sentence.has[side] = sides >> side & 1;
    silver->sentences[silver->n_sentences++] = sentence;
    self->first = silver->n_tokens;
    return QUIPU_OK;
}

/* --- news ------------------------------------------------------------------------------------- */

static quipu_status read_news_line(reader *self, quipu_str line, quipu_error *err)
{
    quipu_status status;
    quipu_str word, tag, name, rest = line;
    if (line.len == 0)
        return end_sentence(self, 1u << QUIPU_SIDE_NEWS_TAGS | 1u << QUIPU_SIDE_NEWS_NAMES, err);
    if (!quipu_str__split(&word, &rest, '\t') || !quipu_str__split(&tag, &rest, '\t') ||
        !quipu_str__split(&name, &rest, '\t'))
        return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->name, 0, self->line, 0,
                               "fewer than three columns");
    QUIPU_TRY(add_token(self, word, err));
    QUIPU_TRY(label_token(self, QUIPU_SIDE_NEWS_TAGS, tag, err));
    QUIPU_TRY(label_token(self, QUIPU_SIDE_NEWS_NAMES, name, err));
done:
    return status;
}

/* Leave out the last tenth of the sentences from `first` on. */
static void leave_out_last_tenth(quipu_silver *silver, size_t first)
{
    silver->n_sentences -= (silver->n_sentences - first) / 10;
    if (silver->n_sentences > 0) {
        const quipu_silver_sentence *last = &silver->sentences[silver->n_sentences - 1];
        silver->n_tokens = last->first + last->n_tokens;
    }
}

/* --- prose ------------------------------------------------------------------------------------ */

static quipu_status read_prose_line(reader *self, quipu_str line, quipu_error *err)
{
    quipu_status status;
    quipu_str piece;
    if (quipu_str__begins(line, QUIPU_STR("# ")))
        return QUIPU_OK;
    while (quipu_str__split(&piece, &line, ' ')) {
        size_t mark = piece.len;
        while (mark > 0 && piece.ptr[mark - 1] != '_')
            mark--;
        if (mark < 2) /* no word or no tag */
            continue;
        QUIPU_TRY(add_token(self, quipu_str__slice(piece, 0, mark - 1), err));
        QUIPU_TRY(label_token(self, QUIPU_SIDE_PROSE_TAGS, quipu_str__slice(piece, mark, piece.len),
                              err));
    }
    status = end_sentence(self, 1u << QUIPU_SIDE_PROSE_TAGS, err);
done:
    return status;
}

/* --- both ------------------------------------------------------------------------------------- */

typedef quipu_status read_line(reader *self, quipu_str line, quipu_error *err);

static quipu_status read_lines(quipu_silver *silver, const char *path, read_line *read,
                               quipu_error *err)
{
    quipu_status status;
    quipu_str bytes = {NULL, 0}, line, rest;
    reader self = {.silver = silver, .name = quipu_str__of(path), .first = silver->n_tokens};
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        self.line++;
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        QUIPU_TRY(read(&self, line, err));
    }
    status = read(&self, (quipu_str){"", 0}, err);
done:
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

quipu_status quipu_silver__read_news(quipu_silver *silver, const char *path, quipu_error *err)
{
    size_t first = silver->n_sentences;
    quipu_status status = read_lines(silver, path, read_news_line, err);
    if (status >= 0)
        leave_out_last_tenth(silver, first);
    return status;
}

quipu_status quipu_silver__read_prose(quipu_silver *silver, const char *path, quipu_error *err)
{
    return read_lines(silver, path, read_prose_line, err);
}

void quipu_silver__clear(quipu_silver *silver)
{
    for (size_t side = 0; side < QUIPU_N_SIDES; side++)
        quipu_map__clear(&silver->names[side]);
    quipu_alloc__free(silver->tokens);
    quipu_alloc__free(silver->labels);
    quipu_alloc__free(silver->sentences);
    quipu_arena__clear(&silver->arena);
    *silver = (quipu_silver){0};
}
