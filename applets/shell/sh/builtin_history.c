/* fc and history: commands that were typed, shown or run again (POSIX.1-2024, fc). */
#include "interactive.h"
#include "run.h"
#include "temporary.h"

struct fc {
    bool list, no_numbers, reverse, again;
    const char *editor;
};

static const struct opt fc_opts[] = {
    OPT_FLAG('l', "", struct fc, list, "show commands instead of editing them"),
    OPT_FLAG('n', "", struct fc, no_numbers, "without numbers"),
    OPT_FLAG('r', "", struct fc, reverse, "the newest first"),
    OPT_FLAG('s', "", struct fc, again, "run a command again, OLD=NEW replaced"),
    OPT_STRING('e', "", struct fc, editor, "EDITOR", "edit by EDITOR (default: $FCEDIT or ed)"),
    OPT_END,
};

/* The newest entry is the command that asks, which does not count. */
static size_t newest_entry(void)
{
    return history_newest(shell_history) - (sh->interactive ? 1 : 0);
}

/* A number, a negative one from the newest, or the start of a command. */
static size_t find_entry(const char *word)
{
    const size_t oldest = history_oldest(shell_history), newest = newest_entry();
    intmax_t number;
    size_t found;

    if (parse_int(word, &number)) {
        if (number <= 0)
            number += (intmax_t)newest + (number == 0 ? 0 : 1);
        if (number < (intmax_t)oldest)
            return oldest;
        return (size_t)number > newest ? newest : (size_t)number;
    }
    found = history_search(shell_history, newest, -1, span_of(word), true, NULL);
    if (found == 0)
        diex("%s: no such command in the history", word);
    return found;
}

static void put_entry(const struct fc *fc, size_t number)
{
    const struct span entry = history_entry(shell_history, number);

    if (!fc->no_numbers)
        put_format(out, "%zu", number);
    put_byte(out, '\t');
    for (size_t i = 0; i < entry.len; i++) {
        put_byte(out, entry.ptr[i]);
        if (entry.ptr[i] == '\n')
            put_byte(out, '\t');
    }
    put_byte(out, '\n');
}

static int list_entries(const struct fc *fc, char **words)
{
    size_t first, last = newest_entry();

    if (last < history_oldest(shell_history))
        return 0;
    first = words[0] != NULL ? find_entry(words[0]) : find_entry("-16");
    if (words[0] != NULL && words[1] != NULL)
        last = find_entry(words[1]);
    if (fc->reverse) {
        const size_t other = first;

        first = last;
        last = other;
    }
    for (size_t number = first;; number += number < last ? 1 : (size_t)-1) {
        put_entry(fc, number);
        if (number == last)
            return 0;
    }
}

static int run_entry(const char *text)
{
    put_format(out, "%s\n", text);
    writer_flush(out);
    if (sh->interactive) /* it takes the place of the fc that asked for it */
        history_erase(shell_history, history_newest(shell_history));
    history_add(shell_history, span_of(text), HISTORY_NO_REPEAT);
    return run_text(text, sh->script);
}

/* fc -s [OLD=NEW] [COMMAND] */
static int run_again(char **words)
{
    const char *change = words[0] != NULL ? strchr(words[0], '=') : NULL;
    const char *name = words[change != NULL] != NULL ? words[change != NULL] : "-1";
    const struct span entry = history_entry(shell_history, find_entry(name));
    char *text = mem_dup_bytes(entry.ptr, entry.len), *at;
    const char *old;

    if (change == NULL)
        return run_entry(text);
    old = mem_dup_bytes(words[0], (size_t)(change - words[0]));
    at = strstr(text, old);
    if (at == NULL)
        return run_entry(text);
    return run_entry(mem_print("%.*s%s%s", (int)(at - text), text, change + 1, at + strlen(old)));
}

static const char *editor_of(const struct fc *fc)
{
    static const char *const names[] = {"FCEDIT", "EDITOR"};

    if (fc->editor != NULL)
        return fc->editor;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = variable_get(variable_find(names[i]));

        if (value != NULL && *value != '\0')
            return value;
    }
    return "ed";
}

/* The commands go into a file, which the editor may change and the shell then runs. */
static int edit_entries(const struct fc *fc, char **words)
{
    size_t first = find_entry(words[0] != NULL ? words[0] : "-1");
    const size_t last = words[0] != NULL && words[1] != NULL ? find_entry(words[1]) : first;
    char name[] = "/tmp/fc-XXXXXX";
    const int fd = mkostemp(name, O_CLOEXEC);
    struct writer writer;
    int status;

    if (fd < 0)
        die("%s", name);
    writer_attach(&writer, fd);
    for (; first <= last; first++) {
        put_span(&writer, history_entry(shell_history, first));
        put_byte(&writer, '\n');
    }
    if (!writer_flush(&writer))
        die("%s", name);
    close(fd);
    status = run_text(mem_print("%s %s", editor_of(fc), name), sh->script);
    if (status == 0)
        status = run_source(source_of_file(open(name, O_RDONLY | O_CLOEXEC), name));
    unlink(name);
    return status;
}

static int fc_main(int argc, char **argv)
{
    struct fc fc = {0};
    char **words = opt_parse(argv, &fc);

    (void)argc;
    if (fc.list)
        return list_entries(&fc, words);
    if (newest_entry() < history_oldest(shell_history))
        diex("the history is empty");
    if (fc.again || (fc.editor != NULL && strcmp(fc.editor, "-") == 0))
        return run_again(words);
    return edit_entries(&fc, words);
}

BUILTIN(fc, "fc", BUILTIN_INTRINSIC, .traits = APPLET_BUILTIN | APPLET_STOP_AT_OPERAND,
        .summary = HELP_TEXT("show, edit and run again what was typed"),
        .operands = HELP_TEXT("[FIRST [LAST]]\n-l [FIRST [LAST]]\n-s [OLD=NEW] [FIRST]"),
        .opts = fc_opts, .main = fc_main);

struct history_options {
    bool clear;
};

static const struct opt history_opts[] = {
    OPT_FLAG('c', "", struct history_options, clear, "forget all"),
    OPT_END,
};

static int history_main(int argc, char **argv)
{
    struct history_options options = {0};
    const size_t newest = history_newest(shell_history);
    size_t number = history_oldest(shell_history);
    uintmax_t most;

    (void)argc;
    argv = opt_parse_operands(argv, &options, 0, 1);
    if (options.clear) {
        history_clear(shell_history);
        return 0;
    }
    if (argv[0] != NULL && !parse_uint(argv[0], &most))
        diex("%s: must be a number", argv[0]);
    if (argv[0] != NULL && newest >= most && newest - most + 1 > number)
        number = newest - (size_t)most + 1;
    for (; number <= newest; number++) {
        const struct span entry = history_entry(shell_history, number);

        put_format(out, "%5zu  ", number);
        put_span(out, entry);
        put_byte(out, '\n');
    }
    return 0;
}

BUILTIN(history, "history", 0, .traits = APPLET_BUILTIN,
        .summary = HELP_TEXT("show what was typed"), .operands = HELP_TEXT("[COUNT]"),
        .opts = history_opts, .main = history_main);
