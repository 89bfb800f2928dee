/* Timelines: what is one event, when it was, what is left out, in which order. */
#include "analyse/events.h"
#include "graphs.h"
#include "sinks.h"
#include "unit.h"

#include <quipu/analyse.h>

static const unsigned all = (1u << QUIPU_N_STANDINGS) - 1;

/* Two people, two countries; documents 0 to 3 of four days, document 4 of none. */
static void begin(test_graph *g)
{
    test_graph_init(g, 16);
    test_graph_add_source(g, "a.txt", "A", "2025-10-27", "P");
    test_graph_add_source(g, "b.txt", "B", "2025-10-28", "P");
    test_graph_add_source(g, "c.txt", "C", "2025-10-30", "P");
    test_graph_add_source(g, "d.txt", "D", "2025-11-09T12:00", "P");
    test_graph_add_source(g, "e.txt", "E", "", "P");
    test_graph_add_entity(g, "country:a", "A", "country", "A");
    test_graph_add_entity(g, "country:b", "B", "country", "B");
    test_graph_add_entity(g, "person:c", "C", "person", "C");
    test_graph_add_entity(g, "person:d", "D", "person", "D");
}

typedef struct said {
    uint32_t document;
    quipu_standing standing;
    const char *first, *last;
    const char *by; /* may be NULL */
} said;

/* An edge that documents tell so; independent as many as there are. */
static void add(test_graph *g, const char *source, const char *relation, const char *target,
                const said *what, uint32_t n)
{
    quipu_evidence *evidence = quipu_arena__take(&g->arena, n, sizeof *evidence);
    test_graph_add_edge(g, source, relation, target, what[0].standing, n, NULL, "x");
    for (uint32_t i = 0; i < n; i++) {
        evidence[i] = (quipu_evidence){.document = what[i].document,
                                       .text = QUIPU_STR("words"),
                                       .standing = what[i].standing,
                                       .by = what[i].by != NULL ? test_graph_entity(g, what[i].by)
                                                                : QUIPU_NOBODY};
        snprintf(evidence[i].when.first, sizeof evidence->when.first, "%s", what[i].first);
        snprintf(evidence[i].when.last, sizeof evidence->when.last, "%s", what[i].last);
    }
    g->edges[g->n_edges - 1].evidence = evidence;
    g->edges[g->n_edges - 1].n_evidence = n;
}

static quipu_timeline *tell(test_graph *g, const quipu_timeline_options *options)
{
    quipu_timeline *timeline;
    assert_int_equal(quipu_timeline_new(&timeline, &g->graph, g->ontology, options, NULL), QUIPU_OK);
    return timeline;
}

/* The events of one edge: "kind first last told standing n_documents;" for each. */
static void check(const char *relation, const char *target, const said *what, uint32_t n,
                  bool everything, const char *expected)
{
    char found[400] = "";
    test_graph g;
    begin(&g);
    add(&g, "person:c", relation, target, what, n);
    test_graph_finish(&g);
    const quipu_timeline_options options = {{.standings = all}, NULL, 0, false, everything};
    quipu_timeline *timeline = tell(&g, &options);
    for (size_t i = 0; i < timeline->n_items; i++) {
        const quipu_event *event = &timeline->items[i];
        size_t len = strlen(found);
        snprintf(found + len, sizeof found - len, "%s %s/%s%s %s %u;",
                 quipu_event_kind_name(event->kind), event->when.first, event->when.last,
                 event->told ? " told" : "", quipu_standing_name(event->standing),
                 (unsigned)event->n_documents);
    }
    assert_string_equal(found, expected);
    quipu_timeline_free(timeline);
    test_graph_clear(&g);
}

#define CHECK(relation, target, everything, expected, ...)                                         \
    do {                                                                                           \
        const said check_said[] = {__VA_ARGS__};                                                   \
        check(relation, target, check_said, sizeof check_said / sizeof *check_said, everything,    \
              expected);                                                                           \
    } while (0)

static void test_analyse_timeline__a_deed_of_one_day_is_one_event(void **state)
{
    (void)state;
    CHECK("visits", "country:a", false,
          "happens 2025-10-26/ actual 2;happens 2025-10-28/2025-10-29 actual 1;",
          {1, QUIPU_ACTUAL, "2025-10-26", "", NULL}, {0, QUIPU_ACTUAL, "2025-10-26", "", NULL},
          {2, QUIPU_ACTUAL, "2025-10-28", "2025-10-29", NULL});
}

static void test_analyse_timeline__a_report_joins_the_deed_of_the_days_before(void **state)
{
    (void)state;
    CHECK("visits", "country:a", false,
          "happens 2025-10-27/ actual 3;happens 2025-11-09/ told actual 1;",
          {0, QUIPU_ACTUAL, "2025-10-27", "", NULL}, {1, QUIPU_ACTUAL, "", "", NULL},
          {2, QUIPU_ACTUAL, "", "", NULL}, {3, QUIPU_ACTUAL, "", "", NULL});
    /* not the deed of a day after it, nor one that no text dates */
    CHECK("visits", "country:a", false,
          "happens 2025-10-27/ told actual 1;happens 2025-10-28/ told actual 1;"
          "happens 2025-10-29/ actual 1;",
          {0, QUIPU_ACTUAL, "", "", NULL}, {1, QUIPU_ACTUAL, "", "", NULL},
          {2, QUIPU_ACTUAL, "2025-10-29", "", NULL});
}

static void test_analyse_timeline__a_plan_joins_what_came_of_it(void **state)
{
    (void)state;
    CHECK("visits", "country:a", false, "happens 2025-10-29/ actual 3;",
          {2, QUIPU_ACTUAL, "2025-10-29", "", NULL},
          {0, QUIPU_PLANNED, "2025-10-01", "2025-10-31", NULL},
          {1, QUIPU_PLANNED, "2025-10-29", "", NULL});
    CHECK("visits", "country:a", false, "happens 2025-10-29/ actual 1;happens 2025-11/ planned 1;",
          {2, QUIPU_ACTUAL, "2025-10-29", "", NULL},
          {0, QUIPU_PLANNED, "2025-11-01", "2025-11-30", NULL});
    /* what retells a plan goes with it */
    CHECK("visits", "country:a", false, "happens 2025-10-27/ actual 3;",
          {3, QUIPU_ACTUAL, "2025-10-27", "", NULL},
          {0, QUIPU_PLANNED, "2025-10-26", "2025-10-28", NULL}, {1, QUIPU_PLANNED, "", "", NULL});
}

static void test_analyse_timeline__a_plan_without_a_date_is_told_once(void **state)
{
    (void)state;
    CHECK("visits", "country:a", false, "happens 2025-10-27/ told planned 3;",
          {0, QUIPU_PLANNED, "", "", NULL}, {1, QUIPU_PLANNED, "", "", NULL},
          {3, QUIPU_POSSIBLE, "", "", NULL}, {3, QUIPU_PLANNED, "", "", NULL});
}

static void test_analyse_timeline__the_newest_document_sets_the_status(void **state)
{
    (void)state;
    CHECK("visits", "country:a", false, "happens 2025-10-26/ denied 2;",
          {0, QUIPU_ACTUAL, "2025-10-26", "", NULL}, {1, QUIPU_DENIED, "2025-10-26", "", NULL});
    CHECK("visits", "country:a", false, "happens 2025-10-26/ actual 1;",
          {0, QUIPU_DENIED, "2025-10-26", "", NULL}, {0, QUIPU_ACTUAL, "2025-10-26", "", NULL});
}

static void test_analyse_timeline__what_lasts_begins_and_ends(void **state)
{
    (void)state;
    CHECK("minister_of", "country:a", false, "begins 2012/ actual 2;ends 2020/ former 2;",
          {0, QUIPU_FORMER, "2012-01-01", "2020-12-31", NULL},
          {1, QUIPU_ACTUAL, "2012-01-01", "..", NULL}, {1, QUIPU_FORMER, "", "2020-12-31", NULL});
    CHECK("minister_of", "country:a", false, "ends 2025-10-26/ former 1;",
          {0, QUIPU_FORMER, "2025-10-26", "", NULL});
    CHECK("minister_of", "country:a", false, "happens 2024/ actual 1;",
          {0, QUIPU_ACTUAL, "2024-01-01", "2024-12-31", NULL});
    CHECK("minister_of", "country:a", false, "happens 2026/ planned 1;",
          {0, QUIPU_PLANNED, "2026-01-01", "..", NULL});
}

static void test_analyse_timeline__an_office_that_was_left_unseen_has_ended(void **state)
{
    (void)state;
    CHECK("minister_of", "country:a", false, "ends 2025-10-30/ told former 2;",
          {3, QUIPU_FORMER, "", "", NULL}, {2, QUIPU_FORMER, "", "", NULL},
          {0, QUIPU_ACTUAL, "", "", NULL});
    CHECK("minister_of", "country:a", false, "", {0, QUIPU_FORMER, "", "", NULL},
          {1, QUIPU_ACTUAL, "", "", NULL});
}

static void test_analyse_timeline__shows_all_when_asked(void **state)
{
    (void)state;
    CHECK("minister_of", "country:a", true, "holds 2025-10-27/ told actual 2;",
          {0, QUIPU_ACTUAL, "", "", NULL}, {2, QUIPU_ACTUAL, "", "", NULL});
    CHECK("visits", "country:a", true, "happens 2025-10-28/ told actual 1;happens / told actual 1;",
          {4, QUIPU_ACTUAL, "", "", NULL}, {1, QUIPU_ACTUAL, "", "", NULL});
}

/* --- a timeline of several edges --- */

static void make(test_graph *g)
{
    begin(g);
    add(g, "person:c", "visits", "country:a",
        (const said[]){{1, QUIPU_ACTUAL, "2025-10-28", "", "person:d"}}, 1);
    add(g, "person:d", "visits", "country:a",
        (const said[]){{1, QUIPU_ACTUAL, "2025-10-28", "", "person:c"},
                       {0, QUIPU_ACTUAL, "2025-10-28", "", NULL}},
        2);
    add(g, "person:c", "meets", "person:d", (const said[]){{4, QUIPU_ACTUAL, "", "", NULL}}, 1);
    add(g, "person:c", "minister_of", "country:b", (const said[]){{4, QUIPU_ACTUAL, "", "", NULL}},
        1);
    add(g, "country:a", "threatens", "country:b",
        (const said[]){{0, QUIPU_DENIED, "2019-01-01", "2019-12-31", NULL}}, 1);
    add(g, "person:d", "visits", "country:b",
        (const said[]){{0, QUIPU_ACTUAL, "2025-10-01", "2025-10-31", NULL}}, 1);
    test_graph_finish(g);
}

static void test_analyse_timeline__sorts_by_date_then_by_sources(void **state)
{
    test_graph g;
    (void)state;
    make(&g);
    quipu_timeline *timeline = tell(&g, NULL);
    assert_int_equal(timeline->n_items, 3);
    assert_string_equal(timeline->items[0].when.first, "2025-10");
    assert_int_equal(timeline->items[1].n_sources, 2);
    assert_int_equal(timeline->items[2].n_sources, 1);
    assert_int_equal(timeline->items[1].n_by, 1);
    assert_str(g.graph.entities[timeline->items[1].by[0]].id, "person:c");
    assert_int_equal(timeline->n_undated, 1);
    assert_int_equal(timeline->n_lasting, 1);
    quipu_timeline_free(timeline);
    test_graph_clear(&g);
}

static void test_analyse_timeline__keeps_to_what_is_wanted(void **state)
{
    test_graph g;
    uint32_t named[2];
    (void)state;
    make(&g);
    quipu_timeline_options options = {{.standings = all, .until = "2024"}, NULL, 0, false, false};
    quipu_timeline *timeline = tell(&g, &options);
    assert_int_equal(timeline->n_items, 1);
    assert_int_equal(timeline->items[0].standing, QUIPU_DENIED);
    quipu_timeline_free(timeline);
    options =
        (quipu_timeline_options){{.standings = all, .since = "2025-10-29"}, NULL, 0, false, true};
    timeline = tell(&g, &options);
    assert_int_equal(timeline->n_items, 1); /* some day of October */
    quipu_timeline_free(timeline);
    named[0] = test_graph_entity(&g, "country:b");
    named[1] = test_graph_entity(&g, "person:d");
    options = (quipu_timeline_options){{.standings = all}, named, 1, false, true};
    timeline = tell(&g, &options);
    assert_int_equal(timeline->n_items, 3);
    quipu_timeline_free(timeline);
    options = (quipu_timeline_options){{.standings = all}, named, 2, true, true};
    timeline = tell(&g, &options);
    assert_int_equal(timeline->n_items, 1);
    assert_string_equal(timeline->items[0].when.first, "2025-10");
    quipu_timeline_free(timeline);
    test_graph_clear(&g);
    quipu_timeline_free(NULL);
}

static void test_analyse_timeline__writes_csv(void **state)
{
    test_graph g;
    quipu_buf out = {0};
    full_sink full = {.room = 20};
    (void)state;
    make(&g);
    quipu_timeline *timeline = tell(&g, NULL);
    assert_int_equal(
        quipu_timeline_write_csv(timeline, &g.graph, g.ontology, quipu_buf__sink(&out), NULL),
        QUIPU_OK);
    assert_str(
        quipu_buf__str(&out),
        "date,until,date_from,kind,subject_id,subject,relation,object_id,object,status,by,"
        "sources,documents,document,sentence\r\n"
        "2025-10,,text,happens,person:d,D,visits,country:b,B,actual,,1,1,a.txt,words\r\n"
        "2025-10-28,,text,happens,person:d,D,visits,country:a,A,actual,C,2,2,b.txt,words\r\n"
        "2025-10-28,,text,happens,person:c,C,visits,country:a,A,actual,D,1,1,b.txt,words\r\n");
    assert_int_equal(
        quipu_timeline_write_csv(timeline, &g.graph, g.ontology, full_sink_of(&full), NULL),
        QUIPU_ERR_IO);
    quipu_buf__clear(&out);
    quipu_timeline_free(timeline);
    test_graph_clear(&g);
}

/* --- dates --- */

static void check_short(const char *first, const char *last, const char *wanted_first,
                        const char *wanted_last)
{
    quipu_when when;
    snprintf(when.first, sizeof when.first, "%s", first);
    snprintf(when.last, sizeof when.last, "%s", last);
    quipu_when__shorten(&when);
    assert_string_equal(when.first, wanted_first);
    assert_string_equal(when.last, wanted_last);
}

static void test_analyse_timeline__keeps_the_precision_of_dates(void **state)
{
    (void)state;
    check_short("2025-10-01", "2025-10-31", "2025-10", "");
    check_short("2024-02-01", "2024-02-29", "2024-02", "");
    check_short("2023-02-01", "2023-02-29", "2023-02-01", "2023-02-29");
    check_short("2019-01-01", "2019-12-31", "2019", "");
    check_short("2012-01-01", "2020-12-31", "2012", "2020");
    check_short("2025-04-01", "2025-06-30", "2025-04", "2025-06");
    check_short("2025-10-01", "2025-10-30", "2025-10-01", "2025-10-30");
    check_short("2025-10-01", "", "2025-10-01", "");
    check_short("2021-05-01", "..", "2021-05", "..");
    check_short("", "2025-03-31", "", "2025-03");
    check_short("2025-10", "", "2025-10", "");
    check_short("", "", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analyse_timeline__a_deed_of_one_day_is_one_event),
        cmocka_unit_test(test_analyse_timeline__a_report_joins_the_deed_of_the_days_before),
        cmocka_unit_test(test_analyse_timeline__a_plan_joins_what_came_of_it),
        cmocka_unit_test(test_analyse_timeline__a_plan_without_a_date_is_told_once),
        cmocka_unit_test(test_analyse_timeline__the_newest_document_sets_the_status),
        cmocka_unit_test(test_analyse_timeline__what_lasts_begins_and_ends),
        cmocka_unit_test(test_analyse_timeline__an_office_that_was_left_unseen_has_ended),
        cmocka_unit_test(test_analyse_timeline__shows_all_when_asked),
        cmocka_unit_test(test_analyse_timeline__sorts_by_date_then_by_sources),
        cmocka_unit_test(test_analyse_timeline__keeps_to_what_is_wanted),
        cmocka_unit_test(test_analyse_timeline__writes_csv),
        cmocka_unit_test(test_analyse_timeline__keeps_the_precision_of_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
