/*
 * Reads annotated sentences in rows of a token each, and in running lines of word_TAG.
 */
#include "train/silver.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

static const size_t max_file = (size_t)1024 * 1024 * 1024;

typedef struct reader {
    quipu_silver *silver;
    const quipu_silver_tools *tools;
    const char *corpus;
    quipu_name_manner manner; /* of its names */
    quipu_str name;
    uint32_t line;
    quipu_str before; /* the label in the row before, "" at the start of a sentence */
} reader;

typedef quipu_status read_line(reader *self, quipu_str line, quipu_error *err);

static quipu_status fault(const reader *self, const char *what, quipu_error *err)
{
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->name, 0, self->line, 0, "%s", what);
}

/* What a word may be by a label such as "B-per". In IO marking a name begins where none went before. */
static quipu_status read_label(quipu_name_set *names, reader *self, quipu_str label,
                               quipu_error *err)
{
    quipu_str before = self->before;
    self->before = label;
    *names = QUIPU_NAME_NONE;
    if (quipu_str__is(label, QUIPU_STR("O")))
        return QUIPU_OK;
    if (label.len < 3 || label.ptr[1] != '-')
        return fault(self, "the label is neither O nor begins with B- or I-", err);
    quipu_str kind = quipu_str__slice(label, 2, label.len);
    bool goes_on = label.ptr[0] == 'I' && before.len > 2 &&
                   quipu_str__is(quipu_str__slice(before, 2, before.len), kind);
    unsigned classes = quipu_corpus_labels__classes(self->tools->labels, self->corpus, kind);
    if (classes == 0)
        return fault(self, "corpora.tsv does not say what the label stands for", err);
    *names = quipu_corpus_labels__names(classes, !goes_on);
    return QUIPU_OK;
}

static quipu_status end_sentence(reader *self, const quipu_silver_sentence *kind, quipu_error *err)
{
    self->before = (quipu_str){"", 0};
    return quipu_silver__end_sentence(self->silver, kind, err);
}

/* --- news ------------------------------------------------------------------------------------- */

static quipu_status read_news_line(reader *self, quipu_str line, quipu_error *err)
{
    const quipu_silver_sentence kind = {
        .has = {[QUIPU_SIDE_NEWS_TAGS] = true}, .has_names = true, .manner = self->manner};
    quipu_status status;
    quipu_silver_word word = {.names = 0};
    quipu_str label, rest = line;
    if (line.len == 0)
        return end_sentence(self, &kind, err);
    if (!quipu_str__split(&word.form, &rest, '\t') ||
        !quipu_str__split(&word.tags[QUIPU_SIDE_NEWS_TAGS], &rest, '\t') ||
        !quipu_str__split(&label, &rest, '\t'))
        return fault(self, "fewer than three columns", err);
    QUIPU_TRY(read_label(&word.names, self, label, err));
    QUIPU_TRY(quipu_silver__add_word(self->silver, self->tools, &word, err));
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

/* --- names ------------------------------------------------------------------------------------ */

static quipu_status read_names_line(reader *self, quipu_str line, quipu_error *err)
{
    const quipu_silver_sentence kind = {.has_names = true, .manner = self->manner};
    quipu_status status;
    quipu_silver_word word = {.names = 0};
    size_t end = 0, last = line.len;
    if (line.len == 0)
        return end_sentence(self, &kind, err);
    while (end < line.len && line.ptr[end] != '\t' && line.ptr[end] != ' ')
        end++;
    while (last > 0 && line.ptr[last - 1] != '\t' && line.ptr[last - 1] != ' ')
        last--;
    if (last <= end)
        return fault(self, "fewer than two columns", err);
    word.form = quipu_str__slice(line, 0, end);
    QUIPU_TRY(read_label(&word.names, self, quipu_str__slice(line, last, line.len), err));
    if (end > 0)
        QUIPU_TRY(quipu_silver__add_word(self->silver, self->tools, &word, err));
done:
    return status;
}

/* --- prose ------------------------------------------------------------------------------------ */

static quipu_status read_prose_line(reader *self, quipu_str line, quipu_error *err)
{
    static const quipu_silver_sentence kind = {.has = {[QUIPU_SIDE_PROSE_TAGS] = true}};
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
        quipu_silver_word word = {.form = quipu_str__slice(piece, 0, mark - 1),
                                  .names = QUIPU_NAME_ANY};
        word.tags[QUIPU_SIDE_PROSE_TAGS] = quipu_str__slice(piece, mark, piece.len);
        QUIPU_TRY(quipu_silver__add_word(self->silver, self->tools, &word, err));
    }
    status = quipu_silver__end_sentence(self->silver, &kind, err);
done:
    return status;
}

/* --- all -------------------------------------------------------------------------------------- */

static quipu_status read_lines(reader *self, const char *path, read_line *read, quipu_error *err)
{
    quipu_status status;
    quipu_str bytes = {NULL, 0}, line, rest;
    self->name = quipu_str__of(path);
    self->manner = quipu_corpus_labels__manner(self->tools->labels, self->corpus);
    QUIPU_TRY(quipu_file__read(&bytes, path, max_file, err));
    rest = bytes;
    while (quipu_str__split(&line, &rest, '\n')) {
        self->line++;
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        QUIPU_TRY(read(self, line, err));
    }
    status = read(self, (quipu_str){"", 0}, err);
done:
    quipu_alloc__free((char *)bytes.ptr);
    return status;
}

quipu_status quipu_silver__read_news(quipu_silver *silver, const quipu_silver_tools *tools,
                                     const char *path, const char *corpus, quipu_error *err)
{
    reader self = {.silver = silver, .tools = tools, .corpus = corpus};
    size_t first = silver->n_sentences;
    quipu_status status = read_lines(&self, path, read_news_line, err);
    if (status >= 0)
        leave_out_last_tenth(silver, first);
    return status;
}

quipu_status quipu_silver__read_names(quipu_silver *silver, const quipu_silver_tools *tools,
                                      const char *path, const char *corpus, quipu_error *err)
{
    reader self = {.silver = silver, .tools = tools, .corpus = corpus};
    return read_lines(&self, path, read_names_line, err);
}

quipu_status quipu_silver__read_prose(quipu_silver *silver, const quipu_silver_tools *tools,
                                      const char *path, const char *corpus, quipu_error *err)
{
    reader self = {.silver = silver, .tools = tools, .corpus = corpus};
    return read_lines(&self, path, read_prose_line, err);
}
