/* Names and numbers of signals: signals.h. */
#include "box.h"
#include "fuzz.h"
#include "signals.h"

static void convert(void *text)
{
    int number = signal_number(text);
    const char *name = number >= 0 ? signal_name(number) : NULL;

    if (number > SIGNAL_MAX || signal_of_status(text) > SIGNAL_MAX)
        abort();
    if (name != NULL && signal_number(name) != number)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(convert, text);
    free(text);
    return 0;
}
