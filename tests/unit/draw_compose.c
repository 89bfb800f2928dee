/* Composing: ids that are safe and apart, text that stays text, the same bytes every time. */
#include "draw/compose.h"

#include "graphs.h"
#include "unit.h"

/* Everything from graph to picture. */
typedef struct studio {
    test_graph g;
    quipu_style style;
    quipu_scope scope;
    quipu_part part;
    quipu_areas areas;
    quipu_picture picture;
} studio;

static void compose_as(studio *s, void (*make)(test_graph *), const char *title,
                       quipu_map_format format)
{
    quipu_map_options options = QUIPU_MAP_OPTIONS_DEFAULT;
    options.title = title;
    options.format = format;
    make(&s->g);
    s->picture = (quipu_picture){.n_figures = 0};
    assert_int_equal(quipu_style__load(&s->style, s->g.data, s->g.ontology, "light", NULL),
                     QUIPU_OK);
    assert_int_equal(
        quipu_scope__open(&s->scope, &s->g.graph, s->g.ontology, s->g.data, &options, NULL),
        QUIPU_OK);
    assert_int_equal(quipu_part__choose(&s->part, &s->g.graph, s->g.ontology, &s->scope, 0, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_areas__find(&s->areas, &s->g.graph, s->g.ontology, s->g.data, &s->part,
                                       options.background, NULL),
                     QUIPU_OK);
    assert_int_equal(quipu_picture__compose(&s->picture, &s->g.graph, s->g.ontology, &s->scope,
                                            &s->part, &s->areas, &s->style, "dot", &options, NULL),
                     QUIPU_OK);
}

static void compose(studio *s, void (*make)(test_graph *), const char *title)
{
    compose_as(s, make, title, QUIPU_MAP_DOT);
}

static void clear(studio *s)
{
    quipu_picture__clear(&s->picture);
    quipu_areas__clear(&s->areas);
    quipu_part__clear(&s->part);
    quipu_scope__clear(&s->scope);
    test_graph_clear(&s->g);
}

static bool has(const studio *s, const char *text)
{
    return quipu_str__contains(quipu_buf__str(&s->picture.dot), quipu_str__of(text));
}

static void test_draw_compose__says_what_the_graph_says(void **state)
{
    studio s;
    (void)state;
    compose(&s, test_graph_summit, NULL);
    assert_true(has(&s, "label=\"meets\""));
    assert_true(has(&s, "label=\"nominates (planned)\""));
    assert_true(has(&s, "label=\"threatens (denied)\""));
    assert_true(has(&s, "class=\"standing-actual group-diplomacy relation-meets\""));
    assert_true(has(&s, "title=\"Leaders sign minerals accord in Tokyo \xE2\x80\x94 and 2 more\""));
    assert_true(has(&s,
                    "caption=\"From 3 documents, 2025-10-28 to 2025-10-29: The Harbour Courier, "
                    "Kanto Daily\""));
    assert_true(has(&s, "label=\"person\"")); /* in the legend */
    assert_false(has(&s, "label=\"award\"")); /* has no relation, so it is not shown */
    assert_str(s.picture.figures[0].sentence,
               "Framework for critical minerals and rare earths (agreement), also minerals accord; "
               "7 mentions in 2 documents");
    clear(&s);
}

/* The summit, told by many more. */
static void make_much_told(test_graph *g)
{
    char name[32];
    test_graph_summit(g);
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "more-%d.txt", i);
        test_graph_add_source(g, name, "Another title", "2025-11-01", "");
    }
    g->graph.n_sources = g->n_sources;
}

static void test_draw_compose__many_documents_are_titled_by_whom_they_are_about(void **state)
{
    studio s;
    (void)state;
    compose(&s, make_much_told, NULL);
    assert_true(has(&s, " and others\""));
    assert_false(has(&s, "title=\"Leaders sign"));
    clear(&s);
}

/* Seven relations between two, one with a name from right to left, from a file without a title. */
static void make_stack(test_graph *g)
{
    static const struct {
        const char *relation;
        quipu_standing standing;
        uint32_t n_sources;
    } rows[] = {{"meets", QUIPU_ACTUAL, 9},        {"nominates", QUIPU_ACTUAL, 7},
                {"supports", QUIPU_POSSIBLE, 8},   {"accompanies", QUIPU_POSSIBLE, 3},
                {"criticizes", QUIPU_POSSIBLE, 2}, {"attacks", QUIPU_POSSIBLE, 1},
                {"aids", QUIPU_POSSIBLE, 1}};
    test_graph_init(g, 16);
    test_graph_add_source(g, "/home/somebody/texts/a.txt", "", "", "");
    test_graph_add_entity(g, "a", "\xD7\x93\xD7\x95\xD7\x93", "person", "a");
    test_graph_add_entity(g, "b", "Bo", "person", "b");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        test_graph_add_edge(g, "a", rows[i].relation, "b", rows[i].standing, rows[i].n_sources,
                            NULL, "x");
    test_graph_finish(g);
}

static void test_draw_compose__says_how_sure_each_line_is(void **state)
{
    studio s;
    (void)state;
    compose(&s, make_stack, NULL);
    assert_true(has(&s, "label=\"meets\\nnominates\""));
    assert_true(has(&s, "label=\"supports (possible)\\naccompanies (possible)\\ncriticizes "
                        "(possible)\\nand 2 more (possible)\""));
    clear(&s);
}

static void test_draw_compose__names_documents_without_their_folders(void **state)
{
    studio s;
    (void)state;
    compose(&s, make_stack, NULL);
    assert_true(has(&s, "\xE2\x80\x94 a.txt"));
    assert_false(has(&s, "somebody"));
    assert_true(has(&s, "\"\xE2\x81\xA8\xD7\x93\xD7\x95\xD7\x93\xE2\x81\xA9 meets Bo, 2025-10-28 "
                        "to 2025-10-29; 9 sources"));
    clear(&s);
}

static void test_draw_compose__gives_safe_and_different_ids(void **state)
{
    studio s;
    (void)state;
    compose(&s, test_graph_hostile, NULL);
    for (size_t i = 0; i < s.picture.n_figures; i++) {
        quipu_str id = s.picture.figures[i].id;
        for (size_t k = 0; k < id.len; k++)
            assert_true(id.ptr[k] == '-' || id.ptr[k] == '_' || id.ptr[k] == '.' ||
                        quipu_char__is_digit(id.ptr[k]) || (id.ptr[k] | 0x20) >= 'a');
        for (size_t k = 0; k < i; k++)
            assert_false(quipu_str__is(id, s.picture.figures[k].id));
    }
    clear(&s);
}

static void test_draw_compose__gives_quipu_draw_numbers_for_ids(void **state)
{
    studio s;
    (void)state;
    compose(&s, test_graph_summit, NULL);
    assert_true(has(&s, "\n  \"n-"));
    assert_true(has(&s, "tooltip="));
    clear(&s);
    compose_as(&s, test_graph_summit, NULL, QUIPU_MAP_SVG);
    assert_true(has(&s, "\n  0 [id=0, class=\"type-"));
    assert_true(has(&s, "\n  0 -> "));
    assert_false(has(&s, "\"n-"));
    assert_false(has(&s, "tooltip="));
    clear(&s);
}

static void test_draw_compose__keeps_hostile_text_inside_its_quotes(void **state)
{
    studio s;
    quipu_str rest, line;
    (void)state;
    compose(&s, test_graph_hostile, "a \"title\" \\");
    assert_true(has(&s, "title=\"a \\\"title\\\" \\\\\""));
    rest = quipu_buf__str(&s.picture.dot);
    while (quipu_str__split(&line, &rest, '\n')) {
        size_t n_quotes = 0;
        for (size_t i = 0; i < line.len; i++) {
            if (line.ptr[i] == '\\')
                i++;
            else
                n_quotes += line.ptr[i] == '"';
        }
        assert_int_equal(n_quotes % 2, 0);
    }
    assert_false(has(&s, "label=<"));
    clear(&s);
}

static void test_draw_compose__gives_the_same_bytes_twice(void **state)
{
    studio a, b;
    (void)state;
    compose(&a, test_graph_summit, NULL);
    compose(&b, test_graph_summit, NULL);
    assert_true(quipu_str__is(quipu_buf__str(&a.picture.dot), quipu_buf__str(&b.picture.dot)));
    clear(&a);
    clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_compose__says_what_the_graph_says),
        cmocka_unit_test(test_draw_compose__many_documents_are_titled_by_whom_they_are_about),
        cmocka_unit_test(test_draw_compose__says_how_sure_each_line_is),
        cmocka_unit_test(test_draw_compose__names_documents_without_their_folders),
        cmocka_unit_test(test_draw_compose__gives_safe_and_different_ids),
        cmocka_unit_test(test_draw_compose__gives_quipu_draw_numbers_for_ids),
        cmocka_unit_test(test_draw_compose__keeps_hostile_text_inside_its_quotes),
        cmocka_unit_test(test_draw_compose__gives_the_same_bytes_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
