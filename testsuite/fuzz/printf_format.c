/* Formats, numbers and escapes of printf; the first line is the format, the others are operands. */
#include "../../applets/core/printf.c"
#include "fuzz.h"

/* Widths and precisions of many digits would write for hours. */
static bool has_long_number(const char *text)
{
    for (; *text != '\0'; text += 1 + strspn(text + 1, "0123456789"))
        if (strspn(text, "0123456789") > 4)
            return true;
    return false;
}

static void run(void *argument)
{
    struct strings words = {0};

    strings_add(&words, "printf");
    for (char *line = argument; line != NULL;) {
        char *end = strchr(line, '\n');

        if (end != NULL)
            *end++ = '\0';
        strings_add(&words, line);
        line = end;
    }
    printf_main((int)words.count, (char **)words.items);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    if (!has_long_number(text))
        fuzz_call(run, text);
    free(text);
    return 0;
}
