/* The names of days and months: see names.h. */
#include "names.h"
#include "box.h"

#include <strings.h>

const char date_days[] = "Sunday\0Monday\0Tuesday\0Wednesday\0Thursday\0Friday\0Saturday";
const char date_months[] = "January\0February\0March\0April\0May\0June\0July\0August\0September\0"
                           "October\0November\0December";

const char *date_name(const char *names, int index, int count)
{
    for (index = (unsigned)index < (unsigned)count ? index : 0; index > 0; index--)
        names += strlen(names) + 1;
    return names;
}

/* Any beginning of three letters or more would do; GNU takes these and no others. */
static bool is_short_form(const char *word, size_t length)
{
    static const char longer[] = "sept\0tues\0wednes\0thur\0thurs\0";

    if (length == 3)
        return true;
    for (const char *form = longer; *form != '\0'; form += strlen(form) + 1)
        if (strlen(form) == length && memcmp(form, word, length) == 0)
            return true;
    return false;
}

int date_name_find(const char *names, int count, const char *word, size_t length)
{
    for (int i = 0; i < count; i++, names += strlen(names) + 1) {
        size_t full = strlen(names);

        if (length <= full && strncasecmp(names, word, length) == 0 &&
            (length == full || is_short_form(word, length)))
            return i;
    }
    return -1;
}
