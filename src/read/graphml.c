/*
 * GraphML by anyone -> nodes and links, by libxml2's xmlTextReader, element by element. Data are told by the names that
 * their keys declare; networkx, igraph and Gephi declare some, yEd puts labels into elements of its own.
 */
#include "read/foreign.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <libxml/xmlreader.h>

enum { NO_FIELD = -1, FIELD_LAST = QUIPU_MAX_FIELDS, FIELD_LABEL, N_FIELDS };

/* What data of this name are, by preference: where two names mean one field, the one that stands first is taken. */
typedef struct meaning {
    const char *names;
    int field;
} meaning;

static const meaning of_nodes[] = {
    {"name", QUIPU_FIELD_NAME},
    {"type|kind|Type", QUIPU_FIELD_TYPE},
    {"aliases", QUIPU_FIELD_ALIASES},
    {"label|Label", FIELD_LABEL},
};
static const meaning of_edges[] = {
    {"relation|kind|type|relationship|Kind", QUIPU_FIELD_RELATION},
    {"status", QUIPU_FIELD_STATUS},
    {"by", QUIPU_FIELD_BY},
    {"first|date|start", QUIPU_FIELD_DATE},
    {"last|end", FIELD_LAST},
    {"document", QUIPU_FIELD_DOCUMENT},
    {"evidence", QUIPU_FIELD_EVIDENCE},
    {"label|Label", FIELD_LABEL},
};

typedef struct parser {
    quipu_foreign__whole *to;
    xmlTextReaderPtr xml;
    quipu_str bytes;
    quipu_map_index keys; /* "node:d0" -> field */
    quipu_record row;
    quipu_str extra[N_FIELDS - QUIPU_MAX_FIELDS];
    quipu_buf text, key;
    int field; /* of the data at hand */
    bool is_edge, in_row, in_data, is_graphml;
    size_t at; /* behind the last tag, on line `line` */
    uint32_t line;
} parser;

static quipu_str view(const xmlChar *text)
{
    return quipu_str__of((const char *)text);
}

static bool is_here(const parser *self, const char *element)
{
    return quipu_str__is(view(xmlTextReaderConstLocalName(self->xml)), quipu_str__of(element));
}

/* A copy of an attribute, "" where there is none. */
static quipu_str attribute(parser *self, const char *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(self->xml, BAD_CAST name);
    quipu_str copy = quipu_foreign__copy(self->to, view(value));
    xmlFree(value);
    return copy;
}

static int field_of(const meaning *meanings, size_t n, quipu_str name)
{
    for (size_t i = 0; i < n; i++)
        if (quipu_str__is_listed(name, quipu_str__of(meanings[i].names), '|'))
            return meanings[i].field;
    return NO_FIELD;
}

static quipu_str key_name(parser *self, bool is_edge, quipu_str id)
{
    self->key.len = 0;
    quipu_buf__add_cstr(&self->key, is_edge ? "edge:" : "node:");
    quipu_buf__add(&self->key, id);
    self->to->no_memory |= self->key.failed;
    return quipu_buf__str(&self->key);
}

static void declare(parser *self)
{
    quipu_str id = attribute(self, "id"), of = attribute(self, "for");
    quipu_str name = attribute(self, "attr.name");
    for (int edge = 0; edge < 2; edge++) {
        int field = edge ? field_of(of_edges, sizeof of_edges / sizeof *of_edges, name)
                         : field_of(of_nodes, sizeof of_nodes / sizeof *of_nodes, name);
        bool is_for = quipu_str__is(of, edge ? QUIPU_STR("edge") : QUIPU_STR("node")) ||
                      quipu_str__is(of, QUIPU_STR("all"));
        if (!is_for || field == NO_FIELD)
            continue;
        quipu_str key = quipu_foreign__copy(self->to, key_name(self, edge, id));
        self->to->no_memory |= !quipu_map__put(&self->keys, key, (uint32_t)field);
    }
}

/* Whether the tag `name` begins here; `self->at` is behind the last one. */
static bool is_tag(const parser *self, size_t at, quipu_str name)
{
    quipu_str rest = quipu_str__slice(self->bytes, at, self->bytes.len);
    return rest.len > name.len + 1 && rest.ptr[0] == '<' &&
           memcmp(rest.ptr + 1, name.ptr, name.len) == 0 &&
           (quipu_char__is_space(rest.ptr[name.len + 1]) ||
            strchr("/>", rest.ptr[name.len + 1]) != NULL);
}

/* The place of the element at hand. The parser is some way ahead, so its tag is looked for in the bytes. */
static void mark_place(parser *self)
{
    quipu_str name = view(xmlTextReaderConstName(self->xml));
    size_t at = self->at;
    uint32_t line = self->line;
    for (; at < self->bytes.len && !is_tag(self, at, name); at++)
        line += self->bytes.ptr[at] == '\n';
    if (at < self->bytes.len) { /* else it stands in another encoding */
        self->at = at + 1;
        self->line = line;
    }
    self->row.line = self->line;
    self->row.span = (quipu_span){(uint32_t)self->at, (uint32_t)self->at};
}

static void set(parser *self, int field, quipu_str value)
{
    quipu_str *to = field < QUIPU_MAX_FIELDS ? &self->row.fields[field]
                                             : &self->extra[field - QUIPU_MAX_FIELDS];
    if (to->len == 0)
        *to = value;
}

static void begin_row(parser *self, bool is_edge)
{
    self->row = (quipu_record){0};
    memset(self->extra, 0, sizeof self->extra);
    mark_place(self);
    self->is_edge = is_edge;
    self->in_row = true;
    if (is_edge) {
        set(self, QUIPU_FIELD_SUBJECT, attribute(self, "source"));
        set(self, QUIPU_FIELD_OBJECT, attribute(self, "target"));
        set(self, FIELD_LABEL, attribute(self, "label"));
    } else
        set(self, QUIPU_FIELD_ID, attribute(self, "id"));
}

/* "2025-10-28/2025-10-29" */
static void join_dates(parser *self)
{
    quipu_str first = self->row.fields[QUIPU_FIELD_DATE];
    quipu_str last = self->extra[FIELD_LAST - QUIPU_MAX_FIELDS];
    if (first.len == 0 || last.len == 0 || quipu_str__is(first, last))
        return;
    self->text.len = 0;
    quipu_buf__add(&self->text, first);
    quipu_buf__add_char(&self->text, '/');
    quipu_buf__add(&self->text, last);
    self->row.fields[QUIPU_FIELD_DATE] = quipu_foreign__copy(self->to, quipu_buf__str(&self->text));
}

static void end_row(parser *self)
{
    quipu_str label = self->extra[FIELD_LABEL - QUIPU_MAX_FIELDS];
    if (!self->in_row)
        return;
    self->in_row = false;
    if (!self->is_edge) {
        set(self, QUIPU_FIELD_NAME, label);
        quipu_foreign__add_node(self->to, &self->row);
        return;
    }
    set(self, QUIPU_FIELD_RELATION, label);
    join_dates(self);
    quipu_foreign__add_link(self->to, &self->row);
}

static void begin_data(parser *self)
{
    uint32_t field =
        quipu_map__get(&self->keys, key_name(self, self->is_edge, attribute(self, "key")));
    self->in_data = true;
    self->text.len = 0;
    self->field = field == QUIPU_MAP_NONE ? NO_FIELD : (int)field;
}

static void end_data(parser *self)
{
    if (self->in_data && self->field != NO_FIELD)
        set(self, self->field, quipu_foreign__copy(self->to, quipu_buf__str(&self->text)));
    self->in_data = false;
    self->field = NO_FIELD;
}

/* yEd's label: the first that has text. */
static void begin_label(parser *self)
{
    self->text.len = 0;
    self->field = FIELD_LABEL;
}

static void begin_element(parser *self)
{
    bool is_empty = xmlTextReaderIsEmptyElement(self->xml) == 1;
    if (is_here(self, "graphml"))
        self->is_graphml = true;
    else if (is_here(self, "key"))
        declare(self);
    else if (is_here(self, "node") || is_here(self, "edge")) {
        end_row(self); /* a node may hold a graph of its own */
        begin_row(self, is_here(self, "edge"));
        if (is_empty)
            end_row(self);
    } else if (is_here(self, "data") && self->in_row && !is_empty)
        begin_data(self);
    else if (self->in_data && (is_here(self, "NodeLabel") || is_here(self, "EdgeLabel")))
        begin_label(self);
}

static void end_element(parser *self)
{
    if (is_here(self, "data"))
        end_data(self);
    else if (self->in_data && (is_here(self, "NodeLabel") || is_here(self, "EdgeLabel"))) {
        end_data(self);
        self->in_data = true;
    } else if (is_here(self, "node") || is_here(self, "edge"))
        end_row(self);
}

static quipu_status refuse(const parser *self, const char *what, quipu_error *err)
{
    int line = xmlTextReaderGetParserLineNumber(self->xml);
    return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->to->public.name, 0,
                           line > 0 ? (uint32_t)line : 1, 0, "%s", what);
}

static quipu_status take(parser *self, quipu_error *err)
{
    switch (xmlTextReaderNodeType(self->xml)) {
    case XML_READER_TYPE_DOCUMENT_TYPE: return refuse(self, "has a document type", err);
    case XML_READER_TYPE_ELEMENT: begin_element(self); break;
    case XML_READER_TYPE_END_ELEMENT: end_element(self); break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
        if (self->field != NO_FIELD)
            quipu_buf__add(&self->text, view(xmlTextReaderConstValue(self->xml)));
        break;
    default: break;
    }
    self->to->no_memory |= self->text.failed;
    if (!self->is_graphml && xmlTextReaderNodeType(self->xml) == XML_READER_TYPE_ELEMENT)
        return refuse(self, "is no GraphML", err);
    return self->to->no_memory ? quipu_error__memory(err) : QUIPU_OK;
}

/* libxml2 would print its messages. */
static void keep_quiet(void *ctx, const char *message, xmlParserSeverities severity,
                       xmlTextReaderLocatorPtr locator)
{
    (void)ctx;
    (void)message;
    (void)severity;
    (void)locator;
}

static quipu_status parse(parser *self, quipu_error *err)
{
    int more = 0;
    quipu_status status = QUIPU_OK;
    self->xml = xmlReaderForMemory(self->bytes.ptr, (int)self->bytes.len, NULL, NULL,
                                   XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (self->xml == NULL)
        return quipu_error__memory(err);
    xmlTextReaderSetErrorHandler(self->xml, keep_quiet, NULL);
    while (status == QUIPU_OK && (more = xmlTextReaderRead(self->xml)) == 1)
        status = take(self, err);
    if (status == QUIPU_OK && more != 0)
        status = refuse(self, "is not well-formed XML", err);
    xmlFreeTextReader(self->xml);
    return status;
}

quipu_status quipu_foreign_read_graphml(quipu_foreign **out, quipu_str bytes, quipu_str name,
                                        quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    parser self = {.bytes = bytes, .line = 1, .field = NO_FIELD};
    *out = NULL;
    QUIPU_TRY(quipu_foreign__new(&self.to, bytes, name, err));
    QUIPU_TRY(parse(&self, err));
    QUIPU_TRY(quipu_foreign__finish(out, self.to, err));
    self.to = NULL;
done:
    quipu_map__clear(&self.keys);
    quipu_buf__clear(&self.text);
    quipu_buf__clear(&self.key);
    quipu_foreign_free((quipu_foreign *)self.to);
    return status;
}
