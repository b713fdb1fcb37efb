/*
 * Lists of positions (ranges.h): what is parsed must be ascending, apart, and its own complement's.
 */
#include "box.h"
#include "fuzz.h"
#include "ranges.h"

static void check_ascending(const struct ranges *ranges)
{
    uintmax_t behind = 0;

    for (size_t i = 0; i < ranges->count; i++) {
        if (ranges->items[i].first <= behind || ranges->items[i].last < ranges->items[i].first)
            abort();
        behind = ranges->items[i].last;
    }
}

static void parse(void *list)
{
    static const uintmax_t positions[] = {1, 2, 3, 9, 10, 11, 100, UINTMAX_MAX - 1};
    struct ranges ranges, rest;

    if (ranges_parse(&ranges, list) != NULL)
        return;
    check_ascending(&ranges);
    rest = ranges;
    ranges_complement(&rest);
    check_ascending(&rest);
    for (size_t i = 0; i < COUNT_OF(positions); i++)
        if (ranges_contain(&ranges, positions[i]) == ranges_contain(&rest, positions[i]))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *list = fuzz_string(data, size);

    fuzz_call(parse, list);
    free(list);
    return 0;
}
