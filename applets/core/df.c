/*
 * df: free space of file systems (POSIX.1-2024; GNU --output, --total, -x).
 *
 * Without operands every mount that holds something is shown once; each operand shows the file
 * system it lies on.
 */
#include <sys/statfs.h>

#include "box.h"
#include "human.h"
#include "mounts.h"
#include "paths.h"
#include "utf8.h"
#include "visible.h"

enum field {
    SOURCE,
    FSTYPE,
    ITOTAL,
    IUSED,
    IAVAIL,
    IPCENT,
    SIZE,
    USED,
    AVAIL,
    PCENT,
    TARGET,
    FILE_NAME,
    FIELDS
};

enum scale { SCALE_HUMAN = 1, SCALE_SI, SCALE_KIBI, SCALE_MEBI };

/* The names of --output, the headings, the least widths. */
static const struct {
    const char *name, *heading, *human_heading;
    uint8_t width;
    bool left;
} fields[FIELDS] = {
    [SOURCE] = {"source", "Filesystem", NULL, 14, true},
    [FSTYPE] = {"fstype", "Type", NULL, 4, true},
    [ITOTAL] = {"itotal", "Inodes", NULL, 5, false},
    [IUSED] = {"iused", "IUsed", NULL, 5, false},
    [IAVAIL] = {"iavail", "IFree", NULL, 5, false},
    [IPCENT] = {"ipcent", "IUse%", NULL, 4, false},
    [SIZE] = {"size", NULL, "Size", 5, false},
    [USED] = {"used", "Used", NULL, 5, false},
    [AVAIL] = {"avail", "Available", "Avail", 5, false},
    [PCENT] = {"pcent", "Use%", NULL, 4, false},
    [TARGET] = {"target", "Mounted on", NULL, 0, true},
    [FILE_NAME] = {"file", "File", NULL, 0, true},
};

/* Blocks or inodes: all of them, those free, and those free for everybody. */
struct usage {
    uintmax_t total, free, available;
    bool known;
};

struct row {
    const char *text[FIELDS];
};

struct df {
    bool all, inodes, local, portable, type, total, sync;
    int scale; /* -h, --si, -k, -m */
    const char *block_size, *output;
    struct strings types, not_types;

    struct human human;
    uint8_t columns[FIELDS];
    size_t column_count;
    struct mounts mounts;
    struct row *rows;
    size_t count, capacity;
    struct usage blocks, nodes; /* sums for --total, in bytes and inodes */
    int status;
};

static bool in_list(const struct strings *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], word) == 0)
            return true;
    return false;
}

static const char *amount_text(const struct df *df, bool blocks, uintmax_t amount, bool known)
{
    const struct human plain = HUMAN_BLOCK(1);
    char text[HUMAN_TEXT];
    const struct human *human = blocks || df->human.block == 0 ? &df->human : &plain;

    return known ? mem_dup(human_format(text, human, amount, 1)) : "-";
}

/* Used of used and available, rounded up. */
static const char *percent_text(const struct usage *usage)
{
    uintmax_t used = usage->total - usage->free, all = used + usage->available;

    if (!usage->known || usage->total < usage->free || all == 0)
        return "-";
    while (used > UINTMAX_MAX / 100) {
        used /= 2;
        all /= 2;
    }
    return mem_print("%ju%%", used * 100 / all + (used * 100 % all != 0));
}

static void fill_usage(const struct df *df, struct row *row, const struct usage *usage, bool blocks)
{
    enum field first = blocks ? SIZE : ITOTAL;
    bool sane = usage->known && usage->free <= usage->total;

    row->text[first] = amount_text(df, blocks, usage->total, usage->known);
    row->text[first + 1] = amount_text(df, blocks, usage->total - usage->free, sane);
    row->text[first + 2] = amount_text(df, blocks, usage->available, usage->known);
    row->text[first + 3] = percent_text(usage);
}

static struct row *add_row(struct df *df)
{
    df->rows = mem_grow(df->rows, df->count, &df->capacity, sizeof *df->rows);
    df->rows[df->count] = (struct row){0};
    return &df->rows[df->count++];
}

static void add_usage(struct usage *sum, const struct usage *usage)
{
    sum->known = true;
    sum->total += usage->total;
    sum->free += usage->free;
    sum->available += usage->available;
}

static uintmax_t bytes_of(uintmax_t blocks, uintmax_t size)
{
    uintmax_t bytes;

    return __builtin_mul_overflow(blocks, size, &bytes) ? UINTMAX_MAX : bytes;
}

/* Whether -t, -x, -l and -a let a file system through. */
static bool is_wanted(const struct df *df, const struct mount *mount)
{
    if (df->types.count > 0 && !in_list(&df->types, mount->type))
        return false;
    if (in_list(&df->not_types, mount->type))
        return false;
    return !(df->local && mount_is_remote(mount));
}

/* `file` is the operand, or NULL when all file systems are shown. */
static void add_mount(struct df *df, const struct mount *mount, const char *file)
{
    struct statfs status;
    struct usage blocks = {0}, nodes = {0};
    struct row *row;

    if (!is_wanted(df, mount))
        return;
    if (statfs(file != NULL ? file : mount->point, &status) < 0) {
        if (file == NULL && (errno == EACCES || errno == ENOENT) && !df->all)
            return;
        if (file != NULL || (errno != EACCES && errno != ENOENT)) {
            warn("%s", mount->point);
            df->status = 1;
            return;
        }
    } else {
        uintmax_t size = (uintmax_t)(status.f_frsize != 0 ? status.f_frsize : status.f_bsize);

        blocks = (struct usage){bytes_of(status.f_blocks, size), bytes_of(status.f_bfree, size),
                                bytes_of(status.f_bavail, size), true};
        nodes = (struct usage){status.f_files, status.f_ffree, status.f_ffree, true};
        if (file == NULL && !df->all && status.f_blocks == 0)
            return;
    }
    add_usage(&df->blocks, &blocks);
    add_usage(&df->nodes, &nodes);
    row = add_row(df);
    row->text[SOURCE] = visible(mount->source);
    row->text[FSTYPE] = visible(mount->type);
    row->text[TARGET] = visible(mount->point);
    row->text[FILE_NAME] = file != NULL ? visible(file) : "-";
    fill_usage(df, row, &blocks, true);
    fill_usage(df, row, &nodes, false);
}

/* Another mount of the same device that is nearer to the root, or mounted over this one. */
static bool is_shadowed(const struct df *df, size_t index)
{
    const struct mount *mount = &df->mounts.list[index];

    for (size_t i = 0; i < df->mounts.count; i++) {
        const struct mount *other = &df->mounts.list[i];

        if (i > index && strcmp(other->point, mount->point) == 0)
            return true;
        if (i != index && other->device == mount->device && !mount_is_dummy(other) &&
            (strlen(other->point) < strlen(mount->point) ||
             (strlen(other->point) == strlen(mount->point) && i < index)))
            return true;
    }
    return false;
}

static void add_all(struct df *df)
{
    for (size_t i = 0; i < df->mounts.count; i++) {
        const struct mount *mount = &df->mounts.list[i];

        if (df->all || (!mount_is_dummy(mount) && !is_shadowed(df, i)))
            add_mount(df, mount, NULL);
    }
}

/* The mount of a device that was named, or of the file system that holds a file. */
static void add_operand(struct df *df, const char *name)
{
    struct stat status;
    const char *path = path_canonical(name, PATH_ALL_EXIST, PATH_PHYSICAL);
    const struct mount *mount = NULL;

    if (path == NULL || stat(name, &status) < 0) {
        warn("%s", *name != '\0' ? name : "''");
        df->status = 1;
        return;
    }
    for (size_t i = 0; S_ISBLK(status.st_mode) && i < df->mounts.count; i++)
        if (strcmp(df->mounts.list[i].source, path) == 0 &&
            (mount == NULL || strlen(df->mounts.list[i].point) < strlen(mount->point)))
            mount = &df->mounts.list[i];
    if (mount != NULL)
        name = mount->point;
    else
        mount = mounts_holding(&df->mounts, path);
    if (mount == NULL) {
        warnx("%s: no mount holds it", name);
        df->status = 1;
        return;
    }
    add_mount(df, mount, name);
}

static void add_total(struct df *df)
{
    struct row *row = add_row(df);

    row->text[SOURCE] = "total";
    row->text[FSTYPE] = row->text[TARGET] = row->text[FILE_NAME] = "-";
    fill_usage(df, row, &df->blocks, true);
    fill_usage(df, row, &df->nodes, false);
}

/* "1K-blocks", and with -P "1024-blocks" */
static const char *size_heading(const struct df *df)
{
    char text[HUMAN_TEXT];

    if (df->portable)
        return mem_print("%ju-blocks", df->human.block);
    return mem_print("%s-blocks", human_block_name(text, &df->human));
}

static void add_heading(struct df *df)
{
    struct row *row = add_row(df);
    bool human = df->human.block == 0;

    for (size_t i = 0; i < FIELDS; i++)
        row->text[i] =
            human && fields[i].human_heading != NULL ? fields[i].human_heading : fields[i].heading;
    if (!human)
        row->text[SIZE] = size_heading(df);
    if (df->portable && !human)
        row->text[PCENT] = "Capacity";
    if (df->output != NULL && !human)
        row->text[AVAIL] = "Avail";
}

static void add_columns(struct df *df, const uint8_t *list, size_t count)
{
    memcpy(df->columns + df->column_count, list, count);
    df->column_count += count;
}

/* The fields of --output, each once; "" is all of them. */
static void choose_fields(struct df *df, const char *list)
{
    static const uint8_t all[] = {SOURCE, FSTYPE, ITOTAL, IUSED, IAVAIL,    IPCENT,
                                  SIZE,   USED,   AVAIL,  PCENT, FILE_NAME, TARGET};

    if (*list == '\0')
        add_columns(df, all, sizeof all);
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        uint8_t field = 0;

        while (field < FIELDS && (strncmp(fields[field].name, list, length) != 0 ||
                                  fields[field].name[length] != '\0'))
            field++;
        if (field == FIELDS)
            usage_error("option --output: field '%.*s' unknown", (int)length, list);
        if (memchr(df->columns, field, df->column_count) != NULL)
            usage_error("option --output: field '%.*s' used more than once", (int)length, list);
        add_columns(df, &field, 1);
        list += length + (list[length] == ',');
    }
}

static void choose_columns(struct df *df)
{
    static const uint8_t source[] = {SOURCE, FSTYPE}, target[] = {TARGET};
    static const uint8_t nodes[] = {ITOTAL, IUSED, IAVAIL, IPCENT};
    static const uint8_t blocks[] = {SIZE, USED, AVAIL, PCENT};

    if (df->output != NULL) {
        if (df->type || df->inodes || df->portable)
            usage_error("--output cannot be used with -i, -P or -T");
        choose_fields(df, df->output);
        return;
    }
    add_columns(df, source, df->type ? 2 : 1);
    add_columns(df, df->inodes ? nodes : blocks, sizeof nodes);
    add_columns(df, target, 1);
}

static void print_rows(const struct df *df)
{
    size_t widths[FIELDS] = {0};

    for (size_t c = 0; c < df->column_count; c++) {
        enum field field = df->columns[c];

        widths[c] = fields[field].width;
        for (size_t i = 0; i < df->count; i++) {
            size_t width = text_width(span_of(df->rows[i].text[field]));

            if (width > widths[c])
                widths[c] = width;
        }
    }
    for (size_t i = 0; i < df->count; i++) {
        for (size_t c = 0; c < df->column_count; c++) {
            const char *text = df->rows[i].text[df->columns[c]];
            size_t blanks = widths[c] - text_width(span_of(text));

            if (c > 0)
                put_byte(out, ' ');
            if (!fields[df->columns[c]].left)
                put_repeat(out, ' ', blanks);
            put_string(out, text);
            if (fields[df->columns[c]].left && c + 1 < df->column_count)
                put_repeat(out, ' ', blanks);
        }
        put_byte(out, '\n');
    }
}

static void settle_units(struct df *df)
{
    df->human = human_default("DF_BLOCK_SIZE", 1024);
    if (df->block_size != NULL && !human_parse(df->block_size, &df->human))
        usage_error("invalid argument '%s' for --block-size", df->block_size);
    if (df->scale == SCALE_KIBI || df->scale == SCALE_MEBI)
        df->human = HUMAN_BLOCK(df->scale == SCALE_KIBI ? 1024 : 1024 * 1024);
    else if (df->scale != 0)
        df->human = df->scale == SCALE_SI ? HUMAN_SI : HUMAN_READABLE;
}

static void check_types(const struct df *df)
{
    for (size_t i = 0; i < df->types.count; i++)
        if (in_list(&df->not_types, df->types.items[i]))
            diex("file system type '%s' both selected and excluded", df->types.items[i]);
}

static int df_main(int argc, char **argv)
{
    struct df df = {0};
    char **names = opt_parse(argv, &df);

    (void)argc;
    settle_units(&df);
    choose_columns(&df);
    check_types(&df);
    if (df.sync)
        sync();
    if (!mounts_read(&df.mounts))
        return 1;
    add_heading(&df);
    if (*names == NULL)
        add_all(&df);
    for (; *names != NULL; names++)
        add_operand(&df, *names);
    if (df.count == 1) {
        if (df.status == 0)
            warnx("no file systems processed");
        return 1;
    }
    if (df.total)
        add_total(&df);
    print_rows(&df);
    return df.status;
}

static const struct opt df_opts[] = {
    OPT_FLAG('a', "all", struct df, all, "show mounts that hold nothing or hide others, too"),
    OPT_STRING('B', "block-size", struct df, block_size, "SIZE", "count in units of SIZE"),
    OPT_SET('h', "human-readable", struct df, scale, SCALE_HUMAN, "show sizes such as 1.5K, 23M"),
    OPT_SET('H', "si", struct df, scale, SCALE_SI, "as -h, in powers of 1000"),
    OPT_FLAG('i', "inodes", struct df, inodes, "show inodes, not blocks"),
    OPT_SET('k', "", struct df, scale, SCALE_KIBI, "as --block-size=1K"),
    OPT_SET('m', "", struct df, scale, SCALE_MEBI, "as --block-size=1M"),
    OPT_FLAG('l', "local", struct df, local, "leave out file systems of other machines"),
    OPT_FLAG(0, "sync", struct df, sync, "bring the disks up to date first"),
    OPT_UNFLAG(0, "no-sync", struct df, sync, "do not (default)"),
    OPT_MAYBE(0, "output", struct df, output, "FIELD,...",
              "show these fields; all when none is named"),
    OPT_FLAG('P', "portability", struct df, portable, "use the headings of POSIX"),
    OPT_FLAG(0, "total", struct df, total, "end with a total"),
    OPT_LIST('t', "type", struct df, types, "TYPE", "show only file systems of TYPE"),
    OPT_FLAG('T', "print-type", struct df, type, "show types"),
    OPT_LIST('x', "exclude-type", struct df, not_types, "TYPE", "leave out those of TYPE"),
    OPT_END,
};

APPLET(df, .summary = HELP_TEXT("show the free space of file systems"),
       .operands = HELP_TEXT("[FILE]..."),
       .details = HELP_TEXT(
           "FIELD: source fstype itotal iused iavail ipcent size used avail pcent file target."),
       .opts = df_opts, .main = df_main, .traits = APPLET_PURE, .place = IN_BIN);
