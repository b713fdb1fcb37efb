/* ed's g, v, G and V: the lines are marked first, then the commands run on each that is left. */
#include "ed.h"

static bool continues(struct span line)
{
    size_t count = 0;

    while (count < line.len && line.ptr[line.len - 1 - count] == '\\')
        count++;
    return count % 2 == 1;
}

/* What is left of the line; each line that ends in a backslash brings the next one along. */
bool read_list(struct ed *ed, struct span *list)
{
    struct span line = {ed->at, (size_t)(ed->end - ed->at)};
    struct bytes text = {0};

    while (continues(line)) {
        bytes_add(&text, line.ptr, line.len - 1);
        bytes_add(&text, "\n", 1);
        if (!next_line(ed, &line))
            return fail(ed, "Unexpected end-of-file");
    }
    bytes_add(&text, line.ptr, line.len);
    bytes_add(&text, "\n", 1);
    *list = (struct span){text.bytes, text.length};
    ed->at = ed->end;
    return true;
}

static struct line **mark_lines(struct ed *ed, bool matching, size_t *count)
{
    struct line **marked = lines_of(ed, ed->first, ed->second);

    *count = 0;
    for (size_t address = ed->first; address > 0 && address <= ed->second; address++) {
        struct line *line = line_at(ed, address);

        line->marked = line_matches(ed, line) == matching;
        if (line->marked)
            marked[(*count)++] = line;
    }
    return marked;
}

/* The commands of the list, with the current line set. */
static bool run_list(struct ed *ed, struct span list)
{
    bool good = true;

    ed->list = list;
    while (good && !ed->quit && next_line(ed, &ed->line))
        good = run_line(ed);
    ed->list = (struct span){0};
    return good;
}

/* G, V: the line is shown and a command list read for it; & is the last one, an empty one none. */
static bool ask_list(struct ed *ed, struct span *last, struct span *list)
{
    struct span line;

    print_lines(ed, ed->dot, ed->dot);
    writer_flush(out);
    if (!next_line(ed, &line))
        return fail(ed, "Unexpected end-of-file");
    if (line.len == 1 && *line.ptr == '&')
        return (*list = *last).ptr != NULL || fail(ed, "No previous command");
    ed->at = line.ptr;
    ed->end = line.ptr + line.len;
    *list = (struct span){0};
    if (line.len == 0)
        return true;
    if (!read_list(ed, last))
        return false;
    *list = *last;
    return true;
}

static bool run_on_marked(struct ed *ed, struct line **marked, size_t count, struct span list)
{
    const bool ask = ed->letter == 'G' || ed->letter == 'V';
    struct span last = {0};
    size_t hint = ed->first;

    for (size_t i = 0; i < count && !ed->quit; i++) {
        size_t address = marked[i]->marked ? address_of(ed, marked[i], hint) : 0;

        if (address == 0)
            continue;
        marked[i]->marked = false;
        ed->dot = hint = address;
        if (ask && !ask_list(ed, &last, &list))
            return false;
        if (list.len > 0 && !run_list(ed, list))
            return false;
    }
    ed->print_plain = ed->print_number = ed->print_list = false; /* the list has printed */
    return true;
}

bool run_global(struct ed *ed)
{
    const char letter = ed->letter;
    struct span list = {"p\n", 2};
    struct line **marked;
    size_t count;

    if (ed->list.ptr != NULL)
        return fail(ed, "Cannot nest global commands");
    if (ed->at == ed->end || *ed->at == ' ' || *ed->at == '\n')
        return fail(ed, "Invalid pattern delimiter");
    if (!ed_parse_pattern(ed, *ed->at++, &ed->pattern) || !parse_fold(ed, 'I'))
        return false;
    if (letter == 'G' || letter == 'V') {
        if (!parse_suffix(ed))
            return false;
    } else if (ed->at < ed->end && !read_list(ed, &list)) {
        return false;
    }
    marked = mark_lines(ed, letter == 'g' || letter == 'G', &count);
    undo_begin(ed);
    return run_on_marked(ed, marked, count, list);
}
