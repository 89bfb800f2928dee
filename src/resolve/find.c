/*
 * From a name as people type it to the entities that it may mean. All names are brought into the form in which the
 * resolver compares them (name.h) and looked at one after the other; the best way in which any name of an entity fits
 * is how the entity fits.
 */
#include "resolve/found.h"
#include "resolve/name.h"

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ontology/ontology.h"

static const quipu_fit no_fit = QUIPU_FIT_SPELLING;

enum { N_KINDS = QUIPU_NAME_OTHER + 1, MAX_INITIALS = 12 };

/* What is looked for, and room for what it is compared with. */
typedef struct query {
    quipu_str typed; /* trimmed */
    quipu_type type; /* of what is looked for, or QUIPU_NO_TYPE */
    quipu_str name;  /* what is typed, without the type */
    bool has_colon;  /* so that it may be an id */
    bool is_id;      /* that an entity has now, so that those who had it once are not meant */
    quipu_buf normal[N_KINDS]; /* the form that is compared, by the way names are built */
    quipu_str bare;            /* of a person, without a title though only one word is left */
    quipu_person_name person;  /* its parts */
    bool may_be_acronym;       /* one word, no small letter */
    const quipu_ontology *ontology;
    quipu_name_words words;
    quipu_buf scratch;
    bool failed;
} query;

/* Whether two folded names are equal but for blanks: "Mc Donald", "Hewlett Packard". */
static bool are_equal(quipu_str a, quipu_str b)
{
    size_t in_a = 0, in_b = 0;
    for (;;) {
        while (in_a < a.len && a.ptr[in_a] == ' ')
            in_a++;
        while (in_b < b.len && b.ptr[in_b] == ' ')
            in_b++;
        if (in_a == a.len || in_b == b.len)
            return in_a == a.len && in_b == b.len;
        if (a.ptr[in_a++] != b.ptr[in_b++])
            return false;
    }
}

/* A first name and its initial are the same. */
static bool firsts_agree(quipu_str a, quipu_str b)
{
    return quipu_name__middles_agree(a, b) && a.len > 0 && b.len > 0;
}

/* First and last name are those asked for, in either order, and no middle name speaks against it. */
static bool is_variant(const query *q, quipu_str normal)
{
    const quipu_person_name *wanted = &q->person;
    quipu_person_name have = quipu_person_name__of(&q->words, normal);
    if (wanted->first.len == 0 || have.first.len == 0)
        return false;
    if (firsts_agree(wanted->first, have.first) && quipu_str__is(wanted->last, have.last))
        return quipu_name__middles_agree(wanted->middle, have.middle);
    return quipu_str__is(wanted->first, have.last) && quipu_str__is(wanted->last, have.first) &&
           quipu_str__is(wanted->middle, have.middle);
}

static bool begins_with_words(quipu_str name, quipu_str words)
{
    return quipu_str__begins(name, words) && name.len > words.len && name.ptr[words.len] == ' ';
}

static bool ends_with_words(quipu_str name, quipu_str words)
{
    return quipu_str__ends(name, words) && name.len > words.len &&
           name.ptr[name.len - words.len - 1] == ' ';
}

static bool has_words(quipu_str name, quipu_str words)
{
    for (size_t at = 0; at + words.len <= name.len; at = quipu_str__find(name, ' ', at) + 1) {
        quipu_str rest = quipu_str__slice(name, at, name.len);
        if (begins_with_words(rest, words) || quipu_str__is(rest, words))
            return true;
    }
    return false;
}

/* Surnames stand last, in the names of China, Korea and Hungary first; "Martin Luther King Jr." is a King. */
static quipu_fit fit_of_person(const query *q, quipu_str normal)
{
    if (are_equal(normal, q->bare))
        return QUIPU_FIT_NAME;
    if (is_variant(q, normal))
        return QUIPU_FIT_VARIANT;
    if (begins_with_words(normal, q->bare) || ends_with_words(normal, q->bare) ||
        quipu_str__is(quipu_person_name__of(&q->words, normal).last, q->bare))
        return QUIPU_FIT_WORD;
    return no_fit;
}

/* The first letters of the words that begin with a capital: "Bank of Japan" is BJ, "North Atlantic" NA. */
static bool has_initials(const query *q, quipu_str name)
{
    char initials[MAX_INITIALS];
    size_t n = 0;
    bool begins = true;
    for (size_t at = 0; at < name.len && n < MAX_INITIALS;) {
        int32_t code;
        size_t step = quipu_utf8__decode(&code, name, at);
        bool is_word = quipu_utf8__is_word(code);
        if (begins && quipu_char__is_capital(name.ptr[at]))
            initials[n++] = quipu_char__lower(name.ptr[at]);
        begins = !is_word && code != '\'';
        at += step;
    }
    return n > 1 &&
           quipu_str__is((quipu_str){initials, n}, quipu_buf__str(&q->normal[QUIPU_NAME_OTHER]));
}

/* How one name fits: as the name shown, or worse. */
static quipu_fit fit_of_name(query *q, quipu_name_kind kind, quipu_str name)
{
    quipu_fit fit = no_fit;
    quipu_str wanted = quipu_buf__str(&q->normal[kind]);
    q->scratch.len = 0;
    quipu_name__normal(&q->scratch, &q->words, kind, name);
    q->failed |= q->scratch.failed;
    quipu_str normal = quipu_buf__str(&q->scratch);
    if (are_equal(normal, wanted))
        return QUIPU_FIT_NAME;
    if (kind == QUIPU_NAME_PERSON)
        fit = fit_of_person(q, normal);
    else if (q->may_be_acronym && has_initials(q, name))
        fit = QUIPU_FIT_ACRONYM;
    return fit == no_fit && has_words(normal, wanted) ? QUIPU_FIT_PART : fit;
}

static quipu_fit better(quipu_fit a, quipu_fit b)
{
    return a < b ? a : b;
}

/* "JPN" of "country:JPN" */
static bool is_bare_id(query *q, quipu_str id)
{
    size_t colon = quipu_str__find(id, ':', 0);
    if (colon == id.len)
        return false;
    q->scratch.len = 0;
    quipu_utf8__fold(&q->scratch, quipu_str__slice(id, colon + 1, id.len));
    q->failed |= q->scratch.failed;
    return q->scratch.len > 0 &&
           are_equal(quipu_buf__str(&q->scratch), quipu_buf__str(&q->normal[QUIPU_NAME_OTHER]));
}

static quipu_fit fit_of_others(query *q, quipu_name_kind kind, const quipu_str *names, uint32_t n)
{
    quipu_fit best = no_fit;
    for (uint32_t i = 0; i < n; i++) {
        quipu_fit fit = fit_of_name(q, kind, names[i]);
        best = better(best, fit == QUIPU_FIT_NAME ? QUIPU_FIT_ALIAS : fit);
    }
    return best;
}

/* "wikidata:Q17", and "Q17" as it stands there. */
static bool is_link(quipu_str link, quipu_str typed)
{
    size_t colon = quipu_str__find(link, ':', 0);
    return quipu_str__is(link, typed) ||
           (colon < link.len && typed.len > 0 &&
            quipu_str__is(quipu_str__slice(link, colon + 1, link.len), typed));
}

/* Its id, or one that it had before, which is among the other names, or one that others gave it. */
static bool is_called_by_id(const query *q, const quipu_entity *entity)
{
    if (quipu_str__is(entity->id, q->typed))
        return true;
    for (uint32_t i = 0; i < entity->n_links; i++)
        if (is_link(entity->links[i], q->typed))
            return true;
    for (uint32_t i = 0; i < entity->n_aliases && q->has_colon && !q->is_id; i++)
        if (quipu_str__is(entity->aliases[i], q->typed))
            return true;
    return false;
}

static quipu_fit fit_of(query *q, const quipu_entity *entity)
{
    if (is_called_by_id(q, entity))
        return QUIPU_FIT_ID;
    if (q->name.len == 0 || (q->type != QUIPU_NO_TYPE && q->type != entity->type))
        return no_fit;
    quipu_name_kind kind = quipu_name__kind(q->ontology, entity->type);
    quipu_fit best = fit_of_name(q, kind, entity->name);
    if (best == QUIPU_FIT_NAME)
        return best;
    if (best > QUIPU_FIT_VARIANT && is_bare_id(q, entity->id))
        best = QUIPU_FIT_VARIANT;
    best = better(best, fit_of_others(q, kind, entity->aliases, entity->n_aliases));
    return better(best, fit_of_others(q, kind, entity->mentions, entity->n_mention_strings));
}

/* "place:Tokyo" asks for a place. */
static void split_type(query *q)
{
    size_t colon = quipu_str__find(q->typed, ':', 0);
    q->name = q->typed;
    q->has_colon = colon < q->typed.len;
    q->type = quipu_ontology_type(q->ontology, quipu_str__slice(q->typed, 0, colon));
    if (!q->has_colon || q->type == QUIPU_NO_TYPE)
        q->type = QUIPU_NO_TYPE;
    else
        q->name = quipu_str__trim(quipu_str__slice(q->typed, colon + 1, q->typed.len));
}

static quipu_status open_query(query *q, const quipu_ontology *ontology, quipu_str name,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    *q = (query){.typed = quipu_str__trim(name), .ontology = ontology};
    QUIPU_TRY(quipu_name_words__read(&q->words, quipu_ontology__data(ontology), err));
    split_type(q);
    for (int kind = 0; kind < N_KINDS; kind++) {
        quipu_name__normal(&q->normal[kind], &q->words, (quipu_name_kind)kind, q->name);
        if (q->normal[kind].failed)
            return quipu_error__memory(err);
    }
    q->bare = quipu_name__behind_title(&q->words, quipu_buf__str(&q->normal[QUIPU_NAME_PERSON]));
    q->person = quipu_person_name__of(&q->words, q->bare);
    q->may_be_acronym = !quipu_str__has_small(q->name) &&
                        !quipu_name__is_full(quipu_buf__str(&q->normal[QUIPU_NAME_OTHER]));
done:
    return status;
}

static void close_query(query *q)
{
    for (int kind = 0; kind < N_KINDS; kind++)
        quipu_buf__clear(&q->normal[kind]);
    quipu_buf__clear(&q->scratch);
    quipu_name_words__clear(&q->words);
}

static bool is_id_in(const quipu_graph *graph, quipu_str typed)
{
    for (size_t i = 0; i < graph->n_entities; i++)
        if (quipu_str__is(graph->entities[i].id, typed))
            return true;
    return false;
}

quipu_status quipu_graph_find(quipu_found *out, size_t room, size_t *n, const quipu_graph *graph,
                              const quipu_ontology *ontology, quipu_str name, quipu_error *err)
{
    query q;
    quipu_found_list list = {.items = out, .room = room, .graph = graph};
    quipu_status status = QUIPU_OK;
    QUIPU_TRY(open_query(&q, ontology, name, err));
    q.is_id = is_id_in(graph, q.typed);
    for (uint32_t i = 0; i < graph->n_entities && q.typed.len > 0; i++) {
        quipu_fit fit = fit_of(&q, &graph->entities[i]);
        if (fit != no_fit)
            quipu_found__add(&list, (quipu_found){i, fit, 0});
    }
    if (q.failed)
        status = quipu_error__memory(err);
done:
    close_query(&q);
    *n = status == QUIPU_OK ? list.n : 0;
    return status;
}

bool quipu_name_holds(quipu_str name, quipu_str part)
{
    quipu_buf wanted = {0}, folded = {0};
    quipu_utf8__fold(&wanted, part);
    quipu_utf8__fold(&folded, name);
    bool holds =
        !wanted.failed && !folded.failed &&
        (wanted.len > 0 ? quipu_str__contains(quipu_buf__str(&folded), quipu_buf__str(&wanted))
                        : quipu_str__contains(name, part));
    quipu_buf__clear(&wanted);
    quipu_buf__clear(&folded);
    return holds;
}
