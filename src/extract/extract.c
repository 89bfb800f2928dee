/*
 * From an analysed document to its extraction: find names and things, decide who is who and who is meant,
 * then state what titles, places and rules say.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/builder.h"
#include "extract/clause.h"
#include "extract/departures.h"
#include "extract/extractor.h"
#include "extract/organ_names.h"
#include "extract/shingles.h"
#include "extract/speaker.h"
#include "extract/time.h"
#include "extract/when.h"
#include "ontology/ontology.h"

quipu_status quipu_extractor_new(quipu_extractor **out, const quipu_data *data,
                                 const quipu_ontology *ontology, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *out = NULL;
    quipu_extractor *self = quipu_alloc__zero(1, sizeof *self);
    if (self == NULL)
        return quipu_error__memory(err);
    self->ontology = ontology;
    quipu_labels__find(&self->labels);
    QUIPU_TRY(quipu_lexicon__load(&self->lexicon, data, ontology, err));
    QUIPU_TRY(quipu_rules__load(&self->rules, data, ontology, err));
    QUIPU_TRY(quipu_time_words__load(&self->time_words, data, err));
    QUIPU_TRY(quipu_ties__load(&self->ties, data, ontology, err));
    QUIPU_TRY(quipu_learnt__load(&self->learnt, data, ontology, err));
    *out = self;
    self = NULL;
done:
    quipu_extractor_free(self);
    return status;
}

void quipu_extractor_free(quipu_extractor *extractor)
{
    if (extractor == NULL)
        return;
    quipu_lexicon__clear(&extractor->lexicon);
    quipu_rules__clear(&extractor->rules);
    quipu_time_words__clear(&extractor->time_words);
    quipu_ties__clear(&extractor->ties);
    quipu_alloc__free(extractor);
}

/* From scene and claims to the extraction. */
typedef struct writer {
    quipu_builder builder;
    quipu_buf id, name; /* scratch */
    const quipu_scene *scene;
    const quipu_stage *stage;
    uint32_t *passage_of; /* [n_sentences] or QUIPU_NONE */
    uint32_t *entity_of;  /* [n_actors] or QUIPU_NOBODY */
    bool *is_claimed;     /* [n_actors] something is claimed of it */
} writer;

static void note_claimed(writer *self)
{
    for (size_t i = 0; i < self->stage->n_claims; i++) {
        self->is_claimed[self->stage->claims[i].subject] = true;
        self->is_claimed[self->stage->claims[i].object] = true;
    }
}

/* Goods and unnamed agreements are entities for what hangs on them: without that they are only words. */
static bool is_worth_keeping(const writer *self, uint32_t a)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    const quipu_actor *actor = &self->scene->actors[a];
    bool has_name = actor->type != lexicon->commodity &&
                    (actor->type != lexicon->agreement || actor->entry != QUIPU_NO_ENTRY);
    return actor->n_finds > 0 && (has_name || self->is_claimed[a] ||
                                  (actor->type == lexicon->commodity && actor->n_finds > 2));
}

/* What an actor is called over all documents. */
typedef struct calling {
    quipu_str id, name;
    quipu_str aliases; /* joined with '|' */
} calling;

/* The id of a name, valid until the next call. */
static quipu_str make_id(writer *self, quipu_type type, quipu_str iso3, quipu_str name)
{
    self->id.len = 0;
    quipu_ontology__add_country_id(&self->id, self->scene->lexicon->ontology, type, iso3, name);
    self->builder.failed |= self->id.failed;
    return quipu_buf__str(&self->id);
}

/* Whether the text says of one name that it is part of several states: "China's Foreign Ministry", "Senegal's". */
static bool is_of_several(const writer *self, uint32_t a)
{
    const quipu_scene *scene = self->scene;
    quipu_relation part_of = quipu_ontology_relation(self->stage->ontology, QUIPU_STR("part_of"));
    uint32_t first = QUIPU_NONE;
    for (size_t i = 0; i < self->stage->n_claims; i++) {
        const quipu_claim *claim = &self->stage->claims[i];
        if (claim->subject != a || claim->relation != part_of ||
            scene->actors[claim->object].type != scene->lexicon->country)
            continue;
        if (first != QUIPU_NONE && claim->object != first)
            return true;
        first = claim->object;
    }
    return false;
}

/* What a gazetteer knows bears its id, unless the text takes it for a thing of another type; organs of states that of
 * their name with the state's, if it is known whose they are. */
static calling call(writer *self, uint32_t a)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    const quipu_actor *actor = &self->scene->actors[a];
    quipu_organ organ = quipu_organ__of(&self->name, self->scene, a);
    uint32_t entry = organ.entry != QUIPU_NO_ENTRY ? organ.entry : actor->entry;
    calling as = {.name = actor->name};
    self->builder.failed |= self->name.failed;
    if (self->name.len > 0 && is_of_several(self, a))
        return as;
    if (organ.entry == QUIPU_NO_ENTRY && self->name.len > 0) {
        as.name = quipu_buf__str(&self->name);
        as.id = make_id(self, actor->type, (quipu_str){NULL, 0}, as.name);
    } else if (entry != QUIPU_NO_ENTRY) {
        const quipu_entry *known = &lexicon->entries[entry];
        as.name = organ.entry == QUIPU_NO_ENTRY ? actor->name : known->name;
        as.aliases = known->aliases;
        if (known->type == actor->type && (organ.entry != QUIPU_NO_ENTRY || !organ.is_common))
            as.id = make_id(self, known->type, known->iso3, known->name);
    }
    return as;
}

static void add_entities(writer *self)
{
    for (uint32_t a = 0; a < self->scene->n_actors; a++) {
        self->entity_of[a] = QUIPU_NOBODY;
        if (!is_worth_keeping(self, a))
            continue;
        calling as = call(self, a);
        self->entity_of[a] =
            quipu_builder__add_entity(&self->builder, as.id, as.name, self->scene->actors[a].type);
        quipu_builder__add_aliases(&self->builder, self->entity_of[a], as.aliases);
    }
}

/* The passage that a sentence is kept as, made when it is first asked for. */
static uint32_t passage(writer *self, uint32_t sentence)
{
    if (self->passage_of[sentence] == QUIPU_NONE) {
        quipu_span span = self->scene->text->sentences[sentence].span;
        quipu_str words = quipu_str__slice(self->scene->document->text, span.begin, span.end);
        self->passage_of[sentence] =
            quipu_builder__add_passage(&self->builder, span, words, (quipu_str){NULL, 0});
    }
    return self->passage_of[sentence];
}

static void add_mentions(writer *self)
{
    const quipu_scene *scene = self->scene;
    for (size_t i = 0; i < scene->n_finds && !self->builder.failed; i++) {
        const quipu_find *find = &scene->finds[i];
        if (find->entity == QUIPU_NONE || self->entity_of[find->entity] == QUIPU_NOBODY)
            continue;
        quipu_mention mention = {
            {scene->text->tokens[find->first].span.begin,
             scene->text->tokens[find->end - 1].span.end},
            self->entity_of[find->entity],
            passage(self, find->sentence),
            find->named,
        };
        if (find->named)
            quipu_builder__add_name(&self->builder, mention.entity,
                                    quipu_scene__words(scene, find->first, find->end));
        quipu_builder__add_mention(&self->builder, &mention);
    }
}

/* Offices, homes and the like beside a name are said by nobody: "Moussa, the head of the League, said". */
static bool is_background(const writer *self, const quipu_claim *claim)
{
    static const char *const groups[] = {"office", "affiliation", "personal", "place", "structure"};
    bool is_tie = false;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        is_tie |= quipu_stage__is_of_group(self->stage, claim->relation, groups[i]);
    return is_tie && !quipu_clause__is_predicate(self->scene, claim->trigger);
}

static void add_assertion(writer *self, const quipu_claim *claim)
{
    uint32_t sentence = quipu_scene__sentence_of(self->scene, claim->trigger);
    uint32_t speaker = quipu_speaker__of(self->scene, claim->trigger);
    if ((speaker == claim->subject && claim->standing != QUIPU_DENIED) || is_background(self, claim))
        speaker = QUIPU_NONE; /* who speaks of own deeds is no source */
    quipu_assertion assertion = {
        .subject = self->entity_of[claim->subject],
        .object = self->entity_of[claim->object],
        .by = speaker == QUIPU_NONE ? QUIPU_NOBODY : self->entity_of[speaker],
        .passage = passage(self, sentence),
        .trigger = self->scene->text->tokens[claim->trigger].span,
        .relation = claim->relation,
        .standing = claim->standing,
        .when = quipu_when__of(self->scene, claim->trigger),
        .rule = claim->rule,
        .score = claim->score,
    };
    quipu_builder__add_assertion(&self->builder, &assertion);
}

static void copy_head(writer *self, const quipu_document *document)
{
    quipu_extraction *head = &self->builder.head;
    head->name = quipu_builder__copy(&self->builder, document->name);
    head->title = quipu_builder__copy(&self->builder, document->title);
    head->date = quipu_builder__copy(&self->builder, document->date);
    head->publisher = quipu_builder__copy(&self->builder, document->publisher);
    head->address = quipu_builder__copy(&self->builder, document->address);
    memcpy(head->sha256, document->sha256, sizeof head->sha256);
}

static bool init_writer(writer *self, quipu_stage *stage)
{
    quipu_arena *arena = &stage->scene.arena;
    const quipu_scene *scene = &stage->scene;
    size_t n_sentences = scene->text->n_sentences;
    *self = (writer){.scene = scene, .stage = stage};
    self->passage_of = quipu_arena__take(arena, n_sentences, sizeof *self->passage_of);
    self->entity_of = quipu_arena__take(arena, scene->n_actors, sizeof *self->entity_of);
    self->is_claimed = quipu_arena__take(arena, scene->n_actors, sizeof *self->is_claimed);
    for (size_t i = 0; self->passage_of != NULL && i < n_sentences; i++)
        self->passage_of[i] = QUIPU_NONE;
    return self->passage_of != NULL && self->entity_of != NULL && self->is_claimed != NULL;
}

quipu_status quipu_extractor__write(quipu_extraction **out, quipu_stage *stage, quipu_error *err)
{
    writer self;
    if (!init_writer(&self, stage))
        return quipu_error__memory(err);
    copy_head(&self, stage->scene.document);
    quipu_shingles__make(&self.builder, stage->scene.document);
    note_claimed(&self);
    add_entities(&self);
    add_mentions(&self);
    for (size_t i = 0; i < stage->n_claims && !self.builder.failed; i++)
        add_assertion(&self, &stage->claims[i]);
    quipu_buf__clear(&self.id);
    quipu_buf__clear(&self.name);
    return quipu_builder__finish(out, &self.builder, err);
}

bool quipu_extractor__state(quipu_stage *stage)
{
    quipu_offices__state(stage);
    quipu_affiliations__state(stage);
    quipu_places__state(stage);
    quipu_homes__state(stage);
    quipu_organs__state(stage);
    quipu_ties__state(stage);
    quipu_rules__state(stage);
    quipu_learnt__state(stage);
    quipu_departures__apply(stage);
    return !stage->scene.failed;
}

static bool read_scene(quipu_scene *scene, const quipu_time_words *time_words)
{
    quipu_clause__note_stands(scene);
    quipu_names__find(scene);
    quipu_things__find(scene);
    quipu_cast__gather(scene);
    quipu_speaker__find_quotes(scene);
    quipu_refer__resolve(scene);
    quipu_speaker__tell_quotes(scene);
    quipu_times__find(scene, time_words);
    return !scene->failed;
}

bool quipu_extractor__read(quipu_stage *stage, const quipu_extractor *extractor,
                           const quipu_document *document, const quipu_text *text,
                           const quipu_trace *trace)
{
    *stage = (quipu_stage){.ontology = extractor->ontology,
                           .rules = &extractor->rules,
                           .ties = &extractor->ties,
                           .learnt = &extractor->learnt,
                           .trace = trace};
    return quipu_scene__init(&stage->scene, &extractor->lexicon, &extractor->labels, document,
                             text) &&
           read_scene(&stage->scene, &extractor->time_words) && quipu_extractor__state(stage);
}

void quipu_extractor__clear(quipu_stage *stage)
{
    quipu_alloc__free(stage->claims);
    quipu_map__clear(&stage->seen);
    quipu_scene__clear(&stage->scene);
}

quipu_status quipu_extract(quipu_extraction **out, const quipu_extractor *extractor,
                           const quipu_document *document, const quipu_text *text, quipu_error *err)
{
    quipu_stage stage;
    *out = NULL;
    quipu_status status = quipu_extractor__read(&stage, extractor, document, text, NULL)
                              ? quipu_extractor__write(out, &stage, err)
                              : quipu_error__memory(err);
    quipu_extractor__clear(&stage);
    return status;
}
