/* --help and --version, made from the record and its table. */
#include "box.h"
#include "call.h"
#include "help_text.h"
#include "options_internal.h"
#include "utf8.h"
#include "version.h"

enum { TEXT_COLUMN = 26, LINE_END = 79 };

size_t utf8_length(const char *text)
{
    int32_t code;

    return utf8_decode(text, strlen(text), &code);
}

void version_print(const struct applet *applet)
{
    put_format(out, "%s (box) %s\n", applet->name, BOX_VERSION);
}

/* The argument as shown: of choices that mean the same only the first ("always=yes" is always). */
static const char *shown_argument(const char *argument)
{
    char *text = mem_dup(argument), *to = text;
    bool skip = false;

    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '=')
            skip = true;
        else if (*from == '|')
            skip = false;
        if (!skip)
            *to++ = *from;
    }
    *to = '\0';
    return text;
}

const char *opt_synopsis(const struct applet *applet, const struct opt *opt)
{
    const char *names = opt_names(applet, opt), *arg = shown_argument(next_string(names));
    const char *letter = opt->letter != 0 ? mem_print("-%c", opt->letter) : "  ";
    bool maybe = opt_may_take_argument(opt);
    size_t length = strcspn(names, "|");

    if (opt->type == OPT_TYPE_DIGITS)
        return mem_print("-%s", arg);
    if (length == 0)
        return mem_print(maybe ? "%s[%s]" : *arg != '\0' ? "%s %s" : "%s%s", letter, arg);
    return mem_print(maybe          ? "%s%s--%.*s[=%s]"
                     : *arg != '\0' ? "%s%s--%.*s=%s"
                                    : "%s%s--%.*s%s",
                     letter, opt->letter != 0 ? ", " : "  ", (int)length, names, arg);
}

/* Help text from its column on, broken at blanks before the end of the line. */
static void put_wrapped(const char *text, int column)
{
    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        if (column + 1 + (int)length > LINE_END && column > TEXT_COLUMN) {
            put_byte(out, '\n');
            put_repeat(out, ' ', TEXT_COLUMN);
            column = TEXT_COLUMN;
        } else if (column > TEXT_COLUMN) {
            put_byte(out, ' ');
            column++;
        }
        put_bytes(out, text, length);
        column += (int)length;
        text += length + (text[length] == ' ');
    }
    put_byte(out, '\n');
}

/* "-x, --option=one|two|...", broken behind a '|' where the line ends. Returns the width. */
static int put_synopsis(const char *synopsis)
{
    int column = 2;

    put_string(out, "  ");
    while (*synopsis != '\0') {
        int length = (int)strcspn(synopsis, "|");

        length += synopsis[length] == '|';
        if (column + length > LINE_END) {
            put_string(out, "\n          ");
            column = 10;
        }
        put_bytes(out, synopsis, (size_t)length);
        synopsis += length;
        column += length;
    }
    return column;
}

static void put_option(const char *synopsis, const char *help)
{
    int width = put_synopsis(synopsis);

    if (width + 2 > TEXT_COLUMN) {
        put_byte(out, '\n');
        width = 0;
    }
    put_repeat(out, ' ', (size_t)(TEXT_COLUMN - width));
    put_wrapped(help, TEXT_COLUMN);
}

static void put_usage(const struct applet *applet, const char *operands)
{
    const char *lead = "Usage:";

    do {
        size_t length = strcspn(operands, "\n");

        put_format(out, "%s %s%s%s%.*s\n", lead, applet->name, applet->opts ? " [OPTION]..." : "",
                   length > 0 ? " " : "", (int)length, operands);
        operands += length + (operands[length] != '\0');
        lead = "   or:";
    } while (*operands != '\0');
}

/* The summary as a sentence. */
static void put_summary(const char *summary)
{
    if (*summary == '\0')
        return; /* a build without help texts: a fuzz target */
    put_byte(out, *summary >= 'a' && *summary <= 'z' ? *summary - 'a' + 'A' : *summary);
    put_format(out, "%s.\n", summary + 1);
}

void help_print(const struct applet *applet)
{
    struct help help = help_of(help_unpack(), applet);

    put_usage(applet, help.operands);
    put_summary(help.summary);
    if (applet->opts != NULL)
        put_byte(out, '\n');
    for (const struct opt *opt = applet->opts; opt != NULL && opt->type != OPT_TYPE_END;
         opt++, help.options++)
        if (**help.options != '\0')
            put_option(opt_synopsis(applet, opt), *help.options);
    if (applet->details)
        put_format(out, "\n%s\n", help.details);
}

void summaries_print(void)
{
    const char *text = help_unpack();

    for (const struct applet **tool = applet_list(); *tool != NULL; tool++)
        put_format(out, "%s\t%s\n", (*tool)->name, help_of(text, *tool).summary);
}
