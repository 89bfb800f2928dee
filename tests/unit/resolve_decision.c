/* What users decide holds, whatever happens to the documents, and the table that it is kept in. */
#include "support.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <quipu/resolve.h>

typedef struct fixture {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_graph *graph;
    quipu_decisions *decisions;
    quipu_resolver *resolver;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_int_equal(quipu_data_open(&f->data, NULL, NULL), QUIPU_OK);
    assert_int_equal(quipu_ontology_new(&f->ontology, f->data, NULL), QUIPU_OK);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    quipu_graph_free(f->graph);
    quipu_resolver_free(f->resolver);
    quipu_decisions_free(f->decisions);
    quipu_ontology_free(f->ontology);
    quipu_data_close(f->data);
    free(f);
    return 0;
}

#define HEADER "decision,kind,name,type,id,places,value,note,undone\n"

static void count_fault(void *ctx, const quipu_error *what)
{
    snprintf(ctx, 400, "%u: %s", (unsigned)what->line, what->message);
}

/* The decisions of some rows of a table. */
static void decide(fixture *f, const char *rows)
{
    char fault[400] = "";
    quipu_buf table = {0};
    quipu_buf__add_cstr(&table, HEADER);
    quipu_buf__add_cstr(&table, rows);
    quipu_decisions_free(f->decisions);
    assert_int_equal(quipu_decisions_read(&f->decisions, quipu_buf__str(&table), QUIPU_STR("t"),
                                          count_fault, fault, NULL),
                     QUIPU_OK);
    assert_string_equal(fault, "");
    quipu_buf__clear(&table);
}

static void add_document(const fixture *f, quipu_resolver *resolver, const char *lines)
{
    support_extraction *made = support_new(f->ontology, lines);
    assert_int_equal(quipu_resolver_add(resolver, &made->extraction, NULL), QUIPU_OK);
    support_free(made);
}

/* The graph of some documents and what was decided; lives until the test ends. */
static const quipu_graph *graph_of(fixture *f, const char *const *documents, size_t n)
{
    quipu_graph_free(f->graph);
    quipu_resolver_free(f->resolver);
    assert_int_equal(quipu_resolver_new(&f->resolver, f->ontology, NULL), QUIPU_OK);
    for (size_t i = 0; i < n; i++)
        add_document(f, f->resolver, documents[i]);
    if (f->decisions != NULL)
        assert_int_equal(
            quipu_resolver_decide(f->resolver, f->decisions->items, f->decisions->n, NULL),
            QUIPU_OK);
    assert_int_equal(quipu_resolver_finish(&f->graph, f->resolver, NULL), QUIPU_OK);
    return f->graph;
}

#define GRAPH(f, ...)                                                                              \
    graph_of((f), (const char *const[]){__VA_ARGS__},                                              \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* The ids of all entities, and with their number of documents. */
static const char *ids_of(const quipu_graph *graph)
{
    static char ids[4096];
    ids[0] = '\0';
    for (size_t i = 0; i < graph->n_entities; i++) {
        size_t len = strlen(ids);
        snprintf(ids + len, sizeof ids - len, "%s%.*s/%u", i > 0 ? " " : "",
                 (int)graph->entities[i].id.len, graph->entities[i].id.ptr,
                 (unsigned)graph->entities[i].n_documents);
    }
    return ids;
}

static const char *edges_of(const quipu_graph *graph)
{
    static char ids[4096];
    ids[0] = '\0';
    for (size_t i = 0; i < graph->n_edges; i++) {
        size_t len = strlen(ids);
        snprintf(ids + len, sizeof ids - len, "%s%.*s", i > 0 ? " " : "",
                 (int)graph->edges[i].id.len, graph->edges[i].id.ptr);
    }
    return ids;
}

static bool rests(const fixture *f, size_t decision)
{
    return quipu_resolver_rests(f->resolver, decision);
}

/* --- merge --- */

static const char *const ann = "document|a\n entity|person|Ann Lee|Lee";
static const char *const nan_ray = "document|b\n entity|person|Nan Ray";
#define MERGE                                                                                      \
    "1,merge,Ann Lee,person,person:ann-lee,a = Ann Lee,,,\n"                                       \
    "1,merge,Nan Ray,person,person:nan-ray,b = Nan Ray,,,\n"

static void test_resolve_decision__a_merge_takes_in_what_comes_later(void **state)
{
    fixture *f = *state;
    decide(f, MERGE);
    assert_string_equal(ids_of(GRAPH(f, ann, nan_ray)), "person:ann-lee/2");
    assert_false(rests(f, 0));
    assert_string_equal(ids_of(GRAPH(f, "document|d\n entity|person|Ray", nan_ray, ann,
                                     "document|c\n entity|person|Ann Lee")),
                        "person:ann-lee/4");
}

static void test_resolve_decision__a_merge_makes_a_surname_plain(void **state)
{
    fixture *f = *state;
    const char *bill = "document|a\n entity|person|Bill Clinton";
    const char *will = "document|b\n entity|person|William Clinton";
    const char *bare = "document|c\n entity|person|Clinton";
    decide(f, "1,merge,Bill Clinton,person,,a = Bill Clinton,,,\n"
              "1,merge,William Clinton,person,,b = William Clinton,,,\n");
    assert_string_equal(ids_of(GRAPH(f, bill, will, bare)), "person:william-clinton/3");
}

static void test_resolve_decision__a_merge_overrides_ids_and_types(void **state)
{
    fixture *f = *state;
    const char *rows = "table|t\n entity|person|John Smith|=p1\n entity|person|John Smith|=p2";
    decide(f, "1,merge,John Smith,person,,t = John Smith = p1,,,\n"
              "1,merge,John Smith,person,,t = John Smith = p2,,,\n");
    assert_string_equal(ids_of(GRAPH(f, rows, "document|a\n entity|person|John Smith")),
                        "person:john-smith/1");
    decide(f, "1,merge,Hormuz,place,,a = Hormuz,,,\n1,merge,Hormuz,organization,,b = Hormuz,,,\n");
    assert_string_equal(ids_of(GRAPH(f, "document|a\n entity|place|Hormuz",
                                     "document|b\n entity|organization|Hormuz",
                                     "document|c\n entity|organization|Hormuz")),
                        "place:hormuz/3");
}

static void test_resolve_decision__a_merge_rests_and_comes_back(void **state)
{
    fixture *f = *state;
    decide(f, MERGE);
    assert_string_equal(ids_of(GRAPH(f, ann)), "person:ann-lee/1");
    assert_true(rests(f, 0));
    GRAPH(f, ann, nan_ray);
    assert_false(rests(f, 0));
}

static void test_resolve_decision__goes_by_name_when_the_documents_are_gone(void **state)
{
    fixture *f = *state;
    decide(f, MERGE);
    assert_string_equal(
        ids_of(GRAPH(f, "document|x\n entity|person|Ann Lee", "document|y\n entity|person|Nan Ray",
                     "document|z\n entity|person|Nan Ray")),
        "person:nan-ray/3");
    /* not where several are called so */
    assert_string_equal(
        ids_of(GRAPH(f, ann, "table|y\n entity|person|Nan Ray|=p1\n entity|person|Nan Ray|=p2")),
        "person:ann-lee/1 person:nan-ray/0 person:nan-ray-2/0");
    assert_true(rests(f, 0));
}

static void test_resolve_decision__holds_when_a_fuller_name_comes(void **state)
{
    fixture *f = *state;
    decide(f, "1,merge,Lee,person,person:lee,a = Lee,,,\n1,merge,Nan Ray,person,,b = Nan Ray,,,\n"
              "2,rename,Lee,person,person:lee,a = Lee,Queen Ann,,\n");
    const char *lee = "document|a\n entity|person|Lee";
    assert_string_equal(ids_of(GRAPH(f, lee, nan_ray)), "person:queen-ann/2");
    assert_string_equal(ids_of(GRAPH(f, lee, nan_ray, "document|c\n entity|person|Ann Lee")),
                        "person:queen-ann/3");
    /* the document itself was replaced, and names her in full */
    assert_string_equal(ids_of(GRAPH(f, "document|a\n entity|person|Ann Lee|Lee", nan_ray)),
                        "person:queen-ann/2");
}

/* --- split --- */

static const char *const john_a = "document|a\n entity|person|John Smith|Smith";
static const char *const john_b = "document|b\n entity|person|John Smith|Smith";
static const char *const john_c = "document|c\n entity|person|John Smith";
static const char *const smith = "document|d\n entity|person|Smith";
#define SPLIT(value)                                                                               \
    "1,split,John Smith,person,person:john-smith,a = John Smith | c = John Smith," value ",,\n"    \
    "1,split,John Smith,person,,b = John Smith,,,\n"

static void test_resolve_decision__a_split_keeps_apart_what_rules_would_join(void **state)
{
    fixture *f = *state;
    decide(f, SPLIT(""));
    assert_string_equal(ids_of(GRAPH(f, john_a, john_b, john_c, smith)),
                        "person:john-smith/3 person:john-smith-2/1");
    decide(f, SPLIT("John Smith (senator)"));
    assert_string_equal(
        ids_of(GRAPH(f, smith, john_c, john_b, john_a, "document|e\n entity|person|John Smith")),
        "person:john-smith/4 person:john-smith-senator/1");
}

static void test_resolve_decision__a_split_by_name_holds_for_all_documents(void **state)
{
    fixture *f = *state;
    const char *later = "document|e\n entity|person|Smith";
    decide(f, "1,split,John Smith,person,,a = John Smith,Joe Smith,,\n"
              "1,split,Smith,person,,d = Smith | = Smith,,,\n");
    assert_string_equal(ids_of(GRAPH(f, john_a, john_c, smith, later)),
                        "person:joe-smith/2 person:john-smith/2");
    /* not for others that the rules do not take for him */
    assert_string_equal(ids_of(GRAPH(f, john_a, later, "document|g\n entity|person|Ann Smith")),
                        "person:ann-smith/1 person:john-smith/1 person:smith/1");
}

static void test_resolve_decision__the_later_one_holds(void **state)
{
    fixture *f = *state;
    decide(f, SPLIT("") "2,merge,John Smith,person,,a = John Smith,,,\n"
                        "2,merge,John Smith,person,person:john-smith-2,b = John Smith,,,\n");
    assert_string_equal(ids_of(GRAPH(f, john_a, john_b, john_c)), "person:john-smith/3");
    decide(f, MERGE
           "2,split,Ann Lee,person,,a = Ann Lee,,,\n2,split,Nan Ray,person,,b = Nan Ray,,,\n");
    assert_string_equal(ids_of(GRAPH(f, ann, nan_ray)), "person:ann-lee/1 person:nan-ray/1");
    decide(f, "1,rename,Ann Lee,person,,a = Ann Lee,Ann One,,\n"
              "2,rename,Ann One,person,,a = Ann Lee,Ann Two,,\n");
    assert_string_equal(ids_of(GRAPH(f, ann)), "person:ann-two/1");
}

static void test_resolve_decision__a_split_part_can_be_somebody_known(void **state)
{
    fixture *f = *state;
    decide(f, SPLIT("") "2,merge,John Smith,person,person:john-smith-2,b = John Smith,,,\n"
                        "2,merge,Ann Lee,person,,z = Ann Lee,,,\n");
    assert_string_equal(
        ids_of(GRAPH(f, john_a, john_b, john_c, "document|z\n entity|person|Ann Lee")),
        "person:john-smith/2 person:john-smith-2/2");
}

/* --- rename, retype, drop, link --- */

static void test_resolve_decision__a_new_name_leads_to_its_bearer(void **state)
{
    fixture *f = *state;
    decide(f, "1,rename,Barack Obma,person,,a = Barack Obma,Barack Obama,,\n");
    const char *typo = "document|a\n entity|person|Barack Obma";
    assert_string_equal(ids_of(GRAPH(f, typo)), "person:barack-obama/1");
    assert_true(quipu_str__is(f->graph->entities[0].aliases[0], QUIPU_STR("Barack Obma")));
    assert_string_equal(ids_of(GRAPH(f, typo, "document|b\n entity|person|Barack Obama",
                                     "document|c\n entity|person|Obama")),
                        "person:barack-obama/3");
}

static void test_resolve_decision__a_new_type_leaves_out_what_no_longer_fits(void **state)
{
    fixture *f = *state;
    const char *says = "document|a\n entity|person|Ann Lee\n entity|organization|Hormuz\n"
                       "says|Ann Lee|member_of|Hormuz\n says|Ann Lee|visits|Hormuz";
    const char *place = "document|b\n entity|place|Hormuz";
    decide(f, "1,retype,Hormuz,organization,,a = Hormuz,place,,\n");
    assert_string_equal(ids_of(GRAPH(f, says, place)), "person:ann-lee/1 place:hormuz/2");
    assert_string_equal(edges_of(f->graph), "person:ann-lee|visits|place:hormuz");
    decide(f, "1,retype,Hormuz,organization,,a = Hormuz,dragon,,\n");
    GRAPH(f, says, place);
    assert_true(rests(f, 0));
}

static void test_resolve_decision__dropped_ones_take_their_relations_with_them(void **state)
{
    fixture *f = *state;
    const char *says =
        "document|a\n entity|person|Ann Lee\n entity|person|Monday\n entity|person|Bob Ray\n"
        "says|Ann Lee|meets|Monday\n says|Ann Lee|meets|Bob Ray|by=Monday";
    decide(f, "1,drop,Monday,person,,a = Monday,,,\n");
    assert_string_equal(ids_of(GRAPH(f, says, "document|b\n entity|person|Monday")),
                        "person:ann-lee/1 person:bob-ray/1");
    assert_string_equal(edges_of(f->graph), "person:ann-lee|meets|person:bob-ray");
    assert_int_equal(f->graph->edges[0].n_by, 0);
    assert_int_equal(f->graph->edges[0].evidence[0].by, QUIPU_NOBODY);
}

static void test_resolve_decision__a_dropped_relation_stays_away(void **state)
{
    fixture *f = *state;
    const char *says = "document|a\n entity|person|Ann Lee\n entity|person|Bob Ray\n"
                       "says|Ann Lee|meets|Bob Ray\n says|Ann Lee|supports|Bob Ray";
    const char *again = "document|b\n entity|person|Bob Ray\n entity|person|Ann Lee\n"
                        "says|Bob Ray|meets|Ann Lee\n says|Bob Ray|supports|Ann Lee";
    decide(f,
           "1,drop,Ann Lee,person,,a = Ann Lee,meets,,\n1,drop,Bob Ray,person,,a = Bob Ray,,,\n"
           "2,drop,Bob Ray,person,,a = Bob Ray,visits,,\n2,drop,Ann Lee,person,,a = Ann Lee,,,\n");
    assert_string_equal(
        edges_of(GRAPH(f, says, again)),
        "person:ann-lee|supports|person:bob-ray person:bob-ray|supports|person:ann-lee");
    assert_false(rests(f, 0));
    assert_true(rests(f, 1));
}

static void test_resolve_decision__links_join_and_part(void **state)
{
    fixture *f = *state;
    decide(f, "1,link,Ann Lee,person,,a = Ann Lee,wikidata:Q1,,\n"
              "2,link,Nan Ray,person,,b = Nan Ray,wikidata:Q1,,\n");
    assert_string_equal(ids_of(GRAPH(f, ann, nan_ray)), "person:ann-lee/2");
    assert_int_equal(f->graph->entities[0].n_links, 1);
    assert_true(quipu_str__is(f->graph->entities[0].links[0], QUIPU_STR("wikidata:Q1")));
    const char *second = "document|b\n entity|person|Ann Lee";
    assert_string_equal(ids_of(GRAPH(f, ann, second)), "person:ann-lee/2");
    decide(f, "1,link,Ann Lee,person,,a = Ann Lee,wikidata:Q1,,\n"
              "2,link,Ann Lee,person,person:ann-lee-2,b = Ann Lee,wikidata:Q2,,\n");
    assert_string_equal(ids_of(GRAPH(f, ann, second)), "person:ann-lee/1 person:ann-lee-2/1");
    decide(f, "1,link,Ann Lee,person,,a = Ann Lee,https://example.org/a,,\n"
              "2,link,Nan Ray,person,,b = Nan Ray,https://example.org/a,,\n");
    assert_string_equal(ids_of(GRAPH(f, ann, nan_ray)), "person:ann-lee/1 person:nan-ray/1");
}

static void test_resolve_decision__links_count_beside_those_of_gazetteers(void **state)
{
    fixture *f = *state;
    const char *japan = "document|a\n entity|country|Japan|=country:JPN";
    const char *land = "document|b\n entity|country|Land of the Rising Sun";
    decide(f, "1,link,Land of the Rising Sun,country,,b = Land of the Rising Sun,wikidata:Q17,,\n");
    assert_string_equal(ids_of(GRAPH(f, japan, land)), "country:JPN/2");
    decide(f, "1,link,Japan,country,,c = Japan,wikidata:Q999,,\n");
    assert_string_equal(ids_of(GRAPH(f, japan, "document|c\n entity|country|Japan")),
                        "country:JPN/1 country:japan/1");
    /* what was split off stays so, though its document is one of those that the link holds on to */
    decide(f, "1,link,Japan,country,country:JPN,a = Japan = country:JPN | b = Japan = "
              "country:JPN,wikidata:Q17,,\n"
              "2,split,Japan,country,country:JPN,b = Japan = country:JPN,,,\n"
              "2,split,Japan,country,,a = Japan = country:JPN,,,\n");
    assert_string_equal(ids_of(GRAPH(f, japan, "document|b\n entity|country|Japan|=country:JPN",
                                     "document|c\n entity|country|Japan|=country:JPN")),
                        "country:JPN/2 country:japan/1");
}

static void test_resolve_decision__an_undone_one_changes_nothing(void **state)
{
    fixture *f = *state;
    decide(f, "1,drop,Ann Lee,person,,a = Ann Lee,,,yes\n");
    assert_string_equal(ids_of(GRAPH(f, ann)), "person:ann-lee/1");
    assert_false(rests(f, 0));
}

/* --- finding again --- */

static void test_resolve_decision__finds_what_newer_tables_call_otherwise(void **state)
{
    fixture *f = *state;
    decide(f, "1,rename,Hormuz,organization,,a = Hormuz,The Strait,,\n");
    assert_string_equal(ids_of(GRAPH(f, "document|a\n entity|place|Hormuz|=place:hormuz")),
                        "place:hormuz/1");
    assert_true(quipu_str__is(f->graph->entities[0].name, QUIPU_STR("The Strait")));
    assert_string_equal(
        ids_of(GRAPH(f, "document|a\n entity|organization|Strait of Hormuz|Hormuz")),
        "organization:the-strait/1");
    /* but not somebody who is only near by name */
    GRAPH(f, "document|a\n entity|person|Bob Hormuz");
    assert_true(rests(f, 0));
}

static void test_resolve_decision__one_of_several_is_not_looked_for_by_name(void **state)
{
    fixture *f = *state;
    decide(f, "1,rename,John Smith,person,person:john-smith-2,b = John Smith,Senator Smith,,\n");
    assert_string_equal(ids_of(GRAPH(f, john_a, john_c)), "person:john-smith/2");
    assert_true(rests(f, 0));
}

/* --- the table --- */

static const char *const hostile = HEADER
    "1,merge,\"A, \"\"B\"\"\",person,,a\\=b.txt = \\ x\\|y\\\\ = p1 | c = d,,\"two\nlines\",\n"
    "1,merge,Z,person,person:z,,,,\n"
    "2,drop,\xe6\x9d\xb1\xe4\xba\xac,place,,,,,yes\n"
    "3,drop,A,person,,a = A,meets,,\n3,drop,B,person,,a = B,,,\n";

static void test_resolve_decision__the_table_comes_back_as_it_was(void **state)
{
    (void)state;
    quipu_buf first = {0}, second = {0};
    quipu_decisions *decisions;
    assert_int_equal(
        quipu_decisions_read(&decisions, quipu_str__of(hostile), QUIPU_STR("t"), NULL, NULL, NULL),
        QUIPU_OK);
    assert_int_equal(decisions->n, 3);
    assert_int_equal(decisions->items[0].n_parties, 2);
    const quipu_party_place *place = &decisions->items[0].parties[0].places[0];
    assert_true(quipu_str__is(place->document, QUIPU_STR("a=b.txt")));
    assert_true(quipu_str__is(place->name, QUIPU_STR(" x|y\\")));
    assert_true(quipu_str__is(place->id, QUIPU_STR("p1")));
    assert_true(decisions->items[1].is_undone);
    assert_int_equal(
        quipu_decisions_write(decisions->items, decisions->n, quipu_buf__sink(&first), NULL),
        QUIPU_OK);
    quipu_decisions_free(decisions);
    assert_true(quipu_decisions_is_table(quipu_buf__str(&first)));
    assert_int_equal(
        quipu_decisions_read(&decisions, quipu_buf__str(&first), QUIPU_STR("t"), NULL, NULL, NULL),
        QUIPU_OK);
    assert_int_equal(
        quipu_decisions_write(decisions->items, decisions->n, quipu_buf__sink(&second), NULL),
        QUIPU_OK);
    assert_true(quipu_str__is(quipu_buf__str(&first), quipu_buf__str(&second)));
    quipu_decisions_free(decisions);
    quipu_buf__clear(&first);
    quipu_buf__clear(&second);
}

static void expect_fault(const char *rows, const char *wanted, size_t n_left)
{
    char fault[400] = "";
    quipu_buf table = {0};
    quipu_decisions *decisions;
    quipu_buf__add_cstr(&table, HEADER);
    quipu_buf__add_cstr(&table, rows);
    assert_int_equal(quipu_decisions_read(&decisions, quipu_buf__str(&table), QUIPU_STR("t"),
                                          count_fault, fault, NULL),
                     QUIPU_OK);
    assert_string_equal(fault, wanted);
    assert_int_equal(decisions->n, n_left);
    quipu_decisions_free(decisions);
    quipu_buf__clear(&table);
}

static void test_resolve_decision__bad_rows_are_named_and_left_out(void **state)
{
    (void)state;
    const char *good = "7,drop,A,person,,,,,\n";
    char rows[400];
    static const char *const bad[][2] = {
        {"8,melt,A,person,,,,,\n", "2: 'kind' takes merge, split, rename, retype, drop or link"},
        {"x,drop,A,person,,,,,\n", "2: 'decision' takes a number"},
        {"8,merge,A,person,,,,,\n", "2: a merge needs two entities or more"},
        {"8,rename,A,person,,,,,\n", "2: the value is missing"},
        {"8,drop,,person,,,,,\n", "2: the name is missing"},
        {"8,drop,A,person,,nowhere,,,\n", "2: a place is DOCUMENT = NAME or DOCUMENT = NAME = ID"},
        {"8,split,A,person,,,,,\n8,split,B,person,,,,,\n",
         "2: the places are missing that are somebody else"},
        {"8,drop,A,person,,,,,perhaps\n", "2: 'undone' takes yes or nothing"},
        {"8,drop,A,person\n", "2: 4 fields where the header has 9"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(rows, sizeof rows, "%s%s", bad[i][0], good);
        expect_fault(rows, bad[i][1], 1);
    }
    /* a merge that lost a row is no merge of the rest */
    expect_fault("8,merge,A,person,,,,,\n8,merge\n8,merge,C,person,,,,,\n",
                 "2: left out, as the broken row behind it may belong to it", 0);
}

static void test_resolve_decision__other_tables_are_refused(void **state)
{
    (void)state;
    quipu_decisions *decisions;
    assert_false(quipu_decisions_is_table(QUIPU_STR("id,name,type\n")));
    assert_false(quipu_decisions_is_table(QUIPU_STR("")));
    assert_true(
        quipu_decisions_is_table(QUIPU_STR("\xef\xbb\xbf\"kind\",type,decision ,name\r\n")));
    assert_int_equal(quipu_decisions_read(&decisions, QUIPU_STR("id,name,type\n"), QUIPU_STR("t"),
                                          NULL, NULL, NULL),
                     QUIPU_ERR_SYNTAX);
    assert_null(decisions);
    assert_int_equal(
        quipu_decisions_read(&decisions, QUIPU_STR(""), QUIPU_STR("t"), NULL, NULL, NULL),
        QUIPU_ERR_SYNTAX);
}

/* --- any order --- */

enum { N_WORLD = 8, N_RUNS = 60 };

static const char *const people[] = {"Ann Lee", "Lee",     "Bob Ray", "Bob J. Ray",
                                     "Ray",     "Cy Long", "Long",    "Dr. Ann Lee"};

static void random_document(char *out, size_t size, unsigned document, unsigned *seed)
{
    size_t len = (size_t)snprintf(out, size, "document|d%u|2025-01-0%u\n", document, 1 + document);
    bool used[8] = {false};
    int first = -1;
    for (unsigned i = 0; i < 4; i++) {
        *seed = *seed * 1103515245 + 12345;
        unsigned who = *seed >> 16 & 7;
        if (used[who])
            continue;
        used[who] = true;
        len += (size_t)snprintf(out + len, size - len, "entity|person|%s\n", people[who]);
        if (first >= 0)
            len += (size_t)snprintf(out + len, size - len, "says|%s|meets|%s\n", people[first],
                                    people[who]);
        else
            first = (int)who;
    }
}

static void add_random_party(quipu_buf *out, unsigned number, const char *kind, const char *value,
                             unsigned *seed)
{
    *seed = *seed * 1103515245 + 12345;
    const char *name = people[*seed >> 16 & 7];
    unsigned document = *seed >> 20 & 7, other = *seed >> 24 & 7;
    quipu_buf__addf(out, "%u,%s,%s,person,,d%u = %s | d%u = %s,%s,,\n", number, kind, name,
                    document, name, other, name, value);
}

static void random_decisions(quipu_buf *out, unsigned *seed)
{
    quipu_buf__add_cstr(out, HEADER);
    for (unsigned i = 1; i <= 5; i++) {
        *seed = *seed * 1103515245 + 12345;
        switch (*seed >> 16 & 7) {
        case 0:
        case 1:
            add_random_party(out, i, "merge", "", seed);
            add_random_party(out, i, "merge", "", seed);
            break;
        case 2:
        case 3:
            add_random_party(out, i, "split", "", seed);
            add_random_party(out, i, "split", "", seed);
            break;
        case 4: add_random_party(out, i, "rename", "Ann Lee", seed); break;
        case 5: add_random_party(out, i, "retype", "place", seed); break;
        case 6: add_random_party(out, i, "drop", "", seed); break;
        default: add_random_party(out, i, "link", "wikidata:Q1", seed); break;
        }
    }
}

static void dump(quipu_buf *out, const quipu_graph *graph)
{
    for (size_t i = 0; i < graph->n_entities; i++) {
        const quipu_entity *e = &graph->entities[i];
        quipu_buf__add(out, e->id);
        quipu_buf__addf(out, " %u %u", e->n_mentions, e->n_documents);
        for (uint32_t k = 0; k < e->n_aliases; k++) {
            quipu_buf__add_cstr(out, " | ");
            quipu_buf__add(out, e->aliases[k]);
        }
        quipu_buf__add_char(out, '\n');
    }
    for (size_t i = 0; i < graph->n_edges; i++) {
        quipu_buf__add(out, graph->edges[i].id);
        quipu_buf__addf(out, " %u\n", graph->edges[i].n_evidence);
    }
    quipu_buf__add_char(out, '\0');
}

/* Add the documents in another order each time; what comes out is the same, and each edge joins entities that are there. */
static void test_resolve_decision__the_order_of_documents_leaves_no_trace(void **state)
{
    fixture *f = *state;
    unsigned n_changed = 0;
    for (unsigned run = 0; run < N_RUNS; run++) {
        char documents[N_WORLD][512];
        const char *order[N_WORLD];
        unsigned seed = run * 7919 + 1;
        quipu_buf table = {0}, wanted = {0}, found = {0}, plain = {0};
        for (unsigned i = 0; i < N_WORLD; i++)
            random_document(documents[i], sizeof documents[i], i, &seed);
        random_decisions(&table, &seed);
        quipu_decisions_free(f->decisions);
        f->decisions = NULL;
        for (unsigned i = 0; i < N_WORLD; i++)
            order[i] = documents[i];
        dump(&plain, graph_of(f, order, N_WORLD));
        assert_int_equal(quipu_decisions_read(&f->decisions, quipu_buf__str(&table), QUIPU_STR("t"),
                                              NULL, NULL, NULL),
                         QUIPU_OK);
        dump(&wanted, graph_of(f, order, N_WORLD));
        n_changed += strcmp(plain.ptr, wanted.ptr) != 0;
        for (unsigned i = 0; i < N_WORLD; i++) {
            seed = seed * 1103515245 + 12345;
            unsigned k = (seed >> 16) % (i + 1);
            order[i] = order[k];
            order[k] = documents[i];
        }
        dump(&found, graph_of(f, order, N_WORLD));
        assert_string_equal(found.ptr, wanted.ptr);
        quipu_buf__clear(&table);
        quipu_buf__clear(&wanted);
        quipu_buf__clear(&found);
        quipu_buf__clear(&plain);
    }
    assert_true(n_changed > N_RUNS / 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_decision__##name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_merge_takes_in_what_comes_later),
        TEST(a_merge_makes_a_surname_plain),
        TEST(a_merge_overrides_ids_and_types),
        TEST(a_merge_rests_and_comes_back),
        TEST(goes_by_name_when_the_documents_are_gone),
        TEST(holds_when_a_fuller_name_comes),
        TEST(a_split_keeps_apart_what_rules_would_join),
        TEST(a_split_by_name_holds_for_all_documents),
        TEST(the_later_one_holds),
        TEST(a_split_part_can_be_somebody_known),
        TEST(a_new_name_leads_to_its_bearer),
        TEST(a_new_type_leaves_out_what_no_longer_fits),
        TEST(dropped_ones_take_their_relations_with_them),
        TEST(a_dropped_relation_stays_away),
        TEST(links_join_and_part),
        TEST(links_count_beside_those_of_gazetteers),
        TEST(an_undone_one_changes_nothing),
        TEST(finds_what_newer_tables_call_otherwise),
        TEST(one_of_several_is_not_looked_for_by_name),
        TEST(the_table_comes_back_as_it_was),
        TEST(bad_rows_are_named_and_left_out),
        TEST(other_tables_are_refused),
        TEST(the_order_of_documents_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
