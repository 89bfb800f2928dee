/*
 * Ids that people can read, made from a type and a name: "organization:bank-of-japan". The same name gives the same
 * id wherever it is met, in a text, a gazetteer or a table.
 */
#include "ontology/ontology.h"

#include "base/digest.h"
#include "base/utf8.h"

enum { N_DIGITS = 12 }; /* of the digest that stands for a name in another script */

/* Append the ASCII letters and digits of the folded name, with hyphens between words. */
static void add_words(quipu_buf *out, quipu_str folded)
{
    size_t start = out->len;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        if (c == ' ' && out->len > start && out->ptr[out->len - 1] != '-')
            quipu_buf__add_char(out, '-');
        else if (c > ' ')
            quipu_buf__add_char(out, c);
    }
    if (out->len > start && out->ptr[out->len - 1] == '-')
        out->len--;
}

void quipu_ontology__add_id(quipu_buf *out, const quipu_ontology *ontology, quipu_type type,
                            quipu_str name)
{
    quipu_buf folded = {0};
    quipu_buf__add(out, quipu_ontology_type_info(ontology, type)->name);
    quipu_buf__add_char(out, ':');
    size_t start = out->len;
    quipu_utf8__fold(&folded, name);
    add_words(out, quipu_buf__str(&folded));
    if (out->len == start && !out->failed) {
        char digits[65];
        quipu_digest__sha256(digits, name);
        quipu_buf__add(out, (quipu_str){digits, N_DIGITS});
    }
    out->failed |= folded.failed;
    quipu_buf__clear(&folded);
}

void quipu_ontology__add_country_id(quipu_buf *out, const quipu_ontology *ontology, quipu_type type,
                                    quipu_str iso3, quipu_str name)
{
    if (iso3.len == 0) {
        quipu_ontology__add_id(out, ontology, type, name);
        return;
    }
    quipu_buf__add(out, quipu_ontology_type_info(ontology, type)->name);
    quipu_buf__add_char(out, ':');
    quipu_buf__add(out, iso3);
}
