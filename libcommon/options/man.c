/* The man page of a tool in mdoc(7), made from the record and its table. */
#include "box.h"
#include "help_text.h"
#include "options_internal.h"
#include "version.h"

/* Text in roff: backslashes and leading dots and quotes lose their meaning. */
static void put_roff(const char *text)
{
    bool line_start = true;

    for (; *text != '\0'; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            put_string(out, "\\&");
        if (*text == '\\')
            put_string(out, "\\e");
        else if (*text == '-')
            put_string(out, "\\-");
        else
            put_byte(out, *text);
        line_start = *text == '\n';
    }
}

/* An argument of a macro, quoted so that its blanks and punctuation stay together. */
static void put_quoted(const char *text)
{
    put_byte(out, '"');
    for (; *text != '\0'; text++)
        put_string(out, *text == '"' ? "\"\"" : *text == '\\' ? "\\e" : (char[]){*text, '\0'});
    put_byte(out, '"');
}

static void put_item(const char *synopsis, const char *help)
{
    put_string(out, ".It Sy ");
    put_quoted(synopsis + strspn(synopsis, " "));
    put_byte(out, '\n');
    put_roff(help);
    put_string(out, ".\n");
}

static void put_options(const struct applet *applet, const char *const *help)
{
    put_string(out, "The options are as follows:\n.Bl -tag -width Ds\n");
    for (const struct opt *opt = applet->opts; opt->type != OPT_TYPE_END; opt++)
        put_item(opt_synopsis(applet, opt), *help++);
    put_string(out, ".It Sy --help\nPrint a summary of the options.\n"
                    ".It Sy --version\nPrint the version.\n.El\n");
}

static void put_usage(const struct applet *applet, const char *operands)
{
    put_string(out, ".Sh SYNOPSIS\n");
    do {
        size_t length = strcspn(operands, "\n");

        put_string(out, ".Nm\n");
        if (applet->opts != NULL)
            put_string(out, ".Op Ar option ...\n");
        if (length > 0) {
            put_string(out, ".Li ");
            put_quoted(mem_dup_bytes(operands, length));
            put_byte(out, '\n');
        }
        operands += length + (operands[length] != '\0');
    } while (*operands != '\0');
}

static void put_title(const char *name)
{
    put_format(out, ".Dd %s\n.Dt ", BOX_DATE);
    for (; *name != '\0'; name++)
        put_byte(out, *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
    put_string(out, " 1\n.Os box\n");
}

void man_print(const struct applet *applet)
{
    const struct help help = help_of(help_unpack(), applet);

    put_title(applet->name);
    /* "[" alone would be punctuation of mdoc */
    put_format(out, ".Sh NAME\n.Nm %s%s\n.Nd %s\n", *applet->name == '[' ? "\\&" : "", applet->name,
               help.summary);
    put_usage(applet, help.operands);
    put_format(out, ".Sh DESCRIPTION\n.Nm\nis a tool of\n.Xr box 1 :\n%s.\n", help.summary);
    if (applet->opts != NULL)
        put_options(applet, help.options);
    if (applet->details) {
        put_string(out, ".Bd -literal\n");
        put_roff(help.details);
        put_string(out, "\n.Ed\n");
    }
    put_format(out, ".Sh EXIT STATUS\n0 on success, %d or more when something failed.\n",
               applet->trouble != 0 ? applet->trouble : 1);
}
