/* Which documents are prints of one text, and how many sources are independent. */
#include "support.h"

#include "base/alloc.h"

#include <quipu/resolve.h>

enum { MAX_WORDS = 600, MAX_LINES = 16384 };

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_resolver *resolver;
    quipu_graph *graph;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_int_equal(quipu_data_open(&f->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    assert_int_equal(quipu_resolver_new(&f->resolver, f->ontology, NULL), QUIPU_OK);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    quipu_graph_free(f->graph);
    quipu_resolver_free(f->resolver);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    free(f);
    return 0;
}

/* A text of words by number. */
typedef struct words {
    unsigned all[MAX_WORDS];
    unsigned n;
} words;

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 16;
}

/* `n` words that are no other text's. */
static void add_words(words *to, unsigned text, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        assert_true(to->n < MAX_WORDS);
        to->all[to->n++] = text * 1000 + i;
    }
}

static words text_of(unsigned text, unsigned n)
{
    words made = {.n = 0};
    add_words(&made, text, n);
    return made;
}

/* One word in `every` is another. */
static words change(words from, unsigned every, unsigned seed)
{
    for (unsigned i = seed % every; i < from.n; i += every)
        from.all[i] = 900000 + next(&seed);
    return from;
}

static words cut(words from, unsigned n)
{
    from.n = n;
    return from;
}

/* A document in which Ann meets Bob; `more` is further lines. */
static void add(fixture *f, const char *name, const char *date, const words *text, const char *more)
{
    static char lines[MAX_LINES];
    size_t n = (size_t)snprintf(lines, sizeof lines,
                                "document|%s|%s\nentity|person|Ann Lee\nentity|person|Bob Ray\n"
                                "says|Ann Lee|meets|Bob Ray\n%s\ntext|",
                                name, date, more);
    for (unsigned i = 0; i < text->n; i++)
        n += (size_t)snprintf(lines + n, sizeof lines - n, "w%u ", text->all[i]);
    assert_true(n < sizeof lines);
    support_extraction *made = support_new(f->ontology, lines);
    assert_int_equal(quipu_resolver_add(f->resolver, &made->extraction, NULL), QUIPU_OK);
    support_free(made);
}

/* "a b=a": the sources by name, each with the one whose text it is, if that is another; and the edge's n_sources. */
static const char *origins(fixture *f)
{
    static char out[MAX_LINES];
    size_t n = 0;
    quipu_graph_free(f->graph);
    assert_int_equal(quipu_resolver_finish(&f->graph, f->resolver, NULL), QUIPU_OK);
    for (size_t i = 0; i < f->graph->n_sources; i++) {
        const quipu_source *source = &f->graph->sources[i];
        quipu_str origin = f->graph->sources[source->origin].name;
        n += (size_t)snprintf(out + n, sizeof out - n, "%.*s", (int)source->name.len,
                              source->name.ptr);
        if (source->origin != i)
            n += (size_t)snprintf(out + n, sizeof out - n, "=%.*s", (int)origin.len, origin.ptr);
        n += (size_t)snprintf(out + n, sizeof out - n, " ");
    }
    assert_int_equal(f->graph->n_edges, 1);
    snprintf(out + n, sizeof out - n, "%u", (unsigned)f->graph->edges[0].n_sources);
    return out;
}

static void test_resolve_copies__light_edits_are_prints_of_the_first(void **state)
{
    const words story = text_of(1, 300), edited = change(story, 25, 3), other = text_of(2, 300);
    words longer = story;
    add_words(&longer, 3, 40);
    add(*state, "a", "2025-05-03", &story, "");
    add(*state, "b", "2025-05-02", &edited, "");
    add(*state, "c", "", &longer, "");
    add(*state, "d", "2025-05-01", &other, "");
    assert_string_equal(origins(*state), "a=b b c=b d 2");
}

static void test_resolve_copies__without_dates_the_first_is_by_name(void **state)
{
    const words story = text_of(1, 300), edited = change(story, 25, 3);
    add(*state, "b", "", &story, "");
    add(*state, "a", "", &edited, "");
    assert_string_equal(origins(*state), "a b=a 1");
}

static void test_resolve_copies__moved_paragraphs_are_no_other_text(void **state)
{
    const words story = text_of(1, 300);
    words moved = story;
    for (unsigned i = 0; i < 300; i++)
        moved.all[i] = story.all[(i + 120) % 300];
    add(*state, "a", "", &story, "");
    add(*state, "b", "", &moved, "");
    assert_string_equal(origins(*state), "a b=a 1");
}

static void test_resolve_copies__a_shortened_text_is_of_the_longer(void **state)
{
    const words story = text_of(1, 500), half = cut(story, 200), quarter = cut(story, 100);
    const words edited = change(quarter, 50, 7);
    add(*state, "a", "2025-05-01", &quarter, "");
    add(*state, "b", "2025-05-02", &half, "");
    add(*state, "c", "2025-05-03", &story, "");
    add(*state, "d", "2025-05-03", &edited, "");
    assert_string_equal(origins(*state), "a=c b=c c d=c 1");
}

static void test_resolve_copies__a_digest_does_not_join_its_stories(void **state)
{
    const words one = text_of(1, 200), two = text_of(2, 200);
    words digest = one;
    add_words(&digest, 2, 200);
    add(*state, "a", "", &one, "");
    add(*state, "b", "", &two, "");
    assert_string_equal(origins(*state), "a b 2");
    add(*state, "c", "", &digest, "");
    assert_string_equal(origins(*state), "a=c b=c c 2");
}

static void test_resolve_copies__a_digest_is_independent_of_neither(void **state)
{
    const words one = text_of(1, 200);
    words digest = one;
    add_words(&digest, 2, 200);
    add(*state, "a", "", &one, "");
    add(*state, "c", "", &digest, "");
    assert_string_equal(origins(*state), "a=c c 1");
}

static void test_resolve_copies__who_prints_a_statement_may_say_more(void **state)
{
    const words statement = text_of(1, 80);
    words one = text_of(2, 300), two = text_of(3, 300);
    add_words(&one, 1, 80);
    add_words(&two, 1, 80);
    add(*state, "a", "", &one, "");
    add(*state, "b", "", &two, "");
    add(*state, "c", "", &statement, "");
    assert_string_equal(origins(*state), "a b c=a 2");
}

static void test_resolve_copies__a_quotation_is_no_copy(void **state)
{
    const words quotation = text_of(1, 30);
    words one = text_of(2, 300);
    add_words(&one, 1, 30);
    add(*state, "a", "", &one, "");
    add(*state, "b", "", &quotation, "");
    assert_string_equal(origins(*state), "a b 2");
}

static void test_resolve_copies__short_notices_are_compared_by_checksum(void **state)
{
    const words notice = text_of(1, 20);
    add(*state, "a", "", &notice, "");
    add(*state, "b", "", &notice, "");
    assert_string_equal(origins(*state), "a b 2");
}

static void test_resolve_copies__equal_bytes_are_one_whatever_they_say(void **state)
{
    fixture *f = *state;
    static const char *const documents[] = {"document|b||same", "table|a||same",
                                            "document|c||other"};
    const words nothing = {.n = 0};
    for (size_t i = 0; i < 3; i++) {
        support_extraction *made = support_new(f->ontology, documents[i]);
        assert_int_equal(quipu_resolver_add(f->resolver, &made->extraction, NULL), QUIPU_OK);
        support_free(made);
    }
    add(f, "d", "", &nothing, "");
    assert_string_equal(origins(f), "a b=a c d 1");
}

/* Two in five of the shingles are left: a hasty rewrite, or tomorrow's report on the same pattern. */
static void test_resolve_copies__many_changes_need_the_same_names_and_day(void **state)
{
    static const char *const names = "entity|person|Cy Long\nentity|country|Japan";
    const words story = text_of(1, 400), edited = change(story, 11, 4);
    add(*state, "a", "2025-05-01", &story, names);
    add(*state, "b", "2025-05-02", &edited, names);
    add(*state, "c", "2025-05-01", &edited, "entity|person|Di Moss\nentity|country|Peru");
    add(*state, "d", "2025-05-01", &edited, "");
    assert_string_equal(origins(*state), "a b=c c d=c 2");
}

static void test_resolve_copies__many_changes_of_one_day_are_a_print(void **state)
{
    static const char *const names = "entity|person|Cy Long\nentity|country|Japan";
    const words story = text_of(1, 400), edited = change(story, 11, 4);
    add(*state, "a", "2025-05-01", &story, names);
    add(*state, "b", "2025-05-01", &edited, names);
    assert_string_equal(origins(*state), "a b=a 1");
}

static void test_resolve_copies__nothing_is_joined_over_a_third(void **state)
{
    const words one = text_of(1, 300), two = change(one, 20, 1), three = change(two, 20, 11);
    const words four = change(three, 20, 6);
    add(*state, "a", "2025-05-01", &one, "");
    add(*state, "b", "2025-05-02", &two, "");
    add(*state, "c", "2025-05-03", &four, "");
    assert_string_equal(origins(*state), "a b=a c 2");
}

static void test_resolve_copies__what_all_print_joins_nobody(void **state)
{
    char wanted[MAX_LINES];
    size_t n = 0;
    for (unsigned i = 0; i < 60; i++) {
        words text = text_of(1, 80); /* a letterhead */
        char name[8];
        add_words(&text, 10 + i, 60);
        snprintf(name, sizeof name, "d%02u", i);
        add(*state, name, "", &text, "");
        n += (size_t)snprintf(wanted + n, sizeof wanted - n, "%s ", name);
    }
    snprintf(wanted + n, sizeof wanted - n, "60");
    assert_string_equal(origins(*state), wanted);
}

/* Of a story that many print, each is compared with the first. */
static void test_resolve_copies__many_prints_are_one_text(void **state)
{
    const words story = text_of(1, 150);
    for (unsigned i = 0; i < 2000; i++) {
        const words print = i == 0 ? story : change(story, 30, i);
        char name[8];
        snprintf(name, sizeof name, "d%04u", i);
        add(*state, name, "", &print, "");
    }
    fixture *f = *state;
    assert_int_equal(quipu_resolver_finish(&f->graph, f->resolver, NULL), QUIPU_OK);
    assert_int_equal(f->graph->edges[0].n_documents, 2000);
    assert_int_equal(f->graph->edges[0].n_sources, 1);
}

/* Prints, parts and digests of a few stories. */
static words random_text(unsigned seed)
{
    words text = text_of(1 + next(&seed) % 4, 60 + next(&seed) % 200);
    if (next(&seed) % 4 == 0)
        add_words(&text, 1 + next(&seed) % 4, 60 + next(&seed) % 100);
    if (next(&seed) % 2 == 0)
        text = change(text, 6 + next(&seed) % 40, next(&seed));
    return text;
}

static void test_resolve_copies__order_leaves_no_trace(void **state)
{
    fixture *f = *state;
    char wanted[MAX_LINES];
    enum { n = 40, rounds = 20 };
    unsigned order[n], seed = 5;
    for (unsigned i = 0; i < n; i++)
        order[i] = i;
    for (unsigned round = 0; round < rounds; round++) {
        for (unsigned i = 0; i < n; i++) {
            const words text = random_text(order[i] * 7919 + 1);
            char name[8], date[16];
            snprintf(name, sizeof name, "d%02u", order[i]);
            snprintf(date, sizeof date, "2025-05-%02u", 1 + order[i] * 5 % 9);
            add(f, name, order[i] % 3 == 0 ? "" : date, &text, "");
        }
        if (round == 0)
            snprintf(wanted, sizeof wanted, "%s", origins(f));
        else
            assert_string_equal(origins(f), wanted);
        for (unsigned i = n; i > 1; i--) {
            unsigned k = next(&seed) % i, kept = order[k];
            order[k] = order[i - 1];
            order[i - 1] = kept;
        }
        quipu_resolver_free(f->resolver);
        assert_int_equal(quipu_resolver_new(&f->resolver, f->ontology, NULL), QUIPU_OK);
    }
    assert_non_null(strchr(wanted, '='));
}

/* With a print, a part and a digest. */
static void test_resolve_copies__survives_every_failed_allocation(void **state)
{
    fixture *f = *state;
    const words one = text_of(1, 200), edited = change(one, 30, 1), part = cut(one, 100);
    words digest = one;
    add_words(&digest, 2, 200);
    add(f, "a", "", &one, "");
    add(f, "b", "", &edited, "");
    add(f, "c", "", &part, "");
    add(f, "d", "", &digest, "");
    quipu_status status = QUIPU_ERR_MEMORY;
    for (size_t n = 1; status != QUIPU_OK; n++) {
        assert_true(n < 100000);
        quipu_alloc__fail_after(n);
        status = quipu_resolver_finish(&f->graph, f->resolver, NULL);
        quipu_alloc__fail_after(0);
        assert_true(status == QUIPU_OK || (status == QUIPU_ERR_MEMORY && f->graph == NULL));
    }
    assert_string_equal(origins(f), "a=d b=d c=d d 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_copies__##name, set_up, tear_down)
        TEST(light_edits_are_prints_of_the_first),
        TEST(without_dates_the_first_is_by_name),
        TEST(moved_paragraphs_are_no_other_text),
        TEST(a_shortened_text_is_of_the_longer),
        TEST(a_digest_does_not_join_its_stories),
        TEST(a_digest_is_independent_of_neither),
        TEST(who_prints_a_statement_may_say_more),
        TEST(a_quotation_is_no_copy),
        TEST(short_notices_are_compared_by_checksum),
        TEST(equal_bytes_are_one_whatever_they_say),
        TEST(many_changes_need_the_same_names_and_day),
        TEST(many_changes_of_one_day_are_a_print),
        TEST(nothing_is_joined_over_a_third),
        TEST(what_all_print_joins_nobody),
        TEST(many_prints_are_one_text),
        TEST(order_leaves_no_trace),
        TEST(survives_every_failed_allocation),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
