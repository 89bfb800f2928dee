/*
 * Documents whose names and types are given -> how well the graph tells who is who over documents: precision
 * and recall over pairs of clusters of different documents, where the same outside id means the same.
 *
 *     identities [-v] [-n] DOCUMENTS.jsonl TYPES.tsv [RULINGS.tsv]
 *
 * One document a line, as DocRED has it: "title", "vertexSet" of clusters of mentions with "name", "type",
 * "fine_type", "wikidata_qcode"; "labels" of relations between them. TYPES.tsv says what they stand for here.
 * -v prints every wrong and every missed pair, -n leaves the relations out. Documents fall into two halves by
 * their titles: what is tuned, is tuned on the first. RULINGS.tsv says which outside ids are read otherwise.
 */
#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "extract/builder.h"
#include "extract/extractor.h"
#include "ontology/ontology.h"
#include "resolve/graph.h"

#include <quipu/resolve.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row of TYPES.tsv: what a word of the other scheme stands for. */
typedef struct type_row {
    char from[64], word[64], to[64];
} type_row;

/* A row of RULINGS.tsv: an outside id of a document that counts as another. */
typedef struct ruling {
    char title[128], given[24], read[24];
} ruling;

/* A cluster of a document, with what is known of it. */
typedef struct cluster {
    char id[24]; /* outside id, or "" */
    const char *title;
    quipu_str name; /* of the extraction */
    uint32_t document, local, entity;
} cluster;

typedef struct bench {
    quipu_data *data;
    quipu_ontology *ontology;
    quipu_extractor *extractor;
    quipu_resolver *resolver;
    type_row types[256];
    size_t n_types;
    ruling rulings[256];
    size_t n_rulings;
    json_t *documents[4096];
    quipu_extraction *extractions[4096];
    size_t n_documents;
    cluster *clusters;
    size_t n_clusters, room;
    bool with_relations, is_verbose;
} bench;

static void die(const char *what, const char *why)
{
    fprintf(stderr, "identities: %s: %s\n", what, why);
    exit(2);
}

static void read_types(bench *self, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];
    if (file == NULL)
        die(path, "cannot read");
    while (fgets(line, sizeof line, file) != NULL && self->n_types < 256) {
        type_row *row = &self->types[self->n_types];
        if (line[0] != '#' &&
            sscanf(line, "%63[^\t]\t%63[^\t]\t%63[^\t\n]", row->from, row->word, row->to) == 3)
            self->n_types++;
    }
    fclose(file);
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static void read_rulings(bench *self, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];
    if (file == NULL)
        die(path, "cannot read");
    while (fgets(line, sizeof line, file) != NULL && self->n_rulings < 256) {
        ruling *row = &self->rulings[self->n_rulings];
        if (line[0] != '#' &&
            sscanf(line, "%127[^\t]\t%23[^\t]\t%23[^\t\n]", row->title, row->given, row->read) == 3)
            self->n_rulings++;
    }
    fclose(file);
}

/* Let the outside ids count as the rulings say. */
static void apply_rulings(bench *self)
{
    for (size_t i = 0; i < self->n_clusters; i++)
        for (size_t k = 0; k < self->n_rulings; k++) {
            cluster *one = &self->clusters[i];
            const ruling *row = &self->rulings[k];
            if (strcmp(one->title, row->title) == 0 && strcmp(one->id, row->given) == 0)
                snprintf(one->id, sizeof one->id, "%s", row->read);
        }
}

/* Whether a mention is of a class that one of the words of a row names, surely enough. */
static bool has_class(const json_t *mention, const char *word)
{
    size_t i;
    const json_t *class;
    json_array_foreach(json_object_get(mention, "fine_type"), i,
                       class) if (strcmp(word, json_string_value(json_array_get(class, 1))) == 0 &&
                                  json_number_value(json_array_get(class, 2)) > 0.6) return true;
    return false;
}

/* The type that most mentions have. */
static const char *given_type(const json_t *mentions)
{
    const char *best = "";
    size_t i, k, most = 0;
    const json_t *one, *other;
    json_array_foreach(mentions, i, one)
    {
        size_t n = 0;
        json_array_foreach(mentions, k, other) n +=
            strcmp(string_of(one, "type"), string_of(other, "type")) == 0;
        if (n > most) {
            most = n;
            best = string_of(one, "type");
        }
    }
    return best;
}

/* The first row that fits decides; the word `*` fits all. "" where there is none. */
static const char *mapped_type(const bench *self, const json_t *mentions, const char *given)
{
    size_t k;
    const json_t *mention;
    for (size_t i = 0; i < self->n_types; i++) {
        const type_row *row = &self->types[i];
        if (strcmp(row->from, given) != 0)
            continue;
        if (row->word[0] == '*')
            return row->to;
        json_array_foreach(mentions, k, mention) if (has_class(mention, row->word)) return row->to;
    }
    return "";
}

/* Whether an entry of the gazetteer can be what the scheme calls by a type. */
static bool may_be(const quipu_lexicon *lexicon, const quipu_entry *entry, const char *given)
{
    bool is_spot = entry->type == lexicon->country || entry->type == lexicon->place ||
                   entry->type == lexicon->facility;
    if (strcmp(given, "LOC") == 0)
        return is_spot;
    if (strcmp(given, "ORG") == 0)
        return entry->type == lexicon->organization;
    return strcmp(given, "MISC") == 0 && !is_spot && entry->type != lexicon->organization;
}

static const quipu_entry *known_as(const quipu_lexicon *lexicon, const char *name, const char *given)
{
    quipu_buf key = {0};
    quipu_utf8__fold(&key, quipu_str__of(name));
    uint32_t form = quipu_map__get(&lexicon->form_index, quipu_buf__str(&key));
    const quipu_entry *found = NULL;
    for (; form != QUIPU_MAP_NONE && found == NULL; form = lexicon->forms[form].next)
        if (may_be(lexicon, &lexicon->entries[lexicon->forms[form].entry], given))
            found = &lexicon->entries[lexicon->forms[form].entry];
    quipu_buf__clear(&key);
    return found;
}

static size_t count_words(const char *name)
{
    size_t n = 1;
    for (; *name != '\0'; name++)
        n += *name == ' ';
    return n;
}

/* The fullest name: of most words, then the first. */
static const char *fullest_name(const json_t *mentions)
{
    size_t i;
    const json_t *mention;
    const char *best = "";
    json_array_foreach(mentions, i,
                       mention) if (best[0] == '\0' ||
                                    count_words(string_of(mention, "name")) > count_words(best))
        best = string_of(mention, "name");
    return best;
}

/* What the gazetteer knows a cluster as, by its fullest name; countries and places by any, for adjectives are theirs. */
static const quipu_entry *known_cluster(const bench *self, const json_t *mentions, const char *given)
{
    size_t i;
    const json_t *mention;
    const quipu_lexicon *lexicon = &self->extractor->lexicon;
    const quipu_entry *found = known_as(lexicon, fullest_name(mentions), given);
    json_array_foreach(mentions, i, mention) if (found == NULL && strcmp(given, "LOC") == 0) found =
        known_as(lexicon, string_of(mention, "name"), given);
    return found;
}

/* The outside id that most mentions have. */
static const char *outside_id(const json_t *mentions)
{
    const char *best = "";
    size_t i, k, most = 0;
    const json_t *one, *other;
    json_array_foreach(mentions, i, one)
    {
        size_t n = 0;
        const char *id = string_of(one, "wikidata_qcode");
        json_array_foreach(mentions, k, other) n +=
            strcmp(id, string_of(other, "wikidata_qcode")) == 0;
        if (id[0] == 'Q' && n > most) {
            most = n;
            best = id;
        }
    }
    return best;
}

static void note_cluster(bench *self, const json_t *mentions, quipu_str name, uint32_t local)
{
    self->clusters =
        quipu_alloc__reserve(self->clusters, self->n_clusters, &self->room, sizeof *self->clusters);
    cluster *made = &self->clusters[self->n_clusters++];
    *made = (cluster){.document = (uint32_t)self->n_documents, .local = local, .name = name};
    made->title = string_of(self->documents[self->n_documents], "title");
    snprintf(made->id, sizeof made->id, "%s", outside_id(mentions));
}

/* A cluster into an entity; QUIPU_NOBODY for what is none here: dates, numbers. */
static uint32_t add_cluster(bench *self, quipu_builder *builder, const json_t *mentions)
{
    size_t i;
    const json_t *mention;
    const char *given = given_type(mentions);
    const char *type_name = mapped_type(self, mentions, given);
    const quipu_entry *entry = known_cluster(self, mentions, given);
    quipu_type type = quipu_ontology_type(self->ontology, quipu_str__of(type_name));
    if (type == QUIPU_NO_TYPE)
        return QUIPU_NOBODY;
    quipu_str none = {NULL, 0}, alias, aliases = entry != NULL ? entry->aliases : none;
    quipu_str name = quipu_builder__copy(builder, quipu_str__of(fullest_name(mentions)));
    if (entry != NULL && entry->type == self->extractor->lexicon.country)
        name = entry->name;
    quipu_buf id = {0};
    if (entry != NULL)
        quipu_ontology__add_country_id(&id, self->ontology, entry->type, entry->iso3, entry->name);
    uint32_t made = quipu_builder__add_entity(builder, quipu_buf__str(&id), name,
                                              entry != NULL ? entry->type : type);
    quipu_buf__clear(&id);
    json_array_foreach(mentions, i, mention)
    {
        quipu_mention named = {.entity = made, .named = true};
        quipu_builder__add_name(builder, made, quipu_str__of(string_of(mention, "name")));
        quipu_builder__add_mention(builder, &named);
    }
    if (entry != NULL)
        quipu_builder__add_alias(builder, made, entry->name);
    while (quipu_str__split(&alias, &aliases, '|'))
        quipu_builder__add_alias(builder, made, alias);
    note_cluster(self, mentions, name, made);
    return made;
}

/* The relations that the scheme's ids stand for, where the types fit. */
static void add_relations(bench *self, quipu_builder *builder, const json_t *document,
                          const uint32_t *locals)
{
    size_t i;
    const json_t *label;
    json_array_foreach(json_object_get(document, "labels"), i, label)
    {
        quipu_assertion said = {.by = QUIPU_NOBODY, .score = 1, .rule = QUIPU_STR("given")};
        said.subject = locals[json_integer_value(json_object_get(label, "h"))];
        said.object = locals[json_integer_value(json_object_get(label, "t"))];
        said.relation = QUIPU_NO_RELATION;
        for (size_t k = 0; k < self->n_types; k++)
            if (strcmp(self->types[k].from, "relation") == 0 &&
                strcmp(self->types[k].word, string_of(label, "r")) == 0)
                said.relation =
                    quipu_ontology_relation(self->ontology, quipu_str__of(self->types[k].to));
        if (said.relation != QUIPU_NO_RELATION && said.subject != QUIPU_NOBODY &&
            said.object != QUIPU_NOBODY && said.subject != said.object)
            quipu_builder__add_assertion(builder, &said);
    }
}

static void add_document(bench *self, json_t *document)
{
    size_t i;
    const json_t *mentions;
    quipu_builder builder = {0};
    uint32_t locals[1024];
    self->documents[self->n_documents] = document;
    builder.head.name = quipu_builder__copy(&builder, quipu_str__of(string_of(document, "title")));
    quipu_builder__add_passage(&builder, (quipu_span){0, 1}, QUIPU_STR("-"), (quipu_str){NULL, 0});
    json_array_foreach(json_object_get(document, "vertexSet"), i, mentions) if (i < 1024)
        locals[i] = add_cluster(self, &builder, mentions);
    if (self->with_relations)
        add_relations(self, &builder, document, locals);
    quipu_extraction *made;
    if (quipu_builder__finish(&made, &builder, NULL) < 0 ||
        quipu_resolver_add(self->resolver, made, NULL) < 0)
        die(string_of(document, "title"), "cannot be added");
    quipu_builder__clear(&builder);
    self->extractions[self->n_documents++] = made;
}

static void read_documents(bench *self, const char *path)
{
    FILE *file = fopen(path, "r");
    json_error_t error;
    if (file == NULL)
        die(path, "cannot read");
    while (self->n_documents < 4096) {
        json_t *document = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error);
        if (document == NULL)
            break;
        add_document(self, document);
    }
    fclose(file);
}

static void find_entities(bench *self, const quipu_graph *graph)
{
    const quipu_graph__whole *whole = (const quipu_graph__whole *)graph;
    for (size_t i = 0; i < self->n_clusters; i++) {
        cluster *one = &self->clusters[i];
        for (size_t k = 0; k < whole->n_members; k++)
            if (whole->members[k].local == one->local &&
                quipu_str__is(graph->sources[whole->members[k].source].name,
                              quipu_str__of(one->title)))
                one->entity = whole->members[k].entity;
    }
}

/* Which half a document belongs to: the sum of the bytes of its title, odd or even. */
static unsigned half_of(const char *title)
{
    unsigned sum = 0;
    for (; *title != '\0'; title++)
        sum += (unsigned char)*title;
    return sum % 2;
}

static void print_pair(const char *what, const cluster *a, const cluster *b)
{
    printf("%s\t%s\t%s\t%.*s\t%.*s\t%s\t%s\t%u\n", what, a->id, b->id, (int)a->name.len,
           a->name.ptr, (int)b->name.len, b->name.ptr, a->title, b->title, half_of(a->title));
}

/* Pairs within a half (0, 1), or all (2, and 3: prints them if asked to). */
static void score(const bench *self, const char *label, unsigned half)
{
    size_t right = 0, wrong = 0, missed = 0;
    for (size_t i = 0; i < self->n_clusters; i++)
        for (size_t k = i + 1; k < self->n_clusters; k++) {
            const cluster *a = &self->clusters[i], *b = &self->clusters[k];
            if (a->id[0] == '\0' || b->id[0] == '\0' || a->document == b->document ||
                (half < 2 && (half_of(a->title) != half || half_of(b->title) != half)))
                continue;
            bool is_one = strcmp(a->id, b->id) == 0, is_joined = a->entity == b->entity;
            right += is_one && is_joined;
            wrong += !is_one && is_joined;
            missed += is_one && !is_joined;
            if (self->is_verbose && half > 2 && is_one != is_joined)
                print_pair(is_joined ? "wrong" : "missed", a, b);
        }
    printf("%s: precision %.4f recall %.4f: %zu right, %zu wrong, %zu missed\n", label,
           right + wrong == 0 ? 1.0 : (double)right / (double)(right + wrong),
           right + missed == 0 ? 1.0 : (double)right / (double)(right + missed), right, wrong,
           missed);
}

int main(int argc, char **argv)
{
    static bench self = {.with_relations = true};
    quipu_graph *graph;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        self.is_verbose = self.is_verbose || argv[at][1] == 'v';
        self.with_relations = self.with_relations && argv[at][1] != 'n';
    }
    if (argc - at != 2 && argc - at != 3)
        die("usage", "identities [-v] [-n] DOCUMENTS.jsonl TYPES.tsv [RULINGS.tsv]");
    read_types(&self, argv[at + 1]);
    if (quipu_data_open(&self.data, NULL, NULL) < 0 ||
        quipu_ontology_new(&self.ontology, self.data, NULL) < 0 ||
        quipu_extractor_new(&self.extractor, self.data, self.ontology, NULL) < 0 ||
        quipu_resolver_new(&self.resolver, self.ontology, NULL) < 0)
        die("tables", "cannot be read");
    read_documents(&self, argv[at]);
    if (quipu_resolver_finish(&graph, self.resolver, NULL) < 0)
        die("graph", "no memory");
    find_entities(&self, graph);
    if (argc - at == 3) {
        score(&self, "as given, all   ", 2);
        read_rulings(&self, argv[at + 2]);
        apply_rulings(&self);
    }
    score(&self, "half to tune on ", 0);
    score(&self, "half to report  ", 1);
    score(&self, "all             ", 3);
    quipu_graph_free(graph);
    return 0;
}
