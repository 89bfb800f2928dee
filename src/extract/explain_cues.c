/*
 * Which words set the status of an assertion: those without which it would have another. Words of the sentence that
 * say something of standing are muted, all at first, and given their voice again one by one as long as the status
 * stays changed; what has to stay mute is the answer. Where no word does it, a date or the form of the clause may.
 */
#include "extract/explain.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/clause.h"
#include "extract/when.h"

static const uint32_t cue_bits = QUIPU_CUE_FORMER | QUIPU_CUE_FUTURE_HOLDER;

typedef struct muting {
    quipu_explaining *of;
    quipu_claim claim;
    uint32_t *stands, *cues; /* [n_tokens of the sentence] what the scene has of them */
    const quipu_sentence *sentence;
} muting;

static bool is_cue(const muting *self, uint32_t i)
{
    return self->stands[i] != 0 || (self->cues[i] & cue_bits) != 0;
}

static void set_mute(muting *self, uint32_t i, bool mute)
{
    quipu_scene *scene = &self->of->stage.scene;
    uint32_t t = self->sentence->first + i;
    scene->stands[t] = mute ? 0 : self->stands[i];
    scene->cues[t] = mute ? self->cues[i] & ~cue_bits : self->cues[i];
}

/* The standing that the claim has among those of the stage; its own where it is not among them. */
static quipu_standing standing_among(const quipu_stage *stage, const quipu_claim *claim)
{
    uint32_t sentence = quipu_scene__sentence_of(&stage->scene, claim->trigger);
    for (size_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *other = &stage->claims[i];
        if (other->subject == claim->subject && other->object == claim->object &&
            other->relation == claim->relation &&
            quipu_scene__sentence_of(&stage->scene, other->trigger) == sentence)
            return other->standing;
    }
    return claim->standing;
}

/* Whether the claim has another standing when all is stated anew, with what is mute now. */
static bool differs(muting *self)
{
    quipu_stage *stage = &self->of->stage;
    quipu_stage again = *stage;
    again.claims = NULL;
    again.n_claims = again.claims_room = 0;
    again.seen = (quipu_map_index){0};
    self->of->failed |= !quipu_extractor__state(&again);
    bool is_other = standing_among(&again, &self->claim) != self->claim.standing;
    quipu_alloc__free(again.claims);
    quipu_map__clear(&again.seen);
    stage->scene = again.scene; /* its arrays may have grown */
    return is_other;
}

static bool begin(muting *self, quipu_explaining *of, size_t assertion)
{
    quipu_scene *scene = &of->stage.scene;
    self->of = of;
    self->claim = of->stage.claims[assertion];
    self->sentence = quipu_scene__sentence(scene, self->claim.trigger);
    self->stands = quipu_arena__copy_array(&scene->arena, scene->stands + self->sentence->first,
                                           self->sentence->n_tokens, sizeof *self->stands);
    self->cues = quipu_arena__copy_array(&scene->arena, scene->cues + self->sentence->first,
                                         self->sentence->n_tokens, sizeof *self->cues);
    return self->stands != NULL && self->cues != NULL;
}

static void set_mute_all(muting *self, bool mute)
{
    for (uint32_t i = 0; i < self->sentence->n_tokens; i++)
        set_mute(self, i, mute);
}

/* "on Tuesday": the days that lie ahead, or are over. */
static quipu_span cue_of_time(muting *self)
{
    quipu_scene *scene = &self->of->stage.scene;
    size_t n_times = scene->n_times;
    scene->n_times = 0;
    bool is_time = differs(self);
    scene->n_times = n_times;
    const quipu_time *time = is_time ? quipu_when__find(scene, self->claim.trigger) : NULL;
    return time == NULL ? (quipu_span){0, 0}
                        : (quipu_span){scene->text->tokens[time->first].span.begin,
                                       scene->text->tokens[time->end - 1].span.end};
}

/* "due | to meet", "prime minister | designate", a question mark: not told by bits that could be muted. */
static quipu_span cue_of_form(const muting *self)
{
    const quipu_scene *scene = &self->of->stage.scene;
    const quipu_token *tokens = scene->text->tokens + self->sentence->first;
    const quipu_token *last = &tokens[self->sentence->n_tokens - 1];
    uint32_t to = quipu_clause__to(scene, self->claim.trigger);
    if (self->claim.standing == QUIPU_POSSIBLE && quipu_str__is(last->form, QUIPU_STR("?")))
        return last->span;
    if (self->claim.standing != QUIPU_PLANNED)
        return (quipu_span){0, 0};
    if (to != QUIPU_NO_HEAD)
        return scene->text->tokens[to].span;
    for (uint32_t i = 0; i < self->sentence->n_tokens; i++)
        if (self->cues[i] & QUIPU_CUE_FUTURE_HOLDER)
            return tokens[i].span;
    return (quipu_span){0, 0};
}

/* Where no word can be muted to another effect. */
static quipu_span cue_beside_words(muting *self)
{
    quipu_span cue = {0, 0};
    if (self->claim.standing != QUIPU_ACTUAL)
        cue = cue_of_time(self);
    return cue.end == 0 ? cue_of_form(self) : cue;
}

/* The words that have to stay mute, all being mute to begin with. */
static size_t find_words(quipu_span *out, size_t room, muting *self)
{
    size_t n = 0;
    for (uint32_t i = 0; i < self->sentence->n_tokens; i++) {
        if (!is_cue(self, i))
            continue;
        set_mute(self, i, false);
        if (differs(self))
            continue;
        set_mute(self, i, true);
        if (n < room)
            out[n] = self->of->stage.scene.text->tokens[self->sentence->first + i].span;
        n++;
    }
    return n;
}

quipu_status quipu_explanation_cues(quipu_span *out, size_t room, size_t *n,
                                    quipu_explanation *explanation, size_t assertion,
                                    quipu_error *err)
{
    muting self;
    quipu_explaining *of = (quipu_explaining *)explanation;
    *n = 0;
    if (!begin(&self, of, assertion))
        return quipu_error__memory(err);
    set_mute_all(&self, true);
    if (differs(&self))
        *n = find_words(out, room, &self);
    set_mute_all(&self, false);
    quipu_span beside = *n == 0 ? cue_beside_words(&self) : (quipu_span){0, 0};
    if (beside.end > 0 && room > 0)
        out[0] = beside;
    *n += beside.end > 0;
    return of->failed ? quipu_error__memory(err) : QUIPU_OK;
}
