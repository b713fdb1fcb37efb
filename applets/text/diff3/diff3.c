/*
 * diff3: compare three files, or merge the changes of two of them (as GNU diff3 has it).
 *
 * OLDFILE is compared to each of the others; changes that touch each other in its lines make one
 * block. A block where all three differ is a conflict.
 */
#include "diff3.h"

/* ---- input ---- */

static int open_file(const char *name)
{
    struct stat status;
    const int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        die("%s", name);
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        die("%s", name);
    }
    return fd;
}

/* The common file is read once, for it may be standard input, and given to both comparisons. */
static void share(struct compare *from, struct compare *to)
{
    const struct compare_text *text = &from->text[COMMON];
    struct compare_text *copy = &to->text[COMMON];

    copy->fd = -1;
    copy->room = text->size + COMPARE_SLACK + 1;
    copy->bytes = arena_alloc(copy->arena, copy->room);
    if (text->size > 0)
        memcpy(copy->bytes, text->bytes, text->size);
    copy->size = text->size;
}

static void read_text(const struct diff3 *diff3, struct compare_text *text)
{
    if (!compare_read(text, SIZE_MAX))
        quit(TROUBLE);
    if (!diff3->text && compare_is_binary(text))
        diex("binary files cannot be compared (see -a)");
}

static void open_files(struct diff3 *diff3, char *const *operands)
{
    for (int i = 0; i < 2; i++) {
        struct compare *compare = &diff3->compares[i];

        compare->flags = diff3->strip_cr ? COMPARE_STRIP_CR : 0;
        compare->horizon = HORIZON;
        compare->context = SIZE_MAX;
        compare_start(compare);
        compare->text[OTHER].name = operands[diff3->order[i == 0 ? MINE : YOURS]];
        compare->text[COMMON].name = operands[diff3->order[OLDER]];
        compare->text[OTHER].fd = open_file(compare->text[OTHER].name);
        diff3->texts[i == 0 ? MINE : YOURS] = &compare->text[OTHER];
    }
    diff3->compares[0].text[COMMON].fd = open_file(operands[diff3->order[OLDER]]);
    diff3->texts[OLDER] = &diff3->compares[0].text[COMMON];
}

/*
 * Compares both others to the common file. What the first comparison needs to see of equal lines
 * at the end grows with the last change of the second.
 */
static void compare_files(struct diff3 *diff3, char *const *operands)
{
    struct compare *mine = &diff3->compares[0], *yours = &diff3->compares[1];

    open_files(diff3, operands);
    read_text(diff3, &mine->text[COMMON]);
    read_text(diff3, &mine->text[OTHER]);
    read_text(diff3, &yours->text[OTHER]);
    share(mine, yours);
    if (!compare_lines(yours))
        quit(TROUBLE);
    for (int side = 0; side < 2 && yours->change_count > 0; side++) {
        const size_t lines = yours->changes[yours->change_count - 1].count[side];

        mine->horizon = lines > mine->horizon ? lines : mine->horizon;
    }
    if (!compare_lines(mine))
        quit(TROUBLE);
}

/* ---- blocks ---- */

static size_t change_end(const struct change *change, int side)
{
    return change->line[side] + change->count[side];
}

/* Where one file's lines are that stand for start..end-1 of the common one. */
static void map_range(const struct compare *compare, size_t first, size_t after,
                      struct range *range, size_t start, size_t end)
{
    const struct change *changes = compare->changes;

    /* lines outside of changes are as far off as the change before them left it */
    if (first < after) {
        range->start = changes[first].line[OTHER] - (changes[first].line[COMMON] - start);
        range->end = change_end(&changes[after - 1], OTHER) +
                     (end - change_end(&changes[after - 1], COMMON));
    } else {
        const size_t old = first > 0 ? change_end(&changes[first - 1], COMMON) : 0;
        const size_t new = first > 0 ? change_end(&changes[first - 1], OTHER) : 0;

        range->start = new + (start - old);
        range->end = new + (end - old);
    }
}

static bool same_lines(const struct diff3 *diff3, const struct block *block, int a, int b)
{
    const struct range *x = &block->ranges[a], *y = &block->ranges[b];

    if (x->end - x->start != y->end - y->start)
        return false;
    for (size_t i = 0; i < x->end - x->start; i++)
        if (!span_equal(compare_line(diff3->texts[a], x->start + i),
                        compare_line(diff3->texts[b], y->start + i)))
            return false;
    return true;
}

/* Which file is the odd one out. */
static enum block_kind kind_of(const struct diff3 *diff3, const struct block *block,
                               const bool changed[2])
{
    if (!changed[1])
        return MINE_DIFFERS;
    if (!changed[0])
        return YOURS_DIFFERS;
    return same_lines(diff3, block, MINE, YOURS) ? OLDER_DIFFERS : ALL_DIFFER;
}

/* The next run of changes, of either file, that touch or overlap in the common one's lines. */
static bool next_block(struct diff3 *diff3, size_t at[2], struct block *block)
{
    const struct compare *compares = diff3->compares;
    size_t first[2] = {at[0], at[1]}, start = SIZE_MAX, end;
    bool grown, changed[2];

    for (int i = 0; i < 2; i++)
        if (at[i] < compares[i].change_count && compares[i].changes[at[i]].line[COMMON] < start)
            start = compares[i].changes[at[i]].line[COMMON];
    if (start == SIZE_MAX)
        return false;
    end = start;
    do {
        grown = false;
        for (int i = 0; i < 2; i++)
            while (at[i] < compares[i].change_count &&
                   compares[i].changes[at[i]].line[COMMON] <= end) {
                const size_t reach = change_end(&compares[i].changes[at[i]++], COMMON);

                end = reach > end ? reach : end;
                grown = true;
            }
    } while (grown);
    block->ranges[OLDER] = (struct range){start, end};
    for (int i = 0; i < 2; i++) {
        map_range(&compares[i], first[i], at[i], &block->ranges[i == 0 ? MINE : YOURS], start, end);
        changed[i] = first[i] < at[i];
    }
    block->kind = kind_of(diff3, block, changed);
    return true;
}

static void find_blocks(struct diff3 *diff3)
{
    size_t at[2] = {0, 0}, room = 0;
    struct block block;

    while (next_block(diff3, at, &block)) {
        diff3->blocks = mem_grow(diff3->blocks, diff3->count, &room, sizeof block);
        diff3->blocks[diff3->count++] = block;
    }
}

/* ---- options ---- */

static void choose_mode(struct diff3 *diff3, int mode)
{
    if (diff3->mode != MODE_NONE && diff3->mode != mode)
        usage_error("only one of -A, -e, -E, -x, -X and -3 can be used");
    diff3->mode = mode;
}

static void diff3_on_option(void *tool, int value, const char *arg)
{
    (void)arg;
    choose_mode(tool, value);
}

static void prepare(struct diff3 *diff3)
{
    if (diff3->merge && diff3->mode == MODE_NONE)
        diff3->mode = MODE_ALL;
    if (diff3->labels.count > 3)
        usage_error("too many labels");
    if (diff3->labels.count > 0 && diff3->mode != MODE_ALL && diff3->mode != MODE_MARKED &&
        diff3->mode != MODE_MARKED_OVERLAPS)
        usage_error("labels are for -A, -E and -X");
    if (diff3->finish && (diff3->merge || diff3->mode == MODE_NONE))
        usage_error("-i is for ed scripts");
}

/*
 * The file that both others are compared to: the second when it is the base of a merge, else the
 * third, unless that is standard input.
 */
static void choose_common(struct diff3 *diff3, char *const *operands)
{
    static const int merged[] = {0, 1, 2}, listed[] = {0, 2, 1};
    const bool merges = diff3->mode != MODE_NONE;

    memcpy(diff3->order, merges || strcmp(operands[2], "-") == 0 ? merged : listed,
           sizeof diff3->order);
    for (int i = 0; i < 3; i++)
        diff3->names[i] = (size_t)i < diff3->labels.count ? diff3->labels.items[i] : operands[i];
}

static int diff3_main(int argc, char **argv)
{
    struct diff3 diff3 = {0};
    char **operands = opt_parse_operands(argv, &diff3, 3, 3);

    (void)argc;
    prepare(&diff3);
    if ((strcmp(operands[0], "-") == 0) + (strcmp(operands[1], "-") == 0) +
            (strcmp(operands[2], "-") == 0) >
        1)
        usage_error("standard input can be only one of the files");
    choose_common(&diff3, operands);
    compare_files(&diff3, operands);
    find_blocks(&diff3);
    if (diff3.mode == MODE_NONE)
        list_blocks(&diff3);
    else if (diff3.merge)
        put_merge(&diff3);
    else
        put_script(&diff3);
    for (int i = 0; i < 2; i++)
        arena_drop(&diff3.compares[i].arena);
    return diff3.conflicts ? CONFLICTS : SAME;
}

static const struct opt diff3_opts[] = {
    OPT_HOOK('A', "show-all", MODE_ALL, "an ed script of all changes, conflicts in brackets"),
    OPT_HOOK('e', "ed", MODE_PLAIN, "an ed script of the changes from OLDFILE to YOURFILE"),
    OPT_HOOK('E', "show-overlap", MODE_MARKED, "the same, conflicts in brackets"),
    OPT_HOOK('3', "easy-only", MODE_EASY, "the same, without conflicts"),
    OPT_HOOK('x', "overlap-only", MODE_OVERLAPS, "the same, of conflicts alone"),
    OPT_HOOK('X', "", MODE_MARKED_OVERLAPS, "as -x, in brackets"),
    OPT_FLAG('i', "", struct diff3, finish, "end scripts with w and q"),
    OPT_FLAG('m', "merge", struct diff3, merge, "write the merged file, by default as of -A"),
    OPT_LIST('L', "label", struct diff3, labels, "LABEL", "use LABEL for a file's name"),
    OPT_FLAG('a', "text", struct diff3, text, "all files are text"),
    OPT_FLAG(0, "strip-trailing-cr", struct diff3, strip_cr, "take \\r off line ends"),
    OPT_FLAG('T', "initial-tab", struct diff3, initial_tab, "put a tab before lines"),
    OPT_END,
};

APPLET(diff3, .summary = HELP_TEXT("compare or merge three files"),
       .operands = HELP_TEXT("MYFILE OLDFILE YOURFILE"), .opts = diff3_opts, .main = diff3_main,
       .on_option = diff3_on_option,
       .details = HELP_TEXT("Status: 0, 1 when conflicts are left, 2 on trouble."),
       .trouble = TROUBLE);
