/* The texts of a comparison: how they are read, and the lines that are known of them. */
#include "box.h"
#include "compare.h"

enum { FIRST_READ = 64 * 1024, BINARY_LOOK = 4096 };

/* Room for `more` bytes and the slack behind what there is. */
static void make_room(struct compare_text *text, size_t more)
{
    size_t room = text->size + more + COMPARE_SLACK;

    if (room <= text->room)
        return;
    if (text->room > 0 && room < 2 * text->room)
        room = 2 * text->room;
    text->bytes = arena_resize(text->arena, text->bytes, text->room, room);
    text->room = room;
}

/* What a regular file still holds, as far as its size tells; else a first guess. */
static size_t expected(const struct compare_text *text)
{
    struct stat status;

    if (fstat(text->fd, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size > (off_t)text->size)
        return (size_t)(status.st_size - (off_t)text->size) + 1; /* and see the end */
    return FIRST_READ;
}

bool compare_read(struct compare_text *text, size_t size)
{
    size_t piece = size < FIRST_READ ? size : 0;

    while (text->fd >= 0 && text->size < size) {
        ssize_t got;

        if (text->size + COMPARE_SLACK >= text->room)
            make_room(text, piece > 0 ? piece : expected(text));
        got = read(text->fd, text->bytes + text->size, text->room - COMPARE_SLACK - text->size);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR) {
            warn("%s", text->name);
            text->failed = true;
            return false;
        }
        text->size += got > 0 ? (size_t)got : 0;
    }
    return !text->failed;
}

bool compare_is_binary(const struct compare_text *text)
{
    const size_t look = text->size < BINARY_LOOK ? text->size : BINARY_LOOK;

    return bytes_find(text->bytes, '\0', look) != NULL;
}

bool compare_same_bytes(struct compare *compare)
{
    struct compare_text *a = &compare->text[0], *b = &compare->text[1];

    for (;;) {
        const bool good_a = compare_read(a, FIRST_READ), good_b = compare_read(b, FIRST_READ);
        const size_t both = a->size < b->size ? a->size : b->size;

        if (!good_a || !good_b)
            return false;
        if (both == 0)
            return a->size == b->size;
        if (bytes_common(a->bytes, b->bytes, both) < both)
            return false;
        for (int i = 0; i < 2; i++) {
            struct compare_text *text = &compare->text[i];

            text->size -= both;
            memmove(text->bytes, text->bytes + both, text->size);
        }
    }
}

/* --strip-trailing-cr */
static void strip_returns(struct compare_text *text)
{
    char *to = text->bytes, *end = text->bytes + text->size;

    for (const char *from = text->bytes; from < end; from++)
        if (*from != '\r' || from + 1 == end || from[1] != '\n')
            *to++ = *from;
    text->size = (size_t)(to - text->bytes);
}

static bool load(struct compare_text *text, int flags)
{
    if (!compare_read(text, SIZE_MAX))
        return false;
    make_room(text, 1);
    if (flags & COMPARE_STRIP_CR)
        strip_returns(text);
    text->unended = text->size > 0 && text->bytes[text->size - 1] != '\n';
    if (text->unended)
        text->bytes[text->size++] = '\n';
    text->completed = flags & COMPARE_COMPLETE;
    return true;
}

/* ---- what both texts begin and end with ---- */

struct ends {
    size_t prefix;    /* bytes, whole lines */
    size_t suffix[2]; /* where the common end begins in each */
};

static size_t common_prefix(const struct compare *compare)
{
    const struct compare_text *a = &compare->text[0], *b = &compare->text[1];
    const bool complete = compare->flags & COMPARE_COMPLETE;
    size_t size = a->size - (a->unended && !complete), other = b->size - (b->unended && !complete);
    size_t lines = compare->horizon, prefix;

    prefix = bytes_common(a->bytes, b->bytes, size < other ? size : other);
    if (prefix == size && prefix == other)
        return a->size; /* the same, newline and all */
    for (;; prefix--) {
        const char *end = prefix > 0 ? bytes_find_last(a->bytes, '\n', prefix) : NULL;

        if (end == NULL)
            return 0;
        prefix = (size_t)(end - a->bytes) + 1;
        if (lines-- == 0)
            return prefix;
    }
}

/* How many bytes before a and b are the same, at most `most`. */
static size_t common_before(const char *a, const char *b, size_t most)
{
    size_t same = 0;

    while (same + sizeof(uint64_t) <= most) {
        uint64_t x, y;

        memcpy(&x, a - same - sizeof x, sizeof x);
        memcpy(&y, b - same - sizeof y, sizeof y);
        if (x != y)
            break;
        same += sizeof x;
    }
    while (same < most && a[-1 - (ptrdiff_t)same] == b[-1 - (ptrdiff_t)same])
        same++;
    return same;
}

static bool at_line_start(const struct compare_text *text, size_t offset)
{
    return offset == 0 || text->bytes[offset - 1] == '\n';
}

static void find_ends(const struct compare *compare, struct ends *ends)
{
    const struct compare_text *a = &compare->text[0], *b = &compare->text[1];
    size_t least = a->size < b->size ? a->size : b->size, same = 0, lines, at;

    ends->prefix = common_prefix(compare);
    if (a->unended == b->unended || compare->flags & COMPARE_COMPLETE)
        same = common_before(a->bytes + a->size, b->bytes + b->size, least - ends->prefix);
    at = a->size - same;
    lines = compare->horizon;
    /* a line that ends the same but begins otherwise is no common line */
    if (!at_line_start(a, at) || !at_line_start(b, b->size - same))
        lines = lines < SIZE_MAX ? lines + 1 : lines;
    for (; lines > 0 && at < a->size; lines--)
        at = (size_t)((const char *)bytes_find(a->bytes + at, '\n', a->size - at) - a->bytes) + 1;
    ends->suffix[0] = at;
    ends->suffix[1] = b->size - (a->size - at);
}

/* ---- lines ---- */

/* The start of the line `lines` lines before the one at `offset`; says how many there were. */
static size_t lines_back(const struct compare_text *text, size_t offset, size_t lines, size_t *were)
{
    for (*were = 0; *were < lines && offset > 0; ++*were) {
        const char *end = offset > 1 ? bytes_find_last(text->bytes, '\n', offset - 1) : NULL;

        offset = end != NULL ? (size_t)(end - text->bytes) + 1 : 0;
    }
    return offset;
}

static void index_lines(struct compare_text *text, size_t prefix, size_t suffix, size_t context)
{
    size_t before, inner, lines;
    const size_t from = lines_back(text, prefix, context, &before);
    const char *at = text->bytes + from, *end = text->bytes + text->size;

    inner = bytes_count(text->bytes + prefix, '\n', suffix - prefix);
    if (inner >= INT32_MAX)
        diex("%s: too many lines", text->name);
    text->first = bytes_count(text->bytes, '\n', from);
    text->inner = text->first + before;
    text->count = (int32_t)inner;
    lines = before + inner;
    if (context > text->size - suffix)
        lines += bytes_count(text->bytes + suffix, '\n', text->size - suffix);
    else
        lines += context;
    text->starts = arena_alloc(text->arena, (lines + 1) * sizeof *text->starts);
    text->end = text->first;
    for (size_t i = 0; i < lines && at < end; i++) {
        text->starts[i] = at;
        at = (const char *)bytes_find(at, '\n', (size_t)(end - at)) + 1;
        text->end++;
    }
    text->starts[text->end - text->first] = at;
}

struct span compare_line(const struct compare_text *text, size_t i)
{
    const char *const *start = text->starts + (i - text->first);
    struct span line = {start[0], (size_t)(start[1] - start[0])};

    if (text->unended && !text->completed && start[1] == text->bytes + text->size)
        line.len--;
    return line;
}

/* ---- the whole ---- */

/* The runs of marks, as changes into `changes` unless it is NULL; returns how many there are. */
static size_t list_changes(const struct compare *compare, struct change *changes)
{
    const struct compare_text *a = &compare->text[0], *b = &compare->text[1];
    size_t count = 0;

    for (int32_t i = 0, j = 0; i < a->count || j < b->count; i++, j++) {
        const int32_t from = i, other = j;

        while (a->changed[i])
            i++;
        while (b->changed[j])
            j++;
        if (i == from && j == other)
            continue;
        if (changes != NULL)
            changes[count] =
                (struct change){.line = {a->inner + (size_t)from, b->inner + (size_t)other},
                                .count = {(size_t)(i - from), (size_t)(j - other)}};
        count++;
    }
    return count;
}

void compare_start(struct compare *compare)
{
    compare->text[0].arena = compare->text[1].arena = &compare->arena;
}

bool compare_lines(struct compare *compare)
{
    struct ends ends;
    /* bitwise, so that both are tried and both may complain */
    if (!(load(&compare->text[0], compare->flags) & load(&compare->text[1], compare->flags)))
        return false;
    find_ends(compare, &ends);
    for (int i = 0; i < 2; i++) {
        struct compare_text *text = &compare->text[i];

        index_lines(text, ends.prefix, ends.suffix[i], compare->context);
        text->changed = (unsigned char *)arena_zero(text->arena, (size_t)text->count + 2) + 1;
    }
    compare_classify(compare);
    compare_slide(&compare->text[0], &compare->text[1]);
    compare_slide(&compare->text[1], &compare->text[0]);
    compare->change_count = list_changes(compare, NULL);
    compare->changes =
        arena_alloc(&compare->arena, (compare->change_count + 1) * sizeof *compare->changes);
    list_changes(compare, compare->changes);
    return true;
}

void compare_put_pair(const char *before, const char *first, const char *second, const char *end)
{
    put_string(out, before);
    put_name(out, first);
    put_string(out, " and ");
    put_name(out, second);
    put_string(out, end);
}
