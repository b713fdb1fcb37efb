/* Tab stops: see tabs.h. */
#include "box.h"
#include "tabs.h"

static void add_stop(struct tabs *tabs, size_t stop)
{
    if (tabs->count > 0 && stop <= tabs->stops[tabs->count - 1])
        usage_error("tab sizes must be ascending");
    tabs->stops = mem_grow(tabs->stops, tabs->count, &tabs->capacity, sizeof *tabs->stops);
    tabs->stops[tabs->count++] = stop;
}

/* One of the list: N, /N or +N; only the last may have a sign. */
static void scan_stop(struct tabs *tabs, const char *word)
{
    bool sign = *word == '/' || *word == '+';
    uintmax_t stop;

    if (!parse_base(word + sign, 10, &stop) || stop > UINT32_MAX)
        usage_error("invalid tab size '%s'", word);
    if (tabs->every != 0 || tabs->more != 0)
        usage_error("only the last tab size may have a sign");
    if (stop == 0)
        usage_error("tab size cannot be 0");
    if (*word == '/')
        tabs->every = (size_t)stop;
    else if (*word == '+')
        tabs->more = (size_t)stop;
    else
        add_stop(tabs, (size_t)stop);
}

void tabs_add(struct tabs *tabs, const char *list)
{
    static const char separators[] = ", \t";

    for (;;) {
        size_t length;

        list += strspn(list, separators);
        length = strcspn(list, separators);
        if (length == 0)
            return;
        scan_stop(tabs, mem_dup_bytes(list, length));
        list += length;
    }
}

/* A single size is the distance of all stops; no size is one of 8. */
void tabs_finish(struct tabs *tabs)
{
    bool open = tabs->every != 0 || tabs->more != 0;

    if (tabs->count == 0 && !open)
        tabs->every = 8;
    if (tabs->count == 1 && !open) {
        tabs->every = tabs->stops[0];
        tabs->count = 0;
    }
}

size_t tabs_next(const struct tabs *tabs, size_t column)
{
    size_t last = tabs->count > 0 ? tabs->stops[tabs->count - 1] : 0;

    if (column < last) {
        size_t i = 0;

        while (tabs->stops[i] <= column)
            i++;
        return tabs->stops[i];
    }
    if (tabs->every != 0)
        return column + tabs->every - column % tabs->every;
    return tabs->more != 0 ? column + tabs->more - (column - last) % tabs->more : NO_STOP;
}

size_t tabs_rewrite_obsolete(char **argv)
{
    size_t count = 0;

    for (argv += *argv != NULL; *argv != NULL && strcmp(*argv, "--") != 0; argv++) {
        const char *word = *argv;

        if (*word != '-' || word[1] < '0' || word[1] > '9' ||
            word[1 + strspn(word + 1, "0123456789,")] != '\0')
            continue;
        *argv = mem_print("-t%s", word + 1);
        count++;
    }
    return count;
}
