/* Names of files in a patch: how they are written, which one is meant, and which are refused. */
#include "patch.h"
#include "dates.h"
#include "paths.h"

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* A name in double quotes, with C's escapes; takes it off the text. NULL when it has no end. */
static const char *unquote(struct span *text)
{
    char *name = mem_alloc(text->len + 1), *to = name;
    size_t i = 1;

    for (; i < text->len && text->ptr[i] != '"' && text->ptr[i] != '\n'; i++) {
        static const char letters[] = "abtnvfr";
        const char *letter;
        int byte = text->ptr[i];

        if (byte == '\\' && ++i < text->len) {
            byte = text->ptr[i];
            letter = byte != '\0' ? strchr(letters, byte) : NULL;
            if (letter != NULL) {
                byte = '\a' + (int)(letter - letters);
            } else if (byte >= '0' && byte <= '7') {
                byte = 0;
                for (int n = 0;
                     n < 3 && i < text->len && text->ptr[i] >= '0' && text->ptr[i] <= '7'; n++)
                    byte = 8 * byte + (text->ptr[i++] - '0');
                i--;
            }
        }
        *to++ = (char)byte;
    }
    *to = '\0';
    if (i >= text->len || text->ptr[i] != '"' || strlen(name) != (size_t)(to - name))
        return NULL;
    text->ptr += i + 1, text->len -= i + 1;
    return name;
}

/* A name that ends at a tab or, where there is none, at white space. */
static const char *plain_name(struct span *text)
{
    const char *tab;
    size_t length = 0;

    if (text->len == 0)
        return NULL;
    tab = bytes_find(text->ptr, '\t', text->len);
    if (tab != NULL)
        for (length = (size_t)(tab - text->ptr); length > 0 && is_blank(text->ptr[length - 1]);)
            length--;
    else
        while (length < text->len && !is_blank(text->ptr[length]))
            length++;
    if (bytes_find(text->ptr, '\0', length) != NULL)
        return NULL;
    text->ptr += length, text->len -= length;
    return mem_dup_bytes(text->ptr - length, length);
}

/* Takes `strip` components off; -1: all but the last. NULL when there are fewer. */
static const char *strip_name(const char *name, intmax_t strip)
{
    const char *slash = strrchr(name, '/');

    if (strip < 0)
        return slash != NULL ? slash + 1 : name;
    for (; strip > 0; strip--) {
        name = strchr(name, '/');
        if (name == NULL)
            return NULL;
        while (*name == '/')
            name++;
    }
    return name;
}

/*
 * A header's name and time. `seconds` becomes the time, 0 for /dev/null and -1 where there is none
 * that can be read; `time_text` how it was written. False when the name is none that can be used.
 */
bool parse_name(const struct patch *patch, struct span text, intmax_t strip, int64_t *seconds,
                const char **name, const char **time_text)
{
    struct timespec time;
    const char *whole, *date;

    *seconds = -1;
    *name = NULL;
    if (time_text != NULL)
        *time_text = "";
    while (text.len > 0 && is_blank(text.ptr[0]) && text.ptr[0] != '\n')
        text.ptr++, text.len--;
    while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    whole = text.len > 0 && *text.ptr == '"' ? unquote(&text) : plain_name(&text);
    if (whole == NULL)
        return false;
    while (text.len > 0 && is_blank(text.ptr[0]))
        text.ptr++, text.len--;
    date = mem_dup_bytes(text.ptr, text.len);
    if (time_text != NULL)
        *time_text = date;
    if (*date != '\0' && date_parse(date, date_now(), patch->set_utc, &time))
        *seconds = time.tv_sec;
    if (strcmp(whole, "/dev/null") == 0) {
        *seconds = 0;
        return false;
    }
    *name = strip_name(whole, strip);
    if (*name != NULL && **name == '\0')
        *name = NULL;
    return *name != NULL;
}

/* ---- names that lead out of the folder ---- */

static bool has_dot_dot(const char *name)
{
    while (*name != '\0') {
        const size_t length = strcspn(name, "/");

        if (length == 2 && name[0] == '.' && name[1] == '.')
            return true;
        name += length + strspn(name + length, "/");
    }
    return false;
}

/* Whether links on the way to the file stay within the folder. */
static bool links_stay_inside(const char *name)
{
    const char *slash = strrchr(name, '/'), *parent, *here;

    if (slash == NULL)
        return true;
    here = path_current();
    parent = path_canonical(mem_dup_bytes(name, (size_t)(slash - name)), PATH_ANY_MISSING,
                            PATH_PHYSICAL);
    return here != NULL && parent != NULL && path_is_within(parent, here);
}

bool name_is_safe(const char *name)
{
    return *name != '/' && !has_dot_dot(name) && links_stay_inside(name);
}

/* ---- the best of them ---- */

static size_t components(const char *name)
{
    size_t count = 0;

    while (*name != '\0') {
        const size_t length = strcspn(name, "/");

        count += length > 0;
        name += length + strspn(name + length, "/");
    }
    return count;
}

static const char *base_of(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash != NULL ? slash + 1 : name;
}

/* Fewer components are better, then a shorter last one, then a shorter name; then the first. */
static bool is_better(const char *a, const char *b)
{
    if (components(a) != components(b))
        return components(a) < components(b);
    if (strlen(base_of(a)) != strlen(base_of(b)))
        return strlen(base_of(a)) < strlen(base_of(b));
    return strlen(a) < strlen(b);
}

/* How many directories would have to be made for a file. */
static size_t missing_directories(const char *name)
{
    char *path = mem_dup(name), *slash;
    struct stat status;
    size_t missing = 0;

    while ((slash = strrchr(path, '/')) != NULL) {
        *slash = '\0';
        if (*path != '\0' && stat(path, &status) == 0)
            break;
        missing++;
    }
    return missing;
}

/*
 * Whether the header seems to be of a patch that goes the other way. The patch has been turned
 * around then, or is to be skipped, or is applied anyway.
 */
bool seems_reversed(struct patch *patch, const char *name, bool missing, bool empty)
{
    const enum absence *absent = patch->header.absent;
    const bool reversed = patch->reversed;

    if (empty && absent[reversed ^ missing] == MAYBE_ABSENT &&
        absent[!reversed ^ missing] == ABSENT)
        return false;
    if ((empty ? 0 : 1) >= (int)absent[reversed ^ empty])
        return false;
    if (ok_to_reverse(patch, mem_print("The next patch%s would %s the file %s,\nwhich %s!",
                                       reversed ? ", when reversed," : "",
                                       missing ? "delete"
                                       : empty ? "empty out"
                                               : "create",
                                       name,
                                       missing ? "does not exist"
                                       : empty ? "is already empty"
                                               : "already exists")))
        patch->reversed = !reversed;
    return true;
}

struct choice {
    const char *existing, *any;
    off_t size;
};

static struct choice look_at_names(const struct patch *patch)
{
    struct choice choice = {0};
    size_t least = SIZE_MAX;

    for (int i = OLD; i <= INDEX; i++) {
        const char *name = patch->header.names[i];
        struct stat status;

        if (name == NULL ||
            (i == INDEX && !patch->posix && (choice.existing != NULL || choice.any != NULL)))
            continue;
        if (fstatat(AT_FDCWD, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
            if (choice.existing != NULL && (patch->posix || !is_better(name, choice.existing)))
                continue;
            choice.existing = name;
            choice.size = status.st_size;
        } else {
            const size_t missing = missing_directories(name);

            if (missing < least || (missing == least && is_better(name, choice.any))) {
                least = missing;
                choice.any = name;
            }
        }
    }
    return choice;
}

/* The file that the header means; NULL when that is not to be found out. */
const char *choose_name(struct patch *patch)
{
    const struct choice choice = look_at_names(patch);
    const bool creates = patch->header.absent[patch->reversed] != PRESENT;

    if (choice.existing != NULL) {
        seems_reversed(patch, choice.existing, false, choice.size == 0);
        return choice.existing;
    }
    if (choice.any == NULL)
        return NULL;
    if (creates)
        return choice.any;
    if (patch->header.absent[!patch->reversed] != PRESENT &&
        seems_reversed(patch, choice.any, true, true))
        return choice.any;
    return NULL;
}
