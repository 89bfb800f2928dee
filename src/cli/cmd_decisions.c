/*
 * quipu decisions: the log of what a user decided, for people, as CSV to keep, as JSON; and such a CSV read back.
 * quipu undo: takes one of them back.
 */
#include "cli/decide.h"

#include <stdio.h>

/* --- decisions ------------------------------------------------------------------------------------- */

static const char usage[] =
    "usage: quipu decisions -g GRAPH [--csv | -o FILE | --json]\n"
    "       quipu decisions -g GRAPH --read FILE.csv\n\n"
    "What was decided about a graph, in order: number, what, whether it is undone or\n"
    "rests (the graph holds nothing that it speaks of: it waits until that comes back),\n"
    "and the note that was given.\n\n"
    "  -g, --graph FILE   the graph\n"
    "      --csv          as a table on standard output: decision, kind, name, type, id,\n"
    "                     places, value, note, undone; a row for each entity. Equal\n"
    "                     decisions give equal bytes, so it can be kept in version control\n"
    "  -o, --output FILE  the same into a file\n"
    "      --read FILE    add those of such a table that the graph has not; bad rows are\n"
    "                     named and left out\n"
    "      --json         one JSON object instead of lines\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu decisions -g news.quipu\n"
    "  quipu decisions -g news.quipu -o decisions.csv\n"
    "  quipu decisions -g other.quipu --read decisions.csv\n";

typedef struct keeper {
    cli_decider decider;
    const char *output, *input;
    bool csv;
    size_t n_faults;
} keeper;

static void print_log(const quipu_decisions *decisions)
{
    for (size_t i = 0; i < decisions->n; i++) {
        const quipu_decision *decision = &decisions->items[i];
        printf("%4u  ", (unsigned)decision->number);
        cli_print_decision(decision);
        fputs(decision->is_undone ? "  [undone]" : decision->rests ? "  [rests]" : "", stdout);
        if (decision->note.len > 0) {
            fputs("  -- ", stdout);
            cli_print(stdout, decision->note);
        }
        putchar('\n');
    }
}

static void write_json(const quipu_decisions *decisions)
{
    cli_json json = {false};
    cli_json_open(&json, NULL, '{');
    cli_json_open(&json, "decisions", '[');
    for (size_t i = 0; i < decisions->n; i++) {
        cli_json_open(&json, NULL, '{');
        cli_json_decision(&json, &decisions->items[i]);
        cli_json_close(&json, '}');
    }
    cli_json_close(&json, ']');
    cli_json_close(&json, '}');
    putchar('\n');
}

static int write_csv(const char *path, const quipu_decisions *decisions)
{
    quipu_error err;
    quipu_file *file;
    quipu_status status = cli_output_open(&file, path, &err);
    if (status >= 0)
        status = quipu_decisions_write(decisions->items, decisions->n, quipu_file_sink(file), &err);
    if (status >= 0)
        status = quipu_file_commit(file, &err);
    cli_output_close(file);
    if (status >= 0)
        return EXIT_OK;
    cli_report(&err);
    return err.code == QUIPU_ERR_MEMORY ? EXIT_MEMORY : EXIT_OUTPUT;
}

static int show_log(const keeper *self)
{
    quipu_error err;
    quipu_decisions *decisions;
    int code = EXIT_OK;
    if (quipu_store_decisions(&decisions, self->decider.session.store, &err) < 0)
        return cli_fail(&err);
    if (self->csv || self->output != NULL)
        code = write_csv(self->output != NULL ? self->output : "-", decisions);
    else if (self->decider.json)
        write_json(decisions);
    else if (decisions->n == 0)
        cli_message("%s: nothing has been decided", self->decider.graph);
    else
        print_log(decisions);
    quipu_decisions_free(decisions);
    return code;
}

static void report_fault(void *ctx, const quipu_error *what)
{
    keeper *self = ctx;
    self->n_faults++;
    cli_report(what);
}

static int add_table(keeper *self, quipu_str bytes)
{
    quipu_error err;
    quipu_decisions *decisions;
    size_t n_added = 0;
    if (quipu_decisions_read(&decisions, bytes, cli_str(self->input), report_fault, self, &err) < 0)
        return cli_fail_input(&err);
    int code = cli_decider_write(&self->decider);
    if (code == EXIT_OK && quipu_store_add_decisions(self->decider.store, &n_added,
                                                     decisions->items, decisions->n, &err) < 0)
        code = cli_fail(&err);
    if (code == EXIT_OK)
        code = cli_decider_commit(&self->decider);
    if (code == EXIT_OK) {
        printf("%zu of %zu decisions added; %zu entities, ", n_added, decisions->n,
               self->decider.after->n_entities);
        cli_print_count(self->decider.after->n_edges, "relation");
        puts(" now");
    }
    quipu_decisions_free(decisions);
    return code == EXIT_OK && self->n_faults > 0 ? EXIT_SOME_FAILED : code;
}

static int read_table(keeper *self)
{
    quipu_error err;
    quipu_inputs *inputs;
    quipu_str bytes;
    if (quipu_inputs_new(&inputs, &self->input, 1, &err) < 0)
        return cli_fail_input(&err);
    if (quipu_inputs_load(&bytes, inputs, 0, &err) < 0) {
        quipu_inputs_free(inputs);
        return cli_fail_input(&err);
    }
    int code = add_table(self, bytes);
    quipu_bytes_free(bytes);
    quipu_inputs_free(inputs);
    return code;
}

int quipu_cmd_decisions(int argc, char **argv)
{
    keeper self = {.decider = {.command = argv[0]}};
    const cli_option options[] = {
        {'g', "graph", &self.decider.graph, NULL},
        {'o', "output", &self.output, NULL},
        {0, "read", &self.input, NULL},
        {0, "csv", NULL, &self.csv},
        {0, "json", NULL, &self.decider.json},
    };
    cli_args args;
    int code;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, usage))
        return code;
    if (self.decider.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths > 0)
        return cli_usage_error(argv[0], "takes no name: '%s'", args.paths[0]);
    if ((self.csv || self.output != NULL) + self.decider.json + (self.input != NULL) > 1)
        return cli_usage_error(argv[0], "takes one of --csv (or -o), --json and --read");
    code = cli_decider_open(&self.decider, 0);
    if (code == EXIT_OK)
        code = self.input != NULL ? read_table(&self) : show_log(&self);
    cli_decider_close(&self.decider);
    return code;
}

/* --- undo ------------------------------------------------------------------------------------------ */

static const char undo_usage[] =
    "usage: quipu undo -g GRAPH [NUMBER]\n\n"
    "Takes back a decision: the one of this number, as 'quipu decisions' lists them, or the\n"
    "last one that is not undone. The graph is as if it had never been made; it stays\n"
    "in the list.\n\n"
    "  -g, --graph FILE   the graph\n"
    "      --json         one JSON object instead of a line\n"
    "      --data DIR     lay tables over the built-in ones\n\n"
    "examples:\n"
    "  quipu undo -g news.quipu\n"
    "  quipu undo -g news.quipu 12\n";

static void tell_undone(const cli_decider *self, const quipu_decision *decision)
{
    cli_json json = {false};
    if (!self->json) {
        printf("decision %u is undone: ", (unsigned)decision->number);
        cli_print_decision(decision);
        printf("; %zu entities, ", self->after->n_entities);
        cli_print_count(self->after->n_edges, "relation");
        puts(" now");
        return;
    }
    cli_json_open(&json, NULL, '{');
    cli_json_decision(&json, decision);
    cli_json_number(&json, "n_entities", (double)self->after->n_entities);
    cli_json_number(&json, "n_relations", (double)self->after->n_edges);
    cli_json_close(&json, '}');
    putchar('\n');
}

static int undo(cli_decider *self, uint32_t number)
{
    quipu_error err;
    quipu_decisions *decisions;
    int code = cli_decider_write(self);
    if (code != EXIT_OK)
        return code;
    quipu_status status = quipu_store_undo(self->store, &number, number, &err);
    if (status == QUIPU_ERR_NOT_FOUND)
        return cli_fail_input(&err);
    if (status < 0)
        return cli_fail(&err);
    code = cli_decider_commit(self);
    if (code != EXIT_OK)
        return code;
    if (quipu_store_decisions(&decisions, self->store, &err) < 0)
        return cli_fail(&err);
    for (size_t i = 0; i < decisions->n; i++)
        if (decisions->items[i].number == number)
            tell_undone(self, &decisions->items[i]);
    quipu_decisions_free(decisions);
    return EXIT_OK;
}

int quipu_cmd_undo(int argc, char **argv)
{
    cli_decider self = {.command = argv[0]};
    const cli_option options[] = {
        {'g', "graph", &self.graph, NULL},
        {0, "json", NULL, &self.json},
    };
    cli_args args;
    int code;
    long number = 0;
    if (!cli_parse(&args, &code, argc, argv, options, sizeof options / sizeof *options, undo_usage))
        return code;
    if (self.graph == NULL)
        return cli_usage_error(argv[0], "no graph file given (-g FILE)");
    if (args.n_paths > 1)
        return cli_usage_error(argv[0], "undoes one decision at a time");
    if (args.n_paths == 1 && !cli_parse_number(&number, args.paths[0], 1, UINT32_MAX - 1))
        return cli_usage_error(argv[0], "'%s' is no number of a decision", args.paths[0]);
    code = cli_decider_open(&self, 0);
    if (code == EXIT_OK)
        code = undo(&self, (uint32_t)number);
    cli_decider_close(&self);
    return code;
}
