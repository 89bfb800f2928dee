/*
 * Names as spans of words, compared one by one. Both sides mark words as outside, beginning or
 * inside; the annotated side as sets of these, because corpora draw other lines than we do.
 */
#include "train/eval_names.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "text/analyser.h"
#include "train/corpus_labels.h"
#include "train/silver.h"

/* Labels that begin a name, and that go on. */
static bool is_begin(quipu_name_set set)
{
    for (uint8_t label = 1; label < QUIPU_N_NAME_LABELS; label += 2)
        if (set >> label & 1)
            return true;
    return false;
}

static bool is_inside(quipu_name_set set)
{
    return !is_begin(set) && (set & (quipu_name_set)~QUIPU_NAME_NONE) != 0;
}

/* The end of the name that begins at a word. */
static size_t gold_end(const quipu_name_set *gold, size_t begin, size_t n)
{
    size_t end = begin + 1;
    while (end < n && is_inside(gold[end]))
        end++;
    return end;
}

static size_t found_end(const quipu_token *found, size_t begin, size_t n)
{
    size_t end = begin + 1;
    while (end < n && found[end].name != QUIPU_NAME_OUTSIDE &&
           !quipu_name_label__begins(found[end].name))
        end++;
    return end;
}

/* The class of a gold name, or QUIPU_N_NAME_CLASSES if it may be of several or none. */
static unsigned gold_class(quipu_name_set set)
{
    for (unsigned c = 0; c < QUIPU_N_NAME_CLASSES; c++)
        if (set == 1u << quipu_name_label((quipu_name_class)c, true))
            return c;
    return QUIPU_N_NAME_CLASSES;
}

static bool is_found(const quipu_token *found, size_t begin, size_t end, size_t n,
                     unsigned name_class)
{
    return found[begin].name == quipu_name_label((quipu_name_class)name_class, true) &&
           found_end(found, begin, n) == end;
}

/* Whether a word lies in a gold name that counts neither way. */
static bool is_open(const quipu_name_set *gold, size_t word)
{
    while (word > 0 && is_inside(gold[word]))
        word--;
    return gold[word] != QUIPU_NAME_NONE && gold_class(gold[word]) == QUIPU_N_NAME_CLASSES;
}

void quipu_eval_names__compare(quipu_counts counts[QUIPU_N_NAME_KINDS], const quipu_token *found,
                               const quipu_name_set *gold, size_t n)
{
    for (size_t begin = 0; begin < n; begin++) {
        unsigned name_class = gold_class(gold[begin]);
        if (!is_begin(gold[begin]) || name_class == QUIPU_N_NAME_CLASSES)
            continue;
        if (is_found(found, begin, gold_end(gold, begin, n), n, name_class))
            counts[name_class].n_right++;
        else
            counts[name_class].n_missed++;
    }
    for (size_t begin = 0; begin < n; begin++) {
        if (!quipu_name_label__begins(found[begin].name))
            continue;
        unsigned name_class = quipu_name_label__class(found[begin].name);
        bool is_right = gold_class(gold[begin]) == name_class &&
                        gold_end(gold, begin, n) == found_end(found, begin, n);
        if (!is_right && !is_open(gold, begin))
            counts[name_class].n_wrong++;
    }
}

/* Whether one of the words is the head of an entity of the class. */
static bool holds_head(const quipu_tree_name *gold, size_t begin, size_t end, unsigned name_class)
{
    for (size_t i = begin; i < end; i++)
        if (gold[i].head_of == name_class + 1)
            return true;
    return false;
}

void quipu_eval_names__compare_heads(quipu_counts counts[QUIPU_N_NAME_KINDS],
                                     const quipu_token *found, const quipu_tree_name *gold, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gold[i].head_of > 0)
            counts[gold[i].head_of - 1].n_missed++;
    for (size_t begin = 0; begin < n; begin++) {
        if (!quipu_name_label__begins(found[begin].name))
            continue;
        unsigned name_class = quipu_name_label__class(found[begin].name);
        if (holds_head(gold, begin, found_end(found, begin, n), name_class)) {
            counts[name_class].n_right++;
            counts[name_class].n_missed--;
        } else {
            counts[name_class].n_wrong++;
        }
    }
}

static quipu_status score_sentence(quipu_eval_scores *scores, const quipu_silver *silver,
                                   const quipu_silver_sentence *sentence,
                                   const quipu_analyser *analyser, quipu_workspace *workspace,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_arena arena = {0};
    quipu_token *tokens = &silver->tokens[sentence->first];
    size_t n = sentence->n_tokens;
    if (n > QUIPU_MAX_SENTENCE)
        n = QUIPU_MAX_SENTENCE;
    QUIPU_TRY(quipu_analyser__annotate(tokens, n, 0, analyser, workspace, &arena, err));
    quipu_eval_names__compare(scores->names, tokens, &silver->names[sentence->first], n);
    scores->n_tokens += n;
done:
    quipu_arena__clear(&arena);
    return status;
}

quipu_status quipu_eval_names(quipu_eval_scores *scores, const char *path, const char *corpus,
                              const quipu_name_manner *manner, const quipu_data *data,
                              quipu_error *err)
{
    quipu_status status;
    quipu_silver silver = {0};
    quipu_corpus_labels labels = {0};
    quipu_analyser *analyser = NULL;
    quipu_workspace *workspace = quipu_workspace__new();
    const quipu_silver_tools tools = {NULL, &labels};
    *scores = (quipu_eval_scores){.has_names = true};
    QUIPU_TRY_ALLOC(workspace);
    QUIPU_TRY(quipu_corpus_labels__load(&labels, data, err));
    QUIPU_TRY(quipu_silver__read_names(&silver, &tools, path, corpus, err));
    QUIPU_TRY(quipu_analyser_new(&analyser, data, err));
    quipu_analyser_set_names(analyser, manner == NULL ? quipu_corpus_labels__manner(&labels, corpus)
                                                      : *manner);
    for (size_t i = 0; i < silver.n_sentences; i++)
        QUIPU_TRY(score_sentence(scores, &silver, &silver.sentences[i], analyser, workspace, err));
done:
    quipu_analyser_free(analyser);
    quipu_alloc__free(workspace);
    quipu_corpus_labels__clear(&labels);
    quipu_silver__clear(&silver);
    return status;
}
