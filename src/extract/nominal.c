/*
 * Reads the words around a noun. The order of words is trusted before the tree: in news the owner of a title
 * stands right before it or behind its preposition, and the name in apposition beside it; parsers often hang
 * long appositions wrongly.
 */
#include "extract/nominal.h"

#include "base/str.h"
#include "extract/clause.h"
#include "extract/modality.h"
#include "extract/nominal_words.h"

/* So many words belong to a noun on its left, and stand between it and its owner on its right. */
static const uint32_t max_before = 12;
static const uint32_t max_behind = 10;

static bool is_in_set(const quipu_scene *scene, uint32_t actor, quipu_type_set types)
{
    quipu_type type = actor == QUIPU_NONE ? QUIPU_NO_TYPE : scene->actors[actor].type;
    return type < QUIPU_MAX_TYPES && (types >> type & 1);
}

static void add(quipu_fillers *out, uint32_t actor)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->actor[i] == actor)
            return;
    if (out->n < QUIPU_MAX_FILLERS)
        out->actor[out->n++] = actor;
}

/* Add what a word stands for without naming it: "its", "the company". */
static void add_refs(quipu_fillers *out, const quipu_scene *scene, uint32_t token,
                     quipu_type_set types)
{
    const quipu_refs *refs = &scene->refs[token];
    for (uint32_t i = 0; i < refs->n; i++)
        if (is_in_set(scene, scene->pool[refs->first + i], types))
            add(out, scene->pool[refs->first + i]);
}

/* The entity that a token is part of the name of, or QUIPU_NONE. */
static uint32_t actor_at(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    return find == QUIPU_NONE ? QUIPU_NONE : scene->finds[find].entity;
}

/* "Kenyan and Swedish ministers": the word that joins two names before a noun. */
static bool joins_names(const quipu_scene *scene, uint32_t token, uint32_t sentence_first)
{
    return scene->text->tokens[token].upos == QUIPU_UPOS_CCONJ && token > sentence_first &&
           scene->find_at[token - 1] != QUIPU_NONE && scene->find_at[token + 1] != QUIPU_NONE &&
           scene->finds[scene->find_at[token + 1]].adjective;
}

/* Where the name that ends at `end` begins, its title and owner counted; `end` where it owns nothing. */
static uint32_t owner_first(const quipu_scene *scene, uint32_t end)
{
    const quipu_find *find = &scene->finds[scene->find_at[end - 1]];
    uint32_t unit = scene->unit_at[end - 1];
    bool is_free_person =
        find->type == scene->lexicon->person && !quipu_scene__is_possessive(scene, end);
    if (is_free_person)
        return end;
    return unit == QUIPU_NONE ? find->first : quipu_scene__unit_first(scene, unit, find->first);
}

static uint32_t start_of(const quipu_scene *scene, uint32_t sentence_first, uint32_t noun)
{
    uint32_t t = noun;
    while (t > sentence_first && noun - t < max_before) {
        uint8_t upos = scene->text->tokens[t - 1].upos;
        if (scene->find_at[t - 1] != QUIPU_NONE) {
            uint32_t first = owner_first(scene, t);
            if (first == t)
                break;
            t = first;
            continue;
        }
        if (upos == QUIPU_UPOS_DET || upos == QUIPU_UPOS_PRON)
            return t - 1;
        if (!quipu_nominal__describes(scene, t - 1) && !joins_names(scene, t - 1, sentence_first))
            break;
        t--;
    }
    return t;
}

quipu_nominal quipu_nominal__around(const quipu_scene *scene, uint32_t noun_first, uint32_t noun_end)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun_first);
    quipu_nominal out = {.noun_first = noun_first,
                         .noun_end = noun_end,
                         .end = noun_end,
                         .sentence_first = sentence->first,
                         .sentence_end = sentence->first + sentence->n_tokens};
    out.first = start_of(scene, sentence->first, noun_first);
    out.is_plural = quipu_scene__is_plural(scene, noun_end - 1);
    return out;
}

/*
 * "French-speaking Quebec", "U.S.-led forces": what a joined name says of the noun. An area may be its home, "an
 * Oslo-based lender"; but "the London-based head of" something owns no head.
 */
static bool is_joined(const quipu_scene *scene, uint32_t end, quipu_type_set types)
{
    if (end + 1 >= scene->text->n_tokens || !quipu_scene__is_form(scene, end, "-"))
        return false;
    bool may_be_home = !(types >> scene->lexicon->organization & 1);
    quipu_str word = scene->text->tokens[end + 1].lower;
    return !quipu_lexicon__lists(scene->lexicon,
                                 may_be_home ? QUIPU_WORDS_HOME : QUIPU_WORDS_ORIGIN, word);
}

/* "In Turkey Minister X met": a name after a preposition and without a possessive owns nothing. */
static bool is_where_it_happens(const quipu_scene *scene, const quipu_nominal *phrase, uint32_t at)
{
    const quipu_find *find = &scene->finds[scene->find_at[at]];
    return find->first == phrase->sentence_first + 1 && find->end == phrase->noun_first &&
           !find->adjective && (quipu_scene__cue(scene, find->first - 1) & QUIPU_CUE_IN);
}

void quipu_nominal__before(quipu_fillers *out, const quipu_scene *scene,
                           const quipu_nominal *phrase, quipu_type_set types)
{
    bool is_title = scene->find_at[phrase->noun_end - 1] == QUIPU_NONE; /* "party spokesman" */
    out->n = 0;
    for (uint32_t t = is_title ? phrase->noun_end - 1 : phrase->noun_first; t-- > phrase->first;) {
        uint32_t actor = actor_at(scene, t);
        if (actor != QUIPU_NONE && is_in_set(scene, actor, types) &&
            !is_where_it_happens(scene, phrase, t) &&
            !is_joined(scene, scene->finds[scene->find_at[t]].end, types)) {
            add(out, actor);
            t = scene->finds[scene->find_at[t]].first;
            bool goes_on = phrase->is_plural && t > phrase->first + 1 &&
                           joins_names(scene, t - 1, phrase->sentence_first);
            /* "the Mexican Gulf Coast state" lies in both */
            bool is_within = scene->actors[actor].type == scene->lexicon->place &&
                             t > phrase->first && scene->find_at[t - 1] != QUIPU_NONE &&
                             scene->finds[scene->find_at[t - 1]].adjective;
            if (!goes_on && !is_within)
                return;
        } else if (actor == QUIPU_NONE && out->n == 0) {
            add_refs(out, scene, t, types);
            if (out->n > 0)
                return;
        }
    }
}

static bool is_comma_or_and(const quipu_scene *scene, uint32_t token)
{
    return scene->text->tokens[token].upos == QUIPU_UPOS_CCONJ ||
           quipu_scene__is_form(scene, token, ",");
}

/* Goods and nationalities only describe the name behind them: "the natural gas giant Gazprom". */
static bool is_only_word(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    return find != QUIPU_NONE &&
           (scene->finds[find].adjective || scene->finds[find].type == scene->lexicon->commodity);
}

/* Behind words that describe the name that they lead to: "and | the state-owned | Rosneft". */
static uint32_t behind_description(const quipu_scene *scene, uint32_t at, uint32_t end)
{
    static const uint32_t max_words = 5;
    uint32_t t = at;
    while (t < end && t < at + max_words &&
           (is_only_word(scene, t) || scene->text->tokens[t].upos == QUIPU_UPOS_DET ||
            (scene->unit_at[t] == QUIPU_NONE && quipu_nominal__describes(scene, t))))
        t++;
    return t < end && scene->unit_at[t] != QUIPU_NONE ? t : at;
}

/* The names that begin at a token and those coordinated with it, if `all`; where they end. */
static uint32_t collect_list(quipu_fillers *out, const quipu_scene *scene, uint32_t at,
                             uint32_t end, quipu_type_set types, bool all)
{
    uint32_t stop = at;
    for (unsigned i = 0; i < QUIPU_MAX_FILLERS && at < end; i++) {
        uint32_t unit = scene->unit_at[at];
        if (unit == QUIPU_NONE || scene->finds[unit].adjective ||
            !is_in_set(scene, scene->finds[unit].entity, types))
            break;
        add(out, scene->finds[unit].entity);
        at = stop = scene->finds[unit].end;
        while (at < end && is_comma_or_and(scene, at))
            at++;
        if (!all || at == stop)
            break;
        at = behind_description(scene, at, end);
    }
    return stop;
}

/* "president and chief executive of": behind the nouns that are coordinated with this one. */
static uint32_t behind_conjuncts(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t t = phrase->noun_end;
    if (t >= phrase->sentence_end || scene->text->tokens[t].upos != QUIPU_UPOS_CCONJ)
        return t;
    for (t++; t < phrase->sentence_end && scene->find_at[t] == QUIPU_NONE &&
              (quipu_nominal__describes(scene, t) || quipu_scene__has_xpos(scene, t, "VBG"));)
        t++;
    return t;
}

/* Reading what stands behind a noun, word by word. */
typedef struct behind {
    bool is_armed;     /* a preposition that counts has been passed */
    uint32_t modifier; /* find of a nationality or possessor: counts before a noun that acts for it */
} behind;

/* A name behind the noun: true when it ends the search. */
static bool take_name(behind *self, quipu_fillers *out, const quipu_scene *scene,
                      quipu_nominal *phrase, uint32_t at, quipu_type_set types)
{
    const quipu_find *find = &scene->finds[scene->find_at[at]];
    bool fits = is_in_set(scene, find->entity, types);
    if (!self->is_armed || find->first != at)
        return false;
    if (quipu_nominal__only_modifies(scene, find)) {
        if (fits)
            self->modifier = scene->find_at[at];
        return false;
    }
    if (fits)
        phrase->end =
            collect_list(out, scene, at, phrase->sentence_end, types,
                         phrase->is_plural || quipu_nominal__joins_bodies(scene, find, types));
    return true;
}

void quipu_nominal__behind(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                           quipu_str prepositions, quipu_type_set types)
{
    behind self = {false, QUIPU_NONE};
    uint32_t at = behind_conjuncts(scene, phrase), limit = at + max_behind;
    out->n = 0;
    for (uint32_t t = at; t < phrase->sentence_end && t < limit; t++) {
        const quipu_token *token = &scene->text->tokens[t];
        if (scene->find_at[t] != QUIPU_NONE) {
            const quipu_find *find = &scene->finds[scene->find_at[t]];
            if (quipu_nominal__only_tells_kind(scene, find)) {
                t = quipu_nominal__behind_joined(scene, find) - 1;
                continue;
            }
            if (take_name(&self, out, scene, phrase, t, types))
                break;
            t = find->end - 1;
        } else if (token->upos == QUIPU_UPOS_ADP) {
            self.modifier = QUIPU_NONE;
            self.is_armed = quipu_str__is_listed(token->lower, prepositions, '/');
            if (!self.is_armed && (quipu_scene__cue(scene, t) & QUIPU_CUE_IN))
                break; /* "a village near the city of Tyre" is no village of Tyre */
        } else if (t == at ||
                   (token->upos != QUIPU_UPOS_DET && !quipu_nominal__describes(scene, t))) {
            break;
        } else if (self.is_armed) {
            add_refs(out, scene, t, types);
            /* "commander of U.S. forces", but "chairman of a German company" */
            uint32_t cue = quipu_scene__cue(scene, t);
            if (self.modifier != QUIPU_NONE && (cue & QUIPU_CUE_STAND_IN) &&
                !(cue & QUIPU_CUE_ORGANIZATION) &&
                !quipu_nominal__has_name_behind(scene, t, phrase->sentence_end))
                add(out, scene->finds[self.modifier].entity);
            phrase->end = out->n > 0 ? t + 1 : phrase->end;
            if (out->n > 0)
                break;
        }
    }
}

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
    return t == first ? at : behind_description(scene, t, phrase->sentence_end);
}

/* "the carmaker Toyota", "his wife, Laura, ...": the names that follow at a token. */
static void named_from(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                       uint32_t at, quipu_type_set types)
{
    if (at >= phrase->sentence_end)
        return;
    uint32_t led = behind_leader(scene, phrase, at);
    if (led > at) {
        collect_list(out, scene, led, phrase->sentence_end, types, phrase->is_plural);
        return;
    }
    bool is_apart = quipu_scene__is_form(scene, at, ",") || quipu_scene__is_form(scene, at, "(") ||
                    quipu_scene__is_form(scene, at, "-") || quipu_scene__is_form(scene, at, "--");
    uint32_t from = at + is_apart;
    if (from >= phrase->sentence_end || scene->unit_at[from] == QUIPU_NONE ||
        (from > 0 && scene->unit_at[from - 1] == scene->unit_at[from]))
        return;
    uint32_t stop = collect_list(out, scene, from, phrase->sentence_end, types, phrase->is_plural);
    if (is_apart && !closes(scene, stop, phrase->sentence_end))
        out->n = 0;
}

/* "the envoy for Syria, X", "the head of Acme Bank's office in Oslo, X": behind a phrase that is no owner. */
static void named_behind(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                         quipu_type_set types)
{
    uint32_t t = phrase->end, limit = t + max_behind;
    bool is_of_part =
        t > phrase->noun_end && t < phrase->sentence_end && quipu_nominal__describes(scene, t);
    if (t >= phrase->sentence_end || (scene->text->tokens[t].upos != QUIPU_UPOS_ADP && !is_of_part))
        return;
    while (t < phrase->sentence_end && t < limit && out->n == 0) {
        uint8_t upos = scene->text->tokens[t].upos;
        uint32_t find = scene->find_at[t];
        if (find != QUIPU_NONE) {
            if (is_in_set(scene, scene->finds[find].entity, types))
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
        t = start_of(scene, phrase->sentence_first, noun);
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
        is_in_set(scene, scene->finds[find].entity, types))
        add(out, scene->finds[find].entity);
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

static void keep_types(quipu_fillers *out, const quipu_scene *scene, quipu_type_set types)
{
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++)
        if (is_in_set(scene, out->actor[i], types))
            out->actor[n++] = out->actor[i];
    out->n = n;
}

/* A verb that gives offices: "elect". */
static bool is_choice(const quipu_scene *scene, uint32_t verb)
{
    return quipu_str__is_listed(
        scene->text->tokens[verb].lemma,
        QUIPU_STR("name/elect/reelect/re-elect/appoint/declare/choose/proclaim/make/crown"), '/');
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
        (scene->text->tokens[noun].deprel == scene->tree.labels.obj && is_choice(scene, verb) &&
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
    keep_types(out, scene, types);
}

/* "elected X | president of Kenya": the name right before, below a verb that gives offices. */
static void named_by_choice(quipu_fillers *out, const quipu_scene *scene,
                            const quipu_nominal *phrase, quipu_type_set types)
{
    uint32_t find =
        phrase->first > phrase->sentence_first ? scene->find_at[phrase->first - 1] : QUIPU_NONE;
    if (find == QUIPU_NONE || !is_in_set(scene, scene->finds[find].entity, types))
        return;
    uint32_t verb = scene->text->tokens[quipu_scene__head(scene, &scene->finds[find])].head;
    if (verb == phrase->noun_end - 1) /* the parser may take the name for a part of the office's */
        verb = scene->text->tokens[verb].head;
    if (verb < scene->finds[find].first && is_choice(scene, verb))
        add(out, scene->finds[find].entity);
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
    if (of != QUIPU_NO_HEAD)
        quipu_roles__collect(out, scene, of);
    else
        quipu_roles__fill(out, scene, noun, &name);
    keep_types(out, scene, types);
}

void quipu_nominal__named(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                          quipu_type_set types)
{
    out->n = 0;
    uint32_t unit = scene->unit_at[phrase->noun_end - 1]; /* "commander | Mullah Hadi" */
    if (unit != QUIPU_NONE && scene->finds[unit].first >= phrase->noun_end &&
        scene->finds[unit].type == scene->lexicon->person &&
        is_in_set(scene, scene->finds[unit].entity, types))
        add(out, scene->finds[unit].entity);
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

quipu_standing quipu_nominal__standing_of_words(const quipu_scene *scene, uint32_t first,
                                                uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        uint32_t cue = quipu_scene__cue(scene, t);
        if ((cue & QUIPU_CUE_FORMER) || (quipu_clause__stands(scene, t) & QUIPU_STANDS_WAS))
            return QUIPU_FORMER;
        /* "president-elect", but "newly elected" holds */
        if (quipu_lexicon__cue(scene->lexicon, scene->text->tokens[t].lower) &
            QUIPU_CUE_FUTURE_HOLDER)
            return QUIPU_PLANNED;
    }
    return QUIPU_ACTUAL;
}

quipu_standing quipu_nominal__standing(const quipu_scene *scene, const quipu_nominal *phrase)
{
    uint32_t first = phrase->first > phrase->sentence_first ? phrase->first - 1 : phrase->first;
    quipu_standing standing = quipu_nominal__standing_of_words(scene, first, phrase->noun_end);
    if (standing != QUIPU_ACTUAL)
        return standing;
    uint32_t noun = phrase->noun_end - 1, verb = scene->text->tokens[noun].head;
    bool is_given =
        verb < scene->text->n_tokens && is_choice(scene, verb); /* "was elected mayor" */
    return is_given ? quipu_modality__standing_of_deed(scene, verb)
                    : quipu_modality__standing_of_tie(scene, noun);
}
