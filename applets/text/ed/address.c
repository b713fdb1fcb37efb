/* ed's addresses: numbers, marks, searches, offsets, and ranges of two. */
#include "ed.h"

enum { NUMBER_LIMIT = 1000000000 }; /* far more lines than there can be */

void skip_blanks(struct ed *ed)
{
    while (ed->at < ed->end && (*ed->at == ' ' || *ed->at == '\t'))
        ed->at++;
}

bool ed_parse_number(struct ed *ed, uintmax_t *number)
{
    const char *start = ed->at;

    *number = 0;
    for (; ed->at < ed->end && *ed->at >= '0' && *ed->at <= '9'; ed->at++)
        if (*number < NUMBER_LIMIT)
            *number = *number * 10 + (uintmax_t)(*ed->at - '0');
    return ed->at > start;
}

/* /re/ and ?re?: the next line that matches, around the end of the buffer. */
static bool search(struct ed *ed, intmax_t *value)
{
    const char delimiter = *ed->at++;
    const bool back = delimiter == '?';
    size_t address = ed->dot;

    if (!ed_parse_pattern(ed, delimiter, &ed->pattern) || !parse_fold(ed, 'I'))
        return false;
    for (size_t i = 0; i < ed->last; i++) {
        if (back)
            address = address > 1 ? address - 1 : ed->last;
        else
            address = address < ed->last ? address + 1 : 1;
        if (line_matches(ed, line_at(ed, address))) {
            *value = (intmax_t)address;
            return true;
        }
    }
    return fail(ed, "No match");
}

static bool find_mark(struct ed *ed, intmax_t *value)
{
    const struct line *line = NULL;

    ed->at++;
    if (ed->at < ed->end && *ed->at >= 'a' && *ed->at <= 'z')
        line = ed->marks[*ed->at++ - 'a'];
    else
        return fail(ed, "Invalid mark character");
    *value = line != NULL ? (intmax_t)address_of(ed, line, ed->dot) : 0;
    return *value > 0 || fail(ed, "Invalid address");
}

/* What an address begins with; offsets alone count from the current line. */
static bool address_base(struct ed *ed, intmax_t *value, bool *found)
{
    uintmax_t number;

    *found = true;
    *value = (intmax_t)ed->dot;
    if (ed->at == ed->end) {
        *found = false;
        return true;
    }
    switch (*ed->at) {
    case '.':
        ed->at++;
        return true;
    case '$':
        ed->at++;
        *value = (intmax_t)ed->last;
        return true;
    case '/':
    case '?':
        return search(ed, value);
    case '\'':
        return find_mark(ed, value);
    default:
        if (ed_parse_number(ed, &number))
            *value = (intmax_t)number;
        else
            *found = *ed->at == '+' || *ed->at == '-' || *ed->at == '^';
        return true;
    }
}

bool parse_one_address(struct ed *ed, size_t *address, bool *found)
{
    intmax_t value;
    uintmax_t offset;

    skip_blanks(ed);
    if (!address_base(ed, &value, found))
        return false;
    for (skip_blanks(ed); *found && ed->at < ed->end; skip_blanks(ed)) {
        const bool plus = *ed->at == '+', minus = *ed->at == '-' || *ed->at == '^';

        ed->at += plus || minus;
        if (!ed_parse_number(ed, &offset)) {
            if (!plus && !minus)
                break;
            offset = 1;
        }
        value += minus ? -(intmax_t)offset : (intmax_t)offset;
    }
    if (value < 0 || value > (intmax_t)ed->last)
        return fail(ed, "Invalid address");
    *address = (size_t)value;
    return true;
}

/*
 * Addresses with , ; or % between: the last two count. A missing first one is 1 (or the current
 * line before ;), a missing second one the last line, or the first one if that is there.
 */
bool parse_addresses(struct ed *ed)
{
    size_t address = 0;
    bool found;

    ed->first = ed->second = ed->dot;
    if (!parse_one_address(ed, &address, &found))
        return false;
    if (found)
        ed->first = ed->second = address;
    ed->given = found;
    while (ed->at < ed->end && (*ed->at == ',' || *ed->at == ';' || *ed->at == '%')) {
        const bool open = ed->given == 0;

        if (open)
            ed->second = *ed->at == ';' ? ed->dot : ed->last > 0;
        ed->first = ed->second;
        if (*ed->at++ == ';')
            ed->dot = ed->first;
        if (!parse_one_address(ed, &address, &found))
            return false;
        ed->second = found ? address : open ? ed->last : ed->first;
        ed->given = 2;
    }
    return true;
}
