/* -c and -C: is the input in order? */
#include "sort.h"

int check_sorted(struct sort *sort, const char *name)
{
    struct reader in = {0};
    struct span line, before = {0};
    uintmax_t number = 0;

    if (!reader_open(&in, name))
        return SORT_TROUBLE;
    while (reader_line_after(&in, sort->delimiter, &line, &before, NULL)) {
        if (number++ > 0) {
            int order = sort_compare(&sort->order, before, line);

            if (order > 0 || (order == 0 && sort->unique)) {
                if (sort->check == CHECK_LOUD)
                    warnx("%s:%ju: disorder: %.*s", name, number, (int)(line.len & INT_MAX),
                          line.ptr);
                return SORT_DISORDER;
            }
        }
        before = line;
    }
    return in.failed ? SORT_TROUBLE : 0;
}
