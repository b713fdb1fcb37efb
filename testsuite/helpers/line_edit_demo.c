/*
 * line_edit_demo: reads lines by line_edit.h until the end of input, and writes into a file what
 * came of each. Words of the form name=value set it up.
 */
#include <signal.h>

#include "box.h"
#include "line_edit.h"
#include "visible.h"

static struct {
    const char *log, *prompt, *history_file;
    bool trims;
    int flags, lines;
    struct line_edit edit;
    struct history history;
} demo = {.log = "log", .prompt = "> ", .lines = -1, .history = {.limit = 100}};

static volatile sig_atomic_t interrupted, notices;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

static void on_notice(int signal)
{
    (void)signal;
    notices++;
}

static bool look_at_signals(void *context)
{
    bool give_up = interrupted;

    if (notices > 0) {
        notices = 0;
        line_pause(context);
        put_string(out, "a notice\n");
        writer_flush(out);
        line_resume(context);
    }
    interrupted = 0;
    return give_up;
}

/* A line that ends with a backslash, or has an odd number of quotes, goes on. */
static bool wants_more(void *context, struct span text)
{
    (void)context;
    return (text.len > 0 && text.ptr[text.len - 1] == '\\') ||
           bytes_count(text.ptr, '"', text.len) % 2 == 1;
}

static void complete(void *context, struct span text, size_t cursor, struct completion *completion)
{
    static const char *const words[][3] = {
        {"alpha", NULL, " "},
        {"alphabet", NULL, " "},
        {"beta", NULL, " "},
        {"folder", "folder/", "/"},
        {"two\\ words", "two words", " "},
        {"two\\ ways", "two ways", " "},
        {"red\033[31m", NULL, " "},
        {"red\033[32m", NULL, " "},
        {"zwei-日本", NULL, " "},
        {"zwei-日記", NULL, " "},
    };
    size_t start = cursor, length;

    (void)context;
    while (start > 0 && (text.ptr[start - 1] != ' ' || (start > 1 && text.ptr[start - 2] == '\\')))
        start--;
    length = cursor - start;
    completion->start = start;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strncmp(words[i][0], text.ptr + start, length) == 0)
            completion_add(completion, words[i][0], words[i][1], words[i][2]);
    for (int i = 0; i < 300 && length > 0 && text.ptr[start] == 'm'; i++)
        completion_add(completion, mem_print("many%03d", i), NULL, " ");
}

static bool edit_elsewhere(void *context, struct pool *pool, struct span text, struct span *edited)
{
    struct text changed = {.pool = pool};

    (void)context;
    text_add(&changed, text.ptr, text.len);
    text_add(&changed, " edited\n", 8);
    *edited = (struct span){changed.bytes, changed.length};
    return true;
}

static void set_up(const char *word)
{
    const char *value = strchrnul(word, '=');

    value += *value != '\0';
    if (strcmp(word, "vi") == 0)
        demo.edit.keys = LINE_VI;
    else if (strcmp(word, "more") == 0)
        demo.edit.wants_more = wants_more;
    else if (strcmp(word, "complete") == 0)
        demo.edit.complete = complete;
    else if (strcmp(word, "suspend") == 0)
        demo.edit.insert_suspend = true;
    else if (strcmp(word, "edit") == 0)
        demo.edit.edit = edit_elsewhere;
    else if (strcmp(word, "once") == 0)
        demo.flags |= HISTORY_NO_REPEAT;
    else if (strcmp(word, "erase") == 0)
        demo.flags |= HISTORY_ERASE;
    else if (strcmp(word, "signals") == 0)
        demo.edit.on_signal = look_at_signals;
    else if (strncmp(word, "prompt=", 7) == 0)
        demo.prompt = value;
    else if (strncmp(word, "prompt2=", 8) == 0)
        demo.edit.more_prompt = value;
    else if (strncmp(word, "initial=", 8) == 0)
        demo.edit.initial = span_of(value);
    else if (strncmp(word, "history=", 8) == 0)
        demo.history_file = value;
    else if (strncmp(word, "limit=", 6) == 0)
        demo.history.limit = (size_t)atoi(value);
    else if (strncmp(word, "lines=", 6) == 0)
        demo.lines = atoi(value);
    else if (strcmp(word, "trim") == 0)
        demo.trims = true;
    else
        usage_error("what is %s?", word);
}

static void note(struct writer *log, const char *result, struct span line)
{
    struct pool pool = {0};
    size_t room = 4 * line.len + 20;
    char *shown = pool_alloc(&pool, room);

    visible_copy(shown, room, pool_copy(&pool, line.len > 0 ? line.ptr : "", line.len), false);
    put_format(log, "%s %s\n", result, shown);
    writer_flush(log);
    pool_drop(&pool);
}

static void enter(struct span line)
{
    if (line.len == 0)
        return;
    if (history_add(&demo.history, line, demo.flags) && demo.history_file != NULL)
        history_append(demo.history_file, line);
}

static int demo_main(int argc, char **argv)
{
    static const char *const results[] = {"ok", "end", "interrupted", "error"};
    enum line_result result = LINE_OK;
    struct writer *log;

    demo.edit.input = STDIN_FILENO;
    demo.edit.output = STDERR_FILENO;
    demo.edit.history = &demo.history;
    demo.edit.context = &demo.edit;
    for (int i = 1; i < argc; i++)
        set_up(argv[i]);
    if (demo.edit.on_signal != NULL) {
        sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_notice}, NULL);
        sigaction(SIGINT, &(struct sigaction){.sa_handler = on_interrupt}, NULL);
    }
    log = writer_create(demo.log);
    if (demo.history_file != NULL) {
        if (demo.trims)
            history_trim(demo.history_file, demo.history.limit);
        history_load(&demo.history, demo.history_file);
    }
    while (result != LINE_EOF && result != LINE_ERROR && demo.lines-- != 0) {
        struct span line;

        result = line_read(&demo.edit, demo.prompt, &line);
        note(log, results[result], line);
        if (result == LINE_OK)
            enter(line);
    }
    line_drop(&demo.edit);
    history_drop(&demo.history);
    return 0;
}

APPLET(line_edit_demo, .traits = APPLET_RAW, .summary = HELP_TEXT("show the line editor"),
       .main = demo_main);
