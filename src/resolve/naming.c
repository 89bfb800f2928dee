/*
 * Lists every name of every item under the key by which it is compared, sorted. A key is a byte for the
 * type and the normal name; of persons the middle names are kept apart from it, and their last word
 * is listed as another name of theirs.
 */
#include "resolve/identity.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/sorted.h"
#include "base/str.h"
#include "base/utf8.h"

void quipu_namings__clear(quipu_namings *namings)
{
    quipu_alloc__free(namings->items);
    *namings = (quipu_namings){0};
}

static quipu_name_kind kind_of(const quipu_resolution *run, quipu_type type)
{
    return quipu_name__kind(run->resolver->ontology, type);
}

/* A copy in the run's arena of a byte for the type and up to three words. */
static quipu_status make_key(quipu_str *out, quipu_resolution *run, quipu_type type,
                             const quipu_str *words, size_t n_words, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf key = {0};
    quipu_buf__add_char(&key, (char)('A' + type));
    for (size_t i = 0; i < n_words; i++) {
        if (words[i].len > 0 && key.len > 1)
            quipu_buf__add_char(&key, ' ');
        quipu_buf__add(&key, words[i]);
    }
    *out = key.failed ? (quipu_str){NULL, 0} : quipu_arena__copy(&run->arena, quipu_buf__str(&key));
    QUIPU_TRY_ALLOC(out->ptr);
done:
    quipu_buf__clear(&key);
    return status;
}

quipu_status quipu_naming__make(quipu_naming *out, quipu_resolution *run, quipu_type type,
                                quipu_str name, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    const quipu_name_words *words = &run->resolver->words;
    quipu_name_kind kind = kind_of(run, type);
    quipu_buf normal = {0};
    *out = (quipu_naming){0};
    quipu_name__normal(&normal, words, kind, name);
    QUIPU_TRY_ALLOC(normal.failed ? NULL : &normal);
    quipu_str text = quipu_buf__str(&normal);
    if (kind == QUIPU_NAME_PERSON) {
        quipu_person_name parts = quipu_person_name__of(words, text);
        QUIPU_TRY(make_key(&out->key, run, type,
                           (quipu_str[]){parts.first, parts.last, parts.generation}, 3, err));
        out->middle = quipu_arena__copy(&run->arena, parts.middle);
        QUIPU_TRY_ALLOC(out->middle.ptr);
        out->is_short_person = parts.first.len == 0;
    } else {
        QUIPU_TRY(make_key(&out->key, run, type, &text, 1, err));
    }
done:
    quipu_buf__clear(&normal);
    return status;
}

/* What was made of a name; most names occur in many documents. */
typedef struct made_naming {
    quipu_type type; /* as one of which it was made */
    quipu_naming naming;
    quipu_str surname; /* the key of its last word; ptr is NULL until it is asked for */
} made_naming;

typedef struct gathering {
    quipu_namings *out;
    quipu_resolution *run;
    quipu_map_index numbers; /* name -> index into `made` */
    made_naming *made;
    size_t n_made, room;
} gathering;

/* The naming of a name; one that was made as of another type is made anew in its place. */
static quipu_status find_naming(made_naming **out, gathering *work, quipu_type type, quipu_str name,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    uint32_t number = quipu_map__add(&work->numbers, name, (uint32_t)work->n_made);
    made_naming *made = quipu_alloc__reserve(work->made, work->n_made, &work->room, sizeof *made);
    QUIPU_TRY_ALLOC(number == QUIPU_MAP_NONE ? NULL : made);
    work->made = made;
    *out = &made[number];
    if (number == work->n_made)
        made[work->n_made++] = (made_naming){.type = QUIPU_NO_TYPE};
    if (made[number].type == type)
        return QUIPU_OK;
    QUIPU_TRY(quipu_naming__make(&made[number].naming, work->run, type, name, err));
    made[number].type = type;
    made[number].surname = (quipu_str){NULL, 0};
done:
    return status;
}

static quipu_status append(quipu_namings *all, quipu_naming naming, quipu_error *err)
{
    quipu_naming *items = quipu_alloc__reserve(all->items, all->n, &all->room, sizeof *items);
    if (items == NULL)
        return quipu_error__memory(err);
    all->items = items;
    items[all->n++] = naming;
    return QUIPU_OK;
}

/* The last word of a person's full key, as a name of its own: "A" "trump" of "A" "donald trump jr". */
static quipu_status append_surname(gathering *work, made_naming *made, uint32_t item,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_naming surname = {.item = item};
    if (made->surname.ptr == NULL) {
        quipu_str name = quipu_str__slice(made->naming.key, 1, made->naming.key.len);
        quipu_str last = quipu_person_name__of(&work->run->resolver->words, name).last;
        QUIPU_TRY(make_key(&made->surname, work->run, made->type, &last, 1, err));
    }
    surname.key = made->surname;
    QUIPU_TRY(append(work->out, surname, err));
done:
    return status;
}

bool quipu_name__is_description(quipu_str name)
{
    for (size_t at = 0; at < name.len;) {
        int32_t code;
        at += quipu_utf8__decode(&code, name, at);
        if (quipu_utf8__is_upper(code))
            return false;
    }
    return true;
}

/*
 * Whether another name may lead to its bearer. What a text seems to call an agreement or event is often a
 * plain description, and a second full name of a person in a text is more often a slip of coreference
 * than a second name: such names count only where a gazetteer or a table gives them.
 */
static bool may_lead(const quipu_resolution *run, quipu_type type, const quipu_naming *naming,
                     quipu_str name, bool is_written)
{
    switch (kind_of(run, type)) {
    case QUIPU_NAME_PERSON: return naming->is_short_person || !is_written;
    case QUIPU_NAME_DESCRIPTION: return !is_written || !quipu_name__is_description(name);
    default: return true;
    }
}

static quipu_status append_other(gathering *work, uint32_t item, uint32_t other, quipu_error *err)
{
    made_naming *made;
    const quipu_local_entity *local = work->run->items[item].local;
    quipu_type type = work->run->items[item].type;
    quipu_str name = local->names[other];
    quipu_status status = find_naming(&made, work, type, name, err);
    if (status < 0 || !may_lead(work->run, type, &made->naming, name, other < local->n_written))
        return status;
    quipu_naming naming = made->naming;
    naming.item = item;
    return append(work->out, naming, err);
}

/* Whether a description tells nothing of what it describes: "agreement", "framework deal", "summit". */
static bool is_vague(const quipu_resolution *run, const quipu_naming *naming)
{
    quipu_str word, rest = quipu_str__slice(naming->key, 1, naming->key.len);
    if (!quipu_name__is_full(rest))
        return true;
    while (quipu_str__split(&word, &rest, ' '))
        if (!quipu_name__is_deal(&run->resolver->words, word))
            return false;
    return true;
}

/* What is only described, in the words of its text. */
static bool is_described(const quipu_resolution *run, const quipu_item *item)
{
    return kind_of(run, item->type) == QUIPU_NAME_DESCRIPTION && item->local->id.len == 0 &&
           item->local->n_written == item->local->n_names &&
           quipu_name__is_description(item->local->name);
}

static quipu_status append_item(gathering *work, uint32_t item, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_resolution *run = work->run;
    made_naming *made;
    const quipu_local_entity *local = run->items[item].local;
    quipu_type type = run->items[item].type;
    QUIPU_TRY(find_naming(&made, work, type, local->name, err));
    quipu_naming naming = made->naming;
    naming.item = item;
    naming.is_main = true;
    if (run->items[item].is_common) {
        naming.middle = run->items[item].owner;
        naming.is_common = true;
    }
    if (is_described(run, &run->items[item])) {
        if (is_vague(run, &naming))
            return QUIPU_OK;
        naming.is_common = true;
    }
    QUIPU_TRY(append(work->out, naming, err));
    if (kind_of(run, type) == QUIPU_NAME_PERSON && !naming.is_short_person)
        QUIPU_TRY(append_surname(work, made, item, err));
    for (uint32_t i = 0; i < local->n_names; i++)
        if (!quipu_str__is(local->names[i], local->name))
            QUIPU_TRY(append_other(work, item, i, err));
done:
    return status;
}

quipu_status quipu_namings__gather(quipu_namings *out, quipu_resolution *run, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    gathering work = {.out = out, .run = run};
    for (uint32_t i = 0; i < run->n_items; i++)
        if (run->items[i].type != QUIPU_NO_TYPE && !run->items[i].is_apart)
            QUIPU_TRY(append_item(&work, i, err));
    quipu_namings__sort(out);
done:
    quipu_map__clear(&work.numbers);
    quipu_alloc__free(work.made);
    return status;
}

size_t quipu_namings__find(const quipu_namings *namings, quipu_str key)
{
    return quipu_sorted__find(&key, namings->items, namings->n, sizeof *namings->items,
                              quipu_str__compare_items);
}
