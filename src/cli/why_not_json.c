/*
 * What quipu why-not tells, as JSON.
 */
#include "cli/why_not.h"

#include <stdio.h>

static int write_stated(const cli_asker *self, cli_json *json)
{
    quipu_error err;
    const quipu_extraction *extraction = self->explanation->extraction;
    cli_json_open(json, "stated", '[');
    for (size_t i = 0; i < extraction->n_assertions; i++) {
        cli_grounds grounds;
        const quipu_assertion *a = &extraction->assertions[i];
        if (cli_grounds_find(&grounds, self->document, self->text, self->explanation, i, &err) < 0)
            return cli_fail(&err);
        cli_json_open(json, NULL, '{');
        if (a->by == QUIPU_NOBODY)
            cli_json_null(json, "by");
        else
            cli_json_text(json, "by", extraction->entities[a->by].name);
        cli_json_text(json, "object", extraction->entities[a->object].name);
        cli_json_text(json, "relation",
                      quipu_ontology_relation_info(self->session.ontology, a->relation)->name);
        cli_json_text(json, "rule", a->rule);
        cli_json_number(json, "sentence", grounds.ground->sentence);
        cli_json_text(json, "status", cli_str(quipu_standing_name(a->standing)));
        cli_json_text(json, "subject", extraction->entities[a->subject].name);
        cli_json_text_or_null(json, "when_first", cli_str(a->when.first));
        cli_json_text_or_null(json, "when_last", cli_str(a->when.last));
        cli_grounds_write_json(json, &grounds);
        cli_json_close(json, '}');
    }
    cli_json_close(json, ']');
    return EXIT_OK;
}

static void write_tokens(const cli_asker *self, cli_json *json, const quipu_sentence *sentence)
{
    cli_json_open(json, "tokens", '[');
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++) {
        const quipu_token *token = &self->text->tokens[t];
        bool is_root = token->head == QUIPU_NO_HEAD;
        cli_json_open(json, NULL, '{');
        cli_json_text(json, "deprel", cli_str(quipu_deprel_name(token->deprel)));
        cli_json_text(json, "form", token->form);
        cli_json_number(json, "head", is_root ? 0 : token->head - sentence->first + 1);
        cli_json_text(json, "lemma", token->lemma);
        cli_json_text(json, "upos", cli_str(quipu_upos_name(token->upos)));
        cli_json_close(json, '}');
    }
    cli_json_close(json, ']');
}

static void write_sentences(const cli_asker *self, cli_json *json)
{
    cli_json_open(json, "sentences", '[');
    for (uint32_t i = 0; i < self->text->n_sentences; i++) {
        const quipu_sentence *sentence = &self->text->sentences[i];
        cli_json_open(json, NULL, '{');
        write_tokens(self, json, sentence);
        cli_json_words(json, "words", self->document, sentence->span);
        cli_json_close(json, '}');
    }
    cli_json_close(json, ']');
}

int cli_why_not_write_json(const cli_asker *self)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_open(&json, "seen", '[');
    for (size_t i = 0; i < self->explanation->n_sightings; i++)
        cli_json_sighting(&json, &self->of, &self->explanation->sightings[i]);
    cli_json_close(&json, ']');
    write_sentences(self, &json);
    int code = write_stated(self, &json);
    cli_json_open(&json, "tried", '[');
    for (size_t i = 0; i < self->explanation->n_attempts; i++)
        if (!cli_attempt_is_repeated(self->explanation, i))
            cli_json_attempt(&json, &self->of, &self->explanation->attempts[i]);
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
    return code;
}
