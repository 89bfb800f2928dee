/* An extraction becomes a line of JSON and the same extraction again; lines from elsewhere are checked. */
#include "base/buf.h"
#include "base/str.h"
#include "open_reading.h"
#include "sinks.h"
#include "unit.h"

static const char article_text[] =
    "A \"pact\" in May\n\nMay 3, 2021\n\nLIMA - Peru's President Ana Ru\xC3\xADz signed the Andes "
    "Water "
    "Treaty with Chile on Monday. She may visit Quito, Ecuador. The treaty's critics (ABC) left, "
    "Reuters said.\n";
static const quipu_str article = {article_text, sizeof article_text - 1};

static quipu_buf write_line(const quipu_extraction *extraction)
{
    quipu_buf out = {0};
    quipu_error err;
    assert_int_equal(
        quipu_extraction_write(quipu_buf__sink(&out), extraction, reading.ontology, &err), QUIPU_OK);
    return out;
}

static quipu_extraction *extract(quipu_str text)
{
    quipu_extraction *extraction;
    quipu_error err;
    assert_int_equal(test_reading_extract(&extraction, &reading, text, &err), QUIPU_OK);
    return extraction;
}

static quipu_extraction *import(quipu_str table)
{
    quipu_records *records;
    quipu_extraction *extraction;
    assert_int_equal(quipu_records_read(&records, table, QUIPU_STR("t.csv"), NULL), QUIPU_OK);
    assert_int_equal(
        quipu_extract_records(&extraction, reading.ontology, records, NULL, NULL, NULL), QUIPU_OK);
    quipu_records_free(records);
    return extraction;
}

static quipu_status read_line(quipu_extraction **out, quipu_str line, quipu_error *err)
{
    return quipu_extraction_read(out, reading.ontology, line, QUIPU_STR("a.jsonl"), 7, err);
}

/* Written, read and written again, it is the same; the line that is read is handed out. */
static quipu_extraction *check_round_trip(const quipu_extraction *extraction)
{
    quipu_extraction *again;
    quipu_error err = {0};
    quipu_buf line = write_line(extraction);
    assert_int_equal(line.ptr[line.len - 1], '\n');
    quipu_status status = read_line(&again, quipu_buf__str(&line), &err);
    assert_string_equal(err.message, "");
    assert_int_equal(status, QUIPU_OK);
    quipu_buf second = write_line(again);
    assert_int_equal(second.len, line.len);
    assert_memory_equal(second.ptr, line.ptr, line.len);
    quipu_buf__clear(&line);
    quipu_buf__clear(&second);
    return again;
}

static void test_extract_lines__an_article_comes_back(void **state)
{
    (void)state;
    quipu_extraction *e = extract(article);
    quipu_extraction *again = check_round_trip(e);
    assert_true(e->n_assertions > 1 && e->n_mentions > 4 && e->n_shingles > 10);
    assert_true(quipu_str__is(again->name, e->name) && quipu_str__is(again->title, e->title));
    assert_str(again->date, "2021-05-03");
    assert_string_equal(again->sha256, e->sha256);
    assert_false(again->is_table);
    assert_int_equal(again->n_shingles, e->n_shingles);
    assert_memory_equal(again->shingles, e->shingles, e->n_shingles * sizeof *e->shingles);
    assert_int_equal(again->n_mentions, e->n_mentions);
    for (size_t i = 0; i < e->n_mentions; i++) {
        assert_int_equal(again->mentions[i].span.begin, e->mentions[i].span.begin);
        assert_int_equal(again->mentions[i].entity, e->mentions[i].entity);
        assert_int_equal(again->mentions[i].named, e->mentions[i].named);
    }
    assert_int_equal(again->n_assertions, e->n_assertions);
    for (size_t i = 0; i < e->n_assertions; i++) {
        assert_int_equal(again->assertions[i].relation, e->assertions[i].relation);
        assert_int_equal(again->assertions[i].by, e->assertions[i].by);
        assert_string_equal(again->assertions[i].when.first, e->assertions[i].when.first);
        assert_true(again->assertions[i].score == e->assertions[i].score);
        assert_true(quipu_str__is(again->assertions[i].rule, e->assertions[i].rule));
    }
    quipu_extraction_free(again);
    quipu_extraction_free(e);
}

static void test_extract_lines__tables_come_back(void **state)
{
    (void)state;
    quipu_extraction *entities = import(
        QUIPU_STR("id,name,type,aliases\na,\"Ada \"\"X\"\" \\ K\x1b\",person,B | A | Ada\n"));
    quipu_extraction *again = check_round_trip(entities);
    assert_true(again->is_table);
    assert_int_equal(again->n_entities, 1);
    assert_str(again->entities[0].id, "a");
    assert_str(again->entities[0].name, "Ada \"X\" \\ K\x1b");
    assert_int_equal(again->entities[0].n_names, 4);
    assert_int_equal(again->entities[0].n_written, 0);
    quipu_extraction_free(again);
    quipu_extraction_free(entities);
    quipu_extraction *relations = import(QUIPU_STR(
        "subject,relation,object,status,by,date,document\na,meets,b,planned,c,2025-10,x.txt\n"));
    again = check_round_trip(relations);
    assert_int_equal(again->entities[0].type, QUIPU_NO_TYPE);
    assert_str(again->passages[0].document, "x.txt");
    assert_int_equal(again->assertions[0].by, 2);
    assert_string_equal(again->assertions[0].when.first, "2025-10");
    quipu_extraction_free(again);
    quipu_extraction_free(relations);
}

static void test_extract_lines__a_name_need_not_be_text(void **state)
{
    (void)state;
    quipu_extraction *e = extract(article);
    quipu_extraction named = *e;
    named.name = QUIPU_STR("caf\xE9.txt");
    quipu_extraction *again = check_round_trip(&named);
    assert_str(again->name, "caf\xE9.txt");
    quipu_extraction_free(again);
    quipu_extraction_free(e);
}

static void test_extract_lines__any_score_comes_back(void **state)
{
    (void)state;
    static const float scores[] = {0.0f, 1.0f, 0.8f, 0.123456f, 1.0f / 3, 1e-7f, 0.99999994f};
    quipu_extraction *e = extract(article);
    quipu_assertion assertion = e->assertions[0];
    quipu_extraction one = *e;
    one.assertions = &assertion;
    one.n_assertions = 1;
    for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
        assertion.score = scores[i];
        quipu_extraction *again = check_round_trip(&one);
        assert_true(again->assertions[0].score == scores[i]);
        quipu_extraction_free(again);
    }
    quipu_extraction_free(e);
}

static void test_extract_lines__a_full_disk_is_told(void **state)
{
    (void)state;
    quipu_error err = {0};
    full_sink disk = {20};
    quipu_extraction *e = extract(article);
    assert_int_equal(quipu_extraction_write(full_sink_of(&disk), e, reading.ontology, &err),
                     QUIPU_ERR_IO);
    assert_string_equal(err.message, "no room left");
    quipu_extraction_free(e);
}

/* --- lines from elsewhere: a sound one, with one piece of it changed --- */

static const char sound[] =
    "{'quipu_extraction':1,'name':'a.txt','date':'2025-10-28','sha256':'"
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','shingles':'"
    "0000000100000002',"
    "'passages':[{'begin':3,'end':20,'text':'Peru met Chile.'}],"
    "'entities':[{'id':'country:PER','name':'Peru','type':'country','n_mentions':1,'n_written':1,'"
    "names':['Peru','PER']},"
    "{'name':'Chile','type':'country','n_mentions':1,'n_written':1,'names':['Chile']}],"
    "'mentions':[{'begin':3,'end':7,'entity':0,'passage':0,'named':true},"
    "{'begin':12,'end':17,'entity':1,'passage':0,'named':true}],"
    "'assertions':[{'subject':0,'relation':'meets','object':1,'status':'actual','passage':0,'begin'"
    ":8,'end':11,"
    "'first':'2025-10','last':'..','rule':'meet','score':0.5}]}";

/* The line with `piece` replaced, in JSON's quotation marks. */
static quipu_buf change(const char *piece, const char *by)
{
    quipu_buf out = {0};
    const char *place = strstr(sound, piece);
    assert_non_null(place);
    quipu_buf__add(&out, (quipu_str){sound, (size_t)(place - sound)});
    quipu_buf__add_cstr(&out, by);
    quipu_buf__add_cstr(&out, place + strlen(piece));
    for (size_t i = 0; i < out.len; i++)
        if (out.ptr[i] == '\'')
            out.ptr[i] = '"';
    return out;
}

static void expect(const char *piece, const char *by, const char *message)
{
    quipu_extraction *e;
    quipu_error err = {0};
    quipu_buf line = change(piece, by);
    quipu_status status = read_line(&e, quipu_buf__str(&line), &err);
    assert_string_equal(err.message, message);
    if (message[0] != '\0') {
        assert_int_equal(status, QUIPU_ERR_SYNTAX);
        assert_null(e);
        assert_string_equal(err.source, "a.jsonl");
        assert_int_equal(err.line, 7);
    }
    quipu_extraction_free(e);
    quipu_buf__clear(&line);
}

static void test_extract_lines__a_sound_line_is_taken(void **state)
{
    (void)state;
    expect("'quipu_extraction':1,", "'note':{'by':'us'},'quipu_extraction':1,", "");
    expect(",'shingles':'0000000100000002'", "", "");
    expect("'begin':8,'end':11", "'begin':8,'end':8", "");
    expect(",'rule'", ",'by':null,'rule'", "");
}

/* The rest of the message is jansson's. */
static void refuses_json(const char *line)
{
    quipu_extraction *e;
    quipu_error err = {0};
    assert_int_equal(read_line(&e, quipu_str__of(line), &err), QUIPU_ERR_SYNTAX);
    assert_memory_equal(err.message, "is no JSON: ", 12);
    assert_int_equal(err.line, 7);
}

static void test_extract_lines__what_is_no_line_of_ours_is_refused(void **state)
{
    (void)state;
    quipu_extraction *e;
    quipu_error err;
    expect("'quipu_extraction':1,", "", "no line of quipu extract: it has no 'quipu_extraction'");
    expect("'quipu_extraction':1", "'quipu_extraction':2",
           "'quipu_extraction' is a version that this quipu does not read");
    assert_int_equal(read_line(&e, QUIPU_STR("[1]"), &err), QUIPU_ERR_SYNTAX);
    assert_int_equal(read_line(&e, QUIPU_STR(""), &err), QUIPU_ERR_SYNTAX);
    refuses_json("{\"name\":\"\xFF\"}");
    refuses_json("{\"name\":\"a\",\"name\":\"b\"}");
    refuses_json("{\"name\":\"a\\u0000\"}");
}

static void test_extract_lines__members_are_checked(void **state)
{
    (void)state;
    expect("'name':'a.txt',", "", "'name' is missing");
    expect("'name':'a.txt'", "'name':'a.txt','name_bytes':'6'",
           "'name_bytes' is no row of bytes in hexadecimal digits");
    expect("'name':'a.txt'", "'name':'a.txt','name_bytes':'61ff0061'",
           "'name_bytes' hold a zero, which no path does");
    expect("'2025-10-28'", "'today'", "'date' is no ISO date");
    expect("'0123456789abcdef", "'0123456789ABCDEF",
           "'sha256' is not made of 64 hexadecimal digits");
    expect("'0000000100000002'", "'00000001'", "");
    expect("'0000000100000002'", "'0000000100000001'", "'shingles' is not sorted, each number once");
    expect("'0000000100000002'", "'0000000'",
           "'shingles' is no row of numbers of 8 hexadecimal digits");
    expect("'passages':[", "'passage':[", "'passages' is missing");
    expect("'date':'2025-10-28'", "'date':5", "'date' is no text");
    expect("'name':'a.txt'", "'name':'a.txt','is_table':1", "'is_table' is neither true nor false");
}

static void test_extract_lines__entities_are_checked(void **state)
{
    (void)state;
    expect("'type':'country','n_m", "'type':'planet','n_m",
           "entities[0]: 'type' is not known: 'planet'");
    expect("'type':'country','n_m", "'n_m", "entities[0]: 'type' is missing");
    expect("'n_written':1,'names':['Peru'", "'n_written':3,'names':['Peru'",
           "entities[0]: 'n_written' is more than there are names");
    expect("'n_written':1,'names':['Peru'", "'n_written':2,'names':['Peru'",
           "entities[0]: 'names' are not sorted, each once: those written first, then the rest");
    expect("'PER']", "'Peru']", "entities[0]: 'names' hold one twice");
    expect("['Peru','PER']", "['PERU','PER']", "entities[0]: 'name' is not among the names");
    expect("['Chile']", "[]", "entities[1]: 'names' is no list of texts");
    expect("['Chile']", "['Chile',1]", "entities[1]: 'names' is no list of texts");
    expect("'n_mentions':1,'n_written':1,'names':['Chile']",
           "'n_mentions':2,'n_written':1,'names':['Chile']",
           "entities[1]: 'n_mentions' is not the number of mentions that name it");
    expect("{'name':'Chile',", "7,{'name':'Chile',", "entities[1]: 'name' is missing");
}

static void test_extract_lines__mentions_and_passages_are_checked(void **state)
{
    (void)state;
    expect("'end':20", "'end':2", "passages[0]: 'end' is before 'begin'");
    expect("'begin':3,'end':20", "'begin':-3,'end':20",
           "passages[0]: 'begin' is no whole number from 0 to 4294967294");
    expect("'begin':3,'end':20", "'begin':3.5,'end':20",
           "passages[0]: 'begin' is no whole number from 0 to 4294967294");
    expect("'begin':3,'end':7", "'begin':2,'end':7",
           "mentions[0]: 'begin' and 'end' do not lie in the passage");
    expect("'begin':12,'end':17", "'begin':3,'end':9",
           "mentions[1]: 'begin' is before that of the mention above");
    expect("'entity':1", "'entity':2",
           "mentions[1]: 'entity' points behind the last of the entities");
    expect("'entity':1,'passage':0", "'entity':1,'passage':1",
           "mentions[1]: 'passage' points behind the last of the passages");
}

static void test_extract_lines__assertions_are_checked(void **state)
{
    (void)state;
    expect("'subject':0", "'subject':2",
           "assertions[0]: 'subject' points behind the last of the entities");
    expect("'object':1", "'object':4294967295",
           "assertions[0]: 'object' is no whole number from 0 to 4294967294");
    expect("'meets'", "'eats'", "assertions[0]: 'relation' is not known: 'eats'");
    expect("'actual'", "'sure'", "assertions[0]: 'status' is not known: 'sure'");
    expect("'status'", "'by':5,'status'",
           "assertions[0]: 'by' points behind the last of the entities");
    expect("'begin':8,'end':11", "'begin':8,'end':21",
           "assertions[0]: 'begin' and 'end' do not lie in the passage");
    expect("'2025-10'", "'2025-13'", "assertions[0]: 'first' is no ISO date");
    expect("'..'", "'...'", "assertions[0]: 'last' is no ISO date");
    expect("'rule':'meet',", "", "assertions[0]: 'rule' is missing");
    expect("0.5", "1.5", "assertions[0]: 'score' is no number from 0 to 1");
    expect("0.5", "'0.5'", "assertions[0]: 'score' is no number from 0 to 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_extract_lines__an_article_comes_back),
        cmocka_unit_test(test_extract_lines__tables_come_back),
        cmocka_unit_test(test_extract_lines__a_name_need_not_be_text),
        cmocka_unit_test(test_extract_lines__any_score_comes_back),
        cmocka_unit_test(test_extract_lines__a_full_disk_is_told),
        cmocka_unit_test(test_extract_lines__a_sound_line_is_taken),
        cmocka_unit_test(test_extract_lines__what_is_no_line_of_ours_is_refused),
        cmocka_unit_test(test_extract_lines__members_are_checked),
        cmocka_unit_test(test_extract_lines__entities_are_checked),
        cmocka_unit_test(test_extract_lines__mentions_and_passages_are_checked),
        cmocka_unit_test(test_extract_lines__assertions_are_checked),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
