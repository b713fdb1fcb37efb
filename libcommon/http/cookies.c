/*
 * Cookies (RFC 6265) for the time of a run. They go back to the very origin that set them and
 * nowhere else: what a Domain attribute would add is left out on purpose.
 */
#include <time.h>

#include "box.h"
#include "http_internal.h"

enum { COOKIE_MAX = 4096, COOKIES_MAX = 300 };

struct http_cookie {
    struct http_cookie *next;
    struct url origin;
    const char *name, *value, *path;
    int64_t expires; /* 0: never */
};

/* Section 5.1.4. */
static bool path_matches(const char *path, const char *cookie)
{
    size_t length = strlen(cookie);

    return strncmp(path, cookie, length) == 0 &&
           (path[length] == '\0' || path[length] == '/' || cookie[length - 1] == '/');
}

static const char *default_path(const struct url *url)
{
    const char *slash = strrchr(url->path, '/');

    return slash == url->path ? "/" : mem_dup_bytes(url->path, (size_t)(slash - url->path));
}

/* Max-Age goes before Expires. */
static int64_t read_expiry(const char *value)
{
    const char *age = http_parameter(value, "Max-Age"), *date = http_parameter(value, "Expires");
    intmax_t seconds;
    int64_t when;

    if (age != NULL && parse_int(age, &seconds))
        return seconds <= 0 ? 1 : seconds > INT32_MAX ? 0 : time(NULL) + seconds;
    if (date == NULL)
        return 0;
    when = http_date(date);
    return when == 0 ? 1 : when < 0 ? 0 : when;
}

static size_t count_cookies(const struct http_client *client)
{
    size_t count = 0;

    for (const struct http_cookie *cookie = client->cookies; cookie != NULL; cookie = cookie->next)
        count++;
    return count;
}

static void store(struct http_client *client, const struct http_cookie *cookie)
{
    struct http_cookie **link = &client->cookies, *copy;

    while (*link != NULL &&
           (strcmp((*link)->name, cookie->name) != 0 || strcmp((*link)->path, cookie->path) != 0 ||
            !url_same_origin(&(*link)->origin, &cookie->origin)))
        link = &(*link)->next;
    if (*link != NULL)
        *link = (*link)->next;
    if (count_cookies(client) >= COOKIES_MAX)
        return;
    copy = mem_alloc(sizeof *copy);
    *copy = *cookie;
    copy->next = NULL;
    while (*link != NULL)
        link = &(*link)->next;
    *link = copy;
}

static void take_cookie(struct http_client *client, const struct url *url, struct span field)
{
    const char *text = mem_dup_bytes(field.ptr, field.len);
    size_t pair = strcspn(text, ";");
    const char *equals = memchr(text, '=', pair), *path = http_parameter(text, "Path");
    struct http_cookie cookie = {.origin = *url};
    size_t end = pair;

    if (equals == NULL || equals == text || field.len > COOKIE_MAX)
        return;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    cookie.name = mem_dup_bytes(text, (size_t)(equals - text));
    cookie.value = mem_dup_bytes(equals + 1, end - (size_t)(equals + 1 - text));
    for (size_t i = 0; i < pair; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == 0x7f)
            return;
    cookie.path = path != NULL && *path == '/' ? path : default_path(url);
    cookie.expires = read_expiry(text);
    store(client, &cookie);
}

void http_cookies_take(struct http_client *client, const struct url *url,
                       const struct http_head *head)
{
    for (size_t i = 0; i < head->count && !client->no_cookies; i++)
        if (span_compare_nocase(head->fields[i].name, span_of("Set-Cookie")) == 0)
            take_cookie(client, url, head->fields[i].value);
}

const char *http_cookies_field(struct http_client *client, const struct url *url)
{
    char *field = NULL;
    time_t now = time(NULL);

    for (struct http_cookie *cookie = client->cookies; cookie != NULL; cookie = cookie->next)
        if (url_same_origin(&cookie->origin, url) && path_matches(url->path, cookie->path) &&
            (cookie->expires == 0 || cookie->expires > now))
            field = field == NULL ? mem_print("%s=%s", cookie->name, cookie->value)
                                  : mem_print("%s; %s=%s", field, cookie->name, cookie->value);
    return field;
}
