/* URLs, and references relative to one: what is accepted is clean, and reads the same again. */
#include "url.h"
#include "box.h"
#include "fuzz.h"

static void check_clean(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text <= ' ' || (unsigned char)*text >= 0x7f)
            abort();
}

static void check(const struct url *url)
{
    const char *text = url_text(url);
    struct url again;

    check_clean(text);
    if (url_parse(&again, text) != NULL || strcmp(url_text(&again), text) != 0 ||
        !url_same_origin(url, &again))
        abort();
    if (*url->path != '/' || strstr(url->path, "/../") != NULL)
        abort();
}

static void body(void *argument)
{
    struct url base, url;

    url_parse(&base, "http://user:word@host/a/b/c?d");
    if (url_resolve(&url, &base, argument) == NULL)
        check(&url);
    if (url_parse(&url, argument) == NULL)
        check(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(body, text);
    free(text);
    return 0;
}
