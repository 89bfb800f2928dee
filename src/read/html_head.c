/*
 * Reads what pages say of themselves, the best source first: Open Graph (https://ogp.me), schema.org in JSON-LD, HTML's
 * own elements, and what newspapers have long written into <meta>.
 */
#include "read/html_head.h"

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"

typedef enum fact { TITLE, DATE, PUBLISHER, ADDRESS, N_FACTS, NO_FACT = N_FACTS } fact;

/* Names in <meta>, as property, name or itemprop; a smaller rank is a better source. */
static const struct {
    const char *name;
    fact fact;
    int rank;
} meta_names[] = {
    {"og:title", TITLE, 0},
    {"twitter:title", TITLE, 2},
    {"dc.title", TITLE, 2},
    {"article:published_time", DATE, 0},
    {"og:article:published_time", DATE, 0},
    {"datepublished", DATE, 0},
    {"parsely-pub-date", DATE, 2},
    {"sailthru.date", DATE, 2},
    {"pubdate", DATE, 2},
    {"publishdate", DATE, 2},
    {"dc.date.issued", DATE, 2},
    {"dc.date", DATE, 2},
    {"dcterms.created", DATE, 2},
    {"date", DATE, 3},
    {"og:site_name", PUBLISHER, 0},
    {"publisher", PUBLISHER, 2},
    {"dc.publisher", PUBLISHER, 2},
    {"application-name", PUBLISHER, 3},
    {"og:url", ADDRESS, 1},
};

enum { RANK_JSON = 1, RANK_HEADING = 3, RANK_TITLE = 4, RANK_TIME = 4, RANK_NONE = 9 };

typedef struct head {
    quipu_arena *arena;
    quipu_str facts[N_FACTS];
    int ranks[N_FACTS];
    quipu_buf text;
    bool failed;
} head;

/* Keep a fact unless a better source, or an equal one before it, has told it. */
static void tell(head *self, fact which, int rank, quipu_str value)
{
    value = quipu_str__trim(value);
    if (value.len == 0 || rank >= self->ranks[which])
        return;
    self->facts[which] = quipu_arena__copy(self->arena, value);
    self->ranks[which] = rank;
    self->failed |= self->facts[which].ptr == NULL;
}

static void tell_text(head *self, fact which, int rank, const xmlNode *node)
{
    self->text.len = 0;
    quipu_tree__add_text(&self->text, node);
    tell(self, which, rank, quipu_buf__str(&self->text));
}

/* --- <meta> --------------------------------------------------------------------------------------- */

static void read_meta(head *self, const xmlNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        quipu_str name = quipu_tree__attribute(node, keys[k]);
        for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++)
            if (quipu_str__is_in_any_case(name, quipu_str__of(meta_names[i].name)))
                tell(self, meta_names[i].fact, meta_names[i].rank,
                     quipu_tree__attribute(node, "content"));
    }
}

/* --- JSON-LD -------------------------------------------------------------------------------------- */

static quipu_str text_of(const json_t *object, const char *key)
{
    return quipu_json__string(json_object_get(object, key));
}

static bool is_type_of_article(const json_t *type)
{
    quipu_str name = quipu_json__string(type);
    return quipu_str__ends(name, QUIPU_STR("Article")) ||
           quipu_str__ends(name, QUIPU_STR("BlogPosting"));
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; i < json_array_size(type); i++)
        if (is_type_of_article(json_array_get(type, i)))
            return true;
    return is_type_of_article(type);
}

static void read_object(head *self, const json_t *object)
{
    if (!is_article(object))
        return;
    tell(self, TITLE, RANK_JSON, text_of(object, "headline"));
    tell(self, DATE, RANK_JSON, text_of(object, "datePublished"));
    tell(self, PUBLISHER, RANK_JSON, text_of(json_object_get(object, "publisher"), "name"));
    tell(self, ADDRESS, RANK_JSON, text_of(object, "url"));
}

/* An object, a list of them, or a graph of them. */
static void read_json(head *self, const xmlNode *node)
{
    self->text.len = 0;
    quipu_tree__add_text(&self->text, node);
    quipu_str bytes = quipu_buf__str(&self->text);
    json_t *value = json_loadb(bytes.len > 0 ? bytes.ptr : "", bytes.len, 0, NULL);
    const json_t *list = json_is_array(value) ? value : json_object_get(value, "@graph");
    read_object(self, value);
    for (size_t i = 0; i < json_array_size(list); i++)
        read_object(self, json_array_get(list, i));
    json_decref(value);
}

/* --- the page ------------------------------------------------------------------------------------- */

static bool enter(void *ctx, xmlNode *node)
{
    head *self = ctx;
    if (quipu_tree__is(node, "meta"))
        read_meta(self, node);
    else if (quipu_tree__is(node, "link") &&
             quipu_str__is_in_any_case(quipu_tree__attribute(node, "rel"), QUIPU_STR("canonical")))
        tell(self, ADDRESS, 0, quipu_tree__attribute(node, "href"));
    else if (quipu_tree__is(node, "script") &&
             quipu_str__is_in_any_case(quipu_tree__attribute(node, "type"),
                                       QUIPU_STR("application/ld+json")))
        read_json(self, node);
    else if (quipu_tree__is(node, "h1"))
        tell_text(self, TITLE, RANK_HEADING, node);
    else if (quipu_tree__is(node, "title"))
        tell_text(self, TITLE, RANK_TITLE, node);
    else if (quipu_tree__is(node, "time"))
        tell(self, DATE, RANK_TIME, quipu_tree__attribute(node, "datetime"));
    return !quipu_tree__is(node, "svg"); /* whose <title> is that of a drawing */
}

/* "Ministers meet | The Courier": the site's name behind a title. */
static quipu_str without_site(quipu_str title, quipu_str site)
{
    size_t len = title.len;
    if (site.len == 0 || !quipu_str__ends(title, site))
        return title;
    quipu_str rest = quipu_str__trim(quipu_str__slice(title, 0, len - site.len));
    static const quipu_str marks[] = {{"|", 1}, {"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (quipu_str__ends(rest, marks[i]) && rest.len > marks[i].len)
            return quipu_str__trim(quipu_str__slice(rest, 0, rest.len - marks[i].len));
    return title;
}

quipu_status quipu_html_head__read(quipu_article *out, quipu_arena *arena, xmlNode *root,
                                   quipu_error *err)
{
    head self = {.arena = arena};
    for (fact i = 0; i < N_FACTS; i++)
        self.ranks[i] = RANK_NONE;
    quipu_tree__walk(root, &(quipu_tree_visitor){.enter = enter, .ctx = &self});
    out->publisher = self.facts[PUBLISHER];
    out->address = self.facts[ADDRESS];
    out->title = without_site(self.facts[TITLE], out->publisher);
    out->date = self.facts[DATE];
    bool failed = self.failed || self.text.failed;
    quipu_buf__clear(&self.text);
    return failed ? quipu_error__memory(err) : QUIPU_OK;
}
