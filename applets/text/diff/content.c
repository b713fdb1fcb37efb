/* The comparison of two files' contents, and which changes count. */
#include "diff.h"
#include "regex.h"

bool matches_any(const struct regexes *regexes, struct span line)
{
    for (size_t i = 0; i < regexes->count; i++)
        if (regex_search(regexes->items[i], line, 0, 0, NULL, 0))
            return true;
    return false;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* -B: is nothing in the line, or nothing but white space where that doesn't count? */
static bool is_blank_line(const struct diff *diff, struct span line)
{
    const int flags = diff->compare.flags;
    size_t i = 0;

    if (flags & (COMPARE_LINE_ENDS | COMPARE_SPACE_RUNS | COMPARE_NO_SPACE))
        while (i < line.len && is_space(line.ptr[i]))
            i++;
    return i == line.len;
}

static bool line_is_ignored(const struct diff *diff, int side, size_t i)
{
    struct span line = compare_line(&diff->compare.text[side], i);

    line.len -= line.len > 0 && line.ptr[line.len - 1] == '\n';
    return (diff->ignore_blank && is_blank_line(diff, line)) ||
           matches_any(&diff->ignored_regexes, line);
}

/* Whether any line of these changes counts: -B and -I. */
bool hunk_counts(const struct diff *diff, const struct change *first, const struct change *last)
{
    if (!diff->ignore_blank && diff->ignored_regexes.count == 0)
        return true;
    for (; first <= last; first++)
        for (int side = 0; side < 2; side++)
            for (size_t i = 0; i < first->count[side]; i++)
                if (!line_is_ignored(diff, side, first->line[side] + i))
                    return true;
    return false;
}

static bool changes_count(struct diff *diff)
{
    struct compare *compare = &diff->compare;
    bool any = false;

    for (size_t i = 0; i < compare->change_count; i++) {
        struct change *change = &compare->changes[i];

        change->ignored = !hunk_counts(diff, change, change);
        any |= !change->ignored;
    }
    return any;
}

static void show(struct diff *diff)
{
    static void (*const styles[])(struct diff *) = {
        [STYLE_NORMAL] = put_normal, [STYLE_CONTEXT] = put_hunks,
        [STYLE_UNIFIED] = put_hunks, [STYLE_ED] = put_ed,
        [STYLE_RCS] = put_rcs,       [STYLE_FORWARD_ED] = put_forward_ed,
        [STYLE_MERGED] = put_merged, [STYLE_SIDE_BY_SIDE] = put_side_by_side,
    };

    styles[diff->style](diff);
}

static bool is_ed(const struct diff *diff)
{
    return diff->style == STYLE_ED || diff->style == STYLE_FORWARD_ED;
}

/* Styles that show what is common, too. */
static bool shows_all(const struct diff *diff)
{
    return diff->style == STYLE_MERGED || (diff->style == STYLE_SIDE_BY_SIDE && !diff->no_common);
}

static int compare_by_lines(struct diff *diff)
{
    struct compare *compare = &diff->compare;
    bool differ;
    int status;

    if (!compare_lines(compare))
        return TROUBLE;
    differ = changes_count(diff);
    status = differ ? DIFFERENT : SAME;
    if (diff->brief)
        return status;
    if (differ || shows_all(diff))
        show(diff);
    for (int i = 0; i < 2 && is_ed(diff); i++)
        if (compare->text[i].unended) {
            warnx("%s: No newline at end of file", file_label(diff, i));
            status = TROUBLE;
        }
    return status;
}

/* Nothing but the bytes counts. */
static bool is_exact(const struct diff *diff)
{
    return !(diff->flags & (COMPARE_LOOSE | COMPARE_STRIP_CR)) && !diff->ignore_blank &&
           diff->ignored_regexes.count == 0;
}

static void report_difference(const struct diff *diff)
{
    compare_put_pair(diff->brief ? "Files " : "Binary files ", file_label(diff, 0),
                     file_label(diff, 1), " differ\n");
}

/* -q, or files that are no text: whether, not where. */
static int compare_by_bytes(struct diff *diff)
{
    const struct compare_text *text = diff->compare.text;
    const struct stat *a = &diff->files[0].status, *b = &diff->files[1].status;
    bool same;

    if (S_ISREG(a->st_mode) && S_ISREG(b->st_mode) && text[0].fd > 0 && text[1].fd > 0 &&
        a->st_size != b->st_size && a->st_size > 0 && b->st_size > 0)
        return DIFFERENT;
    same = compare_same_bytes(&diff->compare);
    if (text[0].failed || text[1].failed)
        return TROUBLE;
    return same ? SAME : DIFFERENT;
}

enum { FIRST_LOOK = 4096 };

static int compare_opened(struct diff *diff)
{
    struct compare_text *text = diff->compare.text;
    const bool whether = diff->brief && is_exact(diff);
    int status;

    if (!(compare_read(&text[0], FIRST_LOOK) & compare_read(&text[1], FIRST_LOOK)))
        return TROUBLE;
    if (whether ||
        (!diff->binary_is_text && (compare_is_binary(&text[0]) || compare_is_binary(&text[1])))) {
        status = compare_by_bytes(diff);
        if (status == DIFFERENT)
            report_difference(diff);
        return status;
    }
    status = compare_by_lines(diff);
    if (diff->brief && status == DIFFERENT)
        report_difference(diff);
    return status;
}

static int open_file(const struct diff_file *file)
{
    int fd;

    if (file->missing)
        return -1;
    if (strcmp(file->name, "-") == 0)
        return STDIN_FILENO;
    fd = open(file->name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        warn("%s", file->name);
    return fd;
}

int diff_content(struct diff *diff, const struct diff_file files[2])
{
    struct compare *compare = &diff->compare;
    int status = SAME;

    *compare = (struct compare){.flags = diff->flags,
                                .horizon = diff->horizon,
                                .context = (size_t)diff->context,
                                .tab = (int)diff->tab};
    if (shows_all(diff) && !diff->brief)
        compare->context = SIZE_MAX;
    compare_start(compare);
    diff->files = files;
    diff->begun = false;
    for (int i = 0; i < 2; i++) {
        struct compare_text *text = &compare->text[i];

        text->name = files[i].name;
        text->fd = open_file(&files[i]);
        if (text->fd < 0 && !files[i].missing)
            status = TROUBLE;
    }
    if (status == SAME)
        status = compare_opened(diff);
    for (int i = 0; i < 2; i++)
        if (compare->text[i].fd > STDIN_FILENO)
            close(compare->text[i].fd);
    arena_drop(&compare->arena);
    return status;
}
