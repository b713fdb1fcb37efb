/*
 * Keys from bytes: characters of UTF-8, and the sequences that xterm, the VT220, the Linux console,
 * rxvt and tmux send for cursor and editing keys (ECMA-48 5.4 for their form).
 */
#include "internal.h"

enum { LONE_ESCAPE_TIME = 60, CHARACTER_TIME = 100 }; /* milliseconds */

void keys_add(struct editor *edit, struct keys *keys, int32_t key)
{
    if (keys->count == keys->capacity) {
        size_t capacity = keys->capacity < 32 ? 32 : keys->capacity * 2;

        keys->items =
            arena_resize(&edit->config->arena, keys->items, keys->capacity * sizeof *keys->items,
                         capacity * sizeof *keys->items);
        keys->capacity = capacity;
    }
    keys->items[keys->count++] = key;
}

size_t key_bytes(int32_t key, char *bytes)
{
    if (key >= KEY_BYTE && key < KEY_META) {
        *bytes = (char)(key - KEY_BYTE);
        return 1;
    }
    return key > 0 && key < KEY_UP ? utf8_encode(bytes, key) : 0;
}

/* The character that begins with a byte, of which the rest comes at once. */
static int32_t character(struct editor *edit, int first)
{
    char bytes[UTF8_MAX] = {(char)first};
    size_t length = 1;
    int32_t code;

    if (!text_is_utf8())
        return first < 0x80 ? first : KEY_BYTE + first;
    while (utf8_partial(bytes, length) > 0) {
        int byte = terminal_byte(edit, CHARACTER_TIME);

        if (byte < 0)
            break;
        if ((byte & 0xc0) != 0x80) {
            edit->pushed = byte;
            break;
        }
        bytes[length++] = (char)byte;
    }
    if (utf8_decode(bytes, length, &code) == length && code != UTF8_INVALID)
        return code;
    if (length > 1) /* no character: the first byte alone, the others are dropped */
        edit->pushed = -1;
    return KEY_BYTE + first;
}

/* What the number of CSI number ~ means. */
static const int32_t numbered[] = {
    [1] = KEY_HOME,    [2] = KEY_INSERT,    [3] = KEY_DELETE, [4] = KEY_END,
    [5] = KEY_PAGE_UP, [6] = KEY_PAGE_DOWN, [7] = KEY_HOME,   [8] = KEY_END,
};

/* What a letter means, of CSI and SS3 sequences. */
static int32_t lettered(int letter)
{
    static const struct {
        char letter;
        int32_t key;
    } letters[] = {
        {'A', KEY_UP},
        {'B', KEY_DOWN},
        {'C', KEY_RIGHT},
        {'D', KEY_LEFT},
        {'F', KEY_END},
        {'H', KEY_HOME},
        {'Z', KEY_BACK_TAB},
        {'M', '\r'},
        {'a', KEY_UP | KEY_SHIFT},
        {'b', KEY_DOWN | KEY_SHIFT},
        {'c', KEY_RIGHT | KEY_SHIFT},
        {'d', KEY_LEFT | KEY_SHIFT},
    };

    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (letters[i].letter == letter)
            return letters[i].key;
    return KEY_UNKNOWN;
}

/* xterm's modifiers: 1 + shift, 2 alt, 4 control. */
static int32_t modified(int32_t key, unsigned modifiers)
{
    modifiers = modifiers > 0 ? modifiers - 1 : 0;
    if (key < KEY_UP) { /* a character, of CSI u */
        if ((modifiers & 4) && key >= '@' && key < RUBOUT)
            key = CONTROL(key);
        return modifiers & 2 ? key | KEY_META : key;
    }
    return key | (modifiers & 1 ? KEY_SHIFT : 0) | (modifiers & 2 ? KEY_META : 0) |
           (modifiers & 4 ? KEY_CONTROL : 0);
}

static int32_t key_numbered(unsigned number, unsigned modifiers)
{
    int32_t key = number < COUNT_OF(numbered) ? numbered[number] : number == 200 ? KEY_PASTE : 0;

    return key == 0 ? KEY_UNKNOWN : modified(key, modifiers);
}

static int32_t control_sequence(struct editor *edit)
{
    unsigned numbers[2] = {0}, index = 0;
    bool private = false;
    int byte;

    for (;;) {
        byte = terminal_byte(edit, FOREVER);
        private |= byte >= '<' && byte <= '?';
        if (byte >= '0' && byte <= '9') {
            if (index < COUNT_OF(numbers) && numbers[index] < 0x20000)
                numbers[index] = numbers[index] * 10 + (unsigned)(byte - '0');
        } else if (byte == ';') {
            index++;
        } else if (byte < ' ' || byte > '?' || (byte == '$' && !private)) {
            break;
        }
    }
    switch (byte) {
    case '[': /* the console's function keys */
        terminal_byte(edit, FOREVER);
        return KEY_UNKNOWN;
    case '~':
        return key_numbered(numbers[0], numbers[1]);
    case '$': /* rxvt's modifiers */
        return key_numbered(numbers[0], 2);
    case '^':
        return key_numbered(numbers[0], 5);
    case '@':
        return key_numbered(numbers[0], 6);
    case 'u':
        return numbers[0] > 0 && numbers[0] <= 0x10ffff ? modified((int32_t)numbers[0], numbers[1])
                                                        : KEY_UNKNOWN;
    case BYTE_GONE:
        return KEY_GONE;
    default:
        return modified(lettered(byte), numbers[1]);
    }
}

/* SS3: cursor keys of application mode, the keypad, rxvt's control with arrows (a to d). */
static int32_t single_shift(struct editor *edit)
{
    int byte = terminal_byte(edit, FOREVER);
    unsigned modifiers = 0;

    if (byte >= '1' && byte <= '9') {
        modifiers = (unsigned)(byte - '0');
        byte = terminal_byte(edit, FOREVER);
    }
    if (byte >= 'j' && byte <= 'y')
        return "*+,-./0123456789"[byte - 'j'];
    if (byte >= 'a' && byte <= 'd')
        return (lettered(byte) & ~KEY_SHIFT) | KEY_CONTROL;
    return byte == BYTE_GONE ? KEY_GONE : modified(lettered(byte), modifiers);
}

static int32_t after_escape(struct editor *edit)
{
    int32_t meta = 0;
    int byte;

    for (;;) {
        byte = terminal_byte(edit, edit->lone_escape ? LONE_ESCAPE_TIME : FOREVER);
        if (byte == BYTE_NONE)
            return ESCAPE;
        if (byte != ESCAPE || meta != 0)
            break;
        meta = KEY_META; /* rxvt's alt with a cursor key */
    }
    if (byte == BYTE_GONE)
        return KEY_GONE;
    if (byte == '[')
        return control_sequence(edit) | meta;
    if (byte == 'O')
        return single_shift(edit) | meta;
    if (edit->lone_escape) { /* typed fast */
        edit->pushed = byte;
        return ESCAPE;
    }
    return character(edit, byte) | KEY_META;
}

/* The characters that stty has chosen for what the editor knows by other names. */
static int32_t translated(struct editor *edit, int32_t key)
{
    const cc_t *control = edit->cooked.c_cc;

    if (key == 0 || key >= 0x80)
        return key;
    if (key == control[VINTR])
        return CONTROL('c');
    if (key == control[VEOF])
        return CONTROL('d');
    if (key == control[VERASE])
        return RUBOUT;
    return key;
}

int32_t key_decode(struct editor *edit)
{
    int byte = terminal_byte(edit, FOREVER);

    if (byte == BYTE_GONE)
        return KEY_GONE;
    if (byte == ESCAPE)
        return after_escape(edit);
    return translated(edit, character(edit, byte));
}

int key_raw(struct editor *edit)
{
    int byte;

    if (edit->replay.next < edit->replay.count)
        return edit->replay.items[edit->replay.next++];
    display(edit);
    byte = terminal_byte(edit, FOREVER);
    if (edit->recording)
        keys_add(edit, &edit->record, byte);
    return byte;
}

int32_t key_read(struct editor *edit)
{
    int32_t key = edit->pushed_key;

    edit->pushed_key = 0;
    if (key != 0)
        return key;
    if (edit->replay.next < edit->replay.count)
        return edit->replay.items[edit->replay.next++];
    if (!terminal_has_more(edit))
        display(edit);
    key = edit->done ? KEY_GONE : key_decode(edit);
    if (edit->recording)
        keys_add(edit, &edit->record, key);
    return key;
}
