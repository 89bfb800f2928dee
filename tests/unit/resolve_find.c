/* Finding entities by what people type. */
#include "base/alloc.h"
#include "graphs.h"

#include "unit.h"

enum { ROOM = 8 };

typedef struct fixture {
    test_graph g;
    quipu_found found[ROOM];
    size_t n;
} fixture;

typedef struct row {
    const char *id, *name, *type, *mention;
    uint32_t n_documents;
} row;

static const row rows[] = {
    {"agreement:paris-agreement", "Paris Agreement", "agreement", "the Paris Agreement", 1},
    {"country:CIV", "Côte d’Ivoire", "country", "Ivory Coast", 1},
    {"country:JPN", "Japan", "country", "Tokyo", 9},
    {"organization:bank-of-japan", "Bank of Japan", "organization", "the bank", 2},
    {"organization:hitachi", "Hitachi Ltd.", "organization", "Hitachi", 1},
    {"organization:world-health-organization", "World Health Organization", "organization",
     "agency", 1},
    {"person:donald-trump", "Donald Trump", "person", "Trump", 9},
    {"person:john-f-kennedy", "John F. Kennedy", "person", "JFK", 1},
    {"person:kim-jong-un", "Kim Jong Un", "person", "Mr. Kim", 3},
    {"person:martin-luther-king-jr", "Martin Luther King Jr.", "person", "Dr. King", 1},
    {"person:melania-trump", "Melania Trump", "person", "the first lady", 1},
    {"person:naruhito", "Naruhito", "person", "the emperor", 2},
    {"person:sanae-takaichi", "Sanae Takaichi", "person", "prime minister", 5},
    {"person:ursula-von-der-leyen", "Ursula von der Leyen", "person", "she", 1},
    {"person:zelensky", "Volodymyr Zelenskyy", "person", "Zelensky", 4},
    {"place:tokyo", "Tokyo", "place", "the capital", 2},
    {"work:smile", "☺☺☺", "work", "☺", 1},
};

static int set_up(void **state)
{
    static fixture f;
    f = (fixture){.n = 0};
    test_graph_init(&f.g, 32);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        test_graph_add_entity(&f.g, rows[i].id, rows[i].name, rows[i].type, rows[i].mention);
        f.g.entities[i].n_documents = rows[i].n_documents;
    }
    test_graph_finish(&f.g);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    test_graph_clear(&((fixture *)*state)->g);
    return 0;
}

typedef quipu_status finder(quipu_found *, size_t, size_t *, const quipu_graph *,
                            const quipu_ontology *, quipu_str, quipu_error *);

static void look(fixture *f, finder *find, const char *name)
{
    assert_int_equal(
        find(f->found, ROOM, &f->n, &f->g.graph, f->g.ontology, quipu_str__of(name), NULL),
        QUIPU_OK);
}

static const char *id_of(const fixture *f, size_t i)
{
    assert_true(i < f->n);
    return f->g.graph.entities[f->found[i].entity].id.ptr; /* the arena's copies end with NUL */
}

/* The best is this one, and it fits so. */
static void expect(fixture *f, const char *name, const char *id, quipu_fit fit)
{
    look(f, quipu_graph_find, name);
    if (f->n == 0)
        fail_msg("'%s' is not found", name);
    assert_string_equal(id_of(f, 0), id);
    assert_int_equal(f->found[0].fit, fit);
    assert_int_equal(f->found[0].n_edits, 0);
}

static void expect_none(fixture *f, const char *name)
{
    look(f, quipu_graph_find, name);
    if (f->n > 0)
        fail_msg("'%s' is taken for %s", name, id_of(f, 0));
}

static void test_resolve_find__passes_over_how_it_is_typed(void **state)
{
    fixture *f = *state;
    expect(f, "country:JPN", "country:JPN", QUIPU_FIT_ID);
    expect(f, "  DONALD   trump ", "person:donald-trump", QUIPU_FIT_NAME);
    expect(f, "Donald Trump's", "person:donald-trump", QUIPU_FIT_NAME);
    expect(f, "cote d'ivoire", "country:CIV", QUIPU_FIT_NAME);
    expect(f, "ivory coast", "country:CIV", QUIPU_FIT_ALIAS);
    expect(f, "Hitachi, Inc", "organization:hitachi", QUIPU_FIT_NAME);
    expect(f, "the Bank of Japan", "organization:bank-of-japan", QUIPU_FIT_NAME);
    expect(f, "ursula vonderleyen", "person:ursula-von-der-leyen", QUIPU_FIT_NAME);
    expect(f, "☺☺☺", "work:smile", QUIPU_FIT_NAME);
}

static void test_resolve_find__knows_persons_names(void **state)
{
    fixture *f = *state;
    expect(f, "President Donald Trump", "person:donald-trump", QUIPU_FIT_NAME);
    expect(f, "Emperor Naruhito", "person:naruhito", QUIPU_FIT_NAME);
    expect(f, "Takaichi Sanae", "person:sanae-takaichi", QUIPU_FIT_VARIANT);
    expect(f, "Trump, Donald", "person:donald-trump", QUIPU_FIT_VARIANT);
    expect(f, "Donald J. Trump", "person:donald-trump", QUIPU_FIT_VARIANT);
    expect(f, "John Fitzgerald Kennedy", "person:john-f-kennedy", QUIPU_FIT_VARIANT);
    expect(f, "Prime Minister Takaichi", "person:sanae-takaichi", QUIPU_FIT_WORD);
    expect(f, "von der Leyen", "person:ursula-von-der-leyen", QUIPU_FIT_WORD);
    expect(f, "King", "person:martin-luther-king-jr", QUIPU_FIT_WORD);
    expect(f, "Melania", "person:melania-trump", QUIPU_FIT_WORD);
    expect(f, "Kim", "person:kim-jong-un", QUIPU_FIT_WORD);
    expect_none(f, "Ivanka Trump");
    expect_none(f, "John B. Kennedy");
    expect_none(f, "President");
}

static void test_resolve_find__better_fits_come_first(void **state)
{
    fixture *f = *state;
    expect(f, "Tokyo", "place:tokyo", QUIPU_FIT_NAME);
    assert_string_equal(id_of(f, 1), "country:JPN");
    assert_int_equal(f->found[1].fit, QUIPU_FIT_ALIAS);
    expect(f, "trump", "person:donald-trump", QUIPU_FIT_ALIAS);
    assert_string_equal(id_of(f, 1), "person:melania-trump");
    assert_int_equal(f->found[1].fit, QUIPU_FIT_WORD);
    expect(f, "japan", "country:JPN", QUIPU_FIT_NAME);
    assert_string_equal(id_of(f, 1), "organization:bank-of-japan");
    assert_int_equal(f->found[1].fit, QUIPU_FIT_PART);
}

static void test_resolve_find__fits_that_are_as_good_come_by_documents(void **state)
{
    fixture *f = *state;
    f->g.entities[test_graph_entity(&f->g, "person:donald-trump")].mentions = NULL;
    f->g.entities[test_graph_entity(&f->g, "person:donald-trump")].n_mention_strings = 0;
    f->g.entities[test_graph_entity(&f->g, "person:donald-trump")].n_aliases = 0;
    expect(f, "Trump", "person:donald-trump", QUIPU_FIT_WORD);
    f->g.entities[test_graph_entity(&f->g, "person:melania-trump")].n_documents = 10;
    expect(f, "Trump", "person:melania-trump", QUIPU_FIT_WORD);
}

static void test_resolve_find__takes_ids_acronyms_and_types(void **state)
{
    fixture *f = *state;
    expect(f, "jpn", "country:JPN", QUIPU_FIT_VARIANT);
    expect(f, "sanae-takaichi", "person:sanae-takaichi", QUIPU_FIT_NAME);
    expect(f, "WHO", "organization:world-health-organization", QUIPU_FIT_ACRONYM);
    expect(f, "W.H.O.", "organization:world-health-organization", QUIPU_FIT_ACRONYM);
    expect_none(f, "who");
    expect(f, "country:Tokyo", "country:JPN", QUIPU_FIT_ALIAS);
    expect(f, "place: tokyo", "place:tokyo", QUIPU_FIT_NAME);
    expect_none(f, "vessel:Tokyo");
    expect_none(f, "place:");
}

static void test_resolve_find__takes_ids_that_others_gave(void **state)
{
    fixture *f = *state;
    quipu_str link = QUIPU_STR("wikidata:Q17"), old = QUIPU_STR("country:nippon");
    quipu_entity *japan = &f->g.entities[test_graph_entity(&f->g, "country:JPN")];
    japan->links = &link;
    japan->n_links = 1;
    expect(f, "wikidata:Q17", "country:JPN", QUIPU_FIT_ID);
    expect(f, "Q17", "country:JPN", QUIPU_FIT_ID);
    expect_none(f, "Q171");
    japan->aliases = &old;
    expect(f, "country:nippon", "country:JPN", QUIPU_FIT_ID);
}

/* Two of one name: the second had the id that the first has now. */
static void test_resolve_find__takes_an_id_for_who_has_it_now(void **state)
{
    fixture *f = *state;
    quipu_str old = QUIPU_STR("person:donald-trump");
    quipu_entity *other = &f->g.entities[test_graph_entity(&f->g, "person:melania-trump")];
    other->aliases = &old;
    other->n_aliases = 1;
    expect(f, "person:donald-trump", "person:donald-trump", QUIPU_FIT_ID);
    for (size_t i = 1; i < f->n; i++)
        assert_int_not_equal(f->found[i].fit, QUIPU_FIT_ID);
}

static void test_resolve_find__finds_words_of_a_name(void **state)
{
    fixture *f = *state;
    expect(f, "Paris", "agreement:paris-agreement", QUIPU_FIT_PART);
    expect(f, "health organization", "organization:world-health-organization", QUIPU_FIT_PART);
    expect_none(f, "Par");
    expect_none(f, "health world");
}

static void test_resolve_find__nothing_typed_finds_nothing(void **state)
{
    fixture *f = *state;
    char long_name[5000];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    const char *names[] = {"", "  ", "\xff\xfe", "???", long_name};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        expect_none(f, names[i]);
        look(f, quipu_graph_suggest, names[i]);
        assert_int_equal(f->n, 0);
    }
}

static void test_resolve_find__counts_what_finds_no_room(void **state)
{
    fixture *f = *state;
    size_t n;
    quipu_str name = QUIPU_STR("Japan");
    assert_int_equal(quipu_graph_find(f->found, 1, &n, &f->g.graph, f->g.ontology, name, NULL),
                     QUIPU_OK);
    assert_int_equal(n, 2);
    assert_string_equal(f->g.graph.entities[f->found[0].entity].id.ptr, "country:JPN");
    assert_int_equal(quipu_graph_find(NULL, 0, &n, &f->g.graph, f->g.ontology, name, NULL),
                     QUIPU_OK);
    assert_int_equal(n, 2);
}

static void expect_suggestion(fixture *f, const char *name, const char *id, uint32_t n_edits)
{
    look(f, quipu_graph_suggest, name);
    if (f->n == 0)
        fail_msg("nothing is suggested for '%s'", name);
    assert_string_equal(id_of(f, 0), id);
    assert_int_equal(f->found[0].fit, QUIPU_FIT_SPELLING);
    assert_int_equal(f->found[0].n_edits, n_edits);
}

static void test_resolve_find__suggests_names_that_are_near(void **state)
{
    fixture *f = *state;
    expect_suggestion(f, "Takaici", "person:sanae-takaichi", 1);         /* left out */
    expect_suggestion(f, "Sanae Takkaichi", "person:sanae-takaichi", 1); /* put in */
    expect_suggestion(f, "Donald Tromp", "person:donald-trump", 1);      /* changed */
    expect_suggestion(f, "Donlad Trump", "person:donald-trump", 1);      /* swapped */
    expect_suggestion(f, "Zelenski", "person:zelensky", 1);
    expect_suggestion(f, "Zelénskij", "person:zelensky", 2);
    expect_suggestion(f, "Ivorý Cöst", "country:CIV", 1);
}

static void test_resolve_find__suggests_names_that_begin_so(void **state)
{
    fixture *f = *state;
    expect_suggestion(f, "Takai", "person:sanae-takaichi", 1);
    expect_suggestion(f, "World Hea", "organization:world-health-organization", 1);
    look(f, quipu_graph_suggest, "Ta");
    assert_int_equal(f->n, 0);
}

static void test_resolve_find__suggests_nothing_far(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"Obama",     "Jupun",     "Ki",
                                        "Zhukovsky", "Tokyoteam", "Ronald Trampler"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        look(f, quipu_graph_suggest, names[i]);
        if (f->n > 0)
            fail_msg("'%s': %s is suggested", names[i], id_of(f, 0));
    }
}

static void test_resolve_find__survives_every_failed_allocation(void **state)
{
    fixture *f = *state;
    static finder *const finders[] = {quipu_graph_find, quipu_graph_suggest};
    for (size_t i = 0; i < 2; i++) {
        quipu_status status = QUIPU_ERR_MEMORY;
        for (size_t n = 1; status != QUIPU_OK; n++) {
            quipu_alloc__fail_after(n);
            status = finders[i](f->found, ROOM, &f->n, &f->g.graph, f->g.ontology,
                                QUIPU_STR("President Trump"), NULL);
            quipu_alloc__fail_after(0);
            assert_true(status == QUIPU_OK ? n > 1 : status == QUIPU_ERR_MEMORY && f->n == 0);
        }
    }
}

static void test_resolve_find__a_name_holds_another(void **state)
{
    (void)state;
    quipu_str name = QUIPU_STR("Côte d’Ivoire (☺)");
    assert_true(quipu_name_holds(name, QUIPU_STR("cote D'IV")));
    assert_true(quipu_name_holds(name, QUIPU_STR("")));
    assert_true(quipu_name_holds(name, QUIPU_STR("☺")));
    assert_false(quipu_name_holds(name, QUIPU_STR("☹")));
    assert_false(quipu_name_holds(name, QUIPU_STR("coast")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_resolve_find__##name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(passes_over_how_it_is_typed),
        TEST(knows_persons_names),
        TEST(better_fits_come_first),
        TEST(fits_that_are_as_good_come_by_documents),
        TEST(takes_ids_acronyms_and_types),
        TEST(takes_ids_that_others_gave),
        TEST(takes_an_id_for_who_has_it_now),
        TEST(finds_words_of_a_name),
        TEST(nothing_typed_finds_nothing),
        TEST(counts_what_finds_no_room),
        TEST(suggests_names_that_are_near),
        TEST(suggests_names_that_begin_so),
        TEST(suggests_nothing_far),
        TEST(a_name_holds_another),
        TEST(survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
