/*
 * A patch on a file of ten lines, tried out without writing anything (--dry-run).
 * sources: applets/text/patch/*.c
 */
#include "../../applets/text/patch/patch.h"
#include "fuzz.h"
#include "temporary.h"

#include <stdio.h>

struct input {
    const char *bytes;
    size_t size;
};

/* The name of a file that holds the numbers from 1 to 10. */
static const char *target_name(void)
{
    static const char lines[] = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    static char name[64];
    int fd;

    if (name[0] != '\0')
        return name;
    fd = temporary_nameless(NULL);
    if (fd < 0 || write(fd, lines, sizeof lines - 1) != (ssize_t)sizeof lines - 1)
        abort();
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    return name;
}

static void run(void *argument)
{
    const struct input *input = argument;
    const bool odd = input->size % 2, merge = input->size % 3 == 0;
    struct patch patch = {.strip = -1, .fuzz = 2, .dry_run = true, .silent = true, .force = true};

    patch.follow_links = true;
    patch.reverse = odd;
    patch.merge = merge ? MERGE_DIFF3 : MERGE_NONE;
    patch.loose_space = input->size % 5 == 0;
    patch.source = (struct source){
        .bytes = input->bytes, .at = input->bytes, .end = input->bytes + input->size, .line = 1};
    patch_all(&patch, target_name());
    out->used = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size > 0 ? size : 1); /* not terminated, so that every overrun is seen */
    struct input input = {text, size};

    memcpy(text, data, size);
    fuzz_call(run, &input);
    free(text);
    return 0;
}
