/*
 * Scores of the ties that the whole program states, against passages in which people marked them. Of each label of a
 * corpus, in the passages where people looked for it: how many of the ties stated are marked, and how many of those
 * marked are stated. A tie stated is one marked where some mention of each end overlaps an end of the one marked.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/extractor.h"
#include "train/tie_corpus.h"

#include <quipu/train.h>

#include <stdio.h>

typedef struct judge {
    quipu_tie_corpus corpus;
    quipu_ontology *ontology;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
    quipu_relation relations[QUIPU_TIE_LABELS]; /* what each label stands for */
    quipu_eval_tie_scores *scores;
} judge;

/* A passage, and what the program makes of it. */
typedef struct reading {
    judge *self;
    const quipu_tie_passage *passage;
    const quipu_text *text;
    const quipu_extraction *found;
} reading;

/* --- what agrees ------------------------------------------------------------------------------ */

static bool overlap(quipu_span a, quipu_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static bool is_mentioned(const quipu_extraction *found, uint32_t entity, quipu_span span)
{
    for (size_t i = 0; i < found->n_mentions; i++)
        if (found->mentions[i].entity == entity && overlap(found->mentions[i].span, span))
            return true;
    return false;
}

static bool joins(const reading *at, const quipu_assertion *stated, const quipu_tie_fact *fact)
{
    const quipu_extraction *found = at->found;
    bool symmetric = quipu_ontology_relation_info(at->self->ontology, stated->relation)->symmetric;
    return (is_mentioned(found, stated->subject, fact->subject) &&
            is_mentioned(found, stated->object, fact->object)) ||
           (symmetric && is_mentioned(found, stated->subject, fact->object) &&
            is_mentioned(found, stated->object, fact->subject));
}

static bool says(const judge *self, const quipu_assertion *stated, size_t label)
{
    return stated->relation == self->relations[label];
}

/* Whether a statement would be wrong where people looked for a label: not where the model means another by it. */
static bool means(const judge *self, const quipu_assertion *stated, size_t label)
{
    static const char by_model[] = "model:";
    if (!quipu_str__begins(stated->rule, quipu_str__of(by_model)))
        return true;
    return quipu_str__is(quipu_str__slice(stated->rule, sizeof by_model - 1, stated->rule.len),
                         self->corpus.labels[label].class);
}

/* A relation that states the same and more: right where the label is marked, never wrong. */
static bool says_more(const judge *self, const quipu_assertion *stated, size_t label)
{
    return quipu_str__is_listed(quipu_ontology_relation_info(self->ontology, stated->relation)->name,
                                self->corpus.labels[label].also, '|');
}

/* A token that means somebody without naming: "he", "which", "where", "the". */
static bool is_stand_in(const quipu_token *token)
{
    return token->upos == QUIPU_UPOS_PRON || token->upos == QUIPU_UPOS_DET ||
           token->upos == QUIPU_UPOS_ADV || token->upos == QUIPU_UPOS_SCONJ ||
           token->upos == QUIPU_UPOS_PART || token->upos == QUIPU_UPOS_PUNCT;
}

/* Whether an end is a name: some word of it is not written small, and stands for nobody else. */
static bool is_named(const reading *at, quipu_span span)
{
    for (size_t i = 0; i < at->text->n_tokens; i++) {
        const quipu_token *token = &at->text->tokens[i];
        char c = token->form.len == 0 ? 'a' : token->form.ptr[0];
        if (overlap(token->span, span) && !is_stand_in(token) && (c < 'a' || c > 'z'))
            return true;
    }
    return false;
}

/* --- counting --------------------------------------------------------------------------------- */

/* Whether the passage has such a fact, of this label, or of any that the relation stands for. */
typedef struct match {
    bool named, meant; /* by one whose ends are both names, by another */
} match;

static match match_of(const reading *at, const quipu_assertion *stated, size_t label, bool any)
{
    match found = {false, false};
    for (size_t i = 0; i < at->passage->n_facts; i++) {
        const quipu_tie_fact *fact = &at->passage->facts[i];
        if ((!any && fact->label != label) || !says(at->self, stated, fact->label) ||
            !joins(at, stated, fact))
            continue;
        bool named = is_named(at, fact->subject) && is_named(at, fact->object);
        found.named |= named;
        found.meant |= !named;
    }
    return found;
}

static void count_stated(const reading *at, size_t label, quipu_eval_tie *out)
{
    for (size_t i = 0; i < at->found->n_assertions; i++) {
        const quipu_assertion *stated = &at->found->assertions[i];
        if (!says(at->self, stated, label))
            continue;
        match found = match_of(at, stated, label, false);
        bool is_right = found.named || found.meant;
        match other = is_right ? found : match_of(at, stated, label, true);
        bool is_wrong = !other.named && !other.meant &&
                        means(at->self, stated, label); /* else it is right of another label */
        out->named.n_right += found.named;
        out->named.n_wrong += is_wrong;
        out->all.n_right += is_right;
        out->all.n_wrong += is_wrong;
    }
}

static bool is_stated(const reading *at, const quipu_tie_fact *fact)
{
    for (size_t i = 0; i < at->found->n_assertions; i++) {
        const quipu_assertion *stated = &at->found->assertions[i];
        if ((says(at->self, stated, fact->label) || says_more(at->self, stated, fact->label)) &&
            joins(at, stated, fact))
            return true;
    }
    return false;
}

static void count_marked(const reading *at, const quipu_tie_fact *fact, quipu_eval_tie *out)
{
    bool found = is_stated(at, fact);
    bool named = is_named(at, fact->subject) && is_named(at, fact->object);
    out->all.n_found += found;
    out->all.n_missed += !found;
    out->named.n_found += found && named;
    out->named.n_missed += !found && named;
}

static void count_passage(const reading *at)
{
    for (size_t label = 0; label < at->self->corpus.n_labels; label++)
        if (at->passage->labels >> label & 1)
            count_stated(at, label, &at->self->scores->labels[label]);
    for (size_t i = 0; i < at->passage->n_facts; i++) {
        const quipu_tie_fact *fact = &at->passage->facts[i];
        count_marked(at, fact, &at->self->scores->labels[fact->label]);
    }
    at->self->scores->n_passages++;
}

static quipu_status judge_passage(judge *self, const quipu_tie_passage *passage, quipu_error *err)
{
    quipu_status status;
    quipu_text *text = NULL;
    quipu_extraction *found = NULL;
    QUIPU_TRY(quipu_text_new(&text, self->analyser, &passage->document, err));
    QUIPU_TRY(quipu_extract(&found, self->extractor, &passage->document, text, err));
    const reading at = {self, passage, text, found};
    count_passage(&at);
done:
    quipu_extraction_free(found);
    quipu_text_free(text);
    return status;
}

/* --- opening ---------------------------------------------------------------------------------- */

/* What each label stands for, by its class; and its name, which the scores keep. */
static quipu_status note_labels(judge *self, quipu_error *err)
{
    const quipu_learnt *learnt = &self->extractor->learnt;
    uint8_t classes[QUIPU_TIE_LABELS];
    quipu_status status = quipu_tie_corpus__classes(classes, &self->corpus, learnt, err);
    for (size_t i = 0; status >= 0 && i < self->corpus.n_labels; i++) {
        quipu_str name = self->corpus.labels[i].name;
        self->relations[i] = learnt->classes[classes[i]].relation;
        snprintf(self->scores->labels[i].name, sizeof self->scores->labels[i].name, "%.*s",
                 (int)name.len, name.ptr);
    }
    self->scores->n_labels = self->corpus.n_labels;
    return status;
}

static quipu_status open_judge(judge *self, const char *path, const char *corpus,
                               const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(quipu_tie_corpus__open(&self->corpus, data, corpus, err));
    QUIPU_TRY(quipu_tie_corpus__read_marked(&self->corpus, path, err));
    QUIPU_TRY(quipu_ontology_new(&self->ontology, data, err));
    QUIPU_TRY(quipu_analyser_new(&self->analyser, data, err));
    QUIPU_TRY(quipu_extractor_new(&self->extractor, data, self->ontology, err));
    QUIPU_TRY(note_labels(self, err));
done:
    return status;
}

static void add_counts(quipu_eval_tie_counts *sum, const quipu_eval_tie_counts *counts)
{
    sum->n_right += counts->n_right;
    sum->n_wrong += counts->n_wrong;
    sum->n_found += counts->n_found;
    sum->n_missed += counts->n_missed;
}

quipu_status quipu_eval_ties(quipu_eval_tie_scores *scores, const char *path, const char *corpus,
                             unsigned fold, const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    judge self = {.scores = scores};
    *scores = (quipu_eval_tie_scores){.total = {.name = "all"}};
    QUIPU_TRY(open_judge(&self, path, corpus, data, err));
    for (size_t i = 0; i < self.corpus.n_passages; i++)
        if (self.corpus.passages[i].fold == fold)
            QUIPU_TRY(judge_passage(&self, &self.corpus.passages[i], err));
    for (size_t i = 0; i < scores->n_labels; i++) {
        add_counts(&scores->total.named, &scores->labels[i].named);
        add_counts(&scores->total.all, &scores->labels[i].all);
    }
done:
    quipu_extractor_free(self.extractor);
    quipu_analyser_free(self.analyser);
    quipu_ontology_free(self.ontology);
    quipu_tie_corpus__clear(&self.corpus);
    return status;
}
