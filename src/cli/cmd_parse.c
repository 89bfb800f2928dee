/*
 * quipu parse: tokens, tags, lemmas and trees of texts, as CoNLL-U on standard output.
 */
#include "cli/cli.h"

#include <string.h>

static const char usage[] =
    "usage: quipu parse FILE...\n\n"
    "Splits articles (or standard input, '-') into sentences and tokens, and prints\n"
    "their tags, lemmas and dependency trees as CoNLL-U (Universal Dependencies).\n\n"
    "      --data DIR     use tables and models from a folder\n\n"
    "example:\n"
    "  quipu parse article.txt\n";

typedef struct job {
    quipu_data *data;
    quipu_reader *reader;
    quipu_analyser *analyser;
    quipu_inputs *inputs;
    quipu_file *out;
} job;

/* Read and print one input. 0 to go on, else the exit code. */
static int parse_input(const job *self, size_t i)
{
    quipu_error err;
    quipu_str bytes = {NULL, 0};
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    const char *path = quipu_inputs_path(self->inputs, i);
    quipu_str name = {path, strlen(path)};
    int code = EXIT_OK;
    if (quipu_inputs_load(&bytes, self->inputs, i, &err) < 0 ||
        quipu_document_read(&document, self->reader, bytes, name, &err) < 0 ||
        quipu_text_new(&text, self->analyser, document, &err) < 0)
        code = cli_fail_input(&err);
    else if (quipu_text_write_conllu(text, document, quipu_file_sink(self->out), &err) < 0)
        code = cli_fail(&err);
    quipu_text_free(text);
    quipu_document_free(document);
    quipu_bytes_free(bytes);
    return code;
}

static quipu_status open_all(job *self, const cli_args *args, quipu_error *err)
{
    quipu_status status = quipu_data_open(&self->data, cli_data_dir(), err);
    if (status == QUIPU_OK)
        status = quipu_inputs_new(&self->inputs, args->paths, args->n_paths, err);
    if (status == QUIPU_OK)
        status = quipu_reader_new(&self->reader, self->data, err);
    if (status == QUIPU_OK)
        status = quipu_analyser_new(&self->analyser, self->data, err);
    if (status == QUIPU_OK)
        status = quipu_file_open(&self->out, "-", err);
    return status;
}

static void close_all(job *self)
{
    quipu_file_close(self->out);
    quipu_analyser_free(self->analyser);
    quipu_reader_free(self->reader);
    quipu_inputs_free(self->inputs);
    quipu_data_close(self->data);
}

int quipu_cmd_parse(int argc, char **argv)
{
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, NULL, 0, usage))
        return code;
    if (args.n_paths == 0)
        return cli_usage_error("parse", "no file given");
    quipu_error err;
    job self = {NULL, NULL, NULL, NULL, NULL};
    code = open_all(&self, &args, &err) < 0 ? cli_fail_input(&err) : EXIT_OK;
    for (size_t i = 0; code == EXIT_OK && i < quipu_inputs_count(self.inputs); i++)
        code = parse_input(&self, i);
    if (code == EXIT_OK && quipu_file_commit(self.out, &err) < 0)
        code = cli_fail(&err);
    close_all(&self);
    return code;
}
