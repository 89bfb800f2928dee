/*
 * Whom a noun is said of: the name beside it, in apposition to it, told by its verb, and only then by the tree.
 */
#include "base/str.h"
#include "extract/nominal.h"
#include "extract/nominal_words.h"

/* What may close an apposition: punctuation, a verb that is none of speech ("..., X said" names a speaker). */
static bool closes(const quipu_scene *scene, uint32_t token, uint32_t sentence_end)
{
    if (token >= sentence_end)
        return true;
    uint8_t upos = scene->text->tokens[token].upos;
    if (upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX)
        return (quipu_scene__cue(scene, token) & QUIPU_CUE_SPEECH) == 0;
    return upos == QUIPU_UPOS_PUNCT || quipu_scene__is_possessive(scene, token);
}

/* Behind words that lead from a noun to its name: "a group known as", "cities including", "its members include". */
static uint32_t behind_leader(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t at)
{
    quipu_word_list leaders = phrase->is_plural ? QUIPU_WORDS_INCLUDING : QUIPU_WORDS_CALLED;
    uint32_t t = at;
    if (phrase->is_plural && t < phrase->sentence_end && quipu_scene__is_form(scene, t, ","))
        t++;
    uint32_t first = t;
    while (t < phrase->sentence_end && scene->find_at[t] == QUIPU_NONE &&
           quipu_lexicon__lists(scene->lexicon, leaders, scene->text->tokens[t].lower))
        t++;
    return t == first ? at : quipu_nominal__behind_description(scene, t, phrase->sentence_end);
}

/* "the carmaker Toyota", "his wife, Laura, ...": the names that follow at a token. */
static void named_from(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                       uint32_t at, quipu_type_set types)
{
    if (at >= phrase->sentence_end)
        return;
    uint32_t led = behind_leader(scene, phrase, at);
    if (led > at) {
        quipu_nominal__collect_list(out, scene, led, phrase->sentence_end, types, phrase->is_plural);
        return;
    }
    bool is_apart = quipu_scene__is_form(scene, at, ",") || quipu_scene__is_form(scene, at, "(") ||
                    quipu_scene__is_form(scene, at, "-") || quipu_scene__is_form(scene, at, "--");
    uint32_t from = at + is_apart;
    if (quipu_scene__is_form(scene, at, "\"") || quipu_scene__is_form(scene, at, "\xe2\x80\x9c"))
        from++; /* her novel "The Salt Road" */
    if (from > at && !is_apart && from < phrase->sentence_end &&
        scene->find_at[from] == QUIPU_NONE && scene->text->tokens[from].upos == QUIPU_UPOS_DET)
        from++;
    if (from >= phrase->sentence_end || scene->unit_at[from] == QUIPU_NONE ||
        (from > 0 && scene->unit_at[from - 1] == scene->unit_at[from]))
        return;
    uint32_t stop = quipu_nominal__collect_list(out, scene, from, phrase->sentence_end, types,
                                                phrase->is_plural);
    if (is_apart && !closes(scene, stop, phrase->sentence_end))
        out->n = 0;
}

/* "the envoy for Syria, X", "the head of Acme Bank's office in Oslo, X": behind a phrase that is no owner. */
static void named_behind(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                         quipu_type_set types)
{
    uint32_t t = phrase->end, limit = t + QUIPU_MAX_BEHIND_NOUN;
    bool is_of_part =
        t > phrase->noun_end && t < phrase->sentence_end && quipu_nominal__describes(scene, t);
    if (t >= phrase->sentence_end || (scene->text->tokens[t].upos != QUIPU_UPOS_ADP && !is_of_part))
        return;
    while (t < phrase->sentence_end && t < limit && out->n == 0) {
        uint8_t upos = scene->text->tokens[t].upos;
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE) {
            if (quipu_scene__is_of(scene, scene->finds[find].entity, types))
                return;
            t = scene->finds[find].end;
            named_from(out, scene, phrase, t, types);
            continue;
        }
        if (upos != QUIPU_UPOS_ADP && upos != QUIPU_UPOS_DET && upos != QUIPU_UPOS_CCONJ &&
            !quipu_nominal__describes(scene, t))
            return;
        t++;
        if (t < phrase->sentence_end && quipu_scene__is_form(scene, t, ","))
            named_from(out, scene, phrase, t, types);
    }
}

/* Where the nouns that are coordinated with this one begin: "co-founder and | chairman". */
static uint32_t conjuncts_first(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->first;
    while (t >= phrase->sentence_first + 2 && scene->text->tokens[t - 1].upos == QUIPU_UPOS_CCONJ) {
        uint32_t noun = quipu_nominal__noun_of_phrase(scene, phrase->sentence_first, t - 2);
        if (scene->text->tokens[noun].upos != QUIPU_UPOS_NOUN || scene->find_at[noun] != QUIPU_NONE)
            break;
        t = quipu_nominal__start(scene, phrase->sentence_first, noun);
    }
    return t;
}

/* "the mayor of Oslo in the nineties, spoke": a comma soon behind a noun and its owner. */
static bool is_closed_by_comma(const quipu_scene *scene, const quipu_nominal *phrase)
{
    static const uint32_t max_words = 4;
    for (uint32_t t = phrase->end; t < phrase->sentence_end && t <= phrase->end + max_words; t++) {
        uint8_t upos = scene->text->tokens[t].upos;
        if (upos == QUIPU_UPOS_PUNCT || upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX)
            return quipu_scene__is_form(scene, t, ",");
    }
    return false;
}

/* "In Oslo, the mayor of Bergen said": no apposition, unless a comma ends it too. */
static bool is_subject_of_next(const quipu_scene *scene, const quipu_nominal *phrase)
{
    const quipu_labels *is = &scene->tree.labels;
    const quipu_token *noun = &scene->text->tokens[phrase->noun_end - 1];
    return (noun->deprel == is->nsubj || noun->deprel == is->nsubj_pass) &&
           noun->head >= phrase->noun_end && noun->head < scene->text->n_tokens &&
           !is_closed_by_comma(scene, phrase);
}

static void add_find_ending_at(quipu_fillers *out, const quipu_scene *scene, uint32_t end,
                               quipu_type_set types)
{
    uint32_t find = scene->find_at[end - 1];
    if (find != QUIPU_NONE && !scene->finds[find].adjective &&
        quipu_scene__is_of(scene, scene->finds[find].entity, types))
        quipu_fillers__add(out, scene->finds[find].entity);
}

/* "Fallujah and other towns of Anbar" */
static bool is_other_of_list(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->first;
    return phrase->is_plural && t >= phrase->sentence_first + 2 &&
           scene->text->tokens[t - 1].upos == QUIPU_UPOS_CCONJ &&
           quipu_scene__is_form(scene, t, "other");
}

/* "Anna Berg, 42, the mayor of Oslo": the name before the comma. */
static void named_before(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                         quipu_type_set types)
{
    uint32_t t = conjuncts_first(scene, phrase);
    if (is_other_of_list(scene, phrase)) {
        add_find_ending_at(out, scene, phrase->first - 1, types);
        return;
    }
    if (t < phrase->sentence_first + 2 || is_subject_of_next(scene, phrase) ||
        !(quipu_scene__is_form(scene, t - 1, ",") || quipu_scene__is_form(scene, t - 1, "(") ||
          quipu_scene__is_form(scene, t - 1, "-") || quipu_scene__is_form(scene, t - 1, "--")))
        return;
    t--;
    if (t >= phrase->sentence_first + 3 && scene->text->tokens[t - 1].upos == QUIPU_UPOS_NUM &&
        quipu_scene__is_form(scene, t - 2, ","))
        t -= 2;
    add_find_ending_at(out, scene, t, types);
}

/* "was sworn in as president", "elected X president": what a verb says that somebody is or becomes. */
static void named_by_verb(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                          quipu_type_set types)
{
    static const quipu_role object = {QUIPU_ROLE_OBJECT, {NULL, 0}};
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    uint32_t noun = phrase->noun_end - 1, verb = scene->text->tokens[noun].head;
    if (verb >= scene->text->n_tokens || scene->text->tokens[verb].upos != QUIPU_UPOS_VERB)
        return;
    quipu_str lemma = scene->text->tokens[verb].lemma;
    bool follows = quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_SUCCEED, lemma) ||
                   quipu_nominal__takes_office(scene, verb);
    bool becomes = follows || quipu_lexicon__lists(scene->lexicon, QUIPU_WORDS_BECOME, lemma);
    bool is_role =
        quipu_tree__child_is(&scene->tree, noun, scene->tree.labels.case_, QUIPU_STR("as")) ||
        scene->text->tokens[noun].deprel == scene->tree.labels.xcomp ||
        (scene->text->tokens[noun].deprel == scene->tree.labels.obj &&
         quipu_nominal__chooses(scene, verb) &&
         quipu_roles__is_passive(scene, verb)); /* "was elected mayor" */
    if (is_role && !becomes)
        quipu_roles__fill(out, scene, verb, &object);
    if (becomes && !follows && scene->text->tokens[verb].deprel == scene->tree.labels.advcl)
        verb = scene->text->tokens[verb].head; /* "congratulated X on becoming president" */
    if (becomes && verb != scene->text->tokens[noun].head)
        quipu_roles__fill(out, scene, verb, &object);
    bool has_object =
        quipu_tree__child(&scene->tree, verb, scene->tree.labels.obj) != QUIPU_NO_HEAD;
    if (out->n == 0 && (becomes || (is_role && !has_object))) /* not "identified one as a member" */
        quipu_roles__fill(out, scene, verb, &subject);
    quipu_fillers__keep_types(out, scene, types);
}

/* "elected X | president of Kenya": the name right before, below a verb that gives offices. */
static void named_by_choice(quipu_fillers *out, const quipu_scene *scene,
                            const quipu_nominal *phrase, quipu_type_set types)
{
    uint32_t find =
        phrase->first > phrase->sentence_first ? scene->find_at[phrase->first - 1] : QUIPU_NONE;
    if (find == QUIPU_NONE || !quipu_scene__is_of(scene, scene->finds[find].entity, types))
        return;
    uint32_t verb = scene->text->tokens[quipu_scene__head(scene, &scene->finds[find])].head;
    if (verb == phrase->noun_end - 1) /* the parser may take the name for a part of the office's */
        verb = scene->text->tokens[verb].head;
    if (verb < scene->finds[find].first && quipu_nominal__chooses(scene, verb))
        quipu_fillers__add(out, scene->finds[find].entity);
}

/* "one of the leaders" */
static bool is_one_of_them(const quipu_scene *scene, uint32_t noun)
{
    uint32_t head = scene->text->tokens[noun].head;
    return scene->text->tokens[noun].deprel == scene->tree.labels.nmod &&
           head < scene->text->n_tokens && quipu_scene__is_form(scene, head, "one");
}

/* Who is "one of them": the subject, or what the "one" stands beside; QUIPU_NO_HEAD where there is none. */
static uint32_t subject_of_one(const quipu_scene *scene, uint32_t one)
{
    const quipu_labels *is = &scene->tree.labels;
    uint32_t subject = quipu_tree__child(&scene->tree, one, is->nsubj);
    if (subject == QUIPU_NO_HEAD && scene->text->tokens[one].deprel == is->appos)
        subject = scene->text->tokens[one].head;
    return subject;
}

/* "Her father is Robert Stone": the name that a copula says the noun to be; or QUIPU_NO_HEAD. */
static uint32_t said_to_be(const quipu_scene *scene, uint32_t noun)
{
    const quipu_labels *is = &scene->tree.labels;
    uint32_t name = scene->text->tokens[noun].head;
    bool is_said = scene->text->tokens[noun].deprel == is->nsubj && name > noun &&
                   name < scene->text->n_tokens && scene->find_at[name] != QUIPU_NONE &&
                   scene->finds[scene->find_at[name]].named &&
                   !scene->finds[scene->find_at[name]].adjective &&
                   quipu_tree__child(&scene->tree, name, is->cop) != QUIPU_NO_HEAD &&
                   quipu_tree__child(&scene->tree, name, is->case_) == QUIPU_NO_HEAD;
    return is_said ? name : QUIPU_NO_HEAD;
}

/* What the tree says: a subject, or what an apposition stands beside. */
static void named_by_tree(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                          quipu_type_set types)
{
    static const quipu_role name = {QUIPU_ROLE_NAME, {NULL, 0}};
    const quipu_labels *is = &scene->tree.labels;
    uint32_t noun = phrase->noun_end - 1, of = quipu_tree__child(&scene->tree, noun, is->nsubj);
    uint8_t label = scene->text->tokens[noun].deprel;
    if (of == QUIPU_NO_HEAD && (label == is->appos || label == is->acl))
        of = scene->text->tokens[noun].head;
    else if (of == QUIPU_NO_HEAD && is_one_of_them(scene, noun))
        of = subject_of_one(scene, scene->text->tokens[noun].head);
    if (of == QUIPU_NO_HEAD)
        of = said_to_be(scene, noun);
    if (of != QUIPU_NO_HEAD)
        quipu_roles__collect(out, scene, of);
    else
        quipu_roles__fill(out, scene, noun, &name);
    quipu_fillers__keep_types(out, scene, types);
}

void quipu_nominal__named(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                          quipu_type_set types)
{
    out->n = 0;
    uint32_t unit = scene->unit_at[phrase->noun_end - 1]; /* "commander | Mullah Hadi" */
    if (unit != QUIPU_NONE && scene->finds[unit].first >= phrase->noun_end &&
        scene->finds[unit].type == scene->lexicon->person &&
        quipu_scene__is_of(scene, scene->finds[unit].entity, types))
        quipu_fillers__add(out, scene->finds[unit].entity);
    else
        named_from(out, scene, phrase, phrase->noun_end, types);
    if (out->n == 0 && phrase->end > phrase->noun_end)
        named_from(out, scene, phrase, phrase->end, types);
    if (out->n == 0)
        named_behind(out, scene, phrase, types);
    if (out->n == 0)
        named_before(out, scene, phrase, types);
    if (out->n == 0)
        named_by_choice(out, scene, phrase, types);
    if (out->n == 0)
        named_by_verb(out, scene, phrase, types);
    if (out->n == 0)
        named_by_tree(out, scene, phrase, types);
}
