/* The names that files are saved by: never more than a plain name out of a server's mouth. */
#include <stdio.h>

#include "wget.h"

enum { NAME_LONGEST = 236 };

/* A byte that has a meaning in paths or for terminals stays encoded. */
static bool is_safe(unsigned char byte)
{
    return byte >= ' ' && byte != 0x7f && byte != '/' && byte != '\\';
}

static char *safe_name(const char *text, size_t length)
{
    char *name = mem_alloc(3 * length + 16), *to = name;

    for (size_t i = 0; i < length; i++) {
        if (is_safe((unsigned char)text[i]))
            *to++ = text[i];
        else
            to += sprintf(to, "%%%02X", (unsigned char)text[i]);
    }
    *to = '\0';
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return mem_print("%%2E%s", name + 1);
    if (strlen(name) > NAME_LONGEST)
        name[NAME_LONGEST] = '\0';
    return name;
}

/* One part of a path: decoded, then made safe. */
static const char *segment_name(const char *text, size_t length)
{
    const char *decoded = url_decode(text, length);

    return decoded != NULL ? safe_name(decoded, strlen(decoded)) : safe_name(text, length);
}

const char *name_of_url(struct wget *wget, const struct url *url)
{
    const char *last = strrchr(url->path, '/') + 1;
    const char *name = *last != '\0' ? segment_name(last, strlen(last)) : "index.html";

    if (url->query != NULL) {
        name = mem_print("%s?%s", name, segment_name(url->query, strlen(url->query)));
        name = safe_name(name, strlen(name));
    }
    return wget->prefix != NULL && *wget->prefix != '\0' ? mem_print("%s/%s", wget->prefix, name)
                                                         : name;
}

/* Of what Content-Disposition suggests, the last part, and not as a hidden file. */
const char *name_of_disposition(const char *value)
{
    char *name = value != NULL ? http_parameter(value, "filename") : NULL;
    char *slash;

    if (name == NULL)
        return NULL;
    while ((slash = strpbrk(name, "/\\")) != NULL)
        name = slash + 1;
    if (*name == '\0')
        return NULL;
    for (char *p = name; *p == '.'; p++)
        *p = '_';
    return safe_name(name, strlen(name));
}

/* The name itself, or with .1, .2, ... behind it when there is such a file. */
const char *name_unused(const char *name)
{
    const char *candidate = name;
    struct stat status;

    for (unsigned i = 1; lstat(candidate, &status) == 0; i++)
        candidate = mem_print("%s.%u", name, i);
    return candidate;
}
