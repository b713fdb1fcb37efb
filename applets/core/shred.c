/*
 * shred: overwrite files so that their contents can't be brought back, and perhaps remove them
 * (GNU's options).
 *
 * Passes write random bytes, or from four passes on in the middle fixed patterns, and each is
 * synced. Before a file is removed its name is shortened letter by letter. File systems that keep
 * old blocks (journals, snapshots, copy on write) defeat it.
 */
#include <linux/fs.h>
#include <sys/syscall.h>

#include "box.h"
#include "random.h"

enum { REMOVE_NOT = -1, REMOVE_UNLINK, REMOVE_WIPE, REMOVE_WIPESYNC }; /* words of --remove */
enum { BLOCK = 60 * 1024 }; /* a multiple of a pattern's length and of the stream's block */

struct shred {
    bool force, exact, verbose, zero;
    int remove;
    uintmax_t passes;
    const char *size_text, *source;
    uintmax_t size;
    struct random random; /* of --random-source */
    struct random_stream stream;
    char *buffer;
};

/* What a pass writes: a pattern of three bytes, or -1 for random ones. */
static int pattern_of(const struct shred *shred, uintmax_t pass)
{
    static const int patterns[] = {0x000000, 0xffffff, 0x555555, 0xaaaaaa, 0x249249, 0x492492,
                                   0x6db6db, 0x924924, 0xb6db6d, 0xdb6db6, 0x111111, 0x888888};

    if (pass >= shred->passes)
        return 0; /* -z */
    if (shred->passes < 4 || pass == 0 || pass + 1 == shred->passes ||
        pass % (COUNT_OF(patterns) + 1) == 0)
        return -1;
    return patterns[(pass - 1) % (COUNT_OF(patterns) + 1)];
}

static void report_pass(const struct shred *shred, const char *name, uintmax_t pass)
{
    int pattern = pattern_of(shred, pass);
    uintmax_t all = shred->passes + shred->zero;

    if (!shred->verbose)
        return;
    if (pattern < 0)
        warnx("%s: pass %ju/%ju (random)...", name, pass + 1, all);
    else
        warnx("%s: pass %ju/%ju (%06x)...", name, pass + 1, all, (unsigned)pattern);
}

static void fill(struct shred *shred, int pattern, size_t length)
{
    if (pattern >= 0)
        for (size_t i = 0; i < length; i++)
            shred->buffer[i] = (char)(pattern >> (16 - i % 3 * 8));
    else if (shred->source != NULL)
        random_bytes(&shred->random, shred->buffer, length);
    else
        random_stream_fill(&shred->stream, shred->buffer, BLOCK);
}

static bool write_pass(struct shred *shred, int fd, int pattern, uintmax_t size)
{
    size_t filled = 0;

    if (lseek(fd, 0, SEEK_SET) < 0 && errno != ESPIPE)
        return false;
    for (uintmax_t done = 0; done < size;) {
        size_t length = size - done < BLOCK ? (size_t)(size - done) : BLOCK;
        size_t at = 0;

        if (pattern < 0 || length > filled)
            fill(shred, pattern, filled = length);
        while (at < length) {
            ssize_t written = write(fd, shred->buffer + at, length - at);

            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return false;
            at += (size_t)written;
        }
        done += length;
    }
    return fdatasync(fd) == 0 || errno == EINVAL || errno == EROFS; /* not for pipes, devices */
}

/* How many bytes to write: whole blocks of a file, for its last one may hold old data. */
static bool find_size(const struct shred *shred, int fd, uintmax_t *size)
{
    struct stat status;
    off_t end;

    *size = shred->size;
    if (fstat(fd, &status) < 0)
        return false;
    if (shred->size_text != NULL)
        return true;
    if (!S_ISREG(status.st_mode)) {
        end = lseek(fd, 0, SEEK_END);
        *size = end > 0 ? (uintmax_t)end : 0;
        if (end <= 0 && errno != 0)
            errno = EINVAL;
        return end > 0;
    }
    *size = (uintmax_t)status.st_size;
    if (!shred->exact && status.st_size > 0) {
        uintmax_t block = (uintmax_t)status.st_blksize;

        *size += (block - *size % block) % block;
    }
    return true;
}

static bool overwrite(struct shred *shred, int fd, const char *name)
{
    uintmax_t size;

    if (!find_size(shred, fd, &size)) {
        warn("%s", name);
        return false;
    }
    if (size == 0)
        return true;
    for (uintmax_t pass = 0; pass < shred->passes + shred->zero; pass++) {
        report_pass(shred, name, pass);
        if (!write_pass(shred, fd, pattern_of(shred, pass), size)) {
            warn("%s", name);
            return false;
        }
    }
    return true;
}

/* The next name of the same length, as a counter; false when there is no more. */
static bool next_name(char *name)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

    for (size_t i = strlen(name); i-- > 0;) {
        const char *digit = strchr(digits, name[i]);

        if (digit[1] != '\0') {
            name[i] = digit[1];
            return true;
        }
        name[i] = digits[0];
    }
    return false;
}

/* Renames the file to ever shorter names that nothing has; returns the last one. */
static char *wipe_name(const struct shred *shred, const char *path, int directory)
{
    char *old = mem_dup(path), *slash = strrchr(old, '/');
    size_t start = slash != NULL ? (size_t)(slash + 1 - old) : 0;

    for (size_t length = strlen(old) - start; length > 0; length--) {
        char *new = mem_dup(old);
        bool renamed;

        memset(new + start, '0', length);
        new[start + length] = '\0';
        do {
            renamed = syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, RENAME_NOREPLACE) == 0;
        } while (!renamed && errno == EEXIST && next_name(new + start));
        if (!renamed)
            continue;
        if (shred->verbose)
            warnx("%s: renamed to %s", old, new);
        if (shred->remove == REMOVE_WIPESYNC && directory >= 0)
            fsync(directory);
        old = new;
    }
    return old;
}

static bool remove_file(const struct shred *shred, const char *path)
{
    const char *slash = strrchr(path, '/');
    int directory = open(slash != NULL ? mem_dup_bytes(path, (size_t)(slash + 1 - path)) : ".",
                         O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const char *name = path;
    bool good;

    if (shred->verbose)
        warnx("%s: removing", path);
    if (shred->remove != REMOVE_UNLINK)
        name = wipe_name(shred, path, directory);
    good = unlink(name) == 0;
    if (!good)
        warn("%s", name);
    else if (shred->verbose)
        warnx("%s: removed", path);
    if (directory >= 0) {
        fsync(directory);
        close(directory);
    }
    return good;
}

static bool shred_file(struct shred *shred, const char *path)
{
    int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    bool good;

    if (fd < 0 && errno == EACCES && shred->force && chmod(path, 0200) == 0)
        fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        warn("%s", path);
        return false;
    }
    good = overwrite(shred, fd, path);
    if (good && shred->remove != REMOVE_NOT)
        (void)!ftruncate(fd, 0);
    close(fd);
    return good && (shred->remove == REMOVE_NOT || remove_file(shred, path));
}

static int shred_main(int argc, char **argv)
{
    struct shred shred = {.passes = 3, .remove = REMOVE_NOT};
    char **operands = opt_parse_operands(argv, &shred, 1, -1);
    int status = 0;

    (void)argc;
    if (shred.size_text != NULL &&
        (!parse_size(shred.size_text, &shred.size) || shred.size > INT64_MAX))
        usage_error("invalid size '%s'", shred.size_text);
    if (shred.source != NULL)
        random_open(&shred.random, shred.source);
    else
        random_stream_start(&shred.stream);
    shred.buffer = mem_alloc(BLOCK);
    for (; *operands != NULL; operands++) {
        bool good = strcmp(*operands, "-") == 0 ? overwrite(&shred, STDOUT_FILENO, "-")
                                                : shred_file(&shred, *operands);

        status |= !good;
    }
    return status;
}

static const struct opt shred_opts[] = {
    OPT_FLAG('f', "force", struct shred, force, "change the mode where that is needed to write"),
    OPT_UINT('n', "iterations", struct shred, passes, 0, "N", "overwrite N times (default 3)"),
    OPT_STRING(0, "random-source", struct shred, source, "FILE", "take random bytes from FILE"),
    OPT_STRING('s', "size", struct shred, size_text, "N", "write N bytes, not the file's size"),
    OPT_SET('u', "", struct shred, remove, REMOVE_WIPESYNC, "remove the file afterwards"),
    OPT_MAYBE_CHOICE(0, "remove", struct shred, remove, "unlink|wipe|wipesync", REMOVE_WIPESYNC,
                     "the same, and how"),
    OPT_FLAG('v', "verbose", struct shred, verbose, "say what is done"),
    OPT_FLAG('x', "exact", struct shred, exact, "don't round sizes up to whole blocks"),
    OPT_FLAG('z', "zero", struct shred, zero, "at the end overwrite with zeros"),
    OPT_END,
};

APPLET(shred, .summary = HELP_TEXT("overwrite files to hide their contents"),
       .operands = HELP_TEXT("FILE..."), .opts = shred_opts, .main = shred_main);
