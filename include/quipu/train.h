/**
 * @file
 * From annotated text to model files, and figures of models and graphs against what people annotated.
 * Never needed to build a graph.
 */
#ifndef QUIPU_TRAIN_H
#define QUIPU_TRAIN_H

#include <quipu/base.h>
#include <quipu/ontology.h>
#include <quipu/resolve.h>
#include <quipu/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct quipu_train_options {
    unsigned epochs; /**< passes over the sentences; the teacher takes half as many */
    uint64_t seed;   /**< of the shuffle */
    const char
        *only; /**< a model to train alone: "lemmatiser", "parser", "names", "ties"; NULL for all */
    /** Told of progress, may be NULL: what is trained, and a line about how it goes. */
    void (*progress)(void *ctx, const char *stage, const char *line);
    void *ctx;
} quipu_train_options;

#define QUIPU_TRAIN_OPTIONS_DEFAULT                                                                \
    {                                                                                              \
        30, 1, NULL, NULL, NULL                                                                    \
    }

/**
 * Train every model from annotated text and write them into a folder.
 *
 * The same corpora, options and compiler give the same bytes.
 *
 * @param corpora   Folder with `trees/` holding files that end in -train.conllu (Universal Dependencies; entities in
 *                  MISC as GUM has them teach names). If they are there: `names/gmb.iob2`, `names/wikigold.conll`,
 *                  `names/crossner-politics-train.iob2`, DocRED's `relations/docred-mentions.jsonl`,
 *                  `relations/docred-more.jsonl`, `relations/redocred-dev.jsonl`, and `tags/masc.txt`. NUL-ended.
 * @param models    Folder to write to; must exist. NUL-ended.
 * @param options   NULL for the default.
 * @return QUIPU_OK; QUIPU_ERR_NOT_FOUND (no training file); QUIPU_ERR_SYNTAX (not CoNLL-U; err->line says
 *         where); QUIPU_ERR_IO; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_train(const char *corpora, const char *models,
                                                   const quipu_train_options *options,
                                                   quipu_error *err);

/** How many of something were found rightly, found wrongly, not found. */
typedef struct quipu_counts {
    uint64_t n_right;
    uint64_t n_wrong;
    uint64_t n_missed;
} quipu_counts;

/** Kinds of names that the model tells apart: person, organization, place (and country), event, other. */
#define QUIPU_N_NAME_KINDS 5

/** Figures of the models on annotated text, all in 0..1; with gold tokens unless said otherwise. */
typedef struct quipu_eval_scores {
    uint64_t n_tokens;
    bool has_trees;               /**< the file has tags and trees: the next three lines count */
    double upos, xpos, lemma;     /**< share right */
    double uas, las;              /**< attachment with predicted tags, punctuation counted */
    double token_f1, sentence_f1; /**< from raw text, its paragraphs given */
    double raw_las;               /**< labelled attachment F1 from raw text */
    bool has_names;               /**< the file marks names */
    quipu_counts names[QUIPU_N_NAME_KINDS]; /**< on trees by their heads, else by both ends */
} quipu_eval_scores;

/** "person" for 0. Static memory. */
QUIPU_API const char *quipu_name_kind_name(size_t kind);

/**
 * Score the models that are in use on a CoNLL-U file, its names too if entities are marked in MISC as GUM does
 * (`Entity=`): a name that was found is right if it holds the head of an entity of its class. Only entities whose
 * head is a proper noun count.
 *
 * @param[out] scores  Filled on success.
 * @param path         NUL-ended.
 * @param manner       In which names are marked; NULL: QUIPU_NAMES_TREEBANK.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_SYNTAX; QUIPU_ERR_MEMORY; QUIPU_ERR_CORRUPT.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_eval(quipu_eval_scores *scores, const char *path,
                                                  const quipu_name_manner *manner,
                                                  const quipu_data *data, quipu_error *err);

/**
 * Score the names that the model in use finds, on a file with a word a row: word first and label last, with blanks or
 * tabs between them, an empty line after each sentence (IOB2, or IO).
 *
 * A name that the corpus marks with a label that may stand for several of our classes counts neither way.
 *
 * @param[out] scores  Filled on success: names only.
 * @param path         NUL-ended.
 * @param corpus       Whose labels they are, as the table corpora.tsv has it: "gmb", "wikigold", "crossner".
 * @param manner       In which names are marked; NULL: that of the corpus, by the same table.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_SYNTAX (a label that the table does not have); QUIPU_ERR_MEMORY;
 *         QUIPU_ERR_CORRUPT.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_eval_names(quipu_eval_scores *scores, const char *path,
                                                        const char *corpus,
                                                        const quipu_name_manner *manner,
                                                        const quipu_data *data, quipu_error *err);

/** Ties between names against those that people marked. */
typedef struct quipu_eval_tie_counts {
    uint64_t n_right; /**< stated by the program and marked */
    uint64_t n_wrong; /**< stated, but not marked */
    uint64_t n_found; /**< marked and stated: several marks may be one statement, where a name has several forms */
    uint64_t n_missed; /**< marked, but not stated */
} quipu_eval_tie_counts;

/** Figures of one label of a corpus, in the passages where people looked for it. */
typedef struct quipu_eval_tie {
    char name[32];
    quipu_eval_tie_counts named; /**< ties whose ends are both named */
    quipu_eval_tie_counts all;   /**< also those with an end that is only meant: "he" */
} quipu_eval_tie;

#define QUIPU_EVAL_MAX_TIES 32
/** The fold of KnowledgeNet that no model learns from. */
#define QUIPU_EVAL_TIES_FOLD 3

typedef struct quipu_eval_tie_scores {
    uint64_t n_passages;
    quipu_eval_tie labels[QUIPU_EVAL_MAX_TIES];
    size_t n_labels;
    quipu_eval_tie total; /**< sums over the labels */
} quipu_eval_tie_scores;

/**
 * Score the ties between names that the whole program states, on a file of KnowledgeNet's: a JSON object a line, with a
 * `relation`, a `fold` and a sentence `marked` with the ends of a tie, ⟦S:subject⟧ and ⟦O:object⟧, or with none where
 * it has no such tie. Labels that the table corpus_ties.tsv does not have are passed over.
 *
 * @param[out] scores  Filled on success.
 * @param path         NUL-ended.
 * @param corpus       Whose labels they are, as corpus_ties.tsv has it: "knowledgenet".
 * @param fold         Only passages of this fold count: QUIPU_EVAL_TIES_FOLD, or one that the models have learnt from.
 * @return QUIPU_OK; QUIPU_ERR_IO; QUIPU_ERR_NOT_FOUND (no such corpus); QUIPU_ERR_SYNTAX; QUIPU_ERR_MEMORY;
 *         QUIPU_ERR_CORRUPT.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_eval_ties(quipu_eval_tie_scores *scores,
                                                       const char *path, const char *corpus,
                                                       unsigned fold, const quipu_data *data,
                                                       quipu_error *err);

/** Most entities, and names of all of them together, that an article's graph may have to be scored. */
#define QUIPU_SCORE_MAX_ENTITIES 2048
#define QUIPU_SCORE_MAX_NAMES 8192
/** Longest JSON file of one article, in bytes. */
#define QUIPU_SCORE_MAX_FILE ((size_t)16 * 1024 * 1024)

/** The entities and relations of one article, as people annotated them or a program found them. */
typedef struct quipu_score_graph quipu_score_graph;

/**
 * Read one article's graph from JSON.
 *
 * Annotations: `{"entities": [{"id", "name", "type", "alt_types": [], "mentions": [], "core"}], "relations":
 * [{"s", "r", "o", "status", "core"}]}`; what quipu_export_json() writes is read as well (`aliases`, `source`, `type`,
 * `target`; also `nodes`, `edges`, `relation`). Only `id` and the three parts of a relation are needed: a status is
 * "actual" and core is true unless they say otherwise. Further keys are passed over.
 *
 * @param[out] out  New graph; free with quipu_score_graph_free(). NULL on failure.
 * @param bytes     The file. Not kept.
 * @param name      What messages call it.
 * @param fault     Told, once, when relations name entities that are not there: they are left out. May be NULL.
 * @param ctx       Handed to `fault`.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_SYNTAX (not JSON, nested deeper than 2,048, a value of another type than it should
 *         have, no id, two entities of one id); QUIPU_ERR_LIMIT (more than the limits above); QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_graph_read(
    quipu_score_graph **out, quipu_str bytes, quipu_str name,
    void (*fault)(void *ctx, const quipu_error *what), void *ctx, quipu_error *err);

/**
 * Take one article's graph from a graph in memory: the same as reading its export.
 *
 * @param[out] out  New graph; free with quipu_score_graph_free(). NULL on failure.
 * @param graph     Of one article. Not kept.
 * @param[out] err  Filled on failure; may be NULL.
 * @return QUIPU_OK; QUIPU_ERR_LIMIT; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_graph_take(quipu_score_graph **out,
                                                              const quipu_graph *graph,
                                                              const quipu_ontology *ontology,
                                                              quipu_error *err);
QUIPU_API void quipu_score_graph_free(quipu_score_graph *graph);

/** What is scored. The first five are F1, with counts. */
typedef enum quipu_score_figure {
    QUIPU_SCORE_ENTITY,       /**< an entity is found, whatever its type */
    QUIPU_SCORE_ENTITY_TYPED, /**< and its type is right */
    QUIPU_SCORE_LINKED,       /**< two entities are joined by any relation, in any direction */
    QUIPU_SCORE_RELATION,     /**< subject, relation and object are right */
    QUIPU_SCORE_NOT_ACTUAL, /**< relations that are not plainly actual: the status is right, too */
    QUIPU_SCORE_STATUS,     /**< share of right relations whose status is right */
    QUIPU_SCORE_MACRO       /**< mean over the articles of the relations' F1 */
} quipu_score_figure;
#define QUIPU_N_SCORE_COUNTS 5
#define QUIPU_N_SCORE_FIGURES 7

/** The figures of all articles together, in 0..1; 0 where there is nothing to count. */
typedef struct quipu_score_summary {
    size_t n_articles;
    quipu_counts counts[QUIPU_N_SCORE_COUNTS];
    double precision[QUIPU_N_SCORE_COUNTS];
    double recall[QUIPU_N_SCORE_COUNTS];
    uint64_t n_status_right, n_status;
    double value[QUIPU_N_SCORE_FIGURES];
    bool has_intervals;                /**< there are two articles or more */
    double low[QUIPU_N_SCORE_FIGURES]; /**< of the 95 % interval */
    double high[QUIPU_N_SCORE_FIGURES];
} quipu_score_summary;

/** Gathers comparisons, article by article. One thread at a time may use it. */
typedef struct quipu_score quipu_score;

/**
 * Start without articles.
 *
 * @param[out] out  New score; free with quipu_score_free(). NULL on failure.
 * @param ontology  Says which relations are symmetric; must outlive `*out`.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_new(quipu_score **out,
                                                       const quipu_ontology *ontology,
                                                       quipu_error *err);
QUIPU_API void quipu_score_free(quipu_score *score);

/**
 * Compare what a program found in one article with what people annotated.
 *
 * Entities are paired one to one by the names they share, and agreements, events, awards and commodities, which are
 * described rather than named, by words. What is annotated with `core` false counts neither way. The rules are in
 * src/train/README.md. Cost grows with the product of the numbers of entities.
 *
 * @param name   Of the article, for the list of misses. Copied.
 * @param gold   What people annotated. Not kept.
 * @param found  What a program found; NULL for nothing. Not kept.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_add(quipu_score *score, quipu_str name,
                                                       const quipu_score_graph *gold,
                                                       const quipu_score_graph *found,
                                                       quipu_error *err);

/**
 * Sum up all articles (micro-average), with 95 % intervals by bootstrap over articles.
 *
 * The intervals are the middle 950 of 1,000 resamples; whole-number arithmetic with a fixed seed draws them, so that
 * they are the same on every machine. They hang on the order of the articles.
 *
 * @param[out] out  Filled on success.
 * @return QUIPU_OK; QUIPU_ERR_MEMORY.
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_sum(quipu_score_summary *out,
                                                       const quipu_score *score, quipu_error *err);

/**
 * Write the figures as lines for people.
 *
 * @param misses  Before them, name each entity and relation that is missed or wrong; a * behind a name marks an
 *                entity that is not annotated.
 * @return QUIPU_OK; what `sink` returns; QUIPU_ERR_MEMORY. The same for quipu_score_write_json().
 */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_write_text(quipu_sink sink,
                                                              const quipu_score *score, bool misses,
                                                              quipu_error *err);
/** Write the figures, counts and intervals, and the misses if asked for, as one JSON object. */
QUIPU_API QUIPU_NODISCARD quipu_status quipu_score_write_json(quipu_sink sink,
                                                              const quipu_score *score, bool misses,
                                                              quipu_error *err);

#ifdef __cplusplus
}
#endif
#endif
