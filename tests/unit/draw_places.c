/* Places of entities on an older map: read from its shapes, whatever else the file holds. */
#include "draw/places.h"

#include "base/str.h"
#include "folder.h"

static quipu_status read_map(test_folder *folder, quipu_places *out, const char *svg)
{
    *out = (quipu_places){.n = 0};
    return quipu_places__read(out, test_write(folder, "old.svg", svg), NULL);
}

static void check_pos(const quipu_places *places, const char *id, const char *expected)
{
    quipu_buf out = {0};
    quipu_places__add_pos(&out, places, quipu_str__of(id));
    quipu_buf__add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    quipu_buf__clear(&out);
}

static void test_draw_places__reads_the_middle_of_each_shape(void **state)
{
    quipu_places places;
    assert_int_equal(
        read_map(*state, &places,
             "<svg xmlns='http://www.w3.org/2000/svg'><g id='map'>"
             "<a id='n-one'><title>t</title><ellipse cx='10.5' cy='-20' rx='3' ry='4'/></a>"
             "<g id='n-two'><polygon points='0,0 40,0 40,-30 0,-30'/><path d='M900,9'/></g>"
             "<g id='n-three'><path d='M-8,2C-4,2 0,6 0,10'/></g>"
             "<g id='l-one_to_two'><path d='M5,5'/></g></g></svg>"),
        QUIPU_OK);
    assert_int_equal(places.n, 3);
    check_pos(&places, "n-one", ", pos=\"10.5,20\"");
    check_pos(&places, "n-two", ", pos=\"20,15\"");
    check_pos(&places, "n-three", ", pos=\"-4,-6\"");
    check_pos(&places, "l-one_to_two", "");
    check_pos(&places, "n-four", "");
    quipu_places__clear(&places);
}

static void test_draw_places__passes_over_what_is_no_place(void **state)
{
    quipu_places places;
    assert_int_equal(
        read_map(*state, &places,
             "<svg><g id='n-empty'/><g id='n-far'><ellipse cx='1e99' cy='99999999'/></g>"
             "<g id='n-half'><ellipse cx='1'/></g><g id='n-words'><path d='M-,..e'/></g>"
             "<g id='n-good'><ellipse cx='1' cy='2'/></g></svg>"),
        QUIPU_OK);
    assert_int_equal(places.n, 1);
    check_pos(&places, "n-good", ", pos=\"1,-2\"");
    quipu_places__clear(&places);
}

static void test_draw_places__takes_nothing_else_for_a_map(void **state)
{
    static const char *const files[] = {"", "no XML", "<svg/>", "<svg><g id='n-x'/></svg>",
                                        "<svg><g"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        quipu_places places;
        assert_int_equal(read_map(*state, &places, files[i]), QUIPU_ERR_SYNTAX);
        quipu_places__clear(&places);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_draw_places__reads_the_middle_of_each_shape,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_draw_places__passes_over_what_is_no_place,
                                        test_folder_setup, test_folder_teardown),
        cmocka_unit_test_setup_teardown(test_draw_places__takes_nothing_else_for_a_map,
                                        test_folder_setup, test_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
