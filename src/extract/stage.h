/* Where the steps that find relations put what they find. */
#ifndef QUIPU_EXTRACT_STAGE_H
#define QUIPU_EXTRACT_STAGE_H

#include "extract/learnt.h"
#include "extract/rules.h"
#include "extract/scene.h"
#include "extract/ties.h"
#include "extract/trace.h"

/* What a step has found: entities are actors of the scene. */
typedef struct quipu_claim {
    uint32_t subject, object, trigger; /* trigger: a token */
    quipu_relation relation;
    quipu_standing standing;
    quipu_str rule;
    float score;
    quipu_origin origin; /* zero: no row of a table */
} quipu_claim;

/* A document with all that is known of it, and what is claimed in it. */
typedef struct quipu_stage {
    quipu_scene scene;
    const quipu_ontology *ontology;
    const quipu_rules *rules;
    const quipu_ties *ties;
    const quipu_trace *trace; /* NULL: nobody watches */
    const quipu_learnt *learnt;
    quipu_claim *claims;
    size_t n_claims, claims_room;
    quipu_map_index seen; /* "sentence subject relation object" -> the claim of it */
} quipu_stage;

/* Whether the types of two actors admit the relation, a seat of government taken as its country where only that
 * fits; `subject` and `object` are changed to those that fit. */
bool quipu_stage__fit(quipu_stage *stage, quipu_relation relation, uint32_t *subject,
                      uint32_t *object);
/* The country whose government a city stands for, made where the document names it by its seat only; or
 * QUIPU_NONE. */
uint32_t quipu_stage__make_seat_country(quipu_stage *stage, uint32_t actor);
/* Whether a relation is of this group of the ontology: "office". */
bool quipu_stage__is_of_group(const quipu_stage *stage, quipu_relation relation, const char *group);
/* Whether a place, or country, is known to lie outside the country that a person holds an office of. */
bool quipu_stage__is_abroad(const quipu_stage *stage, uint32_t person, uint32_t place);
/* Claim it: checks types; what the sentence has claimed already keeps its surer reading. True when it is claimed. */
bool quipu_stage__state(quipu_stage *stage, const quipu_claim *claim);
/* Tell who watches why a claim is not made. False. */
bool quipu_stage__refuse(const quipu_stage *stage, const quipu_claim *claim, quipu_outcome why);

/* The steps, each over the whole document. */
void quipu_offices__state(quipu_stage *stage);
void quipu_affiliations__state(quipu_stage *stage);
void quipu_places__state(quipu_stage *stage);
void quipu_homes__state(quipu_stage *stage);
void quipu_organs__state(quipu_stage *stage);
void quipu_ties__state(quipu_stage *stage);
void quipu_rules__state(quipu_stage *stage);
void quipu_learnt__state(quipu_stage *stage);

#endif
