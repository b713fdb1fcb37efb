/*
 * The words of a find expression, a line each; nothing is searched.
 * sources: applets/find/find/*.c
 */
#include "../../applets/find/find/find.h"
#include "dates.h"
#include "fuzz.h"

static char **split(char *text)
{
    struct strings words = {0};

    for (char *line = text; line != NULL;) {
        char *end = strchr(line, '\n');

        if (end != NULL)
            *end++ = '\0';
        strings_add(&words, line);
        line = end;
    }
    return (char **)words.items;
}

static void parse(void *text)
{
    struct find *find = mem_zero(sizeof *find);

    find->most_depth = UINTMAX_MAX;
    find->now = (struct timespec){1700000000, 5};
    if (parse_expression(find, split(mem_dup(text))) == NULL)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);

    if (strstr(text, "-fprint") == NULL && strstr(text, "-fls") == NULL) /* they make files */
        fuzz_call(parse, text);
    free(text);
    return 0;
}
