/* Lists of characters (charset.h): every position must lead back to its character. */
#include "box.h"
#include "charset.h"
#include "fuzz.h"

static void check(struct charset *set)
{
    uintmax_t position;

    for (uintmax_t i = 0; i < set->length && i < 500; i++) {
        int32_t code = charset_at(set, i);

        if (code < 0 || code >= CHARSET_END || !charset_find(set, code, &position))
            abort();
        if (charset_at(set, position) != code)
            abort();
    }
}

static void parse(void *text)
{
    struct charset set = {.wide = charset_is_wide(text)};
    struct charset filled = set;

    charset_parse(&set, text);
    filled = set;
    charset_fill(&filled, 300);
    check(&filled);
    charset_complement(&set);
    check(&set);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    fuzz_call(parse, text);
    free(text);
    return 0;
}
