/* Lists of tab stops as expand and unexpand take them: tabs.h. */
#include "box.h"
#include "fuzz.h"
#include "tabs.h"

/* Stops ascend, whatever the list says. */
static void parse(void *text)
{
    struct tabs tabs = {0};
    size_t column = 0;

    tabs_add(&tabs, text);
    tabs_finish(&tabs);
    for (int i = 0; i < 100; i++) {
        size_t next = tabs_next(&tabs, column);

        if (next == NO_STOP)
            break;
        if (next <= column)
            abort();
        column = next;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(parse, text);
    free(text);
    return 0;
}
