/* A string as words, by the rules of env -S: see split_string.h. */
#include "box.h"
#include "split_string.h"
#include "text_count.h"

struct split {
    const char *text; /* what is left */
    struct strings *words;
    char *word; /* the word being made; NULL between words */
    size_t length, size;
    char quote; /* the open one, or 0 */
};

static void start_word(struct split *split)
{
    if (split->word != NULL)
        return;
    split->size = 32;
    split->length = 0;
    split->word = mem_alloc(split->size);
}

static void add_byte(struct split *split, char c)
{
    start_word(split);
    if (split->length == split->size) {
        split->word = mem_resize(split->word, split->size, 2 * split->size);
        split->size *= 2;
    }
    split->word[split->length++] = c;
}

static void end_word(struct split *split)
{
    if (split->word == NULL)
        return;
    add_byte(split, '\0');
    strings_add(split->words, split->word);
    split->word = NULL;
}

/* What follows a backslash outside single quotes. False when the rest is to be ignored (\c). */
static bool read_escape(struct split *split)
{
    static const char letters[] = "fnrtv#$\"'\\", values[] = "\f\n\r\t\v#$\"'\\";
    char letter = *split->text++;
    const char *known;

    if (letter == '\0')
        diex("invalid backslash at end of string in -S");
    if (letter == 'c' && split->quote == 0)
        return false;
    if (letter == 'c')
        diex("'\\c' must not appear in double-quoted -S string");
    known = strchr(letters, letter);
    if (known != NULL)
        add_byte(split, values[known - letters]);
    else if (letter != '_')
        diex("invalid sequence '\\%c' in -S", letter);
    else if (split->quote != 0)
        add_byte(split, ' ');
    else
        end_word(split);
    return true;
}

static bool is_name_char(char c, bool first)
{
    return c == '_' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (!first && c >= '0' && c <= '9');
}

/* ${NAME}; an unset one adds nothing, not even an empty word. */
static void read_variable(struct split *split)
{
    const char *name = split->text + 1, *value;
    size_t length = 0;

    if (*split->text == '{')
        while (is_name_char(name[length], length == 0))
            length++;
    if (length == 0 || name[length] != '}')
        diex("only ${VARNAME} expansion is supported, error at: $%s", split->text);
    split->text = name + length + 1;
    value = getenv(mem_dup_bytes(name, length));
    if (value == NULL)
        return;
    start_word(split);
    while (*value != '\0')
        add_byte(split, *value++);
}

static void read_single_quoted(struct split *split)
{
    char c = *split->text++;

    if (c == '\'')
        split->quote = 0;
    else if (c == '\\' && (*split->text == '\\' || *split->text == '\''))
        add_byte(split, *split->text++);
    else
        add_byte(split, c);
}

/* One step through text that is bare or in double quotes. False at \c. */
static bool read_text(struct split *split)
{
    char c = *split->text++;

    if (c == '\\')
        return read_escape(split);
    if (c == '$') {
        read_variable(split);
    } else if (c == '"' || (c == '\'' && split->quote == 0)) {
        split->quote = split->quote == 0 ? c : 0;
        start_word(split);
    } else if (split->quote == 0 && is_ascii_space((unsigned char)c)) {
        end_word(split);
    } else if (split->quote == 0 && c == '#' && split->word == NULL) {
        return false;
    } else {
        add_byte(split, c);
    }
    return true;
}

void split_string(const char *text, struct strings *words)
{
    struct split split = {.text = text, .words = words};
    bool more = true;

    while (more && *split.text != '\0') {
        if (split.quote == '\'')
            read_single_quoted(&split);
        else
            more = read_text(&split);
    }
    if (split.quote != 0)
        diex("no terminating quote in -S string");
    end_word(&split);
}
