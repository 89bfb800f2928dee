/*
 * Scores on annotated trees: tags, lemmas and arcs on the given tokens, tokens and sentences from
 * raw text, and the arcs of that text, aligned by place as the CoNLL 2018 shared task does it.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "text/analyser.h"
#include "text/treebank.h"
#include "train/eval_names.h"
#include "train/tree_names.h"

#include <quipu/train.h>

static bool same_span(quipu_span a, quipu_span b)
{
    return a.begin == b.begin && a.end == b.end;
}

static double share(uint64_t n, uint64_t of)
{
    return of == 0 ? 0 : (double)n / (double)of;
}

static double f1(uint64_t n_right, uint64_t n_found, uint64_t n_gold)
{
    return share(2 * n_right, n_found + n_gold);
}

/* Counts of what is right on given tokens. */
typedef struct counts {
    uint64_t n, upos, xpos, lemma, uas, las;
} counts;

static void compare_token(counts *right, const quipu_token *gold, const quipu_token *found)
{
    bool head = gold->head == found->head;
    right->n++;
    right->upos += gold->upos == found->upos;
    right->xpos += gold->xpos == found->xpos;
    right->lemma +=
        quipu_str__is(gold->lemma, QUIPU_STR("_")) || quipu_str__is(gold->lemma, found->lemma);
    right->uas += head;
    right->las += head && gold->deprel == found->deprel;
}

static void compare_names(quipu_eval_scores *scores, const quipu_tree_names *names,
                          const quipu_text *text, const quipu_sentence *sentence)
{
    size_t n = sentence->n_tokens < QUIPU_MAX_SENTENCE ? sentence->n_tokens : QUIPU_MAX_SENTENCE;
    quipu_eval_names__compare_heads(scores->names, &text->tokens[sentence->first],
                                    &names->items[sentence->first], n);
}

static quipu_status score_given(quipu_eval_scores *scores, const quipu_treebank *bank,
                                const quipu_tree_names *names, const quipu_analyser *analyser,
                                quipu_error *err)
{
    counts right = {0};
    quipu_text *text;
    quipu_status status = quipu_text__new_given(&text, analyser, bank, err);
    if (status < 0)
        return status;
    for (size_t i = 0; i < bank->n_tokens; i++)
        compare_token(&right, &bank->tokens[i], &text->tokens[i]);
    for (size_t i = 0; i < bank->n_sentences && scores->has_names; i++)
        compare_names(scores, names, text, &bank->sentences[i]);
    scores->n_tokens = right.n;
    scores->upos = share(right.upos, right.n);
    scores->xpos = share(right.xpos, right.n);
    scores->lemma = share(right.lemma, right.n);
    scores->uas = share(right.uas, right.n);
    scores->las = share(right.las, right.n);
    quipu_text_free(text);
    return QUIPU_OK;
}

/* --- from raw text ---------------------------------------------------------------------------- */

/*
 * partner: [text->n_tokens] the gold token in the same place, or QUIPU_NO_HEAD. Returns how many
 * have one.
 */
static uint64_t align(uint32_t *partner, const quipu_text *text, const quipu_treebank *bank)
{
    uint64_t n = 0;
    size_t gold = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        quipu_span span = text->tokens[i].span;
        partner[i] = QUIPU_NO_HEAD;
        while (gold < bank->n_tokens && bank->tokens[gold].span.begin < span.begin)
            gold++;
        if (gold < bank->n_tokens && same_span(bank->tokens[gold].span, span)) {
            partner[i] = (uint32_t)gold;
            n++;
        }
    }
    return n;
}

static uint64_t count_right_arcs(const uint32_t *partner, const quipu_text *text,
                                 const quipu_treebank *bank)
{
    uint64_t n = 0;
    for (size_t i = 0; i < text->n_tokens; i++) {
        const quipu_token *found = &text->tokens[i];
        if (partner[i] == QUIPU_NO_HEAD)
            continue;
        const quipu_token *gold = &bank->tokens[partner[i]];
        uint32_t head = found->head == QUIPU_NO_HEAD ? QUIPU_NO_HEAD : partner[found->head];
        bool both_roots = found->head == QUIPU_NO_HEAD && gold->head == QUIPU_NO_HEAD;
        bool same_head = both_roots || (head != QUIPU_NO_HEAD && head == gold->head);
        n += same_head && found->deprel == gold->deprel;
    }
    return n;
}

static uint64_t count_right_sentences(const quipu_text *text, const quipu_treebank *bank)
{
    uint64_t n = 0;
    size_t gold = 0;
    for (size_t i = 0; i < text->n_sentences; i++) {
        quipu_span span = text->sentences[i].span;
        while (gold < bank->n_sentences && bank->sentences[gold].span.begin < span.begin)
            gold++;
        n += gold < bank->n_sentences && same_span(bank->sentences[gold].span, span);
    }
    return n;
}

static quipu_status score_raw(quipu_eval_scores *scores, const quipu_treebank *bank,
                              const quipu_analyser *analyser, quipu_error *err)
{
    quipu_status status;
    quipu_text *text = NULL;
    uint32_t *partner = NULL;
    quipu_document document = {
        .text = bank->text, .blocks = bank->blocks, .n_blocks = bank->n_blocks};
    QUIPU_TRY(quipu_text_new(&text, analyser, &document, err));
    partner = quipu_alloc__new(text->n_tokens, sizeof *partner);
    QUIPU_TRY_ALLOC(partner);
    uint64_t n_same = align(partner, text, bank);
    scores->token_f1 = f1(n_same, text->n_tokens, bank->n_tokens);
    scores->sentence_f1 =
        f1(count_right_sentences(text, bank), text->n_sentences, bank->n_sentences);
    scores->raw_las = f1(count_right_arcs(partner, text, bank), text->n_tokens, bank->n_tokens);
done:
    quipu_alloc__free(partner);
    quipu_text_free(text);
    return status;
}

quipu_status quipu_eval(quipu_eval_scores *scores, const char *path,
                        const quipu_name_manner *manner, const quipu_data *data, quipu_error *err)
{
    quipu_status status;
    quipu_treebank bank = {0};
    quipu_tree_names names = {0};
    quipu_corpus_labels labels = {0};
    quipu_analyser *analyser = NULL;
    *scores = (quipu_eval_scores){.has_trees = true};
    QUIPU_TRY(quipu_treebank__read(&bank, path, err));
    QUIPU_TRY(quipu_corpus_labels__load(&labels, data, err));
    QUIPU_TRY(quipu_tree_names__add(&names, &labels, &bank, 0, "gum", err));
    scores->has_names = names.n > 0 && names.items[0].set != QUIPU_NAME_ANY;
    QUIPU_TRY(quipu_analyser_new(&analyser, data, err));
    quipu_analyser_set_names(analyser, manner == NULL ? QUIPU_NAMES_TREEBANK : *manner);
    QUIPU_TRY(score_given(scores, &bank, &names, analyser, err));
    QUIPU_TRY(score_raw(scores, &bank, analyser, err));
done:
    quipu_analyser_free(analyser);
    quipu_corpus_labels__clear(&labels);
    quipu_tree_names__clear(&names);
    quipu_treebank__clear(&bank);
    return status;
}
