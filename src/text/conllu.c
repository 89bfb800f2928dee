/*
 * A text as CoNLL-U: ten columns, a blank line behind each sentence, SpaceAfter=No where no space
 * follows, names as brackets in MISC. What was read from CoNLL-U keeps its comments, multiword
 * tokens and MISC.
 */
#include "base/str.h"
#include "text/brackets.h"
#include "text/conllu_read.h"
#include "text/name_label.h"

typedef struct writer {
    quipu_buf out;
    const quipu_text *text;
    const quipu_document *document;
    const quipu_treebank *given; /* NULL where the text was not read from CoNLL-U */
    size_t next_comment, next_range;
    quipu_brackets brackets;
} writer;

/* --- words ------------------------------------------------------------------------------------ */

static void add_cell(quipu_buf *out, quipu_str cell)
{
    quipu_buf__add_char(out, '\t');
    if (cell.len == 0)
        quipu_buf__add_char(out, '_');
    quipu_buf__add(out, cell);
}

static void add_item(quipu_buf *out, size_t begin, quipu_str item)
{
    if (out->len > begin)
        quipu_buf__add_char(out, '|');
    quipu_buf__add(out, item);
}

/* What is given in MISC, but for the names, which are ours. */
static void add_given_misc(quipu_buf *out, size_t begin, quipu_str misc)
{
    static const char *const of_names[] = {"Entity=", "NER=", "Bridge=", "SplitAnte="};
    quipu_str item;
    while (quipu_str__split(&item, &misc, '|')) {
        bool is_kept = !quipu_str__is(item, QUIPU_STR("_"));
        for (size_t i = 0; i < sizeof of_names / sizeof *of_names; i++)
            is_kept = is_kept && !quipu_str__begins(item, quipu_str__of(of_names[i]));
        if (is_kept)
            add_item(out, begin, item);
    }
}

static bool space_follows(const quipu_text *text, const quipu_sentence *sentence, size_t i)
{
    bool is_last = i + 1 == (size_t)sentence->first + sentence->n_tokens;
    return is_last || text->tokens[i + 1].space_before;
}

static void add_names(writer *self, size_t i)
{
    static const quipu_str key = {"Entity=", 7};
    quipu_buf *out = &self->out;
    size_t begin = out->len;
    quipu_buf__add(out, key);
    quipu_brackets__add(out, &self->brackets, (uint32_t)i);
    if (out->len == begin + key.len)
        out->len = begin;
}

/* What the model alone takes the word for. */
static void add_mark(quipu_buf *out, size_t begin, uint8_t label)
{
    if (label == QUIPU_NAME_OUTSIDE)
        return;
    add_item(out, begin, QUIPU_STR("NER="));
    quipu_buf__add_cstr(out, quipu_name_label_name(label));
}

static void add_misc(writer *self, const quipu_sentence *sentence, size_t i)
{
    quipu_buf *out = &self->out;
    quipu_buf__add_char(out, '\t');
    size_t begin = out->len;
    add_names(self, i);
    add_mark(out, begin, self->text->tokens[i].name);
    if (self->given != NULL)
        add_given_misc(out, begin, self->given->misc[i]);
    else if (!space_follows(self->text, sentence, i))
        add_item(out, begin, QUIPU_STR("SpaceAfter=No"));
    if (out->len == begin)
        quipu_buf__add_char(out, '_');
    quipu_buf__add_char(out, '\n');
}

static void add_token(writer *self, const quipu_sentence *sentence, size_t i)
{
    const quipu_token *token = &self->text->tokens[i];
    quipu_buf *out = &self->out;
    quipu_buf__addf(out, "%zu", i - sentence->first + 1);
    add_cell(out, token->form);
    add_cell(out, token->lemma);
    quipu_buf__addf(out, "\t%s\t%s\t_", quipu_upos_name(token->upos), quipu_xpos_name(token->xpos));
    size_t head = token->head == QUIPU_NO_HEAD ? 0 : token->head - sentence->first + 1;
    quipu_buf__addf(out, "\t%zu\t%s\t_", head, quipu_deprel_name(token->deprel));
    add_misc(self, sentence, i);
}

/* The line of the multiword token that begins at a word, if one does. */
static void add_range(writer *self, const quipu_sentence *sentence, size_t i)
{
    quipu_buf *out = &self->out;
    if (self->given == NULL || self->next_range == self->given->n_ranges ||
        self->given->ranges[self->next_range].first != i)
        return;
    const quipu_word_range *range = &self->given->ranges[self->next_range++];
    quipu_buf__addf(out, "%zu-%zu", range->first - sentence->first + 1,
                    range->last - sentence->first + 1);
    add_cell(out, range->form);
    quipu_buf__add_cstr(out, "\t_\t_\t_\t_\t_\t_\t_");
    add_cell(out, range->misc);
    quipu_buf__add_char(out, '\n');
}

/* --- comments --------------------------------------------------------------------------------- */

static void add_names_header(writer *self)
{
    if (self->brackets.n > 0)
        quipu_buf__add_cstr(&self->out, "# global.Entity = " QUIPU_BRACKETS_FIELDS "\n");
}

/* White space inside a sentence may be a line break: one space for each character. */
static void add_text(quipu_buf *out, quipu_str text)
{
    for (size_t i = 0; i < text.len; i++)
        quipu_buf__add_char(out, quipu_char__is_space(text.ptr[i]) ? ' ' : text.ptr[i]);
}

/* A document's name, which identifiers of sentences begin with: without white space in it. */
static void add_id(quipu_buf *out, quipu_str name)
{
    for (size_t i = 0; i < name.len; i++)
        quipu_buf__add_char(out, (unsigned char)name.ptr[i] <= ' ' ? '_' : name.ptr[i]);
}

static void add_newdoc(writer *self)
{
    if (self->document->name.len > 0) {
        quipu_buf__add_cstr(&self->out, "# newdoc id = ");
        add_id(&self->out, self->document->name);
        quipu_buf__add_char(&self->out, '\n');
    }
    add_names_header(self);
}

static void add_made_comments(writer *self, size_t i)
{
    const quipu_sentence *sentence = &self->text->sentences[i];
    quipu_buf *out = &self->out;
    if (i == 0)
        add_newdoc(self);
    if (sentence->opens_block)
        quipu_buf__add_cstr(out, "# newpar\n");
    quipu_buf__add_cstr(out, "# sent_id = ");
    add_id(out, self->document->name);
    quipu_buf__addf(out, "%s%zu\n# text = ", self->document->name.len > 0 ? "-" : "", i + 1);
    add_text(out, quipu_str__slice(self->document->text, sentence->span.begin, sentence->span.end));
    quipu_buf__add_char(out, '\n');
}

/* The comments that were given; the line that explains our names goes behind `# newdoc`. */
static void add_given_comments(writer *self, size_t i)
{
    const quipu_treebank *given = self->given;
    bool wants_header = i == 0;
    for (; self->next_comment < given->n_comments; self->next_comment++) {
        const quipu_comment *comment = &given->comments[self->next_comment];
        if (comment->sentence != i)
            break;
        if (wants_header && !quipu_str__begins(comment->line, QUIPU_STR("# newdoc"))) {
            add_names_header(self);
            wants_header = false;
        }
        if (quipu_str__begins(comment->line, QUIPU_STR("# global.Entity")))
            continue;
        quipu_buf__add(&self->out, comment->line);
        quipu_buf__add_char(&self->out, '\n');
    }
    if (wants_header)
        add_names_header(self);
}

/* --- sentences -------------------------------------------------------------------------------- */

static void add_sentence(writer *self, size_t i)
{
    const quipu_sentence *sentence = &self->text->sentences[i];
    if (self->given != NULL)
        add_given_comments(self, i);
    else
        add_made_comments(self, i);
    for (size_t k = sentence->first; k < (size_t)sentence->first + sentence->n_tokens; k++) {
        add_range(self, sentence, k);
        add_token(self, sentence, k);
    }
    quipu_buf__add_char(&self->out, '\n');
}

static quipu_status write_all(writer *self, const quipu_name *names, size_t n_names,
                              quipu_sink sink, quipu_error *err)
{
    quipu_status status = quipu_brackets__init(&self->brackets, self->text, names, n_names, err);
    for (size_t i = 0; status >= 0 && i < self->text->n_sentences; i++) {
        add_sentence(self, i);
        status = quipu_buf__flush(&self->out, sink, err);
    }
    quipu_brackets__clear(&self->brackets);
    quipu_buf__clear(&self->out);
    return status;
}

quipu_status quipu_text_write_conllu(const quipu_text *text, const quipu_document *document,
                                     const quipu_name *names, size_t n_names, quipu_sink sink,
                                     quipu_error *err)
{
    writer self = {.text = text, .document = document};
    return write_all(&self, names, n_names, sink, err);
}

quipu_status quipu_conllu_write(const quipu_conllu *conllu, const quipu_text *text,
                                const quipu_name *names, size_t n_names, quipu_sink sink,
                                quipu_error *err)
{
    writer self = {.text = text, .document = &conllu->document, .given = &conllu->bank};
    return write_all(&self, names, n_names, sink, err);
}
