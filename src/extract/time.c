/*
 * Finds expressions of time: a period, a range of two, or a stretch of time from the document's day, with its
 * preposition. Which turn of the calendar is meant is decided by the tense of the clause.
 */
#include "extract/time.h"

#include "base/alloc.h"
#include "base/str.h"
#include "extract/tense.h"
#include "extract/time_reader.h"

/* How the days follow from the periods. */
typedef enum shape {
    FORM_ONE,   /* the period `from` */
    FORM_RANGE, /* from the begin of `from` to the end of `to` */
    FORM_BACK,  /* from `n` units before the document's day to that day */
    FORM_AHEAD  /* from the document's day to `n` units after it */
} shape;

typedef struct expression {
    shape form;
    quipu_period from, to;
    quipu_cycle unit;
    int n;
    int clip;         /* -1: "earlier this year", 1: "later this year" */
    bool needs_ahead; /* "in two weeks": a stretch of time, unless it lies ahead */
} expression;

/* --- expressions --- */

/* "earlier this year", "so far this month", "later today", "later in the year" */
static uint32_t read_clipped(const quipu_time_reader *self, uint32_t at, expression *out)
{
    uint32_t from, stop;
    quipu_time_word clip = quipu_time_reader__word(self, at, &from);
    if (clip.kind != QUIPU_TIME_CLIP)
        return at;
    quipu_time_word way = quipu_time_reader__word(self, from, &stop);
    if (way.kind == QUIPU_TIME_WAY && way.value == 0) {
        from = stop;
        stop = quipu_time_reader__after_way(self, from, 0, &out->from);
    } else if (way.kind == QUIPU_TIME_DAY && way.value == 0) {
        stop = quipu_time_reader__known_day(self, from, &out->from);
    } else {
        stop = quipu_time_reader__the_unit(self, from, &out->from);
    }
    out->clip = clip.value;
    return stop > from ? stop : at;
}

/* "two weeks ago", "in three days", "within ten days" */
static uint32_t read_distance(const quipu_time_reader *self, uint32_t at, quipu_time_kind before,
                              expression *out)
{
    int n;
    uint32_t behind, stop = quipu_time_reader__number(self, at, &n);
    quipu_time_word unit = quipu_time_reader__word(self, stop, &behind);
    if (stop == at || unit.kind != QUIPU_TIME_UNIT || unit.value == QUIPU_CYCLE_HALF)
        return at;
    stop = quipu_time_reader__skip(self, behind, QUIPU_TIME_AGO);
    if (stop == behind && before != QUIPU_TIME_IN && before != QUIPU_TIME_WITHIN)
        return at;
    out->needs_ahead = stop == behind;
    if (before == QUIPU_TIME_WITHIN || (stop == behind && unit.value == QUIPU_CYCLE_HOUR)) {
        out->form = FORM_AHEAD;
        out->unit = (quipu_cycle)unit.value;
        out->n = n;
        return stop;
    }
    bool is_hour = unit.value == QUIPU_CYCLE_HOUR; /* "five hours ago" is today */
    out->from =
        quipu_period__whole(is_hour ? QUIPU_CYCLE_DAY : (quipu_cycle)unit.value, QUIPU_REACH_OFFSET,
                            is_hour         ? 0
                            : stop > behind ? -n
                                            : n);
    bool goes_on = stop == behind && /* "in two weeks of fighting" */
                   quipu_time_reader__skip(self, stop, QUIPU_TIME_OF) > stop;
    return goes_on ? at : stop;
}

/* "the past two weeks", "the next 48 hours", "the last six months", "the coming year" */
static uint32_t read_span(const quipu_time_reader *self, uint32_t at, expression *out)
{
    uint32_t from, stop;
    quipu_time_word way = quipu_time_reader__word(self, at, &from);
    if (way.kind != QUIPU_TIME_SPAN && (way.kind != QUIPU_TIME_WAY || way.value == 0))
        return at;
    stop = quipu_time_reader__number(self, from, &out->n);
    bool is_counted = stop > from;
    if (!is_counted && way.kind == QUIPU_TIME_WAY)
        return at;
    out->n = is_counted ? out->n : 1;
    quipu_str word = self->tokens[stop < self->end ? stop : at].lower;
    quipu_time_word unit = quipu_time_reader__word(self, stop, &stop);
    bool is_vague = !is_counted && quipu_str__ends(word, QUIPU_STR("s")); /* "the past months" */
    if (unit.kind != QUIPU_TIME_UNIT || is_vague)
        return at;
    out->form = way.value < 0 ? FORM_BACK : FORM_AHEAD;
    out->unit = (quipu_cycle)unit.value;
    return stop;
}

static uint32_t read_overnight(const quipu_time_reader *self, uint32_t at, expression *out)
{
    uint32_t stop;
    if (quipu_time_reader__word(self, at, &stop).kind != QUIPU_TIME_OVERNIGHT)
        return at;
    out->form = FORM_BACK;
    out->unit = QUIPU_CYCLE_DAY;
    out->n = 1;
    return stop;
}

/* What only a preposition makes a time: "in 1963", "on the 23rd", "over the weekend". */
static uint32_t read_licensed(const quipu_time_reader *self, uint32_t at, quipu_time_kind before,
                              quipu_period *out)
{
    int n;
    uint32_t stop;
    bool is_ordinal = false;
    if (before == QUIPU_TIME_NONE || before == QUIPU_TIME_OF)
        return at;
    bool has_article =
        at > self->begin && quipu_time_reader__word(self, at - 1, &stop).kind == QUIPU_TIME_THE;
    if (!has_article) {
        stop = quipu_time_reader__year(self, at, &n);
        if (stop > at && self->tokens[at].deprel != self->scene->tree.labels.nummod)
            *out = quipu_period__whole(QUIPU_CYCLE_YEAR, QUIPU_REACH_TURN, n);
        return out->reach == QUIPU_REACH_TURN ? stop : at;
    }
    if (quipu_time_reader__word(self, at, &stop).kind == QUIPU_TIME_WEEKEND) {
        *out = (quipu_period){.cycle = QUIPU_CYCLE_WEEK, .part = QUIPU_PART_WEEKEND};
        return stop;
    }
    stop = quipu_time_reader__day_number(self, at, &n, &is_ordinal);
    if (stop == at || !is_ordinal || before != QUIPU_TIME_AT ||
        (stop < self->end && self->tokens[stop].upos == QUIPU_UPOS_NOUN))
        return at;
    *out = (quipu_period){.cycle = QUIPU_CYCLE_MONTH, .part = QUIPU_PART_DAY, .number = n};
    return stop;
}

/* "3 to 5 May", "between 3 and 5 May", and the other way round "May 3-5": one month for both days. */
static uint32_t read_days_of_month(const quipu_time_reader *self, uint32_t at,
                                   quipu_time_kind before, expression *out)
{
    int day;
    bool is_ordinal;
    uint32_t stop = quipu_time_reader__day_number(self, at, &day, &is_ordinal), behind;
    if (stop == at)
        return at;
    quipu_time_kind link = quipu_time_reader__word(self, stop, &behind).kind;
    if (quipu_time_reader__is_dash(self, stop))
        behind = stop + 1;
    else if (link != QUIPU_TIME_LINK && (link != QUIPU_TIME_AND || before != QUIPU_TIME_BETWEEN))
        return at;
    stop = quipu_time_reader__day_month(self, behind, &out->to);
    out->from = out->to;
    out->from.day = day;
    out->form = FORM_RANGE;
    return stop > behind ? stop : at;
}

/* The other end of a range: "to 2004", "-25", "and August". */
static uint32_t read_range_end(const quipu_time_reader *self, uint32_t at, quipu_time_kind before,
                               expression *out)
{
    uint32_t from, stop;
    int day;
    bool is_ordinal;
    quipu_time_kind link = quipu_time_reader__word(self, at, &from).kind;
    if (quipu_time_reader__is_dash(self, at))
        from = at + 1;
    else if (link != QUIPU_TIME_LINK && (link != QUIPU_TIME_AND || before != QUIPU_TIME_BETWEEN) &&
             (link != QUIPU_TIME_UNTIL || before != QUIPU_TIME_FROM))
        return at;
    from = quipu_time_reader__skip(self, from, QUIPU_TIME_THE);
    stop = quipu_time_reader__period(self, from, &out->to);
    if (stop == from && out->from.cycle == QUIPU_CYCLE_YEAR)
        stop = read_licensed(self, from, QUIPU_TIME_FROM, &out->to);
    if (stop == from && out->from.part == QUIPU_PART_DATE) {
        stop = quipu_time_reader__day_number(self, from, &day, &is_ordinal);
        out->to = out->from;
        out->to.day = day;
        if (stop > from && out->from.reach == QUIPU_REACH_NEAREST) {
            stop = quipu_time_reader__turn(self, stop, &out->to);
            out->from.reach = out->to.reach;
            out->from.turn = out->to.turn;
        }
    }
    if (stop == from || out->to.cycle != out->from.cycle)
        return at;
    out->form = FORM_RANGE;
    return stop;
}

/* The whole expression at a token, `before` the kind of its preposition. */
static uint32_t read_expression(const quipu_time_reader *self, uint32_t at, quipu_time_kind before,
                                expression *out)
{
    static uint32_t (*const readers[])(const quipu_time_reader *, uint32_t,
                                       expression *) = {read_clipped, read_span, read_overnight};
    uint32_t stop = at;
    *out = (expression){0};
    for (size_t i = 0; i < sizeof readers / sizeof *readers && stop == at; i++) {
        *out = (expression){0};
        stop = readers[i](self, at, out);
    }
    if (stop == at)
        stop = read_distance(self, at, before, out);
    if (stop == at)
        stop = read_days_of_month(self, at, before, out);
    if (stop > at)
        return stop;
    *out = (expression){0};
    stop = quipu_time_reader__period(self, at, &out->from);
    if (stop == at)
        stop = read_licensed(self, at, before, &out->from);
    if (stop == at)
        return at;
    return read_range_end(self, stop, before, out);
}

/* --- days --- */

static bool resolve_range(quipu_days *out, const expression *e, quipu_day today, bool is_ahead)
{
    quipu_days from, to;
    bool is_known;
    if (is_ahead && e->to.reach != QUIPU_REACH_TURN) {
        is_known = quipu_period__resolve(&from, &e->from, today, true) &&
                   quipu_period__resolve(&to, &e->to, from.last, true);
    } else {
        is_known = quipu_period__resolve(&to, &e->to, today, is_ahead) &&
                   quipu_period__resolve(&from, &e->from, to.first, false);
    }
    if (!is_known || from.first > to.last)
        return false;
    *out = (quipu_days){from.first, to.last};
    return true;
}

static bool resolve(quipu_days *out, const expression *e, quipu_day today, bool is_ahead)
{
    switch (e->form) {
    case FORM_RANGE: return resolve_range(out, e, today, is_ahead);
    case FORM_BACK:
        *out = (quipu_days){quipu_day__shift(today, e->unit, -e->n), today};
        return true;
    case FORM_AHEAD:
        *out = (quipu_days){today, quipu_day__shift(today, e->unit, e->n)};
        return true;
    default: break;
    }
    quipu_period period = e->from;
    if (period.part == QUIPU_PART_WEEKEND && period.reach == QUIPU_REACH_NEAREST && !is_ahead)
        period.reach = QUIPU_REACH_BEFORE;
    if (!quipu_period__resolve(out, &period, today, is_ahead))
        return false;
    if (e->clip < 0)
        out->last = today;
    else if (e->clip > 0)
        out->first = today;
    return true;
}

/* Whether the days follow from the words alone. */
static bool is_fixed(const expression *e)
{
    bool is_from_fixed = e->from.reach == QUIPU_REACH_TURN;
    return e->form == FORM_ONE     ? is_from_fixed
           : e->form == FORM_RANGE ? e->to.reach == QUIPU_REACH_TURN
                                   : false;
}

/* --- the text --- */

/* The first token of the expression with its article and preposition, whose kind goes to `*kind`. */
static uint32_t begin_with_preposition(const quipu_time_reader *self, uint32_t at, uint32_t begin,
                                       quipu_time_kind *kind)
{
    uint32_t stop, first = at;
    *kind = QUIPU_TIME_NONE;
    if (first > begin && quipu_time_reader__word(self, first - 1, &stop).kind == QUIPU_TIME_THE)
        first--;
    for (uint32_t n = 2; n >= 1; n--) { /* "as of", "since" */
        if (first < begin + n)
            continue;
        quipu_time_kind found = quipu_time_reader__word(self, first - n, &stop).kind;
        if (stop == first && found >= QUIPU_TIME_SINCE && found <= QUIPU_TIME_OF &&
            found != QUIPU_TIME_LINK && found != QUIPU_TIME_AND) {
            *kind = found;
            return found == QUIPU_TIME_OF ? first : first - n;
        }
    }
    return first;
}

static void add(quipu_scene *scene, const quipu_time *time)
{
    quipu_time *grown = scene->failed ? NULL
                                      : quipu_alloc__reserve(scene->times, scene->n_times,
                                                             &scene->times_room, sizeof *grown);
    if (grown == NULL) {
        scene->failed = true;
        return;
    }
    scene->times = grown;
    grown[scene->n_times++] = *time;
}

/* "since May"; "from May", where it is to come */
static bool is_since(quipu_time_kind before, const expression *e, bool is_ahead)
{
    return before == QUIPU_TIME_SINCE ||
           (before == QUIPU_TIME_FROM && e->form == FORM_ONE && is_ahead);
}

/* "The next day he left" is told from where the story is, which may be any day. */
static bool is_of_story(const expression *e, bool is_ahead)
{
    bool goes_on = (e->form == FORM_ONE && e->from.part == QUIPU_PART_WHOLE &&
                    e->from.reach == QUIPU_REACH_OFFSET && e->from.turn > 0) ||
                   e->form == FORM_AHEAD;
    return goes_on && !is_ahead;
}

/* "from the May 3 attack": the preposition is that of the noun behind the expression. */
static bool is_of_noun_behind(const quipu_time_reader *self, const quipu_time *time)
{
    uint32_t noun = self->tokens[time->first].head;
    return noun >= time->end && noun < self->end && self->tokens[noun].upos == QUIPU_UPOS_NOUN;
}

/* "said Friday Washington was ready": the day is that of the word before it, whatever the tree says. */
static bool follows_speech(const quipu_time_reader *self, const quipu_time *time)
{
    return time->first > self->begin && self->tokens[time->first - 1].upos == QUIPU_UPOS_VERB &&
           (quipu_scene__cue(self->scene, time->first - 1) & QUIPU_CUE_SPEECH);
}

/* Find the word of the expression that hangs on one outside. */
static void find_governor(quipu_time *time, const quipu_time_reader *self)
{
    uint32_t n_tokens = (uint32_t)self->scene->text->n_tokens, head = QUIPU_NONE;
    for (time->own = time->first; time->own < time->end; time->own++) {
        head = self->tokens[time->own].head;
        if (head < time->first || head >= time->end)
            break;
    }
    time->governor = head < n_tokens ? head : QUIPU_NONE;
    if (follows_speech(self, time))
        time->governor = time->first - 1;
}

/* Read what stands at `at`, the expression before it having ended at `begin`; the token behind it. */
static uint32_t find_at(quipu_scene *scene, const quipu_time_reader *self, uint32_t at,
                        uint32_t begin)
{
    expression e;
    quipu_time_kind before;
    quipu_day today = 0;
    quipu_time time = {.first = begin_with_preposition(self, at, begin, &before)};
    time.end = read_expression(self, at, before, &e);
    if (time.end == at)
        return at + 1;
    if (before != QUIPU_TIME_NONE && is_of_noun_behind(self, &time)) {
        before = QUIPU_TIME_NONE;
        time.first = at;
    }
    find_governor(&time, self);
    bool is_ahead = before != QUIPU_TIME_SINCE && time.governor != QUIPU_NONE &&
                    quipu_tense__of(scene, time.governor) != QUIPU_TENSE_PAST;
    bool has_today = quipu_day__parse(&today, scene->document->date);
    time.is_known = (has_today || is_fixed(&e)) && resolve(&time.days, &e, today, is_ahead);
    time.has_first = before != QUIPU_TIME_UNTIL;
    time.has_last = !is_since(before, &e, is_ahead);
    time.is_range = e.form == FORM_RANGE;
    if ((is_ahead || !e.needs_ahead) &&
        !is_of_story(&e, is_ahead)) /* else it is a stretch of time: "in two weeks" */
        add(scene, &time);
    return time.end;
}

/* Whether an expression may begin here, its preposition and article apart: most words are told at once. */
static bool may_begin(const quipu_time_reader *self, uint32_t at)
{
    uint32_t stop;
    quipu_time_kind kind = quipu_time_reader__word(self, at, &stop).kind;
    return kind != QUIPU_TIME_NONE
               ? kind < QUIPU_TIME_SINCE
               : quipu_char__is_digit(self->tokens[at].form.ptr[0]) ||
                     quipu_str__begins(self->tokens[at].lower, QUIPU_STR("mid-"));
}

/* What begins at each word of a sentence: one construction after another asks for it. */
static void find_phrases(quipu_time_phrase *phrases, const quipu_scene *scene,
                         const quipu_time_words *words, const uint8_t *counts,
                         const quipu_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->n_tokens;
    for (uint32_t t = sentence->first; t < end; t++) {
        phrases[t].stop = t;
        uint32_t found =
            quipu_scene__match(&phrases[t].stop, scene, &words->phrases, counts, t, end);
        if (found != QUIPU_MAP_NONE)
            phrases[t].word = words->words[found];
    }
}

static void find_in_sentence(quipu_scene *scene, const quipu_time_words *words,
                             const quipu_time_phrase *phrases, const quipu_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->n_tokens, begin = sentence->first;
    quipu_time_reader self = {scene, words, phrases, scene->text->tokens, begin, end};
    for (uint32_t t = begin, stop = begin; t < end; t = stop) {
        stop = may_begin(&self, t) ? find_at(scene, &self, t, begin) : t + 1;
        begin = stop > t + 1 ? stop : begin;
    }
}

void quipu_times__find(quipu_scene *scene, const quipu_time_words *words)
{
    const uint8_t *counts = quipu_scene__count_words(scene, &words->first_words);
    quipu_time_phrase *phrases =
        quipu_arena__take(&scene->arena, scene->text->n_tokens, sizeof *phrases);
    scene->failed |= counts == NULL || phrases == NULL;
    for (size_t i = 0; !scene->failed && i < scene->text->n_sentences; i++) {
        const quipu_sentence *sentence = &scene->text->sentences[i];
        if (sentence->block != QUIPU_BLOCK_PARAGRAPH)
            continue;
        find_phrases(phrases, scene, words, counts, sentence);
        find_in_sentence(scene, words, phrases, sentence);
    }
}
