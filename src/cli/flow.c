/*
 * Running text for people, broken at blanks to the width of the terminal. A word is gathered until it ends, because
 * it may come in pieces (a bracket, a name, a comma); one that is longer than a line stands alone and runs over.
 */
#include "cli/cli.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 40, MOST_WIDTH = 110 }; /* longer lines are hard to read */

size_t cli_terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

size_t cli_page_width(void)
{
    size_t width = cli_terminal_width();
    if (width == 0)
        return USUAL_WIDTH;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width > MOST_WIDTH ? MOST_WIDTH : width;
}

void cli_flow_begin(cli_flow *flow, size_t width, size_t indent, size_t hanging)
{
    *flow = (cli_flow){.width = width, .hanging = hanging, .column = indent};
    printf("%*s", (int)indent, "");
}

static void put_word(cli_flow *flow)
{
    if (flow->blank_due && flow->column + 1 + flow->word_width > flow->width) {
        printf("\n%*s", (int)flow->hanging, "");
        flow->column = flow->hanging;
    } else if (flow->blank_due) {
        putchar(' ');
        flow->column++;
    }
    fwrite(flow->word, 1, flow->word_len, stdout);
    flow->column += flow->word_width;
    flow->word_len = flow->word_width = 0;
    flow->blank_due = false;
    flow->begun = true;
}

static void end_word(cli_flow *flow)
{
    if (flow->word_len > 0)
        put_word(flow);
    flow->blank_due = flow->begun;
}

void cli_flow_add(cli_flow *flow, quipu_str text)
{
    for (size_t at = 0; at < text.len;) {
        cli_glyph glyph = cli_glyph_at(text, at);
        at += glyph.step;
        if (glyph.shown.ptr[0] == ' ') {
            end_word(flow);
            continue;
        }
        if (flow->word_len + glyph.shown.len > sizeof flow->word)
            put_word(flow);
        memcpy(flow->word + flow->word_len, glyph.shown.ptr, glyph.shown.len);
        flow->word_len += glyph.shown.len;
        flow->word_width += glyph.width;
    }
}

void cli_flow_say(cli_flow *flow, const char *text)
{
    cli_flow_add(flow, cli_str(text));
}

void cli_flow_count(cli_flow *flow, size_t n, const char *what)
{
    char text[64];
    snprintf(text, sizeof text, "%zu %s%s", n, what, n == 1 ? "" : "s");
    cli_flow_say(flow, text);
}

void cli_flow_end(cli_flow *flow)
{
    if (flow->word_len > 0)
        put_word(flow);
    putchar('\n');
}
