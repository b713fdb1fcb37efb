/*
 * sdiff: two files side by side, and their merge by hand with -o (as GNU sdiff has them).
 *
 * Without -o it is diff -y. With -o each difference is shown and a command is read from standard
 * input: which version goes to the output, as it is or edited.
 */
#include "box.h"
#include "command.h"
#include "dates.h"
#include "paths.h"
#include "regex.h"
#include "replace.h"
#include "side_by_side.h"
#include "temporary.h"

#include <sys/wait.h>

enum { SAME, DIFFERENT, TROUBLE };
enum { FIRST_LOOK = 4096 }; /* bytes that tell whether it is text */

struct sdiff {
    bool fold_case, ignore_tabs, ignore_ends, ignore_runs, ignore_space, ignore_blank;
    bool strip_cr, minimal, scattered, text;
    bool expand_tabs, left_column, no_common;
    uintmax_t width, tab;
    struct strings ignored;
    const char *output;

    struct regex_matcher **regexes;
    struct compare compare;
    struct side_by_side sides;
    struct reader answers;
    struct replace replace;
    struct writer merged;
};

/* ---- which changes count ---- */

static bool is_ignored(const struct sdiff *sdiff, int side, size_t i)
{
    struct span line = compare_line(&sdiff->compare.text[side], i);

    line.len -= line.len > 0 && line.ptr[line.len - 1] == '\n';
    if (sdiff->ignore_blank && line.len == 0)
        return true;
    for (size_t n = 0; n < sdiff->ignored.count; n++)
        if (regex_search(sdiff->regexes[n], line, 0, 0, NULL, 0))
            return true;
    return false;
}

static bool change_counts(const struct sdiff *sdiff, const struct change *change)
{
    if (!sdiff->ignore_blank && sdiff->ignored.count == 0)
        return true;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < change->count[side]; i++)
            if (!is_ignored(sdiff, side, change->line[side] + i))
                return true;
    return false;
}

/* ---- the merge ---- */

static const char help[] = "ed:\tEdit then use both versions, each decorated with a header.\n"
                           "eb:\tEdit then use both versions.\n"
                           "el or e1:\tEdit then use the left version.\n"
                           "er or e2:\tEdit then use the right version.\n"
                           "e:\tDiscard both versions then edit a new one.\n"
                           "l or 1:\tUse the left version.\n"
                           "r or 2:\tUse the right version.\n"
                           "s:\tSilently include common lines.\n"
                           "v:\tVerbosely include common lines.\n"
                           "q:\tQuit.\n";

static void put_lines(struct sdiff *sdiff, struct writer *writer, int side, size_t from, size_t end)
{
    for (; from < end; from++)
        put_span(writer, compare_line(&sdiff->compare.text[side], from));
}

static void put_version(struct sdiff *sdiff, struct writer *writer, const struct change *change,
                        int side)
{
    put_lines(sdiff, writer, side, change->line[side], change->line[side] + change->count[side]);
}

/* "--- NAME 3,5", above a version that is to be edited. */
static void put_header(struct sdiff *sdiff, struct writer *writer, const struct change *change,
                       int side)
{
    const size_t first = change->line[side] + 1, count = change->count[side];

    put_format(writer, "%s %s %zu", side == 0 ? "---" : "+++", sdiff->compare.text[side].name,
               count > 0 ? first : first - 1);
    if (count > 1)
        put_format(writer, ",%zu", first + count - 1);
    put_byte(writer, '\n');
}

/* What the editor starts with: by the letter behind e. */
static void put_draft(struct sdiff *sdiff, struct writer *writer, const struct change *change,
                      char which)
{
    for (int side = 0; side < 2; side++) {
        const bool wanted =
            which == 'd' || which == 'b' || which == "lr"[side] || which == "12"[side];

        if (!wanted || (which == 'd' && change->count[side] == 0))
            continue;
        if (which == 'd')
            put_header(sdiff, writer, change, side);
        put_version(sdiff, writer, change, side);
    }
}

static void run_editor(const char *name)
{
    const char *editor = getenv("EDITOR");
    char *words[] = {(char *)"/bin/sh", (char *)"-c", NULL, (char *)name, NULL};
    pid_t child;
    int status;

    words[2] = mem_print("%s \"$0\"", editor != NULL && *editor != '\0' ? editor : "ed");
    writer_flush(out);
    child = fork();
    if (child == 0)
        _exit(command_exec(words));
    if (child < 0)
        die("fork");
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        diex("the editor '%s' failed", words[2]);
}

/* A version for the output, made in an editor. */
static void edit(struct sdiff *sdiff, const struct change *change, char which)
{
    const char *folder = getenv("TMPDIR");
    char *name = path_join(folder != NULL && *folder != '\0' ? folder : "/tmp", "sdiffXXXXXXXX");
    struct temporary temporary = {.dirfd = AT_FDCWD, .name = name};
    struct writer writer = {0};
    struct reader in = {0};
    struct span block;
    const int fd = temporary_create(AT_FDCWD, name, 0, TEMPORARY_FILE);

    if (fd < 0)
        die("%s", name);
    temporary_guard(&temporary);
    writer_attach(&writer, fd);
    put_draft(sdiff, &writer, change, which);
    if (!writer_flush(&writer))
        die("%s", name);
    close(fd);
    run_editor(name);
    if (!reader_open(&in, name))
        quit(TROUBLE);
    while (reader_block(&in, &block))
        put_span(&sdiff->merged, block);
    reader_close(&in);
    unlink(name);
    temporary_release(&temporary);
}

/* Ends the merge before its end: what was to be written is dropped. */
static _Noreturn void leave(struct sdiff *sdiff)
{
    replace_cancel(&sdiff->replace);
    quit(TROUBLE);
}

static char next_letter(struct span *line)
{
    while (line->len > 0 && (*line->ptr == ' ' || *line->ptr == '\t'))
        line->ptr++, line->len--;
    if (line->len == 0)
        return '\0';
    line->len--;
    return *line->ptr++;
}

/* Carries out a command; false when it does not settle the change. */
static bool run_command(struct sdiff *sdiff, const struct change *change, struct span line)
{
    const char letter = next_letter(&line), second = next_letter(&line);
    const bool more = next_letter(&line) != '\0';

    if (letter == 'e' && !more && (second == '\0' || strchr("bdlr12", second) != NULL)) {
        edit(sdiff, change, second);
        return true;
    }
    if (second == '\0')
        switch (letter) {
        case 'l':
        case '1':
        case 'r':
        case '2':
            put_version(sdiff, &sdiff->merged, change, letter == 'r' || letter == '2');
            return true;
        case 's':
        case 'v':
            sdiff->sides.no_common = letter == 's';
            return false;
        case 'q':
            leave(sdiff);
        }
    put_string(out, help);
    return false;
}

static void settle(struct sdiff *sdiff, const struct change *change)
{
    struct span line;

    do {
        put_byte(out, '%');
        writer_flush(out);
        if (!reader_line(&sdiff->answers, '\n', &line, NULL))
            leave(sdiff);
    } while (!run_command(sdiff, change, line));
}

/* ---- all ---- */

static void show(struct sdiff *sdiff)
{
    struct compare *compare = &sdiff->compare;
    const size_t end[2] = {compare->text[0].end, compare->text[1].end};
    size_t next = 0; /* of the left lines, for the output */

    for (size_t i = 0; i < compare->change_count; i++) {
        const struct change *change = &compare->changes[i];

        if (!change_counts(sdiff, change))
            continue;
        side_by_side_common(&sdiff->sides, compare, change->line);
        side_by_side_change(&sdiff->sides, compare, change);
        if (sdiff->output == NULL)
            continue;
        put_lines(sdiff, &sdiff->merged, 0, next, change->line[0]);
        settle(sdiff, change);
        next = change->line[0] + change->count[0];
    }
    side_by_side_common(&sdiff->sides, compare, end);
    if (sdiff->output != NULL)
        put_lines(sdiff, &sdiff->merged, 0, next, end[0]);
}

static bool any_counts(const struct sdiff *sdiff)
{
    for (size_t i = 0; i < sdiff->compare.change_count; i++)
        if (change_counts(sdiff, &sdiff->compare.changes[i]))
            return true;
    return false;
}

static bool is_directory(const char *name)
{
    struct stat status;

    return strcmp(name, "-") != 0 && stat(name, &status) == 0 && S_ISDIR(status.st_mode);
}

static void open_texts(struct sdiff *sdiff, char *const *names)
{
    for (int i = 0; i < 2; i++) {
        struct compare_text *text = &sdiff->compare.text[i];

        text->name = names[i];
        if (is_directory(names[i]) && !is_directory(names[!i])) {
            const char *slash = strrchr(names[!i], '/');

            text->name = path_join(names[i], slash != NULL ? slash + 1 : names[!i]);
        }
        text->fd =
            strcmp(text->name, "-") == 0 ? STDIN_FILENO : open(text->name, O_RDONLY | O_CLOEXEC);
        if (text->fd < 0)
            die("%s", text->name);
    }
}

/* Files that are no text can't be shown: only whether they differ. */
static bool is_binary(struct sdiff *sdiff)
{
    struct compare_text *text = sdiff->compare.text;

    if (!(compare_read(&text[0], FIRST_LOOK) & compare_read(&text[1], FIRST_LOOK)))
        quit(TROUBLE);
    return !sdiff->text && (compare_is_binary(&text[0]) || compare_is_binary(&text[1]));
}

static int compare_binary(struct sdiff *sdiff)
{
    const struct compare_text *text = sdiff->compare.text;
    const bool same = compare_same_bytes(&sdiff->compare);

    if (text[0].failed || text[1].failed)
        return TROUBLE;
    if (same)
        return SAME;
    compare_put_pair("Binary files ", text[0].name, text[1].name, " differ\n");
    return DIFFERENT;
}

static int flags_of(const struct sdiff *sdiff)
{
    int flags = (sdiff->fold_case ? COMPARE_FOLD_CASE : 0) |
                (sdiff->strip_cr ? COMPARE_STRIP_CR : 0) | (sdiff->minimal ? COMPARE_MINIMAL : 0) |
                (sdiff->scattered ? COMPARE_SCATTERED : 0);

    if (sdiff->ignore_space)
        return flags | COMPARE_NO_SPACE;
    if (sdiff->ignore_runs)
        return flags | COMPARE_SPACE_RUNS;
    return flags | (sdiff->ignore_tabs ? COMPARE_TABS : 0) |
           (sdiff->ignore_ends ? COMPARE_LINE_ENDS : 0);
}

static void prepare(struct sdiff *sdiff)
{
    if (sdiff->width > INT32_MAX || sdiff->tab > INT32_MAX)
        usage_error("too large a width");
    sdiff->compare.flags = flags_of(sdiff);
    sdiff->compare.context = SIZE_MAX;
    sdiff->compare.tab = (int)sdiff->tab;
    compare_start(&sdiff->compare);
    sdiff->sides = (struct side_by_side){.width = sdiff->width,
                                         .tab = sdiff->tab,
                                         .expand_tabs = sdiff->expand_tabs,
                                         .left_column = sdiff->left_column,
                                         .no_common = sdiff->no_common};
    side_by_side_plan(&sdiff->sides);
    sdiff->regexes = mem_array(sdiff->ignored.count + 1, sizeof *sdiff->regexes);
    for (size_t i = 0; i < sdiff->ignored.count; i++)
        sdiff->regexes[i] = regex_matcher(regex_compile_or_die(sdiff->ignored.items[i], 0));
}

static bool open_output(struct sdiff *sdiff)
{
    reader_attach(&sdiff->answers, STDIN_FILENO, "standard input");
    if (!replace_open(&sdiff->replace, sdiff->output, REPLACE_FOLLOW))
        return false;
    writer_attach(&sdiff->merged, sdiff->replace.fd);
    return true;
}

static bool close_output(struct sdiff *sdiff)
{
    if (writer_flush(&sdiff->merged))
        return replace_commit(&sdiff->replace);
    errno = sdiff->merged.error;
    warn("%s", sdiff->output);
    replace_cancel(&sdiff->replace);
    return false;
}

/* The merged file is in place at the end, or nothing is. */
static int show_texts(struct sdiff *sdiff)
{
    if (!compare_lines(&sdiff->compare) || (sdiff->output != NULL && !open_output(sdiff)))
        return TROUBLE;
    show(sdiff);
    if (sdiff->output != NULL && !close_output(sdiff))
        return TROUBLE;
    return any_counts(sdiff) ? DIFFERENT : SAME;
}

static int sdiff_main(int argc, char **argv)
{
    struct sdiff sdiff = {.width = 130, .tab = 8};
    char **operands = opt_parse_operands(argv, &sdiff, 2, 2);
    int status;

    (void)argc;
    prepare(&sdiff);
    open_texts(&sdiff, operands);
    if (sdiff.output != NULL &&
        (sdiff.compare.text[0].fd == STDIN_FILENO || sdiff.compare.text[1].fd == STDIN_FILENO))
        usage_error("with -o, standard input is for commands");
    status = is_binary(&sdiff) ? compare_binary(&sdiff) : show_texts(&sdiff);
    arena_drop(&sdiff.compare.arena);
    return status;
}

static const struct opt sdiff_opts[] = {
    OPT_STRING('o', "output", struct sdiff, output, "FILE",
               "merge into FILE, asking for each change"),
    OPT_FLAG('l', "left-column", struct sdiff, left_column, "show common lines in one column"),
    OPT_FLAG('s', "suppress-common-lines", struct sdiff, no_common, "show no common lines"),
    OPT_UINT('w', "width", struct sdiff, width, 1, "NUM", "use NUM places (default 130)"),
    OPT_FLAG('t', "expand-tabs", struct sdiff, expand_tabs, "show blanks for tabs"),
    OPT_UINT(0, "tabsize", struct sdiff, tab, 1, "NUM", "tabs are NUM places apart (default 8)"),
    OPT_FLAG('i', "ignore-case", struct sdiff, fold_case, "letters match in any case"),
    OPT_FLAG('E', "ignore-tab-expansion", struct sdiff, ignore_tabs, "tabs are blanks"),
    OPT_FLAG('Z', "ignore-trailing-space", struct sdiff, ignore_ends, "no blanks at line ends"),
    OPT_FLAG('b', "ignore-space-change", struct sdiff, ignore_runs, "any blanks are one"),
    OPT_FLAG('W', "ignore-all-space", struct sdiff, ignore_space, "blanks do not count"),
    OPT_FLAG('B', "ignore-blank-lines", struct sdiff, ignore_blank, "nor do empty lines"),
    OPT_LIST('I', "ignore-matching-lines", struct sdiff, ignored, "RE",
             "nor do changes of lines that match"),
    OPT_FLAG(0, "strip-trailing-cr", struct sdiff, strip_cr, "take \\r off line ends"),
    OPT_FLAG('a', "text", struct sdiff, text, "all files are text"),
    OPT_FLAG('d', "minimal", struct sdiff, minimal, "find the fewest changes"),
    OPT_FLAG('H', "speed-large-files", struct sdiff, scattered,
             "expect many small changes in large files"),
    OPT_END,
};

APPLET(sdiff, .summary = HELP_TEXT("show or merge two files side by side"),
       .operands = HELP_TEXT("FILE1 FILE2"), .opts = sdiff_opts, .main = sdiff_main,
       .details = HELP_TEXT(
           "Commands of -o: l r take the left or right lines, e el er eb ed edit first,\n"
           "s v hide or show common lines, q quits."),
       .trouble = TROUBLE);
