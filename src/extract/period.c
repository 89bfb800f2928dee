/*
 * Every period is a part of a turn of a cycle, so all are resolved alike: number the turn that holds the anchor,
 * and try its neighbours until one lies as the words want it.
 */
#include "extract/period.h"

/* Years from one 29 February to the next, at most: no day is rarer. */
static const int max_turns = 8;

/* The number of the turn that holds a day. Day 0 was a Thursday. */
static int turn_of(quipu_cycle cycle, quipu_day day)
{
    quipu_date date = quipu_day__date(day);
    switch (cycle) {
    case QUIPU_CYCLE_WEEK: return quipu_floor_divide(day + 3, 7);
    case QUIPU_CYCLE_MONTH: return date.year * 12 + date.month - 1;
    case QUIPU_CYCLE_QUARTER: return date.year * 4 + (date.month - 1) / 3;
    case QUIPU_CYCLE_YEAR: return date.year;
    case QUIPU_CYCLE_DECADE: return quipu_floor_divide(date.year, 10);
    case QUIPU_CYCLE_CENTURY: return quipu_floor_divide(date.year - 1, 100);
    default: return day;
    }
}

static quipu_days months(int first_month, int n)
{
    quipu_date begin = {quipu_floor_divide(first_month, 12), 0, 1};
    quipu_date end = {quipu_floor_divide(first_month + n, 12), 0, 1};
    begin.month = first_month - begin.year * 12 + 1;
    end.month = first_month + n - end.year * 12 + 1;
    return (quipu_days){quipu_day__of(begin), quipu_day__of(end) - 1};
}

static quipu_days whole_turn(quipu_cycle cycle, int turn)
{
    switch (cycle) {
    case QUIPU_CYCLE_WEEK: return (quipu_days){turn * 7 - 3, turn * 7 + 3};
    case QUIPU_CYCLE_MONTH: return months(turn, 1);
    case QUIPU_CYCLE_QUARTER: return months(turn * 3, 3);
    case QUIPU_CYCLE_YEAR: return months(turn * 12, 12);
    case QUIPU_CYCLE_DECADE: return months(turn * 120, 120);
    case QUIPU_CYCLE_CENTURY: return months(turn * 1200 + 12, 1200);
    default: return (quipu_days){turn, turn};
    }
}

/* The days of the period in one turn of its cycle; false where that turn has no such day. */
static bool part_of_turn(quipu_days *out, const quipu_period *period, int turn)
{
    *out = whole_turn(period->cycle, turn);
    quipu_date day = quipu_day__date(out->first);
    switch (period->part) {
    case QUIPU_PART_WHOLE: return true;
    case QUIPU_PART_WEEKEND: out->first += 5; return true;
    case QUIPU_PART_MONTHS:
        *out = months(turn * 12 + period->number - 1, period->length);
        return true;
    case QUIPU_PART_DAY: out->first += period->number - 1; break;
    case QUIPU_PART_DATE:
        day.month = period->number;
        day.day = period->day;
        if (day.day > quipu_date__days_in_month(day.year, day.month))
            return false;
        out->first = quipu_day__of(day);
        break;
    }
    bool is_there = out->first <= out->last;
    out->last = out->first;
    return is_there;
}

static bool lies_as_wanted(const quipu_days *at, quipu_reach reach, quipu_day anchor, bool is_ahead)
{
    switch (reach) {
    case QUIPU_REACH_NEAREST: return is_ahead ? at->last >= anchor : at->first <= anchor;
    case QUIPU_REACH_BEFORE: return at->last < anchor;
    case QUIPU_REACH_AFTER: return at->first > anchor;
    default: return true;
    }
}

/* Thirds of a month are ten days, of a year four months, of a decade three or four years. */
static void cut_third(quipu_days *at, int third)
{
    quipu_date first = quipu_day__date(at->first);
    int days = at->last - at->first + 1;
    if (third == 0 || days < 28)
        return;
    if (days <= 31) {
        quipu_days month = *at;
        at->first = month.first + (third - 1) * 10;
        at->last = third == 3 ? month.last : at->first + 9;
        return;
    }
    int n_months = (days + 15) / 30, month = first.year * 12 + first.month - 1;
    int years = n_months / 12;
    int begin = years < 3 ? (third - 1) * n_months / 3 : (years * (third - 1) + 2) / 3 * 12;
    int end = years < 3 ? third * n_months / 3 : (years * third + 2) / 3 * 12;
    *at = months(month + begin, end - begin);
}

bool quipu_period__resolve(quipu_days *out, const quipu_period *period, quipu_day anchor,
                           bool is_ahead)
{
    int here = turn_of(period->cycle, anchor), step, turn;
    bool is_later =
        period->reach == QUIPU_REACH_AFTER || (period->reach == QUIPU_REACH_NEAREST && is_ahead);
    bool is_found = false;
    if (period->reach == QUIPU_REACH_TURN || period->reach == QUIPU_REACH_OFFSET) {
        turn = period->turn + (period->reach == QUIPU_REACH_OFFSET ? here : 0);
        is_found = part_of_turn(out, period, turn);
    } else {
        /* A season may reach into the next turn: begin one turn on the near side. */
        step = is_later ? 1 : -1;
        turn = here - step;
        for (int i = 0; i < max_turns + 2 && !is_found; i++, turn += step)
            is_found = part_of_turn(out, period, turn) &&
                       lies_as_wanted(out, period->reach, anchor, is_ahead);
    }
    cut_third(out, period->third);
    if (period->is_widened)
        *out = whole_turn(QUIPU_CYCLE_WEEK, turn_of(QUIPU_CYCLE_WEEK, out->first));
    return is_found;
}

quipu_day quipu_day__shift(quipu_day day, quipu_cycle cycle, int n)
{
    static const int months_of[] = {
        [QUIPU_CYCLE_MONTH] = 1,    [QUIPU_CYCLE_QUARTER] = 3,    [QUIPU_CYCLE_YEAR] = 12,
        [QUIPU_CYCLE_DECADE] = 120, [QUIPU_CYCLE_CENTURY] = 1200, [QUIPU_CYCLE_HALF] = 6,
    };
    if (cycle == QUIPU_CYCLE_HOUR)
        return day + (n + (n < 0 ? -23 : 23)) / 24;
    if (cycle == QUIPU_CYCLE_DAY || cycle == QUIPU_CYCLE_WEEK)
        return day + n * (cycle == QUIPU_CYCLE_WEEK ? 7 : 1);
    quipu_date date = quipu_day__date(day);
    int month = date.year * 12 + date.month - 1 + n * months_of[cycle];
    date.year = quipu_floor_divide(month, 12);
    date.month = month - date.year * 12 + 1;
    int n_days = quipu_date__days_in_month(date.year, date.month);
    date.day = date.day < n_days ? date.day : n_days;
    return quipu_day__of(date);
}
