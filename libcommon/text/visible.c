/* Making control characters visible: see visible.h. */
#include "box.h"
#include "utf8.h"
#include "visible.h"

enum { ESCAPE_MAX = 4 * UTF8_MAX }; /* every byte as \ooo */

/* Whether a character would act on a terminal, or is no character at all. */
static bool is_hidden(int32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

static char letter_escape(unsigned char byte)
{
    static const char letters[] = "abtnvfr"; /* 7 to 13 */

    return byte >= 7 && byte <= 13 ? letters[byte - 7] : '\0';
}

/* The character as shown, at most ESCAPE_MAX bytes. */
static size_t escape(char *shown, const char *text, size_t length)
{
    size_t used = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        shown[used++] = '\\';
        if (letter_escape(byte) != '\0') {
            shown[used++] = letter_escape(byte);
            continue;
        }
        shown[used++] = (char)('0' + (byte >> 6));
        shown[used++] = (char)('0' + (byte >> 3 & 7));
        shown[used++] = (char)('0' + (byte & 7));
    }
    return used;
}

bool text_is_visible(const char *text, size_t length)
{
    int32_t code;

    for (size_t i = 0; i < length;) {
        i += utf8_decode(text + i, length - i, &code);
        if (is_hidden(code))
            return false;
    }
    return true;
}

size_t visible_copy(char *buffer, size_t size, const char *text, bool keep_newlines)
{
    size_t length = strlen(text), used = 0;

    for (size_t i = 0; i < length && used + ESCAPE_MAX < size;) {
        int32_t code;
        size_t step = utf8_decode(text + i, length - i, &code);

        if (is_hidden(code) && !(keep_newlines && code == '\n')) {
            used += escape(buffer + used, text + i, step);
        } else {
            memcpy(buffer + used, text + i, step);
            used += step;
        }
        i += step;
    }
    buffer[used] = '\0';
    return used;
}

const char *visible(const char *string)
{
    size_t length = strlen(string);
    size_t room = 4 * length + ESCAPE_MAX + 1;
    char *shown;

    if (text_is_visible(string, length))
        return string;
    shown = mem_alloc(room);
    visible_copy(shown, room, string, false);
    return shown;
}
