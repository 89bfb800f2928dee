/*
 * quipu why-not: what was seen and tried in a text, sentence by sentence, what came out and what failed.
 */
#include "cli/why_not.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: quipu why-not \"SENTENCE\"\n"
    "       quipu why-not FILE\n\n"
    "Why a sentence states a relation, or does not: the names that are seen in it and\n"
    "what tells their types; what it states; each rule that one of its words has, what\n"
    "filled its roles and what failed; and the tree. What is no file is read as text;\n"
    "'-' is standard input. For texts of up to 16,000 bytes.\n\n"
    "Roles stand in brackets as the tables have them: subj who does it, obj to whom it\n"
    "is done, poss and by whose deed a noun is, pre a name before it, else a preposition;\n"
    "of several, the first that is filled counts.\n\n"
    "      --date DATE   the day it was written, 2025-10-28: for \"on Tuesday\"\n"
    "      --json        one JSON object instead of lines\n"
    "      --data DIR    lay tables over the built-in ones: a rule of yours at work\n\n"
    "examples:\n"
    "  quipu why-not \"Japan signed a deal with China.\"\n"
    "  quipu why-not --data my-tables paragraph.txt\n"
    "  quipu why-not --json - < paragraph.txt\n";

/* Each word that may set a status means another run over the text: this is not for books. */
static const size_t max_bytes = 16000;

/* --- reading ------------------------------------------------------------------------------------ */

/* One word that is no file is a mistyped path rather than a sentence, unless nothing in it is a letter of one. */
static bool is_file(const cli_args *args)
{
    const char *path = args->paths[0];
    if (args->n_paths != 1)
        return false;
    if (strcmp(path, "-") == 0 || access(path, F_OK) == 0)
        return true;
    bool has_letter = false;
    for (const char *c = path; *c != '\0'; c++)
        has_letter = has_letter || isalnum((unsigned char)*c);
    return has_letter && strchr(path, ' ') == NULL;
}

static int refuse_length(const char *name)
{
    cli_message("%s: longer than %u bytes; give the sentences that matter", name,
                (unsigned)max_bytes);
    return EXIT_INPUT;
}

static int read_bytes(cli_asker *self, quipu_str bytes, const char *name)
{
    quipu_error err;
    if (bytes.len > max_bytes)
        return refuse_length(name);
    if (quipu_document_read(&self->document, self->reading.reader, bytes, cli_str(name), &err) < 0)
        return cli_fail_input(&err);
    if (self->date != NULL)
        self->document->date = cli_str(self->date);
    return EXIT_OK;
}

static int read_file(cli_asker *self, const char *path)
{
    quipu_error err;
    quipu_inputs *inputs = NULL;
    quipu_str bytes = {NULL, 0};
    int code = EXIT_OK;
    if (quipu_inputs_new(&inputs, &path, 1, &err) < 0)
        return cli_fail_input(&err);
    if (quipu_inputs_count(inputs) != 1 || quipu_inputs_is_table(inputs, 0))
        code = cli_usage_error("why-not", "'%s' is not one text", path);
    else if (quipu_inputs_load(&bytes, inputs, 0, &err) < 0)
        code = cli_fail_input(&err);
    else
        code = read_bytes(self, bytes, path);
    quipu_bytes_free(bytes);
    quipu_inputs_free(inputs);
    return code;
}

static int read_words(cli_asker *self, const cli_args *args)
{
    char *words = cli_join(args);
    if (words == NULL)
        return EXIT_MEMORY;
    int code = read_bytes(self, cli_str(words), "the text");
    free(words);
    return code;
}

static int explain(cli_asker *self, const cli_args *args)
{
    quipu_error err;
    if (cli_open_reading(&self->reading, &self->session, &err) < 0)
        return cli_fail_input(&err);
    int code = is_file(args) ? read_file(self, args->paths[0]) : read_words(self, args);
    if (code != EXIT_OK)
        return code;
    if (quipu_text_new(&self->text, self->reading.analyser, self->document, &err) < 0 ||
        quipu_explain(&self->explanation, self->reading.extractor, self->document, self->text,
                      &err) < 0)
        return cli_fail(&err);
    self->of = (cli_text){self->session.ontology, self->document, self->text, self->explanation};
    return EXIT_OK;
}

/* --- what came out ------------------------------------------------------------------------------ */

static void print_assertion(const cli_asker *self, const quipu_assertion *assertion)
{
    const quipu_local_entity *entities = self->explanation->extraction->entities;
    cli_print(stdout, entities[assertion->subject].name);
    putchar(' ');
    cli_print(stdout,
              quipu_ontology_relation_info(self->session.ontology, assertion->relation)->label);
    putchar(' ');
    cli_print(stdout, entities[assertion->object].name);
}

static void print_details(const cli_asker *self, const cli_grounds *grounds)
{
    const quipu_assertion *assertion = grounds->assertion;
    fputs("\n       ", stdout);
    cli_grounds_print_sentence(grounds);
    fputs("       status: ", stdout);
    cli_grounds_print_status(grounds);
    if (assertion->by != QUIPU_NOBODY) {
        fputs("\n       said by: ", stdout);
        cli_print(stdout, self->explanation->extraction->entities[assertion->by].name);
    }
    if (assertion->when.first[0] != '\0') {
        fputs("\n       time: ", stdout);
        cli_print_when(&assertion->when);
    }
    fputs("\n       rule: ", stdout);
    cli_print_rule(assertion->rule, &grounds->ground->row);
    putchar('\n');
}

/* What a sentence states; returns the exit code. */
static int print_stated(cli_asker *self, uint32_t sentence)
{
    quipu_error err;
    size_t n = 0;
    for (size_t i = 0; i < self->explanation->extraction->n_assertions; i++) {
        cli_grounds grounds;
        if (self->explanation->grounds[i].sentence != sentence)
            continue;
        if (cli_grounds_find(&grounds, self->document, self->text, self->explanation, i, &err) < 0)
            return cli_fail(&err);
        fputs(n++ == 0 ? "   stated:\n     " : "     ", stdout);
        print_assertion(self, grounds.assertion);
        print_details(self, &grounds);
    }
    return EXIT_OK;
}

/* --- what was seen and tried -------------------------------------------------------------------- */

static bool is_within(quipu_span inner, quipu_span outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

static void print_seen(const cli_asker *self, quipu_span sentence)
{
    size_t n = 0;
    for (size_t i = 0; i < self->explanation->n_sightings; i++)
        if (is_within(self->explanation->sightings[i].span, sentence)) {
            fputs(n++ == 0 ? "   seen:\n     " : "     ", stdout);
            cli_print_sighting(&self->of, &self->explanation->sightings[i]);
        }
    if (n == 0)
        puts("   seen: no name, and nobody that is meant");
}

/* What was tried at a word without success; how often anything was. */
static size_t print_failures(const cli_asker *self, const quipu_token *token)
{
    size_t n = 0, n_failed = 0;
    for (size_t i = 0; i < self->explanation->n_attempts; i++) {
        const quipu_attempt *attempt = &self->explanation->attempts[i];
        if (attempt->trigger.begin != token->span.begin)
            continue;
        n++;
        if (attempt->outcome == QUIPU_OUTCOME_STATED ||
            cli_attempt_is_repeated(self->explanation, i))
            continue;
        if (n_failed++ == 0) {
            fputs("   tried at \"", stdout);
            cli_print(stdout, token->form);
            puts("\":");
        }
        fputs("     ", stdout);
        cli_print_attempt(&self->of, attempt);
    }
    return n;
}

static void print_tried(const cli_asker *self, const quipu_sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++) {
        const quipu_token *token = &self->text->tokens[t];
        if (print_failures(self, token) > 0 || token->upos != QUIPU_UPOS_VERB)
            continue;
        fputs("   no rule has the verb \"", stdout);
        cli_print(stdout, token->lemma);
        puts("\"");
    }
}

static void print_tree(const cli_asker *self, const quipu_sentence *sentence)
{
    puts("   tree:");
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++) {
        const quipu_token *token = &self->text->tokens[t];
        printf("     %2u ", (unsigned)(t - sentence->first + 1));
        cli_print(stdout, token->form);
        printf("  %s, %s", quipu_upos_name(token->upos), quipu_deprel_name(token->deprel));
        if (token->head != QUIPU_NO_HEAD) {
            printf(" of %u ", (unsigned)(token->head - sentence->first + 1));
            cli_print(stdout, self->text->tokens[token->head].form);
        }
        putchar('\n');
    }
}

static int print_sentence(cli_asker *self, uint32_t number)
{
    const quipu_sentence *sentence = &self->text->sentences[number];
    printf("\n%u. ", (unsigned)number + 1);
    cli_print(stdout, (quipu_str){self->document->text.ptr + sentence->span.begin,
                                  sentence->span.end - sentence->span.begin});
    putchar('\n');
    print_seen(self, sentence->span);
    int code = print_stated(self, number);
    print_tried(self, sentence);
    print_tree(self, sentence);
    return code;
}

/* --- the summary -------------------------------------------------------------------------------- */

/* How near an attempt came to an assertion. */
static unsigned nearness(const quipu_attempt *attempt)
{
    return (attempt->subject.name.len > 0 ? 1u : 0u) + (attempt->object.name.len > 0 ? 1u : 0u);
}

static const quipu_attempt *nearest_attempt(const cli_asker *self)
{
    const quipu_attempt *best = NULL;
    for (size_t i = 0; i < self->explanation->n_attempts; i++) {
        const quipu_attempt *attempt = &self->explanation->attempts[i];
        if (best == NULL || nearness(attempt) > nearness(best))
            best = attempt;
    }
    return best;
}

/* Whether two different entities are named or meant. */
static bool has_two(const cli_asker *self)
{
    const quipu_sighting *all = self->explanation->sightings;
    for (size_t i = 1; i < self->explanation->n_sightings; i++)
        if (all[i].name.ptr != all[0].name.ptr)
            return true;
    return false;
}

static void print_why_nothing(const cli_asker *self)
{
    const quipu_attempt *nearest = nearest_attempt(self);
    if (self->explanation->n_sightings == 0) {
        puts("Nothing is stated: no name is seen in it.");
    } else if (!has_two(self)) {
        fputs("Nothing is stated: only ", stdout);
        cli_print(stdout, self->explanation->sightings[0].name);
        puts(" is seen in it, and a relation takes two.");
    } else if (nearest == NULL) {
        puts("Nothing is stated: none of its words is one that a rule has.");
    } else {
        fputs("Nothing is stated. What came nearest, at \"", stdout);
        cli_print(stdout, (quipu_str){self->document->text.ptr + nearest->trigger.begin,
                                      nearest->trigger.end - nearest->trigger.begin});
        fputs("\":\n  ", stdout);
        cli_print_attempt(&self->of, nearest);
    }
}

static void print_summary(const cli_asker *self)
{
    const quipu_extraction *extraction = self->explanation->extraction;
    if (extraction->n_assertions == 0) {
        print_why_nothing(self);
        return;
    }
    printf("%u relation%s stated:\n", (unsigned)extraction->n_assertions,
           extraction->n_assertions == 1 ? " is" : "s are");
    for (size_t i = 0; i < extraction->n_assertions; i++) {
        fputs("  ", stdout);
        print_assertion(self, &extraction->assertions[i]);
        printf(" (%s)\n", quipu_standing_name(extraction->assertions[i].standing));
    }
}

static int print_all(cli_asker *self)
{
    int code = EXIT_OK;
    print_summary(self);
    for (uint32_t i = 0; i < self->text->n_sentences && code == EXIT_OK; i++)
        code = print_sentence(self, i);
    return code;
}

/* --- the command -------------------------------------------------------------------------------- */

static bool is_date(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    const char *month = text + 5, *day = text + 8;
    return strncmp(month, "01", 2) >= 0 && strncmp(month, "12", 2) <= 0 && strcmp(day, "01") >= 0 &&
           strcmp(day, "31") <= 0;
}

static int run(cli_asker *self, const cli_args *args, bool json)
{
    int code = cli_open_data(&self->session);
    if (code != EXIT_OK)
        return code;
    code = explain(self, args);
    if (code == EXIT_OK)
        code = json ? cli_why_not_write_json(self) : print_all(self);
    quipu_explanation_free(self->explanation);
    quipu_text_free(self->text);
    quipu_document_free(self->document);
    cli_close_reading(&self->reading);
    cli_close(&self->session);
    return code;
}

int quipu_cmd_why_not(int argc, char **argv)
{
    cli_asker self = {.date = NULL};
    bool json = false;
    const cli_option options[] = {
        {0, "date", &self.date, NULL},
        {0, "json", NULL, &json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (args.n_paths == 0)
        return cli_usage_error(argv[0], "give a sentence (in quotes), a file or '-'");
    if (self.date != NULL && !is_date(self.date))
        return cli_usage_error(argv[0], "'%s' is no date like 2025-10-28", self.date);
    return run(&self, &args, json);
}
