/*
 * Titles to those who have them. A title is told by its owner ("the US president", "his foreign minister") or, where
 * none is named, by who has one like it in the text. "The Hungarian leader", "the premier" are who heads the state or
 * its government by whatever title. Where two have the title, the one who was spoken of last, if the other was not
 * spoken of beside.
 */
#include "extract/holders.h"

#include "base/buf.h"
#include "base/str.h"
#include "extract/office.h"
#include "extract/speaker.h"
#include "extract/titled.h"

/* Of several with one title, none is meant who was named more sentences ago. */
static const uint32_t max_distance = 3;

/* Kept for a title that several have of whom the text has yet to speak. */
static const uint32_t several = QUIPU_NONE - 1;

typedef struct noter {
    quipu_holders *holders;
    quipu_scene *scene;
    bool is_reached; /* the sentence has been read; else it is only looked ahead to */
} noter;

/* A key of words and a number in bytes, kept as long as the scene: "president" and 12. */
static quipu_str key_with(quipu_scene *scene, quipu_str words, char mark, uint32_t number)
{
    quipu_buf key = {0};
    quipu_buf__add(&key, words);
    quipu_buf__add_char(&key, mark);
    quipu_buf__add(&key, (quipu_str){(const char *)&number, sizeof number});
    quipu_str kept = quipu_arena__copy(&scene->arena, quipu_buf__str(&key));
    scene->failed = scene->failed || key.failed || kept.ptr == NULL;
    quipu_buf__clear(&key);
    return kept;
}

static quipu_str owned_key(quipu_scene *scene, quipu_str title, uint32_t owner)
{
    return key_with(scene, title, ' ', owner);
}

static quipu_str personal_key(quipu_scene *scene, quipu_str title, uint32_t person)
{
    return key_with(scene, title, '@', person);
}

/* By the relation to its country that a title states, whatever its words are. */
static quipu_str head_key(quipu_scene *scene, quipu_relation relation, uint32_t country)
{
    return key_with(scene, QUIPU_STR("head"), (char)('a' + relation), country);
}

static quipu_str joined(quipu_scene *scene, quipu_str one, quipu_str two)
{
    quipu_buf key = {0};
    quipu_buf__add(&key, one);
    quipu_buf__add_char(&key, ' ');
    quipu_buf__add(&key, two);
    quipu_str kept = quipu_arena__copy(&scene->arena, quipu_buf__str(&key));
    scene->failed = scene->failed || key.failed || kept.ptr == NULL;
    quipu_buf__clear(&key);
    return kept;
}

/* Whether a title's last two words are one by themselves: "vice president". */
static bool has_rank(const quipu_scene *scene, uint32_t noun)
{
    uint32_t stop = noun;
    return noun > 0 && scene->find_at[noun - 1] == QUIPU_NONE &&
           quipu_scene__match_title(&stop, scene, noun - 1, noun + 1) != QUIPU_MAP_NONE &&
           stop == noun + 1;
}

/* What a title is kept by: its last word, or its last two where they make a title. */
static quipu_str title_key(quipu_scene *scene, uint32_t noun)
{
    return has_rank(scene, noun) ? joined(scene, scene->folded[noun - 1], scene->folded[noun])
                                 : scene->folded[noun];
}

/* "the country's president", "the U.S. planemaker's chief": what an owner that is no name stands for; or QUIPU_NONE. */
static uint32_t owner_meant(const quipu_scene *scene, uint32_t noun)
{
    const quipu_refs *refs = &scene->refs[noun];
    return refs->n == 1 ? scene->pool[refs->first] : QUIPU_NONE;
}

static quipu_str past_key(quipu_scene *scene, quipu_str title)
{
    return joined(scene, QUIPU_STR("former"), title);
}

static bool is_past(const quipu_scene *scene, uint32_t noun)
{
    return noun > 0 && scene->find_at[noun - 1] == QUIPU_NONE &&
           quipu_scene__has_word(scene, noun - 1, QUIPU_WORDS_FORMER);
}

/* The country or body that a title belongs to by the names before it, or QUIPU_NONE. */
static uint32_t owner_before(const quipu_scene *scene, uint32_t title_first)
{
    uint32_t sentence_first = quipu_scene__sentence(scene, title_first)->first;
    uint32_t first = quipu_scene__owner_first(scene, sentence_first, title_first);
    for (uint32_t t = title_first; t-- > first;) {
        uint32_t find = scene->find_at[t];
        if (t > first && quipu_scene__is_possessive(scene, t) && scene->find_at[t - 1] == QUIPU_NONE)
            return owner_meant(scene, t - 1);
        if (find != QUIPU_NONE && scene->finds[find].entity != QUIPU_NONE &&
            scene->finds[find].type != scene->lexicon->person)
            return scene->finds[find].entity;
    }
    return QUIPU_NONE;
}

/* The relation to its country of who heads a state or government; QUIPU_NO_RELATION for other titles. */
static quipu_relation heading(const quipu_scene *scene, uint32_t noun)
{
    const quipu_ontology *ontology = scene->lexicon->ontology;
    uint32_t stop, first = has_rank(scene, noun) ? noun - 1 : noun;
    uint32_t title = quipu_scene__match_title(&stop, scene, first, noun + 1);
    quipu_relation relation = title == QUIPU_MAP_NONE
                                  ? QUIPU_NO_RELATION
                                  : scene->lexicon->titles[title].by_type[scene->lexicon->country];
    bool heads = relation == quipu_ontology_relation(ontology, QUIPU_STR("head_of_state_of")) ||
                 relation == quipu_ontology_relation(ontology, QUIPU_STR("head_of_government_of"));
    return heads ? relation : QUIPU_NO_RELATION;
}

/* "leader": heads a state or its government, and many other things. */
static bool is_leader(const quipu_scene *scene, uint32_t noun)
{
    return quipu_scene__has_lemma(scene, noun, QUIPU_WORDS_LEADER);
}

/* --- who has which title --- */

/* Keep who a key stands for; of two whom the text has yet to come to, neither. */
static void keep(const noter *self, quipu_map_index *map, quipu_str key, uint32_t actor)
{
    uint32_t before = self->is_reached ? actor : quipu_map__get(map, key);
    if (before == QUIPU_MAP_NONE)
        before = actor;
    if (!quipu_map__put(map, key, before == actor ? actor : several))
        self->scene->failed = true;
}

static uint32_t look_up(const quipu_map_index *map, quipu_str key)
{
    uint32_t actor = quipu_map__get(map, key);
    return actor == QUIPU_MAP_NONE || actor == several ? QUIPU_NONE : actor;
}

/* Who heads a state may be called so before that is told; others may not. */
static void keep_person(const noter *self, quipu_str title, uint32_t person, bool is_head)
{
    if (self->is_reached || is_head)
        keep(self, &self->holders->by_title, title, person);
    keep(self, &self->holders->by_owner, personal_key(self->scene, title, person), person);
}

/* The names that a title has without its owner: itself and, of "foreign minister", "minister". */
static void note_unowned(const noter *self, uint32_t noun, quipu_str key, uint32_t person)
{
    quipu_scene *scene = self->scene;
    bool is_head = heading(scene, noun) != QUIPU_NO_RELATION && !is_leader(scene, noun);
    bool is_other =
        quipu_scene__has_word(scene, noun, QUIPU_WORDS_DEPUTISED); /* no vice president */
    keep_person(self, key, person, is_head);
    if (has_rank(scene, noun) && !is_other)
        keep_person(self, scene->folded[noun], person, false);
}

/* That a person has the title that ends at a noun. */
static void note_title(const noter *self, uint32_t noun, uint32_t person, uint32_t owner)
{
    quipu_scene *scene = self->scene;
    quipu_map_index *by_owner = &self->holders->by_owner;
    quipu_str key = title_key(scene, noun);
    quipu_relation relation = heading(scene, noun);
    note_unowned(self, noun, key, person);
    if (relation != QUIPU_NO_RELATION && !is_leader(scene, noun))
        scene->actors[person].is_head = true;
    if (owner == QUIPU_NONE)
        return;
    keep(self, by_owner, owned_key(scene, key, owner), person);
    if (relation != QUIPU_NO_RELATION)
        keep(self, by_owner, head_key(scene, relation, owner), person);
    if (scene->actors[person].home == QUIPU_NONE) /* "his country" */
        scene->actors[person].home = owner;
}

/* That a person once had it: "the former president"; who headed a state is "the former leader", too. */
static void note_past_title(const noter *self, uint32_t noun, uint32_t person)
{
    quipu_scene *scene = self->scene;
    quipu_str title, titles = scene->lexicon->lists.words[QUIPU_WORDS_LEADER];
    keep_person(self, past_key(scene, scene->folded[noun]), person, false);
    if (heading(scene, noun) == QUIPU_NO_RELATION || is_leader(scene, noun))
        return;
    while (quipu_str__split(&title, &titles, '|'))
        keep_person(self, past_key(scene, title), person, false);
}

/* "Prime Minister X", "the ousted president X" */
static void note_prefix(const noter *self, const quipu_find *find)
{
    quipu_scene *scene = self->scene;
    uint32_t owner = owner_before(scene, find->title_first);
    if (owner == QUIPU_NONE)
        owner = quipu_scene__known_owner(scene, find->entity);
    quipu_nominal phrase = quipu_nominal__around(scene, find->title_first, find->first);
    if (quipu_nominal__standing_of_words(scene, phrase.first, find->first) == QUIPU_FORMER)
        note_past_title(self, find->first - 1, find->entity);
    else
        note_title(self, find->first - 1, find->entity, owner);
}

/* "X, the foreign minister of Peru" */
static void note_noun(const noter *self, uint32_t noun)
{
    quipu_scene *scene = self->scene;
    quipu_nominal phrase;
    quipu_fillers persons, owners;
    const quipu_title *title = quipu_office__title_of_noun(&phrase, scene, noun);
    if (title == NULL || phrase.is_plural)
        return;
    quipu_nominal__named(&persons, scene, &phrase, (quipu_type_set)1 << scene->lexicon->person);
    if (persons.n != 1)
        return;
    quipu_office__owners(&owners, scene, &phrase, title);
    if (quipu_nominal__standing(scene, &phrase) == QUIPU_FORMER)
        note_past_title(self, noun, persons.actor[0]);
    else
        note_title(self, noun, persons.actor[0], owners.n == 1 ? owners.actor[0] : QUIPU_NONE);
}

static void note_sentence(const noter *self, uint32_t number)
{
    const quipu_scene *scene = self->scene;
    const quipu_sentence *sentence = &scene->text->sentences[number];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->n_tokens; t++)
        if (quipu_office__may_be_title(scene, t))
            note_noun(self, t);
    for (uint32_t i = scene->sentence_finds[number]; i < scene->sentence_finds[number + 1]; i++) {
        const quipu_find *find = &scene->finds[scene->by_place[i]];
        if (find->title_first != find->first && find->entity != QUIPU_NONE)
            note_prefix(self, find);
    }
}

void quipu_holders__look_ahead(quipu_holders *self, quipu_scene *scene)
{
    noter ahead = {self, scene, false};
    for (uint32_t s = 0; s < scene->text->n_sentences && !scene->failed; s++)
        note_sentence(&ahead, s);
}

void quipu_holders__note(quipu_holders *self, quipu_scene *scene, uint32_t sentence)
{
    noter reached = {self, scene, true};
    note_sentence(&reached, sentence);
}

/* --- who is meant by a title --- */

/* "the chief of the Kenyan army, X": the name follows what belongs to the title. */
static bool is_named_behind_owner(const quipu_scene *scene, uint32_t noun)
{
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    {
        uint32_t name = child > noun && quipu_tree__is(&scene->tree, child, scene->tree.labels.nmod)
                            ? quipu_tree__child(&scene->tree, child, scene->tree.labels.appos)
                            : QUIPU_NO_HEAD;
        uint32_t find = name == QUIPU_NO_HEAD ? QUIPU_NONE : scene->find_at[name];
        if (find != QUIPU_NONE && scene->finds[find].type == scene->lexicon->person)
            return true;
    }
    return false;
}

/* "his foreign minister, X": the name follows. */
static bool is_named_beside(const quipu_scene *scene, uint32_t noun)
{
    if (is_named_behind_owner(scene, noun))
        return true;
    const quipu_sentence *sentence = quipu_scene__sentence(scene, noun);
    uint32_t next = noun + 1, end = sentence->first + sentence->n_tokens;
    if (next < end && quipu_scene__is_form(scene, next, ","))
        next++;
    return next < end && scene->find_at[next] != QUIPU_NONE &&
           scene->finds[scene->find_at[next]].type == scene->lexicon->person &&
           quipu_tree__is(&scene->tree,
                          quipu_scene__head(scene, &scene->finds[scene->find_at[next]]),
                          scene->tree.labels.appos);
}

/* Who of those who head a state or its government is meant: "the Hungarian leader", "the premier of Japan". */
static uint32_t head_of(const quipu_holders *self, quipu_scene *scene, uint32_t token,
                        uint32_t owner)
{
    const quipu_ontology *ontology = scene->lexicon->ontology;
    quipu_relation of_state = quipu_ontology_relation(ontology, QUIPU_STR("head_of_state_of"));
    quipu_relation of_government =
        quipu_ontology_relation(ontology, QUIPU_STR("head_of_government_of"));
    quipu_relation asked = heading(scene, token);
    if (asked == QUIPU_NO_RELATION)
        return QUIPU_NONE;
    uint32_t ruler = look_up(&self->by_owner, head_key(scene, of_government, owner));
    uint32_t head = look_up(&self->by_owner, head_key(scene, of_state, owner));
    if (ruler == QUIPU_NONE && head == QUIPU_NONE)
        return quipu_scene__known_head(scene, owner);
    if (asked == of_government)
        return ruler;
    if (!is_leader(scene, token))
        return QUIPU_NONE;
    if (ruler == QUIPU_NONE || head == QUIPU_NONE || ruler == head)
        return ruler == QUIPU_NONE ? head : ruler;
    return QUIPU_NONE;
}

/* The latest named of those who have a title, unless another of them is named beside; or QUIPU_NONE. */
static uint32_t latest_named(const quipu_holders *self, quipu_scene *scene, quipu_str title,
                             uint32_t token)
{
    uint32_t here = quipu_scene__sentence_of(scene, token), latest = QUIPU_NONE, at = here;
    uint32_t first = scene->text->sentences[here < max_distance ? 0 : here - max_distance].first;
    for (uint32_t t = token; t-- > first;) {
        uint32_t find = scene->find_at[t];
        uint32_t actor = find == QUIPU_NONE ? QUIPU_NONE : scene->finds[find].entity;
        if (actor == QUIPU_NONE || actor == latest ||
            look_up(&self->by_owner, personal_key(scene, title, actor)) != actor)
            continue;
        if (latest != QUIPU_NONE)
            return scene->finds[find].sentence == at ? QUIPU_NONE : latest;
        latest = actor;
        at = scene->finds[find].sentence;
    }
    return latest;
}

/* "the president" in the words of somebody who serves another state: that of the speaker. */
static bool is_of_another_state(quipu_scene *scene, uint32_t token, uint32_t actor)
{
    uint32_t quote = scene->quote_at[token];
    uint32_t speaker = quote == QUIPU_NONE ? QUIPU_NONE : quipu_speaker__tell_quote(scene, quote);
    if (quote == QUIPU_NONE || speaker == QUIPU_NONE)
        return false;
    uint32_t own = quipu_scene__country_of(scene, speaker);
    uint32_t other = quipu_scene__country_of(scene, actor);
    return own != QUIPU_NONE && other != QUIPU_NONE && own != other;
}

/* "the liberal leader", "the regional governor": told by a word that is no part of the title. */
static bool is_described(const quipu_scene *scene, uint32_t noun)
{
    const quipu_labels *is = &scene->tree.labels;
    QUIPU_EACH_CHILD(child, &scene->tree, noun)
    {
        bool is_modifier = quipu_tree__is(&scene->tree, child, is->amod) ||
                           quipu_tree__is(&scene->tree, child, is->compound);
        bool is_in_title = child + 1 == noun && (has_rank(scene, noun) || is_past(scene, noun));
        bool is_other =
            quipu_scene__has_word(scene, child, QUIPU_WORDS_NEWCOMER); /* not who has it so far */
        if (is_modifier && !is_in_title &&
            (is_other || !(quipu_scene__cue(scene, child) & QUIPU_CUE_VAGUE)))
            return true;
    }
    return false;
}

/* Who has a title that is nobody's by the words beside it; or QUIPU_NONE. */
static uint32_t unowned_holder(const quipu_holders *self, quipu_scene *scene, quipu_str title,
                               uint32_t token)
{
    if (is_described(scene, token))
        return QUIPU_NONE;
    uint32_t actor = latest_named(self, scene, title, token);
    if (actor == QUIPU_NONE)
        actor = look_up(&self->by_title, title);
    return actor == QUIPU_NONE || is_of_another_state(scene, token, actor) ? QUIPU_NONE : actor;
}

/* "his minister", "its president": by the state or body of whom the pronoun stands for. */
static uint32_t owner_by_pronoun(const quipu_scene *scene, uint32_t pronoun)
{
    const quipu_refs *refs = &scene->refs[pronoun];
    uint32_t actor = refs->n == 1 ? scene->pool[refs->first] : QUIPU_NONE;
    if (actor == QUIPU_NONE || !quipu_scene__is_person(scene, actor))
        return actor;
    return scene->actors[actor].home;
}

/* "the leader of the Green Party": whose it is by the words behind it; false where it is nobody's. */
static bool has_owner_behind(uint32_t *owner, const quipu_scene *scene, uint32_t noun)
{
    const quipu_tree *tree = &scene->tree;
    *owner = QUIPU_NONE;
    QUIPU_EACH_CHILD(child, tree, noun)
    {
        if (child < noun || !quipu_tree__is(tree, child, tree->labels.nmod) ||
            !quipu_tree__child_is(tree, child, tree->labels.case_, QUIPU_STR("of")))
            continue;
        uint32_t find = scene->find_at[child];
        *owner = find == QUIPU_NONE ? owner_meant(scene, child) : scene->finds[find].entity;
        return true;
    }
    return false;
}

static uint32_t holder(const quipu_holders *self, quipu_scene *scene, quipu_str title,
                       uint32_t token)
{
    uint32_t pronoun = quipu_tree__child(&scene->tree, token, scene->tree.labels.nmod_poss);
    bool is_by_pronoun =
        pronoun != QUIPU_NO_HEAD && scene->text->tokens[pronoun].upos == QUIPU_UPOS_PRON;
    uint32_t owner = quipu_scene__state_of(scene, is_by_pronoun ? owner_by_pronoun(scene, pronoun)
                                                                : owner_before(scene, token));
    uint32_t behind;
    if (owner == QUIPU_NONE && has_owner_behind(&behind, scene, token)) {
        if (behind == QUIPU_NONE)
            return QUIPU_NONE;
        owner = quipu_scene__state_of(scene, behind);
    }
    if (owner == QUIPU_NONE)
        return is_by_pronoun ? QUIPU_NONE : unowned_holder(self, scene, title, token);
    if (is_past(scene, token))
        return unowned_holder(self, scene, title, token);
    uint32_t actor = look_up(&self->by_owner, owned_key(scene, title, owner));
    return actor == QUIPU_NONE ? head_of(self, scene, token, owner) : actor;
}

/* "the former Peruvian president": not who is it now. */
static bool is_told_past(const quipu_scene *scene, uint32_t noun)
{
    uint32_t start = quipu_scene__sentence(scene, noun)->first;
    uint32_t first = quipu_scene__owner_first(scene, start, noun);
    first -= first > start;
    return !has_rank(scene, noun) &&
           quipu_nominal__standing_of_words(scene, first, noun) == QUIPU_FORMER;
}

void quipu_holders__refer(quipu_holders *self, quipu_scene *scene, uint32_t token)
{
    quipu_str title =
        is_past(scene, token) ? past_key(scene, scene->folded[token]) : title_key(scene, token);
    uint32_t stop; /* "the state" is no secretary of state */
    if (title.ptr == NULL || is_named_beside(scene, token) ||
        quipu_scene__match_title(&stop, scene, token, token + 1) == QUIPU_MAP_NONE)
        return;
    uint32_t actor = quipu_titled__beside(scene, token);
    bool is_other = !is_past(scene, token) && is_told_past(scene, token);
    if (actor == QUIPU_NONE && quipu_scene__has_definite(scene, token) && !is_other)
        actor = holder(self, scene, title, token);
    if (actor == QUIPU_NONE)
        return;
    noter told = {self, scene, true};
    keep_person(&told, title, actor, true); /* "the US president ... the president" */
    quipu_scene__add_ref(scene, token, actor);
}

void quipu_holders__clear(quipu_holders *self)
{
    quipu_map__clear(&self->by_title);
    quipu_map__clear(&self->by_owner);
}
