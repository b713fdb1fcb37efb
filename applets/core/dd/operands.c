/* What dd is told: "key=value" operands. */
#include "box.h"
#include "dd.h"

struct word {
    const char *name;
    int bit;
};

static const struct word conversions[] = {
    {"ascii", CONV_ASCII},
    {"ebcdic", CONV_EBCDIC},
    {"ibm", CONV_IBM},
    {"block", CONV_BLOCK},
    {"unblock", CONV_UNBLOCK},
    {"lcase", CONV_LCASE},
    {"ucase", CONV_UCASE},
    {"swab", CONV_SWAB},
    {"sync", CONV_SYNC},
    {"sparse", CONV_SPARSE},
    {"excl", CONV_EXCL},
    {"nocreat", CONV_NOCREAT},
    {"notrunc", CONV_NOTRUNC},
    {"noerror", CONV_NOERROR},
    {"fdatasync", CONV_FDATASYNC},
    {"fsync", CONV_FSYNC},
    {NULL, 0},
};

static const struct word flags[] = {
    {"append", O_APPEND},
    {"direct", O_DIRECT},
    {"directory", O_DIRECTORY},
    {"dsync", O_DSYNC},
    {"sync", O_SYNC},
    {"nonblock", O_NONBLOCK},
    {"noatime", O_NOATIME},
    {"nofollow", O_NOFOLLOW},
    {"noctty", O_NOCTTY},
    {"nocache", FLAG_NOCACHE},
    {"fullblock", FLAG_FULLBLOCK},
    {"count_bytes", FLAG_COUNT_BYTES},
    {"skip_bytes", FLAG_SKIP_BYTES},
    {"seek_bytes", FLAG_SKIP_BYTES},
    {NULL, 0},
};

static const struct word levels[] = {
    {"none", STATUS_NONE}, {"noxfer", STATUS_NOXFER}, {"progress", STATUS_PROGRESS}, {NULL, 0}};

/* The bits of a list such as "sync,noerror". */
static int parse_words(const struct word *words, const char *key, const char *list)
{
    int bits = 0;

    for (;;) {
        size_t length = strcspn(list, ",");
        const struct word *word = words;

        while (word->name != NULL &&
               (strlen(word->name) != length || memcmp(word->name, list, length) != 0))
            word++;
        if (word->name == NULL)
            usage_error("unknown word '%.*s' in %s", (int)length, list, key);
        bits |= word->bit;
        if (list[length] == '\0')
            return bits;
        list += length + 1;
    }
}

/* A product such as "2x512" of sizes; with a B at the end it counts bytes. */
static uintmax_t parse_number(const char *key, const char *text, bool *bytes)
{
    uintmax_t product = 1;
    const char *rest = text;

    for (;;) {
        size_t length = strcspn(rest, "x");
        char *factor = mem_dup_bytes(rest, length);
        uintmax_t number;
        bool good = parse_size(factor, &number);

        if (length > 0 && factor[length - 1] == 'B' && bytes != NULL) {
            *bytes = true;
            if (!good) {
                factor[length - 1] = '\0';
                good = parse_size(factor, &number);
            }
        }
        if (!good || __builtin_mul_overflow(product, number, &product) || product > INT64_MAX)
            usage_error("invalid number '%s' in %s", text, key);
        if (rest[length] == '\0')
            return product;
        rest += length + 1;
    }
}

static size_t parse_block(const char *key, const char *text)
{
    uintmax_t size = parse_number(key, text, NULL);

    if (size == 0 || size > PTRDIFF_MAX / 2)
        usage_error("invalid number '%s' in %s", text, key);
    return (size_t)size;
}

enum key {
    KEY_BS,
    KEY_CBS,
    KEY_CONV,
    KEY_COUNT,
    KEY_IBS,
    KEY_IF,
    KEY_IFLAG,
    KEY_ISEEK,
    KEY_OBS,
    KEY_OF,
    KEY_OFLAG,
    KEY_OSEEK,
    KEY_SEEK,
    KEY_SKIP,
    KEY_STATUS,
};

static void set(struct dd *dd, enum key key, const char *name, const char *value)
{
    switch (key) {
    case KEY_BS:
        dd->in.block = dd->out.block = parse_block(name, value);
        dd->direct = true;
        break;
    case KEY_CBS:
        dd->record = parse_block(name, value);
        break;
    case KEY_CONV:
        dd->conversions |= parse_words(conversions, name, value);
        break;
    case KEY_COUNT:
        dd->count = parse_number(name, value, &dd->count_bytes);
        dd->count_given = true;
        break;
    case KEY_IBS:
    case KEY_OBS: /* bs= wins, wherever it stands */
        if (!dd->direct)
            *(key == KEY_IBS ? &dd->in.block : &dd->out.block) = parse_block(name, value);
        break;
    case KEY_IF:
        dd->in.name = value;
        break;
    case KEY_OF:
        dd->out.name = value;
        break;
    case KEY_IFLAG:
        dd->in.flags |= parse_words(flags, name, value);
        break;
    case KEY_OFLAG:
        dd->out.flags |= parse_words(flags, name, value);
        break;
    case KEY_SKIP:
    case KEY_ISEEK:
        dd->in.skip = parse_number(name, value, &dd->in.skip_bytes);
        break;
    case KEY_SEEK:
    case KEY_OSEEK:
        dd->out.skip = parse_number(name, value, &dd->out.skip_bytes);
        break;
    case KEY_STATUS:
        dd->status_level = parse_words(levels, name, value);
        break;
    }
}

static bool one_of(int value, int bits)
{
    return (value & bits & ((value & bits) - 1)) == 0;
}

static void check(struct dd *dd)
{
    int set = dd->conversions;

    if (!one_of(set, CONV_ASCII | CONV_EBCDIC | CONV_IBM))
        usage_error("conv=ascii, ebcdic and ibm exclude each other");
    if (!one_of(set, CONV_BLOCK | CONV_UNBLOCK))
        usage_error("conv=block and unblock exclude each other");
    if (!one_of(set, CONV_LCASE | CONV_UCASE))
        usage_error("conv=lcase and ucase exclude each other");
    if (!one_of(set, CONV_EXCL | CONV_NOCREAT))
        usage_error("conv=excl and nocreat exclude each other");
    if (dd->record == 0) /* without a length of records there are none */
        dd->conversions &= ~(CONV_BLOCK | CONV_UNBLOCK);
    else if (set & CONV_ASCII)
        dd->conversions |= CONV_UNBLOCK;
    else if (set & (CONV_EBCDIC | CONV_IBM))
        dd->conversions |= CONV_BLOCK;
    dd->count_bytes |= (dd->in.flags & FLAG_COUNT_BYTES) != 0;
    dd->in.skip_bytes |= (dd->in.flags & FLAG_SKIP_BYTES) != 0;
    dd->out.skip_bytes |= (dd->out.flags & FLAG_SKIP_BYTES) != 0;
}

void dd_parse(struct dd *dd, char **operands)
{
    /* in the order of enum key */
    static const char keys[] =
        "bs\0cbs\0conv\0count\0ibs\0if\0iflag\0iseek\0obs\0of\0oflag\0oseek\0"
        "seek\0skip\0status\0";

    dd->in.block = dd->out.block = 512;
    for (; *operands != NULL; operands++) {
        size_t length = strcspn(*operands, "=");
        const char *key = keys;
        int index = 0;

        while (*key != '\0' && (strlen(key) != length || strncmp(key, *operands, length) != 0)) {
            key += strlen(key) + 1;
            index++;
        }
        if (*key == '\0' || (*operands)[length] == '\0')
            usage_error("unknown operand '%s'", *operands);
        set(dd, (enum key)index, key, *operands + length + 1);
    }
    check(dd);
}
