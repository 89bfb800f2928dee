#include "base/digest.h"

#include "base/str.h"
#include "unit.h"

/* The examples of FIPS 180-4. */
static void test_base_digest__agrees_with_the_standard(void **state)
{
    (void)state;
    char digest[65];
    quipu_digest__sha256(digest, QUIPU_STR("abc"));
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    quipu_digest__sha256(digest,
                         QUIPU_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    assert_string_equal(digest, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_base_digest__takes_nothing_and_nul_bytes(void **state)
{
    (void)state;
    char empty[65], nul[65];
    quipu_digest__sha256(empty, (quipu_str){NULL, 0});
    assert_string_equal(empty, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    quipu_digest__sha256(nul, (quipu_str){"\0", 1});
    assert_string_equal(nul, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

static void test_base_digest__writes_base64(void **state)
{
    (void)state;
    char digest[45];
    quipu_digest__sha256_base64(digest, QUIPU_STR("abc"));
    assert_string_equal(digest, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_digest__agrees_with_the_standard),
        cmocka_unit_test(test_base_digest__takes_nothing_and_nul_bytes),
        cmocka_unit_test(test_base_digest__writes_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
