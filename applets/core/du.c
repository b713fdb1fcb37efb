/*
 * du: how much space files take (POSIX.1-2024; GNU --apparent-size, --inodes, --time, -t, -X).
 *
 * A file with several links is counted where it is met first. Of a tree only the directories on the
 * way down are remembered, and the files that have other links.
 */

#include "box.h"
#include "dates.h"
#include "glob.h"
#include "human.h"
#include "walk.h"

enum shown_time { TIME_NONE, TIME_CHANGED, TIME_ACCESSED, TIME_STATUS };

/* What has been summed up for a directory. */
struct sums {
    uintmax_t size, inodes;
    struct timespec latest;
};

/* The identities of files seen, open addressing; a slot of inode 0 and device 0 is free. */
struct seen {
    struct {
        dev_t device;
        ino_t inode;
    } * slots;
    size_t count, capacity;
};

enum scale { SCALE_HUMAN = 1, SCALE_SI, SCALE_MEBI };

struct du {
    bool all, apparent, bytes, total, count_links, separate, inodes, zero, one_device, summarize;
    int follow, time;
    int scale; /* -h, --si, -m; 0: blocks */
    uintmax_t depth;
    const char *depth_text, *block_size, *threshold, *time_style, *names_from;
    struct strings exclude, exclude_files;
    struct globs *excluded; /* NULL: nothing */

    struct human human;
    const char *date_format;
    uintmax_t least, most; /* sizes that are shown */
    bool hash_all;
    struct seen seen;
    struct sums *levels; /* by depth */
    size_t room;
    struct sums sum;
    int status;
};

static size_t slot_of(const struct seen *seen, dev_t device, ino_t inode)
{
    uint64_t hash = ((uint64_t)inode ^ ((uint64_t)device << 32)) * 0x9e3779b97f4a7c15ULL;
    size_t slot = (size_t)(hash >> 20) & (seen->capacity - 1);

    while ((seen->slots[slot].inode != 0 || seen->slots[slot].device != 0) &&
           (seen->slots[slot].inode != inode || seen->slots[slot].device != device))
        slot = (slot + 1) & (seen->capacity - 1);
    return slot;
}

static void grow_seen(struct seen *seen)
{
    struct seen larger = {.count = seen->count, .capacity = seen->capacity * 2 + 1024};

    larger.capacity = (size_t)1 << (63 - __builtin_clzl(larger.capacity));
    larger.slots = mem_array(larger.capacity, sizeof *larger.slots);
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->slots[i].inode != 0 || seen->slots[i].device != 0)
            larger.slots[slot_of(&larger, seen->slots[i].device, seen->slots[i].inode)] =
                seen->slots[i];
    mem_free(seen->slots, seen->capacity * sizeof *seen->slots);
    *seen = larger;
}

/* Notes a file; true when it was noted before. */
static bool was_seen(struct seen *seen, const struct stat *status)
{
    size_t slot;

    if (seen->count * 2 >= seen->capacity)
        grow_seen(seen);
    slot = slot_of(seen, status->st_dev, status->st_ino);
    if (seen->slots[slot].inode == status->st_ino && seen->slots[slot].device == status->st_dev)
        return true;
    seen->slots[slot].device = status->st_dev;
    seen->slots[slot].inode = status->st_ino;
    seen->count++;
    return false;
}

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

static void add_sums(struct sums *to, const struct sums *more)
{
    if (__builtin_add_overflow(to->size, more->size, &to->size))
        to->size = UINTMAX_MAX;
    to->inodes += more->inodes;
    if (is_later(more->latest, to->latest))
        to->latest = more->latest;
}

static struct sums sums_of(const struct du *du, const struct stat *status)
{
    struct sums sums = {.size = (uintmax_t)status->st_blocks * 512, .inodes = 1};

    if (du->apparent)
        sums.size = status->st_size > 0 ? (uintmax_t)status->st_size : 0;
    sums.latest = du->time == TIME_ACCESSED ? status->st_atim
                  : du->time == TIME_STATUS ? status->st_ctim
                                            : status->st_mtim;
    return sums;
}

static void print_sums(const struct du *du, const struct sums *sums, const char *name)
{
    uintmax_t amount = du->inodes ? sums->inodes : sums->size;
    char text[HUMAN_TEXT];
    struct date date;

    if (amount < du->least || amount > du->most)
        return;
    put_string(out, human_format(text, &du->human, amount, 1));
    put_byte(out, '\t');
    if (du->time != TIME_NONE) {
        if (date_split(&date, sums->latest, false))
            put_date(out, du->date_format, &date);
        put_byte(out, '\t');
    }
    put_name(out, name);
    put_byte(out, du->zero ? '\0' : '\n');
}

/* GNU's rule: a pattern is for the whole path or for what follows any slash in it. */
static bool is_excluded(const struct du *du, const char *path)
{
    if (du->excluded == NULL)
        return false;
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += part != path || *part == '/';
        if (globs_match(du->excluded, part))
            return true;
    }
    return false;
}

static struct sums *level_at(struct du *du, size_t depth)
{
    size_t old = du->room;

    if (depth >= du->room) {
        du->levels = mem_grow(du->levels, depth, &du->room, sizeof *du->levels);
        memset(du->levels + old, 0, (du->room - old) * sizeof *du->levels);
    }
    return &du->levels[depth];
}

/* Adds what a finished entry holds to the directory above it, or to the total. */
static void hand_up(struct du *du, size_t depth, const struct sums *sums, bool directory)
{
    if (depth == 0)
        add_sums(&du->sum, sums);
    else if (!directory || !du->separate)
        add_sums(&du->levels[depth - 1], sums);
    else
        add_sums(&du->sum, sums);
}

static void count_file(struct du *du, struct walk *walk, const struct stat *status)
{
    struct sums sums = sums_of(du, status);

    hand_up(du, walk->depth, &sums, false);
    if (walk->depth == 0 || (du->all && walk->depth <= du->depth))
        print_sums(du, &sums, walk->path);
}

static void leave_directory(struct du *du, struct walk *walk)
{
    struct sums *sums = level_at(du, walk->depth);

    if (walk->depth <= du->depth)
        print_sums(du, sums, walk->path);
    hand_up(du, walk->depth, sums, true);
}

/* A file or directory is met for the first time. */
static void meet(struct du *du, struct walk *walk)
{
    const struct stat *status = NULL;
    bool directory = walk->event == WALK_DIRECTORY, counted = !is_excluded(du, walk->path);

    if (counted) {
        status = walk_stat(walk);
        if (status == NULL) {
            warn("%s", walk->path);
            du->status = 1;
        }
        counted = status != NULL && !(directory && walk->other_device);
    }
    if (counted && du->one_device && !directory && walk->depth > 0)
        counted = status->st_dev == walk->device;
    if (counted && !du->count_links && (du->hash_all || (!directory && status->st_nlink > 1)))
        counted = !was_seen(&du->seen, status);
    if (!counted && directory)
        walk_skip(walk);
    else if (counted && directory)
        *level_at(du, walk->depth) = sums_of(du, status);
    else if (counted)
        count_file(du, walk, status);
}

static void count_operand(struct du *du, struct walk *walk, const char *name)
{
    walk_start(walk, name);
    while (walk_next(walk)) {
        if (walk->event == WALK_FILE && walk->error != 0)
            walk->event = WALK_FAILED;
        switch (walk->event) {
        case WALK_FILE:
        case WALK_DIRECTORY:
            meet(du, walk);
            break;
        case WALK_LEAVE:
            leave_directory(du, walk);
            break;
        default:
            if (walk->event == WALK_LOOP && du->seen.count > 0)
                break; /* counted already */
            walk_warn(walk);
            du->status = 1;
        }
    }
}

static void read_patterns(struct du *du, const char *name)
{
    struct reader in = {0};
    struct span line;

    if (!reader_open(&in, name))
        quit(1);
    while (reader_line(&in, '\n', &line, NULL))
        if (line.len > 0)
            strings_add(&du->exclude, mem_dup_bytes(line.ptr, line.len));
    reader_close(&in);
}

/* A size at least (or with '-' at most) that is shown. */
static void settle_threshold(struct du *du)
{
    const char *text = du->threshold;
    bool negative = text != NULL && *text == '-';
    uintmax_t size;

    du->most = UINTMAX_MAX;
    if (text == NULL)
        return;
    if (!parse_size(text + negative, &size) || (negative && size == 0))
        usage_error("invalid threshold '%s'", text);
    *(negative ? &du->most : &du->least) = size;
}

static void settle_units(struct du *du)
{
    du->human = human_default("DU_BLOCK_SIZE", 1024);
    if (du->block_size != NULL && !human_parse(du->block_size, &du->human))
        usage_error("invalid argument '%s' for --block-size", du->block_size);
    if (du->scale == SCALE_MEBI)
        du->human = HUMAN_BLOCK(1024 * 1024);
    else if (du->scale != 0)
        du->human = du->scale == SCALE_SI ? HUMAN_SI : HUMAN_READABLE;
    if (du->inodes && du->human.block != 0)
        du->human = HUMAN_BLOCK(1);
    if (du->bytes)
        du->apparent = true;
}

static void settle_date(struct du *du)
{
    const char *style = du->time_style != NULL ? du->time_style : getenv("TIME_STYLE");

    du->date_format = "%Y-%m-%d %H:%M";
    if (style == NULL || *style == '\0' || strcmp(style, "long-iso") == 0)
        return;
    if (*style == '+')
        du->date_format = style + 1;
    else if (strcmp(style, "full-iso") == 0)
        du->date_format = "%Y-%m-%d %H:%M:%S.%N %z";
    else if (strcmp(style, "iso") == 0)
        du->date_format = "%Y-%m-%d";
    else if (du->time_style != NULL)
        usage_error("invalid argument '%s' for --time-style: one of full-iso, long-iso, iso, "
                    "+FORMAT",
                    style);
}

static void settle(struct du *du)
{
    du->depth = UINTMAX_MAX;
    if (du->depth_text != NULL && !parse_uint(du->depth_text, &du->depth))
        usage_error("invalid maximum depth '%s'", du->depth_text);
    if (du->summarize && du->all)
        usage_error("-s and -a cannot be used together");
    if (du->summarize && du->depth_text != NULL && du->depth != 0)
        usage_error("-s and -d cannot be used together");
    if (du->summarize)
        du->depth = 0;
    for (size_t i = 0; i < du->exclude_files.count; i++)
        read_patterns(du, du->exclude_files.items[i]);
    if (du->exclude.count > 0)
        du->excluded = globs_compile(&du->exclude, 0);
    settle_threshold(du);
    settle_units(du);
    settle_date(du);
}

/* The names in a file, each ended by NUL. */
static void count_names_from(struct du *du, struct walk *walk)
{
    struct reader in = {0};
    struct span name;

    if (!reader_open(&in, du->names_from))
        quit(1);
    du->hash_all = true;
    while (reader_line(&in, '\0', &name, NULL)) {
        if (name.len > 0) {
            count_operand(du, walk, mem_dup_bytes(name.ptr, name.len));
            continue;
        }
        warnx("%s: invalid zero-length file name", du->names_from);
        du->status = 1;
    }
    reader_close(&in);
}

enum { SET_BYTES, SET_KIBIBYTES };

static void set_unit(void *tool, int value, const char *arg)
{
    struct du *du = tool;

    (void)arg;
    du->bytes |= value == SET_BYTES;
    du->block_size = value == SET_BYTES ? "1" : "1024";
    du->scale = 0;
}

static int du_main(int argc, char **argv)
{
    static char dot[] = ".";
    static char *here[] = {dot, NULL};
    struct du du = {0};
    struct walk walk = {0};
    char **names = opt_parse(argv, &du);

    (void)argc;
    settle(&du);
    walk.flags = du.follow | (du.one_device ? WALK_ONE_DEVICE : 0);
    if (du.names_from != NULL && *names != NULL)
        usage_error("extra operand '%s' with --files0-from", *names);
    if (*names == NULL)
        names = here;
    du.hash_all = names[1] != NULL || du.follow == WALK_FOLLOW;
    if (du.names_from != NULL)
        count_names_from(&du, &walk);
    else
        for (; *names != NULL; names++)
            count_operand(&du, &walk, *names);
    if (du.total)
        print_sums(&du, &du.sum, "total");
    return du.status;
}

static const struct opt du_opts[] = {
    OPT_FLAG('0', "null", struct du, zero, "end lines by NUL"),
    OPT_FLAG('a', "all", struct du, all, "show files, too, not only directories"),
    OPT_FLAG('A', "apparent-size", struct du, apparent, "count bytes, not the space they take"),
    OPT_HOOK('b', "bytes", SET_BYTES, "as --apparent-size --block-size=1"),
    OPT_STRING('B', "block-size", struct du, block_size, "SIZE", "count in units of SIZE"),
    OPT_FLAG('c', "total", struct du, total, "end with a total"),
    OPT_SET('D', "dereference-args", struct du, follow, WALK_FOLLOW_OPERANDS,
            "follow links that are operands"),
    OPT_STRING('d', "max-depth", struct du, depth_text, "N", "show only N levels of directories"),
    OPT_LIST(0, "exclude", struct du, exclude, "PATTERN", "leave out what matches"),
    OPT_LIST('X', "exclude-from", struct du, exclude_files, "FILE", "leave out patterns in FILE"),
    OPT_STRING(0, "files0-from", struct du, names_from, "FILE",
               "count the files whose names are in FILE, ended by NUL"),
    OPT_SET('h', "human-readable", struct du, scale, SCALE_HUMAN, "show sizes such as 1.5K, 23M"),
    OPT_SET(0, "si", struct du, scale, SCALE_SI, "as -h, in powers of 1000"),
    OPT_SET('H', "", struct du, follow, WALK_FOLLOW_OPERANDS, "as -D"),
    OPT_FLAG(0, "inodes", struct du, inodes, "count inodes, not space"),
    OPT_HOOK('k', "", SET_KIBIBYTES, "as --block-size=1K"),
    OPT_FLAG('l', "count-links", struct du, count_links, "count every link of a file"),
    OPT_SET('L', "dereference", struct du, follow, WALK_FOLLOW, "follow all links"),
    OPT_SET('m', "", struct du, scale, SCALE_MEBI, "as --block-size=1M"),
    OPT_SET('P', "no-dereference", struct du, follow, 0, "follow no links (default)"),
    OPT_FLAG('s', "summarize", struct du, summarize, "show only the sum of each operand"),
    OPT_FLAG('S', "separate-dirs", struct du, separate, "leave subdirectories out of sums"),
    OPT_STRING('t', "threshold", struct du, threshold, "SIZE", "show only sums of SIZE or more"),
    OPT_MAYBE_CHOICE(0, "time", struct du, time,
                     "none|modification=mtime|access=atime=use|status=ctime", TIME_CHANGED,
                     "show the latest time in each directory"),
    OPT_STRING(0, "time-style", struct du, time_style, "STYLE",
               "full-iso, long-iso, iso or +FORMAT"),
    OPT_FLAG('x', "one-file-system", struct du, one_device, "stay on the file system"),
    OPT_END,
};

APPLET(du, .summary = HELP_TEXT("show how much space files take"),
       .operands = HELP_TEXT("[FILE]..."), .opts = du_opts, .main = du_main, .on_option = set_unit,
       .traits = APPLET_PURE);
