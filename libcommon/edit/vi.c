/*
 * The keys of vi: insert mode and command mode, as POSIX.1-2024 sh describes them, and a little
 * more. Commands that change the text record the keys they read, which `.` reads again.
 */
#include <wctype.h>

#include "internal.h"

/* ---------------------------------------------------------------- modes */

static void insert_mode(struct editor *edit)
{
    edit->command_mode = false;
    edit->insert_start = edit->cursor;
    edit->insert_count = 1;
}

static void save_record(struct editor *edit)
{
    struct keys old = edit->repeat;

    edit->recording = false;
    edit->repeat = edit->record;
    edit->record = old;
}

/* An insertion with a count is repeated when it ends. */
static void repeat_insertion(struct editor *edit)
{
    struct text typed = {.pool = &edit->pool};

    if (edit->insert_count > 1 && edit->cursor > edit->insert_start)
        text_add(&typed, edit->text.bytes + edit->insert_start, edit->cursor - edit->insert_start);
    for (int i = 1; i < edit->insert_count && typed.length > 0; i++)
        edit_replace(edit, edit->cursor, 0, typed.bytes, typed.length);
    edit->insert_count = 1;
}

static void leave_insert_mode(struct editor *edit)
{
    repeat_insertion(edit);
    edit->overwrite = false;
    edit->command_mode = true;
    if (edit->cursor > line_start(edit, edit->cursor))
        edit->cursor = previous_character(edit, edit->cursor);
    if (edit->recording)
        save_record(edit);
}

/* The cursor of command mode stands on a character. */
static void keep_on_character(struct editor *edit)
{
    if (edit->command_mode && edit->cursor == line_end(edit, edit->cursor) &&
        edit->cursor > line_start(edit, edit->cursor))
        edit->cursor = previous_character(edit, edit->cursor);
}

/* ---------------------------------------------------------------- operators */

/* Carries out d, c or y on [from, to), in any order. */
static void operate(struct editor *edit, int32_t operator, size_t from, size_t to)
{
    size_t start = from < to ? from : to, end = from < to ? to : from;

    if (operator== 'y')
        edit_copy(edit, start, end);
    else
        edit_kill(edit, start, end);
    edit->cursor = start;
    if (operator== 'c')
        insert_mode(edit);
}

/* The count of the operator times that of its motion. */
static void read_second_count(struct editor *edit)
{
    int first = edit->count;

    edit->counted = false;
    edit->count = 1;
    edit->key = key_read(edit);
    while ((edit->counted || edit->key != '0') && read_count(edit, edit->key))
        edit->key = key_read(edit);
    edit->count = first * edit->count > 9999 ? 9999 : first * edit->count;
}

/* Where a motion leads for an operator, the place behind the last character it takes. */
static size_t operand_end(struct editor *edit, int32_t operator, const struct motion * motion)
{
    size_t from = edit->cursor, to = motion_target(edit, motion, from);

    if (motion->inclusive && (to > from || !motion->counts))
        to = next_character(edit, to);
    if (operator== 'c' &&(motion->key | 32) == 'w') /* not the blanks behind the word */
        while (to > next_character(edit, from) && is_blank(edit->text.bytes[to - 1]))
            to--;
    return to;
}

static void apply_operator(struct editor *edit)
{
    int32_t operator= edit->key;
    size_t from = edit->cursor, to = from;
    const struct motion *motion;

    read_second_count(edit);
    if (edit->key == operator) {
        operate(edit, operator, line_start(edit, from), line_end(edit, from));
        return;
    }
    motion = motion_of_key(edit->key);
    if (motion != NULL)
        to = operand_end(edit, operator, motion);
    if (to == from && !(operator== 'c' && motion != NULL && from == line_end(edit, from)))
        terminal_bell(edit);
    else
        operate(edit, operator, from, to);
}

/* Commands that are an operator with a motion: C is c$. */
static void operate_to(struct editor *edit, int32_t operator, size_t to)
{
    operate(edit, operator, edit->cursor, to);
}

static void delete_to_end(struct editor *edit)
{
    operate_to(edit, 'd', line_end(edit, edit->cursor));
}

static void change_to_end(struct editor *edit)
{
    operate_to(edit, 'c', line_end(edit, edit->cursor));
}

static void yank_to_end(struct editor *edit)
{
    size_t cursor = edit->cursor;

    operate_to(edit, 'y', line_end(edit, cursor));
    edit->cursor = cursor;
}

static size_t count_right(struct editor *edit)
{
    return motion_target(edit, motion_of_key('l'), edit->cursor);
}

static void delete_characters(struct editor *edit)
{
    operate_to(edit, 'd', count_right(edit));
}

static void delete_before(struct editor *edit)
{
    operate_to(edit, 'd', motion_target(edit, motion_of_key('h'), edit->cursor));
}

static void substitute(struct editor *edit)
{
    operate_to(edit, 'c', count_right(edit));
}

static void substitute_line(struct editor *edit)
{
    operate(edit, 'c', line_start(edit, edit->cursor), line_end(edit, edit->cursor));
}

/* ---------------------------------------------------------------- insertion */

static void insert(struct editor *edit)
{
    int count = edit->count;

    insert_mode(edit);
    edit->insert_count = count;
}

static void insert_at_start(struct editor *edit)
{
    edit->cursor = first_nonblank(edit, edit->cursor);
    insert(edit);
}

static void append(struct editor *edit)
{
    edit->cursor = right_in_line(edit, edit->cursor);
    insert(edit);
}

static void append_at_end(struct editor *edit)
{
    edit->cursor = line_end(edit, edit->cursor);
    insert(edit);
}

static void replace_mode(struct editor *edit)
{
    insert_mode(edit);
    edit->overwrite = true;
}

static void put(struct editor *edit)
{
    struct span text = edit_last_kill(edit);

    for (int i = 0; i < edit->count; i++)
        edit_replace(edit, edit->cursor, 0, text.ptr, text.len);
    if (text.len > 0)
        edit->cursor = previous_character(edit, edit->cursor);
}

static void put_after(struct editor *edit)
{
    edit->cursor = right_in_line(edit, edit->cursor);
    put(edit);
}

/* r: all of the count, or nothing. */
static void replace_characters(struct editor *edit)
{
    size_t start = edit->cursor, stop = start;
    char bytes[UTF8_MAX];
    size_t length;

    edit->key = key_read(edit);
    length = edit->key < ' ' ? 0 : key_bytes(edit->key, bytes);
    for (int i = 0; i < edit->count; i++) {
        if (right_in_line(edit, stop) == stop)
            length = 0;
        stop = right_in_line(edit, stop);
    }
    if (length == 0) {
        terminal_bell(edit);
        return;
    }
    edit_replace(edit, start, stop - start, NULL, 0);
    for (int i = 0; i < edit->count; i++)
        edit_replace(edit, edit->cursor, 0, bytes, length);
    edit->cursor = previous_character(edit, edit->cursor);
}

static void toggle_case(struct editor *edit)
{
    for (int i = 0; i < edit->count; i++) {
        size_t at = edit->cursor, next = right_in_line(edit, at);
        int32_t code = code_at(edit, at);
        char bytes[UTF8_MAX];
        wint_t other;

        edit->cursor = next;
        if (next == at || code < 0)
            continue;
        other = towupper((wint_t)code);
        if (other == (wint_t)code)
            other = towlower((wint_t)code);
        if (other != (wint_t)code) {
            size_t length = utf8_encode(bytes, code);

            edit_replace(edit, at, length, bytes, utf8_encode(bytes, (int32_t)other));
            edit->cursor = right_in_line(edit, at);
        }
    }
}

/* ---------------------------------------------------------------- history and the rest */

static void bell_unless(struct editor *edit, bool good)
{
    if (!good)
        terminal_bell(edit);
}

static void older(struct editor *edit)
{
    edit->key = KEY_UP;
    run_common_key(edit);
}

static void newer(struct editor *edit)
{
    edit->key = KEY_DOWN;
    run_common_key(edit);
}

static void go_to_entry(struct editor *edit)
{
    size_t number = edit->counted                   ? (size_t)edit->count
                    : edit->config->history == NULL ? 0
                                                    : history_oldest(edit->config->history);

    bell_unless(edit, recall(edit, number));
}

static void search_older(struct editor *edit)
{
    bell_unless(edit, search_ask(edit, false));
}

static void search_newer(struct editor *edit)
{
    bell_unless(edit, search_ask(edit, true));
}

static void search_same(struct editor *edit)
{
    bell_unless(edit, search_again(edit, edit->forward));
}

static void search_reverse(struct editor *edit)
{
    bell_unless(edit, search_again(edit, !edit->forward));
}

static void undo(struct editor *edit)
{
    bell_unless(edit, edit_undo(edit));
}

/* The word that the cursor is on is completed at its end. */
static void complete_big_word(struct editor *edit, enum complete_how how)
{
    if (!is_blank(code_at(edit, edit->cursor)))
        while (!is_blank(code_at(edit, edit->cursor)) && edit->cursor < edit->text.length)
            edit->cursor = next_character(edit, edit->cursor);
    if (how != COMPLETE_LIST)
        insert_mode(edit);
    complete_word(edit, how);
}

static void complete(struct editor *edit)
{
    complete_big_word(edit, COMPLETE_WORD);
}

static void complete_all(struct editor *edit)
{
    complete_big_word(edit, COMPLETE_ALL);
}

static void list(struct editor *edit)
{
    complete_big_word(edit, COMPLETE_LIST);
}

static void last_word(struct editor *edit)
{
    append(edit);
    edit_replace(edit, edit->cursor, 0, " ", 1);
    if (edit->counted)
        edit->count--;
    yank_last_word(edit);
}

static void end_of_input(struct editor *edit)
{
    if (edit->text.length == 0)
        terminal_give_up(edit, LINE_EOF);
    else
        terminal_bell(edit);
}

/* ---------------------------------------------------------------- the tables */

static void repeat(struct editor *edit);

static const struct vi_command {
    int32_t key;
    bool changes; /* `.` does it again */
    command *run;
} commands[] = {
    {'a', true, append},
    {'A', true, append_at_end},
    {'c', true, apply_operator},
    {'C', true, change_to_end},
    {'d', true, apply_operator},
    {'D', true, delete_to_end},
    {'G', false, go_to_entry},
    {'i', true, insert},
    {'I', true, insert_at_start},
    {'j', false, newer},
    {'+', false, newer},
    {'k', false, older},
    {'-', false, older},
    {'n', false, search_same},
    {'N', false, search_reverse},
    {'p', true, put_after},
    {'P', true, put},
    {'r', true, replace_characters},
    {'R', true, replace_mode},
    {'s', true, substitute},
    {'S', true, substitute_line},
    {'u', false, undo},
    {'U', false, edit_undo_all},
    {'v', false, edit_in_program},
    {'x', true, delete_characters},
    {KEY_DELETE, true, delete_characters},
    {'X', true, delete_before},
    {'y', false, apply_operator},
    {'Y', false, yank_to_end},
    {'~', true, toggle_case},
    {'.', false, repeat},
    {'/', false, search_older},
    {'?', false, search_newer},
    {'#', false, edit_comment},
    {'=', false, list},
    {'\\', false, complete},
    {'*', false, complete_all},
    {'_', true, last_word},
    {CONTROL('d'), false, end_of_input},
};

static const struct vi_command *find_command(int32_t key)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (commands[i].key == key)
            return &commands[i];
    return NULL;
}

/* A change is recorded from its key on, and up to the end of the insertion that it begins. */
static void run_command(struct editor *edit, const struct vi_command *vi_command)
{
    bool records = vi_command->changes && !edit->replaying;

    if (records) {
        edit->record.count = 0;
        keys_add(edit, &edit->record, edit->key);
        edit->repeat_count = edit->counted ? edit->count : 0;
        edit->recording = true;
    }
    vi_command->run(edit);
    if (records && edit->command_mode)
        save_record(edit);
}

static void run_key(struct editor *edit)
{
    const struct motion *motion = motion_of_key(edit->key);
    const struct vi_command *vi_command = find_command(edit->key);

    if (motion != NULL)
        edit->cursor = motion_target(edit, motion, edit->cursor);
    else if (vi_command != NULL)
        run_command(edit, vi_command);
    else if (edit->key < ' ' ? edit->key == ESCAPE || !run_common_key(edit)
                             : edit->key < KEY_UP || !run_common_key(edit))
        terminal_bell(edit);
}

static void command_key(struct editor *edit)
{
    while ((edit->counted || edit->key != '0') && read_count(edit, edit->key))
        edit->key = key_read(edit);
    run_key(edit);
    edit->kind = edit->kind == KIND_KILL ? KIND_OTHER : edit->kind;
}

static void insert_key(struct editor *edit)
{
    if (edit->key == ESCAPE)
        leave_insert_mode(edit);
    else if (edit->key == CONTROL('d'))
        end_of_input(edit);
    else if (!run_common_key(edit) && edit->key >= ' ')
        edit_insert_key(edit, 1);
}

/* Reads the recorded keys again; a count takes the place of the one they had. */
static void repeat(struct editor *edit)
{
    edit->replay = edit->repeat;
    edit->replay.next = 0;
    edit->replaying = true;
    if (edit->counted)
        edit->repeat_count = edit->count;
    edit->counted = edit->repeat_count > 0;
    edit->count = edit->counted ? edit->repeat_count : 1;
    while (edit->replay.next < edit->replay.count && !edit->done) {
        edit->key = key_read(edit);
        if (edit->command_mode)
            run_key(edit);
        else
            insert_key(edit);
    }
    edit->replay.count = edit->replay.next = 0;
    edit->replaying = false;
}

void vi_key(struct editor *edit)
{
    if (edit->command_mode)
        command_key(edit);
    else
        insert_key(edit);
    keep_on_character(edit);
}
