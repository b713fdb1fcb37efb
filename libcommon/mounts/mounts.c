/* The mount table: see mounts.h, and proc_pid_mountinfo(5). */
#include <sys/sysmacros.h>

#include "box.h"
#include "mounts.h"

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/* The kernel writes blanks, tabs, newlines and backslashes as \ooo. In place. */
static void decode_octal(char *text)
{
    char *end = text;

    while (*text != '\0') {
        if (text[0] == '\\' && is_octal(text[1]) && is_octal(text[2]) && is_octal(text[3])) {
            *end++ = (char)((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0'));
            text += 4;
        } else {
            *end++ = *text++;
        }
    }
    *end = '\0';
}

/* The next blank-separated word, cut out of the line; "" at its end. */
static char *next_word(char **line)
{
    char *word = *line;

    *line += strcspn(word, " ");
    if (**line != '\0')
        *(*line)++ = '\0';
    return word;
}

static bool parse_device(char *text, dev_t *device)
{
    uintmax_t major, minor;
    char *colon = strchr(text, ':');

    if (colon == NULL)
        return false;
    *colon = '\0';
    if (!parse_base(text, 10, &major) || !parse_base(colon + 1, 10, &minor))
        return false;
    *device = makedev((unsigned)major, (unsigned)minor);
    return true;
}

/* "36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/root rw": any tags before the dash */
static bool parse_mount(char *line, struct mount *mount)
{
    char *root, *point, *source;

    next_word(&line);
    next_word(&line);
    if (!parse_device(next_word(&line), &mount->device))
        return false;
    mount->root = root = next_word(&line);
    mount->point = point = next_word(&line);
    mount->options = next_word(&line);
    while (*line != '\0' && strcmp(next_word(&line), "-") != 0)
        continue;
    mount->type = next_word(&line);
    mount->source = source = next_word(&line);
    decode_octal(root);
    decode_octal(point);
    decode_octal(source);
    return *point == '/';
}

/* In a chroot that is no mount point the list lacks "/": it gets an entry that names no source. */
static void add_root(struct mounts *mounts, size_t *capacity)
{
    struct mount root = {.root = "/", .point = "/", .options = "", .type = "-", .source = "-"};
    struct stat status;

    for (size_t i = 0; i < mounts->count; i++)
        if (strcmp(mounts->list[i].point, "/") == 0)
            return;
    if (stat("/", &status) < 0)
        return;
    root.device = status.st_dev;
    mounts->list = mem_grow(mounts->list, mounts->count, capacity, sizeof root);
    mounts->list[mounts->count++] = root;
}

bool mounts_read(struct mounts *mounts)
{
    struct reader in = {0};
    struct span line;
    size_t capacity = 0;

    *mounts = (struct mounts){0};
    if (!reader_open(&in, "/proc/self/mountinfo"))
        return false;
    while (reader_line(&in, '\n', &line, NULL)) {
        struct mount mount;

        if (!parse_mount(mem_dup_bytes(line.ptr, line.len), &mount))
            continue;
        mounts->list = mem_grow(mounts->list, mounts->count, &capacity, sizeof mount);
        mounts->list[mounts->count++] = mount;
    }
    reader_close(&in);
    mem_free(in.buffer, in.size);
    add_root(mounts, &capacity);
    return !in.failed;
}

/* Whether a path is the folder `point` or lies in it. */
static bool is_within(const char *path, const char *point)
{
    size_t length = strlen(point);

    if (length == 1)
        return true;
    return strncmp(path, point, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

const struct mount *mounts_holding(const struct mounts *mounts, const char *path)
{
    const struct mount *best = NULL;

    for (size_t i = 0; i < mounts->count; i++) {
        const struct mount *mount = &mounts->list[i];

        if (is_within(path, mount->point) &&
            (best == NULL || strlen(mount->point) >= strlen(best->point)))
            best = mount;
    }
    return best;
}

/* Whether a word is in a list of words, each ended by a blank. */
static bool in_list(const char *list, const char *word)
{
    for (; *list != '\0'; list += strcspn(list, " ") + 1) {
        size_t length = strlen(word);

        if (strncmp(list, word, length) == 0 && list[length] == ' ')
            return true;
    }
    return false;
}

bool mount_is_dummy(const struct mount *mount)
{
    return in_list(
        "autofs proc subfs debugfs devpts fusectl fuse.portal mqueue rpc_pipefs sysfs devfs "
        "kernfs ignore none ",
        mount->type);
}

bool mount_is_remote(const struct mount *mount)
{
    const char *source = mount->source;

    return strchr(source, ':') != NULL ||
           (source[0] == '/' && source[1] == '/' && in_list("smb3 smbfs cifs ", mount->type)) ||
           in_list("acfs afs coda auristorfs fhgfs gpfs ibrix ocfs2 vxfs nfs nfs4 ", mount->type) ||
           strcmp(source, "-hosts") == 0;
}
