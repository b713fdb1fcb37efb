/* ed's regular expressions, and s: replacing what matches. */
#include "ed.h"
#include "utf8.h"

enum { GROUPS = 10 };

void bytes_add(struct bytes *to, const char *bytes, size_t length)
{
    if (to->bytes == NULL || to->capacity - to->length < length) {
        const size_t capacity = (to->length + length) * 2 + 64;

        to->bytes = mem_resize(to->bytes, to->capacity, capacity);
        to->capacity = capacity;
    }
    if (length > 0)
        memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
}

/* The end of a bracket expression, in which a delimiter stands for itself; else `at`. */
static const char *bracket_end(const char *at, const char *end)
{
    const char *close = at + 1;

    close += close < end && *close == '^';
    close += close < end && *close == ']';
    for (; close < end && *close != ']'; close++)
        if (*close == '[' && close + 1 < end && strchr(".:=", close[1]) != NULL) {
            const char mark = close[1];

            for (close += 2; close + 1 < end && !(*close == mark && close[1] == ']'); close++)
                ;
            close++;
        }
    return close < end ? close : at;
}

static bool compile_pattern(struct ed *ed, struct pattern *pattern)
{
    const char *error;
    const int flags = (ed->extended ? REGEX_EXTENDED : 0) |
                      (pattern->fold_case ? REGEX_FOLD_CASE : 0) |
                      (text_is_utf8() ? 0 : REGEX_BYTES);
    const struct regex *regex = regex_compile(pattern->text, flags, &error);

    if (regex == NULL)
        return fail(ed, mem_print("%c%s", *error - 'a' + 'A', error + 1));
    pattern->matcher = regex_matcher(regex);
    return true;
}

/* Reads up to the delimiter, which may be missing; the empty pattern is the last one again. */
bool ed_parse_pattern(struct ed *ed, char delimiter, struct pattern *pattern)
{
    struct bytes text = {0};
    struct pattern new = {0};

    for (; ed->at < ed->end && *ed->at != delimiter; ed->at++) {
        const char *close = *ed->at == '[' ? bracket_end(ed->at, ed->end) : ed->at;

        if (*ed->at == '\\' && ed->at + 1 < ed->end)
            close = *++ed->at == delimiter ? ed->at : ed->at--;
        bytes_add(&text, ed->at, (size_t)(close - ed->at) + 1);
        ed->at = close;
    }
    ed->at += ed->at < ed->end;
    if (text.length == 0)
        return pattern->matcher != NULL || fail(ed, "No previous pattern");
    new.text = (struct span){text.bytes, text.length};
    if (pattern->matcher != NULL && !pattern->fold_case && span_equal(new.text, pattern->text))
        return true;
    if (!compile_pattern(ed, &new))
        return false;
    *pattern = new;
    return true;
}

bool parse_fold(struct ed *ed, char letter)
{
    if (ed->at == ed->end || *ed->at != letter)
        return true;
    ed->at++;
    if (ed->pattern.fold_case)
        return true;
    ed->pattern.fold_case = true;
    return compile_pattern(ed, &ed->pattern);
}

bool line_matches(const struct ed *ed, const struct line *line)
{
    return regex_search(ed->pattern.matcher, (struct span){line->text, line->length}, 0, 0, NULL,
                        0);
}

/* ---------------------------------------------------------------- s */

/* How many of a match's groups the replacement needs, the whole one included. */
static size_t groups_of(struct span replacement)
{
    size_t count = 1;

    for (size_t i = 0; i + 1 < replacement.len; i++)
        if (replacement.ptr[i] == '\\') {
            const char c = replacement.ptr[++i];

            if (c >= '0' && c <= '9' && (size_t)(c - '0') >= count)
                count = (size_t)(c - '0') + 1;
        }
    return count;
}

/*
 * The replacement, as it is written; a backslash at the line's end takes the next line along. A
 * missing delimiter at the end asks for the line to be printed.
 */
static bool parse_replacement(struct ed *ed, char delimiter)
{
    struct bytes text = {0};
    struct span line;

    for (; ed->at < ed->end && *ed->at != delimiter; ed->at++) {
        bytes_add(&text, ed->at, 1);
        if (*ed->at != '\\')
            continue;
        if (++ed->at < ed->end) {
            bytes_add(&text, ed->at, 1);
            continue;
        }
        if (!next_line(ed, &line))
            return fail(ed, "Unexpected end-of-file");
        bytes_add(&text, "\n", 1);
        ed->at = line.ptr - 1;
        ed->end = line.ptr + line.len;
    }
    if (ed->at < ed->end)
        ed->at++;
    else
        ed->print_plain = true;
    if (text.length != 1 || *text.bytes != '%')
        ed->substitution.replacement = (struct span){text.bytes, text.length};
    else if (!ed->substitution.valid)
        return fail(ed, "No previous substitution");
    return true;
}

static bool parse_flags(struct ed *ed)
{
    struct substitution *s = &ed->substitution;
    for (; ed->at < ed->end; ed->at++) {
        if (*ed->at == 'g') {
            s->global = true;
        } else if (*ed->at >= '1' && *ed->at <= '9') {
            ed_parse_number(ed, &s->number);
            ed->at--;
        } else if (*ed->at == 'I' || *ed->at == 'i') {
            if (!parse_fold(ed, *ed->at))
                return false;
            ed->at--;
        } else {
            break;
        }
    }
    return parse_suffix(ed);
}

static bool parse_substitution(struct ed *ed)
{
    struct substitution *s = &ed->substitution;
    const char delimiter = ed->at < ed->end ? *ed->at : '\n';

    if (delimiter == '\n' || strchr("gpln123456789", delimiter) != NULL) {
        if (!s->valid)
            return fail(ed, "No previous substitution");
        return parse_flags(ed);
    }
    if (delimiter == ' ')
        return fail(ed, "Invalid pattern delimiter");
    ed->at++;
    if (!ed_parse_pattern(ed, delimiter, &ed->pattern))
        return false;
    if (ed->at == ed->end && ed->at[-1] != delimiter)
        return fail(ed, "Missing pattern delimiter");
    if (!parse_replacement(ed, delimiter))
        return false;
    s->valid = true;
    s->groups = groups_of(s->replacement);
    s->global = false;
    s->number = 1;
    return parse_flags(ed);
}

static void add_replacement(struct ed *ed, struct span text, const struct regex_match *matches)
{
    const struct span replacement = ed->substitution.replacement;

    for (size_t i = 0; i < replacement.len; i++) {
        char c = replacement.ptr[i];
        int group = c == '&' ? 0 : -1;

        if (c == '\\' && i + 1 < replacement.len) {
            c = replacement.ptr[++i];
            group = c >= '0' && c <= '9' ? c - '0' : -1;
        }
        if (group < 0)
            bytes_add(&ed->buffer, &c, 1);
        else if (matches[group].start != REGEX_NONE)
            bytes_add(&ed->buffer, text.ptr + matches[group].start,
                      matches[group].end - matches[group].start);
    }
}

/* The line with its matches replaced into ed->buffer; false: there was none to replace. */
static bool substitute_line(struct ed *ed, const struct line *line)
{
    const struct span text = {line->text, line->length};
    struct regex_match matches[GROUPS];
    size_t from = 0, copied = 0;
    uintmax_t count = 0;
    bool done = false;

    ed->buffer.length = 0;
    while (from <= text.len &&
           regex_search(ed->pattern.matcher, text, from, 0, matches, ed->substitution.groups)) {
        const bool empty = matches->start == matches->end;

        from = matches->end + empty;
        if (empty && matches->start == copied && count > 0 && copied > 0)
            continue; /* an empty match right behind another one is none */
        count++;
        if (count < ed->substitution.number) {
            bytes_add(&ed->buffer, text.ptr + copied, matches->end - copied);
        } else {
            bytes_add(&ed->buffer, text.ptr + copied, matches->start - copied);
            add_replacement(ed, text, matches);
            done = true;
        }
        copied = matches->end;
        if (done && !ed->substitution.global)
            break;
    }
    bytes_add(&ed->buffer, text.ptr + copied, text.len - copied);
    return done;
}

/* The lines that the buffer holds take the place of one; how many there are. */
static size_t put_lines(struct ed *ed, size_t address)
{
    const char *copy = mem_dup_bytes(ed->buffer.bytes, ed->buffer.length);
    const char *end = copy + ed->buffer.length;
    const size_t count = bytes_count(copy, '\n', ed->buffer.length) + 1;
    struct line *one = NULL, **lines = count == 1 ? &one : mem_array(count, sizeof *lines);

    for (size_t i = 0; i < count; i++) {
        const char *newline = bytes_find(copy, '\n', (size_t)(end - copy));
        const char *stop = newline != NULL ? newline : end;

        lines[i] = line_new((struct span){copy, (size_t)(stop - copy)});
        copy = stop + (newline != NULL);
    }
    change_lines(ed, address - 1, 1, lines, count);
    return count;
}

bool run_substitute(struct ed *ed)
{
    bool replaced = false;
    size_t last;

    if (!parse_substitution(ed))
        return false;
    undo_begin_command(ed);
    last = ed->second;
    for (size_t address = ed->first; address <= last; address++) {
        size_t count;

        if (!substitute_line(ed, line_at(ed, address)))
            continue;
        count = put_lines(ed, address);
        address += count - 1;
        last += count - 1;
        ed->dot = address;
        replaced = true;
    }
    if (!replaced)
        ed->print_plain = ed->print_number = ed->print_list = false;
    return replaced || ed->list.ptr != NULL || fail(ed, "No match");
}
