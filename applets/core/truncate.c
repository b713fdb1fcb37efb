/* truncate: set or change the size of files (GNU's and BusyBox's options). */
#include "box.h"

struct truncate {
    bool no_create, blocks;
    const char *size_text, *reference;
    int change; /* how the size is given: '=', or one of "+-<>/%" */
    uintmax_t size;
};

static void parse_change(struct truncate *options)
{
    const char *text = options->size_text + strspn(options->size_text, " ");

    options->change = '=';
    if (*text != '\0' && strchr("+-<>/%", *text) != NULL)
        options->change = *text++;
    text += strspn(text, " ");
    if (!parse_size(text, &options->size) || options->size > INT64_MAX)
        usage_error("invalid size '%s'", options->size_text);
    if ((options->change == '/' || options->change == '%') && options->size == 0)
        usage_error("division by zero: '%s'", options->size_text);
    if (options->reference != NULL && options->change == '=')
        usage_error("with --reference the size must be relative");
}

/* The new size; false when it does not fit. */
static bool apply_change(const struct truncate *options, uintmax_t old, uintmax_t unit,
                         uintmax_t *size)
{
    uintmax_t by;

    if (__builtin_mul_overflow(options->size, unit, &by))
        return false;
    *size = old;
    switch (options->change) {
    case '+':
        return !__builtin_add_overflow(old, by, size);
    case '-':
        *size = old > by ? old - by : 0;
        break;
    case '<':
        *size = old < by ? old : by;
        break;
    case '>':
        *size = old > by ? old : by;
        break;
    case '/':
        *size = old - old % by;
        break;
    case '%':
        return old % by == 0 || !__builtin_add_overflow(old, by - old % by, size);
    default:
        *size = by;
    }
    return true;
}

static bool resize(const struct truncate *options, int fd, const struct stat *reference)
{
    struct stat status;
    uintmax_t size, old;

    if (fstat(fd, &status) < 0)
        return false;
    old = (uintmax_t)(reference != NULL ? reference->st_size : status.st_size);
    if (options->size_text == NULL)
        size = old;
    else if (!apply_change(options, old, options->blocks ? (uintmax_t)status.st_blksize : 1,
                           &size) ||
             size > INT64_MAX) {
        errno = EFBIG;
        return false;
    }
    return ftruncate(fd, (off_t)size) == 0;
}

static int truncate_operand(const struct truncate *options, const char *name,
                            const struct stat *reference)
{
    int fd =
        open(name, O_WRONLY | O_NONBLOCK | O_CLOEXEC | (options->no_create ? 0 : O_CREAT), 0666);
    bool good = fd >= 0 && resize(options, fd, reference);

    if (fd < 0 && options->no_create && errno == ENOENT)
        return 0;
    if (!good)
        warn("%s", name);
    if (fd >= 0)
        close(fd);
    return !good;
}

static int truncate_main(int argc, char **argv)
{
    struct truncate options = {0};
    struct stat reference;
    char **operands = opt_parse_operands(argv, &options, 1, -1);
    int status = 0;

    (void)argc;
    if (options.size_text == NULL && options.reference == NULL)
        usage_error("one of -s and -r is needed");
    if (options.size_text == NULL && options.blocks)
        usage_error("-o needs -s");
    if (options.size_text != NULL)
        parse_change(&options);
    if (options.reference != NULL && stat(options.reference, &reference) < 0)
        die("%s", options.reference);
    for (; *operands != NULL; operands++)
        status |=
            truncate_operand(&options, *operands, options.reference != NULL ? &reference : NULL);
    return status;
}

static const struct opt truncate_opts[] = {
    OPT_FLAG('c', "no-create", struct truncate, no_create, "make no new files"),
    OPT_FLAG('o', "io-blocks", struct truncate, blocks, "SIZE counts blocks of the file"),
    OPT_STRING('r', "reference", struct truncate, reference, "FILE", "take its size"),
    OPT_STRING('s', "size", struct truncate, size_text, "SIZE",
               "new size; + - < > / % before it change the old one"),
    OPT_END,
};

APPLET(
    truncate, .summary = HELP_TEXT("set the size of files"), .operands = HELP_TEXT("FILE..."),
    .opts = truncate_opts,
    .details = HELP_TEXT("SIZE after + or -: more or less by it; after < or >: at most, at least;\n"
                         "after / or %: rounded down or up to a multiple."),
    .main = truncate_main, .traits = APPLET_PURE);
