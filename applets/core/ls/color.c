/* Colours of names, as LS_COLORS says: see dir_colors(5). */
#include "ls.h"

/* The keys, in the order of their values. */
static const char keys[] =
    "lc\0rc\0ec\0rs\0no\0fi\0di\0ln\0pi\0so\0bd\0cd\0mi\0or\0ex\0do\0su\0sg\0st\0ow\0"
    "tw\0ca\0mh\0cl";
enum kind {
    LEFT,
    RIGHT,
    END,
    RESET,
    NORMAL,
    PLAIN,
    DIRECTORY,
    LINK,
    FIFO,
    SOCKET,
    BLOCK,
    CHARACTER,
    MISSING,
    ORPHAN,
    EXECUTABLE,
    DOOR,
    SETUID,
    SETGID,
    STICKY,
    OTHER_WRITABLE,
    STICKY_OTHER_WRITABLE,
    CAPABILITY,
    HARD_LINKED,
    CLEAR,
    KINDS
};

static const char *const defaults[KINDS] = {
    [LEFT] = "\033[",
    [RIGHT] = "m",
    [END] = NULL,
    [RESET] = "0",
    [DIRECTORY] = "01;34",
    [LINK] = "01;36",
    [FIFO] = "33",
    [SOCKET] = "01;35",
    [BLOCK] = "01;33",
    [CHARACTER] = "01;33",
    [EXECUTABLE] = "01;32",
    [DOOR] = "01;35",
    [SETUID] = "37;41",
    [SETGID] = "30;43",
    [STICKY] = "37;44",
    [OTHER_WRITABLE] = "34;42",
    [STICKY_OTHER_WRITABLE] = "30;42",
};

struct suffix {
    struct span text;
    const char *color;
};

struct colors {
    const char *kinds[KINDS];
    struct suffix *suffixes;
    size_t count, capacity;
    bool used; /* the first colour is preceded by a reset */
};

/* A value up to ':' with its escapes: \e, \033, \x1b, ^[, and a backslash before itself. */
static char *read_value(const char **text)
{
    char *value = mem_alloc(strcspn(*text, ":") + 1), *end = value;

    while (**text != '\0' && **text != ':') {
        char c = *(*text)++;

        if (c == '^' && **text >= '@' && **text <= '~') {
            c = (char)(*(*text)++ & 31);
        } else if (c == '\\' && **text >= '0' && **text <= '7') {
            for (c = 0; **text >= '0' && **text <= '7'; ++*text)
                c = (char)(c * 8 + **text - '0');
        } else if (c == '\\' && **text != '\0' && **text != ':') {
            c = *(*text)++;
            c = (char)(c == 'e' ? 033 : c == 'a' ? 7 : c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        *end++ = c;
    }
    *end = '\0';
    return value;
}

static void read_entry(struct colors *colors, const char **text)
{
    size_t length = strcspn(*text, "=:");
    const char *key = *text;

    *text += length;
    if (**text != '=')
        return;
    ++*text;
    if (*key == '*') {
        colors->suffixes =
            mem_grow(colors->suffixes, colors->count, &colors->capacity, sizeof *colors->suffixes);
        colors->suffixes[colors->count++] =
            (struct suffix){{key + 1, length - 1}, read_value(text)};
        return;
    }
    for (int kind = 0; length == 2 && kind < KINDS; kind++)
        if (memcmp(keys + 3 * kind, key, 2) == 0)
            colors->kinds[kind] = read_value(text);
    *text += strcspn(*text, ":");
}

struct colors *colors_read(void)
{
    struct colors *colors = mem_zero(sizeof *colors);
    const char *text = getenv("LS_COLORS");

    memcpy(colors->kinds, defaults, sizeof defaults);
    while (text != NULL && *text != '\0') {
        read_entry(colors, &text);
        text += *text == ':';
    }
    return colors;
}

/* "", "0" and "00" are no colour. */
static bool is_color(const char *color)
{
    return color != NULL && color[strspn(color, "0")] != '\0';
}

bool colors_follow(const struct colors *colors)
{
    return colors->kinds[LINK] != NULL && strcmp(colors->kinds[LINK], "target") == 0;
}

static enum kind first_color(const struct colors *colors, const enum kind *kinds, size_t count)
{
    while (count > 1 && !is_color(colors->kinds[*kinds])) {
        kinds++;
        count--;
    }
    return *kinds;
}

static enum kind kind_of_directory(const struct colors *colors, mode_t mode)
{
    enum kind kinds[4];
    size_t count = 0;

    if ((mode & S_ISVTX) && (mode & S_IWOTH))
        kinds[count++] = STICKY_OTHER_WRITABLE;
    if (mode & S_IWOTH)
        kinds[count++] = OTHER_WRITABLE;
    if (mode & S_ISVTX)
        kinds[count++] = STICKY;
    kinds[count++] = DIRECTORY;
    return first_color(colors, kinds, count);
}

static enum kind kind_of_regular(const struct colors *colors, mode_t mode, nlink_t links)
{
    enum kind kinds[5];
    size_t count = 0;

    if (mode & S_ISUID)
        kinds[count++] = SETUID;
    if (mode & S_ISGID)
        kinds[count++] = SETGID;
    if (mode & 0111)
        kinds[count++] = EXECUTABLE;
    if (links > 1)
        kinds[count++] = HARD_LINKED;
    kinds[count++] = PLAIN;
    return first_color(colors, kinds, count);
}

static enum kind kind_of(const struct colors *colors, mode_t mode, nlink_t links)
{
    static const uint8_t by_type[16] = {
        [S_IFIFO >> 12] = FIFO,    [S_IFCHR >> 12] = CHARACTER, [S_IFBLK >> 12] = BLOCK,
        [S_IFSOCK >> 12] = SOCKET, [S_IFLNK >> 12] = LINK,
    };
    uint8_t kind = by_type[mode >> 12 & 15];

    if (S_ISDIR(mode))
        return kind_of_directory(colors, mode);
    if (S_ISREG(mode))
        return kind_of_regular(colors, mode, links);
    return kind != 0 ? (enum kind)kind : ORPHAN;
}

static const char *suffix_color(const struct colors *colors, const char *name)
{
    size_t length = strlen(name);

    for (size_t i = colors->count; i-- > 0;) {
        struct span suffix = colors->suffixes[i].text;

        if (suffix.len <= length &&
            strncasecmp(name + length - suffix.len, suffix.ptr, suffix.len) == 0)
            return colors->suffixes[i].color;
    }
    return NULL;
}

static bool begin(struct colors *colors, const char *color)
{
    if (!is_color(color))
        return false;
    if (!colors->used)
        color_end(colors);
    colors->used = true;
    put_string(out, colors->kinds[LEFT]);
    put_string(out, color);
    put_string(out, colors->kinds[RIGHT]);
    return true;
}

static bool begin_kind(struct colors *colors, enum kind kind, const char *name)
{
    const char *color = kind == PLAIN ? suffix_color(colors, name) : NULL;

    return begin(colors, color != NULL ? color : colors->kinds[kind]);
}

bool color_begin(struct colors *colors, const struct file *file)
{
    mode_t mode = file->status != NULL ? file->status->st_mode : (mode_t)file->type << 12;
    nlink_t links = file->status != NULL ? file->status->st_nlink : 1;

    if (file->failed)
        return begin(colors, colors->kinds[MISSING]);
    if (S_ISLNK(mode) && !file->target_known && is_color(colors->kinds[ORPHAN]))
        return begin(colors, colors->kinds[ORPHAN]);
    if (S_ISLNK(mode) && colors_follow(colors))
        return file->target_known &&
               begin_kind(colors, kind_of(colors, file->target_mode, 1), file->name);
    return begin_kind(colors, kind_of(colors, mode, links), file->name);
}

bool color_begin_target(struct colors *colors, const struct file *file)
{
    if (!file->target_known)
        return begin(colors, colors->kinds[is_color(colors->kinds[MISSING]) ? MISSING : ORPHAN]);
    return begin_kind(colors, kind_of(colors, file->target_mode, 1), file->target);
}

void color_end(struct colors *colors)
{
    if (colors->kinds[END] != NULL) {
        put_string(out, colors->kinds[END]);
        return;
    }
    put_string(out, colors->kinds[LEFT]);
    put_string(out, colors->kinds[RESET]);
    put_string(out, colors->kinds[RIGHT]);
}
