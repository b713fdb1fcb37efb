/* What OLDFILE to YOURFILE changed, put into MYFILE: as the merged text, or as an ed script. */
#include "diff3.h"

enum treatment { LEAVE, TAKE_YOURS, SHOW_CONFLICT };

/* What becomes of a block, by the mode. */
static enum treatment treatment_of(const struct diff3 *diff3, const struct block *block)
{
    const int mode = diff3->mode;

    switch (block->kind) {
    case YOURS_DIFFERS:
        return mode == MODE_OVERLAPS || mode == MODE_MARKED_OVERLAPS ? LEAVE : TAKE_YOURS;
    case ALL_DIFFER:
        if (mode == MODE_EASY)
            return LEAVE;
        return mode == MODE_PLAIN || mode == MODE_OVERLAPS ? TAKE_YOURS : SHOW_CONFLICT;
    case OLDER_DIFFERS:
        return mode == MODE_ALL ? SHOW_CONFLICT : LEAVE;
    default:
        return LEAVE;
    }
}

/* ---- the merged text ---- */

/* Prints lines of a file; true when the last of them has its newline. */
static bool put_lines(const struct diff3 *diff3, int role, size_t from, size_t end)
{
    struct span line = {"\n", 1};

    for (; from < end; from++) {
        line = compare_line(diff3->texts[role], from);
        put_span(out, line);
    }
    return line.len > 0 && line.ptr[line.len - 1] == '\n';
}

/* A mark of a conflict, on a line of its own. */
static void put_mark(const char *mark, const char *name)
{
    put_string(out, mark);
    if (name != NULL) {
        put_byte(out, ' ');
        put_string(out, name);
    }
    put_byte(out, '\n');
}

static void put_side(const struct diff3 *diff3, const struct block *block, int role)
{
    if (!put_lines(diff3, role, block->ranges[role].start, block->ranges[role].end))
        put_byte(out, '\n');
}

static void put_conflict(struct diff3 *diff3, const struct block *block)
{
    const bool all = block->kind == ALL_DIFFER;

    diff3->conflicts = true;
    if (all) {
        put_mark("<<<<<<<", diff3->names[MINE]);
        put_side(diff3, block, MINE);
    }
    if (diff3->mode == MODE_ALL) {
        put_mark(all ? "|||||||" : "<<<<<<<", diff3->names[OLDER]);
        put_side(diff3, block, OLDER);
    }
    put_mark("=======", NULL);
    put_side(diff3, block, YOURS);
    put_mark(">>>>>>>", diff3->names[YOURS]);
}

void put_merge(struct diff3 *diff3)
{
    size_t next = 0;

    for (size_t i = 0; i < diff3->count; i++) {
        const struct block *block = &diff3->blocks[i];
        const enum treatment treatment = treatment_of(diff3, block);

        if (treatment == LEAVE)
            continue;
        put_lines(diff3, MINE, next, block->ranges[MINE].start);
        if (treatment == SHOW_CONFLICT)
            put_conflict(diff3, block);
        else
            put_lines(diff3, YOURS, block->ranges[YOURS].start, block->ranges[YOURS].end);
        next = block->ranges[MINE].end;
    }
    put_lines(diff3, MINE, next, diff3->texts[MINE]->end);
}

/* ---- the ed script ---- */

/* Lines for ed's input; one that begins with a dot gets a second. True when one did. */
static bool put_dotted(const struct diff3 *diff3, const struct block *block, int role)
{
    const struct range *range = &block->ranges[role];
    bool dotted = false;

    for (size_t i = range->start; i < range->end; i++) {
        const struct span line = compare_line(diff3->texts[role], i);

        if (line.len > 0 && line.ptr[0] == '.') {
            dotted = true;
            put_byte(out, '.');
        }
        put_span(out, line);
        if (line.len == 0 || line.ptr[line.len - 1] != '\n')
            put_byte(out, '\n');
    }
    return dotted;
}

/* Ends the input, and takes dots off the `count` lines from `first` on where some were added. */
static void end_input(bool dotted, size_t first, size_t count)
{
    put_string(out, ".\n");
    if (!dotted)
        return;
    if (count > 1)
        put_format(out, "%zu,%zus/^\\.//\n", first, first + count - 1);
    else
        put_format(out, "%zus/^\\.//\n", first);
}

static size_t length_of(const struct block *block, int role)
{
    return block->ranges[role].end - block->ranges[role].start;
}

/* Brackets around the lines of MYFILE, the lower one first: the upper lines keep their numbers. */
static void script_conflict(struct diff3 *diff3, const struct block *block)
{
    const struct range *mine = &block->ranges[MINE];
    const bool all = block->kind == ALL_DIFFER;
    bool dotted = false;

    diff3->conflicts = true;
    put_format(out, "%zua\n", mine->end);
    if (all && diff3->mode == MODE_ALL) {
        put_mark("|||||||", diff3->names[OLDER]);
        dotted = put_dotted(diff3, block, OLDER);
    }
    if (all) {
        put_mark("=======", NULL);
        dotted |= put_dotted(diff3, block, YOURS);
    }
    put_mark(">>>>>>>", diff3->names[YOURS]);
    end_input(dotted, mine->end + 2, length_of(block, OLDER) + length_of(block, YOURS) + 1);
    put_format(out, "%zua\n", mine->start);
    put_mark("<<<<<<<", diff3->names[all ? MINE : OLDER]);
    dotted = false;
    if (!all) {
        dotted = put_dotted(diff3, block, OLDER);
        put_mark("=======", NULL);
    }
    end_input(dotted, mine->start + 2, length_of(block, OLDER));
}

static void script_change(const struct diff3 *diff3, const struct block *block)
{
    const struct range *mine = &block->ranges[MINE];
    const size_t old = length_of(block, MINE), new = length_of(block, YOURS);

    if (old > 1)
        put_format(out, "%zu,", mine->start + 1);
    put_format(out, "%zu%c\n", mine->end, new == 0 ? 'd' : old == 0 ? 'a' : 'c');
    if (new > 0)
        end_input(put_dotted(diff3, block, YOURS), mine->start + 1, new);
}

/* From the last block to the first, so that line numbers hold. */
void put_script(struct diff3 *diff3)
{
    for (size_t i = diff3->count; i-- > 0;) {
        const struct block *block = &diff3->blocks[i];
        const enum treatment treatment = treatment_of(diff3, block);

        if (treatment == SHOW_CONFLICT)
            script_conflict(diff3, block);
        else if (treatment == TAKE_YOURS)
            script_change(diff3, block);
    }
    if (diff3->finish)
        put_string(out, "w\nq\n");
}
