/*
 * From the options that filter to what of a graph is asked for: names of types, relations, groups and statuses
 * looked up, dates and numbers checked.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

/* One name of a list is looked up and marked; false where there is none of that name. */
typedef bool mark(cli_filter *filter, const quipu_ontology *ontology, quipu_str name);

static bool mark_type(cli_filter *filter, const quipu_ontology *ontology, quipu_str name)
{
    bool found = false;
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++) {
        const quipu_type_info *info = quipu_ontology_type_info(ontology, (quipu_type)i);
        if (!cli_is_same(info->name, name) && !cli_is_same(info->plural, name))
            continue;
        filter->edges.types |= (quipu_type_set)1 << i;
        found = true;
    }
    return found;
}

static bool mark_relations(cli_filter *filter, const quipu_ontology *ontology, quipu_str name,
                           bool by_group)
{
    bool found = false;
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++) {
        const quipu_relation_info *info = quipu_ontology_relation_info(ontology, (quipu_relation)i);
        if (!cli_is_same(by_group ? info->group : info->name, name))
            continue;
        filter->wanted[i] = true;
        found = true;
    }
    return found;
}

static bool mark_relation(cli_filter *filter, const quipu_ontology *ontology, quipu_str name)
{
    return mark_relations(filter, ontology, name, false);
}

static bool mark_group(cli_filter *filter, const quipu_ontology *ontology, quipu_str name)
{
    return mark_relations(filter, ontology, name, true);
}

static bool mark_status(cli_filter *filter, const quipu_ontology *ontology, quipu_str name)
{
    quipu_standing standing;
    (void)ontology;
    if (!quipu_standing_parse(&standing, name))
        return false;
    filter->edges.standings |= 1u << standing;
    return true;
}

/* --- what there is, for whoever typed another name ------------------------------------------------ */

enum { MAX_NAMES = 900 }; /* characters that a message has room for */

static void add_name(char *out, quipu_str name)
{
    size_t len = strlen(out);
    if (len + name.len + 3 < MAX_NAMES)
        snprintf(out + len, MAX_NAMES - len, "%s%.*s", len > 0 ? ", " : "", (int)name.len, name.ptr);
}

static void list_types(char *out, const quipu_ontology *ontology)
{
    for (size_t i = 0; i < quipu_ontology_n_types(ontology); i++)
        add_name(out, quipu_ontology_type_info(ontology, (quipu_type)i)->name);
}

static void list_relations(char *out, const quipu_ontology *ontology)
{
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++)
        add_name(out, quipu_ontology_relation_info(ontology, (quipu_relation)i)->name);
}

/* Relations of a group need not stand together in the table. */
static void list_groups(char *out, const quipu_ontology *ontology)
{
    for (size_t i = 0; i < quipu_ontology_n_relations(ontology); i++) {
        quipu_str group = quipu_ontology_relation_info(ontology, (quipu_relation)i)->group;
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = !cli_is_same(group,
                                  quipu_ontology_relation_info(ontology, (quipu_relation)k)->group);
        if (is_new)
            add_name(out, group);
    }
}

static void list_statuses(char *out, const quipu_ontology *ontology)
{
    (void)ontology;
    for (int i = 0; i < QUIPU_N_STANDINGS; i++)
        add_name(out, cli_str(quipu_standing_name((quipu_standing)i)));
}

/* --- the options ---------------------------------------------------------------------------------- */

/* Mark every name of a list. Returns 0 or EXIT_USAGE, reported with the names that there are. */
static int mark_each(cli_filter *filter, const quipu_ontology *ontology, const char *names,
                     mark *one, void (*list)(char *, const quipu_ontology *), const char *command)
{
    for (const char *begin = names; begin != NULL;) {
        size_t len = strcspn(begin, ",");
        if (!one(filter, ontology, (quipu_str){begin, len})) {
            char known[MAX_NAMES] = "";
            list(known, ontology);
            return cli_usage_error(command, "'%.*s' is none of %s", (int)len, begin, known);
        }
        begin = begin[len] == ',' ? begin + len + 1 : NULL;
    }
    return EXIT_OK;
}

/* "2025", "2025-10", "2025-10-28" */
static bool is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    size_t len = strlen(text);
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0; i < len; i++)
        if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    long month = len > 4 ? strtol(text + 5, NULL, 10) : 1;
    long day = len > 7 ? strtol(text + 8, NULL, 10) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static int set_date(char *out, const char *text, const char *command)
{
    if (text == NULL)
        return EXIT_OK;
    if (!is_date(text))
        return cli_usage_error(command, "'%s' is no date such as 2025-10-28, 2025-10 or 2025", text);
    memcpy(out, text, strlen(text) + 1);
    return EXIT_OK;
}

static int set_min_sources(cli_filter *filter, const char *command)
{
    long n = 0;
    if (filter->min_sources != NULL && !cli_parse_number(&n, filter->min_sources, 0, 1000000))
        return cli_usage_error(command, "'%s' is no number of sources", filter->min_sources);
    filter->edges.min_sources = (uint32_t)n;
    return EXIT_OK;
}

int cli_filter_open(cli_filter *filter, const quipu_ontology *ontology, const char *command)
{
    if (filter->relations != NULL || filter->groups != NULL) {
        filter->wanted = calloc(quipu_ontology_n_relations(ontology) + 1, sizeof *filter->wanted);
        if (filter->wanted == NULL)
            return cli_fail_memory();
        filter->edges.relations = filter->wanted;
    }
    int code = mark_each(filter, ontology, filter->types, mark_type, list_types, command);
    if (code == EXIT_OK)
        code =
            mark_each(filter, ontology, filter->relations, mark_relation, list_relations, command);
    if (code == EXIT_OK)
        code = mark_each(filter, ontology, filter->groups, mark_group, list_groups, command);
    if (code == EXIT_OK)
        code = mark_each(filter, ontology, filter->statuses, mark_status, list_statuses, command);
    if (code == EXIT_OK)
        code = set_date(filter->edges.since, filter->since, command);
    if (code == EXIT_OK)
        code = set_date(filter->edges.until, filter->until, command);
    return code == EXIT_OK ? set_min_sources(filter, command) : code;
}

void cli_filter_close(cli_filter *filter)
{
    free(filter->wanted);
    filter->wanted = NULL;
}
