/*
 * sed: edit a stream by a script (POSIX.1-2024, GNU sed 4.9).
 *
 * The script becomes an array of commands whose jumps are resolved (parse.c); run.c goes through it
 * for each line. -i writes beside the file and renames.
 */
#include "sed.h"

struct options {
    struct sed sed;
    struct strings scripts; /* -e TEXT and -f FILE, in their order: the first byte says which */
};

enum { HOOK_EXPRESSION, HOOK_FILE, HOOK_IN_PLACE };

static void add_script(void *tool, int value, const char *argument)
{
    struct options *options = tool;

    switch (value) {
    case HOOK_IN_PLACE:
        options->sed.suffix = argument != NULL ? argument : "";
        options->sed.separate = true;
        break;
    default:
        strings_add(&options->scripts, mem_print("%c%s", value == HOOK_FILE ? 'f' : 'e', argument));
        break;
    }
}

static const struct opt sed_opts[] = {
    OPT_HOOK_ARG('e', "expression", HOOK_EXPRESSION, "SCRIPT", "add SCRIPT to the commands"),
    OPT_HOOK_ARG('f', "file", HOOK_FILE, "FILE", "add the commands in FILE"),
    OPT_FLAG('n', "quiet|silent", struct options, sed.quiet, "print only what p and its kind do"),
    OPT_FLAG('E', "regexp-extended", struct options, sed.extended, "use extended expressions"),
    OPT_FLAG('r', "", struct options, sed.extended, "the same as -E"),
    OPT_HOOK_MAYBE('i', "in-place", HOOK_IN_PLACE, "SUFFIX",
                   "change files in place; keep the old ones if SUFFIX is given"),
    OPT_FLAG('s', "separate", struct options, sed.separate, "count lines of each file anew"),
    OPT_FLAG('z', "null-data", struct options, sed.null_data, "lines end with NUL, not newline"),
    OPT_FLAG('u', "unbuffered", struct options, sed.unbuffered,
             "take little input at once, and write each line"),
    OPT_UINT('l', "line-length", struct options, sed.width, 0, "N", "width of lines that l writes"),
    OPT_FLAG(0, "follow-symlinks", struct options, sed.follow, "-i changes what links point at"),
    OPT_FLAG(0, "posix", struct options, sed.posix, "without GNU's additions"),
    OPT_FLAG(0, "sandbox", struct options, sed.sandbox, "refuse e, r and w"),
    OPT_END,
};

static struct span read_script(const char *name)
{
    struct reader reader = {0};

    if (!reader_open(&reader, name))
        quit(4);
    while (reader_fill(&reader))
        ;
    if (reader.failed)
        quit(4);
    return (struct span){reader.buffer + reader.start, reader.end - reader.start};
}

/* "#n" at the very start of the script is -n. */
static void check_quiet(struct sed *sed, struct span text)
{
    if (text.len >= 2 && text.ptr[0] == '#' && text.ptr[1] == 'n')
        sed->quiet = true;
}

static bool ends_in_backslash(const char *text)
{
    size_t length = strlen(text), count = 0;

    while (count < length && text[length - 1 - count] == '\\')
        count++;
    return count % 2 == 1;
}

/* A piece that ends in a backslash goes on in the next -e: sed -e 'a\' -e text. */
static void parse_scripts(struct sed *sed, const struct strings *scripts)
{
    unsigned expression = 0;

    for (size_t i = 0; i < scripts->count; i++) {
        const char *script = scripts->items[i] + 1;
        struct span text;

        if (scripts->items[i][0] == 'f') {
            text = read_script(script);
            if (text.len > 0 && text.ptr[text.len - 1] == '\n')
                text.len--;
        } else {
            expression++;
            while (ends_in_backslash(script) && i + 1 < scripts->count &&
                   scripts->items[i + 1][0] == 'e')
                script = mem_print("%s\n%s", script, scripts->items[++i] + 1);
            text = span_of(script);
        }
        if (i == 0)
            check_quiet(sed, text);
        parse_script(sed, text, scripts->items[i][0] == 'f' ? script : NULL, expression);
    }
    parse_end(sed);
}

static int sed_main(int argc, char **argv)
{
    struct options options = {.sed = {.width = 70}};
    char **operands = opt_parse(argv, &options);

    (void)argc;
    if (options.scripts.count == 0) {
        if (*operands == NULL)
            usage_error("no script");
        strings_add(&options.scripts, mem_print("e%s", *operands++));
    }
    options.sed.delimiter = options.sed.null_data ? '\0' : '\n';
    parse_scripts(&options.sed, &options.scripts);
    return sed_run(&options.sed, operands_or_stdin(operands));
}

APPLET(sed, .summary = HELP_TEXT("edit a stream by a script"),
       .operands = HELP_TEXT("SCRIPT [FILE]...\n-e SCRIPT|-f FILE [FILE]..."), .opts = sed_opts,
       .on_option = add_script, .main = sed_main, .place = IN_BIN);
