/*
 * What was seen in a text and what was tried on it, in words and as JSON.
 */
#include "cli/cli.h"

static quipu_str type_name(const cli_text *of, quipu_type type)
{
    static const quipu_str nothing = {"nothing", 7};
    return type == QUIPU_NO_TYPE ? nothing : quipu_ontology_type_info(of->ontology, type)->name;
}

static void print_words(const cli_text *of, quipu_span span)
{
    cli_print(stdout,
              (quipu_str){of->document->text.ptr + span.begin, (size_t)(span.end - span.begin)});
}

/* How the type of a name was told, where no table has it. */
static const char *explain_sight(quipu_sight sight)
{
    switch (sight) {
    case QUIPU_SIGHT_TABLE: return "in a table";
    case QUIPU_SIGHT_TITLE: return "by the title before it";
    case QUIPU_SIGHT_WORD: return "by a word in it";
    case QUIPU_SIGHT_FIRST_NAME: return "by a first name";
    case QUIPU_SIGHT_CONTEXT: return "by the words around it";
    case QUIPU_SIGHT_MODEL: return "by the model for names";
    case QUIPU_SIGHT_SHAPE: return "a guess by its capitals";
    case QUIPU_SIGHT_THING: return "described, without a name of its own";
    case QUIPU_SIGHT_REFERENCE: return "named elsewhere";
    }
    return "";
}

void cli_print_sighting(const cli_text *of, const quipu_sighting *sighting)
{
    print_words(of, sighting->span);
    quipu_str written = {of->document->text.ptr + sighting->span.begin,
                         sighting->span.end - sighting->span.begin};
    if (!cli_is_same(written, sighting->name)) {
        fputs(" = ", stdout);
        cli_print(stdout, sighting->name);
    }
    fputs(" -- ", stdout);
    cli_print(stdout, type_name(of, sighting->type));
    fputs(", ", stdout);
    if (sighting->row.line > 0) {
        cli_print(stdout, sighting->row.table);
        printf(":%u\n", (unsigned)sighting->row.line);
    } else {
        puts(explain_sight(sighting->sight));
    }
}

/* "a country (Japan)" */
static void print_typed(const cli_text *of, const quipu_end *end)
{
    cli_print(stdout, type_name(of, end->type));
    fputs(" (", stdout);
    cli_print(stdout, end->name);
    putchar(')');
}

static void print_role(const char *before, quipu_str role)
{
    fputs(before, stdout);
    if (role.len == 0)
        return;
    fputs(" (", stdout);
    cli_print(stdout, role);
    putchar(')');
}

static void print_pair(const cli_text *of, const char *before, const quipu_attempt *attempt)
{
    fputs(before, stdout);
    print_typed(of, &attempt->subject);
    fputs(" and ", stdout);
    print_typed(of, &attempt->object);
}

/* Why it came to nothing. */
static void print_outcome(const cli_text *of, const quipu_attempt *attempt)
{
    switch (attempt->outcome) {
    case QUIPU_OUTCOME_STATED: fputs("stated", stdout); return;
    case QUIPU_OUTCOME_SURER: fputs("the sentence states it already", stdout); return;
    case QUIPU_OUTCOME_NEEDS: print_role("a word is missing that it needs", attempt->needs); return;
    case QUIPU_OUTCOME_NO_SUBJECT:
        print_role("nobody fills the subject", attempt->subject.role);
        return;
    case QUIPU_OUTCOME_NO_OBJECT:
        print_role("nobody fills the object", attempt->object.role);
        return;
    case QUIPU_OUTCOME_ALONE:
        print_role("it takes two, and only one fills the role", attempt->subject.role);
        return;
    case QUIPU_OUTCOME_UNLIKE: print_pair(of, "it joins like with like, not ", attempt); return;
    case QUIPU_OUTCOME_SAME: fputs("subject and object are the same", stdout); return;
    case QUIPU_OUTCOME_SUBJECT_TYPE:
        fputs("its subject cannot be a ", stdout);
        print_typed(of, &attempt->subject);
        return;
    case QUIPU_OUTCOME_OBJECT_TYPE:
        fputs("its object cannot be a ", stdout);
        print_typed(of, &attempt->object);
        return;
    case QUIPU_OUTCOME_TYPES: print_pair(of, "the relation does not join ", attempt); return;
    case QUIPU_OUTCOME_NOT_ABROAD:
        fputs("the object is not known to lie outside the subject's country", stdout);
        return;
    case QUIPU_OUTCOME_OWN_COUNTRY:
        fputs("the subject would act upon the country that it serves", stdout);
        return;
    case QUIPU_OUTCOME_NOT_WITHIN: print_pair(of, "one cannot lie in the other: ", attempt); return;
    case QUIPU_OUTCOME_HAS_OBJECT: fputs("the verb has an object", stdout); return;
    case QUIPU_OUTCOME_SHUNNED:
        print_role("a word stands there that it does not take", attempt->needs);
        return;
    case QUIPU_OUTCOME_NO_OWNER: fputs("nothing tells whose office it is", stdout); return;
    case QUIPU_OUTCOME_HELD:
        fputs("the office it would be is held by somebody else", stdout);
        return;
    }
}

/* Whom the attempt has found for a role, where the outcome does not name both. */
static void print_found(const char *role, const quipu_end *end)
{
    if (end->name.len == 0)
        return;
    printf("; %s: ", role);
    cli_print(stdout, end->name);
}

void cli_print_attempt(const cli_text *of, const quipu_attempt *attempt)
{
    cli_print_rule(attempt->rule, &attempt->row);
    fputs(" for '", stdout);
    cli_print(stdout, quipu_ontology_relation_info(of->ontology, attempt->relation)->name);
    fputs("': ", stdout);
    print_outcome(of, attempt);
    bool names_both = attempt->outcome == QUIPU_OUTCOME_TYPES ||
                      attempt->outcome == QUIPU_OUTCOME_UNLIKE ||
                      attempt->outcome == QUIPU_OUTCOME_NOT_WITHIN;
    if (!names_both && attempt->outcome != QUIPU_OUTCOME_SUBJECT_TYPE)
        print_found("subject", &attempt->subject);
    if (!names_both && attempt->outcome != QUIPU_OUTCOME_OBJECT_TYPE)
        print_found("object", &attempt->object);
    putchar('\n');
}

void cli_json_sighting(cli_json *json, const cli_text *of, const quipu_sighting *sighting)
{
    cli_json_open(json, NULL, '{');
    cli_json_text(json, "by", cli_str(quipu_sight_name(sighting->sight)));
    cli_json_text(json, "name", sighting->name);
    cli_json_row(json, &sighting->row);
    cli_json_text(json, "type", type_name(of, sighting->type));
    cli_json_words(json, "words", of->document, sighting->span);
    cli_json_close(json, '}');
}

static void write_end(cli_json *json, const char *key, const cli_text *of, const quipu_end *end)
{
    cli_json_open(json, key, '{');
    cli_json_text_or_null(json, "name", end->name);
    cli_json_text_or_null(json, "role", end->role);
    cli_json_text_or_null(json, "type",
                          end->name.len > 0 ? type_name(of, end->type) : (quipu_str){NULL, 0});
    cli_json_words(json, "words", of->document, end->words);
    cli_json_close(json, '}');
}

void cli_json_attempt(cli_json *json, const cli_text *of, const quipu_attempt *attempt)
{
    cli_json_open(json, NULL, '{');
    cli_json_text_or_null(json, "needs", attempt->needs);
    write_end(json, "object", of, &attempt->object);
    cli_json_text(json, "outcome", cli_str(quipu_outcome_name(attempt->outcome)));
    cli_json_text(json, "relation",
                  quipu_ontology_relation_info(of->ontology, attempt->relation)->name);
    cli_json_row(json, &attempt->row);
    cli_json_text(json, "rule", attempt->rule);
    write_end(json, "subject", of, &attempt->subject);
    cli_json_words(json, "trigger", of->document, attempt->trigger);
    cli_json_close(json, '}');
}

static bool is_same_end(const quipu_end *a, const quipu_end *b)
{
    return a->name.ptr == b->name.ptr && a->name.len == b->name.len;
}

bool cli_attempt_is_repeated(const quipu_explanation *in, size_t attempt)
{
    const quipu_attempt *a = &in->attempts[attempt];
    for (size_t i = 0; i < attempt; i++) {
        const quipu_attempt *b = &in->attempts[i];
        if (a->trigger.begin == b->trigger.begin && a->row.line == b->row.line &&
            a->row.table.ptr == b->row.table.ptr && a->outcome == b->outcome &&
            is_same_end(&a->subject, &b->subject) && is_same_end(&a->object, &b->object))
            return true;
    }
    return false;
}
