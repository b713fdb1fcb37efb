/* fallocate: give a file blocks, or take some away (util-linux's options). */
#include <linux/falloc.h>

#include "box.h"

/* What is done to the range; the values are fallocate(2)'s modes. */
enum { DIG = -1, POSIX = -2 };

struct fallocate {
    int mode;
    bool keep_size, verbose;
    const char *length_text, *offset_text;
    uintmax_t length, offset;
};

static uintmax_t parse_range(const char *what, const char *text)
{
    uintmax_t value;

    if (!parse_size(text, &value) || value > INT64_MAX)
        usage_error("invalid %s '%s'", what, text);
    return value;
}

static bool is_zero(const char *bytes, size_t length)
{
    return bytes[0] == '\0' && bytes_common(bytes, bytes + 1, length - 1) == length - 1;
}

/* Makes holes of the blocks of zeros between two offsets; returns whether all went well. */
static bool dig_data(int fd, off_t at, off_t end, off_t block, char *buffer, uintmax_t *freed)
{
    for (; at < end; at += block) {
        size_t want = end - at < block ? (size_t)(end - at) : (size_t)block;
        ssize_t got = pread(fd, buffer, want, at);

        if (got < 0)
            return false;
        if (got == 0)
            return true;
        if (!is_zero(buffer, (size_t)got))
            continue;
        if (fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, at, got) < 0)
            return false;
        *freed += (uintmax_t)got;
    }
    return true;
}

static bool dig_holes(int fd, off_t at, off_t end, uintmax_t *freed)
{
    struct stat status;
    off_t block;
    char *buffer;

    if (fstat(fd, &status) < 0)
        return false;
    block = status.st_blksize;
    buffer = mem_alloc((size_t)block);
    if (end == 0 || end > status.st_size)
        end = status.st_size;
    while (at < end) {
        off_t hole;

        at = lseek(fd, at, SEEK_DATA);
        if (at < 0)
            return errno == ENXIO;
        hole = lseek(fd, at, SEEK_HOLE);
        if (hole < 0 || !dig_data(fd, at, hole < end ? hole : end, block, buffer, freed))
            return false;
        at = hole;
    }
    return true;
}

static bool change(const struct fallocate *options, int fd, uintmax_t *bytes)
{
    off_t offset = (off_t)options->offset, length = (off_t)options->length;

    *bytes = options->length;
    if (options->mode == DIG) {
        *bytes = 0;
        return dig_holes(fd, offset, length > 0 ? offset + length : 0, bytes);
    }
    if (options->mode == POSIX) {
        errno = posix_fallocate(fd, offset, length);
        return errno == 0;
    }
    return fallocate(fd, options->mode | (options->keep_size ? FALLOC_FL_KEEP_SIZE : 0), offset,
                     length) == 0;
}

/* "1.2 KiB (1234 bytes)" */
static void put_size(uintmax_t bytes)
{
    static const char units[] = "BKMGTPE";
    uintmax_t tenths = 0, unit = 1;
    int i = 0;

    while (bytes / unit >= 1024) {
        unit *= 1024;
        i++;
    }
    if (i > 0)
        tenths = (bytes % unit * 10 + unit / 2) / unit;
    put_uint(out, bytes / unit + tenths / 10, 0);
    if (tenths % 10 != 0)
        put_format(out, ".%ju", tenths % 10);
    put_format(out, " %c%s (%ju bytes)", units[i], i > 0 ? "iB" : "", bytes);
}

static void report(const struct fallocate *options, const char *name, uintmax_t bytes)
{
    static const struct {
        int mode;
        const char *done;
    } words[] = {{0, "allocated"},
                 {POSIX, "allocated"},
                 {DIG, "converted to sparse holes"},
                 {FALLOC_FL_PUNCH_HOLE, "hole created"},
                 {FALLOC_FL_ZERO_RANGE, "zeroed"},
                 {FALLOC_FL_COLLAPSE_RANGE, "removed"},
                 {FALLOC_FL_INSERT_RANGE, "inserted"}};

    for (size_t i = 0; options->verbose && i < COUNT_OF(words); i++)
        if (words[i].mode == options->mode) {
            put_name(out, name);
            put_string(out, ": ");
            put_size(bytes);
            put_format(out, " %s.\n", words[i].done);
        }
}

static void check_options(struct fallocate *options)
{
    if (options->offset_text != NULL)
        options->offset = parse_range("offset", options->offset_text);
    if (options->length_text != NULL)
        options->length = parse_range("length", options->length_text);
    if (options->mode != DIG && options->length == 0)
        usage_error(options->length_text != NULL ? "the length must not be 0" : "-l is needed");
    if (options->length + options->offset > INT64_MAX)
        usage_error("the range is too large");
    if (options->keep_size && options->mode != 0 && options->mode != FALLOC_FL_ZERO_RANGE &&
        options->mode != FALLOC_FL_PUNCH_HOLE)
        usage_error("-n goes with none of -c, -d, -i, -x");
    if (options->mode == FALLOC_FL_PUNCH_HOLE)
        options->keep_size = true;
}

static int fallocate_main(int argc, char **argv)
{
    struct fallocate options = {0};
    char **operands = opt_parse_operands(argv, &options, 1, 1);
    bool creates;
    uintmax_t bytes;
    int fd;

    (void)argc;
    check_options(&options);
    creates = options.mode == 0 || options.mode == POSIX || options.mode == FALLOC_FL_ZERO_RANGE;
    fd = open(operands[0], O_RDWR | O_CLOEXEC | (creates ? O_CREAT : 0), 0666);
    if (fd < 0 || !change(&options, fd, &bytes) || close(fd) < 0)
        die("%s", operands[0]);
    report(&options, operands[0], bytes);
    return 0;
}

/* clang-format off */
static const struct opt fallocate_opts[] = {
    OPT_SET('c', "collapse-range", struct fallocate, mode, FALLOC_FL_COLLAPSE_RANGE,
            "take the range out of the file"),
    OPT_SET('d', "dig-holes", struct fallocate, mode, DIG, "make holes of blocks of zeros"),
    OPT_SET('i', "insert-range", struct fallocate, mode, FALLOC_FL_INSERT_RANGE,
            "insert a hole, shifting what follows"),
    OPT_STRING('l', "length", struct fallocate, length_text, "BYTES", "of the range"),
    OPT_FLAG('n', "keep-size", struct fallocate, keep_size, "don't change the file's size"),
    OPT_STRING('o', "offset", struct fallocate, offset_text, "BYTES", "where the range begins"),
    OPT_SET('p', "punch-hole", struct fallocate, mode, FALLOC_FL_PUNCH_HOLE,
            "make a hole of the range"),
    OPT_SET('z', "zero-range", struct fallocate, mode, FALLOC_FL_ZERO_RANGE, "zero the range"),
    OPT_SET('x', "posix", struct fallocate, mode, POSIX, "by posix_fallocate(3)"),
    OPT_FLAG('v', "verbose", struct fallocate, verbose, "say what was done"),
    OPT_END,
};
/* clang-format on */

APPLET(fallocate, .summary = HELP_TEXT("allocate or free blocks of a file"),
       .operands = HELP_TEXT("-l BYTES FILE"), .opts = fallocate_opts, .main = fallocate_main,
       .traits = APPLET_PURE);
