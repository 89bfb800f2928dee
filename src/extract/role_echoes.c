/*
 * "Russia wants it to leave, a demand that Kyiv rejects", "the US accuses Iran of it, a charge Tehran denies": whose the
 * demand or charge is that a noun takes up. Told by the order of the words, as trees err here.
 */
#include "extract/role.h"

#include "base/str.h"

/* So many words before its verb, the noun may stand: "a demand that Kyiv has repeatedly rejected". */
static const uint32_t max_to_noun = 8;

uint32_t quipu_role__echo_before(const quipu_scene *scene, uint32_t verb)
{
    const quipu_token *tokens = scene->text->tokens;
    uint32_t first = quipu_scene__sentence(scene, verb)->first;
    for (uint32_t t = verb; t-- > first + 2 && verb - t <= max_to_noun;) {
        if (tokens[t].upos == QUIPU_UPOS_PUNCT || tokens[t].upos == QUIPU_UPOS_VERB)
            return QUIPU_NO_HEAD;
        bool is_echo = quipu_scene__has_lemma(scene, t, QUIPU_WORDS_ECHOES) &&
                       quipu_scene__has_lemma(scene, t - 1, QUIPU_WORDS_INDEFINITE) &&
                       quipu_str__is(tokens[t - 2].form, QUIPU_STR(","));
        if (is_echo)
            return t;
    }
    return QUIPU_NO_HEAD;
}

void quipu_role__collect_echoed(quipu_walk *self, uint32_t verb)
{
    uint32_t first = quipu_scene__sentence(self->scene, verb)->first;
    uint32_t echo = quipu_role__echo_before(self->scene, verb);
    for (uint32_t t = echo; echo != QUIPU_NO_HEAD && t-- > first;)
        if (quipu_walk__is_verb(self, t) &&
            quipu_scene__has_lemma(self->scene, t, QUIPU_WORDS_CLAIM)) {
            quipu_walk__collect_subject(self, t, 0);
            return;
        }
}
