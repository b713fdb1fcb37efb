/*
 * cmp: compare two files byte by byte (POSIX.1-2024; GNU -b, -i, -n).
 *
 * Lines are counted only up to the block that holds the first difference.
 */
#include "box.h"

enum { SAME, DIFFERENT, TROUBLE };

struct cmp {
    bool show_bytes, list, silent;
    const char *skips;
    uintmax_t limit;
    uintmax_t skip[2];
    struct reader files[2];
    const char *names[2];
    uintmax_t position, lines; /* bytes and newlines that were compared and are equal */
    bool in_line;              /* does the equal part end inside a line? */
    int width;                 /* of byte numbers under -l */
    int status;
};

/* "N" or "N:M" of -i. */
static void parse_skips(struct cmp *cmp)
{
    const char *colon = strchr(cmp->skips, ':');
    const char *first =
        colon != NULL ? mem_dup_bytes(cmp->skips, (size_t)(colon - cmp->skips)) : cmp->skips;

    if (!parse_size(first, &cmp->skip[0]) ||
        !parse_size(colon != NULL ? colon + 1 : first, &cmp->skip[1]))
        usage_error("invalid argument '%s' for -i", cmp->skips);
}

static void open_file(struct cmp *cmp, int i, const char *name)
{
    cmp->names[i] = name;
    if (reader_open(&cmp->files[i], name))
        return;
    quit(TROUBLE);
}

/* Moves past the first bytes of a file: by seeking where that is possible. */
static void skip_bytes(struct reader *file, uintmax_t skip)
{
    struct stat status;

    if (skip == 0)
        return;
    if (skip <= INT64_MAX && fstat(file->fd, &status) == 0 && S_ISREG(status.st_mode) &&
        lseek(file->fd, (off_t)skip, SEEK_CUR) >= 0)
        return;
    while (skip > 0) {
        size_t run;

        if (file->start == file->end && !reader_fill(file))
            return;
        run = file->end - file->start;
        run = run < skip ? run : (size_t)skip;
        file->start += run;
        skip -= run;
    }
}

/* The bytes left of two regular files, when both are: 0 else. */
static bool sizes_known(struct cmp *cmp, struct stat status[2], uintmax_t left[2])
{
    for (int i = 0; i < 2; i++) {
        off_t at;

        if (fstat(cmp->files[i].fd, &status[i]) < 0 || !S_ISREG(status[i].st_mode))
            return false;
        at = lseek(cmp->files[i].fd, 0, SEEK_CUR);
        left[i] = at < status[i].st_size ? (uintmax_t)(status[i].st_size - at) : 0;
        left[i] = left[i] < cmp->limit ? left[i] : cmp->limit;
    }
    return true;
}

/* What the sizes tell without reading; also how wide numbers get. True when that is enough. */
static bool settled_by_sizes(struct cmp *cmp)
{
    struct stat status[2];
    uintmax_t left[2], most = 0;

    cmp->width = 1;
    if (!sizes_known(cmp, status, left)) {
        cmp->width = 19;
        return false;
    }
    for (most = left[0] < left[1] ? left[0] : left[1]; most >= 10; most /= 10)
        cmp->width++;
    if (status[0].st_dev == status[1].st_dev && status[0].st_ino == status[1].st_ino &&
        lseek(cmp->files[0].fd, 0, SEEK_CUR) == lseek(cmp->files[1].fd, 0, SEEK_CUR))
        return true;
    if (!cmp->silent || left[0] == left[1] || status[0].st_size == 0 || status[1].st_size == 0)
        return false;
    cmp->status = DIFFERENT;
    return true;
}

/* A byte as cat -v shows it, padded to `width`. */
static void put_visible(int byte, int width)
{
    char text[8];
    int length = 0;

    if (byte >= 128) {
        text[length++] = 'M';
        text[length++] = '-';
        byte -= 128;
    }
    if (byte < 32 || byte == 127) {
        text[length++] = '^';
        byte ^= 64;
    }
    text[length++] = (char)byte;
    put_bytes(out, text, (size_t)length);
    if (length < width)
        put_repeat(out, ' ', (size_t)(width - length));
}

static void put_octal(unsigned byte)
{
    char text[3] = {' ', ' ', (char)('0' + byte % 8)};

    if (byte >= 8)
        text[1] = (char)('0' + byte / 8 % 8);
    if (byte >= 64)
        text[0] = (char)('0' + byte / 64);
    put_bytes(out, text, sizeof text);
}

/* " 141 a    142 b": the two bytes, as characters too under -b. */
static void put_pair(const struct cmp *cmp, unsigned a, unsigned b, int width)
{
    put_byte(out, ' ');
    put_octal(a);
    put_byte(out, ' ');
    if (cmp->show_bytes) {
        put_visible((int)a, width);
        put_byte(out, ' ');
    }
    put_octal(b);
    if (cmp->show_bytes) {
        put_byte(out, ' ');
        put_visible((int)b, 0);
    }
    put_byte(out, '\n');
}

/* -l: each byte that differs. */
static void list_differences(struct cmp *cmp, const unsigned char *a, const unsigned char *b,
                             size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (a[i] == b[i]) {
            i += bytes_common(a + i, b + i, length - i) - 1;
            continue;
        }
        put_uint(out, cmp->position + i + 1, cmp->width);
        put_pair(cmp, a[i], b[i], 4);
    }
}

static void report_difference(struct cmp *cmp, unsigned a, unsigned b)
{
    put_name(out, cmp->names[0]);
    put_byte(out, ' ');
    put_name(out, cmp->names[1]);
    put_string(out, " differ: byte ");
    put_uint(out, cmp->position + 1, 0);
    put_string(out, ", line ");
    put_uint(out, cmp->lines + 1, 0);
    if (cmp->show_bytes) {
        put_string(out, " is");
        put_pair(cmp, a, b, 0);
    } else {
        put_byte(out, '\n');
    }
}

/* Takes a run of equal bytes into account. */
static void pass_equal(struct cmp *cmp, const char *bytes, size_t length)
{
    cmp->position += length;
    if (cmp->silent || cmp->list || length == 0)
        return;
    cmp->lines += bytes_count(bytes, '\n', length);
    cmp->in_line = bytes[length - 1] != '\n';
}

/* False when the first difference has been found and is enough. */
static bool compare_run(struct cmp *cmp, const char *a, const char *b, size_t length)
{
    size_t same = bytes_common(a, b, length);

    if (same < length)
        cmp->status = DIFFERENT;
    if (same < length && cmp->list) {
        list_differences(cmp, (const unsigned char *)a, (const unsigned char *)b, length);
        same = length;
    }
    pass_equal(cmp, a, same);
    if (same < length && !cmp->silent)
        report_difference(cmp, (unsigned char)a[same], (unsigned char)b[same]);
    return same == length;
}

static void report_end(struct cmp *cmp, const char *name)
{
    cmp->status = DIFFERENT;
    if (cmp->silent)
        return;
    if (cmp->position == 0)
        warnx("EOF on %s which is empty", name);
    else if (cmp->list)
        warnx("EOF on %s after byte %ju", name, cmp->position);
    else
        warnx("EOF on %s after byte %ju, %sline %ju", name, cmp->position,
              cmp->in_line ? "in " : "", cmp->lines + cmp->in_line);
}

static void compare_files(struct cmp *cmp)
{
    struct reader *a = &cmp->files[0], *b = &cmp->files[1];

    while (cmp->position < cmp->limit) {
        bool more_a = a->start < a->end || reader_fill(a);
        bool more_b = b->start < b->end || reader_fill(b);
        size_t run = a->end - a->start;

        if (a->failed || b->failed)
            quit(TROUBLE);
        if (!more_a || !more_b) {
            if (more_a != more_b)
                report_end(cmp, cmp->names[more_a]);
            return;
        }
        run = run < b->end - b->start ? run : b->end - b->start;
        run = run < cmp->limit - cmp->position ? run : (size_t)(cmp->limit - cmp->position);
        if (!compare_run(cmp, a->buffer + a->start, b->buffer + b->start, run))
            return;
        a->start += run;
        b->start += run;
    }
}

static int cmp_main(int argc, char **argv)
{
    struct cmp cmp = {.limit = UINTMAX_MAX};
    char **operands = opt_parse_operands(argv, &cmp, 1, 4);

    (void)argc;
    if (cmp.skips != NULL)
        parse_skips(&cmp);
    if (cmp.list && cmp.silent)
        usage_error("-l and -s cannot be combined");
    for (int i = 0; i < 2 && operands[1] != NULL && operands[2 + i] != NULL; i++)
        if (!parse_size(operands[2 + i], &cmp.skip[i]))
            usage_error("invalid number of bytes '%s'", operands[2 + i]);
    open_file(&cmp, 0, operands[0]);
    open_file(&cmp, 1, operands[1] != NULL ? operands[1] : "-");
    for (int i = 0; i < 2; i++)
        skip_bytes(&cmp.files[i], cmp.skip[i]);
    if (!settled_by_sizes(&cmp))
        compare_files(&cmp);
    return cmp.status;
}

static const struct opt cmp_opts[] = {
    OPT_FLAG('b', "print-bytes", struct cmp, show_bytes, "show bytes that differ as characters"),
    OPT_STRING('i', "ignore-initial", struct cmp, skips, "SKIP[:SKIP2]",
               "skip the first bytes of both files, or of each"),
    OPT_FLAG('l', "verbose", struct cmp, list, "list all bytes that differ, in octal"),
    OPT_SIZE('n', "bytes", struct cmp, limit, 0, "N", "compare at most N bytes"),
    OPT_FLAG('s', "quiet|silent", struct cmp, silent, "print nothing; only the status tells"),
    OPT_END,
};

APPLET(cmp, .summary = HELP_TEXT("compare two files byte by byte"),
       .operands = HELP_TEXT("FILE1 [FILE2 [SKIP1 [SKIP2]]]"), .opts = cmp_opts, .main = cmp_main,
       .traits = APPLET_PURE, .trouble = TROUBLE);
