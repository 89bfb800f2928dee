/*
 * Compares names word by word, folded.
 */
#include "extract/name_form.h"

#include "base/str.h"

quipu_name_form quipu_name_form__of(const quipu_scene *scene, uint32_t find)
{
    quipu_name_form out = {.n = 0};
    for (uint32_t t = scene->finds[find].first;
         t < scene->finds[find].end && out.n < QUIPU_MAX_NAME_WORDS; t++)
        if (scene->folded[t].len > 0)
            out.word[out.n++] = scene->folded[t];
    return out;
}

quipu_name_form quipu_name_form__without_generation(const quipu_scene *scene, quipu_name_form form)
{
    if (form.n > 2 &&
        quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_GENERATIONS, form.word[form.n - 1]))
        form.n--;
    return form;
}

static bool same_words(const quipu_name_form *a, const quipu_name_form *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!quipu_str__is(a->word[i], b->word[i]))
            return false;
    return true;
}

bool quipu_name_form__is_end(const quipu_name_form *part, const quipu_name_form *whole)
{
    bool begins = part->n > 0 && part->n < whole->n, ends = begins;
    for (size_t i = 0; i < part->n && (begins || ends); i++) {
        begins = begins && quipu_str__is(part->word[i], whole->word[i]);
        ends = ends && quipu_str__is(part->word[i], whole->word[whole->n - part->n + i]);
    }
    return begins || ends;
}

/* "Alliot-Marie" of "Michele Alliot-Marie", "Lopez Obrador": what a longer name ends in. */
static bool is_long_surname(const quipu_name_form *part, const quipu_name_form *whole)
{
    bool ends = part->n < whole->n;
    for (size_t i = 0; i < part->n && ends; i++)
        ends = quipu_str__is(part->word[i], whole->word[whole->n - part->n + i]);
    return ends;
}

/* "Von der Leyen": a surname of several words. */
static bool is_surname(const quipu_scene *scene, const quipu_name_form *w)
{
    return (quipu_lexicon__cue(scene->lexicon, w->word[0]) & QUIPU_CUE_PARTICLE) != 0;
}

bool quipu_name_form__fits_person(const quipu_scene *scene, const quipu_name_form *a,
                                  const quipu_name_form *b)
{
    if (a->n == 0 || b->n == 0)
        return false;
    quipu_name_form short_a = quipu_name_form__without_generation(scene, *a),
                    short_b = quipu_name_form__without_generation(scene, *b);
    if (a->n == 1 || b->n == 1)
        return quipu_name_form__is_end(a, &short_b) || quipu_name_form__is_end(b, &short_a) ||
               same_words(a, b);
    if (is_surname(scene, a) || is_surname(scene, b))
        return quipu_name_form__is_end(a, b) || quipu_name_form__is_end(b, a) || same_words(a, b);
    if (is_long_surname(a, b) || is_long_surname(b, a))
        return true;
    quipu_str first_a = a->word[0], first_b = b->word[0];
    bool initial = first_a.len == 1 || first_b.len == 1;
    bool firsts_fit = initial ? first_a.ptr[0] == first_b.ptr[0] : quipu_str__is(first_a, first_b);
    return firsts_fit && quipu_str__is(a->word[a->n - 1], b->word[b->n - 1]);
}
