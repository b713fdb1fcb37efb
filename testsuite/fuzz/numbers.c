/* Numbers, sizes and durations as operands hold them: number.h. */
#include "box.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    char digits[NUMBER_DIGITS + 1] = "", *start;
    struct timespec time;
    uintmax_t number, again;
    intmax_t signed_number;

    if (parse_uint(text, &number)) {
        start = format_uint(digits + NUMBER_DIGITS, number);
        if (!parse_uint(start, &again) || again != number)
            abort();
    }
    parse_int(text, &signed_number);
    parse_size(text, &number);
    if (parse_duration(text, &time) && (time.tv_nsec < 0 || time.tv_nsec >= 1000000000))
        abort();
    free(text);
    return 0;
}
