/* What of each line counts: the line itself, or a text made of it under -i, -E, -Z, -b and -w. */
#include "box.h"
#include "compare.h"
#include "utf8.h"

#include <wctype.h>

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Bytes that grow at their end. */
struct bytes {
    char *bytes;
    size_t length, room;
};

struct key_maker {
    struct arena *arena;
    int flags;
    size_t tab;
    bool utf8;
    struct bytes keys, folded; /* all keys; a line in small letters */
};

/* Where `more` bytes may be written behind what there is. */
static char *reserve(const struct key_maker *maker, struct bytes *bytes, size_t more)
{
    const size_t need = bytes->length + more + COMPARE_SLACK, old = bytes->room;

    if (need > old) {
        bytes->room = need < 2 * old ? 2 * old : need;
        bytes->bytes = arena_resize(maker->arena, bytes->bytes, old, bytes->room);
    }
    return bytes->bytes + bytes->length;
}

/* -i. A small letter takes at most twice the bytes of its capital. */
static struct span fold(struct key_maker *maker, struct span line)
{
    char *to;

    maker->folded.length = 0;
    to = reserve(maker, &maker->folded, 2 * line.len);
    for (size_t i = 0; i < line.len;) {
        int32_t code = (unsigned char)line.ptr[i];

        if (code < 0x80 || !maker->utf8) {
            *to++ = (char)(code >= 'A' && code <= 'Z' ? code | 0x20 : code);
            i++;
            continue;
        }
        i += utf8_decode(line.ptr + i, line.len - i, &code);
        if (code == UTF8_INVALID)
            *to++ = line.ptr[i - 1];
        else
            to += utf8_encode(to, (int32_t)towlower((wint_t)code));
    }
    return (struct span){maker->folded.bytes, (size_t)(to - maker->folded.bytes)};
}

/* -b, -w: a run of white space is one blank or nothing. */
static void add_squeezed(struct key_maker *maker, struct span line)
{
    char *const from = reserve(maker, &maker->keys, line.len), *to = from;
    const bool blank = !(maker->flags & COMPARE_NO_SPACE);

    for (size_t i = 0; i < line.len;) {
        if (!is_space(line.ptr[i])) {
            *to++ = line.ptr[i++];
            continue;
        }
        if (blank)
            *to++ = ' ';
        while (i < line.len && is_space(line.ptr[i]))
            i++;
    }
    maker->keys.length += (size_t)(to - from);
}

/* -E: a tab becomes the blanks to the next stop; columns are bytes, as \b and \r move them. */
static void add_expanded(struct key_maker *maker, struct span line)
{
    size_t column = 0;

    for (size_t i = 0; i < line.len; i++) {
        const char byte = line.ptr[i];
        const size_t wide = byte == '\t' ? maker->tab - column % maker->tab : 1;

        memset(reserve(maker, &maker->keys, wide), byte == '\t' ? ' ' : byte, wide);
        maker->keys.length += wide;
        if (byte == '\b')
            column -= column > 0;
        else
            column = byte == '\r' ? 0 : column + wide;
    }
}

static void add_key(struct key_maker *maker, struct span line)
{
    const int flags = maker->flags;

    if (flags & (COMPARE_LINE_ENDS | COMPARE_SPACE_RUNS | COMPARE_NO_SPACE))
        while (line.len > 0 && is_space(line.ptr[line.len - 1]))
            line.len--;
    if (flags & COMPARE_FOLD_CASE)
        line = fold(maker, line);
    if (flags & (COMPARE_SPACE_RUNS | COMPARE_NO_SPACE)) {
        add_squeezed(maker, line);
    } else if (flags & COMPARE_TABS) {
        add_expanded(maker, line);
    } else if (line.len > 0) {
        memcpy(reserve(maker, &maker->keys, line.len), line.ptr, line.len);
        maker->keys.length += line.len;
    }
    *reserve(maker, &maker->keys, 1) = '\n';
    maker->keys.length++;
}

/* Where the keys of the inner lines begin when they are not the lines themselves. */
static const char **make_keys(const struct compare *compare, const struct compare_text *text,
                              const char **lines, size_t count)
{
    struct key_maker maker = {.arena = text->arena,
                              .flags = compare->flags,
                              .tab = (size_t)compare->tab,
                              .utf8 = text_is_utf8()};
    size_t *offsets = arena_alloc(text->arena, (count + 1) * sizeof *offsets);
    const char **keys = arena_alloc(text->arena, (count + 1) * sizeof *keys);

    for (size_t i = 0; i < count; i++) {
        offsets[i] = maker.keys.length;
        add_key(&maker, (struct span){lines[i], (size_t)(lines[i + 1] - 1 - lines[i])});
    }
    offsets[count] = maker.keys.length;
    for (size_t i = 0; i <= count; i++)
        keys[i] = maker.keys.bytes + offsets[i];
    arena_free(text->arena, offsets, (count + 1) * sizeof *offsets);
    return keys;
}

/* One start more than inner lines. A last line that is not whole has a key without its newline. */
const char **compare_keys(const struct compare *compare, const struct compare_text *text)
{
    const bool completed = compare->flags & (COMPARE_LINE_ENDS | COMPARE_SPACE_RUNS |
                                             COMPARE_NO_SPACE | COMPARE_COMPLETE);
    const char **lines = text->starts + (text->inner - text->first), **keys = lines;
    const size_t count = (size_t)text->count;

    if (compare->flags & COMPARE_LOOSE)
        keys = make_keys(compare, text, lines, count);
    if (completed || !text->unended || count == 0 || lines[count] != text->bytes + text->size)
        return keys;
    if (keys == lines) {
        keys = arena_alloc(text->arena, (count + 1) * sizeof *keys);
        memcpy(keys, lines, (count + 1) * sizeof *keys);
    }
    keys[count]--;
    return keys;
}
