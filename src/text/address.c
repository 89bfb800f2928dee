/*
 * Addresses in running text, which are tokens as they stand.
 */
#include "text/address.h"

#include "base/str.h"

/* Without punctuation that closes a sentence or bracket around it. */
static size_t without_closers(quipu_str text, size_t begin, size_t end)
{
    static const char closers[] = ".,;:!?'\")]}>*";
    while (end > begin && memchr(closers, text.ptr[end - 1], sizeof closers - 1) != NULL)
        end--;
    return end;
}

size_t quipu_address__mail_end(quipu_str text, size_t begin)
{
    size_t end = begin, at_sign = 0;
    bool has_dot = false;
    for (; end < text.len; end++) {
        char c = text.ptr[end];
        if (c == '@' && at_sign == 0)
            at_sign = end;
        else if (c == '.' && at_sign > 0)
            has_dot = true;
        else if (memchr("<>()[],;\"'@", c, 11) != NULL)
            break;
    }
    return at_sign > begin && has_dot ? without_closers(text, at_sign + 1, end) : begin;
}

static bool begins_address(quipu_str lower)
{
    static const char *const beginnings[] = {"http://", "https://", "ftp://", "www."};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (quipu_str__begins(lower, quipu_str__of(beginnings[i])))
            return true;
    return false;
}

size_t quipu_address__web_end(quipu_str text, quipu_str lower, size_t begin)
{
    if (!begins_address(quipu_str__slice(lower, begin, lower.len)))
        return begin;
    size_t end = begin;
    while (end < text.len && memchr("<>\"", text.ptr[end], 3) == NULL)
        end++;
    return without_closers(text, begin, end);
}
