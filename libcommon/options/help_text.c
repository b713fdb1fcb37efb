/*
 * The help texts of the tables. They are a good part of the binary and seldom read, so the build
 * takes them out (scripts/help-text) and packs them into help_blob.c as one text:
 *
 *     \002 name name... \n  a line for each option of these tools' table \n  what more there is to
 * say
 */
#include "box.h"
#include "help_text.h"
#include "inflate.h"

enum { SECTION = '\002' };

extern const unsigned char help_blob[];
extern const size_t help_blob_size, help_text_size;

const char *help_unpack(void)
{
    char *text = mem_alloc(help_text_size + 1);
    struct span packed = {(const char *)help_blob, help_blob_size};

    if (!inflate_dynamic(packed, text, help_text_size))
        return "";
    text[help_text_size] = '\0';
    return text;
}

/* Whether a blank-separated list, ended by a newline, holds the name. */
static bool lists_name(const char *list, const char *name)
{
    size_t length = strlen(name);

    for (;;) {
        size_t word = strcspn(list, " \n");

        if (word == length && memcmp(list, name, length) == 0)
            return true;
        if (list[word] != ' ')
            return false;
        list += word + 1;
    }
}

static size_t option_count(const struct opt *opts)
{
    size_t count = 0;

    while (opts != NULL && opts[count].type != OPT_TYPE_END)
        count++;
    return count;
}

/* Cuts a line off the section's text; "" where the text is short of one. */
static const char *take_line(const char **text)
{
    size_t length = strcspn(*text, "\n\002");
    const char *line = mem_dup_bytes(*text, length);

    *text += length + ((*text)[length] == '\n');
    return line;
}

const char **help_text(const char *text, const struct applet *applet)
{
    size_t count = option_count(applet->opts);
    const char **lines = mem_array(count + 1, sizeof *lines);

    while (*text == SECTION && !lists_name(text + 1, applet->name))
        text += 1 + strcspn(text + 1, "\002");
    text += strcspn(text, "\n");
    text += *text == '\n';
    for (size_t i = 0; i < count; i++)
        lines[i] = take_line(&text);
    lines[count] = mem_dup_bytes(text, strcspn(text, "\002"));
    return lines;
}
