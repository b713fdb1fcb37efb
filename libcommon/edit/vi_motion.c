/* The motions of vi's command mode: where a key leads, alone or as the operand of an operator. */
#include "internal.h"

size_t left_in_line(struct editor *edit, size_t at)
{
    return at > line_start(edit, at) ? previous_character(edit, at) : at;
}

size_t right_in_line(struct editor *edit, size_t at)
{
    return at < line_end(edit, at) ? next_character(edit, at) : at;
}

/* The column that the count names. */
static size_t to_column(struct editor *edit, size_t at)
{
    size_t place = line_start(edit, at);

    for (int i = 1; i < edit->count; i++)
        place = right_in_line(edit, place);
    return place;
}

/* f, F, t, T: the character in the line; the same place when there is none. */
static size_t find_character(struct editor *edit, size_t at, int32_t how, int32_t character)
{
    bool forward = how == 'f' || how == 't', till = how == 't' || how == 'T';
    size_t place = at;

    for (int found = 0; found < edit->count;) {
        size_t next = forward ? right_in_line(edit, place) : left_in_line(edit, place);

        if (next == place || next == line_end(edit, at))
            return at;
        place = next;
        found += code_at(edit, place) == character;
    }
    if (!till)
        return place;
    return forward ? previous_character(edit, place) : next_character(edit, place);
}

static size_t find_again(struct editor *edit, size_t at, bool reverse)
{
    int32_t how = edit->find_command;

    if (reverse)
        how ^= 'f' ^ 'F'; /* the other case: the other direction */
    return how == 0 ? at : find_character(edit, at, how, edit->find_character);
}

static size_t find_new(struct editor *edit, size_t at)
{
    edit->find_command = edit->key;
    edit->find_character = key_read(edit);
    return find_again(edit, at, false);
}

static size_t find_same(struct editor *edit, size_t at)
{
    return find_again(edit, at, false);
}

static size_t find_reverse(struct editor *edit, size_t at)
{
    return find_again(edit, at, true);
}

static const struct motion motions[] = {
    {left_in_line, 'h', false, false},
    {left_in_line, RUBOUT, false, false},
    {left_in_line, CONTROL('h'), false, false},
    {left_in_line, KEY_LEFT, false, false},
    {right_in_line, 'l', false, false},
    {right_in_line, ' ', false, false},
    {right_in_line, KEY_RIGHT, false, false},
    {vi_next_word, 'w', false, false},
    {vi_next_big_word, 'W', false, false},
    {vi_word_start, 'b', false, false},
    {vi_big_word_start, 'B', false, false},
    {vi_word_end, 'e', false, true},
    {vi_big_word_end, 'E', false, true},
    {line_start, '0', true, false},
    {line_start, KEY_HOME, true, false},
    {first_nonblank, '^', true, false},
    {line_end, '$', true, false},
    {line_end, KEY_END, true, false},
    {to_column, '|', true, false},
    {find_bracket, '%', true, true},
    {find_new, 'f', true, true},
    {find_new, 'F', true, false},
    {find_new, 't', true, true},
    {find_new, 'T', true, false},
    {find_same, ';', true, true},
    {find_reverse, ',', true, true},
};

const struct motion *motion_of_key(int32_t key)
{
    for (size_t i = 0; i < COUNT_OF(motions); i++)
        if (motions[i].key == key)
            return &motions[i];
    return NULL;
}

size_t motion_target(struct editor *edit, const struct motion *motion, size_t at)
{
    int count = motion->counts ? 1 : edit->count;

    for (; count > 0; count--)
        at = motion->to(edit, at);
    return at;
}
