/*
 * JSON -> one article's graph as it is scored, through jansson, which refuses what is no UTF-8 and what is nested
 * deeper than 2,048. Annotations and exports differ in their keys only, so one reader takes both. Whatever has not the
 * type that it should have is an error that says where it stands.
 */
#include "base/error.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "train/score_graph.h"

/* One file on its way in. */
typedef struct json_reader {
    quipu_score_graph *graph;
    quipu_str source;
    quipu_map_index ids; /* of entities */
    const char *list;    /* what is being read: "entities" or "relations" */
    size_t place;        /* in that list, from 1 */
    size_t n_unknown;    /* relations that name an entity that is not there */
    quipu_str unknown;   /* the first such name */
    quipu_error *err;
} json_reader;

/* --- values ------------------------------------------------------------------------------------- */

/* An error about the entity or relation at hand. */
static quipu_status wrong(const json_reader *self, const char *what, const char *key)
{
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, 0, 0,
                           "%s, number %zu: '%s' %s", self->list, self->place, key, what);
}

/* The value under the first of `keys` (NULL ends them) that is there, or NULL; `*key` is its key, or the first. */
static const json_t *first_of(const char **key, const json_t *object, const char *const *keys)
{
    *key = keys[0];
    for (size_t i = 0; keys[i] != NULL; i++) {
        const json_t *value = json_object_get(object, keys[i]);
        if (value != NULL) {
            *key = keys[i];
            return value;
        }
    }
    return NULL;
}

/* A copy of the text under the first of `keys` that is there; `*out` stays as it is where none is. */
static quipu_status read_text(quipu_str *out, const json_reader *self, const json_t *object,
                              const char *const *keys)
{
    const char *key;
    const json_t *value = first_of(&key, object, keys);
    if (value == NULL)
        return QUIPU_OK;
    if (!json_is_string(value))
        return wrong(self, "is no text", key);
    *out = quipu_arena__copy(&self->graph->arena, quipu_json__string(value));
    return out->ptr == NULL ? quipu_error__memory(self->err) : QUIPU_OK;
}

/* The same for a text that has to be there. */
static quipu_status need_text(quipu_str *out, const json_reader *self, const json_t *object,
                              const char *const *keys)
{
    *out = (quipu_str){NULL, 0};
    quipu_status status = read_text(out, self, object, keys);
    if (status == QUIPU_OK && out->ptr == NULL)
        status = wrong(self, "is missing", keys[0]);
    return status;
}

static quipu_status read_core(bool *out, const json_reader *self, const json_t *object)
{
    const json_t *value = json_object_get(object, "core");
    *out = value == NULL || json_is_true(value);
    if (value != NULL && !json_is_boolean(value))
        return wrong(self, "is neither true nor false", "core");
    return QUIPU_OK;
}

/* A list of texts, or NULL where there is none. */
static quipu_status read_texts(const json_t **out, const json_reader *self, const json_t *object,
                               const char *key)
{
    size_t i;
    const json_t *value = json_object_get(object, key), *item;
    *out = NULL;
    if (value == NULL || json_is_null(value))
        return QUIPU_OK;
    if (!json_is_array(value))
        return wrong(self, "is no list", key);
    json_array_foreach(value, i, item)
    {
        if (!json_is_string(item))
            return wrong(self, "holds what is no text", key);
    }
    *out = value;
    return QUIPU_OK;
}

static quipu_str text_at(const json_t *texts, size_t i)
{
    return quipu_json__string(json_array_get(texts, i));
}

/* --- entities ----------------------------------------------------------------------------------- */

static quipu_status read_other_types(quipu_score_entity *entity, const json_reader *self,
                                     const json_t *object)
{
    const json_t *texts;
    quipu_status status = read_texts(&texts, self, object, "alt_types");
    if (status < 0)
        return status;
    size_t n = json_array_size(texts);
    quipu_str *types = quipu_arena__take(&self->graph->arena, n, sizeof *types);
    if (types == NULL)
        return quipu_error__memory(self->err);
    for (size_t i = 0; i < n; i++) {
        types[i] = quipu_arena__copy(&self->graph->arena, text_at(texts, i));
        if (types[i].ptr == NULL)
            return quipu_error__memory(self->err);
    }
    entity->other_types = types;
    entity->n_other_types = n;
    return QUIPU_OK;
}

static quipu_status add_names(quipu_score_entity *entity, const json_reader *self,
                              const json_t *texts)
{
    quipu_status status = QUIPU_OK;
    size_t n = json_array_size(texts);
    for (size_t i = 0; i < n && status == QUIPU_OK; i++)
        status = quipu_score_graph__add_name(self->graph, entity, text_at(texts, i), self->err);
    return status;
}

static quipu_status read_names(quipu_score_entity *entity, const json_reader *self,
                               const json_t *object)
{
    static const char *const name_keys[] = {"name", NULL};
    const json_t *mentions, *aliases;
    quipu_str name = {"", 0};
    quipu_status status;
    QUIPU_TRY(read_text(&name, self, object, name_keys));
    QUIPU_TRY(read_texts(&mentions, self, object, "mentions"));
    QUIPU_TRY(read_texts(&aliases, self, object, "aliases"));
    entity->name = json_object_get(object, "name") != NULL ? name : entity->id;
    QUIPU_TRY(quipu_score_graph__expect_names(
        self->graph, entity, 1 + json_array_size(mentions) + json_array_size(aliases), self->source,
        self->err));
    QUIPU_TRY(quipu_score_graph__add_name(self->graph, entity, name, self->err));
    QUIPU_TRY(add_names(entity, self, mentions));
    QUIPU_TRY(add_names(entity, self, aliases));
    quipu_score_graph__settle_names(entity);
done:
    return status;
}

static quipu_status read_entity(json_reader *self, const json_t *object)
{
    static const char *const id_keys[] = {"id", NULL};
    static const char *const type_keys[] = {"type", NULL};
    quipu_status status;
    uint32_t place = (uint32_t)self->graph->n_entities;
    quipu_score_entity *entity = &self->graph->entities[place];
    entity->type = (quipu_str){"", 0};
    QUIPU_TRY(need_text(&entity->id, self, object, id_keys));
    uint32_t known = quipu_map__add(&self->ids, entity->id, place);
    if (known == QUIPU_MAP_NONE)
        return quipu_error__memory(self->err);
    if (known != place)
        return wrong(self, "stands for an entity above already", "id");
    QUIPU_TRY(read_text(&entity->type, self, object, type_keys));
    QUIPU_TRY(read_other_types(entity, self, object));
    QUIPU_TRY(read_core(&entity->core, self, object));
    QUIPU_TRY(read_names(entity, self, object));
    self->graph->n_entities++;
done:
    return status;
}

/* --- relations ---------------------------------------------------------------------------------- */

/* The entity that is called `id`; one that is not there is noted. */
static uint32_t find_end(json_reader *self, quipu_str id)
{
    uint32_t end = quipu_map__get(&self->ids, id);
    if (end == QUIPU_MAP_NONE && self->n_unknown == 0)
        self->unknown = id;
    return end;
}

static quipu_status read_relation(json_reader *self, const json_t *object)
{
    static const char *const subject_keys[] = {"s", "source", NULL};
    static const char *const name_keys[] = {"r", "type", "relation", NULL};
    static const char *const object_keys[] = {"o", "target", NULL};
    static const char *const status_keys[] = {"status", NULL};
    quipu_status status;
    quipu_str ends[2];
    quipu_score_relation *relation = &self->graph->relations[self->graph->n_relations];
    relation->status = QUIPU_STR("actual");
    QUIPU_TRY(need_text(&ends[0], self, object, subject_keys));
    QUIPU_TRY(need_text(&relation->name, self, object, name_keys));
    QUIPU_TRY(need_text(&ends[1], self, object, object_keys));
    QUIPU_TRY(read_text(&relation->status, self, object, status_keys));
    QUIPU_TRY(read_core(&relation->core, self, object));
    relation->subject = find_end(self, ends[0]);
    relation->object = find_end(self, ends[1]);
    if (relation->subject == QUIPU_MAP_NONE || relation->object == QUIPU_MAP_NONE)
        self->n_unknown++;
    else
        self->graph->n_relations++;
done:
    return status;
}

/* --- the file ----------------------------------------------------------------------------------- */

/* The list under the first of two keys that is there; an empty one where neither is. */
static quipu_status find_list(const json_t **out, const json_t *root, const char *key,
                              const char *other_key, quipu_str source, quipu_error *err)
{
    const char *const keys[] = {key, other_key, NULL};
    *out = first_of(&key, root, keys);
    if (*out != NULL && !json_is_array(*out))
        return quipu_error__at(err, QUIPU_ERR_SYNTAX, source, 0, 0, 0, "'%s' is no list", key);
    return QUIPU_OK;
}

static quipu_status read_list(json_reader *self, const char *list, const json_t *values,
                              quipu_status (*read)(json_reader *, const json_t *))
{
    quipu_status status = QUIPU_OK;
    size_t n = json_array_size(values);
    self->list = list;
    for (size_t i = 0; i < n && status == QUIPU_OK; i++) {
        const json_t *object = json_array_get(values, i);
        self->place = i + 1;
        if (json_is_object(object))
            status = read(self, object);
        else
            status = quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, 0, 0,
                                     "%s, number %zu: is no object", list, self->place);
    }
    return status;
}

static void tell_unknown(const json_reader *self, void (*fault)(void *ctx, const quipu_error *what),
                         void *ctx)
{
    quipu_error what;
    if (self->n_unknown == 0 || fault == NULL)
        return;
    quipu_error__at(&what, QUIPU_ERR_NOT_FOUND, self->source, 0, 0, 0,
                    "no entity has the id '%.*s'; relations left out because of such ids: %zu",
                    (int)(self->unknown.len < 100 ? self->unknown.len : 100), self->unknown.ptr,
                    self->n_unknown);
    fault(ctx, &what);
}

static quipu_status read_root(json_reader *self, const json_t *root)
{
    quipu_status status;
    const json_t *entities, *relations;
    if (!json_is_object(root))
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, 0, 0,
                               "is no JSON object with entities and relations");
    QUIPU_TRY(find_list(&entities, root, "entities", "nodes", self->source, self->err));
    QUIPU_TRY(find_list(&relations, root, "relations", "edges", self->source, self->err));
    QUIPU_TRY(quipu_score_graph__new(&self->graph, json_array_size(entities),
                                     json_array_size(relations), self->source, self->err));
    QUIPU_TRY(read_list(self, "entities", entities, read_entity));
    QUIPU_TRY(read_list(self, "relations", relations, read_relation));
done:
    return status;
}

static quipu_status parse(json_t **out, quipu_str bytes, quipu_str source, quipu_error *err)
{
    if (bytes.len > QUIPU_SCORE_MAX_FILE)
        return quipu_error__too_long(err, source, 0, QUIPU_SCORE_MAX_FILE);
    return quipu_json__read(out, bytes, JSON_ALLOW_NUL, source, 0, err);
}

quipu_status quipu_score_graph_read(quipu_score_graph **out, quipu_str bytes, quipu_str name,
                                    void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                                    quipu_error *err)
{
    quipu_status status;
    json_t *root = NULL;
    json_reader self = {.source = name, .err = err};
    *out = NULL;
    QUIPU_TRY(parse(&root, bytes, name, err));
    QUIPU_TRY(read_root(&self, root));
    tell_unknown(&self, fault, ctx);
    *out = self.graph;
    self.graph = NULL;
done:
    quipu_score_graph_free(self.graph);
    quipu_map__clear(&self.ids);
    json_decref(root);
    return status;
}
