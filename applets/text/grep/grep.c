/*
 * grep: write the lines that match (POSIX.1-2024, GNU grep 3.8); egrep and fgrep.
 *
 * The patterns become one expression (matcher.c), inputs are searched a line at a time (search.c).
 */
#include "grep.h"
#include "glob.h"

#include "config/egrep.h"
#include "config/fgrep.h"

enum {
    HOOK_PATTERN,
    HOOK_FILE,
    HOOK_CONTEXT,
    HOOK_MOST,
    HOOK_BINARY,
    HOOK_DIRECTORIES,
    HOOK_DEVICES,
    HOOK_EXCLUDE_FROM,
    HOOK_SEPARATOR,
    HOOK_NO_SEPARATOR,
};

static void add_pattern(struct grep *grep, const char *text, size_t length)
{
    struct patterns *list = &grep->patterns;

    list->items = mem_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct span){mem_dup_bytes(text, length), length};
}

/* Patterns are separated by newlines, in an operand as in a file. */
static void add_patterns(struct grep *grep, const char *text, size_t length)
{
    const char *end = text + length;

    grep->has_patterns = true;
    for (;;) {
        const char *newline = bytes_find(text, '\n', (size_t)(end - text));
        const char *stop = newline != NULL ? newline : end;

        add_pattern(grep, text, (size_t)(stop - text));
        if (newline == NULL)
            return;
        text = newline + 1;
    }
}

static void add_pattern_file(struct grep *grep, const char *name)
{
    struct reader reader = {0};
    struct span line;

    if (!reader_open(&reader, name))
        quit(2);
    grep->has_patterns = true;
    while (reader_line(&reader, '\n', &line, NULL))
        add_pattern(grep, line.ptr, line.len);
    if (reader.failed)
        quit(2);
    reader_close(&reader);
}

static uintmax_t number_of(const char *text, const char *what)
{
    uintmax_t number;

    if (!parse_uint(text, &number))
        diex("%s: invalid %s", text, what);
    return number;
}

static void set_binary(struct grep *grep, const char *word)
{
    if (strcmp(word, "text") == 0)
        grep->binary = BINARY_TEXT;
    else if (strcmp(word, "without-match") == 0)
        grep->binary = BINARY_SKIP;
    else if (strcmp(word, "binary") == 0)
        grep->binary = BINARY_DETECT;
    else
        diex("%s: unknown type of binary files", word);
}

static void set_directories(struct grep *grep, const char *word)
{
    grep->skip_directories = strcmp(word, "skip") == 0;
    if (strcmp(word, "recurse") == 0)
        grep->recursion = RECURSE;
    else if (!grep->skip_directories && strcmp(word, "read") != 0)
        diex("%s: is none of read, recurse, skip", word);
}

static void set_devices(struct grep *grep, const char *word)
{
    grep->skip_devices = strcmp(word, "skip") == 0;
    if (!grep->skip_devices && strcmp(word, "read") != 0)
        diex("%s: is none of read, skip", word);
}

static void add_excluded_names(struct grep *grep, const char *name)
{
    struct reader reader = {0};
    struct span line;

    if (!reader_open(&reader, name))
        quit(2);
    while (reader_line(&reader, '\n', &line, NULL))
        if (line.len > 0)
            strings_add(&grep->exclude, mem_dup_bytes(line.ptr, line.len));
    reader_close(&reader);
}

static void on_option(void *tool, int value, const char *argument)
{
    struct grep *grep = tool;
    intmax_t most;

    switch (value) {
    case HOOK_PATTERN:
        add_patterns(grep, argument, strlen(argument));
        break;
    case HOOK_FILE:
        add_pattern_file(grep, argument);
        break;
    case HOOK_CONTEXT:
        grep->before = grep->after = number_of(argument, "context length argument");
        break;
    case HOOK_MOST:
        if (!parse_int(argument, &most))
            diex("%s: invalid max count", argument);
        grep->has_most = most >= 0;
        grep->most = (uintmax_t)most;
        break;
    case HOOK_BINARY:
        set_binary(grep, argument);
        break;
    case HOOK_DIRECTORIES:
        set_directories(grep, argument);
        break;
    case HOOK_DEVICES:
        set_devices(grep, argument);
        break;
    case HOOK_EXCLUDE_FROM:
        add_excluded_names(grep, argument);
        break;
    default:
        grep->separator = argument;
        grep->no_separator = value == HOOK_NO_SEPARATOR;
    }
}

static const struct opt grep_opts[] = {
    OPT_SET('E', "extended-regexp", struct grep, syntax, SYNTAX_EXTENDED, "extended expressions"),
    OPT_SET('F', "fixed-strings", struct grep, syntax, SYNTAX_FIXED, "patterns are plain text"),
    OPT_SET('G', "basic-regexp", struct grep, syntax, SYNTAX_BASIC, "basic expressions (default)"),
    OPT_HOOK_ARG('e', "regexp", HOOK_PATTERN, "PATTERNS", "look for PATTERNS"),
    OPT_HOOK_ARG('f', "file", HOOK_FILE, "FILE", "look for the lines of FILE"),
    OPT_FLAG('i', "ignore-case", struct grep, fold_case, "capitals and small letters are equal"),
    OPT_FLAG('y', "", struct grep, fold_case, "the same as -i"),
    OPT_UNFLAG(0, "no-ignore-case", struct grep, fold_case, "they are not (default)"),
    OPT_FLAG('w', "word-regexp", struct grep, words, "match whole words only"),
    OPT_FLAG('x', "line-regexp", struct grep, whole, "match whole lines only"),
    OPT_FLAG('v', "invert-match", struct grep, invert, "select the lines that don't match"),
    OPT_FLAG('c', "count", struct grep, count, "write only how many lines are selected"),
    OPT_SET('l', "files-with-matches", struct grep, list, LIST_MATCHING,
            "write only the names of files with selected lines"),
    OPT_SET('L', "files-without-match", struct grep, list, LIST_OTHERS,
            "write only the names of the other files"),
    OPT_FLAG('q', "quiet|silent", struct grep, quiet, "write nothing: the status tells"),
    OPT_FLAG('s', "no-messages", struct grep, silent, "keep quiet about unreadable files"),
    OPT_FLAG('o', "only-matching", struct grep, only_matching, "write only what matches"),
    OPT_HOOK_ARG('m', "max-count", HOOK_MOST, "N", "stop after N selected lines"),
    OPT_FLAG('n', "line-number", struct grep, line_number, "write the lines' numbers"),
    OPT_FLAG('b', "byte-offset", struct grep, byte_offset, "write the offsets in the file"),
    OPT_SET('H', "with-filename", struct grep, names, NAMES_ALWAYS, "write files' names"),
    OPT_SET('h', "no-filename", struct grep, names, NAMES_NEVER, "don't write files' names"),
    OPT_STRING(0, "label", struct grep, label, "NAME", "call standard input NAME"),
    OPT_UINT('A', "after-context", struct grep, after, 0, "N", "write N lines behind, too"),
    OPT_UINT('B', "before-context", struct grep, before, 0, "N", "write N lines before, too"),
    OPT_HOOK_ARG('C', "context", HOOK_CONTEXT, "N", "write N lines around"),
    OPT_DIGITS(struct grep, digits, "NUM", "the same as -C NUM"),
    OPT_HOOK_ARG(0, "group-separator", HOOK_SEPARATOR, "TEXT", "write TEXT between groups"),
    OPT_HOOK(0, "no-group-separator", HOOK_NO_SEPARATOR, "write nothing between groups"),
    OPT_MAYBE_CHOICE(0, "color|colour", struct grep, color, "never|always|auto", WHEN_AUTO,
                     "show what matches in colour"),
    OPT_SET('a', "text", struct grep, binary, BINARY_TEXT, "take all files for text"),
    OPT_SET('I', "", struct grep, binary, BINARY_SKIP, "pass over binary files"),
    OPT_HOOK_ARG(0, "binary-files", HOOK_BINARY, "TYPE", "binary, text or without-match"),
    OPT_FLAG('U', "binary", struct grep, raw, "no conversion of line ends (there is none)"),
    OPT_FLAG('z', "null-data", struct grep, null_data, "lines end with NUL, not newline"),
    OPT_FLAG('Z', "null", struct grep, null_after_name, "write NUL behind files' names"),
    OPT_FLAG('T', "initial-tab", struct grep, align, "put text at tab stops"),
    OPT_FLAG(0, "line-buffered", struct grep, line_buffered, "write each line at once"),
    OPT_SET('r', "recursive", struct grep, recursion, RECURSE, "search below directories"),
    OPT_SET('R', "dereference-recursive", struct grep, recursion, RECURSE_FOLLOW,
            "the same, and follow links"),
    OPT_LIST(0, "include", struct grep, include, "GLOB", "search only files of these names"),
    OPT_LIST(0, "exclude", struct grep, exclude, "GLOB", "pass over files of these names"),
    OPT_HOOK_ARG(0, "exclude-from", HOOK_EXCLUDE_FROM, "FILE", "the globs in FILE, likewise"),
    OPT_LIST(0, "exclude-dir", struct grep, exclude_dir, "GLOB",
             "pass over directories of these names"),
    OPT_HOOK_ARG('d', "directories", HOOK_DIRECTORIES, "ACTION", "read, recurse or skip"),
    OPT_HOOK_ARG('D', "devices", HOOK_DEVICES, "ACTION", "read or skip"),
    OPT_END,
};

static struct globs *compile_globs(const struct strings *list)
{
    return list->count > 0 ? globs_compile(list, 0) : NULL;
}

static void settle_context(struct grep *grep)
{
    if (grep->digits != UINTMAX_MAX && grep->before == UINTMAX_MAX)
        grep->before = grep->digits;
    if (grep->digits != UINTMAX_MAX && grep->after == UINTMAX_MAX)
        grep->after = grep->digits;
    grep->in_groups = grep->before != UINTMAX_MAX || grep->after != UINTMAX_MAX;
    if (grep->before == UINTMAX_MAX)
        grep->before = 0;
    if (grep->after == UINTMAX_MAX)
        grep->after = 0;
}

static int grep_run(char **argv, int syntax)
{
    struct grep grep = {
        .syntax = syntax, .digits = UINTMAX_MAX, .before = UINTMAX_MAX, .after = UINTMAX_MAX};
    char **operands = opt_parse(argv, &grep);

    if (!grep.has_patterns) {
        if (*operands == NULL)
            usage_error("no pattern");
        add_patterns(&grep, *operands, strlen(*operands));
        operands++;
    }
    settle_context(&grep);
    if (grep.list != LIST_NOTHING || grep.quiet)
        grep.count = false;
    grep.delimiter = grep.null_data ? '\0' : '\n';
    if (grep.recursion != RECURSE_NOT)
        grep.skip_devices = true;
    grep.included = compile_globs(&grep.include);
    grep.excluded = compile_globs(&grep.exclude);
    grep.excluded_directories = compile_globs(&grep.exclude_dir);
    grep.matcher = matcher_compile(&grep);
    show_init(&grep);
    grep_operands(&grep, operands);
    if (grep.failed && !(grep.quiet && grep.found))
        return 2;
    return grep.found ? 0 : 1;
}

static int grep_main(int argc, char **argv)
{
    (void)argc;
    return grep_run(argv, SYNTAX_BASIC);
}

static int egrep_main(int argc, char **argv)
{
    (void)argc;
    return grep_run(argv, SYNTAX_EXTENDED);
}

static int fgrep_main(int argc, char **argv)
{
    (void)argc;
    return grep_run(argv, SYNTAX_FIXED);
}

APPLET(grep, .summary = HELP_TEXT("write the lines that match patterns"),
       .operands = HELP_TEXT("PATTERNS [FILE]...\n-e PATTERNS|-f FILE [FILE]..."),
       .opts = grep_opts, .on_option = on_option, .main = grep_main, .trouble = 2, .place = IN_BIN);
APPLET_IF(ENABLE_EGREP, egrep, "egrep", .summary = HELP_TEXT("grep -E"),
          .operands = HELP_TEXT("PATTERNS [FILE]..."), .opts = grep_opts, .on_option = on_option,
          .main = egrep_main, .trouble = 2, .place = IN_BIN);
APPLET_IF(ENABLE_FGREP, fgrep, "fgrep", .summary = HELP_TEXT("grep -F"),
          .operands = HELP_TEXT("PATTERNS [FILE]..."), .opts = grep_opts, .on_option = on_option,
          .main = fgrep_main, .trouble = 2, .place = IN_BIN);
