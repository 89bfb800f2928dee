/*
 * From a name as people type it to the entities of a graph.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FOUND = 64, MAX_NAMED = 8, MAX_SUGGESTED = 4 };

/* Somebody in so many times more documents is who is meant. Own choice: Trump (5 of 5 articles) over Melania Trump (1). */
static const uint32_t far_better_known = 3;

/* "NAME (ID)" on standard error. */
static void name_entity(const quipu_graph *graph, const quipu_found *found)
{
    cli_print(stderr, graph->entities[found->entity].name);
    fputs(" (", stderr);
    cli_print(stderr, graph->entities[found->entity].id);
    fputc(')', stderr);
}

/* "quipu: nobody and nothing is called 'Takaici' in this graph; did you mean: Sanae Takaichi (ID)?" */
static void report_nobody(const quipu_graph *graph, quipu_str name, const quipu_found *near,
                          size_t n)
{
    fputs("quipu: nobody and nothing is called '", stderr);
    cli_print(stderr, name);
    fputs("' in this graph", stderr);
    for (size_t i = 0; i < n; i++) {
        fputs(i == 0 ? "; did you mean: " : ", ", stderr);
        name_entity(graph, &near[i]);
    }
    fputs(n > 0 ? "?\n" : "\n", stderr);
}

/* Find, or report that there is nobody, with suggestions. Returns 0 or the exit code. */
static int find(quipu_found *out, size_t room, size_t *n, const cli_session *session, quipu_str name)
{
    quipu_error err;
    const quipu_graph *graph = session->graph;
    quipu_status status = quipu_graph_find(out, room, n, graph, session->ontology, name, &err);
    if (status == QUIPU_OK && *n == 0) {
        size_t n_near;
        quipu_found near[MAX_SUGGESTED];
        status =
            quipu_graph_suggest(near, MAX_SUGGESTED, &n_near, graph, session->ontology, name, &err);
        if (status == QUIPU_OK)
            report_nobody(graph, name, near, n_near < MAX_SUGGESTED ? n_near : MAX_SUGGESTED);
    }
    if (status < 0)
        return cli_fail_input(&err);
    return *n > 0 ? EXIT_OK : EXIT_INPUT;
}

size_t cli_find_entities(uint32_t *out, size_t room, const cli_session *session, quipu_str name)
{
    size_t n_found, n = 0;
    quipu_found found[MAX_FOUND];
    if (find(found, MAX_FOUND, &n_found, session, name) != EXIT_OK)
        return 0;
    for (size_t i = 0; i < n_found && i < MAX_FOUND && n < room; i++)
        if (found[i].fit == found[0].fit || found[i].fit <= QUIPU_FIT_WORD)
            out[n++] = found[i].entity;
    return n;
}

/* "quipu: 'Dunn' may be:", and whom, a line each. */
static void report_several(const quipu_graph *graph, const char *name, const quipu_found *found,
                           size_t n)
{
    cli_message("'%s' may be:", name);
    for (size_t i = 0; i < n && i < MAX_NAMED; i++) {
        fputs("  ", stderr);
        name_entity(graph, &found[i]);
        fputc('\n', stderr);
    }
    if (n > MAX_NAMED)
        fprintf(stderr, "  and %zu more\n", n - MAX_NAMED);
}

/* "quipu: 'Trump' is taken for Donald Trump (ID), not for Melania Trump (ID)" */
static void note_choice(const quipu_graph *graph, const char *name, const quipu_found *found,
                        size_t n)
{
    fputs("quipu: '", stderr);
    cli_print(stderr, cli_str(name));
    fputs("' is taken for ", stderr);
    name_entity(graph, &found[0]);
    for (size_t i = 1; i < n && i < MAX_NAMED; i++) {
        fputs(i == 1 ? ", not for " : ", ", stderr);
        name_entity(graph, &found[i]);
    }
    if (n > MAX_NAMED)
        fprintf(stderr, " or %zu more", n - MAX_NAMED);
    fputc('\n', stderr);
}

/*
 * Whether the first is meant rather than the second. Things that only tables name without citing a document count as
 * being in one; a word out of the middle of many names means none of them.
 */
static bool stands_out(const quipu_graph *graph, const quipu_found *found)
{
    if (found[0].fit > QUIPU_FIT_WORD)
        return false;
    uint64_t of_next = graph->entities[found[1].entity].n_documents;
    return graph->entities[found[0].entity].n_documents >=
           far_better_known * (of_next > 0 ? of_next : 1);
}

/* How many of those that are found, which are in order, fit no worse than this. */
static size_t count_up_to(const quipu_found *found, size_t n, quipu_fit fit)
{
    size_t count = 0;
    while (count < n && found[count].fit <= fit)
        count++;
    return count;
}

/* Of others that bear the name the user is told, though the one chosen bears it more plainly. */
static quipu_fit worth_a_note(quipu_fit of_chosen)
{
    return of_chosen == QUIPU_FIT_NAME    ? QUIPU_FIT_ALIAS
           : of_chosen == QUIPU_FIT_ALIAS ? QUIPU_FIT_WORD
                                          : of_chosen;
}

static int choose(uint32_t *out, const cli_session *session, const char *name, bool strictly)
{
    size_t n_found;
    quipu_found found[MAX_FOUND];
    int code = find(found, MAX_FOUND, &n_found, session, cli_str(name));
    if (code != EXIT_OK)
        return code;
    size_t n = n_found < MAX_FOUND ? n_found : MAX_FOUND;
    size_t n_exact = count_up_to(found, n, found[0].fit);
    if (n_exact > 1 && (strictly || !stands_out(session->graph, found))) {
        report_several(session->graph, name, found, n_exact);
        return EXIT_INPUT;
    }
    size_t n_named = count_up_to(found, n, worth_a_note(found[0].fit));
    if (n_named > 1 && !strictly)
        note_choice(session->graph, name, found, n_named);
    *out = found[0].entity;
    return EXIT_OK;
}

int cli_choose_entity(uint32_t *out, const cli_session *session, const char *name)
{
    return choose(out, session, name, false);
}

int cli_choose_entity_strictly(uint32_t *out, const cli_session *session, const char *name)
{
    return choose(out, session, name, true);
}

/* The entity that the first `len` bytes of `names` mean. */
static int choose_first(uint32_t *out, const cli_session *session, const char *names, size_t len)
{
    char *name = calloc(len + 1, 1);
    if (name == NULL)
        return cli_fail_memory();
    memcpy(name, names, len);
    int code = cli_choose_entity(out, session, name);
    free(name);
    return code;
}

/* A name may have commas itself, so the list as a whole is tried first. */
int cli_choose_entities(uint32_t *out, size_t room, size_t *n, const cli_session *session,
                        const char *names, const char *command)
{
    quipu_error err;
    quipu_found found;
    size_t n_found = 0;
    *n = 0;
    if (names == NULL)
        return EXIT_OK;
    if (quipu_graph_find(&found, 1, &n_found, session->graph, session->ontology, cli_str(names),
                         &err) < 0)
        return cli_fail(&err);
    while (*names != '\0') {
        size_t len = n_found > 0 ? strlen(names) : strcspn(names, ",");
        if (*n == room)
            return cli_usage_error(command, "more than %zu names in a list", room);
        int code = choose_first(&out[*n], session, names, len);
        if (code != EXIT_OK)
            return code;
        ++*n;
        names += len + (names[len] == ',');
    }
    return EXIT_OK;
}

static bool is_document(const quipu_source *source, quipu_str name)
{
    return cli_is_same(source->id, name) || cli_is_same(source->name, name);
}

static bool may_be_document(const quipu_source *source, quipu_str name)
{
    return quipu_name_holds(source->name, name) || quipu_name_holds(source->title, name);
}

/* How many documents a name may mean; the last of them goes to `*out`. */
static size_t count_documents(uint32_t *out, const quipu_graph *graph, quipu_str name,
                              bool (*fits)(const quipu_source *, quipu_str))
{
    size_t n = 0;
    for (uint32_t i = 0; i < graph->n_sources; i++)
        if (fits(&graph->sources[i], name)) {
            *out = i;
            n++;
        }
    return n;
}

static void list_documents(const quipu_graph *graph, quipu_str name)
{
    size_t n = 0;
    for (size_t i = 0; i < graph->n_sources; i++)
        if (may_be_document(&graph->sources[i], name) && n++ < MAX_NAMED) {
            fputs("  ", stderr);
            cli_print(stderr, graph->sources[i].name);
            fputc('\n', stderr);
        }
    if (n > MAX_NAMED)
        fprintf(stderr, "  and %zu more\n", n - MAX_NAMED);
}

int cli_choose_document(uint32_t *out, const cli_session *session, const char *name)
{
    quipu_str wanted = cli_str(name);
    size_t n = count_documents(out, session->graph, wanted, is_document);
    if (n == 0)
        n = count_documents(out, session->graph, wanted, may_be_document);
    if (n == 1)
        return EXIT_OK;
    cli_message(n == 0 ? "no document of this graph is called '%s'" : "'%s' may be:", name);
    if (n > 1)
        list_documents(session->graph, wanted);
    return EXIT_INPUT;
}
