/*
 * quipu eval: scores of the language models on annotated text.
 */
#include "cli/cli.h"

#include <stdio.h>

static const char usage[] =
    "usage: quipu eval FILE.conllu...\n\n"
    "Prints how well the language models do on annotated trees (Universal\n"
    "Dependencies), in percent: tags, lemmas and arcs on the given tokens, then tokens,\n"
    "sentences and arcs from the raw text.\n\n"
    "      --data DIR     use tables and models from a folder\n\n"
    "example:\n"
    "  quipu eval en_ewt-ud-dev.conllu\n";

static void print_scores(const char *path, const quipu_eval_scores *scores)
{
    printf("%s: %llu tokens\n", path, (unsigned long long)scores->n_tokens);
    printf("  given tokens: UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f\n",
           100 * scores->upos, 100 * scores->xpos, 100 * scores->lemma, 100 * scores->uas,
           100 * scores->las);
    printf("  raw text:     tokens %.2f  sentences %.2f  LAS %.2f\n", 100 * scores->token_f1,
           100 * scores->sentence_f1, 100 * scores->raw_las);
}

int quipu_cmd_eval(int argc, char **argv)
{
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, NULL, 0, usage))
        return code;
    if (args.n_paths == 0)
        return cli_usage_error("eval", "no file given");
    quipu_error err;
    quipu_data *data = NULL;
    code = EXIT_OK;
    if (quipu_data_open(&data, cli_data_dir(), &err) < 0)
        return cli_fail_input(&err);
    for (size_t i = 0; i < args.n_paths && code == EXIT_OK; i++) {
        quipu_eval_scores scores;
        if (quipu_eval(&scores, args.paths[i], data, &err) < 0)
            code = cli_fail_input(&err);
        else
            print_scores(args.paths[i], &scores);
    }
    quipu_data_close(data);
    return code;
}
