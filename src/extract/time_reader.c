/*
 * A small grammar over words whose kinds are told by tables. What is read is a part of a turn of the calendar's
 * cycles; which turn is meant is told by the words, or left to the tense of the clause.
 */
#include "extract/time_reader.h"

#include "base/str.h"

static const int first_year = 1000, last_year = 2200;

/* --- words --- */

static const quipu_time_word no_word = {QUIPU_TIME_NONE, 0};

quipu_time_word quipu_time_reader__word(const quipu_time_reader *self, uint32_t at, uint32_t *stop)
{
    *stop = at < self->end ? self->phrases[at].stop : at;
    return at < self->end ? self->phrases[at].word : no_word;
}

uint32_t quipu_time_reader__skip(const quipu_time_reader *self, uint32_t at, quipu_time_kind kind)
{
    uint32_t stop;
    return quipu_time_reader__word(self, at, &stop).kind == kind ? stop : at;
}

static bool has_form(const quipu_time_reader *self, uint32_t at, const char *form)
{
    return at < self->end && quipu_str__is(self->tokens[at].lower, quipu_str__of(form));
}

static uint32_t skip_comma(const quipu_time_reader *self, uint32_t at)
{
    return at + has_form(self, at, ",");
}

bool quipu_time_reader__is_dash(const quipu_time_reader *self, uint32_t at)
{
    return has_form(self, at, "-") || has_form(self, at, "\xE2\x80\x93") ||
           has_form(self, at, "--");
}

/* A month or weekday is written with a capital, and is not a verb or part of a name: "the Sunday Times". */
static quipu_time_word calendar_word(const quipu_time_reader *self, uint32_t at, uint32_t *stop)
{
    quipu_time_word word = quipu_time_reader__word(self, at, stop);
    if (word.kind != QUIPU_TIME_MONTH && word.kind != QUIPU_TIME_WEEKDAY)
        return no_word;
    const quipu_token *token = &self->tokens[at];
    uint32_t find = self->scene->find_at[at];
    quipu_type type = find == QUIPU_NONE ? QUIPU_NO_TYPE : self->scene->finds[find].type;
    bool is_long =
        find != QUIPU_NONE && self->scene->finds[find].end - self->scene->finds[find].first > 1;
    bool is_of_name = type == self->scene->lexicon->person ||
                      (is_long && type != self->scene->lexicon->event); /* but "September 11" */
    bool is_each = quipu_str__ends(token->lower, QUIPU_STR("days"));    /* "on Sundays" */
    if (!quipu_char__is_capital(token->form.ptr[0]) || is_of_name || is_each ||
        token->upos == QUIPU_UPOS_AUX || token->upos == QUIPU_UPOS_VERB)
        return no_word;
    return word;
}

/* Digits of a token from `*at` on, at most `max`; -1 where there is none. */
static int digits(quipu_str form, size_t *at, size_t max)
{
    int value = 0;
    size_t begin = *at;
    while (*at < form.len && *at - begin < max && quipu_char__is_digit(form.ptr[*at]))
        value = value * 10 + (form.ptr[(*at)++] - '0');
    return *at == begin ? -1 : value;
}

uint32_t quipu_time_reader__year(const quipu_time_reader *self, uint32_t at, int *year)
{
    size_t n = 0;
    if (at >= self->end || self->tokens[at].form.len != 4)
        return at;
    *year = digits(self->tokens[at].form, &n, 4);
    return n == 4 && *year >= first_year && *year <= last_year ? at + 1 : at;
}

uint32_t quipu_time_reader__day_number(const quipu_time_reader *self, uint32_t at, int *day,
                                       bool *is_ordinal)
{
    static const quipu_str endings[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
    size_t n = 0;
    if (at >= self->end)
        return at;
    quipu_str form = self->tokens[at].lower;
    *day = digits(form, &n, 2);
    *is_ordinal = false;
    for (size_t i = 0; i < 4; i++)
        *is_ordinal |= quipu_str__is(quipu_str__slice(form, n, form.len), endings[i]);
    return (n == form.len || *is_ordinal) && *day >= 1 && *day <= 31 ? at + 1 : at;
}

uint32_t quipu_time_reader__number(const quipu_time_reader *self, uint32_t at, int *number)
{
    uint32_t stop;
    size_t n = 0;
    quipu_time_word word = quipu_time_reader__word(self, at, &stop);
    if (word.kind == QUIPU_TIME_NUMBER) {
        *number = word.value;
        return stop;
    }
    if (at >= self->end)
        return at;
    *number = digits(self->tokens[at].form, &n, 3);
    return n > 0 && n == self->tokens[at].form.len ? at + 1 : at;
}

/* "third", "19th" */
static uint32_t read_ordinal(const quipu_time_reader *self, uint32_t at, int *number)
{
    uint32_t stop;
    bool is_ordinal = false;
    quipu_time_word word = quipu_time_reader__word(self, at, &stop);
    if (word.kind == QUIPU_TIME_ORDINAL) {
        *number = word.value;
        return stop;
    }
    stop = quipu_time_reader__day_number(self, at, number, &is_ordinal);
    return is_ordinal ? stop : at;
}

/* --- periods --- */

static void set_reach(quipu_period *period, int way)
{
    period->reach = way < 0 ? QUIPU_REACH_BEFORE : way > 0 ? QUIPU_REACH_AFTER : QUIPU_REACH_OFFSET;
    period->turn = 0;
}

static bool is_unit(quipu_time_word word, quipu_cycle cycle)
{
    return word.kind == QUIPU_TIME_UNIT && word.value == (int)cycle;
}

uint32_t quipu_time_reader__turn(const quipu_time_reader *self, uint32_t at, quipu_period *period)
{
    uint32_t from = quipu_time_reader__skip(
        self, quipu_time_reader__skip(self, skip_comma(self, at), QUIPU_TIME_OF), QUIPU_TIME_IN);
    uint32_t stop = quipu_time_reader__year(self, from, &period->turn);
    if (stop > from && period->cycle == QUIPU_CYCLE_YEAR) {
        period->reach = QUIPU_REACH_TURN;
        return stop;
    }
    quipu_time_word word = quipu_time_reader__word(self, from, &stop);
    bool is_the = word.kind == QUIPU_TIME_THE && from > at;
    if (!is_the && word.kind != QUIPU_TIME_WAY)
        return at;
    if (!is_unit(quipu_time_reader__word(self, stop, &stop), period->cycle))
        return at;
    period->reach = QUIPU_REACH_OFFSET;
    period->turn = is_the ? 0 : word.value;
    return stop;
}

static quipu_period day_of_year(int month, int day)
{
    return (quipu_period){
        .cycle = QUIPU_CYCLE_YEAR, .part = QUIPU_PART_DATE, .number = month, .day = day};
}

static quipu_period months_of_year(int month, int n)
{
    return (quipu_period){
        .cycle = QUIPU_CYCLE_YEAR, .part = QUIPU_PART_MONTHS, .number = month, .length = n};
}

/* "October", "October 2019", "October 28", "Oct. 28, 2025", "October last year" */
static uint32_t read_month(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop, behind;
    int day, year;
    bool is_ordinal;
    quipu_time_word month = calendar_word(self, at, &stop);
    if (month.kind != QUIPU_TIME_MONTH)
        return at;
    behind = quipu_time_reader__day_number(self, stop, &day, &is_ordinal);
    bool is_day = behind > stop && day <= quipu_date__days_in_month(2000, month.value) &&
                  (is_ordinal || self->tokens[stop].deprel != self->scene->tree.labels.nummod ||
                   self->tokens[stop].head == at);
    *out = is_day ? day_of_year(month.value, day) : months_of_year(month.value, 1);
    stop = is_day ? behind : stop;
    /* "in March, 2000 people fled" names no year */
    if (!is_day && has_form(self, stop, ",") &&
        quipu_time_reader__year(self, stop + 1, &year) > stop + 1)
        return stop;
    return quipu_time_reader__turn(self, stop, out);
}

uint32_t quipu_time_reader__day_month(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    int day;
    bool is_ordinal;
    uint32_t stop = quipu_time_reader__day_number(self, at, &day, &is_ordinal);
    if (stop == at)
        return at;
    if (is_ordinal)
        stop = quipu_time_reader__skip(self, stop, QUIPU_TIME_OF);
    else
        stop += quipu_time_reader__is_dash(self, stop); /* "06-Jan" */
    quipu_time_word month = calendar_word(self, stop, &stop);
    if (month.kind != QUIPU_TIME_MONTH || day > quipu_date__days_in_month(2000, month.value))
        return at;
    *out = day_of_year(month.value, day);
    return quipu_time_reader__turn(self, stop, out);
}

/* A day written in figures: "2025-10-28", "28/10/2025", "21.12.2021". Where 3/4 may be either day, it is none. */
static uint32_t read_figures(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    int part[3];
    size_t n = 0;
    quipu_str form = self->tokens[at].form;
    for (int i = 0; i < 3; i++) {
        if (i > 0 && (n >= form.len || strchr("-/.", form.ptr[n++]) == NULL))
            return at;
        part[i] = digits(form, &n, 4);
        if (part[i] <= 0)
            return at;
    }
    if (n != form.len)
        return at;
    bool is_iso = part[0] >= first_year;
    quipu_date date = {is_iso ? part[0] : part[2], part[1], is_iso ? part[2] : part[0]};
    bool is_turned = date.month > 12; /* 10/28/2025 */
    if (is_turned)
        date = (quipu_date){date.year, date.day, date.month};
    bool is_either = !is_iso && !is_turned && date.day <= 12 && date.day != date.month &&
                     quipu_str__contains(form, QUIPU_STR("/"));
    if (is_either || date.year < first_year || date.year > last_year || date.month > 12 ||
        date.day > quipu_date__days_in_month(date.year, date.month))
        return at;
    *out = quipu_period__whole(QUIPU_CYCLE_DAY, QUIPU_REACH_TURN, quipu_day__of(date));
    return at + 1;
}

static uint32_t skip_part_of_day(const quipu_time_reader *self, uint32_t at)
{
    return quipu_time_reader__skip(self, at, QUIPU_TIME_PART);
}

/* "Tuesday", "Tuesday evening", "Friday, March 13", "Monday last week" */
static uint32_t read_weekday(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop, from, behind;
    quipu_time_word day = calendar_word(self, at, &stop);
    if (day.kind != QUIPU_TIME_WEEKDAY)
        return at;
    stop = skip_part_of_day(self, stop);
    from = skip_comma(self, stop);
    from = quipu_time_reader__skip(self, from, QUIPU_TIME_THE);
    behind = read_month(self, from, out);
    if (behind == from)
        behind = quipu_time_reader__day_month(self, from, out);
    if (behind > from && (out->part == QUIPU_PART_DATE))
        return behind;
    *out = (quipu_period){.cycle = QUIPU_CYCLE_WEEK, .part = QUIPU_PART_DAY, .number = day.value};
    return quipu_time_reader__turn(self, stop, out);
}

/* "1990s", "mid-1990s" apart from its "mid-" */
static uint32_t read_decade(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    quipu_str form = self->tokens[at].lower;
    size_t n = 0;
    int year = digits(form, &n, 4);
    if (n != 4 || form.len != 5 || form.ptr[4] != 's' || year % 10 != 0 || year < first_year)
        return at;
    *out = quipu_period__whole(QUIPU_CYCLE_DECADE, QUIPU_REACH_TURN, year / 10);
    return at + 1;
}

/* "spring", "the autumn of 2016" */
static uint32_t read_season(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop;
    quipu_time_word season = quipu_time_reader__word(self, at, &stop);
    if (season.kind != QUIPU_TIME_SEASON || self->tokens[at].upos == QUIPU_UPOS_VERB)
        return at;
    *out = months_of_year(season.value, 3);
    uint32_t behind = quipu_time_reader__turn(self, stop, out);
    bool is_other = behind == stop && quipu_time_reader__skip(self, stop, QUIPU_TIME_OF) > stop;
    return is_other ? at : behind; /* "the fall of the regime" */
}

/* "the third quarter", "the first half of the year", "the 19th century"; `last`: "the last quarter of 2008" */
static uint32_t read_numbered(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop, behind;
    int n = 0;
    quipu_time_word way = quipu_time_reader__word(self, at, &stop);
    bool is_last = way.kind == QUIPU_TIME_WAY && way.value < 0;
    if (!is_last)
        stop = read_ordinal(self, at, &n);
    if (stop == at)
        return at;
    quipu_time_word unit = quipu_time_reader__word(self, stop, &stop);
    if (is_unit(unit, QUIPU_CYCLE_CENTURY) && !is_last) {
        *out = quipu_period__whole(QUIPU_CYCLE_CENTURY, QUIPU_REACH_TURN, n - 1);
        return stop;
    }
    int n_parts = is_unit(unit, QUIPU_CYCLE_QUARTER) ? 4 : is_unit(unit, QUIPU_CYCLE_HALF) ? 2 : 0;
    n = is_last ? n_parts : n;
    if (n_parts == 0 || n > n_parts)
        return at;
    *out = months_of_year((n - 1) * 12 / n_parts + 1, 12 / n_parts);
    behind = quipu_time_reader__turn(self, stop, out);
    /* "the first half" is also one of a match, "the last quarter" the latest */
    return behind == stop && (n_parts == 2 || is_last) ? at : behind;
}

/* "the week of 12 May" */
static uint32_t read_week_of(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t from, stop;
    if (!is_unit(quipu_time_reader__word(self, at, &from), QUIPU_CYCLE_WEEK) ||
        quipu_time_reader__skip(self, from, QUIPU_TIME_OF) == from)
        return at;
    from = quipu_time_reader__skip(self, from, QUIPU_TIME_OF);
    stop = read_month(self, from, out);
    if (stop == from)
        stop = quipu_time_reader__day_month(self, from, out);
    out->is_widened = true;
    return stop > from && out->part == QUIPU_PART_DATE ? stop : at;
}

uint32_t quipu_time_reader__known_day(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop;
    quipu_time_word word = quipu_time_reader__word(self, at, &stop);
    if (word.kind == QUIPU_TIME_DAY) {
        *out = quipu_period__whole(QUIPU_CYCLE_DAY, QUIPU_REACH_OFFSET, word.value);
        return skip_part_of_day(self, stop);
    }
    if (word.kind != QUIPU_TIME_DATE)
        return at;
    *out = day_of_year(word.value / 100, word.value % 100);
    return quipu_time_reader__turn(self, stop, out);
}

/* A period that says of itself which one it is, or whose nearest turn is meant. */
static uint32_t read_plain(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    static uint32_t (*const readers[])(const quipu_time_reader *, uint32_t, quipu_period *) = {
        read_week_of, read_month,    quipu_time_reader__day_month,
        read_figures, read_weekday,  read_decade,
        read_season,  read_numbered, quipu_time_reader__known_day,
    };
    for (size_t i = 0; at < self->end && i < sizeof readers / sizeof *readers; i++) {
        *out = (quipu_period){.reach = QUIPU_REACH_NEAREST};
        uint32_t stop = readers[i](self, at, out);
        if (stop > at)
            return stop;
    }
    return at;
}

uint32_t quipu_time_reader__after_way(const quipu_time_reader *self, uint32_t at, int way,
                                      quipu_period *out)
{
    uint32_t stop;
    quipu_time_word word = quipu_time_reader__word(self, at, &stop);
    switch (word.kind) {
    case QUIPU_TIME_UNIT:
        if (word.value == QUIPU_CYCLE_HOUR || word.value == QUIPU_CYCLE_HALF)
            return at;
        *out = quipu_period__whole((quipu_cycle)word.value, QUIPU_REACH_OFFSET, way);
        return stop;
    case QUIPU_TIME_PART:
        if (way > 0)
            return at;
        *out = quipu_period__whole(QUIPU_CYCLE_DAY, QUIPU_REACH_OFFSET, way);
        return stop;
    case QUIPU_TIME_WEEKEND:
        *out = quipu_period__whole(QUIPU_CYCLE_WEEK, QUIPU_REACH_OFFSET, way);
        out->part = QUIPU_PART_WEEKEND;
        if (way < 0)
            set_reach(out, way);
        return stop;
    case QUIPU_TIME_MONTH:
    case QUIPU_TIME_WEEKDAY:
    case QUIPU_TIME_SEASON:
    case QUIPU_TIME_DATE:
        stop = read_plain(self, at, out);
        if (stop > at && out->reach == QUIPU_REACH_NEAREST)
            set_reach(out, way);
        return stop;
    default: return at;
    }
}

/* "the year", "the weekend": only behind words that ask for a time, "the end of the year", "over the weekend". */
uint32_t quipu_time_reader__the_unit(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t from = quipu_time_reader__skip(self, at, QUIPU_TIME_THE), stop;
    quipu_time_word word = quipu_time_reader__word(self, from, &stop);
    if (from == at || word.kind != QUIPU_TIME_UNIT || word.value < QUIPU_CYCLE_DAY ||
        word.value > QUIPU_CYCLE_CENTURY)
        return at;
    *out = quipu_period__whole((quipu_cycle)word.value, QUIPU_REACH_OFFSET, 0);
    return stop;
}

/* "early", "mid-", "the end of" and the period behind it. */
static uint32_t read_third(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t from, stop;
    quipu_time_word third = quipu_time_reader__word(self, at, &from);
    if (third.kind != QUIPU_TIME_THIRD)
        return at;
    from += quipu_time_reader__is_dash(self, from);
    quipu_time_word way = quipu_time_reader__word(self, from, &stop);
    if (way.kind == QUIPU_TIME_WAY) {
        from = stop;
        stop = quipu_time_reader__after_way(self, from, way.value, out);
    } else {
        stop = quipu_time_reader__the_unit(self, from, out);
        if (stop == from)
            from = quipu_time_reader__skip(self, from, QUIPU_TIME_THE);
        if (stop <= from)
            stop = read_plain(self, from, out);
        if (stop == from) {
            stop = quipu_time_reader__year(self, from, &out->turn);
            *out = quipu_period__whole(QUIPU_CYCLE_YEAR, QUIPU_REACH_TURN, out->turn);
        }
    }
    out->third = third.value;
    return stop > from ? stop : at;
}

/* "mid-June", which is one word */
static uint32_t read_mid(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    static const quipu_str mid = {"mid-", 4};
    quipu_token token = self->tokens[at];
    if (!quipu_str__begins(token.lower, mid))
        return at;
    quipu_str rest = quipu_str__slice(token.lower, mid.len, token.lower.len);
    uint32_t found = quipu_map__get(&self->words->phrases, rest);
    quipu_time_word word = found == QUIPU_MAP_NONE ? no_word : self->words->words[found];
    size_t n = 0;
    int year = digits(rest, &n, 4);
    bool is_year = n == 4 && year >= first_year;
    if (word.kind == QUIPU_TIME_MONTH)
        *out = months_of_year(word.value, 1);
    else if (is_year && rest.len == 4)
        *out = quipu_period__whole(QUIPU_CYCLE_YEAR, QUIPU_REACH_TURN, year);
    else if (is_year && rest.len == 5 && rest.ptr[4] == 's')
        *out = quipu_period__whole(QUIPU_CYCLE_DECADE, QUIPU_REACH_TURN, year / 10);
    else
        return at;
    out->third = 2;
    return quipu_time_reader__turn(self, at + 1, out);
}

uint32_t quipu_time_reader__period(const quipu_time_reader *self, uint32_t at, quipu_period *out)
{
    uint32_t stop, behind;
    *out = (quipu_period){.reach = QUIPU_REACH_NEAREST};
    quipu_time_word word = quipu_time_reader__word(self, at, &stop);
    if (word.kind == QUIPU_TIME_WAY) {
        behind = read_numbered(self, at, out); /* "the last quarter of 2008" */
        if (behind > at)
            return behind;
        *out = (quipu_period){.reach = QUIPU_REACH_NEAREST};
        behind = quipu_time_reader__after_way(self, stop, word.value, out);
        return behind > stop ? behind : at;
    }
    stop = read_third(self, at, out);
    if (stop == at)
        stop = read_mid(self, at, out);
    return stop > at ? stop : read_plain(self, at, out);
}
