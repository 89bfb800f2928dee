/*
 * Two passes over the claims: which office is meant by a departure, the one stated in its sentence or else the
 * only one that the person holds; then each claim of that office is made former. Countries leave blocs. Who is
 * followed in an office has held it.
 */
#include "extract/departures.h"

#include "base/str.h"
#include "extract/clause.h"
#include "extract/modality.h"
#include "extract/roles.h"

/* Of an actor. */
typedef struct departure {
    bool has_left;
    bool is_news;      /* the main clause tells it; else it may be long ago */
    bool is_told;      /* the office stands in the sentence that tells it */
    bool has_several;  /* offices, none of them in that sentence */
    uint32_t sentence; /* that tells it */
    uint32_t office;   /* a claim, or QUIPU_NONE */
} departure;

/* "resigned as chairman" tells itself which office is meant. */
static bool names_office(const quipu_scene *scene, uint32_t verb)
{
    const quipu_tree *tree = &scene->tree;
    QUIPU_EACH_CHILD(child, tree, verb)
    if (quipu_tree__child_is(tree, child, tree->labels.case_, QUIPU_STR("as")))
        return true;
    return false;
}

static bool names_person(const quipu_scene *scene, uint32_t token)
{
    uint32_t unit = token == QUIPU_NO_HEAD ? QUIPU_NONE : scene->unit_at[token];
    return unit != QUIPU_NONE && scene->finds[unit].type == scene->lexicon->person;
}

/* A person's name, "its chairman, X", or "who": not "two officials", nor "he", who may be anybody. */
static bool is_somebody(const quipu_scene *scene, uint32_t token)
{
    return (quipu_scene__cue(scene, token) & QUIPU_CUE_RELATIVE) || names_person(scene, token) ||
           names_person(scene, quipu_tree__child(&scene->tree, token, scene->tree.labels.appos));
}

/*
 * Whether the verb is used so that somebody leaves an office: "Roe resigned", not "quit the race"; "ousted Roe", not
 * "fired two officials".
 */
static bool is_of_person(const quipu_scene *scene, uint32_t verb, bool departs)
{
    const quipu_tree *tree = &scene->tree;
    uint32_t object = quipu_tree__child(tree, verb, tree->labels.obj);
    uint32_t subject = quipu_tree__child(tree, verb, tree->labels.nsubj);
    if (subject == QUIPU_NO_HEAD)
        subject = quipu_tree__child(tree, verb, tree->labels.nsubj_pass);
    if (object != QUIPU_NO_HEAD)
        return !departs && is_somebody(scene, object);
    return subject != QUIPU_NO_HEAD && is_somebody(scene, subject);
}

/* Of the sentence, or of what is said in it. */
static bool is_main_clause(const quipu_scene *scene, uint32_t verb)
{
    const quipu_labels *is = &scene->tree.labels;
    uint8_t label = scene->text->tokens[verb].deprel;
    return label == is->root || label == is->ccomp || label == is->conj || label == is->parataxis;
}

/* Who leaves by what the verb says: its subject, or whom it removes. */
static void read_verb(departure *of, const quipu_scene *scene, uint32_t verb)
{
    static const quipu_role subject = {QUIPU_ROLE_SUBJECT, {NULL, 0}};
    static const quipu_role object = {QUIPU_ROLE_OBJECT, {NULL, 0}};
    uint32_t bits = quipu_clause__stands(scene, verb);
    bool departs = (bits & QUIPU_STANDS_DEPARTS) != 0;
    if ((!departs && !(bits & QUIPU_STANDS_REMOVES)) || names_office(scene, verb) ||
        !is_of_person(scene, verb, departs) ||
        quipu_modality__standing_of_deed(scene, verb) != QUIPU_ACTUAL)
        return;
    quipu_fillers fillers;
    quipu_roles__fill(&fillers, scene, verb, departs ? &subject : &object);
    for (size_t i = 0; i < fillers.n; i++)
        if (scene->actors[fillers.actor[i]].type == scene->lexicon->person)
            of[fillers.actor[i]] = (departure){.has_left = true,
                                               .is_news = is_main_clause(scene, verb),
                                               .sentence = quipu_scene__sentence_of(scene, verb),
                                               .office = QUIPU_NONE};
}

static bool is_office(const quipu_stage *stage, const quipu_claim *claim)
{
    return claim->standing == QUIPU_ACTUAL &&
           quipu_stage__is_of_group(stage, claim->relation, "office");
}

static bool is_same_office(const quipu_claim *a, const quipu_claim *b)
{
    return a->subject == b->subject && a->relation == b->relation && a->object == b->object;
}

/* Note an office of somebody who leaves one. */
static void note_office(departure *of, const quipu_stage *stage, uint32_t number)
{
    const quipu_claim *claim = &stage->claims[number];
    departure *departs = &of[claim->subject];
    if (!departs->has_left || !is_office(stage, claim))
        return;
    bool is_told = quipu_scene__sentence_of(&stage->scene, claim->trigger) == departs->sentence;
    if (!is_told && !departs->is_news)
        return;
    bool is_other =
        departs->office != QUIPU_NONE && !is_same_office(claim, &stage->claims[departs->office]);
    departs->has_several |= is_other && is_told == departs->is_told;
    if (departs->office == QUIPU_NONE || (is_told && !departs->is_told)) {
        departs->office = number;
        departs->has_several &= !is_told;
        departs->is_told |= is_told;
    }
}

/* Whether a claim is of an office that its holder has left. */
static bool is_left(const departure *of, const quipu_stage *stage, const quipu_claim *claim)
{
    const departure *departs = &of[claim->subject];
    if (!departs->has_left || departs->office == QUIPU_NONE || departs->has_several ||
        !is_office(stage, claim) || !is_same_office(claim, &stage->claims[departs->office]))
        return false;
    return departs->is_news ||
           quipu_scene__sentence_of(&stage->scene, claim->trigger) == departs->sentence;
}

static bool is_bloc(const quipu_scene *scene, uint32_t actor)
{
    uint32_t entry = scene->actors[actor].entry;
    return entry != QUIPU_NO_ENTRY &&
           quipu_str__is(scene->lexicon->entries[entry].kind, QUIPU_STR("igo"));
}

/* "Mali left the bloc", "Peru may leave the bloc": who leaves was a member, who has not left yet is one. */
static void state_memberships(quipu_stage *stage)
{
    const quipu_scene *scene = &stage->scene;
    quipu_relation yields = quipu_ontology_relation(stage->ontology, QUIPU_STR("yields"));
    quipu_relation member = quipu_ontology_relation(stage->ontology, QUIPU_STR("member_of"));
    size_t n_claims = stage->n_claims; /* those that are added need no look */
    for (size_t i = 0; i < n_claims && member != QUIPU_NO_RELATION; i++) {
        quipu_claim claim = stage->claims[i];
        if (claim.relation != yields || !is_bloc(scene, claim.object) ||
            scene->actors[claim.subject].type != scene->lexicon->country)
            continue;
        claim.relation = member;
        claim.standing = claim.standing == QUIPU_ACTUAL ? QUIPU_FORMER : QUIPU_ACTUAL;
        claim.rule = QUIPU_STR("departure");
        quipu_stage__state(stage, &claim);
    }
}

/* "The bank named X to succeed Y": who is followed has held what the follower holds. */
static void state_predecessor(quipu_stage *stage, const quipu_claim *succession,
                              const quipu_claim *office)
{
    quipu_claim claim = *office;
    for (size_t i = 0; i < stage->n_claims; i++)
        if (stage->claims[i].subject == succession->object &&
            stage->claims[i].relation == office->relation &&
            stage->claims[i].object == office->object) {
            stage->claims[i].standing = QUIPU_FORMER;
            return;
        }
    claim.subject = succession->object;
    claim.trigger = succession->trigger;
    claim.standing = QUIPU_FORMER;
    claim.rule = QUIPU_STR("succession");
    quipu_stage__state(stage, &claim);
}

/* The one office that the follower is said to hold in the sentence of the succession or the one before; or QUIPU_NONE. */
static uint32_t office_of_follower(const quipu_stage *stage, const quipu_claim *succession)
{
    uint32_t sentence = quipu_scene__sentence_of(&stage->scene, succession->trigger);
    /* of officials there are many: who is followed by a prosecutor of one country served another */
    quipu_relation official = quipu_ontology_relation(stage->ontology, QUIPU_STR("official_of"));
    uint32_t found = QUIPU_NONE;
    for (uint32_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *claim = &stage->claims[i];
        uint32_t at = quipu_scene__sentence_of(&stage->scene, claim->trigger);
        if (claim->subject != succession->subject || !is_office(stage, claim) ||
            claim->relation == official || at > sentence || at + 1 < sentence)
            continue;
        if (found != QUIPU_NONE && !is_same_office(claim, &stage->claims[found]))
            return QUIPU_NONE;
        found = i;
    }
    return found;
}

static void state_predecessors(quipu_stage *stage)
{
    quipu_relation succeeds = quipu_ontology_relation(stage->ontology, QUIPU_STR("succeeds"));
    size_t n_claims = stage->n_claims; /* those that are added need no look */
    for (size_t i = 0; i < n_claims && succeeds != QUIPU_NO_RELATION; i++) {
        quipu_claim succession = stage->claims[i], office;
        bool is_told = succession.relation == succeeds && /* "handed power to his minister" */
                       !quipu_str__is(succession.rule, QUIPU_STR("hand-over"));
        uint32_t held = is_told && succession.standing == QUIPU_ACTUAL
                            ? office_of_follower(stage, &succession)
                            : QUIPU_NONE;
        if (held == QUIPU_NONE)
            continue;
        office = stage->claims[held]; /* a copy: stating may move them */
        state_predecessor(stage, &succession, &office);
    }
}

void quipu_departures__apply(quipu_stage *stage)
{
    quipu_scene *scene = &stage->scene;
    departure *of = quipu_arena__take(&scene->arena, scene->n_actors, sizeof *of);
    if (of == NULL) {
        scene->failed = true;
        return;
    }
    for (uint32_t t = 0; t < scene->text->n_tokens; t++)
        if (scene->text->tokens[t].upos == QUIPU_UPOS_VERB)
            read_verb(of, scene, t);
    for (uint32_t i = 0; i < stage->n_claims; i++)
        note_office(of, stage, i);
    for (size_t i = 0; i < stage->n_claims; i++)
        if (is_left(of, stage, &stage->claims[i]))
            stage->claims[i].standing = QUIPU_FORMER;
    state_memberships(stage);
    state_predecessors(stage);
}
