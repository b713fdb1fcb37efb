/* Reading hunks in the context format: both halves, of which one may be left out. */
#include "patch.h"

struct half {
    size_t start, count;
    struct hunk lines; /* their kinds as written: ' ', '-', '+', '!' */
    size_t plain;      /* lines of context */
    bool marked;       /* has it '!'? */
};

/* Behind "*** " or "--- ": "1,3 ****". Of "5" alone, the count is 1 until the lines tell. */
static void take_range(struct source *source, struct span text, struct half *half)
{
    size_t last;

    if (!source_number(&text, &half->start))
        malformed(source, source->line, "bad line number");
    last = half->start;
    if (text.len > 0 && *text.ptr == ',') {
        text.ptr++, text.len--;
        if (!source_number(&text, &last) || last < half->start)
            malformed(source, source->line, "bad line number");
    }
    half->count = half->start == 0 && last == 0 ? 0 : last - half->start + 1;
}

static bool is_hunk_line(struct span line, char change)
{
    if (line.ptr[0] == '\n')
        return true;
    return line.len >= 2 && (line.ptr[1] == ' ' || line.ptr[1] == '\t' || line.ptr[1] == '\n') &&
           (line.ptr[0] == ' ' || line.ptr[0] == '!' || line.ptr[0] == change);
}

/* Lines of a half, as many as it is said to have; none when it was left out. */
static void take_lines(struct source *source, struct half *half, char change)
{
    struct span line;

    while (half->lines.line_count < half->count && source_line(source, &line) &&
           is_hunk_line(line, change)) {
        const char kind = line.ptr[0] == '\n' ? ' ' : line.ptr[0];
        const size_t lead = line.ptr[0] == '\n' || line.ptr[1] == '\n' ? line.len - 1 : 2;

        line.ptr += lead, line.len -= lead;
        source_next(source);
        drop_newline(source, &line);
        half->plain += kind == ' ';
        half->marked |= kind == '!';
        add_line(&half->lines, kind, line);
    }
}

/* A half that was left out has the other one's context. */
static void fill_in(struct source *source, struct half *half, const struct half *other)
{
    if (half->lines.line_count == half->count)
        return;
    if (half->lines.line_count > 0 || other->marked)
        malformed(source, source->line, "malformed patch");
    for (size_t i = 0; i < other->lines.line_count; i++)
        if (other->lines.lines[i].kind == ' ')
            add_line(&half->lines, ' ', other->lines.lines[i].text);
    half->start += half->count == 1 && other->plain == 0; /* "5" was the line before */
    half->count = other->plain;
}

/* Puts the halves together. */
static void merge_halves(struct source *source, const struct half halves[2], struct hunk *hunk)
{
    const struct hunk *old = &halves[OLD].lines, *new = &halves[NEW].lines;
    size_t i = 0, j = 0;

    while (i < old->line_count || j < new->line_count) {
        const size_t was = i + j;

        while (i < old->line_count && old->lines[i].kind != ' ')
            add_line(hunk, '-', old->lines[i++].text);
        while (j < new->line_count &&new->lines[j].kind != ' ')
            add_line(hunk, '+', new->lines[j++].text);
        if (i < old->line_count && j < new->line_count) {
            add_line(hunk, ' ', old->lines[i++].text);
            j++;
        }
        if (i + j == was)
            malformed(source, hunk->at, "the halves of a hunk differ in context");
    }
}

bool parse_context_hunk(struct patch *patch, struct hunk *hunk)
{
    struct source *source = &patch->source;
    struct half halves[2] = {{0}, {0}};
    struct span line;

    if (!source_line(source, &line))
        return false;
    if (starts_with(line, "***************")) {
        hunk->function = (struct span){line.ptr + 15, line.len - 15};
        hunk->function.len -= hunk->function.len > 0;
        source_next(source);
        if (!source_line(source, &line))
            return false;
    }
    if (!starts_with(line, "*** "))
        return false;
    take_range(source, (struct span){line.ptr + 4, line.len - 4}, &halves[OLD]);
    source_next(source);
    take_lines(source, &halves[OLD], '-');
    if (!source_line(source, &line) || !starts_with(line, "--- "))
        malformed(source, source->line, "'---' expected");
    take_range(source, (struct span){line.ptr + 4, line.len - 4}, &halves[NEW]);
    source_next(source);
    if (!(halves[OLD].lines.line_count > 0 && !halves[OLD].marked && source_line(source, &line) &&
          line.ptr[0] == '\n'))
        take_lines(source, &halves[NEW], '+');
    fill_in(source, &halves[OLD], &halves[NEW]);
    fill_in(source, &halves[NEW], &halves[OLD]);
    for (int side = OLD; side <= NEW; side++) {
        hunk->start[side] = halves[side].start + (halves[side].start == 0);
        hunk->count[side] = halves[side].count;
    }
    merge_halves(source, halves, hunk);
    return true;
}
