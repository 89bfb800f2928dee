/*
 * quipu eval: scores of the language models on annotated text.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: quipu eval FILE.conllu...\n"
    "       quipu eval --corpus NAME FILE...\n\n"
    "Prints how well the language models do on annotated text, in percent. On trees\n"
    "(Universal Dependencies): tags, lemmas and arcs on the given tokens, then tokens,\n"
    "sentences and arcs from the raw text; names, if entities are marked as GUM does.\n"
    "With --corpus, names on files with a word and its label a row (IOB2 or IO); of\n"
    "knowledgenet, the ties between names that the whole program states.\n\n"
    "      --corpus NAME   whose labels they are: gmb, wikigold, crossner (corpora.tsv);\n"
    "                      knowledgenet (corpus_ties.tsv)\n"
    "      --names MANNER  mark names in this manner instead of the corpus's own: common,\n"
    "                      news, encyclopedia, treebank\n"
    "      --fold N        of knowledgenet; 3, from which no model has learnt\n"
    "      --data DIR      use tables and models from a folder\n\n"
    "examples:\n"
    "  quipu eval en_ewt-ud-dev.conllu\n"
    "  quipu eval --corpus wikigold wikigold.conll\n";

/* The corpus that marks ties instead of names. */
static const char corpus_of_ties[] = "knowledgenet";

static void print_trees(const quipu_eval_scores *scores)
{
    printf("  given tokens: UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f\n",
           100 * scores->upos, 100 * scores->xpos, 100 * scores->lemma, 100 * scores->uas,
           100 * scores->las);
    printf("  raw text:     tokens %.2f  sentences %.2f  LAS %.2f\n", 100 * scores->token_f1,
           100 * scores->sentence_f1, 100 * scores->raw_las);
}

static double percent(uint64_t n, uint64_t of)
{
    return of == 0 ? 0 : 100 * (double)n / (double)of;
}

static void print_counts(const char *kind, const quipu_counts *counts)
{
    uint64_t n_gold = counts->n_right + counts->n_missed,
             n_found = counts->n_right + counts->n_wrong;
    printf("  %-13s F1 %.2f  P %.2f  R %.2f  of %llu\n", kind,
           percent(2 * counts->n_right, n_gold + n_found), percent(counts->n_right, n_found),
           percent(counts->n_right, n_gold), (unsigned long long)n_gold);
}

static void print_names(const quipu_eval_scores *scores)
{
    quipu_counts all = {0, 0, 0};
    for (size_t kind = 0; kind < QUIPU_N_NAME_KINDS; kind++) {
        const quipu_counts *counts = &scores->names[kind];
        all.n_right += counts->n_right;
        all.n_wrong += counts->n_wrong;
        all.n_missed += counts->n_missed;
        print_counts(quipu_name_kind_name(kind), counts);
    }
    print_counts("names", &all);
}

/* What is asked of each file. */
typedef struct task {
    const char *corpus;              /* NULL for trees */
    const quipu_name_manner *manner; /* NULL for the corpus's own */
    unsigned fold;                   /* of knowledgenet */
    const quipu_data *data;
} task;

static void print_tie_counts(const char *name, const quipu_eval_tie_counts *counts)
{
    double precision = percent(counts->n_right, counts->n_right + counts->n_wrong);
    double recall = percent(counts->n_found, counts->n_found + counts->n_missed);
    double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    printf("  %-24s F1 %.2f  P %.2f  R %.2f  of %llu\n", name, f1, precision, recall,
           (unsigned long long)(counts->n_found + counts->n_missed));
}

static int eval_ties(const char *path, const task *asked)
{
    quipu_error err;
    quipu_eval_tie_scores scores;
    if (quipu_eval_ties(&scores, path, corpus_of_ties, asked->fold, asked->data, &err) < 0)
        return cli_fail_input(&err);
    printf("%s: %llu passages of fold %u\n", path, (unsigned long long)scores.n_passages,
           asked->fold);
    for (size_t i = 0; i < scores.n_labels; i++)
        print_tie_counts(scores.labels[i].name, &scores.labels[i].named);
    print_tie_counts("both ends named", &scores.total.named);
    print_tie_counts("all ties", &scores.total.all);
    return EXIT_OK;
}

static int eval_file(const char *path, const task *asked)
{
    quipu_error err;
    if (asked->corpus != NULL && strcmp(asked->corpus, corpus_of_ties) == 0)
        return eval_ties(path, asked);
    quipu_eval_scores scores;
    quipu_status status =
        asked->corpus == NULL
            ? quipu_eval(&scores, path, asked->manner, asked->data, &err)
            : quipu_eval_names(&scores, path, asked->corpus, asked->manner, asked->data, &err);
    if (status < 0)
        return cli_fail_input(&err);
    printf("%s: %llu tokens\n", path, (unsigned long long)scores.n_tokens);
    if (scores.has_trees)
        print_trees(&scores);
    if (scores.has_names)
        print_names(&scores);
    return EXIT_OK;
}

int quipu_cmd_eval(int argc, char **argv)
{
    task asked = {.corpus = NULL};
    const char *names = NULL, *fold_text = NULL;
    const cli_option options[] = {{0, "corpus", &asked.corpus, NULL},
                                  {0, "names", &names, NULL},
                                  {0, "fold", &fold_text, NULL}};
    long fold = QUIPU_EVAL_TIES_FOLD;
    cli_args args;
    quipu_name_manner manner;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (names != NULL && !quipu_name_manner_of(&manner, (quipu_str){names, strlen(names)}))
        return cli_usage_error("eval", CLI_MANNER_FAULT, names);
    asked.manner = names == NULL ? NULL : &manner;
    if (args.n_paths == 0)
        return cli_usage_error("eval", "no file given");
    if (fold_text != NULL && !cli_parse_number(&fold, fold_text, 0, 9))
        return cli_usage_error("eval", "--fold takes a digit");
    quipu_error err;
    quipu_data *data = NULL;
    code = EXIT_OK;
    if (quipu_data_open(&data, cli_data_dir(), &err) < 0)
        return cli_fail_input(&err);
    asked.fold = (unsigned)fold;
    asked.data = data;
    for (size_t i = 0; i < args.n_paths && code == EXIT_OK; i++)
        code = eval_file(args.paths[i], &asked);
    quipu_data_close(data);
    return code;
}
