/*
 * JSON on standard output: objects, arrays, texts, numbers (RFC 8259).
 */
#include "cli/cli.h"

static void print_text(quipu_str text)
{
    putchar('"');
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c == '"' || c == '\\')
            putchar('\\');
        if (c == '\n' || c == '\t') {
            fputs(c == '\n' ? "\\n" : "\\t", stdout);
            at++;
        } else { /* what is no UTF-8, or moves a cursor, becomes '?' */
            at += cli_print_char(stdout, text, at);
        }
    }
    putchar('"');
}

static void begin_member(cli_json *json, const char *key)
{
    if (json->follows)
        putchar(',');
    json->follows = true;
    if (key != NULL)
        printf("\"%s\":", key);
}

void cli_json_open(cli_json *json, const char *key, char bracket)
{
    begin_member(json, key);
    putchar(bracket);
    json->follows = false;
}

void cli_json_close(cli_json *json, char bracket)
{
    putchar(bracket);
    json->follows = true;
}

void cli_json_text(cli_json *json, const char *key, quipu_str text)
{
    begin_member(json, key);
    print_text(text);
}

void cli_json_text_or_null(cli_json *json, const char *key, quipu_str text)
{
    if (text.len > 0)
        cli_json_text(json, key, text);
    else
        cli_json_null(json, key);
}

void cli_json_number(cli_json *json, const char *key, double number)
{
    begin_member(json, key);
    printf("%.10g", number);
}

void cli_json_bool(cli_json *json, const char *key, bool value)
{
    begin_member(json, key);
    fputs(value ? "true" : "false", stdout);
}

void cli_json_null(cli_json *json, const char *key)
{
    begin_member(json, key);
    fputs("null", stdout);
}
