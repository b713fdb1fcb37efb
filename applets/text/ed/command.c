/* ed's commands: a table says which addresses each takes and what stands for missing ones. */
#include "ed.h"

/* ---------------------------------------------------------------- reading */

bool next_line(struct ed *ed, struct span *line)
{
    const char *newline;

    if (ed->list.ptr == NULL)
        return reader_line(&ed->input, '\n', line, NULL);
    if (ed->list.len == 0)
        return false;
    newline = bytes_find(ed->list.ptr, '\n', ed->list.len);
    *line = (struct span){ed->list.ptr, (size_t)(newline - ed->list.ptr)};
    ed->list = (struct span){newline + 1, ed->list.len - line->len - 1};
    return true;
}

bool parse_suffix(struct ed *ed)
{
    for (; ed->at < ed->end; ed->at++) {
        if (*ed->at == 'p')
            ed->print_plain = true;
        else if (*ed->at == 'n')
            ed->print_number = true;
        else if (*ed->at == 'l')
            ed->print_list = true;
        else
            break;
    }
    return ed->at == ed->end || fail(ed, "Invalid command suffix");
}

/* Within g, all that its commands change is undone as one. */
void undo_begin_command(struct ed *ed)
{
    if (ed->list.ptr == NULL)
        undo_begin(ed);
}

/* A changed buffer is left at the second attempt only. */
bool may_leave(struct ed *ed)
{
    if (!ed->modified || ed->warned)
        return true;
    ed->warned = true;
    return fail(ed, "Warning: buffer modified");
}

/* ---------------------------------------------------------------- printing */

/* l: escapes, folded at 72 columns, $ at the end. */
static void list_line(const struct line *line)
{
    static const char letters[] = "abfnrtv\\$", values[] = "\a\b\f\n\r\t\v\\$";
    size_t column = 0;

    for (size_t i = 0; i < line->length; i++) {
        const unsigned char byte = (unsigned char)line->text[i];
        const char *found = byte != '\0' ? strchr(values, byte) : NULL;
        const bool plain = byte >= ' ' && byte < 0x7f;
        const size_t width = found != NULL ? 2 : plain ? 1 : 4;

        if (column + width > 72) {
            put_string(out, "\\\n");
            column = 0;
        }
        if (found != NULL)
            put_format(out, "\\%c", letters[found - values]);
        else if (plain)
            put_byte(out, byte);
        else
            put_format(out, "\\%03o", byte);
        column += width;
    }
    put_byte(out, '$');
}

void print_lines(struct ed *ed, size_t first, size_t last)
{
    for (size_t address = first; address > 0 && address <= last; address++) {
        const struct line *line = line_at(ed, address);

        if (ed->print_number)
            put_format(out, "%zu\t", address);
        if (ed->print_list)
            list_line(line);
        else
            put_bytes(out, line->text, line->length);
        put_byte(out, '\n');
    }
    ed->dot = last;
}

static bool run_print(struct ed *ed)
{
    ed->print_number |= ed->letter == 'n';
    ed->print_list |= ed->letter == 'l';
    if (!parse_suffix(ed))
        return false;
    print_lines(ed, ed->first, ed->second);
    ed->print_plain = ed->print_number = ed->print_list = false;
    return true;
}

static bool run_next(struct ed *ed)
{
    print_lines(ed, ed->second, ed->second);
    return true;
}

static bool run_scroll(struct ed *ed)
{
    uintmax_t count;

    if (ed->second == 0)
        return fail(ed, "Invalid address");
    if (ed_parse_number(ed, &count) && count > 0)
        ed->window = count;
    if (!parse_suffix(ed))
        return false;
    print_lines(ed, ed->second,
                ed->last - ed->second < ed->window ? ed->last
                                                   : ed->second + (size_t)ed->window - 1);
    ed->print_plain = ed->print_number = ed->print_list = false;
    return true;
}

static bool run_number(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    put_format(out, "%zu\n", ed->given > 0 ? ed->second : ed->last);
    return true;
}

/* ---------------------------------------------------------------- changing */

void cut_lines(struct ed *ed, size_t first, size_t last)
{
    ed->cut = lines_of(ed, first, last);
    ed->cut_count = last - first + 1;
}

/* Lines up to "." go in behind an address. */
static void read_text(struct ed *ed, size_t at)
{
    struct span line;

    while (next_line(ed, &line) && !(line.len == 1 && *line.ptr == '.')) {
        struct line *new = line_new((struct span){mem_dup_bytes(line.ptr, line.len), line.len});

        change_lines(ed, at++, 0, &new, 1);
        ed->dot = at;
    }
}

static void delete_lines(struct ed *ed, size_t first, size_t last)
{
    for (size_t address = first; address <= last; address++)
        line_at(ed, address)->marked = false;
    cut_lines(ed, first, last);
    change_lines(ed, first - 1, last - first + 1, NULL, 0);
}

static bool run_text(struct ed *ed)
{
    size_t at = ed->second;

    if (!parse_suffix(ed))
        return false;
    undo_begin_command(ed);
    ed->dot = at;
    if (ed->letter == 'i' && at > 0)
        at--;
    if (ed->letter == 'c' && at > 0) {
        at = ed->first > 0 ? ed->first - 1 : 0;
        delete_lines(ed, at + 1, ed->second);
        ed->dot = at < ed->last ? at + 1 : ed->last;
    }
    read_text(ed, at);
    return true;
}

static bool run_delete(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    undo_begin_command(ed);
    delete_lines(ed, ed->first, ed->second);
    ed->dot = ed->first <= ed->last ? ed->first : ed->last;
    return true;
}

static bool run_join(struct ed *ed)
{
    struct line *line;

    if (!parse_suffix(ed))
        return false;
    if (ed->first == ed->second)
        return true;
    undo_begin_command(ed);
    ed->buffer.length = 0;
    for (size_t address = ed->first; address <= ed->second; address++) {
        line = line_at(ed, address);
        bytes_add(&ed->buffer, line->text, line->length);
    }
    delete_lines(ed, ed->first, ed->second);
    line = line_new(
        (struct span){mem_dup_bytes(ed->buffer.bytes, ed->buffer.length), ed->buffer.length});
    change_lines(ed, ed->first - 1, 0, &line, 1);
    ed->dot = ed->first;
    return true;
}

/* m, t: an address follows, where 0 is before the first line. */
static bool parse_target(struct ed *ed, size_t *target)
{
    bool found;

    if (!parse_one_address(ed, target, &found))
        return false;
    if (!found)
        *target = ed->dot;
    return parse_suffix(ed);
}

static bool run_move(struct ed *ed)
{
    const size_t count = ed->second - ed->first + 1;
    struct line **lines;
    size_t target;

    if (!parse_target(ed, &target))
        return false;
    if (target >= ed->first && target < ed->second)
        return fail(ed, "Invalid destination");
    undo_begin_command(ed);
    ed->dot = target > ed->second ? target : target == ed->second ? target : target + count;
    if (target == ed->second || target + 1 == ed->first) {
        ed->dot = ed->second;
        return true;
    }
    lines = lines_of(ed, ed->first, ed->second);
    change_lines(ed, ed->first - 1, count, NULL, 0);
    change_lines(ed, target > ed->second ? target - count : target, 0, lines, count);
    return true;
}

static void insert_copies(struct ed *ed, struct line **lines, size_t count, size_t target)
{
    for (size_t i = 0; i < count; i++)
        lines[i] = line_new((struct span){lines[i]->text, lines[i]->length});
    change_lines(ed, target, 0, lines, count);
    ed->dot = target + count;
}

static bool run_copy(struct ed *ed)
{
    size_t target;

    if (!parse_target(ed, &target))
        return false;
    undo_begin_command(ed);
    insert_copies(ed, lines_of(ed, ed->first, ed->second), ed->second - ed->first + 1, target);
    return true;
}

static bool run_yank(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    cut_lines(ed, ed->first, ed->second);
    return true;
}

static bool run_put(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    if (ed->cut_count == 0)
        return fail(ed, "Nothing to put");
    undo_begin_command(ed);
    insert_copies(ed, ed->cut, ed->cut_count, ed->second);
    return true;
}

static bool run_mark(struct ed *ed)
{
    if (ed->at == ed->end || *ed->at < 'a' || *ed->at > 'z')
        return fail(ed, "Invalid mark character");
    ed->marks[*ed->at++ - 'a'] = line_at(ed, ed->second);
    return parse_suffix(ed);
}

static bool run_undo(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    if (ed->undo.count == 0)
        return fail(ed, "Nothing to undo");
    undo(ed);
    return true;
}

/* ---------------------------------------------------------------- the rest */

static bool run_quit(struct ed *ed)
{
    if (ed->at < ed->end)
        return fail(ed, "Unexpected command suffix");
    if (ed->letter == 'q' && !may_leave(ed))
        return false;
    ed->quit = true;
    return true;
}

static bool run_help(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    if (ed->letter == 'H')
        ed->verbose = !ed->verbose;
    if (ed->error != NULL && (ed->letter == 'h' || ed->verbose))
        put_format(out, "%s\n", ed->error);
    return true;
}

static bool run_prompt(struct ed *ed)
{
    if (!parse_suffix(ed))
        return false;
    ed->prompting = !ed->prompting;
    return true;
}

static bool run_comment(struct ed *ed)
{
    ed->at = ed->end;
    return true;
}

/* ---------------------------------------------------------------- the table */

enum addresses { NONE, ONE, RANGE };

static const struct command {
    char letter;
    uint8_t addresses;
    char missing; /* . $ : that line; + : the next one; j: this and the next one; %: all */
    bool zero;    /* the address 0 is one */
    bool (*run)(struct ed *ed);
} commands[] = {
    {'\n', ONE, '+', false, run_next},
    {'!', NONE, '.', true, run_shell},
    {'#', RANGE, '.', true, run_comment},
    {'=', ONE, '$', true, run_number},
    {'a', ONE, '.', true, run_text},
    {'c', RANGE, '.', true, run_text},
    {'d', RANGE, '.', false, run_delete},
    {'e', NONE, '.', true, run_file_command},
    {'E', NONE, '.', true, run_file_command},
    {'f', NONE, '.', true, run_file_command},
    {'g', RANGE, '%', false, run_global},
    {'G', RANGE, '%', false, run_global},
    {'h', NONE, '.', true, run_help},
    {'H', NONE, '.', true, run_help},
    {'i', ONE, '.', true, run_text},
    {'j', RANGE, 'j', false, run_join},
    {'k', ONE, '.', false, run_mark},
    {'l', RANGE, '.', false, run_print},
    {'m', RANGE, '.', false, run_move},
    {'n', RANGE, '.', false, run_print},
    {'p', RANGE, '.', false, run_print},
    {'P', NONE, '.', true, run_prompt},
    {'q', NONE, '.', true, run_quit},
    {'Q', NONE, '.', true, run_quit},
    {'r', ONE, '$', true, run_file_command},
    {'s', RANGE, '.', false, run_substitute},
    {'t', RANGE, '.', false, run_copy},
    {'u', NONE, '.', true, run_undo},
    {'v', RANGE, '%', false, run_global},
    {'V', RANGE, '%', false, run_global},
    {'w', RANGE, '%', true, run_file_command},
    {'W', RANGE, '%', true, run_file_command},
    {'x', ONE, '.', true, run_put},
    {'y', RANGE, '.', false, run_yank},
    {'z', ONE, '+', false, run_scroll},
};

static const struct command *find_command(char letter)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (commands[i].letter == letter)
            return &commands[i];
    return NULL;
}

static bool check_addresses(struct ed *ed, const struct command *command)
{
    if (command->addresses == NONE && ed->given > 0)
        return fail(ed, "Unexpected address");
    if (ed->given == 0) {
        ed->first = ed->second = command->missing == '$' ? ed->last : ed->dot;
        if (command->missing == '%') {
            ed->first = 1;
            ed->second = ed->last;
        } else if (command->missing == '+') {
            ed->first = ed->second = ed->dot + 1;
        } else if (command->missing == 'j') {
            ed->second = ed->dot + 1;
        }
        if (command->missing == '%' && command->zero)
            return true;
    }
    if (command->addresses == ONE)
        ed->first = ed->second;
    if (ed->first > ed->second || ed->second > ed->last || (ed->first == 0 && !command->zero))
        return fail(ed, "Invalid address");
    return true;
}

static void print_after(struct ed *ed)
{
    if ((ed->print_plain || ed->print_number || ed->print_list) && ed->dot > 0)
        print_lines(ed, ed->dot, ed->dot);
}

bool run_line(struct ed *ed)
{
    const struct command *command;

    ed->at = ed->line.ptr;
    ed->end = ed->line.ptr + ed->line.len;
    ed->print_plain = ed->print_number = ed->print_list = false;
    if (!parse_addresses(ed))
        return false;
    ed->letter = ed->at < ed->end ? *ed->at++ : '\n';
    command = find_command(ed->letter);
    if (command == NULL)
        return fail(ed, "Unknown command");
    if (!check_addresses(ed, command) || !command->run(ed))
        return false;
    print_after(ed);
    return true;
}
