/* Format strings of hexdump: hex_format.h. */
#include "hex_format.h"
#include "box.h"
#include "fuzz.h"

static void parse(void *text)
{
    struct hex_format format = {0};

    if (hex_format_add(&format, text) == NULL)
        hex_format_finish(&format);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(parse, text);
    free(text);
    return 0;
}
