/* Answers of HTTP servers: heads, the values in them, sizes of chunks, compressed bodies. */
#include "box.h"
#include "fuzz.h"

#include "../../libcommon/http/http_internal.h"

struct input {
    const char *bytes;
    size_t size;
    bool given;
    size_t put;
};

static void read_values(const struct http_head *head)
{
    const char *date = http_field(head, "Last-Modified");
    const char *name = http_field(head, "Content-Disposition");
    struct http_client client = {0};
    struct url url;

    url_parse(&url, "http://host/a/b");
    http_cookies_take(&client, &url, head);
    http_cookies_field(&client, &url);
    if (date != NULL)
        http_date(date);
    if (name != NULL)
        http_parameter(name, "filename");
    if (head->length < -1 || (head->chunked && head->length >= 0))
        abort();
}

static bool next(void *context, struct span *bytes)
{
    struct input *input = context;

    *bytes = (struct span){input->bytes, input->given ? 0 : input->size};
    input->given = true;
    return true;
}

static bool put(void *context, const char *bytes, size_t length)
{
    struct input *input = context;

    (void)bytes;
    input->put += length;
    return input->put < 1 << 20;
}

static void body(void *argument)
{
    struct input *input = argument;
    struct inflate_source source = {next, put, input};
    struct http_head head;
    uintmax_t size;

    if (http_head_parse(&head, input->bytes, input->size) == NULL)
        read_values(&head);
    if (http_chunk_size((struct span){input->bytes, input->size}, &size) && size > INTMAX_MAX)
        abort();
    http_gunzip(&source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    struct input input = {copy, size, false, 0};

    memcpy(copy, data, size);
    fuzz_call(body, &input);
    free(copy);
    return 0;
}
