/*
 * quipu extract: documents and tables in, one line of JSON a document out, in the order of the inputs. A pure filter:
 * no graph is read or written, so that any number of them may run beside each other; quipu build reads what they give.
 */
#include "cli/intake.h"

#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: quipu extract INPUT...\n\n"
    "Reads what 'quipu build' reads and writes what it says, one line of JSON for each\n"
    "document, in the order of the inputs. 'quipu build' takes such lines as it takes the\n"
    "documents themselves: extract on many machines, build on one. What cannot be read is\n"
    "named and left out. The form is described in src/extract/README.md.\n\n"
    "  -o, --output FILE  instead of standard output\n"
    "  -j, --jobs N       read on so many threads (as many as there are processors, at\n"
    "                     most 16); the lines are the same for any number\n"
    "      --faults FILE  a CSV row for everything that was left out: file, line, column,\n"
    "                     message\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu extract articles/ > articles.jsonl\n"
    "  quipu extract -o part1.jsonl part1/ && quipu build -g all.quipu part1.jsonl\n"
    "  quipu extract articles/ | quipu build -g news.quipu -\n"
    "  quipu extract story.txt | jq '.entities[].name'\n";

typedef struct writer {
    cli_session session;
    cli_intake intake;
    quipu_file *out;
} writer;

static int write_line(void *ctx, const quipu_extraction *extraction)
{
    writer *self = ctx;
    quipu_error err;
    if (quipu_extraction_write(quipu_file_sink(self->out), extraction, self->session.ontology,
                               &err) < 0)
        return cli_fail(&err);
    return EXIT_OK;
}

static int write_all(writer *self, const char *output)
{
    quipu_error err;
    const cli_intake *intake = &self->intake;
    if (cli_output_open(&self->out, output, &err) < 0)
        return cli_fail(&err);
    int code = cli_intake_run(&self->intake);
    if (code == EXIT_OK)
        code = cli_intake_keep_faults(&self->intake);
    if (code == EXIT_OK && intake->n_taken == 0)
        code = EXIT_INPUT;
    if (code == EXIT_OK && quipu_file_commit(self->out, &err) < 0)
        code = cli_fail(&err);
    cli_output_close(self->out);
    if (code != EXIT_OK)
        return code;
    return intake->n_failed + intake->n_faults > 0 ? EXIT_SOME_FAILED : EXIT_OK;
}

int quipu_cmd_extract(int argc, char **argv)
{
    writer self = {.intake = {.take = write_line}};
    const char *output = "-", *jobs = NULL;
    const cli_option options[] = {
        {'o', "output", &output, NULL},
        {'j', "jobs", &jobs, NULL},
        {0, "faults", &self.intake.faults, NULL},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "nothing to read");
    if (self.intake.faults != NULL && strcmp(self.intake.faults, "-") == 0 &&
        strcmp(output, "-") == 0)
        return cli_usage_error(argv[0], "--faults and -o both name standard output");
    if (!cli_intake_threads(&self.intake.n_threads, argv[0], jobs))
        return EXIT_USAGE;
    self.intake.ctx = &self;
    self.intake.session = &self.session;
    self.intake.shows_progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    code = cli_open_data(&self.session);
    if (code == EXIT_OK)
        code = cli_intake_open(&self.intake, &args);
    if (code == EXIT_OK)
        code = write_all(&self, output);
    cli_intake_close(&self.intake);
    cli_close(&self.session);
    return code;
}
