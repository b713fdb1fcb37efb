/* Finding the next patch in its surroundings, and reading what its header says. */
#include "patch.h"

/* What the header lines so far have said. */
struct scan {
    struct patch *patch;
    struct header *header;
    struct span star, dash, plus; /* behind *** --- +++ */
    bool stars_before;            /* the line before was *************** */
    const char *lead, *stars;     /* where the text began, and the line before */
};

static struct span behind(struct span line, size_t length)
{
    return (struct span){line.ptr + length, line.len - length};
}

static struct span without_newline(struct span line)
{
    while (line.len > 0 && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r'))
        line.len--;
    return line;
}

/* A name that leads out of the folder is as good as none. */
static void keep_if_safe(const char **name)
{
    if (*name == NULL || name_is_safe(*name))
        return;
    warnx("%s: ignoring a file name that leads out of the folder", *name);
    *name = NULL;
}

static void take_name(const struct scan *scan, int side, struct span text, bool empty)
{
    struct header *header = scan->header;
    int64_t seconds;
    const char *name;

    parse_name(scan->patch, text, scan->patch->strip, &seconds, &name, &header->times[side]);
    if (!(header->git && (header->renames || header->copies)))
        header->names[side] = name;
    keep_if_safe(&header->names[side]);
    header->seconds[side] = seconds;
    if (empty)
        header->absent[side] = seconds == 0 ? ABSENT : MAYBE_ABSENT;
}

/* "0" and "0,0": a range of no lines at the beginning. */
static bool is_nothing(struct span range)
{
    return range.len >= 2 && range.ptr[0] == '0' && (range.ptr[1] < '0' || range.ptr[1] > '9');
}

static bool found(const struct scan *scan, enum patch_kind kind)
{
    const struct patch *patch = scan->patch;

    if (patch->kind != KIND_ANY && patch->kind != (int)kind)
        return false;
    scan->header->kind = kind;
    return true;
}

static bool try_unified(struct scan *scan, struct span line)
{
    const char *plus;

    if (!starts_with(line, "@@ -") || !found(scan, KIND_UNIFIED))
        return false;
    plus = bytes_find(line.ptr, '+', line.len);
    take_name(scan, OLD, scan->dash, is_nothing(behind(line, 4)));
    take_name(scan, NEW, scan->plus,
              plus != NULL && is_nothing(behind(line, (size_t)(plus + 1 - line.ptr))));
    return true;
}

/* "*** 1,2 ****" behind a line of stars. */
static bool try_context(struct scan *scan, struct span line)
{
    const struct source *source = &scan->patch->source;
    struct source ahead = *source;
    struct span next;
    bool no_new = false;

    if (!scan->stars_before || !starts_with(line, "*** ") || !found(scan, KIND_CONTEXT))
        return false;
    for (source_next(&ahead); source_line(&ahead, &next); source_next(&ahead))
        if (starts_with(next, "--- ") || starts_with(next, "*")) {
            no_new = starts_with(next, "--- ") && is_nothing(behind(next, 4));
            break;
        }
    take_name(scan, OLD, scan->star, is_nothing(behind(line, 4)));
    take_name(scan, NEW, scan->dash, no_new);
    return true;
}

static bool skip_range(struct span *text)
{
    size_t number;

    if (!source_number(text, &number))
        return false;
    if (text->len > 0 && *text->ptr == ',') {
        *text = behind(*text, 1);
        return source_number(text, &number);
    }
    return true;
}

/* "1,2c3", with lines of such a kind behind it; or what begins an ed script. */
static bool try_bare(struct scan *scan, struct span line)
{
    struct source ahead = scan->patch->source;
    struct span text = without_newline(line), next = {0};
    char letter;

    if (!skip_range(&text) || text.len == 0 || memchr("acdis", *text.ptr, 5) == NULL)
        return false;
    letter = *text.ptr;
    text = behind(text, 1);
    source_next(&ahead);
    source_line(&ahead, &next);
    if (letter != 'i' && letter != 's' && skip_range(&text) && text.len == 0)
        return (starts_with(next, "< ") || starts_with(next, "> ") || starts_with(next, "<\t") ||
                starts_with(next, ">\t")) &&
               found(scan, KIND_NORMAL);
    return text.len == 0 && (letter == 'd' || next.len > 0) && found(scan, KIND_ED);
}

/* ---- git ---- */

/* Both names of "diff --git a/x b/x": for patches that have no other. */
static void take_git_names(struct scan *scan, struct span text)
{
    struct header *header = scan->header;
    const size_t half = text.len / 2;
    struct span names[2] = {{0}, {0}};
    int64_t seconds;

    /* without quotes both halves are the same but for the first component */
    if (text.len % 2 == 1 && text.ptr[half] == ' ') {
        names[OLD] = (struct span){text.ptr, half};
        names[NEW] = (struct span){text.ptr + half + 1, half};
    } else {
        const char *cut = NULL;

        for (size_t i = 0; i + 1 < text.len && cut == NULL; i++)
            if (text.ptr[i] == ' ')
                cut = text.ptr + i;
        if (cut == NULL)
            return;
        names[OLD] = (struct span){text.ptr, (size_t)(cut - text.ptr)};
        names[NEW] = behind(text, (size_t)(cut + 1 - text.ptr));
    }
    for (int side = OLD; side <= NEW; side++) {
        /* a tab ends the name, blanks in it do not */
        const char *line = mem_print("%.*s\t", (int)names[side].len, names[side].ptr);

        parse_name(scan->patch, span_of(line), scan->patch->strip, &seconds, &header->names[side],
                   NULL);
        keep_if_safe(&header->names[side]);
    }
}

static void take_moved(struct scan *scan, int side, struct span text)
{
    const intmax_t strip = scan->patch->strip;
    const char *line = mem_print("%.*s\t", (int)text.len, text.ptr);
    int64_t seconds;

    parse_name(scan->patch, span_of(line), strip > 0 ? strip - 1 : strip, &seconds,
               &scan->header->names[side], NULL);
    keep_if_safe(&scan->header->names[side]);
}

static mode_t parse_mode(struct span text)
{
    mode_t mode = 0;

    for (size_t i = 0; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '7' && i < 7; i++)
        mode = mode * 8 + (mode_t)(text.ptr[i] - '0');
    return mode;
}

/* "index OLD..NEW": git's name of what is empty. */
static void take_git_index(struct header *header, struct span text)
{
    static const char nothing[] = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

    for (int side = OLD; side <= NEW; side++) {
        size_t length = 0;

        while (length < text.len && text.ptr[length] != '.' && text.ptr[length] != ' ')
            length++;
        if (length >= 7 && length < sizeof nothing && memcmp(text.ptr, nothing, length) == 0 &&
            header->absent[side] == PRESENT)
            header->absent[side] = MAYBE_ABSENT;
        if (length + 2 >= text.len)
            return;
        text = behind(text, length + 2);
    }
}

static void take_git_line(struct scan *scan, struct span line)
{
    struct header *header = scan->header;
    const struct span text = without_newline(line);

    if (starts_with(text, "old mode "))
        header->mode[OLD] = parse_mode(behind(text, 9));
    else if (starts_with(text, "new mode "))
        header->mode[NEW] = parse_mode(behind(text, 9));
    else if (starts_with(text, "deleted file mode ")) {
        header->mode[OLD] = parse_mode(behind(text, 18));
        header->absent[NEW] = ABSENT;
    } else if (starts_with(text, "new file mode ")) {
        header->mode[NEW] = parse_mode(behind(text, 14));
        header->absent[OLD] = ABSENT;
    } else if (starts_with(text, "index ")) {
        take_git_index(header, behind(text, 6));
    } else if (starts_with(text, "rename from ") || starts_with(text, "copy from ")) {
        const bool copies = *text.ptr == 'c';

        *(copies ? &header->copies : &header->renames) = true;
        take_moved(scan, OLD, behind(text, copies ? 10 : 12));
    } else if (starts_with(text, "rename to ") || starts_with(text, "copy to ")) {
        take_moved(scan, NEW, behind(text, *text.ptr == 'c' ? 8 : 10));
    } else if (starts_with(text, "GIT binary patch") || starts_with(text, "Binary files ")) {
        header->binary = true;
    }
}

/* ---- the lines before the first hunk ---- */

static void take_line(struct scan *scan, struct span line)
{
    struct header *header = scan->header;
    int64_t seconds;

    if (starts_with(line, "*** ")) {
        scan->star = behind(line, 4);
    } else if (starts_with(line, "--- ")) {
        scan->dash = behind(line, 4);
    } else if (starts_with(line, "+++ ")) {
        scan->plus = behind(line, 4);
    } else if (starts_with(line, "Index:")) {
        parse_name(scan->patch, behind(line, 6), scan->patch->strip, &seconds,
                   &header->names[INDEX], NULL);
        keep_if_safe(&header->names[INDEX]);
    } else if (starts_with(line, "Prereq:")) {
        struct span text = without_newline(behind(line, 7));

        while (text.len > 0 && *text.ptr == ' ')
            text = behind(text, 1);
        header->prerequisite = mem_dup_bytes(text.ptr, text.len);
    } else if (starts_with(line, "diff --git ")) {
        header->git = true;
        take_git_names(scan, without_newline(behind(line, 11)));
    } else if (header->git) {
        take_git_line(scan, line);
    }
}

/* How far a header line is indented; what mail programs put before a quoted patch. */
static size_t indentation(struct span line)
{
    size_t column = 0;

    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == ' ' || line.ptr[i] == 'X')
            column++;
        else if (line.ptr[i] == '\t')
            column += 8 - column % 8;
        else
            break;
    }
    return column;
}

/* A git patch may be over without a hunk: where the next one begins, or at the end. */
static bool git_is_complete(const struct header *header)
{
    return header->git && (header->renames || header->copies || header->binary ||
                           header->mode[NEW] != 0 || header->absent[NEW] == ABSENT);
}

static bool finish_scan(struct scan *scan)
{
    struct source *source = &scan->patch->source;
    const char *end = scan->header->kind == KIND_CONTEXT ? scan->stars : source->at;

    scan->header->lead = (struct span){scan->lead, (size_t)(end - scan->lead)};
    scan->header->line = source->line;
    return true;
}

static bool ends_with_cr(struct span line)
{
    return line.len >= 2 && line.ptr[line.len - 2] == '\r';
}

/* Moves to the first hunk of the next patch; false when there is no patch any more. */
bool find_header(struct patch *patch)
{
    struct source *source = &patch->source;
    struct scan scan = {.patch = patch, .header = &patch->header, .lead = source->at};
    struct span line;

    patch->header = (struct header){.times = {"", ""}, .seconds = {-1, -1}};
    source->strip_cr = false;
    for (source->indent = 0; source_line(source, &line); source_next(source)) {
        source->indent = indentation(line);
        source_line(source, &line);
        if (starts_with(line, "diff --git ") && git_is_complete(scan.header)) {
            source->indent = 0;
            return finish_scan(&scan);
        }
        if (try_unified(&scan, line) || try_context(&scan, line) || try_bare(&scan, line)) {
            source->strip_cr = ends_with_cr(line) && !patch->binary;
            if (source->strip_cr)
                say(patch, "(Stripping trailing CRs from patch; use --binary to disable.)\n");
            return finish_scan(&scan);
        }
        scan.stars_before = starts_with(line, "***************");
        scan.stars = source->at;
        take_line(&scan, line);
        source->indent = 0;
    }
    return git_is_complete(scan.header) && finish_scan(&scan);
}
