/*
 * quipu train: the language models anew from annotated text.
 */
#include "cli/cli.h"

#include <stdio.h>

static const char usage[] =
    "usage: quipu train --corpora DIR --models DIR [--epochs N] [--seed N]\n"
    "                   [--only MODEL]\n\n"
    "Trains every language model from the trees in DIR/trees (files that end in\n"
    "-train.conllu, Universal Dependencies) and, if they are there, from names\n"
    "(DIR/names/gmb.iob2, wikigold.conll, crossner-politics-train.iob2; DocRED in\n"
    "DIR/relations), tags (DIR/tags/masc.txt) and ties between names (KnowledgeNet and\n"
    "Re-DocRED in DIR/relations). Takes about an hour and a half on one core, names in\n"
    "news and ties a minute each, with the parser that is built in: two larger networks\n"
    "learn first, in fewer passes, and teach the one in use what has no trees, or no\n"
    "names. The same input gives the same bytes.\n\n"
    "      --corpora DIR  annotated text\n"
    "      --models DIR   where the models go; must exist\n"
    "      --epochs N     passes over the sentences\n"
    "      --seed N       of all that is left to chance\n"
    "      --only MODEL   lemmatiser, parser, names (in news) or ties alone\n\n"
    "example:\n"
    "  quipu train --corpora corpora --models data/models\n";

static void show_progress(void *ctx, const char *stage, const char *line)
{
    (void)ctx;
    fprintf(stderr, "%s: %s\n", stage, line);
}

/* A number given by an option; false when it is none. */
static bool read_number(long *out, const char *text)
{
    return text == NULL || cli_parse_number(out, text, 1, 1000000);
}

int quipu_cmd_train(int argc, char **argv)
{
    const char *corpora = NULL, *models = NULL, *epochs_text = NULL, *seed_text = NULL,
               *only = NULL;
    const cli_option options[] = {
        {0, "corpora", &corpora, NULL},    {0, "models", &models, NULL},
        {0, "epochs", &epochs_text, NULL}, {0, "seed", &seed_text, NULL},
        {0, "only", &only, NULL},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (corpora == NULL || models == NULL || args.n_paths > 0)
        return cli_usage_error("train", "--corpora and --models are needed, and nothing else");
    quipu_train_options train = QUIPU_TRAIN_OPTIONS_DEFAULT;
    long epochs = (long)train.epochs, seed = (long)train.seed;
    if (!read_number(&epochs, epochs_text) || !read_number(&seed, seed_text))
        return cli_usage_error("train", "--epochs and --seed take whole numbers from 1");
    train.epochs = (unsigned)epochs;
    train.seed = (uint64_t)seed;
    train.only = only;
    train.progress = show_progress;
    quipu_error err;
    return quipu_train(corpora, models, &train, &err) < 0 ? cli_fail(&err) : EXIT_OK;
}
