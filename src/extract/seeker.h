/* One pronoun that seeks whom it stands for, and what is asked of words on the way; shared by pronouns and they. */
#ifndef QUIPU_EXTRACT_SEEKER_H
#define QUIPU_EXTRACT_SEEKER_H

#include "extract/scene.h"

/* Nobody is meant who was last spoken of more sentences ago. */
static const uint32_t quipu_seeker_max_distance = 3;
/* So many words up, a clause is asked for its subject. */
static const unsigned quipu_seeker_max_climb = 8;

typedef struct quipu_seeker {
    quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    uint32_t token, cue;
    uint32_t own_subject; /* of the clause that the pronoun is an object of, or QUIPU_NONE */
    uint32_t own_actor;   /* who that is: the pronoun stands for somebody else */
    uint32_t own_owner;   /* whose that is: "Roe's government gave her", or QUIPU_NONE */
    uint32_t speaker;     /* who says the quotation around it: no "he" of it; or QUIPU_NONE */
    uint32_t represented; /* for whom the speaker speaks: no "it" or "they" of it */
} quipu_seeker;

bool quipu_seeker__is_label(const quipu_seeker *self, uint32_t token, uint8_t label);
bool quipu_seeker__is_subject(const quipu_seeker *self, uint32_t token);
/* Whether an actor is what the pronoun may stand for. */
bool quipu_seeker__fits(const quipu_seeker *self, uint32_t actor);
/* Whether an actor is a country or an organization. */
bool quipu_seeker__may_be_body(const quipu_seeker *self, uint32_t actor);
/* The one that a word names or stands for; or QUIPU_NONE. */
uint32_t quipu_seeker__meant_by(const quipu_seeker *self, uint32_t token);
/* Whether a word hangs on another, over any number of steps. */
bool quipu_seeker__is_below(const quipu_seeker *self, uint32_t token, uint32_t above);
/* Of several, where the tree is wrong, the nearest before the verb. */
uint32_t quipu_seeker__subject_of(const quipu_seeker *self, uint32_t verb);
/* The subject of a verb, or the one that it shares with the verb before it: "came and met him"; or QUIPU_NONE. */
uint32_t quipu_seeker__shared_subject(const quipu_seeker *self, uint32_t verb);
/* Whether a clause above only tells who says the quotation that the pronoun stands in. */
bool quipu_seeker__is_outside_quote(const quipu_seeker *self, uint32_t verb);
/* The first word of the sentence that is so many sentences before the pronoun. */
uint32_t quipu_seeker__first_in_reach(const quipu_seeker *self, uint32_t n_sentences);
/* The more, the rather a word before the pronoun is what is spoken of. */
int quipu_seeker__salience(const quipu_seeker *self, uint32_t token);
/* "jailed X for his part in": what somebody is thanked or tried for is of the object; or QUIPU_NONE. */
uint32_t quipu_seeker__object_with_reason(const quipu_seeker *self);

/* "they": let the pronoun stand for several. */
void quipu_seeker__refer_to_group(const quipu_seeker *self);

#endif
