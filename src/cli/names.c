/*
 * Names from a file or a folder, in order.
 */
#include "cli/names.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Take over a name; false when it or the room for it has no memory. */
static bool add_name(cli_names *list, char *name)
{
    if (list->n == list->room) {
        size_t room = list->room * 2 + 16;
        char **grown = realloc(list->items, room * sizeof *grown);
        if (grown != NULL) {
            list->items = grown;
            list->room = room;
        }
    }
    if (name == NULL || list->n == list->room) {
        free(name);
        return false;
    }
    list->items[list->n++] = name;
    return true;
}

void cli_names_clear(cli_names *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->items[i]);
    free(list->items);
    *list = (cli_names){NULL, 0, 0};
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool cli_names_has(const cli_names *list, const char *name)
{
    return list->n > 0 &&
           bsearch(&name, list->items, list->n, sizeof *list->items, compare_names) != NULL;
}

/* Add the name on one line of a list, unless the line is empty or a comment. False: no memory. */
static bool add_line(cli_names *list, const char *line)
{
    static const char space[] = " \t\r\n";
    const char *begin = line + strspn(line, space);
    size_t len = strlen(begin);
    while (len > 0 && strchr(space, begin[len - 1]) != NULL)
        len--;
    return len == 0 || begin[0] == '#' || add_name(list, strndup(begin, len));
}

int cli_names_read(cli_names *list, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    bool enough = true;
    if (path == NULL)
        return EXIT_OK;
    FILE *in = fopen(path, "r");
    errno = in == NULL ? errno : 0;
    while (in != NULL && enough && getline(&line, &room, in) >= 0)
        enough = add_line(list, line);
    int why = in != NULL && ferror(in) == 0 ? 0 : errno;
    free(line);
    if (in != NULL)
        fclose(in);
    if (!enough)
        return cli_fail_memory();
    if (why != 0) {
        cli_message("%s: cannot read: %s", path, strerror(why));
        return EXIT_INPUT;
    }
    if (list->n > 0)
        qsort(list->items, list->n, sizeof *list->items, compare_names);
    return EXIT_OK;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int cli_names_of_folder(cli_names *list, const char *folder, const char *ending)
{
    struct dirent **entries;
    bool enough = true;
    int n = scandir(folder, &entries, is_visible, by_bytes);
    if (n < 0) {
        cli_message("%s: cannot open: %s", folder, strerror(errno));
        return EXIT_INPUT;
    }
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        size_t len = strlen(name), tail = strlen(ending);
        if (enough && len > tail && strcmp(name + len - tail, ending) == 0)
            enough = add_name(list, strndup(name, len - tail));
        free(entries[i]);
    }
    free(entries);
    return enough ? EXIT_OK : cli_fail_memory();
}
