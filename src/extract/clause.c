/*
 * Auxiliaries, negation, adverbs, adjectives, conjunctions and conditional clauses of one word. What governs
 * the word is for modality.c.
 */
#include "extract/clause.h"
#include "extract/mark.h"
#include "extract/roles.h"

#include "base/str.h"

static uint8_t label_of(const quipu_scene *scene, uint32_t token)
{
    return scene->tree.tokens[token].deprel;
}

static uint32_t stands_of_two(const quipu_scene *scene, quipu_str word, quipu_str next)
{
    char key[64];
    if (word.len + next.len + 1 > sizeof key)
        return 0;
    memcpy(key, word.ptr, word.len);
    key[word.len] = ' ';
    memcpy(key + word.len + 1, next.ptr, next.len);
    return quipu_lexicon__standing(scene->lexicon, (quipu_str){key, word.len + next.len + 1}) &
           ~(uint32_t)QUIPU_STANDS_GOES_ON;
}

/* "hoped", which lemmatisers take for a form of "hop". */
static uint32_t stands_with_e(const quipu_scene *scene, const quipu_token *token)
{
    char key[32];
    quipu_str lemma = token->lemma;
    if (token->upos != QUIPU_UPOS_VERB || lemma.len == 0 || lemma.len >= sizeof key ||
        lemma.ptr[lemma.len - 1] == 'e')
        return 0;
    memcpy(key, lemma.ptr, lemma.len);
    key[lemma.len] = 'e';
    return quipu_lexicon__standing(scene->lexicon, (quipu_str){key, lemma.len + 1}) &
           ~(uint32_t)QUIPU_STANDS_GOES_ON;
}

/* "rule out", "decide against": what a word says with the next one. */
static uint32_t stands_with_next(const quipu_scene *scene, uint32_t token, quipu_str word,
                                 uint32_t bits)
{
    if (!(bits & QUIPU_STANDS_GOES_ON) || token + 1 >= scene->text->n_tokens)
        return 0;
    return stands_of_two(scene, word, scene->text->tokens[token + 1].lower);
}

/* "ex-wife" */
static bool is_ex(const quipu_scene *scene, uint32_t token)
{
    return quipu_str__begins_as_listed(scene->text->tokens[token].lower,
                                       scene->lexicon->lists.words[QUIPU_WORDS_EX], '|');
}

/* By the lemma, or by the form where the lemma is mistaken. */
static uint32_t look_up_stands(const quipu_scene *scene, uint32_t token)
{
    const quipu_token *t = &scene->text->tokens[token];
    uint32_t of_form = scene->of_form[token]->standing;
    uint32_t of_lemma = scene->of_lemma[token]->standing;
    bool is_base = quipu_str__is(t->lower, t->lemma);
    uint32_t bits = stands_with_next(scene, token, t->lemma, of_lemma);
    if (bits == 0)
        bits = stands_with_next(scene, token, t->lower, of_form);
    if (bits != 0)
        return bits;
    if (is_ex(scene, token))
        return QUIPU_STANDS_WAS;
    bits = (of_form | of_lemma) & ~(uint32_t)QUIPU_STANDS_GOES_ON;
    return bits != 0 || is_base ? bits : stands_with_e(scene, t);
}

void quipu_clause__note_stands(quipu_scene *scene)
{
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        scene->stands[t] = look_up_stands(scene, t);
}

uint32_t quipu_clause__stands(const quipu_scene *scene, uint32_t token)
{
    return scene->stands[token];
}

uint32_t quipu_clause__to(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, verb)
    if (label_of(scene, child) == tree->labels.mark && child < verb &&
        quipu_str__is(tree->tokens[child].lower, QUIPU_STR("to")))
        return child;
    return QUIPU_NO_HEAD;
}

bool quipu_clause__is_predicate(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    const quipu_labels *is = &tree->labels;
    uint8_t upos = tree->tokens[token].upos, label = label_of(scene, token);
    bool has_as = quipu_tree__child_is(tree, token, is->case_, QUIPU_STR("as"));
    return upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX || label == is->xcomp ||
           label == is->ccomp || label == is->root || label == is->obj || has_as ||
           quipu_tree__child(tree, token, is->cop) != QUIPU_NO_HEAD;
}

/* "is in Rome" */
static bool is_presence(const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    uint32_t preposition = quipu_tree__child(tree, token, tree->labels.case_);
    return preposition != QUIPU_NO_HEAD && (quipu_scene__cue(scene, preposition) & QUIPU_CUE_IN) &&
           quipu_tree__child(tree, token, tree->labels.cop) != QUIPU_NO_HEAD;
}

bool quipu_clause__is_errand(const quipu_scene *scene, uint32_t noun)
{
    uint32_t head = quipu_scene__governor(scene, noun);
    if (head == QUIPU_NONE ||
        !quipu_tree__child_is(&scene->tree, noun, scene->tree.labels.case_, QUIPU_STR("for")))
        return false;
    bool goes = scene->tree.tokens[head].upos == QUIPU_UPOS_VERB &&
                (quipu_scene__cue(scene, head) & QUIPU_CUE_MOTION);
    bool is_awaited = quipu_scene__has_lemma(scene, head, QUIPU_WORDS_AWAIT) &&
                      quipu_roles__is_passive(scene, head);
    return goes || is_awaited || is_presence(scene, head);
}

bool quipu_clause__is_amount(const quipu_scene *scene, uint32_t noun)
{
    return quipu_tree__child(&scene->tree, noun, scene->tree.labels.nummod) != QUIPU_NO_HEAD;
}

/* "not", but for "not only" and "cannot but". */
static bool negates(const quipu_scene *scene, uint32_t token)
{
    return (quipu_clause__stands(scene, token) & QUIPU_STANDS_NEGATED) &&
           (token + 1 >= scene->text->n_tokens ||
            !(quipu_clause__stands(scene, token + 1) & QUIPU_STANDS_EXCEPT));
}

/* "no choice but to leave" */
static bool is_all_but(const quipu_scene *scene, uint32_t noun)
{
    return noun + 1 < scene->text->n_tokens &&
           quipu_str__is(scene->text->tokens[noun + 1].lower, QUIPU_STR("but"));
}

/* "nobody", "no minister", "neither Chile nor Peru" */
static bool is_nobody(const quipu_scene *scene, uint32_t token)
{
    const quipu_labels *is = &scene->tree.labels;
    if (negates(scene, token))
        return true;
    QUIPU_EACH_CHILD(child, &scene->tree, token)
    {
        uint8_t label = label_of(scene, child);
        if ((label == is->det || label == is->cc_preconj || label == is->advmod ||
             label == is->det_predet || (label == is->cc && child < token)) &&
            negates(scene, child))
            return true;
    }
    return false;
}

static bool is_subject(const quipu_labels *is, uint8_t label)
{
    return label == is->nsubj || label == is->nsubj_pass || label == is->nsubj_outer;
}

/* "no longer", "not any more" */
static bool is_no_longer(const quipu_scene *scene, uint32_t token)
{
    return quipu_scene__has_word(scene, token, QUIPU_WORDS_ANYMORE) ||
           (quipu_scene__has_word(scene, token, QUIPU_WORDS_LONGER) && token > 0 &&
            negates(scene, token - 1));
}

static void read_auxiliary(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    uint32_t bits = quipu_clause__stands(scene, token);
    out->will |= (bits & QUIPU_STANDS_WILL) != 0;
    out->would |= (bits & QUIPU_STANDS_WOULD) != 0;
    out->may |= (bits & QUIPU_STANDS_MAY) != 0;
    out->should |= (bits & QUIPU_STANDS_SHOULD) != 0;
    out->is_negated |= negates(scene, token); /* "cannot" */
    out->have |= quipu_str__is(scene->text->tokens[token].lower, QUIPU_STR("have"));
}

static void read_modifier(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    uint32_t bits = quipu_clause__stands(scene, token);
    if (is_no_longer(scene, token))
        out->is_gone = true;
    else if (negates(scene, token) &&
             (token + 1 >= scene->text->n_tokens || !is_no_longer(scene, token + 1)))
        out->is_negated = !out->is_negated;
    out->maybe |= (bits & QUIPU_STANDS_MAYBE) != 0;
    out->was |= (bits & QUIPU_STANDS_WAS) != 0;
    out->is_first |= (bits & QUIPU_STANDS_ALWAYS) != 0;
    out->planned |= (bits & QUIPU_STANDS_PLANNED) != 0;
    out->is_void |= (bits & QUIPU_STANDS_VOID) != 0;
}

/* Adjectives right before a noun are its own, wherever the tree hangs them: "the Union's proposed sanctions". */
static void read_before(quipu_clause *out, const quipu_scene *scene, uint32_t noun)
{
    const quipu_token *tokens = scene->text->tokens;
    for (uint32_t t = noun; tokens[noun].upos == QUIPU_UPOS_NOUN && t-- > 0;) {
        bool is_hyphen = quipu_mark__is_hyphen(&tokens[t]);
        bool describes = tokens[t].upos == QUIPU_UPOS_ADJ ||
                         quipu_scene__has_xpos(scene, t, "VBN") ||
                         (t + 1 < noun && quipu_mark__is_hyphen(&tokens[t + 1]));
        if (!is_hyphen && !describes)
            return;
        if (tokens[t].head != noun)
            read_modifier(out, scene, t);
    }
}

/* A conjunction or preposition: "if", "whether", "without", "until". */
static void read_mark(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    uint32_t bits = quipu_clause__stands(scene, token);
    bool is_even =
        token > 0 && quipu_str__is(scene->text->tokens[token - 1].lower, QUIPU_STR("even"));
    out->is_if |= (bits & QUIPU_STANDS_CONDITION) && !is_even;
    out->is_void |= (bits & QUIPU_STANDS_WITHOUT) != 0;
    out->was |= (bits & QUIPU_STANDS_WAS) != 0; /* "once a member", as parsers have it */
}

/* The clauses and phrases below that bear on it: "if", "until". */
static void read_below(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    {
        uint8_t label = label_of(scene, child);
        if (label != tree->labels.mark && label != tree->labels.case_)
            continue;
        out->has_until |= quipu_scene__has_word(scene, child, QUIPU_WORDS_UNTIL);
        out->has_if |= (quipu_clause__stands(scene, child) & QUIPU_STANDS_CONDITION) &&
                       !quipu_scene__is_form(scene, child, "whether");
        out->has_without |= (quipu_clause__stands(scene, child) & QUIPU_STANDS_WITHOUT) != 0;
    }
}

/* "had they signed", "should they sign": the auxiliary stands before the subject. */
static void read_inversion(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    const quipu_tree *tree = &scene->tree;
    uint32_t first_aux = tree->first_child[token];
    if (label_of(scene, token) != tree->labels.advcl || first_aux == QUIPU_NO_HEAD ||
        label_of(scene, first_aux) != tree->labels.aux || first_aux > token)
        return;
    out->is_contrary = quipu_str__is(tree->tokens[first_aux].lower, QUIPU_STR("had"));
    uint32_t subject = quipu_tree__child(tree, token, tree->labels.nsubj);
    out->is_if |= subject != QUIPU_NO_HEAD && first_aux < subject &&
                  quipu_str__is(tree->tokens[first_aux].lower, QUIPU_STR("should"));
}

void quipu_clause__read(quipu_clause *out, const quipu_scene *scene, uint32_t token)
{
    const quipu_labels *is = &scene->tree.labels;
    bool has_be = false;
    *out = (quipu_clause){false};
    QUIPU_EACH_CHILD(child, &scene->tree, token)
    {
        uint8_t label = label_of(scene, child);
        bool is_small = label == is->mark || label == is->case_ || label == is->advmod;
        if (is_small && scene->find_at[child] != QUIPU_NONE)
            continue; /* "Reporters Without Borders" */
        if (label == is->aux || label == is->aux_pass || label == is->cop) {
            read_auxiliary(out, scene, child);
            has_be |= quipu_str__is(scene->text->tokens[child].lemma, QUIPU_STR("be")) &&
                      !quipu_scene__has_xpos(scene, child, "VB") &&
                      !quipu_scene__has_xpos(scene, child, "VBN");
            out->has_past_copula |= label == is->cop && quipu_scene__has_xpos(scene, child, "VBD");
        } else if (label == is->advmod || label == is->det || label == is->amod ||
                   label == is->cc_preconj) {
            read_modifier(out, scene, child);
        } else if (label == is->mark || label == is->case_) {
            read_mark(out, scene, child);
        } else if (is_subject(is, label)) {
            out->is_negated |= is_nobody(scene, child);
        } else if (label == is->obj) {
            uint32_t det = quipu_tree__child(&scene->tree, child, is->det);
            out->is_negated |=
                det != QUIPU_NO_HEAD && negates(scene, det) && !is_all_but(scene, child);
        } else if (label == is->advcl || label == is->obl) {
            read_below(out, scene, child);
        }
    }
    out->planned |= has_be && quipu_clause__to(scene, token) != QUIPU_NO_HEAD;
    out->was |= is_ex(scene, token);
    read_before(out, scene, token);
    read_inversion(out, scene, token);
}

/* Without its negation. */
static quipu_standing plain_standing(const quipu_clause *clause, bool lasts)
{
    if (clause->may || clause->maybe || clause->is_if || clause->should ||
        ((clause->would || clause->will) && clause->has_if))
        return QUIPU_POSSIBLE;
    if (clause->would || clause->will || clause->planned)
        return QUIPU_PLANNED;
    if (clause->is_gone || (lasts && clause->was))
        return QUIPU_FORMER;
    return QUIPU_ACTUAL;
}

quipu_standing quipu_clause__standing(const quipu_clause *clause, bool lasts)
{
    bool is_unreal = clause->is_contrary ||
                     (clause->have && (clause->would || clause->should || clause->planned ||
                                       (clause->may && clause->has_without)));
    if (is_unreal) /* "would have signed", "could not have signed without" */
        return clause->is_negated ? QUIPU_ACTUAL : QUIPU_DENIED;
    if (clause->is_void)
        return QUIPU_DENIED;
    quipu_standing standing = plain_standing(clause, lasts);
    if (!clause->is_negated || (clause->has_until && standing == QUIPU_ACTUAL))
        return standing; /* "did not sign until Friday" */
    return clause->maybe || clause->is_if ? QUIPU_POSSIBLE : QUIPU_DENIED;
}
