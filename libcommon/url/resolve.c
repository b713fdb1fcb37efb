/* References relative to a URL (RFC 3986, section 5), and URLs as text: url.h. */
#include "box.h"
#include "url_internal.h"

/* The length of the segment behind a slash when it is "." or "..", written plainly or as %2e. */
static int dots(const char *segment, size_t length)
{
    int count = 0;

    for (size_t i = 0; i < length; count++) {
        if (segment[i] == '.')
            i++;
        else if (length - i >= 3 && segment[i] == '%' && segment[i + 1] == '2' &&
                 (segment[i + 2] | 0x20) == 'e')
            i += 3;
        else
            return 0;
    }
    return count <= 2 ? count : 0;
}

char *url_remove_dots(const char *path)
{
    char *result = mem_alloc(strlen(path) + 2), *end = result;

    while (*path == '/') {
        size_t length = strcspn(path + 1, "/");
        int level = dots(path + 1, length);

        if (level == 2)
            while (end > result && *--end != '/')
                ;
        if (level == 0) {
            memcpy(end, path, length + 1);
            end += length + 1;
        } else if (path[length + 1] == '\0') {
            *end++ = '/';
        }
        path += length + 1;
    }
    if (end == result)
        *end++ = '/';
    *end = '\0';
    return result;
}

/* Section 5.2.3: the reference takes the place of what follows the last slash. */
static char *merge(const char *base, const char *reference)
{
    const char *slash = strrchr(base, '/');

    return mem_print("%.*s%s", (int)(slash - base + 1), base, reference);
}

static void resolve_path(struct url *url, const struct url *base, const char *reference)
{
    url_split_rest(url, reference, strlen(reference));
    if (*url->path == '\0') {
        url->path = base->path;
        if (*reference != '?')
            url->query = base->query;
        return;
    }
    url->path = url_remove_dots(*url->path == '/' ? url->path : merge(base->path, url->path));
}

const char *url_resolve(struct url *url, const struct url *base, const char *reference)
{
    const char *wrong = url_check_bytes(reference);
    size_t scheme = url_scheme_length(reference);

    if (wrong != NULL)
        return wrong;
    if (scheme > 0)
        return strncmp(reference + scheme, "://", 3) == 0 ? url_parse(url, reference)
                                                          : "it is of a kind we do not fetch";
    *url = *base;
    if (reference[0] == '/' && reference[1] == '/')
        return url_parse_authority(url, reference + 2);
    resolve_path(url, base, reference);
    return NULL;
}

bool url_same_origin(const struct url *a, const struct url *b)
{
    return strcmp(a->scheme, b->scheme) == 0 && strcmp(a->host, b->host) == 0 && a->port == b->port;
}

char *url_authority(const struct url *url)
{
    const char *host = strchr(url->host, ':') != NULL ? mem_print("[%s]", url->host) : url->host;

    return url->port == url_port_of(url->scheme) ? mem_dup(host)
                                                 : mem_print("%s:%u", host, url->port);
}

char *url_target(const struct url *url)
{
    return url->query != NULL ? mem_print("%s?%s", url->path, url->query) : mem_dup(url->path);
}

char *url_text(const struct url *url)
{
    return mem_print("%s://%s%s", url->scheme, url_authority(url), url_target(url));
}
