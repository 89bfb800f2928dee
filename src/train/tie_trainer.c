/*
 * Passages with marked ties to the model of ties. Each passage is read by the program itself, so that the model learns
 * from the names and trees that it will meet in use; each two names of a sentence, in either order, are an example.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "extract/extractor.h"
#include "extract/pair.h"
#include "train/tie_corpus.h"
#include "train/tie_learner.h"
#include "train/trainers.h"

#include <unistd.h>

/* Where there is something to learn. */
typedef struct source {
    const char *path,
        *corpus; /* NULL: nobody marked it; what rules do not state is taken for untrue */
    quipu_tie_corpus_read *read;
} source;

static const source sources[] = {
    {"relations/knowledgenet.jsonl", "knowledgenet", quipu_tie_corpus__read_marked},
    {"relations/redocred-dev.jsonl", "docred", quipu_tie_corpus__read_documents},
    {"names/gmb.iob2", NULL, quipu_tie_corpus__read_plain},
};

typedef struct trainer {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_analyser *analyser;
    quipu_extractor *extractor;
    const quipu_learnt *learnt;
    quipu_tie_examples examples;
    uint32_t taught; /* classes that sources before have taught */
} trainer;

/* A passage as it is read. */
typedef struct reading {
    trainer *self;
    const quipu_tie_corpus *corpus;
    const uint8_t *classes; /* of its labels */
    const quipu_tie_passage *passage;
    const quipu_stage *stage;
    bool failed;
} reading;

static bool covers(const quipu_scene *scene, const quipu_find *find, quipu_span span)
{
    const quipu_token *tokens = scene->text->tokens;
    return tokens[find->first].span.begin < span.end && span.begin < tokens[find->end - 1].span.end;
}

static bool is_unmarked(const reading *at)
{
    return at->corpus->n_labels == 0;
}

/* Classes that people looked for in the passage: all, where nobody marked any. */
static uint32_t looked_for(const reading *at)
{
    uint32_t set = 0;
    if (is_unmarked(at))
        return UINT32_MAX;
    for (size_t i = 0; i < at->corpus->n_labels; i++)
        if (at->passage->labels >> i & 1)
            set |= UINT32_C(1) << at->classes[i];
    return set;
}

/* Note what is marked of two names in this order. */
static void mark(quipu_tie_example *out, const reading *at, const quipu_scene *scene,
                 const quipu_find *subject, const quipu_find *object)
{
    for (size_t i = 0; i < at->passage->n_facts; i++) {
        const quipu_tie_fact *fact = &at->passage->facts[i];
        uint8_t class = at->classes[fact->label];
        bool straight =
            covers(scene, subject, fact->subject) && covers(scene, object, fact->object);
        bool turned = at->self->learnt->classes[class].symmetric &&
                      covers(scene, subject, fact->object) && covers(scene, object, fact->subject);
        if (!straight && !turned)
            continue;
        if (fact->is_evident)
            out->holds |= UINT32_C(1) << class;
        else
            out->known &= ~(UINT32_C(1) << class);
    }
    out->holds &= out->known;
}

/* Whether rules state something of two names. */
static bool is_ruled(const quipu_stage *stage, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < stage->n_claims; i++) {
        const quipu_claim *claim = &stage->claims[i];
        bool is_pair = (claim->subject == a && claim->object == b) ||
                       (claim->subject == b && claim->object == a);
        if (is_pair)
            return true;
    }
    return false;
}

static void add_order(reading *at, const quipu_scene *scene, const quipu_pair *pair, bool turned)
{
    const quipu_find *a = &scene->finds[pair->a], *b = &scene->finds[pair->b];
    const quipu_find *subject = turned ? b : a, *object = turned ? a : b;
    const quipu_learnt *learnt = at->self->learnt;
    quipu_tie_example example = {.minor = is_unmarked(at) ? 0 : at->self->taught};
    uint32_t rows[QUIPU_PAIR_FEATURES];
    example.known = looked_for(at) & quipu_pair__admitted(scene, learnt, turned ? pair->b : pair->a,
                                                          turned ? pair->a : pair->b);
    for (size_t i = 0; turned && i < learnt->n_classes; i++)
        if (learnt->classes[i].symmetric)
            example.known &= ~(UINT32_C(1) << i);
    if (example.known == 0 ||
        (is_unmarked(at) && is_ruled(at->stage, subject->entity, object->entity)))
        return;
    mark(&example, at, scene, subject, object);
    quipu_pair__rows(rows, pair, turned, QUIPU_LEARNT_ROW_BITS);
    if (!quipu_tie_examples__add(&at->self->examples, example, rows, pair->n))
        at->failed = true;
}

static void visit(void *ctx, const quipu_pairs *pairs, uint32_t a, uint32_t b)
{
    reading *at = ctx;
    quipu_pair pair;
    quipu_pair__read(&pair, pairs, a, b);
    add_order(at, pairs->scene, &pair, false);
    add_order(at, pairs->scene, &pair, true);
}

static quipu_status read_passage(reading *at, quipu_error *err)
{
    quipu_status status;
    quipu_text *text = NULL;
    quipu_stage stage = {.ontology = NULL};
    QUIPU_TRY(quipu_text_new(&text, at->self->analyser, &at->passage->document, err));
    at->failed =
        !quipu_extractor__read(&stage, at->self->extractor, &at->passage->document, text, NULL);
    at->stage = &stage;
    if (!at->failed)
        quipu_pairs__each(&stage.scene, visit, at);
    status = at->failed ? quipu_error__memory(err) : QUIPU_OK;
done:
    quipu_extractor__clear(&stage);
    quipu_text_free(text);
    return status;
}

static quipu_status read_corpus(trainer *self, const source *from, const char *path,
                                quipu_error *err)
{
    quipu_status status;
    quipu_tie_corpus corpus = {.n_labels = 0};
    uint8_t classes[QUIPU_TIE_LABELS];
    if (from->corpus != NULL)
        QUIPU_TRY(quipu_tie_corpus__open(&corpus, self->data, from->corpus, err));
    QUIPU_TRY(quipu_tie_corpus__classes(classes, &corpus, self->learnt, err));
    QUIPU_TRY(from->read(&corpus, path, err));
    for (size_t i = 0; i < corpus.n_passages; i++) {
        reading at = {self, &corpus, classes, &corpus.passages[i], NULL, false};
        if (at.passage->fold != QUIPU_EVAL_TIES_FOLD)
            QUIPU_TRY(read_passage(&at, err));
    }
    for (size_t i = 0; i < corpus.n_labels; i++)
        self->taught |= UINT32_C(1) << classes[i];
done:
    quipu_tie_corpus__clear(&corpus);
    return status;
}

static quipu_status open_tools(trainer *self, quipu_error *err)
{
    quipu_status status;
    QUIPU_TRY(quipu_data_open(&self->data, NULL, err));
    QUIPU_TRY(quipu_ontology_new(&self->ontology, self->data, err));
    QUIPU_TRY(quipu_analyser_new(&self->analyser, self->data, err));
    QUIPU_TRY(quipu_extractor_new(&self->extractor, self->data, self->ontology, err));
    self->extractor->learnt.weights = NULL; /* what was learnt must not tell what is learnt */
    self->learnt = &self->extractor->learnt;
done:
    return status;
}

/* Read a source if it is there. */
static quipu_status read_source(trainer *self, const source *from, const char *folder,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf path = {0};
    quipu_buf__addf(&path, "%s/%s", folder, from->path);
    QUIPU_TRY_ALLOC(path.failed ? NULL : path.ptr);
    if (access(path.ptr, F_OK) != 0)
        goto done;
    if (self->extractor == NULL) /* with the first that is there */
        QUIPU_TRY(open_tools(self, err));
    QUIPU_TRY(read_corpus(self, from, path.ptr, err));
done:
    quipu_buf__clear(&path);
    return status;
}

static quipu_status write_model(quipu_buf *out, const trainer *self,
                                const quipu_train_options *options, quipu_error *err)
{
    quipu_buf names = {0}, weights = {0};
    quipu_status status;
    for (size_t i = 0; i < self->learnt->n_classes; i++) {
        quipu_buf__add(&names, self->learnt->classes[i].name);
        quipu_buf__add_char(&names, '|');
    }
    QUIPU_TRY(
        quipu_tie_learner__learn(&weights, &self->examples, self->learnt->n_classes, options, err));
    QUIPU_TRY_ALLOC(names.failed ? NULL : names.ptr);
    const quipu_model_section sections[] = {
        {"ties.classes", quipu_buf__str(&names)},
        {"ties.weights", quipu_buf__str(&weights)},
    };
    quipu_model__write(out, sections, sizeof sections / sizeof *sections);
    status = out->failed ? quipu_error__memory(err) : QUIPU_OK;
done:
    quipu_buf__clear(&names);
    quipu_buf__clear(&weights);
    return status;
}

quipu_status quipu_train__ties(quipu_buf *out, const char *folder,
                               const quipu_train_options *options, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    trainer self = {.data = NULL};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        QUIPU_TRY(read_source(&self, &sources[i], folder, err));
    if (self.examples.n == 0)
        QUIPU_TRY(
            quipu_error__set(err, QUIPU_ERR_NOT_FOUND, folder, "no passages with marked ties"));
    QUIPU_TRY(write_model(out, &self, options, err));
done:
    quipu_tie_examples__clear(&self.examples);
    quipu_extractor_free(self.extractor);
    quipu_analyser_free(self.analyser);
    quipu_ontology_free(self.ontology);
    quipu_data_close(self.data);
    return status;
}
