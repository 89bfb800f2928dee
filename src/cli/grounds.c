/*
 * What an assertion rests on, for people and for programs: the sentence with its parts marked, the words that set the
 * status, the row of the table.
 */
#include "cli/cli.h"

#include <string.h>

static quipu_str words_at(const quipu_document *document, quipu_span span)
{
    return (quipu_str){document->text.ptr + span.begin, span.end - span.begin};
}

quipu_status cli_grounds_find(cli_grounds *out, const quipu_document *document,
                              const quipu_text *text, quipu_explanation *explanation,
                              size_t assertion, quipu_error *err)
{
    const quipu_ground *ground = &explanation->grounds[assertion];
    *out = (cli_grounds){.document = document,
                         .extraction = explanation->extraction,
                         .assertion = &explanation->extraction->assertions[assertion],
                         .ground = ground,
                         .sentence = text->sentences[ground->sentence].span};
    if (out->assertion->standing == QUIPU_ACTUAL)
        return QUIPU_OK;
    quipu_status status =
        quipu_explanation_cues(out->cues, CLI_MAX_CUES, &out->n_cues, explanation, assertion, err);
    if (out->n_cues > CLI_MAX_CUES)
        out->n_cues = CLI_MAX_CUES;
    return status;
}

/* What stands at either side of a marked stretch. */
static const char *const before_mark[] = {"[subject: ", "[object: ", "*", "_"};
static const char *const behind_mark[] = {"]", "]", "*", "_"};

static size_t list_marks(cli_mark *marks, const cli_grounds *grounds)
{
    size_t n = 0;
    marks[n++] = (cli_mark){grounds->ground->subject, CLI_SUBJECT};
    marks[n++] = (cli_mark){grounds->ground->object, CLI_OBJECT};
    for (size_t i = 0; i < grounds->n_cues; i++)
        marks[n++] = (cli_mark){grounds->cues[i], CLI_CUE};
    marks[n++] = (cli_mark){grounds->assertion->trigger, CLI_TRIGGER};
    return n;
}

static void print_marks_at(const cli_mark *marks, size_t n, uint32_t at)
{
    for (size_t i = n; i-- > 0;)
        if (marks[i].span.end == at && marks[i].span.begin < at)
            fputs(behind_mark[marks[i].kind], stdout);
    for (size_t i = 0; i < n; i++)
        if (marks[i].span.begin == at && marks[i].span.end > at)
            fputs(before_mark[marks[i].kind], stdout);
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void cli_grounds_print_sentence(const cli_grounds *grounds)
{
    cli_mark marks[CLI_MAX_MARKS];
    size_t n = list_marks(marks, grounds);
    quipu_str text = grounds->document->text;
    for (size_t at = grounds->sentence.begin; at < grounds->sentence.end;) {
        print_marks_at(marks, n, (uint32_t)at);
        if (at + 1 < grounds->sentence.end && is_white(text.ptr[at]) && is_white(text.ptr[at + 1]))
            at++; /* white space is folded */
        else
            at += cli_print_char(stdout, text, at);
    }
    print_marks_at(marks, n, grounds->sentence.end);
    putchar('\n');
}

void cli_grounds_print_status(const cli_grounds *grounds)
{
    quipu_standing standing = grounds->assertion->standing;
    fputs(quipu_standing_name(standing), stdout);
    for (size_t i = 0; i < grounds->n_cues; i++) {
        fputs(i == 0 ? ", by \"" : "\" and \"", stdout);
        cli_print(stdout, words_at(grounds->document, grounds->cues[i]));
    }
    if (grounds->n_cues > 0)
        putchar('"');
    else if (standing != QUIPU_ACTUAL)
        fputs(grounds->ground->by_row ? ", as the rule has it"
                                      : ", by the tense, the form or the date of the sentence",
              stdout);
}

void cli_print_rule(quipu_str rule, const quipu_row *row)
{
    cli_print(stdout, rule);
    if (row->line == 0) {
        fputs(" (built into the program)", stdout);
        return;
    }
    fputs(" (", stdout);
    cli_print(stdout, row->table);
    printf(":%u)", (unsigned)row->line);
}

void cli_json_row(cli_json *json, const quipu_row *row)
{
    if (row->line == 0) {
        cli_json_null(json, "row");
        return;
    }
    cli_json_open(json, "row", '{');
    cli_json_number(json, "line", row->line);
    cli_json_text(json, "table", row->table);
    cli_json_close(json, '}');
}

void cli_json_words(cli_json *json, const char *key, const quipu_document *document, quipu_span span)
{
    if (span.end <= span.begin) {
        cli_json_null(json, key);
        return;
    }
    cli_json_open(json, key, '{');
    cli_json_number(json, "begin", span.begin);
    cli_json_number(json, "end", span.end);
    cli_json_text(json, "text", words_at(document, span));
    cli_json_close(json, '}');
}

void cli_grounds_write_json(cli_json *json, const cli_grounds *grounds)
{
    const quipu_document *document = grounds->document;
    cli_json_open(json, "cues", '[');
    for (size_t i = 0; i < grounds->n_cues; i++)
        cli_json_words(json, NULL, document, grounds->cues[i]);
    cli_json_close(json, ']');
    cli_json_words(json, "object_words", document, grounds->ground->object);
    cli_json_row(json, &grounds->ground->row);
    cli_json_words(json, "subject_words", document, grounds->ground->subject);
    cli_json_words(json, "trigger", document, grounds->assertion->trigger);
}

void cli_print_when(const quipu_when *when)
{
    fputs(when->first, stdout);
    if (when->last[0] != '\0' && strcmp(when->first, when->last) != 0)
        printf(" to %s", strcmp(when->last, QUIPU_WHEN_OPEN) == 0 ? "now" : when->last);
}
