/*
 * echo: write the operands (POSIX.1-2024; -n, -e and -E as with GNU).
 *
 * With POSIXLY_CORRECT in the environment it is XSI's: escapes are always read, and no option is
 * known but a first -n.
 */
#include "box.h"
#include "escape.h"

struct echo {
    bool escapes, no_newline;
};

/* A word of nothing but n, e and E behind its dash. */
static bool read_options(struct echo *echo, const char *word)
{
    if (word[0] != '-' || word[1] == '\0' || word[1 + strspn(word + 1, "neE")] != '\0')
        return false;
    for (const char *letter = word + 1; *letter != '\0'; letter++) {
        if (*letter == 'n')
            echo->no_newline = true;
        else
            echo->escapes = *letter == 'e';
    }
    return true;
}

/* False when \c has ended the output. */
static bool put_escaped(const char *text)
{
    const unsigned kinds = ESCAPE_OCTAL | ESCAPE_ZERO_OCTAL | ESCAPE_HEX | ESCAPE_C | ESCAPE_E;

    for (;;) {
        size_t plain = strcspn(text, "\\");
        char bytes[ESCAPE_MAX];
        int length;

        put_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            return true;
        text++;
        length = escape_read(&text, kinds, bytes);
        if (length == ESCAPE_END)
            return false;
        if (length == ESCAPE_NONE)
            put_byte(out, '\\');
        put_bytes(out, bytes, (size_t)length);
    }
}

static int echo_main(int argc, char **argv)
{
    struct echo echo = {0};
    bool posix = getenv("POSIXLY_CORRECT") != NULL;
    char **word = argv + (argc > 0);

    echo.escapes = posix;
    if (!posix || (*word != NULL && strcmp(*word, "-n") == 0))
        while (*word != NULL && read_options(&echo, *word))
            word++;
    for (char **first = word; *word != NULL; word++) {
        if (word > first)
            put_byte(out, ' ');
        if (!echo.escapes)
            put_string(out, *word);
        else if (!put_escaped(*word))
            return 0;
    }
    if (!echo.no_newline)
        put_byte(out, '\n');
    return 0;
}

APPLET(echo, .summary = HELP_TEXT("write the operands"),
       .operands = HELP_TEXT("[-neE] [STRING]..."),
       .details = HELP_TEXT(
           "-n: no newline at the end. -e: read \\a \\b \\c (end) \\e \\f \\n \\r \\t \\v \\\\\n"
           "\\0NNN \\xHH. -E: do not (default)."),
       .main = echo_main, .traits = APPLET_PURE | APPLET_RAW, .place = IN_BIN);
