/* What stands in the values of header fields: parameters and dates. */
#include <time.h>

#include "box.h"
#include "dates.h"
#include "http_internal.h"

/* The value behind "name=", quoted or not; *from moves behind it. */
static char *take_value(const char **from)
{
    const char *p = *from;
    char *value = mem_alloc(strlen(p) + 1), *to = value;

    if (*p == '"') {
        for (p++; *p != '\0' && *p != '"'; p++) {
            if (*p == '\\' && p[1] != '\0')
                p++;
            *to++ = *p;
        }
    } else {
        while (*p != '\0' && *p != ';' && *p != ',')
            *to++ = *p++;
        while (to > value && to[-1] == ' ')
            to--;
    }
    *to = '\0';
    *from = p;
    return value;
}

char *http_parameter(const char *value, const char *name)
{
    size_t length = strlen(name);

    while (*value != '\0') {
        bool is_name;

        while (*value == ' ' || *value == ';' || *value == ',' || *value == '\t')
            value++;
        is_name = strncasecmp(value, name, length) == 0 && value[length] == '=';
        value += strcspn(value, "=;,");
        if (*value == '=') {
            char *found;

            value++;
            if (is_name && strcasecmp(name, "Expires") == 0) /* it has a comma in it */
                return mem_dup_bytes(value, strcspn(value, ";"));
            found = take_value(&value);
            if (is_name)
                return found;
        }
        value += strcspn(value, ";,");
    }
    return NULL;
}

/* The three forms that a date may have; those of the zone are all GMT. */
int64_t http_date(const char *text)
{
    static const char *const formats[] = {"%a, %d %b %Y %H:%M:%S", "%a, %d-%b-%Y %H:%M:%S",
                                          "%A, %d-%b-%y %H:%M:%S", "%a %b %e %H:%M:%S %Y"};
    struct timespec now = date_now(), time;
    size_t length = strlen(text);

    if (length > 4 && strcmp(text + length - 4, " GMT") == 0)
        text = mem_dup_bytes(text, length - 4);
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (date_parse_format(text, formats[i], now, true, &time))
            return time.tv_sec;
    return -1;
}

char *http_date_text(int64_t time)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct date date;

    if (!date_split(&date, (struct timespec){.tv_sec = time}, true))
        return mem_dup("");
    return mem_print("%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + 3 * date.tm.tm_wday,
                     date.tm.tm_mday, months + 3 * date.tm.tm_mon, date.tm.tm_year + 1900,
                     date.tm.tm_hour, date.tm.tm_min, date.tm.tm_sec);
}

const char *http_check_header(const char *line)
{
    const char *colon = strchr(line, ':');

    if (colon == NULL || colon == line)
        return "it is not 'Name: value'";
    for (const char *p = line; p < colon; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7f)
            return "its name has a control character or a space";
    for (const char *p = colon; *p != '\0'; p++)
        if (((unsigned char)*p < ' ' && *p != '\t') || *p == 0x7f)
            return "it has a control character";
    return NULL;
}
