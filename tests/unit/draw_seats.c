/* Labels: on their lines, over nothing, the strongest first. */
#include "draw/child/seats.h"

#include "layouts.h"
#include "unit.h"

static quipu_seat make_seat(size_t line, double strength)
{
    return (quipu_seat){.line = line, .half_width = 40, .half_height = 7, .strength = strength};
}

static quipu_rectangle box_of(const quipu_seat *seat)
{
    return (quipu_rectangle){seat->x, seat->y, seat->half_width, seat->half_height};
}

static void check_apart(const test_layout *t, const quipu_seat *seats, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        quipu_rectangle box = box_of(&seats[i]);
        if (seats[i].kind == QUIPU_SEAT_NONE)
            continue;
        assert_true(quipu_path__enters(&t->paths[seats[i].line], &box));
        for (size_t k = 0; k < t->layout.n_nodes; k++)
            assert_false(quipu_rectangle__meets(&t->nodes[k], &box, 0));
        for (size_t k = 0; k < i; k++) {
            quipu_rectangle other = box_of(&seats[k]);
            assert_true(seats[k].kind == QUIPU_SEAT_NONE ||
                        !quipu_rectangle__meets(&other, &box, 0));
        }
    }
}

static void test_draw_seats__puts_a_label_on_the_middle_of_its_line(void **state)
{
    test_layout t;
    (void)state;
    test_layout_init(&t);
    test_layout_add_node(&t, 0, 0);
    test_layout_add_node(&t, 400, 0);
    quipu_seat seat = make_seat(test_layout_add_line(&t, 0, 1), 1);
    assert_true(quipu_seats__choose(&seat, 1, &t.layout));
    assert_int_equal(seat.kind, QUIPU_SEAT_WORDS);
    assert_true(fabs(seat.x - 200) < 1 && fabs(seat.y) < 1);
}

static void test_draw_seats__goes_out_of_the_way_of_other_lines(void **state)
{
    test_layout t;
    (void)state;
    test_layout_init(&t);
    test_layout_add_node(&t, 0, 0);
    test_layout_add_node(&t, 600, 0);
    test_layout_add_node(&t, 300, -200);
    test_layout_add_node(&t, 300, 200);
    quipu_seat seat = make_seat(test_layout_add_line(&t, 0, 1), 1);
    test_layout_add_line(&t, 2, 3);
    assert_true(quipu_seats__choose(&seat, 1, &t.layout));
    quipu_rectangle box = box_of(&seat);
    assert_int_equal(seat.kind, QUIPU_SEAT_WORDS);
    assert_false(quipu_path__enters(&t.paths[1], &box));
    check_apart(&t, &seat, 1);
}

/* Two lines between two who stand so near that there is room for the words of one. */
static void make_strait(test_layout *t)
{
    test_layout_init(t);
    test_layout_add_node(t, 0, 0);
    test_layout_add_node(t, 160, 0);
    test_layout_add_line(t, 0, 1);
    test_layout_add_line(t, 1, 0);
}

static void test_draw_seats__gives_the_stronger_line_the_words(void **state)
{
    test_layout t;
    (void)state;
    for (size_t strong = 0; strong < 2; strong++) {
        make_strait(&t);
        quipu_seat seats[] = {make_seat(0, strong == 0 ? 5 : 1), make_seat(1, strong == 1 ? 5 : 1)};
        assert_true(quipu_seats__choose(seats, 2, &t.layout));
        assert_int_equal(seats[strong].kind, QUIPU_SEAT_WORDS);
        assert_int_not_equal(seats[1 - strong].kind, QUIPU_SEAT_WORDS);
        check_apart(&t, seats, 2);
    }
}

static void test_draw_seats__puts_a_number_where_words_have_no_room(void **state)
{
    test_layout t;
    (void)state;
    test_layout_init(&t);
    test_layout_add_node(&t, 0, 0);
    test_layout_add_node(&t, 100, 0); /* 40 points between them: too few for 80, enough for 18 */
    test_layout_add_node(&t, 0, 100);
    test_layout_add_node(&t, 64, 100); /* 4 points: too few for anything */
    quipu_seat seats[] = {make_seat(test_layout_add_line(&t, 0, 1), 1),
                          make_seat(test_layout_add_line(&t, 2, 3), 1)};
    assert_true(quipu_seats__choose(seats, 2, &t.layout));
    assert_int_equal(seats[0].kind, QUIPU_SEAT_NUMBER);
    assert_true(seats[0].half_width == quipu_number_half_width);
    assert_int_equal(seats[1].kind, QUIPU_SEAT_NONE);
    check_apart(&t, seats, 2);
}

/* A star of twelve: every label finds a place, none over another. */
static void test_draw_seats__shares_room_among_many(void **state)
{
    enum { n = 12 };
    test_layout t;
    quipu_seat seats[n];
    (void)state;
    test_layout_init(&t);
    test_layout_add_node(&t, 0, 0);
    for (size_t i = 0; i < n; i++) {
        double angle = 6.283185307179586 * (double)i / n;
        test_layout_add_node(&t, 400 * cos(angle), 300 * sin(angle));
        seats[i] = make_seat(test_layout_add_line(&t, 0, i + 1), (double)(i % 3) + 1);
    }
    assert_true(quipu_seats__choose(seats, n, &t.layout));
    check_apart(&t, seats, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(seats[i].kind, QUIPU_SEAT_WORDS);
}

static void test_draw_seats__cost_most_where_strong_lines_go_without(void **state)
{
    quipu_seat words = make_seat(0, 4), number = words, none = words, weak = make_seat(0, 1);
    (void)state;
    words.kind = QUIPU_SEAT_WORDS;
    number.kind = weak.kind = QUIPU_SEAT_NUMBER;
    none.kind = QUIPU_SEAT_NONE;
    assert_true(quipu_seats__cost(&words, 1) < quipu_seats__cost(&weak, 1));
    assert_true(quipu_seats__cost(&weak, 1) < quipu_seats__cost(&number, 1));
    assert_true(quipu_seats__cost(&number, 1) < quipu_seats__cost(&none, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw_seats__puts_a_label_on_the_middle_of_its_line),
        cmocka_unit_test(test_draw_seats__goes_out_of_the_way_of_other_lines),
        cmocka_unit_test(test_draw_seats__gives_the_stronger_line_the_words),
        cmocka_unit_test(test_draw_seats__puts_a_number_where_words_have_no_room),
        cmocka_unit_test(test_draw_seats__shares_room_among_many),
        cmocka_unit_test(test_draw_seats__cost_most_where_strong_lines_go_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
