/*
 * Dates as texts give them: a stretch of days that is a whole month or year was one in the text.
 */
#include "analyse/events.h"

#include "base/str.h"
#include "extract/calendar.h"

static bool is_day(const char *date)
{
    return strlen(date) == 10;
}

static bool begins_month(const char *date)
{
    return is_day(date) && strcmp(date + 7, "-01") == 0;
}

static bool ends_month(const char *date)
{
    quipu_day day;
    if (!is_day(date) || !quipu_day__parse(&day, (quipu_str){date, 10}))
        return false;
    return quipu_day__date(day + 1).day == 1;
}

/*
 * Who holds an office "since May 2021" is given its first day, so that a first or last day of a month at an end that
 * stands alone means the month, and likewise the year.
 */
void quipu_when__shorten(quipu_when *when)
{
    bool has_first = when->first[0] != '\0';
    bool has_last = when->last[0] != '\0' && strcmp(when->last, QUIPU_WHEN_OPEN) != 0;
    if ((has_first && !begins_month(when->first)) || (has_last && !ends_month(when->last)) ||
        when->last[0] == '\0')
        return;
    bool years = (!has_first || strcmp(when->first + 4, "-01-01") == 0) &&
                 (!has_last || strcmp(when->last + 4, "-12-31") == 0);
    size_t len = years ? 4 : 7;
    if (has_first)
        when->first[len] = '\0';
    if (has_last)
        when->last[len] = '\0';
    if (has_first && strcmp(when->first, when->last) == 0)
        when->last[0] = '\0';
}

bool quipu_when__is_within(const quipu_when *when, const quipu_edge_filter *filter)
{
    const char *last = strcmp(when->last, QUIPU_WHEN_OPEN) == 0 ? "9999" : when->last;
    return quipu_edge_filter_admits_time(filter, quipu_str__of(when->first), quipu_str__of(last));
}
