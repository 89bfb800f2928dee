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

/* Add what a word stands for without naming it: "its", "the company". */
static void add_refs(quipu_fillers *out, const quipu_scene *scene, uint32_t token,
                     quipu_type_set types)
{
    const quipu_refs *refs = &scene->refs[token];
    for (uint32_t i = 0; i < refs->n; i++)
        if (quipu_scene__is_of(scene, scene->pool[refs->first + i], types))
            quipu_fillers__add(out, scene->pool[refs->first + i]);
}

/* The entity that a token is part of the name of, or QUIPU_NONE. */
static uint32_t actor_at(const quipu_scene *scene, uint32_t token)
{
    uint32_t find = scene->find_at[token];
    return find == QUIPU_NONE ? QUIPU_NONE : scene->finds[find].entity;
}

quipu_nominal quipu_nominal__around(const quipu_scene *scene, uint32_t noun_first, uint32_t noun_end)
{
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun_first);
    quipu_nominal out = {.noun_first = noun_first,
                         .noun_end = noun_end,
                         .end = noun_end,
                         .sentence_first = sentence->first,
                         .sentence_end = sentence->first + sentence->n_tokens};
    out.first = quipu_nominal__start(scene, sentence->first, noun_first);
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

/* "its Indonesian rival", "the Bank's French chief": whose it is goes before a nationality. */
static void prefer_owner(quipu_fillers *out, const quipu_scene *scene, const quipu_nominal *phrase,
                         uint32_t nationality, quipu_type_set types)
{
    quipu_fillers owners = {{0}, 0};
    quipu_type_set bodies = (quipu_type_set)1 << scene->lexicon->organization |
                            (quipu_type_set)1 << scene->lexicon->person;
    if ((types & bodies) == 0) /* "its U.S. subsidiary": where it is at home */
        return;
    for (uint32_t t = nationality; t-- > phrase->first && owners.n == 0;) {
        uint32_t actor = actor_at(scene, t);
        if (actor != QUIPU_NONE) {
            if (quipu_scene__is_possessive(scene, scene->finds[scene->find_at[t]].end) &&
                quipu_scene__is_of(scene, actor, types))
                quipu_fillers__add(&owners, actor);
            break;
        }
        if (scene->text->tokens[t].upos == QUIPU_UPOS_PRON)
            add_refs(&owners, scene, t, types);
    }
    if (owners.n > 0)
        *out = owners;
}

void quipu_nominal__before(quipu_fillers *out, const quipu_scene *scene,
                           const quipu_nominal *phrase, quipu_type_set types)
{
    bool is_title = scene->find_at[phrase->noun_end - 1] == QUIPU_NONE; /* "party spokesman" */
    out->n = 0;
    for (uint32_t t = is_title ? phrase->noun_end - 1 : phrase->noun_first; t-- > phrase->first;) {
        uint32_t actor = actor_at(scene, t);
        if (actor != QUIPU_NONE && quipu_scene__is_of(scene, actor, types) &&
            !is_where_it_happens(scene, phrase, t) &&
            !is_joined(scene, scene->finds[scene->find_at[t]].end, types)) {
            quipu_fillers__add(out, actor);
            bool is_nationality = scene->finds[scene->find_at[t]].adjective &&
                                  scene->actors[actor].type == scene->lexicon->country;
            t = scene->finds[scene->find_at[t]].first;
            if (is_nationality && out->n == 1)
                prefer_owner(out, scene, phrase, t, types);
            bool goes_on = phrase->is_plural && t > phrase->first + 1 &&
                           quipu_nominal__joins_names(scene, t - 1, phrase->sentence_first);
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
    bool fits = quipu_scene__is_of(scene, find->entity, types);
    if (!self->is_armed || find->first != at)
        return false;
    if (quipu_nominal__only_modifies(scene, find)) {
        if (fits)
            self->modifier = scene->find_at[at];
        return false;
    }
    if (fits)
        phrase->end = quipu_nominal__collect_list(
            out, scene, at, phrase->sentence_end, types,
            phrase->is_plural || quipu_nominal__joins_bodies(scene, find, types));
    return true;
}

/* "a unit of the country's largest oil producer, | Acme Corp.": whether the comma is followed by the name of what the
 * words before it describe. */
static bool is_named_behind_comma(const quipu_scene *scene, const quipu_nominal *phrase,
                                  uint32_t comma)
{
    uint32_t noun = comma - 1, next = comma + 1;
    uint32_t find = next < phrase->sentence_end ? scene->find_at[next] : QUIPU_NONE;
    if (!quipu_scene__is_form(scene, comma, ",") || find == QUIPU_NONE ||
        scene->text->tokens[noun].upos != QUIPU_UPOS_NOUN || scene->find_at[noun] != QUIPU_NONE ||
        scene->finds[find].first != next || scene->finds[find].adjective ||
        quipu_nominal__only_modifies(scene, &scene->finds[find]))
        return false;
    uint32_t end = scene->finds[find].end, stop = noun;
    bool closes =
        end >= phrase->sentence_end || (scene->text->tokens[end].upos == QUIPU_UPOS_PUNCT &&
                                        !quipu_scene__is_form(scene, end, "-"));
    bool is_person = scene->finds[find].type == scene->lexicon->person;
    bool is_told = is_person
                       ? quipu_scene__match_title(&stop, scene, noun, noun + 1) != QUIPU_MAP_NONE
                       : (quipu_scene__cue(scene, noun) & QUIPU_CUE_BODY) != 0;
    return closes && is_told && !quipu_scene__is_plural(scene, noun);
}

void quipu_nominal__behind(quipu_fillers *out, const quipu_scene *scene, quipu_nominal *phrase,
                           quipu_str prepositions, quipu_type_set types)
{
    behind self = {false, QUIPU_NONE};
    uint32_t at = behind_conjuncts(scene, phrase), limit = at + QUIPU_MAX_BEHIND_NOUN;
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
        } else if (self.is_armed && t > at + 1 && is_named_behind_comma(scene, phrase, t)) {
            continue;
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
                quipu_fillers__add(out, scene->finds[self.modifier].entity);
            phrase->end = out->n > 0 ? t + 1 : phrase->end;
            if (out->n > 0)
                break;
        }
    }
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
    bool is_given = verb < scene->text->n_tokens &&
                    quipu_nominal__chooses(scene, verb); /* "was elected mayor" */
    return is_given ? quipu_modality__standing_of_deed(scene, verb)
                    : quipu_modality__standing_of_tie(scene, noun);
}
