/*
 * Civil dates from day numbers and back, by eras of 400 years, whose years begin in March (H. Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", 2013).
 */
#include "extract/calendar.h"

#include "base/str.h"

static const int days_in_era = 146097;       /* 400 years */
static const int days_before_epoch = 719468; /* from 0000-03-01 to 1970-01-01 */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int quipu_date__days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

quipu_day quipu_day__of(quipu_date date)
{
    int year = date.year - (date.month <= 2);
    int era = quipu_floor_divide(year, 400);
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_in_era + day_of_era - days_before_epoch;
}

quipu_date quipu_day__date(quipu_day day)
{
    int z = day + days_before_epoch;
    int era = quipu_floor_divide(z, days_in_era);
    int day_of_era = z - era * days_in_era;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153; /* from March */
    quipu_date date = {year_of_era + era * 400, month < 10 ? month + 3 : month - 9,
                       day_of_year - (153 * month + 2) / 5 + 1};
    date.year += date.month <= 2;
    return date;
}

/* A number of exactly `len` digits, or -1. */
static int digits(const char *text, size_t len)
{
    int value = 0;
    for (size_t i = 0; i < len; i++) {
        if (!quipu_char__is_digit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool quipu_day__parse(quipu_day *out, quipu_str text)
{
    if (text.len < 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    quipu_date date = {digits(text.ptr, 4), digits(text.ptr + 5, 2), digits(text.ptr + 8, 2)};
    if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > quipu_date__days_in_month(date.year, date.month))
        return false;
    *out = quipu_day__of(date);
    return true;
}

void quipu_day__write(char out[11], quipu_day day)
{
    quipu_date date = quipu_day__date(day);
    int year = date.year < 0 ? 0 : date.year > 9999 ? 9999 : date.year;
    const int parts[] = {year / 100, year % 100, date.month, date.day};
    static const size_t places[] = {0, 2, 5, 8};
    memcpy(out, "0000-00-00", 11);
    for (size_t i = 0; i < 4; i++) {
        out[places[i]] = (char)('0' + parts[i] / 10);
        out[places[i] + 1] = (char)('0' + parts[i] % 10);
    }
}

/* Whether the two digits at `at`, where there are any, are a number from 1 to `max`. */
static bool is_number_to(quipu_str date, size_t at, int max)
{
    if (date.len <= at)
        return true;
    int number = (date.ptr[at] - '0') * 10 + date.ptr[at + 1] - '0';
    return number >= 1 && number <= max;
}

bool quipu_date__is_iso(quipu_str date)
{
    static const char shape[] = "dddd-dd-dd";
    if (date.len != 4 && date.len != 7 && date.len != 10)
        return false;
    for (size_t i = 0; i < date.len; i++)
        if (shape[i] == 'd' ? !quipu_char__is_digit(date.ptr[i]) : date.ptr[i] != shape[i])
            return false;
    return is_number_to(date, 5, 12) && is_number_to(date, 8, 31);
}
