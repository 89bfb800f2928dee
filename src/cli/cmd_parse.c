/*
 * quipu parse: tokens, tags, lemmas, trees and names of texts, as CoNLL-U on standard output.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: quipu parse [OPTION...] FILE...\n\n"
    "Splits articles (or standard input, '-') into sentences and tokens, and prints\n"
    "their tags, lemmas and dependency trees as CoNLL-U (Universal Dependencies), with\n"
    "names as Entity=(e1-person-1) in the last column.\n\n"
    "      --input FORMAT  text (default), or conllu: sentences and tokens are taken as\n"
    "                      given; comments, multiword tokens and MISC are kept\n"
    "      --names MANNER  where names in NER= begin and end: common (default, what all\n"
    "                      corpora taught), news, encyclopedia, treebank; Entity= heeds it\n"
    "      --data DIR      use tables and models from a folder\n\n"
    "examples:\n"
    "  quipu parse article.txt\n"
    "  quipu parse --input conllu en_ewt-ud-dev.conllu > parsed.conllu\n";

typedef struct job {
    cli_session session;
    cli_reading reading;
    quipu_inputs *inputs;
    quipu_file *out;
    bool is_conllu;
    quipu_name_manner manner; /* of names */
    uint32_t n_entities;      /* so far, so that their numbers differ between documents */
} job;

/* The names in a text, as they are written. */
typedef struct names {
    quipu_name *items;
    size_t n;
} names;

/* The mentions by name; false when memory has run out. */
static bool gather_names(names *out, job *self, const quipu_extraction *extraction)
{
    out->items = malloc((extraction->n_mentions + 1) * sizeof *out->items);
    if (out->items == NULL)
        return false;
    for (size_t i = 0; i < extraction->n_mentions; i++) {
        const quipu_mention *mention = &extraction->mentions[i];
        quipu_type type = extraction->entities[mention->entity].type;
        if (mention->named)
            out->items[out->n++] =
                (quipu_name){mention->span, self->n_entities + mention->entity + 1,
                             quipu_ontology_type_info(self->session.ontology, type)->name};
    }
    self->n_entities += (uint32_t)extraction->n_entities;
    return true;
}

static quipu_status find_names(names *out, job *self, const quipu_document *document,
                               const quipu_text *text, quipu_error *err)
{
    quipu_extraction *extraction;
    quipu_status status = quipu_extract(&extraction, self->reading.extractor, document, text, err);
    if (status >= 0 && !gather_names(out, self, extraction))
        status = cli_error_memory(err);
    quipu_extraction_free(extraction);
    return status;
}

/* An article. */
static quipu_status parse_article(job *self, quipu_str *bytes, quipu_str name, quipu_error *err)
{
    quipu_document *document = NULL;
    quipu_text *text = NULL;
    names found = {NULL, 0};
    quipu_status status = quipu_document_read(&document, self->reading.reader, *bytes, name, err);
    quipu_bytes_free(*bytes); /* the document has a copy */
    *bytes = (quipu_str){NULL, 0};
    if (status >= 0)
        status = quipu_text_new(&text, self->reading.analyser, document, err);
    if (status >= 0)
        status = find_names(&found, self, document, text, err);
    if (status >= 0)
        status = quipu_text_write_conllu(text, document, found.items, found.n,
                                         quipu_file_sink(self->out), err);
    free(found.items);
    quipu_text_free(text);
    quipu_document_free(document);
    return status;
}

/* The document that a CoNLL-U file is at. */
static quipu_status parse_given(job *self, const quipu_conllu *conllu, quipu_error *err)
{
    quipu_text *text = NULL;
    names found = {NULL, 0};
    quipu_status status = quipu_text_new_given(&text, self->reading.analyser, conllu, err);
    if (status >= 0)
        status = find_names(&found, self, quipu_conllu_document(conllu), text, err);
    if (status >= 0)
        status =
            quipu_conllu_write(conllu, text, found.items, found.n, quipu_file_sink(self->out), err);
    free(found.items);
    quipu_text_free(text);
    return status;
}

static quipu_status parse_conllu(job *self, quipu_str bytes, quipu_str name, quipu_error *err)
{
    quipu_conllu *conllu;
    quipu_status status = quipu_conllu_new(&conllu, bytes, name, err);
    while (status == QUIPU_OK) {
        status = quipu_conllu_next(conllu, err);
        if (status == QUIPU_OK)
            status = parse_given(self, conllu, err);
    }
    quipu_conllu_free(conllu);
    return status;
}

/* Read and print one input; returns the exit code that fits it. */
static int parse_input(job *self, size_t i)
{
    quipu_error err;
    quipu_str bytes = {NULL, 0};
    const char *path = quipu_inputs_path(self->inputs, i);
    quipu_str name = {path, strlen(path)};
    if (quipu_inputs_load(&bytes, self->inputs, i, &err) < 0)
        return cli_fail_input(&err);
    quipu_status status = self->is_conllu ? parse_conllu(self, bytes, name, &err)
                                          : parse_article(self, &bytes, name, &err);
    quipu_bytes_free(bytes);
    return status < 0 ? cli_fail(&err) : EXIT_OK;
}

/* What cannot be read is left out, and the rest goes on; not so when output or memory fails. */
static int parse_inputs(job *self)
{
    size_t n = quipu_inputs_count(self->inputs), n_failed = 0;
    for (size_t i = 0; i < n; i++) {
        int code = parse_input(self, i);
        if (code != EXIT_OK && code != EXIT_INPUT)
            return code;
        n_failed += code == EXIT_INPUT;
    }
    return n_failed == 0 ? EXIT_OK : n_failed < n ? EXIT_SOME_FAILED : EXIT_INPUT;
}

static quipu_status open_all(job *self, const cli_args *args, quipu_error *err)
{
    quipu_status status = quipu_inputs_new(&self->inputs, args->paths, args->n_paths, err);
    if (status == QUIPU_OK)
        status = cli_open_reading(&self->reading, &self->session, err);
    if (status == QUIPU_OK)
        quipu_analyser_set_names(self->reading.analyser, self->manner);
    if (status == QUIPU_OK)
        status = quipu_file_open(&self->out, "-", err);
    return status;
}

static void close_all(job *self)
{
    quipu_file_close(self->out);
    cli_close_reading(&self->reading);
    quipu_inputs_free(self->inputs);
    cli_close(&self->session);
}

static int run(job *self, const cli_args *args)
{
    quipu_error err;
    int code = cli_open_data(&self->session);
    if (code != EXIT_OK)
        return code;
    if (open_all(self, args, &err) < 0)
        code = cli_fail_input(&err);
    else
        code = parse_inputs(self);
    if (self->out != NULL && quipu_file_commit(self->out, &err) < 0)
        code = cli_fail(&err);
    close_all(self);
    return code;
}

int quipu_cmd_parse(int argc, char **argv)
{
    const char *input = "text", *manner = "common";
    const cli_option known[] = {{0, "input", &input, NULL}, {0, "names", &manner, NULL}};
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, known, sizeof known / sizeof *known, usage))
        return code;
    job self = {.is_conllu = strcmp(input, "conllu") == 0};
    if (!self.is_conllu && strcmp(input, "text") != 0)
        return cli_usage_error(argv[0], "--input takes text or conllu, not '%s'", input);
    if (!quipu_name_manner_of(&self.manner, (quipu_str){manner, strlen(manner)}))
        return cli_usage_error(argv[0], CLI_MANNER_FAULT, manner);
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "no file given");
    return run(&self, &args);
}
