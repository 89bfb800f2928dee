/*
 * Finds the article of a page and writes it as paragraphs. Its element is one that says so (articleBody, article, main)
 * and holds a good part of what stands in paragraphs, else the whole page. Navigation, forms and what a class calls
 * so (en/page_parts.tsv) are left out, and blocks that are nothing but links: they lead to other stories.
 */
#include "read/html_body.h"

#include "base/str.h"

#include <string.h>

/* What never holds text of the article. */
#define NO_TEXT                                                                                    \
    "aside|audio|button|canvas|dialog|figure|footer|form|head|iframe|input|map|math|menu|nav|"     \
    "noscript|object|script|select|style|svg|template|textarea|video"

/* Elements that begin and end a paragraph. */
#define BLOCKS                                                                                     \
    "address|article|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|"             \
    "figcaption|h1|h2|h3|h4|h5|h6|header|hgroup|hr|html|li|main|ol|p|pre|section|summary|table|"   \
    "tbody|td|tfoot|th|thead|tr|ul"

/* An element with this share of the page's paragraphs may be the article, and is no furniture whatever its class. */
static const double enough = 0.4;

/* --- how much stands where ------------------------------------------------------------------------ */

/* Bytes of paragraphs below a node, links apart, are counted in its `_private`, which libxml2 leaves to its users. */
static size_t weight_of(const xmlNode *node)
{
    return (size_t)(uintptr_t)node->_private;
}

typedef struct scales {
    unsigned n_paragraphs, n_links; /* open ones */
} scales;

static void count_open(scales *self, const xmlNode *node, unsigned by)
{
    self->n_paragraphs += quipu_tree__is(node, "p") ? by : 0;
    self->n_links += quipu_tree__is(node, "a") ? by : 0;
}

static bool weigh(void *ctx, xmlNode *node)
{
    scales *self = ctx;
    if (quipu_tree__is_among(node, QUIPU_STR(NO_TEXT)))
        return false;
    count_open(self, node, 1);
    if (node->type == XML_TEXT_NODE && self->n_paragraphs > 0 && self->n_links == 0)
        node->_private = (void *)(uintptr_t)strlen((const char *)node->content);
    return true;
}

static void pass_up(void *ctx, xmlNode *node)
{
    count_open(ctx, node, (unsigned)-1);
    if (node->parent != NULL)
        node->parent->_private = (void *)(uintptr_t)(weight_of(node->parent) + weight_of(node));
}

/* --- which element is the article ----------------------------------------------------------------- */

typedef struct search {
    const xmlNode *body, *article, *main; /* the heaviest of each kind, or NULL */
} search;

static void keep_heavier(const xmlNode **best, const xmlNode *node)
{
    if (*best == NULL || weight_of(node) > weight_of(*best))
        *best = node;
}

static bool look_at(void *ctx, xmlNode *node)
{
    search *self = ctx;
    if (quipu_tree__is_among(node, QUIPU_STR(NO_TEXT)))
        return false;
    if (quipu_str__is(quipu_tree__attribute(node, "itemprop"), QUIPU_STR("articleBody")))
        keep_heavier(&self->body, node);
    if (quipu_tree__is(node, "article"))
        keep_heavier(&self->article, node);
    if (quipu_tree__is(node, "main") ||
        quipu_str__is(quipu_tree__attribute(node, "role"), QUIPU_STR("main")))
        keep_heavier(&self->main, node);
    return true;
}

static xmlNode *find_article(xmlNode *root)
{
    search found = {NULL, NULL, NULL};
    quipu_tree__walk(root, &(quipu_tree_visitor){.enter = look_at, .ctx = &found});
    const xmlNode *candidates[] = {found.body, found.article, found.main};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (candidates[i] != NULL &&
            (double)weight_of(candidates[i]) >= enough * (double)weight_of(root))
            return (xmlNode *)candidates[i];
    return root;
}

/* --- writing it ----------------------------------------------------------------------------------- */

typedef struct writer {
    quipu_buf *out;
    const quipu_reader *reader;
    const xmlNode *root;
    size_t whole;       /* weight of the page */
    size_t block;       /* where the block at hand begins in `out` */
    size_t n_linked;    /* bytes of it that are links */
    unsigned n_links;   /* open ones */
    bool needs_space;   /* white space has been passed */
    bool skips_headers; /* the page is no article: its header is that of the site */
} writer;

/* A block that is nothing but links leads elsewhere. */
static void end_block(writer *self)
{
    static const double most_linked = 0.9;
    quipu_buf *out = self->out;
    double len = (double)(out->len - self->block);
    if (len > 0 && (double)self->n_linked >= most_linked * len)
        out->len = self->block;
    if (out->len > self->block)
        quipu_buf__add_cstr(out, "\n\n");
    self->block = out->len;
    self->n_linked = 0;
    self->needs_space = false;
}

/* White space, that of HTML and the no-break space: how many bytes at `at`. */
static size_t space_len(quipu_str text, size_t at)
{
    if (quipu_char__is_space(text.ptr[at]))
        return 1;
    return quipu_str__begins(quipu_str__slice(text, at, text.len), QUIPU_STR("\xC2\xA0")) ? 2 : 0;
}

/* Append text, each stretch of white space as one blank. */
static void add_text(writer *self, quipu_str text)
{
    size_t before = self->out->len;
    for (size_t at = 0, len; at < text.len; at += len) {
        len = space_len(text, at);
        if (len > 0) {
            self->needs_space = true;
            continue;
        }
        if (self->needs_space && self->out->len > self->block)
            quipu_buf__add_char(self->out, ' ');
        self->needs_space = false;
        quipu_buf__add_char(self->out, text.ptr[at]);
        len = 1;
    }
    if (self->n_links > 0)
        self->n_linked += self->out->len - before;
}

static bool is_hidden(const xmlNode *node)
{
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, "hidden") == 0)
            return true;
    return quipu_str__is(quipu_tree__attribute(node, "aria-hidden"), QUIPU_STR("true"));
}

static bool is_furniture(const writer *self, const xmlNode *node)
{
    if (quipu_tree__is_among(node, QUIPU_STR(NO_TEXT)) || is_hidden(node))
        return true;
    if (node == self->root || (double)weight_of(node) >= enough * (double)self->whole)
        return false;
    if (self->skips_headers && quipu_tree__is(node, "header"))
        return true;
    return quipu_reader__is_page_part(self->reader, quipu_tree__attribute(node, "class")) ||
           quipu_reader__is_page_part(self->reader, quipu_tree__attribute(node, "id"));
}

static bool enter(void *ctx, xmlNode *node)
{
    writer *self = ctx;
    if (node->type == XML_TEXT_NODE)
        add_text(self, quipu_str__of((const char *)node->content));
    if (node->type != XML_ELEMENT_NODE)
        return node->type == XML_TEXT_NODE;
    if (is_furniture(self, node))
        return false;
    if (quipu_tree__is_among(node, QUIPU_STR(BLOCKS)))
        end_block(self);
    self->n_links += quipu_tree__is(node, "a");
    return true;
}

static void leave(void *ctx, xmlNode *node)
{
    writer *self = ctx;
    self->n_links -= quipu_tree__is(node, "a");
    if (quipu_tree__is_among(node, QUIPU_STR(BLOCKS)))
        end_block(self);
}

void quipu_html_body__add(quipu_buf *out, const quipu_reader *reader, xmlNode *root)
{
    scales open = {0, 0};
    quipu_tree__walk(root, &(quipu_tree_visitor){weigh, pass_up, &open});
    xmlNode *article = find_article(root);
    writer self = {.out = out,
                   .reader = reader,
                   .root = article,
                   .whole = weight_of(root),
                   .block = out->len,
                   .skips_headers = article == root};
    quipu_tree__walk(article, &(quipu_tree_visitor){enter, leave, &self});
    end_block(&self);
}
