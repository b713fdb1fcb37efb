/* mknod: make device files and named pipes (as GNU has it). */
#include <sys/sysmacros.h>

#include "box.h"
#include "context.h"
#include "new_mode.h"

struct mknod {
    struct context context;
    const char *mode;
};

/* Decimal, octal (0...) or hexadecimal (0x...). */
static unsigned parse_number(const char *what, const char *text)
{
    bool hex = text[0] == '0' && (text[1] | 0x20) == 'x';
    uintmax_t number;

    if (!parse_base(hex ? text + 2 : text,
                    hex              ? 16
                    : text[0] == '0' ? 8
                                     : 10,
                    &number) ||
        number > UINT32_MAX)
        usage_error("invalid %s device number '%s'", what, text);
    return (unsigned)number;
}

static mode_t parse_type(const char *text)
{
    static const struct {
        char letter;
        unsigned type;
    } types[] = {{'b', S_IFBLK}, {'c', S_IFCHR}, {'u', S_IFCHR}, {'p', S_IFIFO}};

    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text[0] == types[i].letter && text[1] == '\0')
            return types[i].type;
    usage_error("invalid type '%s': one of b, c, u, p", text);
}

static int mknod_main(int argc, char **argv)
{
    struct mknod options = {0};
    char **operands = opt_parse_operands(argv, &options, 2, 4);
    mode_t mode = new_mode(options.mode, 0666, false), type = parse_type(operands[1]);
    bool numbered = operands[2] != NULL;
    dev_t device = 0;

    (void)argc;
    context_check(&options.context);
    if (mode & ~(mode_t)0777)
        usage_error("only permissions can be set by -m");
    if (type == S_IFIFO && numbered)
        usage_error("a named pipe has no device numbers");
    if (type != S_IFIFO) {
        if (!numbered || operands[3] == NULL)
            usage_error("a device needs its major and minor numbers");
        device = makedev(parse_number("major", operands[2]), parse_number("minor", operands[3]));
    }
    if (mknod(operands[0], type | mode, device) < 0 ||
        (options.mode != NULL && chmod(operands[0], mode) < 0))
        die("%s", operands[0]);
    return 0;
}

static const struct opt mknod_opts[] = {
    OPT_STRING('m', "mode", struct mknod, mode, "MODE", "of the new file, as for chmod"),
    CONTEXT_OPTIONS(struct mknod, context),
    OPT_END,
};

APPLET(mknod, .summary = HELP_TEXT("make a device file or a named pipe"),
       .operands = HELP_TEXT("NAME b|c|u MAJOR MINOR\nNAME p"), .opts = mknod_opts,
       .main = mknod_main, .place = IN_BIN);
