/*
 * diff: show how files and trees differ (POSIX.1-2024, and what GNU diff adds but for -l).
 *
 * The comparison itself is libcommon's (compare.h). Output is GNU diff's to the byte where both
 * find the same changes, which they do on nearly all files.
 */
#include "diff.h"
#include "glob.h"
#include "regex.h"

/* What hooks mean beside enum diff_style. */
enum hook { HOOK_CONTEXT = 100, HOOK_UNIFIED, HOOK_SYMBOL };

static void choose_style(struct diff *diff, int style)
{
    if (diff->style != STYLE_NONE && diff->style != style)
        usage_error("only one style of output can be used");
    diff->style = style;
}

static void set_context(struct diff *diff, const char *arg)
{
    intmax_t lines = 3;

    if (arg != NULL && *arg != '\0' && (!parse_int(arg, &lines) || lines < 0))
        usage_error("invalid number of lines '%s'", arg);
    if (lines > diff->context)
        diff->context = lines;
}

static void diff_on_option(void *tool, int value, const char *arg)
{
    struct diff *diff = tool;

    switch (value) {
    case HOOK_CONTEXT:
    case HOOK_UNIFIED:
        choose_style(diff, value == HOOK_CONTEXT ? STYLE_CONTEXT : STYLE_UNIFIED);
        set_context(diff, arg);
        return;
    case HOOK_SYMBOL:
        choose_style(diff, STYLE_MERGED);
        if (diff->symbol != NULL && strcmp(diff->symbol, arg) != 0)
            usage_error("only one -D can be used");
        diff->symbol = arg;
        return;
    default:
        choose_style(diff, value);
    }
}

/* The lines of a file are patterns of -x. */
static void read_patterns(struct diff *diff, const char *name)
{
    struct reader in = {0};
    struct span line;

    if (!reader_open(&in, name))
        quit(TROUBLE);
    while (reader_line(&in, '\n', &line, NULL))
        if (line.len > 0)
            strings_add(&diff->excluded, mem_dup_bytes(line.ptr, line.len));
    if (in.failed)
        quit(TROUBLE);
    reader_close(&in);
}

static void compile(struct regexes *regexes, const struct strings *patterns)
{
    regexes->count = patterns->count;
    regexes->items = mem_array(patterns->count + 1, sizeof *regexes->items);
    for (size_t i = 0; i < patterns->count; i++)
        regexes->items[i] = regex_matcher(regex_compile_or_die(patterns->items[i], 0));
}

static void prepare_patterns(struct diff *diff)
{
    for (size_t i = 0; i < diff->exclude_files.count; i++)
        read_patterns(diff, diff->exclude_files.items[i]);
    if (diff->excluded.count > 0)
        diff->excluded_globs = globs_compile(&diff->excluded, 0);
    if (diff->show_function)
        strings_add(&diff->functions, "^[[:alpha:]$_]");
    compile(&diff->ignored_regexes, &diff->ignored_lines);
    compile(&diff->function_regexes, &diff->functions);
}

static bool has_formats(const struct diff *diff)
{
    for (size_t i = 0; i < COUNT_OF(diff->groups); i++)
        if (diff->groups[i] != NULL)
            return true;
    for (size_t i = 0; i < COUNT_OF(diff->lines); i++)
        if (diff->lines[i] != NULL)
            return true;
    return diff->line_format != NULL;
}

static void prepare_style(struct diff *diff)
{
    if (has_formats(diff))
        choose_style(diff, STYLE_MERGED);
    if (diff->style == STYLE_NONE)
        diff->style = diff->show_function ? STYLE_CONTEXT : STYLE_NORMAL;
    if (diff->style == STYLE_MERGED)
        prepare_formats(diff, diff->symbol);
    if (diff->style != STYLE_CONTEXT && diff->style != STYLE_UNIFIED)
        diff->context = 0;
    else if (diff->digits != UINTMAX_MAX)
        diff->context = diff->digits < INTMAX_MAX ? (intmax_t)diff->digits : INTMAX_MAX;
    else if (diff->context < 0)
        diff->context = 3;
    if (diff->horizon < (uintmax_t)diff->context)
        diff->horizon = (uintmax_t)diff->context;
    if (diff->width > INT32_MAX || diff->tab > INT32_MAX)
        usage_error("too large a width");
}

static int flag_if(bool option, enum compare_flags flag)
{
    return option ? (int)flag : 0;
}

static void prepare_flags(struct diff *diff)
{
    diff->flags =
        flag_if(diff->fold_case, COMPARE_FOLD_CASE) | flag_if(diff->strip_cr, COMPARE_STRIP_CR) |
        flag_if(diff->minimal, COMPARE_MINIMAL) | flag_if(diff->scattered, COMPARE_SCATTERED) |
        flag_if(diff->style == STYLE_ED || diff->style == STYLE_FORWARD_ED, COMPARE_COMPLETE);
    if (diff->ignore_space)
        diff->flags |= COMPARE_NO_SPACE;
    else if (diff->ignore_runs)
        diff->flags |= COMPARE_SPACE_RUNS;
    else
        diff->flags |= flag_if(diff->ignore_tabs, COMPARE_TABS) |
                       flag_if(diff->ignore_ends, COMPARE_LINE_ENDS);
}

/* With --from-file or --to-file every operand is compared to it; else there are two. */
static int diff_operands(struct diff *diff, char **operands)
{
    const char *fixed = diff->from_file != NULL ? diff->from_file : diff->to_file;
    int status = SAME;

    if (fixed == NULL)
        return diff_pair(diff, (const char *const[]){operands[0], operands[1]}, NULL);
    for (; *operands != NULL; operands++) {
        const char *names[2] = {fixed, fixed};
        int result;

        names[diff->from_file != NULL] = *operands;
        result = diff_pair(diff, names, NULL);
        status = result > status ? result : status;
    }
    return status;
}

static void check_operands(const struct diff *diff, size_t count)
{
    if (diff->from_file != NULL && diff->to_file != NULL)
        usage_error("only one of --from-file and --to-file can be used");
    if (diff->labels.count > 2)
        usage_error("too many labels");
    if (diff->from_file != NULL || diff->to_file != NULL)
        return;
    if (count < 2)
        usage_error("%s", count == 0 ? "missing operands" : "missing operand");
    if (count > 2)
        usage_error("too many operands");
}

static int diff_main(int argc, char **argv)
{
    struct diff diff = {.context = -1, .digits = UINTMAX_MAX, .width = 130, .tab = 8};
    char **words = mem_array((size_t)argc + 1, sizeof *words), **operands;
    size_t count = 0;

    memcpy(words, argv, (size_t)argc * sizeof *words);
    operands = opt_parse(argv, &diff);
    while (operands[count] != NULL)
        count++;
    check_operands(&diff, count);
    diff.command = make_command(words, operands);
    prepare_style(&diff);
    prepare_flags(&diff);
    prepare_patterns(&diff);
    choose_colors(&diff);
    return diff_operands(&diff, operands);
}

static const struct opt diff_opts[] = {
    OPT_HOOK(0, "normal", STYLE_NORMAL, "show changes alone (the default)"),
    OPT_FLAG('q', "brief", struct diff, brief, "say only whether files differ"),
    OPT_FLAG('s', "report-identical-files", struct diff, report_same, "say when files are equal"),
    OPT_HOOK('c', "", HOOK_CONTEXT, "show changes with 3 lines of context"),
    OPT_HOOK_ARG('C', "", HOOK_CONTEXT, "NUM", "with NUM lines of context"),
    OPT_HOOK_MAYBE(0, "context", HOOK_CONTEXT, "NUM", "the same"),
    OPT_HOOK('u', "", HOOK_UNIFIED, "the same with old and new lines together"),
    OPT_HOOK_ARG('U', "", HOOK_UNIFIED, "NUM", "with NUM lines of context"),
    OPT_HOOK_MAYBE(0, "unified", HOOK_UNIFIED, "NUM", "the same"),
    OPT_DIGITS(struct diff, digits, "NUM", "with -c or -u: NUM lines of context"),
    OPT_HOOK('e', "ed", STYLE_ED, "write an ed script"),
    OPT_HOOK('f', "forward-ed", STYLE_FORWARD_ED, "the like of one, in forward order"),
    OPT_HOOK('n', "rcs", STYLE_RCS, "write changes as RCS has them"),
    OPT_HOOK('y', "side-by-side", STYLE_SIDE_BY_SIDE, "show both files in columns"),
    OPT_UINT('W', "width", struct diff, width, 1, "NUM", "with -y: NUM places (default 130)"),
    OPT_FLAG(0, "left-column", struct diff, left_column, "with -y: common lines in one column"),
    OPT_FLAG(0, "suppress-common-lines", struct diff, no_common, "with -y: no common lines"),
    OPT_FLAG('p', "show-c-function", struct diff, show_function, "show the function of changes"),
    OPT_LIST('F', "show-function-line", struct diff, functions, "RE",
             "show the nearest line above that matches"),
    OPT_LIST('L', "label", struct diff, labels, "LABEL", "show LABEL for a name and date"),
    OPT_FLAG('t', "expand-tabs", struct diff, expand_tabs, "show blanks for tabs"),
    OPT_FLAG('T', "initial-tab", struct diff, initial_tab, "put a tab before lines"),
    OPT_UINT(0, "tabsize", struct diff, tab, 1, "NUM", "tabs are NUM places apart (default 8)"),
    OPT_FLAG(0, "suppress-blank-empty", struct diff, trim_blank, "no blank before empty lines"),
    OPT_FLAG('r', "recursive", struct diff, recursive, "compare all that is in directories"),
    OPT_FLAG(0, "no-dereference", struct diff, keep_links, "compare links, not their targets"),
    OPT_FLAG('N', "new-file", struct diff, new_files, "a file that is missing is empty"),
    OPT_FLAG('P', "unidirectional-new-file", struct diff, first_new_files,
             "a first file that is missing is empty"),
    OPT_FLAG(0, "ignore-file-name-case", struct diff, fold_names, "names match in any case"),
    OPT_UNFLAG(0, "no-ignore-file-name-case", struct diff, fold_names, "or do not (default)"),
    OPT_LIST('x', "exclude", struct diff, excluded, "PATTERN", "leave out such names in trees"),
    OPT_LIST('X', "exclude-from", struct diff, exclude_files, "FILE", "PATTERNs are in FILE"),
    OPT_STRING('S', "starting-file", struct diff, start, "FILE", "begin with FILE in directories"),
    OPT_STRING(0, "from-file", struct diff, from_file, "FILE", "compare FILE to each operand"),
    OPT_STRING(0, "to-file", struct diff, to_file, "FILE", "compare each operand to FILE"),
    OPT_FLAG('i', "ignore-case", struct diff, fold_case, "letters match in any case"),
    OPT_FLAG('E', "ignore-tab-expansion", struct diff, ignore_tabs, "tabs are blanks"),
    OPT_FLAG('Z', "ignore-trailing-space", struct diff, ignore_ends, "no blanks at line ends"),
    OPT_FLAG('b', "ignore-space-change", struct diff, ignore_runs, "any blanks are one"),
    OPT_FLAG('w', "ignore-all-space", struct diff, ignore_space, "blanks do not count"),
    OPT_FLAG('B', "ignore-blank-lines", struct diff, ignore_blank, "nor do empty lines"),
    OPT_LIST('I', "ignore-matching-lines", struct diff, ignored_lines, "RE",
             "nor do changes of lines that match"),
    OPT_FLAG('a', "text", struct diff, binary_is_text, "all files are text"),
    OPT_FLAG(0, "strip-trailing-cr", struct diff, strip_cr, "take \\r off line ends"),
    OPT_HOOK_ARG('D', "ifdef", HOOK_SYMBOL, "NAME", "merge with #ifdef NAME"),
    OPT_STRING(0, "old-group-format", struct diff, groups[LINES_OLD], "FORMAT",
               "merge: of lines in the first file alone"),
    OPT_STRING(0, "new-group-format", struct diff, groups[LINES_NEW], "FORMAT",
               "of lines in the second alone"),
    OPT_STRING(0, "unchanged-group-format", struct diff, groups[LINES_SAME], "FORMAT",
               "of common lines"),
    OPT_STRING(0, "changed-group-format", struct diff, groups[LINES_CHANGED], "FORMAT",
               "of changed lines"),
    OPT_STRING(0, "line-format", struct diff, line_format, "FORMAT", "of each line"),
    OPT_STRING(0, "old-line-format", struct diff, lines[LINES_OLD], "FORMAT", "of old lines"),
    OPT_STRING(0, "new-line-format", struct diff, lines[LINES_NEW], "FORMAT", "of new lines"),
    OPT_STRING(0, "unchanged-line-format", struct diff, lines[LINES_SAME], "FORMAT",
               "of common lines"),
    OPT_FLAG('d', "minimal", struct diff, minimal, "find the fewest changes"),
    OPT_UINT(0, "horizon-lines", struct diff, horizon, 0, "NUM",
             "look at NUM lines of a common beginning and end"),
    OPT_FLAG('H', "speed-large-files", struct diff, scattered,
             "expect many small changes in large files"),
    OPT_MAYBE_CHOICE(0, "color", struct diff, color, "never|always|auto", 2, "use colours"),
    OPT_STRING(0, "palette", struct diff, palette, "COLORS", "such as rs=0:hd=1:ad=32:de=31:ln=36"),
    OPT_END,
};

APPLET(diff, .summary = HELP_TEXT("show how files or trees differ"),
       .operands = HELP_TEXT("FILE1 FILE2"), .opts = diff_opts, .main = diff_main,
       .on_option = diff_on_option,
       .details = HELP_TEXT(
           "Status: 0 when nothing differs, 1 when something does, 2 on trouble.\n"
           "FORMAT of groups: %< %> %= lines of the first, second, both; %(A=B?T:E); and numbers\n"
           "as of printf (%d) with a letter behind: F L N E M, small for the first file.\n"
           "FORMAT of lines: %l %L the line without and with its newline, %dn its number.\n"
           "Both: %% and %c'C' or %c'\\OOO'."),
       .trouble = TROUBLE);
