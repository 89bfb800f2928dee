/*
 * An article as a JSON object, by jansson. Members go by the names that crawlers and collections give them (schema.org,
 * news-please, Common Crawl's news, GDELT); the first that is there counts.
 */
#include "read/article_json.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"

#include <string.h>

#define TEXT_KEYS "text|maintext|articleBody|body|content|article"
#define TITLE_KEYS "title|headline"
#define DATE_KEYS "date|datePublished|date_publish|publish_date|published|published_at|pubDate"
#define PUBLISHER_KEYS "publisher|publication|site|source_domain|outlet|source"
#define ADDRESS_KEYS "url|address|link"

/* What is being read, and where it stands. */
typedef struct line {
    quipu_arena *arena;
    const json_t *object;
    quipu_str source;
    uint32_t number;
    quipu_error *err;
} line;

static quipu_status fault(const line *self, const char *what)
{
    return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0, "%s",
                           what);
}

/* The member of the first of these keys that is there and not null; NULL where there is none. */
static const json_t *member(const line *self, const char **key, const char *keys)
{
    quipu_str rest = quipu_str__of(keys), piece;
    while (quipu_str__split(&piece, &rest, '|')) {
        const json_t *value = json_object_getn(self->object, piece.ptr, piece.len);
        *key = piece.ptr;
        if (value != NULL && !json_is_null(value))
            return value;
    }
    return NULL;
}

static quipu_status copy(quipu_str *out, const line *self, quipu_str text)
{
    *out = quipu_arena__copy(self->arena, text);
    return out->ptr != NULL ? QUIPU_OK : quipu_error__memory(self->err);
}

/* A text, "" where there is none; of an object, as schema.org has publishers, its name. */
static quipu_status read_text(quipu_str *out, const line *self, const char *keys)
{
    const char *key;
    const json_t *value = member(self, &key, keys);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    *out = QUIPU_STR("");
    if (value == NULL)
        return QUIPU_OK;
    if (!json_is_string(value)) {
        size_t len = strcspn(key, "|");
        return quipu_error__at(self->err, QUIPU_ERR_SYNTAX, self->source, 0, self->number, 0,
                               "'%.*s' is no text", (int)len, key);
    }
    return copy(out, self, quipu_str__trim(quipu_json__string(value)));
}

/* The name or address of an article, else the file with the article's id or line. */
static quipu_status find_name(quipu_str *out, const line *self, quipu_str address)
{
    quipu_status status = read_text(out, self, "name");
    if (status < 0 || out->len > 0)
        return status;
    if (address.len > 0)
        return copy(out, self, address);
    quipu_buf name = {0};
    const json_t *id = json_object_get(self->object, "id");
    quipu_buf__add(&name, self->source);
    if (json_is_string(id))
        quipu_buf__addf(&name, "#%s", json_string_value(id));
    else if (json_is_integer(id))
        quipu_buf__addf(&name, "#%lld", (long long)json_integer_value(id));
    else
        quipu_buf__addf(&name, ":%u", (unsigned)self->number);
    status = name.failed ? quipu_error__memory(self->err) : copy(out, self, quipu_buf__str(&name));
    quipu_buf__clear(&name);
    return status;
}

/* The title stands above the text, unless the text begins with it. */
static quipu_status add_title(quipu_article *article, const line *self)
{
    quipu_buf text = {0};
    if (article->title.len == 0 || quipu_str__begins(article->text, article->title))
        return QUIPU_OK;
    quipu_buf__add(&text, article->title);
    quipu_buf__add_cstr(&text, "\n\n");
    quipu_buf__add(&text, article->text);
    quipu_status status = text.failed ? quipu_error__memory(self->err)
                                      : copy(&article->text, self, quipu_buf__str(&text));
    quipu_buf__clear(&text);
    return status;
}

static quipu_status read_object(quipu_article *out, quipu_str *name, const line *self)
{
    quipu_status status = QUIPU_OK;
    if (!json_is_object(self->object))
        return fault(self, "is no JSON object");
    QUIPU_TRY(read_text(&out->text, self, TEXT_KEYS));
    QUIPU_TRY(read_text(&out->title, self, TITLE_KEYS));
    QUIPU_TRY(read_text(&out->date, self, DATE_KEYS));
    QUIPU_TRY(read_text(&out->publisher, self, PUBLISHER_KEYS));
    QUIPU_TRY(read_text(&out->address, self, ADDRESS_KEYS));
    QUIPU_TRY(find_name(name, self, out->address));
    if (out->text.len == 0)
        return fault(self, "is neither an article (no 'text') nor a line of quipu extract");
    QUIPU_TRY(add_title(out, self));
done:
    return status;
}

quipu_status quipu_article_json__read(quipu_article *out, quipu_str *name, quipu_arena *arena,
                                      quipu_str text, quipu_str source, uint32_t number,
                                      quipu_error *err)
{
    json_t *value;
    *out = (quipu_article){.text = QUIPU_STR("")};
    quipu_status status = quipu_json__read(&value, text, 0, source, number, err);
    line self = {arena, value, source, number, err};
    if (status == QUIPU_OK)
        status = read_object(out, name, &self);
    json_decref(value);
    return status;
}
