/* Lines of check lists: sums.h. */
#include "box.h"
#include "fuzz.h"
#include "sums.h"

struct input {
    const uint8_t *data;
    size_t size;
};

static void parse(void *argument)
{
    static const struct digest_type *const all[] = {&digest_md5, &digest_sha256, &digest_sha3,
                                                    &digest_blake2b, NULL};
    const struct input *input = argument;
    struct sums sums = {.types = all};
    struct sums_line line;

    for (size_t i = 0; i <= COUNT_OF(all) - 1; i++) {
        sums.type = i == 0 ? NULL : all[i - 1];
        if (!sums_parse_line(&sums, (struct span){(const char *)input->data, input->size}, &line))
            continue;
        if (!digest_has_size(line.type, line.bits) || *line.name == '\0')
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};

    fuzz_call(parse, &input);
    return 0;
}
