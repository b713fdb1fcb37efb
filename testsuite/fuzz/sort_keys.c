/*
 * Sort keys (sort_order.h). The input is flags, a key and lines, each ended by a newline. Prefixes
 * must agree with comparisons, and sorted lines must be in order.
 */
#include "box.h"
#include "fuzz.h"
#include "sort_order.h"

enum { LINES_MAX = 64 };

struct input {
    const char *text;
    size_t length;
};

static struct span take_line(struct input *input)
{
    const char *end = memchr(input->text, '\n', input->length);
    struct span line = {input->text, end != NULL ? (size_t)(end - input->text) : input->length};
    size_t used = line.len + (end != NULL);

    input->text += used;
    input->length -= used;
    return line;
}

static void check_prefixes(const struct sort_order *order, const struct sort_line *a,
                           const struct sort_line *b)
{
    int result =
        sort_compare(order, (struct span){a->text, a->length}, (struct span){b->text, b->length});

    if (a->prefix != b->prefix && (a->prefix < b->prefix) != (result < 0))
        abort();
}

static void sort_input(void *argument)
{
    struct input input = *(struct input *)argument;
    struct sort_order order = {.separator = -1};
    struct sort_line lines[LINES_MAX];
    struct span flags = take_line(&input), key = take_line(&input);
    size_t count = 0;

    for (size_t i = 0; i < flags.len; i++)
        if (!sort_flag_add(&order.flags, flags.ptr[i]))
            order.separator = (unsigned char)flags.ptr[i];
    if (key.len > 0)
        sort_key_add(&order, mem_dup_bytes(key.ptr, key.len));
    sort_order_finish(&order);
    while (count < LINES_MAX && input.length > 0) {
        struct span line = take_line(&input);

        lines[count] = (struct sort_line){sort_prefix(&order, line), line.ptr, line.len};
        if (count > 0)
            check_prefixes(&order, &lines[count - 1], &lines[count]);
        count++;
    }
    sort_lines(&order, lines, count);
    for (size_t i = 1; i < count; i++)
        if (sort_compare(&order, (struct span){lines[i - 1].text, lines[i - 1].length},
                         (struct span){lines[i].text, lines[i].length}) > 0)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    struct input input = {text, size};

    fuzz_call(sort_input, &input);
    free(text);
    return 0;
}
