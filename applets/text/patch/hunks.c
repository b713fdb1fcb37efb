/* Reading hunks in the unified and the normal format; and turning them around. */
#include "patch.h"

void add_line(struct hunk *hunk, char kind, struct span text)
{
    hunk->lines = mem_grow(hunk->lines, hunk->line_count, &hunk->room, sizeof *hunk->lines);
    hunk->lines[hunk->line_count++] = (struct hunk_line){kind, text};
}

/* "\ No newline at end of file" speaks of the line before it. */
void drop_newline(struct source *source, struct span *text)
{
    struct span line;

    if (!source_line(source, &line) || line.ptr[0] != '\\')
        return;
    text->len -= text->len > 0 && text->ptr[text->len - 1] == '\n';
    source_next(source);
}

static bool take(struct span *text, char byte)
{
    if (text->len == 0 || *text->ptr != byte)
        return false;
    text->ptr++, text->len--;
    return true;
}

/* "12,3" or "12" */
static void take_range(struct source *source, struct span *text, size_t *start, size_t *count)
{
    *count = 1;
    if (!source_number(text, start) || (take(text, ',') && !source_number(text, count)))
        malformed(source, source->line, "bad line number");
    *start += *count == 0;
}

/* ---- unified ---- */

/* Takes a line of a hunk that still has `left` lines of each side. */
static void take_unified_line(struct source *source, struct hunk *hunk, size_t left[2])
{
    struct span line = {"\n", 1};
    char kind = ' ';

    if (source_line(source, &line)) {
        /* a blank at the beginning may have been lost */
        if (line.ptr[0] != '\n' && line.ptr[0] != '\t') {
            kind = line.ptr[0];
            line.ptr++, line.len--;
        }
    } else if (left[OLD] != left[NEW] || left[OLD] > 2) {
        malformed(source, source->line, "unexpected end of the patch");
    }
    if ((kind != ' ' && kind != '-' && kind != '+') || (kind != '+' && left[OLD] == 0) ||
        (kind != '-' && left[NEW] == 0))
        malformed(source, source->line, "malformed patch");
    left[OLD] -= kind != '+';
    left[NEW] -= kind != '-';
    source_next(source);
    drop_newline(source, &line);
    add_line(hunk, kind, line);
}

/* Within a run of changes old lines come first: locating and reversing rely on it. */
static void order_lines(struct hunk *hunk)
{
    struct hunk_line *sorted = mem_alloc((hunk->line_count + 1) * sizeof *sorted);
    size_t to = 0;

    for (size_t i = 0; i < hunk->line_count;) {
        const size_t from = i;

        if (hunk->lines[i].kind == ' ') {
            sorted[to++] = hunk->lines[i++];
            continue;
        }
        while (i < hunk->line_count && hunk->lines[i].kind != ' ')
            i++;
        for (int side = 0; side < 2; side++)
            for (size_t n = from; n < i; n++)
                if (hunk->lines[n].kind == "-+"[side])
                    sorted[to++] = hunk->lines[n];
    }
    if (to > 0)
        memcpy(hunk->lines, sorted, to * sizeof *sorted);
    mem_free(sorted, (hunk->line_count + 1) * sizeof *sorted);
}

static bool parse_unified_hunk(struct patch *patch, struct hunk *hunk)
{
    struct source *source = &patch->source;
    struct span line, text;
    size_t left[2];

    if (!source_line(source, &line) || !starts_with(line, "@@ -"))
        return false;
    text = (struct span){line.ptr + 4, line.len - 4};
    take_range(source, &text, &hunk->start[OLD], &hunk->count[OLD]);
    if (!take(&text, ' ') || !take(&text, '+'))
        malformed(source, source->line, "malformed patch");
    take_range(source, &text, &hunk->start[NEW], &hunk->count[NEW]);
    if (!take(&text, ' ') || !take(&text, '@'))
        malformed(source, source->line, "malformed patch");
    take(&text, '@');
    if (text.len > 1 && *text.ptr == ' ')
        hunk->function = (struct span){text.ptr, text.len - (text.ptr[text.len - 1] == '\n')};
    source_next(source);
    left[OLD] = hunk->count[OLD];
    left[NEW] = hunk->count[NEW];
    while (left[OLD] > 0 || left[NEW] > 0)
        take_unified_line(source, hunk, left);
    order_lines(hunk);
    return true;
}

/* ---- normal ---- */

/* `count` lines that begin with < or >. */
static void take_normal_lines(struct source *source, struct hunk *hunk, char mark, size_t count)
{
    for (; count > 0; count--) {
        struct span line;

        if (!source_line(source, &line) || line.len < 2 || line.ptr[0] != mark ||
            (line.ptr[1] != ' ' && line.ptr[1] != '\t'))
            malformed(source, source->line, mark == '<' ? "'<' expected" : "'>' expected");
        line.ptr += 2, line.len -= 2;
        source_next(source);
        drop_newline(source, &line);
        add_line(hunk, mark == '<' ? '-' : '+', line);
    }
}

static size_t take_normal_range(struct source *source, struct span *text, size_t *start)
{
    size_t last;

    if (!source_number(text, start))
        malformed(source, source->line, "bad line number");
    last = *start;
    if ((take(text, ',') && !source_number(text, &last)) || last < *start)
        malformed(source, source->line, "bad line number");
    return last - *start + 1;
}

static bool parse_normal_hunk(struct patch *patch, struct hunk *hunk)
{
    struct source *source = &patch->source;
    struct span text;
    char letter;

    if (!source_line(source, &text) || *text.ptr < '0' || *text.ptr > '9')
        return false;
    hunk->count[OLD] = take_normal_range(source, &text, &hunk->start[OLD]);
    letter = text.len > 0 ? *text.ptr : '\0';
    if (letter != 'a' && letter != 'c' && letter != 'd')
        return false;
    take(&text, letter);
    hunk->count[NEW] = take_normal_range(source, &text, &hunk->start[NEW]);
    for (int side = OLD; side <= NEW; side++)
        if (letter == "ad"[side]) {
            hunk->count[side] = 0;
            hunk->start[side]++;
        }
    source_next(source);
    take_normal_lines(source, hunk, '<', hunk->count[OLD]);
    if (letter == 'c') {
        if (!source_line(source, &text) || !starts_with(text, "---"))
            malformed(source, source->line, "'---' expected");
        source_next(source);
    }
    take_normal_lines(source, hunk, '>', hunk->count[NEW]);
    return true;
}

/* ---- all ---- */

void reverse_hunk(struct hunk *hunk)
{
    const size_t start = hunk->start[OLD], count = hunk->count[OLD];

    hunk->start[OLD] = hunk->start[NEW];
    hunk->count[OLD] = hunk->count[NEW];
    hunk->start[NEW] = start;
    hunk->count[NEW] = count;
    for (size_t i = 0; i < hunk->line_count; i++) {
        char *kind = &hunk->lines[i].kind;

        *kind = *kind == '-' ? '+' : *kind == '+' ? '-' : ' ';
    }
    order_lines(hunk);
}

static void measure_context(struct hunk *hunk)
{
    size_t end = hunk->line_count;

    hunk->before = hunk->behind = 0;
    while (hunk->before < end && hunk->lines[hunk->before].kind == ' ')
        hunk->before++;
    while (hunk->behind < end && hunk->lines[end - 1 - hunk->behind].kind == ' ')
        hunk->behind++;
}

/* The next hunk of this patch; false when it has no more. */
bool next_hunk(struct patch *patch, struct hunk *hunk)
{
    bool more;

    hunk->line_count = 0;
    hunk->function = (struct span){0};
    hunk->at = patch->source.line;
    switch (patch->header.kind) {
    case KIND_UNIFIED:
        more = parse_unified_hunk(patch, hunk);
        break;
    case KIND_CONTEXT:
        more = parse_context_hunk(patch, hunk);
        break;
    case KIND_NORMAL:
        more = parse_normal_hunk(patch, hunk);
        break;
    default:
        return false;
    }
    if (!more)
        return false;
    measure_context(hunk);
    return true;
}
