/*
 * States the ties that the trained model tells of two names of a sentence. Rules go before: of two of whom they state
 * anything, the model says nothing; and some classes go before others (`unless` in en/learnt_ties.tsv).
 */
#include "base/str.h"
#include "extract/modality.h"
#include "extract/pair.h"
#include "extract/stage.h"

/* Two names with what the model says of them. */
typedef struct reading {
    quipu_stage *stage;
    bool in_profile;
    quipu_pair pair;
    uint32_t said[2]; /* classes above their thresholds: a is the subject, b is */
    int32_t sums[2][QUIPU_LEARNT_CLASSES]; /* by column */
} reading;

/* Classes that two types admit in an order, and that are in use; symmetric ones are read in the order of the text. */
static uint32_t admitted(const reading *self, uint32_t subject, uint32_t object, bool turned)
{
    const quipu_learnt *learnt = self->stage->learnt;
    uint32_t set = quipu_pair__admitted(&self->stage->scene, learnt, subject, object);
    for (size_t i = 0; i < learnt->n_classes; i++) {
        const quipu_learnt_class *class = &learnt->classes[i];
        if (class->thresholds[self->in_profile] == INT32_MAX ||
            class->column == QUIPU_LEARNT_ABSENT || (turned && class->symmetric))
            set &= ~(UINT32_C(1) << i);
    }
    return set;
}

/* Score one order of the ends; classes below their thresholds are left out of the set. */
static uint32_t score(reading *self, uint32_t set, bool turned)
{
    const quipu_learnt *learnt = self->stage->learnt;
    int32_t *sums = self->sums[turned];
    uint32_t rows[QUIPU_PAIR_FEATURES];
    if (set == 0)
        return 0;
    quipu_pair__rows(rows, &self->pair, turned, QUIPU_LEARNT_ROW_BITS);
    quipu_learnt__score(sums, learnt, rows, self->pair.n);
    for (size_t i = 0; i < learnt->n_classes; i++) {
        const quipu_learnt_class *class = &learnt->classes[i];
        if ((set >> i & 1) && sums[class->column] < class->thresholds[self->in_profile])
            set &= ~(UINT32_C(1) << i);
    }
    return set;
}

static bool is_listed(const quipu_learnt_class *class, quipu_relation relation)
{
    for (size_t i = 0; i < class->n_unless; i++)
        if (class->unless[i] == relation)
            return true;
    return false;
}

/* Whether another class that is stated of the two goes before this one. */
static bool gives_way(const reading *self, const quipu_learnt_class *class)
{
    const quipu_learnt *learnt = self->stage->learnt;
    for (size_t i = 0; i < learnt->n_classes; i++)
        if (((self->said[0] | self->said[1]) >> i & 1) &&
            learnt->classes[i].relation != class->relation &&
            is_listed(class, learnt->classes[i].relation))
            return true;
    return false;
}

/* Whether rules have claimed anything of the two, somewhere in the document. */
static bool is_spoken_for(const quipu_stage *stage, const quipu_claim *new)
{
    for (size_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *old = &stage->claims[i];
        bool is_same = old->subject == new->subject && old->object == new->object;
        bool is_turned = old->subject == new->object && old->object == new->subject;
        if ((is_same || is_turned) && !quipu_str__begins(old->rule, QUIPU_STR("model:")))
            return true;
    }
    return false;
}

/* Whether who is named, or a seat of government, is known to belong to another country. */
static bool is_elsewhere(const quipu_stage *stage, uint32_t actor, uint32_t country)
{
    uint32_t seat_of = quipu_scene__seat_of(&stage->scene, actor);
    return (seat_of != QUIPU_NO_ENTRY && seat_of != stage->scene.actors[country].entry) ||
           quipu_stage__is_abroad(stage, actor, country);
}

/* What the gazetteer and the offices of the document contradict. */
static bool makes_sense(const quipu_stage *stage, const quipu_claim *claim)
{
    const quipu_scene *scene = &stage->scene;
    const quipu_lexicon *lexicon = scene->lexicon;
    quipu_type subject = scene->actors[claim->subject].type;
    bool is_at_home = subject == lexicon->place || subject == lexicon->person;
    if (is_at_home && scene->actors[claim->object].type == lexicon->country &&
        is_elsewhere(stage, claim->subject, claim->object))
        return false;
    return subject != lexicon->place ||
           (quipu_scene__may_lie_in(scene, claim->subject, claim->object) &&
            !quipu_scene__lies_elsewhere(scene, claim->subject, claim->object));
}

static quipu_standing standing_of(const quipu_scene *scene, uint32_t trigger)
{
    uint8_t upos = scene->text->tokens[trigger].upos;
    return upos == QUIPU_UPOS_VERB || upos == QUIPU_UPOS_AUX
               ? quipu_modality__standing(scene, trigger)
               : quipu_modality__standing_of_tie(scene, trigger);
}

static bool is_claimed(const quipu_stage *stage, uint32_t actor)
{
    for (size_t i = 0; i < stage->n_claims; i++)
        if (stage->claims[i].subject == actor || stage->claims[i].object == actor)
            return true;
    return false;
}

/*
 * A name whose type was guessed, and of which nothing is claimed that hangs on the guess, is of the type that the tie asks
 * for, if it asks for one of those that it may be of: "the chief executive of Zenith".
 */
static void retype(quipu_stage *stage, uint32_t find, quipu_type_set asked)
{
    quipu_scene *scene = &stage->scene;
    uint32_t actor = scene->finds[find].entity;
    quipu_type_set fitting = quipu_pair__other_types(scene, find) & asked;
    bool is_one = fitting != 0 && (fitting & (fitting - 1)) == 0;
    if ((quipu_pair__type(scene, find) & asked) != 0 || !is_one || is_claimed(stage, actor))
        return;
    quipu_type type = 0;
    while (fitting >> type != 1)
        type++;
    scene->actors[actor].type = type;
}

static void state(const reading *self, const quipu_learnt_class *class, bool turned)
{
    const quipu_scene *scene = &self->stage->scene;
    uint32_t a = scene->finds[self->pair.a].entity, b = scene->finds[self->pair.b].entity;
    quipu_claim claim = {.subject = turned ? b : a,
                         .object = turned ? a : b,
                         .trigger = self->pair.trigger,
                         .relation = class->relation,
                         .rule = quipu_str__of(class->rule),
                         .origin = class->origin,
                         .score = quipu_learnt__probability(self->sums[turned][class->column])};
    if (gives_way(self, class) || is_spoken_for(self->stage, &claim) ||
        !makes_sense(self->stage, &claim))
        return;
    retype(self->stage, turned ? self->pair.b : self->pair.a, class->subjects);
    retype(self->stage, turned ? self->pair.a : self->pair.b, class->objects);
    bool is_site = quipu_stage__is_of_group(self->stage, claim.relation, "place") &&
                   scene->actors[claim.subject].type == scene->lexicon->place;
    is_site |= quipu_stage__is_of_group(self->stage, claim.relation, "place") &&
               scene->actors[claim.subject].type == scene->lexicon->facility;
    claim.standing = is_site ? QUIPU_ACTUAL : standing_of(scene, self->pair.trigger);
    quipu_stage__state(self->stage, &claim);
}

static void visit(void *ctx, const quipu_pairs *pairs, uint32_t a, uint32_t b)
{
    reading *self = ctx;
    const quipu_learnt *learnt = self->stage->learnt;
    uint32_t straight = admitted(self, a, b, false);
    uint32_t turned = admitted(self, b, a, true);
    if ((straight | turned) == 0)
        return;
    quipu_pair__read(&self->pair, pairs, a, b);
    self->said[0] = score(self, straight, false);
    self->said[1] = score(self, turned, true);
    for (size_t i = 0; i < learnt->n_classes; i++)
        for (unsigned order = 0; order < 2; order++)
            if (self->said[order] >> i & 1)
                state(self, &learnt->classes[i], order == 1);
}

/* "last week": a day that hangs on when it is told. */
static bool has_relative_time(const quipu_scene *scene)
{
    for (size_t i = 0; i < scene->n_times; i++)
        if (!scene->times[i].is_known)
            return true;
    return false;
}

static bool has_speech(const quipu_scene *scene)
{
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (scene->cues[t] & QUIPU_CUE_SPEECH)
            return true;
    return false;
}

/* A passage that is of no day: an entry of an encyclopedia, a curriculum vitae. More of it than of news is ties. */
static bool is_profile(const quipu_scene *scene)
{
    return scene->document->n_blocks == 1 && scene->document->date.len == 0 &&
           !has_relative_time(scene) && !has_speech(scene);
}

void quipu_learnt__state(quipu_stage *stage)
{
    reading self = {.stage = stage, .in_profile = is_profile(&stage->scene)};
    if (stage->learnt->weights != NULL)
        quipu_pairs__each(&stage->scene, visit, &self);
}
